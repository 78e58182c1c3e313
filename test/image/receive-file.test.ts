import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { LARGE } from '../../src/image/hash-file.ts';
import { type ReceivedFile, receiveFile, type Unpacking } from '../../src/image/receive-file.ts';
import { zip } from '../mirror/archive.ts';
import { seeded } from '../mirror/disk.ts';
import { run } from '../mirror/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'receive-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = Buffer.concat([seeded('receive', 2_500_000), Buffer.alloc(3_000_000), seeded('end', 1000)]);
let count = 0;
const fresh = (): string => join(folder, `file-${++count}`);
const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

async function* inPieces(bytes: Uint8Array, size = 70_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const packers: Readonly<Record<Unpacking['compression'], (bytes: Buffer) => Promise<Buffer>>> = {
  gz: async (bytes) => gzipSync(bytes),
  bz2: (bytes) => run('bzip2', ['-c'], { input: bytes }),
  zip: async (bytes) => zip({ name: 'image.bin', bytes }),
};

function unpackingTo(path: string, compression: Unpacking['compression'], publishedPath: string): Unpacking {
  return { compression, path, name: 'image.bin', publishedPath };
}

const DIGESTS = ['sha256', 'sha384', 'sha256'].map((hashName, index) => ({
  hashName,
  suffix: Buffer.from(`end ${index}`),
}));

/** Expects size, digests and the written file to be those of exactly the published bytes. */
function expectReceived(received: ReceivedFile, published: Uint8Array, keptAt: string): void {
  expect(received.size).toBe(published.length);
  expect(received.sha512).toBe(sha512(published));
  expect(received.digests.map((digest) => Buffer.from(digest).toString('hex'))).toEqual(
    DIGESTS.map(({ hashName, suffix }) => createHash(hashName).update(published).update(suffix).digest('hex')),
  );
  expect(readFileSync(keptAt).equals(published)).toBe(true);
}

describe.each(['gz', 'bz2', 'zip'] as const)('%s', (compression) => {
  const receive = async (published: Uint8Array, size?: number) => {
    const [keepAt, path] = [fresh(), fresh()];
    const unpacking = unpackingTo(path, compression, keepAt);
    const received = await receiveFile(inPieces(published, size), {
      digests: DIGESTS,
      keepAt,
      unpacking,
    });
    return { received, keepAt, path };
  };

  test.each([999, 70_000, 10_000_000])(
    'is hashed, written and decompressed in one pass, in chunks of %i',
    async (size) => {
      const published = await packers[compression](plain);
      const { received, keepAt, path } = await receive(published, size);
      expectReceived(received, published, keepAt);
      expect(received.unpacked).toMatchObject({ size: plain.length });
      expect(readFileSync(path).equals(plain)).toBe(true);
    },
  );

  test('is hashed completely if decompression fails', async () => {
    const published = await packers[compression](plain);
    const invalid = [
      Buffer.concat([published, Buffer.from('more')]),
      published.subarray(0, -5),
      Buffer.concat([Buffer.from('<html>'), published]),
      Buffer.alloc(0),
    ];
    for (const bytes of invalid) {
      const { received, keepAt } = await receive(bytes);
      expectReceived(received, bytes, keepAt);
      expect(received.unpacked).toBeInstanceOf(ActionError);
      expect(received.unpacked).toMatchObject({ code: 'DECOMPRESSION_FAILED' });
    }
  });
});

test('without decompression and path, the file is only hashed', async () => {
  const received = await receiveFile(inPieces(plain), { digests: [] });
  expect(received).toMatchObject({ size: plain.length, sha512: sha512(plain), unpacked: undefined });
});

describe('a large file that needs no decompression', () => {
  const large = Buffer.concat([seeded('large', 3 * LARGE), Buffer.from('the end')]);

  test.each([70_000, 3_000_000, large.length])('is hashed and written, in chunks of %i', async (size) => {
    const keepAt = fresh();
    const received = await receiveFile(inPieces(large, size), { digests: DIGESTS, keepAt });
    expectReceived(received, large, keepAt);
  });

  test('has the digests of the written bytes, even if they are not those that arrived', async () => {
    const keepAt = fresh();
    async function* changing(): AsyncGenerator<Uint8Array> {
      yield* inPieces(large.subarray(0, LARGE / 2));
      const file = openSync(keepAt, 'r+');
      writeSync(file, 'changed', 0);
      closeSync(file);
      yield* inPieces(large.subarray(LARGE / 2));
    }
    const received = await receiveFile(changing(), { digests: DIGESTS, keepAt });
    const changed = Buffer.concat([Buffer.from('changed'), large.subarray(7)]);
    expectReceived(received, changed, keepAt);
  });

  test('shares the processors with others that arrive at once', async () => {
    const workers = () => (process.report.getReport() as { workers?: unknown[] }).workers?.length ?? 0;
    let most = 0;
    const paths = Array.from({ length: 4 }, fresh);
    async function* watched(): AsyncGenerator<Uint8Array> {
      yield* inPieces(large);
      most = Math.max(most, workers());
    }
    const received = await Promise.all(paths.map((keepAt) => receiveFile(watched(), { digests: DIGESTS, keepAt })));
    for (const [index, file] of received.entries()) expectReceived(file, large, paths[index] ?? '');
    expect(most).toBe(Math.min(4, Math.max(1, availableParallelism() - 1)));
  });

  test('leaves no thread if its source fails', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield* inPieces(large);
      throw new ActionError('NETWORK', 'the line went dead');
    }
    const receiving = receiveFile(failing(), { digests: DIGESTS, keepAt: fresh() });
    await expect(receiving).rejects.toThrow(expect.objectContaining({ code: 'NETWORK' }));
    expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
  });
});

test('an error of the source is thrown', async () => {
  let isReturned = false;
  async function* broken(): AsyncGenerator<Uint8Array> {
    try {
      yield gzipSync(plain).subarray(0, 1000);
      throw new ActionError('NETWORK', 'the line went dead');
    } finally {
      isReturned = true;
    }
  }
  for (const compression of ['gz', 'bz2', 'zip', undefined] as const) {
    const keepAt = fresh();
    const unpacking = compression === undefined ? undefined : unpackingTo(fresh(), compression, keepAt);
    const receiving = receiveFile(broken(), { digests: [], keepAt, unpacking });
    // Decompression with bzip2 fails first. The rest is read nevertheless, and then the source fails.
    await expect(receiving).rejects.toThrow(expect.objectContaining({ code: 'NETWORK' }));
  }
  expect(isReturned).toBe(true);
});

test('an existing file is not overwritten', async () => {
  const keepAt = fresh();
  await receiveFile(inPieces(plain), { digests: [], keepAt });
  await expect(receiveFile(inPieces(Buffer.from('x')), { digests: [], keepAt })).rejects.toThrow(/EEXIST/);
  expect(readFileSync(keepAt).equals(plain)).toBe(true);
});

test('a missing folder is a file system error', async () => {
  const keepAt = join(folder, 'nowhere', 'file');
  await expect(receiveFile(inPieces(plain), { digests: [], keepAt })).rejects.toThrow(
    expect.objectContaining({ code: 'ENOENT' }),
  );
  const unpacking = unpackingTo(keepAt, 'gz', fresh());
  await expect(receiveFile(inPieces(gzipSync(plain)), { digests: [], unpacking })).rejects.toThrow(
    expect.objectContaining({ code: 'FILE_SYSTEM' }),
  );
  expect(existsSync(keepAt)).toBe(false);
});
