import type { FileHandle } from 'node:fs/promises';
import { ActionError } from '../../errors.ts';
import { invalidImage, isUnsupportedRunner } from '../customize-errors.ts';
import { runTool, toolFailed } from '../run-tool.ts';
import type { StagedEntry } from '../stage-files.ts';

/** The file systems of OEM partitions: btrfs, or ext4 before 2955.0.0 of 2021. */
export type FileSystemType = 'btrfs' | 'ext4';

/** A copy of the OEM partition in the staging folder. */
export interface OemImage {
  readonly path: string;
  readonly type: FileSystemType;
  /** A folder for working files and, as `staged`, for the files to write. */
  readonly folder: string;
}

/** The entry at a path on OEM. `size` is in bytes, of files and links only. `mode` is the permission bits. */
export interface OemNode {
  readonly kind: 'absent' | 'file' | 'directory' | 'link' | 'other';
  readonly size: number;
  readonly mode: number;
}

/** A path that does not exist. */
export const ABSENT: OemNode = { kind: 'absent', size: 0, mode: 0 };

/** The state of the OEM partition before writing. */
export interface OemSurvey {
  /** Bytes free for new files. */
  readonly free: number;
  /** For each requested path. */
  readonly nodes: ReadonlyMap<string, OemNode>;
  /** The existing grub.cfg. Empty if there is none, and incomplete if it is larger than `LIMITS.grubCfg`. */
  readonly grubCfg: Buffer;
}

/** An entry that was read back. Files have their SHA-512 in hex. */
export interface OemFile {
  readonly kind: OemNode['kind'];
  readonly mode: number;
  readonly sha512?: string;
}

/** Access to the file system of an OEM image. No function leaves a mount or a loop device behind. */
export interface OemFileSystem {
  survey(paths: readonly string[]): Promise<OemSurvey>;
  /**
   * Writes entries with exactly their modes. Files come from the image's `staged` folder. Existing directories get the
   * modes too. Throws NO_SPACE_ON_OEM if the entries do not fit.
   */
  write(entries: readonly StagedEntry[]): Promise<void>;
  /** Reads entries back, by their path. */
  read(entries: readonly StagedEntry[]): Promise<ReadonlyMap<string, OemFile>>;
  /** Checks the file system with its own tool. Throws TOOL_FAILED if it is damaged. */
  check(): Promise<void>;
}

const CHECKERS = {
  btrfs: { command: 'btrfs', args: ['check', '--readonly'] },
  ext4: { command: 'e2fsck', args: ['-fn'] },
} as const;

/** Returns what the file system's own tool reports about damage, or undefined if there is none or the tool is not installed. */
async function findDamage({ type, path, folder }: OemImage): Promise<ActionError | undefined> {
  const { command, args } = CHECKERS[type];
  const options = { cwd: folder, confinement: { fileSize: 0 } };
  const result = await runTool(command, [...args, path], options).catch((error: unknown) => {
    if (isUnsupportedRunner(error)) return undefined;
    throw error;
  });
  if (result === undefined || result.code === 0) return undefined;
  return toolFailed(command, `the OEM file system is damaged: ${result.stderr || result.stdout.toString()}`);
}

/** Checks a written file system. Everything that was written is read back too, so a missing tool is no error. Throws TOOL_FAILED. */
export async function checkFileSystem(image: OemImage): Promise<void> {
  const damage = await findDamage(image);
  if (damage !== undefined) throw damage;
}

/**
 * Checks a file system before the kernel or another tool uses it, so that they do not work with inconsistent metadata.
 * Throws IMAGE_INVALID.
 */
export async function checkUnchanged(image: OemImage): Promise<void> {
  const damage = await findDamage(image);
  if (damage !== undefined) throw invalidImage('its OEM file system is damaged');
}

/** Detects the file system at byte `offset` of a file by its superblock. Throws IMAGE_INVALID unless it is ext2 to ext4, or btrfs on one device. */
export async function fileSystemOf(file: FileHandle, offset = 0): Promise<FileSystemType> {
  const head = Buffer.alloc(0x10000 + 4096);
  await file.read(head, 0, head.length, offset);
  // https://btrfs.readthedocs.io/en/latest/dev/On-disk-format.html#superblock
  if (head.toString('latin1', 0x10040, 0x10048) === '_BHRfS_M') {
    const devices = head.readBigUInt64LE(0x10088);
    if (devices !== 1n) throw invalidImage(`its OEM partition is one of ${devices} devices of a btrfs file system`);
    return 'btrfs';
  }
  // https://docs.kernel.org/filesystems/ext4/globals.html#super-block
  if (head.readUInt16LE(0x438) === 0xef53) {
    // e2fsck would look for it among the devices of this machine.
    const hasJournal = (head.readUInt32LE(0x45c) & 4) !== 0;
    if (hasJournal && head.readUInt32LE(0x4e0) === 0)
      throw invalidImage('its OEM file system has its journal elsewhere');
    return 'ext4';
  }
  throw invalidImage('its OEM partition has neither a btrfs nor an ext4 file system');
}

/** Returns the error for files that do not fit. `needed` and `free` are in bytes; both are 0 if they are unknown. */
export function noSpaceOnOem(needed: number, free: number): ActionError {
  const cause =
    needed > free
      ? `the files need ${needed} bytes, but ${free} are free`
      : 'it has too few free blocks or inodes for the files';
  return new ActionError(
    'NO_SPACE_ON_OEM',
    `Can't write to the OEM partition: ${cause}. Remove files, or let Ignition fetch large ones.`,
  );
}
