import { checkIssueInputs } from '../github/failure-issue.ts';
import type { Architecture } from '../release/architecture.ts';
import type { Channel } from '../release/channel.ts';
import { PLATFORMS } from '../release/platforms.ts';
import { type PlatformPlan, planPlatform } from '../release/release-plan.ts';
import { invalidInput, readBoolean, readList, readPath, readText } from './inputs.ts';
import { readArchitectures, readTargets, type Targets } from './platform-inputs.ts';
import { type ReleaseInputs, readForChannels } from './release-inputs.ts';
import { requireGitHub } from './workflow-api.ts';

/** The inputs of verify. */
export interface VerifyInputs extends ReleaseInputs {
  /** All channels, of which `channel` is the first. */
  readonly channels: readonly Channel[];
  readonly targets: readonly { readonly architecture: Architecture; readonly platforms: readonly PlatformPlan[] }[];
  /** Lines for the log. */
  readonly notes: readonly string[];
  /** Whether `platform` is `all`: a platform that the mirror lacks is then no failure. */
  readonly isAll: boolean;
  /** Glob patterns, one per line; empty: a release is verified. */
  readonly files: string;
  /** Path of an earlier report to compare with. */
  readonly previousReport: string | undefined;
  readonly issue: { readonly title: string; readonly labels: readonly string[] } | undefined;
  readonly token: string;
}

/** Reads the inputs of verify. */
export async function readVerifyInputs(): Promise<VerifyInputs> {
  const files = readText('files');
  if (files !== '') checkForFiles();
  const [inputs, ...more] = readForChannels(files === '');
  const names = readList('platform');
  const isAll = names.includes('all');
  if (isAll && names.length > 1)
    throw invalidInput('platform', names.join(', '), 'Use all alone', 'all includes every platform');
  const architectures = readArchitectures(inputs.distribution, 2);
  const { targets, notes } = isAll ? allPlatforms(architectures) : readTargets(architectures, inputs.version);
  const options = { compression: 'auto', decompress: false, extras: true } as const;
  const plans = targets.map(({ architecture, platforms }) => ({
    architecture,
    platforms: platforms.map((platform) => planPlatform(platform, inputs.distribution, options)),
  }));
  const channels = [inputs, ...more].map(({ channel }) => channel);
  return {
    ...inputs,
    channels,
    targets: plans,
    notes,
    isAll,
    files,
    previousReport: readPath('previous-report'),
    issue: await readIssue(),
    token: readText('token'),
  };
}

function allPlatforms(architectures: readonly Architecture[]): Targets {
  const targets = architectures.map((architecture) => ({
    architecture,
    platforms: PLATFORMS.filter((platform) => platform.architectures.includes(architecture)),
  }));
  return { targets, notes: [] };
}

/** Rejects the requirements on a release: local files belong to none. */
function checkForFiles(): void {
  for (const name of ['minimum-version', 'maximum-age']) {
    const text = readText(name);
    if (text !== '')
      throw invalidInput(
        name,
        text,
        'Leave one of them empty',
        'it applies to releases, and `files` verifies local files',
      );
  }
}

async function readIssue(): Promise<VerifyInputs['issue']> {
  if (!readBoolean('report-issue', false)) return undefined;
  requireGitHub('report-issue');
  const title = readText('issue-title') || 'Flatcar images failed verification';
  const labels = readText('issue-labels')
    .split(/[,\n]/)
    .map((label) => label.trim())
    .filter((label) => label !== '');
  checkIssueInputs(title, labels);
  if (readText('token') === '')
    throw invalidInput('token', '', 'Omit it to use the token of the workflow', 'it is required for `report-issue`');
  return { title, labels };
}
