import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { LIMITS } from '../../limits.ts';
import { runTool, toolError, toolFailed } from '../run-tool.ts';
import { type DiskContainer, maxDataOf } from './disk-container.ts';
import type { EditableDisk } from './editable-disk.ts';
import { qemuImg, qemuImgRead, qemuSource, type Region } from './qemu-img.ts';
import { copySparse, readFully } from './sparse-copy.ts';

/** A private image whose format qemu-io can change in place. */
interface ContainerImage {
  readonly container: DiskContainer;
  readonly path: string;
  /** The size of the disk, in bytes. */
  readonly size: number;
  /** A new folder for working files. */
  readonly folder: string;
  readonly emptyFolder: string;
}

/** Bytes per comparison and the smallest write: the usual cluster, which a write then replaces as a whole. */
const CLUSTER = 64 * 1024;
/** Bytes that one command of qemu-io writes. */
const WRITE_MAX = 16 * 1024 * 1024;
/** Bytes that are read at once for the partition table. */
const WINDOW = 1024 * 1024;

/**
 * Returns access to the disk of an image without a conversion. Partitions are copied out of it, and only their changed
 * clusters are written back, so that all other clusters stay as they are, compressed or not.
 */
export function editContainerDisk(image: ContainerImage): EditableDisk {
  const { container, path, size, folder, emptyFolder } = image;
  const windows = new Map<number, Promise<Buffer>>();

  async function extract(region: Region, to: string): Promise<void> {
    const maxBytes = maxDataOf((await stat(path)).size);
    const source = qemuSource(container.format, path, region);
    await qemuImgRead(['convert', '-O', 'raw', source, to], { emptyFolder, growing: { path: to, maxBytes } });
  }

  async function readWindow(index: number): Promise<Buffer> {
    const [offset, to] = [index * WINDOW, join(folder, `window${index}`)];
    await extract({ offset, length: Math.min(WINDOW, size - offset) }, to);
    const bytes = await readFile(to);
    await rm(to);
    return bytes;
  }

  return {
    size,
    async read(offset, length) {
      const parts: Buffer[] = [];
      for (let at = offset; at < offset + length; ) {
        const index = Math.floor(at / WINDOW);
        const window = windows.get(index) ?? readWindow(index);
        windows.set(index, window);
        const part = (await window).subarray(at - index * WINDOW, offset + length - index * WINDOW);
        if (part.length === 0) throw new Error(`the disk ended at byte ${at}`);
        parts.push(part);
        at += part.length;
      }
      return Buffer.concat(parts);
    },
    async checkOut(partition, to) {
      await extract(partition, to);
      await using file = await open(to, 'r');
      await copySparse(file, `${to}.before`);
      return { path: to, offset: 0 };
    },
    async checkIn(partition, { path: changed }) {
      await writeChanges(image, partition, changed);
    },
  };
}

/** A run of clusters of a partition that were changed. */
interface ChangedRun extends Region {
  readonly isZero: boolean;
}

/** Writes the changed clusters of a partition by qemu-io, and compares the result with what was to be written. */
async function writeChanges(image: ContainerImage, partition: Region, changed: string): Promise<void> {
  const { container, path, folder, emptyFolder } = image;
  const runs = changedRuns(image, `${changed}.before`, changed);
  const commands = Readable.from(writeCommands(runs, { changed, folder, start: partition.offset }));
  const args = [qemuSource(container.format, path)];
  const result = await runTool('qemu-io', args, {
    cwd: folder,
    input: commands,
    time: LIMITS.convertTime,
    confinement: { fileSize: LIMITS.unpacked },
  });
  if (result.code !== 0) throw toolError('qemu-io', result);
  const sources = [qemuSource(container.format, path, partition), qemuSource('raw', changed)];
  await qemuImg(['compare', ...sources], { emptyFolder });
}

