/**
 * Runs the workflows of this folder, which use the reusable ones, under act. Prints a line for each scenario and the total.
 * `script/e2e` starts it.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBootDisk, pxeFiles } from '../boot/boot-disk.ts';
import { fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { layFeed } from '../mirror/feed.ts';
import { layRelease } from '../mirror/release.ts';
import { startServer } from '../mirror/server.ts';
import { makeSigner } from '../mirror/signer.ts';
import { ROOT } from '../runner/actions.ts';
import { startAzurite } from '../runner/azurite.ts';
import { startCacheService } from '../runner/cache-service.ts';
import { type ActOptions, type ActRun, createAct } from './act.ts';

const VERSION = '4593.2.5';
const ALPHA = '4722.0.0';
const NEWER_ALPHA = '4757.0.0';
const PXE_IMAGE = 'flatcar_production_pxe_image.cpio.gz';
const QEMU_IMAGE = 'flatcar_production_qemu_image.img';
const REPOSITORY = 'owner/name';
const TOKEN = 'ghs_e2e';
/** Notes of every release. The feed is not signed, so anybody on the way may have changed them. */
const NOTES = '#### Security fixes:\n- Linux ([CVE-2026-1000](https://a.example))\n- <b>by</b> @octocat\n::error::no\n';
const PASSWORD = 'p4ssw0rd-of-the-mirror';

await using cleanup = new AsyncDisposableStack();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void cleanup.disposeAsync().finally(() => process.exit(130)));

const folder = await mkdtemp(join(tmpdir(), 'e2e-'));
cleanup.defer(() => rm(folder, { recursive: true, force: true }));
const root = join(folder, 'mirror');
const DESTINATION = join(folder, 'copy');
const signer = await makeSigner();
cleanup.defer(() => signer.dispose());
await layReleases();
const signingKey = join(folder, 'signing-key.asc');
await writeFile(signingKey, await signer.publicKey());
const mirror = cleanup.use(await startServer({ root }));
const api = cleanup.use(
  await startFakeApi(fakeState({ token: TOKEN, repositories: { [REPOSITORY]: fakeRepository() } })),
);
const cache = cleanup.use(await startCacheService(cleanup.use(await startAzurite())));
const act = await createAct(folder, {
  workflows: ['.github/workflows', 'test/workflows'].flatMap((room) =>
    readdirSync(join(ROOT, room))
      .filter((name) => name.endsWith('.yml'))
      .map((name) => join(ROOT, room, name)),
  ),
});

/** Publishes the releases that the workflows use. The images for metal and PXE boot, and one of them has an OEM partition to write to. */
async function layReleases(): Promise<void> {
  const { path: disk } = makeBootDisk(join(folder, 'disk'), { oem: 'ext4' });
  execFileSync('qemu-img', ['convert', '-O', 'qcow2', disk, `${disk}.qcow2`]);
  execFileSync('bzip2', ['-1', disk]);
  const { kernel, archive } = pxeFiles(folder);
  const contents = {
    'flatcar_production_image.bin.bz2': `${disk}.bz2`,
    'flatcar_production_pxe.vmlinuz': kernel,
    [PXE_IMAGE]: archive,
  };
  const releases = [
    { channel: 'stable', version: '4593.2.4', platforms: ['qemu'], documents: true },
    { channel: 'stable', version: VERSION, platforms: ['qemu', 'pxe', 'metal'], contents, documents: true },
    { channel: 'stable', version: VERSION, platforms: ['qemu_uefi', 'pxe'], architecture: 'arm64' },
    { channel: 'beta', version: '4628.1.0', platforms: ['qemu', 'pxe'] },
    { channel: 'alpha', version: ALPHA, platforms: ['pxe'] },
    { channel: 'lts', version: '4081.3.5', platforms: ['qemu'], contents: { [QEMU_IMAGE]: `${disk}.qcow2` } },
    { channel: 'stable', version: VERSION, platforms: ['qemu'], layout: 'private/{channel}/{board}/{version}' },
  ] as const;
  for (const release of releases)
    await layFeed(root, await layRelease({ root, signer, documents: false, ...release }), ['current'], NOTES);
}

