import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createStaging } from '../cache/staging.ts';
import { ActionError, toActionError } from '../errors.ts';
import { sha512OfFile } from '../image/hash-file.ts';
import type { Progress } from '../progress.ts';
import type { ResourceDescriptor } from '../report/resource-descriptor.ts';
import { customizeArchive } from './archive/disk-archive.ts';
import { type AttestedFile, describeDependencies, readAttestations } from './attested-files.ts';
import { isEmptyOem, type OemPlan, planOem } from './configs/oem-plan.ts';
import { isText } from './configs/read-config.ts';
import { isEmptyRoot, planRoot, type RootPlan } from './configs/root-plan.ts';
import { DOWNLOAD_AGAIN } from './customize-errors.ts';
import type { CustomizeJob, FinishedImage } from './customize-job.ts';
import type { CustomizeRequest } from './customize-request.ts';
import { useImage } from './dependency.ts';
import { checkBeforeCopy, customizeDisk, unpackImage } from './disk/disk-image.ts';
import { copySparse } from './disk/sparse-copy.ts';
import {
  detectCompressedKind,
  detectUnpackedKind,
  type FileKind,
  type ImageKind,
  isPxe,
  unknownFormat,
} from './file-kind.ts';
import { ineffectiveSettings } from './ineffective-settings.ts';
import { customizeIso } from './iso/iso-image.ts';
import { customizedPath, outputPath } from './output-path.ts';
import { customizeOva } from './ova/ova.ts';
import { publishOutput } from './publish-output.ts';
import { customizePxe } from './pxe/pxe-archive.ts';
import { checkKind, detectRequestKind, openImage } from './request-kind.ts';
import { privateSysexts } from './sysexts/private-sysexts.ts';

/** A customized copy at its absolute path, with its size in bytes, its SHA-512 in hex, and what it is made from. */
export interface CustomizeResult extends FinishedImage {
  readonly size: number;
  readonly sha512: string;
  readonly dependencies: readonly ResourceDescriptor[];
}

/**
 * Creates a customized copy of a published image: a disk image or an OVA with the additions, an archive for PXE, or an ISO with that archive. Checks the whole request before it writes anything, never changes the original, and renames the output into place when it is complete.
 * Throws only ActionError, and then leaves no output.
 */
export async function customizeImage(request: CustomizeRequest, progress: Progress): Promise<CustomizeResult> {
  try {
    return await customize(request, progress);
  } catch (error) {
    throw describeFailure(error, request.image);
  }
}

/** A request with everything that was read for it. */
interface OpenRequest extends Pick<CustomizeJob, 'plan' | 'root' | 'file'> {
  readonly attested: readonly AttestedFile[];
}

async function customize(request: CustomizeRequest, progress: Progress): Promise<CustomizeResult> {
  const attested = await readAttestations(request.attestations ?? []);
  const [plan, root] = [await planOem(request), await planRoot(request)];
  checkNotEmpty(request, plan, root);
  const file = await openImage(request);
  try {
    return await customizeOpen(request, { plan, root, file, attested }, progress);
  } finally {
    await file?.close();
  }
}

function checkNotEmpty({ size, format, qcow2Compression }: CustomizeRequest, plan: OemPlan, root: RootPlan): void {
  const changesDisk = size !== undefined || format !== undefined || qcow2Compression !== undefined;
  if (changesDisk || !isEmptyOem(plan) || !isEmptyRoot(root)) return;
  throw new ActionError(
    'INVALID_INPUT',
    'Nothing to do: every input that changes the image is empty. Set one, such as `ignition`, `oem-files`, `sysexts` or `format`.',
  );
}

