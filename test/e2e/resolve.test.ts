import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeState, fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { everythingIn, expectFailure, expectSuccess, imageRequests, openSharedStage, openStage } from './stage.ts';

const AMIS = {
  'eu-central-1': 'ami-0123456789abcdef0',
  'us-gov-west-1': 'ami-0fedcba9',
  'us-east-1': 'ami-0fedcba9876543210',
};

const ARM_AMIS = { 'eu-central-1': 'ami-0aaaaaaaaaaaaaaaa', 'us-east-1': 'ami-0bbbbbbbbbbbbbbbb' };

const stage = await openSharedStage();
let runner: Runner;
const releases = new Map<string, MirrorRelease>();

beforeAll(async () => {
  const platforms = ['qemu_uefi', 'openstack', 'ami', 'pxe', 'hetzner'];
  const only = ['qemu', 'virtualbox', 'vmware'];
  releases.set('amd64', await stage.lay({ platforms: [...platforms, ...only], amis: AMIS }));
  releases.set('arm64', await stage.lay({ platforms, amis: ARM_AMIS, architecture: 'arm64' }));
  runner = await createRunner();
});

afterAll(() => runner[Symbol.asyncDispose]());

const ask = (inputs: Record<string, string>, environment: Record<string, string> = {}): Promise<Step> =>
  // Without a fake of the API there is no token, so that nobody else is asked.
  runner.step(
    'resolve',
    { ...stage.inputs, ...inputs },
    { environment, token: 'GITHUB_API_URL' in environment ? 'ghs_test' : '' },
  );

interface Located {
  readonly platform: string;
  readonly architecture: string;
  readonly url: string;
  readonly signatureUrl: string;
  readonly files: Readonly<Record<string, string>>;
}

const urlsOf = (step: Step): readonly Located[] => JSON.parse(step.outputs['urls'] ?? '') as Located[];
const matrixOf = (step: Step): readonly Record<string, unknown>[] =>
  (JSON.parse(step.outputs['matrix'] ?? '') as { include: Record<string, unknown>[] }).include;

test('a platform and architecture: version, URL, matrix, and nothing fetched but metadata', async () => {
  const step = await ask({ platform: 'openstack' });
  expectSuccess(step);
  const release = releases.get('amd64');
  const base = `${stage.server.url}/stable/amd64-usr/4593.2.5`;
  const url = `${base}/flatcar_production_openstack_image.img`;
  expect(step.outputs).toEqual({
    version: '4593.2.5',
    channel: 'stable',
    architecture: 'amd64',
    distribution: 'flatcar',
    'build-id': release?.buildId,
    'sdk-version': '4593.0.0',
    url,
    urls: JSON.stringify([
      {
        ...{ platform: 'openstack', architecture: 'amd64', channel: 'stable', version: '4593.2.5' },
        ...{ url, signatureUrl: `${url}.sig` },
        files: { 'flatcar_production_openstack_image.img': url },
      },
    ]),
    amis: '{}',
    matrix: JSON.stringify({
      include: [{ platform: 'openstack', architecture: 'amd64', channel: 'stable', version: '4593.2.5', url }],
    }),
    sysexts: '{}',
    files: '{}',
    released: '',
    'release-date': '',
    software: '{}',
    changes: '',
  });
  expect(
    stage.server.requests
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => path)
      .sort(),
  ).toEqual([
    '/releases-json/releases-stable.json',
    '/stable/amd64-usr/current/version.txt',
    '/stable/amd64-usr/current/version.txt.sig',
  ]);
  expect(await everythingIn(runner.toolCache)).toEqual([]);
  expect(step.summary).toContain('4593.2.5');
});

test('two architectures and several platforms: one matrix entry each, all of one version', async () => {
  const step = await ask({ platform: 'qemu, hetzner pxe\nvirtualbox', architecture: 'x86_64 aarch64' });
  expectSuccess(step);
  expect(matrixOf(step).map(({ platform, architecture, version }) => [platform, architecture, version])).toEqual([
    ['qemu', 'amd64', '4593.2.5'],
    ['hetzner', 'amd64', '4593.2.5'],
    ['pxe', 'amd64', '4593.2.5'],
    ['virtualbox', 'amd64', '4593.2.5'],
    ['qemu_uefi', 'arm64', '4593.2.5'],
    ['hetzner', 'arm64', '4593.2.5'],
    ['pxe', 'arm64', '4593.2.5'],
  ]);
  expect(step.log).toContain('Skipping platform virtualbox for arm64: not published for it');
  expect(step.outputs['architecture']).toBe('amd64');
  const urls = urlsOf(step);
  expect(urls).toHaveLength(7);
  for (const { architecture, url, signatureUrl, files } of urls) {
    expect(signatureUrl).toBe(`${url}.sig`);
    for (const [name, each] of Object.entries(files)) {
      const published = releases.get(architecture)?.files.map((file) => file.name);
      expect(published).toContain(name);
      expect(each).toBe(`${stage.server.url}/stable/${architecture}-usr/4593.2.5/${name}`);
    }
  }
  expect(Object.keys(urls[2]?.files ?? {})).toEqual([
    'flatcar_production_pxe_image.cpio.gz',
    'flatcar_production_pxe.vmlinuz',
    'flatcar_production_pxe_grub.efi',
  ]);
  expect(imageRequests(stage.server)).toEqual([]);
  const current = stage.server.requests.filter(({ path }) => path.includes('/current/')).map(({ path }) => path);
  expect(new Set(current).size).toBe(2);
});

