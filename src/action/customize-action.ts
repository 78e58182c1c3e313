import * as core from '@actions/core';
import { type CustomizeRequest, type CustomizeResult, customizeImage } from '../customize/customize-image.ts';
import { formatBytes } from '../format.ts';
import { actionLog } from './log.ts';

/** Runs customize: makes the copy, then writes outputs and summary. */
export async function customizeAction(request: CustomizeRequest): Promise<void> {
  const result = await customizeImage(request, actionLog());
  core.setOutput('path', result.path);
  core.setOutput('sha512', result.sha512);
  core.setOutput('initrd', result.initrd ?? '');
  await writeSummary(result);
}

async function writeSummary({ path, format, sha512, added }: CustomizeResult): Promise<void> {
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
  core.summary.addHeading('Customized image', 3);
  core.summary.addRaw(`<code>${escapeHtml(path)}</code> (${format}), SHA-512 <code>${sha512}</code>`, true);
  const headings = ['Added', 'Size', 'Mode', 'SHA-512'].map((data) => ({ data, header: true }));
  const rows = added.map((file) => [
    escapeHtml(file.path),
    formatBytes(file.size),
    file.mode.toString(8),
    `<code>${file.sha512}</code>`,
  ]);
  core.summary.addTable([headings, ...rows]);
  await core.summary.write();
}

/** Paths are the user's own and may hold anything. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
