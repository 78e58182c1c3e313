import { execFile } from 'node:child_process';
import { chmod, copyFile, link, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type FileName, parseFileName } from '../release/file-name.ts';
import { isStored } from './tool-cache.ts';

/** The part of `@actions/cache` that is used, so that tests can stand in for GitHub. */
export interface CacheService {
  isFeatureAvailable(): boolean;
  restoreCache(paths: string[], key: string): Promise<string | undefined>;
  saveCache(paths: string[], key: string): Promise<number>;
}

/** What the GitHub Actions cache keeps together. */
export interface Parcel {
  readonly key: string;
  /**
   * A folder that is at the same place on every runner of a kind: the Actions cache finds a parcel again by key and path. It is used for nothing
   * else, so that a restored archive meets no other file.
   */
  readonly folder: string;
  readonly names: readonly FileName[];
}

/** `@actions/cache`, where the runner offers a cache; it is loaded only there. */
export async function availableCacheService(environment: NodeJS.ProcessEnv): Promise<CacheService | undefined> {
  if (environment['ACTIONS_CACHE_URL'] === undefined && environment['ACTIONS_RESULTS_URL'] === undefined)
    return undefined;
  const service = await import('@actions/cache');
  return service.isFeatureAvailable() ? service : undefined;
}

/**
 * What `tar` is told through its environment while it unpacks an archive that anyone with a job in the repository may have written. `@actions/cache` runs it
 * with `-P`: absolute names, `..` and links count, and a member may be written through a link that came before it. Of every name, and of what links point to, only
 * what follows the last character that no file name of ours has is kept (`g`: as often as it takes), so that nothing can leave the folder it unpacks in.
 * https://www.gnu.org/software/tar/manual/html_section/transform.html
 *
 * Folders that are there keep their owner and mode, which a member `..` would set; owners and modes of files are not the archive's to choose either.
 * https://www.gnu.org/software/tar/manual/html_section/Option-Summary.html
 */
const TAR_OPTIONS = '--no-overwrite-dir --no-same-owner --no-same-permissions --transform=s|.*[^[:alnum:]._+-]||g';

/**
 * Restores a parcel and gives the names of its plain files; empty when there is none. The folder may hold anything: links, folders and names that
 * were not asked for are removed, and what remains is still to be verified. Where the runner's tar is not GNU's, which alone can be held to the folder, nothing is
 * restored. What goes wrong is told and left: the files are fetched from a mirror.
 */
export async function restoreParcel(
  service: CacheService,
  parcel: Parcel,
  progress: Progress,
): Promise<readonly FileName[]> {
  try {
    return await restore(service, parcel, progress);
  } catch (error) {
    progress.warning(`The GitHub Actions cache could not be read: ${(error as Error).message}`);
    // Best effort: an archive may have failed halfway.
    await clear(parcel.folder).catch(() => undefined);
    return [];
  }
}

async function restore(service: CacheService, parcel: Parcel, progress: Progress): Promise<readonly FileName[]> {
  if (!(await hasGnuTar(process.platform))) {
    progress.info(
      "The GitHub Actions cache is not read: the runner's tar is not GNU tar, so an archive could write anywhere.",
    );
    return [];
  }
  await clear(parcel.folder);
  await mkdir(parcel.folder, { recursive: true });
  const settings = { GITHUB_WORKSPACE: parcel.folder, TAR_OPTIONS, LC_ALL: 'C' };
  const found = await withEnvironment(settings, () => service.restoreCache([parcel.folder], parcel.key));
  // Through a link in the folder's place, what it leads to would be read and cleared. And an archive may have failed halfway.
  const status = await lstat(parcel.folder).catch(() => undefined);
  if (found !== undefined && status?.isDirectory() === true) return sortOut(parcel, progress);
  await clear(parcel.folder);
  return [];
}

/** Removes what lies at `path`, folders inside that may not be read included. */
async function clear(path: string): Promise<void> {
  const status = await lstat(path).catch(() => undefined);
  if (status?.isDirectory() === true) {
    await chmod(path, 0o700);
    for (const name of await readdir(path)) await clear(join(path, name));
  }
  await rm(path, { recursive: true, force: true });
}

async function sortOut(parcel: Parcel, progress: Progress): Promise<readonly FileName[]> {
  const names: FileName[] = [];
  for (const entry of await readdir(parcel.folder)) {
    const name = parseFileName(entry);
    const path = join(parcel.folder, entry);
    const isOurs = name !== undefined && parcel.names.includes(name) && (await isStored(parcel.folder, name));
    if (isOurs && (await lstat(path)).size <= LIMITS.image) {
      // Whatever mode it has in the archive, such as one that lets nobody read it.
      await chmod(path, 0o644);
      names.push(name);
    } else {
      progress.warning(
        `The GitHub Actions cache held something that does not belong there (${JSON.stringify(entry)}); it was removed.`,
      );
      await clear(path);
    }
  }
  return names;
}

/** Whether the tar that `@actions/cache` runs reads TAR_OPTIONS, which only GNU's does. It is looked for in the place where the package looks first. */
async function hasGnuTar(platform: NodeJS.Platform): Promise<boolean> {
  const programs = process.env['PROGRAMFILES'];
  // Windows looks for a bare name in the workspace first, so there only Git's tar is asked, by its path.
  const ofGit = programs === undefined ? undefined : join(programs, 'Git', 'usr', 'bin', 'tar.exe');
  const tar = platform === 'win32' ? ofGit : platform === 'darwin' ? 'gtar' : 'tar';
  if (tar === undefined) return false;
  const version = await promisify(execFile)(tar, ['--version']).catch(() => undefined);
  return version?.stdout.includes('GNU tar') ?? false;
}

/**
 * `@actions/cache` takes its folder and hands on its settings through the environment alone. It is one for the whole process, so nothing else may go on
 * meanwhile that reads these variables.
 */
async function withEnvironment<T>(settings: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, settings);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Saves files of `directory` as a parcel. A cache that can't be written is no reason to fail: it is said and left. */
export async function saveParcel(
  service: CacheService,
  parcel: Parcel,
  directory: string,
  progress: Progress,
): Promise<void> {
  try {
    await clear(parcel.folder);
    await mkdir(parcel.folder, { recursive: true });
    for (const name of parcel.names) {
      if (!(await isStored(directory, name))) continue;
      const [from, to] = [join(directory, name), join(parcel.folder, name)];
      await link(from, to).catch(() => copyFile(from, to));
    }
    // Names in the archive are relative to this folder, where it is unpacked again.
    await withEnvironment({ GITHUB_WORKSPACE: parcel.folder }, () => service.saveCache([parcel.folder], parcel.key));
  } catch (error) {
    progress.warning(
      `The GitHub Actions cache did not take ${parcel.key}: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    await clear(parcel.folder).catch(() => undefined);
  }
}
