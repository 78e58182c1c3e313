import { ActionError } from '../errors.ts';

/** The fingerprint of a version 4 OpenPGP key: 40 upper-case hex digits (RFC 9580, 5.5.4.2). */
export type Fingerprint = string & { readonly __brand: 'Fingerprint' };

/**
 * The fingerprint that `text` holds, as people paste it: spaces (also between every four digits), lower case and a
 * leading `0x` are fine. Version 6 fingerprints (64 digits) are refused: a version 6 signature hashes a salt ahead of
 * the data, which a download that is hashed as it arrives can't offer, and neither distribution uses them.
 * @throws ActionError INVALID_INPUT
 */
export function parseFingerprint(text: string): Fingerprint {
  const digits = text.replace(/\s+/g, '').replace(/^0x/i, '').toUpperCase();
  if (/^[0-9A-F]{40}$/.test(digits)) return digits as Fingerprint;
  const held = JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
  if (/^[0-9A-F]{64}$/.test(digits)) {
    throw new ActionError(
      'INVALID_INPUT',
      `${held} is the fingerprint of a version 6 key, which is not supported. Give the 40 hex digits of a version 4 key.`,
    );
  }
  const why = /^[0-9A-F]{8}$|^[0-9A-F]{16}$/.test(digits)
    ? 'is a key ID, which anyone can imitate'
    : 'is not a key fingerprint';
  throw new ActionError(
    'INVALID_INPUT',
    `${held} ${why}. Give the 40 hex digits of the primary key (\`gpg --fingerprint\` prints them).`,
  );
}

/** The 16 hex digits at the end of a fingerprint, which old signatures name their maker with (RFC 9580, 5.5.4.2). */
export function keyIdOf(fingerprint: Fingerprint): string {
  return fingerprint.slice(-16);
}
