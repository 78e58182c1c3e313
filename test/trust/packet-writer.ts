import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Fingerprint, parseFingerprint } from '../../src/trust/fingerprint.ts';

/** A key for hand-written packets, which gpg cannot create. Section numbers in this file are those of RFC 9580. */
export interface RawKey {
  readonly created: Date;
  readonly privateKey: KeyObject;
  readonly algorithm: number;
  /** Body of the public key packet. */
  readonly body: Buffer;
  readonly fingerprint: Fingerprint;
}

type RawHash = 'md5' | 'sha1' | 'ripemd160' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | 'sha3-256';

const HASH_IDS: Readonly<Record<RawHash, number>> = {
  md5: 1,
  sha1: 2,
  ripemd160: 3,
  sha256: 8,
  sha384: 9,
  sha512: 10,
  sha224: 11,
  'sha3-256': 12,
};

/** An Ed25519 key in the form gpg 2.2 knows (algorithm 22). */
export function rawEd25519(created: Date): RawKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const point = Buffer.concat([
    Buffer.from([0x40]),
    Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
  ]);
  const oid = Buffer.from('092b06010401da470f01', 'hex');
  return rawKey(created, privateKey, 22, Buffer.concat([oid, mpi(point)]));
}

/** An Ed25519 key in the form of RFC 9580 (algorithm 27). */
export function rawNewEd25519(created: Date): RawKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return rawKey(created, privateKey, 27, Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
}

/** An RSA key of any size. Algorithm 2 only encrypts, and algorithm 3 only signs. */
export function rawRsa(created: Date, bits: number, algorithm: 1 | 2 | 3 = 1): RawKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return rawKey(
    created,
    privateKey,
    algorithm,
    Buffer.concat([mpi(Buffer.from(n, 'base64url')), mpi(Buffer.from(e, 'base64url'))]),
  );
}

/** An ECDSA key on a curve of 256 bits, whose object identifier is `oid` in hex preceded by its length. */
export function rawEcdsa(created: Date, curve: string, oid: string): RawKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
  const uncompressedPoint = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65);
  return rawKey(created, privateKey, 19, Buffer.concat([Buffer.from(oid, 'hex'), mpi(uncompressedPoint)]));
}

function rawKey(created: Date, privateKey: KeyObject, algorithm: number, material: Buffer): RawKey {
  const body = Buffer.concat([Buffer.from([4]), time(created), Buffer.from([algorithm]), material]);
  const fingerprint = parseFingerprint(createHash('sha1').update(keyToHash(body)).digest('hex'));
  return { created, privateKey, algorithm, body, fingerprint };
}

/** A packet with a new or old format header (4.2). */
export function packet(type: number, body: Uint8Array, format: 'new' | 'old' = 'new'): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const header =
    format === 'new'
      ? Buffer.concat([Buffer.from([0xc0 | type, 255]), length])
      : Buffer.concat([Buffer.from([0x82 | (type << 2)]), length]);
  return Buffer.concat([header, body]);
}

/** A subpacket (5.2.3.7). */
export function subpacket(type: number, body: Uint8Array, critical = false): Buffer {
  const length = body.length + 1;
  const rest = length - 192;
  const header =
    rest < 0
      ? Buffer.from([length])
      : rest < 63 << 8
        ? Buffer.from([192 + (rest >> 8), rest & 0xff])
        : Buffer.concat([Buffer.from([0xff]), number(length)]);
  return Buffer.concat([header, Buffer.from([type | (critical ? 0x80 : 0)]), body]);
}

/** The subpackets that tests combine. */
export const sub = {
  created: (at: Date): Buffer => subpacket(2, time(at)),
  signatureLifetime: (seconds: number): Buffer => subpacket(3, number(seconds)),
  keyLifetime: (seconds: number): Buffer => subpacket(9, number(seconds)),
  revocationKey: (fingerprint: Fingerprint): Buffer =>
    subpacket(12, Buffer.concat([Buffer.from([0x80, 22]), Buffer.from(fingerprint, 'hex')])),
  keyId: (key: RawKey): Buffer => subpacket(16, Buffer.from(key.fingerprint.slice(-16), 'hex')),
  flags: (flags: number): Buffer => subpacket(27, Buffer.from([flags])),
  reason: (code: number): Buffer => subpacket(29, Buffer.from([code])),
  embedded: (signatureBody: Uint8Array): Buffer => subpacket(32, signatureBody),
  fingerprint: (key: RawKey): Buffer =>
    subpacket(33, Buffer.concat([Buffer.from([4]), Buffer.from(key.fingerprint, 'hex')])),
};

