import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decompressBzip2 } from '../../../src/image/bzip2/decompress-bzip2.ts';
import { inChunks, noise, prose, run, unpack } from './unpack.ts';

const BINARY = readFileSync(process.execPath).subarray(20_000_000, 22_500_000);
const MIXED = Buffer.concat([
  BINARY.subarray(0, 400_000),
  Buffer.alloc(300_000),
  prose(200_000),
  Buffer.alloc(2_000_000),
  noise(300_000),
  Buffer.alloc(300_000, 0xff),
  Buffer.from('aaaabbbbccccc'),
]);

const DATA: Readonly<Record<string, Buffer>> = {
  'random data': noise(1_300_000),
  zeros: Buffer.alloc(50_000_000),
  text: prose(1_000_000),
  'a binary': BINARY,
  'runs of every length': Buffer.concat(Array.from({ length: 600 }, (_, k) => Buffer.alloc(k, k & 3))),
  'all of these': MIXED,
  'one byte': Buffer.from('x'),
  nothing: Buffer.alloc(0),
};

describe('files by compressors', () => {
  for (const [name, data] of Object.entries(DATA)) {
    test.each(['bzip2', 'lbzip2', 'pbzip2'])(`${name}, by %s`, async (compressor) => {
      const file = run(compressor, ['-9', '-c'], data);
      expect((await unpack(file)).equals(data)).toBe(true);
    });
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('block size %i', async (level) => {
    for (const compressor of ['bzip2', 'lbzip2']) {
      const file = run(compressor, [`-${level}`, '-c'], MIXED);
      expect((await unpack(file, { threads: 1 + (level % 3) })).equals(MIXED)).toBe(true);
    }
  });
});

test.each([1, 2, 3, 4, 5, 4095, 4096, 4097, 8191, 8192, 8193, 99_999, 100_001])('%i bytes', async (length) => {
  const data = noise(length);
  expect((await unpack(run('bzip2', ['-1', '-c'], data))).equals(data)).toBe(true);
});

test.each([2, 15, 16, 17, 18, 31, 32, 33, 128, 255, 256])('%i byte values, evenly and unevenly', async (values) => {
  for (const exponent of [1, 3]) {
    const data = Buffer.from(noise(100_000, values).map((byte) => Math.floor(values * (byte / 256) ** exponent)));
    expect((await unpack(run('bzip2', ['-9', '-c'], data))).equals(data)).toBe(true);
  }
});

describe('streams', () => {
  const file = run('bzip2', ['-1', '-c'], MIXED);
  const empty = run('bzip2', ['-c'], Buffer.alloc(0));

  test('several, of different block sizes, with empty ones between', async () => {
    const small = run('bzip2', ['-3', '-c'], prose(1000));
    const streams = [empty, file, empty, empty, small, file, empty];
    expect((await unpack(Buffer.concat(streams))).equals(Buffer.concat([MIXED, prose(1000), MIXED]))).toBe(true);
  });

  test('more empty ones than fit into a segment', async () => {
    const many = Buffer.concat([...Array.from({ length: 700_000 }, () => empty), file]);
    expect((await unpack(many)).equals(MIXED)).toBe(true);
  });

  test('a block longer than its stream allows fails', async () => {
    const two = Buffer.from(run('bzip2', ['-2', '-c'], noise(190_000)));
    two[3] = 0x31;
    await expect(unpack(two)).rejects.toMatchObject({
      code: 'DECOMPRESSION_FAILED',
      message: expect.stringContaining('longer than its stream allows'),
    });
    const large = Buffer.from(run('bzip2', ['-2', '-c'], noise(2_000_000)));
    large[3] = 0x31;
    await expect(unpack(large)).rejects.toMatchObject({ code: 'DECOMPRESSION_FAILED' });
  });
});

test('chunks of any size', async () => {
  const file = run('lbzip2', ['-1', '-c'], MIXED);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 8 }), async (chunks) => {
      expect((await unpack(file, { chunks })).equals(MIXED)).toBe(true);
    }),
    { numRuns: 12 },
  );
  const small = run('bzip2', ['-1', '-c'], MIXED.subarray(0, 120_000));
  expect((await unpack(small, { chunks: [1] })).equals(MIXED.subarray(0, 120_000))).toBe(true);
});

