import { constants, createReadStream, type ReadStream, type Stats } from 'node:fs';
import { lstat, open, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import type { DistributionName } from '../release/distribution.ts';
import type { FileName } from '../release/file-name.ts';
import { compareVersions, parseVersion, toolCacheVersion, type Version } from '../release/version.ts';
import { discard, isStagingName } from './staging.ts';

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
 * read, so it is removed, what it leads to left alone. So is everything in the folder that is not a plain file, and a mark without files. Nothing is made.
 */
export async function checkEntry(root: string, entry: ToolCacheEntry, progress: Progress): Promise<void> {
  const [architecture, version, tool] = [entry.directory, dirname(entry.directory), dirname(dirname(entry.directory))];
  if (dirname(tool) !== resolve(root)) throw new TypeError(`${entry.directory} is no entry of ${root}`);
  for (const folder of [tool, version, architecture]) {
    const status = await statusOf(folder);
    if (status === undefined || status.isDirectory()) continue;
    progress.warning(
      `${folder} in the tool cache is a link or a file, not a folder; it is dropped and its files are fetched anew.`,
    );
    await discard(entry.marker);
    await discard(folder);
  }
  // Looked at first: another run marks an entry after it has placed its files.
  const isMarked = (await statusOf(entry.marker)) !== undefined;
  const inside = await readdir(entry.directory, { withFileTypes: true }).catch(() => []);
  for (const one of inside) {
    if (one.isFile() || isStagingName(one.name)) continue;
    progress.warning(
      `${join(entry.directory, one.name)} in the tool cache is not a plain file; it is dropped and fetched anew.`,
    );
    await discard(join(entry.directory, one.name));
  }
  if (inside.length > 0 || !isMarked) return;
  progress.warning(
    `The tool cache marks ${entry.directory} as complete, and nothing is there; its files are fetched anew.`,
  );
  await discard(entry.marker);
}

/** Says to `@actions/tool-cache` that the entry can be used: all that a platform takes is there. */
export async function markComplete(entry: ToolCacheEntry): Promise<void> {
  // Anything but a plain file is removed: what a link leads to must not be written to.
  await isStored(dirname(entry.marker), basename(entry.marker));
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

/** Removes stored files that are not to be trusted, and the mark that the entry is complete. */
export async function dropStored(entry: ToolCacheEntry, names: readonly string[]): Promise<void> {
  await discard(entry.marker);
  for (const name of names) await discard(join(entry.directory, name));
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
