import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { BUILT_IN_KEYS } from '../../src/trust/built-in-keys.ts';
import { parseFingerprint } from '../../src/trust/fingerprint.ts';
import { type Keyring, newestExpiry, readKeyring, updateKeyring } from '../../src/trust/keyring.ts';
import type { SigningKey } from '../../src/trust/signing-key.ts';
import { makeSigner, type Signer } from '../mirror/signer.ts';
import { DATA, KEY_BLOCK, NOW, primary, SIGNED, subkey, VALID_SIGNATURE } from './attack.ts';
import {
  armor,
  backSignature,
  binding,
  certification,
  detached,
  direct,
  FLAG,
  packet,
  primaryPackets,
  rawEd25519,
  rawRsa,
  sub,
  subkeyPackets,
  subkeyRevocation,
  subpacket,
} from './packet-writer.ts';
import { verifyBytes } from './verify.ts';

const KEYS = join(import.meta.dirname, '..', 'fixtures', 'keys');
const DAY = 24 * 60 * 60;
const LATER = new Date('2026-08-15T00:00:00Z');

/**
 * Runs `gpg --show-keys` and returns one line per key: fingerprint, creation and expiry in seconds, `r` for revoked.
 */
async function showKeys(file: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('gpg', [
    '--with-colons',
    '--with-subkey-fingerprint',
    '--show-keys',
    file,
  ]);
  return [...stdout.matchAll(/^(?:pub|sub):(.):\d+:\d+:[0-9A-F]+:(\d+):(\d*):.*\n(?:fpr|fp2):+([0-9A-F]{40})/gm)].map(
    ([, validity, created, end, fingerprint]) => [fingerprint, created, end, validity === 'r' ? 'r' : ''].join(' '),
  );
}

describe.each([
  ['flatcar', 10, 2],
  ['coreos', 9, 1],
] as const)('the built-in key of %s', (distribution, count, revoked) => {
  const { armored, primaryFingerprint } = BUILT_IN_KEYS[distribution];
  const file = join(KEYS, `${distribution}-image-signing-key.asc`);

  test('is the published one', async () => {
    expect(armored.trim()).toBe((await readFile(file, 'utf8')).trim());
  });

  test('is parsed like gpg parses it, with every subkey', async () => {
    const { signingKeys } = await readKeyring(armored, primaryFingerprint, NOW);
    const seconds = (date: Date | undefined): string => (date === undefined ? '' : `${date.getTime() / 1000}`);
    const here = signingKeys.map((key) =>
      [key.fingerprint, seconds(key.createdAt), seconds(key.expiresAt), key.revocation === undefined ? '' : 'r'].join(
        ' ',
      ),
    );
    expect(here).toHaveLength(count);
    expect(here).toEqual(await showKeys(file));
    expect(signingKeys.every(({ canSign }) => canSign)).toBe(true);
    const revocations = signingKeys.flatMap(({ revocation }) => revocation ?? []);
    expect(revocations).toHaveLength(revoked);
    expect(revocations.every(({ kind, reason }) => kind === 'hard' && reason === 'as compromised')).toBe(true);
  });
});

test("Flatcar's newest subkey expires in 2027", async () => {
  const { armored, primaryFingerprint } = BUILT_IN_KEYS.flatcar;
  expect(newestExpiry(await readKeyring(armored, primaryFingerprint, NOW))).toEqual(new Date('2027-03-08T17:54:02Z'));
});

test('a compromised subkey of Flatcar is revoked', async () => {
  const { armored, primaryFingerprint } = BUILT_IN_KEYS.flatcar;
  const { signingKeys } = await readKeyring(armored, primaryFingerprint, NOW);
  const compromised = signingKeys.find(({ fingerprint }) => fingerprint === '1E100DD7A677A6F9A532C9F9B51DE377064D542D');
  expect(compromised?.revocation).toEqual({
    kind: 'hard',
    at: new Date('2018-03-14T17:07:03Z'),
    reason: 'as compromised',
  });
});

