import { closeSync, mkdirSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { BootRequest } from '../../src/boot/boot-request.ts';
import { type Media, prepareMedia } from '../../src/boot/media.ts';
import { qemuArguments } from '../../src/boot/qemu-arguments.ts';
import { makeFlatcarDisk, run, scratch } from '../customize/flatcar-disk.ts';
import { silent } from '../runner/silent-progress.ts';

const folder = scratch('media');
afterAll(() => folder.remove());

const DISK = join(folder.path, 'disk.img');
makeFlatcarDisk(DISK, 'ext4');

const REQUEST: BootRequest = {
  images: [DISK],
  architecture: 'amd64',
  ignition: '',
  memory: undefined,
  cpus: 2,
  diskSize: undefined,
  firmware: 'bios',
  waitFor: { kind: 'ssh' },
  timeout: undefined,
  run: '',
  keepRunning: false,
  install: false,
  hasNetwork: true,
};

let machines = 0;

async function prepare(images: readonly string[], diskSize?: number): Promise<Media> {
  machines += 1;
  const path = join(folder.path, `machine-${machines}`);
  mkdirSync(join(path, 'empty'), { recursive: true });
  const media = await prepareMedia(
    { ...REQUEST, images, diskSize },
    { path, emptyFolder: join(path, 'empty') },
    silent,
  );
  if (media.kind !== 'pxe') await media.image.file.close();
  return media;
}

function argumentsFor(media: Media, more: object = {}): readonly string[] {
  return qemuArguments({
    ...{ architecture: 'amd64', accelerator: 'tcg', memory: 1024, cpus: 1, media, firmware: 'bios', uefi: undefined },
    ...{ consolePath: '/m/console', configPath: '/m/config', tmpfilesPath: '/m/tmpfiles' },
    ...{ hasNetwork: true, hasSandbox: true, ...more },
  });
}

function overlaySize(media: Media): number {
  const info = run('qemu-img', 'info', '--output=json', media.kind === 'disk' ? media.overlay : (media.disk ?? ''));
  const { 'virtual-size': size, 'backing-filename': backing } = JSON.parse(info) as Record<string, unknown>;
  expect(backing).toBeUndefined();
  return size as number;
}

describe('a disk image', () => {
  const SIZE = readFileSync(DISK).length;

  test.each([
    ['raw', 'raw', undefined, []],
    ['qcow2', 'qcow2', undefined, []],
    ['vmdk', 'vmdk', undefined, ['-o', 'subformat=streamOptimized']],
    ['vhdx', 'vhdx', undefined, []],
    ['vpc', 'raw', SIZE, ['-o', 'subformat=fixed,force_size=on']],
    ['vpc', 'vpc', undefined, ['-o', 'subformat=dynamic,force_size=on']],
  ])('%s boots as %s through an overlay of its size', async (format, driver, size, options) => {
    const path = join(folder.path, `image-${driver}-${format}`);
    run('qemu-img', 'convert', '-O', format, ...options, DISK, path);
    const media = await prepare([path]);
    expect(media).toMatchObject({ kind: 'disk', image: { driver, ...(size === undefined ? {} : { size }) } });
    expect(overlaySize(media)).toBe(SIZE);
    expect((await prepare([path], 2 ** 30)).kind).toBe('disk');
  });

  test('is decompressed', async () => {
    const path = join(folder.path, 'disk.img.gz');
    writeFileSync(path, gzipSync(readFileSync(DISK), { level: 1 }));
    expect(await prepare([path])).toMatchObject({ kind: 'disk', image: { driver: 'raw' } });
  });

  test('is larger with disk-size, but never smaller', async () => {
    expect(overlaySize(await prepare([DISK], 2 ** 30))).toBe(2 ** 30);
    await expect(prepare([DISK], 1024 ** 2)).rejects.toThrow(/^Invalid `disk-size`: the image has \d+ bytes\./);
  });

  test('with a backing file fails', async () => {
    const path = join(folder.path, 'child.qcow2');
    run('qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'raw', '-b', DISK, path);
    await expect(prepare([path])).rejects.toThrow(/^Can't boot .*child\.qcow2: it has a backing file\./);
  });

  test('with its data in another file fails', async () => {
    const path = join(folder.path, 'outside.qcow2');
    run('qemu-img', 'create', '-q', '-f', 'qcow2', '-o', `data_file=${path}.data`, path, '16M');
    await expect(prepare([path])).rejects.toThrow(/its data is in another file/);
  });

  test.each([
    [['missing.img'], /^Invalid `image`: can't read ".*missing\.img" \(ENOENT\)/],
    [['.'], /^Invalid `image`: ".*" is not a file/],
  ])('%j fails', async (images, message) => {
    await expect(prepare(images.map((name) => join(folder.path, name)))).rejects.toThrow(message);
  });
});

describe('PXE and ISO', () => {
  const [kernel, main, extra] = ['kernel', 'main.cpio.gz', 'oem.cpio'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  const bytes = Buffer.alloc(4096);
  bytes.write('HdrS', 0x202);
  writeFileSync(kernel, bytes);
  const archives = [gzipSync(Buffer.from(`070701${'0'.repeat(600)}`)), Buffer.from(`070701${'1'.repeat(600)}`)];
  writeFileSync(main, archives[0] ?? '');
  writeFileSync(extra, archives[1] ?? '');

  test('archives become one initrd, in their order', async () => {
    const media = await prepare([kernel, main, extra]);
    if (media.kind !== 'pxe') throw new Error('no PXE');
    expect(readFileSync(media.initrd)).toEqual(Buffer.concat(archives));
    expect(argumentsFor(media)).toEqual(
      expect.arrayContaining([
        '-kernel',
        media.kernel,
        '-append',
        'flatcar.first_boot=1 flatcar.oem.id=qemu console=ttyS0,115200n8',
      ]),
    );
  });

  test.each([
    [[kernel], /PXE needs its kernel and its archive/],
    [[main, extra], /0 kernels and 2 archives/],
    [[kernel, kernel, main], /2 kernels and 1 archives/],
    [[kernel, DISK], /is neither a kernel nor a cpio archive/],
  ])('%j fails', async (images, message) => {
    await expect(prepare(images)).rejects.toThrow(message);
  });

  test('an ISO image is a CD, with a disk on request', async () => {
    const iso = join(folder.path, 'image.iso');
    writeFileSync(iso, '');
    truncateSync(iso, 65_536);
    const file = openSync(iso, 'r+');
    writeSync(file, 'CD001', 32_769);
    closeSync(file);
    expect(await prepare([iso])).toMatchObject({ kind: 'iso', disk: undefined });
    const media = await prepare([iso], 2 ** 30);
    expect(overlaySize(media)).toBe(2 ** 30);
    expect(argumentsFor(media)).toEqual(
      expect.arrayContaining(['ide-cd,drive=image,bootindex=0', 'virtio-blk-pci,drive=disk,bootindex=1']),
    );
  });
});

describe("QEMU's arguments", () => {
  test('name no file of the image, and describe every format', async () => {
    const path = join(folder.path, 'explicit.qcow2');
    run('qemu-img', 'convert', '-O', 'qcow2', DISK, path);
    const media = await prepare([path]);
    const args = argumentsFor(media);
    expect(args.filter((arg) => arg.includes(path))).toEqual([]);
    const nodes = args.flatMap((arg, index) =>
      args[index - 1] === '-blockdev' ? [JSON.parse(arg) as Record<string, unknown>] : [],
    );
    expect(nodes).toEqual([
      expect.objectContaining({ 'node-name': 'image-file', filename: '/dev/fdset/1', 'read-only': true }),
      expect.objectContaining({ 'node-name': 'image', driver: 'qcow2', 'read-only': true, backing: null }),
      expect.objectContaining({ 'node-name': 'disk-file' }),
      expect.objectContaining({ 'node-name': 'disk', driver: 'qcow2', backing: 'image' }),
    ]);
  });

  test('have no monitor, and forward one port of the loopback address', async () => {
    const media = await prepare([DISK]);
    const args = argumentsFor(media, { hasNetwork: false }).join(' ');
    expect(args).not.toMatch(/-(?:monitor|qmp|mon|vnc|spice)\b/);
    expect(args).toContain('-nodefaults -no-user-config -display none');
    expect(args).toContain('user,id=net,hostfwd=tcp:127.0.0.1:0-:22,restrict=on');
    expect(args).toMatch(/^-sandbox on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny /);
    expect(argumentsFor(media, { hasSandbox: false }).join(' ')).not.toContain('-sandbox');
  });

  test('double the commas of paths', async () => {
    const media = await prepare([DISK]);
    expect(argumentsFor(media, { consolePath: '/a,b' })).toContain('file,id=console,path=/a,,b');
  });

  test('have the flash of UEFI, and protect it for Secure Boot', async () => {
    const media = await prepare([DISK]);
    const uefi = { code: '/usr/share/OVMF/code', variables: '/m/variables' };
    const args = argumentsFor(media, { uefi, firmware: 'uefi-secure' });
    expect(args).toEqual(
      expect.arrayContaining([
        'q35,accel=tcg,smm=on',
        'driver=cfi.pflash01,property=secure,value=on',
        'if=pflash,unit=0,format=raw,readonly=on,file=/usr/share/OVMF/code',
        'if=pflash,unit=1,format=raw,file=/m/variables',
      ]),
    );
  });
});

test('a file that is renamed over the image in the meantime fails', async () => {
  const path = join(folder.path, 'swapped.qcow2');
  run('qemu-img', 'convert', '-O', 'qcow2', DISK, path);
  run('qemu-img', 'convert', '-O', 'qcow2', DISK, `${path}.other`);
  // After the image is open, and before the tools have read its headers.
  const bin = join(folder.path, 'bin');
  mkdirSync(bin);
  const script = `#!/bin/sh
if [ -e '${path}.other' ]; then mv '${path}.other' '${path}'; fi
PATH='${process.env['PATH']}' exec qemu-img "$@"
`;
  writeFileSync(join(bin, 'qemu-img'), script, { mode: 0o755 });
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
  await expect(prepare([path])).rejects.toThrow(/another file has replaced it/);
  vi.unstubAllEnvs();
});