describe('a platform of one architecture', () => {
  test('has one matrix entry of two architectures, with a log line', async () => {
    const step = await ask({ platform: 'vmware, hetzner', architecture: 'arm64, amd64' });
    expectSuccess(step);
    expect(matrixOf(step).map(({ platform, architecture }) => [platform, architecture])).toEqual([
      ['hetzner', 'arm64'],
      ['vmware', 'amd64'],
      ['hetzner', 'amd64'],
    ]);
    expect(step.log).toContain('Skipping platform vmware for arm64: not published for it');
    expect(step.warnings).toEqual([]);
  });

  test('alone: the other architecture is not looked up', async () => {
    const step = await ask({ platform: 'vmware', architecture: 'arm64, amd64' });
    expectSuccess(step);
    expect(matrixOf(step)).toHaveLength(1);
    expect(step.outputs['architecture']).toBe('amd64');
    for (const { path } of stage.server.requests) expect(path).not.toContain('arm64-usr');
  });

  test.each(['.', 'resolve', 'verify'] as const)('fails before the network if none is left: %s', async (action) => {
    const step = await runner.step(action, { ...stage.inputs, platform: 'hetzner vmware', architecture: 'arm64' });
    expectFailure(step, 'INVALID_INPUT');
    expect(step.errors[0]).toContain(
      'Invalid `platform`: "vmware": not published for arm64. Set `architecture` to amd64, or use a platform of arm64: qemu_uefi, openstack, openstack_mini, ami, ami_vmdk, azure, hetzner, scaleway, akamai, stackit, kubevirt, proxmoxve, oraclecloud, pxe, metal.',
    );
    expect(stage.server.requests).toEqual([]);
  });

  test('is verified for the one that it has', async () => {
    const step = await runner.step('verify', { ...stage.inputs, platform: 'vmware', architecture: 'amd64 arm64' });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({ failed: '0' });
    expect(step.log).toContain('Skipping platform vmware for arm64: not published for it');
  });
});

test('the root action accepts each matrix entry', async () => {
  const [entry] = matrixOf(await ask({ platform: 'qemu', architecture: 'arm64' }));
  const { platform = '', architecture = '', version = '', channel = '', url } = entry as Record<string, string>;
  const step = await runner.step('.', { ...stage.inputs, platform, architecture, version, channel, cache: 'false' });
  expectSuccess(step);
  expect(step.outputs['url']).toBe(url);
});

test('the variant that the mirror has is the one that is named', async () => {
  stage.server.fault({ path: 'openstack_image.img', kind: 'status', status: 404 });
  const step = await ask({ platform: 'openstack' });
  expectSuccess(step);
  expect(step.outputs['url']).toMatch(/openstack_image\.img\.gz$/);
});

describe('AMIs', () => {
  test('come by region from the verified list', async () => {
    const step = await ask({ platform: 'aws', architecture: 'arm64' });
    expectSuccess(step);
    expect(JSON.parse(step.outputs['amis'] ?? '')).toEqual(ARM_AMIS);
    expect(imageRequests(stage.server)).toEqual([]);
  });

  test('of each architecture are listed with its URL, those of the first in `amis`', async () => {
    const step = await ask({ platform: 'hetzner ami', architecture: 'amd64 arm64' });
    expectSuccess(step);
    expect(JSON.parse(step.outputs['amis'] ?? '')).toEqual(AMIS);
    const urls = JSON.parse(step.outputs['urls'] ?? '') as { amis?: unknown }[];
    expect(urls.map(({ amis }) => amis)).toEqual([undefined, AMIS, undefined, ARM_AMIS]);
  });

  test.each([
    ['changed', { kind: 'flip', offset: 30 }, 'SIGNATURE_MISMATCH'],
    ['not there', { kind: 'status', status: 404 }, 'FILE_NOT_FOUND'],
    ['without an end', { kind: 'endless' }, 'TOO_LARGE'],
  ] as const)('%s fail', async (_, fault, code) => {
    stage.server.fault({ path: 'ami_all.json', ...fault });
    expectFailure(await ask({ platform: 'ami', retries: '1' }), code);
  });

  test('a signed list with another structure fails', async () => {
    await using other = await openStage();
    const list = Buffer.from('{"amis":[{"name":"eu-central-1","hvm":"ami-1;rm -rf /"}]}');
    await other.lay({ platforms: ['ami'], contents: { 'flatcar_production_ami_all.json': list } });
    expectFailure(await runner.step('resolve', { ...other.inputs, platform: 'ami' }), 'AMI_LIST_INVALID');
  });
});

