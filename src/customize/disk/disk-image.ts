import { type FileHandle, mkdir, open, stat, truncate } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeSparse } from '../../image/sparse-file.ts';
import { unpackStream } from '../../image/unpack-stream.ts';
import { LIMITS } from '../../limits.ts';
import { invalidImage, isUnsupportedRunner, unpackedTooLarge } from '../customize-errors.ts';
import type { CustomizeJob, FinishedImage } from '../customize-job.ts';
import type { Compression, ImageKind } from '../file-kind.ts';
import { bytesOf } from '../open-file.ts';
import { growExt4 } from '../partition/grow-ext4.ts';
import { fileSystemOf, type PartitionImage, type PartitionLabel } from '../partition/partition-file-system.ts';
import { checkWritable, writePartition } from '../partition/write-partition.ts';
import { runTool } from '../run-tool.ts';
import type { AddedFile } from '../stage-files.ts';
import { checkArchitectures } from '../sysexts/private-sysexts.ts';
import { checkContainer, editContainerDisk } from './container-disk.ts';
import {
  type ContainerKind,
  type DiskContainer,
  fromRaw,
  inspectContainer,
  inspectVhd,
  maxDataOf,
  renameVmdk,
  toRaw,
} from './disk-container.ts';
import { type EditableDisk, withRawDisk } from './editable-disk.ts';
import { efiArchitecture } from './efi-architecture.ts';
import { findPartition, type PartitionTable, readPartitionTable } from './gpt.ts';
import { type GrowthWish, growRawDisk, newDiskSize } from './grow-disk.ts';
import { containerFor, type DiskFormat, type RawCompression } from './output-format.ts';
import { packRaw } from './pack-raw.ts';
import { contentsOf, type PartitionWork } from './partition-work.ts';
import { readFully } from './sparse-copy.ts';

/** A private copy of a disk image in the staging folder, which may be changed in place. */
export interface DiskImage {
  readonly kind: 'raw' | ContainerKind;
  readonly path: string;
}

/** A disk image whose headers have been checked. */
interface InspectedImage {
  readonly path: string;
  /** The size of the disk in bytes, without the footer of a fixed VHD. */
  readonly size: number;
  readonly format: DiskFormat;
  /** How to write the format in the same way. Undefined if the file contains the raw disk: raw, or a fixed VHD. */
  readonly container: DiskContainer | undefined;
}

/** Decompresses an image to the new sparse file `to`. */
export async function unpackImage(compression: Compression, image: FileHandle, to: string): Promise<void> {
  const { size } = await image.stat();
  const pieces = unpackStream(compression, bytesOf(image));
  await writeSparse(pieces, to, LIMITS.unpacked, maxDataOf(size));
}

/**
 * Checks the size of an image before it is copied. If the disk can be read without conversion, also checks its partitions, the
 * wanted size of the disk and this user's right to write. Throws UNPACKED_TOO_LARGE.
 */
export async function checkBeforeCopy(job: CustomizeJob, kind: ImageKind, image: FileHandle): Promise<void> {
  const { size } = await image.stat();
  if (size > LIMITS.unpacked) throw unpackedTooLarge(LIMITS.unpacked);
  const disk = kind === 'vhd' ? await inspectVhd(image) : { isFixed: kind === 'raw', diskSize: size };
  if (!disk.isFixed) return;
  const read = (offset: number, length: number) => readFully(image, Buffer.alloc(length), offset, length);
  const table = await readPartitionTable(read, disk.diskSize);
  await newDiskSize({ size: disk.diskSize, read }, table, wishOf(job, false));
  for (const { label } of contentsOf(job)) {
    await checkWritable(await fileSystemOf(image, { label, ...findPartition(table, label) }));
  }
}

/**
 * Writes a copy of a disk image with the plan's files on its partitions, in the wanted size and format. The other
 * partitions stay as they are. Writes only the changed clusters if the format allows it, else converts the image to a raw
 * disk and back.
 */
export async function customizeDisk(job: CustomizeJob, image: DiskImage): Promise<FinishedImage> {
  const inspected = await inspectImage(job, image);
  const target = targetOf(job, inspected);
  const changed = target.isSame ? await changeInPlace(job, inspected) : undefined;
  return changed ?? changeRaw(job, inspected, target);
}

