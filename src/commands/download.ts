import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { availableCacheService, type CacheService } from '../cache/actions-cache.ts';
import { obtainFile } from '../cache/obtain-file.ts';
import type { ObtainedFile, ObtainOptions } from '../cache/obtained-file.ts';
import { type FilledShelf, learnStored, saveShelf, takeBack } from '../cache/shelf-files.ts';
import { openShelf, openShelves, type PlatformShelf, type ShelfRequest, toolCacheRootOf } from '../cache/shelves.ts';
import { createStaging } from '../cache/staging.ts';
import { isForbidden, markComplete, readStored } from '../cache/tool-cache.ts';
import { sideBySide } from '../concurrency.ts';
import { ActionError, describeError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type Artifact, type PlatformPlan, signatureName, VERSION_FILE } from '../release/release-plan.ts';
import { compareVersions, type Version } from '../release/version.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { type Release, releaseFromEvidence, resolveRelease, tellRelease } from '../resolution/resolve-release.ts';
import type { Session } from '../verification/session.ts';
import { settle } from '../verification/signing-keys.ts';

/** Which images and documents of which release, and where they are kept. */
export interface DownloadRequest extends ReleaseRequest, ShelfRequest {
  readonly platforms: readonly PlatformPlan[];
  readonly documents: readonly { readonly document: string; readonly artifact: Artifact }[];
  readonly environment: NodeJS.ProcessEnv;
}

/** A platform's image with what goes with it. */
export interface DownloadedImage {
  readonly platform: string;
  readonly image: ObtainedFile;
  readonly companions: readonly ObtainedFile[];
  readonly directory: string;
}

/** What a download gave. */
export interface Download {
  readonly release: Release;
  readonly images: readonly DownloadedImage[];
  readonly documents: readonly { readonly document: string; readonly file: ObtainedFile }[];
}

/** Platforms that are fetched side by side; more would only share the same line and the same cores. */
const SIDE_BY_SIDE = 2;

/**
 * The images asked for, verified and ready to use.
 *
 * @throws ActionError UNSUPPORTED_RUNNER, and those of `resolveRelease` and `obtainFile`
 */
export async function download(request: DownloadRequest, session: Session): Promise<Download> {
  if (request.cache) toolCacheRootOf(request);
  const service = request.cache ? await availableCacheService(request.environment) : undefined;
  const filled: FilledShelf[] = [];
  const result = await settle(
    () => gather(request, service, filled, session),
    session,
    async () => {
      for (const shelf of filled.splice(0)) await takeBack(shelf);
    },
  );
  for (const shelf of filled) {
    if (shelf.files.some(({ cacheHit }) => !cacheHit)) await saveShelf(shelf, result.release, service, session);
  }
  return result;
}

/** Everything that is asked for. `filled` gets each shelf before it is filled, for whoever has to take something back. */
async function gather(
  request: DownloadRequest,
  service: CacheService | undefined,
  filled: FilledShelf[],
  session: Session,
): Promise<Download> {
  const known = request.version.kind === 'exact' ? request.version.version : undefined;
  const early = known === undefined ? undefined : await openShelves(request, known, service, session);
  const stored =
    known === undefined || early === undefined ? undefined : await releaseFromShelves(early, known, request, session);
  const release = stored ?? (await resolveRelease(request, session));
  tellRelease(release, session.progress, stored === undefined ? '' : ', from the cache');
  const shelves = early ?? (await openShelves(request, release.version, service, session));

  const threads = Math.max(1, Math.floor(availableParallelism() / Math.min(SIDE_BY_SIDE, request.platforms.length)));
  const images = await sideBySide(shelves, SIDE_BY_SIDE, async (shelf) =>
    downloadPlatform(shelf, { release, threads }, filled, session),
  );
  const documents = await downloadDocuments(request, release, service, filled, session);
  return { release, images, documents };
}

