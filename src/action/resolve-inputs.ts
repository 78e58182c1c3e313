import { ActionError } from '../errors.ts';
import type { Architecture } from '../release/architecture.ts';
import { type PlatformPlan, planPlatform } from '../release/release-plan.ts';
import { invalidInput, readText } from './inputs.ts';
import { readArchitectures, readPlatforms } from './platform-inputs.ts';
import { type ReleaseInputs, readReleaseInputs } from './release-inputs.ts';

/** resolve's inputs. */
export interface ResolveInputs extends ReleaseInputs {
  readonly targets: readonly { readonly architecture: Architecture; readonly platforms: readonly PlatformPlan[] }[];
  /** Such as `flatcar-{version}`; empty: not looked up. */
  readonly releaseTag: string;
  readonly token: string;
}

/** @throws ActionError INVALID_INPUT */
export async function readResolveInputs(): Promise<ResolveInputs> {
  const inputs = readReleaseInputs();
  const targets = [];
  for (const architecture of readArchitectures(inputs.distribution, 2)) {
    const platforms = await readPlatforms(architecture);
    const options = { compression: 'auto', decompress: true, extras: true } as const;
    targets.push({
      architecture,
      platforms: platforms.map((platform) => planPlatform(platform, inputs.distribution, options)),
    });
  }
  const releaseTag = readText('release-tag');
  if (/[\s\0]/.test(releaseTag))
    throw invalidInput('release-tag', releaseTag, 'it may hold one tag, such as flatcar-{version}');
  if (releaseTag !== '') await checkReleaseTag(releaseTag);
  const token = readText('token');
  if (releaseTag !== '' && token === '') {
    throw new ActionError(
      'INVALID_INPUT',
      "Input `token` is empty, and `release-tag` is looked up with it: leave `token` out of `with`, so that it is the workflow's own.",
    );
  }
  return { ...inputs, targets, releaseTag, token };
}

/** With values of the usual form, so that what no release could make a tag of is refused before anything is fetched. */
async function checkReleaseTag(template: string): Promise<void> {
  const { expandReleaseTag } = await import('../github/release-lookup.ts');
  expandReleaseTag(template, { version: '1.2.3', channel: 'stable', architecture: 'amd64', platform: 'qemu' });
}
