import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findPartition,
  growPartitionTable,
  type PartitionTable,
  readPartitionTable,
} from '../../src/customize/disk/gpt.ts';
import { ActionError } from '../../src/errors.ts';
import { run, scratch } from './flatcar-disk.ts';

const MIB = 1024 * 1024;
const folder = scratch('gpt');
afterAll(() => folder.remove());

let disk: Buffer;

beforeAll(() => {
  const path = join(folder.path, 'disk');
  writeFileSync(path, '');
  truncateSync(path, 8 * MIB);
  run(
    'sgdisk',
    '-o',
    '-n',
    '1:2048:4095',
    '-c',
    '1:EFI-SYSTEM',
    '-n',
    '6:4096:8191',
    '-c',
    '6:OEM',
    '-n',
    '9:8192:9000',
    '-c',
    '9:ROOT',
    path,
  );
  disk = readFileSync(path);
});

function read(bytes: Buffer): Promise<PartitionTable> {
  return readPartitionTable((offset, length) => {
    if (offset + length > bytes.length) throw new Error('read beyond the end');
    return Promise.resolve(bytes.subarray(offset, offset + length));
  }, bytes.length);
}

async function rejection(bytes: Buffer): Promise<ActionError> {
  const error = await read(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ActionError);
  expect((error as ActionError).code).toBe('IMAGE_INVALID');
  return error as ActionError;
}

describe('readPartitionTable', () => {
  it('reads what sgdisk wrote', async () => {
    const table = await read(disk);
    expect(table.sectorSize).toBe(512);
    expect(table.partitions).toEqual([
      { number: 1, name: 'EFI-SYSTEM', offset: 2048 * 512, length: 2048 * 512 },
      { number: 6, name: 'OEM', offset: 4096 * 512, length: 4096 * 512 },
      { number: 9, name: 'ROOT', offset: 8192 * 512, length: 809 * 512 },
    ]);
    expect(findPartition(table, 'OEM').number).toBe(6);
  });

  // Written by sgdisk on a loop device with 4096-byte sectors (losetup --sector-size), which needs root.
  it('reads sectors of 4096 bytes, which sgdisk wrote', async () => {
    const table = await read(gunzipSync(readFileSync(new URL('gpt-4096.img.gz', import.meta.url))));
    expect(table.sectorSize).toBe(4096);
    expect(table.partitions.map(({ name }) => name)).toEqual(['EFI-SYSTEM', 'OEM']);
    expect(findPartition(table, 'OEM')).toEqual({ number: 6, name: 'OEM', offset: 2 * MIB, length: 12 * MIB });
  });

  it('finds a backup that is not at the end, as in an enlarged image', async () => {
    expect((await read(Buffer.concat([disk, Buffer.alloc(MIB)]))).partitions).toHaveLength(3);
  });

  it('rejects a truncated disk', async () => {
    expect((await rejection(disk.subarray(0, 7 * MIB))).message).toContain('outside the image, which may be truncated');
    await rejection(disk.subarray(0, 600));
    await rejection(Buffer.alloc(0));
  });

  it('rejects any changed byte of either table, and names the table', async () => {
    const entries = 128 * 128;
    const spots = fc.oneof(
      fc.record({ which: fc.constant('primary'), at: fc.integer({ min: 512, max: 512 + 91 }) }),
      fc.record({ which: fc.constant('primary'), at: fc.integer({ min: 1024, max: 1024 + entries - 1 }) }),
      fc.record({ which: fc.constant('backup'), at: fc.integer({ min: 8 * MIB - 512, max: 8 * MIB - 512 + 91 }) }),
      fc.record({ which: fc.constant('backup'), at: fc.integer({ min: 8 * MIB - 512 - entries, max: 8 * MIB - 513 }) }),
    );
    await fc.assert(
      fc.asyncProperty(spots, fc.integer({ min: 1, max: 255 }), async ({ which, at }, flip) => {
        const bytes = Buffer.from(disk);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const { message } = await rejection(bytes);
        expect(message).toMatch(at < 520 ? /primary/ : new RegExp(which));
      }),
      { numRuns: 150 },
    );
  });

  it('rejects valid tables that differ', async () => {
    const path = join(folder.path, 'other');
    writeFileSync(path, disk);
    run('sgdisk', '-c', '6:OTHER', path);
    const other = readFileSync(path);
    const mixed = Buffer.concat([disk.subarray(0, 4 * MIB), other.subarray(4 * MIB)]);
    expect((await rejection(mixed)).message).toContain('differ');
  });

  it('rejects a table with valid checksums that reaches beyond the disk', async () => {
    const bytes = Buffer.from(disk);
    for (const at of [512, 8 * MIB - 512]) {
      const header = bytes.subarray(at, at + 92);
      header.writeBigUInt64LE(1n << 40n, 48);
      header.writeUInt32LE(0, 16);
      header.writeUInt32LE(crc32(header), 16);
    }
    expect((await rejection(bytes)).message).toContain('the usable range of the primary header is outside the image');
  });

  const [PRIMARY, BACKUP] = [512, 8 * MIB - 512];

  it.each<[what: string, cause: string, damage: (bytes: Buffer) => void]>([
    ['without a signature', 'the primary header is missing', (bytes) => bytes.write('x', PRIMARY)],
    ['whose header was changed', 'the primary header has a wrong checksum', (bytes) => bytes.write('x', PRIMARY + 60)],
    ['whose entries were changed', 'the primary entries have a wrong checksum', (bytes) => bytes.write('x', 1024)],
    ['with a changed backup', 'the backup header has a wrong checksum', (bytes) => bytes.write('x', BACKUP + 60)],
    ['with an overwritten backup', 'the backup header is missing', (bytes) => bytes.fill(0, BACKUP)],
    [
      'with a header of another size',
      'the primary header has the invalid size 9000',
      seal((h) => h.writeUInt32LE(9000, 12)),
    ],
    [
      'with a moved header',
      'the primary header contains a wrong address',
      seal((header) => header.writeBigUInt64LE(2n, 24)),
    ],
    ['with an invalid entry size', '(128 of 100 bytes)', seal((header) => header.writeUInt32LE(100, 84))],
    [
      'with entries elsewhere',
      'the primary entries are outside',
      seal((header) => header.writeBigUInt64LE(1n << 40n, 72)),
    ],
    [
      'with a backup elsewhere',
      'the backup header is outside',
      seal((header) => header.writeBigUInt64LE(1n << 40n, 32)),
    ],
    [
      'with a partition before the usable range',
      'partition 1 is outside',
      entries((first) => first.writeBigUInt64LE(1n, 32)),
    ],
    [
      'with overlapping partitions',
      'partitions 1 and 6 overlap',
      entries((first) => first.writeBigUInt64LE(5000n, 40)),
    ],
  ])('rejects a table %s', async (_, cause, damage) => {
    const bytes = Buffer.from(disk);
    damage(bytes);
    expect((await rejection(bytes)).message).toContain(cause);
  });

  /** Changes both headers and updates their checksums. */
  function seal(change: (header: Buffer) => void): (bytes: Buffer) => void {
    return (bytes) => {
      for (const at of [PRIMARY, BACKUP]) {
        const header = bytes.subarray(at, at + 92);
        change(header);
        header.writeUInt32LE(0, 16);
        header.writeUInt32LE(crc32(header), 16);
      }
    };
  }

  /** Changes the first entry of both tables and updates all checksums. */
  function entries(change: (first: Buffer) => void): (bytes: Buffer) => void {
    return (bytes) => {
      for (const at of [1024, BACKUP - 128 * 128]) change(bytes.subarray(at, at + 128));
      seal((header) => header.writeUInt32LE(crc32(bytes.subarray(1024, 1024 + 128 * 128)), 88))(bytes);
    };
  }

  it('throws only IMAGE_INVALID, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 8192 }), async (noise) => {
        const bytes = Buffer.concat([Buffer.alloc(512), Buffer.from('EFI PART'), noise, Buffer.alloc(4096)]);
        await rejection(bytes);
      }),
    );
  });
});

