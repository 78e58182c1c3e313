import { closest } from 'fastest-levenshtein';
import type { FileSelection } from '../commands/mirror.ts';
import type { UpdateSource } from '../commands/mirror-payload.ts';
import type { Architecture } from '../release/architecture.ts';
import { channelLabel, otherChannel } from '../release/channel.ts';
import type { Distribution } from '../release/distribution.ts';
import { parsePublishedPath } from '../release/file-name.ts';
import { type ReleaseLocation, updateLocation } from '../release/location.ts';
import {
  type Artifact,
  planDocument,
  planFile,
  planPlatform,
  planSysext,
  sysextsFor,
} from '../release/release-plan.ts';
import { isDevelopmentBuild } from '../release/version.ts';
import { readDestination } from './download-inputs.ts';
import { invalidInput, readBoolean, readInteger, readList, readText } from './inputs.ts';
import { readPayloadKey, type UrlWithLogin } from './key-inputs.ts';
import { readArchitectures, readDocuments, readTargets } from './platform-inputs.ts';
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
  const alone = ['all', 'none'].find((name) => names.includes(name)) ?? (names.length === 0 ? 'all' : undefined);
  if (alone !== undefined && names.length > 1)
    throw invalidInput('platform', names.join(', '), `Use ${alone} alone`, `${alone} excludes names of platforms`);
  if (alone === 'all') {
    const targets = architectures.map((architecture) => ({ release, architecture, selection: 'all' as const }));
    return { targets, notes: [] };
  }
  const { targets, notes } =
    alone === 'none'
      ? { targets: architectures.map((architecture) => ({ architecture, platforms: [] })), notes: [] }
      : readTargets(architectures, release.version);
  const options = { compression: 'auto', decompress: false, extras: true } as const;
  const selected = targets.map(({ architecture, platforms }) => ({
    release,
    architecture,
    selection: {
      platforms: platforms.map((platform) => planPlatform(platform, distribution, options)),
      files: readFiles(distribution, architecture, architectures),
    },
  }));
  return { targets: selected, notes };
}

/** Reads `sysexts`, `files` and `documents`. */
function readFiles(
  distribution: Distribution,
  architecture: Architecture,
  architectures: readonly Architecture[],
): readonly Artifact[] {
  const files = readList('files').map((text) => {
    const path = parsePublishedPath(text);
    if (path === undefined)
      throw invalidInput('files', text, 'Expected names of a release directory, such as version.txt or folder/name');
    return planFile(path, distribution, false);
  });
  return [
    ...readSysexts(distribution, architecture, architectures),
    ...files,
    ...readDocuments().map((document) => planDocument(document, distribution)),
  ];
}

/** Returns the extensions of `sysexts` that the architecture has. One of the architectures must have each. */
function readSysexts(
  distribution: Distribution,
  architecture: Architecture,
  architectures: readonly Architecture[],
): readonly Artifact[] {
  const known = distribution.name === 'flatcar' ? architectures.flatMap(sysextsFor) : [];
  return readList('sysexts').flatMap((name) => {
    const sysext = known.find((each) => each.name === name);
    if (sysext === undefined) {
      const expected = [...new Set(known.map((each) => each.name))];
      const hint =
        expected.length === 0
          ? 'Leave it empty'
          : `Did you mean ${closest(name, expected)}? Expected ${expected.join(', ')}`;
      throw invalidInput('sysexts', name, hint);
    }
    return sysext.architectures.includes(architecture) ? [planSysext(sysext, distribution)] : [];
  });
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
