import type { FileHandle } from 'node:fs/promises';
import { relative } from 'node:path';
import { ActionError } from '../../errors.ts';
import { invalidImage, isUnsupportedRunner, unsupportedRunner } from '../customize-errors.ts';
import { runTool, toolFailed } from '../run-tool.ts';
import type { StagedEntry } from '../stage-files.ts';
import { readExt4Superblock } from './ext4-superblock.ts';

/** The file systems of the partitions: ext4 on ROOT; btrfs on OEM, or ext4 before 2955.0.0 of 2021. */
export type FileSystemType = 'btrfs' | 'ext4';

/** The labels of the partitions that get files. */
export type PartitionLabel = 'OEM' | 'ROOT';

/** A private copy of a partition in the staging folder: a separate file, or a part of the copy of the disk. */
export interface PartitionImage {
  readonly label: PartitionLabel;
  readonly path: string;
  /** Where the partition begins in the file, in bytes. A partition with btrfs is a separate file. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  readonly type: FileSystemType;
  /** A folder for working files and, as `staged`, for the files to write. */
  readonly folder: string;
}

/** The entry at a path of the partition. `size` is in bytes, of files and links only. `mode` is the permission bits. */
export interface PartitionNode {
  readonly kind: 'absent' | 'file' | 'directory' | 'link' | 'other';
  readonly size: number;
  readonly mode: number;
}

/** A path that does not exist. */
export const ABSENT: PartitionNode = { kind: 'absent', size: 0, mode: 0 };

/** The state of the partition before writing. */
export interface PartitionSurvey {
  /** Bytes free for new files. */
  readonly free: number;
  /** For each requested path. */
  readonly nodes: ReadonlyMap<string, PartitionNode>;
  /** The existing file that gets lines. Empty if there is none, and incomplete if it is larger than `LIMITS.extendedFile`. */
  readonly extended: Buffer;
}

/** An entry that was read back. Files have their SHA-512 in hex. */
export interface ReadNode {
  readonly kind: PartitionNode['kind'];
  readonly mode: number;
  readonly sha512?: string;
}

/** Access to the file system of a partition. No function leaves a mount or a loop device behind. */
export interface PartitionFileSystem {
  /** `extended` is the path of the file that gets lines. */
  survey(paths: readonly string[], extended: string): Promise<PartitionSurvey>;
  /**
   * Writes entries with exactly their modes. Files come from the image's `staged` folder. Existing directories get the
   * modes too. Throws NO_SPACE_ON_OEM or NO_SPACE_ON_ROOT if the entries do not fit.
   */
  write(entries: readonly StagedEntry[]): Promise<void>;
  /** Reads entries back, by their path. */
  read(entries: readonly StagedEntry[]): Promise<ReadonlyMap<string, ReadNode>>;
  /** Checks the file system with its own tool. Throws TOOL_FAILED if it is damaged. */
  check(): Promise<void>;
}

const CHECKERS = {
  btrfs: { command: 'btrfs', args: ['check', '--readonly'] },
  ext4: { command: 'e2fsck', args: ['-fn'] },
} as const;

/**
 * Returns how tools of e2fsprogs and btrfs-progs find a partition. They run in the image's folder: in a relative path, nothing comes from the user,
 * and e2fsprogs reads text after `?` as options.
 */
export function toolPath({ path, offset, folder }: PartitionImage): string {
  const local = relative(folder, path);
  return offset === 0 ? local : `${local}?offset=${offset}`;
}

/** Returns what the file system's own tool reports about damage, or undefined if there is none or the tool is not installed. */
async function findDamage(image: PartitionImage): Promise<string | undefined> {
  const { command, args } = CHECKERS[image.type];
  const options = { cwd: image.folder, confinement: { fileSize: 0 } };
  const result = await runTool(command, [...args, toolPath(image)], options).catch((error: unknown) => {
    if (isUnsupportedRunner(error)) return undefined;
    throw error;
  });
  if (result === undefined || result.code === 0) return undefined;
  const printed = result.stderr || result.stdout.toString();
  if (/unsupported feature/.test(printed)) throw unknownFeatures(image, printed);
  return printed;
}

