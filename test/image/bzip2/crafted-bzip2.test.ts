import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../../src/errors.ts';
import {
  type BitWriter,
  type BlockOptions,
  crcOf,
  createBitWriter,
  decodeRuns,
  encodeOne,
  encodeRuns,
  encodeStream,
  flips,
  runDigits,
  writeBlock,
} from './encode-bzip2.ts';
import { attempt, noise, prose, reference, run, unpack } from './unpack.ts';

const TEXT = prose(2000);
const block =
  (bytes: Uint8Array, options: BlockOptions = {}) =>
  (writer: BitWriter) =>
    writeBlock(writer, encodeRuns(bytes), options);

/** Expects the file to decompress to the same bytes as with bzip2. */
async function expectAgreement(file: Uint8Array): Promise<Buffer> {
  const theirs = reference(file);
  expect(theirs).toBeDefined();
  const ours = await unpack(file);
  expect(ours.equals(theirs ?? Buffer.alloc(0))).toBe(true);
  return ours;
}

describe('files that no current compressor writes, and bzip2 accepts', () => {
  test('by the encoder without options', async () => {
    expect(await expectAgreement(encodeOne(TEXT))).toEqual(TEXT);
  });

  test('a randomised block', async () => {
    const source = readFileSync(new URL('../../../src/image/bzip2/wasm/block.as', import.meta.url), 'utf8');
    const distances = /memory\.data<u16>\(\[([^\]]*)\]/.exec(source)?.[1]?.match(/\d+/g)?.map(Number) ?? [];
    expect(distances).toHaveLength(512);
    // Long enough for the distances to start again.
    const plain = encodeRuns(noise(300_000, 5).map((byte) => byte & 0x7f));
    const column = Buffer.from(plain);
    for (const place of flips(distances, plain.length)) column[place] = (column[place] ?? 0) ^ 1;
    const small = encodeRuns(prose(3000));
    const flipped = Buffer.from(small);
    for (const place of flips(distances, small.length)) flipped[place] = (flipped[place] ?? 0) ^ 1;
    const file = encodeStream([
      (writer) => writeBlock(writer, flipped, { randomised: true, crc: crcOf(decodeRuns(small)) }),
    ]);
    expect(await expectAgreement(file)).toEqual(prose(3000));
    // Let bzip2 sort: a file of the flipped bytes becomes a randomised one with another flag and other CRCs.
    const whole = Buffer.from(run('bzip2', ['-9', '-c'], decodeRuns(column)));
    if (!encodeRuns(decodeRuns(column)).equals(column)) throw new Error('the flips created a run');
    const crc = crcOf(decodeRuns(plain));
    whole.writeUInt32BE(crc, 10);
    whole[14] = (whole[14] ?? 0) | 0x80;
    expect(await expectAgreement(withStreamCrc(whole, crc))).toEqual(decodeRuns(plain));
  });

  test('codes of every length up to 20 bits', async () => {
    const used = Array.from({ length: 19 }, (_, k) => 65 + k);
    // Neighbours always differ, so no run needs another byte value.
    const bytes = Buffer.from(noise(800).map((byte, k) => 65 + ((7 * k + (byte % 3)) % 19)));
    const up = [...Array.from({ length: 19 }, (_, k) => k + 1), 20, 20];
    expect(await expectAgreement(encodeOne(bytes, { used, lengths: up }))).toEqual(bytes);
    expect(await expectAgreement(encodeOne(bytes, { used, lengths: up.toReversed() }))).toEqual(bytes);
  });

  test.each([3, 4, 5, 6])('%i tables, the last in use', async (tables) => {
    expect(await expectAgreement(encodeOne(TEXT, { tables, selector: tables - 1 }))).toEqual(TEXT);
  });

  test.each([18_002, 18_003, 32_767])('%i selectors', async (selectors) => {
    expect(await expectAgreement(encodeOne(TEXT, { selectors }))).toEqual(TEXT);
  });

  test('a code with unused bits', async () => {
    const lengths = Array.from({ length: new Set(TEXT).size + 2 }, () => 7);
    expect(await expectAgreement(encodeOne(TEXT, { lengths }))).toEqual(TEXT);
  });

  test('a block of one byte value, and of one byte', async () => {
    await expectAgreement(encodeOne(Buffer.alloc(259, 7)));
    await expectAgreement(encodeOne(Buffer.from([0])));
  });

  test('rows of the matrix in several cycles', async () => {
    const used = [1, 2, 3, 4];
    for (let seed = 1; seed < 9; seed++) {
      const symbols = [...noise(40, seed).map((byte) => 2 + (byte % 3)), 5];
      const file = encodeStream([(writer) => writeBlock(writer, Buffer.alloc(0), { symbols, used, origin: seed })]);
      expect(await attempt(file)).toEqual(reference(file));
    }
  });

  test('many rows in several cycles, from any row', async () => {
    const used = [1, 2, 3, 4];
    for (const [seed, length, origin] of [
      [1, 2047, 2046],
      [2, 2048, 0],
      [3, 2049, 2048],
      [4, 30_000, 1],
      [5, 30_000, 29_999],
      [6, 40_000, 2048],
      [7, 70_000, 12_345],
    ] as const) {
      const symbols = [...noise(length, seed).map((byte) => 2 + ((byte >> 3) % 3)), 5];
      const file = encodeStream([(writer) => writeBlock(writer, Buffer.alloc(0), { symbols, used, origin })]);
      await expectAgreement(file);
    }
  });

  test('rows that lead to a row at a fixed distance', async () => {
    for (const [distance, length] of [
      [1, 50_000],
      [2048, 99_999],
      [2048, 100_352],
      [4097, 99_999],
    ] as const) {
      const symbols = [2, ...runDigits(distance - 1), 2, ...runDigits(length - distance - 1), 3];
      const file = encodeStream([
        (writer) => writeBlock(writer, Buffer.alloc(0), { symbols, used: [1, 2], origin: 5 }),
      ]);
      await expectAgreement(file);
    }
  });

  test('a text that repeats, whose rows are in many cycles', async () => {
    for (const period of [2, 3, 500, 4096, 30_000]) {
      const text = Buffer.concat(Array.from({ length: Math.floor(600_000 / period) }, () => noise(period, period)));
      expect(await expectAgreement(run('bzip2', ['-9', '-c'], text))).toEqual(text);
    }
  });
});

