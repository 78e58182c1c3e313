import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { layFeed } from '../mirror/feed.ts';
import { type Origins, startOrigins } from '../mirror/origins.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { expectFailure, expectSuccess, openStage, type Stage, sha512Of } from './stage.ts';

const RELEASES = 'https://stable.release.flatcar-linux.net/amd64-usr';
const CDN = 'https://flatcar.cdn.cncf.io/stable/amd64-usr';
const BUILD_CACHE = 'https://bincache.flatcar-linux.net/images/amd64';
const IMAGE = 'flatcar_production_hetzner_image.bin.bz2';
const INFO = 'https://flatcar.cdn.cncf.io/channel-info.txt';

let stage: Stage;
let origins: Origins;
let runner: Runner;
let release: MirrorRelease;

beforeAll(async () => {
  stage = await openStage();
  origins = await startOrigins(stage.server, stage.root);
  runner = await createRunner();
  release = await stage.lay({ platforms: ['hetzner'] });
  await layFeed(stage.root, release);
  await writeFile(join(stage.root, 'channel-info.txt'), 'STABLE_CURRENT=4593.2.5\n');
});

afterEach(() => {
  stage.server.clearFaults();
  stage.server.clearRequests();
  origins.clearRequests();
  origins.down.clear();
  origins.moved.clear();
});

afterAll(async () => {
  await runner[Symbol.asyncDispose]();
  await origins[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

/** Runs an action with an empty `base-url`. */
function ask(action: '.' | 'resolve' | 'verify', inputs: Readonly<Record<string, string>> = {}): Promise<Step> {
  const { environment } = origins;
  const empty = { ...stage.inputs, 'base-url': '', 'feed-url': '', ...(action === '.' ? { cache: 'false' } : {}) };
  return runner.step(action, { ...empty, platform: 'hetzner', retries: '1', ...inputs }, { environment });
}

test('the release host is the first origin, and the log names the target of its redirect', async () => {
  const step = await ask('.');
  expectSuccess(step);
  expect(step.warnings).toEqual([]);
  expect(step.outputs['url']).toBe(`${RELEASES}/4593.2.5/${IMAGE}`);
  expect(step.log).toContain(`, from ${RELEASES}/4593.2.5/`);
  expect(step.log).toMatch(
    new RegExp(`${IMAGE}: downloading .* from ${new URL(RELEASES).origin}, which redirects to ${new URL(CDN).origin}`),
  );
  expect(step.log).not.toContain('unknown host');
  expect(origins.requests).toContain(`${CDN}/4593.2.5/${IMAGE}`);
  expect(await sha512Of(step.outputs['path'] ?? '')).toBe(release.file(IMAGE).unpacked?.sha512);
});

test.each([
  { down: ['stable.release.flatcar-linux.net'], version: 'current', from: CDN },
  { down: ['stable.release.flatcar-linux.net'], version: '4593.2.5', from: CDN },
  { down: ['stable.release.flatcar-linux.net', 'flatcar.cdn.cncf.io'], version: '4593.2.5', from: BUILD_CACHE },
  { down: ['stable.release.flatcar-linux.net', 'flatcar.cdn.cncf.io'], version: '4593.x', from: BUILD_CACHE },
])('without $down, $version is from $from', async ({ down, version, from }) => {
  for (const host of down) origins.down.add(host);
  for (const action of ['.', 'resolve'] as const) {
    const step = await ask(action, { version });
    expectSuccess(step);
    expect(step.outputs['url']).toBe(`${from}/4593.2.5/${IMAGE}`);
    expect(step.log).toContain(`, from ${from}/4593.2.5/`);
    expect(step.warnings).toHaveLength(down.length);
    for (const warning of step.warnings) expect(warning).toMatch(/^Mirror https:\S+ failed, trying the next one: /);
  }
});

test('the build cache has no current release, so it is not asked for one', async () => {
  for (const host of ['stable.release.flatcar-linux.net', 'flatcar.cdn.cncf.io']) origins.down.add(host);
  for (const action of ['.', 'verify'] as const) {
    const step = await ask(action);
    expect(step.exitCode).toBe(1);
    expect(origins.requests.filter((url) => url.startsWith(BUILD_CACHE))).toEqual([]);
  }
});

test('an origin is not trusted more than a mirror', async () => {
  stage.server.fault({ path: IMAGE, kind: 'flip', offset: 100 });
  const step = await ask('.', { version: '4593.2.5' });
  expectFailure(step, 'SIGNATURE_MISMATCH');
  expect(step.errors[0]).toMatch(/^All 3 mirrors failed\./);
});

test('a redirect to an unknown host is logged at its first use, unless an input names the host', async () => {
  origins.moved.set('flatcar.cdn.cncf.io', 'storage.example');
  const step = await ask('.');
  expectSuccess(step);
  expect(step.log.match(/redirects to the unknown host storage\.example/g)).toHaveLength(1);
  const base = `https://{channel}.release.flatcar-linux.net/{board}\nhttps://storage.example/{channel}/{board}`;
  const known = await ask('.', { 'base-url': base });
  expectSuccess(known);
  expect(known.log).not.toContain('unknown host');
});

test('verify verifies one copy, of the first origin that has the release', async () => {
  const first = await ask('verify');
  expectSuccess(first);
  expect(first.log).toContain(`${RELEASES}/4593.2.5/${IMAGE}`);
  expect(stage.server.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(IMAGE))).toHaveLength(1);
  origins.down.add('stable.release.flatcar-linux.net');
  const second = await ask('verify');
  expectSuccess(second);
  expect(second.warnings).toEqual([
    expect.stringMatching(/^Mirror https:\/\/stable\S+ is unavailable, trying the next one: .*\[NETWORK\]$/),
  ]);
  stage.server.fault({ path: IMAGE, kind: 'flip', offset: 100 });
  // Verify reports an invalid copy, although another origin may have a valid one.
  const third = await ask('verify');
  expect(third.outputs['failed']).toBe('1');
  expect(third.errors[0]).toMatch(/\[VERIFICATION_FAILED\]$/);
});

test.each(['current', '4593.x'])('%s: channel-info.txt with a newer version is a warning', async (version) => {
  stage.server.fault({ path: 'channel-info.txt', kind: 'replace', body: Buffer.from('STABLE_CURRENT=4593.2.6\n') });
  const step = await ask('resolve', { version });
  expectSuccess(step);
  expect(step.outputs['version']).toBe('4593.2.5');
  expect(step.warnings).toEqual([
    `The newest stable release is 4593.2.6 by ${INFO}, but 4593.2.5 by the release servers. They may be outdated.`,
  ]);
  stage.server.fault({ path: 'channel-info.txt', kind: 'status', status: 403 });
  const without = await ask('resolve', { version });
  expectSuccess(without);
  expect(without.warnings).toEqual([]);
});
