import { randomUUID } from 'node:crypto';
import * as core from '@actions/core';
import { availableCacheService } from '../cache/actions-cache.ts';
import type { ReadyFile } from '../cache/cache-entry.ts';
import {
  type Download,
  type DownloadedFile,
  type DownloadedImage,
  download,
  updateCaches,
} from '../commands/download.ts';
import { describeError } from '../errors.ts';
import { formatBytes, formatSeconds, isoSeconds } from '../format.ts';
import { deleteActionsCache } from '../github/delete-cache.ts';
import type { Progress } from '../progress.ts';
import { channelLabel } from '../release/channel.ts';
import { publishedPath } from '../release/file-name.ts';
import { inlineCode, markdownTable, plainText } from '../report/markdown.ts';
import type { FileReport } from '../report/verification-report.ts';
import { evidenceOf, reportRelease } from '../verification/report-file.ts';
import type { Session } from '../verification/session.ts';
import type { DownloadInputs } from './download-inputs.ts';
import { actionLog } from './log.ts';
import { openActionSession } from './open-action-session.ts';
import { leaveToPost } from './post-action.ts';
import { writeReleaseOutputs } from './release-outputs.ts';
import { createReportFolder } from './report-files.ts';
import { compareWithToolCache } from './rollback-check.ts';
import { readRunner } from './runner.ts';
import { writeStatementFiles } from './statement-files.ts';
import { writeSummary } from './summary.ts';
import { openWorkflowApi } from './workflow-api.ts';

/** Runs the root action: downloads, then writes outputs and summary, and last updates the caches. Outputs are written only after everything has succeeded. */
export async function downloadAction(inputs: DownloadInputs): Promise<void> {
  const started = Date.now();
  const session = await openActionSession(inputs, [inputs.architecture], actionLog());
  const { progress } = session;
  const { toolCacheRoot, temporary } = readRunner();
  const { stallTimeout } = inputs.transfer;
  const service = inputs.cache
    ? await availableCacheService({ environment: process.env, stallTimeout, progress })
    : undefined;
  const job = randomUUID();
  const request = { ...inputs, toolCacheRoot, temporary, service, job, trust: trustOf(inputs) };
  if (inputs.cache && toolCacheRoot !== undefined) leaveToPost({ archives: [], stallTimeout, toolCacheRoot, job });
  const result = await download(request, session);
  if (inputs.version.kind === 'current') await compareWithToolCache(result.release, session.progress);
  writeOutputs(result);
  await writeAttestation(result, started, inputs, session);
  await writeDownloadSummary(result, (Date.now() - started) / 1000);
  const updates = await updateCaches(result, request, session);
  if (updates.length === 0 || toolCacheRoot === undefined) return;
  leaveToPost({ archives: updates.map(({ pending }) => pending), stallTimeout, toolCacheRoot, job });
  for (const { invalid } of updates) if (invalid !== undefined) await tryDelete(invalid, inputs, progress);
}

/** Returns the settings that decide which files pass verification. */
function trustOf({ keys, signedMetadata }: DownloadInputs): readonly string[] {
  return [Buffer.from(keys.block ?? '').toString('base64'), keys.fingerprint ?? '', signedMetadata];
}

/** Deletes an invalid entry of the Actions cache. Without the permission, the newer entry replaces it. */
async function tryDelete(key: string, { token, transfer }: DownloadInputs, progress: Progress): Promise<void> {
  if (token === '') return;
  try {
    const { api, repository } = await openWorkflowApi(token, transfer.retries, progress);
    await deleteActionsCache(api, repository, key);
    progress.info(`Deleted the invalid entry ${key} from the GitHub Actions cache`);
  } catch (error) {
    progress.warning(
      `Could not delete the invalid entry ${key} from the GitHub Actions cache. ${describeError(error)}`,
    );
  }
}

