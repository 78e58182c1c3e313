import type { FileHandle } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import type { ActionError } from '../errors.ts';
import { unpackStream } from '../image/unpack-stream.ts';
import { invalidImage } from './customize-errors.ts';
import { bytesOf } from './open-file.ts';

/** The kind of an image, by its content. `archive` is a compressed tar archive that contains a disk. `kernel` is the Linux kernel that is published with the PXE archive. */
export type ImageKind = 'raw' | 'qcow2' | 'vmdk' | 'vhd' | 'vhdx' | 'ova' | 'archive' | 'iso' | 'pxe' | 'kernel';

/** Returns whether the result is a PXE archive. */
export function isPxe(kind: ImageKind | undefined): kind is 'pxe' | 'kernel' {
  return kind === 'pxe' || kind === 'kernel';
}

/** The compression of an image. */
export type Compression = 'gz' | 'bz2';

/** The kind or the compression of a file. The kind of a compressed image is known only after decompression. */
export type FileKind = { readonly kind: ImageKind } | { readonly compression: Compression };

/** Bytes to read for all signatures below. ISO 9660's is the farthest. */
const HEAD = 64 * 1024;

interface Signature {
  readonly at: number;
  readonly bytes: string;
}

/** Signatures of supported kinds, in the order to check. */
const KINDS: readonly (Signature & { readonly kind: ImageKind })[] = [
  { at: 0, bytes: 'QFI\xfb', kind: 'qcow2' },
  { at: 0, bytes: 'KDMV', kind: 'vmdk' },
  { at: 0, bytes: 'vhdxfile', kind: 'vhdx' },
  // A dynamic VHD starts with a copy of its footer. A fixed one has only the footer.
  { at: 0, bytes: 'conectix', kind: 'vhd' },
  { at: 0, bytes: '070701', kind: 'pxe' },
  { at: 0, bytes: '070702', kind: 'pxe' },
  { at: 257, bytes: 'ustar', kind: 'ova' },
  // Documentation/arch/x86/boot.rst and Documentation/arch/arm64/booting.rst of Linux.
  { at: 0x202, bytes: 'HdrS', kind: 'kernel' },
  { at: 56, bytes: 'ARM\x64', kind: 'kernel' },
  { at: 32769, bytes: 'CD001', kind: 'iso' },
];

/** Signatures of unsupported files. */
const UNSUPPORTED: readonly (Signature & { readonly cause: string; readonly remedy: string })[] = [
  {
    at: 0,
    bytes: 'PK\x03\x04',
    cause: 'it is a zip archive',
    remedy: 'Unpack it first, or download with `decompress: true`.',
  },
  { at: 0, bytes: '\xfd7zXZ\0', cause: 'it is compressed with xz', remedy: 'Decompress it first.' },
  { at: 0, bytes: '\x28\xb5\x2f\xfd', cause: 'it is compressed with zstd', remedy: 'Decompress it first.' },
  {
    at: 0,
    bytes: '# Disk DescriptorFile',
    cause: 'it is a VMDK descriptor whose data is in other files',
    remedy: 'Convert it to a single file first: qemu-img convert -O vmdk.',
  },
];

/** Detects what a file is by its content, whatever its name. Throws IMAGE_INVALID for unsupported files. */
export async function detectFileKind(file: FileHandle): Promise<FileKind> {
  const { found, start } = await detectAnyKind(file);
  if ('kind' in found && found.kind === 'archive') throw otherArchive(start);
  return found;
}

function otherArchive(start: Buffer): ActionError {
  return invalidImage(
    `it is a tar archive that starts with ${JSON.stringify(firstMember(start))}, but an OVA starts with its .ovf`,
    'Unpack it (tar -xf) and use the disk image in it.',
  );
}

/** Detects what a decompressed file is, which may be an archive that contains a disk. Throws as `detectFileKind`. */
export async function detectUnpackedKind(file: FileHandle): Promise<FileKind> {
  return (await detectAnyKind(file)).found;
}