/** Yields the changed runs of two files of the same size. Skips what is a hole in both. */
async function* changedRuns(image: ContainerImage, before: string, after: string): AsyncGenerator<ChangedRun> {
  const extents = mergeRegions([...(await dataOf(image, before)), ...(await dataOf(image, after))]);
  await using old = await open(before, 'r');
  await using fresh = await open(after, 'r');
  const { size } = await fresh.stat();
  const [was, is] = [Buffer.alloc(WRITE_MAX), Buffer.alloc(WRITE_MAX)];
  for (const extent of extents) {
    const end = Math.min(size, extent.offset + extent.length);
    for (let at = extent.offset; at < end; at += WRITE_MAX) {
      const length = Math.min(WRITE_MAX, end - at);
      yield* differences(await readFully(old, was, at, length), await readFully(fresh, is, at, length), at);
    }
  }
}

const ZEROS = Buffer.alloc(CLUSTER);

/** Yields the runs of clusters in which two buffers of the same length differ. They begin at byte `start`. */
function* differences(was: Buffer, is: Buffer, start: number): Generator<ChangedRun> {
  let run: ChangedRun | undefined;
  for (let at = 0; at < is.length; at += CLUSTER) {
    const cluster = is.subarray(at, at + CLUSTER);
    const isChanged = !cluster.equals(was.subarray(at, at + CLUSTER));
    const isZero = cluster.equals(ZEROS.subarray(0, cluster.length));
    if (run !== undefined && (!isChanged || run.isZero !== isZero)) {
      yield run;
      run = undefined;
    }
    if (!isChanged) continue;
    run = { offset: run?.offset ?? start + at, length: (run?.length ?? 0) + cluster.length, isZero };
  }
  if (run !== undefined) yield run;
}

interface WriteTarget {
  readonly changed: string;
  readonly folder: string;
  /** Where the partition begins on the disk, in bytes. */
  readonly start: number;
}

/** Yields a command of qemu-io for each run. The bytes of a run are in a file, because qemu-io reads none from its input. */
async function* writeCommands(runs: AsyncIterable<ChangedRun>, target: WriteTarget): AsyncGenerator<string> {
  await using source = await open(target.changed, 'r');
  let count = 0;
  for await (const { offset, length, isZero } of runs) {
    const place = `${target.start + offset} ${length}`;
    if (isZero) {
      yield `write -q -z ${place}\n`;
      continue;
    }
    const name = `run${count++}`;
    await writeFile(join(target.folder, name), await readFully(source, Buffer.alloc(length), offset, length));
    yield `write -q -s ${name} ${place}\n`;
  }
}

/** Returns the parts of a raw file that are not holes. */
async function dataOf({ emptyFolder }: ContainerImage, path: string): Promise<readonly Region[]> {
  const printed = await qemuImg(['map', '--output=json', qemuSource('raw', path)], { emptyFolder });
  const parts = JSON.parse(printed.toString()) as readonly MapPart[];
  return parts.filter(({ data }) => data).map(({ start, length }) => ({ offset: start, length }));
}

/** The parts of `qemu-img map --output=json` that are read. */
interface MapPart {
  readonly start: number;
  readonly length: number;
  readonly data: boolean;
}

/** Returns the regions in order, aligned to clusters, without overlaps. */
function mergeRegions(regions: readonly Region[]): readonly Region[] {
  const merged: Region[] = [];
  for (const region of regions.toSorted((a, b) => a.offset - b.offset)) {
    const offset = Math.floor(region.offset / CLUSTER) * CLUSTER;
    const end = Math.ceil((region.offset + region.length) / CLUSTER) * CLUSTER;
    const last = merged.at(-1);
    if (last === undefined || offset > last.offset + last.length) merged.push({ offset, length: end - offset });
    else merged[merged.length - 1] = { offset: last.offset, length: Math.max(last.length, end - last.offset) };
  }
  return merged;
}

/** Checks an image that was changed in place, if qemu-img can check its format. Throws TOOL_FAILED. */
export async function checkContainer({ format }: DiskContainer, path: string, emptyFolder: string): Promise<void> {
  const result = await runTool('qemu-img', ['check', '-q', qemuSource(format, path)], {
    cwd: emptyFolder,
    confinement: { fileSize: 0 },
  });
  // 3 means leaked clusters, which do no harm. 63 means that the format has no check.
  if (result.code === 0 || result.code === 3 || result.code === 63) return;
  throw toolFailed('qemu-img', `the changed image is damaged: ${result.stderr || `exit code ${result.code}`}`);
}
