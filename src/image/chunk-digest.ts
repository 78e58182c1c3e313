import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { LARGE, startHashWorker } from './hash-file.ts';
import { CHUNK, CHUNK_DIGEST_SIZE, digestOfZeros, hashChunks, ZEROS } from './hash-worker.ts';

/**
 * An incomplete chunk digest. The chunk digest of a file is the SHA-256 of the SHA-256 digests of its chunks of 1 MiB. Chunks
 * of zeros, which are most of a raw disk, need no hashing, and several threads hash chunks in parallel. Checking a
 * decompressed image again costs little more than reading it.
 */
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
    root.update(hash?.digest() ?? digestOfZeros(CHUNK));
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

/** Computes the chunk digest of the file at `path`, in hex. */
export async function chunkDigestOfFile(path: string): Promise<string> {
  await using handle = await open(path, 'r');
  return await chunkDigestOf(handle);
}

/** Computes the chunk digest of an open file, in hex. Throws Error if the file becomes shorter meanwhile. */
export async function chunkDigestOf(handle: FileHandle): Promise<string> {
  const { fd } = handle;
  const { size } = await handle.stat();
  const step = size < LARGE ? 1 : availableParallelism();
  const parts = step === 1 ? [hashChunks({ fd, size, first: 0, step })] : await hashOnWorkers(fd, size, step);
  const root = createHash('sha256');
  for (let index = 0; index * CHUNK < size; index++) {
    const at = Math.floor(index / step) * CHUNK_DIGEST_SIZE;
    root.update(parts[index % step]?.subarray(at, at + CHUNK_DIGEST_SIZE) ?? '');
  }
  return root.digest('hex');
}

/** Hashes every `step`-th chunk on one thread each. */
async function hashOnWorkers(fd: number, size: number, step: number): Promise<readonly Uint8Array[]> {
  await using workers = new AsyncDisposableStack();
  const parts = Array.from({ length: step }, (_, first) =>
    workers.use(startHashWorker<never, Uint8Array>({ fd, size, first, step })),
  );
  return await Promise.all(parts.map((part) => part.next()));
}
