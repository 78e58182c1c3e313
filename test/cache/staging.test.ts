import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownerMark } from '../../src/cache/owner.ts';
import { copyInto, createStaging, discard, isStagingName, moveInto } from '../../src/cache/staging.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'staging-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Of this process: host, process id, its start, its pid namespace, the boot. */
const OWN = (await ownerMark()).split('-');
/** A staging folder's name with parts of the mark exchanged, by their place in it. */
const named = (parts: Readonly<Record<number, string | number>>): string =>
  `.partial-${OWN.map((part, index) => parts[index] ?? part).join('-')}-0aZ9`;
/** The id of a process that has ended. */
const endedProcess = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('a folder that can not be created', () => {
  test.each(['/proc/flatcar', '/proc/flatcar/images', '/proc/self/images'])('%s fails soon', async (path) => {
    await expect(createStaging(path)).rejects.toMatchObject({ code: expect.stringMatching(/^E/), syscall: 'mkdir' });
  });

  test.each(['cache', 'cache/flatcar-qemu/4593.2.5'])(
    'on a read-only file system fails with EROFS: %s',
    async (path) => {
      const staging = pathToFileURL(join(import.meta.dirname, '../../src/cache/staging.ts')).href;
      const code = `import { createStaging } from '${staging}';
      await createStaging('${folder}/${path}').catch((error) => process.stdout.write(error.code));`;
      const script = 'mount -t tmpfs -o ro none "$1" && exec "$2" --input-type=module -e "$3"';
      const options = ['--mount', '--map-root-user', 'sh', '-c', script, 'sh', folder, process.execPath, code];
      const { stdout, stderr } = spawnSync('unshare', options, { encoding: 'utf8' });
      expect(stdout, stderr).toBe('EROFS');
    },
  );
});

describe('a staging folder', () => {
  test('places files by name, over what is there, and removes the rest', async () => {
    await writeFile(join(folder, 'a'), 'old');
    {
      await using staging = await createStaging(folder);
      await writeFile(staging.path('a'), 'new');
      await writeFile(staging.path('b'), 'not placed');
      expect(await readFile(join(folder, 'a'), 'utf8')).toBe('old');
      expect(await staging.place('a')).toBe(join(folder, 'a'));
      expect(staging.isIn(folder)).toBe(true);
      expect(staging.isIn(join(folder, 'x'))).toBe(false);
    }
    expect(await readdir(folder)).toEqual(['a']);
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('new');
  });

  test('creates its parents, and removes them if nothing was placed', async () => {
    const parent = join(folder, 'a', 'b', 'c');
    {
      await using staging = await createStaging(parent);
      await writeFile(staging.path('x'), '');
    }
    expect(await readdir(folder)).toEqual([]);
    {
      await using staging = await createStaging(parent);
      await writeFile(staging.path('x'), '');
      await staging.place('x');
    }
    expect(await readdir(parent)).toEqual(['x']);
  });

  test('leaves a parent that was there, and one that another run is in', async () => {
    await mkdir(join(folder, 'mine'));
    {
      await using _ = await createStaging(join(folder, 'mine'));
    }
    expect(await readdir(folder)).toEqual(['mine']);
    const first = await createStaging(join(folder, 'new'));
    const second = await createStaging(join(folder, 'new'));
    await first.remove();
    await writeFile(second.path('x'), '');
    await second.place('x');
    await second.remove();
    expect(await readdir(join(folder, 'new'))).toEqual(['x']);
  });

  test('of runs that fail at once never disturb one that does not', async () => {
    const parent = join(folder, 'a', 'b');
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        await using staging = await createStaging(parent);
        if (index % 10 !== 0) return;
        await writeFile(staging.path(`${index}`), '');
        await staging.place(`${index}`);
      }),
    );
    expect((await readdir(parent)).sort()).toEqual(['0', '10', '20', '30', '40', '50']);
  });
});

