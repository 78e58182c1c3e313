import { ActionError, withSubject } from '../errors.ts';
import { isoSeconds } from '../format.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type Architecture, boardOf } from '../release/architecture.ts';
import { type BuildId, buildTime } from '../release/build-id.ts';
import { type Channel, channelLabel, currentFolder, otherChannel } from '../release/channel.ts';
import type { Distribution } from '../release/distribution.ts';
import { newestMatch, parseFeed } from '../release/feed.ts';
import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import { compareVersions, isDevelopmentBuild, type Version } from '../release/version.ts';
import { parseVersionFile, type VersionFile } from '../release/version-file.ts';
import { type MirrorFailure, tryMirrors } from '../transfer/mirrors.ts';
import type { Verdict } from '../trust/detached-signature.ts';
import { checkAge, staleReleaseWarning } from '../trust/freshness.ts';
import { parseSignatureFile } from '../trust/signature-file.ts';
import type { Session } from '../verification/session.ts';
import { verdictOn } from '../verification/signing-keys.ts';
import type { FileFacts } from '../verification/verify-file.ts';
import { examineVersionFile, noVersionFile, type ReadVersionFile, type VersionEvidence } from './read-version-file.ts';
import type { ReleaseRequest } from './release-request.ts';

/** A release whose version.txt was read, and verified unless signed metadata is optional and there is none. */
export interface Release {
  readonly distribution: Distribution;
  readonly channel: Channel;
  readonly architecture: Architecture;
  readonly version: Version;
  readonly buildId: BuildId | undefined;
  /** When the build began, as version.txt tells: no file of the release was signed before. */
  readonly buildTime: Date | undefined;
  readonly sdkVersion: Version | undefined;
  /** Of version.txt; undefined where it was not signed. */
  readonly verdict: Verdict | undefined;
  /** version.txt and its signature as they were read, to be kept beside the images. */
  readonly evidence: VersionEvidence | undefined;
  /** The mirror that named it and those after it: one that was refused for its version.txt is not asked for an image either. */
  readonly locations: readonly ReleaseLocation[];
  /** Why each mirror before them was refused; absent where none was. */
  readonly failures?: readonly MirrorFailure[];
}

/**
 * The release asked for: for `current` what the first good mirror names, for a range the newest of the feed that fits, and always proven by that
 * release's signed version.txt.
 *
 * @throws ActionError VERSION_NOT_FOUND, VERSION_MISMATCH, CHANNEL_MISMATCH, VERSION_TOO_OLD, RELEASE_TOO_OLD, VERSION_FILE_INVALID, FEED_INVALID, and those of transfer and signatures
 */
export async function resolveRelease(request: ReleaseRequest, session: Session): Promise<Release> {
  const wanted = await chooseVersion(request, session);
  if (wanted !== undefined) checkMinimum(wanted, request);
  return tryMirrors(
    request.locations,
    (location) => new URL('.', versionFileUrl(request, location, wanted)).href,
    async (location, failures) => {
      const { release: found, refusals } = await examineRelease(request, location, wanted, session);
      if (found === undefined || refusals.length > 0) throw refusals[0];
      return { ...found, locations: request.locations.slice(request.locations.indexOf(location)), failures };
    },
    session.progress,
  );
}

/**
 * The version that is named or that a range means; undefined for `current`.
 *
 * @throws ActionError FILE_NOT_FOUND, FEED_INVALID, VERSION_NOT_FOUND, and those of transfer
 */
export async function chooseVersion(request: ReleaseRequest, session: Session): Promise<Version | undefined> {
  const { version, channel, distribution, architecture, alsoFor = [] } = request;
  if (version.kind === 'current') return undefined;
  if (version.kind === 'exact') return version.version;
  const url = feedUrlOf(request);
  const feed = await session.transport.readSmall(url, LIMITS.feed);
  if (feed === undefined) {
    throw new ActionError(
      'FILE_NOT_FOUND',
      `There is no release feed at ${url.href}. Check \`channel\` and \`feed-url\`.`,
      { url: url.href },
    );
  }
  const entries = await withSubject(url.href, () => parseFeed(feed, channel, distribution));
  const found = newestMatch(entries, version.range, [...new Set([architecture, ...alsoFor])], channel);
  session.progress.info(`${version.range} means ${found}, by the release feed ${url.href}`);
  return found;
}

