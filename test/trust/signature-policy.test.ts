import { describe, expect, test } from 'vitest';
import type { Fingerprint } from '../../src/trust/fingerprint.ts';
import type { Keyring } from '../../src/trust/keyring.ts';
import { checkClaim, type SignatureClaim, wouldNewerKeyHelp } from '../../src/trust/signature-policy.ts';
import type { SigningKey } from '../../src/trust/signing-key.ts';

const SIGNED = new Date('2026-08-10T18:43:00Z');
const NOW = new Date('2026-08-21T12:00:00Z');
const SECOND = 1000;
const plus = (date: Date, ms: number): Date => new Date(date.getTime() + ms);

const fingerprint = `${'A'.repeat(24)}0123456789ABCDEF` as Fingerprint;
const claim: SignatureClaim = {
  issuerFingerprint: fingerprint,
  issuerKeyId: '0123456789ABCDEF',
  signedAt: SIGNED,
  expiresAt: undefined,
};
const key: SigningKey = {
  fingerprint,
  keyId: '0123456789ABCDEF',
  isPrimary: false,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  expiresAt: undefined,
  selfSignedAt: new Date('2026-01-01T00:00:00Z'),
  revocation: undefined,
  canSign: true,
  cannotSignBecause: undefined,
};

function keyringOf(changes: Partial<SigningKey>): Keyring {
  return {
    primaryFingerprint: 'B'.repeat(40) as Fingerprint,
    signingKeys: [{ ...key, ...changes }],
    publicKey: undefined as never,
  };
}

const check = (claimed: Partial<SignatureClaim> = {}, changes: Partial<SigningKey> = {}, now = NOW): SigningKey =>
  checkClaim({ ...claim, ...claimed }, keyringOf(changes), now);

describe('the issuer', () => {
  test('is found by its fingerprint, or by its key ID without a fingerprint', () => {
    expect(check().fingerprint).toBe(fingerprint);
    expect(check({ issuerFingerprint: undefined }).fingerprint).toBe(fingerprint);
  });

  test('is unknown if only its key ID matches', () => {
    const issuerFingerprint = `${'C'.repeat(24)}0123456789ABCDEF` as Fingerprint;
    expect(() => check({ issuerFingerprint })).toThrow(expect.objectContaining({ code: 'UNKNOWN_SIGNING_KEY' }));
  });
});

describe('a signature', () => {
  test('is valid until the second before its key expires', () => {
    expect(check({}, { expiresAt: plus(SIGNED, SECOND) }).fingerprint).toBe(fingerprint);
    for (const expiresAt of [SIGNED, plus(SIGNED, -SECOND)]) {
      expect(() => check({}, { expiresAt })).toThrow(expect.objectContaining({ code: 'KEY_EXPIRED' }));
      expect(wouldNewerKeyHelp(claim, keyringOf({ expiresAt }))).toBe(true);
    }
    expect(wouldNewerKeyHelp(claim, keyringOf({ expiresAt: plus(SIGNED, SECOND) }))).toBe(false);
  });

  test("is valid from the second of its key's creation", () => {
    expect(check({}, { createdAt: SIGNED }).fingerprint).toBe(fingerprint);
    expect(() => check({}, { createdAt: plus(SIGNED, SECOND) })).toThrow(
      expect.objectContaining({
        code: 'KEY_EXPIRED',
        message: expect.stringContaining('of 2026-08-10T18:43:00Z is older than its signing key'),
      }),
    );
  });

  test('is valid until the second before its own expiry', () => {
    expect(check({ expiresAt: plus(NOW, SECOND) }).fingerprint).toBe(fingerprint);
    expect(() => check({ expiresAt: NOW })).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_INVALID', message: expect.stringContaining('2026-08-21T12:00:00Z') }),
    );
  });

  test('may be five minutes in the future', () => {
    expect(check({ signedAt: plus(NOW, 300 * SECOND) }).fingerprint).toBe(fingerprint);
    expect(() => check({ signedAt: plus(NOW, 301 * SECOND) })).toThrow(
      expect.objectContaining({
        code: 'SIGNATURE_IN_FUTURE',
        message: expect.stringMatching(/2026-08-21T12:05:01Z.*2026-08-21T12:00:00Z/),
      }),
    );
  });

  test('is valid until the second before a soft revocation', () => {
    const revokedAt = (at: Date) => ({ revocation: { kind: 'soft', at, reason: 'as retired' } as const });
    expect(check({}, revokedAt(plus(SIGNED, SECOND))).fingerprint).toBe(fingerprint);
    for (const at of [SIGNED, plus(SIGNED, -SECOND)])
      expect(() => check({}, revokedAt(at))).toThrow(
        expect.objectContaining({
          code: 'KEY_REVOKED',
          message: expect.stringMatching(/revoked as retired on 2026-08-10: the signature of 2026-08-10 is newer/),
        }),
      );
  });

  test('is invalid at any time with a hard revocation', () => {
    for (const at of [SIGNED, plus(SIGNED, SECOND)])
      expect(() => check({}, { revocation: { kind: 'hard', at, reason: 'as compromised' } })).toThrow(
        expect.objectContaining({ code: 'KEY_REVOKED', message: expect.stringContaining('none of its signatures') }),
      );
  });
});
