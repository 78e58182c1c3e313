import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { type Azurite, startAzurite } from '../runner/azurite.ts';
import { cacheArchive, startCacheService } from '../runner/cache-service.ts';
import { createRunner, type Runner, type Step, type StepOptions } from '../runner/run-action.ts';
import { cannotMount, onSmallDisk } from './small-disk.ts';
import {
  expectFailure,
  expectSuccess,
  imageRequests,
  leftIn,
  namesIn,
  onRunner,
  openSharedStage,
  sha512Of,
} from './stage.ts';

const IMAGE = 'flatcar_production_qemu_image.img';
const NAMES = ['version.txt', 'version.txt.sig', IMAGE, `${IMAGE}.sig`, `${IMAGE}.DIGESTS.asc`];

const stage = await openSharedStage();
let directory: string;
/** Of the unpacked image of `hetzner`. */
let sha512: string | undefined;
beforeAll(async () => {
  const release = await stage.lay({ platforms: ['qemu', 'hetzner', 'pxe'] });
  ({ directory } = release);
  sha512 = release.images('hetzner')[0]?.unpacked?.sha512;
});

const step = (runner: Runner, more: Record<string, string> = {}, options = {}): Promise<Step> =>
  runner.step('.', { ...stage.inputs, version: '4593.2.5', ...more }, options);

/** A cache archive with the release's files, of which some are replaced. */
async function archiveOf(changes: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const members = [];
  for (const name of NAMES)
    members.push({ name: `./${name}`, bytes: changes[name] ?? (await readFile(join(directory, name))) });
  const extra = Object.keys(changes).filter((name) => !NAMES.includes(name));
  for (const name of extra) members.push({ name: `./${name}`, bytes: changes[name] ?? Buffer.alloc(0) });
  return cacheArchive(members);
}

