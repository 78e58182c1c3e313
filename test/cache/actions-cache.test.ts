import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  availableCacheService,
  type CacheService,
  collectArchive,
  createJobFolder,
  restoreArchive,
  saveArchive,
} from '../../src/cache/actions-cache.ts';
import { LIMITS } from '../../src/limits.ts';
import { fileName } from '../../src/release/file-name.ts';
import { seeded } from '../mirror/disk.ts';
import { type Azurite, startAzurite } from '../runner/azurite.ts';
import {
  type CacheFault,
  type CacheRequest,
  type CacheService as Server,
  startCacheService,
} from '../runner/cache-service.ts';
import { silent } from '../runner/silent-progress.ts';

const IMAGE = fileName('flatcar_production_qemu_image.img');
const SIGNATURE = fileName(`${IMAGE}.sig`);
const NAMES = [IMAGE, SIGNATURE];
/** The subfolder of a job's folder that is packed and unpacked. */
const FILES = 'files';
const PREFIX = 'flatcar-qemu-';
/** In milliseconds, for calls that succeed on a slow machine, and for those that wait for it. */
const STALL_TIMEOUT = 60_000;
const SHORT = 2000;
/** Seconds for ending processes on a busy machine. */
const SLACK = 8;

let root: string;
let server: Server;
let lines: string[];
let warnings: string[];
let stallTimeout: number;
beforeEach(async () => {
  stallTimeout = STALL_TIMEOUT;
  root = await mkdtemp(join(tmpdir(), 'actions-cache-test-'));
  server = await startCacheService();
  [lines, warnings] = [[], []];
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server[Symbol.asyncDispose]();
  await rm(root, { recursive: true, force: true });
});

function progress(): typeof silent {
  const info = (line: string): void => void lines.push(line);
  return { ...silent, info, debug: info, warning: (line) => void warnings.push(line) };
}

async function service(more: NodeJS.ProcessEnv = {}): Promise<CacheService> {
  const environment = { ...process.env, GITHUB_SERVER_URL: 'https://github.com', ...server.environment, ...more };
  const available = await availableCacheService({ environment, stallTimeout, progress: progress() });
  if (available === undefined) throw new Error('The tests need GNU tar');
  return available;
}

/** Saves an entry with an image of `size` bytes from a runner whose temporary folder has this name. */
async function save(name: string, size: number, key = `${PREFIX}0`): Promise<Buffer> {
  const directory = join(root, 'entry');
  await mkdir(directory, { recursive: true });
  const bytes = seeded(key, size);
  await writeFile(join(directory, IMAGE), bytes);
  await writeFile(join(directory, SIGNATURE), 'signature');
  const files = NAMES.map((file) => ({ name: file, isGiven: true }));
  const pending = await collectArchive(key, directory, files, join(root, name));
  await saveArchive(await service(), pending, progress());
  expect(await readdir(join(root, name))).toEqual([]);
  return bytes;
}

async function restore(
  name: string,
): Promise<{ readonly key: string; readonly image: Buffer } | 'missing' | 'unavailable'> {
  const job = await createJobFolder(join(root, name));
  try {
    const restored = await restoreArchive(await service(), job, { prefix: PREFIX, names: NAMES }, progress());
    if (typeof restored === 'string') return restored;
    expect(restored.names.toSorted()).toEqual(NAMES.toSorted());
    return { key: restored.key, image: await readFile(join(restored.folder, IMAGE)) };
  } finally {
    await rm(job, { recursive: true });
  }
}

/** Returns the seconds from the first request of a call to its end. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const before = server.times.length;
  const started = performance.now();
  await work();
  return (performance.now() - (server.times[before] ?? started)) / 1000;
}

/** Names that a shell, `@actions/exec` or `@actions/glob` could interpret. */
const FOLDERS = ['plain', 'two words', "it's", 'a "quote"', 'brackets [a-z] *', 'back\\slash', 'Umläute'];

describe('an archive', () => {
  test.each(FOLDERS)('is missing, saved, and found by a runner with another folder: %s', async (name) => {
    expect(await restore(name)).toBe('missing');
    const image = await save(name, 100_000);
    expect(await restore(`other ${name}`)).toEqual({ key: `${PREFIX}0`, image });
    expect(warnings).toEqual([]);
    // The URL of the archive has a signature, which allows to replace the archive.
    expect(lines.join('\n')).not.toMatch(/secret/);
  });

  test('with the newest key is restored', async () => {
    await save('first', 1000);
    const newer = await save('second', 1000, `${PREFIX}2`);
    expect(await restore('third')).toEqual({ key: `${PREFIX}2`, image: newer });
  });

  test('that another job has saved meanwhile is no warning', async () => {
    await save('first', 1000);
    await save('second', 1000);
    expect(server.keys()).toEqual([`${PREFIX}0`]);
    expect(warnings).toEqual([]);
    expect(lines.join('\n')).toMatch(/Did not save flatcar-qemu-0 to the GitHub Actions cache: .*another job/);
  });

  test('has files that nobody else can change', async () => {
    const directory = join(root, 'entry');
    await mkdir(directory);
    for (const name of NAMES) await writeFile(join(directory, name), 'content');
    const files = [
      { name: IMAGE, isGiven: true },
      { name: SIGNATURE, isGiven: false },
    ];
    const { job } = await collectArchive('key', directory, files, root);
    await writeFile(join(directory, IMAGE), 'changed in place');
    expect(await readFile(join(job, FILES, IMAGE), 'utf8')).toBe('content');
    expect((await stat(join(job, FILES, SIGNATURE))).nlink).toBe(2);
  });

  test('is not saved without a service', async () => {
    const job = await createJobFolder(root);
    await mkdir(join(job, FILES));
    const without = await service({ ACTIONS_RESULTS_URL: '', ACTIONS_CACHE_URL: '' });
    expect(await without.restore(job, PREFIX)).toBe('unavailable');
    expect(await without.save(job, PREFIX)).toBe('The runner has no cache service.');
  });
});

