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
async function summaryOf(names: readonly string[], output = 'oem.cpio.gz'): Promise<string> {
  const oemFiles = join(folder, 'oem');
  rmSync(oemFiles, { recursive: true, force: true });
  mkdirSync(oemFiles);
  for (const name of names) writeFileSync(join(oemFiles, name), name, { mode: 0o644 });
  await customizeAction({ image: '', oemFiles, output: join(folder, output) });
  const summary = readFileSync(join(folder, 'GITHUB_STEP_SUMMARY'), 'utf8');
  core.summary.emptyBuffer();
  return summary;
}

test('the summary lists every file', async () => {
  const summary = await summaryOf(['a', 'b<c', '`d|[e](f) @all']);
  expect(summary).toContain('| `a` | 1 B | 100644 |');
  expect(summary).toContain('| `b<c` |');
  expect(summary).toContain('| `` `d\\|[e](f) @all `` |');
  expect(summary).not.toContain('more');
});

test.each([
  ['[link](https:a).cpio.gz', '[link](https:a).cpio.gz`'],
  ['`<b>@all`.cpio.gz', '`<b>@all`.cpio.gz``'],
])('the summary shows the output %j as code', async (output, code) => {
  const summary = await summaryOf(['a'], output);
  expect(summary).toMatch(/^`+\//m);
  expect(summary).toContain(code);
});

test('a list that GitHub would drop is truncated, with the number of the other files', {
  timeout: 60_000,
}, async () => {
  const names = Array.from({ length: 5000 }, (_, index) => `file-${String(index).padStart(4, '0')}-${'x'.repeat(60)}`);
  const summary = await summaryOf(names);
  expect(summary.length).toBeLessThan(1024 * 1024);
  expect(summary.length).toBeGreaterThan(700_000);
  const [, more = ''] = /… and (\d+) more\./.exec(summary) ?? [];
  expect(summary.match(/^\| `file-/gm)).toHaveLength(5000 - Number(more));
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
