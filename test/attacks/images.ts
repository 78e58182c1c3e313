import { createWriteStream, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
    name: 'small qcow2 that unpacks to 512 MiB of data',
    code: 'UNPACKED_TOO_LARGE',
    create(folder) {
      const raw = join(folder, 'raw');
      run('sh', '-c', `head -c 536870912 /dev/zero | tr '\\0' A >${raw}`);
      const image = join(folder, 'bomb.qcow2');
      run('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', '-c', raw, image);
      return image;
    },
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
