import { execFile } from 'node:child_process';
import { copyFile, link, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type FileName, parseFileName } from '../release/file-name.ts';
import { withLoggedOutput } from './logged-output.ts';
import { makeFolders } from './make-folders.ts';
import { removeTree, setMode } from './own-files.ts';
import { tryToRemove } from './staging.ts';
import { isStored } from './tool-cache.ts';

/** The part of `@actions/cache` that is used. Tests replace it. */
export interface CacheService {
  isFeatureAvailable(): boolean;
  restoreCache(paths: string[], key: string): Promise<string | undefined>;
  saveCache(paths: string[], key: string): Promise<number>;
}

/** An archive of the GitHub Actions cache. */
export interface CacheArchive {
  readonly key: string;
  /**
   * A folder with the same path on every runner of a kind, since the Actions cache looks archives up by key and path. It is used for nothing else, so that a
   * restored archive meets no other file.
   */
  readonly folder: string;
  readonly names: readonly FileName[];
}

/** Returns `@actions/cache` if the runner has a cache. Loads it only then. */
export async function availableCacheService(environment: NodeJS.ProcessEnv): Promise<CacheService | undefined> {
  if (environment['ACTIONS_CACHE_URL'] === undefined && environment['ACTIONS_RESULTS_URL'] === undefined)
    return undefined;
  const service = await import(/* webpackIgnore: true */ '#actions-cache');
  return service.isFeatureAvailable() ? service : undefined;
}

/**
 * Options for `tar`, which unpacks an archive that any job of the repository may have written. `@actions/cache` runs it with `-P`: absolute names, `..` and links
 * are effective, and a member may be written through an earlier link. The transformation (`g`: all matches) shortens every name and link target to the part after
 * the last character that our file names do not have. So nothing can leave the folder. https://www.gnu.org/software/tar/manual/html_section/transform.html
 *
 * Existing folders keep their owner and mode, which a member `..` would set. The archive does not choose the owners and modes of files either.
 * https://www.gnu.org/software/tar/manual/html_section/Option-Summary.html
 */
const TAR_OPTIONS = '--no-overwrite-dir --no-same-owner --no-same-permissions --transform=s|.*[^[:alnum:]._+-]||g';

/**
 * Restores an archive and returns the names of its plain files. Removes links, folders and unexpected names. Nothing of it is verified. Without GNU tar, which
 * alone can be confined to a folder, nothing is restored. Failures are warnings, because the files can be downloaded from a mirror.
 */
export async function restoreArchive(
  service: CacheService,
  archive: CacheArchive,
  progress: Progress,
): Promise<readonly FileName[]> {
  try {
    return await restore(service, archive, progress);
  } catch (error) {
    progress.warning(`Could not read the GitHub Actions cache: ${(error as Error).message}`);
    // The archive may have failed halfway. A leftover does no harm.
    tryToRemove(archive.folder);
    return [];
  }
}

async function restore(service: CacheService, archive: CacheArchive, progress: Progress): Promise<readonly FileName[]> {
  if (!(await hasGnuTar(process.platform))) {
    progress.info(
      'Skipping the GitHub Actions cache: without GNU tar, an archive could write anywhere. Install GNU tar to use the cache.',
    );
    return [];
  }
  removeTree(archive.folder);
  await makeFolders(archive.folder);
  const settings = { GITHUB_WORKSPACE: archive.folder, TAR_OPTIONS, LC_ALL: 'C' };
  const found = await withLoggedOutput(progress, () =>
    withEnvironment(settings, () => service.restoreCache([archive.folder], archive.key)),
  );
  // If a link has replaced the folder, its target must not be read or cleared.
  const status = await lstat(archive.folder).catch(() => undefined);
  if (found !== undefined && status?.isDirectory() === true) return sortOut(archive, progress);
  removeTree(archive.folder);
  return [];
}

async function sortOut(archive: CacheArchive, progress: Progress): Promise<readonly FileName[]> {
  const names: FileName[] = [];
  for (const entry of await readdir(archive.folder)) {
    const name = parseFileName(entry);
    const path = join(archive.folder, entry);
    const isOurs = name !== undefined && archive.names.includes(name) && (await isStored(archive.folder, name));
    if (isOurs && (await lstat(path)).size <= LIMITS.image) {
      // The archive's mode may make it unreadable.
      setMode(path, 0o644);
      names.push(name);
    } else {
      progress.warning(`Removing an unexpected file of the GitHub Actions cache: ${JSON.stringify(entry)}`);
      removeTree(path);
    }
  }
  return names;
}

/** Whether the tar that `@actions/cache` runs is GNU tar, which alone reads TAR_OPTIONS. Looks in the place where the package looks first. */
async function hasGnuTar(platform: NodeJS.Platform): Promise<boolean> {
  const programs = process.env['PROGRAMFILES'];
  // Windows searches the workspace first for a bare name, so only Git's tar is run there, by its path.
  const gitTar = programs === undefined ? undefined : join(programs, 'Git', 'usr', 'bin', 'tar.exe');
  const tar = platform === 'win32' ? gitTar : platform === 'darwin' ? 'gtar' : 'tar';
  if (tar === undefined) return false;
  const version = await promisify(execFile)(tar, ['--version']).catch(() => undefined);
  return version?.stdout.includes('GNU tar') ?? false;
}

/** `@actions/cache` and its tar are configured by environment variables alone. They are global, so nothing that reads them may run meanwhile. */
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

/** Saves files of `directory` as an archive. Failures are warnings. */
export async function saveArchive(
  service: CacheService,
  archive: CacheArchive,
  directory: string,
  progress: Progress,
): Promise<void> {
  try {
    removeTree(archive.folder);
    await makeFolders(archive.folder);
    for (const name of archive.names) {
      if (!(await isStored(directory, name))) continue;
      const [from, to] = [join(directory, name), join(archive.folder, name)];
      await link(from, to).catch(() => copyFile(from, to));
    }
    // Names in the archive are relative to this folder, where it is unpacked again.
    await withLoggedOutput(progress, () =>
      withEnvironment({ GITHUB_WORKSPACE: archive.folder }, () => service.saveCache([archive.folder], archive.key)),
    );
  } catch (error) {
    progress.warning(
      `Could not save ${archive.key} to the GitHub Actions cache: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    tryToRemove(archive.folder);
  }
}
