import { constants, createReadStream, type ReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ActionError } from '../errors.ts';
import type { Architecture } from '../release/architecture.ts';
import type { DistributionName } from '../release/distribution.ts';
import type { FileName } from '../release/file-name.ts';
import { compareVersions, parseVersion, toolCacheVersion, type Version } from '../release/version.ts';
import { discard } from './staging.ts';

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
  const directory = join(root, toolName(key), toolCacheVersion(key.version), key.architecture);
  return { directory, marker: `${directory}.complete` };
}

/**
 * Makes the entry's folder. A link on the way would let whoever put it there choose where files are written and read.
 *
 * @throws ActionError CACHE_INVALID when the folder leads out of the root
 */
export async function prepareEntry(root: string, entry: ToolCacheEntry): Promise<void> {
  await mkdir(root, { recursive: true });
  const realRoot = await realpath(root);
  const expected = join(realRoot, entry.directory.slice(join(root).length));
  const refuse = (): ActionError =>
    new ActionError(
      'CACHE_INVALID',
      `The tool cache folder ${entry.directory} leads elsewhere by a link. Remove the link and run again.`,
    );
  await mkdir(entry.directory, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' || error.code === 'ENOTDIR' ? refuse() : error;
  });
  const real = await realpath(entry.directory);
  if (real !== expected || !real.startsWith(realRoot + sep)) throw refuse();
}

/** Says to `@actions/tool-cache` that the entry can be used. */
export async function markComplete(entry: ToolCacheEntry): Promise<void> {
  await writeFile(entry.marker, '');
}

/** A stored file that is a plain file, opened without following a link; undefined when there is none. What is not a plain file is removed. */
export async function openStored(directory: string, name: FileName): Promise<ReadStream | undefined> {
  const path = join(directory, name);
  if (!(await isStored(directory, name))) return undefined;
  // O_NOFOLLOW is undefined on Windows, where links need a right that jobs don't have.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  return createReadStream(path, { fd: handle, highWaterMark: 1024 * 1024 });
}

/** Whether a plain file of that name is stored. Anything else under that name (a link, a folder) is removed. */
export async function isStored(directory: string, name: FileName): Promise<boolean> {
  const path = join(directory, name);
  const status = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (status === undefined) return false;
  if (status.isFile()) return true;
  await discard(path);
  return false;
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

/** The versions of which the tool cache holds a platform's images, newest last. They prove nothing; they are a reason to warn. */
export async function storedVersions(
  root: string,
  key: Pick<EntryKey, 'distribution' | 'platform'>,
): Promise<readonly Version[]> {
  const names = await readdir(join(root, toolName(key))).catch(() => []);
  return names
    .map((name) => parseVersion(name.replace('-', '+')))
    .filter((version) => version !== undefined)
    .sort(compareVersions);
}
