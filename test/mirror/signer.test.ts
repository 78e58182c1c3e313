import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSigner, type Signer } from './signer.ts';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const folder = mkdtempSync(join(tmpdir(), 'mirror-signer-test-'));
let signer: Signer;

beforeAll(async () => {
  signer = await makeSigner({
    subkeys: [
      {},
      { revoked: 'compromised', revokedAt: day('2019-01-01') },
      { revoked: 'superseded' },
      { revoked: 'retired' },
      { revoked: 'none' },
      { expiresAt: day('2020-01-01') },
      { usage: 'authenticate' },
      { createdAt: day('2024-01-01') },
    ],
  });
});

afterAll(async () => {
  await signer.dispose();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Returns gpg's packets and listing of a published key, from a new home. */
function listing(key: string): { readonly colons: string[][]; readonly packets: string } {
  const colons = execFileSync('gpg', ['--no-autostart', '--homedir', folder, '--with-colons', '--show-keys'], {
    input: key,
    stdio: 'pipe',
  });
  const packets = execFileSync('gpg', ['--no-autostart', '--homedir', folder, '--list-packets'], {
    input: key,
    stdio: 'pipe',
  });
  const lines = colons.toString().trim().split('\n');
  return { colons: lines.map((line) => line.split(':')), packets: packets.toString() };
}

/** Returns gpg's result in a new home that has only `key`. */
function verify(
  key: string,
  signature: Uint8Array,
  data: Uint8Array,
): { readonly ok: boolean; readonly status: string } {
  const home = mkdtempSync(join(folder, 'v-'));
  const [keyFile, signatureFile, dataFile] = ['key', 'sig', 'data'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(keyFile, key);
  writeFileSync(signatureFile, signature);
  writeFileSync(dataFile, data);
  spawnSync('gpg', ['--no-autostart', '--homedir', home, '--batch', '--quiet', '--import', keyFile]);
  const result = spawnSync('gpg', [
    '--no-autostart',
    '--homedir',
    home,
    '--batch',
    '--status-fd',
    '1',
    '--verify',
    signatureFile,
    dataFile,
  ]);
  return { ok: result.status === 0, status: result.stdout.toString() };
}

test('the published key has the wished subkeys, ends, usages and revocations', async () => {
  const { colons, packets } = listing(await signer.publicKey());
  const subkeys = colons.filter(([kind]) => kind === 'sub');
  expect(subkeys.map((fields) => fields[1])).toEqual(['-', 'r', 'r', 'r', 'r', 'e', '-', '-']);
  expect(subkeys.map((fields) => fields[11])).toEqual(['s', 's', 's', 's', 's', 's', 'a', 's']);
  expect(subkeys[5]?.[6]).toBe(`${day('2020-01-01').getTime() / 1000}`);
  expect(subkeys[7]?.[5]).toBe(`${day('2024-01-01').getTime() / 1000}`);
  const prints = colons.filter(([kind]) => kind === 'fpr').map((fields) => fields[9]);
  expect(prints).toEqual([signer.primary, ...signer.subkeys]);
  expect(colons.find(([kind]) => kind === 'pub')?.[11]).toMatch(/^c/);
  // RFC 9580, 5.2.3.31: 2 compromised, 1 superseded, 3 retired, 0 none.
  expect([...packets.matchAll(/revocation reason 0x(\d\d)/g)].map((match) => match[1])).toEqual([
    '02',
    '01',
    '03',
    '00',
  ]);
  expect(packets).toContain(`created ${day('2019-01-01').getTime() / 1000}, md5len 0, sigclass 0x28`);
});

test('a published key may leave subkeys out', async () => {
  const { colons } = listing(await signer.publicKey([0, 7]));
  const prints = colons.filter(([kind]) => kind === 'fpr').map((fields) => fields[9]);
  expect(prints).toEqual([signer.primary, signer.subkeys[0], signer.subkeys[7]]);
});

test('signatures state the wished time, subkey and hash', async () => {
  const data = Buffer.from('the bytes\n');
  const key = await signer.publicKey();
  const at = new Date('2025-03-04T05:06:07Z');
  const sha384 = verify(key, await signer.sign(data, { at, digest: 'SHA384' }), data);
  expect(sha384.ok).toBe(true);
  // VALIDSIG <fpr> <date> <time> <expires> <version> <reserved> <algorithm> <hash: 9 is SHA-384> <class> <primary>
  const valid = /VALIDSIG (\S+) \S+ (\d+) \d+ 4 0 \d+ 9 00 (\S+)/.exec(sha384.status);
  expect(valid?.slice(1)).toEqual([signer.subkeys[7], `${at.getTime() / 1000}`, signer.primary]);
  expect(verify(key, await signer.sign(data, { at }), Buffer.from('other bytes\n')).status).toContain('BADSIG');
});

test('signs what an attacker signs: by revoked, expired and unfit subkeys, and with weak hashes', async () => {
  const data = Buffer.from('the bytes\n');
  const key = await signer.publicKey();
  const at = day('2026-01-01');
  expect(verify(key, await signer.sign(data, { subkey: 1, at }), data).status).toContain(`REVKEYSIG`);
  expect(verify(key, await signer.sign(data, { subkey: 5, at }), data).status).toContain('EXPKEYSIG');
  expect(verify(key, await signer.sign(data, { subkey: 6, at }), data).ok).toBe(false);
  const weak = await signer.sign(data, { subkey: 0, digest: 'SHA1' });
  const packets = execFileSync('gpg', ['--no-autostart', '--homedir', folder, '--list-packets'], {
    input: weak,
  }).toString();
  expect(packets).toContain('digest algo 2');
});

test('a subkey that is added later signs, and may be revoked later', async () => {
  await using own = await makeSigner({ algorithm: 'nistp256' });
  const before = await own.publicKey();
  const added = await own.addSubkey({ createdAt: day('2026-02-01') });
  const data = Buffer.from('x');
  const signature = await own.sign(data);
  expect(verify(before, signature, data).status).toContain(`ERRSIG ${added.slice(-16)}`);
  expect(verify(await own.publicKey(), signature, data).ok).toBe(true);
  own.revokeSubkey(added, 'compromised');
  expect(verify(await own.publicKey(), signature, data).status).toContain('REVKEYSIG');
});

test('a primary key may sign itself, and RSA subkeys may be for encryption only', async () => {
  await using own = await makeSigner({ algorithm: 'rsa2048', primaryMaySign: true, subkeys: [{ usage: 'encrypt' }] });
  const key = await own.publicKey();
  const data = Buffer.from('x');
  expect(verify(key, await own.sign(data, { subkey: 'primary' }), data).ok).toBe(true);
  expect(verify(key, await own.sign(data, { subkey: 0 }), data).ok).toBe(false);
  expect(listing(key).colons.find(([kind]) => kind === 'sub')?.[11]).toBe('e');
});

/** Returns whether a process runs. A zombie does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
}

test('disposing ends the agent and removes the home', async () => {
  const own = await makeSigner();
  const answer = execFileSync('gpg-connect-agent', ['--homedir', own.home, '--no-autostart', 'getinfo pid', '/bye']);
  const pid = Number(/^D (\d+)/.exec(answer.toString())?.[1]);
  expect(runs(pid)).toBe(true);
  await own.dispose();
  await expect.poll(() => runs(pid)).toBe(false);
  expect(existsSync(own.home)).toBe(false);
});
