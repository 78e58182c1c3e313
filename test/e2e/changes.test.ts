import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { layFeed } from '../mirror/feed.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { expectFailure, expectSuccess, openSharedStage, openStage } from './stage.ts';

const DAY = 24 * 60 * 60 * 1000;
const VERSIONS = ['4593.2.3', '4593.2.4', '4593.2.5'] as const;
const PACKAGES = 'flatcar_production_image_packages.txt';

const stage = await openSharedStage();
let runner: Runner;

beforeAll(async () => {
  for (const [index, version] of VERSIONS.entries()) {
    const release = await stage.lay({
      version,
      documents: true,
      builtAt: new Date(Date.now() - (VERSIONS.length - index) * 5 * DAY),
      ...(version === '4593.2.4' ? { publish: (name: string) => !name.startsWith(PACKAGES) } : {}),
    });
    const notes = `#### Security fixes:\n- Linux ([CVE-2026-1000${index}](https://nvd.nist.gov/))\n\n- by @octocat <b>`;
    await layFeed(stage.root, release, ['current'], notes);
  }
  await layFeed(stage.root, await stage.lay({ channel: 'beta', version: '4628.1.2' }));
  runner = await createRunner();
});

afterAll(() => runner[Symbol.asyncDispose]());

const ask = (inputs: Record<string, string>, environment: Record<string, string> = {}): Promise<Step> =>
  runner.step(
    'resolve',
    { ...stage.inputs, ...inputs },
    { environment, token: 'GITHUB_API_URL' in environment ? 'ghs_test' : '' },
  );

const matrixOf = (step: Step): readonly Record<string, unknown>[] =>
  (JSON.parse(step.outputs['matrix'] ?? '') as { include: Record<string, unknown>[] }).include;

