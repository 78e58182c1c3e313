import { sep } from 'node:path';
import * as core from '@actions/core';
import { type CustomizeResult, customizeImage } from '../customize/customize-image.ts';
import type { CustomizeRequest } from '../customize/customize-request.ts';
import { formatBytes } from '../format.ts';
import { actionLog } from './log.ts';
import { readRunner } from './runner.ts';
import { writeSummary } from './summary.ts';

/** Runs customize: writes the image, then the outputs and the summary. */
export async function customizeAction(request: CustomizeRequest): Promise<void> {
  const log = actionLog();
  const result = await customizeImage(request, log);
  const { toolCacheRoot } = readRunner();
  if (toolCacheRoot !== undefined && result.path.startsWith(toolCacheRoot + sep)) {
    log.warning(
      `${result.path} is in the runner's tool cache, where other jobs of this runner can read and replace it. Set \`output\` to another path.`,
    );
  }
  core.setOutput('path', result.path);
  core.setOutput('sha512', result.sha512);
  core.setOutput('initrd', result.initrd ?? '');
  await writeCustomizeSummary(result);
}

/** Limit of the list in bytes: GitHub drops the whole summary of a step above 1 MiB. */
const LIST_MAX = 900_000;
/** Size of a table row's tags in bytes. */
const ROW_TAGS = 80;

async function writeCustomizeSummary({ path, format, sha512, added }: CustomizeResult): Promise<void> {
  const headings = ['Added', 'Size', 'Mode', 'SHA-512'].map((data) => ({ data, header: true }));
  const rows: string[][] = [];
  let size = 0;
  for (const file of added) {
    const mode = file.mode?.toString(8) ?? '';
    const row = [escapeHtml(file.path), formatBytes(file.size), mode, `<code>${file.sha512}</code>`];
    size += Buffer.byteLength(row.join('')) + ROW_TAGS;
    if (size > LIST_MAX) break;
    rows.push(row);
  }
  await writeSummary((summary) => {
    summary.addHeading('Customized image', 3);
    summary.addRaw(`<code>${escapeHtml(path)}</code> (${format}), SHA-512 <code>${sha512}</code>`, true);
    summary.addTable([headings, ...rows]);
    const more = added.length - rows.length;
    if (more > 0) summary.addRaw(`… and ${more} more.`, true);
  });
}

/** Escapes a path, which may contain any character. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
