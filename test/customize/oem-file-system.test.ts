import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { debugfsOem } from '../../src/customize/oem/debugfs-oem.ts';
import { mountedOem } from '../../src/customize/oem/mounted-oem.ts';
import { fileSystemOf, type OemImage } from '../../src/customize/oem/oem-file-system.ts';
import { silent } from '../runner/silent-progress.ts';
import { run, scratch } from './flatcar-disk.ts';

const folder = scratch('oem');
const work = join(folder.path, 'work');
const path = join(work, 'partition');
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

function makeExt4(...commands: readonly string[]): OemImage {
  writeFileSync(path, '');
  truncateSync(path, 8 * 1024 * 1024);
  run('mkfs.ext4', '-q', path);
  for (const command of commands) run('debugfs', '-w', '-R', command, path);
  return { path, type: 'ext4', folder: work };
}

describe('fileSystemOf', () => {
  it('rejects one device of several', async () => {
    for (const device of [path, `${path}2`]) {
      writeFileSync(device, '');
      truncateSync(device, 128 * 1024 * 1024);
    }
    run('mkfs.btrfs', '-q', path, `${path}2`);
    await using file = await open(path, 'r');
    await expect(fileSystemOf(file)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('its OEM partition is one of 2 devices of a btrfs file system'),
    });
  });
});

describe('a damaged file system', () => {
  it('is rejected by debugfs if it was not unmounted', async () => {
    await expect(debugfsOem(makeExt4('ssv state 0')).survey([])).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('was not unmounted cleanly'),
    });
  });

  it('is rejected by its own check tool, with debugfs and with a mount', async () => {
    const image = makeExt4('clri <2>');
    for (const fileSystem of [debugfsOem(image), mountedOem(image, [], silent)]) {
      await expect(fileSystem.check()).rejects.toMatchObject({
        code: 'TOOL_FAILED',
        message: expect.stringContaining('the OEM file system is damaged'),
      });
    }
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
    const { survey } = mountedOem({ path, type: 'btrfs', folder: work }, fake, silent);
    await expect(survey([])).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
