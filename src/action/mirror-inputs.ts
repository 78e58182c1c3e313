import type { FileSelection } from '../commands/mirror.ts';
import type { UpdateSource } from '../commands/mirror-payload.ts';
import type { Architecture } from '../release/architecture.ts';
import { channelLabel, otherChannel } from '../release/channel.ts';
import type { Distribution } from '../release/distribution.ts';
import { type ReleaseLocation, updateLocation } from '../release/location.ts';
import { planPlatform } from '../release/release-plan.ts';
import { isDevelopmentBuild } from '../release/version.ts';
import { readDestination } from './download-inputs.ts';
import { readDocuments, readNamedFiles } from './file-inputs.ts';
import { invalidInput, readBoolean, readInteger, readList, readText } from './inputs.ts';
import { readPayloadKey, type UrlWithLogin } from './key-inputs.ts';
import { readArchitectures, readNoPlatform, readTargets } from './platform-inputs.ts';
import { type ReleaseInputs, readDistribution, readInputsOf } from './release-inputs.ts';

/** The inputs of mirror. */
export interface MirrorInputs {
  /** One for each channel and version. */
  readonly releases: readonly [ReleaseInputs, ...ReleaseInputs[]];
  readonly targets: readonly {
    readonly release: ReleaseInputs;
    readonly architecture: Architecture;
    readonly selection: FileSelection;
  }[];
  readonly architectures: readonly Architecture[];
  readonly notes: readonly string[];
  readonly destination: string;
  readonly keep: number;
  readonly updates: UpdateSource | undefined;
}

/** Reads the inputs of mirror. */
export async function readMirrorInputs(): Promise<MirrorInputs> {
  const distribution = readDistribution();
  const releases = readReleases(distribution);
  const architectures = readArchitectures(distribution, 2);
  const destination = readDestination();
  if (destination === undefined) throw invalidInput('destination', '', 'Set it to the folder of the mirror');
  const selected = releases.map((release) => selectTargets(release, architectures));
  const [first] = releases;
  return {
    releases: withUpdateLogins(releases),
    targets: selected.flatMap(({ targets }) => targets),
    architectures,
    notes: [...new Set(selected.flatMap(({ notes }) => notes))],
    destination,
    keep: readInteger('keep', 0, 0, 10_000),
    updates: readBoolean('update-payloads', false) ? readUpdates(first) : undefined,
  };
}

/** Returns one request for each channel and version. An exact version belongs to one of the channels. */
function readReleases(distribution: Distribution): MirrorInputs['releases'] {
  const channels = readList('channel');
  // A range may contain blanks.
  const versions = readText('version')
    .split(/[,\n]/)
    .flatMap((text) => text.trim() || []);
  const releases = (versions.length === 0 ? ['current'] : versions).flatMap((version) => {
    const inferred = readInputsOf({ channel: '', version });
    if (channels.length === 0) return [inferred];
    if (inferred.version.kind !== 'exact' || channels.length === 1)
      return channels.map((channel) => readInputsOf({ channel, version }));
    const exact = inferred.version.version;
    const known = channels.map((channel) => readInputsOf({ channel, version: 'current' }).channel);
    const own = known.filter(
      (channel) => isDevelopmentBuild(exact) || otherChannel(exact, channel, distribution) === undefined,
    );
    if (own.length > 0) return own.map((channel) => readInputsOf({ channel: channelLabel(channel), version }));
    throw invalidInput(
      'version',
      version,
      `Add ${channelLabel(inferred.channel)} to \`channel\`, or leave \`channel\` empty`,
      `it belongs to none of the channels ${channels.join(', ')}`,
    );
  });
  const [first, ...others] = releases;
  if (first === undefined) throw new TypeError('There is always a release');
  return [first, ...others];
}

function selectTargets(
  release: ReleaseInputs,
  architectures: readonly Architecture[],
): Pick<MirrorInputs, 'targets' | 'notes'> {
  const { distribution } = release;
  const names = readList('platform');
  if (names.includes('all') && names.length > 1)
    throw invalidInput('platform', names.join(', '), 'Use all alone', 'all includes every platform');
  const others = readNamedFiles(architectures, distribution, false);
  const documents = readDocuments(distribution);
  if (names.length === 0 || names.includes('all')) {
    const targets = architectures.map((architecture) => ({ release, architecture, selection: 'all' as const }));
    return { targets, notes: [] };
  }
  const { targets, notes } = readNoPlatform()
    ? { targets: architectures.map((architecture) => ({ architecture, platforms: [] })), notes: [] }
    : readTargets(architectures, release.version);
  const options = { compression: 'auto', decompress: false, extras: true } as const;
  const selected = architectures.map((architecture) => {
    const platforms = targets.find((target) => target.architecture === architecture)?.platforms ?? [];
    const named = others.targets.find((target) => target.architecture === architecture)?.named ?? [];
    return {
      release,
      architecture,
      selection: {
        platforms: platforms.map((platform) => planPlatform(platform, distribution, options)),
        files: [...named, ...documents].map(({ artifact }) => artifact),
      },
    };
  });
  const isWanted = ({ selection: { platforms, files } }: (typeof selected)[number]): boolean =>
    platforms.length + files.length > 0;
  if (!selected.some(isWanted))
    throw invalidInput('platform', 'none', 'Set `sysexts`, `files` or `documents`', 'there is nothing to mirror');
  return { targets: selected.filter(isWanted), notes: [...notes, ...others.notes] };
}

function readUpdates({ distribution, isOfficial, locations }: ReleaseInputs): UpdateSource {
  const { updateServer, title } = distribution;
  if (updateServer === undefined)
    throw invalidInput('update-payloads', 'true', 'Set it to false', `${title} has no update payloads any more`);
  const own = locations.map(updateLocation).filter((location) => location !== undefined);
  if (!isOfficial && own.length === 0) {
    throw invalidInput(
      'update-payloads',
      'true',
      'Use a `base-url` without a placeholder in its host, or set it to false',
      'no mirror of `base-url` has a folder `update`',
    );
  }
  return { locations: isOfficial ? [{ template: updateServer }] : own, key: readPayloadKey() };
}

/** A mirror's login is also sent to its update payloads, which are in another folder. */
function withUpdateLogins(releases: MirrorInputs['releases']): MirrorInputs['releases'] {
  const [first, ...others] = releases;
  const { locations, userinfos, otherLogins } = first;
  const logins = locations.flatMap((location, index): readonly UrlWithLogin[] => {
    const update = updateLocation(location);
    const userinfo = userinfos[index] ?? '';
    return update === undefined || userinfo === '' ? [] : [{ url: updateRoot(update), userinfo }];
  });
  return [{ ...first, otherLogins: [...otherLogins, ...logins] }, ...others];
}

function updateRoot({ template }: ReleaseLocation): URL {
  return new URL(template.replace('/{board}/{version}', ''));
}