describe('a key block', () => {
  const stranger = rawEd25519(primary.created);
  const strangersBlock = Buffer.concat([
    primaryPackets(stranger),
    subkeyPackets(stranger, rawEd25519(primary.created)),
  ]);
  const armored = armor('PGP PUBLIC KEY BLOCK', KEY_BLOCK);
  const fingerprints = ({ signingKeys }: Keyring): readonly string[] =>
    signingKeys.map(({ fingerprint }) => fingerprint);

  test.each([
    ['binary', KEY_BLOCK],
    ['armored', Buffer.from(armored)],
    ['armored, as text', armored],
    ['armored, as text with a byte order mark', `\ufeff${armored}`],
    ['armored, as bytes with a byte order mark', Buffer.from(`\ufeff${armored}`)],
    ['armored, in UTF-16 with a byte order mark', Buffer.from(`\ufeff${armored}`, 'utf16le')],
    ['armored, in UTF-16 without a byte order mark', Buffer.from(armored, 'utf16le')],
    ['armored, in big-endian UTF-16', Buffer.from(armored, 'utf16le').swap16()],
    ['armored, indented by blanks', armored.replace(/^/gm, '    ')],
    ['armored, indented by tabs', Buffer.from(armored.replace(/^/gm, '\t\t'))],
    ['armored, with CRLF and white space around', `\r\n${armored.replaceAll('\n', '\r\n')}\r\n`],
  ])('is read %s', async (_form, block) => {
    expect(fingerprints(await readKeyring(block, undefined, NOW))).toEqual([primary.fingerprint, subkey.fingerprint]);
  });

  test('with several keys returns only the pinned one', async () => {
    const keyring = await readKeyring(Buffer.concat([strangersBlock, KEY_BLOCK]), primary.fingerprint, NOW);
    expect(fingerprints(keyring)).toEqual([primary.fingerprint, subkey.fingerprint]);
  });

  test('with several keys fails without a pin', async () => {
    const reading = readKeyring(Buffer.concat([strangersBlock, KEY_BLOCK]), undefined, NOW);
    await expect(reading).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining('signing-key-fingerprint'),
    });
  });

  test('with two copies of the pinned key returns the subkeys of both', async () => {
    const second = rawEd25519(primary.created);
    const block = Buffer.concat([
      KEY_BLOCK,
      primaryPackets(primary),
      subkeyPackets(primary, second),
      subkeyPackets(primary, subkey),
    ]);
    expect(fingerprints(await readKeyring(block, undefined, NOW))).toEqual([
      primary.fingerprint,
      subkey.fingerprint,
      second.fingerprint,
    ]);
  });

  test('with a key of version 6 returns the pinned one', async () => {
    const version6 = packet(6, Buffer.concat([Buffer.from([6]), Buffer.alloc(40, 1)]));
    expect(fingerprints(await readKeyring(Buffer.concat([version6, KEY_BLOCK]), primary.fingerprint, NOW))).toContain(
      subkey.fingerprint,
    );
    await expect(readKeyring(version6, primary.fingerprint, NOW)).rejects.toMatchObject({
      code: 'KEY_NOT_PINNED',
      message: expect.stringContaining('another version'),
    });
    await expect(readKeyring(version6, undefined, NOW)).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining('version 4'),
    });
  });

  test('with another primary key than the pinned one fails with an error that names both', async () => {
    await expect(readKeyring(strangersBlock, primary.fingerprint, NOW)).rejects.toMatchObject({
      code: 'KEY_NOT_PINNED',
      message: expect.stringMatching(new RegExp(`${stranger.fingerprint}.*${primary.fingerprint}`)),
    });
  });

  const rsa1024 = rawRsa(primary.created, 1024);
  const longer = packet(6, Buffer.concat([primary.body, Buffer.from([0])]));
  test.each<[string, Buffer | string]>([
    ['nothing', ''],
    ['white space', ' \n'],
    ['an HTML page', '<html><body>Not Found</body></html>'],
    ['text', 'Not Found'],
    ['a signature', armor('PGP SIGNATURE', VALID_SIGNATURE)],
    ['a signature in key armor', armor('PGP PUBLIC KEY BLOCK', VALID_SIGNATURE)],
    ['a secret key in its armor', armor('PGP PRIVATE KEY BLOCK', packet(5, primary.body))],
    ['a truncated key', KEY_BLOCK.subarray(0, -5)],
    ['a truncated armor', armored.slice(0, 200)],
    ['armor that never ends', `${armored.slice(0, 64)}${'A'.repeat(100_000)}`],
    ['a key and garbage', Buffer.concat([KEY_BLOCK, Buffer.from('garbage')])],
    ['a subkey alone', packet(14, subkey.body)],
    ['a primary key alone', packet(6, primary.body)],
    ['a primary key with trailing data', Buffer.concat([longer, KEY_BLOCK.subarray(packet(6, primary.body).length)])],
    [
      'an empty primary key',
      Buffer.concat([packet(6, Buffer.from([4])), KEY_BLOCK.subarray(packet(6, primary.body).length)]),
    ],
    ['a user ID that somebody else certified', primaryPackets(primary, { by: stranger })],
    ['a user ID that was certified in the future', primaryPackets(primary, { at: new Date('2027-01-01T00:00:00Z') })],
    ['a user ID that was certified with SHA-1', primaryPackets(primary, { hash: 'sha1' })],
    [
      'a user ID whose certification was revoked',
      Buffer.concat([primaryPackets(primary), certification(primary, { type: 0x30, at: LATER })]),
    ],
    [
      'a primary key that others may revoke',
      primaryPackets(primary, { more: [sub.revocationKey(stranger.fingerprint)] }),
    ],
    ['an RSA primary key of 1024 bits', primaryPackets(rsa1024)],
  ])('that is %s fails', async (_name, block) => {
    await expect(readKeyring(block, undefined, NOW)).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });

  test.each([
    ['primary key', packet(5, primary.body)],
    ['primary key beside the pinned one', Buffer.concat([KEY_BLOCK, packet(5, subkey.body)])],
    ['subkey', Buffer.concat([KEY_BLOCK, packet(7, subkey.body)])],
  ])('with a secret %s fails with an error about it', async (_name, block) => {
    await expect(readKeyring(block, primary.fingerprint, NOW)).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining('must never be given to a workflow'),
    });
  });

  test('that is too large fails', async () => {
    await expect(readKeyring(Buffer.alloc(LIMITS.key + 1, 0x99), undefined, NOW)).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  test('with a revoked and a valid user ID is valid', async () => {
    const revoked = Buffer.concat([
      primaryPackets(primary, { userId: 'Old' }),
      certification(primary, { type: 0x30, at: LATER, userId: 'Old' }),
    ]);
    const block = Buffer.concat([revoked, KEY_BLOCK.subarray(packet(6, primary.body).length)]);
    expect(await verifyBytes(DATA, VALID_SIGNATURE, await readKeyring(block, undefined, NOW), NOW)).toMatchObject({
      signingKey: subkey.fingerprint,
    });
  });

  test('with a picture as another user ID is valid', async () => {
    const picture = packet(17, Buffer.concat([Buffer.from([17, 1]), Buffer.alloc(16)]));
    const first = primaryPackets(primary);
    expect(
      fingerprints(
        await readKeyring(Buffer.concat([first, picture, KEY_BLOCK.subarray(first.length)]), undefined, NOW),
      ),
    ).toHaveLength(2);
  });

  test('with a secret key from gpg fails without quoting any of it', async () => {
    await using signer = await makeSigner();
    const exporting = promisify(execFile)('gpg', [
      '--homedir',
      signer.home,
      '--batch',
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      '',
      '--armor',
      '--export-secret-keys',
    ]);
    const secret = (await exporting).stdout;
    const error = await readKeyring(secret, undefined, NOW).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'KEY_INVALID', message: expect.stringContaining('PGP PRIVATE KEY BLOCK') });
  });
});

