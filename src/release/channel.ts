import type { Distribution } from './distribution.ts';
import { type Version, versionNumbers } from './version.ts';

/** A channel's name on the release servers. */
type ChannelName = 'stable' | 'beta' | 'alpha' | 'lts' | 'edge';

/** A release channel, or an LTS stream. */
export interface Channel {
  /** The channel's name on the release servers, which replaces `{channel}` in a base-url. */
  readonly name: ChannelName;
  /** The year of the LTS stream, such as 2024. */
  readonly year: number | undefined;
}

const NAMES: readonly string[] = ['stable', 'beta', 'alpha', 'lts', 'edge'] satisfies ChannelName[];

/** Returns the accepted values of `channel` for a distribution, for messages. */
export function channelNames(distribution: Distribution): readonly string[] {
  return distribution.channels.flatMap((name) => (name === 'lts' ? ['lts', 'lts-<year>'] : [name]));
}

/** Parses `stable`, `beta`, `alpha`, `lts`, `lts-<year>` or `edge`; returns undefined if the distribution does not have the channel. */
export function parseChannel(text: string, distribution: Distribution): Channel | undefined {
  const stream = /^lts-(20\d\d)$/.exec(text);
  const name = stream ? 'lts' : text;
  if (!NAMES.includes(name) || !distribution.channels.includes(name)) return undefined;
  return { name: name as ChannelName, year: stream ? Number(stream[1]) : undefined };
}

/** Returns the channel as users write it. */
export function channelLabel(channel: Channel): string {
  return channel.year === undefined ? channel.name : `${channel.name}-${channel.year}`;
}

/** Returns the folder of the channel's newest release: `current`, or `current-<year>` for an LTS stream. */
export function currentFolder(channel: Channel): string {
  return channel.year === undefined ? 'current' : `current-${channel.year}`;
}

const BRANCHES: Readonly<Record<number, ChannelName>> = { 0: 'alpha', 1: 'beta', 2: 'stable', 3: 'lts', 99: 'edge' };

/** From this major version on, the middle number of every version names its channel (verified with the release feeds). */
const FIRST_STRICT_MAJOR = 2700;

/** Returns the channel of a version's middle number: 0 alpha, 1 beta, 2 stable, 3 lts, 99 edge; undefined if the number is ambiguous. */
export function namedChannel(version: Version, distribution: Distribution): ChannelName | undefined {
  const { major, branch } = versionNumbers(version);
  if (branch === 99) return distribution.name === 'flatcar' ? 'edge' : undefined;
  return distribution.name === 'flatcar' && major >= FIRST_STRICT_MAJOR ? BRANCHES[branch] : undefined;
}

/** The major version of each LTS stream (`current-<year>` of the lts feed). Nothing is known about later streams. */
const STREAM_MAJORS: ReadonlyMap<number, number> = new Map([
  [2021, 2605],
  [2022, 3033],
  [2023, 3510],
  [2024, 4081],
]);

/** Returns the year of the LTS stream of a version; undefined if it is unknown. */
export function streamYear(version: Version): number | undefined {
  const { major } = versionNumbers(version);
  return [...STREAM_MAJORS].find(([, ofStream]) => ofStream === major)?.[0];
}

/** Returns the channel of `version` if it is another one than `channel`; undefined if it is the same or unknown. */
export function otherChannel(version: Version, channel: Channel, distribution: Distribution): string | undefined {
  const named = namedChannel(version, distribution);
  if (named !== undefined && named !== channel.name) return named;
  if (channel.year === undefined) return undefined;
  const year = streamYear(version);
  const isKnown = year !== undefined || STREAM_MAJORS.has(channel.year);
  if (!isKnown || year === channel.year) return undefined;
  return channelLabel({ name: 'lts', year });
}

/**
 * Returns the channel to search for an exact version if none is given. Before 2021, stable releases also had other
 * middle numbers (1688.5.3, 2605.12.0), and the first LTS stream was 2605.x.1 with x from 10.
 */
export function inferChannel(version: Version, distribution: Distribution): Channel {
  const { major, branch, revision } = versionNumbers(version);
  const named = namedChannel(version, distribution);
  if (named !== undefined) return { name: named, year: undefined };
  if (distribution.name === 'flatcar' && major === 2605 && revision > 0 && branch >= 10)
    return { name: 'lts', year: undefined };
  if (branch === 0) return { name: 'alpha', year: undefined };
  if (branch === 1) return { name: 'beta', year: undefined };
  return { name: 'stable', year: undefined };
}
