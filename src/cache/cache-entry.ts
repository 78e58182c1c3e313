import { createHash, randomBytes } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError, toActionError } from '../errors.ts';
import { isoSeconds } from '../format.ts';
import type { Unpacking } from '../image/receive-file.ts';
import type { UnpackedFile } from '../image/sparse-file.ts';
import { LIMITS } from '../limits.ts';
import type { Architecture } from '../release/architecture.ts';
import type { Distribution } from '../release/distribution.ts';
import { type FileName, fileName } from '../release/file-name.ts';
import { fileUrl } from '../release/location.ts';
import { type Artifact, signatureName, VERSION_FILE } from '../release/release-plan.ts';
import { toolCacheVersion, type Version } from '../release/version.ts';
import type { Release, VersionEvidence } from '../resolution/release.ts';
import type { Verdict } from '../trust/detached-signature.ts';
import type { Proofs } from '../verification/fetch-proofs.ts';
import type { Session } from '../verification/session.ts';
import type { UnverifiedFile, VerifiedFile } from '../verification/verify-file.ts';
import {
  type CacheService,
  collectArchive,
  createJobFolder,
  type PendingArchive,
  type RestoredArchive,
  restoreArchive,
} from './actions-cache.ts';
import { setMode } from './own-files.ts';
import { markUse } from './prune.ts';
import { createStaging, discard, moveInto, type Staging, tryToRemove } from './staging.ts';
import {
  checkEntry,
  dropStored,
  type EntryKey,
  isForbidden,
  isStored,
  markComplete,
  readStored,
  type ToolCacheEntry,
  toolCacheEntry,
  toolName,
} from './tool-cache.ts';
import { recordName, writeRecord } from './unpacked-record.ts';

/** Where a run keeps files. */
export interface CacheSettings {
  readonly distribution: Distribution;
  readonly architecture: Architecture;
  /** Absolute. Default: the tool cache. */
  readonly destination: string | undefined;
  readonly cache: boolean;
  /** The runner's tool cache. Undefined outside of a runner. */
  readonly toolCacheRoot: string | undefined;
  /** The runner's folder for one job. */
  readonly temporary: string;
  /** The GitHub Actions cache, if it is available and `cache` is set. */
  readonly service: CacheService | undefined;
  /** The settings that decide what is trusted. Runs with other ones use other archives of the Actions cache. */
  readonly trust: readonly string[];
  /** A unique name of the job, which marks the entries that it uses. */
  readonly job: string;
}

/** The files that an entry is for: those of a platform, or other files of one kind and one folder. */
export interface EntryContents {
  readonly name: string;
  /** The subfolder of `destination` for the files, which is also their subfolder on mirrors. */
  readonly folder?: FileName | undefined;
  readonly version: Version;
  readonly files: readonly Artifact[];
}

/** The place of a platform's files in this run. */
export interface CacheEntry {
  /** In the tool cache. Undefined if nothing is kept for other runs. */
  readonly stored: ToolCacheEntry | undefined;
  /** The folder that the user gets: the stored one, `destination`, or one of the job. */
  readonly directory: string;
  /** In the GitHub Actions cache. Undefined without it. */
  readonly archive: CacheArchive | undefined;
  /** Marks the entry as complete for other runs. */
  readonly complete: () => Promise<void>;
}

/** The archives of an entry in the GitHub Actions cache. The newest one is restored. An invalid one is replaced by a newer one, since archives never change. */
interface CacheArchive {
  /** Their keys start with it. */
  readonly prefix: string;
  readonly restored: { readonly key: string; readonly isValid: boolean } | undefined;
}

/** Everything that one file of a release needs. */
export interface Run {
  readonly release: Release;
  readonly entry: CacheEntry;
  readonly session: Session;
}

/** A verified file in its place, ready to use. */
export interface ReadyFile {
  readonly artifact: Artifact;
  /** Absolute. */
  readonly path: string;
  /** Of the detached signature, which is that of the published file. */
  readonly signaturePath: string;
  readonly url: URL;
  /** Of the published file, in bytes. */
  readonly size: number;
  /** Of the published file, in hex. */
  readonly sha512: string;
  readonly verdict: Verdict;
  readonly cacheHit: boolean;
  readonly proofs: Proofs;
  /** Undefined if the file is used as published. */
  readonly unpacked: UnpackedFile | undefined;
}

/** The name of the published key in an entry. With it, files that it signed are verified without the network. */
export const PUBLISHED_KEY = fileName('signing-key.asc');

