import { copyFile, link, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
 * Restores a parcel and gives the names of its plain files; empty when there is none. The folder may hold anything: links, folders and names that
 * were not asked for are removed, and what remains is still to be verified.
 */
export async function restoreParcel(
  service: CacheService,
  parcel: Parcel,
  progress: Progress,
): Promise<readonly FileName[]> {
  await rm(parcel.folder, { recursive: true, force: true });
  const found = await service.restoreCache([parcel.folder], parcel.key);
  if (found === undefined) return [];
  const names: FileName[] = [];
  for (const entry of await readdir(parcel.folder).catch(() => [])) {
    const name = parseFileName(entry);
    if (name !== undefined && parcel.names.includes(name) && (await isStored(parcel.folder, name))) names.push(name);
    else {
      progress.warning(
        `The GitHub Actions cache held something that does not belong there (${JSON.stringify(entry)}); it was removed.`,
      );
      await rm(join(parcel.folder, entry), { recursive: true, force: true });
    }
  }
  return names;
}

/** Saves files of `directory` as a parcel. A cache that can't be written is no reason to fail: it is said and left. */
export async function saveParcel(
  service: CacheService,
  parcel: Parcel,
  directory: string,
  progress: Progress,
): Promise<void> {
  try {
    await rm(parcel.folder, { recursive: true, force: true });
    await mkdir(parcel.folder, { recursive: true });
    for (const name of parcel.names) {
      if (!(await isStored(directory, name))) continue;
      const [from, to] = [join(directory, name), join(parcel.folder, name)];
      await link(from, to).catch(() => copyFile(from, to));
    }
    await service.saveCache([parcel.folder], parcel.key);
  } catch (error) {
    progress.warning(
      `The GitHub Actions cache did not take ${parcel.key}: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    await rm(parcel.folder, { recursive: true, force: true });
  }
}
