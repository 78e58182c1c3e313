import { availableParallelism } from 'node:os';
import { availableCacheService } from '../cache/actions-cache.ts';
import {
  type CacheEntry,
  type CacheSettings,
  dropFiles,
  openEntry,
  type ReadyFile,
  type Run,
  readEvidence,
  saveEntry,
  toolCacheRootOf,
  writeEvidence,
} from '../cache/cache-entry.ts';
import { fetchFile } from '../cache/fetch-file.ts';
import { reuseFile } from '../cache/reuse-file.ts';
import { markComplete } from '../cache/tool-cache.ts';
import { sideBySide } from '../concurrency.ts';
import { ActionError, describeError } from '../errors.ts';
import {
  type Artifact,
  checkPublished,
  type NamedFile,
  type PlatformPlan,
  VERSION_FILE,
} from '../release/release-plan.ts';
import { compareVersions, type Version } from '../release/version.ts';
import { readCachedRelease } from '../resolution/read-release.ts';
import { logRelease, type Release } from '../resolution/release.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { resolveRelease } from '../resolution/resolve-release.ts';
import { restartOnKeyringChange } from '../verification/restart.ts';
import type { Session } from '../verification/session.ts';

/** The images and other files to download, and where to keep them. */
export interface DownloadRequest extends ReleaseRequest, Omit<CacheSettings, 'service'> {
  readonly platforms: readonly PlatformPlan[];
  readonly named: readonly NamedFile[];
  readonly environment: NodeJS.ProcessEnv;
}

/** A platform's image and its companions. */
export interface DownloadedImage {
  readonly platform: string;
  readonly image: ReadyFile;
  readonly companions: readonly ReadyFile[];
  readonly directory: string;
}

/** A downloaded file of `DownloadRequest.named`. */
export interface DownloadedFile extends Pick<NamedFile, 'kind' | 'name'> {
  readonly file: ReadyFile;
}

/** The files of a download. */
export interface Download {
  readonly release: Release;
  readonly images: readonly DownloadedImage[];
  readonly named: readonly DownloadedFile[];
}

/** Platforms that are downloaded at once. More would only share the same network and cores. */
const SIDE_BY_SIDE = 2;

/** An attempt at a download. `files` collects the ready files of each entry, for the Actions cache or for their removal. */
interface Attempt {
  readonly request: DownloadRequest & CacheSettings;
  readonly files: Map<CacheEntry, ReadyFile[]>;
  readonly session: Session;
}

/** Downloads images and other files, verified and ready to use. */
export async function download(request: DownloadRequest, session: Session): Promise<Download> {
  if (request.cache) toolCacheRootOf(request);
  const service = request.cache ? await availableCacheService(request.environment) : undefined;
  const files = new Map<CacheEntry, ReadyFile[]>();
  const result = await restartOnKeyringChange(
    session,
    () => downloadAll({ request: { ...request, service }, files, session }),
    async () => {
      for (const [entry, placed] of files) await dropFiles(entry, placed);
      files.clear();
    },
  );
  for (const [entry, placed] of files) {
    if (placed.every(({ cacheHit }) => cacheHit)) continue;
    await saveEntry({ entry, release: result.release, session }, placed, service);
  }
  return result;
}

async function downloadAll(attempt: Attempt): Promise<Download> {
  const { request, session } = attempt;
  const known = request.version.kind === 'exact' ? request.version.version : undefined;
  const early = known === undefined ? undefined : await openEntries(known, attempt);
  const cached = known === undefined || early === undefined ? undefined : await readFromCache(early, known, attempt);
  const release = cached ?? (await resolveRelease(request, session));
  logRelease(release, session.progress, cached !== undefined);
  for (const plan of request.platforms) checkPublished(plan, release.version);
  const entries = early ?? (await openEntries(release.version, attempt));
  const most = Math.max(1, Math.min(SIDE_BY_SIDE, request.platforms.length));
  const threads = Math.max(1, Math.floor(availableParallelism() / most));
  const images = await sideBySide([...entries.platforms], SIDE_BY_SIDE, ([plan, entry]) =>
    downloadPlatform(plan, { release, entry, threads, session }, attempt),
  );
  const named: DownloadedFile[] = [];
  // One after the other, because each file is downloaded in parallel ranges.
  for (const [group, entry] of entries.groups)
    named.push(...(await downloadGroup(group, { release, entry, threads: availableParallelism(), session }, attempt)));
  return { release, images, named };
}

