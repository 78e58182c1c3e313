import { randomBytes } from 'node:crypto';
import { rmdirSync, rmSync } from 'node:fs';
import { chmod, constants, copyFile, lstat, mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { constants as system } from 'node:os';
import { dirname, join } from 'node:path';
import { isOwnerGone, ownerMark } from './owner.ts';

/**
 * A folder of its own on the disk where files will stay, for this user alone. Whatever is written there counts for nothing until it is placed, by a
 * rename, which happens whole or not at all.
 */
export interface Staging extends AsyncDisposable {
  readonly directory: string;
  /** Whether finished files are placed in `directory`. */
  isIn(directory: string): boolean;
  /** A path in the staging folder. */
  path(name: string): string;
  /** Moves a finished file to the folder's parent, over a file of that name. */
  place(name: string): Promise<string>;
  /** Removes the folder with all that was not placed. */
  remove(): Promise<void>;
}

const PREFIX = '.partial-';
const MAKE_ATTEMPTS = 10;
/** Prefix, the owner's mark, something random. */
const NAME = /^\.partial-(.+)-[0-9A-Za-z]+$/;

/**
 * A new staging folder in `parent`, which is made if missing, and goes again with the staging folder when nothing was placed. Clears away what
 * killed runs left there. As long as there is one, SIGINT and SIGTERM end the process with 128 and their number, and whatever ends it takes the folder
 * away, except for a kill that no process can answer.
 */
export async function createStaging(parent: string): Promise<Staging> {
  const folder = await makeFolder(parent);
  const { directory, made } = folder;
  watch(folder, parent);
  const remove = async (): Promise<void> => {
    // What can't be removed now is cleared away by a later run; the work itself is done.
    await rm(directory, { recursive: true, force: true }).catch(() => undefined);
    if (made !== undefined) await removeEmpty(parent, made);
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

/** Whether a name is that of a staging folder, of this run or another one. */
export function isStagingName(name: string): boolean {
  return name.startsWith(PREFIX);
}

interface MadeFolder {
  readonly directory: string;
  /** The uppermost folder that had to be made for it. */
  readonly made: string | undefined;
}

/** Staging folders in use, with their parents. */
const inUse = new Map<MadeFolder, string>();
/** What GitHub's runner cancels a step with, in this order. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function watch(folder: MadeFolder, parent: string): void {
  if (inUse.size === 0) {
    process.on('exit', removeInUse);
    for (const signal of SIGNALS) process.on(signal, exitBy);
  }
  inUse.set(folder, parent);
}

function unwatch(folder: MadeFolder): void {
  if (!inUse.delete(folder) || inUse.size > 0) return;
  process.off('exit', removeInUse);
  for (const signal of SIGNALS) process.off(signal, exitBy);
}

/** The exit code of a process that a signal ended, as shells give it. */
function exitBy(signal: (typeof SIGNALS)[number]): void {
  process.exit(128 + system.signals[signal]);
}

/** Nothing that takes turns with other work is done any more at a process's exit. */
function removeInUse(): void {
  for (const [{ directory, made }, parent] of inUse) {
    try {
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
      for (let path = parent; made !== undefined && path.length >= made.length; path = dirname(path)) rmdirSync(path);
    } catch {
      // What can't be removed now is cleared away by a later run.
    }
  }
}

/** Another run that fails may take an empty parent away at any moment before the folder is in it; then it is made again. */
async function makeFolder(parent: string): Promise<MadeFolder> {
  for (let attempt = 1; ; attempt++) {
    try {
      const made = await mkdir(parent, { recursive: true });
      await removeAbandoned(parent);
      return { directory: await mkdtemp(join(parent, `${PREFIX}${await ownerMark()}-`)), made };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === MAKE_ATTEMPTS) throw error;
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

/** Copies a file into a staging folder, sharing its blocks where the file system can. */
export async function copyInto(staging: Staging, source: string, name: string): Promise<void> {
  await copyFile(source, staging.path(name), constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
}

/** Moves a file into a staging folder; where that is on another disk, by copying. */
export async function moveInto(staging: Staging, source: string, name: string): Promise<void> {
  try {
    await rename(source, staging.path(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyInto(staging, source, name);
    await rm(source);
  }
}

/** Clears away what killed runs left in `parent`, as far as this user may. */
export async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    const [, mark] = NAME.exec(name) ?? [];
    if (mark === undefined || !(await isOwnerGone(mark, path))) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Takes a path away at once: nobody finds it half removed. Absent is fine. */
export async function discard(path: string): Promise<void> {
  const status = await lstat(path).catch(absent);
  if (status === undefined) return;
  if (!status.isDirectory()) return rm(path, { force: true });
  // Under this name the rest is cleared away later, should this run be killed.
  const aside = join(dirname(path), `${PREFIX}${await ownerMark()}-${randomBytes(6).toString('hex')}`);
  await rename(path, aside).catch(absent);
  // A folder that may not be read can't be emptied.
  await chmod(aside, 0o700).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
