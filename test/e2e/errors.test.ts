import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import type { ActionName } from '../runner/actions.ts';
import { createRunner, type Runner } from '../runner/run-action.ts';
import { everythingIn, expectFailure, expectSuccess, openSharedStage, openStage } from './stage.ts';

const stage = await openSharedStage();
let runner: Runner;

beforeAll(async () => {
  await stage.lay();
  runner = await createRunner();
});

afterAll(() => runner[Symbol.asyncDispose]());

/** Expects a failure before any request, with one annotation that names the input and matches `message`. */
async function expectInvalidInput(
  action: ActionName,
  inputs: Record<string, string>,
  name: string,
  message: RegExp,
): Promise<void> {
  const step = await runner.step(action, { ...stage.inputs, ...inputs });
  expectFailure(step, 'INVALID_INPUT');
  expect(step.errors[0]).toContain(`\`${name}\``);
  expect(step.errors[0]).toMatch(message);
  expect(stage.server.requests).toEqual([]);
  expect(await everythingIn(runner.toolCache)).toEqual([]);
  expect(step.summary).toBe('');
}

const INVALID: readonly (readonly [string, Record<string, string>, RegExp])[] = [
  ['channel', { channel: 'staple' }, /"staple"\. Expected stable, beta, alpha, lts, lts-<year> or edge/],
  ['channel', { channel: 'lts-1999' }, /"lts-1999"/],
  ['channel', { channel: 'LTS' }, /"LTS"/],
  ['channel', { channel: 'beta', version: '4593.2.5' }, /"beta": version 4593\.2\.5 belongs to channel stable/],
  ['channel', { channel: 'lts', distribution: 'coreos' }, /Expected stable, beta or alpha for CoreOS Container Linux/],
  [
    'version',
    { version: 'latest' },
    /"latest"\. Expected current, nightly, an exact version such as 4593\.2\.5, or a semver range/,
  ],
  ['version', { version: 'v4593.2.5' }, /"v4593\.2\.5"/],
  ['version', { version: '4593.2.5.1' }, /Expected current, nightly, an exact version/],
  ['version', { version: '>=4593 <' }, /Expected current, nightly, an exact version/],
  ['version', { version: '4593.x', distribution: 'coreos', 'feed-url': '' }, /no release feed of CoreOS/],
  ['platform', { platform: 'qemo' }, /"qemo"\. Did you mean qemu\? Expected qemu, qemu_uefi,/],
  ['platform', { platform: 'openstak' }, /Did you mean openstack\?/],
  ['platform', { platform: 'virtual-box' }, /Did you mean virtualbox\?/],
  ['platform', { platform: 'Hetzner' }, /Did you mean hetzner\?/],
  ['platform', { platform: 'proxmoxx' }, /Did you mean proxmox/],
  ['platform', { platform: 'qemu, commodore64' }, /"commodore64"\. Expected/],
  ['platform', { platform: 'all' }, /"all"\. /],
  ['architecture', { architecture: 'riscv64' }, /"riscv64"\. Expected amd64, x64, x86_64, arm64 or aarch64/],
  ['architecture', { architecture: 'arm64', distribution: 'coreos' }, /not published for it\. Expected amd64/],
  ['architecture', { architecture: 'amd64,arm64' }, /one architecture/],
  ['distribution', { distribution: 'fedora' }, /"fedora"\. Expected flatcar or coreos/],
  ['base-url', { 'base-url': 'ftp://mirror.example/' }, /scheme is not https or http/],
  ['base-url', { 'base-url': 'mirror.example/flatcar' }, /does not start with https/],
  ['base-url', { 'base-url': 'https://mirror.example/{chanel}/' }, /\{chanel\} is not one of \{channel\}, \{board\}/],
  ['base-url', { 'base-url': 'https://mirror.example/?a=b' }, /query/],
  ['base-url', { 'base-url': 'file:///etc/passwd' }, /scheme is not https or http/],
  ['base-url', { 'base-url': 'https://user:hunter2@mirror.example/{nope}' }, /\{nope\}/],
  ['base-url', { 'base-url': '', distribution: 'coreos' }, /retired in 2020/],
  ['base-url', { 'base-url': Array.from({ length: 17 }, (_, i) => `https://m${i}.example`).join('\n') }, /16 mirrors/],
  ['signing-key', { 'signing-key': '/nowhere/key.asc' }, /no such readable file/],
  ['signing-key', { 'signing-key': '/' }, /not a regular file/],
  ['signing-key', { 'signing-key': 'two\nlines' }, /armored public key block or the path/],
  ['signing-key-fingerprint', { 'signing-key-fingerprint': 'F88CFEDE' }, /40 hexadecimal digits/],
  ['signing-key-fingerprint', { 'signing-key-fingerprint': 'Z'.repeat(40) }, /40 hexadecimal digits/],
  ['signing-key-url', { 'signing-key-url': 'nowhere' }, /https or http URL, or none/],
  ['signing-key-url', { 'signing-key-url': 'javascript:alert(1)' }, /https or http URL, or none/],
  ['feed-url', { 'feed-url': 'feed.json' }, /https or http URL/],
  [
    'feed-url',
    { 'feed-url': 'https://m.example/{chanel}.json' },
    /unknown placeholder \{chanel\}\. Use only the placeholder \{channel\}/,
  ],
  ['minimum-version', { 'minimum-version': '4593.x' }, /exact version/],
  ['maximum-age', { 'maximum-age': '90' }, /90d, 36h or 12w/],
  ['maximum-age', { 'maximum-age': '-1d' }, /90d, 36h or 12w/],
  ['maximum-age', { 'maximum-age': '0d' }, /90d, 36h or 12w/],
  ['signed-metadata', { 'signed-metadata': 'no' }, /"no"\. Expected required or optional/],
  ['retries', { retries: '0' }, /whole number from 1 to 100/],
  ['retries', { retries: '-1' }, /whole number from 1 to 100/],
  ['retries', { retries: '1e2' }, /whole number from 1 to 100/],
  ['stall-timeout', { 'stall-timeout': '1.5' }, /whole number from 1 to 3600/],
  ['connections', { connections: '17' }, /whole number from 1 to 16/],
  ['compression', { compression: 'xz' }, /auto, none, gz, bz2 or zip/],
  ['compression', { compression: 'gz' }, /qemu is only published with none or bz2/],
  ['decompress', { decompress: 'yes' }, /true or false/],
  ['extras', { extras: '1' }, /true or false/],
  ['cache', { cache: 'never' }, /true or false/],
  [
    'documents',
    { documents: 'sbom licences' },
    /"licences"\. Expected packages, contents, licenses, sbom or kernel-config/,
  ],
  ['sysexts', { sysexts: 'podmann' }, /"podmann"\. Did you mean podman\? Expected incus, .*zfs, .*oem-vmware/],
  ['sysexts', { sysexts: 'zfs', distribution: 'coreos' }, /CoreOS Container Linux has no system extensions/],
  [
    'sysexts',
    { sysexts: 'nvidia-drivers-570', architecture: 'arm64' },
    /not published for arm64\. Expected incus, .*oem-stackit\./,
  ],
  ['files', { files: '../flatcar-zfs.raw' }, /exact name of a published file, with one subfolder at most/],
  ['files', { files: 'a/b/c' }, /exact name of a published file, with one subfolder at most/],
  ['files', { files: 'flatcar-zfs.raw.sig' }, /signatures and digests come with every file/],
  ['files', { files: 'x.img x.img.bz2' }, /x\.img is decompressed to the same file\. Use one of the two/],
  ['files', { files: 'flatcar-nvidia-drivers-570.raw', architecture: 'arm64' }, /not published for arm64/],
  ['platform', { platform: 'none' }, /nothing to download\. Set `sysexts`, `files` or `documents`/],
  ['platform', { platform: 'none qemu', sysexts: 'zfs' }, /none excludes every platform/],
  ['destination', { destination: 'a\nb' }, /one path/],
  [
    'destination',
    { destination: '/proc/self/status' },
    /\/proc\/self\/status is a file\. Expected the path of a folder/,
  ],
  [
    'destination',
    { destination: '/proc/self/status/below/it' },
    /\/proc\/self\/status is a file\. Expected the path of a folder/,
  ],
];

