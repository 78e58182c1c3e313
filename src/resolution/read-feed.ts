import { ActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { channelLabel } from '../release/channel.ts';
import { type FeedEntry, parseFeed } from '../release/feed.ts';
import { shownUrl } from '../transfer/credentials.ts';
import type { Session } from '../verification/session.ts';
import type { ReleaseRequest } from './release-request.ts';

/**
 * Reads the release feed of a request's channel. Returns its releases, oldest first. Nothing in it is proven.
 * @throws ActionError FILE_NOT_FOUND
 */
export async function readFeed(
  request: Pick<ReleaseRequest, 'feedUrl' | 'channel' | 'distribution'>,
  { transport }: Pick<Session, 'transport'>,
): Promise<readonly FeedEntry[]> {
  const url = feedUrlOf(request);
  const feed = await transport.readSmall(url, LIMITS.feed);
  if (feed === undefined) {
    throw new ActionError(
      'FILE_NOT_FOUND',
      `There is no release feed at ${shownUrl(url)}. Check \`channel\` and \`feed-url\`.`,
      { url: shownUrl(url) },
    );
  }
  return withSubject(shownUrl(url), () => parseFeed(feed, request.channel, request.distribution));
}

/** Returns the URL of the release feed for a request's channel. */
export function feedUrlOf({ feedUrl, channel }: Pick<ReleaseRequest, 'feedUrl' | 'channel'>): URL {
  return new URL(feedUrl.replaceAll('{channel}', channelLabel(channel)));
}
