import { existsSync } from 'node:fs';
import {
  appendFile,
  chmod,
  chown,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { find, findAllVersions } from '@actions/tool-cache';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MirrorRelease } from '../mirror/release.ts';
import type { Runner, Step } from '../runner/run-action.ts';
import {
  everythingIn,
  expectFailure,
  expectSuccess,
  imageRequests,
  namesIn,
  onRunner,
  openSharedStage,
  openStage,
  sha512Of,
} from './stage.ts';

const PLAIN = 'flatcar_production_qemu_image.img';
const PACKED = 'flatcar_production_hetzner_image.bin.bz2';
const RAW = 'flatcar_production_hetzner_image.bin';

const stage = await openSharedStage();
let release: MirrorRelease;
let older: MirrorRelease;

beforeAll(async () => {
  const platforms = ['qemu', 'hetzner', 'pxe'];
  older = await stage.lay({ version: '4593.2.4', platforms, builtAt: new Date(Date.now() - 30 * 86_400_000) });
  release = await stage.lay({ platforms });
});

const step = (runner: Runner, more: Record<string, string> = {}): Promise<Step> =>
  runner.step('.', { ...stage.inputs, version: '4593.2.5', ...more });

describe('a second run', () => {
  test.each(['qemu', 'hetzner', 'pxe'])('%s by exact version makes no request at all', (platform) =>
    onRunner(async (runner) => {
      const first = await step(runner, { platform });
      expectSuccess(first);
      stage.server.clearRequests();
      const second = await step(runner, { platform });
      expectSuccess(second);
      expect(stage.server.requests).toEqual([]);
      expect(second.outputs).toMatchObject({ 'cache-hit': 'true', path: first.outputs['path'] });
      expect(await sha512Of(second.outputs['path'] ?? '')).toBe(release.images(platform)[0]?.unpacked?.sha512);
      const described = ({ outputs }: Step): unknown =>
        JSON.parse((outputs['images'] ?? '').replaceAll('"cacheHit":false', '"cacheHit":true'));
      expect(described(second)).toEqual(described(first));
      expect(second.summary).toContain('| cache |');
    }),
  );

  test('of `current` asks for version.txt alone', () =>
    onRunner(async (runner) => {
      expectSuccess(await step(runner, { version: 'current' }));
      stage.server.clearRequests();
      const second = await step(runner, { version: 'current' });
      expectSuccess(second);
      expect(second.outputs['cache-hit']).toBe('true');
      expect(stage.server.requests.map(({ path }) => path).sort()).toEqual([
        '/stable/amd64-usr/current/version.txt',
        '/stable/amd64-usr/current/version.txt.sig',
      ]);
    }));

  test('of a platform more fetches that one alone, and is no cache hit', () =>
    onRunner(async (runner) => {
      expectSuccess(await step(runner));
      stage.server.clearRequests();
      const second = await step(runner, { platform: 'qemu hetzner' });
      expectSuccess(second);
      expect(second.outputs['cache-hit']).toBe('false');
      const images = JSON.parse(second.outputs['images'] ?? '') as { cacheHit: boolean }[];
      expect(images.map(({ cacheHit }) => cacheHit)).toEqual([true, false]);
      expect(new Set(imageRequests(stage.server))).toEqual(new Set([PACKED]));
    }));

  test('copies a cached file into a `destination`', () =>
    onRunner(async (runner) => {
      expectSuccess(await step(runner, { platform: 'hetzner' }));
      stage.server.clearRequests();
      const destination = join(runner.workspace, 'out');
      const second = await step(runner, { platform: 'hetzner', destination });
      expectSuccess(second);
      expect(stage.server.requests).toEqual([]);
      expect(second.outputs).toMatchObject({
        'cache-hit': 'true',
        path: join(destination, RAW),
        directory: destination,
      });
      expect(await namesIn(destination)).toEqual([RAW, `${PACKED}.sig`]);
      await writeFile(join(destination, RAW), 'the user may do with it what they like');
      const third = await step(runner, { platform: 'hetzner' });
      expectSuccess(third);
      expect(third.warnings).toEqual([]);
      expect(await sha512Of(third.outputs['path'] ?? '')).toBe(release.file(PACKED).unpacked?.sha512);
    }));

  test('`cache: false` neither saves nor restores anything', () =>
    onRunner(async (runner) => {
      for (const _ of [1, 2]) {
        stage.server.clearRequests();
        const one = await step(runner, { cache: 'false' });
        expectSuccess(one);
        expect(one.outputs['cache-hit']).toBe('false');
        expect(one.outputs['path']?.startsWith(runner.temporary)).toBe(true);
        expect(imageRequests(stage.server)).toContain(PLAIN);
        expect(await everythingIn(runner.toolCache)).toEqual([]);
      }
    }));

  test('of another key does not believe what the first one proved', () =>
    onRunner(async (runner) => {
      expectSuccess(await step(runner));
      await using other = await openStage();
      expectFailure(
        await step(runner, { 'signing-key': other.inputs['signing-key'] ?? '', retries: '1' }),
        'UNKNOWN_SIGNING_KEY',
      );
    }));
});