/** The cache entries of a download. */
interface Entries {
  readonly platforms: ReadonlyMap<PlatformPlan, CacheEntry>;
  readonly groups: ReadonlyMap<readonly NamedFile[], CacheEntry>;
}

async function openEntries(version: Version, { request, session }: Attempt): Promise<Entries> {
  const platforms = new Map<PlatformPlan, CacheEntry>();
  for (const plan of request.platforms) {
    const files = [...plan.image, ...plan.companions.flat()];
    platforms.set(plan, await openEntry(request, { name: plan.platform, version, files }, session));
  }
  const groups = new Map<readonly NamedFile[], CacheEntry>();
  for (const [name, group] of Map.groupBy(request.named, entryNameOf)) {
    const files = group.map(({ artifact }) => artifact);
    groups.set(group, await openEntry(request, { name, folder: files[0]?.folder, version, files }, session));
  }
  return { platforms, groups };
}

/** Files of different folders may have the same name, so each folder has its own entry. */
function entryNameOf({ kind, artifact: { folder } }: NamedFile): string {
  return folder === undefined ? `${kind}s` : `${kind}s-${folder}`;
}

/** An exact version needs no network if an entry has its version.txt. */
async function readFromCache(
  { platforms, groups }: Entries,
  version: Version,
  { request, session }: Attempt,
): Promise<Release | undefined> {
  if (request.minimumVersion !== undefined && compareVersions(version, request.minimumVersion) < 0) return undefined;
  for (const entry of [...platforms.values(), ...groups.values()]) {
    const evidence = await readEvidence(entry);
    if (evidence === undefined) continue;
    let reason = `It is not that of ${version}.`;
    try {
      const release = await readCachedRelease(evidence, version, request, session);
      if (release !== undefined) return release;
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      reason = describeError(error);
    }
    session.progress.warning(
      `Ignoring ${VERSION_FILE} of the cache: it did not pass verification and is downloaded again. ${reason}`,
    );
  }
  return undefined;
}

async function downloadPlatform(plan: PlatformPlan, run: Run, { files }: Attempt): Promise<DownloadedImage> {
  const { entry, session } = run;
  const ready: ReadyFile[] = [];
  files.set(entry, ready);
  const image = await obtainFile(plan.image, run);
  ready.push(image);
  if (image.cacheHit) await writeEvidence(run);
  for (const choices of plan.companions) ready.push(...(await obtainCompanion(choices, run)));
  if (entry.stored !== undefined) await markComplete(entry.stored);
  session.progress.info(`${plan.platform}: ready at ${image.path}`);
  return { platform: plan.platform, image, companions: ready.slice(1), directory: entry.directory };
}

async function downloadGroup(
  group: readonly NamedFile[],
  run: Run,
  { files }: Attempt,
): Promise<readonly DownloadedFile[]> {
  const { entry } = run;
  const ready: ReadyFile[] = [];
  files.set(entry, ready);
  const downloaded: DownloadedFile[] = [];
  for (const { kind, name, artifact } of group) {
    const file = await obtainFile([artifact], run);
    ready.push(file);
    if (ready.length === 1 && file.cacheHit) await writeEvidence(run);
    downloaded.push({ kind, name, file });
  }
  if (entry.stored !== undefined) await markComplete(entry.stored);
  return downloaded;
}

/** Returns the first of `choices` that the cache has, or that a mirror has. */
async function obtainFile(choices: readonly Artifact[], run: Run): Promise<ReadyFile> {
  for (const artifact of choices) {
    const file = await reuseFile(artifact, run);
    if (file !== undefined) return file;
  }
  return fetchFile(choices, run);
}

/** Returns a companion. Optional ones differ from release to release, so a missing one is skipped. */
async function obtainCompanion(choices: readonly Artifact[], run: Run): Promise<readonly ReadyFile[]> {
  try {
    return [await obtainFile(choices, run)];
  } catch (error) {
    const isRequired = choices.some((choice) => choice.isRequired);
    if (isRequired || !(error instanceof ActionError) || error.code !== 'FILE_NOT_FOUND') throw error;
    run.session.progress.warning(
      `Skipping the optional file ${choices[0]?.name}: it is not published for this release. ${describeError(error)}`,
    );
    return [];
  }
}
