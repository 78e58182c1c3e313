import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { paxReader } from '../../src/customize/configs/pax-reader.ts';
import { customizeImage } from '../../src/customize/customize-image.ts';
import type { CustomizeRequest } from '../../src/customize/customize-request.ts';
import { silent } from '../runner/silent-progress.ts';
import { type FlatcarDisk, makeFlatcarDisk, type Place, run, scratch } from './flatcar-disk.ts';
import { bytesAt, type ReadFile, readOem } from './read-back.ts';

const MIB = 1024 * 1024;
const RELEASE = '4593.2.5';

const folder = scratch('compose');
const originals = join(folder.path, 'originals');
const work = join(folder.path, 'work');
let disk: FlatcarDisk;
let extension: string;

beforeAll(() => {
  mkdirSync(originals);
  disk = makeFlatcarDisk(join(originals, 'disk.bin'), 'ext4', { 'grub.cfg': 'set oem_id="qemu"\n' }, 12, { ROOT: 24 });
  onRoot(disk, 'mkdir /etc', 'sif /etc mode 040700', 'mkdir /etc/flatcar', 'symlink /link /etc');
  extension = join(originals, 'kubernetes-v1.29.1-x86-64.raw');
  makeSysext(extension, 'ID=flatcar\nSYSEXT_LEVEL=1.0\nARCHITECTURE=x86-64\n', 'kubernetes');
});
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

function placeOf({ places }: FlatcarDisk, label: string): Place {
  const place = places.get(label);
  if (place === undefined) throw new Error(`the disk has no ${label}`);
  return place;
}

/** Changes the ROOT file system of a disk by debugfs. */
function onRoot(image: FlatcarDisk, ...commands: readonly string[]): void {
  for (const command of commands) {
    run('debugfs', '-w', '-R', command, `${image.path}?offset=${placeOf(image, 'ROOT').offset}`);
  }
}

/** Writes a squashfs, erofs or ext4 extension with an extension-release file and a program. */
function makeSysext(path: string, release: string, name: string, format = 'squashfs'): void {
  const tree = join(originals, 'tree');
  mkdirSync(join(tree, 'usr/lib/extension-release.d'), { recursive: true });
  mkdirSync(join(tree, 'usr/bin'));
  writeFileSync(join(tree, 'usr/lib/extension-release.d', `extension-release.${name}`), release);
  writeFileSync(join(tree, 'usr/bin/program'), '#!/bin/sh\n', { mode: 0o755 });
  if (format === 'squashfs') run('mksquashfs', tree, path, '-quiet', '-noappend', '-all-root');
  else if (format === 'erofs') run('mkfs.erofs', '-zlz4hc', path, tree);
  else run('mkfs.ext4', '-q', '-d', tree, path, '4M');
  rmSync(tree, { recursive: true });
}

function copyOf(path: string, name: string): string {
  const copy = join(work, name);
  run('cp', '--sparse=always', path, copy);
  return copy;
}

async function customize(request: Omit<CustomizeRequest, 'image'> & { readonly image?: string }) {
  return customizeImage({ image: disk.path, output: join(work, 'out'), ...request }, silent);
}

/** Partition number → its GUIDs, name, attributes and first sector, by sfdisk. */
function partitionsOf(path: string) {
  const { partitiontable } = JSON.parse(run('sfdisk', '--json', path)) as {
    partitiontable: { id: string; partitions: Record<string, unknown>[] };
  };
  const partitions = partitiontable.partitions.map(({ node, size, ...rest }) => ({
    ...rest,
    number: Number(/\d+$/.exec(String(node))?.[0]),
    size: Number(size),
  }));
  return { id: partitiontable.id, partitions };
}

