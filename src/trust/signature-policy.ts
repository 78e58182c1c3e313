import { ActionError } from '../errors.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Keyring } from './keyring.ts';
import type { SigningKey } from './signing-key.ts';

/** What a signature says of itself. Nothing of it is proven before the signature is. */
export interface SignatureClaim {
  readonly issuerFingerprint: Fingerprint | undefined;
  /** 16 hex digits. */
  readonly issuerKeyId: string;
  readonly signedAt: Date;
  /** The end that the signature gives itself (RFC 9580, 5.2.3.18). */
  readonly expiresAt: Date | undefined;
}

/**
 * How far, in ms, a signer's clock may be ahead of ours: virtual machines that have just been woken run minutes late.
 */
const CLOCK_SKEW = 5 * 60 * 1000;

/**
 * Whether a signature as claimed would count at `now`: everything but the mathematics, which needs the data. Its key
 * belongs to the pinned primary key, may sign (key flags, binding, back-signature, strength), is not revoked for it,
 * and was valid when it was made, which is not in the future. Keys that have ended since are fine.
 * @returns the key that is to have made it
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, SIGNATURE_IN_FUTURE, KEY_EXPIRED,
 * SIGNATURE_INVALID
 */
export function checkClaim(claim: SignatureClaim, keyring: Keyring, now: Date): SigningKey {
  const key = findIssuer(claim, keyring);
  checkMaySign(key);
  checkNotRevoked(key, claim.signedAt);
  checkNotFromFuture(claim, now);
  checkWasValid(key, claim.signedAt);
  checkHasNotEnded(claim, now);
  return key;
}

/**
 * Whether a newer copy of the primary key could make a difference: its maker is unknown, or had ended by what is known
 * of it.
 */
export function wouldNewerKeyHelp(claim: SignatureClaim, keyring: Keyring): boolean {
  const key = lookUp(claim, keyring);
  return (
    key === undefined || (key.canSign && key.revocation === undefined && endAhead(key, claim.signedAt) !== undefined)
  );
}

/** The issuer as named in messages: its fingerprint, or the key ID where the signature has only that. */
export function issuerOf(claim: SignatureClaim): string {
  return claim.issuerFingerprint ?? claim.issuerKeyId;
}

function findIssuer(claim: SignatureClaim, keyring: Keyring): SigningKey {
  const key = lookUp(claim, keyring);
  if (key !== undefined) return key;
  throw new ActionError(
    'UNKNOWN_SIGNING_KEY',
    `The signature was made by ${issuerOf(claim)}, which does not belong to the pinned primary key ${keyring.primaryFingerprint}. Do not use the file unless its signer is known to you by other means.`,
  );
}

function lookUp(claim: SignatureClaim, keyring: Keyring): SigningKey | undefined {
  const { issuerFingerprint, issuerKeyId } = claim;
  if (issuerFingerprint !== undefined)
    return keyring.signingKeys.find(({ fingerprint }) => fingerprint === issuerFingerprint);
  return keyring.signingKeys.find(({ keyId }) => keyId === issuerKeyId);
}

function checkMaySign(key: SigningKey): void {
  if (key.canSign) return;
  throw new ActionError(
    'KEY_CANNOT_SIGN',
    `The signature was made by ${key.fingerprint}; that key ${key.cannotSignBecause}. Do not use the file.`,
  );
}

function checkNotRevoked(key: SigningKey, signedAt: Date): void {
  const { revocation } = key;
  if (revocation === undefined || (revocation.kind === 'soft' && signedAt < revocation.at)) return;
  const when =
    revocation.kind === 'soft' ? `, before the signature of ${day(signedAt)}` : '; whoever holds it can set any date';
  throw new ActionError(
    'KEY_REVOKED',
    `The signature was made by ${key.fingerprint}, which was revoked ${revocation.reason} on ${day(revocation.at)}${when}. Do not use the file.`,
  );
}

function checkNotFromFuture(claim: SignatureClaim, now: Date): void {
  if (claim.signedAt.getTime() <= now.getTime() + CLOCK_SKEW) return;
  throw new ActionError(
    'SIGNATURE_IN_FUTURE',
    `The signature claims to be made at ${instant(claim.signedAt)}, and it is ${instant(now)}. Check the runner's clock; if it is right, do not use the file.`,
  );
}

function checkWasValid(key: SigningKey, signedAt: Date): void {
  if (signedAt < key.createdAt) {
    throw new ActionError(
      'KEY_EXPIRED',
      `The signature of ${instant(signedAt)} is older than the key ${key.fingerprint} that made it (${instant(key.createdAt)}). Do not use the file.`,
    );
  }
  const end = endAhead(key, signedAt);
  if (end === undefined) return;
  throw new ActionError(
    'KEY_EXPIRED',
    `The signature of ${day(signedAt)} was made by ${key.fingerprint}, which had ended on ${day(end)}. Do not use the file.`,
  );
}

/** The end of `key`, where that lies ahead of the signature. */
function endAhead({ expiresAt }: SigningKey, signedAt: Date): Date | undefined {
  return expiresAt !== undefined && expiresAt <= signedAt ? expiresAt : undefined;
}

function checkHasNotEnded(claim: SignatureClaim, now: Date): void {
  if (claim.expiresAt === undefined || now < claim.expiresAt) return;
  throw new ActionError(
    'SIGNATURE_INVALID',
    `The signature was valid until ${instant(claim.expiresAt)} by its own words. Ask the publisher for a newer one.`,
  );
}

/** `date` as an ISO 8601 day. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function instant(date: Date): string {
  return date.toISOString().replace('.000', '');
}
