import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { channelLabel } from '../release/channel.ts';
import { newestMatch, parseFeed } from '../release/feed.ts';
import type { Version } from '../release/version.ts';
import { shownUrl } from '../transfer/credentials.ts';
import type { Session } from '../verification/session.ts';
import { findNewerRelease, warnOfNewerVersion } from './newer-release.ts';
import type { ReleaseRequest } from './release-request.ts';

/**
 * Returns the version that a request names or that its range selects: the newest match in the feed, or a newer one that a mirror's signed version.txt proves.
 * Returns undefined for `current`.
 */
export async function chooseVersion(request: ReleaseRequest, session: Session): Promise<Version | undefined> {
  const { version } = request;
  if (version.kind === 'current') return undefined;
  if (version.kind === 'exact') return version.version;
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
async function newestInFeed(
  request: ReleaseRequest,
  range: string,
  { transport }: Session,
): Promise<Version | ActionError> {
  const { channel, distribution } = request;
  const url = feedUrlOf(request);
  const feed = await transport.readSmall(url, LIMITS.feed);
  if (feed === undefined) {
    throw new ActionError(
      'FILE_NOT_FOUND',
      `There is no release feed at ${shownUrl(url)}. Check \`channel\` and \`feed-url\`.`,
      { url: shownUrl(url) },
    );
  }
  const entries = await withSubject(shownUrl(url), () => parseFeed(feed, channel, distribution));
  try {
    return newestMatch(entries, range, [...new Set([request.architecture, ...(request.alsoFor ?? [])])], channel);
  } catch (error) {
    if (error instanceof ActionError && error.code === 'VERSION_NOT_FOUND') return error;
    throw error;
  }
}

/** Returns the URL of the release feed for a request's channel. */
export function feedUrlOf({ feedUrl, channel }: ReleaseRequest): URL {
  return new URL(feedUrl.replaceAll('{channel}', channelLabel(channel)));
}
