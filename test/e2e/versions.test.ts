import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { expectFailure, expectSuccess, openSharedStage, openStage, requested } from './stage.ts';

/** The two real feeds, see ORIGIN.md there. */
const FEEDS = resolve(import.meta.dirname, '../fixtures/feeds');
const DAY = 86_400_000;

const stage = await openSharedStage();
let runner: Runner;

/** The releases of the feeds that the ranges below mean, laid out on the mirror. */
const LAID: readonly (readonly [string, string, ('amd64' | 'arm64')[]])[] = [
  ['stable', '4459.2.4', ['amd64']],
  ['stable', '4230.2.4', ['amd64']],
  ['stable', '3033.2.4', ['arm64']],
  ['stable', '2983.2.1', ['amd64']],
  ['stable', '2345.3.1', ['amd64']],
  ['lts', '2605.32.1', ['amd64']],
  ['lts', '3033.3.18', ['amd64']],
  ['lts', '3510.3.8', ['amd64']],
  ['lts', '4081.3.10', ['amd64', 'arm64']],
  ['stable', '4593.2.5', ['amd64', 'arm64']],
];

beforeAll(async () => {
  const folder = join(stage.root, 'releases-json');
  await mkdir(folder);
  for (const name of ['stable', 'lts'])
    await copyFile(join(FEEDS, `releases-${name}.json`), join(folder, `releases-${name}.json`));
  // Flatcar serves each stream's releases under its own name as well, by the same rules.
  await copyFile(join(FEEDS, 'releases-lts.json'), join(folder, 'releases-lts-2024.json'));
  for (const [channel, version, architectures] of LAID)
    for (const architecture of architectures)
      await stage.lay({
        channel,
        version,
        architecture,
        platforms: ['hetzner'],
        builtAt: new Date(Date.now() - 5 * DAY),
      });
  runner = await createRunner();
});

afterAll(() => runner[Symbol.asyncDispose]());

const ask = (inputs: Record<string, string>): Promise<Step> =>
  runner.step('resolve', { ...stage.inputs, platform: 'hetzner', ...inputs });

