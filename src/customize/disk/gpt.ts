import { crc32 } from 'node:zlib';
import type { ActionError } from '../../errors.ts';
import { invalidImage } from '../customize-errors.ts';

/** A partition of a GUID partition table: its number from 1, its name, and its place and length in bytes. */
export interface Partition {
  readonly number: number;
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** A disk's GUID partition table. */
export interface PartitionTable {
  /** Bytes per sector. */
  readonly sectorSize: number;
  readonly partitions: readonly Partition[];
}

/** Reads exactly `length` bytes at `offset` of the disk. */
export type ReadDisk = (offset: number, length: number) => Promise<Buffer>;

const SECTOR_SIZES = [512, 4096];
const SIGNATURE = 'EFI PART';
const HEADER_SIZE = 92;
/** Limits far above the usual 128 entries of 128 bytes. */
const ENTRIES_MAX = 1024;
const ENTRY_SIZE_MAX = 4096;

/** A disk to read a table from: its size and sector size in bytes. */
interface Disk {
  readonly read: ReadDisk;
  readonly size: number;
  readonly sectorSize: number;
}

interface Header {
  /** The whole sector. */
  readonly sector: Buffer;
  readonly self: number;
  readonly other: number;
  readonly firstUsable: number;
  readonly lastUsable: number;
  readonly diskGuid: string;
  readonly entries: Buffer;
  readonly entrySize: number;
}

/**
 * Reads the GUID partition table of a disk of `size` bytes with 512- or 4096-byte sectors (UEFI 2.10, 5.3). Throws
 * IMAGE_INVALID if a checksum is wrong, the primary and backup tables differ, or partitions overlap or are outside the
 * usable range. Firmware would repair or ignore such a table, but writing to the disk needs a reliable one.
 */
export async function readPartitionTable(read: ReadDisk, size: number): Promise<PartitionTable> {
  const { sectorSize, primary } = await readHeaders(read, size);
  return { sectorSize, partitions: readEntries(primary, sectorSize) };
}

interface Headers {
  readonly sectorSize: number;
  readonly primary: Header;
  readonly backup: Header;
}

async function readHeaders(read: ReadDisk, size: number): Promise<Headers> {
  const disk: Disk = { read, size, sectorSize: await findSectorSize(read, size) };
  const primary = await readHeader(disk, 1, 'primary');
  const backup = await readHeader(disk, primary.other, 'backup');
  const agree =
    backup.other === primary.self &&
    backup.firstUsable === primary.firstUsable &&
    backup.lastUsable === primary.lastUsable &&
    backup.diskGuid === primary.diskGuid &&
    backup.entrySize === primary.entrySize &&
    backup.entries.equals(primary.entries);
  if (!agree) throw invalid('the primary and backup tables differ');
  return { sectorSize: disk.sectorSize, primary, backup };
}

/** Bytes to write at a byte offset of a disk. */
export interface DiskWrite {
  readonly at: number;
  readonly bytes: Buffer;
}

/** A disk whose last partition grows. `size` and `newSize` are in bytes, `number` is the partition's. */
export interface DiskGrowth {
  readonly read: ReadDisk;
  readonly size: number;
  readonly newSize: number;
  readonly number: number;
}

/** Partitions end at a multiple of these bytes, so that file systems and hypervisors find whole blocks. */
export const ALIGNMENT = 1024 * 1024;

/**
 * Returns what to write so that the table describes a disk of `newSize` bytes, with the backup table at its end and the partition up to it. All GUIDs,
 * names, types and attributes stay. Throws IMAGE_INVALID if another partition follows.
 */
export async function growPartitionTable({ read, size, newSize, number }: DiskGrowth): Promise<readonly DiskWrite[]> {
  const { sectorSize, primary, backup } = await readHeaders(read, size);
  const partitions = readEntries(primary, sectorSize);
  const grown = partitions.find((partition) => partition.number === number);
  const last = partitions.toSorted((a, b) => b.offset - a.offset)[0];
  if (grown === undefined || last !== grown) {
    throw invalidImage(
      `partition ${number} can't grow, because partition ${last?.number} follows it`,
      "Use an image with Flatcar's partition layout.",
    );
  }
  const entriesSectors = Math.ceil(primary.entries.length / sectorSize);
  const self = Math.floor(newSize / sectorSize) - 1;
  const lastUsable = self - entriesSectors - 1;
  const end = Math.floor(((lastUsable + 1) * sectorSize) / ALIGNMENT) * ALIGNMENT;
  const entries = Buffer.from(primary.entries);
  const at = (number - 1) * primary.entrySize;
  const lastSector = Math.max(end, grown.offset + grown.length) / sectorSize - 1;
  entries.writeBigUInt64LE(BigInt(lastSector), at + 40);
  const primaryEntriesAt = lba(primary.sector, 72);
  const zeros = (sectors: number) => Buffer.alloc(sectors * sectorSize);
  return [
    { at: backup.self * sectorSize, bytes: zeros(1) },
    { at: lba(backup.sector, 72) * sectorSize, bytes: zeros(entriesSectors) },
    ...(await growProtectiveMbr(read, { sectorSize, self })),
    { at: primaryEntriesAt * sectorSize, bytes: entries },
    {
      at: sectorSize,
      bytes: headerSector(primary.sector, { self: 1, other: self, lastUsable, entries, entriesAt: primaryEntriesAt }),
    },
    { at: (self - entriesSectors) * sectorSize, bytes: entries },
    {
      at: self * sectorSize,
      bytes: headerSector(primary.sector, { self, other: 1, lastUsable, entries, entriesAt: self - entriesSectors }),
    },
  ];
}

interface HeaderFields {
  readonly self: number;
  readonly other: number;
  readonly lastUsable: number;
  readonly entries: Buffer;
  readonly entriesAt: number;
}

function headerSector(original: Buffer, { self, other, lastUsable, entries, entriesAt }: HeaderFields): Buffer {
  const sector = Buffer.from(original);
  sector.writeBigUInt64LE(BigInt(self), 24);
  sector.writeBigUInt64LE(BigInt(other), 32);
  sector.writeBigUInt64LE(BigInt(lastUsable), 48);
  sector.writeBigUInt64LE(BigInt(entriesAt), 72);
  sector.writeUInt32LE(crc32(entries), 88);
  sector.writeUInt32LE(0, 16);
  sector.writeUInt32LE(crc32(sector.subarray(0, sector.readUInt32LE(12))), 16);
  return sector;
}

/** The protective MBR's entry covers the disk, as far as 32 bits can say (UEFI 2.10, 5.2.3). */
async function growProtectiveMbr(
  read: ReadDisk,
  { sectorSize, self }: { readonly sectorSize: number; readonly self: number },
): Promise<readonly DiskWrite[]> {
  const mbr = Buffer.from(await read(0, sectorSize));
  for (let at = 446; at < 510; at += 16) {
    if (mbr[at + 4] !== 0xee || mbr.readUInt32LE(at + 8) !== 1) continue;
    mbr.writeUInt32LE(Math.min(self, 0xffffffff), at + 12);
    return [{ at: 0, bytes: mbr }];
  }
  return [];
}

/** Returns the only partition with this name. Throws IMAGE_INVALID if there is none, or more than one. */
export function findPartition(table: PartitionTable, name: string): Partition {
  const [found, ...more] = table.partitions.filter((partition) => partition.name === name);
  if (found !== undefined && more.length === 0) return found;
  const names = table.partitions.map((partition) => partition.name || `(${partition.number})`).join(', ');
  const count = found === undefined ? 'no partition' : 'several partitions';
  throw invalidImage(
    `it has ${count} with the label ${name} (labels: ${names})`,
    "Use a Flatcar disk image that this repository's root action downloads.",
  );
}

async function findSectorSize(read: ReadDisk, size: number): Promise<number> {
  for (const sectorSize of SECTOR_SIZES) {
    if (size < sectorSize * 6) continue;
    const head = await read(sectorSize, SIGNATURE.length);
    if (head.toString('latin1') === SIGNATURE) return sectorSize;
  }
  throw invalid('the primary header is missing');
}

async function readHeader({ read, size, sectorSize }: Disk, at: number, which: 'primary' | 'backup'): Promise<Header> {
  const sectors = Math.floor(size / sectorSize);
  if (at < 1 || at >= sectors) throw invalid(`the ${which} header is outside the image, which may be truncated`);
  const sector = await read(at * sectorSize, sectorSize);
  if (sector.toString('latin1', 0, 8) !== SIGNATURE) throw invalid(`the ${which} header is missing`);
  const headerSize = sector.readUInt32LE(12);
  if (headerSize < HEADER_SIZE || headerSize > sectorSize)
    throw invalid(`the ${which} header has the invalid size ${headerSize}`);
  const bytes = Buffer.from(sector.subarray(0, headerSize));
  bytes.writeUInt32LE(0, 16);
  if (crc32(bytes) !== sector.readUInt32LE(16)) throw invalid(`the ${which} header has a wrong checksum`);
  if (lba(sector, 24) !== at) throw invalid(`the ${which} header contains a wrong address of itself`);

  const count = sector.readUInt32LE(80);
  const entrySize = sector.readUInt32LE(84);
  const entriesAt = lba(sector, 72);
  // UEFI 5.3.2: the size is 128 times a power of two.
  const isValidSize = entrySize >= 128 && entrySize <= ENTRY_SIZE_MAX && (entrySize & (entrySize - 1)) === 0;
  if (!isValidSize || count < 1 || count > ENTRIES_MAX)
    throw invalid(`the ${which} header has an invalid number or size of entries (${count} of ${entrySize} bytes)`);
  if (entriesAt < 2 || entriesAt * sectorSize + count * entrySize > size)
    throw invalid(`the ${which} entries are outside the image`);
  const [firstUsable, lastUsable] = [lba(sector, 40), lba(sector, 48)];
  if (firstUsable < 2 || lastUsable >= sectors)
    throw invalid(`the usable range of the ${which} header is outside the image, which may be truncated`);
  const entries = await read(entriesAt * sectorSize, count * entrySize);
  if (crc32(entries) !== sector.readUInt32LE(88)) throw invalid(`the ${which} entries have a wrong checksum`);

  return {
    sector,
    self: at,
    other: lba(sector, 32),
    firstUsable,
    lastUsable,
    diskGuid: sector.toString('hex', 56, 72),
    entries: Buffer.from(entries),
    entrySize,
  };
}

function readEntries(header: Header, sectorSize: number): Partition[] {
  const partitions: Partition[] = [];
  for (let at = 0, number = 1; at < header.entries.length; at += header.entrySize, number++) {
    const entry = header.entries.subarray(at, at + header.entrySize);
    // An all-zero type GUID marks an unused entry (UEFI 5.3.3).
    if (entry.subarray(0, 16).every((byte) => byte === 0)) continue;
    const [first, last] = [lba(entry, 32), lba(entry, 40)];
    if (first > last || first < header.firstUsable || last > header.lastUsable)
      throw invalid(`partition ${number} is outside the usable range`);
    const name = entry.toString('utf16le', 56, 128);
    const end = name.indexOf('\0');
    partitions.push({
      number,
      name: end < 0 ? name : name.slice(0, end),
      offset: first * sectorSize,
      length: (last - first + 1) * sectorSize,
    });
  }
  const sorted = partitions.toSorted((a, b) => a.offset - b.offset);
  for (const [index, partition] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && partition.offset + partition.length > next.offset) {
      throw invalid(`partitions ${partition.number} and ${next.number} overlap`);
    }
  }
  return partitions;
}

/** Returns a sector address, or infinity if its byte offset is not a safe integer and so beyond every disk. */
function lba(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at));
  return value <= Number.MAX_SAFE_INTEGER / 4096 ? value : Number.POSITIVE_INFINITY;
}

function invalid(cause: string): ActionError {
  return invalidImage(`its GUID partition table is invalid: ${cause}`);
}
