import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import {
  compareVersions,
  describeRequest,
  isDevelopmentBuild,
  isFrom,
  parseVersion,
  parseVersionRequest,
  satisfies,
  toolCacheVersion,
  type Version,
  versionNumbers,
} from '../../src/release/version.ts';
import { anyVersion } from './arbitraries.ts';

const version = (text: string): Version => {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(`${text} is no version`);
  return parsed;
};

describe('parseVersion', () => {
  test.each([
    '4593.2.5',
    '0.0.0',
    '2466.99.0',
    '2605.32.1',
    '4799.0.0+nightly-20260821-2100',
    '4081.3.10',
    '1.2.3+a.b-c',
  ])('accepts %s', (text) => expect(parseVersion(text)).toBe(text));

  test.each([
    ...[
      '',
      'current',
      '4593',
      '4593.2',
      '4593.2.5.1',
      'v4593.2.5',
      '4593.02.5',
      '04593.2.5',
      '4593.2.5-rc1',
      '4593.2.5+',
    ],
    ...[
      '4593.2.5+-',
      '4593.2.5+a..b',
      '4593.2.5+a/b',
      '4593.2.5\n',
      ' 4593.2.5',
      '4593.2.5%0A',
      '../1.2.3',
      '1.2.3/..',
    ],
    ...['９.2.5', '1.2.1234567', `1.2.3+${'a'.repeat(100)}`, '1.2.3+nightly_1'],
  ])('returns undefined for %j', (text) => expect(parseVersion(text)).toBeUndefined());

  test('accepts nothing that is special in a path, a URL, a shell or a log', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string(),
          anyVersion().chain((one) => fc.string().map((more) => `${one}${more}`)),
        ),
        (text) => {
          const parsed = parseVersion(text);
          if (parsed === undefined) return;
          expect(parsed).toMatch(/^[0-9A-Za-z.+-]+$/);
          expect(parsed).not.toContain('..');
          expect(semver.valid(parsed)).not.toBeNull();
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('accepts every version, and returns its numbers', () => {
    const number = fc.integer({ min: 0, max: 9999 });
    fc.assert(
      fc.property(number, number, number, (major, branch, revision) => {
        const parsed = version(`${major}.${branch}.${revision}`);
        expect(versionNumbers(parsed)).toEqual({ major, branch, revision });
        expect(isDevelopmentBuild(parsed)).toBe(false);
        expect(versionNumbers(version(`${parsed}+nightly-20260821-2100`))).toEqual({ major, branch, revision });
      }),
    );
  });
});

describe('compareVersions', () => {
  test('compares numbers, not letters', () => {
    const sorted = [
      '999.2.0',
      '4593.2.5',
      '4593.2.10',
      '4593.10.0',
      '4799.0.0',
      '4799.0.0+nightly-20260820-2100',
      '4799.0.0+nightly-20260821-2100',
    ];
    expect([...sorted].reverse().map(version).sort(compareVersions)).toEqual(sorted);
  });

  test('is an order', () => {
    fc.assert(
      fc.property(anyVersion(), anyVersion(), anyVersion(), (a, b, c) => {
        const [x, y, z] = [version(a), version(b), version(c)];
        expect(Math.sign(compareVersions(x, y)) + Math.sign(compareVersions(y, x))).toBe(0);
        expect(compareVersions(x, x)).toBe(0);
        if (compareVersions(x, y) <= 0 && compareVersions(y, z) <= 0)
          expect(compareVersions(x, z)).toBeLessThanOrEqual(0);
        if (x !== y && !isDevelopmentBuild(x)) expect(compareVersions(x, y)).not.toBe(0);
      }),
    );
  });
});

describe('toolCacheVersion', () => {
  test('is different for each version and nightly, and valid in semver', () => {
    fc.assert(
      fc.property(anyVersion(), anyVersion(), (a, b) => {
        const [x, y] = [toolCacheVersion(version(a)), toolCacheVersion(version(b))];
        expect(x === y).toBe(a === b);
        expect(semver.valid(x)).toBe(x);
        expect(x).not.toMatch(/[/+]/);
      }),
    );
  });
});

describe('parseVersionRequest', () => {
  test.each([
    ['current', { kind: 'current' }],
    ['4593.2.5', { kind: 'exact', version: '4593.2.5' }],
    ['4799.0.0+nightly-20260821-2100', { kind: 'exact', version: '4799.0.0+nightly-20260821-2100' }],
    ['4593.x', { kind: 'range', range: '4593.x' }],
    ['>=4459.2 <4600', { kind: 'range', range: '>=4459.2 <4600' }],
    ['4593', { kind: 'range', range: '4593' }],
    ['*', { kind: 'range', range: '*' }],
    ['^4593.2.1 || ~4459.2', { kind: 'range', range: '^4593.2.1 || ~4459.2' }],
  ])('%s', (text, expected) => expect(parseVersionRequest(text)).toEqual(expected));

  test.each([
    'latest',
    'Current',
    '>=',
    '4593.2.5.1',
    '4593.x; rm',
    '4593.2.5-rc',
    '>=4593\n<5000',
    `${'1 '.repeat(100)}`,
    '\u0664593.x',
  ])('returns undefined for %j', (text) => expect(parseVersionRequest(text)).toBeUndefined());
});

test('satisfies', () => {
  expect(satisfies(version('4593.2.5'), '4593.x')).toBe(true);
  expect(satisfies(version('4593.2.5'), '>=4593.2.6')).toBe(false);
});

test.each([
  ['4593.2.0', '4593.x', true],
  ['4628.0.0', '4593.x', true],
  ['4592.9.9', '4593.x', false],
  ['1.0.0', '<1.0.0 >1.0.0', false],
])('isFrom: %s is the start of %s or newer: %s', (text, range, expected) =>
  expect(isFrom(version(text), range)).toBe(expected),
);

test.each(['current', '4593.2.5', '>=4593 <4600'])('describeRequest returns %s as it was written', (text) => {
  const request = parseVersionRequest(text);
  expect(request === undefined ? undefined : describeRequest(request)).toBe(text);
});
