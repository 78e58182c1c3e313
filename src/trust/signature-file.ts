import { enums, readSignature, type SignaturePacket } from 'openpgp';
import { ActionError, type ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type Refusal, unwrapArmor } from './armor.ts';
import type { Fingerprint } from './fingerprint.ts';
import { PACKET, type Packet, splitPackets } from './packets.ts';
import type { SignatureClaim } from './signature-policy.ts';

/** The hashes a signature may use, by the name that node:crypto has for them. */
export type HashName = 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** RFC 9580, 9.5. */
const HASHES: ReadonlyMap<number, HashName> = new Map([
  [enums.hash.sha224, 'sha224'],
  [enums.hash.sha256, 'sha256'],
  [enums.hash.sha384, 'sha384'],
  [enums.hash.sha512, 'sha512'],
]);

const WEAK_HASHES: ReadonlyMap<number, string> = new Map([
  [enums.hash.md5, 'MD5'],
  [enums.hash.sha1, 'SHA-1'],
  [enums.hash.ripemd, 'RIPEMD-160'],
]);

/** RFC 9580, 5.2.3.7. */
const SUBPACKET = { revocationKey: 12, issuerKeyId: 16, issuerFingerprint: 33 } as const;

const ISSUER_SUBPACKETS: ReadonlySet<number> = new Set([SUBPACKET.issuerKeyId, SUBPACKET.issuerFingerprint]);

/** One signature of a form that can be verified. */
export interface ReadableSignature extends SignatureClaim {
  readonly hashName: HashName;
  /** The library's form of it. */
  readonly packet: SignaturePacket;
}

/** The signatures of a file, taken apart and not yet verified. */
export interface SignatureFile {
  /** What the data must be hashed with, known before the data arrives. Never empty. */
  readonly hashNames: ReadonlySet<HashName>;
  readonly signatures: readonly ReadableSignature[];
  /** Why the other signatures of the file can't count. */
  readonly problems: readonly ActionError[];
}

/**
 * Reads a `.sig`: one or more detached signatures over binary data, binary or armored, and nothing else.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE when no signature in it can be used
 */
export async function parseSignatureFile(bytes: Uint8Array): Promise<SignatureFile> {
  return parseSignatures(bytes, enums.signature.binary, 'signature file');
}

/**
 * As `parseSignatureFile`, for signatures of `type` (RFC 9580, 5.2.1): 0x00 over binary data, 0x01 over text. Messages
 * call them `what`.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE
 */
export async function parseSignatures(bytes: Uint8Array, type: number, what: string): Promise<SignatureFile> {
  if (bytes.length > LIMITS.signature) {
    throw new ActionError(
      'TOO_LARGE',
      `The ${what} has ${bytes.length} bytes; ${LIMITS.signature} are the most. It is something else than a signature: use another mirror.`,
    );
  }
  const refuse: Refusal = (why) =>
    new ActionError(
      'SIGNATURE_INVALID',
      `The ${what} ${why}. It is not what the publisher's gpg wrote: use another mirror.`,
    );
  const packets = splitPackets(unwrapArmor(bytes, 'PGP SIGNATURE', refuse), refuse);
  if (packets.some((packet) => packet.type !== PACKET.signature))
    throw refuse('holds something else beside signatures');
  const signatures: ReadableSignature[] = [];
  const problems: ActionError[] = [];
  for (const packet of packets) {
    const read = await readPacket(packet, type, refuse);
    if (read instanceof ActionError) problems.push(read);
    else signatures.push(read);
  }
  if (signatures.length === 0) throw mostTelling(problems);
  return { hashNames: new Set(signatures.map(({ hashName }) => hashName)), signatures, problems };
}

async function readPacket(packet: Packet, type: number, refuse: Refusal): Promise<ReadableSignature | ActionError> {
  const version = packet.body[0];
  if (version !== 4)
    return refuse(`holds a signature of version ${version ?? 'unknown'}, of which only 4 is supported`);
  try {
    const config = { ignoreUnsupportedPackets: false };
    const [signature] = (await readSignature({ binarySignature: packet.raw, config })).packets;
    return readClaim(signature as SignaturePacket, type, refuse);
  } catch (error) {
    return refuse(`holds an unreadable signature (${(error as Error).message})`);
  }
}

function readClaim(packet: SignaturePacket, type: number, refuse: Refusal): ReadableSignature | ActionError {
  // The library's types allow null in a packet that has been read.
  const [actualType, hashAlgorithm] = [Number(packet.signatureType), Number(packet.hashAlgorithm)];
  if (actualType !== type) return refuse(`holds a signature of type ${hex(actualType)} where ${hex(type)} is expected`);
  const hashName = HASHES.get(hashAlgorithm);
  if (hashName === undefined) return refuseHash(hashAlgorithm, refuse);
  if (hasUnknownCritical(packet)) return refuse('holds a signature with a critical subpacket that is not understood');
  if (packet.revocationKeyClass !== null)
    return refuse('holds a signature that names a revocation key, which belongs into keys alone');
  const issuer = readIssuer(packet);
  if (issuer === undefined) return refuse('holds a signature that does not name one maker');
  const expiresAt = packet.getExpirationTime();
  const signedAt = new Date(Number(packet.created));
  return { ...issuer, hashName, packet, signedAt, expiresAt: expiresAt instanceof Date ? expiresAt : undefined };
}

