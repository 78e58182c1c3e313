import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cpio, tar, zip } from './archive.ts';
import { makeDisk, seeded } from './disk.ts';
import type { Compression, Content } from './files.ts';
import { qcow2 } from './qcow2.ts';
import { hasTool, run } from './run.ts';

/** A file's bytes, and the expected result of decompression. */
export interface Made {
  readonly bytes: Buffer;
  /** Size in bytes and SHA-512 (hexadecimal) of the decompressed content, or of `bytes` without compression. */
  readonly unpacked: { readonly size: number; readonly sha512: string };
  /** `false`: the tool for this format is missing, so that only the first bytes have the format. */
  readonly real: boolean;
}

export interface ContentWish {
  readonly content: Content;
  readonly compression: Compression;
  /** The release and the platform. The same seed gives the same bytes. */
  readonly seed: string;
  /** The published name, after which containers name their members. */
  readonly name: string;
}

interface Plain {
  readonly bytes: Buffer;
  readonly real: boolean;
}

const cache = new Map<string, Promise<Made>>();
/** Disk images from qemu-img, which differ from run to run. Raw disks are not kept, because they are large and cheap. */
const plainCache = new Map<string, Promise<Plain>>();

function remembered<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Creates a file's content. The process keeps it, so that the same content is created once. */
export function makeContent(wish: ContentWish): Promise<Made> {
  return remembered(cache, JSON.stringify(wish), async () => {
    const stem = wish.name.replace(/\.(gz|bz2|zip)$/, '');
    const make = (): Promise<Plain> => makePlain(wish.content, wish.seed, wish.name);
    // All variants of an image have the same bytes.
    const key = JSON.stringify([wish.content, wish.seed, stem]);
    const { bytes, real } = await (wish.content === 'raw' ? make() : remembered(plainCache, key, make));
    const sha512 = createHash('sha512').update(bytes).digest('hex');
    return { bytes: await compress(bytes, wish.compression, stem), unpacked: { size: bytes.length, sha512 }, real };
  });
}

/** Compresses like the build scripts: with `lbzip2`, or another bzip2. Throws if none is installed. */
async function compress(bytes: Buffer, compression: Compression, memberName: string): Promise<Buffer> {
  if (compression === 'none') return bytes;
  if (compression === 'gz') return gzipSync(bytes);
  if (compression === 'zip') return hasTool('zip') ? zipped(bytes, memberName) : zip({ name: memberName, bytes });
  const tool = ['lbzip2', 'bzip2'].find(hasTool);
  if (!tool)
    throw new Error(`${memberName}.bz2 needs bzip2 or lbzip2, and neither is installed: install the package bzip2`);
  return run(tool, ['-c'], { input: bytes });
}

async function zipped(bytes: Buffer, name: string): Promise<Buffer> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, name), bytes);
    await run('zip', ['-q', '-X', 'out.zip', name], { cwd: folder });
    return readFile(join(folder, 'out.zip'));
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mirror-content-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** qemu-img's format and options for a disk format, and the first bytes of a file for machines without qemu-img. */
const DISK_FORMATS: Readonly<Record<string, { convert: readonly string[]; magic: string }>> = {
  qcow2: { convert: ['-c', '-O', 'qcow2'], magic: 'QFI\xfb' },
  'firmware-qcow2': { convert: ['-O', 'qcow2'], magic: 'QFI\xfb' },
  vmdk: { convert: ['-O', 'vmdk', '-o', 'subformat=streamOptimized'], magic: 'KDMV' },
  vhd: { convert: ['-O', 'vpc', '-o', 'force_size=on'], magic: 'conectix' },
  'vhd-fixed': { convert: ['-O', 'vpc', '-o', 'subformat=fixed,force_size=on'], magic: 'conectix' },
  vhdx: { convert: ['-O', 'vhdx'], magic: 'vhdxfile' },
};

async function convert(format: string, disk: Buffer): Promise<Plain> {
  const known = DISK_FORMATS[format];
  if (!known) throw new Error(`the mirror knows no disk format ${format}`);
  if (!hasTool('qemu-img')) {
    if (known.magic === 'QFI\xfb') return { bytes: qcow2(disk), real: true };
    return { bytes: Buffer.concat([Buffer.from(known.magic, 'latin1'), disk]), real: false };
  }
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'disk'), disk);
    await run('qemu-img', ['convert', '-f', 'raw', ...known.convert, 'disk', 'image'], { cwd: folder });
    return { bytes: await readFile(join(folder, 'image')), real: true };
  });
}

/** Returns a volume that genisoimage writes, or, without it, bytes with the descriptor's signature (ECMA-119, 8.1). */
async function iso(seed: string): Promise<Plain> {
  const tool = ['genisoimage', 'mkisofs', 'xorrisofs'].find(hasTool);
  if (!tool) {
    const bytes = Buffer.concat([Buffer.alloc(32768), Buffer.from('\x01CD001\x01', 'latin1'), seeded(seed, 65536)]);
    return { bytes, real: false };
  }
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'cpio.gz'), gzipSync(initrd(seed)));
    await writeFile(join(folder, 'vmlinuz'), kernel(seed));
    const bytes = await run(tool, ['-quiet', '-r', '-J', '-V', 'CDROM', folder]);
    return { bytes, real: true };
  });
}

