import { writeFile } from 'node:fs/promises';
import { ActionError } from '../errors.ts';
import { formatBytes } from '../format.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { type Artifact, signatureName, VERSION_FILE } from '../release/release-plan.ts';
import type { Session } from '../verification/session.ts';
import { checkStillPasses } from '../verification/signing-keys.ts';
import { fetchStatements, type Statements, verifyFile } from '../verification/verify-file.ts';
import { type ObtainedFile, type ObtainOptions, obtained, subject, unpackingOf, writeReady } from './obtained-file.ts';
import { writing } from './shelf-files.ts';
import { digestsName, PUBLISHED_KEY_NAME } from './shelves.ts';
import { copyInto, createStaging, type Staging } from './staging.ts';
import { isStored, type ToolCacheEntry } from './tool-cache.ts';

/**
 * The first of `choices` that the mirror at `location` has, verified as it arrives.
 *
 * @throws ActionError FILE_NOT_FOUND, SIGNATURE_MISSING, and those of `verifyFile`, transfer and the file system
 */
export async function fileFromMirror(
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
    const file = await fetchFile(artifact, { signature, digests }, urlOf(artifact.name), options, session);
    if (file !== undefined) return file;
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

function fetchFile(
  artifact: Artifact,
  statements: Statements,
  url: URL,
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile | undefined> {
  const { entry, readyIn } = options.shelf;
  return writing(options.shelf, async () => {
    // Made before the file is asked for: where nothing may be written, nothing is to be fetched.
    await using staging = await createStaging(entry?.directory ?? readyIn);
    await using readyStaging = staging.isIn(readyIn) ? staging : await createStaging(readyIn);
    const remote = await session.transport.open(url, artifact.maxSize);
    if (remote === undefined) return undefined;
    session.progress.info(
      `${artifact.name}: fetching ${remote.size === undefined ? '' : `${formatBytes(remote.size)} `}from ${url.origin}`,
    );
    try {
      const source = { artifact, statements, url, chunks: () => remote.chunks() };
      return await receiveInto({ staging, readyStaging }, source, options, session);
    } finally {
      await remote.close();
    }
  });
}

/** A file of a mirror, with what is signed about it there. */
interface Source {
  readonly artifact: Artifact;
  readonly statements: Statements;
  readonly url: URL;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** The same folder, where the user is given the cache's. */
interface Stagings {
  readonly staging: Staging;
  readonly readyStaging: Staging;
}

async function receiveInto(
  { staging, readyStaging }: Stagings,
  { artifact, statements, url, chunks }: Source,
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile> {
  const { entry } = options.shelf;
  const publishedPath = staging.path(artifact.name);
  const isPublishedKept = entry !== undefined || artifact.unpack === 'none' || artifact.unpack === 'zip';
  const keepAt = isPublishedKept ? publishedPath : undefined;
  const unpacking = unpackingOf(artifact, readyStaging, publishedPath, options);
  const about = subject(artifact, url.href, options);
  const verified = await verifyFile(about, statements, async () => chunks(), { keepAt, unpacking }, session);
  await checkStillPasses(session.keys);
  // Everything is written before anything is placed: what is cut short by a full disk leaves nothing.
  const isReadyElsewhere = readyStaging !== staging && entry !== undefined;
  if (artifact.unpack === 'none' && isReadyElsewhere) await copyInto(readyStaging, publishedPath, artifact.name);
  const proofs = entry === undefined ? [] : await writeProofs(artifact, statements, staging, options, session);
  const ready = await writeReady(artifact, verified, statements, readyStaging, options.shelf);
  if (entry !== undefined) await keep([...proofs, artifact.name], staging, entry);
  // Where the user's folder is the cache's, a file that is used as published is in its place already.
  for (const name of ready)
    if (entry === undefined || isReadyElsewhere || name !== artifact.name) await readyStaging.place(name);
  return obtained(artifact, verified, options, session, false, url);
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
