import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { BUILT_IN_KEYS } from '../../src/trust/built-in-keys.ts';
import { digestsOf, issuersToLookUp, preflightSignature, verifySignature } from '../../src/trust/detached-signature.ts';
import { type Keyring, readKeyring } from '../../src/trust/keyring.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';
import { DATA, KEY_BLOCK, NOW, primary, SIGNED, subkey, VALID_SIGNATURE } from './attack.ts';
import { gpgVerify } from './gpg.ts';
import {
  armor,
  binding,
  certification,
  detached,
  direct,
  packet,
  primaryPackets,
  rawEcdsa,
  rawEd25519,
  rawNewEd25519,
  rawRsa,
  sub,
  subkeyPackets,
  subkeyRevocation,
  subpacket,
} from './packet-writer.ts';
import { verifyBytes } from './verify.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const DAY = 24 * 60 * 60;

describe('the real signature of 2018', () => {
  const file = join(FIXTURES, 'vectors', 'flatcar-2018-10-05.version.txt');

  test('is valid with the built-in key, although its subkey has expired since', async () => {
    const { armored, primaryFingerprint } = BUILT_IN_KEYS.flatcar;
    const keyring = await readKeyring(armored, primaryFingerprint, NOW);
    expect(await verifyBytes(await readFile(file), await readFile(`${file}.sig`), keyring, NOW)).toEqual({
      signingKey: '628CC212938065DAB4E3B949A8ABF005896E394F',
      primaryFingerprint,
      signedAt: new Date('2018-10-05T14:20:56Z'),
      notes: [
        'The signing key 628CC212938065DAB4E3B949A8ABF005896E394F has expired since (2019-09-26); it was valid at the time of the signature.',
      ],
    });
  });

  test('is invalid with the key of another distribution', async () => {
    const { armored, primaryFingerprint } = BUILT_IN_KEYS.coreos;
    const keyring = await readKeyring(armored, primaryFingerprint, NOW);
    const verdict = verifyBytes(await readFile(file), await readFile(`${file}.sig`), keyring, NOW);
    await expect(verdict).rejects.toMatchObject({
      code: 'UNKNOWN_SIGNING_KEY',
      message: expect.stringContaining('628CC212938065DAB4E3B949A8ABF005896E394F'),
    });
  });
});

/** A valid signature with something unusual about it or its key. */
interface Accepted {
  readonly name: string;
  readonly keyBlock?: Buffer;
  readonly signature?: Buffer;
  readonly note?: RegExp;
  /** false: gpg 2 is stricter here (every signature of a file must be valid, a checksum, the issuer's key ID). */
  readonly gpgToo?: false;
}

const stranger = rawEd25519(primary.created);
const rsa = rawRsa(primary.created, 2048);
const withSubkey = (...packets: readonly Buffer[]): Buffer => Buffer.concat([primaryPackets(primary), ...packets]);
const afterPrimary = (inserted: Buffer): Buffer => {
  const first = packet(6, primary.body);
  return Buffer.concat([first, inserted, KEY_BLOCK.subarray(first.length)]);
};
const ARMORED = armor('PGP SIGNATURE', VALID_SIGNATURE);
const LATER = new Date('2026-08-15T00:00:00Z');

