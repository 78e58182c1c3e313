import { type FileHandle, open } from 'node:fs/promises';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { invalidImage, unpackedTooLarge } from '../customize-errors.ts';
import { runTool } from '../run-tool.ts';
import { qemuImg, qemuImgRead, qemuSource, readError } from './qemu-img.ts';
import { readFully } from './sparse-copy.ts';

const OTHER_IMAGE = 'Use the image as Flatcar published it.';

/** Disk image formats that are more than raw bytes. */
export type ContainerKind = 'qcow2' | 'vmdk' | 'vhd' | 'vhdx';

/** The format of a disk image, with the options that make qemu-img write it in the same way. */
export interface DiskContainer {
  /** qemu-img's name of the format. */
  readonly format: 'qcow2' | 'vmdk' | 'vpc' | 'vhdx';
  /** For `-o`. */
  readonly options: readonly string[];
  /** Whether data clusters are compressed (`-c`). */
  readonly compress: boolean;
  /** `ddb.toolsVersion` of a VMDK's descriptor. */
  readonly toolsVersion?: string;
}

/** A private copy of an image: open, at its path, and an empty folder in which to run qemu-img. */
interface PrivateImage {
  readonly file: FileHandle;
  readonly path: string;
  readonly emptyFolder: string;
}

/** The format of an image, and the size of its disk in bytes. */
export interface InspectedContainer {
  readonly container: DiskContainer;
  readonly size: number;
}

const INSPECTORS: Readonly<Record<ContainerKind, (image: PrivateImage) => Promise<DiskContainer>>> = {
  qcow2: inspectQcow2,
  vmdk: inspectVmdk,
  vhdx: inspectVhdx,
  vhd: async () => ({ format: 'vpc', options: ['subformat=dynamic', 'force_size=on'], compress: false }),
};

/**
 * Reads the headers of a private copy of a qcow2, vmdk, dynamic vhd or vhdx image. Throws IMAGE_INVALID for images that
 * qemu-img would read but that are not self-contained or would lose data: backing files, data in other files, snapshots,
 * encryption. Throws UNPACKED_TOO_LARGE for a disk above the limit.
 */
export async function inspectContainer(
  kind: ContainerKind,
  path: string,
  emptyFolder: string,
): Promise<InspectedContainer> {
  await using file = await open(path, 'r');
  let container: DiskContainer;
  try {
    container = await INSPECTORS[kind]({ file, path, emptyFolder });
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw invalidImage(`can't read its ${kind} header (${(error as Error).message})`);
  }
  return { container, size: await checkAsTool(container, { path, emptyFolder }) };
}

/** Checks qemu-img's own reading of the headers, which may differ from the one here. Returns the size of the disk in bytes. */
async function checkAsTool(
  { format }: DiskContainer,
  { path, emptyFolder }: Pick<PrivateImage, 'path' | 'emptyFolder'>,
): Promise<number> {
  const printed = await qemuImgRead(['info', '--output=json', qemuSource(format, path)], { emptyFolder });
  const info = JSON.parse(printed.toString()) as QemuInfo;
  if (info.format !== format) throw invalidImage(`qemu-img reads it as ${info.format}, not as ${format}`, OTHER_IMAGE);
  if (info['backing-filename'] !== undefined) throw invalidImage('it has a backing file', OTHER_IMAGE);
  if (info['format-specific']?.data?.['data-file'] !== undefined)
    throw invalidImage('its data is in another file', OTHER_IMAGE);
  if (info.encrypted === true) throw invalidImage('it is encrypted', OTHER_IMAGE);
  if ((info.snapshots ?? []).length > 0) throw invalidImage('it has snapshots, which would be lost', OTHER_IMAGE);
  if (info['virtual-size'] > LIMITS.unpacked) throw unpackedTooLarge(LIMITS.unpacked);
  return info['virtual-size'];
}

/** The parts of `qemu-img info --output=json` that the check reads. */
interface QemuInfo {
  readonly format: string;
  readonly 'virtual-size': number;
  readonly encrypted?: boolean;
  readonly 'backing-filename'?: string;
  readonly snapshots?: readonly unknown[];
  readonly 'format-specific'?: { readonly data?: { readonly 'data-file'?: string } };
}

