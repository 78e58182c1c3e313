import * as core from '@actions/core';
import type { ReadyFile } from '../cache/cache-entry.ts';
import { type Download, type DownloadedFile, type DownloadedImage, download } from '../commands/download.ts';
import { formatBytes, formatSeconds, isoSeconds } from '../format.ts';
import { channelLabel } from '../release/channel.ts';
import { publishedPath } from '../release/file-name.ts';
import { inlineCode, markdownTable, plainText } from '../report/markdown.ts';
import type { DownloadInputs } from './download-inputs.ts';
import { actionLog } from './log.ts';
import { openActionSession } from './open-action-session.ts';
import { writeReleaseOutputs } from './release-outputs.ts';
import { compareWithToolCache } from './rollback-check.ts';
import { readRunner } from './runner.ts';
import { writeSummary } from './summary.ts';

/** Runs the root action: downloads, then writes outputs and summary. Outputs are written only after everything has succeeded. */
export async function downloadAction(inputs: DownloadInputs): Promise<void> {
  const started = Date.now();
  const session = await openActionSession(inputs, [inputs.architecture], actionLog());
  const { toolCacheRoot, temporary } = readRunner();
  const result = await download({ ...inputs, toolCacheRoot, temporary, environment: process.env }, session);
  if (inputs.version.kind === 'current') await compareWithToolCache(result.release, session.progress);
  writeOutputs(result);
  await writeDownloadSummary(result, (Date.now() - started) / 1000);
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
