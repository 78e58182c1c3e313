import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyIdOf, parseFingerprint } from '../../src/trust/fingerprint.ts';

const FLATCAR = 'F88CFEDEFF29A5B4D9523864E25D9AED0593B34A';

describe('a fingerprint is understood', () => {
  test.each([
    FLATCAR,
    FLATCAR.toLowerCase(),
    `0x${FLATCAR}`,
    'F88C FEDE FF29 A5B4 D952  3864 E25D 9AED 0593 B34A',
    ' F88C FEDE FF29 A5B4 D952 3864 E25D 9AED 0593 B34A\n',
  ])('%j', (text) => {
    expect(parseFingerprint(text)).toBe(FLATCAR);
  });

  test('and ends in its key ID', () => {
    expect(keyIdOf(parseFingerprint(FLATCAR))).toBe('E25D9AED0593B34A');
  });
});

describe('anything else is refused, with what it held', () => {
  test.each([
    ['', /"" is not a key fingerprint/],
    ['buildbot@flatcar-linux.org', /"buildbot@flatcar-linux.org" is not/],
    ['E25D9AED0593B34A', /is a key ID, which anyone can imitate/],
    ['0593B34A', /is a key ID/],
    [FLATCAR.slice(1), /is not a key fingerprint/],
    [`${FLATCAR}00`, /is not a key fingerprint/],
    ['G'.repeat(40), /is not a key fingerprint/],
    ['A'.repeat(64), /version 6/],
    ['x'.repeat(5000), /^"x{100}…" is not/],
    [`${FLATCAR}\n::set-output name=x::y`, /is not a key fingerprint/],
  ])('%j', (text, message) => {
    expect(() => parseFingerprint(text)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringMatching(message) }),
    );
  });

  test('and quoted, so that no line of it can pass for a command', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(parseFingerprint(text)).toMatch(/^[0-9A-F]{40}$/);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_INPUT', message: expect.not.stringContaining('\n') });
        }
      }),
    );
  });
});