/** Returns the maximum of bytes, without zeros, that an image file of `size` bytes may unpack to. */
export function maxDataOf(size: number): number {
  return Math.min(LIMITS.unpacked, Math.max(LIMITS.expansionFloor, size * LIMITS.expansion));
}

/** A conversion to the new file `to`. Both paths are absolute. */
interface Conversion {
  readonly path: string;
  readonly to: string;
  readonly emptyFolder: string;
}

/** Converts a private image to the new sparse raw disk `to`, which gets at most `maxData` bytes other than zeros. */
export async function toRaw(
  { format }: DiskContainer,
  { path, to, emptyFolder, maxData }: Conversion & { readonly maxData: number },
): Promise<void> {
  const growing = { path: to, maxBytes: maxData };
  await qemuImgRead(['convert', '-O', 'raw', qemuSource(format, path), to], { emptyFolder, growing });
}

/** Converts the raw disk `path` to the new image `to`. A VMDK contains its file name, so `to` has the name of the output. */
export async function fromRaw(
  { format, options, compress, toolsVersion }: DiskContainer,
  { path, to, emptyFolder }: Conversion,
): Promise<void> {
  const flags = compress ? ['-c'] : [];
  const args = ['convert', '-O', format, ...flags, '-o', options.join(','), qemuSource('raw', path), to];
  await qemuImg(args, { emptyFolder });
  if (toolsVersion !== undefined) await writeToolsVersion(to, toolsVersion);
}

/** Returns whether a vhd is fixed, which means raw bytes and a footer. `diskSize` is the number of raw bytes. */
export async function inspectVhd(file: FileHandle): Promise<{ readonly isFixed: boolean; readonly diskSize: number }> {
  const { size } = await file.stat();
  // Virtual Hard Disk Image Format Specification 1.0, "Hard Disk Footer Format".
  const footer = await readFully(file, Buffer.alloc(512), Math.max(0, size - 512), Math.min(512, size));
  const sum = footer.reduce((total, byte, index) => (index >= 64 && index < 68 ? total : total + byte), 0);
  if (footer.toString('latin1', 0, 8) !== 'conectix' || footer.readUInt32BE(64) !== (~sum & 0xffffffff) >>> 0) {
    throw invalidImage('the VHD footer is missing or damaged');
  }
  const type = footer.readUInt32BE(60);
  if (type === 4) throw invalidImage('it is a differencing disk, which needs its parent', OTHER_IMAGE);
  if (type !== 2 && type !== 3) throw invalidImage(`it has the unknown VHD type ${type}`);
  return { isFixed: type === 2, diskSize: size - 512 };
}

/** https://www.qemu.org/docs/master/interop/qcow2.html, "Header". */
async function inspectQcow2({ file, path, emptyFolder }: PrivateImage): Promise<DiskContainer> {
  const header = await readFully(file, Buffer.alloc(112), 0, 112);
  const version = header.readUInt32BE(4);
  if (version !== 2 && version !== 3)
    throw invalidImage(`it has the unsupported qcow2 version ${version}`, OTHER_IMAGE);
  const incompatible = version === 3 ? header.readBigUInt64BE(72) : 0n;
  if (header.readBigUInt64BE(8) !== 0n) throw invalidImage('it has a backing file', OTHER_IMAGE);
  if ((incompatible & 4n) !== 0n) throw invalidImage('its data is in another file', OTHER_IMAGE);
  if ((incompatible & 3n) !== 0n) throw invalidImage('it was not closed cleanly, or is marked corrupt');
  if (header.readUInt32BE(32) !== 0) throw invalidImage('it is encrypted', OTHER_IMAGE);
  if (header.readUInt32BE(60) !== 0) throw invalidImage('it has snapshots, which would be lost', OTHER_IMAGE);
  const options = [`compat=${version === 3 ? '1.1' : '0.10'}`, `cluster_size=${2 ** header.readUInt32BE(20)}`];
  if (version === 3) {
    const hasCompressionType = header.readUInt32BE(100) > 104 && (incompatible & 8n) !== 0n;
    options.push(`refcount_bits=${2 ** header.readUInt32BE(96)}`);
    options.push(`lazy_refcounts=${(header.readBigUInt64BE(80) & 1n) !== 0n ? 'on' : 'off'}`);
    if (hasCompressionType) options.push(`compression_type=${header[104] === 1 ? 'zstd' : 'zlib'}`);
    if ((incompatible & 16n) !== 0n) options.push('extended_l2=on');
  }
  return { format: 'qcow2', options, compress: await hasCompressedClusters(path, emptyFolder) };
}

