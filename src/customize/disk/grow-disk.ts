import type { FileHandle } from 'node:fs/promises';
import { LIMITS } from '../../limits.ts';
import { invalidImage, invalidInput, unpackedTooLarge } from '../customize-errors.ts';
import { type Ext4Superblock, parseExt4Superblock } from '../partition/ext4-superblock.ts';
import { noSpace } from '../partition/partition-file-system.ts';
import type { EditableDisk } from './editable-disk.ts';
import { ALIGNMENT, findPartition, growPartitionTable, type PartitionTable } from './gpt.ts';
import { writeFully } from './sparse-copy.ts';

/** Sizes in bytes that decide whether a disk grows. */
export interface GrowthWish {
  /** The size that the user wants. */
  readonly size: number | undefined;
  /** The space of the files for ROOT. */
  readonly needed: number;
  /** The number of files, links and directories for ROOT. */
  readonly inodes: number;
  /** Whether the format needs a size that is a multiple of 1 MiB. */
  readonly isAligned: boolean;
}

/** Bytes that stay free on a ROOT that grows for its files, so that the first boot can write. */
const HEADROOM = 64 * ALIGNMENT;
/** A file system of n bytes has less than n / 16 of metadata: inode tables, bitmaps and copies of descriptors. */
const METADATA = 1 / 16;
/** Bytes at the end of the disk for the backup of the partition table. */
const BACKUP = ALIGNMENT;

/**
 * Returns the new size of a disk in bytes, or undefined if it need not grow. Throws INVALID_INPUT if the wanted size is
 * smaller than the disk, and NO_SPACE_ON_ROOT if the files do not fit into it.
 */
export async function newDiskSize(
  disk: Pick<EditableDisk, 'size' | 'read'>,
  table: PartitionTable,
  wish: GrowthWish,
): Promise<number | undefined> {
  if (wish.size !== undefined && wish.size < disk.size) {
    throw invalidInput(
      'size',
      `${wish.size} bytes are less than the disk of ${disk.size} bytes, and disks can't shrink`,
      'Remove it, or set a larger size.',
    );
  }
  const length = wish.needed === 0 && wish.inodes === 0 ? 0 : await rootLengthFor(disk, table, wish);
  const fitting = length === 0 ? 0 : alignedUp(findPartition(table, 'ROOT').offset + length + BACKUP);
  if (wish.size !== undefined && fitting > wish.size) throw noSpace('ROOT', fitting, wish.size);
  const size = Math.max(wish.size ?? disk.size, fitting);
  const wanted = wish.isAligned ? alignedUp(size) : size;
  if (wanted > LIMITS.unpacked) throw unpackedTooLarge(LIMITS.unpacked);
  return wanted > disk.size || length > 0 ? wanted : undefined;
}

/** Returns the length of ROOT that the files need, or 0 if they fit. */
async function rootLengthFor(
  disk: Pick<EditableDisk, 'read'>,
  table: PartitionTable,
  { needed, inodes }: GrowthWish,
): Promise<number> {
  const root = findPartition(table, 'ROOT');
  const superblock = parseExt4Superblock(await disk.read(root.offset + 1024, 1024));
  if (superblock === undefined) throw invalidImage('its ROOT partition has no ext4 file system');
  const lackingBytes = needed - superblock.free;
  const lackingInodes = inodes - superblock.freeInodes;
  if (lackingBytes <= 0 && lackingInodes <= 0) return 0;
  const bytes = Math.max(lackingBytes, lackingInodes * bytesPerInode(superblock)) + HEADROOM;
  return alignedUp(root.length + bytes * (1 + METADATA));
}

function bytesPerInode({ size, inodes }: Ext4Superblock): number {
  return size / Math.max(1, inodes);
}

function alignedUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Grows a raw disk and its ROOT partition to `newSize` bytes. The file system on ROOT does not change. */
export async function growRawDisk(
  file: FileHandle,
  disk: Pick<EditableDisk, 'size' | 'read'>,
  { table, newSize }: { readonly table: PartitionTable; readonly newSize: number },
): Promise<void> {
  const { number } = findPartition(table, 'ROOT');
  const writes = await growPartitionTable({ read: disk.read, size: disk.size, newSize, number });
  // A fixed VHD has a footer here.
  await file.truncate(disk.size);
  await file.truncate(newSize);
  for (const { at, bytes } of writes) await writeFully(file, bytes, at);
}