/** Checks a raw result with other tools: its table, all partitions but the changed ones, and the file system on ROOT. Returns the files on ROOT. */
function expectRoot(result: string, changed: readonly string[] = ['ROOT']): ReadonlyMap<string, ReadFile> {
  expect(run('sgdisk', '-v', result)).toContain('No problems found');
  const [was, is] = [partitionsOf(disk.path), partitionsOf(result)];
  expect(is.id).toBe(was.id);
  expect(is.partitions.map((part) => ({ ...part, size: part.number === 9 ? 0 : part.size }))).toEqual(
    was.partitions.map((part) => ({ ...part, size: part.number === 9 ? 0 : part.size })),
  );
  for (const [label, place] of disk.places) {
    if (changed.includes(label)) continue;
    expect(bytesAt(result, place).equals(bytesAt(disk.path, place)), label).toBe(true);
  }
  const root = is.partitions.find(({ number }) => number === 9);
  return readOem(result, { offset: placeOf(disk, 'ROOT').offset, length: (root?.size ?? 0) * 512 }, 'ext4', work);
}

function statOn(result: string, path: string): string {
  return run('debugfs', '-R', `stat "${path}"`, `${result}?offset=${placeOf(disk, 'ROOT').offset}`);
}

describe('system extensions', () => {
  it('are installed where the boot code looks for them', async () => {
    const official = copyOf(extension, 'flatcar-podman.raw');
    const oem = copyOf(extension, 'oem-qemu.raw');
    const other = copyOf(extension, basename(extension));
    writeFileSync(join(work, 'kubernetes.conf'), '[Transfer]\n');
    const result = await customize({
      sysexts: [{ path: official }, { path: oem }, { path: other }, { name: 'second', path: other }],
      releaseVersion: RELEASE,
    });
    const files = expectRoot(result.path);
    const content = readFileSync(extension, 'utf8');
    expect(Object.fromEntries(files)).toEqual({
      [`etc/flatcar/sysext/flatcar-podman-${RELEASE}.raw`]: { text: content, mode: '644' },
      'etc/flatcar/enabled-sysext.conf': { text: 'podman\n', mode: '644' },
      [`etc/flatcar/oem-sysext/oem-qemu-${RELEASE}.raw`]: { text: content, mode: '644' },
      [`opt/extensions/kubernetes/${basename(extension)}`]: { text: content, mode: '644' },
      'etc/extensions/kubernetes.raw': { text: `/opt/extensions/kubernetes/${basename(extension)}`, mode: 'link' },
      'etc/sysupdate.kubernetes.d/kubernetes.conf': { text: '[Transfer]\n', mode: '644' },
      [`opt/extensions/second/${basename(extension)}`]: { text: content, mode: '644' },
      'etc/extensions/second.raw': { text: `/opt/extensions/second/${basename(extension)}`, mode: 'link' },
      link: { text: '/etc', mode: 'link' },
    });
    expect(result.size).toBe(statSync(disk.path).size);
  });
});

