import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { ActionError } from '../../errors.ts';
import type { StagedEntry } from '../stage-files.ts';

/** The newc format counts in 32 bits. */
const FILE_MAX = 0xffff_ffff;
const FILE = 0o100000;
const DIRECTORY = 0o040000;
const LINK = 0o120000;

/**
 * A cpio archive in the `newc` format that the kernel unpacks
 * (https://docs.kernel.org/driver-api/early-userspace/buffer-format.html), with the entries under `prefix` and the
 * folders that lead there. The same entries always give the same bytes: sorted, owned by root, dated 1970, inode numbers
 * counted up. `folder` holds the staged files. Throws CONFIG_INVALID for a file above 4 GiB.
 */
export async function* cpioArchive(
  entries: readonly StagedEntry[],
  prefix: string,
  folder: string,
): AsyncGenerator<Buffer> {
  let inode = 0;
  for (const path of leadingFolders(prefix)) yield header(++inode, DIRECTORY | 0o755, 2, 0, path);
  for (const entry of entries) {
    const path = `${prefix}/${entry.path}`;
    inode++;
    if (entry.kind === 'directory') yield header(inode, DIRECTORY | entry.mode, 2, 0, path);
    else if (entry.kind === 'link') {
      const target = Buffer.from(entry.target);
      yield header(inode, LINK | 0o777, 1, target.length, path);
      yield Buffer.concat([target, padding(target.length)]);
    } else {
      if (entry.size > FILE_MAX)
        throw new ActionError(
          'CONFIG_INVALID',
          `${entry.path} has ${entry.size} bytes; a cpio archive holds files up to ${FILE_MAX}. Leave it out, or let Ignition fetch it.`,
        );
      yield header(inode, FILE | entry.mode, 1, entry.size, path);
      for await (const chunk of createReadStream(join(folder, entry.staged))) yield chunk as Buffer;
      yield padding(entry.size);
    }
  }
  yield header(0, 0, 1, 0, 'TRAILER!!!');
}

function leadingFolders(prefix: string): string[] {
  return prefix.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}

/** Magic, then thirteen fields of eight hex digits, then the name with its zero, up to a multiple of four bytes. */
function header(inode: number, mode: number, links: number, size: number, path: string): Buffer {
  const name = Buffer.from(`${path}\0`);
  const [owner, group, time, device, check] = [0, 0, 0, 0, 0];
  const fields = [inode, mode, owner, group, links, time, size, device, device, device, device, name.length, check];
  const text = `070701${fields.map((field) => field.toString(16).padStart(8, '0').toUpperCase()).join('')}`;
  return Buffer.concat([Buffer.from(text), name, padding(text.length + name.length)]);
}

function padding(length: number): Buffer {
  return Buffer.alloc(-length & 3);
}