describe('limits', () => {
  test('zeros are runs and need no memory', async () => {
    const file = run('bzip2', ['-9', '-c'], Buffer.alloc(100_000_000));
    let bytes = 0;
    let zeros = 0;
    for await (const piece of decompressBzip2(inChunks(file, [1000]), { threads: 2, maxOutput: 1e9 })) {
      if (piece instanceof Uint8Array) bytes += piece.length;
      else zeros += piece.zeros;
    }
    expect(bytes + zeros).toBe(100_000_000);
    expect(bytes).toBeLessThan(300_000);
  });

  test.each([0, 1, 65_536, 99_999_999])('a bomb fails at the limit of %i bytes', async (maxOutput) => {
    for (const byte of [0, 1]) {
      const file = run('bzip2', ['-9', '-c'], Buffer.alloc(100_000_000, byte));
      let received = 0;
      const reading = async () => {
        for await (const piece of decompressBzip2(inChunks(file, [1000]), { threads: 2, maxOutput })) {
          received += piece instanceof Uint8Array ? piece.length : piece.zeros;
        }
      };
      await expect(reading()).rejects.toMatchObject({ code: 'UNPACKED_TOO_LARGE' });
      expect(received).toBeLessThanOrEqual(maxOutput);
    }
  });

  test('the limit itself is allowed', async () => {
    const file = run('bzip2', ['-9', '-c'], MIXED);
    expect((await unpack(file, { maxOutput: MIXED.length })).length).toBe(MIXED.length);
    await expect(unpack(file, { maxOutput: MIXED.length - 1 })).rejects.toMatchObject({ code: 'UNPACKED_TOO_LARGE' });
  });

  test('the source is read only as needed, and memory is limited', async () => {
    const file = run('bzip2', ['-9', '-c'], noise(4_000_000));
    let pulled = 0;
    async function* endless() {
      for (;;) {
        for await (const chunk of inChunks(file, [100_000])) {
          pulled += chunk.length;
          yield chunk;
        }
      }
    }
    const pieces = decompressBzip2(endless(), { threads: 2, maxOutput: 1e12 });
    await pieces.next();
    await sleep(500);
    expect(pulled).toBeLessThan(24_000_000);
    const before = process.memoryUsage().rss;
    for (let unpacked = 0; unpacked < 40_000_000; ) {
      const { value } = await pieces.next();
      unpacked += value instanceof Uint8Array ? value.length : 0;
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    await pieces.return();
  });
});

describe('ends', () => {
  const workers = () => (process.report.getReport() as { workers?: unknown[] }).workers?.length ?? 0;
  const file = run('bzip2', ['-1', '-c'], noise(3_000_000));

  test('return() stops the workers and the source', async () => {
    let closed = false;
    async function* source() {
      try {
        for (;;) yield* inChunks(file, [50_000]);
      } finally {
        closed = true;
      }
    }
    for await (const _ of decompressBzip2(source(), { threads: 2, maxOutput: 1e12 })) {
      // The second thread may still be starting when the first one has decompressed a block.
      await expect.poll(workers).toBe(2);
      break;
    }
    await expect.poll(() => [closed, workers()]).toEqual([true, 0]);
  });

  test('files that are decompressed at once share the workers', async () => {
    // Each block of the second file becomes dozens of parts, which wait in a worker for their consumer.
    const contents = [noise(6_000_000, 3), Buffer.alloc(100_000_000, 1), noise(3_000_000, 4)] as const;
    let most = 0;
    const start = async (content: Buffer, end: number) => {
      const packed = run('bzip2', ['-9', '-c'], content);
      const received: Buffer[] = [];
      let size = 0;
      for await (const piece of decompressBzip2(inChunks(packed, [200_000]), { threads: 2, maxOutput: 1e12 })) {
        received.push(piece instanceof Uint8Array ? Buffer.from(piece) : Buffer.alloc(piece.zeros));
        size += received.at(-1)?.length ?? 0;
        most = Math.max(most, workers());
        if (size >= end) break;
        await sleep(0);
      }
      return Buffer.concat(received);
    };
    const whole = contents.map((content) => start(content, content.length));
    const partial = contents.map((content) => start(content, 1_000_000));
    for (const [k, content] of contents.entries()) {
      expect((await whole[k])?.equals(content)).toBe(true);
      const first = (await partial[k]) ?? Buffer.alloc(0);
      expect(first.equals(content.subarray(0, first.length))).toBe(true);
      expect(first.length).toBeGreaterThanOrEqual(1_000_000);
    }
    expect(most).toBe(2);
    await expect.poll(workers).toBe(0);
  });

  test("the source's error is thrown", async () => {
    async function* source() {
      yield* inChunks(file.subarray(0, 100_000), [50_000]);
      throw new Error('line is dead');
    }
    const reading = async () => {
      for await (const _ of decompressBzip2(source(), { threads: 2, maxOutput: 1e12 }));
    };
    await expect(reading()).rejects.toThrow('line is dead');
  });
});
