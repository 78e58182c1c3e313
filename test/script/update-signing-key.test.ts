import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renewBuiltInKey } from '../../script/update-signing-key.ts';
import { BUILT_IN_KEYS, type BuiltInKey } from '../../src/trust/built-in-keys.ts';
import type { Fingerprint } from '../../src/trust/fingerprint.ts';

/** A minute from now: gpg dates a new self-signature after the one that it replaces, which can be a second ahead. */
const NOW = new Date(Date.now() + 60_000);

/** A temporary gpg home with a primary key that certifies and a subkey that signs. */
let home: string;
let fingerprint: Fingerprint;

function gpg(...args: readonly string[]): string {
  const always = ['--homedir', home, '--batch', '--no-tty', '--pinentry-mode', 'loopback', '--passphrase', ''];
  return execFileSync('gpg', [...always, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

const exported = (): string => gpg('--armor', '--export', fingerprint);

function newPrimary(name: string): Fingerprint {
  gpg('--quick-generate-key', name, 'ed25519', 'cert', '2y');
  const listed = gpg('--with-colons', '--list-keys', name);
  return /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] as Fingerprint;
}

const sourceWith = (armored: string): string =>
  `// before\n/** Flatcar's image signing key, as published. One subkey. */\nconst FLATCAR = \`\n${armored.trim()}\n\`;\n// after\n`;

const builtInWith = (armored: string): BuiltInKey => ({
  armored,
  primaryFingerprint: fingerprint,
  url: 'https://example.org/key.asc',
});

const renew = (before: string, published: string) =>
  renewBuiltInKey(sourceWith(before), builtInWith(before), published, NOW);

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'renew-'));
  fingerprint = newPrimary('Build <build@example.org>');
  gpg('--quick-add-key', fingerprint, 'ed25519', 'sign', '1y');
});

afterAll(() => {
  try {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

describe('renewBuiltInKey', () => {
  test('changes nothing for the same block, whatever its line ends', async () => {
    const block = exported();
    expect(await renew(block, block.replaceAll('\n', '\r\n'))).toBeUndefined();
  });

  test('accepts a block with a new subkey, and reports the subkey', async () => {
    const before = exported();
    gpg('--quick-add-key', fingerprint, 'ed25519', 'sign', '1y');
    const published = exported();
    const renewal = await renew(before, published);
    const subkeys = [...gpg('--with-colons', '--list-keys', fingerprint).matchAll(/^sub:.*\nfpr:+([0-9A-F]{40}):/gm)];
    expect(subkeys).toHaveLength(2);
    expect(renewal?.source).toContain(`const FLATCAR = \`\n${published.trim()}\n\`;`);
    expect(renewal?.source).toMatch(
      /^\/\/ before\n\/\*\* Flatcar's image signing key.* 2 subkeys, the newest ends \d{4}-\d\d-\d\d\. \*\/\n/,
    );
    expect(renewal?.source).toMatch(/\n\/\/ after\n$/);
    expect(renewal?.report).toContain(fingerprint);
    expect(renewal?.report.match(/\*\*new\*\*/g)).toHaveLength(1);
    expect(renewal?.report).toMatch(new RegExp(`\`${subkeys[1]?.[1]}\`.*may sign.*\\*\\*new\\*\\*`));
  });

  test('accepts a new expiry date', async () => {
    const before = exported();
    gpg('--quick-set-expire', fingerprint, '3y', '*');
    const renewal = await renew(before, exported());
    expect(renewal?.report).toMatch(/\*\*was\*\*: may sign, until/);
  });

  test('rejects a block that lacks a subkey', async () => {
    const published = exported();
    gpg('--quick-add-key', fingerprint, 'ed25519', 'sign', '1y');
    await expect(renew(exported(), published)).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });

  test('rejects a block of another primary key', async () => {
    const before = exported();
    const other = newPrimary('Other <other@example.org>');
    await expect(renew(before, gpg('--armor', '--export', other))).rejects.toMatchObject({ code: 'KEY_NOT_PINNED' });
  });

  test('rejects a text that is no key', async () => {
    await expect(renew(exported(), '<html>Not found</html>')).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });

  test('finds the constant in the real source, and the real revocations', async () => {
    const source = readFileSync(new URL('../../src/trust/built-in-keys.ts', import.meta.url), 'utf8');
    const { flatcar } = BUILT_IN_KEYS;
    expect(await renewBuiltInKey(source, flatcar, flatcar.armored, NOW)).toBeUndefined();
    const withComment = flatcar.armored.trim().replace('\n\n', '\nComment: as published\n\n');
    const renewal = await renewBuiltInKey(source, flatcar, withComment, NOW);
    expect(renewal?.source.replace(/^\/\*\* Flatcar's image.*$/m, '').replace('Comment: as published\n', '')).toBe(
      source.replace(/^\/\*\* Flatcar's image.*$/m, ''),
    );
    expect(renewal?.report.match(/revoked as compromised/g)).toHaveLength(2);
  });
});
