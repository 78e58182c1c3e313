import { constants, type Stats } from 'node:fs';
import { access, lstat, open, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import type { DistributionName } from '../release/distribution.ts';
import type { FileName } from '../release/file-name.ts';
import { compareVersions, parseVersion, toolCacheVersion, type Version } from '../release/version.ts';
import { readChunks } from './read-chunks.ts';
import { discard, isStagingName, removeAbandoned } from './staging.ts';

/** The key of a tool cache entry. */
export interface EntryKey {
  readonly distribution: DistributionName;
  readonly platform: string;
  readonly version: Version;
  readonly architecture: Architecture;
}

/** An entry, in the layout that `find` of `@actions/tool-cache` knows: `<tool>/<version>/<architecture>`, next to `<architecture>.complete`. */
export interface ToolCacheEntry {
  readonly directory: string;
  readonly marker: string;
}

/** Returns the name under which `@actions/tool-cache` finds a platform's images, such as `flatcar-qemu`. */
export function toolName({ distribution, platform }: Pick<EntryKey, 'distribution' | 'platform'>): string {
  return `${distribution}-${platform}`;
}

/** Returns the entry for `key` below the tool cache's root. Creates and reads nothing. */
export function toolCacheEntry(root: string, key: EntryKey): ToolCacheEntry {
  const directory = resolve(root, toolName(key), toolCacheVersion(key.version), key.architecture);
  return { directory, marker: `${directory}.complete` };
}

/**
 * Removes everything from an entry that could misdirect or block a run. Links on its path would decide where files are written. Inside, only readable plain files
 * stay, and a mark needs files. Targets of links stay as they are. Creates nothing.
 */
export async function checkEntry(root: string, entry: ToolCacheEntry, progress: Progress): Promise<void> {
  const [architecture, version, tool] = [entry.directory, dirname(entry.directory), dirname(dirname(entry.directory))];
  if (dirname(tool) !== resolve(root)) throw new TypeError(`${entry.directory} is no entry of ${root}`);
  for (const folder of [tool, version, architecture]) {
    const problem = await folderProblem(folder);
    if (problem === undefined) continue;
    progress.warning(`Dropping ${folder} from the tool cache: it ${problem}. Its files are downloaded again.`);
    await drop(entry.marker);
    await drop(folder);
  }
  // A run that finds all files here creates no staging folder, which would remove abandoned ones.
  await removeAbandoned(entry.directory).catch(() => undefined);
  // Read first, because another run marks an entry after it has placed the files.
  const isMarked = (await statusOf(entry.marker)) !== undefined;
  const inside = await readdir(entry.directory, { withFileTypes: true }).catch(() => []);
  for (const one of inside) {
    if (isStagingName(one.name)) continue;
    const path = join(entry.directory, one.name);
    const problem = one.isFile() ? await accessProblem(path, constants.R_OK) : 'is not a plain file';
    if (problem === undefined) continue;
    progress.warning(`Dropping ${path} from the tool cache: it ${problem}. It is downloaded again.`);
    await drop(path);
  }
  if (inside.length > 0 || !isMarked) return;
  progress.warning(
    `The tool cache marks ${entry.directory} as complete, but it is empty. Its files are downloaded again.`,
  );
  await drop(entry.marker);
}

/** Returns the problem of a folder on the path to an entry, as the rest of a sentence. Undefined if it is missing or valid. */
async function folderProblem(path: string): Promise<string | undefined> {
  const status = await statusOf(path);
  if (status === undefined) return undefined;
  return status.isDirectory()
    ? await accessProblem(path, constants.R_OK | constants.X_OK)
    : 'is a link or a file, and not a folder';
}

async function accessProblem(path: string, mode: number): Promise<string | undefined> {
  return access(path, mode).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => (isForbidden(error) ? 'is not readable by this user' : undefined),
  );
}

/** Removes an unusable path. Throws FILE_SYSTEM if this user may not. */
async function drop(path: string): Promise<void> {
  try {
    await discard(path);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    throw new ActionError(
      'FILE_SYSTEM',
      `Removing ${path} from the tool cache failed: ${(error as Error).message}. Give the runner user write access to the tool cache, or set \`cache: false\`.`,
      { cause: error },
    );
  }
}

/** Returns whether an error is about permissions: another user's file, a mode, or a read-only file system. */
export function isForbidden(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

/** Marks an entry as complete for `@actions/tool-cache`. An existing mark stays, because another user may own it. */
export async function markComplete(entry: ToolCacheEntry): Promise<void> {
  // This removes a link, whose target must not be written to.
  if (await isStored(dirname(entry.marker), basename(entry.marker))) return;
  const handle = await open(entry.marker, constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o644);
  await handle.close();
}

/** Opens a stored file of at most `maxBytes` without following links. Returns its chunks, each of which is valid until the next one is requested. Returns undefined if there is none. Removes anything but a plain file. */
export async function openStored(
  directory: string,
  name: FileName,
  maxBytes: number,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const path = join(directory, name);
  if (!(await isStored(directory, name)) || (await lstat(path)).size > maxBytes) return undefined;
  // O_NOFOLLOW is undefined on Windows, where jobs may not create links.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  return readChunks(handle);
}

/** Returns whether a plain file of that name is stored. Removes a link or folder of that name. */
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

/** Returns the bytes of a stored file. Undefined if it is missing or larger than `maxBytes`. */
export async function readStored(directory: string, name: FileName, maxBytes: number): Promise<Uint8Array | undefined> {
  if (!(await isStored(directory, name))) return undefined;
  const path = join(directory, name);
  if ((await lstat(path)).size > maxBytes) return undefined;
  return readFile(path);
}

/** Removes invalid files from an entry, and first its mark. */
export async function dropStored(entry: ToolCacheEntry, names: readonly string[]): Promise<void> {
  await drop(entry.marker);
  for (const name of names) await drop(join(entry.directory, name));
}

/** Returns the versions in the tool cache, of any platform, newest last. They are not verified and only a reason to warn. */
export async function storedVersions(root: string, distribution: DistributionName): Promise<readonly Version[]> {
  const prefix = toolName({ distribution, platform: '' });
  const tools = (await readdir(root).catch(() => [])).filter((name) => name.startsWith(prefix));
  const names = await Promise.all(tools.map((tool) => readdir(join(root, tool)).catch(() => [])));
  return [...new Set(names.flat())]
    .map((name) => parseVersion(name.replace('-', '+')))
    .filter((version) => version !== undefined)
    .sort(compareVersions);
}