describe('the Actions cache', () => {
  let azurite: Azurite;
  beforeAll(async () => {
    azurite = await startAzurite();
  });
  afterAll(() => azurite[Symbol.asyncDispose]());

  const CHANGES: Readonly<Record<string, string>> = {
    'the image': IMAGE,
    'the signature': `${IMAGE}.sig`,
    'version.txt': 'version.txt',
    'the signing key': 'signing-key.asc',
    'an unexpected file': 'junk',
  };
  test.each(Object.entries(CHANGES))('heals in one run if an entry has an invalid file: %s', async (_, name) => {
    await using cache = await startCacheService(azurite);
    await cache.poison(await archiveOf({ [name]: Buffer.from('changed') }));
    const options = { environment: cache.environment };
    await onRunner(async (runner) => {
      const first = await step(runner, {}, options);
      expectSuccess(first);
      expect(first.warnings.length).toBeGreaterThan(0);
      expect(first.post?.log).toMatch(/^Saved flatcar-qemu-4593\.2\.5-amd64-/m);
    });
    stage.server.clearRequests();
    await onRunner(async (runner) => {
      const second = await step(runner, {}, options);
      expectSuccess(second);
      expect(second.warnings).toEqual([]);
      expect(second.outputs['cache-hit']).toBe('true');
      expect(stage.server.requests).toEqual([]);
      expect(second.post?.log).toBe('');
    });
  });

  describe('with an invalid entry', () => {
    /** Runs a step that finds an invalid entry, on a repository whose `token` has these permissions. */
    async function heal(token: string, actions: 'none' | 'read' | 'write'): Promise<Healed> {
      await using cache = await startCacheService(azurite);
      await onRunner(async (runner) => expectSuccess(await step(runner, {}, { environment: cache.environment })));
      const [invalid = ''] = cache.keys();
      await azurite.put('archive-0', await archiveOf({ [IMAGE]: Buffer.from('changed') }));
      const repositories = { 'octo-org/octo-repo': fakeRepository({ caches: [`${invalid}0`, invalid] }) };
      const permissions = { contents: 'read', issues: 'none', actions } as const;
      await using api = await startFakeApi(fakeState({ repositories, permissions }));
      await using runner = await createRunner();
      const one = await step(runner, { token }, { environment: { ...cache.environment, GITHUB_API_URL: api.url } });
      expectSuccess(one);
      expect(cache.keys()).toHaveLength(2);
      expect(one.warnings[0]).toMatch(/did not pass verification/);
      return { one, invalid, requests: api.state.requests.length, caches: repositories['octo-org/octo-repo'].caches };
    }
    interface Healed {
      readonly one: Step;
      readonly invalid: string;
      readonly requests: number;
      readonly caches: readonly string[];
    }

    test('deletes exactly that entry with `actions: write`', async () => {
      const { one, invalid, caches } = await heal('ghs_test', 'write');
      expect(one.log).toContain(`Deleted the invalid entry ${invalid} from the GitHub Actions cache`);
      expect(one.warnings).toHaveLength(1);
      expect(caches).toEqual([`${invalid}0`]);
    });

    test('warns once and goes on if the token has no such permission', async () => {
      const { one, invalid, caches } = await heal('ghs_test', 'read');
      expect(one.warnings).toHaveLength(2);
      expect(one.warnings[1]).toMatch(
        new RegExp(`^Could not delete the invalid entry ${invalid} .*actions: write.*\\[GITHUB_API\\]$`),
      );
      expect(caches).toContain(invalid);
    });

    test('does not ask the API without a token', async () => {
      const { one, invalid, requests, caches } = await heal('', 'write');
      expect(one.warnings).toHaveLength(1);
      expect(requests).toBe(0);
      expect(caches).toContain(invalid);
    });
  });

  test('has the image as published, even if a later step writes to it', async () => {
    await using cache = await startCacheService(azurite);
    const options = { environment: cache.environment };
    await onRunner(async (runner) => {
      const beforePost = ({ path = '' }: Readonly<Record<string, string>>): Promise<void> => writeFile(path, 'changed');
      expectSuccess(await step(runner, {}, { ...options, beforePost }));
    });
    stage.server.clearRequests();
    await onRunner(async (runner) => {
      const second = await step(runner, {}, options);
      expectSuccess(second);
      expect(second.warnings).toEqual([]);
      expect(imageRequests(stage.server)).toEqual([]);
    });
  });

  test('has an entry for each signed-metadata, and they do not replace each other', async () => {
    await using cache = await startCacheService(azurite);
    const options = { environment: cache.environment };
    for (const _ of [1, 2])
      for (const metadata of ['required', 'optional'])
        await onRunner(async (runner) => expectSuccess(await step(runner, { 'signed-metadata': metadata }, options)));
    expect(cache.keys()).toHaveLength(2);
  });

  test('that does not answer delays neither the step nor the job', async () => {
    await using cache = await startCacheService(azurite);
    const inputs = { platform: 'qemu', 'stall-timeout': '5' };
    const options = { environment: cache.environment };
    const usual = await onRunner((runner) => step(runner, { platform: 'qemu' }, options));
    expectSuccess(usual);
    for (const kind of ['look-up', 'reservation'] as const) cache.faults.set(kind, 'silence');
    await onRunner(async (runner) => {
      const one = await step(runner, inputs, options);
      expectSuccess(one);
      // Twice the stall timeout for the look-up or the save, and the time of this machine for the rest.
      expect(one.seconds).toBeLessThan(10 + 3 * usual.seconds);
      expect(one.post?.seconds).toBeLessThan(10 + 3 * (usual.post?.seconds ?? 0));
      expect(one.warnings).toHaveLength(1);
      expect(one.post?.warnings).toHaveLength(1);
    });
  });
});

describe('cache-keep', () => {
  const versionsOf = (runner: Runner): Promise<readonly string[]> => namesIn(join(runner.toolCache, 'flatcar-qemu'));
  const use = (runner: Runner, version: string, keep: string, options?: StepOptions): Promise<Step> =>
    step(runner, { version, 'cache-keep': keep }, options);
  beforeAll(async () => {
    for (const version of ['4593.2.3', '4593.2.4']) await stage.lay({ version });
  });

  test('removes older releases at the end of a step, and empty keeps all', () =>
    onRunner(async (runner) => {
      for (const version of ['4593.2.3', '4593.2.4']) expectSuccess(await use(runner, version, ''));
      const last = await use(runner, '4593.2.5', '2');
      expectSuccess(last);
      expect(await versionsOf(runner)).toEqual(['4593.2.4', '4593.2.5']);
      expect(last.log).toMatch(/Removed \S+4593\.2\.3\S+ from the tool cache: `cache-keep` keeps newer releases/);
      // The older one is wanted now, so the newer ones count.
      expectSuccess(await use(runner, '4593.2.3', '2'));
      expect(await versionsOf(runner)).toContain('4593.2.5');
    }));

  test('keeps a release until the job that uses it has ended', () =>
    onRunner(async (runner) => {
      const beforePost = async (): Promise<void> => {
        expectSuccess(await use(runner, '4593.2.5', '1'));
        expect(await versionsOf(runner)).toEqual(['4593.2.3', '4593.2.5']);
      };
      expectSuccess(await use(runner, '4593.2.3', '', { beforePost }));
      expectSuccess(await use(runner, '4593.2.5', '1'));
      expect(await versionsOf(runner)).toEqual(['4593.2.5']);
    }));
});