describe('an invalid input fails before any request', () => {
  test.each(INVALID)('%s %j', (name, inputs, message) => expectInvalidInput('.', inputs, name, message));

  test.each([
    ['architecture', { architecture: 'amd64 mips' }, /"mips"/],
    ['platform', { platform: 'hetzer' }, /Did you mean hetzner\?/],
    ['release-tag', { 'release-tag': 'two words', token: 't' }, /one tag/],
    ['token', { 'release-tag': 'flatcar-{version}', token: '' }, /`release-tag`/],
    ['release-tag', { 'release-tag': 'flatcar-{nope}', token: 't' }, /\{nope\}|\{version\}/],
    ['release-tag', { 'release-tag': 'flatcar..{version}', token: 't' }, /tag/],
  ])('resolve: %s %j', (name, inputs, message) => expectInvalidInput('resolve', inputs, name, message));

  // Reading an endless file fills the machine's memory, so the step is killed early.
  test('`signing-key: /dev/zero`, an endless file', async () => {
    const step = await runner.step('.', { ...stage.inputs, 'signing-key': '/dev/zero' }, { killAfter: 60_000 });
    expectFailure(step, 'INVALID_INPUT');
    expect(step.errors[0]).toMatch(/not a regular file/);
  });

  test.each([
    ['the image', '', 'symlink'],
    ['its signature', '.sig', 'symlink'],
    ['its signature', '.sig', 'pipe'],
    ['its DIGESTS', '.DIGESTS.asc', 'pipe'],
    ['version.txt', 'version.txt', 'pipe'],
  ])('verify: `files` where %s (%s) is a %s without end', async (_, ending, kind) => {
    await using own = await createRunner();
    const image = join(own.workspace, 'a.img');
    const path = ending.startsWith('.') ? `${image}${ending}` : join(own.workspace, ending || 'a.img');
    await writeFile(image, 'x');
    for (const name of [`${image}.sig`, join(own.workspace, 'version.txt.sig')])
      await writeFile(name, await stage.signer.sign(Buffer.from('x'), {}));
    await rm(path, { force: true });
    if (kind === 'pipe') execFileSync('mkfifo', [path]);
    else await symlink('/dev/zero', path);
    const step = await own.step('verify', { ...stage.inputs, files: 'a.img' }, { killAfter: 60_000 });
    expect(step.exitCode, step.log).toBe(1);
    const reason = kind === 'pipe' ? 'a device, a pipe or a socket, not a file' : 'a link out of the workspace';
    expect(step.log).toMatch(new RegExp(`${path} is ${reason}`));
  });

  test('a destination that is a broken or circular link', async () => {
    for (const [name, target, message] of [
      ['nowhere', '/nowhere/at/all', /dangling symbolic link/],
      ['loop', 'loop', /symbolic link to itself/],
    ] as const) {
      await symlink(target, join(runner.workspace, name));
      await expectInvalidInput('.', { destination: join(runner.workspace, name, 'below') }, 'destination', message);
      await rm(join(runner.workspace, name));
    }
  });

  test('a block without a key', async () => {
    const block = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nbm90IGEga2V5\n-----END PGP PUBLIC KEY BLOCK-----\n';
    const step = await runner.step('.', { ...stage.inputs, 'signing-key': block });
    expectFailure(step, 'KEY_INVALID');
    expect(stage.server.requests).toEqual([]);
  });

  test('a key with another fingerprint than the pinned one', async () => {
    const step = await runner.step('.', { ...stage.inputs, 'signing-key-fingerprint': 'A'.repeat(40) });
    expectFailure(step, 'KEY_NOT_PINNED');
    expect(stage.server.requests).toEqual([]);
  });

  test('does not show the password of an invalid base-url', async () => {
    const step = await runner.step('.', { ...stage.inputs, 'base-url': 'https://user:hunter2@mirror.example/{nope}' });
    expect(step.log).not.toContain('hunter2');
  });

  test('two key blocks in one', async () => {
    const step = await runner.step('.', { ...stage.inputs, 'signing-key': `${stage.inputs['signing-key']}`.repeat(2) });
    expectFailure(step, 'KEY_INVALID');
    expect(stage.server.requests).toEqual([]);
  });

  test('a key file that is too large', async () => {
    const path = join(runner.temporary, 'key.asc');
    await writeFile(path, 'x'.repeat(LIMITS.key + 1));
    await expectInvalidInput('.', { 'signing-key': path }, 'signing-key', /larger than \d+ bytes/);
  });

  test('a runner without a tool cache', async () => {
    const step = await runner.step('.', stage.inputs, { environment: { RUNNER_TOOL_CACHE: '' } });
    expectFailure(step, 'UNSUPPORTED_RUNNER');
    expect(step.errors[0]).toContain('Set `cache: false`');
  });

  test('an invalid version of the image to customize', async () => {
    const step = await runner.step('customize', { image: 'image.img', ignition: '{}', version: 'newest' });
    expectFailure(step, 'INVALID_INPUT');
    expect(step.errors[0]).toContain('Invalid `version`: "newest"');
  });
});

