import { ActionError } from '../errors.ts';

/** The fingerprint of a version 4 OpenPGP key: 40 upper-case hex digits (RFC 9580, 5.5.4.2). */
export type Fingerprint = string & { readonly __brand: 'Fingerprint' };

/**
 * Parses a fingerprint as people paste it: with spaces, in lower case, or with a leading `0x`. Rejects version 6
 * fingerprints (64 digits), which neither distribution uses: their signatures hash a salt before the data, and the
 * signature may arrive after the data.
 * @throws ActionError INVALID_INPUT
 */
export function parseFingerprint(text: string): Fingerprint {
  const digits = text.replace(/\s+/g, '').replace(/^0x/i, '').toUpperCase();
  if (/^[0-9A-F]{40}$/.test(digits)) return digits as Fingerprint;
  const given = JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
  if (/^[0-9A-F]{64}$/.test(digits)) {
    throw new ActionError(
      'INVALID_INPUT',
      `Invalid key fingerprint ${given}: version 6 keys are not supported. Use the 40 hex digits of a version 4 key.`,
    );
  }
  const reason = /^[0-9A-F]{8}$|^[0-9A-F]{16}$/.test(digits)
    ? 'it is a key ID, which anyone can imitate'
    : 'it is not 40 hex digits';
  throw new ActionError(
    'INVALID_INPUT',
    `Invalid key fingerprint ${given}: ${reason}. Use the 40 hex digits of the primary key (\`gpg --fingerprint\` prints them).`,
  );
}

/** Returns the key ID, the last 16 hex digits of a fingerprint (RFC 9580, 5.5.4.2). Old signatures name only that. */
export function keyIdOf(fingerprint: Fingerprint): string {
  return fingerprint.slice(-16);
}