function initrd(seed: string): Buffer {
  return cpio([
    { name: 'init', bytes: Buffer.from('#!/bin/sh\nexec /sbin/init\n'), mode: 0o755 },
    { name: 'usr.squashfs', bytes: Buffer.concat([Buffer.from('hsqs'), seeded(seed, 256 * 1024)]) },
  ]);
}

/** Returns bytes with the signatures of an x86 kernel (Linux, Documentation/arch/x86/boot.rst), which do not boot. */
function kernel(seed: string): Buffer {
  const bytes = seeded(`${seed} kernel`, 128 * 1024);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt16LE(0xaa55, 0x1fe);
  bytes.write('HdrS', 0x202, 'latin1');
  return bytes;
}

/** Returns an OVF descriptor that refers to one disk by its file name. */
function ovf(disk: string, name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1" xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData">
  <References>
    <File ovf:href="${disk}" ovf:id="file1"/>
  </References>
  <DiskSection>
    <Info>Disks</Info>
    <Disk ovf:capacity="10" ovf:capacityAllocationUnits="byte * 2^20" ovf:diskId="vmdisk1" ovf:fileRef="file1" ovf:format="http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized"/>
  </DiskSection>
  <VirtualSystem ovf:id="${name}">
    <Info>A virtual machine</Info>
    <Name>${name}</Name>
    <ProductSection ovf:required="false">
      <Info>Information about the installed software</Info>
      <Product>Flatcar Container Linux</Product>
      <Property ovf:key="guestinfo.ignition.config.data" ovf:type="string" ovf:userConfigurable="true" ovf:value=""/>
      <Property ovf:key="guestinfo.ignition.config.data.encoding" ovf:type="string" ovf:userConfigurable="true" ovf:value=""/>
    </ProductSection>
  </VirtualSystem>
</Envelope>
`;
}

async function makePlain(content: Content, seed: string, name: string): Promise<Plain> {
  const stem = name.replace(/\..*$/, '');
  const text = (lines: string): Plain => ({ bytes: Buffer.from(lines), real: true });
  switch (content) {
    case 'raw':
      return { bytes: makeDisk(seed), real: true };
    case 'qcow2':
    case 'vmdk':
    case 'vhd':
    case 'vhd-fixed':
    case 'vhdx':
      return convert(content, makeDisk(seed));
    case 'firmware-qcow2':
      return convert(content, Buffer.concat([seeded(`${seed} ${name}`, 65536), Buffer.alloc(196608)]));
    case 'firmware':
      return { bytes: Buffer.concat([seeded(`${seed} ${name}`, 65536), Buffer.alloc(196608)]), real: false };
    case 'ova': {
      const disk = await convert('vmdk', makeDisk(seed));
      const members = [
        { name: `${stem}.ovf`, bytes: Buffer.from(ovf(`${stem}_image.vmdk`, stem)) },
        { name: `${stem}_image.vmdk`, bytes: disk.bytes },
      ];
      const manifest = members.map(
        (one) => `SHA256(${one.name})= ${createHash('sha256').update(one.bytes).digest('hex')}\n`,
      );
      return {
        bytes: tar([...members, { name: `${stem}.mf`, bytes: Buffer.from(manifest.join('')) }]),
        real: disk.real,
      };
    }
    case 'gce-tar':
      return { bytes: gzipSync(tar([{ name: 'disk.raw', bytes: makeDisk(seed) }])), real: true };
    case 'vagrant-box': {
      const disk = await convert('vmdk', makeDisk(seed));
      const members = [
        { name: 'Vagrantfile', bytes: Buffer.from('Vagrant.configure("2") do |config|\nend\n') },
        { name: 'metadata.json', bytes: Buffer.from('{"provider": "virtualbox"}\n') },
        { name: 'box.ovf', bytes: Buffer.from(ovf('box.vmdk', stem)) },
        { name: 'box.vmdk', bytes: disk.bytes },
      ];
      return { bytes: gzipSync(tar(members)), real: disk.real };
    }
    case 'parallels-tar':
      return { bytes: gzipSync(tar([{ name: `${stem}.hdd/root.hds`, bytes: makeDisk(seed) }])), real: false };
    case 'iso':
      return iso(seed);
    case 'initrd':
      return { bytes: gzipSync(initrd(seed)), real: true };
    case 'kernel':
      return { bytes: kernel(seed), real: false };
    case 'efi-program':
      return { bytes: Buffer.concat([Buffer.from('MZ'), seeded(`${seed} ${name}`, 65536)]), real: false };
    case 'launch-script':
      return text(
        `#!/bin/sh\nset -e\nSCRIPT_DIR="$(dirname "$0")"\nVM_IMAGE="\${SCRIPT_DIR}/${stem}_image.img"\nexec qemu-system-x86_64 -drive file="$VM_IMAGE" "$@"\n`,
      );
    case 'ovf':
      return text(ovf(`${stem}_image.vmdk`, stem));
    case 'vmx':
      return text(`.encoding = "UTF-8"\ndisplayName = "${stem}"\nscsi0:0.fileName = "${stem}_image.vmdk"\n`);
    case 'xen-config':
      return text(
        `name = "${stem}"\nmemory = 1024\ndisk = [ "file:${stem.replace(/_pyg.*|_pvg.*/, '')}_image.bin,xvda,w" ]\n`,
      );
    case 'vagrant-json':
      return text(`${JSON.stringify({ name: stem, versions: [{ version: seed }] }, null, 2)}\n`);
  }
}