async function hasCompressedClusters(path: string, emptyFolder: string): Promise<boolean> {
  const result = await runTool('qemu-img', ['check', '--output=json', qemuSource('qcow2', path)], {
    cwd: emptyFolder,
    confinement: { fileSize: 0 },
  });
  // 3 means leaked clusters, which do no harm.
  if (result.code !== 0 && result.code !== 3) throw readError(result);
  const report = JSON.parse(result.stdout.toString()) as { 'compressed-clusters'?: number };
  return (report['compressed-clusters'] ?? 0) > 0;
}

/** The first descriptor sector of every VMDK that VMware and qemu-img write. qemu-img reads the parent there, whatever the header says. */
const VMDK_DESCRIPTOR_AT = 512;
const VMDK_DESCRIPTOR_MAX = 1024 * 1024;

/** VMware Virtual Disk Format 5.0, "Hosted Sparse Extents" and "The Descriptor File". */
async function inspectVmdk({ file }: PrivateImage): Promise<DiskContainer> {
  const header = await readFully(file, Buffer.alloc(512), 0, 512);
  // Without capacity, the file is only a descriptor, and qemu-img would open every file that it names.
  if (header.readBigUInt64LE(12) === 0n) throw invalidImage('its data is in other files', OTHER_IMAGE);
  const descriptor = await readVmdkDescriptor(file);
  const value = (name: string) => new RegExp(`^${name}\\s*=\\s*"?([^"\\n\\r]*)"?`, 'im').exec(descriptor)?.[1]?.trim();
  const subformat = ['monolithicSparse', 'streamOptimized'].find((known) => known === value('createType'));
  if (subformat === undefined) {
    throw invalidImage(
      `its type ${JSON.stringify(value('createType')?.slice(0, 64) ?? '')} is not a single-file type`,
      OTHER_IMAGE,
    );
  }
  const isChild = !/^f{8}$/i.test(value('parentCID') ?? 'ffffffff') || /parentFileNameHint/i.test(descriptor);
  if (isChild) throw invalidImage('it needs a parent disk', OTHER_IMAGE);
  const options = [`subformat=${subformat}`];
  const adapter = ['ide', 'lsilogic', 'buslogic', 'legacyESX'].find((known) => known === value('ddb\\.adapterType'));
  if (adapter !== undefined) options.push(`adapter_type=${adapter}`);
  const hardware = value('ddb\\.virtualHWVersion');
  if (hardware !== undefined && /^\d{1,3}$/.test(hardware)) options.push(`hwversion=${hardware}`);
  if ((header.readUInt32LE(8) & 4) !== 0) options.push('zeroed_grain=on');
  const tools = value('ddb\\.toolsVersion') ?? value('ddb\\.toolsInstallType');
  const hasTools = tools !== undefined && /^\d{1,10}$/.test(tools);
  return { format: 'vmdk', options, compress: false, ...(hasTools ? { toolsVersion: tools } : {}) };
}

async function readVmdkDescriptor(file: FileHandle): Promise<string> {
  const header = await readFully(file, Buffer.alloc(512), 0, 512);
  const [at, length] = [Number(header.readBigUInt64LE(28)) * 512, Number(header.readBigUInt64LE(36)) * 512];
  if (at !== VMDK_DESCRIPTOR_AT || length < 512 || length > VMDK_DESCRIPTOR_MAX)
    throw invalidImage('it has no embedded descriptor at byte 512', OTHER_IMAGE);
  return (await readFully(file, Buffer.alloc(length), at, length)).toString('latin1');
}

