import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { detectFileKind } from '../../src/customize/file-kind.ts';
import { run, scratch } from './flatcar-disk.ts';

const folder = scratch('kind');
const path = join(folder.path, 'file');
const text = join(folder.path, 'text');
afterAll(() => folder.remove());

describe('detectFileKind', () => {
  it.each([
    ['an xz file', 'it is compressed with xz', () => run('sh', '-c', `xz -c "$1" > "$2"`, 'sh', text, path)],
    ['a zstd file', 'it is compressed with zstd', () => writeFileSync(path, Buffer.from('28b52ffd00', 'hex'))],
    [
      'a zip archive',
      'it is a zip archive',
      () => run('sh', '-c', 'cd "$1" && zip -q - text > file', 'sh', folder.path),
    ],
    ['a VMDK descriptor', 'it is a VMDK descriptor', () => writeFileSync(path, '# Disk DescriptorFile\nversion=1\n')],
    ['an empty file', 'the file is empty', () => writeFileSync(path, '')],
    ['a text', 'it is not a disk image, an OVA, an ISO or a PXE archive', () => writeFileSync(path, 'hello')],
  ])('rejects %s with the reason', async (_, reason, create) => {
    writeFileSync(text, 'hello');
    create();
    await using file = await open(path, 'r');
    await expect(detectFileKind(file)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringMatching(new RegExp(`^${reason}.*\\. [A-Z].*\\.$`)),
    });
  });
});
