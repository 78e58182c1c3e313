import * as core from '@actions/core';
import { type CustomizeRequest, type CustomizeResult, customizeImage } from '../customize/customize-image.ts';
import { formatBytes } from '../format.ts';
import { actionLog } from './log.ts';
import { writeSummary } from './summary.ts';

/** Runs customize: makes the copy, then writes outputs and summary. */
export async function customizeAction(request: CustomizeRequest): Promise<void> {
  const result = await customizeImage(request, actionLog());
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
    file.mode.toString(8),
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