/**
 * RFC 9580, 5.2.3.7: what is critical and not understood makes the signature void. Where nobody signed it, nothing but
 * the issuer is understood.
 */
function hasUnknownCritical({ unknownSubpackets, rawNotations, unhashedSubpackets }: SignaturePacket): boolean {
  const strays = unhashedSubpackets.filter(({ type }) => !ISSUER_SUBPACKETS.has(type));
  return [...unknownSubpackets, ...rawNotations, ...strays].some(({ critical }) => critical);
}

function refuseHash(algorithm: number, refuse: Refusal): ActionError {
  const weak = WEAK_HASHES.get(algorithm);
  if (weak === undefined)
    return refuse(`holds a signature with the hash algorithm ${algorithm}, which is not supported`);
  const hint = algorithm === enums.hash.sha1 ? ' CoreOS signed so in 2015: take a later release.' : '';
  return new ActionError(
    'WEAK_HASH',
    `The signature uses ${weak}, with which a signature can be carried over to another file. Do not use the file.${hint}`,
  );
}

/** RFC 9580, 5.2.3.12 and 5.2.3.35: the key ID, the fingerprint, or both and then the same, signed or not. */
function readIssuer(packet: SignaturePacket): Pick<SignatureClaim, 'issuerFingerprint' | 'issuerKeyId'> | undefined {
  // The library keeps the last of each kind that it meets, which is one that nobody signed.
  for (const type of ISSUER_SUBPACKETS) if (valuesOf(type, packet).size > 1) return undefined;
  const issuerKeyId = packet.issuerKeyID.toHex().toUpperCase();
  const { issuerFingerprint: bytes, issuerKeyVersion } = packet;
  if (bytes === null)
    return /^(?!0{16})[0-9A-F]{16}$/.test(issuerKeyId) ? { issuerFingerprint: undefined, issuerKeyId } : undefined;
  const issuerFingerprint = Buffer.from(bytes).toString('hex').toUpperCase() as Fingerprint;
  if (issuerKeyVersion !== 4 || bytes.length !== 20 || !issuerFingerprint.endsWith(issuerKeyId)) return undefined;
  return { issuerFingerprint, issuerKeyId };
}

/** What a signature's subpackets of `type` hold, in hex: those of the part that is signed, and of the other. */
function valuesOf(type: number, { signatureData, unhashedSubpackets }: SignaturePacket): ReadonlySet<string> {
  const signed = signatureData === null ? [] : readSubpackets(signatureData.subarray(HASHED_AREA));
  const all = [...signed, ...unhashedSubpackets].filter((each) => each.type === type);
  return new Set(all.map(({ body }) => Buffer.from(body).toString('hex')));
}

/** Where a version 4 signature's hashed subpackets begin: after version, type, two algorithms and their length (RFC 9580, 5.2.3). */
const HASHED_AREA = 6;

/** RFC 9580, 5.2.3.7. The library has read this area before, so its lengths are those of what is there. */
function readSubpackets(area: Uint8Array): { readonly type: number; readonly body: Uint8Array }[] {
  const subpackets: { readonly type: number; readonly body: Uint8Array }[] = [];
  for (let at = 0; at < area.length; ) {
    const { start, length } = subpacketAt(area, at);
    subpackets.push({ type: (area[start] ?? 0) & 0x7f, body: area.subarray(start + 1, start + length) });
    at = start + Math.max(1, length);
  }
  return subpackets;
}

function subpacketAt(area: Uint8Array, at: number): { readonly start: number; readonly length: number } {
  const bytes = Buffer.from(area.buffer, area.byteOffset, area.byteLength);
  const first = bytes[at] ?? 0;
  if (first < 192) return { start: at + 1, length: first };
  if (first < 255) return { start: at + 2, length: ((first - 192) << 8) + (bytes[at + 1] ?? 0) + 192 };
  return { start: at + 5, length: at + 5 <= bytes.length ? bytes.readUInt32BE(at + 1) : 0 };
}

/**
 * The reason that tells most, where several signatures fail for several: one that names a known key before one that
 * names none.
 */
const TELLING: readonly ErrorCode[] = [
  'KEY_REVOKED',
  'SIGNATURE_MISMATCH',
  'KEY_EXPIRED',
  'KEY_CANNOT_SIGN',
  'SIGNATURE_IN_FUTURE',
  'UNKNOWN_SIGNING_KEY',
  'WEAK_HASH',
  'SIGNATURE_INVALID',
];

/** Of at least one problem: a file without signatures does not get this far. */
export function mostTelling(problems: readonly ActionError[]): ActionError {
  return problems.toSorted((a, b) => TELLING.indexOf(a.code) - TELLING.indexOf(b.code))[0] as ActionError;
}

function hex(number: number): string {
  return `0x${number.toString(16).padStart(2, '0')}`;
}
