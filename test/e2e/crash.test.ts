import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../mirror/disk.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { run } from '../mirror/run.ts';
import { type MirrorServer, startServer } from '../mirror/server.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { cannotMount, onSmallDisk } from './small-disk.ts';
import {
  everythingIn,
  expectFailure,
  expectSuccess,
  imageRequests,
  onRunner,
  openSharedStage,
  openStage,
  sha512Of,
} from './stage.ts';

const MIB = 1024 * 1024;
const PLAIN = 'flatcar_production_qemu_image.img';
const PACKED = 'flatcar_production_hetzner_image.bin.bz2';

const stage = await openSharedStage();
let release: MirrorRelease;

beforeAll(async () => {
  // Larger than the mirror's usual disks, so that there is something in the middle of which a run can end.
  const contents = { [PLAIN]: seeded('plain', 12 * MIB) };
  const publish = (name: string): boolean => name !== `${PLAIN}.bz2`;
  release = await stage.lay({ platforms: ['qemu', 'hetzner', 'digitalocean'], contents, publish });
});

const step = (runner: Runner, more: Record<string, string> = {}, options = {}): Promise<Step> =>
  runner.step('.', { ...stage.inputs, version: '4593.2.5', ...more }, options);

/** Expects that each file in the tool cache or a destination is complete. SHA-512 by name. */
function promised(): ReadonlyMap<string, string> {
  return new Map(
    release.files.flatMap(({ name, sha512, unpacked }) => [
      [name, sha512] as const,
      ...(unpacked === undefined ? [] : [[unpacked.name, unpacked.sha512] as const]),
    ]),
  );
}

/** No file under its final name is anything but the whole file. */
async function expectNothingHalf(folder: string): Promise<void> {
  for (const path of await everythingIn(folder)) {
    if (path.includes('.partial-')) continue;
    const sha512 = promised().get(basename(path));
    if (sha512 !== undefined) expect(await sha512Of(join(folder, path)), path).toBe(sha512);
  }
}

const leftovers = async (folder: string): Promise<readonly string[]> =>
  (await everythingIn(folder)).filter((path) => path.includes('.partial-'));

describe('killed', () => {
  /** A run that finishes before its signal shortens the next delays, so this many rounds are enough on every machine. */
  const ROUNDS = 40;
  const INTERRUPTED = 12;

  test.each(['qemu', 'hetzner'])('with SIGKILL at random moments, %s comes whole in the next run', async (platform) => {
    stage.server.fault({ path: /production.*(img|bz2)$/, kind: 'throttle', bytesPerSecond: 40 * MIB });
    const usual = await onRunner((runner) => step(runner, { platform }));
    expectSuccess(usual);
    let whole = 1000 * usual.seconds;
    let killed = 0;
    for (let round = 0; round < ROUNDS && killed < INTERRUPTED; round++) {
      await using runner = await createRunner();
      const destination = round % 2 === 0 ? join(runner.workspace, 'images') : '';
      // Each twelfth of the run in turn. A failure names the delay.
      const killAfter = (whole * ((round % INTERRUPTED) + Math.random())) / INTERRUPTED;
      const first = await step(runner, { platform, destination }, { killAfter });
      if (first.exitCode !== null) whole = killAfter;
      else {
        killed += 1;
        // The outputs are the last that is written; a run that is killed after that has done its work.
        const { path } = first.outputs;
        if (path !== undefined) expect(await sha512Of(path)).toBe(release.images(platform)[0]?.unpacked?.sha512);
      }
      await expectNothingHalf(runner.toolCache);
      await expectNothingHalf(runner.workspace);
      const second = await step(runner, { platform, destination });
      expectSuccess(second);
      expect(await sha512Of(second.outputs['path'] ?? ''), `killed after ${killAfter} ms`).toBe(
        release.images(platform)[0]?.unpacked?.sha512,
      );
      expect(await everythingIn(runner.toolCache)).toContain(`flatcar-${platform}/4593.2.5/amd64.complete`);
      expect(await leftovers(runner.toolCache), `killed after ${killAfter} ms`).toEqual([]);
      expect(await leftovers(runner.workspace)).toEqual([]);
    }
    expect(killed).toBe(INTERRUPTED);
  });

  test('in the middle of the file: its partial folder is there, counts for nothing, and goes', () =>
    onRunner(async (runner) => {
      stage.server.fault({ path: PLAIN, kind: 'stall', fraction: 0.6, times: 4 });
      const killWhen = async () => (await leftovers(runner.toolCache)).some((path) => path.endsWith(PLAIN));
      const first = await step(runner, { connections: '1' }, { killWhen });
      expect(first.exitCode).toBeNull();
      expect(await leftovers(runner.toolCache)).not.toEqual([]);
      stage.server.clearFaults();
      const second = await step(runner);
      expectSuccess(second);
      expect(second.warnings).toEqual([]);
      expect(await leftovers(runner.toolCache)).toEqual([]);
    }));
});