/** Returns the name of a file's DIGESTS in an entry. On a mirror it may have another one. */
export function digestsName(artifact: Artifact): FileName {
  return fileName(`${artifact.name}.DIGESTS.asc`);
}

/** Opens the entry for a platform's files, restores it from the GitHub Actions cache, and learns the signing key that it has. */
export async function openEntry(
  settings: CacheSettings,
  { name, folder, version, files }: EntryContents,
  session: Session,
): Promise<CacheEntry> {
  const { distribution, architecture, temporary, service } = settings;
  const destination = settings.destination === undefined ? undefined : join(settings.destination, folder ?? '');
  const key: EntryKey = { distribution: distribution.name, platform: name, version, architecture };
  if (!settings.cache) {
    const directory = destination ?? join(temporary, toolName(key), toolCacheVersion(version), architecture);
    return { stored: undefined, directory, archive: undefined, complete: async () => undefined };
  }
  const root = toolCacheRootOf(settings);
  const stored = toolCacheEntry(root, key);
  await markUse(root, key, settings.job);
  await checkEntry(root, stored, session.progress);
  const archive = service === undefined ? undefined : await openArchive(service, key, files, settings, session);
  const isKeyValid = await learnStoredKey(stored, session);
  const restored =
    archive?.restored === undefined
      ? undefined
      : { ...archive.restored, isValid: archive.restored.isValid && isKeyValid };
  return {
    stored,
    directory: destination ?? stored.directory,
    archive: archive === undefined ? undefined : { ...archive, restored },
    async complete() {
      await markComplete(stored);
      // Before the first entry of a tool cache, there was no folder for the mark.
      await markUse(root, key, settings.job);
    },
  };
}

/** Returns the root of the tool cache. Throws UNSUPPORTED_RUNNER outside of a runner. */
export function toolCacheRootOf({ toolCacheRoot }: Pick<CacheSettings, 'toolCacheRoot'>): string {
  if (toolCacheRoot !== undefined) return toolCacheRoot;
  throw new ActionError(
    'UNSUPPORTED_RUNNER',
    'The runner has no tool cache: RUNNER_TOOL_CACHE is not set. Set `cache: false`.',
  );
}

/** Restores the entry's archive if the entry has no file. Files from it are verified later, like everything in the tool cache. */
async function openArchive(
  service: CacheService,
  key: EntryKey,
  files: readonly Artifact[],
  { temporary, toolCacheRoot, trust }: CacheSettings,
  { progress }: Session,
): Promise<CacheArchive | undefined> {
  const { directory } = toolCacheEntry(toolCacheRootOf({ toolCacheRoot }), key);
  const names = [VERSION_FILE, signatureName(VERSION_FILE), PUBLISHED_KEY, ...files.flatMap(withProofs)];
  const prefix = prefixOf(key, names, trust);
  for (const { name } of files)
    if (await isStored(directory, signatureName(name))) return { prefix, restored: undefined };
  const job = await createJobFolder(temporary);
  try {
    const archive = await restoreArchive(service, job, { prefix, names }, progress);
    if (archive === 'unavailable') return undefined;
    if (archive === 'missing') return { prefix, restored: undefined };
    await moveToEntry(archive, directory);
    progress.info(`Restored ${archive.key} from the GitHub Actions cache`);
    return { prefix, restored: { key: archive.key, isValid: !archive.hasJunk } };
  } finally {
    tryToRemove(job);
  }
}

/** Another selection of files, or other settings of trust, need another archive: one could not replace the other. */
function prefixOf(key: EntryKey, names: readonly FileName[], trust: readonly string[]): string {
  const selection = createHash('sha256')
    .update(JSON.stringify([names, trust]))
    .digest('hex')
    .slice(0, 12);
  return `${toolName(key)}-${toolCacheVersion(key.version)}-${key.architecture}-${selection}-`;
}

function withProofs(artifact: Artifact): readonly FileName[] {
  return [artifact.name, signatureName(artifact.name), digestsName(artifact)];
}

async function moveToEntry({ folder, names }: RestoredArchive, directory: string): Promise<void> {
  if (names.length === 0) return;
  await using staging = await createStaging(directory);
  // The shortest names are those of images: they are placed last, so that no run finds one without its proofs.
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    await moveInto(staging, join(folder, name), name);
    await staging.place(name);
  }
}