describe('the metadata of an extension', () => {
  const FITS = 'ID=flatcar\nVERSION_ID=4593.2.5\nARCHITECTURE=x86-64\n';

  /** Copies the disk with boot loaders on its EFI system partition. */
  function withLoaders(...loaders: readonly string[]): string {
    const image = copyOf(disk.path, 'loaders.bin');
    const [part, file] = [`${image}@@${placeOf(disk, 'EFI-SYSTEM').offset}`, join(work, 'loader')];
    writeFileSync(file, 'MZ');
    for (const name of ['::EFI', '::EFI/boot']) run('mmd', '-i', part, name);
    for (const name of loaders) run('mcopy', '-i', part, file, `::EFI/boot/${name}`);
    return image;
  }

  for (const format of ['squashfs', 'erofs', 'ext4']) {
    it(`is compared with the image: ${format}`, async () => {
      const image = withLoaders('bootx64.efi', 'grubx64.efi');
      const path = join(work, 'a.raw');
      const releaseVersion = RELEASE;
      for (const [release, cause] of [
        [FITS, undefined],
        ['ID=_any\nVERSION_ID=1\n', undefined],
        [FITS.replace('VERSION_ID=4593.2.5', 'SYSEXT_LEVEL="1.0"'), undefined],
        [FITS.replace('4593.2.5', '4593.2.4'), 'it is for release "4593.2.4", but the image has 4593.2.5'],
        [`${FITS}SYSEXT_LEVEL=2.0\n`, 'it has SYSEXT_LEVEL "2.0", but Flatcar has 1.0'],
        [FITS.replace('flatcar', "'fedora'"), 'it is for "fedora", not for Flatcar'],
        [FITS.replace('x86-64', 'arm64'), 'it is for "arm64", but the image is for x86-64'],
      ] as const) {
        rmSync(path, { force: true });
        makeSysext(path, release, 'a', format);
        const done = customize({ image, sysexts: [{ path }], releaseVersion });
        if (cause === undefined) await expect(done).resolves.toMatchObject({ format: 'raw' });
        else {
          await expect(done).rejects.toMatchObject({
            code: 'INVALID_INPUT',
            message: expect.stringContaining(`Invalid \`sysexts\`: "${path}": ${cause}. `),
          });
        }
      }
    });
  }

  it('is compared with an image for arm64, and not with one without a boot loader', async () => {
    const notes: string[] = [];
    const progress = { ...silent, info: (text: string) => void notes.push(text) };
    const output = join(work, 'out');
    const sysexts = [{ path: extension }];
    await expect(
      customizeImage({ image: withLoaders('bootaa64.efi'), sysexts, output }, progress),
    ).rejects.toMatchObject({ message: expect.stringContaining('it is for "x86-64", but the image is for arm64') });
    await customizeImage({ image: disk.path, sysexts, output }, progress);
    expect(notes).toContainEqual(expect.stringContaining('The architecture of the extensions was not checked'));
  });

  it('is not checked without the tool, which is logged', async () => {
    const notes: string[] = [];
    const progress = { ...silent, info: (text: string) => void notes.push(text) };
    const bin = join(work, 'bin');
    mkdirSync(bin);
    const tools = ['cp', 'unshare', 'true', 'sh'];
    for (const tool of tools) symlinkSync(run('which', tool).trim(), join(bin, tool));
    vi.stubEnv('PATH', bin);
    await customizeImage({ image: disk.path, sysexts: [{ path: extension }], output: join(work, 'out') }, progress);
    vi.unstubAllEnvs();
    expect(notes).toContain('The metadata of the extension kubernetes was not checked: unsquashfs is not installed.');
  });

  it('must be there, in a file that systemd can merge', async () => {
    const path = join(work, 'a.raw');
    writeFileSync(path, 'text');
    await expect(customize({ sysexts: [{ path }] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('it is not a squashfs, erofs, ext4 or btrfs image'),
    });
    run('mkfs.ext4', '-q', '-F', path, '4M');
    await expect(customize({ sysexts: [{ path }] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('it has no file usr/lib/extension-release.d/extension-release.a'),
    });
  });
});

describe('root-files', () => {
  it('keep modes, links and empty folders, and belong to root', async () => {
    const tree = join(work, 'tree');
    for (const name of ['etc/systemd/system', 'opt/empty', '.git/objects'])
      mkdirSync(join(tree, name), { recursive: true });
    chmodSync(join(tree, 'opt/empty'), 0o750);
    writeFileSync(join(tree, 'etc/systemd/system/a.service'), '[Unit]\n', { mode: 0o640 });
    writeFileSync(join(tree, 'etc/setuid'), 'x');
    chmodSync(join(tree, 'etc/setuid'), 0o4755);
    symlinkSync('/usr/lib/systemd/system/b.service', join(tree, 'etc/systemd/system/b.service'));
    symlinkSync('../../absent', join(tree, 'opt/relative'));
    const { path } = await customize({ rootFiles: tree });
    expect(Object.fromEntries(expectRoot(path))).toEqual({
      'etc/systemd/system/a.service': { text: '[Unit]\n', mode: '640' },
      // debugfs does not restore the bit.
      'etc/setuid': { text: 'x', mode: '755' },
      'etc/systemd/system/b.service': { text: '/usr/lib/systemd/system/b.service', mode: 'link' },
      'opt/relative': { text: '../../absent', mode: 'link' },
      link: { text: '/etc', mode: 'link' },
    });
    expect(statOn(path, '/opt/empty')).toMatch(/Type: directory +Mode: +0750/);
    expect(statOn(path, '/etc/setuid')).toMatch(/Type: regular +Mode: +04755/);
    expect(statOn(path, '/etc')).toMatch(/Mode: +0700/);
    for (const name of ['/opt/empty', '/etc/setuid', '/etc/systemd'])
      expect(statOn(path, name)).toMatch(/User: +0 +Group: +0/);
  });

  it('are not written through a link of the image', async () => {
    const tree = join(work, 'tree');
    mkdirSync(join(tree, 'link'), { recursive: true });
    writeFileSync(join(tree, 'link/passwd'), '');
    await expect(customize({ rootFiles: tree })).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('link on its ROOT partition is a link, not a directory'),
    });
    expect(readdirSync(work)).toEqual(['tree']);
  });
});

