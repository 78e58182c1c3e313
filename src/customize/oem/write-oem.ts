import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError } from '../../errors.ts';
import type { Progress } from '../../progress.ts';
import { GRUB_CFG, type OemPlan, withGrubSettings } from '../configs/oem-entries.ts';
import { type AddedFile, addedFiles, type StagedEntry, stageEntries } from '../stage-files.ts';
import { debugfsOem } from './debugfs-oem.ts';
import { findPrivilege, mountedOem } from './mounted-oem.ts';
import { fileSystemOf, noSpaceOnOem, type OemFileSystem, type OemImage, type OemSurvey } from './oem-file-system.ts';

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

  const staged = await stageEntries(await withGrubSettings(plan, survey.grubCfg), join(folder, 'staged'));
  checkPlaces(staged, survey);
  const needed = checkSpace(staged, survey);
  progress.debug(`OEM is ${image.type}; ${needed} bytes to write, ${survey.free} free.`);
  try {
    await fileSystem.write(staged);
  } catch (error) {
    if (error instanceof ActionError && error.code === 'NO_SPACE_ON_OEM') throw noSpaceOnOem(needed, survey.free);
    throw error;
  }
  await verify(fileSystem, staged);
  await fileSystem.check();
  return addedFiles(staged);
}

/** The way in that the runner offers: a mount, or debugfs for ext4 where mounting is not possible. */
async function openOem(
  image: OemImage,
  paths: readonly string[],
  progress: Progress,
): Promise<{ fileSystem: OemFileSystem; survey: OemSurvey }> {
  const privilege = await findPrivilege();
  if (privilege !== undefined) {
    const fileSystem = mountedOem(image, privilege);
    try {
      return { fileSystem, survey: await fileSystem.survey(paths) };
    } catch (error) {
      if (image.type !== 'ext4' || !(error instanceof ActionError) || error.code !== 'UNSUPPORTED_RUNNER') throw error;
      progress.info(`${error.message} Writing with debugfs instead.`);
    }
  } else if (image.type === 'btrfs') {
    throw new ActionError(
      'UNSUPPORTED_RUNNER',
      "The image's OEM partition is btrfs, which takes a mount to write to, and this user may not mount. Run the step as root, or allow sudo without a password.",
    );
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
  const files = entries.filter((entry) => entry.kind === 'file');
  const read = await fileSystem.read(files.map((entry) => entry.path));
  for (const file of files) {
    const found = read.get(file.path);
    if (found?.sha512 !== file.sha512 || found.mode !== file.mode) {
      throw new ActionError(
        'TOOL_FAILED',
        `${file.path} did not read back from the OEM partition as it was written. The image's file system may be damaged: download the image again.`,
      );
    }
  }
}
