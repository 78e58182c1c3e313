import { isoSeconds } from '../format.ts';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import type { BuildId } from '../release/build-id.ts';
import { type Channel, channelLabel } from '../release/channel.ts';
import type { Distribution } from '../release/distribution.ts';
import { fileUrl, type ReleaseCoordinates, type ReleaseLocation } from '../release/location.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import type { Version } from '../release/version.ts';
import type { MirrorFailure } from '../transfer/mirrors.ts';
import type { Verdict } from '../trust/detached-signature.ts';

/** The bytes of version.txt and of its signature. */
export interface VersionEvidence {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** A release that a version.txt proves. With optional signed metadata, version.txt may be unsigned or missing. */
export interface Release {
  readonly distribution: Distribution;
  readonly channel: Channel;
  readonly architecture: Architecture;
  readonly version: Version;
  readonly buildId: BuildId | undefined;
  /** When the build began. No file of the release was signed earlier. */
  readonly buildTime: Date | undefined;
  readonly sdkVersion: Version | undefined;
  /** Of version.txt. Undefined if it is not signed. */
  readonly verdict: Verdict | undefined;
  /** Undefined if version.txt is not signed. */
  readonly evidence: VersionEvidence | undefined;
  /** The mirror that has the release, and those after it. */
  readonly locations: readonly ReleaseLocation[];
  /** Why each mirror before them failed. */
  readonly failures?: readonly MirrorFailure[];
}

/** Returns the URL of a release's directory on a mirror, which is how messages name the mirror. */
export function directoryUrl(
  location: ReleaseLocation,
  coordinates: ReleaseCoordinates,
  version: Version | undefined,
): string {
  return new URL('.', fileUrl(location, coordinates, version ?? 'current', VERSION_FILE)).href;
}

/** Logs a release, its proof, its origin, and the notes on its signature. */
export function logRelease(release: Release, progress: Progress, isCached = false): void {
  const [location] = release.locations;
  const directory = location === undefined ? '' : directoryUrl(location, release, release.version);
  const origin = isCached ? 'the cache' : directory;
  const { distribution, version, channel, architecture, buildId, verdict } = release;
  const build = buildId === undefined || buildId === '' ? '' : `, build ${buildId}`;
  const proof =
    verdict === undefined
      ? 'version.txt not signed'
      : `version.txt signed by ${verdict.signingKey} at ${isoSeconds(verdict.signedAt)}`;
  progress.info(
    `${distribution.title} ${version} (${channelLabel(channel)}, ${architecture}${build}); ${proof}, from ${origin}`,
  );
  for (const note of verdict?.notes ?? []) progress.info(`${VERSION_FILE}: ${note}`);
}
