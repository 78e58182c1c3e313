import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { invalidImage, invalidInput } from '../customize-errors.ts';
import type { CustomizeJob, FinishedImage } from '../customize-job.ts';
import { customizeDisk } from '../disk/disk-image.ts';
import { copyRegion, readFully } from '../disk/sparse-copy.ts';
import { hashStream } from '../hash-stream.ts';
import { readTarHeaders, type TarMember } from '../ova/tar-headers.ts';

const BLOCK = 512;
const CHUNK = 1024 * 1024;

/** The disks of Google's images (`disk.raw`) and of Vagrant boxes. */
const DISKS = [
  { name: /^(?:\.\/)?disk\.raw$/, kind: 'raw' },
  { name: /^(?:\.\/)?[^/]+\.vmdk$/, kind: 'vmdk' },
] as const;

/**
 * Writes a copy of a `.tar.gz` that contains one disk: Google's image or a Vagrant box. `path` is the unpacked private copy. All members keep their
 * order and headers, and all but the disk their bytes. Throws IMAGE_INVALID if the archive has no disk or several.
 */
export async function customizeArchive(job: CustomizeJob, path: string): Promise<FinishedImage> {
  const { folder, progress, request } = job;
  await using archive = await open(path, 'r');
  const members = await readTarHeaders(archive);
  const { member, kind } = findDisk(members);
  if (request.format !== undefined)
    throw invalidInput('format', 'the image is in an archive for one platform', 'Remove it.');
  if (request.size !== undefined && kind === 'vmdk') {
    throw invalidInput('size', 'the archive describes the size of its disk elsewhere', 'Remove it.');
  }
  const disk = join(folder, 'disk');
  await copyRegion(archive, member.headerAt + BLOCK, member.size, disk);
  // Some formats contain the name of their file.
  const inner = { ...job, output: join(folder, basename(member.name)) };
  const changed = await customizeDisk(inner, { kind, path: disk });
  progress.info('Packing the archive.');
  const packed = join(folder, 'packed-archive');
  await mkdir(packed);
  const to = join(packed, 'archive');
  const hash = createHash('sha512');
  await using source = await open(changed.path, 'r');
  const bytes = archiveBytes({ archive, members, member, disk: source });
  await pipeline(bytes, createGzip(), hashStream(hash), createWriteStream(to, { flags: 'wx' }));
  return { path: to, format: 'tar.gz', added: changed.added, sha512: hash.digest('hex') };
}

function findDisk(members: readonly TarMember[]): { readonly member: TarMember; readonly kind: 'raw' | 'vmdk' } {
  const found = members.flatMap((member) => {
    const known = DISKS.find(({ name }) => name.test(member.name));
    return known !== undefined && ['0', '\0'].includes(member.type) ? [{ member, kind: known.kind }] : [];
  });
  const [disk, ...more] = found;
  if (disk !== undefined && more.length === 0) return disk;
  throw invalidImage(
    `it is a tar archive with ${disk === undefined ? 'no' : 'more than one'} disk.raw or .vmdk file`,
    'Unpack it (tar -xf) and use the disk image in it.',
  );
}

interface ChangedArchive {
  readonly archive: FileHandle;
  readonly members: readonly TarMember[];
  /** The disk. */
  readonly member: TarMember;
  /** Its new bytes. */
  readonly disk: FileHandle;
}

/** Yields the archive with the new disk. */
async function* archiveBytes({ archive, members, member, disk }: ChangedArchive): AsyncGenerator<Buffer> {
  for (const each of members) {
    if (each !== member) {
      yield* regionOf(archive, each.start, each.end - each.start);
      continue;
    }
    // A pax description would have another size.
    if (each.start !== each.headerAt)
      throw invalidImage('its disk has a long description', 'Unpack it (tar -xf) and use the disk image in it.');
    const { size } = await disk.stat();
    yield withSize(await readFully(archive, Buffer.alloc(BLOCK), each.headerAt, BLOCK), size);
    yield* regionOf(disk, 0, size);
    yield Buffer.alloc(-size & (BLOCK - 1));
  }
  // The end of an archive, in a record of 20 blocks as tar writes it.
  yield Buffer.alloc(20 * BLOCK);
}

async function* regionOf(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += CHUNK) {
    const size = Math.min(CHUNK, length - done);
    yield await readFully(file, Buffer.alloc(size), start + done, size);
  }
}

/** Returns the header with another size: octal digits, or above 8 GiB a binary number as GNU tar writes it. */
function withSize(original: Buffer, size: number): Buffer {
  const header = Buffer.from(original);
  const digits = size.toString(8).padStart(11, '0');
  header.fill(0, 124, 136);
  if (digits.length === 11) header.write(digits, 124, 'latin1');
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
