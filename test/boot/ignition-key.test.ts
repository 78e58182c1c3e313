import { statSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { createKey, machineConfig, tmpfilesLines } from '../../src/boot/ignition-key.ts';
import { run, scratch } from '../customize/flatcar-disk.ts';
import { silent } from '../runner/silent-progress.ts';

const folder = scratch('key');
afterAll(() => folder.remove());

const KEY = 'ssh-ed25519 AAAA test';

function keysOf(config: Buffer): unknown {
  return (JSON.parse(config.toString()) as { readonly passwd?: unknown }).passwd;
}

describe('the key of a run', () => {
  test('is a private ed25519 key without passphrase', async () => {
    const { path, publicKey } = await createKey(folder.path);
    expect(publicKey).toMatch(/^ssh-ed25519 \S+ flatcar-image-action$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(run('ssh-keygen', '-y', '-P', '', '-f', path).trim()).toBe(publicKey);
  });

  test('is all of the config if there is no other', async () => {
    expect(JSON.parse((await machineConfig('', KEY, silent)).toString())).toEqual({
      ignition: { version: '3.3.0' },
      passwd: { users: [{ name: 'core', sshAuthorizedKeys: [KEY] }] },
    });
  });

  test("is added to a Butane config's user, next to its other keys", async () => {
    const butane = `variant: flatcar
version: 1.0.0
passwd:
  users:
    - name: other
    - name: core
      ssh_authorized_keys: [ssh-ed25519 BBBB own]
`;
    expect(keysOf(await machineConfig(butane, KEY, silent))).toEqual({
      users: [{ name: 'other' }, { name: 'core', sshAuthorizedKeys: ['ssh-ed25519 BBBB own', KEY] }],
    });
  });

  test.each([
    [
      '2.3.0',
      '{"ignition":{"version":"2.3.0"},"Passwd":{"USERS":[{"NAME":"core","SSHAuthorizedKeys":["a"]}]}}',
      '{"USERS":[{"NAME":"core","SSHAuthorizedKeys":["a","ssh-ed25519 AAAA test"]}]}',
    ],
    [
      '3.0.0',
      '{"ignition":{"version":"3.0.0"},"passwd":{"users":[{"name":"other"}]}}',
      '{"users":[{"name":"other"},{"name":"core","sshAuthorizedKeys":["ssh-ed25519 AAAA test"]}]}',
    ],
  ])('is added to version %s, whatever the case of its names', async (_, config, passwd) => {
    const changed = JSON.parse((await machineConfig(config, KEY, silent)).toString()) as Record<string, unknown>;
    expect(JSON.stringify(changed['passwd'] ?? changed['Passwd'])).toBe(passwd);
  });

  test('is not added if nobody logs in', async () => {
    const config = '{"ignition": {"version": "3.3.0"}}';
    expect((await machineConfig(config, undefined, silent)).toString()).toBe(config);
  });

  test('needs a config that has a version', async () => {
    await expect(machineConfig('{"ignitionVersion":1}', KEY, silent)).rejects.toThrow(/^Invalid `ignition`: /);
  });

  test('is in lines that systemd-tmpfiles accepts', () => {
    const [folderLine, fileLine] = tmpfilesLines(KEY).split('\n');
    expect(folderLine).toBe('d /home/core/.ssh 0700 core core -');
    const fields = fileLine?.split(' ') ?? [];
    expect(fields.slice(0, 6)).toEqual(['f+~', '/home/core/.ssh/authorized_keys2', '0600', 'core', 'core', '-']);
    expect(Buffer.from(fields[6] ?? '', 'base64').toString()).toBe(`${KEY}\n`);
  });
});
