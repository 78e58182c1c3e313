import { ActionError } from '../errors.ts';
import { newestMatch } from '../release/feed.ts';
import type { Version } from '../release/version.ts';
import { shownUrl } from '../transfer/credentials.ts';
import type { Session } from '../verification/session.ts';
import { findNewerRelease, warnOfNewerVersion } from './newer-release.ts';
import { newestNightly } from './newest-nightly.ts';
import { feedUrlOf, readFeed } from './read-feed.ts';
import type { ReleaseRequest } from './release-request.ts';

/**
 * Returns the version that a request names or that its range selects: the newest match in the feed, or a newer one that a mirror's signed version.txt proves. For
 * `nightly`, it is the newest one in the list of a mirror.
 * Returns undefined for `current`.
 */
export async function chooseVersion(request: ReleaseRequest, session: Session): Promise<Version | undefined> {
  const { version } = request;
  if (version.kind === 'current') return undefined;
  if (version.kind === 'exact') return version.version;
  if (version.kind === 'nightly') return newestNightly(request, session);
  const { range } = version;
  const feed = shownUrl(feedUrlOf(request));
  const listed = await newestInFeed(request, range, session);
  const newer = await findNewerRelease(request, range, listed instanceof ActionError ? undefined : listed, session);
  if (newer === undefined) {
    if (listed instanceof ActionError) throw listed;
    session.progress.info(`${range} means ${listed}, by the release feed ${feed}`);
    await warnOfNewerVersion(request, listed, range, session);
    return listed;
  }
  const known = listed instanceof ActionError ? 'no release' : listed;
  session.progress.warning(
    `The release feed ${feed} is stale: its newest match of ${range} is ${known}. Using ${newer.version}, which is proven by the signed ${shownUrl(newer.url)}.`,
  );
  return newer.version;
}

/** Returns the newest match of a range in the feed, or the error if there is none. */
async function newestInFeed(request: ReleaseRequest, range: string, session: Session): Promise<Version | ActionError> {
  const entries = await readFeed(request, session);
  const architectures = [...new Set([request.architecture, ...(request.alsoFor ?? [])])];
  try {
    return newestMatch(entries, range, architectures, request.channel);
  } catch (error) {
    if (error instanceof ActionError && error.code === 'VERSION_NOT_FOUND') return error;
    throw error;
  }
}