/** Where the release feed of the request's channel lies. */
export function feedUrlOf({ feedUrl, channel }: ReleaseRequest): URL {
  return new URL(feedUrl.replaceAll('{channel}', channelLabel(channel)));
}

function versionFileUrl(request: ReleaseRequest, location: ReleaseLocation, wanted: Version | undefined): URL {
  return fileUrl(location, request, wanted ?? 'current', VERSION_FILE);
}

/** What one mirror has of the release asked for, and all that speaks against it. */
export interface ReleaseExamination {
  /** Of version.txt. */
  readonly url: URL;
  /** Of version.txt. */
  readonly facts: FileFacts;
  /** Of version.txt; undefined where there is none. */
  readonly signature: Uint8Array | undefined;
  /** Undefined where version.txt does not prove that it is the one asked for. */
  readonly release: Release | undefined;
  /** Each an ActionError, or what reading version.txt threw. With a `release`: it is Flatcar's, and not one that the request accepts. */
  readonly refusals: readonly unknown[];
}

/**
 * Looks at the release on one mirror: the `wanted` version, or `current` where that is undefined. Throws nothing: it refuses with ActionError VERSION_NOT_FOUND,
 * VERSION_MISMATCH, CHANNEL_MISMATCH, VERSION_TOO_OLD, RELEASE_TOO_OLD, VERSION_FILE_INVALID, and those of transfer and signatures.
 */
export async function examineRelease(
  request: ReleaseRequest,
  location: ReleaseLocation,
  wanted: Version | undefined,
  session: Session,
): Promise<ReleaseExamination> {
  const url = versionFileUrl(request, location, wanted);
  const { facts, signature, read, refusal } = await examineVersionFile(url, request, wanted, session);
  if (read === undefined) return { url, facts, signature, release: undefined, refusals: [refusal] };
  try {
    const release = releaseOf(read, url, request, wanted);
    const refusals = refusalsOf(release, request, wanted, session.now);
    if (wanted === undefined && refusals.length === 0) warnOfAge(release, request, session);
    return { url, facts, signature, release, refusals };
  } catch (mismatch) {
    return { url, facts, signature, release: undefined, refusals: [mismatch] };
  }
}

function releaseOf(read: ReadVersionFile, url: URL, request: ReleaseRequest, wanted: Version | undefined): Release {
  const { file, verdict, evidence } = read;
  if (file !== undefined) {
    checkVersionFile(file, request, wanted);
    return toRelease(file, verdict, evidence, request);
  }
  if (wanted === undefined) throw noVersionFile(url, request);
  const unknown = { buildId: undefined, buildTime: undefined, sdkVersion: undefined };
  return { ...request, ...unknown, version: wanted, verdict, evidence };
}

/** What the request says against a release that is what it says it is. */
function refusalsOf(
  { version, verdict }: Release,
  request: ReleaseRequest,
  wanted: Version | undefined,
  now: Date,
): readonly unknown[] {
  const { maximumAge } = request;
  const checks = [() => checkMinimum(version, request)];
  if (wanted === undefined) checks.unshift(() => checkChannel(version, request));
  if (wanted === undefined && maximumAge !== undefined && verdict !== undefined)
    checks.push(() => checkAge(verdict.signedAt, maximumAge, now));
  return checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (refusal) {
      return [refusal];
    }
  });
}

function warnOfAge({ channel, verdict }: Release, { maximumAge }: ReleaseRequest, { now, progress }: Session): void {
  if (verdict === undefined || maximumAge !== undefined) return;
  const warning = staleReleaseWarning(channel.name, verdict.signedAt, now);
  if (warning !== undefined) progress.warning(warning);
}

