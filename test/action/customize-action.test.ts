import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

test.each([
  ['itself', 'cache'],
  ['with a slash at its end', 'cache/'],
  ['through a link', 'link'],
])('an output in the tool cache gives a warning: %s', async (_, root) => {
  mkdirSync(join(folder, 'cache', 'image'), { recursive: true });
  if (!existsSync(join(folder, 'link'))) symlinkSync(join(folder, 'cache'), join(folder, 'link'));
  vi.stubEnv('RUNNER_TOOL_CACHE', join(folder, root));
  await summaryOf(['a'], join('cache', 'image', 'oem.cpio.gz'));
  await summaryOf(['a'], 'cache-elsewhere.cpio.gz');
  const lines = vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text));
  expect(lines.filter((line) => line.startsWith('::warning::'))).toEqual([
    expect.stringContaining("oem.cpio.gz is in the runner's tool cache"),
  ]);
});

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

test('a list that GitHub would drop is truncated, with the number of the other files', async () => {
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

test.skipIf(process.platform === 'win32').each([
  ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
  ['a link to an endless device', (path: string) => symlinkSync('/dev/zero', path)],
  ['a folder', (path: string) => mkdirSync(path)],
  ['a file of 64 MiB', (path: string) => writeFileSync(path, Buffer.alloc(64 * 1024 * 1024))],
])('a version.txt next to the image that is %s is ignored', async (_, create) => {
  const image = mkdtempSync(join(folder, 'image-'));
  create(join(image, 'version.txt'));
  vi.stubEnv('INPUT_IMAGE', join(image, 'image.bin'));
  const request = await readCustomizeInputs();
  expect(request.releaseVersion).toBeUndefined();
});

/** Reads the inputs of customize with these values. */
async function inputsOf(values: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  return readCustomizeInputs();
}

test('extensions are lines of paths, with or without a name', async () => {
  const { sysexts } = await inputsOf({ sysexts: ' a b.raw \n\nname=dir/c=d.raw\n./e=f.raw' });
  const path = (name: string) => join(process.cwd(), name);
  expect(sysexts).toEqual([
    { path: path('a b.raw') },
    { name: 'name', path: path('dir/c=d.raw') },
    { path: path('e=f.raw') },
  ]);
  expect((await inputsOf({ sysexts: '' })).sysexts).toEqual([]);
});

test('kernel arguments are separated by spaces or newlines', async () => {
  expect((await inputsOf({ 'kernel-arguments': 'a  b=c\nd' })).kernelArguments).toEqual(['a', 'b=c', 'd']);
});

test.each([
  ['20GiB', 20 * 1024 ** 3],
  ['1.5GiB', 1536 * 1024 ** 2],
  ['20 GB', 19074 * 1024 ** 2],
  ['5000', 1024 ** 2],
])('size %j', async (text, size) => {
  expect((await inputsOf({ size: text })).size).toBe(size);
});

test.each(['0GiB', '20G', '-1GiB', '1e3GiB', '64.001GiB', '9999999999TiB'])('size %j fails', async (size) => {
  await expect(inputsOf({ size })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringMatching(/^Invalid `size`: "[^"]+"\. Expected (?:a size such as 20GiB|at most 64GiB)/),
  });
});

test.each([
  ['raw', { format: 'raw' }],
  ['raw+zst', { format: 'raw', compression: 'zst' }],
  ['vmdk-stream', { format: 'vmdk-stream' }],
  ['', undefined],
])('format %j', async (format, expected) => {
  expect((await inputsOf({ format })).format).toEqual(expected);
});

test('other formats, and a compression that does not belong to the format, fail', async () => {
  for (const format of ['qcow2+gz', 'vdi', 'raw+xz']) {
    await expect(inputsOf({ format })).rejects.toThrow(/^Invalid `format`: .* Expected raw, qcow2, .* or raw\+zst\./);
  }
  await expect(inputsOf({ format: 'vhd', 'qcow2-compression': 'zstd' })).rejects.toThrow(
    /^Invalid `qcow2-compression`/,
  );
  await expect(inputsOf({ format: '', 'qcow2-compression': 'lzma' })).rejects.toThrow(/Expected zlib or zstd/);
});