describe('findPartition', () => {
  const part = (number: number, name: string) => ({ number, name, offset: number, length: 1 });

  it('rejects a missing label, listing all labels, and a repeated one', () => {
    const table = { sectorSize: 512, partitions: [part(1, 'EFI-SYSTEM'), part(2, 'oem')] };
    expect(() => findPartition(table, 'OEM')).toThrow(/no partition with the label OEM \(labels: EFI-SYSTEM, oem\)/);
    const twice = { sectorSize: 512, partitions: [part(1, 'OEM'), part(2, 'OEM')] };
    expect(() => findPartition(twice, 'OEM')).toThrow(/several partitions with the label OEM/);
  });
});

describe('growPartitionTable', () => {
  /** Grows a copy of the disk, and returns its path. */
  async function grow(number: number, newSize: number): Promise<string> {
    const read = async (offset: number, length: number) => disk.subarray(offset, offset + length);
    const writes = await growPartitionTable({ read, size: disk.length, newSize, number });
    const grown = Buffer.concat([disk], newSize);
    for (const { at, bytes } of writes) bytes.copy(grown, at);
    const path = join(folder.path, 'grown');
    writeFileSync(path, grown);
    return path;
  }

  it('gives a table without problems, with the same GUIDs, whatever the new size', async () => {
    const dump = (path: string) => run('sgdisk', '-p', '-i', '1', '-i', '6', '-i', '9', path);
    const guids = (path: string) => dump(path).match(/GUID.*|name:.*|flags:.*/g);
    const original = join(folder.path, 'disk');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 32 * 2048 }), async (sectors) => {
        const path = await grow(9, disk.length + sectors * 512);
        expect(run('sgdisk', '-v', path)).toContain('No problems found');
        expect(guids(path)).toEqual(guids(original));
        const table = await read(readFileSync(path));
        const end = (name: string) => findPartition(table, name).offset + findPartition(table, name).length;
        expect(table.partitions.map(({ offset }) => offset)).toEqual(
          (await read(disk)).partitions.map(({ offset }) => offset),
        );
        expect(end('OEM')).toBe(8192 * 512);
        expect(end('ROOT') % MIB).toBe(0);
        expect(disk.length + sectors * 512 - end('ROOT')).toBeLessThan(MIB + 34 * 512);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves no second backup table', async () => {
    const path = await grow(9, 16 * MIB);
    const bytes = readFileSync(path);
    expect(bytes.indexOf('EFI PART', 1024)).toBe(16 * MIB - 512);
    expect(bytes.readUInt32LE(446 + 12)).toBe(16 * 2048 - 1);
  });

  it('grows the last partition only', async () => {
    await expect(grow(6, 16 * MIB)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringMatching(/^partition 6 can't grow, because partition 9 follows it\. /),
    });
  });
});
