import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CacheArchive, type CacheService, restoreArchive } from '../../src/cache/actions-cache.ts';
import { gunzip } from '../../src/image/gunzip.ts';
import type { Piece } from '../../src/image/piece.ts';
import { writeSparse } from '../../src/image/sparse-file.ts';
import { unzip } from '../../src/image/unzip.ts';
import { LIMITS } from '../../src/limits.ts';
import { fileName } from '../../src/release/file-name.ts';
import { zip } from '../mirror/archive.ts';
import { silent } from '../runner/silent-progress.ts';

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

function archive(): CacheArchive {
  return { key: 'key', folder: join(folder, 'archive'), names: [NAME] };
}

/** A cache whose archive `restore` unpacks. */
function serviceOf(
  restore: () => Promise<string | undefined>,
): CacheService & { readonly restoreCache: ReturnType<typeof vi.fn> } {
  return { isFeatureAvailable: () => true, restoreCache: vi.fn(restore), saveCache: async () => 1 };
}

describe('the GitHub Actions cache', () => {
  test('a symbolic link in place of its folder: the target is not touched', async () => {
    const outside = join(folder, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'keep'), 'kept');
    const service = serviceOf(async () => {
      await rm(archive().folder, { recursive: true });
      await symlink(outside, archive().folder);
      return 'key';
    });
    expect(await restoreArchive(service, archive(), silent)).toEqual([]);
    expect(await readdir(folder)).toEqual(['outside']);
    expect(await readFile(join(outside, 'keep'), 'utf8')).toBe('kept');
  });

  test('an archive that fails halfway: its files are removed', async () => {
    const service = serviceOf(async () => {
      await writeFile(join(archive().folder, NAME), 'half');
      return undefined;
    });
    expect(await restoreArchive(service, archive(), silent)).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a file larger than any image: removed without being read', async () => {
    const service = serviceOf(async () => {
      await writeFile(join(archive().folder, NAME), '');
      await truncate(join(archive().folder, NAME), LIMITS.image + 1);
      return 'key';
    });
    expect(await restoreArchive(service, archive(), silent)).toEqual([]);
    expect(await readdir(archive().folder)).toEqual([]);
  });

  test('a failing service is reported, and the environment is restored', async () => {
    const before = { ...process.env };
    const service = serviceOf(async () => {
      expect(process.env['GITHUB_WORKSPACE']).toBe(archive().folder);
      throw new Error('the service is down');
    });
    const warnings: string[] = [];
    const progress = { ...silent, warning: (line: string) => void warnings.push(line) };
    expect(await restoreArchive(service, archive(), progress)).toEqual([]);
    expect(warnings.join()).toMatch(/Could not read the GitHub Actions cache: the service is down/);
    expect(process.env).toEqual(before);
  });

  test.skipIf(process.platform === 'win32')('is not used with a tar that cannot be confined to a folder', async () => {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    for (const name of ['tar', 'gtar'])
      await writeFile(join(bin, name), '#!/bin/sh\necho "bsdtar 3.7.2 - libarchive 3.7.2"\n', { mode: 0o755 });
    const service = serviceOf(async () => 'key');
    vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`);
    const lines: string[] = [];
    const progress = { ...silent, info: (line: string) => void lines.push(line) };
    expect(await restoreArchive(service, archive(), progress)).toEqual([]);
    vi.unstubAllEnvs();
    expect(service.restoreCache).not.toHaveBeenCalled();
    expect(lines.join()).toMatch(/without GNU tar/);
  });
});
