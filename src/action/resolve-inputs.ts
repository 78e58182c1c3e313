import { expandReleaseTag } from '../github/release-lookup.ts';
import type { Architecture } from '../release/architecture.ts';
import type { Channel } from '../release/channel.ts';
import { type NamedFile, type PlatformPlan, planPlatform } from '../release/release-plan.ts';
import { parseVersion, type Version } from '../release/version.ts';
import { readNamedFiles } from './file-inputs.ts';
import { invalidInput, readBoolean, readText } from './inputs.ts';
import { readArchitectures, readNoPlatform, readTargets, type Targets } from './platform-inputs.ts';
import { type ReleaseInputs, readForChannels } from './release-inputs.ts';
import { requireGitHub } from './workflow-api.ts';

/** The files to resolve for an architecture. */
interface ResolveTarget {
  readonly architecture: Architecture;
  readonly platforms: readonly PlatformPlan[];
  readonly named: readonly NamedFile[];
}

/** The inputs of resolve. */
export interface ResolveInputs extends ReleaseInputs {
  /** All channels, of which `channel` is the first. */
  readonly channels: readonly Channel[];
  /** Whether the release feed is read for release notes: if it is set, and Flatcar's feed for Flatcar's servers or with `since`. */
  readonly hasFeed: boolean;
  /** Whether the failure of one channel fails the step. */
  readonly isStrict: boolean;
  /** The version to compare with. `release-tag`: the newest older version in the repository's tags. */
  readonly since: Version | 'release-tag' | undefined;
  readonly targets: readonly ResolveTarget[];
  /** Lines for the log. */
  readonly notes: readonly string[];
  /** Such as `flatcar-{version}`; empty: no look-up. */
  readonly releaseTag: string;
  readonly token: string;
}

const NO_TARGETS: Targets = { targets: [], notes: [] };

/** Reads the inputs of resolve. */
export async function readResolveInputs(): Promise<ResolveInputs> {
  const [inputs, ...more] = readForChannels();
  const channels = [inputs, ...more].map(({ channel }) => channel);
  const options = { compression: 'auto', decompress: true, extras: true } as const;
  const architectures = readArchitectures(inputs.distribution, 2);
  const isNone = readNoPlatform();
  const { targets, notes } = isNone ? NO_TARGETS : readTargets(architectures, inputs.version);
  const others = readNamedFiles(architectures, inputs.distribution, false);
  const plans = others.targets.map(({ architecture, named }) => ({
    architecture,
    platforms: (targets.find((target) => target.architecture === architecture)?.platforms ?? []).map((platform) =>
      planPlatform(platform, inputs.distribution, options),
    ),
    named,
  }));
  const used = plans.filter(({ platforms, named }) => isNone || platforms.length + named.length > 0);
  const releaseTag = readText('release-tag');
  if (releaseTag !== '') requireGitHub('release-tag');
  if (/[\s\0]/.test(releaseTag))
    throw invalidInput('release-tag', releaseTag, 'Expected one tag, such as flatcar-{version}');
  if (releaseTag !== '') await checkReleaseTag(releaseTag);
  const token = readText('token');
  if (releaseTag !== '' && token === '')
    throw invalidInput('token', '', 'Omit it to use the token of the workflow', 'it is required for `release-tag`');
  const since = readSince(channels, releaseTag);
  const isStrict = readBoolean('strict', false);
  const isWanted = inputs.isOfficial || since !== undefined;
  const hasFeed = inputs.isOwnFeed || (isWanted && inputs.distribution.name === 'flatcar');
  return {
    ...inputs,
    channels,
    hasFeed,
    isStrict,
    since,
    targets: used,
    notes: [...notes, ...others.notes],
    releaseTag,
    token,
  };
}

function readSince(channels: readonly Channel[], releaseTag: string): ResolveInputs['since'] {
  const text = readText('since');
  if (text === '') return undefined;
  if (channels.length > 1)
    throw invalidInput('since', text, 'Set one `channel`, or leave it empty', 'it applies to one channel');
  if (text === 'release-tag' && releaseTag === '')
    throw invalidInput('since', text, 'Set `release-tag`, or an exact version', '`release-tag` is empty');
  const version = text === 'release-tag' ? text : parseVersion(text);
  if (version === undefined)
    throw invalidInput('since', text, 'Expected an exact version such as 4593.2.0, or release-tag');
  return version;
}

/** Expands the template with example values, so that an invalid one fails before anything is fetched. */
async function checkReleaseTag(template: string): Promise<void> {
  expandReleaseTag(template, { version: '1.2.3', channel: 'stable', architecture: 'amd64', platform: 'qemu' });
}
