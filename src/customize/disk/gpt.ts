import { crc32 } from 'node:zlib';
import { ActionError } from '../../errors.ts';

/** A partition of a GUID partition table: its number counted from 1, its name, and where it lies, in bytes. */
export interface Partition {
  readonly number: number;
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** What a disk's GUID partition table says. */
export interface PartitionTable {
  /** Bytes per sector. */
  readonly sectorSize: number;
  readonly partitions: readonly Partition[];
}

/** Gives exactly `length` bytes at `offset` of the disk. */
export type ReadDisk = (offset: number, length: number) => Promise<Buffer>;

const SECTOR_SIZES = [512, 4096];
const SIGNATURE = 'EFI PART';
const HEADER_SIZE = 92;
/** Far more than the customary 128 entries of 128 bytes. */
const ENTRIES_MAX = 1024;
const ENTRY_SIZE_MAX = 4096;

interface Header {
  readonly sectorSize: number;
  readonly self: number;
  readonly other: number;
  readonly firstUsable: number;
  readonly lastUsable: number;
  readonly diskGuid: string;
  readonly entries: Buffer;
  readonly entrySize: number;
}

/**
 * Reads the GUID partition table of a disk of `size` bytes (UEFI 2.10, 5.3): the primary header and the backup that it
 * names, each with both of its checksums, which must say the same; 512- or 4096-byte sectors. Partitions lie within the
 * usable range and apart from each other. Throws IMAGE_INVALID otherwise: a table that firmware would mend or ignore is
 * no base for writing into a disk.
 */
export async function readPartitionTable(read: ReadDisk, size: number): Promise<PartitionTable> {
  const sectorSize = await findSectorSize(read, size);
  const primary = await readHeader(read, size, sectorSize, 1, 'primary');
  const backup = await readHeader(read, size, sectorSize, primary.other, 'backup');
  const agree =
    backup.other === primary.self &&
    backup.firstUsable === primary.firstUsable &&
    backup.lastUsable === primary.lastUsable &&
    backup.diskGuid === primary.diskGuid &&
    backup.entrySize === primary.entrySize &&
    backup.entries.equals(primary.entries);
  if (!agree) throw invalid('the primary and the backup table differ');
  const partitions = readEntries(primary);
  return { sectorSize, partitions };
}

/** The one partition with this name. Throws IMAGE_INVALID when there is none, or more than one. */
export function findPartition(table: PartitionTable, name: string): Partition {
  const [found, ...more] = table.partitions.filter((partition) => partition.name === name);
  if (found !== undefined && more.length === 0) return found;
  const names = table.partitions.map((partition) => partition.name || `(${partition.number})`).join(', ');
  throw new ActionError(
    'IMAGE_INVALID',
    `The image has ${found === undefined ? 'no partition' : 'several partitions'} labelled ${name} (it has: ${names}). Take a disk image of Flatcar, as this repository's root action downloads it.`,
  );
}

async function findSectorSize(read: ReadDisk, size: number): Promise<number> {
  for (const sectorSize of SECTOR_SIZES) {
    if (size < sectorSize * 6) continue;
    const head = await read(sectorSize, SIGNATURE.length);
    if (head.toString('latin1') === SIGNATURE) return sectorSize;
  }
  throw invalid('there is none at its place');
}

async function readHeader(
  read: ReadDisk,
  size: number,
  sectorSize: number,
  at: number,
  which: string,
): Promise<Header> {
  const sectors = Math.floor(size / sectorSize);
  if (at < 1 || at >= sectors)
    throw invalid(`the ${which} header lies outside of the image, which was cut or is not whole`);
  const sector = await read(at * sectorSize, sectorSize);
  if (sector.toString('latin1', 0, 8) !== SIGNATURE) throw invalid(`the ${which} header is not at its place`);
  const headerSize = sector.readUInt32LE(12);
  if (headerSize < HEADER_SIZE || headerSize > sectorSize)
    throw invalid(`the ${which} header has the size ${headerSize}`);
  const bytes = Buffer.from(sector.subarray(0, headerSize));
  bytes.writeUInt32LE(0, 16);
  if (crc32(bytes) !== sector.readUInt32LE(16)) throw invalid(`the checksum of the ${which} header is wrong`);
  if (lba(sector, 24) !== at) throw invalid(`the ${which} header names another place for itself`);

  const count = sector.readUInt32LE(80);
  const entrySize = sector.readUInt32LE(84);
  const entriesAt = lba(sector, 72);
  // UEFI 5.3.2: the size is 128 times a power of two.
  const sizeIsSane = entrySize >= 128 && entrySize <= ENTRY_SIZE_MAX && (entrySize & (entrySize - 1)) === 0;
  if (!sizeIsSane || count < 1 || count > ENTRIES_MAX)
    throw invalid(`the ${which} header announces ${count} entries of ${entrySize} bytes`);
  if (entriesAt < 2 || entriesAt * sectorSize + count * entrySize > size)
    throw invalid(`the ${which} entries lie outside of the image`);
  const [firstUsable, lastUsable] = [lba(sector, 40), lba(sector, 48)];
  if (firstUsable < 2 || lastUsable >= sectors)
    throw invalid(`the ${which} header's usable range lies outside of the image`);
  const entries = await read(entriesAt * sectorSize, count * entrySize);
  if (crc32(entries) !== sector.readUInt32LE(88)) throw invalid(`the checksum of the ${which} entries is wrong`);

  return {
    sectorSize,
    self: at,
    other: lba(sector, 32),
    firstUsable,
    lastUsable,
    diskGuid: sector.toString('hex', 56, 72),
    entries: Buffer.from(entries),
    entrySize,
  };
}

function readEntries(header: Header): Partition[] {
  const partitions: Partition[] = [];
  for (let at = 0, number = 1; at < header.entries.length; at += header.entrySize, number++) {
    const entry = header.entries.subarray(at, at + header.entrySize);
    // An all-zero type GUID marks an unused entry (UEFI 5.3.3).
    if (entry.subarray(0, 16).every((byte) => byte === 0)) continue;
    const [first, last] = [lba(entry, 32), lba(entry, 40)];
    if (first > last || first < header.firstUsable || last > header.lastUsable)
      throw invalid(`partition ${number} lies outside of the usable range`);
    const name = entry.toString('utf16le', 56, 128);
    const end = name.indexOf('\0');
    partitions.push({
      number,
      name: end < 0 ? name : name.slice(0, end),
      offset: first * header.sectorSize,
      length: (last - first + 1) * header.sectorSize,
    });
  }
  const inOrder = partitions.toSorted((a, b) => a.offset - b.offset);
  for (const [index, partition] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next !== undefined && partition.offset + partition.length > next.offset) {
      throw invalid(`partitions ${partition.number} and ${next.number} overlap`);
    }
  }
  return partitions;
}

/** A sector address. One that is no safe integer as bytes is beyond every disk, and says so by being infinite. */
function lba(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at));
  return value <= Number.MAX_SAFE_INTEGER / 4096 ? value : Number.POSITIVE_INFINITY;
}

function invalid(why: string): ActionError {
  return new ActionError(
    'IMAGE_INVALID',
    `The image's GUID partition table can't be used: ${why}. Take an image that was verified and not changed since.`,
  );
}
