import { appendFileSync, chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { customizeImage } from '../../src/customize/customize-image.ts';
import type { CustomizeRequest } from '../../src/customize/customize-request.ts';
import { run, scratch } from '../customize/flatcar-disk.ts';
import { canMount, NEEDS_MOUNT } from '../customize/runner.ts';
import { silent } from '../runner/silent-progress.ts';
import { makeBootDisk, makeBootIso, pxeFiles } from './boot-disk.ts';
import { MEDIA, startMachine, stateLines, UEFI } from './console.ts';

/** Emulation on a busy machine. */
const TIME = 300_000;
const LOGIN = /localhost login: $/;
const folder = scratch('boot-customized');
afterAll(() => folder.remove());

/** An Ignition config that writes a text to a file. */
function ignitionFor(path: string, text: string): string {
  const files = [{ path, mode: 0o640, contents: { source: `data:,${encodeURIComponent(text)}` } }];
  return JSON.stringify({ ignition: { version: '3.3.0' }, storage: { files } });
}

const BASE = ignitionFor('/etc/by-base', 'base');
const CONFIG = ignitionFor('/etc/by-config', 'config!');

/** Creates a folder for `oem-files`, with a script, a folder and a link. */
function oemFiles(name: string): string {
  const tree = join(folder.path, name);
  mkdirSync(join(tree, 'bin'), { recursive: true });
  writeFileSync(join(tree, 'bin/start'), '#!/bin/sh\n');
  chmodSync(join(tree, 'bin/start'), 0o750);
  symlinkSync('bin/start', join(tree, 'link'));
  return tree;
}

/** The report of the guest about what a request of `requestFor` added. */
const ADDED = [
  `oem base/base.ign 644 0:0 ${BASE.length}`,
  `oem config.ign 644 0:0 ${CONFIG.length}`,
  'oem bin/start 750 0:0 10',
  "oem 'link' -> 'bin/start' 777 0:0 9",
  'root /etc/by-base 640 0:0 4',
  'root /etc/by-config 640 0:0 7',
];

function requestFor(image: string, output: string): CustomizeRequest {
  return {
    image,
    output,
    ignition: CONFIG,
    baseIgnition: BASE,
    oemFiles: oemFiles(`${output.replaceAll(/\W/g, '-')}-oem`),
    releaseVersion: '4593.2.5',
  };
}

/** Returns the report of the guest on a machine that has booted. */
async function reportOf(media: readonly string[]): Promise<readonly string[]> {
  await using machine = startMachine(media);
  return stateLines(await machine.waitFor(LOGIN, TIME / 1000));
}

function cmdlineIn(report: readonly string[]): string {
  return report.find((line) => line.startsWith('cmdline')) ?? '';
}

describe.skipIf(!canMount)(`a customized disk boots with its additions${NEEDS_MOUNT}`, () => {
  const raw = join(folder.path, 'disk.img');
  const before = { 'grub.cfg': 'set oem_id="qemu"\nset linux_append="of.the.platform=1"\n' };
  const grubConfig = 'set linux_append="$linux_append of.the.user=1"';

  test.each([
    ['raw', [] as readonly string[]],
    ['qcow2', UEFI],
  ] as const)('as %s', { timeout: 2 * TIME }, async (format, firmware) => {
    const [image, output] = [join(folder.path, `image.${format}`), join(folder.path, `customized.${format}`)];
    makeBootDisk(raw, { oemFiles: before });
    run('qemu-img', 'convert', '-O', format, raw, image);
    await customizeImage({ ...requestFor(image, output), grubConfig }, silent);
    const report = await reportOf([...firmware, ...MEDIA[format](output)]);
    expect(report).toEqual(expect.arrayContaining(ADDED));
    expect(cmdlineIn(report)).toMatch(/flatcar\.oem\.id=qemu of\.the\.platform=1 of\.the\.user=1$/);
  });
});

describe('a customized live system boots with its additions', () => {
  test('from PXE with two archives', { timeout: 2 * TIME }, async () => {
    const { kernel, archive } = pxeFiles(folder.path);
    const output = join(folder.path, 'oem.cpio.gz');
    await customizeImage(requestFor(archive, output), silent);
    // Boot loaders load the archives one after the other.
    const initrd = join(folder.path, 'initrd');
    cpSync(archive, initrd);
    appendFileSync(initrd, readFileSync(output));
    const report = await reportOf(MEDIA.pxe(kernel, initrd, 'flatcar.first_boot=1'));
    expect(report).toEqual(expect.arrayContaining(ADDED));
  });

  test('from the ISO, as a CD and as a disk', { timeout: 3 * TIME }, async () => {
    const [image, output] = [join(folder.path, 'image.iso'), join(folder.path, 'customized.iso')];
    makeBootIso(image, 'of.the.platform=1');
    await customizeImage(requestFor(image, output), silent);
    for (const media of [MEDIA.cdrom(output), MEDIA.raw(output)]) {
      const report = await reportOf(media);
      expect(report).toEqual(expect.arrayContaining(ADDED));
      expect(cmdlineIn(report)).toMatch(/of\.the\.platform=1 flatcar\.first_boot=1/);
    }
    // Without the archive, the same machine has no config.
    expect(await reportOf(MEDIA.cdrom(image))).not.toEqual(expect.arrayContaining(['root /etc/by-config 640 0:0 7']));
  });
});
