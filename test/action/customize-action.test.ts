import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { customizeAction } from '../../src/action/customize-action.ts';
import { readCustomizeInputs } from '../../src/action/customize-inputs.ts';

// The summary remembers its file for the whole process.
const folder = mkdtempSync(join(tmpdir(), 'customize-action-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of ['GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT']) {
    writeFileSync(join(folder, name), '');
    vi.stubEnv(name, join(folder, name));
  }
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Customizes with files of these names, and gives the job summary. */
async function summaryOf(names: readonly string[]): Promise<string> {
  const oemFiles = join(folder, 'oem');
  rmSync(oemFiles, { recursive: true, force: true });
  mkdirSync(oemFiles);
  for (const name of names) writeFileSync(join(oemFiles, name), name, { mode: 0o644 });
  await customizeAction({ image: '', oemFiles, output: join(folder, 'oem.cpio.gz') });
  const summary = readFileSync(join(folder, 'GITHUB_STEP_SUMMARY'), 'utf8');
  core.summary.emptyBuffer();
  return summary;
}

test('the summary lists every file', async () => {
  const summary = await summaryOf(['a', 'b<c']);
  expect(summary).toContain('<td>a</td><td>1 B</td><td>100644</td>');
  expect(summary).toContain('<td>b&#60;c</td>');
  expect(summary).not.toContain('more');
});

test('a list that GitHub would drop is truncated, with the number of the other files', {
  timeout: 60_000,
}, async () => {
  const names = Array.from({ length: 5000 }, (_, index) => `file-${String(index).padStart(4, '0')}-${'x'.repeat(60)}`);
  const summary = await summaryOf(names);
  expect(summary.length).toBeLessThan(1024 * 1024);
  expect(summary.length).toBeGreaterThan(700_000);
  const [, more = ''] = /… and (\d+) more\./.exec(summary) ?? [];
  expect(summary.match(/<td>file-/g)).toHaveLength(5000 - Number(more));
});

test.each([
  ['a/b', 'a/b'],
  ['a/b/', 'a/b/'],
  ['', ''],
])('output %j keeps the slash that makes it a folder', async (output, expected) => {
  for (const name of ['image', 'ignition', 'version']) vi.stubEnv(`INPUT_${name.toUpperCase()}`, '');
  vi.stubEnv('INPUT_OUTPUT', output);
  const { output: read } = await readCustomizeInputs();
  expect(read).toBe(expected === '' ? '' : join(process.cwd(), expected));
});