describe('extended attributes', () => {
  const isRoot = process.getuid?.() === 0;
  const SET = `
import os, struct, sys
def acl(*entries): return struct.pack('<I', 2) + b''.join(struct.pack('<HHI', *entry) for entry in entries)
os.chdir(sys.argv[1])
none = 0xffffffff
os.setxattr('etc/file', 'user.note', b'a\\0\\xff')
os.setxattr('etc/file', 'system.posix_acl_access', acl((1, 6, none), (2, 4, 1000), (4, 0, none), (16, 4, none), (32, 0, none)))
os.setxattr('etc/new', 'system.posix_acl_default', acl((1, 7, none), (2, 5, 1000), (4, 5, none), (16, 5, none), (32, 0, none)))
if os.getuid() == 0:
  os.setxattr('etc/cap', 'security.capability', bytes.fromhex('0100000200040000000000000000000000000000'))
  os.setxattr('etc/cap', 'trusted.x', b'y')
`;

  function treeWithAttributes(): string {
    const tree = join(work, 'tree');
    mkdirSync(join(tree, 'etc/new'), { recursive: true });
    for (const name of ['etc/file', 'etc/cap', 'etc/plain']) writeFileSync(join(tree, name), name, { mode: 0o600 });
    run('python3', '-c', SET, tree);
    return tree;
  }

  it('of root-files are kept, or their loss is a warning that names the file', async () => {
    const warnings: string[] = [];
    const progress = { ...silent, warning: (text: string) => void warnings.push(text) };
    const output = join(work, 'out');
    const { path } = await customizeImage({ image: disk.path, rootFiles: treeWithAttributes(), output }, progress);
    expectRoot(path);
    const attributes = (name: string) =>
      run('debugfs', '-R', `ea_list ${name}`, `${path}?offset=${placeOf(disk, 'ROOT').offset}`);
    expect(attributes('/etc/file')).toContain('user.note (3) = 61 00 ff');
    // In the format of ext4, an entry without an ID has four bytes.
    const access = '01 00 00 00 01 00 06 00 02 00 04 00 e8 03 00 00 04 00 00 00 10 00 04 00 20 00 00 00';
    expect(attributes('/etc/file')).toContain(`system.posix_acl_access (28) = ${access}`);
    expect(attributes('/etc/new')).toContain('system.posix_acl_default (28) = ');
    expect(attributes('/etc/plain')).not.toContain('=');
    expect(statOn(path, '/etc/file')).toMatch(/Mode: +0640/);
    if (isRoot) expect(attributes('/etc/cap')).toMatch(/security\.capability \(20\) = 01 00 00 02 00 04 00 00/);
    expect(warnings).toEqual(
      isRoot ? ['`root-files`: etc/cap loses its extended attributes (trusted.x). Check its mode.'] : [],
    );
  });

  it('of oem-files are lost, which is a warning that names the file', async () => {
    const warnings: string[] = [];
    const progress = { ...silent, warning: (text: string) => void warnings.push(text) };
    const output = join(work, 'out');
    await customizeImage({ image: disk.path, oemFiles: treeWithAttributes(), output }, progress);
    expect(warnings).toContain(
      '`oem-files`: etc/file loses its extended attributes (user.note, system.posix_acl_access). Check its mode.',
    );
    expect(warnings).toHaveLength(isRoot ? 3 : 2);
  });

  it('are read from a tar archive in pieces of any size', () => {
    const tree = treeWithAttributes();
    writeFileSync(join(tree, 'x'.repeat(200)), 'a'.repeat(1000));
    const archive = join(work, 'archive.tar');
    run('tar', '--create', '--format=pax', '--xattrs', '--xattrs-include=user.*', '-C', tree, '-f', archive, '.');
    const bytes = readFileSync(archive);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 50 }), (sizes) => {
        const found: unknown[] = [];
        const read = paxReader((path, attributes) => found.push([path, attributes]));
        for (let at = 0, index = 0; at < bytes.length; index++) {
          const size = sizes[index % sizes.length] ?? 1;
          read(bytes.subarray(at, at + size));
          at += size;
        }
        expect(found).toEqual([['etc/file', [{ name: 'user.note', value: Buffer.from([0x61, 0, 0xff]) }]]]);
      }),
    );
  });

  it('are never read from bytes that are no archive', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        paxReader(() => expect.unreachable())(Buffer.from(bytes));
      }),
    );
  });
});