describe('ranges over the real feeds', () => {
  test.each([
    ['stable', '4593.x', 'amd64', '4593.2.5'],
    ['', '4593.x', 'amd64', '4593.2.5'],
    ['stable', '*', 'amd64', '4593.2.5'],
    ['stable', 'x', 'arm64', '4593.2.5'],
    ['stable', '>=4459.2 <4600', 'amd64', '4593.2.5'],
    ['stable', '>=4459.2 <4593', 'amd64', '4459.2.4'],
    ['stable', '4459', 'amd64', '4459.2.4'],
    ['stable', '^4230.2.1', 'amd64', '4230.2.4'],
    ['stable', '~4230.2.0', 'amd64', '4230.2.4'],
    ['stable', '4230.2.0 - 4230.2.99', 'amd64', '4230.2.4'],
    ['stable', '<2400 || 4230.x', 'amd64', '4230.2.4'],
    ['stable', '<2400', 'amd64', '2345.3.1'],
    ['stable', '<3033', 'amd64', '2983.2.1'],
    ['stable', '<3139', 'arm64', '3033.2.4'],
    ['lts', '*', 'amd64', '4081.3.10'],
    ['lts', '*', 'arm64', '4081.3.10'],
    ['lts', '<4081', 'amd64', '3510.3.8'],
    ['lts-2024', '*', 'amd64', '4081.3.10'],
    ['lts-2024', '4081.3.x', 'arm64', '4081.3.10'],
  ])('channel %j, version %s on %s is %s', async (channel, version, architecture, expected) => {
    const step = await ask({ channel, version, architecture });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({ version: expected, architecture, channel: channel || 'stable' });
    expect(step.outputs['url']).toContain(`/${expected}/`);
    expect(requested(stage.server)).toContain(`releases-${channel || 'stable'}.json`);
  });

  test.each([
    ['lts-2021', '2605.32.1'],
    ['lts-2022', '3033.3.18'],
    ['lts-2023', '3510.3.8'],
    ['lts-2024', '4081.3.10'],
  ])('the newest of stream %s is %s, from one feed of all streams', async (channel, expected) => {
    const step = await ask({
      channel,
      version: '*',
      'feed-url': `${stage.server.url}/releases-json/releases-lts.json`,
    });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({ version: expected, channel });
  });

  test('a range with two architectures is the newest release that has both, whichever comes first', async () => {
    await stage.lay({ version: '4230.2.4', architecture: 'arm64', platforms: ['hetzner'] });
    const feed = { '4230.2.4': ['amd64', 'arm64'], '4459.2.4': ['amd64'] };
    const entries = Object.entries(feed).map(([version, architectures]) => [
      version,
      { channel: 'stable', architectures, release_date: '', major_software: {}, release_notes: '' },
    ]);
    await writeFile(join(stage.root, 'releases-json/both.json'), JSON.stringify(Object.fromEntries(entries)));
    for (const architecture of ['amd64, arm64', 'arm64, amd64']) {
      const inputs = { architecture, version: '<4500', 'feed-url': `${stage.server.url}/releases-json/both.json` };
      const step = await ask(inputs);
      expectSuccess(step);
      expect(step.outputs['version']).toBe('4230.2.4');
    }
  });

  test('the root action accepts a range, too, and logs its version', async () => {
    const step = await runner.step('.', { ...stage.inputs, platform: 'hetzner', version: '>=4459.2 <4593' });
    expectSuccess(step);
    expect(step.outputs['version']).toBe('4459.2.4');
    expect(step.log).toContain('>=4459.2 <4593 means 4459.2.4, by the release feed');
  });

  test.each([
    ['stable', '4594.x', 'amd64', /the nearest are 4593\.2\.3, 4593\.2\.4, 4593\.2\.5, and the newest is 4593\.2\.5/],
    [
      'stable',
      '4400.x',
      'amd64',
      /the nearest are 4230\.2\.3, 4230\.2\.4, 4459\.2\.0, 4459\.2\.1, and the newest is 4593\.2\.5/,
    ],
    ['stable', '<1000', 'amd64', /1688\.5\.3/],
    ['lts-2023', '4081.x', 'amd64', /channel lts-2023 .*3510\.3\.8/],
    ['stable', '<3033', 'arm64', /2983\.2\.1\) are not published for arm64/],
    ['lts', '2605.x', 'arm64', /2605\.32\.1\) are not published for arm64/],
  ])(
    'channel %s, version %s on %s matches nothing, and the message says what came near',
    async (channel, version, architecture, near) => {
      const step = await ask({
        ...{ channel, version, architecture },
        'feed-url': `${stage.server.url}/releases-json/releases-${channel.replace(/-.*/, '')}.json`,
      });
      expectFailure(step, 'VERSION_NOT_FOUND');
      expect(step.errors[0]).toContain(version);
      expect(step.errors[0]).toMatch(near);
      const versions = stage.server.requests.filter(({ path }) => path.endsWith('version.txt'));
      for (const { path } of versions) expect(path).toMatch(/\/current(?:-\d+)?\//);
    },
  );
});

