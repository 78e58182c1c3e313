import { ActionError, describeError, type ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { channelLabel, inferChannel, otherChannel } from '../release/channel.ts';
import type { FeedEntry } from '../release/feed.ts';
import {
  comparePackages,
  type PackageChanges,
  type Packages,
  parsePackageList,
  parseSbom,
} from '../release/packages.ts';
import { planDocument } from '../release/release-plan.ts';
import { compareVersions, type Version } from '../release/version.ts';
import type { ReleaseChanges } from '../report/change-report.ts';
import { securityFixes } from '../report/release-notes.ts';
import type { Release } from '../resolution/release.ts';
import type { ReleaseRequest } from '../resolution/release-request.ts';
import { resolveRelease } from '../resolution/resolve-release.ts';
import type { Session } from '../verification/session.ts';
import { readVerified } from './release-mirror.ts';

/** Two releases to compare. */
interface Comparison {
  readonly release: Release;
  /** The request that was resolved to `release`. */
  readonly request: ReleaseRequest;
  /** The version to compare with. */
  readonly since: Version;
  /** The releases of the channel, oldest first. Empty if they are unknown. */
  readonly feed: readonly FeedEntry[];
}

/** The documents that list packages. */
const DOCUMENTS = {
  packages: { title: 'list of packages', maxBytes: LIMITS.packageList, parse: parsePackageList },
  sbom: { title: 'SBOM', maxBytes: LIMITS.sbom, parse: parseSbom },
} as const;

/** Reasons to leave a part out of the report. An invalid signature is none of them. */
const OPTIONAL: ReadonlySet<ErrorCode> = new Set(['FILE_NOT_FOUND', 'VERSION_NOT_FOUND', 'PACKAGES_INVALID']);

/** Compares a release with an older one: the releases in between by the feed, and the packages by verified documents of both. */
export async function compareReleases(comparison: Comparison, session: Session): Promise<ReleaseChanges> {
  const { release, since, feed } = comparison;
  const { version, channel, architecture } = release;
  if (compareVersions(since, version) > 0)
    session.progress.warning(`\`since: ${since}\` is newer than ${version}. The changes are those of a downgrade.`);
  const older = await optional(() => resolveRelease(requestOf(comparison), session), session);
  const [packages, sbom] = older === undefined ? [] : await compareDocuments(older, release, session);
  const find = (wanted: Version): ReleaseChanges['from'] => ({
    version: wanted,
    entry: feed.find((entry) => entry.version === wanted),
  });
  const releases = feed
    .filter((entry) => compareVersions(entry.version, since) > 0 && compareVersions(entry.version, version) <= 0)
    .toReversed();
  return {
    channel: channelLabel(channel),
    architecture,
    from: find(since),
    to: find(version),
    releases,
    security: securityFixes(releases.map(({ notes }) => notes)),
    packages,
    sbom,
  };
}

/** Returns the request for the older release, which may be of another channel. */
function requestOf({ release, request, since }: Comparison): ReleaseRequest {
  const isOther = otherChannel(since, release.channel, release.distribution) !== undefined;
  return {
    ...request,
    channel: isOther ? inferChannel(since, release.distribution) : release.channel,
    version: { kind: 'exact', version: since },
    minimumVersion: undefined,
    maximumAge: undefined,
  };
}

async function compareDocuments(
  older: Release,
  newer: Release,
  session: Session,
): Promise<readonly (PackageChanges | undefined)[]> {
  const changes: (PackageChanges | undefined)[] = [];
  for (const document of ['packages', 'sbom'] as const) {
    const before = await optional(() => readPackages(document, older, session), session);
    const after = before && (await optional(() => readPackages(document, newer, session), session));
    changes.push(before && after && comparePackages(before, after));
  }
  return changes;
}

function readPackages(document: keyof typeof DOCUMENTS, release: Release, session: Session): Promise<Packages> {
  const { title, maxBytes, parse } = DOCUMENTS[document];
  const { version, distribution } = release;
  const artifact = planDocument(document, distribution);
  const missing = (url: URL): string =>
    `The release ${version} has no ${title}: ${url.href} not found. Use another mirror, or another version.`;
  return readVerified({ artifact, maxBytes, missing, parse }, release, session);
}

/** Returns undefined, with a warning, if a part of the report does not exist. */
async function optional<T>(work: () => Promise<T>, { progress }: Session): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ActionError) || !OPTIONAL.has(error.code)) throw error;
    progress.warning(`The change report is incomplete. ${describeError(error)}`);
    return undefined;
  }
}