/** Flags of 5.2.3.29. */
export const FLAG = { certify: 1, sign: 2, encrypt: 0x0c } as const;

export interface SignatureSpec {
  readonly type: number;
  readonly by: RawKey;
  readonly at: Date;
  /** Data that is hashed before the signature's own fields. */
  readonly over: Uint8Array;
  readonly hash?: RawHash;
  /** Signed subpackets after the time. Default: the issuer's fingerprint. */
  readonly hashed?: readonly Buffer[];
  /** Unsigned subpackets. Default: the issuer's key ID. */
  readonly unhashed?: readonly Buffer[];
}

/** The body of a signature packet (5.2.3). */
export function signatureBody(spec: SignatureSpec): Buffer {
  const { type, by, at, over, hash = 'sha512', hashed = [sub.fingerprint(by)], unhashed = [sub.keyId(by)] } = spec;
  const signedPart = Buffer.concat([
    Buffer.from([4, type, by.algorithm, HASH_IDS[hash]]),
    area([sub.created(at), ...hashed]),
  ]);
  const toHash = Buffer.concat([over, signedPart, Buffer.from([4, 0xff]), number(signedPart.length)]);
  const digest = createHash(hash).update(toHash).digest();
  return Buffer.concat([
    signedPart,
    area(unhashed),
    digest.subarray(0, 2),
    signatureMaterial(by, hash, toHash, digest),
  ]);
}

function signatureMaterial(by: RawKey, hash: RawHash, toHash: Buffer, digest: Buffer): Buffer {
  if (by.algorithm <= 3) return mpi(sign(hash, toHash, by.privateKey));
  if (by.algorithm === 27) return sign(null, digest, by.privateKey);
  const key = by.algorithm === 19 ? ({ key: by.privateKey, dsaEncoding: 'ieee-p1363' } as const) : by.privateKey;
  const both = by.algorithm === 19 ? sign(hash, toHash, key) : sign(null, digest, key);
  return Buffer.concat([mpi(both.subarray(0, both.length / 2)), mpi(both.subarray(both.length / 2))]);
}

/** A detached signature over `data`, of type 0x00 by default. */
export function detached(data: Uint8Array, by: RawKey, at: Date, spec: Partial<SignatureSpec> = {}): Buffer {
  return packet(2, signatureBody({ type: 0, by, at, over: data, ...spec }));
}

/** A clear-signed message over lines that need no escaping. */
export function clearSigned(text: string, by: RawKey, at: Date, spec: Partial<SignatureSpec> = {}): string {
  const over = Buffer.from(text.split('\n').join('\r\n'));
  const signature = packet(2, signatureBody({ type: 1, by, at, over, ...spec }));
  return `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${text}\n${armor('PGP SIGNATURE', signature)}`;
}

