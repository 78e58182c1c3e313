import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError, describeError } from '../errors.ts';
import { formatBytes, isoSeconds } from '../format.ts';
import { LIMITS } from '../limits.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { type Artifact, signatureName, VERSION_FILE } from '../release/release-plan.ts';
import { copyInto, createStaging, discard, type Staging } from '../store/staging.ts';
import { dropStored, isStored, openStored, readStored, type ToolCacheEntry } from '../store/tool-cache.ts';
import { checkUnpacked, hasUnpacked, recordName, writeRecord } from '../store/unpacked-record.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import type { Verdict } from '../trust/detached-signature.ts';
import type { Release } from './resolve-release.ts';
import type { Session } from './session.ts';
import { digestsName, PUBLISHED_KEY_NAME, type Shelf } from './shelves.ts';
import { fetchStatements, type Statements, type Subject, type VerifiedFile, verifyFile } from './verify-file.ts';

/** A verified file, ready to use. */
export interface ObtainedFile {
  readonly artifact: Artifact;
  /** Absolute. */
  readonly path: string;
  /** The detached signature of the file as published. */
  readonly signaturePath: string;
  readonly url: URL;
  /** Of the file as published, in bytes. */
  readonly size: number;
  /** Of the file as published, in hex. */
  readonly sha512: string;
  readonly verdict: Verdict;
  readonly cacheHit: boolean;
}

export interface ObtainOptions {
  readonly release: Release;
  readonly shelf: Shelf;
  /** For bzip2. */
  readonly threads: number;
}

/**
 * The first of `choices` that a cache or else a mirror has, verified. A cached file that does not pass is dropped and fetched anew.
 *
 * @throws ActionError FILE_NOT_FOUND, SIGNATURE_MISSING, and those of `verifyFile`, transfer and the file system
 */