async function inspectImage({ emptyFolder }: CustomizeJob, { kind, path }: DiskImage): Promise<InspectedImage> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  if (kind === 'raw') return { path, size, format: 'raw', container: undefined };
  const vhd = kind === 'vhd' ? await inspectVhd(file) : undefined;
  if (vhd?.isFixed === true) return { path, size: vhd.diskSize, format: 'vhd-fixed', container: undefined };
  const { container, size: diskSize } = await inspectContainer(kind, path, emptyFolder);
  const isStream = container.options.includes('subformat=streamOptimized');
  return { path, size: diskSize, format: isStream ? 'vmdk-stream' : kind, container };
}

/** The format of the result. */
interface Target {
  readonly format: DiskFormat;
  readonly compression: RawCompression | undefined;
  /** How qemu-img writes it. Undefined for a raw disk. */
  readonly container: DiskContainer | undefined;
  /** Whether the image already has this format with the same options. */
  readonly isSame: boolean;
}

function targetOf({ request }: CustomizeJob, { format, container }: InspectedImage): Target {
  const wanted = request.format?.format ?? format;
  const isSame = wanted === format && !changesCompression(request.qcow2Compression, container);
  return {
    format: wanted,
    compression: request.format?.compression,
    container: isSame && container !== undefined ? container : containerFor(wanted, request.qcow2Compression),
    isSame,
  };
}

/** Returns whether a qcow2 image is compressed in another way than the input asks for. */
function changesCompression(wanted: string | undefined, container: DiskContainer | undefined): boolean {
  if (wanted === undefined || container?.format !== 'qcow2') return false;
  const has = container.options.includes('compression_type=zstd') ? 'zstd' : 'zlib';
  return !container.compress || has !== wanted;
}

function wishOf(job: CustomizeJob, isAligned: boolean): GrowthWish {
  return { size: job.request.size, ...job.root.demand, isAligned };
}

/**
 * Writes only the changed clusters of the image. Returns undefined if that is not possible: the file contains the raw disk,
 * the disk must grow, the format is written once (streamOptimized), or the installed qemu-io can't do it.
 */
async function changeInPlace(job: CustomizeJob, image: InspectedImage): Promise<FinishedImage | undefined> {
  const { emptyFolder, folder, progress, output } = job;
  const { path, size, format, container } = image;
  if (container === undefined || format === 'vmdk-stream' || !(await canWriteClusters())) return undefined;
  const work = join(folder, 'clusters');
  await mkdir(work);
  const disk = editContainerDisk({ container, path, size, folder: work, emptyFolder });
  const table = await readPartitionTable(disk.read, size);
  if ((await newDiskSize(disk, table, wishOf(job, false))) !== undefined) return undefined;
  progress.info(`Changing the ${format} image in place.`);
  const added = await changePartitions(job, { disk, table });
  await checkContainer(container, path, emptyFolder);
  if (container.format === 'vmdk') await renameVmdk(path, basename(output));
  return { path, format, added };
}

/** Changes the raw disk, and writes it in the format of the result. */
async function changeRaw(job: CustomizeJob, image: InspectedImage, target: Target): Promise<FinishedImage> {
  const { emptyFolder, folder, progress, output } = job;
  const path = await rawPath(job, image);
  const needsAlignment = target.format === 'vhd-fixed' && !target.isSame;
  const { format, compression } = target;
  // A fixed VHD is the raw disk and a footer, which stays valid as long as the size does.
  const staysRaw = target.isSame && image.container === undefined && compression === undefined;
  const { isGrown, ...changed } = await withRawDisk(path, image.size, async (disk, file): Promise<ChangedDisk> => {
    const table = await readPartitionTable(disk.read, image.size);
    const newSize = await newDiskSize(disk, table, wishOf(job, needsAlignment));
    if (newSize !== undefined) {
      progress.info(`Growing the disk to ${newSize} bytes.`);
      return { added: await changeGrown(job, { disk, file, table, newSize }), isGrown: true };
    }
    const offsets = contentsOf(job).map(({ label }) => findPartition(table, label).offset);
    const common = Math.min(...offsets, image.size);
    return { added: await changePartitions(job, { disk, table }), isGrown: false, common };
  });
  if (staysRaw && !isGrown) return { path, format, ...changed };
  const { added } = changed;
  if (!isGrown && image.format === 'vhd-fixed') await truncate(path, image.size);
  if (target.container === undefined) return { ...(await packRaw(path, compression, folder)), format, added };
  const finished = join(folder, 'finished');
  await mkdir(finished);
  const to = join(finished, basename(output));
  progress.info(`Converting the raw disk to ${format}.`);
  await fromRaw(target.container, { path, to, emptyFolder });
  return { path: to, format, added };
}

