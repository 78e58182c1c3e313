import { randomBytes } from 'node:crypto';
import { rmdirSync } from 'node:fs';
import { constants, copyFile, lstat, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { constants as system } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolders } from './make-folders.ts';
import { removeTree } from './own-files.ts';
import { isOwnerGone, ownerMark } from './owner.ts';

/** A private folder on the disk where files will stay. A file in it has no effect until it is placed by a rename, which is atomic. */
export interface Staging extends AsyncDisposable {
  readonly directory: string;
  /** Whether files are placed in `directory`. */
  isIn(directory: string): boolean;
  /** A path in the staging folder. */
  path(name: string): string;
  /** Moves a finished file to the folder's parent, over a file of that name. */
  place(name: string): Promise<string>;
  /** Removes the folder with all files that were not placed. */
  remove(): Promise<void>;
}

const PREFIX = '.partial-';
const CREATE_ATTEMPTS = 10;
/** Prefix, the owner's mark, random characters. */
const NAME = /^\.partial-(.+)-[0-9A-Za-z]+$/;

/**
 * Creates a staging folder in `parent`, and removes abandoned ones there. A missing `parent` is created, and removed again if nothing was placed. While a staging
 * folder exists, SIGINT and SIGTERM end the process with 128 plus their number. The folder is removed however the process ends, except by SIGKILL.
 */
export async function createStaging(parent: string): Promise<Staging> {
  const folder = await createFolder(parent);
  const { directory, created } = folder;
  watch(folder, parent);
  const remove = async (): Promise<void> => {
    // The work itself is done.
    tryToRemove(directory);
    if (created !== undefined) await removeEmpty(parent, created);
    unwatch(folder);
  };
  return {
    directory,
    isIn: (other) => other === parent,
    path: (name) => join(directory, name),
    async place(name) {
      const target = join(parent, name);
      await rename(join(directory, name), target);
      return target;
    },
    remove,
    [Symbol.asyncDispose]: remove,
  };
}

/** Returns whether a name is that of a staging folder, of this run or another one. */
export function isStagingName(name: string): boolean {
  return name.startsWith(PREFIX);
}

interface CreatedFolder {
  readonly directory: string;
  /** The uppermost folder that was created for it. */
  readonly created: string | undefined;
}

/** Staging folders in use, with their parents. */
const inUse = new Map<CreatedFolder, string>();
/** GitHub's runner cancels a step with these signals, in this order. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function watch(folder: CreatedFolder, parent: string): void {
  if (inUse.size === 0) {
    process.on('exit', removeInUse);
    for (const signal of SIGNALS) process.on(signal, exitBy);
  }
  inUse.set(folder, parent);
}

function unwatch(folder: CreatedFolder): void {
  if (!inUse.delete(folder) || inUse.size > 0) return;
  process.off('exit', removeInUse);
  for (const signal of SIGNALS) process.off(signal, exitBy);
}

/** Exits with the code that shells give a process that was ended by a signal. */
function exitBy(signal: (typeof SIGNALS)[number]): void {
  process.exit(128 + system.signals[signal]);
}

/** Synchronous, because a process does no asynchronous work any more when it exits. */
function removeInUse(): void {
  for (const [{ directory, created }, parent] of inUse) {
    try {
      removeTree(directory);
      for (let path = parent; created !== undefined && path.length >= created.length; path = dirname(path))
        rmdirSync(path);
    } catch {
      // A later run removes the rest.
    }
  }
}

/** A failing run may remove the empty parent before the folder is in it, so the parent is created again. */
async function createFolder(parent: string): Promise<CreatedFolder> {
  for (let attempt = 1; ; attempt++) {
    try {
      const created = await makeFolders(parent);
      await removeAbandoned(parent);
      return { directory: await mkdtemp(join(parent, `${PREFIX}${await ownerMark()}-`)), created };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === CREATE_ATTEMPTS) throw error;
    }
  }
}

/** Removes `folder` and those above it up to `uppermost`, as long as they are empty. */
async function removeEmpty(folder: string, uppermost: string): Promise<void> {
  for (let path = folder; path.length >= uppermost.length; path = dirname(path)) {
    const isGone = await rmdir(path).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

/** Copies a file into a staging folder. Shares its blocks if the file system can. */
export async function copyInto(staging: Staging, source: string, name: string): Promise<void> {
  await copyFile(source, staging.path(name), constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
}

/** Moves a file into a staging folder. Copies it if that is on another disk. */
export async function moveInto(staging: Staging, source: string, name: string): Promise<void> {
  try {
    await rename(source, staging.path(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyInto(staging, source, name);
    await rm(source);
  }
}

/** Removes a path as `removeTree` does. A later run removes what remains. */
export function tryToRemove(path: string): void {
  try {
    removeTree(path);
  } catch {
    // The folder of another user, for example.
  }
}

/** Removes the staging folders that killed runs left in `parent`, as far as this user may. */
export async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    const [, mark] = NAME.exec(name) ?? [];
    if (mark === undefined || !(await isOwnerGone(mark, path))) continue;
    tryToRemove(path);
  }
}

/** Removes a path atomically: no other process finds it half removed. A missing path is fine. */
export async function discard(path: string): Promise<void> {
  const status = await lstat(path).catch(absent);
  if (status === undefined) return;
  if (!status.isDirectory()) return removeTree(path);
  // If this run is killed, a later one removes a folder of this name.
  const aside = join(dirname(path), `${PREFIX}${await ownerMark()}-${randomBytes(6).toString('hex')}`);
  await rename(path, aside).catch(absent);
  removeTree(aside);
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