async function customizeOpen(
  request: CustomizeRequest,
  { plan, root, file, attested }: OpenRequest,
  progress: Progress,
): Promise<CustomizeResult> {
  const found = await detectRequestKind(file, request);
  const kind = await expectedKind(found, file);
  if (kind !== undefined) await checkKind(kind, request);
  const image = request.image === '' ? '' : resolve(request.image);
  const wantsPxe = isPxe(kind);
  const output = await outputPath({
    output: request.output,
    fallback: wantsPxe
      ? join(dirname(image), 'oem.cpio.gz')
      : customizedPath(image, kind === 'archive' ? 'tar.gz' : request.format),
    inputs: filesOf(request),
    folders: { 'oem-files': request.oemFiles, 'root-files': request.rootFiles },
  });
  const warnings = [...plan.warnings, ...root.warnings, ...ineffectiveSettings({ request, plan, kind })];
  for (const warning of warnings) progress.warning(warning);
  if (plan.hasUserData) {
    progress.info(
      `Release ${request.releaseVersion} does not read a cloud-config on OEM: Ignition writes it at first boot.`,
    );
  }

  // On the disk of the output, so that the result can be renamed.
  await using staging = await createStaging(dirname(output)).catch((error: NodeJS.ErrnoException) => {
    throw describeUnwritable(error, dirname(output));
  });
  const folder = staging.directory;
  const emptyFolder = join(folder, 'empty');
  await mkdir(emptyFolder);
  // Hashed while tools work on the copy.
  await using used = file === undefined ? undefined : await useImage(image, file);
  const preparation = { folder, release: request.releaseVersion, progress };
  const files = await privateSysexts(root, preparation);
  const job: CustomizeJob = { request, plan, root: files, image, file, output, folder, emptyFolder, progress };
  const finished = await writeImage(job, found);
  const { common } = finished;
  const changed = common === undefined ? undefined : await used?.sha512OfChanged(finished.path, common);
  const sha512 = finished.sha512 ?? changed ?? (await sha512OfFile(finished.path));
  const base = await used?.dependency();
  const all = [...(base === undefined ? [] : [base]), ...plan.dependencies, ...files.dependencies];
  const dependencies = await describeDependencies(all, attested, file);
  const { size } = await stat(finished.path);
  await publishOutput(finished.path, job);
  progress.info(`Wrote ${output} (SHA-512 ${sha512}).`);
  return { ...finished, path: output, size, sha512, dependencies };
}

/** Returns the kind of image, as far as it is known before decompression. */
async function expectedKind(found: FileKind, file: FileHandle | undefined): Promise<ImageKind | undefined> {
  if ('kind' in found) return found.kind;
  return file === undefined ? undefined : detectCompressedKind(found.compression, file);
}

/** Copies or decompresses the image to the staging folder, so that checks and tools read the same bytes. */
async function writeImage(job: CustomizeJob, found: FileKind): Promise<FinishedImage> {
  const { file, folder } = job;
  if (file === undefined || ('kind' in found && isPxe(found.kind))) return customizePxe(job);
  const path = join(folder, 'image');
  if ('kind' in found) {
    await checkBeforeCopy(job, found.kind, file);
    job.progress.info('Copying the image.');
    await copySparse(file, path);
    return writeKind(job, found.kind, path);
  }
  job.progress.info(`Decompressing ${job.image}.`);
  await unpackImage(found.compression, file, path);
  const inner = await detectPrivateKind(path);
  await checkKind(inner, job.request);
  const { common: _, ...finished } = await writeKind(job, inner, path);
  return finished;
}

async function detectPrivateKind(path: string): Promise<Exclude<ImageKind, 'pxe' | 'kernel'>> {
  await using unpacked = await open(path, 'r');
  const inner = await detectUnpackedKind(unpacked);
  if (!('kind' in inner) || isPxe(inner.kind)) throw unknownFormat();
  return inner.kind;
}

/** `path` is a private copy in the staging folder. */
function writeKind(job: CustomizeJob, kind: ImageKind, path: string): Promise<FinishedImage> {
  if (isPxe(kind)) return customizePxe(job);
  if (kind === 'iso') return customizeIso(job, path);
  if (kind === 'archive') return customizeArchive(job, path);
  return kind === 'ova' ? customizeOva(job, path) : customizeDisk(job, { kind, path });
}

/** Returns every file that the request names. The output must be none of them. */
function filesOf(request: CustomizeRequest): string[] {
  const { image, ignition, baseIgnition, defaultIgnition, cloudConfig, grubConfig, attestations = [] } = request;
  const configs = [ignition, baseIgnition, defaultIgnition, cloudConfig, grubConfig];
  const sysexts = (request.sysexts ?? []).map(({ path }) => path);
  return [image, ...attestations, ...sysexts, ...configs].filter(
    (value) => value !== undefined && value !== '' && !isText(value),
  ) as string[];
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
