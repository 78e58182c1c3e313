import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import { GRUB_CFG, type GrubCfg, NO_GRUB_CFG, type OemPlan, withGrubSettings } from '../configs/oem-entries.ts';
import { type AddedFile, addedFiles, type StagedEntry, stageEntries } from '../stage-files.ts';
import { debugfsOem } from './debugfs-oem.ts';
import { findPrivilege, mountedOem } from './mounted-oem.ts';
import {
  type FileSystemType,
  fileSystemOf,
  noSpaceOnOem,
  type OemFileSystem,
  type OemImage,
  type OemSurvey,
} from './oem-file-system.ts';

/** What a file takes beyond its bytes: its last block's rest, its inode, its place in a folder. In bytes. */
const OVERHEAD = 4096;

/**
 * Puts the plan's files into the file `path`, which holds the bytes of an OEM partition, and reads them back. `folder` is
 * a staging folder of this call alone. What is there under the same name is replaced; a grub.cfg gets the settings appended.
 * Throws NO_SPACE_ON_OEM before anything is written when the files are larger than what is free, UNSUPPORTED_RUNNER
 * when the runner offers no way, and IMAGE_INVALID when OEM holds something in a file's way.
 */
export async function writeOem(
  path: string,
  plan: OemPlan,
  folder: string,
  progress: Progress,
): Promise<readonly AddedFile[]> {
  const image: OemImage = { path, type: await fileSystemOf(path), folder };
  for (const name of ['oem', 'staged']) await mkdir(join(folder, name));
  const paths = [...new Set([...plan.entries.map((entry) => entry.path), GRUB_CFG])].sort();
  const { fileSystem, survey } = await openOem(image, paths, progress);

  const entries = await withGrubSettings(plan, () => grubCfgOf(survey));
  const staged = await stageEntries(entries, join(folder, 'staged'));
  checkPlaces(staged, survey);
  const needed = checkSpace(staged, survey);
  progress.debug(`OEM is ${image.type}; ${needed} bytes to write, ${survey.free} free.`);
  const space = await freeSpace(folder);
  if (space < needed) throw diskFull(`needs ${needed} bytes, where ${space} are free`);
  progress.info('Writing to the OEM partition.');
  try {
    const changed = staged.filter((entry) => !isThere(entry, survey));
    await fileSystem.write(changed);
    await verify(fileSystem, changed);
    await fileSystem.check();
  } catch (error) {
    throw await explain(error, folder, needed, survey);
  }
  return addedFiles(staged);
}

/** A folder that is there and that nobody gave a mode. */
function isThere(entry: StagedEntry, survey: OemSurvey): boolean {
  return entry.kind === 'directory' && entry.isImplied === true && survey.nodes.get(entry.path)?.kind === 'directory';
}

/** The grub.cfg that settings are added to. What can't be kept whole is not replaced. */
function grubCfgOf(survey: OemSurvey): GrubCfg {
  const there = survey.nodes.get(GRUB_CFG);
  if (there?.kind === 'link') {
    throw new ActionError(
      'IMAGE_INVALID',
      `On the OEM partition, ${GRUB_CFG} is a link, to which \`grub-config\` can't add: give the whole file in \`oem-files\`, as ${GRUB_CFG}.`,
    );
  }
  if (there?.kind !== 'file') return NO_GRUB_CFG;
  if (there.size > LIMITS.grubCfg) {
    throw new ActionError(
      'IMAGE_INVALID',
      `On the OEM partition, ${GRUB_CFG} has ${there.size} bytes; \`grub-config\` is added to one of ${LIMITS.grubCfg} at most. Take the image as Flatcar published it.`,
    );
  }
  return { content: survey.grubCfg, mode: there.mode };
}

/** Bytes that this user may still write to the disk that `folder` is on. */
async function freeSpace(folder: string): Promise<number> {
  const { bavail, bfree, bsize } = await statfs(folder);
  return bsize * (process.getuid?.() === 0 ? bfree : bavail);
}

/**
 * The partition is a sparse file on a disk of the runner. When that is full, the partition's file system sees but a
 * device that fails or takes no more, and says so in ways of its own.
 */
async function explain(error: unknown, folder: string, needed: number, survey: OemSurvey): Promise<unknown> {
  if (!(error instanceof ActionError)) return error;
  if (error.code !== 'NO_SPACE_ON_OEM' && error.code !== 'TOOL_FAILED') return error;
  if ((await freeSpace(folder)) < LIMITS.diskFull) return diskFull('ran full', error);
  return error.code === 'NO_SPACE_ON_OEM' ? noSpaceOnOem(needed, survey.free) : error;
}

function diskFull(why: string, cause?: unknown): ActionError {
  return new ActionError(
    'DISK_FULL',
    `The disk where \`output\` goes ${why} while the OEM partition was written. Free some, or set \`output\` to a larger disk.`,
    { cause },
  );
}

/**
 * Refuses what can be known to fail before anything is copied: writing to a partition of this type as this user.
 * Throws UNSUPPORTED_RUNNER.
 */
export async function checkRights(type: FileSystemType): Promise<void> {
  if (type !== 'btrfs' || (await findPrivilege()) !== undefined) return;
  throw new ActionError(
    'UNSUPPORTED_RUNNER',
    "The image's OEM partition is btrfs, which takes a mount to write to, and this user may not mount. Run the step as root, or allow sudo without a password.",
  );
}

/** The way in that the runner offers: a mount, or debugfs for ext4 where mounting is not possible. */
async function openOem(
  image: OemImage,
  paths: readonly string[],
  progress: Progress,
): Promise<{ fileSystem: OemFileSystem; survey: OemSurvey }> {
  await checkRights(image.type);
  const privilege = await findPrivilege();
  if (privilege !== undefined) {
    const fileSystem = mountedOem(image, privilege, progress);
    try {
      return { fileSystem, survey: await fileSystem.survey(paths) };
    } catch (error) {
      if (image.type !== 'ext4' || !(error instanceof ActionError) || error.code !== 'UNSUPPORTED_RUNNER') throw error;
      progress.info(`${error.message} Writing with debugfs instead.`);
    }
  }
  const fileSystem = debugfsOem(image);
  return { fileSystem, survey: await fileSystem.survey(paths) };
}

/** Nothing is written through a link that the image brings, and no folder is replaced by a file or the other way round. */
function checkPlaces(entries: readonly StagedEntry[], survey: OemSurvey): void {
  for (const entry of entries) {
    const there = survey.nodes.get(entry.path)?.kind ?? 'absent';
    const fits =
      entry.kind === 'directory'
        ? there === 'directory' || there === 'absent'
        : there === 'file' || there === 'link' || there === 'absent';
    if (!fits)
      throw new ActionError(
        'IMAGE_INVALID',
        `On the OEM partition, ${entry.path} is a ${there} already, where a ${entry.kind} is to be put. Give yours another name.`,
      );
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

async function verify(fileSystem: OemFileSystem, entries: readonly StagedEntry[]): Promise<void> {
  const read = await fileSystem.read(entries);
  for (const entry of entries) {
    const found = read.get(entry.path);
    const isSame =
      found?.kind === entry.kind &&
      (entry.kind === 'link' || found.mode === entry.mode) &&
      (entry.kind !== 'file' || found.sha512 === entry.sha512);
    if (!isSame) {
      throw new ActionError(
        'TOOL_FAILED',
        `${entry.path} did not read back from the OEM partition as it was written. The image's file system may be damaged: download the image again.`,
      );
    }
  }
}
