import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as core from '@actions/core';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { ARCHITECTURE_NAMES, type Architecture, parseArchitecture } from '../release/architecture.ts';
import {
  type Channel,
  channelLabel,
  channelNames,
  inferChannel,
  namedChannel,
  parseChannel,
} from '../release/channel.ts';
import { DISTRIBUTIONS, type Distribution, parseDistribution } from '../release/distribution.ts';
import { parseLocation, type ReleaseLocation, splitUserinfo } from '../release/location.ts';
import {
  type Compression,
  DOCUMENTS,
  findPlatform,
  PLATFORM_NAMES,
  PLATFORMS,
  type Platform,
} from '../release/platforms.ts';
import { allowedVariants } from '../release/release-plan.ts';
import {
  isDevelopmentBuild,
  parseVersion,
  parseVersionRequest,
  type Version,
  type VersionRequest,
} from '../release/version.ts';
import { BUILT_IN_KEYS } from '../trust/built-in-keys.ts';
import { type Fingerprint, parseFingerprint } from '../trust/fingerprint.ts';

/**
 * Everything is parsed here, at the door, before anything is fetched: what the inputs hold becomes types that can't hold anything wrong, or an
 * INVALID_INPUT that names the input, what it held, and what it may hold.
 */
export interface ReleaseInputs {
  readonly distribution: Distribution;
  readonly channel: Channel;
  readonly version: VersionRequest;
  readonly locations: readonly ReleaseLocation[];
  /** `user:password` of base-url lines, percent-encoded, in the order of `locations`; empty where there was none. */
  readonly userinfos: readonly string[];
  readonly keys: KeyInputs;
  /** Without credentials. */
  readonly feedUrl: string;
  /** `user:password` of `feed-url` and `signing-key-url`, percent-encoded, with the host that each is for. */
  readonly otherLogins: readonly { readonly machine: string; readonly userinfo: string }[];
  readonly minimumVersion: Version | undefined;
  /** In milliseconds. */
  readonly maximumAge: number | undefined;
  readonly signedMetadata: 'required' | 'optional';
  readonly transfer: TransferInputs;
}

export interface KeyInputs {
  /** An armored block that replaces the built-in key. */
  readonly block: string | undefined;
  readonly fingerprint: Fingerprint | undefined;
  /** Where a key with newer subkeys is published; undefined: nowhere. */
  readonly url: URL | undefined;
}

export interface TransferInputs {
  readonly retries: number;
  /** In milliseconds. */
  readonly stallTimeout: number;
  readonly connections: number;
}

/** The inputs that download, resolve and verify share, without platform and architecture. @throws ActionError INVALID_INPUT */
export function readReleaseInputs(): ReleaseInputs {
  const distribution = readDistribution();
  const version = readVersionRequest();
  const channel = readChannel(distribution, version);
  const feed = readFeedUrl(distribution, version, channel);
  return {
    distribution,
    channel,
    version,
    ...readLocations(distribution),
    keys: readKeys(distribution),
    feedUrl: feed.url,
    otherLogins: [...feed.logins, ...loginsOfKeyUrl()],
    minimumVersion: readMinimumVersion(),
    maximumAge: readAge('maximum-age'),
    signedMetadata: readChoice('signed-metadata', ['required', 'optional']),
    transfer: {
      retries: readInteger('retries', 1, 100),
      stallTimeout: readInteger('stall-timeout', 1, 3600) * 1000,
      connections: readInteger('connections', 1, 16),
    },
  };
}

/** An INVALID_INPUT that names the input, what it held, and what it may hold. */
export function invalidInput(name: string, held: string, allowed: string): ActionError {
  const shown = held.length > 80 ? `${held.slice(0, 77)}...` : held;
  return new ActionError('INVALID_INPUT', `Input \`${name}\` holds ${JSON.stringify(shown)}; ${allowed}.`);
}