/** Sets a line of the descriptor, because qemu-img has an option for it only since version 6.2. */
async function writeToolsVersion(path: string, version: string): Promise<void> {
  await editVmdkDescriptor(path, (lines) => [
    ...lines.filter((line) => !line.startsWith('ddb.toolsVersion')),
    `ddb.toolsVersion = "${version}"`,
  ]);
}

/** Changes the file name that the descriptor of a VMDK contains. */
export async function renameVmdk(path: string, name: string): Promise<void> {
  // A quote would end the name early. VMware reads the embedded extent whatever its name.
  const plain = name.replace(/[^\x20-\x7e]|"/g, '_');
  await editVmdkDescriptor(path, (lines) =>
    lines.map((line) => line.replace(/^(RW \d+ SPARSE )".*"$/, (_, start: string) => `${start}"${plain}"`)),
  );
}

async function editVmdkDescriptor(path: string, edit: (lines: readonly string[]) => readonly string[]): Promise<void> {
  await using file = await open(path, 'r+');
  const descriptor = await readVmdkDescriptor(file);
  const [text = ''] = descriptor.split('\0');
  const changed = Buffer.alloc(descriptor.length);
  const written = `${edit(text.split('\n').filter((line) => line !== '')).join('\n')}\n`;
  if (written.length >= changed.length) throw new Error(`the descriptor of ${path} is full`);
  changed.write(written, 'latin1');
  await file.write(changed, 0, changed.length, VMDK_DESCRIPTOR_AT);
}

const VHDX_METADATA_REGION = '06a27c8b90479a4bb8fe575f050f886e';
const VHDX_FILE_PARAMETERS = '3767a1ca36fa434db3b633f0aa44e76b';
const VHDX_LOGICAL_SECTOR_SIZE = '1dbf41816fa90947ba47f233a8faab5f';

/** [MS-VHDX] 2.2.3 (region table at 192 KiB) and 2.6 (metadata); GUIDs are in the byte order of the file. */
async function inspectVhdx({ file }: PrivateImage): Promise<DiskContainer> {
  const regions = await readFully(file, Buffer.alloc(65536), 192 * 1024, 65536);
  if (regions.toString('latin1', 0, 4) !== 'regi') throw invalidImage('its VHDX region table is damaged');
  const region = findGuid(regions, 16, regions.readUInt32LE(8), VHDX_METADATA_REGION);
  const start = Number(region.readBigUInt64LE(16));
  const table = await readFully(file, Buffer.alloc(65536), start, 65536);
  if (table.toString('latin1', 0, 8) !== 'metadata') throw invalidImage('its VHDX metadata is damaged');
  const item = async (guid: string, size: number) => {
    const entry = findGuid(table, 32, table.readUInt16LE(10), guid);
    return readFully(file, Buffer.alloc(size), start + entry.readUInt32LE(16), size);
  };
  const parameters = await item(VHDX_FILE_PARAMETERS, 8);
  const sector = (await item(VHDX_LOGICAL_SECTOR_SIZE, 4)).readUInt32LE(0);
  const [blockSize, flags] = [parameters.readUInt32LE(0), parameters.readUInt32LE(4)];
  if ((flags & 2) !== 0) throw invalidImage('it is a differencing disk, which needs its parent', OTHER_IMAGE);
  if (sector !== 512) throw invalidImage(`qemu-img can't write its sector size of ${sector} bytes`, OTHER_IMAGE);
  return {
    format: 'vhdx',
    options: [`subformat=${(flags & 1) !== 0 ? 'fixed' : 'dynamic'}`, `block_size=${blockSize}`],
    compress: false,
  };
}

/** Returns the 32-byte entry with this GUID from a table whose entries start at `first`. */
function findGuid(table: Buffer, first: number, count: number, guid: string): Buffer {
  for (let index = 0; index < Math.min(count, 2047); index++) {
    const entry = table.subarray(first + index * 32, first + index * 32 + 32);
    if (entry.toString('hex', 0, 16) === guid) return entry;
  }
  throw invalidImage('its VHDX tables lack a required entry');
}
