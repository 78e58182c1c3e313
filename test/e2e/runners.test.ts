import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Azurite, startAzurite } from '../runner/azurite.ts';
import { cacheArchive, startCacheService } from '../runner/cache-service.ts';
import type { Runner, Step } from '../runner/run-action.ts';
import { expectFailure, expectSuccess, imageRequests, onRunner, openSharedStage } from './stage.ts';

const IMAGE = 'flatcar_production_qemu_image.img';
const NAMES = ['version.txt', 'version.txt.sig', IMAGE, `${IMAGE}.sig`, `${IMAGE}.DIGESTS.asc`];

const stage = await openSharedStage();
let directory: string;
beforeAll(async () => {
  ({ directory } = await stage.lay());
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
    for (const kind of ['look-up', 'reservation'] as const) cache.faults.set(kind, 'silence');
    await onRunner(async (runner) => {
      const one = await step(runner, { platform: 'qemu' }, { environment: cache.environment });
      expectSuccess(one);
      // Twice the stall timeout of 5 seconds for the look-up and the save, and time to start processes on a busy machine.
      expect(one.seconds).toBeLessThan(15);
      expect(one.post?.seconds).toBeLessThan(15);
      expect(one.warnings).toHaveLength(1);
      expect(one.post?.warnings).toHaveLength(1);
    });
  });
});

test('without the cache, no work is left to the post step', () =>
  onRunner(async (runner) => expect((await step(runner, { cache: 'false' })).post).toBeUndefined()));

describe('an odd runner', () => {
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
