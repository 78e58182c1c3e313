import {
  type ArchiveUpdate,
  type CacheEntry,
  type CacheSettings,
  collectEntry,
  dropFiles,
  openEntry,
  type ReadyFile,
  type Run,
  readEvidence,
  toolCacheRootOf,
  writeEvidence,
} from '../cache/cache-entry.ts';
import { fetchFile } from '../cache/fetch-file.ts';
import { prune } from '../cache/prune.ts';
import { reuseFile } from '../cache/reuse-file.ts';
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
export interface DownloadRequest extends ReleaseRequest, CacheSettings {
  readonly platforms: readonly PlatformPlan[];
  readonly named: readonly NamedFile[];
  /** Releases to keep in the tool cache, for each platform and architecture. Undefined: all. */
  readonly cacheKeep: number | undefined;
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
  readonly entries: ReadonlyMap<CacheEntry, EntryFiles>;
}

/** The files of an entry. */
interface EntryFiles {
  /** Of the entry. */
  readonly name: string;
  /** For the Actions cache, or for their removal. */
  readonly ready: ReadyFile[];
  /** Whether the entry's version.txt was replaced. */
  isRevised: boolean;
}

/** Platforms that are downloaded at once. More would only share the same network and cores. */
const SIDE_BY_SIDE = 2;

/** An attempt at a download. `entries` collects the files of each entry. */
interface Attempt {
  readonly request: DownloadRequest;
  readonly entries: Map<CacheEntry, EntryFiles>;
  readonly session: Session;
}

/** Downloads images and other files, verified and ready to use. */
export async function download(request: DownloadRequest, session: Session): Promise<Download> {
  if (request.cache) toolCacheRootOf(request);
  const entries = new Map<CacheEntry, EntryFiles>();
  return restartOnKeyringChange(
    session,
    async () => ({ ...(await downloadAll({ request, entries, session })), entries }),
    async () => {
      for (const [entry, { ready }] of entries) await dropFiles(entry, ready);
      entries.clear();
    },
  );
}

/**
 * Prepares the caches for later runs: removes old releases from the tool cache, and collects new files for the Actions cache. Nothing of it is needed for the
 * download, so failures are warnings.
 */
export async function updateCaches(
  { release, entries }: Download,
  request: DownloadRequest,
  session: Session,
): Promise<readonly ArchiveUpdate[]> {
  const updates: ArchiveUpdate[] = [];
  try {
    for (const [entry, { ready, isRevised }] of entries) {
      const update = await collectEntry({ entry, release, session }, ready, isRevised, request.temporary);
      if (update !== undefined) updates.push(update);
    }
    const { cacheKeep, distribution, architecture } = request;
    if (!request.cache || cacheKeep === undefined) return updates;
    const root = toolCacheRootOf(request);
    for (const { name: platform } of entries.values())
      await prune(root, { distribution: distribution.name, platform, architecture }, cacheKeep, session.progress);
  } catch (error) {
    session.progress.warning(`Could not update the caches: ${(error as Error).message}`);
  }
  return updates;
}

async function downloadAll(attempt: Attempt): Promise<Omit<Download, 'entries'>> {
  const { request, session } = attempt;
  const known = request.version.kind === 'exact' ? request.version.version : undefined;
  const early = known === undefined ? undefined : await openEntries(known, attempt);
  const cached = known === undefined || early === undefined ? undefined : await readFromCache(early, known, attempt);
  const release = cached ?? (await resolveRelease(request, session));
  logRelease(release, session.progress, cached !== undefined);
  for (const plan of request.platforms) checkPublished(plan, release.version);
  const entries = early ?? (await openEntries(release.version, attempt));
  const images = await sideBySide([...entries.platforms], SIDE_BY_SIDE, ([plan, entry]) =>
    downloadPlatform(plan, { release, entry, session }, attempt),
  );
  const named: DownloadedFile[] = [];
  // One after the other, because each file is downloaded in parallel ranges.
  for (const [group, entry] of entries.groups)
    named.push(...(await downloadGroup(group, { release, entry, session }, attempt)));
  return { release, images, named };
}

/** The cache entries of a download. */
interface Entries {
  readonly platforms: ReadonlyMap<PlatformPlan, CacheEntry>;
  readonly groups: ReadonlyMap<readonly NamedFile[], CacheEntry>;
}

/** Opens all entries at once, because each may wait for the Actions cache. */
async function openEntries(version: Version, { request, session }: Attempt): Promise<Entries> {
  const plans = request.platforms.map((plan) => ({
    plan,
    contents: { name: plan.platform, version, files: [...plan.image, ...plan.companions.flat()] },
  }));
  const groups = [...Map.groupBy(request.named, entryNameOf)].map(([name, group]) => {
    const files = group.map(({ artifact }) => artifact);
    return { group, contents: { name, folder: files[0]?.folder, version, files } };
  });
  const all = [...plans, ...groups];
  const opened = await sideBySide(all, all.length, ({ contents }) => openEntry(request, contents, session));
  const entryAt = (index: number): CacheEntry => opened[index] as CacheEntry;
  return {
    platforms: new Map(plans.map(({ plan }, index) => [plan, entryAt(index)])),
    groups: new Map(groups.map(({ group }, index) => [group, entryAt(plans.length + index)])),
  };
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

async function downloadPlatform(plan: PlatformPlan, run: Run, { entries }: Attempt): Promise<DownloadedImage> {
  const { entry, session } = run;
  const ready: ReadyFile[] = [];
  const files = { name: plan.platform, ready, isRevised: false };
  entries.set(entry, files);
  const image = await obtainFile(plan.image, run);
  ready.push(image);
  if (image.cacheHit) files.isRevised = await writeEvidence(run);
  for (const choices of plan.companions) ready.push(...(await obtainCompanion(choices, run)));
  await entry.complete();
  session.progress.info(`${plan.platform}: ready at ${image.path}`);
  return { platform: plan.platform, image, companions: ready.slice(1), directory: entry.directory };
}

async function downloadGroup(
  group: readonly NamedFile[],
  run: Run,
  { entries }: Attempt,
): Promise<readonly DownloadedFile[]> {
  const { entry } = run;
  const ready: ReadyFile[] = [];
  const [first] = group;
  if (first === undefined) return [];
  const files = { name: entryNameOf(first), ready, isRevised: false };
  entries.set(entry, files);
  const downloaded: DownloadedFile[] = [];
  for (const { kind, name, artifact } of group) {
    const file = await obtainFile([artifact], run);
    ready.push(file);
    if (ready.length === 1 && file.cacheHit) files.isRevised = await writeEvidence(run);
    downloaded.push({ kind, name, file });
  }
  await entry.complete();
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
