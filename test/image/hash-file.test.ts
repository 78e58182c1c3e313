import { createHash, randomBytes } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { chunkDigestOf, chunkDigestOfFile } from '../../src/image/chunk-digest.ts';
import { createFileHasher, LARGE, sha512OfFile } from '../../src/image/hash-file.ts';
import { scratch } from '../customize/flatcar-disk.ts';

const folder = scratch('hash-file');
const path = join(folder.path, 'file');
afterAll(() => folder.remove());

const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

/** The definition of the chunk digest. */
function chunkDigest(bytes: Uint8Array): string {
  const root = createHash('sha256');
  for (let at = 0; at < bytes.length; at += 2 ** 20) {
    root.update(
      createHash('sha256')
        .update(bytes.subarray(at, at + 2 ** 20))
        .digest(),
    );
  }
  return root.digest('hex');
}

/** Data with holes of zeros, which begin and end anywhere. */
function sample(size: number): Buffer {
  const bytes = randomBytes(size);
  bytes.fill(0, Math.floor(size / 7), Math.floor(size / 3));
  bytes.fill(0, size - Math.min(size, 100_000));
  return bytes;
}

/** Sizes around those of a read, a chunk, and a file that gets threads. */
const SIZES = [0, 1, 131_073, 2 ** 20 - 1, 2 ** 20, LARGE - 1, LARGE, LARGE + 1, 3 * LARGE + 12_345];

describe.each(SIZES)('a file of %i bytes', (size) => {
  it('has its SHA-512 and its chunk digest', async () => {
    const bytes = sample(size);
    writeFileSync(path, bytes);
    expect(await sha512OfFile(path)).toBe(sha512(bytes));
    expect(await chunkDigestOfFile(path)).toBe(chunkDigest(bytes));
  });
});

it('continues where two files differ', async () => {
  const step = 64 * 1024 * 1024;
  const size = 3 * step + 1000;
  const bytes = sample(size);
  writeFileSync(path, bytes);
  await using file = await open(path, 'r+');
  await using hasher = createFileHasher();
  expect(await hasher.sha512(file, size)).toBe(sha512(bytes));
  for (const common of [size, 2 * step + 1, 2 * step, 2 * step - 1, 5, 0, step]) {
    const changed = randomBytes(9);
    changed.copy(bytes, common);
    await file.write(changed, 0, Math.min(9, size - common), common);
    expect(await hasher.sha512(file, size, common)).toBe(sha512(bytes));
  }
});

it('does not read the common start again', async () => {
  const size = 130 * 1024 * 1024;
  writeFileSync(path, '');
  truncateSync(path, size);
  await using file = await open(path, 'r+');
  await using hasher = createFileHasher();
  const digest = await hasher.sha512(file, size);
  await file.write('changed', 0);
  expect(await hasher.sha512(file, size, size)).toBe(digest);
});

it.each([1000, LARGE])('a file of fewer than %i bytes is an error', async (size) => {
  writeFileSync(path, sample(size - 1));
  await using file = await open(path);
  await using hasher = createFileHasher();
  await expect(hasher.sha512(file, size)).rejects.toThrow('the file became shorter while it was being read');
  await expect(hasher.sha512(file, size - 1)).rejects.toThrow('the file became shorter while it was being read');
});

it.each([1000, LARGE])('a chunk digest of %i bytes of a shorter file is an error', async (size) => {
  writeFileSync(path, sample(size - 1));
  await using file = await open(path);
  const before = { fd: file.fd, stat: async () => ({ size }) } as unknown as FileHandle;
  await expect(chunkDigestOf(before)).rejects.toThrow('the file became shorter while it was being read');
});

it('a hasher that is disposed of ends its thread', async () => {
  writeFileSync(path, '');
  truncateSync(path, 2 ** 40);
  await using file = await open(path);
  const hasher = createFileHasher();
  const digest = hasher.sha512(file, 2 ** 40);
  await sleep(100);
  await hasher[Symbol.asyncDispose]();
  await expect(digest).rejects.toThrow('a thread that hashes ended');
});
