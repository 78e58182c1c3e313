import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { channelLabel } from '../release/channel.ts';
import { newestMatch, parseFeed } from '../release/feed.ts';
import type { Version } from '../release/version.ts';
import { shownUrl } from '../transfer/credentials.ts';
import type { Session } from '../verification/session.ts';
import type { ReleaseRequest } from './release-request.ts';

/** Returns the version that a request names or that its range selects in the feed. Returns undefined for `current`. */
export async function chooseVersion(
  request: ReleaseRequest,
  { transport, progress }: Session,
): Promise<Version | undefined> {
  const { version, channel, distribution, architecture, alsoFor = [] } = request;
  if (version.kind === 'current') return undefined;
  if (version.kind === 'exact') return version.version;
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
  const found = newestMatch(entries, version.range, [...new Set([architecture, ...alsoFor])], channel);
  progress.info(`${version.range} means ${found}, by the release feed ${shownUrl(url)}`);
  return found;
}

/** Returns the URL of the release feed for a request's channel. */
export function feedUrlOf({ feedUrl, channel }: ReleaseRequest): URL {
  return new URL(feedUrl.replaceAll('{channel}', channelLabel(channel)));
}
