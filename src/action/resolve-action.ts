import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import {
  type ChannelRequest,
  type Resolution,
  type ResolvedFile,
  type ResolvedPlatform,
  resolve,
} from '../commands/resolve.ts';
import { describeError } from '../errors.ts';
import { expandReleaseTag, isReleased } from '../github/release-lookup.ts';
import { taggedVersions } from '../github/tagged-versions.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type Channel, channelLabel } from '../release/channel.ts';
import type { Version } from '../release/version.ts';
import { changesJson, renderChanges, renderNotes } from '../report/change-report.ts';
import { logRelease } from '../resolution/release.ts';
import { newestBefore, warnOfRollback } from '../resolution/rollback.ts';
import { actionLog } from './log.ts';
import { openActionSession } from './open-action-session.ts';
import { writeReleaseOutputs } from './release-outputs.ts';
import type { ResolveInputs } from './resolve-inputs.ts';
import { type MatrixEntry, renderResolution } from './resolve-summary.ts';
import { compareWithToolCache } from './rollback-check.ts';
import { readRunner } from './runner.ts';
import { writeSummary } from './summary.ts';
import { openWorkflowApi } from './workflow-api.ts';

/** Runs resolve: finds the releases and their files, looks up tags, and writes outputs and summary. */
export async function resolveAction(inputs: ResolveInputs): Promise<void> {
  const { targets, channels, since, version, releaseTag } = inputs;
  const architectures = targets.map(({ architecture }) => architecture);
  const session = await openActionSession(inputs, architectures, actionLog(), channels);
  const { progress } = session;
  for (const note of inputs.notes) progress.info(note);
  const needsTags = since === 'release-tag' || (releaseTag !== '' && version.kind === 'current');
  const tags = needsTags ? await readTags(inputs, progress) : [];
  const options = {
    isStrict: inputs.isStrict,
    hasFeed: inputs.hasFeed,
    sinceOf: (release: Resolution['releases'][0]) => (since === 'release-tag' ? newestBefore(release, tags) : since),
  };
  const requests = channels.map((channel) => requestsOf(inputs, channel));
  const resolutions = await resolve(requests, options, session);
  const [first] = resolutions;
  for (const { releases } of resolutions) logRelease(releases[0], progress);
  const entries = resolutions.flatMap(matrixOf);
  const matrix = releaseTag === '' ? entries : await lookUpTags(inputs, entries, progress);
  if (version.kind === 'current')
    for (const { releases } of resolutions) {
      warnOfRollback(releases[0], tags, 'the repository has a tag for', progress);
      await compareWithToolCache(releases[0], progress);
    }
  writeReleaseOutputs(first.releases[0]);
  writeOutputs(resolutions, matrix, releaseTag !== '');
  const changes = first.changes && renderChanges(first.changes);
  await writeNotes(first, changes);
  // The changes have the other half.
  const limits = { now: session.now, maxBytes: LIMITS.summary / 2 / resolutions.length };
  const sections = resolutions.map((each) => renderResolution(each, matrix, limits));
  await writeSummary([...sections, ...(changes === undefined ? [] : [changes.trimEnd()])].join('\n\n'));
}

/** Returns one request for each architecture. */
function requestsOf(inputs: ResolveInputs, channel: Channel): ChannelRequest {
  const [first, ...others] = inputs.targets.map(({ architecture, platforms, named }) => ({
    release: { ...inputs, channel, architecture },
    platforms,
    named,
  }));
  if (first === undefined) throw new TypeError('A run without an architecture');
  return [first, ...others];
}

/** Returns the versions in the repository's tags. Empty, with a line in the log, if they can't be read: only optional parts need them. */
async function readTags(
  { token, transfer, releaseTag, since }: ResolveInputs,
  progress: Progress,
): Promise<readonly Version[]> {
  const [prefix = ''] = releaseTag.split('{');
  try {
    const { api, repository } = await openWorkflowApi(token, transfer.retries, progress);
    return await taggedVersions(api, repository, prefix);
  } catch (error) {
    const log = since === 'release-tag' ? progress.warning : progress.debug;
    log(`The repository's tags are unknown. ${describeError(error)}`);
    return [];
  }
}