/** An exact version whose version.txt a cache holds needs no network to be known. */
async function releaseFromShelves(
  shelves: readonly PlatformShelf[],
  version: Version,
  request: DownloadRequest,
  session: Session,
): Promise<Release | undefined> {
  if (request.minimumVersion !== undefined && compareVersions(version, request.minimumVersion) < 0) return undefined;
  for (const { entry } of shelves) {
    if (entry === undefined) continue;
    const bytes = await readStored(entry.directory, VERSION_FILE, LIMITS.versionFile);
    const signature = await readStored(entry.directory, signatureName(VERSION_FILE), LIMITS.signature);
    await learnStored(entry, session);
    if (bytes === undefined || signature === undefined) continue;
    let why = `It is not that of ${version}.`;
    try {
      const release = await releaseFromEvidence({ bytes, signature }, version, request, session);
      if (release !== undefined) return release;
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      why = describeError(error);
    }
    session.progress.warning(`What the cache holds as version.txt is not what was signed; it is fetched anew. ${why}`);
  }
  return undefined;
}

async function downloadPlatform(
  shelf: PlatformShelf,
  { release, threads }: Omit<ObtainOptions, 'shelf'>,
  filled: FilledShelf[],
  session: Session,
): Promise<DownloadedImage> {
  const { entry, plan } = shelf;
  const files: ObtainedFile[] = [];
  filled.push({ shelf, files });
  const options = { release, shelf, threads };
  const image = await obtainFile(plan.image, options, session);
  files.push(image);
  if (entry !== undefined && image.cacheHit) {
    await keepEvidence(entry.directory, release).catch((error: unknown) => {
      if (!isForbidden(error)) throw error;
    });
  }
  const companions: ObtainedFile[] = [];
  for (const choices of plan.companions) {
    const companion = await obtainCompanion(choices, options, session);
    if (companion === undefined) continue;
    companions.push(companion);
    files.push(companion);
  }
  if (entry !== undefined) await markComplete(entry);
  session.progress.info(`${plan.platform}: ready at ${image.path}`);
  return { platform: plan.platform, image, companions, directory: shelf.readyIn };
}

/** What goes with an image; undefined, and told, where no mirror has it and the image can do without: releases differ in their extras. */
async function obtainCompanion(
  choices: readonly Artifact[],
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile | undefined> {
  try {
    return await obtainFile(choices, options, session);
  } catch (error) {
    const isOptional = !choices.some(({ isRequired }) => isRequired);
    if (!isOptional || !(error instanceof ActionError) || error.code !== 'FILE_NOT_FOUND') throw error;
    session.progress.warning(`It is left out of the extras. ${describeError(error)}`);
    return undefined;
  }
}

/** What comes from the cache may have lost its version.txt there, or have it without a newer signature. That helps later runs alone, so it is left where this user may not write. */
async function keepEvidence(directory: string, { evidence }: Release): Promise<void> {
  if (evidence === undefined) return;
  const [text, signature] = [
    await readStored(directory, VERSION_FILE, LIMITS.versionFile),
    await readStored(directory, signatureName(VERSION_FILE), LIMITS.signature),
  ];
  if (isSame(text, evidence.bytes) && isSame(signature, evidence.signature)) return;
  await using staging = await createStaging(directory);
  await writeFile(staging.path(VERSION_FILE), evidence.bytes);
  await writeFile(staging.path(signatureName(VERSION_FILE)), evidence.signature);
  await staging.place(signatureName(VERSION_FILE));
  await staging.place(VERSION_FILE);
}

function isSame(stored: Uint8Array | undefined, bytes: Uint8Array): boolean {
  return stored !== undefined && Buffer.compare(stored, bytes) === 0;
}

async function downloadDocuments(
  request: DownloadRequest,
  release: Release,
  service: CacheService | undefined,
  filled: FilledShelf[],
  session: Session,
): Promise<Download['documents']> {
  if (request.documents.length === 0) return [];
  const artifacts = request.documents.map(({ artifact }) => artifact);
  const shelf = await openShelf(request, 'documents', artifacts, release.version, service, session);
  const files: ObtainedFile[] = [];
  filled.push({ shelf, files });
  const documents: { document: string; file: ObtainedFile }[] = [];
  for (const { document, artifact } of request.documents) {
    const file = await obtainFile([artifact], { release, shelf, threads: 1 }, session);
    files.push(file);
    documents.push({ document, file });
  }
  if (shelf.entry !== undefined) await markComplete(shelf.entry);
  return documents;
}
