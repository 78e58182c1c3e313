import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError } from '../errors.ts';
import { isoSeconds } from '../format.ts';
import type { Unpacking } from '../image/receive-file.ts';
import type { FileName } from '../release/file-name.ts';
import { fileUrl } from '../release/location.ts';
import { type Artifact, signatureName } from '../release/release-plan.ts';
import type { Release } from '../resolution/resolve-release.ts';
import type { Verdict } from '../trust/detached-signature.ts';
import type { Session } from '../verification/session.ts';
import type { Statements, Subject, VerifiedFile } from '../verification/verify-file.ts';
import type { Shelf } from './shelves.ts';
import type { Staging } from './staging.ts';
import { recordName, writeRecord } from './unpacked-record.ts';

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

/** For which release, and where to. */
export interface ObtainOptions {
  readonly release: Release;
  readonly shelf: Shelf;
  /** For bzip2. */
  readonly threads: number;
}

/** Writes what comes beside the file that the user gets. Gives the names of both, in the order in which they are to be placed. */
export async function writeReady(
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

/** What a verdict on it is asked about; messages call it `label`. */
export function subject(artifact: Artifact, label: string, { release }: ObtainOptions): Subject {
  return { name: artifact.name, signedNames: artifact.signedNames, label, buildTime: release.buildTime };
}

/** How it is unpacked in `staging`; undefined where it is used as it is published. */
export function unpackingOf(
  artifact: Artifact,
  staging: Staging,
  publishedPath: string,
  { threads }: ObtainOptions,
): Unpacking | undefined {
  if (artifact.unpack === 'none') return undefined;
  return {
    compression: artifact.unpack,
    path: staging.path(artifact.readyName),
    name: artifact.readyName,
    publishedPath,
    threads,
  };
}

/** The file in its place, told in the log. `url`: where it came from, if it was fetched now. */
export async function obtained(
  artifact: Artifact,
  { verdict, received }: VerifiedFile,
  options: ObtainOptions,
  session: Session,
  cacheHit: boolean,
  url?: URL,
): Promise<ObtainedFile> {
  const { release, shelf } = options;
  const path = join(shelf.readyIn, artifact.readyName);
  if (artifact.executable) await makeExecutable(path);
  session.progress.info(
    `${artifact.name}: ${cacheHit ? 'from the cache, verified again' : 'verified'}; signed by ${verdict.signingKey} at ${isoSeconds(verdict.signedAt)}; SHA-512 ${received.sha512}`,
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

/** A file that can be run is left as it is: it may belong to another user. */
async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) await chmod(path, 0o755);
}
