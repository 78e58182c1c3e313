import { open } from 'node:fs/promises';
import { ActionError } from '../../errors.ts';
import type { StagedEntry } from '../stage-files.ts';

/** What OEM partitions are formatted with: btrfs, or ext4 before 2955.0.0 of 2021. */
export type FileSystemType = 'btrfs' | 'ext4';

/** The bytes of the OEM partition, as a file of their own in the staging folder. */
export interface OemImage {
  readonly path: string;
  readonly type: FileSystemType;
  /** A folder for the tools' own files and, as `staged`, for what is to be written. */
  readonly folder: string;
}

/** What a path on OEM is now: `size` in bytes, of files and links alone; `mode` is the permission bits. */
export interface OemNode {
  readonly kind: 'absent' | 'file' | 'directory' | 'link' | 'other';
  readonly size: number;
  readonly mode: number;
}

/** Where nothing is. */
export const ABSENT: OemNode = { kind: 'absent', size: 0, mode: 0 };

/** What the OEM partition is like before anything is written. */
export interface OemSurvey {
  /** Bytes free for new files. */
  readonly free: number;
  /** For each path asked for. */
  readonly nodes: ReadonlyMap<string, OemNode>;
  /** The grub.cfg that is there, empty when there is none; of one that is larger than `LIMITS.grubCfg`, nothing or a part. */
  readonly grubCfg: Buffer;
}

/** An entry as it was read back: of files, their SHA-512 in hex as well. */
export interface OemFile {
  readonly kind: OemNode['kind'];
  readonly mode: number;
  readonly sha512?: string;
}

/** A way into the file system of an OEM image. Each verb leaves nothing mounted or attached behind. */
export interface OemFileSystem {
  survey(paths: readonly string[]): Promise<OemSurvey>;
  /**
   * Writes entries whose files lie in the image's `staged` folder, with exactly their modes; folders that are there get
   * theirs too. Throws NO_SPACE_ON_OEM when they do not fit.
   */
  write(entries: readonly StagedEntry[]): Promise<void>;
  /** Reads entries back, by their path. */
  read(entries: readonly StagedEntry[]): Promise<ReadonlyMap<string, OemFile>>;
  /** Checks the file system with its own tool. Throws TOOL_FAILED when that finds something wrong. */
  check(): Promise<void>;
}

/** Recognises the file system that begins at byte `offset` of a file, by its superblock. Throws IMAGE_INVALID for any but btrfs on one device and ext2 to ext4. */
export async function fileSystemOf(path: string, offset = 0): Promise<FileSystemType> {
  await using file = await open(path, 'r');
  const head = Buffer.alloc(0x10000 + 4096);
  await file.read(head, 0, head.length, offset);
  // https://btrfs.readthedocs.io/en/latest/dev/On-disk-format.html#superblock
  if (head.toString('latin1', 0x10040, 0x10048) === '_BHRfS_M') {
    const devices = head.readBigUInt64LE(0x10088);
    if (devices !== 1n)
      throw new ActionError(
        'IMAGE_INVALID',
        `The OEM partition is one of ${devices} devices of a btrfs file system. Take the image as Flatcar published it.`,
      );
    return 'btrfs';
  }
  // https://docs.kernel.org/filesystems/ext4/globals.html#super-block
  if (head.readUInt16LE(0x438) === 0xef53) return 'ext4';
  throw new ActionError(
    'IMAGE_INVALID',
    'The OEM partition holds neither a btrfs nor an ext4 file system. Take the image as Flatcar published it.',
  );
}

/** The refusal for files that do not fit: `needed` and `free` in bytes. When there are bytes enough, something else ran out. */
export function noSpaceOnOem(needed: number, free: number): ActionError {
  const why =
    needed > free
      ? `The files need ${needed} bytes on the OEM partition, where ${free} are free.`
      : 'The OEM partition ran full while the files were written: it has too few free blocks or inodes.';
  return new ActionError(
    'NO_SPACE_ON_OEM',
    `${why} Leave some out, or let Ignition fetch what is large. No output was written.`,
  );
}