/** Armor around `bytes`, with the checksum that gpg 2.2 requires (6.1). */
export function armor(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n\n${lines.join('\n')}\n=${crc24(bytes).toString('base64')}\n-----END ${label}-----\n`;
}

function crc24(bytes: Uint8Array): Buffer {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc & 0x800000 ? 0x1864cfb : 0);
  }
  return Buffer.from([crc >> 16, crc >> 8, crc]);
}

export interface SelfSignatureSpec {
  readonly at?: Date;
  readonly flags?: number | undefined;
  /** Seconds from the key's creation to its expiry. */
  readonly lifetime?: number;
  readonly hash?: RawHash;
  readonly more?: readonly Buffer[];
  readonly by?: RawKey;
  readonly type?: number;
  readonly userId?: string;
}

/** A primary key packet with a user ID and its self-certification (0x13). */
export function primaryPackets(key: RawKey, spec: SelfSignatureSpec = {}): Buffer {
  return Buffer.concat([packet(6, key.body), packet(13, userIdOf(spec)), certification(key, spec)]);
}

function userIdOf({ userId = 'Build <build@example.org>' }: SelfSignatureSpec): Buffer {
  return Buffer.from(userId);
}

/** The signature packet that certifies the user ID of `key`, or revokes it with type 0x30. */
export function certification(key: RawKey, spec: SelfSignatureSpec = {}): Buffer {
  const userId = userIdOf(spec);
  const over = Buffer.concat([keyToHash(key.body), Buffer.from([0xb4]), number(userId.length), userId]);
  return packet(
    2,
    signatureBody({
      type: 0x13,
      over,
      ...selfSignature(key, { flags: FLAG.certify | FLAG.sign, at: key.created, ...spec }),
    }),
  );
}

/** A direct-key signature (0x1f) of the primary key, or a revocation with type 0x20. */
export function direct(key: RawKey, spec: SelfSignatureSpec = {}): Buffer {
  return packet(
    2,
    signatureBody({ type: 0x1f, over: keyToHash(key.body), ...selfSignature(key, { at: key.created, ...spec }) }),
  );
}

export interface BindingSpec extends SelfSignatureSpec {
  /** Body of the back-signature. Default: a valid one. null: none. */
  readonly back?: Buffer | null;
}

/** A subkey packet with its binding signature (0x18). */
export function subkeyPackets(primary: RawKey, subkey: RawKey, spec: BindingSpec = {}): Buffer {
  return Buffer.concat([packet(14, subkey.body), binding(primary, subkey, spec)]);
}

/** The signature packet that binds `subkey`, or revokes it with type 0x28. */
export function binding(primary: RawKey, subkey: RawKey, spec: BindingSpec = {}): Buffer {
  const { back = backSignature(primary, subkey) } = spec;
  const own = selfSignature(primary, { flags: FLAG.sign, at: subkey.created, ...spec });
  const unhashed = [sub.keyId(spec.by ?? primary), ...(back === null ? [] : [sub.embedded(back)])];
  return packet(2, signatureBody({ type: 0x18, over: bothToHash(primary, subkey), ...own, unhashed }));
}

/** The body of the back-signature (0x19) of `subkey` for `primary`. */
export function backSignature(primary: RawKey, subkey: RawKey, spec: Partial<SignatureSpec> = {}): Buffer {
  return signatureBody({ type: 0x19, by: subkey, at: subkey.created, over: bothToHash(primary, subkey), ...spec });
}

/** The revocation of `subkey` (0x28), without a reason subpacket if `reason` is undefined. */
export function subkeyRevocation(
  primary: RawKey,
  subkey: RawKey,
  at: Date,
  reason: number | undefined,
  spec: BindingSpec = {},
): Buffer {
  return binding(primary, subkey, {
    type: 0x28,
    at,
    flags: undefined,
    back: null,
    more: reason === undefined ? [] : [sub.reason(reason)],
    ...spec,
  });
}

function selfSignature(
  key: RawKey,
  spec: SelfSignatureSpec,
): Omit<SignatureSpec, 'type' | 'over'> & { readonly type?: number } {
  const { at = key.created, flags, lifetime, hash, more = [], by = key, type } = spec;
  const hashed = [
    sub.fingerprint(by),
    ...(flags === undefined ? [] : [sub.flags(flags)]),
    ...(lifetime === undefined ? [] : [sub.keyLifetime(lifetime)]),
    ...more,
  ];
  return { by, at, hashed, ...(hash === undefined ? {} : { hash }), ...(type === undefined ? {} : { type }) };
}

function keyToHash(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x99, body.length >> 8, body.length & 0xff]), body]);
}

function bothToHash(primary: RawKey, subkey: RawKey): Buffer {
  return Buffer.concat([keyToHash(primary.body), keyToHash(subkey.body)]);
}

function area(subpackets: readonly Buffer[]): Buffer {
  const content = Buffer.concat(subpackets);
  return Buffer.concat([Buffer.from([content.length >> 8, content.length & 0xff]), content]);
}

/** A multiprecision integer (3.2). */
function mpi(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const value = start === -1 ? Buffer.alloc(0) : bytes.subarray(start);
  const bits = value.length === 0 ? 0 : value.length * 8 - Math.clz32(value[0] ?? 0) + 24;
  return Buffer.concat([Buffer.from([bits >> 8, bits & 0xff]), value]);
}

function time(at: Date): Buffer {
  return number(Math.floor(at.getTime() / 1000));
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
