import type * as OpenPgp from 'openpgp';

/** Loads openpgp.js. It is loaded on first use, because loading needs 40 ms. */
export function loadOpenPgp(): Promise<typeof OpenPgp> {
  return import(/* webpackIgnore: true */ '#openpgp');
}

/** Signature types (RFC 9580, 5.2.1). */
export const SIGNATURE = {
  binary: 0,
  text: 1,
  certGeneric: 16,
  certPersona: 17,
  certCasual: 18,
  certPositive: 19,
  subkeyBinding: 24,
  keyBinding: 25,
  key: 31,
  keyRevocation: 32,
  subkeyRevocation: 40,
  certRevocation: 48,
} as const satisfies Partial<Record<keyof typeof OpenPgp.enums.signature, number>>;

/** Hash algorithms (RFC 9580, 9.5). */
export const HASH = {
  md5: 1,
  sha1: 2,
  ripemd: 3,
  sha256: 8,
  sha384: 9,
  sha512: 10,
  sha224: 11,
} as const satisfies Partial<Record<keyof typeof OpenPgp.enums.hash, number>>;

/** Reasons for a revocation (RFC 9580, 5.2.3.31). */
export const REVOCATION_REASON = {
  keySuperseded: 1,
  keyCompromised: 2,
  keyRetired: 3,
} as const satisfies Partial<Record<keyof typeof OpenPgp.enums.reasonForRevocation, number>>;

/** Key flags (RFC 9580, 5.2.3.29). */
export const KEY_FLAG = { signData: 2 } as const satisfies Partial<Record<keyof typeof OpenPgp.enums.keyFlags, number>>;
