import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { OemEntry } from './configs/oem-entry.ts';
import { digesting } from './digesting.ts';

/** An entry whose content lies still: a private copy of a file, with its size in bytes and SHA-512 in hex. */
export type StagedEntry =
  | Exclude<OemEntry, { readonly kind: 'file' }>
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly staged: string;
      readonly size: number;
      readonly sha512: string;
    };

/** What was put on OEM. A link's size and digest are those of its target's text. */
export interface AddedFile {
  /** On OEM, without a leading slash; for an OVA, the OVF property. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** In hex. */
  readonly sha512: string;
  /** File type and permissions as in stat(2); a property has none. */
  readonly mode?: number;
}

/**
 * Copies the content of all files into `folder`, named f0, f1 and so on: what is measured, digested, written and read
 * back is then the same, whoever changes the originals meanwhile.
 */
export async function stageEntries(entries: readonly OemEntry[], folder: string): Promise<readonly StagedEntry[]> {
  const staged: StagedEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== 'file') {
      staged.push(entry);
      continue;
    }
    const { path, mode, content } = entry;
    const name = `f${index}`;
    const copied = await copyDigesting(content, join(folder, name));
    staged.push({ kind: 'file', path, mode, staged: name, ...copied });
  }
  return staged;
}

/** The summary's view of staged entries: files and links. */
export function addedFiles(entries: readonly StagedEntry[]): readonly AddedFile[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'directory') return [];
    if (entry.kind === 'file')
      return [{ path: entry.path, size: entry.size, sha512: entry.sha512, mode: 0o100000 | entry.mode }];
    const target = Buffer.from(entry.target);
    return [
      {
        path: entry.path,
        size: target.length,
        sha512: createHash('sha512').update(target).digest('hex'),
        mode: 0o120777,
      },
    ];
  });
}

async function copyDigesting(
  content: Buffer | { readonly source: string },
  to: string,
): Promise<{ size: number; sha512: string }> {
  const hash = createHash('sha512');
  if (Buffer.isBuffer(content)) {
    await writeFile(to, content, { mode: 0o600, flag: 'wx' });
    return { size: content.length, sha512: hash.update(content).digest('hex') };
  }
  const target = createWriteStream(to, { mode: 0o600, flags: 'wx' });
  await pipeline(createReadStream(content.source), digesting(hash), target);
  return { size: target.bytesWritten, sha512: hash.digest('hex') };
}