describe('@actions/tool-cache', () => {
  test('finds the entry, and a nightly without mistaking one for another', () =>
    onRunner(async (runner) => {
      const base = `${stage.server.url}/nightly/{architecture}/{version}`;
      const nightlies = ['4799.0.0+nightly-20260820-2100', '4799.0.0+nightly-20260821-2100'];
      const paths: string[] = [];
      for (const version of nightlies) {
        const laid = await stage.lay({ version, layout: 'nightly/{architecture}/{version}', channel: 'alpha' });
        const run = await step(runner, { version, 'base-url': base });
        expectSuccess(run);
        expect(await sha512Of(run.outputs['path'] ?? '')).toBe(laid.file(PLAIN).sha512);
        paths.push(run.outputs['directory'] ?? '');
      }
      expectSuccess(await step(runner));
      const before = process.env['RUNNER_TOOL_CACHE'];
      process.env['RUNNER_TOOL_CACHE'] = runner.toolCache;
      try {
        expect(find('flatcar-qemu', '4593.2.5', 'amd64')).toBe(join(runner.toolCache, 'flatcar-qemu/4593.2.5/amd64'));
        expect(find('flatcar-qemu', '4799.0.0-nightly-20260820-2100', 'amd64')).toBe(paths[0]);
        expect(find('flatcar-qemu', '4799.0.0-nightly-20260821-2100', 'amd64')).toBe(paths[1]);
        expect(findAllVersions('flatcar-qemu', 'amd64')).toHaveLength(3);
        expect(find('flatcar-qemu', '4593.2.4', 'amd64')).toBe('');
      } finally {
        if (before === undefined) delete process.env['RUNNER_TOOL_CACHE'];
        else process.env['RUNNER_TOOL_CACHE'] = before;
      }
    }));
});

describe('the mark of an entry', () => {
  test('comes back with the next run that finds everything there', () =>
    onRunner(async (runner) => {
      const { directory } = (await step(runner)).outputs;
      await rm(`${directory}.complete`);
      stage.server.clearRequests();
      expectSuccess(await step(runner));
      expect(stage.server.requests).toEqual([]);
      expect(existsSync(`${directory}.complete`)).toBe(true);
    }));

  test('is not set while a file that belongs to the image is missing', () =>
    onRunner(async (runner) => {
      stage.server.fault({ path: 'pxe.vmlinuz', kind: 'flip', offset: 3 });
      expectFailure(await step(runner, { platform: 'pxe' }), 'SIGNATURE_MISMATCH');
      const entry = join(runner.toolCache, 'flatcar-pxe/4593.2.5');
      expect(await namesIn(entry)).toEqual(['amd64']);
      stage.server.clearFaults();
      stage.server.clearRequests();
      expectSuccess(await step(runner, { platform: 'pxe' }));
      expect(await namesIn(entry)).toEqual(['amd64', 'amd64.complete']);
      // Files that were verified earlier need not be downloaded again.
      expect(imageRequests(stage.server)).toEqual([]);
    }));
});

/** Changes that somebody can make to a cache entry between two runs. */
type Sabotage = (directory: string) => Promise<unknown>;

