import { ActionError, withSubject } from '../errors.ts';
import { fileUrl, type ReleaseLocation, type UrlOf } from '../release/location.ts';
import type { Artifact } from '../release/release-plan.ts';
import { directoryUrl, type Release } from '../resolution/release.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import { fetchProofs } from '../verification/fetch-proofs.ts';
import { orThrow } from '../verification/result.ts';
import type { Session } from '../verification/session.ts';
import { keepChunks, verifyFile } from '../verification/verify-file.ts';
import { withRemoteFile } from '../verification/with-remote-file.ts';

/** A mirror's copy of a release. */
export interface Mirror {
  readonly release: Release;
  readonly urlOf: UrlOf;
  readonly session: Session;
}

/** Runs `work` for the first mirror of a release on which it succeeds. */
export function onMirror<T>(release: Release, session: Session, work: (mirror: Mirror) => Promise<T>): Promise<T> {
  const toMirror = (location: ReleaseLocation): Mirror => ({
    release,
    urlOf: (name, folder) => fileUrl(location, release, release.version, name, folder),
    session,
  });
  return tryMirrors(
    release.locations,
    (location) => directoryUrl(location, release, release.version),
    (location) => work(toMirror(location)),
    session.progress,
    release.failures,
  );
}

/** A file that is small enough for memory. */
interface SmallFile<T> {
  readonly artifact: Artifact;
  /** In bytes. */
  readonly maxBytes: number;
  /** The message if a mirror does not have it. */
  readonly missing: (url: URL) => string;
  readonly parse: (bytes: Uint8Array) => T;
}

/**
 * Downloads, verifies and parses a file of a release.
 * @throws ActionError FILE_NOT_FOUND
 */
export function readVerified<T>(
  { artifact, maxBytes, missing, parse }: SmallFile<T>,
  release: Release,
  session: Session,
): Promise<T> {
  return onMirror(release, session, ({ urlOf }) => {
    const { name, folder, signedNames } = artifact;
    const url = urlOf(name, folder);
    return withRemoteFile({ url, maxBytes }, session, async (openRemote) => {
      const remote = await openRemote();
      if (remote === undefined) throw new ActionError('FILE_NOT_FOUND', missing(url), { file: name, url: url.href });
      const proofs = await fetchProofs(artifact, urlOf, session);
      const kept: Uint8Array[] = [];
      const open = async (): Promise<AsyncIterable<Uint8Array>> => keepChunks(remote.chunks(), kept);
      const { buildTime } = release;
      orThrow(await verifyFile({ name, signedNames, buildTime, label: url.href, proofs, open }, session));
      return await withSubject(url.href, () => parse(Buffer.concat(kept)));
    });
  });
}