const ACCEPTED: readonly Accepted[] = [
  { name: 'key ID alone, unhashed', signature: detached(DATA, subkey, SIGNED, { hashed: [] }) },
  { name: 'fingerprint alone, hashed', signature: detached(DATA, subkey, SIGNED, { unhashed: [] }) },
  {
    name: 'fingerprint alone, unhashed',
    gpgToo: false,
    signature: detached(DATA, subkey, SIGNED, { hashed: [], unhashed: [sub.fingerprint(subkey)] }),
  },
  {
    name: 'unknown subpacket that is not critical',
    signature: detached(DATA, subkey, SIGNED, { hashed: [sub.fingerprint(subkey), subpacket(99, Buffer.alloc(3))] }),
  },
  {
    name: 'critical key ID, unhashed',
    signature: detached(DATA, subkey, SIGNED, {
      unhashed: [subpacket(16, Buffer.from(subkey.fingerprint.slice(-16), 'hex'), true)],
    }),
  },
  { name: 'packet of the old format', signature: packet(2, VALID_SIGNATURE.subarray(6), 'old') },
  { name: 'armor', signature: Buffer.from(ARMORED) },
  {
    name: 'armor with headers',
    signature: Buffer.from(ARMORED.replace('\n\n', '\nVersion: GnuPG v2\nComment: build\n\n')),
  },
  { name: 'armor without a checksum', gpgToo: false, signature: Buffer.from(ARMORED.replace(/\n=.*/, '')) },
  {
    name: 'armor with a wrong checksum, which RFC 9580 ignores',
    gpgToo: false,
    signature: Buffer.from(ARMORED.replace(/\n=.*/, '\n=AAAA')),
  },
  {
    name: 'SHA-224',
    keyBlock: withSubkey(subkeyPackets(primary, rsa)),
    signature: detached(DATA, rsa, SIGNED, { hash: 'sha224' }),
  },
  { name: 'a clock four minutes ahead', signature: detached(DATA, subkey, new Date(NOW.getTime() + 240_000)) },
  {
    name: 'an expiry in the future',
    signature: detached(DATA, subkey, SIGNED, { hashed: [sub.fingerprint(subkey), sub.signatureLifetime(365 * DAY)] }),
  },
  {
    name: 'one unknown signature before',
    gpgToo: false,
    signature: Buffer.concat([detached(DATA, stranger, SIGNED), VALID_SIGNATURE]),
  },
  {
    name: 'one wrong signature before',
    gpgToo: false,
    signature: Buffer.concat([detached(Buffer.from('other'), subkey, SIGNED), VALID_SIGNATURE]),
  },
  {
    name: 'one weak signature before',
    signature: Buffer.concat([detached(DATA, subkey, SIGNED, { hash: 'sha1' }), VALID_SIGNATURE]),
  },
  {
    name: 'one signature of version 6 after',
    gpgToo: false,
    signature: Buffer.concat([
      VALID_SIGNATURE,
      packet(2, Buffer.concat([Buffer.from([6]), VALID_SIGNATURE.subarray(7)])),
    ]),
  },
  {
    name: 'subkey expired since',
    keyBlock: withSubkey(subkeyPackets(primary, subkey, { lifetime: 225 * DAY })),
    note: /has expired since \(2026-08-14\)/,
  },
  {
    name: 'primary key expired since',
    keyBlock: Buffer.concat([primaryPackets(primary, { lifetime: 225 * DAY }), subkeyPackets(primary, subkey)]),
    note: /has expired since \(2026-08-14\)/,
  },
  {
    name: 'subkey superseded later',
    keyBlock: withSubkey(subkeyPackets(primary, subkey), subkeyRevocation(primary, subkey, LATER, 1)),
    note: /as superseded by another key later \(2026-08-15\)/,
  },
  {
    name: 'subkey retired later',
    keyBlock: withSubkey(subkeyPackets(primary, subkey), subkeyRevocation(primary, subkey, LATER, 3)),
    note: /as retired later/,
  },
  {
    name: 'primary key retired later',
    keyBlock: afterPrimary(direct(primary, { type: 0x20, at: LATER, more: [sub.reason(3)] })),
    note: /together with its primary key as retired later/,
  },
  {
    name: 'revocation by another key',
    keyBlock: withSubkey(subkeyPackets(primary, subkey), subkeyRevocation(primary, subkey, LATER, 2, { by: stranger })),
  },
  {
    name: 'revocation of another subkey',
    keyBlock: withSubkey(subkeyPackets(primary, subkey), subkeyRevocation(primary, stranger, LATER, 2)),
  },
  { name: 'binding renewed since', keyBlock: withSubkey(subkeyPackets(primary, subkey, { at: LATER })) },
  {
    name: 'user ID certification renewed since',
    keyBlock: Buffer.concat([primaryPackets(primary, { at: LATER }), subkeyPackets(primary, subkey)]),
  },
  {
    name: 'expiry extended in time',
    keyBlock: withSubkey(
      subkeyPackets(primary, subkey, { lifetime: 200 * DAY }),
      binding(primary, subkey, { at: new Date('2026-07-01T00:00:00Z'), lifetime: 400 * DAY }),
    ),
  },
  {
    name: 'a weak second user ID certification',
    keyBlock: Buffer.concat([
      primaryPackets(primary),
      certification(primary, { hash: 'sha1', at: LATER }),
      subkeyPackets(primary, subkey),
    ]),
  },
];