async function detectAnyKind(file: FileHandle): Promise<{ readonly found: FileKind; readonly start: Buffer }> {
  const { size } = await file.stat();
  const head = Buffer.alloc(HEAD);
  const { bytesRead } = await file.read(head, 0, HEAD, 0);
  const start = head.subarray(0, bytesRead);
  if (has(start, { at: 0, bytes: '\x1f\x8b\x08' }))
    return { found: isCpio(start) ? { kind: 'pxe' } : { compression: 'gz' }, start };
  // A block (or, in an empty file, the end mark) follows the four bytes of the header.
  const isBlock = ['1AY&SY', '\x17rE8P\x90'].some((bytes) => has(start, { at: 4, bytes }));
  if (isBlock && /^BZh[1-9]/.test(start.toString('latin1', 0, 4))) return { found: { compression: 'bz2' }, start };
  const kind = kindOf(start);
  if (kind !== undefined) return { found: { kind }, start };
  const tail = Buffer.alloc(8);
  if (size >= 512) await file.read(tail, 0, 8, size - 512);
  if (has(tail, { at: 0, bytes: 'conectix' })) return { found: { kind: 'vhd' }, start };
  if (isRawDisk(start)) return { found: { kind: 'raw' }, start };
  if (size === 0) throw invalidImage('the file is empty');
  throw unknownFormat();
}

/**
 * Detects what a compressed image contains from its first bytes, so that unsupported images fail before all of it is
 * decompressed. Returns undefined if the format or the compressed data is not recognized. Throws as `detectFileKind`.
 */
export async function detectCompressedKind(compression: Compression, file: FileHandle): Promise<ImageKind | undefined> {
  const start = await decompressHead(compression, file).catch(() => Buffer.alloc(0));
  if (compression === 'bz2' && kindOf(start) === 'archive') throw otherArchive(start);
  return kindOf(start) ?? (isRawDisk(start) ? 'raw' : undefined);
}

/** Returns the error for a file that has none of the supported formats. */
export function unknownFormat(): ActionError {
  return invalidImage(
    'it is not a disk image, an OVA, an ISO or a PXE archive',
    "Use an image that this repository's root action downloads.",
  );
}

async function decompressHead(compression: Compression, file: FileHandle): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const piece of unpackStream(compression, bytesOf(file), 1)) {
    const bytes = piece instanceof Uint8Array ? Buffer.from(piece) : Buffer.alloc(Math.min(piece.zeros, HEAD));
    chunks.push(bytes);
    size += bytes.length;
    if (size >= HEAD) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD);
}

function kindOf(start: Buffer): ImageKind | undefined {
  const found = KINDS.find((signature) => has(start, signature));
  if (found?.kind === 'ova' && !isOva(start)) return 'archive';
  if (found !== undefined) return found.kind;
  const unsupported = UNSUPPORTED.find((signature) => has(start, signature));
  if (unsupported !== undefined) throw invalidImage(unsupported.cause, unsupported.remedy);
  return undefined;
}

/** A fixed VHD and a hybrid ISO image have a GUID partition table too, so this check comes after theirs. */
function isRawDisk(start: Buffer): boolean {
  return [512, 4096].some((at) => has(start, { at, bytes: 'EFI PART' }));
}

/** An OVA starts with its descriptor (DSP0243 2.1, 5.3). Other tar archives, such as Google's images and Vagrant's boxes, do not. */
function isOva(start: Buffer): boolean {
  const isFile = ['0', '\0', '7'].includes(start.toString('latin1', 156, 157));
  return isFile && /\.ovf$/i.test(firstMember(start));
}

function firstMember(start: Buffer): string {
  const [name = ''] = start.toString('utf8', 0, 100).split('\0');
  return name;
}

/** Returns whether a gzip stream contains a cpio archive, judging by its first bytes. */
function isCpio(start: Buffer): boolean {
  try {
    const inner = gunzipSync(start.subarray(0, 1024), { finishFlush: constants.Z_SYNC_FLUSH });
    return ['070701', '070702'].some((bytes) => has(inner, { at: 0, bytes }));
  } catch {
    return false;
  }
}

function has(buffer: Buffer, { at, bytes }: Signature): boolean {
  return buffer.toString('latin1', at, at + bytes.length) === bytes;
}