/** Learns the published key of an entry. Removes an invalid one, and returns whether there was none. */
async function learnStoredKey(stored: ToolCacheEntry, session: Session): Promise<boolean> {
  if (!(await isStored(stored.directory, PUBLISHED_KEY)) || (await isStoredKeyValid(stored, session))) return true;
  session.progress.warning(`Ignoring an invalid signing key in the cache: ${join(stored.directory, PUBLISHED_KEY)}`);
  await dropStored(stored, [PUBLISHED_KEY]).catch((error: unknown) => {
    // It is harmless where this user may not remove it.
    if (!(error instanceof ActionError)) throw error;
  });
  return false;
}

async function isStoredKeyValid(stored: ToolCacheEntry, { keys }: Session): Promise<boolean> {
  const block = await readStored(stored.directory, PUBLISHED_KEY, LIMITS.key);
  return block !== undefined && (await keys.learn(block));
}

/** Returns the version.txt of an entry with its signature. Nothing of it is verified. */
export async function readEvidence({ stored }: CacheEntry): Promise<VersionEvidence | undefined> {
  if (stored === undefined) return undefined;
  const bytes = await readStored(stored.directory, VERSION_FILE, LIMITS.versionFile);
  const signature = await readStored(stored.directory, signatureName(VERSION_FILE), LIMITS.signature);
  return bytes === undefined || signature === undefined ? undefined : { bytes, signature };
}

/** Writes the release's version.txt and signature to an entry that has others or none. Returns whether it had others or none. */
export async function writeEvidence({ entry, release }: Run): Promise<boolean> {
  const { evidence } = release;
  if (entry.stored === undefined || evidence === undefined) return false;
  const found = await readEvidence(entry);
  if (found !== undefined && isSame(found.bytes, evidence.bytes) && isSame(found.signature, evidence.signature))
    return false;
  try {
    await using staging = await createStaging(entry.stored.directory);
    await writeFile(staging.path(VERSION_FILE), evidence.bytes);
    await writeFile(staging.path(signatureName(VERSION_FILE)), evidence.signature);
    await staging.place(signatureName(VERSION_FILE));
    await staging.place(VERSION_FILE);
  } catch (error) {
    // Only later runs profit from it, so an entry that this user may not write to stays as it is.
    if (!isForbidden(error)) throw error;
  }
  return true;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** Returns a file of the run for `verifyFile`. */
export function toUnverified(
  artifact: Artifact,
  rest: Pick<UnverifiedFile, 'label' | 'proofs' | 'open'>,
  { release }: Run,
): UnverifiedFile {
  return { name: artifact.name, signedNames: artifact.signedNames, buildTime: release.buildTime, ...rest };
}

/** Returns how to unpack a file in `staging`. Undefined if it is used as published. */
export function unpackingOf(artifact: Artifact, staging: Staging, publishedPath: string): Unpacking | undefined {
  if (artifact.unpack === 'none') return undefined;
  const name = artifact.readyName;
  return { compression: artifact.unpack, path: staging.path(name), name, publishedPath };
}

/** A verified file in a staging folder. */
interface PlaceableFile extends Pick<UnverifiedFile, 'proofs'>, Pick<VerifiedFile, 'received'> {
  readonly artifact: Artifact;
}

/** Writes the files that go next to the user's file. Returns the names of all, in the order in which they have to be placed. */
export async function writeReady(
  { artifact, proofs, received }: PlaceableFile,
  staging: Staging,
  { entry }: Run,
): Promise<readonly FileName[]> {
  const { readyName } = artifact;
  if (entry.directory !== entry.stored?.directory) {
    await writeFile(staging.path(signatureName(artifact.name)), proofs.signature?.bytes ?? '');
    // The image is placed first: if that fails, nothing stays in the user's folder.
    return [readyName, signatureName(artifact.name)];
  }
  if (received.unpacked === undefined || received.unpacked instanceof ActionError) return [readyName];
  // The record is placed first: a file with another one's record is unpacked again.
  await writeRecord(staging.path(recordName(readyName)), received.sha512, received.unpacked);
  return [recordName(readyName), readyName];
}

/** A verified file in its place, with the result of unpacking it. */
interface PlacedFile extends Pick<ReadyFile, 'artifact' | 'proofs'> {
  readonly unpacked: UnpackedFile | ActionError | undefined;
}

/** Returns and logs a file that is in its place. `url` is its origin, if it was downloaded now. */
export async function toReadyFile(
  { artifact, proofs, unpacked }: PlacedFile,
  { verdict, received }: VerifiedFile,
  { release, entry, session }: Run,
  url?: URL,
): Promise<ReadyFile> {
  const path = join(entry.directory, artifact.readyName);
  if (artifact.executable) await makeExecutable(path);
  const { size, sha512 } = received;
  const origin = url === undefined ? 'from the cache, verified again' : 'verified';
  session.progress.info(
    `${artifact.name}: ${origin}; signed by ${verdict.signingKey} at ${isoSeconds(verdict.signedAt)}; SHA-512 ${sha512}`,
  );
  for (const note of verdict.notes) session.progress.info(`${artifact.name}: ${note}`);
  const [location] = release.locations;
  if (location === undefined) throw new TypeError('A release without a mirror');
  return {
    artifact,
    path,
    signaturePath: join(entry.directory, signatureName(artifact.name)),
    url: url ?? fileUrl(location, release, release.version, artifact.name, artifact.folder),
    size,
    sha512,
    verdict,
    cacheHit: url === undefined,
    proofs,
    unpacked: unpacked instanceof ActionError ? undefined : unpacked,
  };
}

/** A file that is executable already may belong to another user. */
async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) setMode(path, 0o755);
}