/** Returns the error for a file system that is newer than the tools of the runner. */
function unknownFeatures({ label, type }: PartitionImage, printed: string): ActionError {
  const features = /unsupported feature\(s\):([\w ]{1,200})/.exec(printed)?.[1]?.trim() ?? 'unknown';
  return unsupportedRunner(
    `Can't write to the ${label} partition: the runner's ${CHECKERS[type].command} does not support features of its ${type} file system (${features})`,
    'Use a newer runner, such as ubuntu-latest.',
  );
}

/** Checks a written file system. Everything that was written is read back too, so a missing tool is no error. Throws TOOL_FAILED. */
export async function checkFileSystem(image: PartitionImage): Promise<void> {
  const damage = await findDamage(image);
  if (damage === undefined) return;
  throw toolFailed(CHECKERS[image.type].command, `the ${image.label} file system is damaged: ${damage}`);
}

/**
 * Checks a file system before the kernel or another tool uses it, so that they do not work with inconsistent metadata.
 * Throws IMAGE_INVALID.
 */
export async function checkUnchanged(image: PartitionImage): Promise<void> {
  const damage = await findDamage(image);
  if (damage !== undefined) throw invalidImage(`its ${image.label} file system is damaged`);
}

/** The partition of a file: its label, and its place in bytes. */
export interface PartitionPlace {
  readonly label: PartitionLabel;
  readonly offset: number;
  readonly length: number;
}

/**
 * Detects the file system of a partition by its superblock. Throws IMAGE_INVALID unless it is ext2 to ext4 with its journal inside, or btrfs on one
 * device. It must also fit into its partition, and have the label that the boot code mounts it by.
 */
export async function fileSystemOf(
  file: FileHandle,
  { label, offset, length }: PartitionPlace,
): Promise<FileSystemType> {
  const found = (await readBtrfs(file, offset, label)) ?? (await readExt4(file, offset, label));
  if (found === undefined) throw invalidImage(`its ${label} partition has neither a btrfs nor an ext4 file system`);
  if (found.size > length) throw invalidImage(`its ${label} file system is larger than the partition`);
  if (found.label !== label) {
    throw invalidImage(
      `its ${label} file system has the label ${JSON.stringify(found.label)}, but Flatcar mounts it by the label ${label}`,
    );
  }
  return found.type;
}

interface FoundFileSystem {
  readonly type: FileSystemType;
  readonly size: number;
  readonly label: string;
}

/** https://btrfs.readthedocs.io/en/latest/dev/On-disk-format.html#superblock */
async function readBtrfs(
  file: FileHandle,
  offset: number,
  label: PartitionLabel,
): Promise<FoundFileSystem | undefined> {
  const block = Buffer.alloc(4096);
  await file.read(block, 0, block.length, offset + 0x10000);
  if (block.toString('latin1', 0x40, 0x48) !== '_BHRfS_M') return undefined;
  const devices = block.readBigUInt64LE(0x88);
  if (devices !== 1n) throw invalidImage(`its ${label} partition is one of ${devices} devices of a btrfs file system`);
  const [name = ''] = block.toString('latin1', 0x12b, 0x22b).split('\0');
  return { type: 'btrfs', size: Number(block.readBigUInt64LE(0x70)), label: name };
}

async function readExt4(file: FileHandle, offset: number, label: PartitionLabel): Promise<FoundFileSystem | undefined> {
  const found = await readExt4Superblock(file, offset);
  if (found === undefined) return undefined;
  // e2fsck would look for it among the devices of this machine.
  if (found.hasOuterJournal) throw invalidImage(`its ${label} file system has its journal elsewhere`);
  if (!found.isClean) {
    throw invalidImage(`its ${label} file system was not unmounted cleanly`, 'Use an image that was never booted.');
  }
  return { type: 'ext4', size: found.size, label: found.label };
}

const NO_SPACE = {
  OEM: { code: 'NO_SPACE_ON_OEM', remedy: 'Remove files, or let Ignition fetch large ones.' },
  ROOT: { code: 'NO_SPACE_ON_ROOT', remedy: 'Set a larger `size`.' },
} as const;

/** Returns the error for files that do not fit. `needed` and `free` are in bytes; both are 0 if they are unknown. */
export function noSpace(label: PartitionLabel, needed = 0, free = 0): ActionError {
  const cause =
    needed > free
      ? `the files need ${needed} bytes, but ${free} are free`
      : 'it has too few free blocks or inodes for the files';
  const { code, remedy } = NO_SPACE[label];
  return new ActionError(code, `Can't write to the ${label} partition: ${cause}. ${remedy}`);
}