/** Returns an entry for each platform, or with `platform: none` for each architecture. */
function matrixOf({ releases, platforms }: Resolution): readonly MatrixEntry[] {
  const [{ channel, version }] = releases;
  const shared = { channel: channelLabel(channel), version };
  if (platforms.length === 0)
    return releases.map(({ architecture }) => ({ platform: 'none', architecture, ...shared, url: '' }));
  return platforms.map(({ platform, architecture, url }) => ({ platform, architecture, ...shared, url: url.href }));
}

/** Returns each entry with its tag, and whether the workflow's repository already has that tag or release. */
async function lookUpTags(
  { token, transfer, releaseTag }: ResolveInputs,
  entries: readonly MatrixEntry[],
  progress: Progress,
): Promise<readonly MatrixEntry[]> {
  const { api, repository } = await openWorkflowApi(token, transfer.retries, progress);
  const known = new Map<string, boolean>();
  const entriesWithTags: MatrixEntry[] = [];
  for (const entry of entries) {
    const tag = expandReleaseTag(releaseTag, entry);
    const released = known.get(tag) ?? (await isReleased(api, repository, tag));
    if (!known.has(tag))
      progress.info(
        `${repository.owner}/${repository.repo} ${released ? 'already has the' : 'has no'} tag or release ${tag}`,
      );
    known.set(tag, released);
    entriesWithTags.push({ ...entry, tag, released });
  }
  return entriesWithTags;
}

/** Outputs that name one file describe the first channel, and lists describe all of them. */
function writeOutputs(
  resolutions: readonly [Resolution, ...Resolution[]],
  matrix: readonly MatrixEntry[],
  isLookedUp: boolean,
): void {
  const [{ platforms, named, entry }] = resolutions;
  core.setOutput('url', platforms[0]?.url.href ?? '');
  core.setOutput('urls', JSON.stringify(resolutions.flatMap(describePlatforms)));
  core.setOutput('amis', JSON.stringify(platforms.find(({ amis }) => amis !== undefined)?.amis ?? {}));
  core.setOutput('sysexts', urlsOf('sysext', named));
  core.setOutput('files', urlsOf('file', named));
  core.setOutput('matrix', JSON.stringify({ include: matrix }));
  core.setOutput('released', isLookedUp ? String(matrix.every(({ released }) => released)) : '');
  core.setOutput('release-date', entry?.date ?? '');
  core.setOutput('software', JSON.stringify(entry?.software ?? {}));
}

/** Writes release notes and changes to files, and sets their paths and the changes as outputs. */
async function writeNotes({ entry, changes }: Resolution, markdown: string | undefined): Promise<void> {
  core.setOutput('changes', changes === undefined ? '' : changesJson(changes));
  const files = [
    ['release-notes-path', 'release-notes.md', entry && renderNotes(entry)],
    ['changes-path', 'changes.md', markdown],
  ] as const;
  if (files.every(([, , text]) => text === undefined)) return;
  // A job may resolve more than once, and later steps read these files.
  const folder = await mkdtemp(join(readRunner().temporary, 'flatcar-release-'));
  for (const [output, name, text] of files) {
    if (text === undefined) continue;
    const path = join(folder, name);
    await writeFile(path, text);
    core.setOutput(output, path);
  }
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

function describePlatforms({ releases, platforms }: Resolution): readonly object[] {
  const [{ channel, version }] = releases;
  return platforms.map(({ platform, architecture, url, signatureUrl, files, amis, names }: ResolvedPlatform) => {
    const urls = Object.fromEntries([...files].map(([name, each]) => [name, each.href]));
    const release = { channel: channelLabel(channel), version };
    return {
      platform,
      architecture,
      ...release,
      url: url.href,
      signatureUrl: signatureUrl.href,
      files: urls,
      amis,
      names,
    };
  });
}
