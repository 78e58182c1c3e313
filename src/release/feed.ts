import { isDeepStrictEqual } from 'node:util';
import { ActionError } from '../errors.ts';
import { isoSeconds } from '../format.ts';
import { LIMITS } from '../limits.ts';
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

/** A release in the feed. The feed is not signed, so the release's version.txt is verified later. */
export interface FeedEntry {
  readonly version: Version;
  readonly architectures: readonly string[];
  /** In ISO 8601; undefined if it is missing or invalid. */
  readonly date: string | undefined;
  /** Component → version, such as `kernel` → `6.12.102`. */
  readonly software: Readonly<Record<string, string>>;
  /** Release notes as published: Markdown with anything in it. */
  readonly notes: string;
}

/**
 * Parses a release feed: a JSON object whose keys are versions, `current` and `current-<year>`. Returns the entries of
 * `channel`, oldest first; for an LTS stream only those with the stream's major version.
 *
 * @throws ActionError FEED_INVALID
 */
export function parseFeed(bytes: Uint8Array, channel: Channel, distribution: Distribution): readonly FeedEntry[] {
  const feed = readFeedObject(bytes);
  const entries: FeedEntry[] = [];
  for (const [key, value] of Object.entries(feed)) {
    const version = parseVersion(key);
    if (version === undefined) continue;
    const architectures = readArchitectures(key, value);
    if (parseChannel(String(value['channel']), distribution)?.name === channel.name)
      entries.push({ version, architectures, ...readFacts(value) });
  }
  entries.sort((a, b) => compareVersions(a.version, b.version));
  return channel.year === undefined ? entries : ofStream(entries, feed, channel.year);
}

/**
 * Returns the JSON object of a release feed, with unchecked entries.
 * @throws ActionError FEED_INVALID
 */
export function readFeedObject(bytes: Uint8Array): Record<string, Record<string, unknown>> {
  if (hasTooMany(bytes)) throw invalid(`it has more than ${LIMITS.feedElements} elements`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid('it is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('it is not a JSON object');
  return value as Record<string, Record<string, unknown>>;
}

/** Returns whether JSON may have more elements than the limit, without parsing it. */
function hasTooMany(bytes: Uint8Array): boolean {
  let count = 0;
  for (let at = 0; at < bytes.length && count <= LIMITS.feedElements; at += 1) {
    const byte = bytes[at];
    if (byte === COMMA || byte === BRACKET || byte === BRACE) count += 1;
  }
  return count > LIMITS.feedElements;
}

const [COMMA, BRACKET, BRACE] = Buffer.from(',[{');

function readArchitectures(key: string, value: unknown): readonly string[] {
  const entry = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const { channel, architectures } = entry;
  if (typeof channel !== 'string') throw invalid(`release ${key} has no channel`);
  if (!Array.isArray(architectures) || !architectures.every((name) => typeof name === 'string')) {
    throw invalid(`release ${key} has no list of architectures`);
  }
  return architectures;
}

const COMPONENT = /^[0-9A-Za-z][0-9A-Za-z_.-]{0,30}$/;
const COMPONENT_VERSION = /^[0-9A-Za-z][0-9A-Za-z._+~-]{0,60}$/;

/** Returns what the feed knows about a release. Nothing depends on it, so invalid parts count as missing. */
function readFacts(entry: Readonly<Record<string, unknown>>): Omit<FeedEntry, 'version' | 'architectures'> {
  const { release_date: date, major_software: software, release_notes: notes } = entry;
  const components = Object.entries(software ?? {}).flatMap(([name, versions]): (readonly [string, string])[] => {
    const known = (Array.isArray(versions) ? versions : []).filter(
      (each) => typeof each === 'string' && COMPONENT_VERSION.test(each),
    );
    return COMPONENT.test(name) && known.length > 0 ? [[name, known.join(', ')]] : [];
  });
  return {
    date: typeof date === 'string' ? readDate(date) : undefined,
    software: Object.fromEntries(components),
    notes: typeof notes === 'string' ? notes.slice(0, LIMITS.notes) : '',
  };
}

/** The feed has dates such as `2026-08-13 15:48:35 +0000`. */
function readDate(text: string): string | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) \+0000$/.exec(text) ?? [];
  const date = new Date(`${day}T${time}Z`);
  return Number.isNaN(date.getTime()) ? undefined : isoSeconds(date);
}

/**
 * Returns the entries of an LTS stream. `current-<year>` repeats the entry of the stream's newest release, which has the
 * stream's major version.
 */
function ofStream(
  entries: readonly FeedEntry[],
  feed: Readonly<Record<string, unknown>>,
  year: number,
): readonly FeedEntry[] {
  const newest = feed[`current-${year}`];
  if (newest === undefined) {
    // The feed of a single stream (releases-lts-2024.json) may have only `current`.
    const majors = new Set(entries.map(({ version }) => versionNumbers(version).major));
    if (majors.size === 1) return entries;
    throw invalid(`it has no current-${year}, so the major version of this LTS stream is unknown`);
  }
  const major = entries.findLast(({ version }) => isSame(feed[version], newest))?.version;
  if (major === undefined) throw invalid(`its current-${year} is not one of its releases`);
  return entries.filter(({ version }) => versionNumbers(version).major === versionNumbers(major).major);
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(one, other);
  } catch (error) {
    // The comparison is recursive.
    if (error instanceof RangeError) throw invalid('its entries are nested too deeply');
    throw error;
  }
}

function invalid(reason: string): ActionError {
  return new ActionError(
    'FEED_INVALID',
    `The release feed is invalid: ${reason}. Check \`feed-url\`, or set an exact \`version\`, which needs no feed.`,
  );
}

/**
 * Returns the newest release that satisfies a semver range and is published for all of `wanted`. Ignores development
 * builds.
 *
 * @throws ActionError VERSION_NOT_FOUND with the nearest versions
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
      `The releases of channel ${channelLabel(channel)} that satisfy \`version: ${range}\` (${list(matching.slice(-3))}) are not published for ${wanted.join(' and ')}. Use a newer version or another \`architecture\`.`,
    );
  }
  throw new ActionError(
    'VERSION_NOT_FOUND',
    `No release of channel ${channelLabel(channel)} satisfies \`version: ${range}\`: ${nearest(entries, range)}`,
  );
}

/** Lists the releases around the start of the range, and the newest release. */
function nearest(entries: readonly FeedEntry[], range: string): string {
  if (entries.length === 0) return 'the feed has no release of this channel. Check `channel` and `feed-url`.';
  const after = entries.findIndex(({ version }) => isFrom(version, range));
  const around = after === -1 ? entries.slice(-3) : entries.slice(Math.max(0, after - 2), after + 2);
  return `the nearest ${around.length === 1 ? 'is' : 'are'} ${list(around)}, and the newest is ${list(entries.slice(-1))}. Use another \`version\`.`;
}

function list(entries: readonly FeedEntry[]): string {
  return entries.map(({ version }) => version).join(', ');
}
