import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { unzip } from '../../src/image/unzip.ts';
import { zip } from '../mirror/archive.ts';
import { seeded } from '../mirror/disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'unzip-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NAME = 'flatcar_production_hyperv_image.vhd';
const disk = Buffer.concat([seeded('unzip', 200_000), Buffer.alloc(1_000_000), Buffer.from('conectix')]);
const failed = expect.objectContaining({ code: 'DECOMPRESSION_FAILED' });

async function unpack(bytes: Uint8Array, name = NAME): Promise<Buffer> {
  const path = join(folder, 'file.zip');
  writeFileSync(path, bytes);
  const pieces: Buffer[] = [];
  for await (const piece of unzip(path, name)) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

/** Creates a zip file with Info-ZIP. */
function zipped(files: Readonly<Record<string, Uint8Array>>, ...options: string[]): Buffer {
  const work = mkdtempSync(join(folder, 'zip-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(work, name), bytes);
  return execFileSync('zip', ['-q', '-X', ...options, '-', ...Object.keys(files)], { cwd: work, maxBuffer: 1e8 });
}

test.each([
  ['deflated', ['-9']],
  ['stored', ['-0']],
  ['with extra fields', ['-9']],
])('decompresses the only file, %s', async (_, options) => {
  expect((await unpack(zipped({ [NAME]: disk }, ...options))).equals(disk)).toBe(true);
});

test.each([
  [
    'another name',
    zipped({ 'other.vhd': disk }),
    /it contains other\.vhd instead of only flatcar_production_hyperv_image\.vhd/,
  ],
  ['two files', zipped({ [NAME]: disk, 'readme.txt': Buffer.from('x') }), /it contains 2 files instead of only/],
  ['a path', zip({ name: `../${NAME}`, bytes: disk }), /relative path|instead of/],
  ['an absolute path', zip({ name: `/${NAME}`, bytes: disk }), /absolute path|instead of/],
  ['a password', zipped({ [NAME]: disk }, '-P', 'secret'), /encrypted/],
  ['nothing', Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`, 'latin1'), /it contains nothing/],
  ['no zip file', seeded('no zip', 5000), /./],
  ['no byte', Buffer.alloc(0), /./],
])('fails for %s', async (_, bytes, reason) => {
  await expect(unpack(bytes)).rejects.toThrow(failed);
  await expect(unpack(bytes)).rejects.toThrow(reason);
});

test('fails for a wrong CRC', async () => {
  const bytes = zip({ name: NAME, bytes: disk });
  const central = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  bytes[central + 16] = (bytes[central + 16] ?? 0) ^ 1;
  await expect(unpack(bytes)).rejects.toThrow(/wrong CRC/);
});

test('fails if the data is changed, or has another size than its header', async () => {
  const bytes = zip({ name: NAME, bytes: disk });
  const changed = Buffer.from(bytes);
  changed[100_000] = (changed[100_000] ?? 0) ^ 1;
  await expect(unpack(changed)).rejects.toThrow(failed);
  const central = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  for (const size of [disk.length - 1, disk.length + 1, 0, 0xfffffffe]) {
    const changedSize = Buffer.from(bytes);
    changedSize.writeUInt32LE(size, central + 24);
    await expect(unpack(changedSize), `${size}`).rejects.toThrow(failed);
  }
});

test('fails if the file is truncated at any byte', async () => {
  const bytes = zip({ name: NAME, bytes: Buffer.from('small') });
  for (let length = 0; length < bytes.length; length++)
    await expect(unpack(bytes.subarray(0, length)), `${length}`).rejects.toThrow(failed);
});

test('fails for trailing data', async () => {
  await expect(unpack(Buffer.concat([zip({ name: NAME, bytes: disk }), Buffer.from('more')]))).rejects.toThrow(failed);
});
