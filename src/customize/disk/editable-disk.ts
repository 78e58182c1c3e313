import { type FileHandle, open } from 'node:fs/promises';
import type { Partition, ReadDisk } from './gpt.ts';
import { copyRegion, readFully, replaceRegion } from './sparse-copy.ts';

/** Where tools find a partition: a file, and the byte in it at which the partition begins. */
interface PartitionFile {
  readonly path: string;
  readonly offset: number;
}

/** A private copy of a disk, whose partitions are changed one at a time. */
export interface EditableDisk {
  /** In bytes. */
  readonly size: number;
  readonly read: ReadDisk;
  /** Returns a partition to change: the new file `path`, or a part of the disk itself if the disk is raw and `isSeparate` is false. */
  checkOut(partition: Partition, path: string, isSeparate: boolean): Promise<PartitionFile>;
  /** Writes the blocks of a changed partition that differ from those of the disk. */
  checkIn(partition: Partition, file: PartitionFile): Promise<void>;
}

function editRawDisk(file: FileHandle, path: string, size: number): EditableDisk {
  return {
    size,
    read: (offset, length) => readFully(file, Buffer.alloc(length), offset, length),
    async checkOut({ offset, length }, to, isSeparate) {
      if (!isSeparate) return { path, offset };
      await copyRegion(file, offset, length, to);
      return { path: to, offset: 0 };
    },
    async checkIn({ offset }, { path: from }) {
      if (from !== path) await replaceRegion(file, offset, from);
    },
  };
}

/** Opens a raw disk for changes, calls `edit`, and closes it. `size` is in bytes, without the footer of a fixed VHD. */
export async function withRawDisk<T>(
  path: string,
  size: number,
  edit: (disk: EditableDisk, file: FileHandle) => Promise<T>,
): Promise<T> {
  await using file = await open(path, 'r+');
  return await edit(editRawDisk(file, path, size), file);
}