function writeOutputs({ release, images, named }: Download): void {
  writeReleaseOutputs(release);
  const [first] = images;
  if (first !== undefined) {
    core.setOutput('path', first.image.path);
    core.setOutput('directory', first.directory);
    core.setOutput('signature-path', first.image.signaturePath);
    core.setOutput('url', first.image.url.href);
    core.setOutput('sha512', first.image.sha512);
    core.setOutput('signing-key', first.image.verdict.signingKey);
    core.setOutput('signed-at', isoSeconds(first.image.verdict.signedAt));
  }
  const files = [...images.map(({ image }) => image), ...named.map(({ file }) => file)];
  core.setOutput('cache-hit', String(files.every(({ cacheHit }) => cacheHit)));
  core.setOutput('images', JSON.stringify(images.map(describeImage)));
  core.setOutput('documents', pathsOf('document', named));
  core.setOutput('sysexts', pathsOf('sysext', named));
  core.setOutput('files', pathsOf('file', named));
}

/** Writes the in-toto statement about the files that were verified. */
async function writeAttestation(
  { release, images, named }: Download,
  started: number,
  inputs: DownloadInputs,
  session: Session,
): Promise<void> {
  const files = [
    ...images.flatMap(({ image, companions }) => [image, ...companions]),
    ...named.map(({ file }) => file),
  ];
  const reported = reportRelease(release);
  const report = {
    files: files.map((file) => ({ ...reportOf(file), release: reported })),
    startedAt: new Date(started).toISOString(),
    finishedAt: new Date().toISOString(),
  };
  await writeStatementFiles(report, inputs, await createReportFolder(), session);
}

function reportOf({ artifact, url, path, size, sha512, verdict, proofs, unpacked }: ReadyFile): FileReport {
  return {
    name: publishedPath(artifact),
    url: url.href,
    path,
    size,
    verdict: 'verified',
    sha512,
    signingKey: verdict.signingKey,
    signedAt: isoSeconds(verdict.signedAt),
    nameVerified: proofs.digests !== undefined,
    duration: 0,
    evidence: evidenceOf(proofs, { url: url.href }),
    ...(unpacked === undefined
      ? {}
      : { unpacked: { name: artifact.readyName, size: unpacked.size, chunkDigest: unpacked.chunkDigest } }),
  };
}

/** Returns a JSON object that maps the names of one kind of files to their paths. */
function pathsOf(kind: DownloadedFile['kind'], named: readonly DownloadedFile[]): string {
  const ofKind = named.filter((each) => each.kind === kind);
  return JSON.stringify(Object.fromEntries(ofKind.map(({ name, file }) => [name, file.path])));
}

function describeImage({ platform, image, companions, directory }: DownloadedImage): object {
  return {
    platform,
    path: image.path,
    directory,
    url: image.url.href,
    sha512: image.sha512,
    size: image.size,
    signaturePath: image.signaturePath,
    signingKey: image.verdict.signingKey,
    signedAt: isoSeconds(image.verdict.signedAt),
    cacheHit: image.cacheHit,
    files: Object.fromEntries([image, ...companions].map(({ artifact, path }) => [artifact.readyName, path])),
  };
}

async function writeDownloadSummary({ release, images, named }: Download, seconds: number): Promise<void> {
  const rows = images.flatMap(({ platform, image, companions }) =>
    [image, ...companions].map((file) => summaryRow(platform, file)),
  );
  rows.push(...named.map(({ kind, name, file }) => summaryRow(kind === 'file' ? '' : name, file)));
  const headings = ['Platform', 'File', 'Size', 'Signed by', 'Signed at', 'SHA-512', 'From'];
  const { distribution, version, channel, architecture } = release;
  await writeSummary(
    [
      `### ${distribution.title} ${version} (${channelLabel(channel)}, ${architecture})`,
      markdownTable(headings, rows),
      `Verified in ${formatSeconds(seconds)}.`,
    ].join('\n\n'),
  );
}

function summaryRow(platform: string, { artifact, size, sha512, verdict, cacheHit }: ReadyFile): string[] {
  return [
    plainText(platform),
    inlineCode(publishedPath(artifact)),
    formatBytes(size),
    inlineCode(verdict.signingKey),
    isoSeconds(verdict.signedAt),
    inlineCode(sha512),
    cacheHit ? 'cache' : 'mirror',
  ];
}
