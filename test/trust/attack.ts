import type { ErrorCode } from '../../src/errors.ts';
import type { Fingerprint } from '../../src/trust/fingerprint.ts';
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
  type RawKey,
  rawEcdsa,
  rawEd25519,
  rawNewEd25519,
  rawRsa,
  signatureBody,
  sub,
  subkeyPackets,
  subkeyRevocation,
  subpacket,
} from './packet-writer.ts';

/** A forged or outdated signature, with the error code that it must cause. */
export interface Attack {
  /** A row of the threat table. */
  readonly row: 'arbitrary software' | 'key compromise' | 'weak or odd signatures';
  readonly name: string;
  readonly keyBlock: Buffer;
  readonly pinned: Fingerprint;
  readonly data: Buffer;
  readonly signature: Buffer;
  readonly code: ErrorCode;
}

export const NOW = new Date('2026-08-21T12:00:00Z');
export const SIGNED = new Date('2026-08-10T18:43:00Z');
const CREATED = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-08-15T00:00:00Z');
const EARLIER = new Date('2026-08-01T00:00:00Z');
const DAY = 24 * 60 * 60;

export const DATA = Buffer.from('FLATCAR_VERSION=4593.2.5\n');
const OTHER_DATA = Buffer.from('FLATCAR_VERSION=4593.2.4\n');

export const primary = rawEd25519(CREATED);
export const subkey = rawEd25519(CREATED);
const stranger = rawEd25519(CREATED);
const strangersSubkey = rawEd25519(CREATED);

/** The key block under attack: a primary key and one signing subkey. */
export const KEY_BLOCK = block(subkeyPackets(primary, subkey));
/** The valid signature that the attacks start from. */
export const VALID_SIGNATURE = detached(DATA, subkey, SIGNED);

function block(...subkeys: readonly Buffer[]): Buffer {
  return Buffer.concat([primaryPackets(primary), ...subkeys]);
}

type Overrides = Partial<Pick<Attack, 'keyBlock' | 'pinned' | 'data' | 'signature'>>;

function attack(row: Attack['row'], name: string, code: ErrorCode, overrides: Overrides): Attack {
  return {
    row,
    name,
    code,
    keyBlock: KEY_BLOCK,
    pinned: primary.fingerprint,
    data: DATA,
    signature: VALID_SIGNATURE,
    ...overrides,
  };
}

/** Returns an attack with a signature by a subkey, which the primary key binds or revokes in `packets`. */
function bySubkey(name: string, code: ErrorCode, packets: readonly Buffer[], by: RawKey = subkey, at = SIGNED): Attack {
  return attack('key compromise', name, code, { keyBlock: block(...packets), signature: detached(DATA, by, at) });
}

/** Returns the same attack with an RSA primary key, because Ed25519 does not allow weak hashes. */
function byRsa(name: string, code: ErrorCode, packets: readonly Buffer[], by: RawKey = subkey): Attack {
  const keyBlock = Buffer.concat([primaryPackets(rsaPrimary), ...packets]);
  return attack('key compromise', name, code, {
    keyBlock,
    pinned: rsaPrimary.fingerprint,
    signature: detached(DATA, by, SIGNED),
  });
}

function odd(name: string, code: ErrorCode, signature: Buffer): Attack {
  return attack('weak or odd signatures', name, code, { signature });
}

const rsaPrimary = rawRsa(CREATED, 2048);
const newPrimary = rawNewEd25519(CREATED);
const rsaSubkey = rawRsa(CREATED, 2048);
const rsa1024 = rawRsa(CREATED, 1024);
const rsaEncrypting = rawRsa(CREATED, 2048, 2);
const secp256k1 = rawEcdsa(CREATED, 'secp256k1', '052b8104000a');
const brainpool = rawEcdsa(CREATED, 'brainpoolP256r1', '092b2403030208010107');
const lateKey = rawEd25519(LATER);

