import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { writeSparse } from '../../image/sparse-file.ts';
import { unpackStream } from '../../image/unpack-stream.ts';
import { LIMITS } from '../../limits.ts';
import { unpackedTooLarge } from '../customize-errors.ts';
import type { CustomizeJob, FinishedImage } from '../customize-job.ts';
import type { Compression, ImageKind } from '../file-kind.ts';
import { fileSystemOf } from '../oem/oem-file-system.ts';
import { checkWritable, writeOem } from '../oem/write-oem.ts';
import { bytesOf } from '../open-file.ts';
import type { AddedFile } from '../stage-files.ts';
import {
  type ContainerKind,
  type DiskContainer,
  fromRaw,
  inspectContainer,
  inspectVhd,
  maxDataOf,
  toRaw,
} from './disk-container.ts';
import { findPartition, type Partition, readPartitionTable } from './gpt.ts';
import { copyRegion, readFully, replaceRegion } from './sparse-copy.ts';

const OEM_LABEL = 'OEM';

/** A private copy of a disk image in the staging folder, which may be changed in place. */
export interface DiskImage {
  readonly kind: 'raw' | ContainerKind;
  readonly path: string;
}

/** A raw disk in the staging folder, and the format to convert it back to. */
interface RawDisk {
  readonly path: string;
  /** In bytes, without the footer of a fixed VHD. */
  readonly size: number;
  readonly container: DiskContainer | undefined;
}

/** Decompresses an image to the new sparse file `to`. */
export async function unpackImage(compression: Compression, image: FileHandle, to: string): Promise<void> {
  const { size } = await image.stat();
  const pieces = unpackStream(compression, bytesOf(image), availableParallelism());
  await writeSparse(pieces, to, LIMITS.unpacked, maxDataOf(size));
}

/**
 * Checks an image before it is copied: its size and, if the disk can be read without conversion, its OEM partition and
 * this user's right to write to it. Throws UNPACKED_TOO_LARGE.
 */
export async function checkBeforeCopy(kind: ImageKind, image: FileHandle): Promise<void> {
  const { size } = await image.stat();
  if (size > LIMITS.unpacked) throw unpackedTooLarge(LIMITS.unpacked);
  const disk = kind === 'vhd' ? await inspectVhd(image) : { isFixed: kind === 'raw', diskSize: size };
  if (!disk.isFixed) return;
  const { partition } = await findOem(image, disk.diskSize);
  await checkWritable(await fileSystemOf(image, partition.offset));
}

/** Writes a copy of a disk image with the plan's files on its OEM partition. No other byte of the disk changes. */
export async function customizeDisk(job: CustomizeJob, image: DiskImage): Promise<FinishedImage> {
  const disk = await openDisk(job, image);
  const added = await customizeOem(job, disk);
  if (disk.container === undefined) return { path: disk.path, format: image.kind, added };
  const finished = join(job.folder, 'finished');
  await mkdir(finished);
  const path = join(finished, basename(job.output));
  job.progress.info(`Converting the raw disk to ${image.kind}.`);
  await fromRaw(disk.container, { path: disk.path, to: path, emptyFolder: job.emptyFolder });
  return { path, format: image.kind, added };
}

async function openDisk({ folder, emptyFolder, progress }: CustomizeJob, { kind, path }: DiskImage): Promise<RawDisk> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  if (kind === 'raw') return { path, size, container: undefined };
  const vhd = kind === 'vhd' ? await inspectVhd(file) : undefined;
  if (vhd?.isFixed === true) return { path, size: vhd.diskSize, container: undefined };
  const container = await inspectContainer(kind, path, emptyFolder);
  const raw = join(folder, 'raw');
  progress.info(`Converting the ${kind} image to a raw disk.`);
  await toRaw(container, { path, to: raw, maxData: maxDataOf(size), emptyFolder });
  return { path: raw, size: await sizeOf(raw), container };
}

async function findOem(
  file: FileHandle,
  size: number,
): Promise<{ readonly partition: Partition; readonly sectorSize: number }> {
  const read = (offset: number, length: number) => readFully(file, Buffer.alloc(length), offset, length);
  const table = await readPartitionTable(read, size);
  return { partition: findPartition(table, OEM_LABEL), sectorSize: table.sectorSize };
}

/** Copies the partition to a separate file, changes that, and writes back only the blocks that differ. */
async function customizeOem({ plan, folder, progress }: CustomizeJob, disk: RawDisk): Promise<readonly AddedFile[]> {
  await using file = await open(disk.path, 'r+');
  const { partition, sectorSize } = await findOem(file, disk.size);
  progress.debug(
    `OEM is partition ${partition.number}: ${partition.length} bytes at ${partition.offset}, sectors of ${sectorSize} bytes.`,
  );
  const oemFolder = join(folder, 'oem-work');
  await mkdir(oemFolder);
  const path = join(oemFolder, 'partition');
  await copyRegion(file, partition.offset, partition.length, path);
  const image = { path, type: await fileSystemOf(file, partition.offset), folder: oemFolder };
  const added = await writeOem(image, plan, progress);
  await replaceRegion(file, partition.offset, path);
  await file.sync();
  return added;
}

async function sizeOf(path: string): Promise<number> {
  await using file = await open(path, 'r');
  return (await file.stat()).size;
}
