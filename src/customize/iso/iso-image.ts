import { lstat, open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../../limits.ts';
import { hasIgnition } from '../configs/oem-plan.ts';
import { invalidImage } from '../customize-errors.ts';
import type { CustomizeJob, FinishedImage } from '../customize-job.ts';
import { liveArguments, writeOemArchive } from '../pxe/pxe-archive.ts';
import { withAddedArchive } from './boot-config.ts';
import { readIsoVolume } from './iso-volume.ts';
import { xorriso } from './xorriso.ts';

/** Paths in Flatcar's ISO (_write_iso_disk of build_library/vm_image_util.sh in https://github.com/flatcar/scripts). */
const BOOT_CONFIG = '/syslinux/syslinux.cfg';
const MAIN_ARCHIVE = '/flatcar/cpio.gz';
/** A name of eight and three characters, which every ISO 9660 driver finds. */
const ADDED_ARCHIVE = '/flatcar/oem.gz';

/** Bytes that the tables of an ISO may grow by. */
const TABLES = 16 * 1024 * 1024;

/**
 * Writes a copy of Flatcar's ISO with the plan's files in an archive next to the main one, which the boot menu loads after it. All other files of the ISO
 * stay the same. The same input gives the same bytes. `path` is a private copy of the ISO. Throws IMAGE_INVALID for a damaged or other ISO.
 */
export async function customizeIso(job: CustomizeJob, path: string): Promise<FinishedImage> {
  const { folder, emptyFolder, plan, progress } = job;
  const { created } = await readVolume(path);
  const config = join(folder, 'syslinux.cfg');
  await writeFile(config, withAddedArchive(await readBootConfig(job, path), ARCHIVES, liveArguments(plan)), 'latin1');
  const archive = join(folder, 'oem.gz');
  const { added } = await writeOemArchive(job, archive);
  const result = join(folder, 'iso');
  const maxBytes = (await stat(path)).size + (await stat(archive)).size + TABLES;
  await xorriso(
    [
      ...[
        '-outdev',
        `stdio:${result}`,
        '-boot_image',
        'any',
        'replay',
        '-joliet',
        'on',
        '-volume_date',
        'uuid',
        created,
      ],
      ...['-map', archive, ADDED_ARCHIVE, '-map', config, BOOT_CONFIG],
      ...ATTRIBUTES.flatMap((command) => [...command, ADDED_ARCHIVE, BOOT_CONFIG, '--']),
      '-commit',
    ],
    { image: path, emptyFolder, growing: { path: result, maxBytes } },
  );
  progress.info('The ISO boots on BIOS machines only, like the original.');
  if (hasIgnition(plan))
    progress.info('Ignition runs at every boot of the ISO, because the ISO has no disk that remembers the first one.');
  return { path: result, format: 'iso', added };
}

const ARCHIVES = { main: MAIN_ARCHIVE, added: ADDED_ARCHIVE };

/** Commands that set owner, mode and times of the new files, so that the same input gives the same bytes. */
const ATTRIBUTES: readonly (readonly string[])[] = [
  ['-chown', '0'],
  ['-chgrp', '0'],
  ['-chmod', '0444'],
  ['-alter_date', 'b-c', '=0'],
  ['-alter_date', 'c', '=0'],
];

async function readVolume(path: string): Promise<{ readonly created: string }> {
  await using file = await open(path, 'r');
  return await readIsoVolume(file);
}

/** Reads the boot menu, which xorriso copies to the staging folder. */
async function readBootConfig({ folder, emptyFolder }: CustomizeJob, path: string): Promise<string> {
  const extracted = join(folder, 'original.cfg');
  const growing = { path: extracted, maxBytes: LIMITS.bootConfig };
  await xorriso(['-osirrox', 'on', '-extract_single', BOOT_CONFIG, extracted], { image: path, emptyFolder, growing });
  // In place of the file, the ISO may have a link, which must not be followed.
  const info = await lstat(extracted);
  if (!info.isFile() || info.size > LIMITS.bootConfig)
    throw invalidImage(`the ISO is damaged: its ${BOOT_CONFIG} is not a configuration`);
  // latin1 keeps every byte.
  return readFile(extracted, 'latin1');
}