describe('the expiry of the newest subkey', () => {
  const block = (...subkeys: readonly Buffer[]): Buffer => Buffer.concat([primaryPackets(primary), ...subkeys]);
  const second = rawEd25519(primary.created);
  const expiry = async (keyBlock: Buffer): Promise<Date | undefined> =>
    newestExpiry(await readKeyring(keyBlock, undefined, NOW));

  test('is the latest expiry of the subkeys', async () => {
    const keyBlock = block(
      subkeyPackets(primary, subkey, { lifetime: 400 * DAY }),
      subkeyPackets(primary, second, { lifetime: 300 * DAY }),
    );
    expect(await expiry(keyBlock)).toEqual(new Date('2027-02-05T00:00:00Z'));
  });

  test('ignores revoked subkeys and those that cannot sign', async () => {
    const revoked = Buffer.concat([subkeyPackets(primary, subkey), subkeyRevocation(primary, subkey, LATER, 1)]);
    const encrypting = subkeyPackets(primary, rawEd25519(primary.created), { flags: FLAG.encrypt });
    expect(await expiry(block(revoked, encrypting, subkeyPackets(primary, second, { lifetime: 300 * DAY })))).toEqual(
      new Date('2026-10-28T00:00:00Z'),
    );
  });

  test('is undefined if a subkey never expires', async () => {
    expect(
      await expiry(block(subkeyPackets(primary, subkey), subkeyPackets(primary, second, { lifetime: DAY }))),
    ).toBeUndefined();
  });

  test("is the primary key's if no subkey can sign", async () => {
    expect(await expiry(primaryPackets(primary, { lifetime: 400 * DAY }))).toEqual(new Date('2027-02-05T00:00:00Z'));
  });
});