describe('released', () => {
  const state = (tags: string[]): FakeState =>
    fakeState({ repositories: { 'octo-org/octo-repo': fakeRepository({ tags }) } });

  test.each([
    ['flatcar-{version}', ['flatcar-4593.2.5'], 'true'],
    ['flatcar-{version}', ['flatcar-4593.2.4', 'flatcar-4593.2.50'], 'false'],
    ['{channel}/{version}/{platform}-{architecture}', ['stable/4593.2.5/hetzner-amd64'], 'false'],
    ['{version}-{platform}-{architecture}', ['4593.2.5-hetzner-amd64', '4593.2.5-hetzner-arm64'], 'true'],
  ])('tag %s in a repository with %j: %s', async (template, tags, expected) => {
    await using api = await startFakeApi(state(tags));
    const inputs = { platform: 'hetzner', architecture: 'amd64,arm64', 'release-tag': template };
    const step = await ask(inputs, { GITHUB_API_URL: api.url });
    expectSuccess(step);
    expect(step.outputs['released']).toBe(expected);
    for (const { tag, released } of matrixOf(step)) {
      expect(tag).toContain('4593.2.5');
      expect(released).toBe(tags.includes(String(tag)));
    }
    expect(api.state.requests.length).toBeGreaterThan(0);
    // The token goes to the API alone.
    for (const { headers } of stage.server.requests) expect(JSON.stringify(headers)).not.toContain('ghs_test');
    expect(step.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('ghs_test');
  });

  test.each(['4593.2.5', 'current'])('without `release-tag` nothing is looked up for %s', async (version) => {
    await using api = await startFakeApi(state(['flatcar-4593.2.5']));
    const step = await ask({ platform: 'hetzner', version }, { GITHUB_API_URL: api.url });
    expectSuccess(step);
    expect(step.outputs['released']).toBe('');
    expect(api.state.requests).toEqual([]);
  });

  test('a token that may not is a clear error', async () => {
    const unseen = { 'octo-org/octo-repo': fakeRepository({ private: true }) };
    const permissions = { contents: 'none', issues: 'none', actions: 'none' } as const;
    await using api = await startFakeApi(fakeState({ repositories: unseen, permissions }));
    const step = await ask(
      { platform: 'hetzner', 'release-tag': 'v{version}', retries: '1' },
      { GITHUB_API_URL: api.url },
    );
    expectFailure(step, 'GITHUB_API');
    expect(step.errors[0]).toContain('contents: read');
  });
});

test.each([
  ['current', 1],
  ['4593.2.5', 0],
])('with `release-tag` and %s the tags are listed %d times', async (version, times) => {
  await using api = await startFakeApi(fakeState({ repositories: { 'octo-org/octo-repo': fakeRepository() } }));
  const inputs = { platform: 'hetzner', version, 'release-tag': 'flatcar-{version}' };
  expectSuccess(await ask(inputs, { GITHUB_API_URL: api.url }));
  const lists = api.state.requests.map(({ path }) => path).filter((path) => path.includes('/git/matching-refs/'));
  expect(lists).toEqual(Array(times).fill('/repos/octo-org/octo-repo/git/matching-refs/tags%2Fflatcar-'));
});

test.each([
  ['api', 'api'],
  ['ftp://api.example', 'ftp://api.example'],
  ['https://api.example/?a=b', 'https://api.example/?…'],
])('GITHUB_API_URL=%s, which is not the URL of an API: the error names the variable', async (url, shown) => {
  const step = await ask({ platform: 'hetzner', 'release-tag': 'v{version}' }, { GITHUB_API_URL: url });
  expectFailure(step, 'INVALID_INPUT');
  expect(step.errors[0]).toContain(`Invalid environment variable GITHUB_API_URL: "${shown}"`);
});

test('an invalid GITHUB_API_URL is ignored without `release-tag`', async () => {
  expectSuccess(await ask({ platform: 'hetzner' }, { GITHUB_API_URL: 'api' }));
});

test('an invalid GITHUB_REPOSITORY: the error names the variable', async () => {
  const environment = { GITHUB_API_URL: 'https://api.example', GITHUB_REPOSITORY: 'flatcar' };
  const step = await ask({ platform: 'hetzner', 'release-tag': 'v{version}' }, environment);
  expectFailure(step, 'INVALID_INPUT');
  expect(step.errors[0]).toContain('Invalid environment variable GITHUB_REPOSITORY: "flatcar"');
});

test.each([
  ['there', '', 'FILE_NOT_FOUND'],
  ['signed', '.sig', 'SIGNATURE_MISSING'],
])('a list of AMIs that is not %s is one error', async (_, suffix, code) => {
  stage.server.fault({ kind: 'status', status: 404, path: `flatcar_production_ami_all.json${suffix}` });
  expectFailure(await ask({ platform: 'ami' }), code);
});

test('a platform that the release does not have is one error', async () => {
  const step = await ask({ platform: 'stackit', architecture: 'amd64 arm64' });
  expectFailure(step, 'FILE_NOT_FOUND');
  expect(step.errors[0]).toContain('flatcar_production_stackit_image.img');
});