describe('the size of the disk', () => {
  it('grows when the files need it', async () => {
    const large = join(work, 'large.raw');
    run('cp', extension, large);
    truncateSync(large, 50 * MIB);
    const result = await customize({ sysexts: [{ path: large }] });
    const files = expectRoot(result.path);
    expect(files.get('opt/extensions/large/large.raw')?.text.length).toBeGreaterThan(49 * MIB);
    expect(result.size % MIB).toBe(0);
    expect(result.size).toBeGreaterThan(statSync(disk.path).size + 50 * MIB);
    expect(result.size).toBeLessThan(statSync(disk.path).size + 150 * MIB);
  });

  it('is the one that the input names', async () => {
    const result = await customize({ size: 300 * MIB });
    expect(result.size).toBe(300 * MIB);
    expectRoot(result.path);
    const root = partitionsOf(result.path).partitions.find(({ number }) => number === 9);
    expect(placeOf(disk, 'ROOT').offset + (root?.size ?? 0) * 512).toBe(299 * MIB);
    expect(statSync(result.path).blocks).toBeLessThan(statSync(disk.path).blocks + 16 * 2048);
  });

  it('is not smaller than before, and enough for the files', async () => {
    await expect(customize({ size: 16 * MIB })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/^Invalid `size`: 16777216 bytes are less than the disk of \d+ bytes/),
    });
    const large = join(work, 'large.raw');
    run('cp', extension, large);
    truncateSync(large, 50 * MIB);
    const size = statSync(disk.path).size + MIB;
    await expect(customize({ size, sysexts: [{ path: large }] })).rejects.toMatchObject({ code: 'NO_SPACE_ON_ROOT' });
    expect(readdirSync(work)).toEqual(['large.raw']);
  });
});