describe('side by side on one tool cache', () => {
  test.each([2, 4])('%i runs of the same image all succeed', (count) =>
    onRunner(async (runner) => {
      stage.server.fault({ path: PLAIN, kind: 'throttle', bytesPerSecond: 60 * MIB });
      const steps = await Promise.all(Array.from({ length: count }, () => step(runner, { platform: 'qemu hetzner' })));
      for (const one of steps) {
        expectSuccess(one);
        expect(one.warnings).toEqual([]);
        const images = JSON.parse(one.outputs['images'] ?? '') as { platform: string; path: string }[];
        for (const { platform, path } of images)
          expect(await sha512Of(path)).toBe(release.images(platform)[0]?.unpacked?.sha512);
      }
      expect(await leftovers(runner.toolCache)).toEqual([]);
      stage.server.clearRequests();
      expectSuccess(await step(runner, { platform: 'qemu hetzner' }));
      expect(stage.server.requests).toEqual([]);
    }),
  );

  test('a failing run does not affect a successful one', () =>
    onRunner(async (runner) => {
      const strict = { 'signed-metadata': 'required', retries: '1' };
      await using broken = await openStage();
      await broken.lay({ platforms: ['qemu'] });
      broken.server.fault({ path: PLAIN, kind: 'flip', offset: 0 });
      for (let round = 0; round < 5; round++) {
        const [failed, succeeded] = await Promise.all([
          runner.step('.', { ...broken.inputs, version: '4593.2.5', ...strict }),
          step(runner),
        ]);
        expect(failed.exitCode).toBe(1);
        expectSuccess(succeeded);
        await rm(join(runner.toolCache, 'flatcar-qemu'), { recursive: true });
      }
    }));
});

