import { describe, expect, test } from 'vitest';
import { checkAge, checkNotBeforeBuild, staleReleaseWarning } from '../../src/trust/freshness.ts';

const BUILT = new Date('2026-08-10T18:43:00Z');
const DAY = 24 * 60 * 60 * 1000;
const plus = (ms: number): Date => new Date(BUILT.getTime() + ms);

describe('a signature', () => {
  test.each([
    ['of the build itself', 0],
    ['of the days after', 9 * DAY],
    ['a day ahead of the build, to the millisecond', -DAY],
  ])('%s is accepted', (_name, ms) => {
    expect(() => checkNotBeforeBuild(plus(ms), BUILT, 'image.img')).not.toThrow();
  });

  test('more than a day ahead of the build fails', () => {
    const failure = {
      code: 'SIGNATURE_PREDATES_BUILD',
      file: 'image.img',
      message: expect.stringMatching(
        /^image\.img belongs to an older release: it was signed at 2026-08-09T18:42:59\.999Z, before/,
      ),
    };
    expect(() => checkNotBeforeBuild(plus(-DAY - 1), BUILT, 'image.img')).toThrow(expect.objectContaining(failure));
  });

  test('of a release without a build time is not checked', () => {
    expect(() => checkNotBeforeBuild(new Date(0), undefined, 'image.img')).not.toThrow();
  });
});

describe('maximum-age', () => {
  test('accepts a release up to the limit', () => {
    expect(() => checkAge(BUILT, 90 * DAY, plus(90 * DAY))).not.toThrow();
  });

  test('fails for an older release', () => {
    const failure = { code: 'RELEASE_TOO_OLD', message: expect.stringMatching(/signed 91 days ago .* allows 90/) };
    expect(() => checkAge(BUILT, 90 * DAY, plus(91 * DAY))).toThrow(expect.objectContaining(failure));
  });
});

describe('without maximum-age', () => {
  test.each(['stable', 'beta', 'alpha'])('%s warns after 90 days', (channel) => {
    expect(staleReleaseWarning(channel, BUILT, plus(90 * DAY))).toBeUndefined();
    expect(staleReleaseWarning(channel, BUILT, plus(90 * DAY + 1))).toMatch(
      new RegExp(`current ${channel} release was signed 90 days ago`),
    );
  });

  test.each(['lts', 'lts-2024', 'edge'])('%s never warns', (channel) => {
    expect(staleReleaseWarning(channel, BUILT, plus(400 * DAY))).toBeUndefined();
  });
});