test('the look-ups for several platforms run at once', async () => {
  await using cache = await startCacheService();
  cache.faults.set('look-up', 'silence');
  await onRunner(async (runner) => {
    const inputs = { platform: 'qemu, hetzner, pxe', 'stall-timeout': '10' };
    const one = await step(runner, inputs, { environment: cache.environment });
    expectSuccess(one);
    expect(cache.requests.filter((kind) => kind === 'look-up')).toHaveLength(3);
    expect(cache.mostWaiting()).toBe(3);
  });
});

test('without the cache, no work is left to the post step', () =>
  onRunner(async (runner) => expect((await step(runner, { cache: 'false' })).post).toBeUndefined()));

describe('an odd runner', () => {
  interface Oddity {
    readonly folder?: string;
    readonly options?: StepOptions;
    /** Owner and mode that the image must have. */
    readonly image?: { readonly uid?: number; readonly mode?: number };
    /** The step's `RUNNER_TEMP` is on another file system than the tool cache. */
    readonly hasTwoDisks?: boolean;
  }
  const isRoot = process.getuid?.() === 0;
  const NAME = 'zwei Wörter für "Läufer"';
  const ODD: Readonly<Record<string, Oddity>> = {
    'as another user than root': { options: { unprivileged: true }, image: isRoot ? { uid: 65534 } : {} },
    'with the umask 077': { options: { environment: { SIMULATED_UMASK: '077' } }, image: { mode: 0o100600 } },
    'with blanks, quotes and umlauts in its paths': { folder: NAME },
    'with two file systems': { hasTwoDisks: true },
    'with all of this at once': {
      ...{ folder: NAME, hasTwoDisks: true },
      options: { unprivileged: true, environment: { SIMULATED_UMASK: '077' } },
      image: { ...(isRoot ? { uid: 65534 } : {}), mode: 0o100600 },
    },
  };
  for (const [name, { folder = 'runner', options = {}, image = {}, hasTwoDisks = false }] of Object.entries(ODD))
    test.skipIf(hasTwoDisks && cannotMount !== undefined)(`${name} saves, and is a hit on the next one`, async () => {
      await using azurite = await startAzurite();
      await using cache = await startCacheService(azurite);
      const root = await mkdtemp(join(tmpdir(), 'odd-'));
      const parent = join(root, folder);
      await mkdir(parent);
      for (const each of [root, parent]) await chmod(each, 0o755);
      const jobs = async (disk?: string): Promise<void> => {
        if (disk !== undefined) await chmod(disk, 0o777);
        const temporary = disk === undefined ? {} : { RUNNER_TEMP: disk };
        const environment = { ...cache.environment, ...options.environment, ...temporary };
        for (const hit of ['false', 'true']) {
          await using runner = await createRunner(parent);
          await chmod(runner.toolCache, 0o777);
          const odd = (): Promise<Step> => step(runner, { platform: 'hetzner' }, { ...options, environment });
          const one = await odd();
          expectSuccess(one);
          expect(one.warnings).toEqual([]);
          expect(one.post?.warnings).toEqual([]);
          expect(one.outputs['cache-hit']).toBe(hit);
          const { path = '' } = one.outputs;
          expect(await sha512Of(path)).toBe(sha512);
          expect(await stat(path)).toMatchObject(image);
          expect((await odd()).outputs['cache-hit']).toBe('true');
          expect(await leftIn(disk ?? runner.temporary)).toEqual([]);
        }
        expect(cache.keys()).toHaveLength(1);
      };
      await (hasTwoDisks ? onSmallDisk('64m', jobs) : jobs());
      await rm(root, { recursive: true });
    });

  test('whose tool cache is read-only and complete saves nothing and leaves nothing', async () => {
    await using cache = await startCacheService();
    await onRunner(async (runner) => {
      expectSuccess(await step(runner));
      const environment = cache.environment;
      const folders = await readdir(runner.toolCache, { recursive: true, withFileTypes: true });
      const paths = [runner.toolCache, ...folders.map((each) => join(each.parentPath, each.name))];
      for (const path of paths) await chmod(path, 0o555);
      const one = await step(runner, {}, { environment, unprivileged: true });
      for (const path of paths) await chmod(path, 0o755);
      expectSuccess(one);
      expect(one.warnings).toEqual([]);
      expect(one.outputs['cache-hit']).toBe('true');
      expect(cache.requests).toEqual([]);
      expect(await leftIn(runner.temporary)).toEqual([]);
    });
  });

  test('with four jobs at once has one entry, which each of them uses', async () => {
    await using cache = await startCacheService();
    await onRunner(async (runner) => {
      const job = (): Promise<Step> => step(runner, { platform: 'hetzner' }, { environment: cache.environment });
      for (const one of await Promise.all([job(), job(), job(), job()])) {
        expectSuccess(one);
        expect(one.warnings).toEqual([]);
        expect(one.post?.warnings).toEqual([]);
      }
      expect(cache.keys()).toHaveLength(1);
      expect(await leftIn(runner.temporary)).toEqual([]);
      const last = await job();
      expect(last.outputs['cache-hit']).toBe('true');
      expect(await sha512Of(last.outputs['path'] ?? '')).toBe(sha512);
      expect((await namesIn(last.outputs['directory'] ?? '')).filter((name) => name.startsWith('.'))).toEqual([]);
    });
  });

  test.skipIf(process.getuid?.() !== 0)('whose user has no home folder and no entry in the user database', () =>
    onRunner(async (runner) => {
      await chmod(runner.toolCache, 0o777);
      const environment = { HOME: undefined, NETRC: undefined, SIMULATED_USER: '64999' };
      expectSuccess(await step(runner, {}, { environment, unprivileged: true }));
    }),
  );

  test.each(['GITHUB_OUTPUT', 'GITHUB_STATE'])('whose %s names a missing file fails before it downloads', (name) =>
    onRunner(async (runner) => {
      const environment = { [name]: join(runner.temporary, 'missing') };
      expectFailure(await step(runner, {}, { environment }), 'UNSUPPORTED_RUNNER');
      expect(stage.server.requests).toEqual([]);
    }),
  );

  test('without a temporary folder verifies and writes the summary', () =>
    onRunner(async (runner) => {
      const environment = { RUNNER_TEMP: join(runner.temporary, 'missing') };
      const one = await runner.step('verify', { ...stage.inputs, version: '4593.2.5' }, { environment });
      expect(one.exitCode).toBe(1);
      expect(one.errors).toHaveLength(1);
      expect(one.errors[0]).toMatch(/Writing the report failed: .* \[FILE_SYSTEM\]$/);
      expect(one.summary).toContain(IMAGE);
      expect(one.outputs).toMatchObject({ failed: '0' });
    }));

  test.each([
    ['verify', 'report-issue', 'true'],
    ['resolve', 'release-tag', 'flatcar-{version}'],
  ] as const)('of Forgejo or Gitea: %s fails once for %s', (action, name, value) =>
    onRunner(async (runner) => {
      const environment = { GITHUB_API_URL: 'https://forge.example/api/v1' };
      const one = await runner.step(action, { ...stage.inputs, [name]: value }, { environment, token: 'token' });
      expectFailure(one, 'UNSUPPORTED_RUNNER');
      expect(one.errors[0]).toContain('needs the API of GitHub');
      expect(stage.server.requests).toEqual([]);
    }),
  );
});

test.each(['./images/./*.img', 'images/../images/*.img', '../workspace/images/*.img'])('verify accepts %s', (files) =>
  onRunner(async (runner) => {
    await mkdir(join(runner.workspace, 'images'));
    for (const name of NAMES)
      await writeFile(join(runner.workspace, 'images', name), await readFile(join(directory, name)));
    const one = await runner.step('verify', { 'signing-key': stage.inputs['signing-key'] ?? '', files });
    expectSuccess(one);
    expect(one.outputs).toMatchObject({ verified: '1', failed: '0' });
  }),
);