/** Replaces the CRC at the end of the file, which may start at any bit. */
function withStreamCrc(file: Buffer, crc: number): Buffer {
  let bits = '';
  for (const byte of file.subarray(-16)) bits += byte.toString(2).padStart(8, '0');
  const magic = (0x177245385090).toString(2).padStart(48, '0');
  const at = bits.lastIndexOf(magic) + 48;
  const changed = bits.slice(0, at) + crc.toString(2).padStart(32, '0') + bits.slice(at + 32);
  const tail = changed.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return Buffer.concat([file.subarray(0, -16), Buffer.from(tail)]);
}

describe('a block magic within a block', () => {
  // With 254 byte values in use there are 256 symbols of 8 bits each: the symbols are the bytes of the file.
  const used = Array.from({ length: 254 }, (_, k) => k + 1);
  const lengths = Array.from({ length: 256 }, () => 8);
  const magic = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
  const filler = (length: number, seed: number) =>
    [...noise(length, seed)].map((byte) => Math.max(2, Math.min(byte, 254)));
  const holding = (magics: number, gap: number) => (writer: BitWriter) => {
    const symbols = Array.from({ length: magics }, (_, k) => [...magic, ...filler(gap, k + 1)]).flat();
    return writeBlock(writer, Buffer.alloc(0), { symbols: [...symbols, 255], used, lengths, origin: 3 });
  };

  test('once', async () => {
    await expectAgreement(encodeStream([holding(1, 100), block(TEXT), holding(1, 0), block(TEXT)]));
  });

  test('so often that the file is split there repeatedly', async () => {
    await expectAgreement(
      encodeStream([block(TEXT), holding(300, 10), block(TEXT), holding(100, 0), block(TEXT), holding(40, 7)]),
    );
    const streams = Array.from({ length: 12 }, (_, k) =>
      encodeStream([holding(20 + k, 5), block(TEXT.subarray(0, 300))]),
    );
    await expectAgreement(Buffer.concat(streams));
  });

  test('at the start of a complete block', async () => {
    // The outer block contains a complete inner one with a valid CRC, which is decoded first and not output.
    const inner = createBitWriter();
    writeBlock(inner, encodeRuns(noise(30).map((byte) => byte & 3)));
    inner.align();
    if ([...inner.bytes()].includes(255)) throw new Error('the inner block ends the outer');
    const symbols = Array.from({ length: 30 }, () => [...inner.bytes()]).flat();
    const outer = (writer: BitWriter) =>
      writeBlock(writer, Buffer.alloc(0), { symbols: [...symbols, 255], used, lengths, origin: 1 });
    await expectAgreement(encodeStream([block(TEXT), outer, block(TEXT), outer]));
  });

  test('in a large file, with chunks and threads of all kinds', async () => {
    const stream = encodeStream([block(TEXT), holding(200, 3), block(TEXT)]);
    const large = run('bzip2', ['-9', '-c'], noise(3_000_000));
    const file = Buffer.concat([large, stream, large, stream, stream]);
    const theirs = reference(file);
    for (const threads of [1, 2, 4]) {
      expect((await unpack(file, { threads, chunks: [7, 100_000] })).equals(theirs ?? Buffer.alloc(0))).toBe(true);
    }
  });
});

