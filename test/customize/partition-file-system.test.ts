import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { debugfsFileSystem } from '../../src/customize/partition/debugfs-file-system.ts';
import { mountedFileSystem } from '../../src/customize/partition/mounted-file-system.ts';
import {
  checkFileSystem,
  checkUnchanged,
  fileSystemOf,
  type PartitionImage,
} from '../../src/customize/partition/partition-file-system.ts';
import { silent } from '../runner/silent-progress.ts';
import { run, scratch } from './flatcar-disk.ts';

const folder = scratch('oem');
const work = join(folder.path, 'work');
const path = join(work, 'partition');
const OEM = { label: 'OEM', path, offset: 0, length: 128 * 1024 * 1024, folder: work } as const;
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

function makeExt4(...commands: readonly string[]): PartitionImage {
  writeFileSync(path, '');
  truncateSync(path, 8 * 1024 * 1024);
  // The tests change names without the checksums of their blocks.
  run('mkfs.ext4', '-q', '-L', 'OEM', '-O', '^metadata_csum', path);
  for (const command of commands) run('debugfs', '-w', '-R', command, path);
  return { ...OEM, length: 8 * 1024 * 1024, type: 'ext4' };
}

describe('fileSystemOf', () => {
  it('rejects one device of several', async () => {
    for (const device of [path, `${path}2`]) {
      writeFileSync(device, '');
      truncateSync(device, 128 * 1024 * 1024);
    }
    run('mkfs.btrfs', '-q', path, `${path}2`);
    await using file = await open(path, 'r');
    await expect(fileSystemOf(file, OEM)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('its OEM partition is one of 2 devices of a btrfs file system'),
    });
  });
});

describe('a damaged file system', () => {
  it('is rejected by debugfs if it was not unmounted', async () => {
    makeExt4('ssv state 0');
    await using file = await open(path, 'r');
    await expect(fileSystemOf(file, OEM)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('was not unmounted cleanly'),
    });
  });

  it('is rejected by its own check tool, before and after writing', async () => {
    const image = makeExt4('clri <2>');
    await expect(checkUnchanged(image)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('its OEM file system is damaged'),
    });
    await expect(checkFileSystem(image)).rejects.toMatchObject({
      code: 'TOOL_FAILED',
      message: expect.stringContaining('the OEM file system is damaged'),
    });
  });

  it('is rejected before a mount if it is btrfs', async () => {
    writeFileSync(path, '');
    truncateSync(path, 128 * 1024 * 1024);
    run('mkfs.btrfs', '-q', path);
    const image: PartitionImage = { ...OEM, type: 'btrfs' };
    await checkUnchanged(image);
    // Zeros in place of the trees, which are between the first superblock and the second one.
    run('dd', 'if=/dev/zero', `of=${path}`, 'bs=1M', 'seek=1', 'count=62', 'conv=notrunc', 'status=none');
    await expect(checkUnchanged(image)).rejects.toMatchObject({ code: 'IMAGE_INVALID' });
  });

  it('is rejected if its journal is on another device', async () => {
    const { path: partition } = makeExt4('ssv journal_inum 0');
    await using file = await open(partition, 'r');
    await expect(fileSystemOf(file, OEM)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('has its journal elsewhere'),
    });
  });
});