describe('what the unsigned feed names', () => {
  const feed = async (entries: Record<string, unknown>): Promise<string> => {
    await writeFile(join(stage.root, 'releases-json/other.json'), JSON.stringify(entries));
    return `${stage.server.url}/releases-json/other.json`;
  };

  test.each(['.', 'resolve', 'verify'] as const)(
    'is older than the current release: %s uses the current one, with a warning',
    async (action) => {
      const url = await feed({ '4459.2.4': { channel: 'stable', architectures: ['amd64'] } });
      const inputs = { ...stage.inputs, platform: 'hetzner', version: '>=4459', 'feed-url': url };
      const step = await runner.step(action, inputs);
      expectSuccess(step);
      if (action !== 'verify') expect(step.outputs['version']).toBe('4593.2.5');
      expect(step.warnings).toEqual([
        `The release feed ${url} is stale: its newest match of >=4459 is 4459.2.4. Using 4593.2.5, which is proven by the signed ${stage.server.url}/stable/amd64-usr/current/version.txt.`,
      ]);
    },
  );

  test('has to be what that release signed: a folder of another release is a mismatch', async () => {
    const real = JSON.parse(await readFile(join(FEEDS, 'releases-stable.json'), 'utf8')) as Record<string, unknown>;
    const url = await feed({ '4593.2.9': real['4593.2.5'] });
    stage.server.fault({
      path: /4593\.2\.9\//,
      kind: 'redirect',
      to: `${stage.server.url}/stable/amd64-usr/4593.2.5/version.txt`,
    });
    stage.server.fault({
      path: /4593\.2\.9\/version\.txt\.sig$/,
      kind: 'redirect',
      to: `${stage.server.url}/stable/amd64-usr/4593.2.5/version.txt.sig`,
    });
    const step = await ask({ version: '4593.x', 'feed-url': url });
    expectFailure(step, 'VERSION_MISMATCH');
    expect(step.errors[0]).toMatch(/4593\.2\.9.*4593\.2\.5/);
  });

  test('and is there: a release that was never published is not found', async () => {
    const url = await feed({ '4593.2.9': { channel: 'stable', architectures: ['amd64'] } });
    expectFailure(await ask({ version: '4593.x', 'feed-url': url }), 'VERSION_NOT_FOUND');
  });

  test('that is older than minimum-version fails', async () => {
    const url = await feed({ '4459.2.4': { channel: 'stable', architectures: ['amd64'] } });
    const step = await ask({ version: '4459.x', 'feed-url': url, 'minimum-version': '4593.2.0' });
    expectFailure(step, 'VERSION_TOO_OLD');
    expect(requested(stage.server)).toEqual(['other.json', 'version.txt', 'version.txt.sig']);
  });

  test.each([
    ['nothing that is JSON', '<html>'],
    ['a list', '[]'],
    ['an entry without a channel', '{"4593.2.5":{"architectures":["amd64"]}}'],
    ['an entry without architectures', '{"4593.2.5":{"channel":"stable","architectures":"amd64"}}'],
  ])('fails when it contains %s', async (_, text) => {
    await writeFile(join(stage.root, 'releases-json/broken.json'), text);
    const step = await ask({ version: '*', 'feed-url': `${stage.server.url}/releases-json/broken.json` });
    expectFailure(step, 'FEED_INVALID');
  });

  test('a missing feed is named by its URL', async () => {
    const step = await ask({ version: '*', channel: 'beta' });
    expectFailure(step, 'FILE_NOT_FOUND');
    expect(step.errors[0]).toContain(`${stage.server.url}/releases-json/releases-beta.json`);
  });
});

