import { ActionError } from '../errors.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Keyring } from './keyring.ts';
import type { SigningKey } from './signing-key.ts';

/** The claims of a signature about itself. They are unproven until the signature is verified. */
export interface SignatureClaim {
  readonly issuerFingerprint: Fingerprint | undefined;
  /** 16 hex digits. */
  readonly issuerKeyId: string;
  readonly signedAt: Date;
  /** The signature's own expiry (RFC 9580, 5.2.3.18). */
  readonly expiresAt: Date | undefined;
}

/** Accepted lead of the signer's clock, in ms. The clock of a resumed virtual machine may be minutes late. */
const CLOCK_SKEW = 5 * 60 * 1000;

/**
 * Checks everything about a signature at `now` that does not need the data. Its key must belong to the pinned primary
 * key, be allowed to sign (key flags, binding, back-signature, strength), and not be revoked for it. The key must have
 * been valid at the time of the signature, which must not be in the future. Accepts keys that have expired since.
 * @returns the claimed signing key
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, SIGNATURE_IN_FUTURE, KEY_EXPIRED,
 * SIGNATURE_INVALID
 */
export function checkClaim(claim: SignatureClaim, keyring: Keyring, now: Date): SigningKey {
  const key = findIssuer(claim, keyring);
  checkMaySign(key);
  checkNotRevoked(key, claim.signedAt);
  checkNotFromFuture(claim, now);
  checkWasValid(key, claim.signedAt);
  checkNotExpired(claim, now);
  return key;
}

/**
 * Returns whether a newer block of the primary key could make the signature valid: its issuer is unknown, or the known
 * issuer had expired before.
 */
export function wouldNewerKeyHelp(claim: SignatureClaim, keyring: Keyring): boolean {
  const key = lookUp(claim, keyring);
  return (
    key === undefined ||
    (key.canSign && key.revocation === undefined && expiryBefore(key, claim.signedAt) !== undefined)
  );
}

/** Returns the issuer for messages: its fingerprint, or its key ID if the signature has no fingerprint. */
export function issuerOf(claim: SignatureClaim): string {
  return claim.issuerFingerprint ?? claim.issuerKeyId;
}

function findIssuer(claim: SignatureClaim, keyring: Keyring): SigningKey {
  const key = lookUp(claim, keyring);
  if (key !== undefined) return key;
  throw new ActionError(
    'UNKNOWN_SIGNING_KEY',
    `Unknown signing key: ${issuerOf(claim)} does not belong to the pinned primary key ${keyring.primaryFingerprint}. Do not use the file.`,
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
    `The key ${key.fingerprint} is not allowed to sign: it ${key.cannotSignBecause}. Do not use the file.`,
  );
}

function checkNotRevoked(key: SigningKey, signedAt: Date): void {
  const { revocation } = key;
  if (revocation === undefined || (revocation.kind === 'soft' && signedAt < revocation.at)) return;
  const cause =
    revocation.kind === 'soft' ? `the signature of ${day(signedAt)} is newer` : 'none of its signatures is trusted';
  throw new ActionError(
    'KEY_REVOKED',
    `The signing key ${key.fingerprint} was revoked ${revocation.reason} on ${day(revocation.at)}: ${cause}. Do not use the file.`,
  );
}

function checkNotFromFuture(claim: SignatureClaim, now: Date): void {
  if (claim.signedAt.getTime() <= now.getTime() + CLOCK_SKEW) return;
  throw new ActionError(
    'SIGNATURE_IN_FUTURE',
    `The signature is dated in the future: ${instant(claim.signedAt)}, and the runner's clock shows ${instant(now)}. Do not use the file unless that clock is wrong.`,
  );
}

function checkWasValid(key: SigningKey, signedAt: Date): void {
  if (signedAt < key.createdAt) {
    throw new ActionError(
      'KEY_EXPIRED',
      `The signature of ${instant(signedAt)} is older than its signing key ${key.fingerprint}, created at ${instant(key.createdAt)}. Do not use the file.`,
    );
  }
  const expiry = expiryBefore(key, signedAt);
  if (expiry === undefined) return;
  throw new ActionError(
    'KEY_EXPIRED',
    `The signing key ${key.fingerprint} expired on ${day(expiry)}: the signature of ${day(signedAt)} is newer. Do not use the file.`,
  );
}

/** Returns the expiry of the key if it is not after `signedAt`. */
function expiryBefore({ expiresAt }: SigningKey, signedAt: Date): Date | undefined {
  return expiresAt !== undefined && expiresAt <= signedAt ? expiresAt : undefined;
}

function checkNotExpired(claim: SignatureClaim, now: Date): void {
  if (claim.expiresAt === undefined || now < claim.expiresAt) return;
  throw new ActionError(
    'SIGNATURE_INVALID',
    `The signature expired at ${instant(claim.expiresAt)}. Ask the publisher for a new one.`,
  );
}

/** Formats `date` as an ISO 8601 day. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function instant(date: Date): string {
  return date.toISOString().replace('.000', '');
}
