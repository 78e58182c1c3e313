import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileAttribute, FileContent, OemEntry } from './configs/oem-entry.ts';
import { hashStream } from './hash-stream.ts';

/** An entry whose content is a private copy in the staging folder, with its size in bytes and SHA-512 in hex. */
export type StagedEntry = Exclude<OemEntry, { readonly kind: 'file' }> | StagedFile;

interface StagedFile extends Digested {
  readonly kind: 'file';
  readonly path: string;
  readonly mode: number;
  readonly staged: string;
  readonly attributes?: readonly FileAttribute[];
}

interface Digested {
  readonly size: number;
  readonly sha512: string;
}

/** A file or link that was added to the image. A link's size and digest are those of its target's text. */
export interface AddedFile extends Digested {
  /** Path on ROOT with a leading slash, or on OEM without one. For an OVA, the name of the OVF property. */
  readonly path: string;
  /** File type and permissions as in stat(2). Undefined for an OVF property. */
  readonly mode?: number;
}

/**
 * Copies the content of all files into `folder`, named f0, f1 and so on. Measuring, hashing, writing and reading back then
 * use the same bytes, even if the originals change.
 */
export async function stageEntries(entries: readonly OemEntry[], folder: string): Promise<readonly StagedEntry[]> {
  const staged: StagedEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== 'file') {
      staged.push(entry);
      continue;
    }
    const { content, ...rest } = entry;
    const name = `f${index}`;
    staged.push({ ...rest, staged: name, ...(await copyContent(content, join(folder, name))) });
  }
  return staged;
}

/** Returns the files and links among staged entries, as the summary lists them: their paths begin with `prefix`. */
export function addedFiles(entries: readonly StagedEntry[], prefix = ''): readonly AddedFile[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'directory') return [];
    const path = prefix + entry.path;
    if (entry.kind === 'file') return [{ path, size: entry.size, sha512: entry.sha512, mode: 0o100000 | entry.mode }];
    return [{ path, ...digestOf(Buffer.from(entry.target)), mode: 0o120777 }];
  });
}

/** Returns the size of `bytes` and their SHA-512 in hex. */
export function digestOf(bytes: Buffer): Digested {
  return { size: bytes.length, sha512: createHash('sha512').update(bytes).digest('hex') };
}

/** Writes content to the new file `to`, and returns its size and digest. A private copy gets a second name instead. */
export async function copyContent(content: FileContent, to: string): Promise<Digested> {
  if (Buffer.isBuffer(content)) {
    await writeFile(to, content, { mode: 0o600, flag: 'wx' });
    return digestOf(content);
  }
  const { source, size, sha512 } = content;
  if (size !== undefined && sha512 !== undefined) {
    await link(source, to);
    return { size, sha512 };
  }
  const hash = createHash('sha512');
  const target = createWriteStream(to, { mode: 0o600, flags: 'wx' });
  await pipeline(createReadStream(source), hashStream(hash), target);
  return { size: target.bytesWritten, sha512: hash.digest('hex') };
}
