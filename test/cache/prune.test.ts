import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endUse, markUse, prune } from '../../src/cache/prune.ts';
import { type EntryKey, toolCacheEntry } from '../../src/cache/tool-cache.ts';
import { LIMITS } from '../../src/limits.ts';
import { parseVersion } from '../../src/release/version.ts';
import { silent } from '../runner/silent-progress.ts';

const QEMU = { distribution: 'flatcar', platform: 'qemu', architecture: 'amd64' } as const;
const MARKS = '.flatcar-image-in-use';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'prune-test-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function keyOf(text: string, more: Partial<EntryKey> = {}): EntryKey {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`${text} is no version`);
  return { ...QEMU, version, ...more };
}

async function fill(...keys: readonly EntryKey[]): Promise<void> {
  for (const key of keys) {
    const { directory, marker } = toolCacheEntry(root, key);
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'image'), 'image');
    await writeFile(marker, '');
  }
}

/** The versions with an entry for an architecture. */
async function versionsIn(tool: string, architecture = 'amd64'): Promise<readonly string[]> {
  const versions = await readdir(join(root, tool));
  const found: string[] = [];
  for (const version of versions) {
    const names = await readdir(join(root, tool, version));
    if (names.includes(architecture)) found.push(version);
    // A mark without its entry would mislead `@actions/tool-cache`.
    expect(names.includes(`${architecture}.complete`)).toBe(names.includes(architecture));
  }
  return found.sort();
}

describe('pruning', () => {
  test('keeps the newest releases, by version and not by name', async () => {
    await fill(keyOf('593.2.0'), keyOf('4593.2.5'), keyOf('4593.2.10'), keyOf('4799.0.0+nightly-20260821-2100'));
    await prune(root, QEMU, 2, silent);
    expect(await versionsIn('flatcar-qemu')).toEqual(['4593.2.10', '4799.0.0-nightly-20260821-2100']);
    expect(await readdir(join(root, 'flatcar-qemu'))).toHaveLength(2);
  });

  test('leaves other platforms, architectures, distributions and folders as they are', async () => {
    const others = [
      keyOf('4593.2.4', { architecture: 'arm64' }),
      keyOf('4593.2.4', { platform: 'openstack' }),
      keyOf('4593.2.4', { distribution: 'coreos' }),
    ];
    await fill(keyOf('4593.2.4'), keyOf('4593.2.5'), ...others);
    await mkdir(join(root, 'flatcar-qemu', 'notes'));
    await prune(root, QEMU, 1, silent);
    await rm(join(root, 'flatcar-qemu', 'notes'), { recursive: true });
    expect(await versionsIn('flatcar-qemu')).toEqual(['4593.2.5']);
    for (const key of others) expect((await stat(toolCacheEntry(root, key).marker)).isFile()).toBe(true);
  });

  test('keeps a release that a job uses, and removes it after the job', async () => {
    const [old, current] = [keyOf('4593.2.4'), keyOf('4593.2.5')];
    await fill(old, current);
    await markUse(root, old, 'one');
    await markUse(root, old, 'two');
    await endUse(root, 'one');
    await prune(root, QEMU, 1, silent);
    expect(await versionsIn('flatcar-qemu')).toEqual(['4593.2.4', '4593.2.5']);
    await endUse(root, 'two');
    await prune(root, QEMU, 1, silent);
    expect(await versionsIn('flatcar-qemu')).toEqual(['4593.2.5']);
  });

  test('ignores the mark of a job that was killed, when no job can be as old', async () => {
    await fill(keyOf('4593.2.4'), keyOf('4593.2.5'));
    await markUse(root, keyOf('4593.2.4'), 'killed');
    const [name = ''] = await readdir(join(root, MARKS));
    const ago = (milliseconds: number): Date => new Date(Date.now() - milliseconds);
    await utimes(join(root, MARKS, name), new Date(), ago(LIMITS.longestJob - 60_000));
    await prune(root, QEMU, 1, silent);
    expect(await versionsIn('flatcar-qemu')).toEqual(['4593.2.4', '4593.2.5']);
    await utimes(join(root, MARKS, name), new Date(), ago(LIMITS.longestJob + 60_000));
    await prune(root, QEMU, 1, silent);
    expect(await versionsIn('flatcar-qemu')).toEqual(['4593.2.5']);
    expect(await readdir(join(root, MARKS))).toEqual([]);
  });

  test('does not follow links', async () => {
    const outside = join(root, 'outside');
    await fill(keyOf('4593.2.5'));
    await mkdir(join(outside, 'amd64'), { recursive: true });
    await symlink(outside, join(root, 'flatcar-qemu', '4593.2.4'));
    await prune(root, QEMU, 1, silent);
    expect(await readdir(outside)).toEqual(['amd64']);
  });
});

describe('a mark', () => {
  test('is in a folder that all users can add to', async () => {
    await markUse(root, keyOf('4593.2.5'), 'one');
    expect((await stat(join(root, MARKS))).mode & 0o7777).toBe(0o1777);
    expect(await readdir(join(root, MARKS))).toEqual(['flatcar-qemu@4593.2.5@amd64@one']);
  });

  test('is not written through a link', async () => {
    const outside = join(root, 'outside');
    await mkdir(outside);
    await symlink(outside, join(root, MARKS));
    await markUse(root, keyOf('4593.2.5'), 'one');
    expect(await readdir(outside)).toEqual([]);
  });
});
