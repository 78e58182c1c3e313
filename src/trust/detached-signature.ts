import { createHash, type Hash } from 'node:crypto';
import { config, type PublicKeyPacket, type PublicSubkeyPacket } from 'openpgp';
import { ActionError } from '../errors.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Keyring } from './keyring.ts';
import { selfSignatureRules } from './self-signature.ts';
import {
  type HashName,
  mostTelling,
  parseSignatureFile,
  type ReadableSignature,
  type SignatureFile,
} from './signature-file.ts';
import { checkClaim, day, issuerOf, wouldNewerKeyHelp } from './signature-policy.ts';
import { fingerprintOf, type SigningKey } from './signing-key.ts';

/** What a signature that counts proves. */
export interface Verdict {
  /** The subkey, or the primary key, that made the signature. */
  readonly signingKey: Fingerprint;
  readonly primaryFingerprint: Fingerprint;
  readonly signedAt: Date;
  /** What a log should say and what is no reason to refuse, such as a subkey that has ended since. */
  readonly notes: readonly string[];
}

/**
 * All that can be said of a signature before its data is there, so that no download begins in vain.
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, KEY_EXPIRED, SIGNATURE_IN_FUTURE,
 * SIGNATURE_INVALID, WEAK_HASH when no signature of the file can count
 */
export function preflightSignature(file: SignatureFile, keyring: Keyring, now: Date): void {
  const problems = [...file.problems];
  for (const signature of file.signatures) {
    try {
      checkClaim(signature, keyring, now);
      return;
    } catch (error) {
      problems.push(asRefusal(error));
    }
  }
  throw mostTelling(problems);
}

/**
 * The issuers (fingerprints or key IDs) of `file` that a newer copy of the primary key may know, or may know to have
 * been valid: when there is one, the published key is worth a look. Empty when it would change nothing.
 */
export function issuersToLookUp(file: SignatureFile, keyring: Keyring): readonly string[] {
  return file.signatures.filter((signature) => wouldNewerKeyHelp(signature, keyring)).map(issuerOf);
}

/**
 * The verdict on data whose `hashes` have taken in every byte of it: at least one signature of `file` must count by
 * `checkClaim` and be a signature over the data. The hashes are copied, never ended.
 * @throws ActionError as `preflightSignature`, and SIGNATURE_MISMATCH
 */
export async function verifySignature(
  file: SignatureFile,
  hashes: ReadonlyMap<HashName, Hash>,
  keyring: Keyring,
  now: Date,
): Promise<Verdict> {
  const problems = [...file.problems];
  for (const signature of file.signatures) {
    try {
      const key = checkClaim(signature, keyring, now);
      await checkMathematics(signature, hashes, key, keyring, now);
      await checkByLibrary(signature, key, keyring);
      return {
        signingKey: key.fingerprint,
        primaryFingerprint: keyring.primaryFingerprint,
        signedAt: signature.signedAt,
        notes: notesOn(key, now),
      };
    } catch (error) {
      problems.push(asRefusal(error));
    }
  }
  throw mostTelling(problems);
}

/**
 * `verifySignature` for data that is in memory.
 * @throws ActionError as `parseSignatureFile` and `verifySignature`
 */
export async function verifyBytes(
  data: Uint8Array,
  signature: Uint8Array,
  keyring: Keyring,
  now: Date,
): Promise<Verdict> {
  const file = await parseSignatureFile(signature);
  return verifySignature(file, hashBytes(data, file.hashNames), keyring, now);
}

/** `data` hashed with each of `names`, ready for `verifySignature`. */
export function hashBytes(data: Uint8Array, names: ReadonlySet<HashName>): ReadonlyMap<HashName, Hash> {
  return new Map([...names].map((name) => [name, createHash(name).update(data)]));
}

/**
 * Whether the signature is over the hashed data. The library gets the finished digest instead of the data: that of the
 * data, the signed part of the signature, and its trailer (RFC 9580, 5.2.4).
 */
async function checkMathematics(
  signature: ReadableSignature,
  hashes: ReadonlyMap<HashName, Hash>,
  key: SigningKey,
  keyring: Keyring,
  now: Date,
): Promise<void> {
  const { packet, hashName, signedAt } = signature;
  const hash = hashes.get(hashName);
  const signedPart = packet.signatureData as Uint8Array;
  if (hash === undefined)
    throw new ActionError('INTERNAL', `The data was not hashed with ${hashName}. Please report this.`);
  const trailer = Buffer.from([4, 0xff, 0, 0, 0, 0]);
  trailer.writeUInt32BE(signedPart.length, 2);
  Object.assign(packet, { hashed: hash.copy().update(signedPart).update(trailer).digest() });
  const issuer = keyring.publicKey
    .getKeys()
    .map(({ keyPacket }) => keyPacket as PublicKeyPacket | PublicSubkeyPacket)
    .find((candidate) => fingerprintOf(candidate) === key.fingerprint) as PublicKeyPacket | PublicSubkeyPacket;
  const at = new Date(Math.max(now.getTime(), signedAt.getTime()));
  try {
    await packet.verify(issuer, Number(packet.signatureType), new Uint8Array(), at, true, config);
  } catch (error) {
    throw new ActionError(
      'SIGNATURE_MISMATCH',
      `The signature by ${key.fingerprint} of ${day(signedAt)} does not belong to these bytes: the file was changed, cut or exchanged. Do not use it.`,
      { cause: error },
    );
  }
}

/**
 * The library's own judgement of the key at the time of the signature: a second pair of eyes on flags, binding,
 * back-signature, dates and revocations. It knows no key whose self-signatures were all made anew since (CoreOS's
 * primary key in 2017), and is not asked then.
 */
async function checkByLibrary(signature: ReadableSignature, key: SigningKey, keyring: Keyring): Promise<void> {
  if (signature.signedAt < key.selfSignedAt) return;
  try {
    await keyring.publicKey.getSigningKey(
      signature.packet.issuerKeyID,
      signature.signedAt,
      undefined,
      selfSignatureRules(keyring.primaryFingerprint),
    );
  } catch (error) {
    throw new ActionError(
      'KEY_CANNOT_SIGN',
      `The signature was made by ${key.fingerprint}, which the OpenPGP library refuses: ${(error as Error).message}. Do not use the file.`,
      { cause: error },
    );
  }
}

function notesOn(key: SigningKey, now: Date): readonly string[] {
  const notes: string[] = [];
  if (key.expiresAt !== undefined && key.expiresAt <= now)
    notes.push(`The signing key ${key.fingerprint} was valid then and has ended since (${day(key.expiresAt)}).`);
  if (key.revocation !== undefined) {
    notes.push(
      `The signing key ${key.fingerprint} was revoked ${key.revocation.reason} later (${day(key.revocation.at)}), which spares what it signed before.`,
    );
  }
  return notes;
}

/** Anything but a refusal is a defect and passes through. */
function asRefusal(error: unknown): ActionError {
  if (error instanceof ActionError && error.code !== 'INTERNAL') return error;
  throw error;
}
