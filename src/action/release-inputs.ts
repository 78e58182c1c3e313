import {
  type Channel,
  channelLabel,
  channelNames,
  inferChannel,
  otherChannel,
  parseChannel,
} from '../release/channel.ts';
import { DISTRIBUTIONS, type Distribution, parseDistribution } from '../release/distribution.ts';
import { parseLocation, type ReleaseLocation, splitUserinfo } from '../release/location.ts';
import {
  isDevelopmentBuild,
  parseVersion,
  parseVersionRequest,
  type Version,
  type VersionRequest,
} from '../release/version.ts';
import { shownText } from '../transfer/credentials.ts';
import { invalidInput, orList, parseUrl, readAge, readChoice, readInteger, readList, readText } from './inputs.ts';
import { type KeyInputs, loginsOf, loginsOfKeyUrl, readKeys, type UrlWithLogin } from './key-inputs.ts';

/** The inputs that download, resolve and verify share, without platform and architecture. */
export interface ReleaseInputs {
  readonly distribution: Distribution;
  readonly channel: Channel;
  readonly version: VersionRequest;
  readonly locations: readonly ReleaseLocation[];
  /** `user:password` of each `base-url` line, percent-encoded, in the order of `locations`; empty if there is none. */
  readonly userinfos: readonly string[];
  /** Whether `base-url` is empty: the locations are the distribution's origins. */
  readonly isOfficial: boolean;
  /** Of the distribution's origins. */
  readonly channelInfoUrl: string | undefined;
  readonly keys: KeyInputs;
  /** Without credentials. */
  readonly feedUrl: string;
  /** Whether `feed-url` is another one than the default. */
  readonly isOwnFeed: boolean;
  /** The URLs of `feed-url` and `signing-key-url` that have a login. */
  readonly otherLogins: readonly UrlWithLogin[];
  readonly minimumVersion: Version | undefined;
  /** In milliseconds. */
  readonly maximumAge: number | undefined;
  readonly signedMetadata: 'required' | 'optional';
  readonly transfer: TransferInputs;
}

/** The settings of transfers. */
interface TransferInputs {
  readonly retries: number;
  /** In milliseconds. */
  readonly stallTimeout: number;
  readonly connections: number;
}

const NO_LOCATIONS = { locations: [], userinfos: [], isOfficial: false, channelInfoUrl: undefined } as const;

/** Reads the shared inputs for one channel. */
export function readReleaseInputs(): ReleaseInputs {
  return readInputsOf({ channel: readText('channel'), version: readText('version') });
}

/**
 * Reads the shared inputs for each channel in the list `channel`. Each is checked against the other inputs. `isFetched`: files of a release are fetched, so a
 * mirror is required.
 */
export function readForChannels(isFetched = true): readonly [ReleaseInputs, ...ReleaseInputs[]] {
  const [first = '', ...others] = readList('channel');
  const version = readText('version');
  return [
    readInputsOf({ channel: first, version }, isFetched),
    ...others.map((channel) => readInputsOf({ channel, version }, isFetched)),
  ];
}

/** One channel and one version, as in the inputs. */
export interface ReleaseTexts {
  /** Empty: the default. */
  readonly channel: string;
  readonly version: string;
}

/** Reads the shared inputs for one value of `channel` and one of `version`. */
export function readInputsOf(texts: ReleaseTexts, isFetched = true): ReleaseInputs {
  const distribution = readDistribution();
  const version = readVersionRequest(texts.version || 'current');
  const channel = readChannel(distribution, version, texts.channel);
  const feed = readFeedUrl(distribution, version, channel);
  return {
    distribution,
    channel,
    version,
    ...(isFetched ? readLocations(distribution, version) : NO_LOCATIONS),
    keys: readKeys(distribution),
    feedUrl: feed.url,
    isOwnFeed: feed.url !== FEED_URL,
    otherLogins: [...feed.logins, ...loginsOfKeyUrl()],
    minimumVersion: readMinimumVersion(),
    maximumAge: readAge('maximum-age'),
    signedMetadata: readChoice('signed-metadata', ['required', 'optional']),
    transfer: {
      retries: readInteger('retries', 5, 1, 100),
      stallTimeout: readInteger('stall-timeout', 30, 1, 3600) * 1000,
      connections: readInteger('connections', 4, 1, 16),
    },
  };
}

