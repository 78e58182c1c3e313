import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { invalidInput } from '../customize-errors.ts';
import type { StagedEntry } from '../stage-files.ts';

/** Maximum bytes of a file: the newc format has 32-bit sizes. */
const FILE_MAX = 0xffff_ffff;
const FILE = 0o100000;
const DIRECTORY = 0o040000;
const LINK = 0o120000;

/**
 * Yields a cpio archive in the `newc` format that the kernel unpacks
 * (https://docs.kernel.org/driver-api/early-userspace/buffer-format.html), with the entries in the directory `prefix`.
 * The same entries in the same order give the same bytes: owned by root, dated 1970, with ascending inode numbers.
 * `folder` contains the staged files. Throws INVALID_INPUT for a file of 4 GiB or more.
 */
export async function* cpioArchive(
  entries: readonly StagedEntry[],
  prefix: string,
  folder: string,
): AsyncGenerator<Buffer> {
  let inode = 0;
  for (const path of parentsIn(prefix)) yield header({ inode: ++inode, mode: DIRECTORY | 0o755, path });
  for (const entry of entries) {
    const path = `${prefix}/${entry.path}`;
    inode++;
    if (entry.kind === 'directory') yield header({ inode, mode: DIRECTORY | entry.mode, path });
    else if (entry.kind === 'link') {
      const target = Buffer.from(entry.target);
      yield header({ inode, mode: LINK | 0o777, size: target.length, path });
      yield Buffer.concat([target, padding(target.length)]);
    } else {
      if (entry.size > FILE_MAX) throw tooLarge(entry.path, entry.size);
      yield header({ inode, mode: FILE | entry.mode, size: entry.size, path });
      for await (const chunk of createReadStream(join(folder, entry.staged))) yield chunk as Buffer;
      yield padding(entry.size);
    }
  }
  yield header({ inode: 0, mode: 0, path: 'TRAILER!!!' });
}

function tooLarge(path: string, size: number): Error {
  return invalidInput(
    'oem-files',
    `${path} has ${size} bytes, more than the maximum of ${FILE_MAX} in a cpio archive`,
    'Remove it, or let Ignition fetch it.',
  );
}

/** Returns the path of each directory from the root to `prefix`. */
function parentsIn(prefix: string): string[] {
  return prefix.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}

interface Header {
  readonly inode: number;
  readonly mode: number;
  readonly size?: number;
  readonly path: string;
}

/** Returns a magic number, thirteen fields of eight hex digits, and the name with its zero, padded to four bytes. */
function header({ inode, mode, size = 0, path }: Header): Buffer {
  const name = Buffer.from(`${path}\0`);
  const links = (mode & 0o170000) === DIRECTORY ? 2 : 1;
  const [owner, group, time, device, check] = [0, 0, 0, 0, 0];
  const fields = [inode, mode, owner, group, links, time, size, device, device, device, device, name.length, check];
  const text = `070701${fields.map((field) => field.toString(16).padStart(8, '0').toUpperCase()).join('')}`;
  return Buffer.concat([Buffer.from(text), name, padding(text.length + name.length)]);
}

function padding(length: number): Buffer {
  return Buffer.alloc(-length & 3);
}
