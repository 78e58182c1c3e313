import { dirname, join, resolve } from 'node:path';
import { createStaging } from '../cache/staging.ts';
import { ActionError, toActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import { planOem } from './configs/oem-plan.ts';
import { isText } from './configs/read-config.ts';
import { DOWNLOAD_AGAIN } from './customize-errors.ts';
import type { CustomizeJob, FinishedImage } from './customize-job.ts';
import type { CustomizeRequest } from './customize-request.ts';
import { customizeDisk, unpackImage } from './disk/disk-image.ts';
import { sha512OfFile } from './disk/sparse-copy.ts';
import { detectCompressedKind, detectFileKind, type FileKind, type ImageKind, unknownFormat } from './file-kind.ts';
import { ineffectiveSettings } from './ineffective-settings.ts';
import { customizedPath, outputPath } from './output-path.ts';
import { customizeOva } from './ova/ova.ts';
import { publishOutput } from './publish-output.ts';
import { customizePxe } from './pxe/pxe-archive.ts';
import { checkKind, detectRequestKind, isPxe } from './request-kind.ts';

/** A customized copy at its absolute path, with its SHA-512 in hex. */
export interface CustomizeResult extends FinishedImage {
  readonly sha512: string;
}

/**
 * Creates a customized copy of a published image: files on the OEM partition of a disk image, an `oem.cpio.gz` for PXE, or
 * the Ignition property of an OVA. Checks the whole request before it writes anything, never changes the original, and
 * renames the output into place when it is complete. Throws only ActionError, and then leaves no output.
 */
export async function customizeImage(request: CustomizeRequest, progress: Progress): Promise<CustomizeResult> {
  try {
    return await customize(request, progress);
  } catch (error) {
    throw describeFailure(error, request.image);
  }
}

async function customize(request: CustomizeRequest, progress: Progress): Promise<CustomizeResult> {
  const plan = await planOem(request);
  const found = await detectRequestKind(request);
  const kind = 'kind' in found ? found.kind : await detectCompressedKind(found.compression, request.image);
  if (kind !== undefined) await checkKind(kind, request);
  const image = request.image === '' ? '' : resolve(request.image);
  const wantsPxe = kind !== undefined && isPxe(kind);
  const output = await outputPath({
    output: request.output,
    fallback: wantsPxe ? join(dirname(image), 'oem.cpio.gz') : customizedPath(image),
    inputs: filesOf(request),
    oemFiles: request.oemFiles,
  });
  for (const warning of ineffectiveSettings({ request, plan, isPxe: wantsPxe })) progress.warning(warning);

  // On the disk of the output, so that the result can be renamed.
  await using staging = await createStaging(dirname(output)).catch((error: NodeJS.ErrnoException) => {
    throw describeUnwritable(error, dirname(output));
  });
  const job: CustomizeJob = { request, plan, image, output, folder: staging.directory, progress };
  const finished = await writeImage(job, found);
  const sha512 = finished.sha512 ?? (await sha512OfFile(finished.path));
  await publishOutput(finished.path, job);
  progress.info(`Wrote ${output} (SHA-512 ${sha512}).`);
  return { ...finished, path: output, sha512 };
}

async function writeImage(job: CustomizeJob, found: FileKind): Promise<FinishedImage> {
  if ('kind' in found) return writeKind(job, found.kind, job.image);
  job.progress.info(`Decompressing ${job.image}.`);
  const unpacked = join(job.folder, 'unpacked');
  await unpackImage(found.compression, job.image, unpacked);
  const inner = await detectFileKind(unpacked);
  if (!('kind' in inner) || isPxe(inner.kind)) throw unknownFormat();
  await checkKind(inner.kind, job.request);
  return writeKind(job, inner.kind, unpacked);
}

/** `path` is the image, or its decompressed copy in the staging folder. */
function writeKind(job: CustomizeJob, kind: ImageKind, path: string): Promise<FinishedImage> {
  if (isPxe(kind)) return customizePxe(job);
  if (kind === 'ova') return customizeOva(job, path);
  return customizeDisk(job, { kind, path, isPrivate: path !== job.image });
}

/** Returns every file that the request names. The output must be none of them. */
function filesOf(request: CustomizeRequest): string[] {
  const { image, ignition, baseIgnition, defaultIgnition, cloudConfig, grubConfig } = request;
  const configs = [ignition, baseIgnition, defaultIgnition, cloudConfig, grubConfig];
  return [image, ...configs].filter((value) => value !== undefined && value !== '' && !isText(value)) as string[];
}

/** The folder of an image in a tool cache often belongs to another user. */
function describeUnwritable(error: NodeJS.ErrnoException, folder: string): unknown {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code ?? '')) return error;
  return new ActionError(
    'FILE_SYSTEM',
    `Can't write to ${folder}: ${error.code}. Set \`output\` to a path in a folder that the step can write to.`,
    { cause: error },
  );
}

function describeFailure(error: unknown, image: string): ActionError {
  if (error instanceof ActionError) return withImage(error, image);
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return toActionError(error, 'customizing the image');
  return new ActionError(
    'DISK_FULL',
    'Customizing the image failed: no space is left on the disk. Free some, or set `output` to a path on a larger disk.',
    { cause: error },
  );
}

/** Adds the image to errors of functions that do not know its path, and a remedy to those of the decompressor. */
function withImage(error: ActionError, image: string): ActionError {
  const message = MESSAGES_ABOUT_IMAGE[error.code]?.(image, error.message);
  return message === undefined ? error : new ActionError(error.code, message, { file: image, cause: error });
}

const MESSAGES_ABOUT_IMAGE: Readonly<Record<string, (image: string, message: string) => string>> = {
  IMAGE_INVALID: (image, message) => `Can't customize ${image}: ${message}`,
  DECOMPRESSION_FAILED: (image, message) => `${image}: ${message} ${DOWNLOAD_AGAIN}`,
  UNPACKED_TOO_LARGE: (image, message) => `${image}: ${message} ${DOWNLOAD_AGAIN}`,
};
