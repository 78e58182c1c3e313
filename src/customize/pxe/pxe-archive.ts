import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { parseVersion, satisfies } from '../../release/version.ts';
import { NO_FILE } from '../configs/oem-entry.ts';
import { hasIgnition, type OemPlan, withGrubSettings } from '../configs/oem-plan.ts';
import type { CustomizeJob, FinishedImage } from '../customize-job.ts';
import { hashStream } from '../hash-stream.ts';
import { type AddedFile, addedFiles, stageEntries } from '../stage-files.ts';
import { cpioArchive } from './cpio-archive.ts';

/** The directory that PXE images read OEM files from (https://www.flatcar.org/docs/latest/installing/bare-metal/booting-with-pxe/#adding-a-custom-oem). */
const OEM_FOLDER = 'usr/share/oem';
const MAIN_ARCHIVE = 'flatcar_production_pxe_image.cpio.gz';

/**
 * Releases that ignore OEM files in a second archive, according to the release notes of 3815.2.1 and 4593.2.0: since the
 * move of OEM's mount point, and since the minimal initrd. Some alpha and beta releases in between may have the fix.
 */
const LOSES_OEM = '>=3760.0.0 <3815.2.1 || >=4460.0.0 <4593.2.0';

/** Writes the archive that is loaded after the main one, and logs how. */
export async function customizePxe(job: CustomizeJob): Promise<FinishedImage> {
  const { plan, request, output, folder, progress } = job;
  const path = join(folder, 'pxe');
  const archive = await writeOemArchive(job, path);
  const [main, added] = [mainArchive(request.image), basename(output)];
  progress.info(`For iPXE, load both archives: initrd ${main} and initrd ${added}.`);
  const kernelArguments = liveArguments(plan).join(' ');
  if (kernelArguments !== '')
    progress.info(`Append to the kernel arguments of the PXE configuration: ${kernelArguments}`);
  return { path, format: 'pxe', ...archive, initrd: `initrd ${main},${added}`, kernelArguments };
}

/** Writes the plan's files to `path` as a gzipped cpio archive. The same files give the same bytes on every system. */
export async function writeOemArchive(
  { plan, folder, progress }: CustomizeJob,
  path: string,
): Promise<{ readonly added: readonly AddedFile[]; readonly sha512: string }> {
  const staging = join(folder, 'staged');
  await mkdir(staging);
  const staged = await stageEntries(
    await withGrubSettings({ ...plan, kernelArguments: [] }, () => NO_FILE, progress),
    staging,
  );
  const hash = createHash('sha512');
  // zlib's match finder depends on the instructions of the processor, so its output differs between machines. Run-length
  // matching gives the same bytes everywhere.
  const gzip = createGzip({ level: 9, strategy: constants.Z_RLE });
  const target = createWriteStream(path, { flags: 'wx' });
  await pipeline(cpioArchive(staged, OEM_FOLDER, staging), gzip, withoutSystem(), hashStream(hash), target);
  return { added: addedFiles(staged), sha512: hash.digest('hex') };
}

/** Returns the kernel arguments that a live image needs. Without the first, Ignition does not run, because a live image does not detect its first boot. */
export function liveArguments(plan: OemPlan): readonly string[] {
  return [...(hasIgnition(plan) ? ['flatcar.first_boot=1'] : []), ...plan.kernelArguments];
}

/** Returns whether a release may ignore OEM files in a second archive. */
export function losesPxeOem(release: string | undefined): boolean {
  const version = release ? parseVersion(release) : undefined;
  return version !== undefined && satisfies(version, LOSES_OEM);
}

/** `image` is the path of the main archive or its kernel, or empty for Flatcar's usual name. */
function mainArchive(image: string): string {
  const name = basename(image);
  if (/\.cpio(\.gz)?$/.test(name)) return name;
  const kernel = /^(.*_pxe)\.vmlinuz$/.exec(name);
  return kernel === null ? MAIN_ARCHIVE : `${kernel[1]}_image.cpio.gz`;
}

/** Sets byte 9 of the gzip header, the operating system, from zlib's value to 255 for unknown (RFC 1952, 2.3.1). */
function withoutSystem(): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (seen <= 9 && seen + chunk.length > 9) chunk[9 - seen] = 255;
      seen += chunk.length;
      done(null, chunk);
    },
  });
}
