import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runModule } from '../../src/customize/configs/module/run-module.ts';
import { LIMITS } from '../../src/limits.ts';
import { run, scratch } from './flatcar-disk.ts';

const MODULE = new URL('../../src/customize/configs/module/', import.meta.url).pathname;
const folder = scratch('configs-module');
const files = join(folder.path, 'files');
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(files, { recursive: true, force: true });
  mkdirSync(files);
});

interface Verdict {
  readonly name: string;
  /** The exit code of ignition-validate 2.26.0 with Flatcar's patches was 0. */
  readonly valid: boolean;
  readonly config: unknown;
}
const VERDICTS = JSON.parse(
  readFileSync(new URL('../fixtures/ignition-verdicts.json', import.meta.url), 'utf8'),
) as readonly Verdict[];

const invalidConfig = (text: string | RegExp) =>
  expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(text) });
const ignition = (config: unknown) =>
  runModule('ignition', { command: 'ignition', bytes: Buffer.from(JSON.stringify(config)) });
const butane = (text: string, from = '') =>
  runModule('ignition', { command: 'butane', bytes: Buffer.from(text), folder: from });
const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

describe('the verdicts of ignition-validate with Flatcar’s patches', () => {
  it('are many, over all versions', () => {
    expect(VERDICTS.filter(({ valid }) => valid).length).toBeGreaterThanOrEqual(60);
    expect(VERDICTS.filter(({ valid }) => !valid).length).toBeGreaterThanOrEqual(80);
    expect(new Set(VERDICTS.map(({ name }) => name)).size).toBe(VERDICTS.length);
  });

  it.each(VERDICTS)('are those of the module: $name', async ({ config, valid }) => {
    const checked = ignition(config);
    if (valid) await expect(checked).resolves.toHaveProperty('spec');
    else await expect(checked).rejects.toEqual(invalidConfig('^Invalid `ignition`: .'));
  });
});

describe('butane-files', () => {
  const local = (name: string) =>
    `${HEAD}storage:\n  files:\n    - path: /a\n      contents:\n        local: ${name}\n`;
  const tree = `${HEAD}storage:\n  trees:\n    - local: tree\n      path: /opt\n`;

  it('contains the files of local: and trees:, with their modes and links', async () => {
    mkdirSync(join(files, 'tree', 'bin'), { recursive: true });
    writeFileSync(join(files, 'tree', 'bin', 'run'), 'hello');
    chmodSync(join(files, 'tree', 'bin', 'run'), 0o755);
    symlinkSync('run', join(files, 'tree', 'bin', 'link'));
    symlinkSync('tree/bin/run', join(files, 'inside'));
    const { config } = await butane(tree, files);
    expect(JSON.parse(config).storage).toEqual({
      files: [{ path: '/opt/bin/run', contents: { compression: '', source: 'data:,hello' }, mode: 0o755 }],
      links: [{ path: '/opt/bin/link', target: 'run' }],
    });
    expect((await butane(local('inside'), files)).config).toContain('data:,hello');
  });

  it.each([
    ['a link to a file outside', () => symlinkSync('../outside', join(files, 'a')), 'a leads out of `butane-files`'],
    ['an absolute link', () => symlinkSync('/etc/hostname', join(files, 'a')), 'a leads out of `butane-files`'],
    ['a pipe', () => run('mkfifo', join(files, 'a')), 'line 7, column 16, .*open /butane-files/a: invalid argument'],
    ['a missing file', () => {}, 'line 7, column 16, .*open /butane-files/a: no such file'],
  ])('may not contain %s', async (_, make, message) => {
    writeFileSync(join(folder.path, 'outside'), 'hunter2');
    make();
    await expect(butane(local('a'), files)).rejects.toEqual(invalidConfig(RegExp(message, 'i')));
  });

  it('is the only folder', async () => {
    writeFileSync(join(folder.path, 'outside'), 'hunter2');
    await expect(butane(local('../outside'), files)).rejects.toEqual(invalidConfig('files dir'));
    await expect(butane(local('a'))).rejects.toEqual(invalidConfig('files dir'));
    mkdirSync(join(folder.path, 'other'), { recursive: true });
    writeFileSync(join(folder.path, 'other', 'secret'), 'hunter2');
    symlinkSync('../other', join(files, 'folder'));
    await expect(butane(local('folder/secret'), files)).rejects.toEqual(
      invalidConfig('folder/secret leads out of `butane-files`'),
    );
  });
});