describe('the format of the result', () => {
  const IGNITION = '{"ignition":{"version":"3.3.0"}}';
  /** Format → what qemu-img reads it as, its type, and the usual extension. */
  const FORMATS = [
    ['qcow2', 'qcow2', '"compat": "0.10"', '.img'],
    ['vmdk', 'vmdk', '"create-type": "monolithicSparse"', '.vmdk'],
    ['vmdk-stream', 'vmdk', '"create-type": "streamOptimized"', '.vmdk'],
    ['vhd', 'vpc', '"format": "vpc"', '.vhd'],
    ['vhd-fixed', 'vpc', '"format": "vpc"', '.vhd'],
    ['vhdx', 'vhdx', '"format": "vhdx"', '.vhdx'],
    ['raw', 'raw', '"format": "raw"', '.bin'],
  ] as const;

  /** Checks that a result has the content of the disk with an Ignition config, at least as far as the disk goes. */
  function expectContent(result: string, format: string): void {
    const raw = join(work, 'raw');
    run('qemu-img', 'convert', '-f', format, '-O', 'raw', result, raw);
    expectRoot(raw, ['OEM']);
    expect(readOem(raw, placeOf(disk, 'OEM'), 'ext4', work).get('config.ign')?.text).toBe(IGNITION);
    rmSync(raw);
  }

  for (const [format, driver, type, extension_] of FORMATS) {
    it(`from raw to ${format}, and from there to qcow2`, async () => {
      const image = copyOf(disk.path, 'flatcar_production_image.bin');
      const result = await customizeImage({ image, ignition: IGNITION, format: { format } }, silent);
      expect(result).toMatchObject({ format, path: join(work, `flatcar_production_image-customized${extension_}`) });
      const info = run('qemu-img', 'info', '--output=json', '-f', driver, result.path);
      expect(info).toContain(type);
      expect(JSON.parse(info)['virtual-size']).toBe(statSync(disk.path).size);
      if (format === 'vhd-fixed') {
        expect(result.size).toBe(statSync(disk.path).size + 512);
        expect((result.size - 512) % MIB).toBe(0);
      }
      expectContent(result.path, driver);
      const again = await customize({ image: result.path, grubConfig: 'set a="b"', format: { format: 'qcow2' } });
      expect(again.format).toBe('qcow2');
      expect(run('qemu-img', 'check', again.path)).toContain('No errors were found');
      expectContent(again.path, 'qcow2');
    });
  }

  for (const [compression, unpack] of [
    ['gz', 'gzip'],
    ['bz2', 'bzip2'],
    ['zst', 'zstd'],
  ] as const) {
    it(`raw+${compression}`, async () => {
      const format = { format: 'raw', compression } as const;
      const image = copyOf(disk.path, 'flatcar.bin');
      const { path, sha512 } = await customizeImage({ image, ignition: IGNITION, format }, silent);
      expect(path).toBe(join(work, `flatcar-customized.bin.${compression}`));
      expect(run('sha512sum', path).slice(0, 128)).toBe(sha512);
      run(unpack, '-d', '-q', path);
      expectContent(path.slice(0, -compression.length - 1), 'raw');
    });
  }

  it('vhd-fixed has a multiple of 1 MiB, also if the disk has not', async () => {
    const image = copyOf(disk.path, 'odd.bin');
    truncateSync(image, statSync(image).size + 512 * 3);
    run('sgdisk', '-e', image);
    const result = await customize({ image, ignition: IGNITION, format: { format: 'vhd-fixed' } });
    expect(result.size).toBe(statSync(disk.path).size + MIB + 512);
    truncateSync(result.path, result.size - 512);
    expect(run('sgdisk', '-v', result.path)).toContain('No problems found');
  });

  it('grows in every format', async () => {
    for (const [format, driver] of FORMATS) {
      const image = join(work, `image-${format}`);
      const made = await customize({ format: { format }, output: image });
      const { path } = await customize({ image: made.path, size: 100 * MIB });
      const raw = join(work, 'raw');
      run('qemu-img', 'convert', '-f', driver, '-O', 'raw', path, raw);
      expect(statSync(raw).size).toBe(100 * MIB);
      expectRoot(raw);
      rmSync(raw);
    }
  });

  it('qcow2 with zstd, and back to zlib', async () => {
    const zstd = await customize({ format: { format: 'qcow2' }, qcow2Compression: 'zstd', output: join(work, 'a') });
    const typeOf = (path: string) => JSON.parse(run('qemu-img', 'info', '--output=json', path))['format-specific'].data;
    expect(typeOf(zstd.path)).toMatchObject({ compat: '1.1', 'compression-type': 'zstd' });
    const kept = await customize({ image: zstd.path, ignition: IGNITION, output: join(work, 'b') });
    expect(typeOf(kept.path)).toMatchObject({ 'compression-type': 'zstd' });
    expectContent(kept.path, 'qcow2');
    const zlib = await customize({ image: kept.path, qcow2Compression: 'zlib', output: join(work, 'c') });
    expect(typeOf(zlib.path)).toMatchObject({ compat: '0.10' });
    expectContent(zlib.path, 'qcow2');
  });
});

