import type { Architecture } from '../release/architecture.ts';
import type { Channel } from '../release/channel.ts';
import type { Distribution } from '../release/distribution.ts';
import type { ReleaseLocation } from '../release/location.ts';
import type { Version, VersionRequest } from '../release/version.ts';

/** A request for one release. */
export interface ReleaseRequest {
  readonly distribution: Distribution;
  readonly channel: Channel;
  readonly architecture: Architecture;
  readonly version: VersionRequest;
  /** Other architectures for which the release of a range must be published. */
  readonly alsoFor?: readonly Architecture[];
  readonly locations: readonly ReleaseLocation[];
  /** A file with the newest version of each channel, as a second opinion. */
  readonly channelInfoUrl?: string | undefined;
  /** With `{channel}` as placeholder. */
  readonly feedUrl: string;
  readonly minimumVersion: Version | undefined;
  /** In milliseconds. */
  readonly maximumAge: number | undefined;
}