/** The input's text without white space around it; empty where the workflow does not set it. */
export function readText(name: string): string {
  return core.getInput(name);
}

/** `true` or `false`. @throws ActionError INVALID_INPUT */
export function readBoolean(name: string): boolean {
  return readChoice(name, ['true', 'false'], (text) => text.toLowerCase()) === 'true';
}

/** One of a few words; the first where the input is empty. @throws ActionError INVALID_INPUT */
export function readChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
  normalise = (text: string) => text,
): Choice {
  const text = readText(name);
  const choice = text === '' ? choices[0] : choices.find((each) => each === normalise(text));
  if (choice === undefined) throw invalidInput(name, text, `it may hold ${orList(choices)}`);
  return choice;
}

/** The words of a list that is separated by commas, spaces or newlines, each once. */
export function readList(name: string): readonly string[] {
  return [
    ...new Set(
      readText(name)
        .split(/[\s,]+/)
        .filter((word) => word !== ''),
    ),
  ];
}

function readInteger(name: string, least: number, most: number): number {
  const text = readText(name);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw invalidInput(name, text, `it may hold a whole number from ${least} to ${most}`);
  return value;
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function readAge(name: string): number | undefined {
  const text = readText(name);
  if (text === '') return undefined;
  const [, count, unit = ''] = /^([1-9]\d{0,4})\s*([hdw])$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(milliseconds))
    throw invalidInput(name, text, 'it may hold a number of hours, days or weeks, such as 90d, 36h or 12w');
  return milliseconds;
}

function readDistribution(): Distribution {
  const text = readText('distribution') || 'flatcar';
  const distribution = parseDistribution(text);
  if (distribution === undefined)
    throw invalidInput('distribution', text, `it may hold ${orList(Object.keys(DISTRIBUTIONS))}`);
  return distribution;
}

function readVersionRequest(): VersionRequest {
  const text = readText('version') || 'current';
  const request = parseVersionRequest(text);
  if (request === undefined) {
    throw invalidInput(
      'version',
      text,
      'it may hold current, an exact version such as 4593.2.5, or a semver range such as 4593.x',
    );
  }
  return request;
}

function readChannel(distribution: Distribution, version: VersionRequest): Channel {
  const text = readText('channel');
  if (text === '')
    return version.kind === 'exact' ? inferChannel(version.version, distribution) : { name: 'stable', year: undefined };
  const channel = parseChannel(text, distribution);
  if (channel === undefined)
    throw invalidInput('channel', text, `for ${distribution.title} it may hold ${orList(channelNames(distribution))}`);
  if (version.kind === 'exact' && !isDevelopmentBuild(version.version)) {
    const named = namedChannel(version.version, distribution);
    if (named !== undefined && named !== channel.name) {
      throw invalidInput(
        'channel',
        text,
        `version ${version.version} is of channel ${named}: leave \`channel\` empty, or name a version of ${channelLabel(channel)}`,
      );
    }
  }
  return channel;
}

function readLocations(distribution: Distribution): {
  readonly locations: readonly ReleaseLocation[];
  readonly userinfos: readonly string[];
} {
  const text = readText('base-url');
  const lines = text.split(/\s+/).filter((line) => line !== '');
  if (lines.length === 0 && distribution.baseUrl !== undefined) lines.push(distribution.baseUrl);
  if (lines.length === 0) {
    throw invalidInput(
      'base-url',
      text,
      `the servers of ${distribution.title} were retired in 2020: name a mirror, such as https://mirror.example/coreos/{channel}/{board}`,
    );
  }
  if (lines.length > 16) throw invalidInput('base-url', text, 'it may hold up to 16 mirrors');
  const parsed = lines.map((line) => {
    const location = parseLocation(line);
    if (typeof location === 'string')
      throw invalidInput('base-url', withoutLogin(line), `${location}; it holds one mirror's URL a line`);
    return location;
  });
  return { locations: parsed.map(({ location }) => location), userinfos: parsed.map(({ userinfo }) => userinfo) };
}

