import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(script: string, tag: string, environment: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(script, [tag], { encoding: 'utf8', env });
  return { status, said: `${stdout}${stderr}`.trim() };
}

test('release.yml runs these scripts', () => {
  const workflow = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');
  for (const name of ['check-release', 'move-major-tag'])
    expect(workflow).toContain(`run: script/${name} "$GITHUB_REF_NAME"`);
});

test('release.yml attests every program of dist/', () => {
  const workflow = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');
  const [, list = ''] = /subject-path: \|\n((?: {12}.*\n)+)/.exec(workflow) ?? [];
  const globs = list.trim().split(/\s+/);
  const programs = readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  expect(programs.length).toBeGreaterThan(4);
  expect(programs.filter((name) => !globs.some((glob) => matchesGlob(`dist/${name}`, glob)))).toEqual([]);
});

describe('script/check-release', () => {
  const CHANGELOG =
    '# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-11-20\n\n### Fixed\n\n- A fault.\n\n## [1.2.2] - 2026-10-01\n';

  function git(...args: readonly string[]): void {
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
    execFileSync('git', ['-C', folder, ...author, ...args], { stdio: 'ignore' });
  }

  /** A repository whose main has these versions and this changelog. */
  function layRepository({ version = '1.2.3', locked = '1.2.3', changelog = CHANGELOG } = {}): void {
    mkdirSync(join(folder, 'script'));
    for (const name of ['check-release', 'release-notes'])
      cpSync(join(ROOT, 'script', name), join(folder, 'script', name));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ version: locked }));
    writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
    git('init', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--message', 'All');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  }

  const check = () => run(join(folder, 'script/check-release'), 'v1.2.3');

  test('accepts a tag that agrees with version, changelog and main', () => {
    layRepository();
    expect(check()).toEqual({ status: 0, said: '' });
  });

  test.each([
    ['another version in package.json', { version: '1.2.2' }, /^package\.json has version 1\.2\.2, not 1\.2\.3\./],
    [
      'another version in package-lock.json',
      { locked: '1.2.2' },
      /^package-lock\.json has version 1\.2\.2, not 1\.2\.3\./,
    ],
    ['no section', { changelog: '# Changelog\n' }, /^CHANGELOG\.md has no line "## \[1\.2\.3\] - \d{4}-/],
    ['no date', { changelog: CHANGELOG.replace('2026-11-20', 'unreleased') }, /^CHANGELOG\.md has no line/],
    [
      'an empty section',
      { changelog: CHANGELOG.replace(/### .*?\n(?=## )/s, '') },
      /^CHANGELOG\.md has an empty section for 1\.2\.3\./,
    ],
  ])('reports %s', (_, repository, reason) => {
    layRepository(repository);
    const { status, said } = check();
    expect(status).toBe(1);
    expect(/^::error title=v1\.2\.3 cannot be released::(.*)$/m.exec(said)?.[1]).toMatch(reason);
  });

  test('reports a commit that is not on main', () => {
    layRepository();
    git('commit', '--allow-empty', '--message', 'Beside main');
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining('::The tagged commit is not on main.') });
  });
});

describe('script/move-major-tag', () => {
  /** A gh that knows `releases` and whether the major tag is there, and keeps what it is asked to change. */
  function layGh(releases: readonly string[], hasMajorTag: boolean): void {
    writeFileSync(
      join(folder, 'gh'),
      `#!/bin/sh
case "$*" in
*/releases?*) printf '%s\\n' ${releases.join(' ')} ;;
*--method*) echo "$*" >>"${join(folder, 'changes')}" ;;
*/git/ref/tags/*) exit ${hasMajorTag ? 0 : 1} ;;
*) exit 2 ;;
esac
`,
    );
    chmodSync(join(folder, 'gh'), 0o755);
    writeFileSync(join(folder, 'changes'), '');
  }

  function move(tag: string) {
    const environment = { PATH: `${folder}:${process.env['PATH']}`, GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'c0ffee' };
    const ran = run(join(ROOT, 'script/move-major-tag'), tag, environment);
    return { ...ran, changes: readFileSync(join(folder, 'changes'), 'utf8').trim() };
  }

  test.each([
    ['v1.2.3', ['v1.2.3', 'v1.2.2', 'v2.0.0']],
    ['v1.10.0', ['v1.10.0', 'v1.9.0', 'v1.9.10']],
    ['v1.2.3', []],
    ['v1.2.3', ['v1', 'v1.2.4-rc.1', 'nightly', 'v11.0.0', 'v1.2.3']],
  ])('moves it to %s, the newest of %j', (tag, releases) => {
    layGh(releases, true);
    expect(move(tag)).toEqual({
      status: 0,
      said: `v1 is ${tag} now.`,
      changes: 'api --silent --method PATCH repos/o/r/git/refs/tags/v1 -f sha=c0ffee -F force=true',
    });
  });

  test('leaves it at a newer release', () => {
    layGh(['v1.1.0', 'v1.0.1', 'v1.0.0'], true);
    expect(move('v1.0.1')).toEqual({
      status: 0,
      said: '::notice::v1 stays at v1.1.0, which is newer than v1.0.1.',
      changes: '',
    });
  });

  test('makes it with the first release of a major version', () => {
    layGh(['v2.0.0', 'v1.9.0'], false);
    expect(move('v2.0.0').changes).toBe(
      'api --silent --method POST repos/o/r/git/refs -f ref=refs/tags/v2 -f sha=c0ffee',
    );
  });

  test('fails when the releases can not be read', () => {
    layGh([], true);
    writeFileSync(join(folder, 'gh'), '#!/bin/sh\nexit 1\n');
    expect(move('v1.2.3')).toMatchObject({ status: 1, changes: '' });
  });
});
