import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEntry, type Run } from '../../src/cache/cache-entry.ts';
import { fetchFile } from '../../src/cache/fetch-file.ts';
import { reuseFile } from '../../src/cache/reuse-file.ts';
import { ActionError, KeyringChanged } from '../../src/errors.ts';
import { resolveRelease } from '../../src/resolution/resolve-release.ts';
import {
  createFakeMirrors,
  type FakeMirrors,
  IMAGE,
  IMAGE_BYTES,
  openFakeSession,
  plan,
  requestOf,
  VERSION,
} from '../commands/fake-mirrors.ts';

const { image: VARIANTS } = plan('openstack');
const [VARIANT] = VARIANTS;
const change = new KeyringChanged(new ActionError('KEY_REVOKED', 'The key was revoked.'));

let root: string;
let folder: string;
let mirrors: FakeMirrors;
let run: Run;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'obtain-file-test-'));
  mirrors = createFakeMirrors();
  folder = await mirrors.publishRelease();
  await mirrors.publish(`${folder}/${IMAGE}`, IMAGE_BYTES);
  const { session } = await openFakeSession(mirrors);
  const release = await resolveRelease(requestOf(), session);
  const places = { destination: join(root, 'out'), toolCacheRoot: join(root, 'tools'), temporary: join(root, 'temp') };
  const settings = { ...release, ...places, cache: true, service: undefined, trust: [], job: 'a-job' };
  const entry = await openEntry(settings, { name: 'openstack', version: VERSION, files: VARIANTS }, session);
  run = { release, entry, session };
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** The run with a keyring that changes at one of its methods. */
function changingAt(method: 'confirm' | 'verify'): Run {
  const fail = (): never => {
    throw change;
  };
  const keys = { ...run.session.keys, [method]: fail };
  return { ...run, session: { ...run.session, keys } };
}

async function imagesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith(IMAGE));
}

test('a large cached file is copied byte by byte', async () => {
  if (VARIANT === undefined) throw new TypeError('no variant');
  const bytes = randomBytes(9_000_000);
  await mirrors.publish(`${folder}/${IMAGE}`, bytes);
  await fetchFile(VARIANTS, run);
  await rm(join(root, 'out'), { recursive: true });
  const { path } = (await reuseFile(VARIANT, run)) ?? { path: '' };
  expect(path).toBe(join(root, 'out', IMAGE));
  expect(bytes.equals(await readFile(path))).toBe(true);
});

describe('a keyring that changes', () => {
  test.each(['confirm', 'verify'] as const)('at %s keeps a downloaded file from being placed', async (method) => {
    await expect(fetchFile(VARIANTS, changingAt(method))).rejects.toBe(change);
    expect(await imagesIn('')).toEqual([]);
  });

  test.each(['confirm', 'verify'] as const)(
    'at %s keeps a cached file from being placed, and in the cache',
    async (method) => {
      if (VARIANT === undefined) throw new TypeError('no variant');
      await fetchFile(VARIANTS, run);
      await rm(join(root, 'out'), { recursive: true });
      await expect(reuseFile(VARIANT, changingAt(method))).rejects.toBe(change);
      expect(await imagesIn('out')).toEqual([]);
      expect(await imagesIn('tools')).toHaveLength(1);
      expect(await reuseFile(VARIANT, run)).toMatchObject({ path: join(root, 'out', IMAGE), cacheHit: true });
    },
  );
});
