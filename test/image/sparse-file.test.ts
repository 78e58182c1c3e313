import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { chunkDigestOfFile, createChunkDigest } from '../../src/image/chunk-digest.ts';
import type { Piece } from '../../src/image/piece.ts';
import { writeSparse } from '../../src/image/sparse-file.ts';
import { seeded } from '../mirror/disk.ts';

const MIB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'sparse-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const fresh = (): string => join(folder, `file-${++count}`);

/** Yields `pieces` in memory that is reused for the next piece, like a decoder. */
async function* reusingMemory(pieces: readonly Piece[]): AsyncGenerator<Piece> {
  const memory = Buffer.alloc(4 * MIB);
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) memory.set(piece);
    yield piece instanceof Uint8Array ? memory.subarray(0, piece.length) : piece;
  }
}

async function write(pieces: readonly Piece[], maxSize = 1e9) {
  const path = fresh();
  return { path, ...(await writeSparse(reusingMemory(pieces), path, maxSize)) };
}

const bytesOf = (pieces: readonly Piece[]): Buffer =>
  Buffer.concat(pieces.map((piece) => (piece instanceof Uint8Array ? piece : Buffer.alloc(piece.zeros))));

/** The definition of the chunk digest: SHA-256 over the SHA-256 of each MiB. */
function plainChunkDigest(bytes: Buffer): string {
  const root = createHash('sha256');
  for (let at = 0; at < bytes.length; at += MIB)
    root.update(
      createHash('sha256')
        .update(bytes.subarray(at, at + MIB))
        .digest(),
    );
  return root.digest('hex');
}

/** Pieces of all kinds and sizes: data, zeros as a number, zeros as bytes, and both mixed. */
const pieces: fc.Arbitrary<Piece[]> = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.integer({ min: 0, max: 3 * MIB }).map((zeros) => ({ zeros })),
    fc.integer({ min: 0, max: 20_000 }).map((length) => Buffer.alloc(length)),
    fc
      .tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 }))
      .map(([zeros, data]) =>
        Buffer.concat([Buffer.alloc(zeros), seeded(`${zeros} ${data}`, data), Buffer.alloc(zeros)]),
      ),
    fc.constantFrom(4095, 4096, 4097, 8192, MIB - 1, MIB, MIB + 1).map((length) => seeded(`${length}`, length)),
  ),
  { maxLength: 8 },
);

describe('a sparse file', () => {
  test('has the written bytes, and the digest of the file', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (written) => {
        const { path, size, chunkDigest } = await write(written);
        const expected = bytesOf(written);
        expect(size).toBe(expected.length);
        expect(readFileSync(path).equals(expected)).toBe(true);
        expect(chunkDigest).toBe(plainChunkDigest(expected));
        expect(await chunkDigestOfFile(path)).toBe(chunkDigest);
        rmSync(path);
      }),
      { numRuns: 60 },
    );
  });

  test('has holes for zeros, given as a number or as bytes', async () => {
    const island = seeded('island', 4096);
    for (const zeros of [{ zeros: 8 * MIB }, Buffer.alloc(3 * MIB)]) {
      const { path } = await write([island, zeros, island, zeros]);
      const { size, blocks } = statSync(path);
      expect(size).toBe(bytesOf([island, zeros, island, zeros]).length);
      expect(blocks * 512).toBeLessThanOrEqual(64 * 1024);
    }
  });

  test('may have only zeros, or nothing', async () => {
    for (const zeros of [0, 1, 4096, MIB, 5 * MIB + 3]) {
      const { path, size, chunkDigest } = await write([{ zeros }]);
      expect(size).toBe(zeros);
      expect(statSync(path).blocks).toBe(0);
      expect(chunkDigest).toBe(plainChunkDigest(Buffer.alloc(zeros)));
      expect(await chunkDigestOfFile(path)).toBe(chunkDigest);
    }
  });

  test('does not exceed its limit, by data or by zeros', async () => {
    const full = expect.objectContaining({ code: 'UNPACKED_TOO_LARGE' });
    expect((await write([seeded('a', 1000)], 1000)).size).toBe(1000);
    await expect(write([seeded('a', 1001)], 1000)).rejects.toThrow(full);
    await expect(write([seeded('a', 600), { zeros: 401 }], 1000)).rejects.toThrow(full);
    await expect(write([{ zeros: 2 ** 52 }], 1000)).rejects.toThrow(full);
  });

  test('never overwrites another one', async () => {
    const path = fresh();
    writeFileSync(path, 'there');
    await expect(writeSparse(reusingMemory([]), path, 10)).rejects.toThrow(/EEXIST/);
  });
});

describe('the chunk digest', () => {
  test('differs if a byte is changed, moved, added or removed', async () => {
    const bytes = Buffer.concat([seeded('one', 2 * MIB + 77), Buffer.alloc(MIB), seeded('two', 99)]);
    const { path, chunkDigest } = await write([bytes]);
    const flip = (copy: Buffer, at: number): Buffer => {
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const changes: ((copy: Buffer) => Buffer)[] = [
      (copy) => flip(copy, 0),
      (copy) => flip(copy, copy.length - 1),
      (copy) => flip(copy, 2 * MIB + 500),
      (copy) => Buffer.concat([copy, Buffer.alloc(1)]),
      (copy) => copy.subarray(0, -1),
      (copy) => Buffer.concat([copy.subarray(MIB, 2 * MIB), copy.subarray(0, MIB), copy.subarray(2 * MIB)]),
      () => Buffer.alloc(0),
    ];
    for (const change of changes) {
      writeFileSync(path, change(Buffer.from(bytes)));
      expect(await chunkDigestOfFile(path)).not.toBe(chunkDigest);
    }
    writeFileSync(path, bytes);
    expect(await chunkDigestOfFile(path)).toBe(chunkDigest);
  });

  test('differs for zeros of different lengths', () => {
    const digests = [0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB].map((size) => createChunkDigest().finish(size));
    expect(new Set(digests).size).toBe(digests.length);
  });
});
