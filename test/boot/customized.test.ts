import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

/** Creates a system extension with one file. `name` is that of the extension. */
function makeExtension(name: string, file: string): string {
  const tree = join(folder.path, `${file}-tree`);
  const release = join(tree, 'usr/lib/extension-release.d');
  mkdirSync(release, { recursive: true });
  writeFileSync(join(release, `extension-release.${name}`), 'ID=flatcar\nVERSION_ID=4593.2.5\n');
  writeFileSync(join(tree, 'usr/of-the-extension'), name);
  const path = join(folder.path, file);
  run('mksquashfs', tree, path, '-quiet', '-no-progress', '-noappend', '-all-root');
  return path;
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

  test.each([
    ['raw', [] as readonly string[]],
    ['qcow2', UEFI],
  ] as const)('as %s', { timeout: 2 * TIME }, async (format, firmware) => {
    const [image, output] = [join(folder.path, `image.${format}`), join(folder.path, `customized.${format}`)];
    makeBootDisk(raw, { oemFiles: before });
    run('qemu-img', 'convert', '-O', format, raw, image);
    const rootFiles = join(folder.path, `root-${format}`);
    mkdirSync(join(rootFiles, 'etc'), { recursive: true });
    writeFileSync(join(rootFiles, 'etc/of-root'), 'a text', { mode: 0o600 });
    symlinkSync('/usr/bin/true', join(rootFiles, 'etc/link-of-root'));
    await customizeImage(
      {
        ...requestFor(image, output),
        grubConfig: 'set linux_append="$linux_append of.grub=1"',
        kernelArguments: ['of.the.user=1', 'quiet'],
        rootFiles,
        sysexts: [
          { path: makeExtension('flatcar-podman', 'flatcar-podman.raw') },
          { path: makeExtension('kubernetes', 'kubernetes-v1.29.1-x86-64.raw') },
        ],
        size: 256 * 1024 * 1024,
      },
      silent,
    );
    const report = await reportOf([...firmware, ...MEDIA[format](output)]);
    expect(report).toEqual(expect.arrayContaining(ADDED));
    expect(report).toEqual(
      expect.arrayContaining([
        'root /etc/of-root 600 0:0 6',
        "root '/etc/link-of-root' -> '/usr/bin/true' 777 0:0 13",
        expect.stringMatching(
          /^root '\/etc\/extensions\/kubernetes\.raw' -> '\/opt\/extensions\/kubernetes\/kubernetes-v1\.29\.1-x86-64\.raw'/,
        ),
        expect.stringMatching(/^root \/etc\/flatcar\/enabled-sysext\.conf 644 0:0/),
        'extension flatcar-podman /usr/lib/extension-release.d/extension-release.flatcar-podman /usr/of-the-extension',
        'extension kubernetes /usr/lib/extension-release.d/extension-release.kubernetes /usr/of-the-extension',
      ]),
    );
    expect(cmdlineIn(report)).toMatch(/flatcar\.oem\.id=qemu of\.the\.platform=1 of\.grub=1 of\.the\.user=1 quiet$/);
  });
});

describe('a customized live system boots with its additions', () => {
  /** Returns a request that also adds an extension to OEM, with a link to it by Ignition. */
  function requestWithExtension(image: string, output: string): CustomizeRequest {
    const request = requestFor(image, output);
    mkdirSync(join(request.oemFiles ?? '', 'extensions'));
    renameSync(makeExtension('example', 'example.raw'), join(request.oemFiles ?? '', 'extensions/example.raw'));
    const links = [{ path: '/etc/extensions/example.raw', target: '/oem/extensions/example.raw' }];
    return {
      ...request,
      baseIgnition: JSON.stringify({ ...JSON.parse(BASE), storage: { ...JSON.parse(BASE).storage, links } }),
    };
  }

  const OF_LIVE = [
    ...ADDED.filter((line) => !line.startsWith('oem base/base.ign')),
    'extension example /usr/lib/extension-release.d/extension-release.example /usr/of-the-extension',
  ];

  test('from PXE with two archives', { timeout: 2 * TIME }, async () => {
    const { kernel, archive } = pxeFiles(folder.path);
    const output = join(folder.path, 'oem.cpio.gz');
    const { kernelArguments } = await customizeImage(
      { ...requestWithExtension(archive, output), kernelArguments: ['of.the.user=1'] },
      silent,
    );
    // Boot loaders load the archives one after the other.
    const initrd = join(folder.path, 'initrd');
    cpSync(archive, initrd);
    appendFileSync(initrd, readFileSync(output));
    const report = await reportOf(MEDIA.pxe(kernel, initrd, kernelArguments ?? ''));
    expect(report).toEqual(expect.arrayContaining(OF_LIVE));
    expect(cmdlineIn(report)).toMatch(/flatcar\.first_boot=1 of\.the\.user=1$/);
  });

  test('from the ISO, as a CD and as a disk', { timeout: 3 * TIME }, async () => {
    const [image, output] = [join(folder.path, 'image.iso'), join(folder.path, 'customized.iso')];
    makeBootIso(image, 'of.the.platform=1');
    await customizeImage({ ...requestWithExtension(image, output), kernelArguments: ['of.the.user=1'] }, silent);
    for (const media of [MEDIA.cdrom(output), MEDIA.raw(output)]) {
      const report = await reportOf(media);
      expect(report).toEqual(expect.arrayContaining(OF_LIVE));
      expect(cmdlineIn(report)).toMatch(/of\.the\.platform=1 flatcar\.first_boot=1 of\.the\.user=1/);
    }
    // Without the archive, the same machine has no config.
    expect(await reportOf(MEDIA.cdrom(image))).not.toEqual(expect.arrayContaining(['root /etc/by-config 640 0:0 7']));
  });
});
