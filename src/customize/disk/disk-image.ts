import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { writeSparse } from '../../image/sparse-file.ts';
import { unpackStream } from '../../image/unpack-stream.ts';
import { LIMITS } from '../../limits.ts';
import type { CustomizeJob, FinishedImage } from '../customize-job.ts';
import type { Compression } from '../file-kind.ts';
import { fileSystemOf } from '../oem/oem-file-system.ts';
import { checkWritable, writeOem } from '../oem/write-oem.ts';
import type { AddedFile } from '../stage-files.ts';
import {
  type ContainerKind,
  type DiskContainer,
  fromRaw,
  inspectContainer,
  inspectVhd,
  toRaw,
} from './disk-container.ts';
import { findPartition, type Partition, readPartitionTable } from './gpt.ts';
import { copyRegion, copySparse, readFully, replaceRegion } from './sparse-copy.ts';

const OEM_LABEL = 'OEM';

/** A disk image to customize. `isPrivate` means that it is in the staging folder and may be changed in place. */
export interface DiskImage {
  readonly kind: 'raw' | ContainerKind;
  readonly path: string;
  readonly isPrivate: boolean;
}

/** A raw disk in the staging folder, and the format to convert it back to. */
interface RawDisk {
  readonly path: string;
  /** In bytes, without the footer of a fixed VHD. */
  readonly size: number;
  readonly container: DiskContainer | undefined;
}

/** Decompresses the image at `path` to the new sparse file `to`. */
export async function unpackImage(compression: Compression, path: string, to: string): Promise<void> {
  const source = createReadStream(path, { highWaterMark: 1024 * 1024 });
  await writeSparse(unpackStream(compression, source, availableParallelism()), to, LIMITS.unpacked);
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
  await fromRaw(disk.container, disk.path, path);
  return { path, format: image.kind, added };
}

async function openDisk({ folder, progress }: CustomizeJob, { kind, path, isPrivate }: DiskImage): Promise<RawDisk> {
  const vhd = kind === 'vhd' ? await inspectVhd(path) : undefined;
  if (kind !== 'raw' && vhd?.isFixed !== true) {
    const container = await inspectContainer(kind, path);
    const raw = join(folder, 'raw');
    progress.info(`Converting the ${kind} image to a raw disk.`);
    await toRaw(container, path, raw);
    return { path: raw, size: await sizeOf(raw), container };
  }
  const size = vhd?.diskSize ?? (await sizeOf(path));
  if (isPrivate) return { path, size, container: undefined };
  await checkOem(path, size);
  const copy = join(folder, 'disk');
  progress.info('Copying the image.');
  await copySparse(path, copy);
  return { path: copy, size, container: undefined };
}

/** Checks, before a disk of `size` bytes is copied, that it is Flatcar's and that this user can write to its OEM partition. */
async function checkOem(path: string, size: number): Promise<void> {
  await using file = await open(path, 'r');
  const { partition } = await findOem(file, size);
  await checkWritable(await fileSystemOf(path, partition.offset));
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
  const image = { path, type: await fileSystemOf(path), folder: oemFolder };
  const added = await writeOem(image, plan, progress);
  await replaceRegion(file, partition.offset, path);
  await file.sync();
  return added;
}

async function sizeOf(path: string): Promise<number> {
  await using file = await open(path, 'r');
  return (await file.stat()).size;
}