describe('a subkey', () => {
  const EARLIER = new Date('2026-08-01T00:00:00Z');
  const read = async (...packets: readonly Buffer[]): Promise<SigningKey | undefined> =>
    (await readKeyring(Buffer.concat(packets), primary.fingerprint, NOW)).signingKeys[1];

  test.each([
    [300, 400],
    [400, 300],
  ])('expires with its primary key or before: after %i and %i days', async (ofPrimary, ofSubkey) => {
    const key = await read(
      primaryPackets(primary, { lifetime: ofPrimary * DAY }),
      subkeyPackets(primary, subkey, { lifetime: ofSubkey * DAY }),
    );
    expect(key?.expiresAt).toEqual(new Date('2026-10-28T00:00:00Z'));
  });

  test.each([
    ['the earlier', 1, 3, 'as superseded by another key'],
    ['the earlier', 3, 1, 'as retired'],
    ['the hard', 1, 2, 'as compromised'],
    ['the hard', 3, 0, 'without a reason that keeps older signatures valid'],
  ])('with two revocations has %s one, in either order', async (_, early, late, reason) => {
    const revocations = [
      subkeyRevocation(primary, subkey, EARLIER, early),
      subkeyRevocation(primary, subkey, LATER, late),
    ];
    for (const order of [revocations, revocations.toReversed()]) {
      const key = await read(primaryPackets(primary), subkeyPackets(primary, subkey), ...order);
      expect(key?.revocation?.reason).toBe(reason);
    }
  });

  test('is bound by a signature of this second, and not of the next one', async () => {
    const bound = (at: Date) => read(primaryPackets(primary), subkeyPackets(primary, subkey, { at }));
    expect(await bound(NOW)).toMatchObject({ canSign: true });
    expect(await bound(new Date(NOW.getTime() + 1000))).toMatchObject({
      canSign: false,
      cannotSignBecause: 'is not bound to the primary key by a valid binding signature',
    });
  });

  test('that is bound only with SHA-1 has this reason', async () => {
    const rsaPrimary = rawRsa(primary.created, 2048);
    const block = Buffer.concat([primaryPackets(rsaPrimary), subkeyPackets(rsaPrimary, subkey, { hash: 'sha1' })]);
    expect((await readKeyring(block, undefined, NOW)).signingKeys[1]).toMatchObject({
      canSign: false,
      cannotSignBecause: 'is bound to the primary key only with SHA-1',
    });
  });
});

