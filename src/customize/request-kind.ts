import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { invalidInput, unsupportedRunner } from './customize-errors.ts';
import type { CustomizeRequest } from './customize-request.ts';
import { detectFileKind, type FileKind, type ImageKind, isPxe } from './file-kind.ts';
import { runTool } from './run-tool.ts';

const IMAGE_REMEDY = 'Give the path of an image, such as the output `path` of the download.';

/** The inputs that need a disk. */
const DISK_INPUTS = [
  ['sysexts', (request) => (request.sysexts ?? []).length > 0],
  ['root-files', ({ rootFiles }) => Boolean(rootFiles)],
  ['size', ({ size }) => size !== undefined],
  ['format', ({ format }) => format !== undefined],
  ['qcow2-compression', ({ qcow2Compression }) => qcow2Compression !== undefined],
] as const satisfies readonly (readonly [string, (request: CustomizeRequest) => boolean])[];

/** The inputs that need an OEM partition or a PXE archive. */
const OEM_INPUTS = [
  ['base-ignition', 'baseIgnition'],
  ['default-ignition', 'defaultIgnition'],
  ['cloud-config', 'cloudConfig'],
  ['grub-config', 'grubConfig'],
  ['oem-files', 'oemFiles'],
  ['kernel-arguments', 'kernelArguments'],
] as const;

/**
 * Opens the requested image. It stays open until the end, so that a file that is renamed over it in the meantime is never
 * read. Returns undefined for PXE without an image. Throws INVALID_INPUT if there is no image.
 */
export async function openImage({ image, output }: CustomizeRequest): Promise<FileHandle | undefined> {
  if (image === '') {
    if (wantsPxe(output)) return undefined;
    throw invalidInput(
      'image',
      'it is empty',
      'Give the path of an image, or for PXE an `output` such as oem.cpio.gz.',
    );
  }
  // Opening a pipe must not wait for its writer.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const file = await open(image, flags).catch((error: NodeJS.ErrnoException) => {
    throw invalidInput('image', `can't read ${JSON.stringify(image)} (${error.code})`, IMAGE_REMEDY);
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw invalidInput('image', `${JSON.stringify(image)} is not a file`, IMAGE_REMEDY);
}

/** Detects what the requested image is. Throws INVALID_INPUT if `output` does not fit its kind. */
export async function detectRequestKind(
  file: FileHandle | undefined,
  { image, output }: CustomizeRequest,
): Promise<FileKind> {
  if (file === undefined) return { kind: 'pxe' };
  const found = await detectFileKind(file);
  if (wantsPxe(output) && !('kind' in found && isPxe(found.kind))) {
    const is = 'kind' in found ? `a ${found.kind} image` : 'a compressed image';
    throw invalidInput(
      'output',
      `a name that ends in .cpio.gz is for PXE, but ${image} is ${is}`,
      'Remove `image` for PXE, or rename the output.',
    );
  }
  return found;
}

function wantsPxe(output: string | undefined): boolean {
  return /\.cpio\.gz$/i.test(output ?? '');
}

/** Checks that this runner and the request's inputs suit the kind of image. Throws UNSUPPORTED_RUNNER or INVALID_INPUT. */
export async function checkKind(kind: ImageKind, request: CustomizeRequest): Promise<void> {
  const [disk] = DISK_INPUTS.find(([, isGiven]) => isGiven(request)) ?? [];
  if (disk !== undefined && (isPxe(kind) || kind === 'iso')) {
    const name = kind === 'iso' ? 'an ISO' : 'a PXE image';
    throw invalidInput(disk, `${name} has no disk`, 'Remove it, or customize a disk image instead.');
  }
  if (isPxe(kind)) return;
  if (kind === 'ova') {
    const [given] = OEM_INPUTS.find(([, key]) => (request[key]?.length ?? 0) > 0) ?? [disk];
    if (given === undefined) return;
    throw invalidInput(given, 'an OVA supports only `ignition`', 'Remove it, or customize the vmdk image instead.');
  }
  if (process.platform !== 'linux') {
    throw unsupportedRunner(
      kind === 'iso'
        ? "Can't customize an ISO: the action runs xorriso on Linux only"
        : "Can't customize a disk image: writing to its file systems needs Linux",
      'Use `runs-on: ubuntu-latest`.',
    );
  }
  if (kind === 'iso') {
    await runTool('xorriso', ['-version']);
    return;
  }
  const formats: readonly string[] = [kind, request.format?.format ?? kind];
  // A VHD needs it unless it is fixed, and an archive only if it contains a vmdk.
  if (formats.some((format) => !['raw', 'vhd', 'archive'].includes(format))) await runTool('qemu-img', ['--version']);
}
