import { execFileSync } from 'node:child_process';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip } from '../../src/image/gunzip.ts';
import { seeded } from '../mirror/disk.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpack(bytes: Uint8Array, size = 65536): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of gunzip(inPieces(bytes, size)))
    pieces.push(Buffer.from(piece instanceof Uint8Array ? piece : new Uint8Array(piece.zeros)));
  return Buffer.concat(pieces);
}

const small = Buffer.from('Flatcar Container Linux '.repeat(20));
const failed = expect.objectContaining({ code: 'DECOMPRESSION_FAILED' });

describe('gunzip', () => {
  test.each([1, 7, 65536])('decompresses chunks of %i bytes', async (size) => {
    const packed = execFileSync('gzip', ['-9c'], { input: small });
    expect(await unpack(packed, size)).toEqual(small);
  });

  test('decompresses several members, like gzip -d', async () => {
    const members = Buffer.concat([gzipSync(small), gzipSync(Buffer.alloc(0)), gzipSync(Buffer.from('end'))]);
    expect(await unpack(members)).toEqual(execFileSync('gzip', ['-dc'], { input: members }));
    expect(await unpack(members, 1)).toEqual(Buffer.concat([small, Buffer.from('end')]));
  });

  test('decompresses data that is larger than any buffer', async () => {
    const large = Buffer.concat([seeded('gunzip', 3_000_000), Buffer.alloc(5_000_000)]);
    expect((await unpack(gzipSync(large), 100_000)).equals(large)).toBe(true);
  });

  test('fails if the file is truncated at any byte', async () => {
    const packed = gzipSync(small);
    for (let length = 0; length < packed.length; length++)
      await expect(unpack(packed.subarray(0, length)), `${length}`).rejects.toThrow(failed);
  });

  test('fails if the second member is truncated at any byte', async () => {
    const first = gzipSync(small);
    const packed = Buffer.concat([first, gzipSync(Buffer.from('end'))]);
    for (let length = first.length + 1; length < packed.length; length++)
      await expect(unpack(packed.subarray(0, length)), `${length}`).rejects.toThrow(failed);
  });

  test('fails if a byte is changed in the data, the checksum or the length', async () => {
    const packed = gzipSync(small);
    // RFC 1952, 2.3: bytes 4 to 9 are time, extra flags and system, which mean nothing here.
    for (let at = 0; at < packed.length; at++) {
      if (at >= 4 && at < 10) continue;
      const changed = Buffer.from(packed);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await expect(unpack(changed), `byte ${at}`).rejects.toThrow(failed);
    }
  });

  test.each([1, 3, 65536])('fails for trailing data, in chunks of %i', async (size) => {
    const packed = gzipSync(small);
    for (const more of ['x', '\0', '\0'.repeat(512), 'more than a header would be', '\x1f', '\x1f\x8b'])
      await expect(
        unpack(Buffer.concat([packed, Buffer.from(more, 'latin1')]), size),
        JSON.stringify(more),
      ).rejects.toThrow(failed);
  });

  test('throws the error of the source', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield gzipSync(small).subarray(0, 20);
      throw new TypeError('the line went dead');
    }
    const read = async (): Promise<void> => {
      for await (const _ of gunzip(broken()));
    };
    await expect(read()).rejects.toThrow(new TypeError('the line went dead'));
  });

  test('stops if it is not read completely', async () => {
    for await (const piece of gunzip(inPieces(gzipSync(seeded('early', 5_000_000)), 1000))) {
      expect(piece).toBeDefined();
      break;
    }
  });

  test('agrees with zlib on arbitrary members', async () => {
    const member = fc.uint8Array({ maxLength: 3000 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 500 }),
        async (members, size) => {
          const packed = Buffer.concat(members.map((bytes) => gzipSync(bytes)));
          expect(await unpack(packed, size)).toEqual(gunzipSync(packed));
        },
      ),
      { numRuns: 50 },
    );
  });
});
