import type { SignaturePacket } from 'openpgp';
import { ActionError, type ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type InvalidFile, unwrapArmor } from './armor.ts';
import type { Fingerprint } from './fingerprint.ts';
import { HASH, loadOpenPgp, SIGNATURE } from './openpgp.ts';
import { PACKET, type Packet, splitPackets } from './packets.ts';
import type { SignatureClaim } from './signature-policy.ts';

/** A hash that signatures may use, by its name in node:crypto. */
type HashName = 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** Hash algorithm IDs (RFC 9580, 9.5). */
const HASHES: ReadonlyMap<number, HashName> = new Map([
  [HASH.sha224, 'sha224'],
  [HASH.sha256, 'sha256'],
  [HASH.sha384, 'sha384'],
  [HASH.sha512, 'sha512'],
]);

const WEAK_HASHES: ReadonlyMap<number, string> = new Map([
  [HASH.md5, 'MD5'],
  [HASH.sha1, 'SHA-1'],
  [HASH.ripemd, 'RIPEMD-160'],
]);

/** Subpacket type IDs (RFC 9580, 5.2.3.7). */
const SUBPACKET = {
  signatureCreated: 2,
  signatureLifetime: 3,
  keyLifetime: 9,
  issuerKeyId: 16,
  issuerFingerprint: 33,
} as const;

const ISSUER_SUBPACKETS: ReadonlySet<number> = new Set([SUBPACKET.issuerKeyId, SUBPACKET.issuerFingerprint]);

const TIME_SUBPACKETS: ReadonlySet<number> = new Set([
  SUBPACKET.signatureCreated,
  SUBPACKET.signatureLifetime,
  SUBPACKET.keyLifetime,
]);

/** A signature whose form allows verification. */
export interface ReadableSignature extends SignatureClaim {
  readonly hashName: HashName;
  /** Hashed after the data: the signed part of the signature, and its trailer (RFC 9580, 5.2.4). */
  readonly suffix: Uint8Array;
  /** The signature as the library represents it. */
  readonly packet: SignaturePacket;
}

/** The signatures of a file, parsed and not yet verified. */
export interface SignatureFile {
  /** Never empty. */
  readonly signatures: readonly ReadableSignature[];
  /** Errors of the other signatures of the file. */
  readonly problems: readonly ActionError[];
}

/**
 * Parses a `.sig`: one or more detached signatures over binary data, binary or armored, and nothing else.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE if no signature in it can be valid
 */
export async function parseSignatureFile(bytes: Uint8Array): Promise<SignatureFile> {
  return parseSignatures(bytes, SIGNATURE.binary, 'signature file');
}

/**
 * Parses signatures as `parseSignatureFile` does, of `type` 0x00 over binary data or 0x01 over text (RFC 9580, 5.2.1).
 * `what` is their name in messages.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE
 */
export async function parseSignatures(bytes: Uint8Array, type: number, what: string): Promise<SignatureFile> {
  if (bytes.length > LIMITS.signature) {
    throw new ActionError(
      'TOO_LARGE',
      `The ${what} is too large: ${bytes.length} bytes, and the limit is ${LIMITS.signature}. Use another mirror.`,
    );
  }
  const invalid: InvalidFile = (reason) =>
    new ActionError('SIGNATURE_INVALID', `The ${what} is invalid: it ${reason}. Use another mirror.`);
  const packets = splitPackets(unwrapArmor(bytes, 'PGP SIGNATURE', invalid), invalid);
  if (packets.some((packet) => packet.type !== PACKET.signature))
    throw invalid('contains packets other than signatures');
  const signatures: ReadableSignature[] = [];
  const problems: ActionError[] = [];
  for (const packet of packets) {
    const read = await readPacket(packet, type, invalid);
    if (read instanceof ActionError) problems.push(read);
    else signatures.push(read);
  }
  if (signatures.length === 0) throw mostSpecific(problems);
  return { signatures, problems };
}

async function readPacket(
  packet: Packet,
  type: number,
  invalid: InvalidFile,
): Promise<ReadableSignature | ActionError> {
  const version = packet.body[0];
  if (version !== 4)
    return invalid(`has a signature of version ${version ?? 'unknown'}, and only version 4 is supported`);
  try {
    const { readSignature } = await loadOpenPgp();
    const config = { ignoreUnsupportedPackets: false };
    const [signature] = (await readSignature({ binarySignature: packet.raw, config })).packets;
    return readClaim(signature as SignaturePacket, type, invalid);
  } catch (error) {
    return invalid(`has an unreadable signature (${(error as Error).message})`);
  }
}

function readClaim(packet: SignaturePacket, type: number, invalid: InvalidFile): ReadableSignature | ActionError {
  // The library's types allow null in a packet that has been read.
  const [actualType, hashAlgorithm] = [Number(packet.signatureType), Number(packet.hashAlgorithm)];
  if (actualType !== type) return invalid(`has a signature of type ${hex(actualType)} where ${hex(type)} is expected`);
  const hashName = HASHES.get(hashAlgorithm);
  if (hashName === undefined) return hashError(hashAlgorithm, invalid);
  if (hasUnknownCritical(packet)) return invalid('has a signature with an unknown critical subpacket');
  if (!hasValidTimes(packet)) return invalid('has a signature without a valid time');
  if (packet.revocationKeyClass !== null)
    return invalid('has a signature with a revocation key, which is allowed only in keys');
  const issuer = readIssuer(packet);
  if (issuer === undefined) return invalid('has a signature that does not name exactly one issuer');
  const expiresAt = packet.getExpirationTime();
  const signedAt = new Date(Number(packet.created));
  const suffix = suffixOf(packet.signatureData as Uint8Array);
  return {
    ...issuer,
    hashName,
    suffix,
    packet,
    signedAt,
    expiresAt: expiresAt instanceof Date ? expiresAt : undefined,
  };
}

