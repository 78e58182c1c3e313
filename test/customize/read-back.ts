import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Place, run } from './flatcar-disk.ts';

export interface ReadFile {
  readonly text: string;
  /** Permission bits in octal. */
  readonly mode: string;
}

/** Reads a part of a file. */
export function bytesAt(path: string, { offset, length }: Place): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const got = readSync(file, bytes, done, length - done, offset + done);
      if (got === 0) throw new Error(`${path} ends early`);
      done += got;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** Reads the bytes of a raw disk before and after one partition. */
export function bytesOutside(path: string, place: Place): readonly [Buffer, Buffer] {
  const end = place.offset + place.length;
  return [
    bytesAt(path, { offset: 0, length: place.offset }),
    bytesAt(path, { offset: end, length: statSync(path).size - end }),
  ];
}

/**
 * Returns the files of the OEM partition of a raw disk by path. Checks it with `btrfs check` or `e2fsck -n`, and reads it
 * without a mount by `btrfs restore` or debugfs's `rdump`. The text of a link is its target.
 */
export function readOem(
  disk: string,
  place: Place,
  type: 'btrfs' | 'ext4',
  folder: string,
): ReadonlyMap<string, ReadFile> {
  const [part, tree] = [join(folder, 'read-back.part'), join(folder, 'read-back')];
  writeFileSync(part, bytesAt(disk, place));
  mkdirSync(tree);
  try {
    if (type === 'btrfs') {
      run('btrfs', 'check', '--readonly', part);
      // Restoring modes includes restoring owners, which needs root.
      const [sudo, user] = process.getuid?.() === 0 ? [[], 0] : [['sudo', '-n'], process.getuid?.()];
      run('env', ...sudo, 'btrfs', 'restore', '--metadata', '--symlinks', part, tree);
      run('env', ...sudo, 'chown', '-R', `${user}`, tree);
    } else {
      run('e2fsck', '-fn', part);
      run('debugfs', '-R', `rdump / ${tree}`, part);
    }
    return listTree(tree);
  } finally {
    rmSync(part);
    rmSync(tree, { recursive: true, force: true });
  }
}

/** Returns the files and links below a folder by their path in it, without following links. */
export function listTree(tree: string, folder = ''): ReadonlyMap<string, ReadFile> {
  const files = new Map<string, ReadFile>();
  for (const item of readdirSync(join(tree, folder), { withFileTypes: true })) {
    const name = join(folder, item.name);
    const path = join(tree, name);
    if (item.isSymbolicLink()) files.set(name, { text: readlinkSync(path), mode: 'link' });
    else if (item.isDirectory()) for (const [inner, file] of listTree(tree, name)) files.set(inner, file);
    else if (item.isFile()) {
      files.set(name, { text: readFileSync(path, 'utf8'), mode: (statSync(path).mode & 0o7777).toString(8) });
    }
  }
  return files;
}