describe('an image that is changed in place', () => {
  const FORMATS = [
    ['qcow2', 'qcow2', ['-c', '-o', 'compat=0.10']],
    ['qcow2', 'qcow2', ['-o', 'compat=1.1,cluster_size=2M,extended_l2=on']],
    ['vmdk', 'vmdk', ['-o', 'adapter_type=lsilogic']],
    ['vhd', 'vpc', ['-o', 'force_size']],
    ['vhdx', 'vhdx', []],
  ] as const;

  for (const [name, driver, options] of FORMATS) {
    it(`${name} ${options.at(-1) ?? ''}`, async () => {
      const image = join(work, `image.${name}`);
      run('qemu-img', 'convert', '-f', 'raw', '-O', driver, ...options, disk.path, image);
      const notes: string[] = [];
      const progress = { ...silent, info: (text: string) => void notes.push(text) };
      const output = join(work, 'out');
      const sysexts = [{ path: extension }];
      const result = await customizeImage({ image, sysexts, kernelArguments: ['quiet'], output }, progress);
      expect(notes).toContain(`Changing the ${name} image in place.`);
      expect(notes.join()).not.toContain('Converting');
      if (name === 'qcow2') expect(run('qemu-img', 'check', result.path)).toContain('No errors were found');
      const raw = join(work, 'raw');
      run('qemu-img', 'convert', '-f', driver, '-O', 'raw', result.path, raw);
      const files = expectRoot(raw, ['OEM', 'ROOT']);
      expect([...files.keys()]).toContain('etc/extensions/kubernetes.raw');
      expect(readOem(raw, placeOf(disk, 'OEM'), 'ext4', work).get('grub.cfg')?.text).toContain(
        'set linux_append="$linux_append quiet"',
      );
      expect(run('qemu-img', 'info', '-f', driver, result.path)).toContain(
        run('qemu-img', 'info', '-f', driver, image)
          .split('\n')
          .find((line) => line.startsWith('virtual size')),
      );
    });
  }

  it('keeps the compressed clusters of other partitions', async () => {
    const image = join(work, 'image.img');
    run('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', '-c', disk.path, image);
    const result = await customize({ image, sysexts: [{ path: extension }] });
    const [was, is] = [readFileSync(image), readFileSync(result.path)];
    const clusters = Math.floor(was.length / 65536);
    const isSame = (index: number) =>
      is.compare(was, index * 65536, (index + 1) * 65536, index * 65536, (index + 1) * 65536) === 0;
    const changed = Array.from({ length: clusters }, (_, index) => index).filter((index) => !isSame(index));
    // Tables, reference counts, and the end of the file.
    expect(changed.length).toBeLessThan(8);
    expect(clusters).toBeGreaterThan(150);
    expect(is.length - was.length).toBeLessThan(3 * MIB);
  });
});

describe('a damaged image', () => {
  for (const [format, driver, options] of [
    ['qcow2', 'qcow2', ['-c']],
    ['vmdk', 'vmdk', []],
    ['vmdk-stream', 'vmdk', ['-o', 'subformat=streamOptimized']],
    ['vhd', 'vpc', ['-o', 'force_size']],
    ['vhdx', 'vhdx', []],
  ] as const) {
    it(`${format}, cut or overwritten, is an error of one line that says what to do`, async () => {
      const image = join(work, 'image');
      run('qemu-img', 'convert', '-f', 'raw', '-O', driver, ...options, disk.path, image);
      const bytes = readFileSync(image);
      const cut = bytes.subarray(0, Math.floor(bytes.length / 2));
      const overwritten = Buffer.from(bytes).fill(0x5a, 4096, Math.floor(bytes.length / 2));
      for (const damaged of [cut, overwritten]) {
        writeFileSync(image, damaged);
        const error = await customize({
          image,
          sysexts: [{ path: extension }],
          ignition: '{"ignition":{"version":"3.3.0"}}',
        }).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error).toMatchObject({ code: 'IMAGE_INVALID' });
        expect((error as Error).message).toMatch(
          /^Can't customize [^\n]{1,400}\. (?:Download the image again|Use )[^\n]{1,100}\.$/,
        );
        expect(readdirSync(work)).toEqual(['image']);
      }
    });
  }

  it('with a file system of unknown features names them', async () => {
    const image = copyOf(disk.path, 'image');
    onRoot({ ...disk, path: image }, 'ssv feature_incompat 0x400002c2');
    await expect(customize({ image, sysexts: [{ path: extension }] })).rejects.toMatchObject({
      code: 'UNSUPPORTED_RUNNER',
      message: expect.stringMatching(
        /^Can't write to the ROOT partition: .* does not support features of its ext4 file system \(FEATURE_I30\)/,
      ),
    });
  });
});

