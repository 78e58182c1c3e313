import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import { GRUB_CFG, type GrubCfg, NO_GRUB_CFG, type OemPlan, withGrubSettings } from '../configs/oem-plan.ts';
import { invalidImage, unsupportedRunner } from '../customize-errors.ts';
import { type AddedFile, addedFiles, type StagedEntry, stageEntries } from '../stage-files.ts';
import { debugfsOem } from './debugfs-oem.ts';
import { findRootPrefix, mountedOem } from './mounted-oem.ts';
import {
  checkUnchanged,
  type FileSystemType,
  noSpaceOnOem,
  type OemFileSystem,
  type OemImage,
  type OemNode,
  type OemSurvey,
} from './oem-file-system.ts';

/** Bytes on OEM per entry in addition to its content: the rest of the last block, the inode and the directory entry. */
const OVERHEAD = 4096;

/**
 * Writes the plan's files to an OEM image, reads them back and checks the file system. Replaces existing files of the same
 * name, and appends settings to grub.cfg. Throws NO_SPACE_ON_OEM before writing if the files are larger than the free
 * space, and TOOL_FAILED if they do not read back.
 */
export async function writeOem(image: OemImage, plan: OemPlan, progress: Progress): Promise<readonly AddedFile[]> {
  const { folder } = image;
  for (const name of ['oem', 'staged']) await mkdir(join(folder, name));
  const paths = [...new Set([...plan.entries.map((entry) => entry.path), GRUB_CFG])].sort();
  const { fileSystem, survey } = await openOem(image, paths, progress);

  const entries = await withGrubSettings(plan, () => grubCfgOf(survey), progress);
  const staged = await stageEntries(entries, join(folder, 'staged'));
  checkConflicts(staged, survey);
  const needed = checkSpace(staged, survey);
  progress.debug(`OEM is ${image.type}: ${needed} bytes to write, ${survey.free} free.`);
  const diskSpace = await freeSpace(folder);
  if (diskSpace < needed) throw diskFull(`${needed} bytes are needed, but ${diskSpace} are free`);
  progress.info('Writing to the OEM partition.');
  try {
    const changed = staged.filter((entry) => !isUnchanged(entry, survey));
    await fileSystem.write(changed);
    await checkWritten(fileSystem, changed);
    await fileSystem.check();
  } catch (error) {
    throw await describeWriteError(error, { folder, needed, free: survey.free });
  }
  return addedFiles(staged);
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
async function openOem(
  image: OemImage,
  paths: readonly string[],
  progress: Progress,
): Promise<{ readonly fileSystem: OemFileSystem; readonly survey: OemSurvey }> {
  const rootPrefix = await checkWritable(image.type);
  await checkUnchanged(image);
  const fileSystem = image.type === 'ext4' ? debugfsOem(image) : mountedOem(image, rootPrefix, progress);
  const survey = await fileSystem.survey(paths);
  return { fileSystem, survey };
}

/** Returns the grub.cfg to add settings to. Throws IMAGE_INVALID if its content would be lost. */
function grubCfgOf(survey: OemSurvey): GrubCfg {
  const existing = survey.nodes.get(GRUB_CFG);
  const remedy = `Provide the whole file as ${GRUB_CFG} in \`oem-files\`.`;
  if (existing?.kind === 'link') throw invalidImage(`${GRUB_CFG} on its OEM partition is a link`, remedy);
  if (existing?.kind !== 'file') return NO_GRUB_CFG;
  if (existing.size > LIMITS.grubCfg) {
    throw invalidImage(
      `${GRUB_CFG} on its OEM partition has ${existing.size} bytes, more than the maximum of ${LIMITS.grubCfg}`,
      remedy,
    );
  }
  return { content: survey.grubCfg, mode: existing.mode };
}

/** An implied directory that exists keeps its mode. */
function isUnchanged(entry: StagedEntry, survey: OemSurvey): boolean {
  return entry.kind === 'directory' && entry.isImplied === true && survey.nodes.get(entry.path)?.kind === 'directory';
}

const REPLACEABLE: Readonly<Record<StagedEntry['kind'], readonly OemNode['kind'][]>> = {
  directory: ['absent', 'directory'],
  file: ['absent', 'file', 'link'],
  link: ['absent', 'file', 'link'],
};

/** Checks that nothing is written through a link on OEM, and that no directory is replaced by a file or the reverse. */
function checkConflicts(entries: readonly StagedEntry[], survey: OemSurvey): void {
  for (const { path, kind } of entries) {
    const existing = survey.nodes.get(path)?.kind ?? 'absent';
    if (REPLACEABLE[kind].includes(existing)) continue;
    throw invalidImage(`${path} on its OEM partition is a ${existing}, not a ${kind}`, `Rename your ${kind}.`);
  }
}

function checkSpace(entries: readonly StagedEntry[], survey: OemSurvey): number {
  let needed = 0;
  let reused = 0;
  for (const entry of entries) {
    needed += OVERHEAD + (entry.kind === 'file' ? entry.size : 0);
    reused += survey.nodes.get(entry.path)?.size ?? 0;
  }
  if (needed > survey.free + reused) throw noSpaceOnOem(needed, survey.free);
  return needed;
}

async function checkWritten(fileSystem: OemFileSystem, entries: readonly StagedEntry[]): Promise<void> {
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
      `Writing ${entry.path} to the OEM partition failed: it reads back differently. Download the image again, as its file system may be damaged.`,
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
  { folder, needed, free }: { readonly folder: string; readonly needed: number; readonly free: number },
): Promise<unknown> {
  if (!(error instanceof ActionError)) return error;
  if (error.code !== 'NO_SPACE_ON_OEM' && error.code !== 'TOOL_FAILED') return error;
  if ((await freeSpace(folder)) < LIMITS.diskFull) return diskFull('no space is left', error);
  return error.code === 'NO_SPACE_ON_OEM' ? noSpaceOnOem(needed, free) : error;
}

function diskFull(cause: string, error?: unknown): ActionError {
  return new ActionError(
    'DISK_FULL',
    `Can't write to the disk of \`output\`: ${cause}. Free some space, or set \`output\` to a path on a larger disk.`,
    { cause: error },
  );
}
