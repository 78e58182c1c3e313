import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  checkEntry,
  dropStored,
  isStored,
  markComplete,
  openStored,
  readStored,
  storedVersions,
  type ToolCacheEntry,
  toolCacheEntry,
  toolName,
} from '../../src/cache/tool-cache.ts';
import { checkUnpacked, hasUnpacked, recordName, writeRecord } from '../../src/cache/unpacked-record.ts';
import type { Progress } from '../../src/progress.ts';
import { fileName } from '../../src/release/file-name.ts';
import { parseVersion, type Version } from '../../src/release/version.ts';
import { silent } from '../runner/silent-progress.ts';

const IMAGE = fileName('image.bin');
const version = (text: string): Version => parseVersion(text) ?? (text as Version);
const key = { distribution: 'flatcar', platform: 'qemu', version: version('4593.2.5'), architecture: 'amd64' } as const;

let root: string;
let entry: ToolCacheEntry;
let warnings: string[];
let progress: Progress;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tool-cache-test-'));
  entry = toolCacheEntry(root, key);
  warnings = [];
  progress = { ...silent, warning: (message) => void warnings.push(message) };
});
afterEach(() => rm(root, { recursive: true, force: true }));

const fill = async (): Promise<void> => {
  await mkdir(entry.directory, { recursive: true });
  await writeFile(join(entry.directory, IMAGE), 'image');
  await markComplete(entry);
};

