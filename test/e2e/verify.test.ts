import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Statement } from '../../src/report/statement.ts';
import type { FileReport } from '../../src/report/verification-report.ts';
import { type FakeIssue, fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { fileName, PLATFORMS } from '../mirror/files.ts';
import type { MirrorFile, MirrorRelease, ReleaseOptions } from '../mirror/release.ts';
import type { Fault } from '../mirror/server.ts';
import { failedFile, verifiedFile } from '../report/example-report.ts';
import type { Runner, Step, StepOptions } from '../runner/run-action.ts';
import { everythingIn, expectFailure, expectSuccess, onRunner, openSharedStage, requested } from './stage.ts';

const stage = await openSharedStage();
type Inputs = Readonly<Record<string, string>>;

const QEMU = 'flatcar_production_qemu_image.img';
const KERNEL = 'flatcar_production_pxe.vmlinuz';
/** Another name of the kernel, which `MirrorRelease.files` does not have. */
const GENERIC_KERNEL = 'flatcar_production_image.vmlinuz';
const DAY = 24 * 60 * 60 * 1000;

function verify(runner: Runner, inputs: Inputs, options: StepOptions = {}): Promise<Step> {
  return runner.step('verify', { ...stage.inputs, ...inputs }, options);
}

const rowsOf = ({ outputs }: Step): readonly FileReport[] => JSON.parse(outputs['report'] ?? '') as FileReport[];
const failedIn = (step: Step): readonly FileReport[] => rowsOf(step).filter(({ verdict }) => verdict === 'failed');
const codesIn = (step: Step): readonly string[] => failedIn(step).map(({ name, code }) => `${name} ${code}`);

async function statementOf({ outputs }: Step): Promise<Statement> {
  return JSON.parse(await readFile(outputs['attestation-path'] ?? '', 'utf8')) as Statement;
}

/** Expects exit code 1, one error with the number of failed files, and these failed rows. */
function expectFailed(step: Step, failed: readonly string[]): void {
  expect(codesIn(step), step.log).toEqual(failed);
  expect(step.outputs['failed']).toBe(String(failed.length));
  expect(step.exitCode).toBe(1);
  expect(step.errors).toHaveLength(1);
  expect(step.errors[0]).toMatch(/\[VERIFICATION_FAILED\]$/);
  for (const { reason = '', code = '' } of failedIn(step)) {
    expect(reason).not.toBe('');
    expect(step.summary).toContain(`\`${code}\``);
  }
}

/** Small files in place of all images, since it is not their content that counts. */
function smallContents(): Record<string, Buffer> {
  const names = PLATFORMS.flatMap(({ name, variants, companions }) =>
    [...variants, ...companions.map(({ file }) => file)].map((pattern) => fileName(pattern, name)),
  );
  return Object.fromEntries(names.map((name) => [name, Buffer.from(`the file ${name}`)]));
}

/** As releases were published up to 2021: a DIGESTS a platform. */
const UNTIL_2021: Partial<ReleaseOptions> = {
  version: '2905.2.6',
  digests: 'platform',
  firmware: 'fd',
  publish: (name) => !/_image\.(img|qcow2)$/.test(name) && !/_(licenses|sbom)\.json$|_kernel_config\.txt$/.test(name),
  builtAt: new Date('2021-10-26T17:30:00Z'),
};

describe('a whole release', () => {
  const AMI_LIST = 'flatcar_production_ami_all.json';
  const isAmi = ({ name }: MirrorFile): boolean => /_ami_hvm_/.test(name);
  let release: MirrorRelease;
  beforeAll(async () => {
    release = await stage.lay({ platforms: 'all', documents: true, contents: smallContents() });
  });

  test('verifies every file once, with its signature and digest files, and saves nothing', () =>
    onRunner(async (runner) => {
      const step = await verify(runner, { platform: 'all' });
      expectSuccess(step);
      const names = [GENERIC_KERNEL, ...release.files.map(({ name }) => name)];
      const places = rowsOf(step).map(({ url = '' }) => url.replace(`${stage.server.url}/${release.urlPath}/`, ''));
      const current = `${stage.server.url}/stable/amd64-usr/current/version.txt`;
      expect(places.toSorted()).toEqual([current, ...names].sort());
      expect(requested(stage.server)).toEqual(
        expect.arrayContaining(names.flatMap((name) => [name, `${name}.sig`, `${name}.DIGESTS.asc`])),
      );
      expect(step.outputs['verified']).toBe(String(names.length + 1));
      expect(await everythingIn(runner.toolCache)).toEqual([]);
    }));

  interface Plant {
    readonly code: string;
    readonly ending: '' | '.sig' | '.DIGESTS.asc';
    readonly fault: Fault;
  }
  const gone: Fault = { kind: 'status', status: 404 };
  const PLANTS: readonly [Plant, ...Plant[]] = [
    { code: 'SIGNATURE_MISMATCH', ending: '', fault: { kind: 'flip', offset: 3 } },
    { code: 'SIGNATURE_MISMATCH', ending: '', fault: { kind: 'truncate', bytes: -1 } },
    { code: 'FILE_NOT_FOUND', ending: '', fault: gone },
    { code: 'SIGNATURE_MISSING', ending: '.sig', fault: gone },
    { code: 'SIGNATURE_INVALID', ending: '.sig', fault: { kind: 'replace', body: 'hello' } },
    { code: 'DIGESTS_MISSING', ending: '.DIGESTS.asc', fault: gone },
    { code: 'DIGESTS_INVALID', ending: '.DIGESTS.asc', fault: { kind: 'replace', body: 'hello' } },
  ];
  const FLIP = PLANTS[0];

  /** Changes a file. The kernel's signature and digest files have a second name, and version.txt affects every file. */
  function plantFor(file: MirrorFile, index: number): Plant {
    if (file.name === KERNEL || file.kind === 'version') return FLIP;
    return PLANTS[index % PLANTS.length] ?? FLIP;
  }

  test.each([0, 1])('every second file is spoilt, from %d on: each fault is found, none is invented', (first) =>
    onRunner(async (runner) => {
      const spoilt = release.files.filter((_, index) => index % 2 === first);
      const planted = new Map(spoilt.map((file, index) => [file.name, plantFor(file, index)]));
      for (const [name, { ending, fault }] of planted)
        stage.server.fault({ path: `${release.urlPath}/${name}${ending}`, ...fault });
      const step = await verify(runner, { platform: 'all', retries: '1' });
      // The regions are those of a list that passed.
      const isListInvalid = planted.has(AMI_LIST);
      const looked = release.files.filter((file) => !(isListInvalid && isAmi(file)));
      const expected = looked.flatMap(({ name }) => (planted.has(name) ? [`${name} ${planted.get(name)?.code}`] : []));
      expect(codesIn(step).toSorted(), step.log).toEqual(expected.toSorted());
      expect(step.outputs['failed']).toBe(String(expected.length));
      // `current` and the generic kernel are valid.
      expect(step.outputs['verified']).toBe(String(looked.length - expected.length + 2));
      // A file that failed before its bytes were needed has a digest in the report, too.
      for (const row of failedIn(step))
        if (row.code !== 'FILE_NOT_FOUND') expect(row.sha512, row.name).toMatch(/^[0-9a-f]{128}$/);
    }),
  );

  test('an AMI of a region that the list does not name is left alone, one that is absent is fine', () =>
    onRunner(async (runner) => {
      stage.server.fault({ path: /_ami_hvm_eu-central-1\.txt/, ...gone });
      stage.server.fault({ path: /_ami_hvm_us-east-1\.txt$/, kind: 'flip', offset: 1 });
      const step = await verify(runner, { platform: 'all' });
      expectFailed(step, ['flatcar_production_ami_hvm_us-east-1.txt SIGNATURE_MISMATCH']);
    }));

  test('the output fits a variable of the environment, two architectures and all; the file has the evidence', () =>
    onRunner(async (runner) => {
      await stage.lay({ platforms: 'all', architecture: 'arm64', documents: true, contents: smallContents() });
      const step = await verify(runner, { platform: 'all', architecture: 'amd64, arm64' });
      expectSuccess(step);
      const { report = '', 'report-path': path = '' } = step.outputs;
      expect(report.length + 'REPORT='.length).toBeLessThan(131_072);
      expect(report).not.toContain('evidence');
      const whole = JSON.parse(await readFile(path, 'utf8')) as FileReport[];
      expect(whole.map(({ evidence: _, ...row }) => row)).toEqual(rowsOf(step));
      expect(whole.every(({ evidence = [] }) => evidence.length > 0)).toBe(true);
      // Two boards have no folder of this release in common.
      expect((await statementOf(step)).predicate.resourceUri).toBe('pkg:generic/flatcar@4593.2.5');
    }));
});

describe('releases up to 2021', () => {
  test('all, and both Vagrant platforms with extras: vagrant.json is in the DIGESTS of one', () =>
    onRunner(async (runner) => {
      await stage.lay({ ...UNTIL_2021, platforms: 'all', documents: true, contents: smallContents() });
      const version = '2905.2.6';
      const all = await verify(runner, { platform: 'all', version });
      expectSuccess(all);
      expect(rowsOf(all).filter(({ name }) => name === 'flatcar_production_vagrant.json')).toHaveLength(1);
      const whole = JSON.parse(await readFile(all.outputs['report-path'] ?? '', 'utf8')) as FileReport[];
      const shared = whole.find(({ name }) => name === 'flatcar_production_vagrant.json');
      expect(shared?.evidence?.map(({ name }) => name)).toEqual([
        'flatcar_production_vagrant.json.sig',
        'flatcar_production_vagrant.DIGESTS.asc',
      ]);
      for (const platform of ['vagrant_parallels', 'vagrant'])
        expectSuccess(await runner.step('.', { ...stage.inputs, version, platform, extras: 'true' }));
      expectSuccess(await verify(runner, { version, platform: 'vagrant, vagrant_parallels' }));
    }));
});

describe('a file that failed', () => {
  beforeAll(() => stage.lay({ platforms: ['qemu', 'pxe', 'virtualbox', 'vmware'] }));

  test('leaves what is known of it, and a statement that says FAILED', () =>
    onRunner(async (runner) => {
      stage.server.fault({ kind: 'flip', path: QEMU, offset: 1000 });
      const step = await verify(runner, { platform: 'all' });
      expectFailed(step, [`${QEMU} SIGNATURE_MISMATCH`]);
      const [failed] = failedIn(step);
      const verified = rowsOf(step).find(({ verdict, name }) => verdict === 'verified' && name === KERNEL);
      // The examples that other tests use are what the product makes.
      const { evidence: _, ...failedExample } = failedFile(QEMU);
      const { evidence: __, ...verifiedExample } = verifiedFile(KERNEL);
      expect(Object.keys(failed ?? {}).toSorted()).toEqual(Object.keys(failedExample).toSorted());
      expect(Object.keys(verified ?? {}).toSorted()).toEqual(Object.keys(verifiedExample).toSorted());
      expect(failed?.signingKey).toBe(verified?.signingKey);
      const { subject, predicate } = await statementOf(step);
      expect(subject).toEqual([
        {
          name: QEMU,
          digest: { sha512: failed?.sha512 },
          annotations: {
            release: { channel: 'stable', version: '4593.2.5', architecture: 'amd64' },
            claimedSigningKey: failed?.signingKey,
            claimedSigningTime: failed?.signedAt,
          },
        },
      ]);
      expect(predicate).toMatchObject({
        verificationResult: 'FAILED',
        resourceUri: `${stage.server.url}/stable/amd64-usr/4593.2.5/`,
      });
      expect(predicate.inputAttestations?.map(({ name }) => name)).toEqual([`${QEMU}.sig`, `${QEMU}.DIGESTS.asc`]);
    }));

  test.each([
    ['no signature', '.sig', { kind: 'status', status: 404 }, 'SIGNATURE_MISSING'],
    ['no DIGESTS', '.DIGESTS.asc', { kind: 'status', status: 404 }, 'DIGESTS_MISSING'],
  ] as const)('is named by its digest where it has %s', (_, ending, fault, code) =>
    onRunner(async (runner) => {
      stage.server.fault({ path: `${QEMU}${ending}`, ...fault });
      const step = await verify(runner, { platform: 'qemu' });
      expectFailed(step, [`${QEMU} ${code}`]);
      expect((await statementOf(step)).subject.map(({ name }) => name)).toEqual([QEMU]);
    }),
  );

  test.each([
    ['pxe', KERNEL],
    ['virtualbox', 'flatcar_production_virtualbox.ovf'],
    ['vmware', 'flatcar_production_vmware.vmx'],
  ])('%s without %s: download, resolve and verify fail alike', (platform, name) =>
    onRunner(async (runner) => {
      stage.server.fault({
        path: new RegExp(`(${name}|image\\.vmlinuz)(\\.sig|\\.DIGESTS\\.asc)?$`),
        kind: 'status',
        status: 404,
      });
      for (const wish of [platform, 'all'])
        expectFailed(await verify(runner, { platform: wish }), [`${name} FILE_NOT_FOUND`]);
      expectFailure(await runner.step('.', { ...stage.inputs, platform }), 'FILE_NOT_FOUND');
      const resolved = await runner.step('resolve', { ...stage.inputs, platform });
      expectFailure(resolved, 'FILE_NOT_FOUND');
      expect(resolved.errors[0]).toContain(name);
    }),
  );

  test('two steps of one job write two in-toto statements', () =>
    onRunner(async (runner) => {
      const first = await verify(runner, { platform: 'qemu' });
      const before = await readFile(first.outputs['subject-checksums-path'] ?? '', 'utf8');
      const second = await verify(runner, { platform: 'pxe' });
      expect(await readFile(first.outputs['subject-checksums-path'] ?? '', 'utf8')).toBe(before);
      for (const name of ['attestation-path', 'predicate-path', 'subject-checksums-path', 'report-path'])
        expect(first.outputs[name]).not.toBe(second.outputs[name]);
    }));
});

describe('what is wrong before the files', () => {
  const NIGHT = { builtAt: new Date(Date.now() - 40 * DAY) };

  test('a forged version.txt of one architecture has a separate row with its digest', () =>
    onRunner(async (runner) => {
      await stage.lay({ platforms: ['qemu'] });
      await stage.lay({ platforms: ['qemu_uefi'], architecture: 'arm64' });
      stage.server.fault({ kind: 'flip', path: /arm64-usr.*version\.txt$/, offset: 3 });
      const step = await verify(runner, { architecture: 'amd64, arm64' });
      expectFailed(step, ['version.txt SIGNATURE_MISMATCH']);
      // version.txt, both variants of the image, its launch script.
      expect(step.outputs['verified']).toBe('4');
      expect(failedIn(step)[0]?.url).toBe(`${stage.server.url}/stable/arm64-usr/current/version.txt`);
      expect(step.errors[0]).toContain('arm64-usr');
      const { subject, predicate } = await statementOf(step);
      expect(subject.map(({ name }) => name)).toEqual(['version.txt']);
      expect(predicate.verificationResult).toBe('FAILED');
    }));

  test('reports every mirror that fails, and a feed that does', () =>
    onRunner(async (runner) => {
      await stage.lay({ platforms: ['qemu'], layout: 'forged/{channel}/{board}/{version}' });
      stage.server.fault({ kind: 'flip', path: /forged.*version\.txt$/, offset: 3 });
      const [nothing, forged] = ['nothing', 'forged'].map((name) => `${stage.server.url}/${name}/{channel}/{board}`);
      const step = await verify(runner, { 'base-url': `${nothing}\n${forged}` });
      expectFailed(step, ['version.txt VERSION_NOT_FOUND', 'version.txt SIGNATURE_MISMATCH']);
      for (const word of ['/nothing/', '/forged/']) {
        expect(step.summary).toContain(word);
        expect(step.errors[0]).toContain(word);
      }
      const ranged = await verify(runner, { version: '4593.x', 'feed-url': `${stage.server.url}/none.json` });
      expectFailed(ranged, ['none.json FILE_NOT_FOUND']);
    }));

  test('a release that is too old, below the minimum and of another channel has its files verified all the same', () =>
    onRunner(async (runner) => {
      await stage.lay({ platforms: ['qemu', 'metal'], channel: 'beta', ...NIGHT });
      stage.server.fault({ kind: 'flip', path: QEMU, offset: 1000 });
      const wish = { platform: 'all', channel: 'beta', 'maximum-age': '30d', 'minimum-version': '4600.0.0' };
      const step = await verify(runner, wish);
      expectFailed(step, [
        'version.txt CHANNEL_MISMATCH',
        'version.txt VERSION_TOO_OLD',
        'version.txt RELEASE_TOO_OLD',
        `${QEMU} SIGNATURE_MISMATCH`,
      ]);
      expect(rowsOf(step).map(({ name }) => name)).toContain('flatcar_production_image.bin.bz2');
      expect((await statementOf(step)).predicate.policy.annotations).toMatchObject({
        minimumVersion: '4600.0.0',
        maximumAge: `${(30 * DAY) / 1000}s`,
        signedMetadata: 'required',
      });
    }));

  test('reports an error without a file with the URL of its version.txt', () =>
    onRunner(async (runner) => {
      await stage.lay({ platforms: ['qemu'], ...NIGHT });
      const step = await verify(runner, { 'maximum-age': '30d' });
      expectFailed(step, ['version.txt RELEASE_TOO_OLD']);
      expect(step.errors[0]).toContain(`${stage.server.url}/stable/amd64-usr/current/version.txt: The current release`);
    }));

  test('detects a directory with the version.txt of another release, even if `current` is valid', () =>
    onRunner(async (runner) => {
      await stage.lay({ platforms: ['qemu'] });
      const other = await stage.lay({ version: '4593.2.4', platforms: ['qemu'], layout: 'other', currentNames: [] });
      for (const ending of ['', '.sig', '.DIGESTS.asc'])
        stage.server.fault({
          path: `4593.2.5/version.txt${ending}`,
          kind: 'replace',
          body: await readFile(join(other.directory, `version.txt${ending}`)),
        });
      expectFailed(await verify(runner, { platform: 'all' }), ['version.txt VERSION_MISMATCH']);
    }));
});

describe('the failure issue', () => {
  const TOKEN = 'ghs_e2e';

  async function withIssues(
    work: (night: (inputs: Inputs) => Promise<Step>, issues: () => readonly FakeIssue[]) => Promise<void>,
  ): Promise<void> {
    const repositories = { 'octo-org/octo-repo': fakeRepository() };
    await using api = await startFakeApi(fakeState({ token: TOKEN, repositories }));
    const environment = {
      GITHUB_API_URL: api.url,
      GITHUB_WORKFLOW: 'Nightly',
      GITHUB_JOB: 'verify',
      GITHUB_RUN_ID: '7',
    };
    await onRunner((runner) =>
      work(
        (inputs) => verify(runner, { 'report-issue': 'true', ...inputs }, { environment, token: TOKEN }),
        () => api.state.repositories['octo-org/octo-repo']?.issues ?? [],
      ),
    );
  }

  test('stays open in a night in which all files are gone', async () => {
    await stage.lay({ platforms: ['qemu', 'pxe'] });
    await withIssues(async (night, issues) => {
      stage.server.fault({ kind: 'flip', path: QEMU, offset: 1000 });
      expectFailed(await night({ platform: 'all' }), [`${QEMU} SIGNATURE_MISMATCH`]);
      stage.server.clearFaults();
      stage.server.fault({ kind: 'status', status: 404, path: /flatcar_production/ });
      expectFailed(await night({ platform: 'all' }), ['flatcar_production_* FILE_NOT_FOUND']);
      expect(issues().map(({ state }) => state)).toEqual(['open']);
      expect(issues()[0]?.body).toContain('flatcar_production_*');
      stage.server.clearFaults();
      expectSuccess(await night({ platform: 'all' }));
      expect(issues().map(({ state }) => state)).toEqual(['closed']);
    });
  });

  test('of one mirror is not closed by another, nor by another distribution', async () => {
    await stage.lay({ platforms: ['qemu'] });
    await stage.lay({ platforms: ['qemu'], layout: 'other/{channel}/{board}/{version}' });
    await withIssues(async (night, issues) => {
      stage.server.fault({ kind: 'flip', path: /^\/stable.*qemu_image.img$/, offset: 1000 });
      expectFailed(await night({}), [`${QEMU} SIGNATURE_MISMATCH`]);
      expectSuccess(await night({ 'base-url': `${stage.server.url}/other/{channel}/{board}` }));
      expect(issues().map(({ state }) => state)).toEqual(['open']);
      await stage.lay({ platforms: ['qemu'], distribution: 'coreos', layout: 'coreos/{version}' });
      const coreos = { distribution: 'coreos', version: '4593.2.5', 'base-url': `${stage.server.url}/coreos` };
      expectSuccess(await night({ ...coreos, channel: 'stable' }));
      expect(issues().map(({ state }) => state)).toEqual(['open']);
    });
  });
});

describe('local files', () => {
  let release: MirrorRelease;
  beforeAll(async () => {
    release = await stage.lay({ platforms: ['qemu', 'pxe'] });
  });

  /** Copies these published files to the folder `kept` of the workspace. */
  async function keep(runner: Runner, names: readonly string[]): Promise<string> {
    const folder = join(runner.workspace, 'kept');
    await mkdir(folder);
    for (const name of names) await copyFile(join(release.directory, name), join(folder, name));
    return folder;
  }

  const SIGNED = [QEMU, `${QEMU}.sig`];

  test('each pattern must match, except for exclusions', () =>
    onRunner(async (runner) => {
      await keep(runner, SIGNED);
      expectSuccess(await verify(runner, { files: 'kept/*.img\n# a comment\n!kept/*.raw\n\n' }));
      const step = await verify(runner, { files: `kept/*.img\nkept/*.bz2\nkept/${KERNEL}` });
      expectFailed(step, ['kept/*.bz2 FILE_NOT_FOUND', `kept/${KERNEL} FILE_NOT_FOUND`]);
      expect(step.outputs['verified']).toBe('1');
    }));

  test('reports a signature without its file and broken links', () =>
    onRunner(async (runner) => {
      const folder = await keep(runner, [...SIGNED, `${KERNEL}.sig`]);
      await symlink('nowhere', join(folder, 'dangling.img'));
      const step = await verify(runner, { files: 'kept/**' });
      expectFailed(step, ['dangling.img FILE_NOT_FOUND', `${KERNEL} FILE_NOT_FOUND`]);
      expect(failedIn(step)[0]?.reason).toContain('nowhere');
      expectFailed(await verify(runner, { files: 'kept/dangling.img' }), ['dangling.img FILE_NOT_FOUND']);
    }));

  test('a forged version.txt beside a file is blamed by its name, and what is known of the file stays', () =>
    onRunner(async (runner) => {
      const folder = await keep(runner, [...SIGNED, 'version.txt.sig']);
      await writeFile(join(folder, 'version.txt'), 'FLATCAR_VERSION=1.2.3\n');
      const step = await verify(runner, { files: 'kept/*.img' });
      expectFailed(step, [`${QEMU} SIGNATURE_MISMATCH`]);
      expect(failedIn(step)[0]?.reason).toContain(join(folder, 'version.txt'));
      expect(failedIn(step)[0]?.sha512).toBe(release.file(QEMU).sha512);
    }));

  test('the statement names the policy that was enforced, and the folder', () =>
    onRunner(async (runner) => {
      const folder = await keep(runner, SIGNED);
      const { predicate } = await statementOf(await verify(runner, { files: 'kept/*.img' }));
      expect(Object.keys(predicate.policy.annotations ?? {})).toEqual(['primaryFingerprint']);
      expect(predicate.resourceUri).toBe(`file://${folder}/`);
    }));

  test.each([
    ['minimum-version', '4593.2.5'],
    ['maximum-age', '90d'],
  ])('rejects %s, which applies only to releases', (name, value) =>
    onRunner(async (runner) => {
      const step = await verify(runner, { files: 'kept/*.img', [name]: value });
      expectFailure(step, 'INVALID_INPUT');
      expect(step.errors[0]).toContain(name);
    }),
  );

  test('of CoreOS need no mirror', () =>
    onRunner(async (runner) => {
      await keep(runner, SIGNED);
      stage.server.clearRequests();
      expectSuccess(await verify(runner, { files: 'kept/*.img', distribution: 'coreos', 'base-url': '' }));
      expect(stage.server.requests).toEqual([]);
    }));

  test('accepts the PXE kernel of the tool cache with the DIGESTS of its other name', () =>
    onRunner(async (runner) => {
      await stage.lay({ version: '4230.2.2', platforms: ['pxe'], kernelSignature: 'generic' });
      stage.server.fault({ path: `${KERNEL}.DIGESTS.asc`, kind: 'status', status: 404 });
      const downloaded = await runner.step('.', { ...stage.inputs, version: '4230.2.2', platform: 'pxe' });
      expectSuccess(downloaded);
      const step = await verify(runner, { files: `${downloaded.outputs['directory']}/*.vmlinuz` });
      expectSuccess(step);
      expect(rowsOf(step).map(({ path = '' }) => basename(path))).toEqual([KERNEL]);
    }));
});

describe('the policy of a statement', () => {
  test('an exact version, which has no maximum age, does not show one', () =>
    onRunner(async (runner) => {
      await stage.lay({ platforms: ['qemu'] });
      const step = await verify(runner, { version: '4593.2.5', 'maximum-age': '1h', 'minimum-version': '4593.2.5' });
      expectSuccess(step);
      expect((await statementOf(step)).predicate.policy.annotations).toEqual({
        primaryFingerprint: expect.stringMatching(/^[0-9A-F]{40}$/),
        signedMetadata: 'required',
        minimumVersion: '4593.2.5',
      });
    }));

  test('several mirrors of one release are named by it', () =>
    onRunner(async (runner) => {
      await stage.lay({ platforms: ['qemu'] });
      await stage.lay({ platforms: ['qemu'], layout: 'other/{channel}/{board}/{version}' });
      const mirrors = ['', '/other'].map((folder) => `${stage.server.url}${folder}/{channel}/{board}`);
      const step = await verify(runner, { 'base-url': mirrors.join('\n') });
      expectSuccess(step);
      expect((await statementOf(step)).predicate.resourceUri).toBe('pkg:generic/flatcar@4593.2.5');
    }));
});