describe.skipIf(cannotMount !== undefined)(`a full disk${cannotMount === undefined ? '' : ` (${cannotMount})`}`, () => {
  test.each([
    ['qemu', '800k'],
    ['hetzner', '100k'],
    ['hetzner', '300k'],
  ])('while %s comes to a disk of %s: a clear error, and nothing is left in the tool cache', (platform, size) =>
    onSmallDisk(size, async (disk) => {
      await using runner = await createRunner();
      const failed = await step(runner, { platform }, { environment: { RUNNER_TOOL_CACHE: join(disk, '_tool') } });
      expectFailure(failed, 'DISK_FULL');
      expect(failed.errors[0]).toMatch(/Writing .*production.* failed: the disk is full\. /);
      expect(failed.errors[0]).toContain('`destination`');
      expect(await everythingIn(disk)).toEqual([]);
    }),
  );

  test('at the destination: it is left as it was', () =>
    onSmallDisk('1m', async (disk) => {
      await using runner = await createRunner();
      await writeFile(join(disk, 'own'), 'kept');
      const failed = await step(runner, { platform: 'qemu', destination: join(disk, 'images') });
      expectFailure(failed, 'DISK_FULL');
      expect(await everythingIn(disk)).toEqual(['own']);
    }));

  /** Decompresses to more bytes than the test disks have. */
  const BOMB = Buffer.alloc(80 * MIB, 'A');
  const lineOf = (server: MirrorServer): string => `${server.url}/{channel}/{board}`;

  test.each([
    ['an image without an end', 'qemu', { path: PLAIN, kind: 'endless' }, 'DISK_FULL'],
    [
      'a bomb under the genuine signature',
      'hetzner',
      { path: PACKED, kind: 'replace', body: execFileSync('bzip2', { input: BOMB }) },
      'SIGNATURE_MISMATCH',
    ],
    [
      'a gzip bomb under the genuine signature',
      'digitalocean',
      { path: /digitalocean.*gz$/, kind: 'replace', body: gzipSync(BOMB) },
      'SIGNATURE_MISMATCH',
    ],
  ] as const)('%s, from the first mirror: uses the second', (_, platform, fault, code) =>
    onSmallDisk('40m', async (disk) => {
      await using runner = await createRunner();
      await using first = await startServer({ root: stage.root });
      first.fault(fault);
      const environment = { RUNNER_TOOL_CACHE: join(disk, '_tool') };
      const one = await step(
        runner,
        { platform, 'base-url': `${lineOf(first)}\n${lineOf(stage.server)}` },
        { environment },
      );
      expectSuccess(one);
      expect(one.warnings).toHaveLength(1);
      expect(one.warnings[0]).toMatch(
        new RegExp(`^Mirror ${first.url}.* failed, trying the next one: .*\\[${code}\\]$`),
      );
      expect(await sha512Of(one.outputs['path'] ?? '')).toBe(release.images(platform)[0]?.unpacked?.sha512);
      expect(await leftovers(disk)).toEqual([]);
    }),
  );

  test('removes a decompression bomb in place of a cached image and downloads the image again', () =>
    onSmallDisk('40m', async (disk) => {
      await using runner = await createRunner();
      const environment = { RUNNER_TOOL_CACHE: join(disk, '_tool') };
      const { outputs } = await step(runner, { platform: 'hetzner' }, { environment });
      const path = outputs['path'] ?? '';
      await rm(path);
      await writeFile(`${path}.bz2`, execFileSync('bzip2', { input: BOMB }));
      const one = await step(runner, { platform: 'hetzner' }, { environment });
      expectSuccess(one);
      expect(one.warnings.join('\n')).toMatch(
        /from the cache: it did not pass verification and is downloaded again.*SIGNATURE_MISMATCH/,
      );
      expect(await sha512Of(one.outputs['path'] ?? '')).toBe(release.images('hetzner')[0]?.unpacked?.sha512);
    }));

  test('an endless file in the place of a cached image, with a destination that is too small for it, is dropped, and the image fetched anew', () =>
    onSmallDisk('40m', async (disk) => {
      await using runner = await createRunner();
      const { outputs } = await step(runner);
      await truncate(outputs['path'] ?? '', 100 * MIB);
      const one = await step(runner, { destination: disk });
      expectSuccess(one);
      expect(one.warnings.join('\n')).toMatch(
        /from the cache: it did not pass verification and is downloaded again.*DISK_FULL/,
      );
      expect(await sha512Of(one.outputs['path'] ?? '')).toBe(release.file(PLAIN).sha512);
    }));

  test('keeps a valid cached image if the destination is too small for it', () =>
    onSmallDisk('1m', async (disk) => {
      await using runner = await createRunner();
      expectSuccess(await step(runner));
      expectFailure(await step(runner, { destination: disk }), 'DISK_FULL');
      expect(await everythingIn(disk)).toEqual([]);
      stage.server.clearRequests();
      expectSuccess(await step(runner));
      expect(stage.server.requests).toEqual([]);
    }));

  test('where no mirror helps, the error is still that of the disk, and says what to do', () =>
    onSmallDisk('1m', async (disk) => {
      await using runner = await createRunner();
      const base = stage.inputs['base-url'] ?? '';
      const mirrors = `${base}\n${base.replace('127.0.0.1', 'localhost')}`;
      const failed = await step(runner, { destination: disk, cache: 'false', 'base-url': mirrors });
      expectFailure(failed, 'DISK_FULL');
      expect(failed.errors[0]).toMatch(/ failed: the disk is full\. Free some space, or set `destination`/);
      expect(failed.warnings).toHaveLength(2);
      expect(await everythingIn(disk)).toEqual([]);
    }));

  test('with room for each size in turn: never anything half', () =>
    onSmallDisk('64m', async (disk) => {
      // From too little for anything to enough for all, in steps that end at different places of a run.
      const need = (await stat(release.file(PACKED).path)).size + 2 * MIB;
      let failures = 0;
      for (let room = 0; room <= need; room += Math.ceil(need / 12)) {
        await using runner = await createRunner();
        await run('mount', ['-o', `remount,size=${Math.max(4096, room)}`, disk]);
        const one = await step(
          runner,
          { platform: 'hetzner' },
          { environment: { RUNNER_TOOL_CACHE: join(disk, '_tool') } },
        );
        if (one.exitCode === 1) {
          failures += 1;
          expectFailure(one, 'DISK_FULL');
          expect(await everythingIn(disk), `with ${room} bytes of room`).toEqual([]);
        } else {
          expectSuccess(one);
          expect(await sha512Of(one.outputs['path'] ?? '')).toBe(release.file(PACKED).unpacked?.sha512);
        }
        for (const name of await readdir(disk)) await rm(join(disk, name), { recursive: true });
      }
      expect(failures).toBeGreaterThan(2);
    }));
});

