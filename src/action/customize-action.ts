import { createHash } from 'node:crypto';
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

/** GitHub drops the whole summary of a step that is larger than 1 MiB, so the list takes less, in bytes. */
const LIST_MAX = 900_000;
/** The tags of a table's row. */
const ROW_TAGS = 80;

async function summarise({ path, format, sha512, added }: CustomizeResult): Promise<void> {
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
    if (more > 0) {
      const digest = `<code>${digestOfList(added)}</code>`;
      summary.addRaw(
        `… and ${more} more. The list of all ${added.length}, as sha512sum prints it, has the SHA-512 ${digest}`,
        true,
      );
    }
  });
}

function digestOfList(added: CustomizeResult['added']): string {
  const hash = createHash('sha512');
  for (const { sha512, path } of added) hash.update(`${sha512}  ${path}\n`);
  return hash.digest('hex');
}

/** Paths are the user's own and may hold anything. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
