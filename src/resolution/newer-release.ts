import { describeError, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { channelLabel, otherChannel } from '../release/channel.ts';
import { parseChannelInfo } from '../release/channel-info.ts';
import type { ReleaseLocation } from '../release/location.ts';
import { compareVersions, isDevelopmentBuild, satisfies, type Version } from '../release/version.ts';
import { shownUrl } from '../transfer/credentials.ts';
import type { Session } from '../verification/session.ts';
import { readRelease, versionFileUrl } from './read-release.ts';
import type { ReleaseRequest } from './release-request.ts';

/** A release that is proven by the signed version.txt of a channel's current release. */
interface ProvenRelease {
  readonly version: Version;
  readonly url: URL;
}

/**
 * Returns the current release of the first mirror that has a valid one, if it satisfies the range and is newer than `listed`. It must be published for all
 * architectures of the request. Feeds have been outdated for months while `current` moved on. Nothing fails if there is none.
 */
export async function findNewerRelease(
  request: ReleaseRequest,
  range: string,
  listed: Version | undefined,
  session: Session,
): Promise<ProvenRelease | undefined> {
  // Without a signature, it proves nothing.
  const strict: Session = { ...session, signedMetadata: 'required' };
  for (const location of request.locations.filter(({ hasCurrent }) => hasCurrent !== false)) {
    const url = versionFileUrl(request, location, undefined);
    const { value, error } = await readRelease(request, location, undefined, strict);
    if (value === undefined) {
      session.progress.debug(`Comparing the release feed with ${shownUrl(url)} failed: ${describeError(error)}`);
      continue;
    }
    const { version } = value;
    const isNewer = listed === undefined || compareVersions(version, listed) > 0;
    if (!isNewer || !satisfies(version, range) || !isRelease(version, request)) return undefined;
    return (await isForAll(version, request, location, strict)) ? { version, url } : undefined;
  }
  return undefined;
}

function isRelease(version: Version, { channel, distribution }: ReleaseRequest): boolean {
  return !isDevelopmentBuild(version) && otherChannel(version, channel, distribution) === undefined;
}

async function isForAll(
  version: Version,
  request: ReleaseRequest,
  location: ReleaseLocation,
  session: Session,
): Promise<boolean> {
  const others = new Set(request.alsoFor ?? []);
  others.delete(request.architecture);
  for (const architecture of others) {
    const { error } = await readRelease({ ...request, architecture }, location, version, session);
    if (error !== undefined) return false;
  }
  return true;
}

/** Warns if channel-info.txt names a newer version than `known`. It is not signed, so it decides nothing, and nothing fails if it can't be read. */
export async function warnOfNewerVersion(
  { channel, channelInfoUrl }: ReleaseRequest,
  known: Version,
  range: string,
  { transport, progress }: Session,
): Promise<void> {
  if (channelInfoUrl === undefined) return;
  try {
    const bytes = await transport.readSmall(new URL(channelInfoUrl), LIMITS.channelInfo);
    const version = bytes === undefined ? undefined : parseChannelInfo(bytes, channel);
    if (version === undefined || compareVersions(version, known) <= 0 || !satisfies(version, range)) return;
    progress.warning(
      `The newest ${channelLabel(channel)} release is ${version} by ${channelInfoUrl}, but ${known} by the release servers. They may be outdated.`,
    );
  } catch (error) {
    progress.debug(
      `Skipping the comparison with ${channelInfoUrl}: ${describeError(toActionError(error, 'comparing'))}`,
    );
  }
}