const ARBITRARY: readonly Attack[] = [
  attack('arbitrary software', 'changed file', 'SIGNATURE_MISMATCH', { data: OTHER_DATA }),
  attack('arbitrary software', 'truncated file', 'SIGNATURE_MISMATCH', { data: DATA.subarray(0, -1) }),
  attack('arbitrary software', 'empty file', 'SIGNATURE_MISMATCH', { data: Buffer.alloc(0) }),
  attack('arbitrary software', 'signature of another file', 'SIGNATURE_MISMATCH', {
    signature: detached(OTHER_DATA, subkey, SIGNED),
  }),
  attack('arbitrary software', 'other key', 'UNKNOWN_SIGNING_KEY', { signature: detached(DATA, stranger, SIGNED) }),
  attack('arbitrary software', 'other key under a known fingerprint', 'SIGNATURE_MISMATCH', {
    signature: detached(DATA, stranger, SIGNED, { hashed: [sub.fingerprint(subkey)], unhashed: [sub.keyId(subkey)] }),
  }),
  attack('arbitrary software', 'empty signature', 'SIGNATURE_INVALID', { signature: Buffer.alloc(0) }),
  attack('arbitrary software', 'signature of white space', 'SIGNATURE_INVALID', { signature: Buffer.from(' \n') }),
  attack('arbitrary software', 'HTML page as signature', 'SIGNATURE_INVALID', {
    signature: Buffer.from('<!DOCTYPE html><title>Not Found</title>'),
  }),
  attack('arbitrary software', 'plain text as signature', 'SIGNATURE_INVALID', { signature: Buffer.from('Not Found') }),
  attack('arbitrary software', 'signature truncated in its body', 'SIGNATURE_INVALID', {
    signature: VALID_SIGNATURE.subarray(0, -9),
  }),
  attack('arbitrary software', 'signature truncated in its header', 'SIGNATURE_INVALID', {
    signature: VALID_SIGNATURE.subarray(0, 4),
  }),
  attack('arbitrary software', 'truncated armored signature', 'SIGNATURE_INVALID', {
    signature: Buffer.from(armor('PGP SIGNATURE', VALID_SIGNATURE).slice(0, 80)),
  }),
];

