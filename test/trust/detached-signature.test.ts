import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { BUILT_IN_KEYS } from '../../src/trust/built-in-keys.ts';
import {
  hashBytes,
  issuersToLookUp,
  preflightSignature,
  verifyBytes,
  verifySignature,
} from '../../src/trust/detached-signature.ts';
import { parseFingerprint } from '../../src/trust/fingerprint.ts';
import { readKeyring } from '../../src/trust/keyring.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';
import { type KeyAlgorithm, makeSigner, type Signer } from '../mirror/signer.ts';
import { DATA, GOOD, KEY_BLOCK, NOW, primary, SIGNED, subkey } from './attack.ts';
import { gpgVerify } from './gpg.ts';
import {
  armor,
  binding,
  certification,
  detached,
  direct,
  packet,
  primaryPackets,
  rawEd25519,
  rawNewEd25519,
  rawRsa,
  sub,
  subkeyPackets,
  subkeyRevocation,
  subpacket,
} from './packet-writer.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const DAY = 24 * 60 * 60;

describe('the real signature of 2018', () => {
  const file = join(FIXTURES, 'vectors', 'flatcar-2018-10-05.version.txt');

  test('counts with the built-in key, although its subkey has ended since', async () => {
    const { armored, primaryFingerprint } = BUILT_IN_KEYS.flatcar;
    const keyring = await readKeyring(armored, primaryFingerprint, NOW);
    expect(await verifyBytes(await readFile(file), await readFile(`${file}.sig`), keyring, NOW)).toEqual({
      signingKey: '628CC212938065DAB4E3B949A8ABF005896E394F',
      primaryFingerprint,
      signedAt: new Date('2018-10-05T14:20:56Z'),
      notes: [
        'The signing key 628CC212938065DAB4E3B949A8ABF005896E394F was valid then and has ended since (2019-09-26).',
      ],
    });
  });

  test('does not count with the key of another distribution', async () => {
    const { armored, primaryFingerprint } = BUILT_IN_KEYS.coreos;
    const keyring = await readKeyring(armored, primaryFingerprint, NOW);
    const verdict = verifyBytes(await readFile(file), await readFile(`${file}.sig`), keyring, NOW);
    await expect(verdict).rejects.toMatchObject({
      code: 'UNKNOWN_SIGNING_KEY',
      message: expect.stringContaining('628CC212938065DAB4E3B949A8ABF005896E394F'),
    });
  });
});

describe('signatures that gpg makes', () => {
  /** With the hashes that gpg makes with them: none shorter than the curve. */
  const hashes: Readonly<Partial<Record<KeyAlgorithm, readonly string[]>>> = {
    nistp384: ['SHA384', 'SHA512'],
    nistp521: ['SHA512'],
  };
  const algorithms: readonly KeyAlgorithm[] = [
    'rsa2048',
    'rsa3072',
    'rsa4096',
    'ed25519',
    'nistp256',
    'nistp384',
    'nistp521',
  ];
  const made = new Date('2026-01-01T00:00:00Z');
  let signer: Signer;
  let keyBlock: string;

  beforeAll(async () => {
    signer = await makeSigner({
      primaryMaySign: true,
      createdAt: made,
      subkeys: algorithms.map((algorithm) => ({ algorithm, createdAt: made })),
    });
    keyBlock = await signer.publicKey();
  }, 60_000);
  afterAll(() => signer.dispose());

  describe.each(algorithms)('with %s', (algorithm) => {
    test.each(hashes[algorithm] ?? ['SHA256', 'SHA384', 'SHA512'])(
      'and %s count, binary and armored, with headers of both formats',
      async (digest) => {
        const keyring = await readKeyring(keyBlock, parseFingerprint(signer.primary), NOW);
        const index = algorithms.indexOf(algorithm);
        const binary = await signer.sign(DATA, { subkey: index, digest, at: SIGNED });
        const headerLength = (binary[0] ?? 0) & 1 ? 3 : 2;
        const newFormat = packet(2, binary.subarray(headerLength), 'new');
        const armored = await signer.sign(DATA, { subkey: index, digest, at: SIGNED, armor: true });
        for (const signature of [
          binary,
          newFormat,
          armored,
          Buffer.from(armored.toString().replaceAll('\n', '\r\n')),
        ]) {
          expect(await verifyBytes(DATA, signature, keyring, NOW)).toMatchObject({
            signingKey: signer.subkeys[index],
            signedAt: SIGNED,
          });
          await expect(verifyBytes(Buffer.from('x'), signature, keyring, NOW)).rejects.toMatchObject({
            code: 'SIGNATURE_MISMATCH',
          });
        }
      },
    );
  });

  test('by the primary key itself count', async () => {
    const keyring = await readKeyring(keyBlock, undefined, NOW);
    const signature = await signer.sign(DATA, { subkey: 'primary', at: SIGNED });
    expect((await verifyBytes(DATA, signature, keyring, NOW)).signingKey).toBe(signer.primary);
  });

  test('several in one file count, in armor too', async () => {
    const keyring = await readKeyring(keyBlock, undefined, NOW);
    const [first = '', second = ''] = signer.subkeys;
    const options = ['--local-user', `${first}!`, '--local-user', `${second}!`];
    for (const inArmor of [false, true]) {
      const signature = await signer.sign(DATA, { subkey: 3, at: SIGNED, options, armor: inArmor });
      expect((await parseSignatureFile(signature)).signatures).toHaveLength(3);
      expect(signer.subkeys).toContain((await verifyBytes(DATA, signature, keyring, NOW)).signingKey);
    }
  });
});