/** Reads `distribution`. */
export function readDistribution(): Distribution {
  const text = readText('distribution') || 'flatcar';
  const distribution = parseDistribution(text);
  if (distribution === undefined)
    throw invalidInput('distribution', text, `Expected ${orList(Object.keys(DISTRIBUTIONS))}`);
  return distribution;
}

function readVersionRequest(text: string): VersionRequest {
  const request = parseVersionRequest(text);
  if (request === undefined) {
    throw invalidInput(
      'version',
      text,
      'Expected current, nightly, an exact version such as 4593.2.5, or a semver range such as 4593.x',
    );
  }
  return request;
}

function readChannel(distribution: Distribution, version: VersionRequest, text: string): Channel {
  if (text === '')
    return version.kind === 'exact' ? inferChannel(version.version, distribution) : { name: 'stable', year: undefined };
  const channel = parseChannel(text, distribution);
  if (channel === undefined)
    throw invalidInput('channel', text, `Expected ${orList(channelNames(distribution))} for ${distribution.title}`);
  if (version.kind === 'exact' && !isDevelopmentBuild(version.version)) {
    const other = otherChannel(version.version, channel, distribution);
    if (other !== undefined) {
      throw invalidInput(
        'channel',
        text,
        `Leave it empty, or set a version of ${channelLabel(channel)}`,
        `version ${version.version} belongs to channel ${other}`,
      );
    }
  }
  return channel;
}

function readLocations(
  distribution: Distribution,
  version: VersionRequest,
): Pick<ReleaseInputs, 'locations' | 'userinfos' | 'isOfficial' | 'channelInfoUrl'> {
  const text = readText('base-url');
  // A password may contain a blank, so a blank separates two mirrors only if a URL follows.
  const lines = text.split(/\n|\s+(?=https?:\/\/)/i).flatMap((line) => line.trim() || []);
  const isOfficial = lines.length === 0;
  const isNightly = version.kind === 'nightly' || (version.kind === 'exact' && isDevelopmentBuild(version.version));
  const origins = distribution.origins.filter(({ hasNightlies }) => hasNightlies || !isNightly);
  if (isOfficial) lines.push(...origins.map(({ baseUrl }) => baseUrl));
  if (lines.length === 0) {
    throw invalidInput(
      'base-url',
      text,
      'Set a mirror, such as https://mirror.example/coreos/{channel}/{board}',
      `the servers of ${distribution.title} were retired in 2020`,
    );
  }
  if (lines.length > 16) throw invalidInput('base-url', `${lines.length} mirrors`, 'Expected up to 16 mirrors');
  const parsed = lines.map((line) => {
    const location = parseLocation(line);
    if (typeof location === 'string')
      throw invalidInput('base-url', shownText(line), 'Expected one mirror URL per line', location);
    return location;
  });
  return {
    locations: parsed.map(({ location }, index) =>
      isOfficial ? { ...location, hasCurrent: origins[index]?.hasCurrent ?? true } : location,
    ),
    userinfos: parsed.map(({ userinfo }) => userinfo),
    isOfficial,
    channelInfoUrl: isOfficial ? distribution.channelInfo : undefined,
  };
}

const FEED_URL = 'https://www.flatcar.org/releases-json/releases-{channel}.json';

function readFeedUrl(
  distribution: Distribution,
  version: VersionRequest,
  channel: Channel,
): { readonly url: string; readonly logins: readonly UrlWithLogin[] } {
  const text = readText('feed-url');
  if (text === '' && distribution.name !== 'flatcar' && version.kind === 'range') {
    throw invalidInput(
      'version',
      version.range,
      'Use an exact version, or set `feed-url`',
      `there is no release feed of ${distribution.title}`,
    );
  }
  const url = text || FEED_URL;
  const [unknown] =
    shownText(url)
      .replaceAll('{channel}', '')
      .match(/\{[^{}]*\}/) ?? [];
  if (unknown !== undefined)
    throw invalidInput(
      'feed-url',
      shownText(text),
      'Use only the placeholder {channel}',
      `unknown placeholder ${unknown}`,
    );
  const example = url.replaceAll('{channel}', channelLabel(channel));
  parseUrl('feed-url', example, 'Expected an https or http URL, with {channel} as placeholder for the channel');
  return { url: splitUserinfo(url).bare, logins: loginsOf(example) };
}

function readMinimumVersion(): Version | undefined {
  const text = readText('minimum-version');
  if (text === '') return undefined;
  const version = parseVersion(text);
  if (version === undefined) throw invalidInput('minimum-version', text, 'Expected an exact version such as 4459.2.0');
  return version;
}