describe('rotation', () => {
  let signer: Signer;
  let firstBlock: string;
  const created = new Date('2026-01-01T00:00:00Z');
  const pinned = (): ReturnType<typeof parseFingerprint> => parseFingerprint(signer.primary);
  const readFirst = (): Promise<Keyring> => readKeyring(firstBlock, pinned(), NOW);

  beforeAll(async () => {
    signer = await makeSigner({ createdAt: created });
    firstBlock = await signer.publicKey();
  });
  afterAll(() => signer.dispose());

  test('a new subkey is valid, and the old keyring does not change', async () => {
    const current = await readFirst();
    await signer.addSubkey({ createdAt: new Date('2026-08-01T00:00:00Z') });
    const published = await signer.publicKey();
    const signature = await signer.sign(DATA, { subkey: 1, at: SIGNED });
    await expect(verifyBytes(DATA, signature, current, NOW)).rejects.toMatchObject({
      code: 'UNKNOWN_SIGNING_KEY',
      message: expect.stringContaining(signer.subkeys[1] ?? 'none'),
    });
    const updated = await updateKeyring(current, published, NOW);
    expect(await verifyBytes(DATA, signature, updated, NOW)).toMatchObject({ signingKey: signer.subkeys[1] });
    await expect(verifyBytes(DATA, signature, current, NOW)).rejects.toMatchObject({ code: 'UNKNOWN_SIGNING_KEY' });
  });

  test('a subkey that the published key omits is still valid', async () => {
    const current = await readFirst();
    const signature = await signer.sign(DATA, { subkey: 0, at: SIGNED });
    const updated = await updateKeyring(current, await signer.publicKey([1]), NOW);
    expect(await verifyBytes(DATA, signature, updated, NOW)).toMatchObject({ signingKey: signer.subkeys[0] });
  });

  test('another primary key fails', async () => {
    const current = await readFirst();
    await using other = await makeSigner({ createdAt: created });
    await expect(updateKeyring(current, await other.publicKey(), NOW)).rejects.toMatchObject({
      code: 'KEY_NOT_PINNED',
    });
  });

  test('a new revocation applies, and stays if the published key omits it', async () => {
    const current = await readFirst();
    const before = await signer.publicKey();
    const signature = await signer.sign(DATA, { subkey: 0, at: SIGNED });
    signer.revokeSubkey(0, 'compromised', LATER);
    const updated = await updateKeyring(current, await signer.publicKey(), NOW);
    await expect(verifyBytes(DATA, signature, updated, NOW)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    const again = await updateKeyring(updated, before, NOW);
    await expect(verifyBytes(DATA, signature, again, NOW)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    expect(await verifyBytes(DATA, signature, current, NOW)).toMatchObject({ signingKey: signer.subkeys[0] });
  });
});

describe('rotation with packets that gpg would not write', () => {
  const read = (): Promise<Keyring> => readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
  const newer = rawEd25519(primary.created);
  const publish = (...packets: readonly Buffer[]): Buffer => Buffer.concat([primaryPackets(primary), ...packets]);
  const verdict = async (published: Buffer, signature: Buffer): Promise<unknown> =>
    verifyBytes(DATA, signature, await updateKeyring(await read(), published, NOW), NOW).catch(
      (error: unknown) => error,
    );

  test('a subkey without a binding fails with an error about it', async () => {
    expect(await verdict(publish(packet(14, newer.body)), detached(DATA, newer, SIGNED))).toMatchObject({
      code: 'KEY_CANNOT_SIGN',
      message: expect.stringContaining('not bound'),
    });
  });

  test('a subkey without a back-signature fails', async () => {
    const published = publish(subkeyPackets(primary, newer, { back: null }));
    expect(await verdict(published, detached(DATA, newer, SIGNED))).toMatchObject({ code: 'KEY_CANNOT_SIGN' });
  });

  test.each([
    ['removed', null],
    ['replaced', backSignature(primary, newer)],
  ])('a known subkey stays valid if its back-signature was %s', async (_name, back) => {
    expect(await verdict(publish(subkeyPackets(primary, subkey, { back })), VALID_SIGNATURE)).toMatchObject({
      signingKey: subkey.fingerprint,
    });
  });

  test('a forged newer binding does not replace a valid one', async () => {
    const forged = binding(primary, subkey, { at: LATER, flags: FLAG.encrypt, by: newer });
    expect(await verdict(publish(packet(14, subkey.body), forged), VALID_SIGNATURE)).toMatchObject({
      signingKey: subkey.fingerprint,
    });
  });

  test('a newer binding by the primary key does', async () => {
    const published = publish(packet(14, subkey.body), binding(primary, subkey, { at: LATER, flags: FLAG.encrypt }));
    expect(await verdict(published, VALID_SIGNATURE)).toMatchObject({ code: 'KEY_CANNOT_SIGN' });
  });

  test('a new expiry of the primary key applies', async () => {
    expect(await verdict(primaryPackets(primary, { at: LATER, lifetime: 30 * DAY }), VALID_SIGNATURE)).toMatchObject({
      code: 'KEY_EXPIRED',
    });
    const directly = Buffer.concat([
      packet(6, primary.body),
      direct(primary, { lifetime: 30 * DAY }),
      primaryPackets(primary).subarray(packet(6, primary.body).length),
    ]);
    expect(await verdict(directly, VALID_SIGNATURE)).toMatchObject({ code: 'KEY_EXPIRED' });
  });

  test('a revocation of the primary key applies', async () => {
    const published = Buffer.concat([
      packet(6, primary.body),
      direct(primary, { type: 0x20, at: LATER }),
      primaryPackets(primary).subarray(packet(6, primary.body).length),
    ]);
    expect(await verdict(published, VALID_SIGNATURE)).toMatchObject({ code: 'KEY_REVOKED' });
  });

  test('a primary key without a valid self-certification changes nothing', async () => {
    const published = Buffer.concat([packet(6, primary.body), subkeyPackets(primary, newer)]);
    await expect(updateKeyring(await read(), published, NOW)).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });

  const forgeries = (count: number): Buffer[] =>
    Array.from({ length: count }, (_, index) =>
      binding(primary, subkey, { at: new Date(LATER.getTime() - index * 1000), by: newer }),
    );

  test('known self-signatures are not stored twice', async () => {
    const published = publish(subkeyPackets(primary, subkey), ...forgeries(20));
    let keyring = await updateKeyring(await read(), published, NOW);
    const [{ bindingSignatures } = { bindingSignatures: [] }] = keyring.publicKey.subkeys;
    const counts = (): readonly number[] => [
      keyring.publicKey.users.length,
      keyring.publicKey.users[0]?.selfCertifications.length ?? 0,
      keyring.publicKey.subkeys[0]?.bindingSignatures.length ?? 0,
    ];
    const before = counts();
    expect(bindingSignatures.length).toBeGreaterThan(20);
    for (let again = 0; again < 3; again++) keyring = await updateKeyring(keyring, published, NOW);
    expect(counts()).toEqual(before);
    expect(await verifyBytes(DATA, VALID_SIGNATURE, keyring, NOW)).toMatchObject({ signingKey: subkey.fingerprint });
  });

  test('a key with too many self-signatures fails before any of them is verified', async () => {
    const padded = publish(subkeyPackets(primary, subkey), ...forgeries(LIMITS.selfSignatures));
    await expect(updateKeyring(await read(), padded, NOW)).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringMatching(/one part has 65 self-signatures, and the limit is 64/),
    });
    const most = publish(subkeyPackets(primary, subkey), ...forgeries(LIMITS.selfSignatures - 1));
    expect(await verdict(most, VALID_SIGNATURE)).toMatchObject({ signingKey: subkey.fingerprint });
  });

  test.each([
    ['expires sooner', { lifetime: DAY }, 'KEY_EXPIRED'],
    ['allows only encryption', { flags: FLAG.encrypt }, 'KEY_CANNOT_SIGN'],
  ])('of two bindings of the same second, the one that %s applies in either order', async (_name, spec, code) => {
    const [lenient, strict] = [
      binding(primary, subkey, { at: LATER }),
      binding(primary, subkey, { at: LATER, ...spec }),
    ];
    for (const order of [
      [lenient, strict],
      [strict, lenient],
    ])
      expect(await verdict(publish(packet(14, subkey.body), ...order), VALID_SIGNATURE)).toMatchObject({ code });
  });

  test('a revocation of a subkey applies at any position', async () => {
    const revocation = subkeyRevocation(primary, subkey, LATER, 2);
    const [own, other] = [subkeyPackets(primary, subkey), subkeyPackets(primary, newer)];
    for (const packets of [
      [revocation, own, other],
      [own, revocation, other],
      [own, other, revocation],
    ]) {
      expect(await verdict(publish(...packets), VALID_SIGNATURE)).toMatchObject({ code: 'KEY_REVOKED' });
      expect(await verdict(publish(...packets), detached(DATA, newer, SIGNED))).toMatchObject({
        signingKey: newer.fingerprint,
      });
    }
  });

  test('two armored blocks fail with an error about it', async () => {
    await expect(
      readKeyring(armor('PGP PUBLIC KEY BLOCK', KEY_BLOCK).repeat(2), primary.fingerprint, NOW),
    ).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringMatching(/contains 2 armored blocks instead of one\. Export it as one block/),
    });
  });
});