function readKeys(distribution: Distribution): KeyInputs {
  const block = readKeyBlock();
  const fingerprint = readText('signing-key-fingerprint');
  const url = readText('signing-key-url');
  return {
    block,
    fingerprint: fingerprint === '' ? undefined : readFingerprint(fingerprint),
    url: readKeyUrl(url, distribution, block !== undefined),
  };
}

function readFingerprint(text: string): Fingerprint {
  try {
    return parseFingerprint(text);
  } catch {
    throw invalidInput(
      'signing-key-fingerprint',
      text,
      'it may hold the 40 hexadecimal digits of a primary key, with or without spaces',
    );
  }
}

function readKeyBlock(): string | undefined {
  const text = readText('signing-key');
  if (text === '') return undefined;
  if (text.includes('-----BEGIN PGP ')) return text;
  const allowed = 'it may hold an armored public key block or the path of a key file';
  if (text.includes('\n')) throw invalidInput('signing-key', text, allowed);
  try {
    if (statSync(text).size > LIMITS.key)
      throw invalidInput('signing-key', text, `that file is larger than ${LIMITS.key} bytes, so it is no key`);
    const bytes = readFileSync(text);
    // A binary key file is handed on in base64 by the armor that every key reader understands.
    return bytes[0] !== undefined && bytes[0] >= 0x80 ? armor(bytes) : bytes.toString('utf8');
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw invalidInput('signing-key', text, `${allowed}, and there is no such file that can be read`);
  }
}

function armor(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PGP PUBLIC KEY BLOCK-----', '', ...lines, '-----END PGP PUBLIC KEY BLOCK-----', ''].join('\n');
}

/** A published key belongs to the built-in one; with a key of the user's own there is none unless the user names it. */
function readKeyUrl(text: string, distribution: Distribution, ownKey: boolean): URL | undefined {
  if (text === 'none') return undefined;
  if (text === '') {
    const published = ownKey ? undefined : BUILT_IN_KEYS[distribution.name].url;
    return published === undefined ? undefined : new URL(published);
  }
  readUrl('signing-key-url', text, 'it may hold an https or http URL, or none');
  return new URL(splitUserinfo(text).bare);
}

function loginsOfKeyUrl(): ReleaseInputs['otherLogins'] {
  const text = readText('signing-key-url');
  return text === '' || text === 'none' ? [] : loginsOf(text);
}

function loginsOf(url: string): ReleaseInputs['otherLogins'] {
  const { bare, userinfo } = splitUserinfo(url);
  return userinfo === '' ? [] : [{ machine: new URL(bare).host, userinfo }];
}

/** What is refused as a URL may hold a password all the same, so it is shown without what comes before an @. */
function withoutLogin(text: string): string {
  return text.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@');
}

function readUrl(name: string, text: string, allowed: string): URL {
  const url = /^https?:\/\//i.test(text) && !text.includes('\\') && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw invalidInput(name, withoutLogin(text), allowed);
  return url;
}

const FEED_URL = 'https://www.flatcar.org/releases-json/releases-{channel}.json';

function readFeedUrl(
  distribution: Distribution,
  version: VersionRequest,
  channel: Channel,
): { readonly url: string; readonly logins: ReleaseInputs['otherLogins'] } {
  const text = readText('feed-url');
  if (text === '' && distribution.name !== 'flatcar' && version.kind === 'range') {
    throw invalidInput(
      'version',
      version.range,
      `there is no release feed of ${distribution.title}: name an exact version, or set \`feed-url\``,
    );
  }
  const url = text || FEED_URL;
  const example = url.replaceAll('{channel}', channelLabel(channel));
  readUrl('feed-url', example, 'it may hold an https or http URL, in which {channel} stands for the channel');
  return { url: splitUserinfo(url).bare, logins: loginsOf(example) };
}

