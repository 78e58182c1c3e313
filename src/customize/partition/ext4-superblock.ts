import type { FileHandle } from 'node:fs/promises';
import { readFully } from '../disk/sparse-copy.ts';

/** The fields of an ext4 superblock that decide whether and how files are written. Sizes are in bytes. */
export interface Ext4Superblock {
  readonly blockSize: number;
  /** Size of the file system, which may be smaller than its partition. */
  readonly size: number;
  /** Free for files of every user. */
  readonly free: number;
  readonly inodes: number;
  readonly freeInodes: number;
  readonly label: string;
  /** Whether it was unmounted cleanly and its journal is empty. */
  readonly isClean: boolean;
  /** Whether its journal is on another device. */
  readonly hasOuterJournal: boolean;
}

const MAGIC = 0xef53;

/**
 * Reads the superblock of an ext2, ext3 or ext4 file system at byte `offset` (https://docs.kernel.org/filesystems/ext4/globals.html#super-block).
 * Returns undefined if there is none.
 */
export async function readExt4Superblock(file: FileHandle, offset: number): Promise<Ext4Superblock | undefined> {
  return parseExt4Superblock(await readFully(file, Buffer.alloc(1024), offset + 1024, 1024));
}

/** Parses the 1024 bytes of a superblock. Returns undefined if they are not one. */
export function parseExt4Superblock(bytes: Buffer): Ext4Superblock | undefined {
  const logBlockSize = bytes.readUInt32LE(0x18);
  if (bytes.readUInt16LE(0x38) !== MAGIC || logBlockSize > 6) return undefined;
  const [compatible, incompatible] = [bytes.readUInt32LE(0x5c), bytes.readUInt32LE(0x60)];
  const blockSize = 1024 * 2 ** logBlockSize;
  const has64Bits = (incompatible & 0x80) !== 0;
  const blocks = (low: number, high: number): number =>
    bytes.readUInt32LE(low) + (has64Bits ? bytes.readUInt32LE(high) * 2 ** 32 : 0);
  const hasJournal = (compatible & 4) !== 0;
  const [label = ''] = bytes.toString('latin1', 0x78, 0x88).split('\0');
  return {
    blockSize,
    size: blockSize * blocks(0x04, 0x150),
    free: blockSize * Math.max(0, blocks(0x0c, 0x158) - blocks(0x08, 0x154)),
    inodes: bytes.readUInt32LE(0x00),
    freeInodes: bytes.readUInt32LE(0x10),
    label,
    isClean: (bytes.readUInt16LE(0x3a) & 3) === 1 && (incompatible & 4) === 0,
    hasOuterJournal: (incompatible & 8) !== 0 || (hasJournal && bytes.readUInt32LE(0xe0) === 0),
  };
}
