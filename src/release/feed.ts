import { isDeepStrictEqual } from 'node:util';
import { ActionError } from '../errors.ts';
import type { Architecture } from './architecture.ts';
import { type Channel, channelLabel, parseChannel } from './channel.ts';
import type { Distribution } from './distribution.ts';
import {
  compareVersions,
  isDevelopmentBuild,
  isFrom,
  parseVersion,
  satisfies,
  type Version,
  versionNumbers,
} from './version.ts';

/** A release as the feed lists it. The feed is not signed: what it names is proven later, by that release's version.txt. */
export interface FeedEntry {
  readonly version: Version;
  readonly architectures: readonly string[];
}

/**
 * Reads a release feed: a JSON object whose keys are versions, `current` and `current-<year>`.
 * Only the entries of `channel` are given, oldest first; for an LTS stream only those of the stream's major.
 *
 * @throws ActionError FEED_INVALID
 */
export function parseFeed(bytes: Uint8Array, channel: Channel, distribution: Distribution): readonly FeedEntry[] {
  const feed = readObject(bytes);
  const entries: FeedEntry[] = [];
  for (const [key, value] of Object.entries(feed)) {
    const version = parseVersion(key);
    if (version === undefined) continue;
    const architectures = readEntry(key, value);
    if (parseChannel(String(value['channel']), distribution)?.name === channel.name)
      entries.push({ version, architectures });
  }
  entries.sort((a, b) => compareVersions(a.version, b.version));
  return channel.year === undefined ? entries : ofStream(entries, feed, channel.year);
}

function readObject(bytes: Uint8Array): Record<string, Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid('it is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('it is not a JSON object');
  return value as Record<string, Record<string, unknown>>;
}

function readEntry(key: string, value: unknown): readonly string[] {
  const entry = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const { channel, architectures } = entry;
  if (typeof channel !== 'string') throw invalid(`release ${key} has no channel`);
  if (!Array.isArray(architectures) || !architectures.every((name) => typeof name === 'string')) {
    throw invalid(`release ${key} has no list of architectures`);
  }
  return architectures;
}

/** A stream's `current-<year>` repeats the entry of its newest release, which tells the stream's major. */
function ofStream(
  entries: readonly FeedEntry[],
  feed: Readonly<Record<string, unknown>>,
  year: number,
): readonly FeedEntry[] {
  const newest = feed[`current-${year}`];
  if (newest === undefined) {
    // A feed of one stream (releases-lts-2024.json) may name its newest release `current` alone.
    const majors = new Set(entries.map(({ version }) => versionNumbers(version).major));
    if (majors.size === 1) return entries;
    throw invalid(`it does not tell which releases belong to the LTS stream of ${year}`);
  }
  const major = entries.findLast(({ version }) => isSame(feed[version], newest))?.version;
  if (major === undefined) throw invalid(`its current-${year} is none of its releases`);
  return entries.filter(({ version }) => versionNumbers(version).major === versionNumbers(major).major);
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(one, other);
  } catch (error) {
    // The comparison calls itself for what is inside of an entry.
    if (error instanceof RangeError) throw invalid('its entries are nested too deeply');
    throw error;
  }
}

function invalid(why: string): ActionError {
  return new ActionError(
    'FEED_INVALID',
    `The release feed is not readable: ${why}. Check \`feed-url\`, or name an exact \`version\`, which needs no feed.`,
  );
}

/**
 * The newest release that satisfies a semver range and was published for all of `wanted`. Development builds are no releases.
 *
 * @throws ActionError VERSION_NOT_FOUND, naming the versions that came near
 */
export function newestMatch(
  entries: readonly FeedEntry[],
  range: string,
  wanted: readonly Architecture[],
  channel: Channel,
): Version {
  const matching = entries.filter(({ version }) => satisfies(version, range) && !isDevelopmentBuild(version));
  const found = matching.findLast(({ architectures }) => wanted.every((each) => architectures.includes(each)));
  if (found !== undefined) return found.version;
  if (matching.length > 0) {
    throw new ActionError(
      'VERSION_NOT_FOUND',
      `The releases of channel ${channelLabel(channel)} that satisfy \`version: ${range}\` (${list(matching.slice(-3))}) were not published for ${wanted.join(' and ')}. Ask for a newer one, or for another \`architecture\`.`,
    );
  }
  throw new ActionError(
    'VERSION_NOT_FOUND',
    `No release of channel ${channelLabel(channel)} satisfies \`version: ${range}\`. ${nearest(entries, range)}`,
  );
}

/** The releases around where the range begins, and the newest. */
function nearest(entries: readonly FeedEntry[], range: string): string {
  if (entries.length === 0) return 'The feed lists no release of this channel. Check `channel` and `feed-url`.';
  const after = entries.findIndex(({ version }) => isFrom(version, range));
  const around = after === -1 ? entries.slice(-3) : entries.slice(Math.max(0, after - 2), after + 2);
  return `Near it ${around.length === 1 ? 'is' : 'are'} ${list(around)}; the newest is ${list(entries.slice(-1))}. Ask for one that is there.`;
}

function list(entries: readonly FeedEntry[]): string {
  return entries.map(({ version }) => version).join(', ');
}
