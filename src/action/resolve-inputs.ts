import { expandReleaseTag } from '../github/release-lookup.ts';
import type { Architecture } from '../release/architecture.ts';
import { type PlatformPlan, planPlatform } from '../release/release-plan.ts';
import { invalidInput, readText } from './inputs.ts';
import { readArchitectures, readTargets } from './platform-inputs.ts';
import { type ReleaseInputs, readReleaseInputs } from './release-inputs.ts';

/** The inputs of resolve. */
export interface ResolveInputs extends ReleaseInputs {
  readonly targets: readonly { readonly architecture: Architecture; readonly platforms: readonly PlatformPlan[] }[];
  /** Lines for the log. */
  readonly notes: readonly string[];
  /** Such as `flatcar-{version}`; empty: no look-up. */
  readonly releaseTag: string;
  readonly token: string;
}

/** Reads the inputs of resolve. */
export async function readResolveInputs(): Promise<ResolveInputs> {
  const inputs = readReleaseInputs();
  const options = { compression: 'auto', decompress: true, extras: true } as const;
  const { targets, notes } = readTargets(readArchitectures(inputs.distribution, 2), inputs.version);
  const plans = targets.map(({ architecture, platforms }) => ({
    architecture,
    platforms: platforms.map((platform) => planPlatform(platform, inputs.distribution, options)),
  }));
  const releaseTag = readText('release-tag');
  if (/[\s\0]/.test(releaseTag))
    throw invalidInput('release-tag', releaseTag, 'Expected one tag, such as flatcar-{version}');
  if (releaseTag !== '') await checkReleaseTag(releaseTag);
  const token = readText('token');
  if (releaseTag !== '' && token === '')
    throw invalidInput('token', '', 'Omit it to use the token of the workflow', 'it is required for `release-tag`');
  return { ...inputs, targets: plans, notes, releaseTag, token };
}

/** Expands the template with example values, so that an invalid one fails before anything is fetched. */
async function checkReleaseTag(template: string): Promise<void> {
  expandReleaseTag(template, { version: '1.2.3', channel: 'stable', architecture: 'amd64', platform: 'qemu' });
}