/**
 * The release that evidence from a cache names: verified like one from a mirror, without the network. Undefined when it is not the one asked for.
 *
 * @throws ActionError of signatures, VERSION_FILE_INVALID
 */
export async function releaseFromEvidence(
  evidence: VersionEvidence,
  version: Version,
  request: ReleaseRequest,
  session: Session,
): Promise<Release | undefined> {
  const verdict = await verdictOn(evidence.bytes, await parseSignatureFile(evidence.signature), session);
  const file = parseVersionFile(evidence.bytes, request.distribution);
  const isOfBoard = file.board === undefined || file.board === boardOf(request.architecture);
  return isOfBoard && file.version === version ? toRelease(file, verdict, evidence, request) : undefined;
}

function toRelease(
  file: VersionFile,
  verdict: Verdict | undefined,
  evidence: VersionEvidence | undefined,
  request: ReleaseRequest,
): Release {
  const { distribution, channel, architecture, locations } = request;
  const { version, buildId, sdkVersion } = file;
  return {
    distribution,
    channel,
    architecture,
    version,
    buildId,
    buildTime: buildTime(buildId),
    sdkVersion,
    verdict,
    evidence,
    locations,
  };
}

function checkVersionFile(file: VersionFile, { architecture }: ReleaseRequest, wanted: Version | undefined): void {
  if (wanted !== undefined && file.version !== wanted) {
    throw new ActionError(
      'VERSION_MISMATCH',
      `The release directory of ${wanted} holds a version.txt of ${file.version}: the mirror mixes releases. Use another mirror.`,
      { file: VERSION_FILE },
    );
  }
  if (file.board !== undefined && file.board !== boardOf(architecture)) {
    throw new ActionError(
      'VERSION_MISMATCH',
      `The release directory for ${architecture} holds a version.txt of board ${file.board}. Use another mirror.`,
      { file: VERSION_FILE },
    );
  }
}

/** That what a mirror calls the channel's current release is one of that channel. */
function checkChannel(version: Version, { channel, distribution }: ReleaseRequest): void {
  const current = `The mirror's ${currentFolder(channel)} of channel ${channelLabel(channel)} is ${version}`;
  const other = otherChannel(version, channel, distribution);
  if (other !== undefined) {
    throw new ActionError(
      'CHANNEL_MISMATCH',
      `${current}, which is of channel ${other}. Set \`channel: ${other}\` if that is what you want.`,
      { file: VERSION_FILE },
    );
  }
  // Nightlies are built from alpha's branch; a mirror of theirs may call the newest one current.
  if (isDevelopmentBuild(version) && channel.name !== 'alpha') {
    throw new ActionError(
      'CHANNEL_MISMATCH',
      `${current}, a development build and no release. Use another mirror, or name it in \`version\` if that is what you want.`,
      { file: VERSION_FILE },
    );
  }
}

function checkMinimum(version: Version, { minimumVersion }: ReleaseRequest): void {
  if (minimumVersion === undefined || compareVersions(version, minimumVersion) >= 0) return;
  throw new ActionError(
    'VERSION_TOO_OLD',
    `The version ${version} is older than \`minimum-version: ${minimumVersion}\`. The mirror may have been rolled back: use another one, or lower \`minimum-version\`.`,
  );
}

/** Says in the log which release was found, `from` where, and what is to be noted of the signature that proves it. */
export function tellRelease(release: Release, progress: Progress, from = ''): void {
  progress.info(`${describeRelease(release)}${from}`);
  for (const note of release.verdict?.notes ?? []) progress.info(`${VERSION_FILE}: ${note}`);
}

/** One line about a release, for the log. */
function describeRelease(release: Release): string {
  const { distribution, version, channel, architecture, buildId, verdict } = release;
  const build = buildId === undefined || buildId === '' ? '' : `, build ${buildId}`;
  const proof =
    verdict === undefined
      ? 'version.txt not signed'
      : `version.txt signed by ${verdict.signingKey} at ${isoSeconds(verdict.signedAt)}`;
  return `${distribution.title} ${version} (${channelLabel(channel)}, ${architecture}${build}); ${proof}`;
}