const COMPROMISE: readonly Attack[] = [
  bySubkey('subkey revoked as compromised, signed before', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, LATER, 2),
  ]),
  bySubkey('subkey revoked as compromised, signed after', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, EARLIER, 2),
  ]),
  bySubkey('subkey revoked for reason 0', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, LATER, 0),
  ]),
  bySubkey('subkey revoked without a reason subpacket', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, LATER, undefined),
  ]),
  bySubkey('subkey revoked for an unknown reason', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, LATER, 100),
  ]),
  bySubkey('subkey superseded, signed after', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, EARLIER, 1),
  ]),
  bySubkey('subkey retired, signed after', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, EARLIER, 3),
  ]),
  bySubkey('subkey retired, then revoked as compromised', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, LATER, 3),
    subkeyRevocation(primary, subkey, NOW, 2),
  ]),
  byRsa('subkey revoked with SHA-1', 'KEY_REVOKED', [
    subkeyPackets(rsaPrimary, subkey),
    subkeyRevocation(rsaPrimary, subkey, LATER, 2, { hash: 'sha1' }),
  ]),
  byRsa('subkey revoked with MD5', 'KEY_REVOKED', [
    subkeyPackets(rsaPrimary, subkey),
    subkeyRevocation(rsaPrimary, subkey, LATER, 2, { hash: 'md5' }),
  ]),
  bySubkey('subkey revoked with SHA-1 by an Ed25519 primary key', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, LATER, 2, { hash: 'sha1' }),
  ]),
  bySubkey('subkey revoked with MD5 by an Ed25519 primary key', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, LATER, 2, { hash: 'md5' }),
  ]),
  attack(
    'key compromise',
    'subkey revoked with SHA-1 by a primary key in the Ed25519 form of RFC 9580',
    'KEY_REVOKED',
    {
      pinned: newPrimary.fingerprint,
      keyBlock: Buffer.concat([
        primaryPackets(newPrimary),
        subkeyPackets(newPrimary, subkey),
        subkeyRevocation(newPrimary, subkey, LATER, 2, { hash: 'sha1' }),
      ]),
    },
  ),
  attack('key compromise', 'Ed25519 primary key revoked with SHA-1', 'KEY_REVOKED', {
    keyBlock: Buffer.concat([
      packet(6, primary.body),
      direct(primary, { type: 0x20, at: LATER, more: [sub.reason(2)], hash: 'sha1' }),
      KEY_BLOCK.subarray(packet(6, primary.body).length),
    ]),
  }),
  bySubkey('subkey revoked, with an unknown critical subpacket', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, LATER, 2, { more: [sub.reason(2), subpacket(99, Buffer.alloc(1), true)] }),
  ]),
  bySubkey('subkey with a new binding after its revocation', 'KEY_REVOKED', [
    subkeyPackets(primary, subkey),
    subkeyRevocation(primary, subkey, EARLIER, 2),
    binding(primary, subkey, { at: LATER }),
  ]),
  attack('key compromise', 'primary key revoked as compromised', 'KEY_REVOKED', {
    keyBlock: Buffer.concat([
      packet(6, primary.body),
      direct(primary, { type: 0x20, at: LATER, more: [sub.reason(2)] }),
      KEY_BLOCK.subarray(packet(6, primary.body).length),
    ]),
  }),
  attack('key compromise', 'primary key retired, signed after', 'KEY_REVOKED', {
    keyBlock: Buffer.concat([
      packet(6, primary.body),
      direct(primary, { type: 0x20, at: EARLIER, more: [sub.reason(3)] }),
      KEY_BLOCK.subarray(packet(6, primary.body).length),
    ]),
  }),
  bySubkey('subkey that had expired', 'KEY_EXPIRED', [subkeyPackets(primary, subkey, { lifetime: 30 * DAY })]),
  bySubkey(
    'subkey whose binding had expired',
    'KEY_EXPIRED',
    [subkeyPackets(primary, subkey, { more: [sub.signatureLifetime(230 * DAY)] })],
    subkey,
    new Date('2026-08-20T00:00:00Z'),
  ),
  attack('key compromise', 'primary key that had expired', 'KEY_EXPIRED', {
    keyBlock: Buffer.concat([primaryPackets(primary, { lifetime: 30 * DAY }), subkeyPackets(primary, subkey)]),
  }),
  attack('key compromise', 'primary key that had expired by its direct-key signature', 'KEY_EXPIRED', {
    keyBlock: Buffer.concat([
      packet(6, primary.body),
      direct(primary, { lifetime: 30 * DAY }),
      KEY_BLOCK.subarray(packet(6, primary.body).length),
    ]),
  }),
  bySubkey('signature older than its subkey', 'KEY_EXPIRED', [subkeyPackets(primary, lateKey)], lateKey),
  bySubkey('encryption-only subkey', 'KEY_CANNOT_SIGN', [subkeyPackets(primary, subkey, { flags: FLAG.encrypt })]),
  bySubkey('subkey without key flags', 'KEY_CANNOT_SIGN', [subkeyPackets(primary, subkey, { flags: undefined })]),
  bySubkey('subkey whose newest binding does not allow signing', 'KEY_CANNOT_SIGN', [
    subkeyPackets(primary, subkey),
    binding(primary, subkey, { at: EARLIER, flags: FLAG.encrypt }),
  ]),
  attack('key compromise', 'primary key that only certifies', 'KEY_CANNOT_SIGN', {
    keyBlock: primaryPackets(primary, { flags: FLAG.certify }),
    signature: detached(DATA, primary, SIGNED),
  }),
  bySubkey(
    'subkey that was never bound',
    'KEY_CANNOT_SIGN',
    [subkeyPackets(primary, subkey), packet(14, stranger.body)],
    stranger,
  ),
  bySubkey(
    'subkey with a binding by the subkey itself',
    'KEY_CANNOT_SIGN',
    [subkeyPackets(primary, stranger, { by: stranger })],
    stranger,
  ),
  bySubkey(
    'subkey bound by another primary key',
    'KEY_CANNOT_SIGN',
    [subkeyPackets(stranger, strangersSubkey)],
    strangersSubkey,
  ),
  bySubkey(
    'subkey with the binding of another subkey',
    'KEY_CANNOT_SIGN',
    [packet(14, stranger.body), binding(primary, subkey)],
    stranger,
  ),
  bySubkey('subkey without back-signature', 'KEY_CANNOT_SIGN', [subkeyPackets(primary, subkey, { back: null })]),
  bySubkey('subkey with the back-signature of another', 'KEY_CANNOT_SIGN', [
    subkeyPackets(primary, subkey, { back: backSignature(primary, stranger) }),
  ]),
  bySubkey('subkey with a back-signature for another primary key', 'KEY_CANNOT_SIGN', [
    subkeyPackets(primary, subkey, { back: backSignature(stranger, subkey) }),
  ]),
  bySubkey('subkey with a binding signature as back-signature', 'KEY_CANNOT_SIGN', [
    subkeyPackets(primary, subkey, { back: backSignature(primary, subkey, { type: 0x18 }) }),
  ]),
  byRsa(
    'subkey bound with SHA-1',
    'KEY_CANNOT_SIGN',
    [subkeyPackets(rsaPrimary, rsaSubkey, { hash: 'sha1' })],
    rsaSubkey,
  ),
  byRsa(
    'subkey back-signed with SHA-1',
    'KEY_CANNOT_SIGN',
    [subkeyPackets(rsaPrimary, rsaSubkey, { back: backSignature(rsaPrimary, rsaSubkey, { hash: 'sha1' }) })],
    rsaSubkey,
  ),
  bySubkey('subkey bound in the future', 'KEY_CANNOT_SIGN', [
    subkeyPackets(primary, subkey, { at: new Date('2026-09-01T00:00:00Z') }),
  ]),
  bySubkey('subkey bound with an unknown critical subpacket', 'KEY_CANNOT_SIGN', [
    subkeyPackets(primary, subkey, { more: [subpacket(99, Buffer.alloc(1), true)] }),
  ]),
  bySubkey('RSA subkey of 1024 bits', 'KEY_CANNOT_SIGN', [subkeyPackets(primary, rsa1024)], rsa1024),
  bySubkey(
    'RSA subkey that only encrypts by its algorithm',
    'KEY_CANNOT_SIGN',
    [subkeyPackets(primary, rsaEncrypting)],
    rsaEncrypting,
  ),
  bySubkey('subkey on secp256k1', 'KEY_CANNOT_SIGN', [subkeyPackets(primary, secp256k1)], secp256k1),
  bySubkey('subkey on brainpoolP256r1', 'KEY_CANNOT_SIGN', [subkeyPackets(primary, brainpool)], brainpool),
];