/** Runs a workflow with the URLs of the mirror, the API and the cache service, and the signing key. */
function run(workflow: string, options: ActOptions = {}): Promise<ActRun> {
  return act.run(workflow, {
    variables: {
      MIRROR: `${mirror.url}/{channel}/{board}`,
      FEED: `${mirror.url}/releases-json/releases-{channel}.json`,
      SIGNING_KEY: signingKey,
      ...options.variables,
    },
    environment: {
      ...{ GITHUB_API_URL: api.url, GITHUB_REPOSITORY: REPOSITORY },
      ...cache.environment,
      ...options.environment,
    },
    secrets: {
      GITHUB_TOKEN: TOKEN,
      MIRROR_WITH_LOGIN: `${mirror.url.replace('//', `//ci:${PASSWORD}@`)}/private/{channel}/{board}`,
    },
  });
}

/** Runs the workflow that mirrors into `DESTINATION`. */
const runMirror = (variables: Readonly<Record<string, string>>): Promise<ActRun> =>
  run('mirror.yml', { variables: { DESTINATION, ...variables } });

const output = (ran: ActRun, name: string): string | undefined =>
  ran.outputs.findLast((each) => each.name === name)?.value;

/** Returns how often a file was downloaded since the requests were cleared. */
function fetched(name: string): number {
  return mirror.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(`/${name}`)).length;
}

function succeeded(ran: ActRun): void {
  assert.deepEqual(ran.errors, []);
  assert.equal(ran.exitCode, 0);
}

/** Asserts that the run failed with one error, which ends in `code`. */
function failedWith(ran: ActRun, code: string): void {
  assert.notEqual(ran.exitCode, 0);
  assert.equal(ran.errors.length, 1, `one error, not ${ran.errors.length}`);
  assert.match(ran.errors[0] ?? '', new RegExp(`\\[${code}\\]$`));
}

const repository = () => api.state.repositories[REPOSITORY] ?? assert.fail();
/** A warning about a file whose digest is not that of the last success. */
const CHANGED = /flatcar_production_qemu_image\.img of 4593\.2\.5 \(amd64\) has changed since the previous report: /;
const issues = (state: 'open' | 'closed') => repository().issues.filter((issue) => issue.state === state);