/** Runs `work`, which writes to an entry. Adds advice to the error if a folder is not writable. */
export async function withFolderAdvice<T>({ stored, directory }: CacheEntry, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = toActionError(thrown, `writing to ${directory}`);
    if (error.code !== 'FILE_SYSTEM') throw thrown;
    const cause = (thrown instanceof ActionError ? thrown.cause : thrown) as NodeJS.ErrnoException;
    const isCache = stored !== undefined && (directory === stored.directory || isBelow(cause, stored.directory));
    const advice = isCache
      ? 'Give the runner user write access to the tool cache, or set `cache: false`.'
      : 'Set `destination` to a folder that the runner may write to.';
    throw new ActionError('FILE_SYSTEM', `${error.message} ${advice}`, { cause });
  }
}

function isBelow({ path }: NodeJS.ErrnoException, directory: string): boolean {
  return path?.startsWith(directory) ?? false;
}

/** Removes a file from the tool cache, with its proofs and its unpacked form. */
export async function dropFile(stored: ToolCacheEntry, artifact: Artifact): Promise<void> {
  await dropStored(stored, [...withProofs(artifact), artifact.readyName, recordName(artifact.readyName)]);
}

/** Removes files that this run placed or reused: from the tool cache, with the release's version.txt, and from the user's folder. */
export async function dropFiles({ stored, directory }: CacheEntry, files: readonly ReadyFile[]): Promise<void> {
  for (const { artifact, path, signaturePath } of files) {
    if (stored !== undefined) await dropFile(stored, artifact);
    if (directory === stored?.directory) continue;
    await discard(path);
    await discard(signaturePath);
  }
  if (stored !== undefined) await dropStored(stored, [VERSION_FILE, signatureName(VERSION_FILE)]);
}

/** An archive to save, and that which it replaces. */
export interface ArchiveUpdate {
  readonly pending: PendingArchive;
  /** The key of an archive that failed verification. */
  readonly invalid: string | undefined;
}

/**
 * Collects the files that this run verified for the GitHub Actions cache, for other machines. Returns undefined if it has them. Other files of the entry are left
 * out. `isRevised`: the restored version.txt was replaced.
 */
export async function collectEntry(
  { entry, release, session }: Run,
  files: readonly ReadyFile[],
  isRevised: boolean,
  temporary: string,
): Promise<ArchiveUpdate | undefined> {
  const { stored, archive } = entry;
  if (archive === undefined || stored === undefined) return undefined;
  const { prefix, restored } = archive;
  const isComplete = files.every(({ cacheHit }) => cacheHit) && !(isRevised && restored !== undefined);
  if (isComplete && restored?.isValid !== false) return undefined;
  const names = [
    ...(release.evidence === undefined ? [] : [VERSION_FILE, signatureName(VERSION_FILE)]),
    ...((await isStoredKeyValid(stored, session)) ? [PUBLISHED_KEY] : []),
    ...files.flatMap(({ artifact }) => withProofs(artifact)),
  ];
  const given = new Set(files.flatMap(({ path, signaturePath }) => [path, signaturePath]));
  // Jobs that find nothing choose the same key, so that one of them saves. A newer archive needs a key that nobody could reserve before.
  const key = `${prefix}${restored === undefined ? '0' : randomBytes(6).toString('hex')}`;
  const saved = names.map((name) => ({ name, isGiven: given.has(join(stored.directory, name)) }));
  return { pending: await collectArchive(key, stored.directory, saved, temporary), invalid: restored?.key };
}