test('a tool cache that may not be written is a clear error, for which no mirror is blamed or asked for an image', () =>
  onRunner(async (runner) => {
    await writeFile(join(runner.workspace, 'file'), '');
    const failed = await step(
      runner,
      {},
      { environment: { RUNNER_TOOL_CACHE: join(runner.workspace, 'file', 'cache') } },
    );
    expectFailure(failed, 'FILE_SYSTEM');
    expect(failed.errors[0]).toMatch(/^Writing to \S+ failed: .*tool cache, or set `cache: false`/);
    expect(failed.errors[0]).not.toContain(stage.server.url);
    expect(imageRequests(stage.server)).toEqual([]);
  }));

test('a destination that may not be written is a clear error, for which no mirror is blamed or asked for an image', () =>
  onRunner(async (runner) => {
    const destination = join(runner.workspace, 'images');
    await mkdir(destination, { mode: 0o555 });
    const asked = { ...stage.inputs, version: '4593.2.5', destination, cache: 'false' };
    const failed = await runner.step('.', asked, { unprivileged: true });
    expectFailure(failed, 'FILE_SYSTEM');
    expect(failed.errors[0]).toMatch(/^Writing to \S+ failed: .*Set `destination` to a folder/);
    expect(failed.errors[0]).not.toContain(stage.server.url);
    expect(imageRequests(stage.server)).toEqual([]);
  }));

test('a failed run leaves an empty destination of the user alone', () =>
  onRunner(async (runner) => {
    const destination = join(runner.workspace, 'mine');
    await mkdir(destination);
    stage.server.fault({ path: PLAIN, kind: 'flip', offset: 5 });
    expectFailure(await step(runner, { destination }), 'SIGNATURE_MISMATCH');
    expect(await everythingIn(runner.workspace)).toEqual(['mine']);
    expect(await everythingIn(runner.toolCache)).toEqual([]);
    expect(imageRequests(stage.server)).not.toEqual([]);
  }));