describe('an archive with a disk', () => {
  const IGNITION = '{"ignition":{"version":"3.3.0"}}';

  /** Unpacks an archive to a new folder. */
  function unpack(path: string): string {
    const to = join(work, 'unpacked');
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to);
    run('tar', '-xzf', path, '-C', to);
    return to;
  }

  function expectDisk(raw: string): void {
    expectRoot(raw, ['OEM', 'ROOT']);
    expect(readOem(raw, placeOf(disk, 'OEM'), 'ext4', work).get('config.ign')?.text).toBe(IGNITION);
  }

  it("of Google's image", async () => {
    const image = join(work, 'flatcar_production_gce.tar.gz');
    copyOf(disk.path, 'disk.raw');
    run('tar', '--format=oldgnu', '-czf', image, '-C', work, 'disk.raw');
    rmSync(join(work, 'disk.raw'));
    const request = { image, ignition: IGNITION, sysexts: [{ path: extension }], size: 64 * MIB };
    const result = await customizeImage(request, silent);
    expect(result).toMatchObject({ format: 'tar.gz', path: join(work, 'flatcar_production_gce-customized.tar.gz') });
    expect(run('sha512sum', result.path).slice(0, 128)).toBe(result.sha512);
    expect(run('tar', '-tzvf', result.path)).toMatch(/^-\S+ \S+ +67108864 \S+ \S+ disk\.raw\n$/);
    const header = gunzipSync(readFileSync(result.path)).subarray(0, 512);
    expect(header.toString('latin1', 257, 265)).toBe('ustar  \0');
    expectDisk(join(unpack(result.path), 'disk.raw'));
  });

  it('of a Vagrant box', async () => {
    const tree = join(work, 'box');
    mkdirSync(tree);
    const others = {
      Vagrantfile: 'x',
      'box.ovf': '<Envelope/>',
      'metadata.json': '{}',
      'change_host_name.rb': 'x'.repeat(700),
    };
    for (const [name, text] of Object.entries(others)) writeFileSync(join(tree, name), text);
    run(
      'qemu-img',
      'convert',
      '-f',
      'raw',
      '-O',
      'vmdk',
      '-o',
      'adapter_type=ide',
      disk.path,
      join(tree, 'flatcar.vmdk'),
    );
    const image = join(work, 'flatcar_production_vagrant.box');
    run('tar', '-czf', image, '-C', tree, '.');
    const { path } = await customizeImage({ image, ignition: IGNITION, sysexts: [{ path: extension }] }, silent);
    expect(basename(path)).toBe('flatcar_production_vagrant-customized.box');
    const list = (archive: string) => run('tar', '-tzvf', archive).replace(/\d+ (\S+ \S+ \.\/flatcar\.vmdk)/, '$1');
    expect(list(path)).toBe(list(image));
    const unpacked = unpack(path);
    for (const [name, text] of Object.entries(others)) expect(readFileSync(join(unpacked, name), 'utf8')).toBe(text);
    const vmdk = join(unpacked, 'flatcar.vmdk');
    expect(readFileSync(vmdk).toString('latin1', 0, 4096)).toContain('SPARSE "flatcar.vmdk"');
    run('qemu-img', 'convert', '-f', 'vmdk', '-O', 'raw', vmdk, join(work, 'raw'));
    expectDisk(join(work, 'raw'));
    for (const given of [{ size: 100 * MIB }, { format: { format: 'qcow2' } as const }]) {
      await expect(customize({ image, ignition: IGNITION, ...given })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('without a disk, or with two, is rejected', async () => {
    for (const names of [['a.txt'], ['disk.raw', 'b.vmdk']]) {
      for (const name of names) writeFileSync(join(work, name), '');
      const image = join(work, 'image.tar.gz');
      run('tar', '-czf', image, '-C', work, ...names);
      await expect(customize({ image, ignition: IGNITION })).rejects.toMatchObject({
        code: 'IMAGE_INVALID',
        message: expect.stringMatching(/: it is a tar archive with (?:no|more than one) disk\.raw or \.vmdk file\. /),
      });
    }
  });
});
