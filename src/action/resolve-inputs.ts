import { expandReleaseTag } from '../github/release-lookup.ts';
import type { Architecture } from '../release/architecture.ts';
import { type NamedFile, type PlatformPlan, planPlatform } from '../release/release-plan.ts';
import { readNamedFiles } from './file-inputs.ts';
import { invalidInput, readText } from './inputs.ts';
import { readArchitectures, readNoPlatform, readTargets, type Targets } from './platform-inputs.ts';
import { type ReleaseInputs, readReleaseInputs } from './release-inputs.ts';
import { requireGitHub } from './workflow-api.ts';

/** The files to resolve for an architecture. */
interface ResolveTarget {
  readonly architecture: Architecture;
  readonly platforms: readonly PlatformPlan[];
  readonly named: readonly NamedFile[];
}

/** The inputs of resolve. */
export interface ResolveInputs extends ReleaseInputs {
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
  const inputs = readReleaseInputs();
  const options = { compression: 'auto', decompress: true, extras: true } as const;
  const architectures = readArchitectures(inputs.distribution, 2);
  const isNone = readNoPlatform();
  const { targets, notes } = isNone ? NO_TARGETS : readTargets(architectures, inputs.version);
  const plans = readNamedFiles(architectures, inputs.distribution, false).map(({ architecture, named }) => ({
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
  return { ...inputs, targets: used, notes, releaseTag, token };
}

/** Expands the template with example values, so that an invalid one fails before anything is fetched. */
async function checkReleaseTag(template: string): Promise<void> {
  expandReleaseTag(template, { version: '1.2.3', channel: 'stable', architecture: 'amd64', platform: 'qemu' });
}
