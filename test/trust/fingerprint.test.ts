import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyIdOf, parseFingerprint } from '../../src/trust/fingerprint.ts';

const FLATCAR = 'F88CFEDEFF29A5B4D9523864E25D9AED0593B34A';

describe('a fingerprint is parsed', () => {
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

describe('anything else fails with an error that quotes it', () => {
  test.each([
    ['', /^Invalid key fingerprint "": it is not 40 hex digits/],
    ['buildbot@flatcar-linux.org', /"buildbot@flatcar-linux.org": it is not/],
    ['E25D9AED0593B34A', /it is a key ID, which anyone can imitate/],
    ['0593B34A', /is a key ID/],
    [FLATCAR.slice(1), /it is not 40 hex digits/],
    [`${FLATCAR}00`, /it is not 40 hex digits/],
    ['G'.repeat(40), /it is not 40 hex digits/],
    ['A'.repeat(64), /version 6/],
    ['x'.repeat(5000), /^Invalid key fingerprint "x{100}…": it is not/],
    [`${FLATCAR}\n::set-output name=x::y`, /it is not 40 hex digits/],
  ])('%j', (text, message) => {
    expect(() => parseFingerprint(text)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringMatching(message) }),
    );
  });

  test('on one line, so that no part of it is a workflow command', () => {
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
