import { appendFile, copyFile, type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { invalidImage, invalidInput } from '../customize/customize-errors.ts';
import { inspectContainer, inspectVhd } from '../customize/disk/disk-container.ts';
import { unpackImage } from '../customize/disk/disk-image.ts';
import { qemuImg } from '../customize/disk/qemu-img.ts';
import { detectFileKind, type ImageKind } from '../customize/file-kind.ts';
import { ActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import type { BootRequest } from './boot-request.ts';

/** The file of a disk or an ISO image, open, so that a file that is renamed over it in the meantime is never read. */
export interface ImageFile {
  readonly file: FileHandle;
  /** QEMU's name of the format. */
  readonly driver: 'raw' | 'qcow2' | 'vmdk' | 'vpc' | 'vhdx';
  /** Bytes of a raw disk in the file. Undefined: all. */
  readonly size?: number;
}

/** The media of a machine. All paths are absolute. */
export type Media =
  | { readonly kind: 'disk'; readonly image: ImageFile; readonly overlay: string }
  | { readonly kind: 'iso'; readonly image: ImageFile; readonly disk: string | undefined }
  | { readonly kind: 'pxe'; readonly kernel: string; readonly initrd: string; readonly disk: string | undefined };

/** Where the media of a machine are prepared: its private folder, and an empty one in it for tools that read foreign bytes. */
export interface MachineFolder {
  readonly path: string;
  readonly emptyFolder: string;
}

/**
 * Prepares the images of a request. The machine writes to an overlay, so no image changes. No second file is opened, whatever an image's headers name. Throws
 * IMAGE_INVALID or INVALID_INPUT.
 */
export async function prepareMedia(request: BootRequest, folder: MachineFolder, progress: Progress): Promise<Media> {
  const { images, diskSize } = request;
  const [image = '', ...others] = images;
  if (others.length > 0) return preparePxe(images, diskSize, folder);
  const file = await openImage(image);
  try {
    const found = await detectFileKind(file);
    if ('kind' in found) return await prepareImage(found.kind, { file, path: image }, diskSize, folder);
    progress.info(`Decompressing ${image}.`);
    const path = join(folder.path, 'image');
    await unpackImage(found.compression, file, path);
    await file.close();
    const unpacked = await openImage(path);
    const inner = await detectFileKind(unpacked);
    if (!('kind' in inner)) throw invalidImage('it is compressed twice');
    return await prepareImage(inner.kind, { file: unpacked, path }, diskSize, folder);
  } catch (error) {
    await file.close();
    if (!(error instanceof ActionError) || error.code !== 'IMAGE_INVALID') throw error;
    throw new ActionError('IMAGE_INVALID', `Can't boot ${image}: ${error.message}`, { file: image, cause: error });
  }
}

async function openImage(path: string): Promise<FileHandle> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw invalidInput('image', `can't read ${JSON.stringify(path)} (${error.code})`, 'Check the path.');
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw invalidInput('image', `${JSON.stringify(path)} is not a file`, 'Give the path of an image.');
}

async function prepareImage(
  kind: ImageKind,
  { file, path }: { readonly file: FileHandle; readonly path: string },
  diskSize: number | undefined,
  folder: MachineFolder,
): Promise<Media> {
  if (kind === 'pxe' || kind === 'kernel')
    throw invalidInput('image', 'PXE needs its kernel and its archive', 'Give both paths, one per line.');
  if (kind === 'iso') {
    const disk = diskSize === undefined ? undefined : await createDisk(folder, diskSize);
    return { kind: 'iso', image: { file, driver: 'raw' }, disk };
  }
  if (kind === 'ova' || kind === 'archive') {
    const cause = kind === 'ova' ? 'it is an OVA' : 'it is a tar archive';
    throw invalidImage(cause, 'Unpack it (tar -xf) and boot the disk image in it.');
  }
  const { image, size } = await inspectDisk(kind, { file, path }, folder);
  await checkSame(file, path);
  if (diskSize !== undefined && diskSize < size)
    throw invalidInput('disk-size', `the image has ${size} bytes`, 'Use a larger size, or leave it empty.');
  return { kind: 'disk', image, overlay: await createDisk(folder, diskSize ?? size) };
}

/** Returns the image with the size of its disk in bytes. */
async function inspectDisk(
  kind: Exclude<ImageKind, 'pxe' | 'kernel' | 'ova' | 'archive' | 'iso'>,
  { file, path }: { readonly file: FileHandle; readonly path: string },
  { emptyFolder }: MachineFolder,
): Promise<{ readonly image: ImageFile; readonly size: number }> {
  if (kind === 'raw') return { image: { file, driver: 'raw' }, size: (await file.stat()).size };
  if (kind === 'vhd') {
    const { isFixed, diskSize } = await inspectVhd(file);
    if (isFixed) return { image: { file, driver: 'raw', size: diskSize }, size: diskSize };
  }
  const { container, size } = await inspectContainer(kind, path, emptyFolder);
  return { image: { file, driver: container.format }, size };
}

/** The checks read the file by its path, and QEMU reads the open one. */
async function checkSame(file: FileHandle, path: string): Promise<void> {
  const [checked, opened] = await Promise.all([stat(path), file.stat()]);
  if (checked.dev !== opened.dev || checked.ino !== opened.ino)
    throw invalidImage('another file has replaced it', 'Start the step again when the image is complete.');
}

/** Creates an empty qcow2 image. Its header names no other file: the machine's arguments connect it with the image. */
async function createDisk({ path, emptyFolder }: MachineFolder, size: number): Promise<string> {
  const disk = join(path, 'disk.qcow2');
  // QEMU rounds the sizes of some formats up to sectors.
  await qemuImg(['create', '-q', '-f', 'qcow2', disk, `${Math.ceil(size / 512) * 512}`], { emptyFolder });
  return disk;
}

/** Copies the kernel, and joins the archives to one initrd, as boot loaders do. */
async function preparePxe(
  images: readonly string[],
  diskSize: number | undefined,
  folder: MachineFolder,
): Promise<Media> {
  const kernels: string[] = [];
  const archives: string[] = [];
  for (const path of images) {
    await using file = await openImage(path);
    const found = await detectFileKind(file);
    const kind = 'kind' in found ? found.kind : found.compression;
    if (kind === 'kernel') kernels.push(path);
    else if (kind === 'pxe') archives.push(path);
    else
      throw invalidInput(
        'image',
        `${path} is neither a kernel nor a cpio archive`,
        'Give one image, or the files of PXE.',
      );
  }
  const [from, ...more] = kernels;
  if (from === undefined || more.length > 0 || archives.length === 0)
    throw invalidInput(
      'image',
      `${kernels.length} kernels and ${archives.length} archives`,
      'Give one kernel and its archives.',
    );
  const [kernel, initrd] = [join(folder.path, 'kernel'), join(folder.path, 'initrd')];
  await copyFile(from, kernel);
  for (const archive of archives) {
    await using file = await open(archive, 'r');
    for await (const chunk of file.createReadStream({ autoClose: false })) await appendFile(initrd, chunk as Buffer);
  }
  const disk = diskSize === undefined ? undefined : await createDisk(folder, diskSize);
  return { kind: 'pxe', kernel, initrd, disk };
}