async function flipByte(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

/** Moves a file out of the entry and leaves a link to it. */
async function linkOut(path: string): Promise<void> {
  const outside = `${path}.outside`;
  await rename(path, outside);
  await symlink(outside, path);
}

async function plant(directory: string, from: string, name: string, to = name): Promise<void> {
  for (const end of ['', '.sig', '.DIGESTS.asc'])
    await copyFile(join(from, `${name}${end}`), join(directory, `${to}${end}`));
}

async function expectReplaced(platform: string, sabotage: Sabotage, fetchesImage: boolean): Promise<void> {
  await onRunner(async (runner) => {
    const first = await step(runner, { platform });
    expectSuccess(first);
    const { directory = '', path = '' } = first.outputs;
    await sabotage(directory);
    stage.server.clearRequests();

    const second = await step(runner, { platform });
    expectSuccess(second);
    expect(second.warnings.join('\n')).toMatch(/downloaded again|unpacked again/);
    expect(imageRequests(stage.server).length > 0).toBe(fetchesImage);
    expect(second.outputs).toMatchObject({ path, 'cache-hit': String(!fetchesImage) });
    expect(await sha512Of(path)).toBe(release.images(platform)[0]?.unpacked?.sha512);
    expect((await stat(path)).isFile()).toBe(true);

    stage.server.clearRequests();
    const third = await step(runner, { platform });
    expectSuccess(third);
    expect(third.warnings).toEqual([]);
    expect(third.outputs['cache-hit']).toBe('true');
    expect(stage.server.requests).toEqual([]);
  });
}

describe('a changed entry is removed with a warning and downloaded again', () => {
  const onPlain: Readonly<Record<string, Sabotage>> = {
    'a byte of the image': (entry) => flipByte(join(entry, PLAIN)),
    'a byte more on the image': (entry) => appendFile(join(entry, PLAIN), '\0'),
    'the image cut': (entry) => truncate(join(entry, PLAIN), 1000),
    'the image emptied': (entry) => truncate(join(entry, PLAIN), 0),
    'a byte of the signature': (entry) => flipByte(join(entry, `${PLAIN}.sig`)),
    'the signature emptied': (entry) => truncate(join(entry, `${PLAIN}.sig`), 0),
    'the signature removed': (entry) => rm(join(entry, `${PLAIN}.sig`)),
    'a signature of gigabytes': (entry) => truncate(join(entry, `${PLAIN}.sig`), 4 * 1024 ** 3),
    'a byte of the DIGESTS': (entry) => flipByte(join(entry, `${PLAIN}.DIGESTS.asc`)),
    'the DIGESTS removed': (entry) => rm(join(entry, `${PLAIN}.DIGESTS.asc`)),
    'another image of this release under the name': (entry) =>
      plant(entry, release.directory, 'flatcar_production_pxe_image.cpio.gz', PLAIN),
    'the image of an older release, with its proofs': (entry) => plant(entry, older.directory, PLAIN),
    'a link in place of the image': (entry) => linkOut(join(entry, PLAIN)),
    'a folder in place of the image': async (entry) => {
      await rm(join(entry, PLAIN));
      await mkdir(join(entry, PLAIN, 'deep'), { recursive: true });
    },
    'a link in place of the signature': (entry) => linkOut(join(entry, `${PLAIN}.sig`)),
    'a folder in place of the signature': async (entry) => {
      await rm(join(entry, `${PLAIN}.sig`));
      await mkdir(join(entry, `${PLAIN}.sig`, 'deep'), { recursive: true });
    },
    'a link in place of the folder': linkOut,
    "a link in place of the version's folder": (entry) => linkOut(dirname(entry)),
    "a link in place of the platform's folder": (entry) => linkOut(dirname(dirname(entry))),
    'a file in place of the folder': async (entry) => {
      await rm(entry, { recursive: true });
      await writeFile(entry, '');
    },
    'the mark alone': (entry) => rm(entry, { recursive: true }),
    'the mark and an empty folder': async (entry) => {
      await rm(entry, { recursive: true });
      await mkdir(entry);
    },
  };
  test.each(Object.entries(onPlain))('%s', (_, sabotage) => expectReplaced('qemu', sabotage, true));

  const onSource: Readonly<Record<string, Sabotage>> = {
    'a byte of the compressed image': (entry) => flipByte(join(entry, PACKED)),
    'the compressed image cut': (entry) => truncate(join(entry, PACKED), 1000),
  };
  test.each(Object.entries(onSource))('%s', (_, sabotage) => expectReplaced('hetzner', sabotage, true));

  const onUnpacked: Readonly<Record<string, Sabotage>> = {
    'a byte of the unpacked image': (entry) => flipByte(join(entry, RAW)),
    'a byte more on the unpacked image': (entry) => appendFile(join(entry, RAW), '\0'),
    'the unpacked image cut': (entry) => truncate(join(entry, RAW), 4096),
    'a record that is not JSON': (entry) => writeFile(join(entry, `${RAW}.unpacked.json`), '{'),
    'a record of another kind': (entry) => writeFile(join(entry, `${RAW}.unpacked.json`), '{"size":"1"}'),
    'a record of gigabytes': (entry) => truncate(join(entry, `${RAW}.unpacked.json`), 4 * 1024 ** 3),
    'a record of another source': async (entry) => {
      const path = join(entry, `${RAW}.unpacked.json`);
      const record = JSON.parse(await readFile(path, 'utf8')) as object;
      await writeFile(path, JSON.stringify({ ...record, sourceSha512: 'a'.repeat(128) }));
    },
  };
  test.each(Object.entries(onUnpacked))('%s: unpacked again from the verified source', (_, sabotage) =>
    expectReplaced('hetzner', sabotage, false),
  );

  test.each([RAW, `${RAW}.unpacked.json`])('%s removed: unpacked again, as nothing unusual', (name) =>
    onRunner(async (runner) => {
      const { directory = '', path = '' } = (await step(runner, { platform: 'hetzner' })).outputs;
      await rm(join(directory, name));
      stage.server.clearRequests();
      const second = await step(runner, { platform: 'hetzner' });
      expectSuccess(second);
      expect(stage.server.requests).toEqual([]);
      expect(await sha512Of(path)).toBe(release.file(PACKED).unpacked?.sha512);
    }),
  );

  test.each(['version.txt', 'version.txt.sig'])('a byte of %s: fetched anew, the image stays', (name) =>
    onRunner(async (runner) => {
      const { directory = '' } = (await step(runner)).outputs;
      await flipByte(join(directory, name));
      stage.server.clearRequests();
      const second = await step(runner);
      expectSuccess(second);
      expect(second.warnings.join('\n')).toContain('version.txt');
      expect(second.outputs['cache-hit']).toBe('true');
      stage.server.clearRequests();
      expectSuccess(await step(runner));
      expect(stage.server.requests).toEqual([]);
    }),
  );

  test('a mark that is a link is not written through', () =>
    onRunner(async (runner) => {
      const { directory = '' } = (await step(runner)).outputs;
      const precious = join(runner.workspace, 'precious');
      await writeFile(precious, 'kept');
      await rm(`${directory}.complete`);
      await symlink(precious, `${directory}.complete`);
      await flipByte(join(directory, PLAIN));
      expectSuccess(await step(runner));
      expect(await readFile(precious, 'utf8')).toBe('kept');
    }));

  test('what a link leads to is left alone', () =>
    onRunner(async (runner) => {
      const elsewhere = join(runner.workspace, 'elsewhere');
      await mkdir(elsewhere);
      await writeFile(join(elsewhere, PLAIN), 'not ours');
      await mkdir(join(runner.toolCache, 'flatcar-qemu/4593.2.5'), { recursive: true });
      await symlink(elsewhere, join(runner.toolCache, 'flatcar-qemu/4593.2.5/amd64'));
      expectSuccess(await step(runner));
      expect(await namesIn(elsewhere)).toEqual([PLAIN]);
      expect(await readFile(join(elsewhere, PLAIN), 'utf8')).toBe('not ours');
    }));

  test('fails and removes the invalid file if no mirror has it', () =>
    onRunner(async (runner) => {
      const { path = '' } = (await step(runner)).outputs;
      await flipByte(path);
      stage.server.fault({ path: /production/, kind: 'status', status: 404 });
      expectFailure(await step(runner), 'FILE_NOT_FOUND');
      expect(existsSync(path)).toBe(false);
    }));
});

test('a tool cache that knows a newer release than `current` names is a reason to warn', () =>
  onRunner(async (runner) => {
    expectSuccess(await step(runner));
    await using rolledBack = await openStage();
    await rolledBack.lay({ version: '4593.2.3' });
    const second = await runner.step('.', { ...rolledBack.inputs });
    expectSuccess(second);
    expect(second.warnings.join('\n')).toMatch(/4593\.2\.5.*rolled back/);
    expectFailure(await runner.step('.', { ...rolledBack.inputs, 'minimum-version': '4593.2.4' }), 'VERSION_TOO_OLD');
  }));

test.each([
  ['.', 'of another platform', { platform: 'gce' }],
  ['resolve', 'to resolve', {}],
  ['verify', 'to verify', {}],
] as const)('%s warns of a newer release in the tool cache, too (%s)', (action, _, inputs) =>
  onRunner(async (runner) => {
    expectSuccess(await step(runner));
    await using rolledBack = await openStage();
    await rolledBack.lay({ version: '4593.2.3', platforms: ['qemu', 'gce'] });
    const second = await runner.step(action, { ...rolledBack.inputs, ...inputs });
    expectSuccess(second);
    expect(second.warnings.filter((warning) => /4593\.2\.5.*rolled back/.test(warning))).toHaveLength(1);
  }),
);

test('releases of an LTS stream in the tool cache are compared, those of another stream are not', () =>
  onRunner(async (runner) => {
    await using lts = await openStage();
    const ask = (channel: string): Promise<Step> => runner.step('.', { ...lts.inputs, channel });
    for (const version of ['3510.3.8', '4081.3.10']) {
      await lts.lay({ version, channel: 'lts' });
      const first = await ask(version.startsWith('3510') ? 'lts-2023' : 'lts-2024');
      expectSuccess(first);
      expect(first.warnings).toEqual([]);
    }
    expect((await ask('lts-2023')).warnings).toEqual([]);
    await lts.lay({ version: '4081.3.9', channel: 'lts' });
    expect((await ask('lts-2024')).warnings.join()).toMatch(/4081\.3\.9.*4081\.3\.10.*rolled back/);
  }));

describe('a tool cache of another user', () => {
  /** Makes everything below a folder read-only, except for root. */
  async function lock(folder: string): Promise<void> {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      await chmod(path, ((await stat(path)).mode & 0o777 & ~0o222) | 0o444);
    }
    await chmod(folder, 0o555);
  }

  async function unlock(folder: string): Promise<void> {
    await chmod(folder, 0o755);
    for (const entry of await readdir(folder, { withFileTypes: true }))
      if (entry.isDirectory()) await unlock(join(folder, entry.name));
  }

  const asOther = (runner: Runner, more: Record<string, string> = {}): Promise<Step> =>
    runner.step('.', { ...stage.inputs, version: '4593.2.5', ...more }, { unprivileged: true });

  test.each(['qemu', 'hetzner'])('that may only be read: a complete entry of %s is a hit', (platform) =>
    onRunner(async (runner) => {
      const first = await step(runner, { platform, extras: 'true' });
      expectSuccess(first);
      await lock(runner.toolCache);
      stage.server.clearRequests();
      const second = await asOther(runner, { platform, extras: 'true' });
      await unlock(runner.toolCache);
      expectSuccess(second);
      expect(second.warnings).toEqual([]);
      expect(second.outputs).toMatchObject({ 'cache-hit': 'true', path: first.outputs['path'] });
      expect(stage.server.requests).toEqual([]);
    }),
  );

  test('that may only be read, with a changed image: an error that says what to do', () =>
    onRunner(async (runner) => {
      const { outputs } = await step(runner);
      await appendFile(outputs['path'] ?? '', 'x');
      await lock(runner.toolCache);
      const second = await asOther(runner);
      const third = await asOther(runner, { cache: 'false' });
      await unlock(runner.toolCache);
      expectFailure(second, 'FILE_SYSTEM');
      expect(second.errors[0]).toContain(runner.toolCache);
      expect(second.errors[0]).toContain('`cache: false`');
      expectSuccess(third);
    }));

  test.each([
    ['the image', PLAIN],
    ['its signature', `${PLAIN}.sig`],
    ['version.txt', 'version.txt'],
    ['the folder', ''],
  ])('%s can not be read: removed with a warning, downloaded again', (_, name) =>
    onRunner(async (runner) => {
      await chmod(runner.toolCache, 0o777);
      const { outputs } = await step(runner);
      const directory = outputs['directory'] ?? '';
      // The folders are the user's own, as on a runner; the file is not.
      if (process.getuid?.() === 0)
        for (const path of ['', '..', '../..', '../amd64.complete']) await chown(join(directory, path), 65534, 65534);
      await chmod(join(directory, name), 0);
      const second = await asOther(runner);
      expectSuccess(second);
      expect(second.warnings[0]).toMatch(/from the tool cache: it is not readable by this user\. .* downloaded again/);
      expect(await sha512Of(second.outputs['path'] ?? '')).toBe(release.file(PLAIN).sha512);
      const third = await asOther(runner);
      expectSuccess(third);
      expect(third.warnings).toEqual([]);
      expect(third.outputs['cache-hit']).toBe('true');
    }),
  );
});
