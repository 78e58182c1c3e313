import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import * as core from '@actions/core';
import { type CustomizeResult, customizeImage } from '../customize/customize-image.ts';
import type { CustomizeRequest } from '../customize/customize-request.ts';
import { formatBytes } from '../format.ts';
import { inlineCode, markdownTable } from '../report/markdown.ts';
import { actionLog } from './log.ts';
import { writeProvenanceFiles } from './provenance-files.ts';
import { readRunner } from './runner.ts';
import { writeSummary } from './summary.ts';

/** Runs customize: writes the image, then the outputs and the summary. */
export async function customizeAction(request: CustomizeRequest): Promise<void> {
  const startedOn = new Date();
  const log = actionLog();
  const result = await customizeImage(request, log);
  const { toolCacheRoot } = readRunner();
  // `path` has no links in it, but the root of the tool cache may.
  const root = toolCacheRoot === undefined ? undefined : await realpath(toolCacheRoot).catch(() => undefined);
  if (root !== undefined && result.path.startsWith(join(root, sep))) {
    log.warning(
      `${result.path} is in the runner's tool cache, where other jobs of this runner can read and replace it. Set \`output\` to another path.`,
    );
  }
  core.setOutput('path', result.path);
  core.setOutput('sha512', result.sha512);
  core.setOutput('size', String(result.size));
  core.setOutput('initrd', result.initrd ?? '');
  core.setOutput('kernel-arguments', result.kernelArguments ?? '');
  await writeProvenanceFiles(request, result, startedOn);
  await writeCustomizeSummary(result);
}

async function writeCustomizeSummary({ path, format, sha512, added }: CustomizeResult): Promise<void> {
  const rows = added.map((file) => [
    inlineCode(file.path),
    formatBytes(file.size),
    file.mode?.toString(8) ?? '',
    inlineCode(file.sha512),
  ]);
  await writeSummary(
    [
      '### Customized image',
      `${inlineCode(path)} (${format}), SHA-512 ${inlineCode(sha512)}`,
      markdownTable(['Added', 'Size', 'Mode', 'SHA-512'], rows),
    ].join('\n\n'),
  );
}
