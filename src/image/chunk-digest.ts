import { createHash, type Hash, webcrypto } from 'node:crypto';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';

/**
 * The chunk digest of a file: SHA-256 over the SHA-256 of each 1 MiB of it. A chunk of zeros, most of a raw disk, costs no hashing, and
 * several chunks are hashed at once, so that checking an unpacked image again costs little more than reading it.
 */
const CHUNK = 1024 * 1024;
const ZEROS = Buffer.alloc(CHUNK);
const ZERO_DIGEST = createHash('sha256').update(ZEROS).digest();

/** A chunk digest under way. */
export interface ChunkDigest {
  /** The bytes at `position`; positions ascend, and what lies between two calls are zeros. */
  data(position: number, bytes: Uint8Array): void;
  /** The digest of the file, `size` bytes long, in hex. */
  finish(size: number): string;
}

/** Computes a chunk digest while a file is being written. */
export function createChunkDigest(): ChunkDigest {
  const root = createHash('sha256');
  let chunkStart = 0;
  let position = 0;
  /** Of the chunk that is under way; undefined while it is all zeros. */
  let hash: Hash | undefined;

  function zerosUntil(end: number): void {
    while (position < end) {
      const stop = Math.min(end, chunkStart + CHUNK);
      hash?.update(ZEROS.subarray(0, stop - position));
      position = stop;
      closeFullChunk();
    }
  }

  function closeFullChunk(): void {
    if (position < chunkStart + CHUNK) return;
    root.update(hash?.digest() ?? ZERO_DIGEST);
    hash = undefined;
    chunkStart = position;
  }

  return {
    data(at, bytes) {
      zerosUntil(at);
      for (let offset = 0; offset < bytes.length; ) {
        hash ??= createHash('sha256').update(ZEROS.subarray(0, position - chunkStart));
        const take = Math.min(bytes.length - offset, chunkStart + CHUNK - position);
        hash.update(bytes.subarray(offset, offset + take));
        offset += take;
        position += take;
        closeFullChunk();
      }
    },
    finish(size) {
      zerosUntil(size);
      if (position > chunkStart) root.update(hash?.digest() ?? digestOfZeros(position - chunkStart));
      return root.digest('hex');
    },
  };
}

function digestOfZeros(length: number): Buffer {
  return createHash('sha256').update(ZEROS.subarray(0, length)).digest();
}

/** The chunk digest of the file at `path`, in hex. Throws the file system's errors. */
export async function chunkDigestOfFile(path: string): Promise<string> {
  await using handle = await open(path, 'r');
  const { size } = await handle.stat();
  const digests: Buffer[] = [];
  let next = 0;
  async function work(): Promise<void> {
    const buffer = Buffer.alloc(CHUNK);
    for (;;) {
      const index = next++;
      const start = index * CHUNK;
      if (start >= size) return;
      const length = Math.min(CHUNK, size - start);
      for (let at = 0; at < length; ) {
        const { bytesRead } = await handle.read(buffer, at, length - at, start + at);
        if (bytesRead === 0) throw new Error(`${path} became shorter while it was read`);
        at += bytesRead;
      }
      const isZero = length === CHUNK && buffer.equals(ZEROS);
      // WebCrypto hashes on the thread pool, so that several chunks are under way at once.
      digests[index] = isZero
        ? ZERO_DIGEST
        : Buffer.from(await webcrypto.subtle.digest('SHA-256', buffer.subarray(0, length)));
    }
  }
  // More than the thread pool takes at once, so that it never waits for this thread, which hashes something else meanwhile.
  await Promise.all(Array.from({ length: 2 * availableParallelism() + 4 }, work));
  const root = createHash('sha256');
  for (const digest of digests) root.update(digest);
  return root.digest('hex');
}