function readMinimumVersion(): Version | undefined {
  const text = readText('minimum-version');
  if (text === '') return undefined;
  const version = parseVersion(text);
  if (version === undefined)
    throw invalidInput('minimum-version', text, 'it may hold an exact version such as 4459.2.0');
  return version;
}

/** `amd64` or `arm64` under any usual name, where the distribution has it. @throws ActionError INVALID_INPUT */
export function readArchitectures(distribution: Distribution, most: number): readonly Architecture[] {
  const names = readList('architecture');
  const architectures = (names.length === 0 ? ['amd64'] : names).map((name) => {
    const architecture = parseArchitecture(name);
    if (architecture === undefined)
      throw invalidInput('architecture', name, `it may hold ${orList(ARCHITECTURE_NAMES)}`);
    if (!distribution.architectures.includes(architecture)) {
      throw invalidInput(
        'architecture',
        name,
        `${distribution.title} was published for ${orList(distribution.architectures)} alone`,
      );
    }
    return architecture;
  });
  const distinct = [...new Set(architectures)];
  if (distinct.length > most) throw invalidInput('architecture', names.join(', '), 'it may hold one architecture here');
  return distinct;
}

/** The platforms that `platform` names, each once, for an architecture. @throws ActionError INVALID_INPUT with the nearest name for a misspelt one */
export async function readPlatforms(architecture: Architecture): Promise<readonly Platform[]> {
  const names = readList('platform');
  const platforms: Platform[] = [];
  for (const name of names.length === 0 ? ['qemu'] : names) {
    const platform = findPlatform(name, architecture);
    if (platform === undefined) throw invalidInput('platform', name, await platformHint(name));
    if (!platform.architectures.includes(architecture)) {
      throw invalidInput('platform', name, `${name} is published for ${orList(platform.architectures)} alone`);
    }
    if (!platforms.includes(platform)) platforms.push(platform);
  }
  return platforms;
}

async function platformHint(name: string): Promise<string> {
  const { closest, distance } = await import('fastest-levenshtein');
  const lower = name.toLowerCase();
  const nearest = closest(lower, [...PLATFORM_NAMES]);
  const guess =
    distance(lower, nearest) <= Math.max(2, Math.floor(nearest.length / 3)) ? `did you mean ${nearest}? ` : '';
  return `${guess === '' ? '' : guess}${guess === '' ? 'it' : 'It'} may hold ${PLATFORMS.map((platform) => platform.name).join(', ')}, or an alias of one`;
}

/** The `compression` input, which each of the platforms must offer. @throws ActionError INVALID_INPUT */
export function readCompression(platforms: readonly Platform[]): Compression | 'auto' {
  const compression = readChoice('compression', ['auto', 'none', 'gz', 'bz2', 'zip']);
  for (const platform of platforms) {
    if (allowedVariants(platform, compression).length > 0) continue;
    const published = [...new Set(platform.variants.map((variant) => (variant.asIs ? 'none' : variant.compression)))];
    throw invalidInput(
      'compression',
      compression,
      `${platform.name} is published with ${orList(published)} alone: set it to auto`,
    );
  }
  return compression;
}

/** The per-release documents that `documents` names. @throws ActionError INVALID_INPUT */
export function readDocuments(): readonly string[] {
  const names = readList('documents');
  for (const name of names) {
    if (!Object.hasOwn(DOCUMENTS, name))
      throw invalidInput('documents', name, `it may hold ${orList(Object.keys(DOCUMENTS))}`);
  }
  return names;
}

/** A folder or file path, made absolute from the working directory; undefined where the input is empty. @throws ActionError INVALID_INPUT */
export function readPath(name: string): string | undefined {
  const text = readText(name);
  if (text === '') return undefined;
  if (/[\n\r\0]/.test(text)) throw invalidInput(name, text, 'it may hold one path');
  return resolve(text);
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
