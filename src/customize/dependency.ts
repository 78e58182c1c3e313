import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ActionError } from '../errors.ts';
import { createFileHasher } from '../image/hash-file.ts';
import type { OemEntry } from './configs/oem-entry.ts';
import { isText } from './configs/read-config.ts';
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

/** An image that is being hashed. Dispose of it before the image is closed. */
interface ImageInUse extends AsyncDisposable {
  /**
   * Returns the SHA-512 of an image whose first `common` bytes are those of this one, in hex.
   * @throws ActionError FILE_SYSTEM if this one has changed since its first use
   */
  sha512OfChanged(path: string, common: number): Promise<string>;
  /**
   * Returns the image as a dependency, after its last use.
   * @throws ActionError FILE_SYSTEM if it has changed since the first one
   */
  dependency(): Promise<Dependency>;
}

/** Bytes per read. */
const READ_AHEAD = 256 * 1024;

/** Starts to hash an open image on another thread. */
export async function useImage(image: string, file: FileHandle): Promise<ImageInUse> {
  const before = await file.stat({ bigint: true });
  const hasher = createFileHasher();
  const digest = hasher.sha512(file, Number(before.size));
  // The image may be disposed of before anyone waits for it.
  digest.catch(() => undefined);

  async function checkUnchanged(): Promise<void> {
    await Promise.allSettled([digest]);
    const after = await file.stat({ bigint: true });
    // Not ctime, which changes when another file is renamed over this one.
    if (before.mtimeNs === after.mtimeNs && before.size === after.size) return;
    throw new ActionError('FILE_SYSTEM', `${image} changed while it was read. Let no other step write to it.`);
  }

  return {
    async sha512OfChanged(path, common) {
      await using changed = await open(path);
      const { size } = await changed.stat();
      await readAhead(changed, common, digest);
      // The thread has ended if the image became shorter.
      await checkUnchanged();
      return await hasher.sha512(changed, size, common);
    },
    async dependency() {
      await checkUnchanged();
      return { input: 'image', name: basename(image), digest: { sha512: await digest } };
    },
    [Symbol.asyncDispose]: () => hasher[Symbol.asyncDispose](),
  };
}

/** Reads a file from `start` while this process waits for something else, so that it is in memory afterwards. The holes of a new file are slow to read. */
async function readAhead(file: FileHandle, start: number, waiting: Promise<unknown>): Promise<void> {
  let isWaiting = true;
  const stop = () => {
    isWaiting = false;
  };
  waiting.then(stop, stop);
  const buffer = Buffer.alloc(READ_AHEAD);
  for (let at = start; isWaiting; at += buffer.length) {
    if ((await file.read(buffer, 0, buffer.length, at)).bytesRead === 0) return;
  }
}

async function sha256Of(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(file)) hash.update(chunk);
  return hash.digest('hex');
}
