import { chmod, lstat, mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { compareVersions, parseVersion, toolCacheVersion, type Version } from '../release/version.ts';
import { discard } from './staging.ts';
import { type EntryKey, type ToolCacheEntry, toolCacheEntry, toolName } from './tool-cache.ts';

/** The folder of the tool cache with one empty file for each entry that a job uses. Its name has no part that `@actions/tool-cache` looks for. */
const IN_USE = '.flatcar-image-in-use';

/** Everybody may add a file to such a folder, and remove only their own: chmod(2), S_ISVTX. */
const STICKY = 0o1777;

function markOf(key: EntryKey): string {
  return [toolName(key), toolCacheVersion(key.version), key.architecture].join('@');
}

/**
 * Marks an entry as in use by `job`, a unique name. Must be called before the entry is read. Without a tool cache, or write access to it, nothing is
 * marked.
 */
export async function markUse(root: string, key: EntryKey, job: string): Promise<void> {
  const folder = join(root, IN_USE);
  try {
    if (await createFolder(folder)) await chmod(folder, STICKY);
    if (!(await lstat(folder)).isDirectory()) return;
    await writeFile(join(folder, `${markOf(key)}@${job}`), '');
  } catch {
    // The entries of this tool cache belong to somebody else, who has to keep them.
  }
}

/** Returns false if there is something of that name. */
function createFolder(path: string): Promise<boolean> {
  return mkdir(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** Removes the marks of `job`, and their folder if no other job has a mark. */
export async function endUse(root: string, job: string): Promise<void> {
  const folder = join(root, IN_USE);
  for (const name of await namesIn(folder))
    if (name.endsWith(`@${job}`)) await rm(join(folder, name), { force: true }).catch(() => undefined);
  await rmdir(folder).catch(() => undefined);
}

/** Returns the marks of entries in use, without their jobs. A mark that is older than any job was left by one that was killed. */
async function marksInUse(root: string): Promise<ReadonlySet<string>> {
  const folder = join(root, IN_USE);
  const marks = new Set<string>();
  for (const name of await namesIn(folder)) {
    const status = await lstat(join(folder, name)).catch(() => undefined);
    if (status === undefined) continue;
    if (Date.now() - status.mtimeMs > LIMITS.longestJob) await rm(join(folder, name)).catch(() => undefined);
    else marks.add(name.slice(0, name.lastIndexOf('@')));
  }
  return marks;
}

/** Removes all but the `keep` newest releases of a platform and architecture from the tool cache, except those in use. Failures are warnings. */
export async function prune(
  root: string,
  entries: Omit<EntryKey, 'version'>,
  keep: number,
  progress: Progress,
): Promise<void> {
  const versions = await versionsOf(root, entries);
  for (const version of versions.slice(keep)) {
    const key = { ...entries, version };
    // A job marks its entry before it reads it: if it does so from here on, it finds the entry missing and downloads it.
    if ((await marksInUse(root)).has(markOf(key))) continue;
    await remove(toolCacheEntry(root, key), progress);
  }
}

/** Returns the releases that have an entry, newest first. */
async function versionsOf(root: string, entries: Omit<EntryKey, 'version'>): Promise<readonly Version[]> {
  const versions: Version[] = [];
  for (const name of await namesIn(join(root, toolName(entries)))) {
    const version = parseVersion(name.replace('-', '+'));
    if (version === undefined || toolCacheVersion(version) !== name) continue;
    const { directory } = toolCacheEntry(root, { ...entries, version });
    const path = [dirname(dirname(directory)), dirname(directory), directory];
    if ((await Promise.all(path.map(isFolder))).every(Boolean)) versions.push(version);
  }
  return versions.sort(compareVersions).reverse();
}

/** A link is no folder: it may lead out of the tool cache. */
function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}

async function remove({ directory, marker }: ToolCacheEntry, progress: Progress): Promise<void> {
  try {
    await discard(marker);
    await discard(directory);
    // Another architecture may be in it.
    await rmdir(dirname(directory)).catch(() => undefined);
    progress.info(`Removed ${directory} from the tool cache: \`cache-keep\` keeps newer releases`);
  } catch (error) {
    progress.warning(`Could not remove ${directory} from the tool cache: ${(error as Error).message}`);
  }
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