describe('several channels', () => {
  test('are one matrix, with the channel in every entry', async () => {
    const step = await ask({ channel: 'stable, beta', platform: 'qemu' });
    expectSuccess(step);
    expect(matrixOf(step).map(({ channel, version, url }) => [channel, version, String(url).split('/')[3]])).toEqual([
      ['stable', '4593.2.5', 'stable'],
      ['beta', '4628.1.2', 'beta'],
    ]);
    expect(step.outputs).toMatchObject({ version: '4593.2.5', channel: 'stable' });
    expect((JSON.parse(step.outputs['urls'] ?? '') as object[])[1]).toMatchObject({
      channel: 'beta',
      version: '4628.1.2',
    });
    expect(step.summary).toMatch(/### .* 4593\.2\.5 \(stable\).*### .* 4628\.1\.2 \(beta\)/s);
    expect(step.warnings).toEqual([]);
  });

  test('one that fails is a warning', async () => {
    const step = await ask({ channel: 'alpha beta lts', platform: 'qemu' });
    expectSuccess(step);
    expect(matrixOf(step).map(({ channel }) => channel)).toEqual(['beta']);
    expect(step.outputs).toMatchObject({ channel: 'beta' });
    expect(step.warnings).toEqual([
      expect.stringMatching(
        /^Skipping channel alpha: The mirror does not have a current release .*\[VERSION_NOT_FOUND\]$/,
      ),
      expect.stringMatching(/^Skipping channel lts: .*\[VERSION_NOT_FOUND\]$/),
    ]);
  });

  test.each([
    ['with `strict`', { channel: 'beta, alpha', strict: 'true' }],
    ['if none is left', { channel: 'alpha, lts' }],
    ['alone', { channel: 'alpha' }],
  ])('one that fails is an error %s', async (_, inputs) => {
    const step = await ask({ platform: 'qemu', ...inputs });
    expectFailure(step, 'VERSION_NOT_FOUND');
    expect(step.errors[0]).toContain('a current release of channel alpha');
  });

  test.each([
    [{ channel: 'stable, gamma' }, 'Invalid `channel`: "gamma"'],
    [{ channel: 'stable, beta', since: '4593.2.3' }, 'Invalid `since`: "4593.2.3": it applies to one channel.'],
    [
      { since: 'yesterday' },
      'Invalid `since`: "yesterday". Expected an exact version such as 4593.2.0, or release-tag.',
    ],
    [{ since: 'release-tag' }, 'Invalid `since`: "release-tag": `release-tag` is empty.'],
  ])('%j fails before the network', async (inputs, message) => {
    const step = await ask(inputs);
    expectFailure(step, 'INVALID_INPUT');
    expect(step.errors[0]).toContain(message);
    expect(stage.server.requests).toEqual([]);
  });
});

describe('what the feed knows', () => {
  test('is in the outputs and in the summary', async () => {
    const step = await ask({ platform: 'qemu' });
    expectSuccess(step);
    expect(step.outputs['release-date']).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(JSON.parse(step.outputs['software'] ?? '')).toEqual({ kernel: '6.12.87', systemd: '257' });
    const notes = await readFile(step.outputs['release-notes-path'] ?? '', 'utf8');
    expect(notes).toContain('## Release notes of 4593.2.5 (20');
    expect(notes).toContain('- Linux ([CVE-2026-10002](<https://nvd.nist.gov/>))');
    expect(notes).not.toMatch(/@octocat|<b>/);
    expect(step.outputs).not.toHaveProperty('changes-path');
    expect(step.summary).toMatch(
      /Released 20\d\d-\d\d-\d\d by the release feed, signed 20\d\d-\d\d-\d\d, 4 days ago\./,
    );
    expect(step.summary).toContain('| kernel | systemd |');
    expect(step.summary).toContain(`| qemu | amd64 | \`${step.outputs['url']}\` |`);
  });

  test.each([
    ['is unknown without a feed', { kind: 'status', status: 404 }, []],
    [
      'is unknown with an invalid one',
      { kind: 'replace', body: '[]' },
      [/^Release notes are unknown\. .*\[FEED_INVALID\]$/],
    ],
  ] as const)('%s', async (_, fault, warnings) => {
    stage.server.fault({ path: 'releases-stable.json', ...fault });
    const step = await ask({ platform: 'qemu' });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({ version: '4593.2.5', 'release-date': '', software: '{}' });
    expect(step.warnings).toEqual(warnings.map((pattern) => expect.stringMatching(pattern)));
  });

  test('is not requested for a mirror without a feed', async () => {
    const step = await ask({ platform: 'qemu', 'feed-url': '' });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({ 'release-date': '' });
    expect(stage.server.requests.filter(({ path }) => path.endsWith('.json'))).toEqual([]);
  });
});

describe('since', () => {
  test('names releases, CVEs, packages and components', async () => {
    const step = await ask({ platform: 'qemu', since: '4593.2.3' });
    expectSuccess(step);
    const changes = JSON.parse(step.outputs['changes'] ?? '');
    const coreos = { from: ['4593.2.3'], to: ['4593.2.5'] };
    expect(changes).toMatchObject({
      ...{ channel: 'stable', architecture: 'amd64', from: { version: '4593.2.3' }, to: { version: '4593.2.5' } },
      releases: [{ version: '4593.2.5' }, { version: '4593.2.4' }],
      security: [{ component: 'Linux', cves: ['CVE-2026-10002', 'CVE-2026-10001'] }],
      packages: { added: [], removed: [], updated: [{ name: 'coreos-base/coreos', ...coreos }] },
      sbom: { added: [], removed: [], updated: [{ name: 'coreos', ...coreos }] },
      truncated: [],
    });
    const markdown = await readFile(step.outputs['changes-path'] ?? '', 'utf8');
    expect(markdown).toContain('| `coreos-base/coreos` | `4593.2.3` | `4593.2.5` |');
    expect(markdown).toContain('Proven: from the files of 4593.2.3 and 4593.2.5 for amd64, which Flatcar signed.');
    expect(markdown).not.toMatch(/@octocat|<b>/);
    expect(step.summary).toContain(markdown.trimEnd());
    expect(step.warnings).toEqual([]);
    const fetched = stage.server.requests.map(({ path }) => path);
    for (const version of ['4593.2.3', '4593.2.5'])
      for (const end of ['', '.sig', '.DIGESTS.asc'])
        expect(fetched).toContain(`/stable/amd64-usr/${version}/${PACKAGES}${end}`);
  });

  test.each([
    ['4593.2.4', /The release 4593\.2\.4 has no list of packages: .*\[FILE_NOT_FOUND\]$/],
    ['4593.2.0', /The change report is incomplete\. The mirror does not have this release .*\[VERSION_NOT_FOUND\]$/],
  ])('%s, of which a document is missing, is a warning', async (since, warning) => {
    const step = await ask({ platform: 'qemu', since });
    expectSuccess(step);
    expect(JSON.parse(step.outputs['changes'] ?? '')).toMatchObject({ packages: null });
    expect(await readFile(step.outputs['changes-path'] ?? '', 'utf8')).toContain('Unknown: a package list is missing.');
    expect(step.warnings[0]).toMatch(warning);
  });

  test('a newer version is compared as a downgrade, with a warning', async () => {
    const step = await ask({ platform: 'qemu', version: '4593.2.3', since: '4593.2.5' });
    expectSuccess(step);
    expect(JSON.parse(step.outputs['changes'] ?? '')).toMatchObject({
      releases: [],
      packages: { updated: [{ from: ['4593.2.5'], to: ['4593.2.3'] }] },
    });
    expect(step.warnings).toEqual(['`since: 4593.2.5` is newer than 4593.2.3. The changes are those of a downgrade.']);
  });

  test('a version of another channel is found there', async () => {
    const step = await ask({ channel: 'beta', platform: 'qemu', since: '4593.2.5' });
    expectSuccess(step);
    const [release] = stage.server.requests.filter(({ path }) => path.endsWith('/4593.2.5/version.txt'));
    expect(release?.path).toBe('/stable/amd64-usr/4593.2.5/version.txt');
  });

  test.each([
    [['flatcar-4593.2.3', 'flatcar-4593.2.4', 'flatcar-4628.1.0', 'other-4593.2.4'], '4593.2.4'],
    [['flatcar-4593.2.3', 'flatcar-4593.2.6'], '4593.2.3'],
    [['flatcar-4593.2.3', 'flatcar-4593.2.5'], undefined],
    [['flatcar-4593.2.5'], undefined],
    [[], undefined],
  ])('release-tag with the tags %j means %s', async (tags, expected) => {
    await using api = await startFakeApi(
      fakeState({ repositories: { 'octo-org/octo-repo': fakeRepository({ tags }) } }),
    );
    const inputs = { platform: 'qemu', since: 'release-tag', 'release-tag': 'flatcar-{version}' };
    const step = await ask(inputs, { GITHUB_API_URL: api.url });
    expectSuccess(step);
    const changes = step.outputs['changes'] ?? '';
    expect(changes === '' ? undefined : JSON.parse(changes).from.version).toBe(expected);
    expect(step.outputs['released']).toBe(String(tags.includes('flatcar-4593.2.5')));
  });

  test.each([
    ['changed', { kind: 'flip', offset: 3 }, '', 'SIGNATURE_MISMATCH'],
    ['unsigned', { kind: 'status', status: 404 }, '.sig', 'SIGNATURE_MISSING'],
  ] as const)('a list of packages that is %s is an error', async (_, fault, end, code) => {
    stage.server.fault({ path: `4593.2.5/${PACKAGES}${end}`, ...fault });
    expectFailure(await ask({ platform: 'qemu', since: '4593.2.3' }), code);
  });
});

describe('AMIs', () => {
  test.each([
    [280, 1],
    [260, 0],
  ])('that are %d days old give %d warnings', async (days, count) => {
    await using old = await openStage();
    await old.lay({ version: '4230.2.3', platforms: ['ami'], builtAt: new Date(Date.now() - days * DAY) });
    const step = await runner.step('resolve', { ...old.inputs, platform: 'ami', version: '4230.2.3' });
    expectSuccess(step);
    const warnings = step.warnings.filter((line) => line.startsWith('The AMIs of 4230.2.3 may not be public any more'));
    expect(warnings).toHaveLength(count);
  });
});