describe('the issuer of a signature', () => {
  const read = (): Promise<Keyring> => readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
  // Lengths of one, two and five octets. A wrong length would lead into the content, which reads as a length beyond the end.
  const long = [10, 190, 191, 300, 9000, 16_318, 16_319].map((length) => subpacket(100, Buffer.alloc(length, 0xff)));

  test('is found among subpackets of every length', async () => {
    const signature = detached(DATA, subkey, SIGNED, { hashed: [...long, sub.fingerprint(subkey)] });
    expect(await verifyBytes(DATA, signature, await read(), NOW)).toMatchObject({ signingKey: subkey.fingerprint });
  });

  test('must be the only one in both areas', async () => {
    const [own, other] = [sub.fingerprint(subkey), sub.fingerprint(primary)];
    for (const [hashed, unhashed] of [
      ...long.flatMap((one) => [
        [[other, one, own], []],
        [[own, one, other], []],
        [[one, other, own], []],
      ]),
      [[other, ...long, own], []],
      [[own, ...long, other], []],
      [[...long, other], [own]],
      [[own], [other]],
      [[], [own, other]],
    ] as const)
      await expect(
        verifyBytes(DATA, detached(DATA, subkey, SIGNED, { hashed, unhashed }), await read(), NOW),
      ).rejects.toMatchObject({
        code: 'SIGNATURE_INVALID',
        message: expect.stringContaining('does not name exactly one issuer'),
      });
  });
});