describe('limits', () => {
  const expansions = [...'bcdefghi'].map((name, index) => {
    const before = `*${'abcdefgh'[index]}`;
    return `${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
  });
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${expansions.join('\n')}\n`;

  it('reject a YAML bomb', async () => {
    await expect(butane(`${HEAD}${bomb}storage: *i\n`)).rejects.toEqual(invalidConfig('^Invalid'));
    const bytes = Buffer.from(`#cloud-config\n${bomb}`);
    await expect(runModule('cloud-config', { command: 'cloud-config', bytes })).rejects.toEqual(
      invalidConfig('excessive aliasing'),
    );
  });

  it('allow 20,000 files', { timeout: 2 * LIMITS.configTime }, async () => {
    const storage = { files: Array.from({ length: 20_000 }, (_, index) => ({ path: `/etc/${index}` })) };
    expect(await ignition({ ignition: { version: '3.4.0' }, storage })).toMatchObject({ spec: '3.4.0' });
  });

  it('end a config of 30 MB with a result or an error', { timeout: 2 * LIMITS.configTime }, async () => {
    const started = Date.now();
    const text = `${HEAD}storage:\n  files:\n    - path: /a\n      contents:\n        inline: ${'x'.repeat(30e6)}\n`;
    const outcome = await butane(text).catch((error: unknown) => error);
    expect(outcome).toEqual(
      outcome instanceof Error
        ? invalidConfig('checking it needs more than')
        : expect.objectContaining({ spec: '3.4.0' }),
    );
    expect(Date.now() - started).toBeLessThan(LIMITS.configTime + 10_000);
  });
});

/** CI always has Go. */
const hasGo = spawnSync('go', ['version']).status === 0 || process.env['CI'] !== undefined;

describe.skipIf(!hasGo)('the native tools of the same Go modules', () => {
  const env = { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off' };
  const go = (...args: readonly string[]) => execFileSync('go', args, { cwd: MODULE, env, encoding: 'utf8' }).trim();
  const build = (module: string, command: string) => {
    go('mod', 'download', module);
    const path = join(folder.path, command);
    go('build', '-C', go('list', '-m', '-f', '{{.Dir}}', module), '-o', path, `./${command}`);
    return path;
  };

  it('ignition-validate has the same verdict on specification 3 without oem', { timeout: 600_000 }, () => {
    const path = build('github.com/coreos/ignition/v2', 'validate');
    const rows = VERDICTS.filter(({ name }) => name.startsWith('3.'));
    const upstream = rows.filter(({ config }) => !JSON.stringify(config).includes('oem:'));
    expect(upstream.length).toBeGreaterThan(100);
    for (const { name, config, valid } of upstream) {
      const { status } = spawnSync(path, ['-'], { input: JSON.stringify(config) });
      expect([name, status === 0]).toEqual([name, valid]);
    }
  });

  it('butane --strict writes the same bytes and rejects the same configs', { timeout: 600_000 }, async () => {
    const path = build('github.com/coreos/butane', 'internal');
    cpSync(join(MODULE, 'go.mod'), join(files, 'tree', 'etc', 'a'), { recursive: true });
    chmodSync(join(files, 'tree', 'etc', 'a'), 0o755);
    symlinkSync('a', join(files, 'tree', 'etc', 'b'));
    let valid = 0;
    for (const text of BUTANE) {
      const native = spawnSync(path, ['--strict', '--files-dir', files], { input: text, encoding: 'utf8' });
      const ours = await butane(text, files).catch((error: unknown) => error);
      if (native.status === 0) {
        valid++;
        expect(ours).toMatchObject({ config: native.stdout.slice(0, -1) });
      } else expect(ours).toEqual(invalidConfig('^Invalid'));
    }
    expect([valid, BUTANE.length - valid]).toEqual([12, 10]);
  });
});

const section = (text: string, version = '1.1.0') => `variant: flatcar\nversion: ${version}\n${text}\n`;
/** Twelve valid configs and ten invalid ones. */
const BUTANE: readonly string[] = [
  section(''),
  section('', '1.0.0'),
  section('', '1.2.0-experimental'),
  section('passwd:\n  users:\n    - name: core\n      ssh_authorized_keys: [ssh-ed25519 AAAA]'),
  section(
    'storage:\n  files:\n    - path: /etc/a\n      mode: 0644\n      contents:\n        inline: |\n          é "\n          b',
  ),
  section(
    'storage:\n  files:\n    - path: /opt/a\n      contents:\n        source: https://a/b\n        verification:\n          hash: sha256-0000000000000000000000000000000000000000000000000000000000000000',
  ),
  section(`storage:\n  files:\n    - path: /etc/a\n      contents:\n        inline: ${'compress me '.repeat(200)}`),
  section('storage:\n  trees:\n    - local: tree'),
  section('storage:\n  files:\n    - path: /a\n      contents:\n        local: tree/etc/a'),
  section('storage:\n  links:\n    - path: /etc/localtime\n      target: /usr/share/zoneinfo/UTC'),
  section(
    'systemd:\n  units:\n    - name: a.service\n      enabled: true\n      contents: |\n        [Service]\n        Type=oneshot\n        [Install]\n        WantedBy=multi-user.target',
  ),
  section(
    'storage:\n  filesystems:\n    - device: /dev/sdb\n      format: ext4\n      path: /data\n      with_mount_unit: true',
  ),
  section('pasword: {}'),
  section('', '1.9.0'),
  section('storage: []'),
  section('storage:\n  files:\n    - path: a'),
  section('storage:\n  files:\n    - path: /a\n      mode: 0644x'),
  section('storage:\n  files:\n    - path: /a\n      contents:\n        local: missing'),
  section('storage:\n  files:\n    - path: /a\n      contents:\n        local: ../outside'),
  section(
    'systemd:\n  units:\n    - name: a.service\n      enabled: true\n      contents: |\n        [Service]\n        Type=oneshot',
  ),
  section('storage:\n  luks:\n    - name: a\n      device: /dev/sdb\n      clevis:\n        tpm2: true'),
  'variant: flatcar\nversion: 1.0.0\nstorage: [',
];
