import { createHash } from 'node:crypto';
import type { PublicKeyPacket, PublicSubkeyPacket } from 'openpgp';
import { ActionError } from '../errors.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Keyring } from './keyring.ts';
import { selfSignatureRules } from './self-signature.ts';
import { mostSpecific, type ReadableSignature, type SignatureFile } from './signature-file.ts';
import { checkClaim, day, issuerOf, wouldNewerKeyHelp } from './signature-policy.ts';
import { fingerprintOf, type SigningKey } from './signing-key.ts';

/** The result of a valid signature. */
export interface Verdict {
  /** The key that signed: a subkey or the primary key. */
  readonly signingKey: Fingerprint;
  readonly primaryFingerprint: Fingerprint;
  readonly signedAt: Date;
  /** Facts for the log that are not errors, such as a signing key that has expired since. */
  readonly notes: readonly string[];
}

/**
 * Checks everything about a signature that does not need the data, so that no download starts in vain.
 *
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, KEY_EXPIRED, SIGNATURE_IN_FUTURE,
 * SIGNATURE_INVALID, WEAK_HASH if no signature of the file can be valid
 */
export function preflightSignature(file: SignatureFile, keyring: Keyring, now: Date): void {
  const problems = [...file.problems];
  for (const signature of file.signatures) {
    try {
      checkClaim(signature, keyring, now);
      return;
    } catch (error) {
      problems.push(asVerificationError(error));
    }
  }
  throw mostSpecific(problems);
}

/**
 * Returns the issuers (fingerprints or key IDs) of `file` that are unknown or expired and that a newer block of the
 * primary key may contain or extend. If there are any, fetch the published key.
 */
export function issuersToLookUp(file: SignatureFile, keyring: Keyring): readonly string[] {
  return file.signatures.filter((signature) => wouldNewerKeyHelp(signature, keyring)).map(issuerOf);
}

/**
 * Verifies data by its `digests`, one for each signature of `file` in their order, which include the signature's suffix. At least one signature must pass
 * `checkClaim` and match the data.
 * @throws ActionError as `preflightSignature`, and SIGNATURE_MISMATCH
 */
export async function verifySignature(
  file: SignatureFile,
  digests: readonly Uint8Array[],
  keyring: Keyring,
  now: Date,
): Promise<Verdict> {
  const problems = [...file.problems];
  for (const [index, signature] of file.signatures.entries()) {
    try {
      const key = checkClaim(signature, keyring, now);
      await checkSignatureValue(signature, digests[index], key, keyring, now);
      await checkWithLibrary(signature, key, keyring);
      return {
        signingKey: key.fingerprint,
        primaryFingerprint: keyring.primaryFingerprint,
        signedAt: signature.signedAt,
        notes: notesOn(key, now),
      };
    } catch (error) {
      problems.push(asVerificationError(error));
    }
  }
  throw mostSpecific(problems);
}

/** Returns the digests of data in memory, for `verifySignature`. */
export function digestsOf(data: Uint8Array, { signatures }: SignatureFile): readonly Uint8Array[] {
  return signatures.map(({ hashName, suffix }) => createHash(hashName).update(data).update(suffix).digest());
}

/**
 * Checks that the signature value matches the data. Passes the finished digest instead of the data to the library.
 */
async function checkSignatureValue(
  signature: ReadableSignature,
  digest: Uint8Array | undefined,
  key: SigningKey,
  keyring: Keyring,
  now: Date,
): Promise<void> {
  const { packet, hashName, signedAt } = signature;
  if (digest === undefined)
    throw new ActionError('INTERNAL', `The data was not hashed with ${hashName}. Please report this.`);
  Object.assign(packet, { hashed: digest });
  const issuer = keyring.publicKey
    .getKeys()
    .map(({ keyPacket }) => keyPacket as PublicKeyPacket | PublicSubkeyPacket)
    .find((candidate) => fingerprintOf(candidate) === key.fingerprint) as PublicKeyPacket | PublicSubkeyPacket;
  const at = new Date(Math.max(now.getTime(), signedAt.getTime()));
  try {
    await packet.verify(issuer, Number(packet.signatureType), new Uint8Array(), at, true);
  } catch (error) {
    throw new ActionError(
      'SIGNATURE_MISMATCH',
      `The signature by ${key.fingerprint} of ${day(signedAt)} does not match the file: the file was changed, truncated or replaced. Do not use it.`,
      { cause: error },
    );
  }
}

/**
 * Checks the key a second time, with the library: flags, binding, back-signature, dates and revocations at the time of
 * the signature. Skipped for signatures older than all self-signatures of the key, which the library cannot judge
 * (CoreOS renewed those of its primary key in 2017).
 */
async function checkWithLibrary(signature: ReadableSignature, key: SigningKey, keyring: Keyring): Promise<void> {
  if (signature.signedAt < key.selfSignedAt) return;
  try {
    await keyring.publicKey.getSigningKey(
      signature.packet.issuerKeyID,
      signature.signedAt,
      undefined,
      await selfSignatureRules(keyring.primaryFingerprint),
    );
  } catch (error) {
    throw new ActionError(
      'KEY_CANNOT_SIGN',
      `The OpenPGP library rejects the signing key ${key.fingerprint}: ${(error as Error).message}. Do not use the file.`,
      { cause: error },
    );
  }
}

function notesOn(key: SigningKey, now: Date): readonly string[] {
  const notes: string[] = [];
  if (key.expiresAt !== undefined && key.expiresAt <= now)
    notes.push(
      `The signing key ${key.fingerprint} has expired since (${day(key.expiresAt)}); it was valid at the time of the signature.`,
    );
  if (key.revocation !== undefined) {
    notes.push(
      `The signing key ${key.fingerprint} was revoked ${key.revocation.reason} later (${day(key.revocation.at)}); its earlier signatures are still valid.`,
    );
  }
  return notes;
}

/** Returns a failed check; rethrows any other error, which is a defect. */
function asVerificationError(error: unknown): ActionError {
  if (error instanceof ActionError && error.code !== 'INTERNAL') return error;
  throw error;
}
