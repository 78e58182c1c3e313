import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ActionError } from '../errors.ts';
import type { OemEntry } from './configs/oem-entry.ts';
import { isText } from './configs/read-config.ts';
import { sha512OfOpen } from './hash-file.ts';
import { bytesOf } from './open-file.ts';

/** Something that the result is made from: the image, a config, a folder. */
export interface Dependency {
  /** The input that gives it. */
  readonly input: string;
  /** The name of its file or folder. The name of the input, if that is text. */
  readonly name: string;
  /** Digests by in-toto's names of the algorithms, in hex. */
  readonly digest: Readonly<Record<string, string>>;
}

/** Returns a config as a dependency. `value` is that of the input, `bytes` the config. */
export function configDependency(input: string, value: string, bytes: Uint8Array): Dependency {
  return { input, name: isText(value) ? input : basename(value), digest: { sha512: sha512Of(bytes) } };
}

/** Returns the text of an input as a dependency. */
export function textDependency(input: string, text: string): Dependency {
  return { input, name: input, digest: { sha512: sha512Of(Buffer.from(text)) } };
}

function sha512Of(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex');
}

/**
 * Returns a folder as a dependency. Its digest is in-toto's `dirHash`: the SHA-256 of the list that sha256sum prints for the regular files, sorted by
 * name (https://github.com/in-toto/attestation/blob/main/spec/v1/digest_set.md#dirhash). `entries` are those of `folder`.
 */
export async function folderDependency(
  input: string,
  folder: string,
  entries: readonly OemEntry[],
): Promise<Dependency> {
  const files = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  const list = createHash('sha256');
  for (const path of files.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    await using file = await open(join(folder, path));
    list.update(`${await sha256Of(file)}  ${path}\n`);
  }
  return { input, name: basename(folder), digest: { dirHash: list.digest('hex') } };
}

/**
 * Returns an open image as a dependency.
 * @throws ActionError FILE_SYSTEM if it changes meanwhile
 */
export async function imageDependency(image: string, file: FileHandle): Promise<Dependency> {
  const before = await file.stat({ bigint: true });
  const sha512 = await sha512OfOpen(file);
  const after = await file.stat({ bigint: true });
  // Not ctime, which changes when another file is renamed over this one.
  if (before.mtimeNs !== after.mtimeNs || before.size !== after.size) {
    throw new ActionError('FILE_SYSTEM', `${image} changed while it was read. Let no other step write to it.`);
  }
  return { input: 'image', name: basename(image), digest: { sha512 } };
}

async function sha256Of(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(file)) hash.update(chunk);
  return hash.digest('hex');
}