function suffixOf(signedPart: Uint8Array): Uint8Array {
  const trailer = Buffer.from([4, 0xff, 0, 0, 0, 0]);
  trailer.writeUInt32BE(signedPart.length, 2);
  return Buffer.concat([signedPart, trailer]);
}

/**
 * Returns whether a critical subpacket is unknown, which invalidates the signature (RFC 9580, 5.2.3.7). In the unsigned
 * area, only the issuer is known.
 */
function hasUnknownCritical({ unknownSubpackets, rawNotations, unhashedSubpackets }: SignaturePacket): boolean {
  const unsigned = unhashedSubpackets.filter(({ type }) => !ISSUER_SUBPACKETS.has(type));
  return [...unknownSubpackets, ...rawNotations, ...unsigned].some(({ critical }) => critical);
}

/**
 * Returns whether the signature has a time, and each time has four octets (RFC 9580, 5.2.3.11, 5.2.3.13 and 5.2.3.18). The library reads times of any length,
 * also those that no date can be.
 */
function hasValidTimes(packet: SignaturePacket): boolean {
  const times = signedSubpacketsOf(packet).filter(({ type }) => TIME_SUBPACKETS.has(type));
  return times.some(({ type }) => type === SUBPACKET.signatureCreated) && times.every(({ body }) => body.length === 4);
}

function hashError(algorithm: number, invalid: InvalidFile): ActionError {
  const weak = WEAK_HASHES.get(algorithm);
  if (weak === undefined) return invalid(`has a signature with the unsupported hash algorithm ${algorithm}`);
  const hint = algorithm === HASH.sha1 ? ' CoreOS releases of 2015 use SHA-1: use a later release.' : '';
  return new ActionError(
    'WEAK_HASH',
    `The signature is not secure: it uses the weak hash ${weak}. Do not use the file.${hint}`,
  );
}

/**
 * Returns the issuer: a key ID, a fingerprint, or both if they match (RFC 9580, 5.2.3.12 and 5.2.3.35). Returns
 * undefined if there is none or several.
 */
function readIssuer(packet: SignaturePacket): Pick<SignatureClaim, 'issuerFingerprint' | 'issuerKeyId'> | undefined {
  // The library keeps the last one of each kind, which may be unsigned.
  for (const type of ISSUER_SUBPACKETS) if (valuesOf(type, packet).size > 1) return undefined;
  const issuerKeyId = packet.issuerKeyID.toHex().toUpperCase();
  const { issuerFingerprint: bytes, issuerKeyVersion } = packet;
  if (bytes === null)
    return /^(?!0{16})[0-9A-F]{16}$/.test(issuerKeyId) ? { issuerFingerprint: undefined, issuerKeyId } : undefined;
  const issuerFingerprint = Buffer.from(bytes).toString('hex').toUpperCase() as Fingerprint;
  if (issuerKeyVersion !== 4 || bytes.length !== 20 || !issuerFingerprint.endsWith(issuerKeyId)) return undefined;
  return { issuerFingerprint, issuerKeyId };
}

/** Returns the distinct bodies of a signature's subpackets of `type`, in hex, from the signed and the unsigned area. */
function valuesOf(type: number, packet: SignaturePacket): ReadonlySet<string> {
  const all = [...signedSubpacketsOf(packet), ...packet.unhashedSubpackets].filter((each) => each.type === type);
  return new Set(all.map(({ body }) => Buffer.from(body).toString('hex')));
}

/** Offset of the signed subpackets: after version, type, two algorithms and the length (RFC 9580, 5.2.3). */
const HASHED_AREA = 6;

interface Subpacket {
  readonly type: number;
  readonly body: Uint8Array;
}

function signedSubpacketsOf({ signatureData }: SignaturePacket): readonly Subpacket[] {
  return signatureData === null ? [] : readSubpackets(signatureData.subarray(HASHED_AREA));
}

/** Parses a subpacket area (RFC 9580, 5.2.3.7). Its lengths are valid, because the library has parsed it before. */
function readSubpackets(area: Uint8Array): readonly Subpacket[] {
  const subpackets: Subpacket[] = [];
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

/** Error codes of signatures, the most specific first: those about a known key before those about none. */
const PRECEDENCE: readonly ErrorCode[] = [
  'KEY_REVOKED',
  'SIGNATURE_MISMATCH',
  'KEY_EXPIRED',
  'KEY_CANNOT_SIGN',
  'SIGNATURE_IN_FUTURE',
  'UNKNOWN_SIGNING_KEY',
  'WEAK_HASH',
  'SIGNATURE_INVALID',
];

/** Returns the most specific of `problems`, which must not be empty. */
export function mostSpecific(problems: readonly ActionError[]): ActionError {
  return problems.toSorted((a, b) => PRECEDENCE.indexOf(a.code) - PRECEDENCE.indexOf(b.code))[0] as ActionError;
}

function hex(number: number): string {
  return `0x${number.toString(16).padStart(2, '0')}`;
}