describe('is valid:', () => {
  test.each(ACCEPTED)('$name', async ({ keyBlock = KEY_BLOCK, signature = VALID_SIGNATURE, note, gpgToo = true }) => {
    const keyring = await readKeyring(keyBlock, primary.fingerprint, NOW);
    const file = await parseSignatureFile(signature);
    preflightSignature(file, keyring, NOW);
    const verdict = await verifySignature(file, digestsOf(DATA, file), keyring, NOW);
    expect(verdict.primaryFingerprint).toBe(primary.fingerprint);
    if (note === undefined) expect(verdict.notes).toEqual([]);
    else expect(verdict.notes).toEqual([expect.stringMatching(note)]);
    if (gpgToo) expect((await gpgVerify(keyBlock, signature, DATA, NOW)).exitCode).toBe(0);
  });
});

test('an expiry that was extended too late does not validate the signatures between', async () => {
  const keyBlock = withSubkey(
    subkeyPackets(primary, subkey, { lifetime: 30 * DAY }),
    binding(primary, subkey, { at: LATER, lifetime: 400 * DAY }),
  );
  const keyring = await readKeyring(keyBlock, primary.fingerprint, NOW);
  await expect(verifyBytes(DATA, VALID_SIGNATURE, keyring, NOW)).rejects.toMatchObject({
    code: 'KEY_CANNOT_SIGN',
    message: expect.stringContaining('Subkey is expired'),
  });
});

test('Ed25519 in the form of RFC 9580, which gpg does not write, is valid', async () => {
  const newForm = rawNewEd25519(primary.created);
  const keyring = await readKeyring(withSubkey(subkeyPackets(primary, newForm)), undefined, NOW);
  const verdict = await verifyBytes(DATA, detached(DATA, newForm, SIGNED), keyring, NOW);
  expect(verdict.signingKey).toBe(newForm.fingerprint);
});

test.each([
  ['ECDSA on P-256', rawEcdsa(primary.created, 'P-256', '082a8648ce3d030107')],
  ['RSA keys that only sign', rawRsa(primary.created, 2048, 3)],
])('%s is valid', async (_, signer) => {
  const keyring = await readKeyring(withSubkey(subkeyPackets(primary, signer)), undefined, NOW);
  const verdict = await verifyBytes(DATA, detached(DATA, signer, SIGNED, { hash: 'sha256' }), keyring, NOW);
  expect(verdict.signingKey).toBe(signer.fingerprint);
});

test('what to hash is known before the data arrives, and the digests can be used again', async () => {
  const both = Buffer.concat([VALID_SIGNATURE, detached(DATA, subkey, SIGNED, { hash: 'sha256' })]);
  const file = await parseSignatureFile(both);
  expect(file.signatures.map(({ hashName }) => hashName)).toEqual(['sha512', 'sha256']);
  const keyring = await readKeyring(KEY_BLOCK, undefined, NOW);
  const digests = digestsOf(DATA, file);
  expect(await verifySignature(file, digests, keyring, NOW)).toEqual(
    await verifySignature(file, digests, keyring, NOW),
  );
  const [sha512, sha256] = file.signatures;
  if (sha512 === undefined || sha256 === undefined) throw new Error('no signatures');
  const second = { ...file, signatures: [sha256] };
  await expect(verifySignature(second, digests.slice(1), keyring, NOW)).resolves.toHaveProperty('signedAt', SIGNED);
  await expect(verifySignature(second, digests, keyring, NOW)).rejects.toMatchObject({ code: 'SIGNATURE_MISMATCH' });
});

