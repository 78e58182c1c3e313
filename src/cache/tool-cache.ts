import { constants, createReadStream, type ReadStream, type Stats } from 'node:fs';
import { access, lstat, open, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import type { DistributionName } from '../release/distribution.ts';
import type { FileName } from '../release/file-name.ts';
import { compareVersions, parseVersion, toolCacheVersion, type Version } from '../release/version.ts';
import { discard, isStagingName, removeAbandoned } from './staging.ts';

/** What an entry of the runner's tool cache holds the files of. */
export interface EntryKey {
  readonly distribution: DistributionName;
  readonly platform: string;
  readonly version: Version;
  readonly architecture: Architecture;
}

/** An entry, in the layout that `find` of `@actions/tool-cache` knows: `<tool>/<version>/<architecture>` with `<architecture>.complete` beside. */
export interface ToolCacheEntry {
  readonly directory: string;
  readonly marker: string;
}

/** The name under which `@actions/tool-cache` finds a platform's images, such as `flatcar-qemu`. */
export function toolName({ distribution, platform }: Pick<EntryKey, 'distribution' | 'platform'>): string {
  return `${distribution}-${platform}`;
}

/** The entry for `key` under the tool cache's root; nothing is made or read. */
export function toolCacheEntry(root: string, key: EntryKey): ToolCacheEntry {
  const directory = resolve(root, toolName(key), toolCacheVersion(key.version), key.architecture);
  return { directory, marker: `${directory}.complete` };
}

/**
 * Makes sure that an entry's path leads to nowhere else: a link on the way would let whoever put it there choose where files are written and
 * read, so it is removed, what it leads to left alone. So is everything in the folder that is not a plain file, what can't be read, and a mark without
 * files. Nothing is made.
 *
 * @throws ActionError FILE_SYSTEM where something may not be removed
 */
export async function checkEntry(root: string, entry: ToolCacheEntry, progress: Progress): Promise<void> {
  const [architecture, version, tool] = [entry.directory, dirname(entry.directory), dirname(dirname(entry.directory))];
  if (dirname(tool) !== resolve(root)) throw new TypeError(`${entry.directory} is no entry of ${root}`);
  for (const folder of [tool, version, architecture]) {
    const problem = await folderProblem(folder);
    if (problem === undefined) continue;
    progress.warning(`${folder} in the tool cache ${problem}; it is dropped and its files are fetched anew.`);
    await drop(entry.marker);
    await drop(folder);
  }
  // A run that finds everything here makes no staging folder, and so clears away none.
  await removeAbandoned(entry.directory).catch(() => undefined);
  // Looked at first: another run marks an entry after it has placed its files.
  const isMarked = (await statusOf(entry.marker)) !== undefined;
  const inside = await readdir(entry.directory, { withFileTypes: true }).catch(() => []);
  for (const one of inside) {
    if (isStagingName(one.name)) continue;
    const path = join(entry.directory, one.name);
    const problem = one.isFile() ? await accessProblem(path, constants.R_OK) : 'is not a plain file';
    if (problem === undefined) continue;
    progress.warning(`${path} in the tool cache ${problem}; it is dropped and fetched anew.`);
    await drop(path);
  }
  if (inside.length > 0 || !isMarked) return;
  progress.warning(
    `The tool cache marks ${entry.directory} as complete, and nothing is there; its files are fetched anew.`,
  );
  await drop(entry.marker);
}

/** What is wrong with a folder on the way to an entry, in words that continue its name; undefined where nothing is, or where there is none. */
async function folderProblem(path: string): Promise<string | undefined> {
  const status = await statusOf(path);
  if (status === undefined) return undefined;
  return status.isDirectory()
    ? await accessProblem(path, constants.R_OK | constants.X_OK)
    : 'is a link or a file, not a folder';
}

async function accessProblem(path: string, mode: number): Promise<string | undefined> {
  return access(path, mode).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => (isForbidden(error) ? 'can not be read by this user' : undefined),
  );
}

/** Takes away what may not be used. @throws ActionError FILE_SYSTEM where this user may not do that */
async function drop(path: string): Promise<void> {
  try {
    await discard(path);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    throw new ActionError(
      'FILE_SYSTEM',
      `${path} in the tool cache may not be used, and this user may not remove it (${(error as Error).message}). Remove it, give the runner's user its tool cache, or set \`cache: false\`.`,
      { cause: error },
    );
  }
}

/** Whether the system refused an access: another user's file, a mode, or a file system that is read-only. */
export function isForbidden(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

/** Says to `@actions/tool-cache` that the entry can be used: all that a platform takes is there. A mark that is there is left as it is: another user may own it. */
export async function markComplete(entry: ToolCacheEntry): Promise<void> {
  // Anything but a plain file is removed: what a link leads to must not be written to.
  if (await isStored(dirname(entry.marker), basename(entry.marker))) return;
  const handle = await open(entry.marker, constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o644);
  await handle.close();
}

/**
 * A stored file that is a plain file of no more than `maxBytes`, opened without following a link; undefined when there is none. What is not a plain file is
 * removed.
 */
export async function openStored(directory: string, name: FileName, maxBytes: number): Promise<ReadStream | undefined> {
  const path = join(directory, name);
  if (!(await isStored(directory, name)) || (await lstat(path)).size > maxBytes) return undefined;
  // O_NOFOLLOW is undefined on Windows, where links need a right that jobs don't have.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  return createReadStream(path, { fd: handle, highWaterMark: 1024 * 1024 });
}

/** Whether a plain file of that name is stored. Anything else under that name (a link, a folder) is removed. */
export async function isStored(directory: string, name: string): Promise<boolean> {
  const path = join(directory, name);
  const status = await statusOf(path);
  if (status === undefined) return false;
  if (status.isFile()) return true;
  await discard(path);
  return false;
}

function statusOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
}

/** A small stored file, or undefined when it is absent or larger than `maxBytes`. */
export async function readStored(directory: string, name: FileName, maxBytes: number): Promise<Uint8Array | undefined> {
  if (!(await isStored(directory, name))) return undefined;
  const path = join(directory, name);
  if ((await lstat(path)).size > maxBytes) return undefined;
  return readFile(path);
}

/** Removes stored files that are not to be trusted, and the mark that the entry is complete. @throws ActionError FILE_SYSTEM where this user may not */
export async function dropStored(entry: ToolCacheEntry, names: readonly string[]): Promise<void> {
  await drop(entry.marker);
  for (const name of names) await drop(join(entry.directory, name));
}

/** The versions of which the tool cache holds anything, of whatever platform, newest last. They prove nothing; they are a reason to warn. */
export async function storedVersions(root: string, distribution: DistributionName): Promise<readonly Version[]> {
  const prefix = toolName({ distribution, platform: '' });
  const tools = (await readdir(root).catch(() => [])).filter((name) => name.startsWith(prefix));
  const names = await Promise.all(tools.map((tool) => readdir(join(root, tool)).catch(() => [])));
  return [...new Set(names.flat())]
    .map((name) => parseVersion(name.replace('-', '+')))
    .filter((version) => version !== undefined)
    .sort(compareVersions);
}