describe('a run that is cancelled', () => {
  const SCRIPT = `
    const { createStaging } = await import(${JSON.stringify(new URL('../../src/cache/staging.ts', import.meta.url).href)});
    const { writeFile } = await import('node:fs/promises');
    const staging = [];
    for (const parent of process.argv.slice(1)) staging.push(await createStaging(parent));
    for (const each of staging) await writeFile(each.path('secret'), 'plain text');
    console.log('ready');
    setInterval(() => undefined, 1000);
  `;

  // Windows knows no signals that a process could answer.
  test.skipIf(process.platform === 'win32').each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s removes its folders and exits with %i', async (signal, code) => {
    await mkdir(join(folder, 'there'));
    const parents = [join(folder, 'there'), join(folder, 'made', 'deeper')];
    const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, ...parents]);
    await once(child.stdout, 'data');
    expect(await readdir(join(folder, 'made', 'deeper'))).toHaveLength(1);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([code, null]);
    expect(await readdir(folder)).toEqual(['there']);
    expect(await readdir(join(folder, 'there'))).toEqual([]);
  });

  test('is what answers signals as long as there is a staging folder, and no longer', async () => {
    const counts = () => ['SIGINT', 'SIGTERM', 'exit'].map((name) => process.listenerCount(name));
    const before = counts();
    {
      await using first = await createStaging(folder);
      await using second = await createStaging(folder);
      expect(first.directory).not.toBe(second.directory);
      expect(counts()).toEqual(before.map((count) => count + 1));
    }
    expect(counts()).toEqual(before);
  });
});

describe('what killed runs left', () => {
  const left = async (name: string, age = 0): Promise<string> => {
    const path = join(folder, name);
    await mkdir(path);
    await writeFile(join(path, 'half'), 'half');
    const then = new Date(Date.now() - age);
    await utimes(path, then, then);
    return path;
  };

  /** Of those left, the ones that the next run does not clear away. */
  async function remaining(...names: string[]): Promise<string[]> {
    const there = (await readdir(folder)).sort();
    expect(there).toEqual(names.toSorted());
    {
      await using _ = await createStaging(folder);
    }
    return (await readdir(folder)).sort();
  }

  test('is cleared away by the next run on this machine; what a living one works in is not', async () => {
    const dead = named({ 1: endedProcess() });
    const alive = named({});
    for (const name of [dead, alive]) await left(name);
    expect(await remaining(dead, alive)).toEqual([alive]);
  });

  test('is cleared away when its process number is in use again, or the machine was started again', async () => {
    const reused = named({ 2: Number(OWN[2]) + 1 });
    const beforeBoot = named({ 4: 'ffffffff' === OWN[4] ? '00000000' : 'ffffffff' });
    for (const name of [reused, beforeBoot]) await left(name);
    expect(await remaining(reused, beforeBoot)).toEqual([]);
  });

  test('on another machine or in another container is cleared away after a day', async () => {
    const young = [named({ 0: 'elsewhere' }), named({ 3: 1 })];
    const old = [named({ 0: 'faraway' }), named({ 3: 2 })];
    for (const name of young) await left(name, 3_600_000);
    for (const name of old) await left(name, 25 * 3_600_000);
    expect(await remaining(...young, ...old)).toEqual(young.toSorted());
  });

  test('is recognized by its whole name', async () => {
    const notOurs = [
      '.partial-1',
      '.partial-notes',
      `${named({ 1: endedProcess() })}.txt`,
      'x.partial-a-1-1-1-00000000-a',
    ];
    for (const name of notOurs) await left(name, 25 * 3_600_000);
    expect(await remaining(...notOurs)).toEqual(notOurs.toSorted());
    expect(isStagingName(named({}))).toBe(true);
    for (const name of ['flatcar.img', 'partial-1', '.hidden']) expect(isStagingName(name)).toBe(false);
  });
});

describe('discard', () => {
  test('removes files, folders and links, and no target of a link', async () => {
    const precious = join(folder, 'precious');
    await mkdir(precious);
    await writeFile(join(precious, 'x'), '');
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'deep', 'er'), { recursive: true });
    await symlink(precious, join(folder, 'link'));
    await symlink(join(folder, 'nowhere'), join(folder, 'dangling'));
    for (const name of ['file', 'deep', 'link', 'dangling', 'absent', 'file/below']) await discard(join(folder, name));
    expect(await readdir(folder)).toEqual(['precious']);
    expect(await readdir(precious)).toEqual(['x']);
  });
});

describe('copyInto and moveInto', () => {
  test('bring a file in whole', async () => {
    await writeFile(join(folder, 'source'), 'bytes');
    await using staging = await createStaging(folder);
    await copyInto(staging, join(folder, 'source'), 'copy');
    await moveInto(staging, join(folder, 'source'), 'moved');
    expect(await readFile(staging.path('copy'), 'utf8')).toBe('bytes');
    expect(await readFile(staging.path('moved'), 'utf8')).toBe('bytes');
    expect(existsSync(join(folder, 'source'))).toBe(false);
    await expect(copyInto(staging, staging.path('moved'), 'copy')).rejects.toThrow(/EEXIST/);
    await expect(moveInto(staging, join(folder, 'source'), 'again')).rejects.toThrow(/ENOENT/);
  });
});
