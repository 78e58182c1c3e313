import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { ActionError } from '../errors.ts';
import { unpackStream } from '../image/unpack-stream.ts';

/** What an image is, by its content. `kernel` is the Linux kernel that goes with the PXE archive. */
export type ImageKind = 'raw' | 'qcow2' | 'vmdk' | 'vhd' | 'vhdx' | 'ova' | 'pxe' | 'kernel';

/** What a file is, by its first and last bytes. `packed`: what is inside is known only when it is unpacked. */
export type FileKind = { readonly kind: ImageKind } | { readonly packed: 'gz' | 'bz2' };

/** Enough for every mark below; the farthest is ISO 9660's. */
const HEAD = 64 * 1024;

interface Mark {
  readonly at: number;
  readonly bytes: string;
  readonly kind: ImageKind;
}

/** Marks of the kinds that can be customized, in the order to look for them. */
const MARKS: readonly Mark[] = [
  { at: 0, bytes: 'QFI\xfb', kind: 'qcow2' },
  { at: 0, bytes: 'KDMV', kind: 'vmdk' },
  { at: 0, bytes: 'vhdxfile', kind: 'vhdx' },
  // A dynamic VHD begins with a copy of its footer; a fixed one has it at the end alone.
  { at: 0, bytes: 'conectix', kind: 'vhd' },
  { at: 0, bytes: '070701', kind: 'pxe' },
  { at: 0, bytes: '070702', kind: 'pxe' },
  { at: 257, bytes: 'ustar', kind: 'ova' },
  // Documentation/arch/x86/boot.rst and Documentation/arch/arm64/booting.rst of Linux.
  { at: 0x202, bytes: 'HdrS', kind: 'kernel' },
  { at: 56, bytes: 'ARM\x64', kind: 'kernel' },
];

/** Marks of what people will try as well, with what to do instead. */
const REFUSED: readonly { readonly at: number; readonly bytes: string; readonly advice: string }[] = [
  {
    at: 0,
    bytes: 'PK\x03\x04',
    advice: 'It is a zip archive: unpack it first (the download action does, with `decompress: true`).',
  },
  { at: 0, bytes: '\xfd7zXZ\0', advice: 'It is compressed with xz: unpack it first.' },
  { at: 0, bytes: '\x28\xb5\x2f\xfd', advice: 'It is compressed with zstd: unpack it first.' },
  {
    at: 0,
    bytes: '# Disk DescriptorFile',
    advice: 'It is a VMDK descriptor whose data lies in other files: convert it to one file first.',
  },
  {
    at: 32769,
    bytes: 'CD001',
    advice: 'It is an ISO image, which has no OEM partition: boot it with an Ignition URL instead.',
  },
];

/** Recognises the file at `path` by its content, whatever its name; `name` is what errors call it. Throws IMAGE_INVALID when it is nothing that can be customized. */
export async function recogniseImage(path: string, name = path): Promise<FileKind> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const head = Buffer.alloc(HEAD);
  const { bytesRead } = await file.read(head, 0, HEAD, 0);
  const start = head.subarray(0, bytesRead);
  if (has(start, 0, '\x1f\x8b\x08')) return isCpio(start) ? { kind: 'pxe' } : { packed: 'gz' };
  // A block (or, in an empty file, the end mark) follows the four bytes of the header.
  const afterHeader = ['1AY&SY', '\x17rE8P\x90'].some((magic) => has(start, 4, magic));
  if (afterHeader && /^BZh[1-9]/.test(start.toString('latin1', 0, 4))) return { packed: 'bz2' };
  const kind = kindByMark(start, name);
  if (kind !== undefined) return { kind };
  const tail = Buffer.alloc(8);
  if (size >= 512) await file.read(tail, 0, 8, size - 512);
  if (has(tail, 0, 'conectix')) return { kind: 'vhd' };
  if (isRawDisk(start)) return { kind: 'raw' };
  throw unknown(name, size === 0 ? 'It is empty.' : 'It has no GUID partition table either.');
}

/**
 * What a packed image holds, as far as that shows at its beginning, so that what can't be done is refused before
 * everything is unpacked; undefined when it does not show, or does not unpack. Throws IMAGE_INVALID as `recogniseImage`.
 */
export async function recogniseInside(packed: 'gz' | 'bz2', path: string): Promise<ImageKind | undefined> {
  const start = await unpackedHead(packed, path).catch(() => Buffer.alloc(0));
  if (isRawDisk(start)) return 'raw';
  return kindByMark(start, path);
}

async function unpackedHead(packed: 'gz' | 'bz2', path: string): Promise<Buffer> {
  const source = createReadStream(path);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const piece of unpackStream(packed, source, 1)) {
      const bytes = piece instanceof Uint8Array ? Buffer.from(piece) : Buffer.alloc(Math.min(piece.zeros, HEAD));
      chunks.push(bytes);
      size += bytes.length;
      if (size >= HEAD) break;
    }
    return Buffer.concat(chunks).subarray(0, HEAD);
  } finally {
    source.destroy();
  }
}

function kindByMark(start: Buffer, name: string): ImageKind | undefined {
  const mark = MARKS.find(({ at, bytes }) => has(start, at, bytes));
  if (mark?.kind === 'ova') checkFirstMember(start, name);
  if (mark !== undefined) return mark.kind;
  const refused = REFUSED.find(({ at, bytes }) => has(start, at, bytes));
  if (refused !== undefined) throw unknown(name, refused.advice);
  return undefined;
}

/** DSP0243 2.1, 5.3: an OVA begins with its descriptor. Whatever else comes as tar, such as Google's images and Vagrant's boxes, is none. */
function checkFirstMember(start: Buffer, name: string): void {
  const isFile = ['0', '\0', '7'].includes(start.toString('latin1', 156, 157));
  const [member = ''] = start.toString('utf8', 0, 100).split('\0');
  if (!isFile || /\.ovf$/i.test(member)) return;
  throw unknown(
    name,
    `It is a tar archive that begins with ${JSON.stringify(member)}, where an OVA begins with its .ovf: unpack it (tar -xf) and give the disk image in it.`,
  );
}

function isRawDisk(start: Buffer): boolean {
  return has(start, 512, 'EFI PART') || has(start, 4096, 'EFI PART');
}

/** Whether a gzip stream holds a cpio archive, seen from its first bytes. */
function isCpio(start: Buffer): boolean {
  try {
    const inner = gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 });
    return has(inner, 0, '070701') || has(inner, 0, '070702');
  } catch {
    return false;
  }
}

function has(buffer: Buffer, at: number, bytes: string): boolean {
  return buffer.toString('latin1', at, at + bytes.length) === bytes;
}

function unknown(path: string, advice: string): ActionError {
  return new ActionError(
    'IMAGE_INVALID',
    `${path} is no disk image (raw, qcow2, vmdk, vhd, vhdx, plain or as .bz2 or .gz), OVA or PXE archive. ${advice}`,
    { file: path },
  );
}