/** In order: later scenarios depend on the caches and issues of earlier ones. `ran` records a run, whose log is printed on failure. */
const scenarios: readonly (readonly [string, (ran: (run: ActRun) => ActRun) => Promise<void>])[] = [
  [
    'download: a later step uses the outputs',
    async (ran) => {
      const result = ran(await run('download.yml'));
      succeeded(result);
      assert.equal(output(result, 'version'), VERSION);
      assert.equal(output(result, 'cache-hit'), 'false');
      assert.match(result.log, /file format: qcow2/);
      assert.equal(fetched(QEMU_IMAGE), 1);
      assert.match(result.log, /Saved flatcar-qemu-\S+ to the GitHub Actions cache/);
      assert.equal(cache.keys().length, 1);
    },
  ],
  [
    'download: the second run uses the tool cache',
    async (ran) => {
      const result = ran(await run('download.yml'));
      succeeded(result);
      assert.equal(output(result, 'cache-hit'), 'true');
      assert.equal(fetched(QEMU_IMAGE), 0);
      assert.doesNotMatch(result.log, /Cache restored|Saved /);
    },
  ],
  [
    'download: with an empty tool cache, the Actions cache',
    async (ran) => {
      await rm(act.toolCache, { recursive: true, force: true });
      const result = ran(await run('download.yml'));
      succeeded(result);
      assert.equal(output(result, 'cache-hit'), 'true');
      assert.equal(fetched(QEMU_IMAGE), 0);
      assert.match(result.log, /Cache restored successfully/);
      assert.match(result.log, /file format: qcow2/);
    },
  ],
  [
    "download: with version 1 of the protocol, act's cache",
    async (ran) => {
      const environment = { ACTIONS_CACHE_SERVICE_V2: '' };
      for (const hit of ['false', 'true']) {
        await rm(act.toolCache, { recursive: true, force: true });
        const result = ran(await run('download.yml', { environment }));
        succeeded(result);
        assert.equal(output(result, 'cache-hit'), hit);
      }
      assert.equal(fetched(QEMU_IMAGE), 1);
      assert.equal(cache.keys().length, 1);
    },
  ],
  [
    'download: a changed image fails the job',
    async (ran) => {
      await rm(act.toolCache, { recursive: true, force: true });
      for (const key of cache.keys()) cache.remove(key);
      mirror.fault({ kind: 'flip', path: QEMU_IMAGE, offset: 1000 });
      const result = ran(await run('download.yml'));
      failedWith(result, 'SIGNATURE_MISMATCH');
      assert.deepEqual(result.outputs, []);
      assert.doesNotMatch(result.log, /file format/);
      assert.ok(
        !existsSync(join(act.toolCache, 'flatcar-qemu')) ||
          (await readdir(join(act.toolCache, 'flatcar-qemu'))).length === 0,
      );
    },
  ],
  [
    'resolve: a matrix with one job per image',
    async (ran) => {
      const result = ran(await run('matrix.yml'));
      succeeded(result);
      for (const each of ['amd64 flatcar_production_qemu_image.img', 'arm64 flatcar_production_qemu_uefi_image.img'])
        assert.match(result.log, new RegExp(`got ${VERSION} ${each}$`, 'm'));
      assert.equal(result.log.match(/got .* flatcar_production_pxe_image.cpio.gz$/gm)?.length, 2);
    },
  ],
  [
    'verify: a valid release, valid files',
    async (ran) => {
      const result = ran(await run('verify.yml'));
      succeeded(result);
      assert.match(result.log, /verified=\d+ failed=0$/m);
      assert.match(result.log, /https:\/\/slsa.dev\/verification_summary\/v1/);
    },
  ],
  [
    'verify: one invalid file of a release',
    async (ran) => {
      mirror.fault({ kind: 'flip', path: 'flatcar_production_pxe_image.cpio.gz', offset: -1 });
      const result = ran(await run('verify.yml'));
      assert.notEqual(result.exitCode, 0);
      assert.match(result.log, /verified=\d+ failed=1$/m);
    },
  ],
  [
    'verify: a file that was changed after the download',
    async (ran) => {
      const result = ran(await run('verify.yml', { variables: { TAMPER: 'true' } }));
      failedWith(result, 'VERIFICATION_FAILED');
      assert.match(result.log, /verified=\d+ failed=0$/m);
    },
  ],
  [
    'mirror: a first run, one with nothing new, and one after a file was changed',
    async (ran) => {
      const result = ran(await runMirror({ KEEP: '0' }));
      succeeded(result);
      assert.match(result.log, /changed=true,false,true$/m);
      assert.match(result.log, /Replacing .*pxe\.vmlinuz, which is invalid: /);
      assert.match(result.log, new RegExp(`releases=${ALPHA} current current=${ALPHA}$`, 'm'));
      assert.deepEqual([fetched(PXE_IMAGE), fetched('flatcar_production_pxe.vmlinuz')], [1, 2]);
    },
  ],
  [
    'mirror: only the files of a new release are downloaded, and `keep: 1` removes the old one',
    async (ran) => {
      await layRelease({ root, signer, documents: false, channel: 'alpha', version: NEWER_ALPHA, platforms: ['pxe'] });
      const kept = ran(await runMirror({ KEEP: '0' }));
      succeeded(kept);
      assert.match(kept.log, new RegExp(`releases=${ALPHA} ${NEWER_ALPHA} current current=${NEWER_ALPHA}$`, 'm'));
      assert.deepEqual([fetched(`${ALPHA}/${PXE_IMAGE}`), fetched(`${NEWER_ALPHA}/${PXE_IMAGE}`)], [0, 1]);
      mirror.clearRequests();
      const removed = ran(await runMirror({ KEEP: '1' }));
      succeeded(removed);
      assert.match(removed.log, new RegExp(`releases=${NEWER_ALPHA} current current=${NEWER_ALPHA}$`, 'm'));
      assert.match(removed.log, /changed=true,false,true$/m);
      assert.equal(fetched(PXE_IMAGE), 0);
    },
  ],
  [
    'mirror: a run that is killed leaves no file that is not verified, and the next one completes it',
    async (ran) => {
      await rm(DESTINATION, { recursive: true });
      mirror.fault({ path: PXE_IMAGE, kind: 'stall', fraction: 0.5, times: 1 });
      const result = ran(await runMirror({ KEEP: '0', KILL: 'true' }));
      assert.equal(result.exitCode, 0);
      assert.match(result.log, /outcome=failure visible=$/m);
      assert.match(result.log, /changed=,true,true$/m);
      assert.equal(fetched(PXE_IMAGE), 2);
    },
  ],
  [
    'customize: a later step reads the config from the disk',
    async (ran) => {
      const result = ran(await run('customize.yml'));
      succeeded(result);
      assert.match(result.log, /"passwd":\{"users":\[\{"name":"core"\}\]\}/);
      assert.match(result.log, /usr\/share\/oem\/config\.ign/);
    },
  ],
  [
    'nightly-verify: a success opens no issue',
    async (ran) => {
      succeeded(ran(await run('nightly.yml')));
      assert.equal(repository().issues.length, 0);
      assert.deepEqual((await readdir(act.artifacts)).sort(), [
        'verification-summary-beta-amd64',
        'verification-summary-stable-amd64',
      ]);
    },
  ],
  [
    'nightly-verify: the image of a channel boots',
    async (ran) => {
      const result = ran(await run('nightly-boot.yml'));
      succeeded(result);
      assert.match(result.log, /The machine is up after/);
      assert.deepEqual([...result.jobs.values()], ['success', 'success']);
    },
  ],
  [
    'nightly-verify: a failure opens one',
    async (ran) => {
      mirror.fault({ kind: 'replace', path: /\/stable\/.*_qemu_image\.img$/, body: 'something else' });
      const result = ran(await run('nightly.yml'));
      failedWith(result, 'VERIFICATION_FAILED');
      assert.equal(repository().issues.length, 1);
      const [issue] = issues('open');
      assert.match(issue?.title ?? '', /\(stable, amd64\)$/);
      assert.match(issue?.body ?? '', /flatcar_production_qemu_image\.img/);
      assert.match(result.log, CHANGED);
      assert.match(issue?.body ?? '', /SHA-512 in the previous report/);
      assert.deepEqual(issue?.labels, ['flatcar']);
    },
  ],
  [
    'nightly-verify: the same failure again opens no other',
    async (ran) => {
      mirror.fault({ kind: 'replace', path: /\/stable\/.*_qemu_image\.img$/, body: 'something else' });
      const result = ran(await run('nightly.yml'));
      failedWith(result, 'VERIFICATION_FAILED');
      assert.equal(repository().issues.length, 1);
      assert.equal(issues('open')[0]?.comments.length, 0);
      assert.match(result.log, CHANGED);
    },
  ],
  [
    'nightly-verify: the next success closes it',
    async (ran) => {
      succeeded(ran(await run('nightly.yml')));
      assert.equal(repository().issues.length, 1);
      assert.equal(issues('closed').length, 1);
      assert.equal(issues('closed')[0]?.comments.length, 1);
    },
  ],
  [
    'nightly-verify: twice in one run, once with the password of a mirror',
    async (ran) => {
      mirror.fault({ kind: 'auth', path: /^\/private\//, user: 'ci', password: PASSWORD });
      const result = ran(await run('nightly-login.yml'));
      succeeded(result);
      assert.doesNotMatch(result.log, new RegExp(PASSWORD));
      assert.equal(fetched(QEMU_IMAGE), 2);
      assert.deepEqual((await readdir(act.artifacts)).sort(), [
        'private-stable-amd64',
        'verification-summary-stable-amd64',
      ]);
    },
  ],
  [
    'build-on-release: without a tag it builds every time, twice in one run, once with the password of a mirror',
    async (ran) => {
      mirror.fault({ kind: 'auth', path: /^\/private\//, user: 'ci', password: PASSWORD });
      const result = ran(await run('build-untagged.yml'));
      succeeded(result);
      assert.doesNotMatch(result.log, new RegExp(PASSWORD));
      assert.match(result.log, /uploading without a tag <>$/m);
      assert.deepEqual((await readdir(act.artifacts)).sort(), [
        `flatcar-${VERSION}-qemu-amd64`,
        `plain-${VERSION}-qemu-amd64`,
      ]);
      const plain = await readdir(join(act.artifacts, `plain-${VERSION}-qemu-amd64`));
      assert.ok(plain.includes('flatcar_production_qemu.sh'), plain.join(' '));
    },
  ],
  [
    'build-on-release: a new release is built, booted and passed on',
    async (ran) => {
      const result = ran(await run('build.yml', { variables: { BOOT: 'true' } }));
      succeeded(result);
      assert.equal(result.log.match(/The machine is up after/g)?.length, 2);
      assert.match(result.log, /uploading metal flatcar_production_image\.bin$/m);
      assert.match(
        result.log,
        /uploading pxe .*flatcar_production_pxe\.vmlinuz.*flatcar_production_pxe_image\.cpio\.gz.*oem\.cpio\.gz/,
      );
      assert.match(result.log, new RegExp(`tagging flatcar-${VERSION}$`, 'm'));
      assert.match(result.log, /body of 0 characters$/m);
      assert.ok(!existsSync(join(act.artifacts, 'flatcar-changes')));
    },
  ],
  [
    'build-on-release: the body of the release has what changed since the newest tag',
    async (ran) => {
      repository().tags.push('flatcar-4593.2.4');
      const result = ran(await run('build.yml'));
      succeeded(result);
      assert.match(result.log, /body: ## Changes from 4593\.2\.4 to 4593\.2\.5 \(stable\)$/m);
      assert.match(result.log, /body: \| `coreos-base\/coreos` \| `4593\.2\.4` \| `4593\.2\.5` \|$/m);
      assert.match(result.log, /body: \| Linux \| CVE-2026-1000 \|$/m);
      assert.doesNotMatch(result.log, /body: .*(<b>|@octocat|::error)/);
      assert.deepEqual(await readdir(join(act.artifacts, 'flatcar-changes')), ['changes.md']);
    },
  ],
  [
    'build-on-release: a known release is skipped',
    async (ran) => {
      repository().tags.push(`flatcar-${VERSION}`);
      const result = ran(await run('build.yml'));
      succeeded(result);
      assert.doesNotMatch(result.log, /uploading|tagging/);
      assert.equal(fetched('flatcar_production_image.bin.bz2'), 0);
    },
  ],
];

let passed = 0;
let failed = 0;
const only = process.argv[2];
for (const [name, scenario] of scenarios) {
  if (only !== undefined && !name.includes(only)) continue;
  mirror.clearFaults();
  mirror.clearRequests();
  api.state.requests.length = 0;
  await rm(act.artifacts, { recursive: true });
  await mkdir(act.artifacts);
  const started = performance.now();
  let last: ActRun | undefined;
  const problem = await scenario((result) => {
    last = result;
    return result;
  }).then(
    // Only the API of the workflow's repository may receive the token.
    () => (JSON.stringify(mirror.requests).includes(TOKEN) ? 'the mirror received the token' : undefined),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  process.stdout.write(`${problem === undefined ? 'passed' : 'FAILED'} ${seconds} s  ${name}\n`);
  if (problem === undefined) {
    passed += 1;
    continue;
  }
  failed += 1;
  process.stdout.write(`${problem}\n--- act's output\n${last?.log ?? '(it did not run)'}\n---\n`);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