describe('a service that fails', () => {
  /** Each fault, the seconds after which the call has ended, and the reason. */
  const RESTORING: readonly (readonly [CacheRequest, CacheFault, number, RegExp])[] = [
    ['look-up', 'silence', 2, /did not finish within 2 seconds/],
    ['look-up', 'error', 2, /did not finish within 2 seconds/],
    ['look-up', 'trickle', 2, /did not finish within 2 seconds/],
    ['download', 'silence', 3, /did not finish within 2 seconds/],
  ];
  test.each(RESTORING)('at the %s with %s ends a restoration in time', async (request, fault, bound, reason) => {
    await save('first', 1000);
    stallTimeout = SHORT;
    server.faults.set(request, fault);
    expect(await secondsOf(async () => expect(await restore('second')).toBe('missing'))).toBeLessThan(bound + SLACK);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^Could not read the GitHub Actions cache: /);
    expect(warnings[0]).toMatch(reason);
  });

  test('at the download with trickle ends a restoration in time', async () => {
    await save('first', 1000);
    // The whole call is limited, while none of the bytes is late.
    vi.spyOn(LIMITS, 'slowWindow', 'get').mockReturnValue(2 as never);
    stallTimeout = 10_000;
    server.faults.set('download', 'trickle');
    expect(await secondsOf(async () => expect(await restore('second')).toBe('missing'))).toBeLessThan(21 + SLACK);
    expect(warnings).toEqual([
      expect.stringMatching(/^Could not read .*: the service did not finish within 20 seconds/),
    ]);
  });

  const SAVING: readonly (readonly [CacheRequest, CacheFault, number])[] = [
    ['reservation', 'silence', 3],
    ['upload', 'silence', 3],
    ['upload', 'error', 20],
    ['finalization', 'silence', 3],
  ];
  test.each(SAVING)('at the %s with %s ends a save in time', async (request, fault, bound) => {
    stallTimeout = SHORT;
    server.faults.set(request, fault);
    expect(await secondsOf(() => save('first', 1000))).toBeLessThan(bound + SLACK);
    expect(server.keys()).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^Could not save flatcar-qemu-0 to the GitHub Actions cache: /);
  });

  test('with a closed port ends a restoration with a reason of one line', async () => {
    await server[Symbol.asyncDispose]();
    expect(await restore('first')).toBe('missing');
    expect(warnings.join()).toMatch(/^Could not read the GitHub Actions cache: .*ECONNREFUSED$/);
  });

  test('leaves no process behind', async () => {
    stallTimeout = SHORT;
    server.faults.set('upload', 'silence');
    await save('first', 1000);
    const marker = `actions-cache-program.ts save ${PREFIX}0`;
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(marker);
  });
});

describe('Azure Blob Storage', () => {
  let azurite: Azurite;
  beforeEach(async () => {
    azurite = await startAzurite();
    await server[Symbol.asyncDispose]();
    server = await startCacheService(azurite);
  });
  afterEach(() => azurite[Symbol.asyncDispose]());

  test('has an archive in several blocks, which a new runner restores', async () => {
    expect(await restore('first')).toBe('missing');
    // The Azure SDK uploads up to 128 MiB in one request.
    const image = await save('first', 130 * 1024 ** 2);
    expect(await azurite.blocks('archive-0')).toBe(3);
    const restored = await restore('second');
    expect(restored).toMatchObject({ key: `${PREFIX}0` });
    expect(typeof restored === 'object' && restored.image.equals(image)).toBe(true);
    expect(warnings).toEqual([]);
    expect(lines.join('\n')).not.toMatch(/sig=[^*]/);
  });

  test('that does not answer ends a restoration in time', async () => {
    await save('first', 1000);
    stallTimeout = SHORT;
    azurite.pause();
    expect(await secondsOf(async () => expect(await restore('second')).toBe('missing'))).toBeLessThan(3 + SLACK);
    expect(warnings.join()).toMatch(/^Could not read the GitHub Actions cache: .* within 2 seconds\.$/);
  });

  test('that does not answer ends a save in time', async () => {
    stallTimeout = SHORT;
    azurite.pause();
    expect(await secondsOf(() => save('first', 1000))).toBeLessThan(3 + SLACK);
    expect(warnings.join()).toMatch(
      /^Could not save flatcar-qemu-0 to the GitHub Actions cache: .* within 2 seconds\.$/,
    );
  });

  test('without the archive of an entry ends a restoration in time', async () => {
    await save('first', 1000);
    await server[Symbol.asyncDispose]();
    server = await startCacheService({ ...azurite, read: () => azurite.read('evicted') });
    await save('second', 1000);
    expect(await secondsOf(async () => expect(await restore('third')).toBe('missing'))).toBeLessThan(3 + SLACK);
    expect(warnings.join()).toMatch(/^Could not read the GitHub Actions cache: /);
  });
});