describe('names on an ext4 partition that look like the output of debugfs', () => {
  const BIG = 3 * 1024 ** 3;

  /** Creates a sparse grub.cfg of 3 GiB, and then a file or link whose name or target pretends that it is small. */
  function makeForged(...commands: readonly string[]): PartitionImage {
    return makeExt4('write /dev/null grub.cfg', 'sif grub.cfg mode 0100644', `sif grub.cfg size ${BIG}`, ...commands);
  }

  /** Replaces a file name of the image by one of the same length, with characters that debugfs's command line can't contain. */
  function rename(image: PartitionImage, from: string, to: string): void {
    const bytes = readFileSync(image.path);
    const at = bytes.indexOf(from, 0, 'latin1');
    bytes.write(to, at, 'latin1');
    writeFileSync(image.path, bytes);
  }

  it('do not change the size and kind of files that are read', async () => {
    const name = 'x/5/\n/13/100644/0/0/grub.cfg';
    const filler = 'y'.repeat(name.length);
    const image = makeForged(`write /dev/null ${filler}`, 'symlink link x');
    rename(image, filler, name);
    const survey = await debugfsFileSystem(image).survey(['grub.cfg', 'link', 'absent', 'grub.cfg/below'], 'grub.cfg');
    expect(survey.nodes.get('grub.cfg')).toEqual({ kind: 'file', mode: 0o644, size: BIG });
    expect(survey.nodes.get('link')).toMatchObject({ kind: 'link', size: 1 });
    expect(survey.nodes.get('absent')?.kind).toBe('absent');
    expect(survey.extended.length).toBe(0);
    expect(readdirSync(work).sort()).toEqual(['commands', 'partition']);
  });

  it('and link targets do not forge other files', async () => {
    const target = 'debugfs: inode_dump /absent\n0000  a481 0000';
    const filler = 'z'.repeat(target.length);
    const image = makeForged(`symlink link ${filler}`);
    rename(image, filler, target);
    const { nodes } = await debugfsFileSystem(image).survey(['link', 'absent', 'grub.cfg'], 'grub.cfg');
    expect(nodes.get('absent')?.kind).toBe('absent');
    expect(nodes.get('link')?.kind).toBe('link');
  });

  it('a sparse file in place of a written one is not copied out', async () => {
    const image = makeForged();
    mkdirSync(join(work, 'staged'));
    const entry = { kind: 'file', path: 'grub.cfg', mode: 0o644, staged: 'f0', size: 5, sha512: '' } as const;
    const found = await debugfsFileSystem(image).read([entry]);
    expect(found.get('grub.cfg')).toEqual({ kind: 'file', mode: 0o644, size: BIG });
    expect(readdirSync(join(work, 'dumped'))).toEqual([]);
  });
});

describe('a mount that fails', () => {
  /** Tools that print the messages of other runners. */
  it.each([
    ["mount: unknown filesystem type 'btrfs'", 32, 'UNSUPPORTED_RUNNER', 'the kernel does not support btrfs.'],
    ['mount: mount(2) system call failed: File exists.', 32, 'UNSUPPORTED_RUNNER', 'same UUID is mounted'],
    ['mount: failed to set up loop device', 32, 'UNSUPPORTED_RUNNER', 'there are no loop devices'],
    ['mount: only root can use "--types" option', 1, 'UNSUPPORTED_RUNNER', 'mounting is not permitted'],
    ["mount: can't read superblock", 32, 'TOOL_FAILED', "mount failed: mount: can't read superblock"],
    ['', 9, 'TOOL_FAILED', 'the script that writes to the OEM partition ended with 9'],
    [
      'customize-oem: 19: mount: not found',
      4,
      'UNSUPPORTED_RUNNER',
      ': mount is not installed. .*sudo apt-get install mount$',
    ],
    [
      'sh: line 30: tar: command not found',
      127,
      'UNSUPPORTED_RUNNER',
      ': tar is not installed. .*sudo apt-get install tar$',
    ],
    ['sudo: unshare: command not found', 1, 'UNSUPPORTED_RUNNER', 'sudo apt-get install util-linux$'],
    ["timeout: failed to run command 'flock'", 127, 'UNSUPPORTED_RUNNER', 'sudo apt-get install util-linux$'],
    ['', 3, 'UNSUPPORTED_RUNNER', 'another customization on this machine.* for 5 minutes. Run the steps one after'],
    ['', 7, 'UNSUPPORTED_RUNNER', '/run/flatcar-image-customize.lock is not a file that only root can open. Remove it'],
  ])('with "%s" and exit code %i', async (output, exitCode, code, message) => {
    const fake = ['sh', '-c', `echo "$1" >&2; exit ${exitCode}`, 'sh', output];
    const { survey } = mountedFileSystem({ ...OEM, type: 'btrfs' }, fake, silent);
    await expect(survey([], 'grub.cfg')).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
