import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Architecture } from '../release/architecture.ts';
import { channelLabel, namedChannel, otherChannel } from '../release/channel.ts';
import { parseListing } from '../release/listing.ts';
import { type ReleaseLocation, rootUrl } from '../release/location.ts';
import { compareVersions, type Version } from '../release/version.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import type { Session } from '../verification/session.ts';
import { versionFileUrl } from './read-release.ts';
import type { ReleaseRequest } from './release-request.ts';

/**
 * Returns the newest nightly of a channel that the first mirror with a list has for all architectures of a request. The list is not signed, but the nightly's
 * version.txt must be.
 * @throws ActionError VERSION_NOT_FOUND
 */
export function newestNightly(request: ReleaseRequest, session: Session): Promise<Version> {
  return tryMirrors(
    request.locations,
    (location) => listUrl(location, request, request.architecture).href,
    (location) => findOnMirror(location, request, session),
    session.progress,
  );
}

/** Returns the folder that has the builds of an architecture. */
function listUrl(location: ReleaseLocation, { channel }: ReleaseRequest, architecture: Architecture): URL {
  return new URL('.', rootUrl(location, { channel, architecture }));
}

async function findOnMirror(location: ReleaseLocation, request: ReleaseRequest, session: Session): Promise<Version> {
  const { channel, distribution, architecture } = request;
  const architectures = [...new Set([architecture, ...(request.alsoFor ?? [])])];
  const lists: (readonly Version[])[] = [];
  for (const each of architectures) lists.push(await readList(listUrl(location, request, each), session));
  const common = (lists[0] ?? []).filter((version) => lists.every((list) => list.includes(version)));
  const ofChannel = common.filter(
    (version) =>
      namedChannel(version, distribution) === channel.name &&
      otherChannel(version, channel, distribution) === undefined,
  );
  const { href } = listUrl(location, request, architecture);
  for (const version of ofChannel.toSorted(compareVersions).toReversed().slice(0, LIMITS.nightlies)) {
    if (!(await session.transport.exists(versionFileUrl(request, location, version)))) continue;
    session.progress.info(`nightly means ${version}, by the list ${href}`);
    return version;
  }
  const others = [...new Set(common.map((version) => namedChannel(version, distribution) ?? 'unknown'))].sort();
  const hint = others.length === 0 ? 'Check `base-url`.' : `Set \`channel\` to one that has: ${others.join(', ')}.`;
  throw new ActionError(
    'VERSION_NOT_FOUND',
    `${href} lists no nightly of channel ${channelLabel(channel)} for ${architectures.join(' and ')}. ${hint}`,
    { url: href },
  );
}

async function readList(url: URL, { transport }: Session): Promise<readonly Version[]> {
  const page = await transport.readPage(url, LIMITS.listing);
  if (page !== undefined) return parseListing(page);
  throw new ActionError(
    'VERSION_NOT_FOUND',
    `The mirror has no list of builds at ${url.href}. Set \`version\` to an exact nightly, or use another mirror.`,
    { url: url.href },
  );
}
