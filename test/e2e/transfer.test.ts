import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../mirror/disk.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { type FaultRule, type MirrorServer, startServer } from '../mirror/server.ts';
import type { Step } from '../runner/run-action.ts';
import { everythingIn, expectFailure, expectSuccess, onRunner, openStage, type Stage, sha512Of } from './stage.ts';

const MIB = 1024 * 1024;
const PLAIN = 'flatcar_production_qemu_image.img';
const PACKED = 'flatcar_production_hetzner_image.bin.bz2';
const TENTHS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

let stage: Stage;
let release: MirrorRelease;

beforeAll(async () => {
  stage = await openStage();
  // More than one range, so that files are also fetched in ranges side by side.
  const contents = { [PLAIN]: seeded('transfer', 24 * MIB) };
  release = await stage.lay({ platforms: ['qemu', 'hetzner'], contents, publish: (name) => name !== `${PLAIN}.bz2` });
});

afterAll(() => stage[Symbol.asyncDispose]());

/** Runs a step against a separate server with these faults, so that tests can run concurrently. */
async function against(
  faults: readonly FaultRule[],
  inputs: Record<string, string>,
  check: (step: Step, server: MirrorServer, toolCache: string) => Promise<void> | void,
): Promise<void> {
  await using server = await startServer({ root: stage.root });
  for (const fault of faults) server.fault(fault);
  await onRunner(async (runner) => {
    const base = `${server.url}/{channel}/{board}`;
    const step = await runner.step('.', { ...stage.inputs, 'base-url': base, version: '4593.2.5', ...inputs });
    await check(step, server, runner.toolCache);
  });
}

const expectWhole = async (step: Step, platform = 'qemu'): Promise<void> => {
  expectSuccess(step);
  expect(await sha512Of(step.outputs['path'] ?? '')).toBe(release.images(platform)[0]?.unpacked?.sha512);
};

describe('cut after each tenth of the file and resumed: the same bytes', () => {
  test.concurrent.each(TENTHS)('%d of an image on one connection', (fraction) =>
    against([{ path: PLAIN, kind: 'drop', fraction, times: 1 }], { connections: '1' }, async (step, server) => {
      await expectWhole(step);
      const ranges = server.requests.filter(({ path }) => path.endsWith(PLAIN)).map(({ headers }) => headers.range);
      expect(ranges).toHaveLength(2);
      // Received bytes are not requested again.
      if (fraction > 0.05) expect(Number(/^bytes=(\d+)-/.exec(ranges[1] ?? '')?.[1])).toBeGreaterThan(0);
    }),
  );

  test.concurrent.each(TENTHS)('%d of an image that is unpacked on the way', (fraction) =>
    against([{ path: PACKED, kind: 'drop', fraction, times: 1 }], { platform: 'hetzner' }, (step) =>
      expectWhole(step, 'hetzner'),
    ),
  );

  test('in ranges side by side, each of which is cut', () => {
    const faults: FaultRule[] = [
      { path: PLAIN, kind: 'throttle', bytesPerSecond: 12 * MIB },
      { path: PLAIN, kind: 'drop', fraction: 0.5, times: 3 },
    ];
    return against(faults, { connections: '4', retries: '5' }, (step) => expectWhole(step));
  });

  test('again and again, as long as bytes arrive', () =>
    against([{ path: PLAIN, kind: 'drop', after: 9 * MIB, times: 2 }], { connections: '1', retries: '3' }, (step) =>
      expectWhole(step),
    ));
});

describe('what passes is waited for', () => {
  test.concurrent.each([
    ['503', { path: /./, kind: 'status', status: 503, times: 1 }],
    ['429 with Retry-After', { path: PLAIN, kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 }],
    ['408', { path: PLAIN, kind: 'status', status: 408, times: 1 }],
    ['500 for a signature', { path: `${PLAIN}.sig`, kind: 'status', status: 500, times: 1 }],
    ['a stall before the answer', { path: PLAIN, kind: 'stall', times: 1 }],
    ['a stall in the middle', { path: PLAIN, kind: 'stall', fraction: 0.5, times: 1 }],
    ['a stall at version.txt', { path: 'version.txt', kind: 'stall', after: 10, times: 1 }],
    ['a redirect', { path: PLAIN, kind: 'redirect', to: `${PLAIN}?mirror=2`, times: 1 }],
    ['a server without ranges, and a cut', { path: PLAIN, kind: 'no-range' }],
  ] as const)('%s', (what, fault) => {
    const cut: FaultRule[] = what.includes('cut') ? [{ path: PLAIN, kind: 'drop', fraction: 0.4, times: 1 }] : [];
    const inputs = { 'stall-timeout': fault.kind === 'stall' ? '5' : '60', retries: '3' };
    return against([fault, ...cut], inputs, (step) => expectWhole(step));
  });
});

