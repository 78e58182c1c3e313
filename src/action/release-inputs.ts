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
import { invalidInput, orList, readAge, readChoice, readInteger, readText, readUrl, withoutLogin } from './inputs.ts';
import { type KeyInputs, loginsOf, loginsOfKeyUrl, readKeys, type UrlWithLogin } from './key-inputs.ts';

/** The inputs that download, resolve and verify share, without platform and architecture. */
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
  /** Those of `feed-url` and `signing-key-url` that had a login. */
  readonly otherLogins: readonly UrlWithLogin[];
  readonly minimumVersion: Version | undefined;
  /** In milliseconds. */
  readonly maximumAge: number | undefined;
  readonly signedMetadata: 'required' | 'optional';
  readonly transfer: TransferInputs;
}

/** How files are fetched. */
export interface TransferInputs {
  readonly retries: number;
  /** In milliseconds. */
  readonly stallTimeout: number;
  readonly connections: number;
}

/** `isFetched`: something of a release is fetched, so that there must be a mirror. @throws ActionError INVALID_INPUT */
export function readReleaseInputs(isFetched = true): ReleaseInputs {
  const distribution = readDistribution();
  const version = readVersionRequest();
  const channel = readChannel(distribution, version);
  const feed = readFeedUrl(distribution, version, channel);
  return {
    distribution,
    channel,
    version,
    ...(isFetched ? readLocations(distribution, version) : { locations: [], userinfos: [] }),
    keys: readKeys(distribution),
    feedUrl: feed.url,
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
    const other = otherChannel(version.version, channel, distribution);
    if (other !== undefined) {
      throw invalidInput(
        'channel',
        text,
        `version ${version.version} is of channel ${other}: leave \`channel\` empty, or name a version of ${channelLabel(channel)}`,
      );
    }
  }
  return channel;
}

function readLocations(
  distribution: Distribution,
  version: VersionRequest,
): {
  readonly locations: readonly ReleaseLocation[];
  readonly userinfos: readonly string[];
} {
  const text = readText('base-url');
  if (text === '' && version.kind === 'exact' && isDevelopmentBuild(version.version)) {
    throw invalidInput(
      'base-url',
      text,
      `development builds such as ${version.version} are not on the release servers: name where it lies, such as https://bincache.flatcar-linux.net/images/{architecture}/{version}`,
    );
  }
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
      `there is no release feed of ${distribution.title}: name an exact version, or set \`feed-url\``,
    );
  }
  const url = text || FEED_URL;
  const [unknown] = url.replaceAll('{channel}', '').match(/\{[^{}]*\}/) ?? [];
  if (unknown !== undefined)
    throw invalidInput('feed-url', withoutLogin(text), `${unknown} is not replaced, only {channel} is`);
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
