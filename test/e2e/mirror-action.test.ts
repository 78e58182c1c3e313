import { readdirSync } from 'node:fs';
import { mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../mirror/disk.ts';
import { publishExtension, publishPayload, publishUpdateImage } from '../mirror/payloads.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { startServer } from '../mirror/server.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { createPayloadWriter } from '../trust/update-payload.ts';
import { cannotMount, onSmallDisk } from './small-disk.ts';
import { everythingIn, expectFailure, expectSuccess, onRunner, openSharedStage } from './stage.ts';

const stage = await openSharedStage();
const writer = await createPayloadWriter();
const other = await createPayloadWriter();
let first: MirrorRelease;

const BOARD = 'stable/amd64-usr';
const IMAGE = 'flatcar_production_qemu_image.img';
const SYSTEM = 'flatcar_production_update.gz';
const EXTENSION = 'oem-qemu';

async function publish(version: string): Promise<MirrorRelease> {
  const contents = { [IMAGE]: seeded(version, 2_000_000) };
  const release = await stage.lay({ version, contents });
  const extension = await publishExtension(release, EXTENSION, stage.signer);
  await publishPayload(stage.root, release, `${EXTENSION}.gz`, extension, writer);
  await publishPayload(stage.root, release, SYSTEM, await publishUpdateImage(release, stage.signer), writer);
  return release;
}

beforeAll(async () => {
  first = await publish('4593.2.5');
});
afterAll(async () => {
  await writer[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

const step = (runner: Runner, more: Record<string, string> = {}, options = {}): Promise<Step> =>
  runner.step(
    'mirror',
    {
      ...stage.inputs,
      destination: 'mirror',
      platform: 'qemu',
      sysexts: EXTENSION,
      files: 'flatcar_production_update.bin.bz2',
      'update-payloads': 'true',
      'update-signing-key': writer.publicKey,
      ...more,
    },
    options,
  );

const releasesOf = ({ outputs }: Step): readonly Record<string, unknown>[] => JSON.parse(outputs['releases'] ?? '');

/** Expects that all files of a folder are the published ones. `.json` files next to payloads are the mirror's own. */
async function expectCopy(folder: string, published: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('.json'));
  expect(names).not.toEqual([]);
  for (const name of names)
    expect(await readFile(join(folder, name)), name).toEqual(await readFile(join(published, name)));
}

/** Returns the GET requests of file bodies, without those of release metadata and signatures. */
function bodies(): readonly string[] {
  return stage.server.requests
    .filter(({ method, path }) => method === 'GET' && /\.(img|raw|gz|bz2)$/.test(path))
    .map(({ path }) => path);
}

describe('mirror', () => {
  test('copies a release with everything that clients need, and a second run changes nothing', () =>
    onRunner(async (runner) => {
      const folder = join(runner.workspace, 'mirror');
      const one = await step(runner);
      expectSuccess(one);
      expect(one.outputs['changed']).toBe('true');
      expect(releasesOf(one)).toMatchObject([
        { channel: 'stable', board: 'amd64-usr', version: '4593.2.5', removed: 0 },
      ]);
      const release = join(folder, BOARD, '4593.2.5');
      const names = await everythingIn(release);
      for (const name of ['version.txt', IMAGE, `${IMAGE}.bz2`, 'flatcar_production_qemu.sh', `${EXTENSION}.raw`])
        for (const ending of ['', '.sig', '.DIGESTS', '.DIGESTS.asc']) expect(names).toContain(`${name}${ending}`);
      await expectCopy(release, first.directory);
      await expectCopy(join(folder, 'update/amd64-usr/4593.2.5'), join(stage.root, 'update/amd64-usr/4593.2.5'));
      expect(await readlink(join(folder, BOARD, 'current'))).toBe('4593.2.5');
      expect(await readFile(join(folder, 'channel-info.txt'), 'utf8')).toBe('STABLE_CURRENT=4593.2.5\n');
      expect(await readFile(join(folder, 'Flatcar_Image_Signing_Key.asc'), 'utf8')).toBe(
        await stage.signer.publicKey(),
      );
      expect(one.warnings).toEqual([]);
      expect(one.summary).toContain('4593.2.5');
      expect(one.log).toMatch(/^Processed \d+ of \d+ files, .* downloaded/m);

      stage.server.clearRequests();
      const two = await step(runner);
      expectSuccess(two);
      expect(two.outputs).toMatchObject({ changed: 'false', size: one.outputs['size'] });
      expect(releasesOf(two)).toMatchObject([{ added: 0, removed: 0 }]);
      expect(bodies().filter((path) => !path.endsWith('.gz'))).toEqual([]);
      expect(bodies()).not.toContain(expect.stringContaining('update.gz'));
    }));

  test('clients use the folder on a server: download, ranges, verify, and mirror again with payloads', () =>
    onRunner(async (runner) => {
      expectSuccess(await step(runner));
      await using server = await startDisposable(join(runner.workspace, 'mirror'));
      const inputs = {
        ...stage.inputs,
        'base-url': `${server.url}/{channel}/{board}`,
        'feed-url': `${server.url}/releases-json/releases-{channel}.json`,
      };
      const current = await runner.step('.', { ...inputs, cache: 'false', destination: 'current' });
      expectSuccess(current);
      expect(current.outputs['version']).toBe('4593.2.5');
      const range = await runner.step('.', { ...inputs, version: '4593.x', cache: 'false', destination: 'range' });
      expectSuccess(range);
      expectSuccess(await runner.step('verify', { ...inputs, platform: 'all' }));
      const again = await step(runner, { ...inputs, destination: 'again' });
      expectSuccess(again);
      expect(await everythingIn(join(runner.workspace, 'again'))).toEqual(
        await everythingIn(join(runner.workspace, 'mirror')),
      );
    }));

  test('a file that was changed on the disk is found and replaced', () =>
    onRunner(async (runner) => {
      expectSuccess(await step(runner));
      const folder = join(runner.workspace, 'mirror');
      const paths = [
        join(folder, BOARD, '4593.2.5', IMAGE),
        join(folder, 'update/amd64-usr/4593.2.5', SYSTEM),
        join(folder, 'update/amd64-usr/4593.2.5', `${EXTENSION}.gz.sha256`),
      ];
      const before = await Promise.all(paths.map((path) => readFile(path)));
      for (const path of paths) await writeFile(path, 'changed');
      const two = await step(runner);
      expectSuccess(two);
      expect(two.outputs['changed']).toBe('true');
      expect(releasesOf(two)).toMatchObject([{ added: 3 }]);
      for (const [index, path] of paths.entries()) expect(await readFile(path)).toEqual(before[index]);
      expect(two.warnings.filter((text) => text.includes(', which is invalid: '))).toHaveLength(3);
    }));

  test('a run that was killed leaves no unverified file and no current, and the next one resumes', () =>
    onRunner(async (runner) => {
      const folder = join(runner.workspace, 'mirror');
      stage.server.fault({ path: new RegExp(`${IMAGE}$`), kind: 'stall', fraction: 0.5 });
      const isDone = (path: string): boolean => /\.(raw|bz2)$/.test(path) && !path.includes('.partial-');
      const killWhen = async (): Promise<boolean> => {
        const names = await everythingIn(folder);
        return names.some(isDone) && names.some((path) => path.includes('.partial-') && path.endsWith(IMAGE));
      };
      const killed = await step(runner, { 'stall-timeout': '600' }, { killWhen });
      expect(killed.exitCode).toBeNull();
      const left = await everythingIn(folder);
      expect(left).not.toContain(join(BOARD, 'current'));
      expect(left).not.toContain(join(BOARD, '4593.2.5', IMAGE));
      expect(left).not.toContain(join(BOARD, '4593.2.5', 'version.txt'));
      const done = left.filter(isDone);
      expect(done).not.toEqual([]);
      stage.server.clearFaults();
      stage.server.clearRequests();
      expectSuccess(await step(runner));
      for (const path of done) expect(bodies().map((each) => basename(each))).not.toContain(basename(path));
      expect((await everythingIn(folder)).filter((path) => path.includes('.partial-'))).toEqual([]);
      expect(await readlink(join(folder, BOARD, 'current'))).toBe('4593.2.5');
    }));

  test('two runs at once both succeed', () =>
    onRunner(async (runner) => {
      for (const each of await Promise.all([step(runner), step(runner)])) expectSuccess(each);
      await expectCopy(join(runner.workspace, 'mirror', BOARD, '4593.2.5'), first.directory);
    }));

  test('a `current` folder of an older copy becomes a link', () =>
    onRunner(async (runner) => {
      const parent = join(runner.workspace, 'mirror', BOARD);
      await mkdir(join(parent, 'current'), { recursive: true });
      await writeFile(join(parent, 'current', 'version.txt'), 'FLATCAR_VERSION=4459.2.0\n');
      expectSuccess(await step(runner, { 'update-payloads': 'false' }));
      expect(await readlink(join(parent, 'current'))).toBe('4593.2.5');
    }));
});

describe('a selection', () => {
  test('`platform: all` mirrors every published file, for all channels and architectures', () =>
    onRunner(async (runner) => {
      const amis = ['eu-central-1', 'us-east-1', 'ap-south-1'].map((name) => `flatcar_production_ami_hvm_${name}.txt`);
      const lts = { version: '4081.3.6', channel: 'lts', documents: true };
      const [amd64, arm64, alpha] = await Promise.all([
        stage.lay({ ...lts, platforms: ['ami', 'pxe', 'vagrant'] }),
        stage.lay({ ...lts, platforms: ['akamai'], architecture: 'arm64' }),
        stage.lay({ version: '4799.0.0', channel: 'alpha', platforms: ['metal'] }),
      ]);
      const inputs = {
        channel: 'lts-2024 alpha',
        architecture: 'amd64 arm64',
        platform: 'all',
        sysexts: '',
        files: '',
      };
      await stage.lay({ version: '4799.0.0', channel: 'alpha', platforms: ['metal'], architecture: 'arm64' });
      const one = await step(runner, { ...inputs, 'update-payloads': 'false' });
      expectSuccess(one);
      const folder = join(runner.workspace, 'mirror');
      for (const { directory, urlPath } of [amd64, arm64, alpha])
        expect(await everythingIn(join(folder, urlPath))).toEqual(await everythingIn(directory));
      expect(await everythingIn(join(folder, amd64.urlPath))).toEqual(expect.arrayContaining(amis));
      expect(await readlink(join(folder, 'lts/arm64-usr/current-2024'))).toBe('4081.3.6');
      expect(await readFile(join(folder, 'channel-info.txt'), 'utf8')).toBe(
        'ALPHA_CURRENT=4799.0.0\nLTS2024_CURRENT=4081.3.6\n',
      );
      const feed = JSON.parse(await readFile(join(folder, 'releases-json/releases-lts-2024.json'), 'utf8'));
      expect(feed['current-2024']).toEqual({ channel: 'lts', architectures: ['amd64', 'arm64'] });
    }));

  test('the payload of the system without its signed image is a warning', () =>
    onRunner(async (runner) => {
      const one = await step(runner, { files: '', platform: 'none' });
      expectSuccess(one);
      expect(one.warnings).toEqual([expect.stringMatching(/^The version of .*update\.gz is not proven: /)]);
      expect(await everythingIn(join(runner.workspace, 'mirror', BOARD, '4593.2.5'))).not.toContain(IMAGE);
    }));
});

describe.skipIf(cannotMount !== undefined)(`a full disk${cannotMount === undefined ? '' : ` (${cannotMount})`}`, () => {
  test('leaves the old release usable', () =>
    onSmallDisk('6m', async (disk) => {
      await using runner = await createRunner();
      const inputs = { channel: 'beta', 'update-payloads': 'false', sysexts: '', files: '', destination: disk };
      const lay = (version: string, bytes: number): Promise<MirrorRelease> =>
        stage.lay({ channel: 'beta', version, contents: { [IMAGE]: seeded(version, bytes) } });
      const old = await lay('4628.1.2', 1_000_000);
      expectSuccess(await step(runner, inputs));
      await lay('4628.1.3', 8_000_000);
      expectFailure(await step(runner, inputs), 'DISK_FULL');
      expect(await readlink(join(disk, 'beta/amd64-usr/current'))).toBe('4628.1.2');
      await expectCopy(join(disk, old.urlPath), old.directory);
      expect(await everythingIn(disk)).not.toContain('beta/amd64-usr/4628.1.3/version.txt');
    }));
});

describe('connections', () => {
  test('are bounded however many files there are', () =>
    onRunner(async (runner) => {
      const release = { channel: 'beta', version: '4628.1.4' };
      await stage.lay({ ...release, platforms: 'all', others: 'all', documents: true });
      const inputs = { ...stage.inputs, channel: 'beta', platform: 'all' };
      const runs = [
        () => runner.step('mirror', { ...inputs, destination: 'all' }),
        () => runner.step('verify', inputs),
      ];
      for (const run of runs) {
        stage.server.clearRequests();
        const all = await run();
        expectSuccess(all);
        const files = new Set(bodies());
        expect(files.size).toBeGreaterThan(100);
        // Each of 16 files may have a connection for its signature and one for its DIGESTS.
        expect(stage.server.mostConnections()).toBeLessThanOrEqual(3 * 16);
        expect(all.log).toMatch(/^Processed (\d{3}) of \1 files, /m);
      }
      stage.server.clearRequests();
      expectSuccess(await runner.step('mirror', { ...inputs, destination: 'one', connections: '1' }));
      // A connection that ends counts until the server notices it.
      expect(stage.server.mostConnections()).toBeLessThanOrEqual(4 * 4);
    }));
});

describe('a mirror with a login', () => {
  const auth = { path: /^\/(stable|update)\//, kind: 'auth', user: 'ci', password: 'hunter2' } as const;
  const withLogin = (base: string): Record<string, string> => ({
    'base-url': `${stage.server.url.replace('//', '//ci:hunter2@')}/${base}`,
  });

  test('gets it for releases and update payloads, and for nothing else', () =>
    onRunner(async (runner) => {
      stage.server.fault(auth);
      const one = await step(runner, withLogin('{channel}/{board}'));
      expectSuccess(one);
      expect(one.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('hunter2');
      const withHeader = stage.server.requests.filter(({ headers }) => headers.authorization !== undefined);
      const folders = new Set(withHeader.map(({ path }) => path.split('/')[1]));
      expect(folders).toEqual(new Set(['stable', 'update']));
      const without = stage.server.requests.filter(({ headers }) => headers.authorization === undefined);
      expect(new Set(without.map(({ path }) => path.split('/')[1]))).toEqual(new Set(['releases-json']));
    }));

  test('gets it for no folder but its own', () =>
    onRunner(async (runner) => {
      stage.server.fault(auth);
      // The folder of the updates of `mirror/{channel}/{board}` is `mirror/update`.
      stage.server.fault({
        path: /^\/mirror\/stable\//,
        kind: 'redirect',
        to: '/stable/amd64-usr/4593.2.5/version.txt',
      });
      expectFailure(await step(runner, withLogin('mirror/{channel}/{board}')), 'HTTP_STATUS');
      const sent = stage.server.requests.filter(({ headers }) => headers.authorization !== undefined);
      expect(new Set(sent.map(({ path }) => path.split('/')[1]))).toEqual(new Set(['mirror']));
    }));
});

describe('an invalid source', () => {
  test('an unsigned image fails the run, and nothing of it is on the mirror', () =>
    onRunner(async (runner) => {
      stage.server.fault({ path: new RegExp(`${IMAGE}$`), kind: 'flip', offset: 1000 });
      expectFailure(await step(runner), 'SIGNATURE_MISMATCH');
      const left = await everythingIn(join(runner.workspace, 'mirror'));
      expect(left).not.toContain(join(BOARD, '4593.2.5', IMAGE));
      expect(left).not.toContain(join(BOARD, '4593.2.5', 'version.txt'));
      expect(left).not.toContain(join(BOARD, 'current'));
    }));

  test('payloads of another key fail', () =>
    onRunner(async (runner) => {
      expectFailure(await step(runner, { 'update-signing-key': other.publicKey }), 'SIGNATURE_MISMATCH');
      expectFailure(await step(runner, { 'update-signing-key': '' }), 'SIGNATURE_MISMATCH');
    }));

  test('a missing extension that was named fails', () =>
    onRunner(async (runner) => {
      expectFailure(await step(runner, { sysexts: 'podman' }), 'FILE_NOT_FOUND');
    }));
});

describe('inputs', () => {
  test.each([
    [{ sysexts: 'podmann' }, 'Did you mean podman?'],
    [{ files: '../version.txt' }, 'files'],
    [{ platform: 'all qemu' }, 'Use all alone'],
    [{ 'update-signing-key': 'no-such-file' }, 'no such readable key'],
    [{ channel: 'beta alpha', version: '4593.2.5' }, 'Add stable to'],
    [{ 'base-url': 'https://{channel}.mirror.example/{board}' }, 'placeholder in its host'],
    [{ destination: '' }, 'destination'],
  ])('%o fails before the network', (inputs: Record<string, string>, text) =>
    onRunner(async (runner) => {
      const failed = await step(runner, inputs);
      expectFailure(failed, 'INVALID_INPUT');
      expect(failed.errors[0]).toContain(text);
      expect(stage.server.requests).toEqual([]);
    }),
  );
});

describe('a new release', () => {
  test('is added without the files of the old one, and `keep: 1` removes that at the end', async () => {
    await onRunner(async (runner) => {
      const folder = join(runner.workspace, 'mirror');
      expectSuccess(await step(runner));
      await publish('4593.2.6');
      stage.server.clearRequests();
      const two = await step(runner);
      expectSuccess(two);
      expect(releasesOf(two)).toMatchObject([{ version: '4593.2.6', removed: 0 }]);
      expect(bodies().filter((path) => path.includes('4593.2.5'))).toEqual([]);
      expect(await readlink(join(folder, BOARD, 'current'))).toBe('4593.2.6');
      const feed = JSON.parse(await readFile(join(folder, 'releases-json/releases-stable.json'), 'utf8'));
      expect(Object.keys(feed)).toEqual(['current', '4593.2.6', '4593.2.5']);

      // An exact version is kept, and so is `current`.
      const exact = await step(runner, { version: '4593.2.5', keep: '1' });
      expectSuccess(exact);
      expect(exact.outputs['changed']).toBe('false');

      const three = await step(runner, { keep: '1' });
      expectSuccess(three);
      expect(three.outputs['changed']).toBe('true');
      expect(releasesOf(three)).toMatchObject([
        { version: '4593.2.6', added: 0 },
        { version: '4593.2.5', added: 0, bytes: 0 },
      ]);
      expect(releasesOf(three)[1]?.['removed']).toBeGreaterThan(10);
      expect(readdirSync(join(folder, BOARD)).sort()).toEqual(['4593.2.6', 'current']);
      expect(readdirSync(join(folder, 'update/amd64-usr'))).toEqual(['4593.2.6']);
      const kept = JSON.parse(await readFile(join(folder, 'releases-json/releases-stable.json'), 'utf8'));
      expect(Object.keys(kept)).toEqual(['current', '4593.2.6']);
    });
  });

  test('`current` does not move back to an older release', () =>
    onRunner(async (runner) => {
      const parent = join(runner.workspace, 'mirror', BOARD);
      await mkdir(join(parent, '4593.2.9'), { recursive: true });
      await symlink('4593.2.9', join(parent, 'current'));
      const old = await step(runner, { 'update-payloads': 'false' });
      expectSuccess(old);
      expect(await readlink(join(parent, 'current'))).toBe('4593.2.9');
      expect(old.warnings.join()).toContain('still names 4593.2.9');
      await rm(join(parent, 'current'));
    }));
});

async function startDisposable(root: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = await startServer({ root });
  return { url: server.url, [Symbol.asyncDispose]: () => server.close() };
}
