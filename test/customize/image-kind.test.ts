import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recogniseImage } from '../../src/customize/image-kind.ts';
import { run, scratch } from './flatcar-disk.ts';

const folder = scratch('kind');
const path = join(folder.path, 'file');
const text = join(folder.path, 'text');
afterAll(() => folder.remove());

describe('recogniseImage', () => {
  it.each([
    ['an xz file', 'compressed with xz', () => run('sh', '-c', `xz -c "$1" > "$2"`, 'sh', text, path)],
    ['a zstd file', 'compressed with zstd', () => writeFileSync(path, Buffer.from('28b52ffd00', 'hex'))],
    [
      'a zip archive',
      'It is a zip archive',
      () => run('sh', '-c', 'cd "$1" && zip -q - text > file', 'sh', folder.path),
    ],
    ['a VMDK descriptor', 'It is a VMDK descriptor', () => writeFileSync(path, '# Disk DescriptorFile\nversion=1\n')],
    ['an ISO image', 'It is an ISO image', () => writeFileSync(path, `${'\0'.repeat(32769)}CD001\x01`)],
    ['an empty file', 'It is empty', () => writeFileSync(path, '')],
    ['a text', 'It has no GUID partition table either', () => writeFileSync(path, 'hello')],
  ])('says what to do about %s', async (_, says, make) => {
    writeFileSync(text, 'hello');
    make();
    await expect(recogniseImage(path)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringMatching(new RegExp(`^${path} is no disk image .*${says}`)),
    });
  });
});
