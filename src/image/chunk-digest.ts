import { createHash, type Hash, webcrypto } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';

/**
 * The chunk digest of a file is the SHA-256 of the SHA-256 digests of its chunks of 1 MiB. Chunks of zeros, which are
 * most of a raw disk, need no hashing, and several chunks are hashed in parallel. Checking a decompressed image again
 * costs little more than reading it.
 */
const CHUNK = 1024 * 1024;
const ZEROS = Buffer.alloc(CHUNK);
const ZERO_DIGEST = createHash('sha256').update(ZEROS).digest();

/** An incomplete chunk digest. */
export interface ChunkDigest {
  /** Adds the bytes at `position`. Positions ascend; gaps between two calls are zeros. */
  data(position: number, bytes: Uint8Array): void;
  /** Returns the digest of the file of `size` bytes, in hex. */
  finish(size: number): string;
}

/** Computes a chunk digest while a file is being written. */
export function createChunkDigest(): ChunkDigest {
  const root = createHash('sha256');
  let chunkStart = 0;
  let position = 0;
  /** Hash of the current chunk; undefined while it has only zeros. */
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
        const length = Math.min(bytes.length - offset, chunkStart + CHUNK - position);
        hash.update(bytes.subarray(offset, offset + length));
        offset += length;
        position += length;
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

/** Computes the chunk digest of the file at `path`, in hex. */
export async function chunkDigestOfFile(path: string): Promise<string> {
  await using handle = await open(path, 'r');
  return await chunkDigestOf(handle);
}

/** Computes the chunk digest of an open file, in hex. Throws Error if the file becomes shorter meanwhile. */
export async function chunkDigestOf(handle: FileHandle): Promise<string> {
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
        if (bytesRead === 0) throw new Error('the file became shorter while it was being read');
        at += bytesRead;
      }
      const isZero = length === CHUNK && buffer.equals(ZEROS);
      // WebCrypto hashes on the thread pool, so several chunks are hashed in parallel.
      digests[index] = isZero
        ? ZERO_DIGEST
        : Buffer.from(await webcrypto.subtle.digest('SHA-256', buffer.subarray(0, length)));
    }
  }
  // More than the thread pool can run in parallel, so it never waits for this thread, which is also busy.
  await Promise.all(Array.from({ length: 2 * availableParallelism() + 4 }, work));
  const root = createHash('sha256');
  for (const digest of digests) root.update(digest);
  return root.digest('hex');
}