describe('current', () => {
  test.each([
    ['', '4593.2.5', '/stable/amd64-usr/current/version.txt'],
    ['lts', '4081.3.10', '/lts/amd64-usr/current/version.txt'],
    ['lts-2024', '4081.3.10', '/lts/amd64-usr/current-2024/version.txt'],
    ['lts-2023', '3510.3.8', '/lts/amd64-usr/current-2023/version.txt'],
  ])('of channel %j is %s, by %s', async (channel, expected, path) => {
    const step = await ask({ channel });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({ version: expected, channel: channel || 'stable' });
    expect(stage.server.requests.map((request) => request.path)).toContain(path);
  });

  test('is resolved once: every other URL names the version', async () => {
    const step = await runner.step('.', { ...stage.inputs, platform: 'hetzner', cache: 'false' });
    expectSuccess(step);
    for (const { path } of stage.server.requests.filter(({ path }) => !path.includes('version.txt')))
      expect(path).toMatch(/^\/stable\/amd64-usr\/4593\.2\.5\//);
  });

  test('that is older than minimum-version fails, an equal one does not', async () => {
    const failed = await ask({ 'minimum-version': '4593.2.6' });
    expectFailure(failed, 'VERSION_TOO_OLD');
    expect(failed.errors[0]).toMatch(/4593\.2\.5.*`minimum-version: 4593\.2\.6`/);
    expectSuccess(await ask({ 'minimum-version': '4593.2.5' }));
  });

  test('that was signed longer ago than maximum-age fails', async () => {
    expectFailure(await ask({ 'maximum-age': '4d' }), 'RELEASE_TOO_OLD');
    expectSuccess(await ask({ 'maximum-age': '6d' }));
    // Only `current` has a maximum age; an exact version may be of any age.
    for (const version of ['4593.2.5', '4593.x']) expectSuccess(await ask({ 'maximum-age': '4d', version }));
  });

  test('that is not signed has no age to compare with maximum-age', async () => {
    stage.server.fault({ kind: 'status', status: 404, path: 'version.txt.sig' });
    const step = await ask({ 'maximum-age': '90d', 'signed-metadata': 'optional' });
    expectFailure(step, 'SIGNATURE_MISSING');
    expect(step.errors[0]).toContain("can't be checked: its signature is missing");
  });

  test('of another channel than requested fails', async () => {
    stage.server.fault({
      path: /^\/beta\/amd64-usr\/current\/version\.txt$/,
      kind: 'redirect',
      to: `${stage.server.url}/stable/amd64-usr/current/version.txt`,
    });
    stage.server.fault({
      path: /^\/beta\/amd64-usr\/current\/version\.txt\.sig$/,
      kind: 'redirect',
      to: `${stage.server.url}/stable/amd64-usr/current/version.txt.sig`,
    });
    expectFailure(await ask({ channel: 'beta' }), 'CHANNEL_MISMATCH');
  });

  test('of another stream than requested fails', async () => {
    for (const name of ['version.txt', 'version.txt.sig']) {
      const to = `${stage.server.url}/lts/amd64-usr/current-2023/${name}`;
      stage.server.fault({ path: `/lts/amd64-usr/current-2024/${name}`, kind: 'redirect', to });
    }
    const step = await ask({ channel: 'lts-2024' });
    expectFailure(step, 'CHANNEL_MISMATCH');
    expect(step.errors[0]).toMatch(/current-2024 of channel lts-2024 is 3510\.3\.8, which is of channel lts-2023\./);
  });

  test('that is a nightly fails', async () => {
    await using nightly = await openStage();
    await nightly.lay({ version: '4593.2.5+nightly-20261101-2100', platforms: ['hetzner'] });
    const step = await runner.step('resolve', {
      ...nightly.inputs,
      platform: 'hetzner',
      'minimum-version': '4593.2.5',
    });
    expectFailure(step, 'CHANNEL_MISMATCH');
    expect(step.errors[0]).toContain('a development build');
  });

  test('of a stream that does not exist is not found', async () => {
    const step = await ask({ channel: 'lts-2031' });
    expectFailure(step, 'VERSION_NOT_FOUND');
    expect(step.errors[0]).toContain('current-2031');
  });

  test('that changes between version.txt and its signature is read again', async () => {
    // While a release is published its files are replaced one after the other.
    const signature = await readFile(join(stage.root, 'stable/amd64-usr/4459.2.4/version.txt.sig'));
    stage.server.fault({ path: 'current/version.txt.sig', kind: 'replace', body: signature, times: 1 });
    const step = await ask({});
    expectSuccess(step);
    expect(step.log).toContain('in the middle of its publication');
  });
});

describe('an exact version', () => {
  test.each([
    ['4593.2.5', 'stable'],
    ['4081.3.10', 'lts'],
    ['2605.32.1', 'lts'],
    ['2345.3.1', 'stable'],
  ])('%s is looked up in channel %s without the input', async (version, channel) => {
    stage.server.fault({ path: /releases-json/, kind: 'status', status: 403 });
    const step = await ask({ version });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({ version, channel, 'release-date': '' });
    // The feed is only needed for the release notes.
    expect(step.warnings).toEqual([expect.stringMatching(/^Release notes are unknown\. .*\[HTTP_STATUS\]$/)]);
  });

  test('that is not there is not found, by its URL', async () => {
    const step = await ask({ version: '4593.2.99' });
    expectFailure(step, 'VERSION_NOT_FOUND');
    expect(step.errors[0]).toContain(`${stage.server.url}/stable/amd64-usr/4593.2.99/version.txt`);
  });

  test.each([
    [
      { version: '3510.3.8', channel: 'lts-2024' },
      '`channel`: "lts-2024": version 3510.3.8 belongs to channel lts-2023',
    ],
  ])('that cannot exist fails before any request: %o', async (inputs, message) => {
    const step = await ask(inputs);
    expectFailure(step, 'INVALID_INPUT');
    expect(step.errors[0]).toContain(message);
    expect(stage.server.requests).toEqual([]);
  });

  test('older than minimum-version fails before any request', async () => {
    expectFailure(await ask({ version: '4459.2.4', 'minimum-version': '4593.2.0' }), 'VERSION_TOO_OLD');
    expect(stage.server.requests).toEqual([]);
  });
});

describe('nightly', () => {
  const layout = 'images/{architecture}/{version}';
  const [older, newer, unfinished] = ['20', '21', '22'].map((day) => `4799.0.0+nightly-202608${day}-2100`);

  beforeAll(async () => {
    for (const version of [older, newer])
      for (const architecture of ['amd64', 'arm64'] as const)
        if (version === older || architecture === 'amd64')
          await stage.lay({ version: version ?? '', layout, architecture, platforms: ['qemu_uefi'], channel: 'alpha' });
  });

  /** Serves the lists of both architectures as web servers do. */
  function list(): void {
    const lists = { amd64: [older, newer, unfinished, '4628.1.2+nightly-20260821-2100', '4593.2.5'], arm64: [older] };
    for (const [architecture, names] of Object.entries(lists)) {
      const body = `<!doctype html>${names.map((name) => `<a href="./${name}/">${name}</a>`).join('\n')}`;
      stage.server.fault({ path: `/images/${architecture}/`, kind: 'html', body });
    }
  }

  const inputs = { version: 'nightly', channel: 'alpha', platform: 'qemu_uefi' };
  const OWN = { '.': { cache: 'false' }, resolve: {}, verify: {}, mirror: { destination: 'nightlies' } } as const;

  test.each([
    ['resolve', 'amd64', newer],
    ['resolve', 'amd64, arm64', older],
    ['.', 'amd64', newer],
    ['verify', 'amd64', newer],
    ['mirror', 'amd64', newer],
  ] as const)('is the newest that is published: %s for %s', async (action, architecture, expected) => {
    list();
    const own = { ...inputs, architecture, ...OWN[action] };
    const step = await runner.step(action, { ...stage.inputs, 'base-url': `${stage.server.url}/${layout}`, ...own });
    expectSuccess(step);
    if (action === '.' || action === 'resolve')
      expect(step.outputs).toMatchObject({ version: expected, channel: 'alpha' });
    expect(step.log).toContain(`nightly means ${expected}, by the list ${stage.server.url}/images/amd64/`);
  });

  test('of a channel without any is an error that names the others', async () => {
    list();
    const step = await ask({ ...inputs, channel: 'stable', 'base-url': `${stage.server.url}/${layout}` });
    expectFailure(step, 'VERSION_NOT_FOUND');
    expect(step.errors[0]).toContain(
      'lists no nightly of channel stable for amd64. Set `channel` to one that has: alpha, beta.',
    );
  });

  test('without a list is an error', async () => {
    const step = await ask({ ...inputs, 'base-url': `${stage.server.url}/${layout}` });
    expectFailure(step, 'VERSION_NOT_FOUND');
    expect(step.errors[0]).toContain(`The mirror has no list of builds at ${stage.server.url}/images/amd64/.`);
  });

  test('that is listed and not signed is an error', async () => {
    list();
    stage.server.fault({ path: 'version.txt.sig', kind: 'status', status: 404 });
    expectFailure(await ask({ ...inputs, 'base-url': `${stage.server.url}/${layout}` }), 'SIGNATURE_MISSING');
  });
});
