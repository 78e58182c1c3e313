import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import { type ExtendedFile, NO_FILE, type OemEntry } from '../configs/oem-entry.ts';
import { invalidImage, unsupportedRunner } from '../customize-errors.ts';
import { type AddedFile, addedFiles, type StagedEntry, stageEntries } from '../stage-files.ts';
import { debugfsFileSystem } from './debugfs-file-system.ts';
import { findRootPrefix, mountedFileSystem } from './mounted-file-system.ts';
import {
  checkUnchanged,
  type FileSystemType,
  noSpace,
  type PartitionFileSystem,
  type PartitionImage,
  type PartitionNode,
  type PartitionSurvey,
} from './partition-file-system.ts';

/** Bytes per entry in addition to its content: the rest of the last block, the inode and the directory entry. */
const OVERHEAD = 4096;

/** The additions to a partition. */
export interface PartitionContent {
  /** In an order in which parents come first. */
  readonly entries: readonly OemEntry[];
  /** The path of the file that gets lines: grub.cfg or enabled-sysext.conf. */
  readonly extended: string;
  /** The input to provide that file with instead. */
  readonly input: string;
  /** Returns the entries, with the lines added to the file. `existing` returns the one of the partition. */
  withLines(existing: () => ExtendedFile): Promise<readonly OemEntry[]>;
}

/**
 * Writes files to a partition, reads them back and checks the file system. Replaces existing files of the same name, and
 * adds lines to one. Throws NO_SPACE_ON_OEM or NO_SPACE_ON_ROOT before writing if the files are larger than the free
 * space, and TOOL_FAILED if they do not read back.
 */
export async function writePartition(
  image: PartitionImage,
  content: PartitionContent,
  progress: Progress,
): Promise<readonly AddedFile[]> {
  const { folder, label } = image;
  for (const name of ['mounted', 'staged']) await mkdir(join(folder, name));
  const { fileSystem, survey } = await openPartition(image, content, progress);

  const entries = await content.withLines(() => existingFile(image, content, survey));
  const staged = await stageEntries(entries, join(folder, 'staged'));
  checkConflicts(image, staged, survey);
  const needed = checkSpace(image, staged, survey);
  progress.debug(`${label} is ${image.type}: ${needed} bytes to write, ${survey.free} free.`);
  const diskSpace = await freeSpace(folder);
  if (diskSpace < needed) throw diskFull(`${needed} bytes are needed, but ${diskSpace} are free`);
  progress.info(`Writing to the ${label} partition.`);
  try {
    const changed = staged.filter((entry) => !isUnchanged(entry, survey));
    await fileSystem.write(changed);
    await checkWritten(image, fileSystem, changed);
    await fileSystem.check();
  } catch (error) {
    throw await describeWriteError(error, { image, needed, free: survey.free });
  }
  return addedFiles(staged, label === 'ROOT' ? '/' : '');
}

/**
 * Checks that this user can write to a file system of this type. Returns the command prefix for root, which only btrfs needs.
 * Throws UNSUPPORTED_RUNNER.
 */
export async function checkWritable(type: FileSystemType): Promise<readonly string[]> {
  if (type !== 'btrfs') return [];
  const rootPrefix = await findRootPrefix();
  if (rootPrefix !== undefined) return rootPrefix;
  throw unsupportedRunner(
    "Can't write to the image's OEM partition: it is btrfs, which needs a mount, and this user can't mount",
    'Run the step as root, or allow sudo without a password.',
  );
}

/** Opens the image by debugfs if it is ext4, and by a mount if it is btrfs. */
async function openPartition(
  image: PartitionImage,
  { entries, extended }: PartitionContent,
  progress: Progress,
): Promise<{ readonly fileSystem: PartitionFileSystem; readonly survey: PartitionSurvey }> {
  const rootPrefix = await checkWritable(image.type);
  await checkUnchanged(image);
  const fileSystem = image.type === 'ext4' ? debugfsFileSystem(image) : mountedFileSystem(image, rootPrefix, progress);
  const paths = [...new Set([...entries.map((entry) => entry.path), extended])].sort();
  return { fileSystem, survey: await fileSystem.survey(paths, extended) };
}