describe('an entry', () => {
  test('is where @actions/tool-cache looks, whatever the form of the root', () => {
    expect(toolName(key)).toBe('flatcar-qemu');
    expect(entry).toEqual({
      directory: join(root, 'flatcar-qemu/4593.2.5/amd64'),
      marker: join(root, 'flatcar-qemu/4593.2.5/amd64.complete'),
    });
    for (const form of [`${root}/`, `${root}/./`, join(root, 'x', '..')])
      expect(toolCacheEntry(form, key)).toEqual(entry);
    const nightly = { ...key, version: version('4799.0.0+nightly-20260821-2100') };
    expect(toolCacheEntry(root, nightly).directory).toBe(
      join(root, 'flatcar-qemu/4799.0.0-nightly-20260821-2100/amd64'),
    );
  });

  test('that is valid or missing stays as it is, and nothing is created', async () => {
    await checkEntry(`${root}/`, entry, progress);
    expect(await readdir(root)).toEqual([]);
    await fill();
    await mkdir(join(entry.directory, '.partial-x-1-y'));
    await checkEntry(root, entry, progress);
    expect(await readdir(entry.directory)).toEqual(['.partial-x-1-y', IMAGE]);
    expect(warnings).toEqual([]);
  });

  test.each(['', '..', '../..'])('that a link leads away from (%j) loses the link, and its mark', async (above) => {
    await fill();
    const outside = await mkdtemp(join(tmpdir(), 'tool-cache-outside-'));
    try {
      await writeFile(join(outside, 'precious'), 'kept');
      const linked = join(entry.directory, above);
      await rm(linked, { recursive: true });
      await symlink(outside, linked);
      await checkEntry(root, entry, progress);
      expect(existsSync(linked)).toBe(false);
      expect(existsSync(entry.marker)).toBe(false);
      expect(await readdir(outside)).toEqual(['precious']);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain('is a link or a file, and not a folder');
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  test('loses links and folders inside', async () => {
    await fill();
    await symlink('/etc/passwd', join(entry.directory, 'link'));
    await mkdir(join(entry.directory, 'folder', 'deep'), { recursive: true });
    await checkEntry(root, entry, progress);
    expect(await readdir(entry.directory)).toEqual([IMAGE]);
    expect(warnings).toHaveLength(2);
  });

  test('with a mark and no file loses the mark', async () => {
    await mkdir(join(entry.directory, '..'), { recursive: true });
    await markComplete(entry);
    await checkEntry(root, entry, progress);
    expect(existsSync(entry.marker)).toBe(false);
    expect(warnings[0]).toContain('but it is empty');
  });

  test('of another root is a mistake of the caller', async () => {
    await expect(checkEntry(join(root, 'x'), entry, progress)).rejects.toThrow(TypeError);
  });
});

describe('the mark', () => {
  test('is a plain file, not what a link of its name leads to', async () => {
    await mkdir(entry.directory, { recursive: true });
    const precious = join(root, 'precious');
    await writeFile(precious, 'kept');
    await symlink(precious, entry.marker);
    await markComplete(entry);
    expect(await readFile(precious, 'utf8')).toBe('kept');
    expect(await readFile(entry.marker, 'utf8')).toBe('');
    await rm(entry.marker);
    await mkdir(join(entry.marker, 'folder'), { recursive: true });
    await markComplete(entry);
    await markComplete(entry);
    expect(await readFile(entry.marker, 'utf8')).toBe('');
  });

  test('goes before the files when they are dropped', async () => {
    await fill();
    await dropStored(entry, [IMAGE, 'absent']);
    expect(existsSync(entry.marker)).toBe(false);
    expect(await readdir(entry.directory)).toEqual([]);
  });
});

describe('stored files', () => {
  test('are plain files alone; what is not one is removed', async () => {
    await fill();
    expect(await isStored(entry.directory, IMAGE)).toBe(true);
    expect(await isStored(entry.directory, 'absent')).toBe(false);
    expect(await isStored(join(entry.directory, IMAGE), 'below')).toBe(false);
    await symlink('/etc/passwd', join(entry.directory, 'link'));
    expect(await isStored(entry.directory, 'link')).toBe(false);
    expect(await readdir(entry.directory)).toEqual([IMAGE]);
  });

  test('are read up to a limit', async () => {
    await fill();
    expect(Buffer.from((await readStored(entry.directory, IMAGE, 5)) ?? []).toString()).toBe('image');
    expect(await readStored(entry.directory, IMAGE, 4)).toBeUndefined();
    expect(await readStored(entry.directory, fileName('absent'), 4)).toBeUndefined();
    await truncate(join(entry.directory, IMAGE), 8 * 1024 ** 3);
    expect(await readStored(entry.directory, IMAGE, 4096)).toBeUndefined();
  });

  test('are opened as streams', async () => {
    await fill();
    const stream = await openStored(entry.directory, IMAGE, 1000);
    const chunks: Buffer[] = [];
    for await (const chunk of stream ?? []) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('image');
    expect(await openStored(entry.directory, fileName('absent'), 1000)).toBeUndefined();
    expect(await openStored(entry.directory, IMAGE, 1)).toBeUndefined();
  });

  test('give the versions that are there, newest last', async () => {
    for (const name of ['4593.2.10', '4593.2.9', '4799.0.0-nightly-20260821-2100', 'not a version', '1.2'])
      await mkdir(join(root, 'flatcar-qemu', name), { recursive: true });
    const versions = ['4593.2.9', '4593.2.10', '4799.0.0+nightly-20260821-2100'];
    expect(await storedVersions(root, 'flatcar')).toEqual(versions);
    await mkdir(join(root, 'flatcar-gce', '4593.2.11'), { recursive: true });
    await mkdir(join(root, 'flatcarish-gce', '4593.2.12'), { recursive: true });
    expect(await storedVersions(root, 'flatcar')).toEqual([...versions.slice(0, 2), '4593.2.11', ...versions.slice(2)]);
    expect(await storedVersions(root, 'coreos')).toEqual([]);
  });
});

describe('the record of an unpacked file', () => {
  const SOURCE = 'a'.repeat(128);
  const record = (): string => join(entry.directory, recordName(IMAGE));

  /** "image" is one chunk: SHA-256 over its SHA-256. */
  const unpacked = { size: 5, chunkDigest: '' };
  beforeEach(async () => {
    await fill();
    const { createHash } = await import('node:crypto');
    const inner = createHash('sha256').update('image').digest();
    await writeRecord(record(), SOURCE, { ...unpacked, chunkDigest: createHash('sha256').update(inner).digest('hex') });
  });

  test('gives the digest of its source while file and record agree', async () => {
    expect(await hasUnpacked(entry.directory, IMAGE)).toBe(true);
    expect((await checkUnpacked(entry.directory, IMAGE))?.sourceSha512).toBe(SOURCE);
  });

  test.each(['imagE', 'imag', 'image!', ''])('and nothing for a file with the content %j', async (text) => {
    await writeFile(join(entry.directory, IMAGE), text);
    expect(await checkUnpacked(entry.directory, IMAGE)).toBeUndefined();
  });

  test.each(['', '{', 'null', '[]', '{"sourceSha512":1}', '{"sourceSha512":"a","size":5}', ' '.repeat(5000)])(
    'and nothing for a record that is %j',
    async (text) => {
      await writeFile(record(), text);
      expect(await checkUnpacked(entry.directory, IMAGE)).toBeUndefined();
    },
  );

  test('one without the other is none', async () => {
    await rm(record());
    expect(await hasUnpacked(entry.directory, IMAGE)).toBe(false);
  });
});