/** Returns the path of a raw disk with the content of the image. */
async function rawPath({ folder, emptyFolder, progress }: CustomizeJob, image: InspectedImage): Promise<string> {
  const { path, format, container } = image;
  if (container === undefined) return path;
  const to = join(folder, 'raw');
  progress.info(`Converting the ${format} image to a raw disk.`);
  const { size } = await stat(path);
  await toRaw(container, { path, to, maxData: maxDataOf(size), emptyFolder });
  return to;
}

interface ChangedDisk extends Pick<FinishedImage, 'added' | 'common'> {
  readonly isGrown: boolean;
}

interface GrownDisk {
  readonly disk: EditableDisk;
  readonly file: FileHandle;
  readonly table: PartitionTable;
  readonly newSize: number;
}

async function changeGrown(
  job: CustomizeJob,
  { disk, file, table, newSize }: GrownDisk,
): Promise<readonly AddedFile[]> {
  await growRawDisk(file, disk, { table, newSize });
  const grown = { ...disk, size: newSize };
  const oldLength = findPartition(table, 'ROOT').length;
  return changePartitions(job, { disk: grown, table: await readPartitionTable(disk.read, newSize), oldLength });
}

interface OpenDisk {
  readonly disk: EditableDisk;
  readonly table: PartitionTable;
  /** The bytes that the file system on ROOT has, if the partition has grown. */
  readonly oldLength?: number;
}

async function changePartitions(job: CustomizeJob, open: OpenDisk): Promise<readonly AddedFile[]> {
  const { disk, table } = open;
  const system = table.partitions.find(({ name }) => name === 'EFI-SYSTEM');
  checkArchitectures(job.root, system && (await efiArchitecture(disk.read, system)), job.progress);
  const contents = contentsOf(job);
  const isMissing = open.oldLength !== undefined && !contents.some(({ label }) => label === 'ROOT');
  const added: AddedFile[] = [];
  for (const work of [...contents, ...(isMissing ? [{ label: 'ROOT' } as const] : [])]) {
    added.push(...(await changePartition(job, open, work)));
  }
  return added;
}

/** Changes one partition, in the disk itself or in a separate file. */
async function changePartition(
  { folder, progress }: CustomizeJob,
  { disk, table, oldLength }: OpenDisk,
  { label, content }: PartitionWork,
): Promise<readonly AddedFile[]> {
  const partition = findPartition(table, label);
  const { number, offset, length } = partition;
  progress.debug(
    `${label} is partition ${number}: ${length} bytes at ${offset}, sectors of ${table.sectorSize} bytes.`,
  );
  const isGrown = label === 'ROOT' && oldLength !== undefined;
  const work = join(folder, `${label}-work`);
  await mkdir(work);
  // resize2fs cuts its file after the file system, and btrfs needs a file to mount.
  const isSeparate = isGrown || label === 'OEM';
  const source = isGrown ? { ...partition, length: oldLength } : partition;
  const place = await disk.checkOut(source, join(work, 'partition'), isSeparate);
  if (isGrown) await truncate(place.path, length);
  const image = await partitionImage(label, { ...place, length, folder: work });
  if (isGrown) await growExt4(image);
  const added = content === undefined ? [] : await writePartition(image, content, progress);
  await disk.checkIn(partition, place);
  return added;
}

async function partitionImage(
  label: PartitionLabel,
  place: Pick<PartitionImage, 'path' | 'offset' | 'length' | 'folder'>,
): Promise<PartitionImage> {
  await using file = await open(place.path, 'r');
  const type = await fileSystemOf(file, { label, ...place });
  if (label === 'ROOT' && type !== 'ext4') throw invalidImage('its ROOT partition has no ext4 file system');
  return { label, type, ...place };
}

/** Returns whether qemu-io can write the content of a file. Without it (QEMU before 5.0), images are converted. */
async function canWriteClusters(): Promise<boolean> {
  const result = await runTool('qemu-io', ['-c', 'help write']).catch((error: unknown) => {
    if (isUnsupportedRunner(error)) return undefined;
    throw error;
  });
  return /-s,? /.test(result?.stdout.toString() ?? '');
}
