import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectContainer, inspectVhd } from '../../src/customize/disk/disk-container.ts';
import { run, scratch } from './flatcar-disk.ts';

const folder = scratch('container');
const damaged = join(folder.path, 'damaged');
const emptyFolder = join(folder.path, 'empty');
mkdirSync(emptyFolder);
const images = new Map<string, Buffer>();
afterAll(() => folder.remove());

beforeAll(() => {
  const raw = join(folder.path, 'raw');
  writeFileSync(raw, 'disk');
  truncateSync(raw, 1024 * 1024);
  for (const [kind, ...args] of [
    ['qcow2', '-O', 'qcow2'],
    ['vmdk', '-O', 'vmdk'],
    ['vhdx', '-O', 'vhdx'],
    ['vhd', '-O', 'vpc', '-o', 'force_size=on'],
  ] as const) {
    const path = join(folder.path, kind);
    run('qemu-img', 'convert', '-f', 'raw', ...args, raw, path);
    images.set(kind, readFileSync(path));
  }
});

/** Writes an image of qemu-img with one change, and returns its path. */
function damage(kind: string, change: (bytes: Buffer) => Buffer | number | bigint): string {
  const bytes = Buffer.from(images.get(kind) ?? '');
  const changed = change(bytes);
  writeFileSync(damaged, Buffer.isBuffer(changed) ? changed : bytes);
  return damaged;
}

const invalidImage = (cause: string) =>
  expect.objectContaining({ code: 'IMAGE_INVALID', message: expect.stringMatching(new RegExp(`^${cause}.*\\. `)) });

type Change = (bytes: Buffer) => Buffer | number | bigint;

/** Returns the offset of a VHDX metadata item. qemu-img writes the table at 2 MiB ([MS-VHDX] 2.6). */
function vhdxItem(bytes: Buffer, guid: string): number {
  const table = bytes.indexOf('metadata', 'latin1');
  const entry = bytes.indexOf(Buffer.from(guid, 'hex'), table);
  return table + bytes.readUInt32LE(entry + 16);
}

describe('inspectContainer', () => {
  it.each<[kind: 'qcow2' | 'vmdk' | 'vhdx', what: string, cause: string, change: Change]>([
    ['qcow2', 'of a later version', 'it has the unsupported qcow2 version 9', (bytes) => bytes.writeUInt32BE(9, 4)],
    ['qcow2', 'with its data elsewhere', 'its data is in another file', (bytes) => bytes.writeUInt8(4, 79)],
    ['qcow2', 'that was in use', 'it was not closed cleanly', (bytes) => bytes.writeUInt8(1, 79)],
    ['qcow2', 'that is encrypted', 'it is encrypted', (bytes) => bytes.writeUInt32BE(1, 32)],
    ['qcow2', 'that is truncated', "can't read its qcow2 header", (bytes) => bytes.subarray(0, 60)],
    ['vmdk', 'without a descriptor', 'it has no embedded descriptor', (bytes) => bytes.writeBigUInt64LE(0n, 28)],
    [
      'vmdk',
      'of a multi-file type',
      'its type "twoGbMaxExtentSparse" is not a single-file type',
      (bytes) => rename(bytes),
    ],
    ['vmdk', 'with a parent', 'it needs a parent disk', (bytes) => bytes.write('0', bytes.indexOf('parentCID=') + 10)],
    ['vhdx', 'with a damaged region table', 'its VHDX region table is damaged', (bytes) => bytes.writeUInt8(0, 196608)],
    [
      'vhdx',
      'with damaged metadata',
      'its VHDX metadata is damaged',
      (bytes) => bytes.write('x', bytes.indexOf('metadata')),
    ],
    [
      'vhdx',
      'without its metadata region',
      'its VHDX tables lack a required entry',
      (bytes) => bytes.fill(0, 196608 + 16, 196608 + 16 + 64),
    ],
    [
      'vhdx',
      'with a parent',
      'it is a differencing disk',
      (bytes) => bytes.writeUInt8(2, vhdxItem(bytes, '3767a1ca36fa434db3b633f0aa44e76b') + 4),
    ],
    [
      'vhdx',
      'with sectors of 4096 bytes',
      "qemu-img can't write its sector size of 4096 bytes",
      (bytes) => bytes.writeUInt32LE(4096, vhdxItem(bytes, '1dbf41816fa90947ba47f233a8faab5f')),
    ],
  ])('rejects a %s image %s', async (kind, _, cause, change) => {
    await expect(inspectContainer(kind, damage(kind, change), emptyFolder)).rejects.toEqual(invalidImage(cause));
  });

  it('rejects a qcow2 image that fails the check of qemu-img', async () => {
    const path = damage('qcow2', (bytes) => bytes.writeBigUInt64BE(1n << 40n, 48));
    await expect(inspectContainer('qcow2', path, emptyFolder)).rejects.toMatchObject({ code: 'IMAGE_INVALID' });
  });
});

function rename(bytes: Buffer): Buffer {
  const at = bytes.indexOf('createType="monolithicSparse"');
  bytes.write('createType="twoGbMaxExtentSparse"\n#', at, 'latin1');
  return bytes;
}

describe('inspectVhd', () => {
  /** Changes the footer and updates its checksum. */
  const footer = (change: (footer: Buffer) => void) => (bytes: Buffer) => {
    const last = bytes.subarray(-512);
    change(last);
    last.writeUInt32BE(0, 64);
    last.writeUInt32BE((~last.reduce((sum, byte) => sum + byte, 0) & 0xffffffff) >>> 0, 64);
    return bytes;
  };

  it.each<[what: string, cause: string, change: Change]>([
    ['that is truncated', 'the VHD footer is missing or damaged', (bytes) => bytes.subarray(0, -512)],
    [
      'with a damaged footer',
      'the VHD footer is missing or damaged',
      (bytes) => bytes.writeUInt8(7, bytes.length - 500),
    ],
    ['with a parent', 'it is a differencing disk', footer((last) => last.writeUInt32BE(4, 60))],
    ['of an unknown type', 'it has the unknown VHD type 9', footer((last) => last.writeUInt32BE(9, 60))],
  ])('rejects a vhd image %s', async (_, cause, change) => {
    await using file = await open(damage('vhd', change), 'r');
    await expect(inspectVhd(file)).rejects.toEqual(invalidImage(cause));
  });
});
