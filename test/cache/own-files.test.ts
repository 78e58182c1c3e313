import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeTree, setMode } from '../../src/cache/own-files.ts';
import { createStaging } from '../../src/cache/staging.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-files-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Creates a folder with files that must survive. */
function victim(): string {
  const path = join(folder, 'victim');
  mkdirSync(join(path, 'inner'), { recursive: true });
  for (const name of ['a', 'inner/b']) writeFileSync(join(path, name), 'kept', { mode: 0o600 });
  return path;
}

function expectKept(path: string): void {
  for (const name of ['a', 'inner/b']) {
    expect(readFileSync(join(path, name), 'utf8')).toBe('kept');
    expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
  }
}

function chown(path: string): void {
  spawnSync('chown', ['-R', `${NOBODY}:${NOBODY}`, path]);
}

describe('removeTree', () => {
  test('removes files, folders, unreadable folders and links, but not the targets of links', () => {
    const kept = victim();
    const tree = join(folder, 'tree');
    mkdirSync(join(tree, 'a/b/c'), { recursive: true });
    writeFileSync(join(tree, 'a/b/c/file'), '');
    symlinkSync(kept, join(tree, 'a/link'));
    symlinkSync('../../victim/inner', join(tree, 'a/b/relative'));
    chmodSync(join(tree, 'a/b'), 0o000);
    removeTree(tree);
    removeTree(tree);
    expect(readdirSync(folder)).toEqual(['victim']);
    symlinkSync(kept, tree);
    removeTree(tree);
    expect(existsSync(tree)).toBe(false);
    expectKept(kept);
  });

  test.skipIf(!isRoot)('leaves folders of other users, at any depth [needs root]', () => {
    const tree = join(folder, 'tree');
    mkdirSync(join(tree, 'theirs'), { recursive: true });
    writeFileSync(join(tree, 'theirs', 'file'), 'x');
    chown(join(tree, 'theirs'));
    expect(() => removeTree(tree)).toThrow(/EPERM/);
    expect(() => removeTree(join(tree, 'theirs'))).toThrow(/EPERM/);
    expect(readFileSync(join(tree, 'theirs', 'file'), 'utf8')).toBe('x');
  });

  test.runIf(process.platform === 'linux')('never leaves its tree while folders are replaced by links', async () => {
    const kept = victim();
    const tree = join(folder, 'tree');
    // Another process replaces the folder and the link by each other as fast as it can.
    const script = `
      const { renameSync, symlinkSync, mkdirSync, writeFileSync } = require('node:fs');
      const [tree, victim] = process.argv.slice(1);
      for (;;) {
        try {
          mkdirSync(tree + '/x', { recursive: true });
          for (let i = 0; i < 20; i++) writeFileSync(tree + '/x/' + i, '');
          renameSync(tree + '/x', tree + '/y');
          symlinkSync(victim, tree + '/x');
        } catch {}
      }`;
    const swapper = spawn(process.execPath, ['-e', script, tree, kept], { stdio: 'ignore' });
    const ended = new Promise((resolve) => swapper.once('close', resolve));
    await expect.poll(() => existsSync(tree)).toBe(true);
    const end = Date.now() + 3000;
    for (let rounds = 0; rounds <= 20 || Date.now() < end; rounds++) {
      try {
        removeTree(tree);
      } catch {
        // The tree changes meanwhile.
      }
      await sleep(0);
    }
    expect(swapper.exitCode).toBeNull();
    swapper.kill('SIGKILL');
    await ended;
    expectKept(kept);
  });
});

describe('setMode', () => {
  test('sets the mode of a file, but not that of the target of a link', () => {
    const kept = victim();
    const file = join(folder, 'file');
    writeFileSync(file, '', { mode: 0o000 });
    setMode(file, 0o640);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    symlinkSync(join(kept, 'a'), join(folder, 'link'));
    expect(() => setMode(join(folder, 'link'), 0o777)).toThrow(/EPERM/);
    expectKept(kept);
  });

  test.skipIf(!isRoot)('does not change files of other users [needs root]', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '', { mode: 0o600 });
    chown(file);
    expect(() => setMode(file, 0o777)).toThrow(/EPERM/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('abandoned staging folders', () => {
  const planted = (mark: string): string => join(folder, `.partial-${mark}-abc`);
  // The mark of a process of this machine before its last boot.
  const GONE = async (): Promise<string> => {
    await using staging = await createStaging(folder);
    const [, host = ''] = /\.partial-([^-]+)-/.exec(staging.directory) ?? [];
    return `${host}-1-1-1-00000000`;
  };

  test.runIf(process.platform === 'linux')('of this user are removed, without following their links', async () => {
    const kept = victim();
    const path = planted(await GONE());
    mkdirSync(path);
    symlinkSync(kept, join(path, 'link'));
    await using staging = await createStaging(folder);
    expect(readdirSync(folder).sort()).toEqual([staging.directory.slice(folder.length + 1), 'victim'].sort());
    expectKept(kept);
  });

  test.skipIf(!isRoot)('of another user are left in place [needs root]', async () => {
    const kept = victim();
    const path = planted(await GONE());
    mkdirSync(path);
    writeFileSync(join(path, 'file'), 'theirs');
    symlinkSync(kept, join(path, 'link'));
    chown(path);
    await using _staging = await createStaging(folder);
    expect(readFileSync(join(path, 'file'), 'utf8')).toBe('theirs');
    expectKept(kept);
  });

  test('that are replaced by a link are not followed', async () => {
    const kept = victim();
    const staging = await createStaging(folder);
    renameSync(staging.directory, join(folder, 'moved'));
    symlinkSync(kept, staging.directory);
    await staging.remove();
    expect(existsSync(staging.directory)).toBe(false);
    expectKept(kept);
  });
});
