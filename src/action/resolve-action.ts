import * as core from '@actions/core';
import { type Resolution, type ResolvedFile, type ResolvedPlatform, resolve } from '../commands/resolve.ts';
import { describeError } from '../errors.ts';
import { expandReleaseTag, isReleased } from '../github/release-lookup.ts';
import { taggedVersions } from '../github/tagged-versions.ts';
import type { Progress } from '../progress.ts';
import { channelLabel } from '../release/channel.ts';
import { inlineCode, markdownTable, plainText } from '../report/markdown.ts';
import { logRelease, type Release } from '../resolution/release.ts';
import { warnOfRollback } from '../resolution/rollback.ts';
import type { Session } from '../verification/session.ts';
import { actionLog } from './log.ts';
import { openActionSession } from './open-action-session.ts';
import { writeReleaseOutputs } from './release-outputs.ts';
import type { ResolveInputs } from './resolve-inputs.ts';
import { compareWithToolCache } from './rollback-check.ts';
import { writeSummary } from './summary.ts';
import { openWorkflowApi, type WorkflowApi } from './workflow-api.ts';

/** An entry of `strategy.matrix`: one job of a fan-out. */
interface MatrixEntry {
  readonly platform: string;
  readonly architecture: string;
  readonly channel: string;
  readonly version: string;
  readonly url: string;
  /** Only with `release-tag`. */
  readonly tag?: string;
  readonly released?: boolean;
}

/** Runs resolve: finds the release and its files, looks up the tag, and writes outputs and summary. */
export async function resolveAction(inputs: ResolveInputs): Promise<void> {
  const architectures = inputs.targets.map(({ architecture }) => architecture);
  const session = await openActionSession(inputs, architectures, actionLog());
  for (const note of inputs.notes) session.progress.info(note);
  const requests = inputs.targets.map(({ architecture, platforms, named }) => ({
    release: { ...inputs, architecture },
    platforms,
    named,
  }));
  const resolution = await resolve(requests, session);
  const [release] = resolution.releases;
  if (release === undefined) throw new TypeError('A run without an architecture');
  logRelease(release, session.progress);
  const entries = matrixOf(resolution, release);
  const matrix = inputs.releaseTag === '' ? entries : await lookUpTags(inputs, entries, release, session);
  if (inputs.version.kind === 'current') await compareWithToolCache(release, session.progress);
  writeReleaseOutputs(release);
  writeOutputs(resolution, matrix, inputs.releaseTag !== '');
  await writeResolveSummary(release, matrix);
}

/** Returns an entry for each platform, or with `platform: none` for each architecture. */
function matrixOf({ releases, platforms }: Resolution, { channel, version }: Release): readonly MatrixEntry[] {
  const shared = { channel: channelLabel(channel), version };
  if (platforms.length === 0)
    return releases.map(({ architecture }) => ({ platform: 'none', architecture, ...shared, url: '' }));
  return platforms.map(({ platform, architecture, url }) => ({ platform, architecture, ...shared, url: url.href }));
}

/** Returns each entry with its tag, and whether the workflow's repository already has that tag or release. */
async function lookUpTags(
  inputs: ResolveInputs,
  entries: readonly MatrixEntry[],
  release: Release,
  session: Session,
): Promise<readonly MatrixEntry[]> {
  const workflowApi = await openWorkflowApi(inputs.token, inputs.transfer.retries, session.progress);
  const { api, repository } = workflowApi;
  const known = new Map<string, boolean>();
  const entriesWithTags: MatrixEntry[] = [];
  for (const entry of entries) {
    const tag = expandReleaseTag(inputs.releaseTag, entry);
    const released = known.get(tag) ?? (await isReleased(api, repository, tag));
    if (!known.has(tag))
      session.progress.info(
        `${repository.owner}/${repository.repo} ${released ? 'already has the' : 'has no'} tag or release ${tag}`,
      );
    known.set(tag, released);
    entriesWithTags.push({ ...entry, tag, released });
  }
  if (inputs.version.kind === 'current')
    await compareWithTags(workflowApi, inputs.releaseTag, release, session.progress);
  return entriesWithTags;
}

/** Warns when the repository has a tag of a newer release than the one that a mirror calls current. */
async function compareWithTags(
  { api, repository }: WorkflowApi,
  template: string,
  current: Release,
  progress: Progress,
): Promise<void> {
  const [prefix = ''] = template.split('{');
  try {
    warnOfRollback(current, await taggedVersions(api, repository, prefix), 'the repository has a tag for', progress);
  } catch (error) {
    // The warning is optional: the look-up of the tag itself has succeeded.
    progress.debug(`Skipping the comparison with the repository's tags: ${describeError(error)}`);
  }
}

function writeOutputs({ platforms, named }: Resolution, matrix: readonly MatrixEntry[], isLookedUp: boolean): void {
  core.setOutput('url', platforms[0]?.url.href ?? '');
  core.setOutput('urls', JSON.stringify(platforms.map(describePlatform)));
  core.setOutput('amis', JSON.stringify(platforms.find(({ amis }) => amis !== undefined)?.amis ?? {}));
  core.setOutput('sysexts', urlsOf('sysext', named));
  core.setOutput('files', urlsOf('file', named));
  core.setOutput('matrix', JSON.stringify({ include: matrix }));
  core.setOutput('released', isLookedUp ? String(matrix.every(({ released }) => released)) : '');
}

/** Returns a JSON object that maps the names of one kind of files to an object: architecture → URL. */
function urlsOf(kind: ResolvedFile['kind'], named: readonly ResolvedFile[]): string {
  const byName = Map.groupBy(
    named.filter((each) => each.kind === kind),
    ({ name }) => name,
  );
  const urls = [...byName].map(([name, files]) => [
    name,
    Object.fromEntries(files.map(({ architecture, url }) => [architecture, url.href])),
  ]);
  return JSON.stringify(Object.fromEntries(urls));
}

function describePlatform({ platform, architecture, url, signatureUrl, files, amis }: ResolvedPlatform): object {
  const urls = Object.fromEntries([...files].map(([name, each]) => [name, each.href]));
  return { platform, architecture, url: url.href, signatureUrl: signatureUrl.href, files: urls, amis };
}

async function writeResolveSummary(
  { distribution, version, channel }: Release,
  matrix: readonly MatrixEntry[],
): Promise<void> {
  const isLookedUp = matrix.some(({ tag }) => tag !== undefined);
  const names = ['Platform', 'Architecture', 'File', ...(isLookedUp ? ['Tag', 'Released'] : [])];
  const rows = matrix.map(({ platform, architecture, url, tag = '', released }) => [
    ...[plainText(platform), plainText(architecture), inlineCode(url)],
    ...(isLookedUp ? [inlineCode(tag), released === true ? 'yes' : 'no'] : []),
  ]);
  const heading = `### ${distribution.title} ${version} (${channelLabel(channel)})`;
  await writeSummary(`${heading}\n\n${markdownTable(names, rows)}`);
}
