import { createWriteStream, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { LIMITS } from '../../src/limits.ts';
import { makeFlatcarDisk, run } from '../customize/flatcar-disk.ts';
import { makeFlatcarIso, moveFiles, packIso, sectorsOf } from '../customize/flatcar-iso.ts';
import { ovfWith } from '../customize/parser-inputs.ts';

/** An image that attacks the machine of `customize`. The step must fail with the code, and write nothing. */
export interface HostileImage {
  readonly category: 'hostile image' | 'hostile OVA';
  readonly name: string;
  readonly code: string;
  /** Creates the image in a folder, from the disk in it. The canary is a file of the machine. Returns the image's path. */
  create(folder: string, canary: string): string | Promise<string>;
  /** Further inputs. By default, only `ignition` is set. */
  inputs?(folder: string): Readonly<Record<string, string>>;
}

/** Creates the disk of an image: Flatcar's partitions, with ext4 on OEM. */
export function createDisk(folder: string): void {
  makeFlatcarDisk(join(folder, 'disk'), 'ext4');
}

function converted(folder: string, format: string, ...options: readonly string[]): string {
  const image = join(folder, `image.${format}`);
  run('qemu-img', 'convert', '-f', 'raw', '-O', format, ...options, join(folder, 'disk'), image);
  return image;
}

/** Changes the ROOT file system of the disk by debugfs, and adds a folder for `root-files`. Returns the disk's path. */
function changeRoot(folder: string, ...commands: readonly string[]): string {
  const image = join(folder, 'disk');
  const offset = Number(/^ *9 +(\d+)/m.exec(run('sgdisk', '-p', image))?.[1]) * 512;
  for (const command of commands) run('debugfs', '-w', '-R', command, `${image}?offset=${offset}`);
  mkdirSync(join(folder, 'files/etc'), { recursive: true });
  writeFileSync(join(folder, 'files/etc/motd'), 'x');
  return image;
}

const rootFiles = (folder: string) => ({ 'root-files': join(folder, 'files') });

/** A VMDK whose header names a harmless descriptor in sector 11, with a parent in the one at byte 512. */
function vmdkWithParent(folder: string, parent: string): string {
  const image = converted(folder, 'vmdk');
  const bytes = readFileSync(image);
  const harmless = Buffer.from(bytes.subarray(512, 512 + 1024));
  const hidden = `# Disk DescriptorFile\nversion=1\nCID=1\nparentCID=ffffffff\ncreateType="monolithicSparse"\nparentFileNameHint="${parent}"\n`;
  bytes.fill(0, 512, 512 * 21).write(hidden, 512, 'latin1');
  harmless.copy(bytes, 512 * 11);
  bytes.writeBigUInt64LE(11n, 28);
  bytes.writeBigUInt64LE(4n, 36);
  writeFileSync(image, bytes);
  return image;
}

function overlay(folder: string, ...options: readonly string[]): string {
  const image = join(folder, 'overlay.qcow2');
  run('qemu-img', 'create', '-q', '-u', '-f', 'qcow2', ...options, image, '1M');
  return image;
}

async function ova(folder: string, members: Iterable<readonly [string, string]>): Promise<string> {
  const archive = pack();
  for (const [name, text] of members) archive.entry({ name }, text);
  archive.finalize();
  const image = join(folder, 'image.ova');
  await pipeline(archive, createWriteStream(image));
  return image;
}

const DESCRIPTOR = ['a.ovf', ovfWith('')] as const;

export const HOSTILE_IMAGES: readonly HostileImage[] = [
  {
    category: 'hostile image',
    name: 'VMDK with a parent in a second descriptor',
    code: 'IMAGE_INVALID',
    create: vmdkWithParent,
  },
  {
    category: 'hostile image',
    name: 'the same VMDK, compressed',
    code: 'IMAGE_INVALID',
    create(folder, canary) {
      const image = vmdkWithParent(folder, canary);
      run('gzip', image);
      return `${image}.gz`;
    },
  },
  {
    category: 'hostile image',
    name: 'VMDK with a parent on the network',
    code: 'IMAGE_INVALID',
    create: (folder) => vmdkWithParent(folder, 'nbd://127.0.0.1:1/x'),
  },
  {
    category: 'hostile image',
    name: 'qcow2 with a backing file',
    code: 'IMAGE_INVALID',
    create: (folder, canary) => overlay(folder, '-F', 'raw', '-b', canary),
  },
  {
    category: 'hostile image',
    name: 'qcow2 with a backing file named by json:',
    code: 'IMAGE_INVALID',
    create: (folder, canary) => overlay(folder, '-F', 'raw', '-b', `json:{"driver":"file","filename":"${canary}"}`),
  },
  {
    category: 'hostile image',
    name: 'qcow2 with its data in another file',
    code: 'IMAGE_INVALID',
    create(folder) {
      const image = join(folder, 'a.qcow2');
      run('qemu-img', 'create', '-q', '-f', 'qcow2', '-o', `data_file=${join(folder, 'data')}`, image, '1M');
      return image;
    },
  },
  {
    category: 'hostile image',
    name: 'qcow2 of 65 GiB',
    code: 'UNPACKED_TOO_LARGE',
    create(folder) {
      const image = join(folder, 'a.qcow2');
      run('qemu-img', 'create', '-q', '-f', 'qcow2', image, '65G');
      return image;
    },
  },
  {
    category: 'hostile image',
    name: 'small qcow2 whose ROOT has 1 GiB of data',
    code: 'UNPACKED_TOO_LARGE',
    create(folder) {
      changeRoot(folder);
      const [raw, image] = [join(folder, 'raw'), join(folder, 'bomb.qcow2')];
      // Only ROOT is large: the limit depends on the size of the image.
      const small = { 'BIOS-BOOT': 1, 'USR-A': 1, 'USR-B': 1, ROOT: 1200 };
      const { places } = makeFlatcarDisk(raw, 'ext4', {}, 4, small);
      const start = (places.get('ROOT')?.offset ?? 0) / 1024 ** 2 + 64;
      const script = `head -c 1073741824 /dev/zero | tr '\\0' A | dd of=${raw} bs=1M seek=${start} conv=notrunc iflag=fullblock`;
      run('sh', '-c', script);
      run('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', '-c', raw, image);
      return image;
    },
    inputs: rootFiles,
  },
  {
    category: 'hostile image',
    name: 'ext4 on OEM with damaged metadata',
    code: 'IMAGE_INVALID',
    create(folder) {
      const image = join(folder, 'disk');
      const bytes = readFileSync(image);
      // The blocks behind the superblock of OEM, the first ext4 of the disk.
      const at = bytes.indexOf(Buffer.from('53ef', 'hex'), 15 * 1024 * 1024 + 1024);
      bytes.fill(0xff, at + 2 * 1024, at + 64 * 1024);
      writeFileSync(image, bytes);
      return image;
    },
  },
  {
    category: 'hostile image',
    name: 'ext4 on ROOT that reaches beyond its partition',
    code: 'IMAGE_INVALID',
    create: (folder) => changeRoot(folder, 'ssv blocks_count 4000000'),
    inputs: rootFiles,
  },
  {
    category: 'hostile image',
    name: 'ext4 on ROOT with damaged metadata',
    code: 'IMAGE_INVALID',
    create: (folder) => changeRoot(folder, 'clri <2>'),
    inputs: rootFiles,
  },
  {
    category: 'hostile image',
    name: 'link in place of a folder on ROOT',
    code: 'IMAGE_INVALID',
    create: (folder) => changeRoot(folder, 'symlink /etc /lost+found'),
    inputs: rootFiles,
  },
  {
    category: 'hostile image',
    name: 'ext4 on OEM with another label',
    code: 'IMAGE_INVALID',
    create(folder) {
      const image = join(folder, 'disk');
      const bytes = readFileSync(image);
      bytes.write('MEO', bytes.indexOf(Buffer.from('OEM\0\0\0', 'latin1')), 'latin1');
      writeFileSync(image, bytes);
      return image;
    },
  },
  {
    category: 'hostile image',
    name: 'qcow2 with damaged tables',
    code: 'IMAGE_INVALID',
    create(folder) {
      const image = converted(folder, 'qcow2', '-c');
      const bytes = readFileSync(image);
      const table = Number(bytes.readBigUInt64BE(Number(bytes.readBigUInt64BE(40))) & 0x00fffffffffffe00n);
      bytes.fill(0x5a, table, table + 4096);
      writeFileSync(image, bytes);
      return image;
    },
  },
  {
    category: 'hostile image',
    name: 'archive whose disk is a VMDK with a parent',
    code: 'IMAGE_INVALID',
    create(folder, canary) {
      const image = join(folder, 'image.box');
      run('tar', '-czf', image, '-C', folder, basename(vmdkWithParent(folder, canary)));
      return image;
    },
  },
  {
    category: 'hostile image',
    name: 'small archive whose disk has 512 MiB of data',
    code: 'UNPACKED_TOO_LARGE',
    create(folder) {
      const [image, raw] = [join(folder, 'image.tar.gz'), join(folder, 'disk.raw')];
      run('sh', '-c', `head -c 536870912 /dev/zero | tr '\\0' A >${raw}`);
      run('tar', '-czf', image, '-C', folder, 'disk.raw');
      rmSync(raw);
      return image;
    },
  },
  {
    category: 'hostile image',
    name: 'ISO with a link to a file of the machine in place of its boot menu',
    code: 'IMAGE_INVALID',
    create(folder, canary) {
      const [image, tree] = [join(folder, 'link.iso'), join(folder, 'tree')];
      makeFlatcarIso(image, tree);
      rmSync(join(tree, 'syslinux/syslinux.cfg'));
      symlinkSync(canary, join(tree, 'syslinux/syslinux.cfg'));
      packIso(image, tree);
      return image;
    },
  },
  {
    category: 'hostile image',
    name: 'small ISO of 500 files that share 40 MiB',
    code: 'UNPACKED_TOO_LARGE',
    create(folder) {
      const image = join(folder, 'bomb.iso');
      const files = Array.from({ length: 500 }, (_, index) => [`files/F${index}`, 'text'] as const);
      const archive = { 'flatcar/cpio.gz': Buffer.alloc(40 * 1024 * 1024, 'archive') };
      makeFlatcarIso(image, join(folder, 'tree'), { ...Object.fromEntries(files), ...archive });
      const last = sectorsOf(image) - 1;
      moveFiles(image, (index) => ({ sector: 300 + index, size: (last - 300 - index) * 2048 }));
      return image;
    },
  },
  {
    category: 'hostile OVA',
    name: 'member outside of the archive',
    code: 'IMAGE_INVALID',
    create: (folder) => ova(folder, [DESCRIPTOR, ['../evil', 'x']]),
  },
  {
    category: 'hostile OVA',
    name: 'OVA of 20,000 members',
    code: 'IMAGE_INVALID',
    create: (folder) => ova(folder, [DESCRIPTOR, ...Array.from({ length: 20_000 }, (_, n) => [`${n}`, ''] as const)]),
  },
  {
    category: 'hostile OVA',
    name: 'manifest of 40,000 lines',
    code: 'IMAGE_INVALID',
    create: (folder) => ova(folder, [DESCRIPTOR, ['a.mf', 'SHA256(a)= 0\n'.repeat(40_000)]]),
  },
  {
    category: 'hostile OVA',
    name: 'OVF of 9,000 namespaces and 9,000 elements',
    code: 'IMAGE_INVALID',
    create(folder) {
      const numbers = Array.from({ length: 9000 }, (_, index) => index);
      const declared = numbers.map((index) => ` xmlns:p${index}="u"`).join('');
      const elements = numbers.map((index) => `<a xmlns:q${index}="u"/>`).join('');
      return ova(folder, [['a.ovf', ovfWith(elements, declared).slice(0, LIMITS.ovaText)]]);
    },
  },
];

/** Creates a folder for an image, with a canary. */
export function prepare(folder: string): string {
  mkdirSync(folder);
  const canary = join(folder, 'canary');
  writeFileSync(canary, 'content of another file of the machine\n'.repeat(4096), { mode: 0o600 });
  return canary;
}