describe('what does not pass is one error, and nothing is kept', () => {
  test.concurrent.each([
    ['HTTP_STATUS', '503 for ever', { path: PLAIN, kind: 'status', status: 503 }],
    ['HTTP_STATUS', '403', { path: PLAIN, kind: 'status', status: 403 }],
    ['HTTP_STATUS', 'a web page', { path: PLAIN, kind: 'html' }],
    ['STALLED', 'silence', { path: PLAIN, kind: 'stall', after: 1000 }],
    ['TRANSFER_INCOMPLETE', 'a cut each time before a byte', { path: PLAIN, kind: 'drop', after: 0 }],
    ['TOO_LARGE', 'a signature without an end', { path: `${PLAIN}.sig`, kind: 'endless' }],
    [
      'TOO_LARGE',
      'a version.txt that is announced with gigabytes',
      { path: 'version.txt', kind: 'endless', announced: 4e9 },
    ],
    ['TOO_MANY_REDIRECTS', 'redirects in a circle', { path: PLAIN, kind: 'redirect', to: `/x/${PLAIN}` }],
    ['SIGNATURE_MISMATCH', 'a byte changed', { path: PLAIN, kind: 'flip', offset: -1 }],
    ['SIGNATURE_MISMATCH', 'a byte more', { path: PLAIN, kind: 'append', body: '\n' }],
    ['SIGNATURE_MISMATCH', 'a byte less', { path: PLAIN, kind: 'truncate', bytes: -1 }],
    ['SIGNATURE_MISMATCH', 'an empty file', { path: PLAIN, kind: 'truncate', bytes: 0 }],
    ['SIGNATURE_MISSING', 'no signature', { path: `${PLAIN}.sig`, kind: 'status', status: 404 }],
    ['SIGNATURE_INVALID', 'an empty signature', { path: `${PLAIN}.sig`, kind: 'truncate', bytes: 0 }],
    ['DIGESTS_MISSING', 'no DIGESTS', { path: /DIGESTS\.asc$/, kind: 'status', status: 404 }],
  ] as const)('%s: %s', (code, _, fault) =>
    against([fault], fault.kind === 'stall' ? { 'stall-timeout': '2' } : {}, async (step, _server, toolCache) => {
      expectFailure(step, code);
      expect(step.summary).toBe('');
      expect(step.errors[0]).toMatch(/qemu|version\.txt/);
      expect(await everythingIn(toolCache)).toEqual([]);
    }),
  );

  test('reports a truncated file by its signature, not by its format', () =>
    against([{ path: PACKED, kind: 'truncate', bytes: -100 }], { platform: 'hetzner' }, (step) =>
      expectFailure(step, 'SIGNATURE_MISMATCH'),
    ));

  test.each([
    ['bz2 cut', PACKED, 'hetzner', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['bz2 with bytes after its end', PACKED, 'hetzner', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('more')])],
  ])('%s, and correctly signed: rejected', async (_, name, platform, spoil) => {
    await using other = await openStage();
    const { readFile } = await import('node:fs/promises');
    const contents = { [name]: spoil(await readFile(release.file(name).path)) };
    await other.lay({ platforms: [platform], contents });
    await onRunner(async (runner) => {
      const step = await runner.step('.', { ...other.inputs, platform });
      expectFailure(step, 'DECOMPRESSION_FAILED');
      expect(step.errors[0]).toContain('published broken');
      expect(await everythingIn(runner.toolCache)).toEqual([]);
    });
  });
});

test('logs progress with amount, percentage, rate and time left, at most once every few seconds', () =>
  against([{ path: PLAIN, kind: 'throttle', bytesPerSecond: 2.2 * MIB }], { connections: '1' }, async (step) => {
    await expectWhole(step);
    const lines = step.log.split('\n').filter((line) => / %\), /.test(line));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(step.seconds / 5);
    for (const line of lines)
      expect(line).toMatch(/\d+(\.\d)? MB of 25\.2 MB \(\d+ %\), \d+(\.\d)? MB\/s, \d+(\.\d)? s left$/);
  }));

test('sends a User-Agent', () =>
  against([], {}, (_, server) => {
    for (const { headers } of server.requests)
      expect(headers['user-agent']).toMatch(/^flatcar-image-action\/\d+\.\d+\.\d+$/);
  }));
