import { createHash } from 'node:crypto';
import { chmod, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createStaging } from '../cache/staging.ts';
import { ActionError, toActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import {
  contentOf,
  hasIgnition,
  IGNITION_CONFIG,
  NO_GRUB_CFG,
  type OemPlan,
  planOemEntries,
  withGrubSettings,
} from './configs/oem-entries.ts';
import { isText } from './configs/read-config.ts';
import type { CustomizeRequest } from './customize-request.ts';
import { checkTools, customizeDisk, unpackImage } from './disk/disk-image.ts';
import { sha512OfFile } from './disk/sparse-copy.ts';
import { type FileKind, type ImageKind, recogniseImage, recogniseInside } from './image-kind.ts';
import { customizedName, outputPath } from './output-path.ts';
import { writeOva } from './ova/ova.ts';
import { initrdLine, ipxeLines, losesPxeOem, writePxeArchive } from './pxe/pxe-archive.ts';
import { type AddedFile, addedFiles, stageEntries } from './stage-files.ts';

export type { CustomizeRequest } from './customize-request.ts';

/** The customized copy. */
export interface CustomizeResult {
  /** Absolute. */
  readonly path: string;
  /** Of the file at `path`, in hex. */
  readonly sha512: string;
  readonly format: Exclude<ImageKind, 'kernel'>;
  readonly added: readonly AddedFile[];
  /** For PXE: the line for pxelinux.cfg that names both archives. */
  readonly initrd?: string;
}

/** What is known before anything is written. */
interface Job {
  readonly request: CustomizeRequest;
  readonly plan: OemPlan;
  /** Absolute, or empty. */
  readonly image: string;
  readonly output: string;
}

/** A finished file in the staging folder. */
interface Finished {
  readonly path: string;
  readonly format: CustomizeResult['format'];
  readonly added: readonly AddedFile[];
  readonly sha512?: string;
  readonly initrd?: string;
}

/**
 * Makes a customized copy of a provider's image: files on the OEM partition of a disk image, an `oem.cpio.gz` for PXE, or
 * the Ignition property of an OVA. The original is only read; the output appears under its name when it is complete.
 * Everything in the request is checked before anything is written.
 *
 * Throws INVALID_INPUT, CONFIG_INVALID, IMAGE_INVALID, UNSUPPORTED_RUNNER, NO_SPACE_ON_OEM, DISK_FULL, TOOL_FAILED,
 * DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE or FILE_SYSTEM; in all cases without an output.
 */
export async function customizeImage(request: CustomizeRequest, progress: Progress): Promise<CustomizeResult> {
  try {
    return await customize(request, progress);
  } catch (error) {
    throw asCustomizeError(error);
  }
}

async function customize(request: CustomizeRequest, progress: Progress): Promise<CustomizeResult> {
  const plan = await planOemEntries(request);
  const found = await recogniseRequest(request);
  const isPxe = 'kind' in found && (found.kind === 'pxe' || found.kind === 'kernel');
  const kind = 'kind' in found ? found.kind : await recogniseInside(found.packed, request.image);
  if (kind !== undefined) {
    checkKind(kind, request);
    await checkTools(kind);
  }
  const image = request.image === '' ? '' : resolve(request.image);
  const byDefault = isPxe ? join(dirname(image), 'oem.cpio.gz') : customizedName(image);
  const output = await outputPath(request.output, byDefault, filesOf(request), request.oemFiles);
  const job: Job = { request, plan, image, output };
  warnOfSilence(job, isPxe, progress);

  // Beside the output, so that it can be renamed into its place.
  await using staging = await createStaging(dirname(output)).catch((error: NodeJS.ErrnoException) => {
    throw notWritable(dirname(output), error);
  });
  const finished = await produce(job, found, staging.directory, progress);
  const sha512 = finished.sha512 ?? (await sha512OfFile(finished.path));
  await publish(finished.path, output, image, staging.directory);
  progress.info(`Wrote ${output} (SHA-512 ${sha512}).`);
  const { format, added, initrd } = finished;
  return { path: output, sha512, format, added, ...(initrd === undefined ? {} : { initrd }) };
}

/** What the image is, as far as its first and last bytes tell; PXE needs none. */
async function recogniseRequest(request: CustomizeRequest): Promise<FileKind> {
  const wantsPxe = /\.cpio\.gz$/i.test(request.output ?? '');
  const name = JSON.stringify(request.image);
  if (request.image === '') {
    if (wantsPxe) return { kind: 'pxe' };
    throw invalidInput('`image` is empty. Give the path of an image, or an `output` that ends in .cpio.gz for PXE.');
  }
  const info = await stat(request.image).catch((error: Error) => {
    throw invalidInput(
      `\`image\` holds ${name}, which can't be read (${error.message}). Give the path of an image, such as the output \`path\` of the download.`,
    );
  });
  if (!info.isFile())
    throw invalidInput(
      `\`image\` holds ${name}, which is not a file. Give the path of an image, such as the output \`path\` of the download.`,
    );
  const found = await recogniseImage(request.image);
  if (wantsPxe && !('kind' in found && (found.kind === 'pxe' || found.kind === 'kernel'))) {
    const is = 'kind' in found ? `a ${found.kind} image` : 'compressed, and neither a PXE archive nor a kernel';
    throw invalidInput(
      `\`output\` ends in .cpio.gz, as PXE's archive does, but ${request.image} is ${is}. Leave \`image\` out for PXE, or give the output another name.`,
    );
  }
  return found;
}

/** What only some kinds and systems can do. */
function checkKind(kind: ImageKind, request: CustomizeRequest): void {
  if (kind === 'pxe' || kind === 'kernel') return;
  if (kind === 'ova') checkOvaRequest(request);
  else if (process.platform !== 'linux') {
    throw new ActionError(
      'UNSUPPORTED_RUNNER',
      'Disk images are customized on Linux runners only: writing to their file systems takes Linux. Run the step with `runs-on: ubuntu-latest`.',
    );
  }
}

function checkOvaRequest(request: CustomizeRequest): void {
  const others = [
    ['base-ignition', request.baseIgnition],
    ['default-ignition', request.defaultIgnition],
    ['cloud-config', request.cloudConfig],
    ['grub-config', request.grubConfig],
    ['oem-files', request.oemFiles],
  ] as const;
  const [given] = others.filter(([, value]) => Boolean(value)).map(([name]) => name);
  if (given !== undefined) {
    throw invalidInput(
      `\`${given}\` can't go into an OVA: an OVF property carries \`ignition\` alone. Customize the vmdk image for files on OEM.`,
    );
  }
}

async function produce(job: Job, found: FileKind, folder: string, progress: Progress): Promise<Finished> {
  if ('kind' in found) return produceFrom(job, found.kind, job.image, folder, progress);
  progress.info(`Unpacking ${job.image}.`);
  const unpacked = join(folder, 'unpacked');
  await unpackImage(found.packed, job.image, unpacked).catch((error: unknown) => {
    throw aboutPacked(error, job.image);
  });
  const inner = await recogniseImage(unpacked, job.image);
  if ('packed' in inner || inner.kind === 'pxe' || inner.kind === 'kernel') {
    const message = `${job.image} holds no disk image or OVA when it is unpacked. Take a disk image, as this repository's root action downloads it.`;
    throw new ActionError('IMAGE_INVALID', message, { file: job.image });
  }
  checkKind(inner.kind, job.request);
  return produceFrom(job, inner.kind, unpacked, folder, progress);
}

/** What the decompressor refuses, with the file's name and what to do. */
function aboutPacked(error: unknown, image: string): unknown {
  if (!(error instanceof ActionError)) return error;
  const message = `${image}: ${error.message} Download it again with this repository's root action.`;
  return new ActionError(error.code, message, { file: image, cause: error });
}

async function produceFrom(
  job: Job,
  kind: ImageKind,
  image: string,
  folder: string,
  progress: Progress,
): Promise<Finished> {
  if (kind === 'pxe' || kind === 'kernel') return producePxe(job, folder, progress);
  if (kind === 'ova') return produceOva(job, image, folder, progress);
  const disk = { kind, path: image, mayTake: image !== job.image };
  return { format: kind, ...(await customizeDisk(disk, job.plan, folder, job.output, progress)) };
}

async function produceOva({ plan }: Job, image: string, folder: string, progress: Progress): Promise<Finished> {
  const config = plan.entries.find((entry) => entry.path === IGNITION_CONFIG);
  if (config?.kind !== 'file') throw invalidInput('`ignition` is empty, and it is all that an OVA can take.');
  const ignition = await contentOf(config.content);
  const path = join(folder, 'ova');
  const properties = await writeOva(image, ignition, path, progress);
  const added = [...properties].map(([name, value]) => ({
    path: name,
    size: value.length,
    sha512: createHash('sha512').update(value).digest('hex'),
  }));
  return { path, format: 'ova', added };
}

async function producePxe({ plan, request, output }: Job, folder: string, progress: Progress): Promise<Finished> {
  const staging = join(folder, 'staged');
  await mkdir(staging);
  const staged = await stageEntries(await withGrubSettings(plan, () => NO_GRUB_CFG), staging);
  const path = join(folder, 'pxe');
  const sha512 = await writePxeArchive(staged, staging, path);
  progress.info(`For iPXE, load both archives: ${ipxeLines(request.image, output)}.`);
  return { path, format: 'pxe', added: addedFiles(staged), sha512, initrd: initrdLine(request.image, output) };
}

/**
 * Lasting on the disk first, then under its name in one step. The output may be read by whoever may read the image, as
 * far as the umask lets new files be.
 */
async function publish(path: string, output: string, image: string, staging: string): Promise<void> {
  const mode = image === '' ? 0o644 : (await stat(image)).mode & 0o777;
  await chmod(path, (mode & (await newFileMode(staging))) | 0o600);
  {
    await using file = await open(path, 'r+');
    await file.sync();
  }
  await rename(path, output);
  if (process.platform === 'win32') return;
  await using folder = await open(dirname(output), 'r');
  await folder.sync();
}

/** The permissions that a new file gets here when none are held back for it. A process's umask can't be asked for without setting it. */
async function newFileMode(folder: string): Promise<number> {
  await using file = await open(join(folder, 'mode'), 'wx', 0o666);
  return (await file.stat()).mode & 0o777;
}

/** What would be baked in and never looked at, or not looked at here. */
function warnOfSilence({ plan, request }: Job, isPxe: boolean, progress: Progress): void {
  if (hasIgnition(plan) && !request.releaseVersion) {
    progress.warning(
      'The release is not known, so the Ignition config was checked against all releases: set `version`, to the output `version` of the download.',
    );
  }
  if (request.oemFiles && process.platform === 'win32') {
    progress.warning(
      'Windows keeps no Unix modes: files of `oem-files` get 0644 and folders 0755, so none can be executed. Customize on Linux or macOS where that matters.',
    );
  }
  if (request.defaultIgnition) {
    progress.warning(
      'base/default.ign is in the documentation, but the boot code of current releases reads only base/base.ign and config.ign.',
    );
  }
  if (!isPxe) return;
  if (plan.grubSettings.length > 0) {
    progress.warning(
      'GRUB reads no grub.cfg from a PXE archive: `grub-config` has no effect on machines that boot it. Set kernel arguments in the PXE configuration.',
    );
  }
  if (losesPxeOem(request.releaseVersion)) {
    progress.warning(
      `Release ${request.releaseVersion} may not read OEM files from a PXE archive (https://github.com/flatcar/Flatcar/issues/1376 and https://github.com/flatcar/Flatcar/issues/2023). Try it, or take a newer release.`,
    );
  }
}

/** Every file that the request names, none of which the output may be. */
function filesOf(request: CustomizeRequest): string[] {
  const configs = [
    request.ignition,
    request.baseIgnition,
    request.defaultIgnition,
    request.cloudConfig,
    request.grubConfig,
  ];
  return [request.image, ...configs].filter((value): value is string => Boolean(value) && !isText(value ?? ''));
}

/** The folder of an image that somebody else put there is often not ours to write to. */
function notWritable(folder: string, error: NodeJS.ErrnoException): unknown {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code ?? '')) return error;
  return new ActionError(
    'FILE_SYSTEM',
    `The result can't be written to ${folder} (${error.code}). Set \`output\` to a path in a folder that the step may write to.`,
    { cause: error },
  );
}

function asCustomizeError(error: unknown): ActionError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ActionError(
      'DISK_FULL',
      'No space is left on the disk while customizing the image. Free some, or set `output` to a larger disk.',
      { cause: error },
    );
  }
  return toActionError(error, 'customizing the image');
}

function invalidInput(message: string): ActionError {
  return new ActionError('INVALID_INPUT', message);
}