test('one signature file can be verified against several contents at the same time', async () => {
  const file = await parseSignatureFile(VALID_SIGNATURE);
  const keyring = await readKeyring(KEY_BLOCK, undefined, NOW);
  const contents = [DATA, Buffer.from('other'), DATA, Buffer.from('another')];
  const results = await Promise.allSettled(
    contents.map((data) => verifySignature(file, digestsOf(data, file), keyring, NOW)),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
});

test('a missing digest is a defect of the caller, not an error of the file', async () => {
  const keyring = await readKeyring(KEY_BLOCK, undefined, NOW);
  const verdict = verifySignature(await parseSignatureFile(VALID_SIGNATURE), [], keyring, NOW);
  await expect(verdict).rejects.toMatchObject({ code: 'INTERNAL' });
});

test('a defect is not hidden by another valid signature', async () => {
  const keyring = await readKeyring(KEY_BLOCK, undefined, NOW);
  const both = Buffer.concat([detached(DATA, subkey, SIGNED, { hash: 'sha256' }), VALID_SIGNATURE]);
  const file = await parseSignatureFile(both);
  const digests = digestsOf(DATA, file);
  const withoutFirst = Object.assign<Uint8Array[], object>([], { 1: digests[1] });
  await expect(verifySignature(file, digests, keyring, NOW)).resolves.toMatchObject({
    signingKey: subkey.fingerprint,
  });
  await expect(verifySignature(file, withoutFirst, keyring, NOW)).rejects.toMatchObject({ code: 'INTERNAL' });
  const getKeys = () => {
    throw new TypeError('a defect');
  };
  const broken = { ...keyring, publicKey: { getKeys } as unknown as Keyring['publicKey'] };
  await expect(verifySignature(file, digests, broken, NOW)).rejects.toThrow(new TypeError('a defect'));
});

test('of several errors before the data arrives, the most specific one is reported', async () => {
  const weak = detached(DATA, subkey, SIGNED, { hash: 'sha1' });
  const expired = detached(DATA, subkey, SIGNED, { hashed: [sub.fingerprint(subkey), sub.signatureLifetime(DAY)] });
  const keyring = await readKeyring(KEY_BLOCK, undefined, NOW);
  const file = await parseSignatureFile(Buffer.concat([expired, weak]));
  expect(() => preflightSignature(file, keyring, NOW)).toThrow(expect.objectContaining({ code: 'WEAK_HASH' }));
});

test('a signature file that is too large fails', async () => {
  await expect(parseSignatureFile(Buffer.alloc(LIMITS.signature + 1, 0x88))).rejects.toMatchObject({
    code: 'TOO_LARGE',
  });
});

test('the error for SHA-1 mentions the CoreOS releases of 2015', async () => {
  const signature = detached(DATA, subkey, SIGNED, { hash: 'sha1' });
  await expect(parseSignatureFile(signature)).rejects.toThrow(/SHA-1.*CoreOS.*2015/);
  const md5 = parseSignatureFile(detached(DATA, subkey, SIGNED, { hash: 'md5' }));
  await expect(md5).rejects.toThrow(/weak hash MD5\. Do not use the file\.$/);
});

describe('a newer key is looked up', () => {
  const lookUp = async (signature: Buffer, keyBlock = KEY_BLOCK): Promise<readonly string[]> =>
    issuersToLookUp(await parseSignatureFile(signature), await readKeyring(keyBlock, primary.fingerprint, NOW));

  test('if the issuer is unknown, by fingerprint or key ID', async () => {
    expect(await lookUp(detached(DATA, stranger, SIGNED))).toEqual([stranger.fingerprint]);
    expect(await lookUp(detached(DATA, stranger, SIGNED, { hashed: [] }))).toEqual([stranger.fingerprint.slice(-16)]);
  });

  test('if the known issuer had expired', async () => {
    expect(await lookUp(VALID_SIGNATURE, withSubkey(subkeyPackets(primary, subkey, { lifetime: 30 * DAY })))).toEqual([
      subkey.fingerprint,
    ]);
  });

  test('not if the issuer is known or revoked', async () => {
    expect(await lookUp(VALID_SIGNATURE)).toEqual([]);
    const revoked = withSubkey(
      subkeyPackets(primary, subkey, { lifetime: 30 * DAY }),
      subkeyRevocation(primary, subkey, LATER, 2),
    );
    expect(await lookUp(VALID_SIGNATURE, revoked)).toEqual([]);
  });
});
