import { sep } from 'node:path';
import * as core from '@actions/core';
import { type CustomizeRequest, type CustomizeResult, customizeImage } from '../customize/customize-image.ts';
import { formatBytes } from '../format.ts';
import { actionLog } from './log.ts';
import { readRunner } from './runner.ts';
import { writeSummary } from './summary.ts';

/** Runs customize: makes the copy, then writes outputs and summary. */
export async function customizeAction(request: CustomizeRequest): Promise<void> {
  const log = actionLog();
  const result = await customizeImage(request, log);
  const { toolCacheRoot } = readRunner();
  if (toolCacheRoot !== undefined && result.path.startsWith(toolCacheRoot + sep)) {
    log.warning(
      `${result.path} lies in the runner's tool cache, where other jobs of this runner can read and replace it. Set \`output\` to a path of this job's own.`,
    );
  }
  core.setOutput('path', result.path);
  core.setOutput('sha512', result.sha512);
  core.setOutput('initrd', result.initrd ?? '');
  await summarise(result);
}

async function summarise({ path, format, sha512, added }: CustomizeResult): Promise<void> {
  const headings = ['Added', 'Size', 'Mode', 'SHA-512'].map((data) => ({ data, header: true }));
  const rows = added.map((file) => [
    escapeHtml(file.path),
    formatBytes(file.size),
    file.mode?.toString(8) ?? '',
    `<code>${file.sha512}</code>`,
  ]);
  await writeSummary((summary) => {
    summary.addHeading('Customized image', 3);
    summary.addRaw(`<code>${escapeHtml(path)}</code> (${format}), SHA-512 <code>${sha512}</code>`, true);
    summary.addTable([headings, ...rows]);
  });
}

/** Paths are the user's own and may hold anything. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