/** Returns the file to add lines to. Throws IMAGE_INVALID if its content would be lost. */
function existingFile(
  { label }: PartitionImage,
  { extended, input }: PartitionContent,
  survey: PartitionSurvey,
): ExtendedFile {
  const existing = survey.nodes.get(extended);
  const remedy = `Provide the whole file as ${extended} in \`${input}\`.`;
  if (existing?.kind === 'link') throw invalidImage(`${extended} on its ${label} partition is a link`, remedy);
  if (existing?.kind !== 'file') return NO_FILE;
  if (existing.size > LIMITS.extendedFile) {
    throw invalidImage(
      `${extended} on its ${label} partition has ${existing.size} bytes, more than the maximum of ${LIMITS.extendedFile}`,
      remedy,
    );
  }
  return { content: survey.extended, mode: existing.mode };
}

/** An implied directory that exists keeps its mode. */
function isUnchanged(entry: StagedEntry, survey: PartitionSurvey): boolean {
  return entry.kind === 'directory' && entry.isImplied === true && survey.nodes.get(entry.path)?.kind === 'directory';
}

const REPLACEABLE: Readonly<Record<StagedEntry['kind'], readonly PartitionNode['kind'][]>> = {
  directory: ['absent', 'directory'],
  file: ['absent', 'file', 'link'],
  link: ['absent', 'file', 'link'],
};

/** Checks that nothing is written through a link of the partition, and that no directory is replaced by a file or the reverse. */
function checkConflicts({ label }: PartitionImage, entries: readonly StagedEntry[], survey: PartitionSurvey): void {
  for (const { path, kind } of entries) {
    const existing = survey.nodes.get(path)?.kind ?? 'absent';
    if (REPLACEABLE[kind].includes(existing)) continue;
    throw invalidImage(`${path} on its ${label} partition is a ${existing}, not a ${kind}`, `Rename your ${kind}.`);
  }
}

function checkSpace({ label }: PartitionImage, entries: readonly StagedEntry[], survey: PartitionSurvey): number {
  let needed = 0;
  let reused = 0;
  for (const entry of entries) {
    needed += OVERHEAD + (entry.kind === 'file' ? entry.size : 0);
    reused += survey.nodes.get(entry.path)?.size ?? 0;
  }
  if (needed > survey.free + reused) throw noSpace(label, needed, survey.free);
  return needed;
}

async function checkWritten(
  { label }: PartitionImage,
  fileSystem: PartitionFileSystem,
  entries: readonly StagedEntry[],
): Promise<void> {
  const found = await fileSystem.read(entries);
  for (const entry of entries) {
    const read = found.get(entry.path);
    const isSame =
      read?.kind === entry.kind &&
      (entry.kind === 'link' || read.mode === entry.mode) &&
      (entry.kind !== 'file' || read.sha512 === entry.sha512);
    if (isSame) continue;
    throw new ActionError(
      'TOOL_FAILED',
      `Writing ${entry.path} to the ${label} partition failed: it reads back differently. Download the image again, as its file system may be damaged.`,
    );
  }
}

/** Returns the bytes that this user can still write to the disk of `folder`. */
async function freeSpace(folder: string): Promise<number> {
  const { bavail, bfree, bsize } = await statfs(folder);
  return bsize * (process.getuid?.() === 0 ? bfree : bavail);
}

/** The partition is a sparse file. If the runner's disk is full, its file system reports a failing device or a lack of space. */
async function describeWriteError(
  error: unknown,
  { image, needed, free }: { readonly image: PartitionImage; readonly needed: number; readonly free: number },
): Promise<unknown> {
  if (!(error instanceof ActionError)) return error;
  const isFull = error.code === 'NO_SPACE_ON_OEM' || error.code === 'NO_SPACE_ON_ROOT';
  if (!isFull && error.code !== 'TOOL_FAILED') return error;
  if ((await freeSpace(image.folder)) < LIMITS.diskFull) return diskFull('no space is left', error);
  return isFull ? noSpace(image.label, needed, free) : error;
}

function diskFull(cause: string, error?: unknown): ActionError {
  return new ActionError(
    'DISK_FULL',
    `Can't write to the disk of \`output\`: ${cause}. Free some space, or set \`output\` to a path on a larger disk.`,
    { cause: error },
  );
}