/** A signature that counts although something about it or its key is unusual. */
interface Accepted {
  readonly name: string;
  readonly keyBlock?: Buffer;
  readonly signature?: Buffer;
  readonly note?: RegExp;
  /** false: gpg 2 wants more here (every signature of a file to count, a checksum, the issuer's key ID). */
  readonly gpgToo?: false;
}

const stranger = rawEd25519(primary.created);
const rsa = rawRsa(primary.created, 2048);
const withSubkey = (...packets: readonly Buffer[]): Buffer => Buffer.concat([primaryPackets(primary), ...packets]);
const afterPrimary = (inserted: Buffer): Buffer => {
  const first = packet(6, primary.body);
  return Buffer.concat([first, inserted, KEY_BLOCK.subarray(first.length)]);
};
const ARMORED = armor('PGP SIGNATURE', GOOD);
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
  { name: 'packet of the old format', signature: packet(2, GOOD.subarray(6), 'old') },
  { name: 'armor', signature: Buffer.from(ARMORED) },
  {
    name: 'armor with headers',
    signature: Buffer.from(ARMORED.replace('\n\n', '\nVersion: GnuPG v2\nComment: build\n\n')),
  },
  { name: 'armor without a checksum', gpgToo: false, signature: Buffer.from(ARMORED.replace(/\n=.*/, '')) },
  {
    name: 'armor with a wrong checksum, which RFC 9580 passes over',
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
    name: 'an end of its own that is still to come',
    signature: detached(DATA, subkey, SIGNED, { hashed: [sub.fingerprint(subkey), sub.signatureLifetime(365 * DAY)] }),
  },
  {
    name: 'one unknown signature before',
    gpgToo: false,
    signature: Buffer.concat([detached(DATA, stranger, SIGNED), GOOD]),
  },
  {
    name: 'one wrong signature before',
    gpgToo: false,
    signature: Buffer.concat([detached(Buffer.from('other'), subkey, SIGNED), GOOD]),
  },
  {
    name: 'one weak signature before',
    signature: Buffer.concat([detached(DATA, subkey, SIGNED, { hash: 'sha1' }), GOOD]),
  },
  {
    name: 'one signature of version 6 after',
    gpgToo: false,
    signature: Buffer.concat([GOOD, packet(2, Buffer.concat([Buffer.from([6]), GOOD.subarray(7)]))]),
  },
  {
    name: 'subkey ended since',
    keyBlock: withSubkey(subkeyPackets(primary, subkey, { lifetime: 225 * DAY })),
    note: /has ended since \(2026-08-14\)/,
  },
  {
    name: 'primary key ended since',
    keyBlock: Buffer.concat([primaryPackets(primary, { lifetime: 225 * DAY }), subkeyPackets(primary, subkey)]),
    note: /has ended since \(2026-08-14\)/,
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
  { name: 'binding made anew since', keyBlock: withSubkey(subkeyPackets(primary, subkey, { at: LATER })) },
  {
    name: 'user ID certified anew since',
    keyBlock: Buffer.concat([primaryPackets(primary, { at: LATER }), subkeyPackets(primary, subkey)]),
  },
  {
    name: 'end put off before it came',
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

describe('counts:', () => {
  test.each(ACCEPTED)('$name', async ({ keyBlock = KEY_BLOCK, signature = GOOD, note, gpgToo = true }) => {
    const keyring = await readKeyring(keyBlock, primary.fingerprint, NOW);
    const file = await parseSignatureFile(signature);
    preflightSignature(file, keyring, NOW);
    const verdict = await verifySignature(file, hashBytes(DATA, file.hashNames), keyring, NOW);
    expect(verdict.primaryFingerprint).toBe(primary.fingerprint);
    if (note === undefined) expect(verdict.notes).toEqual([]);
    else expect(verdict.notes).toEqual([expect.stringMatching(note)]);
    if (gpgToo) expect((await gpgVerify(keyBlock, signature, DATA, NOW)).exitCode).toBe(0);
  });
});

test('an end that was put off after it had come does not bring back what was signed between', async () => {
  const keyBlock = withSubkey(
    subkeyPackets(primary, subkey, { lifetime: 30 * DAY }),
    binding(primary, subkey, { at: LATER, lifetime: 400 * DAY }),
  );
  const keyring = await readKeyring(keyBlock, primary.fingerprint, NOW);
  await expect(verifyBytes(DATA, GOOD, keyring, NOW)).rejects.toMatchObject({
    code: 'KEY_CANNOT_SIGN',
    message: expect.stringContaining('Subkey is expired'),
  });
});

test('Ed25519 in the form of RFC 9580, which gpg does not write, counts', async () => {
  const newForm = rawNewEd25519(primary.created);
  const keyring = await readKeyring(withSubkey(subkeyPackets(primary, newForm)), undefined, NOW);
  const verdict = await verifyBytes(DATA, detached(DATA, newForm, SIGNED), keyring, NOW);
  expect(verdict.signingKey).toBe(newForm.fingerprint);
});

test('the hashes are named before the data is there, and stay usable', async () => {
  const both = Buffer.concat([GOOD, detached(DATA, subkey, SIGNED, { hash: 'sha256' })]);
  const file = await parseSignatureFile(both);
  expect([...file.hashNames].toSorted()).toEqual(['sha256', 'sha512']);
  const keyring = await readKeyring(KEY_BLOCK, undefined, NOW);
  const hashes = hashBytes(DATA, file.hashNames);
  await verifySignature(file, hashes, keyring, NOW);
  await verifySignature(file, hashes, keyring, NOW);
  expect(hashes.get('sha512')?.digest('hex')).toBe(createHash('sha512').update(DATA).digest('hex'));
});

test('one signature file is verified against two contents at once without mixing them up', async () => {
  const file = await parseSignatureFile(GOOD);
  const keyring = await readKeyring(KEY_BLOCK, undefined, NOW);
  const contents = [DATA, Buffer.from('other'), DATA, Buffer.from('another')];
  const results = await Promise.allSettled(
    contents.map((data) => verifySignature(file, hashBytes(data, file.hashNames), keyring, NOW)),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
});

test('a hash that was not taken is a defect of the caller, not a refusal of the file', async () => {
  const keyring = await readKeyring(KEY_BLOCK, undefined, NOW);
  const verdict = verifySignature(await parseSignatureFile(GOOD), hashBytes(DATA, new Set(['sha256'])), keyring, NOW);
  await expect(verdict).rejects.toMatchObject({ code: 'INTERNAL' });
});

test('a signature file that never ends is refused by its size', async () => {
  await expect(parseSignatureFile(Buffer.alloc(LIMITS.signature + 1, 0x88))).rejects.toMatchObject({
    code: 'TOO_LARGE',
  });
});

test('the message on SHA-1 says so, and that CoreOS signed so in 2015', async () => {
  const signature = detached(DATA, subkey, SIGNED, { hash: 'sha1' });
  await expect(parseSignatureFile(signature)).rejects.toThrow(/SHA-1.*CoreOS.*2015/);
});

describe('a newer key is worth a look', () => {
  const lookUp = async (signature: Buffer, keyBlock = KEY_BLOCK): Promise<readonly string[]> =>
    issuersToLookUp(await parseSignatureFile(signature), await readKeyring(keyBlock, primary.fingerprint, NOW));

  test('when the issuer is unknown, named by its fingerprint or its key ID', async () => {
    expect(await lookUp(detached(DATA, stranger, SIGNED))).toEqual([stranger.fingerprint]);
    expect(await lookUp(detached(DATA, stranger, SIGNED, { hashed: [] }))).toEqual([stranger.fingerprint.slice(-16)]);
  });

  test('when the issuer had ended by what is known', async () => {
    expect(await lookUp(GOOD, withSubkey(subkeyPackets(primary, subkey, { lifetime: 30 * DAY })))).toEqual([
      subkey.fingerprint,
    ]);
  });

  test('not when the issuer is known, or revoked', async () => {
    expect(await lookUp(GOOD)).toEqual([]);
    const revoked = withSubkey(
      subkeyPackets(primary, subkey, { lifetime: 30 * DAY }),
      subkeyRevocation(primary, subkey, LATER, 2),
    );
    expect(await lookUp(GOOD, revoked)).toEqual([]);
  });
});
