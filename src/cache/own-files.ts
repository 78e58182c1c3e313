import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lchmodSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  type Stats,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';

/** Opens a file or folder without the right to read it (open(2)). Node does not export Linux's constant. */
const O_PATH = 0o10000000;

/**
 * Removes a file, a link or a folder with all that is in it, without following links. Enters only folders of this user, and
 * leaves those of other users in place. Does nothing if the path does not exist. Synchronous, because a process that exits
 * does no asynchronous work any more.
 *
 * On Linux, every step is relative to an open folder, so that nobody can replace a folder by a link in between. On macOS,
 * Node can't do so: there, folders that other users can write to are left in place. On Windows, access control lists protect
 * the folders.
 */
export function removeTree(path: string): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) return;
  if (!status.isDirectory()) {
    unlinkSync(path);
    return;
  }
  withOwn(path, (open, { mode }) => {
    // The folder may be unreadable, for example by the modes of an archive.
    if ((mode & 0o700) !== 0o700) changeMode(open, 0o700);
    for (const name of readdirSync(open)) removeTree(join(open, name));
  });
  rmdirSync(path);
}

/** Sets the permission bits of a file or folder of this user. Throws EPERM for a link, and for those of other users. */
export function setMode(path: string, mode: number): void {
  withOwn(path, (open) => changeMode(open, mode));
}

/** Calls `work` with a path to the file or folder that is at `path` now, even if another one replaces it. */
function withOwn(path: string, work: (open: string, status: Stats) => void): void {
  if (process.platform !== 'linux') {
    const status = lstatSync(path);
    if (!isOwn(status) || status.isSymbolicLink() || isOpenToOthers(status)) throw notOwn(path);
    work(path, status);
    return;
  }
  const descriptor = openSync(path, O_PATH | constants.O_NOFOLLOW);
  try {
    const status = fstatSync(descriptor);
    if (!isOwn(status) || status.isSymbolicLink()) throw notOwn(path);
    work(`/proc/self/fd/${descriptor}`, status);
  } finally {
    closeSync(descriptor);
  }
}

function changeMode(path: string, mode: number): void {
  if (process.platform === 'darwin') lchmodSync(path, mode);
  else chmodSync(path, mode);
}

/** Returns whether this user owns a file. Windows has no user IDs. */
function isOwn({ uid }: Stats): boolean {
  return process.geteuid === undefined || uid === process.geteuid();
}

/** Returns whether other users can replace entries of a folder. In a sticky one, they can't (inode(7)). Windows has no modes. */
function isOpenToOthers(status: Stats): boolean {
  const { mode } = status;
  return process.platform !== 'win32' && status.isDirectory() && (mode & 0o022) !== 0 && (mode & 0o1000) === 0;
}

function notOwn(path: string): Error {
  return Object.assign(new Error(`EPERM: ${path} is a link, or other users own it or can change it`), {
    code: 'EPERM',
  });
}