const ODD: readonly Attack[] = [
  odd('SHA-1', 'WEAK_HASH', detached(DATA, subkey, SIGNED, { hash: 'sha1' })),
  odd('MD5', 'WEAK_HASH', detached(DATA, subkey, SIGNED, { hash: 'md5' })),
  odd('RIPEMD-160', 'WEAK_HASH', detached(DATA, subkey, SIGNED, { hash: 'ripemd160' })),
  odd('hash that is not supported', 'SIGNATURE_INVALID', detached(DATA, subkey, SIGNED, { hash: 'sha3-256' })),
  odd('dated a day in the future', 'SIGNATURE_IN_FUTURE', detached(DATA, subkey, new Date('2026-08-22T12:00:00Z'))),
  odd(
    'dated six minutes in the future',
    'SIGNATURE_IN_FUTURE',
    detached(DATA, subkey, new Date('2026-08-21T12:06:00Z')),
  ),
  odd(
    'expired signature',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, { hashed: [sub.fingerprint(subkey), sub.signatureLifetime(DAY)] }),
  ),
  odd(
    'text mode (0x01)',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, { type: 0x01, over: Buffer.from(DATA.toString().replace('\n', '\r\n')) }),
  ),
  odd('standalone (0x02)', 'SIGNATURE_INVALID', detached(DATA, subkey, SIGNED, { type: 0x02, over: Buffer.alloc(0) })),
  ...[0x10, 0x13, 0x18, 0x19, 0x1f, 0x20, 0x28, 0x30, 0x40, 0x50].map((type) =>
    odd(`type 0x${type.toString(16)} over the data`, 'SIGNATURE_INVALID', detached(DATA, subkey, SIGNED, { type })),
  ),
  odd('certification of a user ID (0x13)', 'SIGNATURE_INVALID', certification(primary)),
  odd(
    'unknown critical subpacket',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, { hashed: [sub.fingerprint(subkey), subpacket(99, Buffer.alloc(1), true)] }),
  ),
  odd(
    'unknown critical subpacket in the unsigned area',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, { unhashed: [sub.keyId(subkey), subpacket(99, Buffer.alloc(3), true)] }),
  ),
  odd(
    'unknown critical notation',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, {
      hashed: [sub.fingerprint(subkey), subpacket(20, Buffer.from('80000000000300016140622e', 'hex'), true)],
    }),
  ),
  ...[0, 3, 5, 21].map((length) =>
    odd(
      `time of ${length} octets`,
      'SIGNATURE_INVALID',
      detached(DATA, subkey, SIGNED, { hashed: [sub.fingerprint(subkey), subpacket(2, Buffer.alloc(length, 0xff))] }),
    ),
  ),
  odd(
    'lifetime of 21 octets',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, { hashed: [sub.fingerprint(subkey), subpacket(3, Buffer.alloc(21, 0xff))] }),
  ),
  odd('garbage after the packet', 'SIGNATURE_INVALID', Buffer.concat([VALID_SIGNATURE, Buffer.from('garbage')])),
  odd('zeros after the packet', 'SIGNATURE_INVALID', Buffer.concat([VALID_SIGNATURE, Buffer.alloc(16)])),
  odd('line end after the packet', 'SIGNATURE_INVALID', Buffer.concat([VALID_SIGNATURE, Buffer.from('\n')])),
  odd(
    'another kind of packet after',
    'SIGNATURE_INVALID',
    Buffer.concat([VALID_SIGNATURE, packet(11, Buffer.from('b\0\0\0\0\0data'))]),
  ),
  odd('marker packet before', 'SIGNATURE_INVALID', Buffer.concat([packet(10, Buffer.from('PGP')), VALID_SIGNATURE])),
  odd('text before the armor', 'SIGNATURE_INVALID', Buffer.from(`Signed:\n${armor('PGP SIGNATURE', VALID_SIGNATURE)}`)),
  odd('text after the armor', 'SIGNATURE_INVALID', Buffer.from(`${armor('PGP SIGNATURE', VALID_SIGNATURE)}Signed.\n`)),
  odd('two armored blocks', 'SIGNATURE_INVALID', Buffer.from(armor('PGP SIGNATURE', VALID_SIGNATURE).repeat(2))),
  odd('armor of another kind', 'SIGNATURE_INVALID', Buffer.from(armor('PGP MESSAGE', VALID_SIGNATURE))),
  odd(
    'armor with a broken header',
    'SIGNATURE_INVALID',
    Buffer.from(armor('PGP SIGNATURE', VALID_SIGNATURE).replace('\n\n', '\nno header\n\n')),
  ),
  odd(
    'armor with an incomplete last group',
    'SIGNATURE_INVALID',
    Buffer.from(
      armor('PGP SIGNATURE', VALID_SIGNATURE).replace(/=*\n=/, (padding) => (padding.length > 2 ? '\n=' : 'A\n=')),
    ),
  ),
  odd(
    'armor with other characters',
    'SIGNATURE_INVALID',
    Buffer.from(armor('PGP SIGNATURE', VALID_SIGNATURE).replace('\n\n', '\n\n!!!!')),
  ),
  odd(
    'packet of partial length',
    'SIGNATURE_INVALID',
    Buffer.concat([Buffer.from([0xc2, 0xe4]), VALID_SIGNATURE.subarray(6)]),
  ),
  odd(
    'packet of indeterminate length',
    'SIGNATURE_INVALID',
    Buffer.concat([Buffer.from([0x8b]), VALID_SIGNATURE.subarray(6)]),
  ),
  odd(
    'version 3',
    'SIGNATURE_INVALID',
    packet(2, Buffer.concat([Buffer.from([3, 5, 0, 0, 0, 0, 0]), Buffer.alloc(12)])),
  ),
  odd('version 6', 'SIGNATURE_INVALID', packet(2, Buffer.concat([Buffer.from([6]), VALID_SIGNATURE.subarray(7)]))),
  odd('empty packet', 'SIGNATURE_INVALID', packet(2, Buffer.alloc(0))),
  odd(
    'unknown key algorithm',
    'SIGNATURE_INVALID',
    packet(2, Buffer.concat([Buffer.from([4, 0, 99]), VALID_SIGNATURE.subarray(9)])),
  ),
  odd(
    'trailing data inside the packet',
    'SIGNATURE_INVALID',
    packet(2, Buffer.concat([VALID_SIGNATURE.subarray(6), Buffer.alloc(3)])),
  ),
  odd('no issuer', 'SIGNATURE_INVALID', detached(DATA, subkey, SIGNED, { hashed: [], unhashed: [] })),
  odd(
    'wildcard issuer',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, { hashed: [], unhashed: [subpacket(16, Buffer.alloc(8))] }),
  ),
  odd(
    'two issuer fingerprints, one of them unsigned',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, {
      hashed: [sub.fingerprint(primary)],
      unhashed: [sub.keyId(subkey), sub.fingerprint(subkey)],
    }),
  ),
  odd(
    'revocation key, which is allowed only in keys',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, {
      hashed: [
        sub.fingerprint(subkey),
        subpacket(12, Buffer.concat([Buffer.from([0x80, 22]), Buffer.from(primary.fingerprint, 'hex')])),
      ],
    }),
  ),
  odd('two issuers', 'SIGNATURE_INVALID', detached(DATA, subkey, SIGNED, { unhashed: [sub.keyId(primary)] })),
  odd(
    'issuer fingerprint of another length',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, {
      hashed: [subpacket(33, Buffer.concat([Buffer.from([4, 0]), Buffer.from(subkey.fingerprint, 'hex')]))],
    }),
  ),
  odd(
    'issuer fingerprint of version 3',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, {
      hashed: [subpacket(33, Buffer.concat([Buffer.from([3]), Buffer.from(subkey.fingerprint, 'hex')]))],
    }),
  ),
  odd(
    'issuer fingerprint of version 6',
    'SIGNATURE_INVALID',
    detached(DATA, subkey, SIGNED, {
      hashed: [subpacket(33, Buffer.concat([Buffer.from([6]), Buffer.alloc(32, 1)]))],
      unhashed: [],
    }),
  ),
  odd(
    'two signatures, none valid',
    'SIGNATURE_MISMATCH',
    Buffer.concat([detached(DATA, stranger, SIGNED), detached(OTHER_DATA, subkey, SIGNED)]),
  ),
  odd(
    'two signatures, both weak',
    'WEAK_HASH',
    Buffer.concat([detached(DATA, subkey, SIGNED, { hash: 'sha1' }), detached(DATA, subkey, SIGNED, { hash: 'md5' })]),
  ),
  odd(
    'signature with another algorithm than its key',
    'SIGNATURE_MISMATCH',
    packet(
      2,
      signatureBody({
        type: 0,
        by: rsa1024,
        at: SIGNED,
        over: DATA,
        hashed: [sub.fingerprint(subkey)],
        unhashed: [sub.keyId(subkey)],
      }),
    ),
  ),
];

/** Every case of the threat table that concerns one signature and its key. */
export const ATTACKS: readonly Attack[] = [...ARBITRARY, ...COMPROMISE, ...ODD];