describe('invalid files', () => {
  const valid = encodeStream([block(TEXT), block(prose(500))]);
  const large = run('bzip2', ['-9', '-c'], noise(3_500_000));

  async function expectFailure(file: Uint8Array, message: string | RegExp): Promise<void> {
    const result = await attempt(file);
    expect(result).toBeInstanceOf(ActionError);
    expect(result).toMatchObject({ code: 'DECOMPRESSION_FAILED', message: expect.stringMatching(message) });
  }

  test('an empty file, and files that are not bzip2', async () => {
    await expectFailure(Buffer.alloc(0), 'truncated');
    await expectFailure(Buffer.from('B'), 'truncated');
    for (const text of ['<html><body>404', 'BZh0AAAAAAAAAA', 'BZ09', 'bzh9', '\0'.repeat(100)]) {
      await expectFailure(Buffer.from(text), 'it is not a bzip2 file');
    }
    await expectFailure(noise(2_000_000), 'it is not a bzip2 file');
  });

  test.each([
    ['block CRC', encodeOne(TEXT, { crc: 1 }), 'wrong checksum of a block'],
    ['stream CRC', encodeOne(TEXT, {}, { crc: 1 }), 'wrong checksum of a stream'],
    ['stream CRC of an empty stream', encodeStream([], { crc: 1 }), 'wrong checksum of a stream'],
    ['start row', encodeOne(TEXT, { origin: encodeRuns(TEXT).length }), 'start row'],
    ['no byte values', encodeOne(TEXT, { used: [], symbols: [1], crc: 0 }), 'no byte values'],
    ['no symbols', encodeOne(TEXT, { used: [65], symbols: [2], crc: 0 }), 'start row'],
    ['no tables', encodeOne(TEXT, { tables: 0 }), 'selectors'],
    ['one table', encodeOne(TEXT, { tables: 1 }), 'selectors'],
    ['seven tables', encodeOne(TEXT, { tables: 7 }), 'selectors'],
    ['no selectors', encodeOne(TEXT, { selectors: 0 }), 'selectors'],
    ['too few selectors', encodeOne(TEXT, { selectors: 1 }), 'does not end'],
    ['a selector beyond the tables', encodeOne(TEXT, { selector: 2 }), 'selectors'],
    ['code length 0', encodeOne(TEXT, { startLength: 0 }), 'code lengths'],
    ['code length 21', encodeOne(TEXT, { startLength: 21 }), 'code lengths'],
    [
      'too many codes',
      encodeOne(TEXT, { lengths: Array.from({ length: new Set(TEXT).size + 2 }, () => 2) }),
      'has an invalid code',
    ],
    [
      'an invalid code',
      encodeOne(Buffer.alloc(8, 65), { used: [65], lengths: [20, 20, 20], symbols: [0, 1, 1, 0], crc: 0 }),
      'has an invalid code',
    ],
    [
      'a run beyond the block',
      encodeOne(TEXT, { used: [65], symbols: [...Array.from({ length: 20 }, () => 1), 2], crc: 0 }),
      'longer than',
    ],
    [
      'an endless run',
      encodeOne(TEXT, { used: [65], symbols: [...Array.from({ length: 200 }, () => 1), 2], crc: 0 }),
      'longer than',
    ],
    [
      'a run length that is missing',
      encodeOne(TEXT, { used: [65], symbols: [1, 0, 2], crc: crcOf(Buffer.from('AAAA')) }),
      'within a run',
    ],
  ])('%s', async (_name, file, message) => {
    expect(reference(file)).toBeUndefined();
    await expectFailure(file, message);
  });

  test('a block longer than its stream allows, in a later segment than the stream began in', async () => {
    const digits = runDigits(150_000);
    const long = (writer: BitWriter) => writeBlock(writer, Buffer.alloc(0), { used: [65], symbols: [...digits, 2] });
    const blocks = [...Array.from({ length: 14 }, () => block(TEXT.subarray(0, 200))), long];
    await expectAgreement(encodeStream(blocks, { level: 2 }));
    const file = encodeStream(blocks, { level: 1 });
    // A valid stream comes first, because small files are decoded differently, with the stream's level.
    const before = run('bzip2', ['-9', '-c'], noise(300_000));
    expect(reference(file)).toBeUndefined();
    await expectFailure(Buffer.concat([before, file]), 'longer than its stream allows');
  });

  test('each CRC of a large file', async () => {
    const wrongBlock = Buffer.from(large);
    wrongBlock[11] = (wrongBlock[11] ?? 0) ^ 1;
    await expectFailure(wrongBlock, 'wrong checksum of a block');
    await expectFailure(withStreamCrc(large, 12345), 'wrong checksum of a stream');
  });

  test('truncated anywhere', async () => {
    for (let length = 1; length < valid.length; length++) await expectFailure(valid.subarray(0, length), 'truncated');
    const empty = encodeStream([]);
    for (let length = 1; length < empty.length; length++) {
      await expectFailure(Buffer.concat([valid, empty.subarray(0, length)]), /truncated|trailing data/);
    }
  });

  test('a large file, truncated between and within blocks', async () => {
    const starts = [...blockStarts(large)];
    expect(starts.length).toBeGreaterThan(3);
    for (const start of starts) {
      for (const length of [start >> 3, (start >> 3) + 1, (start >> 3) + 6, (start >> 3) + 7, (start >> 3) + 5000]) {
        await expectFailure(large.subarray(0, length), 'truncated');
      }
    }
    for (const less of [1, 4, 10, 11]) await expectFailure(large.subarray(0, -less), 'truncated');
  });

  test.each(['\0', '\n', 'BZ', 'BZh', 'BZh9', 'BZh9x', 'x'.repeat(20), '\0'.repeat(512)])(
    'bytes after the end: %j',
    async (more) => {
      await expectFailure(Buffer.concat([valid, Buffer.from(more)]), /trailing data|truncated|expected a block/);
      await expectFailure(Buffer.concat([large, Buffer.from(more)]), /trailing data|truncated|expected a block/);
    },
  );

  test('much trailing data', async () => {
    await expectFailure(Buffer.concat([large, noise(3_000_000)]), 'trailing data');
    await expectFailure(Buffer.concat([valid, Buffer.alloc(40_000_000)]), 'trailing data');
  });

  test('a block that never ends', async () => {
    const writer = createBitWriter();
    for (const byte of Buffer.from('BZh9')) writer.write(byte, 8);
    writeBlock(writer, Buffer.alloc(0), { used: [1], symbols: [], selectors: 1 });
    // Code lengths that go up and down endlessly.
    const head = writer.bytes().subarray(0, 26);
    await expectFailure(Buffer.concat([head, Buffer.alloc(30_000_000, 0b1011_1011)]), /./);
  });
});

function* blockStarts(file: Buffer): Generator<number, void> {
  for (let start = 0; start + 7 <= file.length; start++) {
    const seven = (BigInt(file.readUInt32BE(start)) << 24n) | BigInt(file.readUIntBE(start + 4, 3));
    for (let shift = 0; shift < 8; shift++) {
      if (BigInt.asUintN(48, seven >> BigInt(8 - shift)) === 0x314159265359n) yield start * 8 + shift;
    }
  }
}
