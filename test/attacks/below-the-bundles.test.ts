import { writeFileSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  availableCacheService,
  type CacheService,
  createJobFolder,
  restoreArchive,
} from '../../src/cache/actions-cache.ts';
import { removeTree } from '../../src/cache/own-files.ts';
import { gunzip } from '../../src/image/gunzip.ts';
import type { Piece } from '../../src/image/piece.ts';
import { writeSparse } from '../../src/image/sparse-file.ts';
import { unzip } from '../../src/image/unzip.ts';
import { LIMITS } from '../../src/limits.ts';
import { fileName } from '../../src/release/file-name.ts';
import { zip } from '../mirror/archive.ts';
import { silent } from '../runner/silent-progress.ts';

/** The subfolder of a job's folder that is packed and unpacked. */
const FILES = 'files';

/** Attacks that would be too slow against a bundle, or that this system can't run. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attacks-below-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MIB = 1024 * 1024;

/** Decompresses to a file as `receiveFile` does, with a lower limit than its 64 GiB. Returns the size of the file. */
async function unpackUpTo(maxSize: number, pieces: AsyncIterable<Piece>): Promise<number> {
  return (await writeSparse(pieces, join(folder, 'unpacked'), maxSize)).size;
}

describe('decompression bombs end at the limit', () => {
  const bytes = Buffer.alloc(8 * MIB);

  test('gzip bomb', async () => {
    const bomb = gzipSync(bytes);
    async function* source(): AsyncGenerator<Uint8Array> {
      yield bomb;
    }
    await expect(unpackUpTo(4 * MIB, gunzip(source()))).rejects.toMatchObject({ code: 'UNPACKED_TOO_LARGE' });
    expect((await lstat(join(folder, 'unpacked'))).size).toBeLessThanOrEqual(4 * MIB);
    await rm(join(folder, 'unpacked'));
    expect(await unpackUpTo(8 * MIB, gunzip(source()))).toBe(8 * MIB);
  });

  test('zip bomb', async () => {
    const path = join(folder, 'bomb.zip');
    await writeFile(path, zip({ name: 'image', bytes }));
    await expect(unpackUpTo(4 * MIB, unzip(path, 'image'))).rejects.toMatchObject({ code: 'UNPACKED_TOO_LARGE' });
    await rm(join(folder, 'unpacked'));
    expect(await unpackUpTo(8 * MIB, unzip(path, 'image'))).toBe(8 * MIB);
  });
});

const NAME = fileName('flatcar_production_openstack_image.img');

const WANTED = { prefix: 'prefix-', names: [NAME] };

/** A cache service whose archive `restore` unpacks to the folder that it gets. */
function serviceOf(restore: (files: string) => Promise<void>): CacheService {
  return {
    async restore(job) {
      await restore(join(job, FILES));
      return { key: 'prefix-0' };
    },
    save: async () => undefined,
  };
}

describe('the GitHub Actions cache', () => {
  test('a symbolic link in place of its folder: the target is not touched', async () => {
    const outside = join(folder, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, NAME), 'kept');
    const service = serviceOf(async (files) => {
      await rm(files, { recursive: true });
      await symlink(outside, files);
    });
    const job = await createJobFolder(folder);
    expect(await restoreArchive(service, job, WANTED, silent)).toMatchObject({ names: [], hasJunk: true });
    removeTree(job);
    expect(await readdir(folder)).toEqual(['outside']);
    expect(await readFile(join(outside, NAME), 'utf8')).toBe('kept');
  });

  test('a file larger than any image: not used', async () => {
    const service = serviceOf(async (files) => {
      await writeFile(join(files, NAME), '');
      await truncate(join(files, NAME), LIMITS.image + 1);
    });
    const job = await createJobFolder(folder);
    expect(await restoreArchive(service, job, WANTED, silent)).toMatchObject({ names: [], hasJunk: true });
  });

  test('a failing service is reported, and what it unpacked before is not used', async () => {
    const service = serviceOf(async (files) => {
      await writeFile(join(files, NAME), 'half');
      throw new Error('the service is down');
    });
    const warnings: string[] = [];
    const progress = { ...silent, warning: (line: string) => void warnings.push(line) };
    expect(await restoreArchive(service, await createJobFolder(folder), WANTED, progress)).toBe('missing');
    expect(warnings).toEqual(['Could not read the GitHub Actions cache: the service is down']);
  });

  test('100,000 unexpected files cause one warning', async () => {
    const service = serviceOf(async (files) => {
      for (let index = 0; index < 100_000; index++) writeFileSync(join(files, `junk-${index}`), '');
    });
    const warnings: string[] = [];
    const progress = { ...silent, warning: (line: string) => void warnings.push(line) };
    const restored = await restoreArchive(service, await createJobFolder(folder), WANTED, progress);
    expect(restored).toMatchObject({ names: [], hasJunk: true });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^Ignoring 100000 unexpected files of the GitHub Actions cache, such as "junk-\d+"$/);
  });

  test.skipIf(process.platform === 'win32')('is not used with a tar that cannot be confined to a folder', async () => {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    for (const name of ['tar', 'gtar'])
      await writeFile(join(bin, name), '#!/bin/sh\necho "bsdtar 3.7.2 - libarchive 3.7.2"\n', { mode: 0o755 });
    vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`);
    const [lines, warnings]: string[][] = [[], []];
    const progress = {
      ...silent,
      info: (line: string) => void lines?.push(line),
      warning: (line: string) => void warnings?.push(line),
    };
    const environment = { ACTIONS_CACHE_URL: 'http://127.0.0.1:9/' };
    expect(await availableCacheService({ environment, stallTimeout: 1000, progress })).toBeUndefined();
    vi.unstubAllEnvs();
    expect(lines?.join()).toMatch(/without GNU tar/);
    expect(warnings).toEqual([]);
  });
});