export async function obtainFile(
  choices: readonly Artifact[],
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile> {
  for (const artifact of choices) {
    const stored = await fromStore(artifact, options, session);
    if (stored !== undefined) return stored;
  }
  const { release } = options;
  return tryMirrors(
    release.locations,
    (location) => mirrorName(location, release),
    (location) => fromMirror(choices, location, options, session),
    session.progress,
  );
}

/** A mirror as messages name it: its folder of the release. */
export function mirrorName(
  location: ReleaseLocation,
  release: Pick<Release, 'channel' | 'architecture' | 'version'>,
): string {
  return new URL('.', fileUrl(location, release, release.version, VERSION_FILE)).href;
}

/** @throws ActionError what is wrong with this machine; what is wrong with the cached file is a reason to drop it */
async function fromStore(
  artifact: Artifact,
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile | undefined> {
  const { entry } = options.shelf;
  if (entry === undefined || !(await isStored(entry.directory, artifact.name))) return undefined;
  const [signature, digests, key] = await Promise.all([
    readStored(entry.directory, signatureName(artifact.name), LIMITS.signature),
    readStored(entry.directory, digestsName(artifact), LIMITS.digests),
    readStored(entry.directory, PUBLISHED_KEY_NAME, LIMITS.key),
  ]);
  if (key !== undefined) await session.keys.learn(key);
  try {
    if (signature === undefined) throw new ActionError('CACHE_INVALID', `${artifact.name} has no signature beside it.`);
    return await verifyStored(artifact, { signature, digests }, entry, options, session);
  } catch (error) {
    if (
      !(error instanceof ActionError) ||
      error.code === 'DISK_FULL' ||
      error.code === 'FILE_SYSTEM' ||
      error.code === 'INTERNAL'
    )
      throw error;
    session.progress.warning(
      `What the cache holds as ${artifact.name} is not what was signed; it is dropped and fetched anew. ${describeError(error)}`,
    );
    await dropStored(entry, [
      artifact.name,
      signatureName(artifact.name),
      digestsName(artifact),
      artifact.readyName,
      recordName(artifact.readyName),
    ]);
    return undefined;
  }
}

async function verifyStored(
  artifact: Artifact,
  statements: Statements,
  entry: ToolCacheEntry,
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile> {
  const { readyIn } = options.shelf;
  const inPlace = readyIn === entry.directory;
  const open = async (): Promise<AsyncIterable<Uint8Array>> => {
    const stream = await openStored(entry.directory, artifact.name, artifact.maxSize);
    if (stream === undefined)
      throw new ActionError(
        'CACHE_INVALID',
        `${artifact.name} is larger than such a file may be, or was taken away meanwhile.`,
      );
    return stream;
  };
  if (inPlace && (artifact.unpack === 'none' || (await hasUnpacked(entry.directory, artifact.readyName)))) {
    const [verified, source] = await Promise.all([
      verifyFile(subject(artifact, artifact.name, options), statements, open, {}, session),
      artifact.unpack === 'none' ? undefined : checkUnpacked(entry.directory, artifact.readyName),
    ]);
    if (artifact.unpack === 'none' || source === verified.received.sha512) {
      return describe(artifact, verified, options, session, true);
    }
    session.progress.warning(
      `${artifact.readyName} was changed since it was unpacked; it is unpacked again from its verified source.`,
    );
    await discard(join(entry.directory, artifact.readyName));
  }
  await using staging = await createStaging(readyIn);
  const unpacking = unpackingOf(artifact, staging, join(entry.directory, artifact.name), options);
  const keepAt = artifact.unpack === 'none' ? staging.path(artifact.name) : undefined;
  const verified = await verifyFile(
    subject(artifact, artifact.name, options),
    statements,
    open,
    { unpacking, keepAt },
    session,
  );
  for (const name of await writeReady(artifact, verified, statements, staging, options.shelf))
    await staging.place(name);
  return describe(artifact, verified, options, session, true);
}

/** The first variant that the mirror has. */
async function fromMirror(
  choices: readonly Artifact[],
  location: ReleaseLocation,
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile> {
  const { release } = options;
  const urlOf = (name: FileName): URL => fileUrl(location, release, release.version, name);
  for (const artifact of choices) {
    const { signature, digests } = await fetchStatements(artifact, urlOf, session);
    if (signature === undefined) {
      if (!(await session.transport.exists(urlOf(artifact.name)))) continue;
      throw new ActionError(
        'SIGNATURE_MISSING',
        `${urlOf(artifact.name).href} has no signature beside it, so nothing proves whose it is. Use another mirror.`,
        {
          file: artifact.name,
          url: urlOf(artifact.name).href,
        },
      );
    }
    const obtained = await fetchFile(artifact, { signature, digests }, urlOf(artifact.name), options, session);
    if (obtained !== undefined) return obtained;
  }
  const tried = choices.map(({ name }) => urlOf(name).href);
  throw new ActionError(
    'FILE_NOT_FOUND',
    `The mirror has no ${choices[0]?.name ?? 'such file'} of ${release.version} for ${release.architecture}: ${tried.join(', ')} ${tried.length === 1 ? 'is' : 'are'} not there. Check whether this release was published for the platform and architecture.`,
    {
      ...(choices[0] === undefined ? {} : { file: choices[0].name }),
      ...(tried[0] === undefined ? {} : { url: tried[0] }),
    },
  );
}

async function fetchFile(
  artifact: Artifact,
  statements: Statements,
  url: URL,
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile | undefined> {
  const remote = await session.transport.open(url, artifact.maxSize);
  if (remote === undefined) return undefined;
  const { entry, readyIn } = options.shelf;
  session.progress.info(
    `${artifact.name}: fetching ${remote.size === undefined ? '' : `${formatBytes(remote.size)} `}from ${url.origin}`,
  );
  try {
    await using staging = await createStaging(entry?.directory ?? readyIn);
    await using readyStaging = staging.isIn(readyIn) ? staging : await createStaging(readyIn);
    const publishedPath = staging.path(artifact.name);
    const isPublishedKept = entry !== undefined || artifact.unpack === 'none' || artifact.unpack === 'zip';
    const keepAt = isPublishedKept ? publishedPath : undefined;
    const unpacking = unpackingOf(artifact, readyStaging, publishedPath, options);
    const verified = await verifyFile(
      subject(artifact, url.href, options),
      statements,
      async () => remote.chunks(),
      { keepAt, unpacking },
      session,
    );
    // Everything is written before anything is placed: what is cut short by a full disk leaves nothing.
    const isReadyElsewhere = readyStaging !== staging && entry !== undefined;
    if (artifact.unpack === 'none' && isReadyElsewhere) await copyInto(readyStaging, publishedPath, artifact.name);
    const proofs = entry === undefined ? [] : await writeProofs(artifact, statements, staging, options, session);
    const ready = await writeReady(artifact, verified, statements, readyStaging, options.shelf);
    if (entry !== undefined) await keep([...proofs, artifact.name], staging, entry);
    // Where the user's folder is the cache's, a file that is used as published is in its place already.
    for (const name of ready)
      if (entry === undefined || isReadyElsewhere || name !== artifact.name) await readyStaging.place(name);
    return await describe(artifact, verified, options, session, false, url);
  } finally {
    await remote.close();
  }
}

/** Writes what proves a file beside it, for runs without the network. Gives the names. */
async function writeProofs(
  artifact: Artifact,
  statements: Statements,
  staging: Staging,
  { release }: ObtainOptions,
  session: Session,
): Promise<readonly FileName[]> {
  const proofs: (readonly [FileName, Uint8Array | undefined])[] = [
    [signatureName(VERSION_FILE), release.evidence?.signature],
    [VERSION_FILE, release.evidence?.bytes],
    [signatureName(artifact.name), statements.signature],
    [digestsName(artifact), statements.digests],
    [PUBLISHED_KEY_NAME, session.keys.published()],
  ];
  const names: FileName[] = [];
  for (const [name, bytes] of proofs) {
    if (bytes === undefined) continue;
    await writeFile(staging.path(name), bytes);
    names.push(name);
  }
  return names;
}

/** Puts files into the tool cache in the order given: a file comes after what proves it, and is never found there without. */
async function keep(names: readonly FileName[], staging: Staging, entry: ToolCacheEntry): Promise<void> {
  for (const name of names) {
    // What is there under that name and is no file would be in the way.
    await isStored(entry.directory, name);
    await staging.place(name);
  }
}

/** Writes what comes beside the file that the user gets. Gives the names of both, in the order in which they are to be placed. */
async function writeReady(
  artifact: Artifact,
  verified: VerifiedFile,
  statements: Statements,
  staging: Staging,
  shelf: Shelf,
): Promise<readonly FileName[]> {
  const { unpacked } = verified.received;
  if (shelf.readyIn !== shelf.entry?.directory) {
    await writeFile(staging.path(signatureName(artifact.name)), statements.signature);
    // The image goes first: where it can't be placed, nothing is left in the user's folder.
    return [artifact.readyName, signatureName(artifact.name)];
  }
  if (unpacked === undefined || unpacked instanceof ActionError) return [artifact.readyName];
  // The record goes first: a file whose record is that of another is unpacked again, a file without one would be too.
  await writeRecord(staging.path(recordName(artifact.readyName)), verified.received.sha512, unpacked);
  return [recordName(artifact.readyName), artifact.readyName];
}

function subject(artifact: Artifact, label: string, { release }: ObtainOptions): Subject {
  return { name: artifact.name, signedNames: artifact.signedNames, label, buildTime: release.buildTime };
}

function unpackingOf(artifact: Artifact, staging: Staging, publishedPath: string, { threads }: ObtainOptions) {
  if (artifact.unpack === 'none') return undefined;
  return {
    compression: artifact.unpack,
    path: staging.path(artifact.readyName),
    name: artifact.readyName,
    publishedPath,
    threads,
  };
}

async function describe(
  artifact: Artifact,
  { verdict, received }: VerifiedFile,
  options: ObtainOptions,
  session: Session,
  cacheHit: boolean,
  url?: URL,
): Promise<ObtainedFile> {
  const { release, shelf } = options;
  const path = join(shelf.readyIn, artifact.readyName);
  if (artifact.executable) await chmod(path, 0o755);
  session.progress.info(
    `${artifact.name}: ${cacheHit ? 'from the cache, verified again' : 'verified'}; signed by ${verdict.signingKey} at ${isoSeconds(verdict.signedAt)}`,
  );
  for (const note of verdict.notes) session.progress.info(`${artifact.name}: ${note}`);
  const [location] = release.locations;
  const published =
    url ?? (location === undefined ? undefined : fileUrl(location, release, release.version, artifact.name));
  if (published === undefined) throw new TypeError('A plan without a location');
  const { size, sha512 } = received;
  return {
    artifact,
    path,
    signaturePath: join(shelf.readyIn, signatureName(artifact.name)),
    url: published,
    size,
    sha512,
    verdict,
    cacheHit,
  };
}
