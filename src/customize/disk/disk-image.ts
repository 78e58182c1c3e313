import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { writeSparse } from '../../image/sparse-file.ts';
import { unpackStream } from '../../image/unpack-stream.ts';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import type { OemPlan } from '../configs/oem-entries.ts';
import { fileSystemOf } from '../oem/oem-file-system.ts';
import { checkRights, writeOem } from '../oem/write-oem.ts';
import { runTool } from '../run-tool.ts';
import type { AddedFile } from '../stage-files.ts';
import { type DiskContainer, fromRaw, inspectContainer, inspectVhd, toRaw } from './disk-container.ts';
import { findPartition, type Partition, readPartitionTable } from './gpt.ts';
import { copyRegion, copySparse, readFully, replaceRegion } from './sparse-copy.ts';

const OEM_LABEL = 'OEM';

/** A raw disk that may be written to, and the container to put it back into. */
interface OpenDisk {
  readonly path: string;
  /** In bytes; a fixed VHD's footer is not part of the disk. */
  readonly size: number;
  readonly container: DiskContainer | undefined;
}

/** Unpacks the image at `path` to the new sparse file `to`. Throws DECOMPRESSION_FAILED or UNPACKED_TOO_LARGE. */
export async function unpackImage(packed: 'gz' | 'bz2', path: string, to: string): Promise<void> {
  const source = createReadStream(path, { highWaterMark: 1024 * 1024 });
  await writeSparse(unpackStream(packed, source, availableParallelism()), to, LIMITS.unpacked);
}

/** Refuses a kind of image whose tool is missing, before the image is unpacked. Throws UNSUPPORTED_RUNNER. */
export async function checkTools(kind: string): Promise<void> {
  if (['qcow2', 'vmdk', 'vhdx'].includes(kind)) await runTool('qemu-img', ['--version']);
}

/** A disk image to customize. `mayTake`: it lies in the staging folder already and may be changed itself. */
export interface DiskImage {
  readonly kind: 'raw' | 'qcow2' | 'vmdk' | 'vhd' | 'vhdx';
  readonly path: string;
  readonly mayTake: boolean;
}

/**
 * Makes, in the staging folder `folder`, a copy of a disk image with the plan's files on its OEM partition, and gives the
 * copy's path and what was added. Of the disk's bytes only the OEM partition's change. `output` is where the copy will
 * go, for formats that hold their own name.
 */
export async function customizeDisk(
  image: DiskImage,
  plan: OemPlan,
  folder: string,
  output: string,
  progress: Progress,
): Promise<{ readonly path: string; readonly added: readonly AddedFile[] }> {
  const disk = await openDisk(image, folder, progress);
  const added = await customizeOem(disk, plan, folder, progress);
  if (disk.container === undefined) return { path: disk.path, added };
  const finished = join(folder, 'finished');
  await mkdir(finished);
  const path = join(finished, basename(output));
  progress.info(`Converting back to ${image.kind}.`);
  await fromRaw(disk.container, disk.path, path);
  return { path, added };
}

async function openDisk(
  { kind, path: image, mayTake }: DiskImage,
  folder: string,
  progress: Progress,
): Promise<OpenDisk> {
  const vhd = kind === 'vhd' ? await inspectVhd(image) : undefined;
  const path = mayTake ? image : join(folder, 'disk');
  if (kind === 'raw' || vhd?.fixed === true) {
    if (!mayTake) {
      await checkOem(image, vhd?.diskSize ?? (await sizeOf(image)));
      progress.info('Copying the image.');
      await copySparse(image, path);
    }
    return { path, size: vhd?.diskSize ?? (await sizeOf(path)), container: undefined };
  }
  const container = await inspectContainer(kind, image);
  const raw = join(folder, 'raw');
  progress.info(`Converting the ${kind} image to a raw disk.`);
  await toRaw(container, image, raw);
  return { path: raw, size: await sizeOf(raw), container };
}

/** Refuses a disk that is no Flatcar's, or whose OEM this user may not write to, before it is copied. `size` of the disk, in bytes. */
async function checkOem(path: string, size: number): Promise<void> {
  await using file = await open(path, 'r');
  const { partition } = await findOem(file, size);
  await checkRights(await fileSystemOf(path, partition.offset));
}

async function findOem(
  file: FileHandle,
  size: number,
): Promise<{ readonly partition: Partition; readonly sectorSize: number }> {
  const read = (offset: number, length: number) => readFully(file, Buffer.alloc(length), offset, length);
  const table = await readPartitionTable(read, size);
  return { partition: findPartition(table, OEM_LABEL), sectorSize: table.sectorSize };
}

/** Works on the partition's bytes alone, in a file of their own, and writes back what of them changed. */
async function customizeOem(
  disk: OpenDisk,
  plan: OemPlan,
  folder: string,
  progress: Progress,
): Promise<readonly AddedFile[]> {
  await using file = await open(disk.path, 'r+');
  const { partition, sectorSize } = await findOem(file, disk.size);
  progress.debug(
    `OEM is partition ${partition.number}: ${partition.length} bytes at ${partition.offset}, sectors of ${sectorSize}.`,
  );
  const oemFolder = join(folder, 'oem-work');
  await mkdir(oemFolder);
  const copy = join(oemFolder, 'partition');
  await copyRegion(file, partition.offset, partition.length, copy);
  const added = await writeOem(copy, plan, oemFolder, progress);
  await replaceRegion(file, partition.offset, copy);
  await file.sync();
  return added;
}

async function sizeOf(path: string): Promise<number> {
  await using file = await open(path, 'r');
  return (await file.stat()).size;
}