/** Texts that would change a path, a URL, a log line or an output. */
const INJECTIONS = [
  '4593.2.5\n::set-output name=path::/etc/passwd',
  '4593.2.5%0A::error::forged',
  '::set-output name=path::/etc/passwd',
  '::add-mask::a',
  '##[error]forged',
  '../../../../etc',
  '..',
  '4593.2.5/../../x',
  '/etc/passwd',
  '4593.2.5\r\nX-Header: 1',
  '4593.2.5\u2028::error::forged',
  '$(id)',
  '`id`',
  '4593.2.5+../x',
  '\u001b[31m',
];

describe('injection', () => {
  const words = [
    'channel',
    'version',
    'platform',
    'architecture',
    'distribution',
    'minimum-version',
    'compression',
    'documents',
  ];
  test.each(words)('%s rejects text that a path, URL, log or output would interpret', async (name) => {
    const steps = INJECTIONS.map((text) => runner.step('.', { ...stage.inputs, [name]: text }));
    for (const step of await Promise.all(steps)) {
      expectFailure(step, 'INVALID_INPUT');
      expectNoForgery(step.log);
    }
    expect(stage.server.requests).toEqual([]);
  });

  test('the other inputs reject it, too, with one line per message', async () => {
    for (const name of [
      'base-url',
      'signing-key',
      'signing-key-fingerprint',
      'signing-key-url',
      'feed-url',
      'maximum-age',
      'signed-metadata',
      'retries',
    ]) {
      const steps = INJECTIONS.slice(0, 4).map((text) => runner.step('.', { ...stage.inputs, [name]: text }));
      for (const step of await Promise.all(steps)) {
        expectFailure(step, 'INVALID_INPUT');
        expectNoForgery(step.log);
      }
    }
    expect(stage.server.requests).toEqual([]);
  });

  test('a destination with a command in its name is a folder of that name', async () => {
    const destination = join(runner.workspace, '::error::x %0A,y');
    await mkdir(runner.workspace, { recursive: true });
    const step = await runner.step('.', { ...stage.inputs, destination, cache: 'false' });
    expectSuccess(step);
    expect(step.outputs['directory']).toBe(destination);
  });

  test('rejects a version.txt whose version has no valid syntax', async () => {
    for (const version of [
      '4593.2.5/../../x',
      '4593.2.5%0A::error::x',
      '..',
      '4593.2.5+..',
      '$(id)',
      '9'.repeat(200),
    ]) {
      await using other = await openStage();
      const versionText = `FLATCAR_VERSION=${version}\nFLATCAR_BUILD_ID="2026-08-10-1843"\n`;
      await other.lay({ versionText });
      const step = await runner.step('.', { ...other.inputs, retries: '1' });
      expectFailure(step, 'VERSION_FILE_INVALID');
      expectNoForgery(step.log);
    }
  });
});

/** Expects only the action's own workflow commands in the log: errors and warnings. */
function expectNoForgery(log: string): void {
  for (const line of log.split(/\r?\n/)) {
    if (/^(::|##\[)/.test(line))
      expect(line).toMatch(/^::(error|warning)::(Input `|Invalid `|version\.txt|http|Mirror)/);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would interpret it
  expect(log).not.toMatch(/\u001b/);
}
