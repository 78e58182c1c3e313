import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  channelLabel,
  channelNames,
  currentFolder,
  inferChannel,
  namedChannel,
  otherChannel,
  parseChannel,
} from '../../src/release/channel.ts';
import { DISTRIBUTIONS, parseDistribution } from '../../src/release/distribution.ts';
import { parseVersion, type Version } from '../../src/release/version.ts';

const { flatcar, coreos } = DISTRIBUTIONS;
const FEEDS = resolve(import.meta.dirname, '../fixtures/feeds');

describe('parseChannel', () => {
  test.each([
    ['stable', 'stable', undefined, 'current'],
    ['beta', 'beta', undefined, 'current'],
    ['alpha', 'alpha', undefined, 'current'],
    ['edge', 'edge', undefined, 'current'],
    ['lts', 'lts', undefined, 'current'],
    ['lts-2024', 'lts', 2024, 'current-2024'],
  ])('%s', (text, name, year, folder) => {
    const channel = parseChannel(text, flatcar);
    expect(channel).toEqual({ name, year });
    if (channel === undefined) return;
    expect(channelLabel(channel)).toBe(text);
    expect(currentFolder(channel)).toBe(folder);
  });

  test.each([
    '',
    'Stable',
    'lts-',
    'lts-24',
    'lts-1999',
    'lts-2024x',
    'xlts-2024',
    'stable-2024',
    'constructor',
    '../stable',
  ])('returns undefined for %j', (text) => expect(parseChannel(text, flatcar)).toBeUndefined());

  test('CoreOS had three', () => {
    expect(channelNames(coreos)).toEqual(['stable', 'beta', 'alpha']);
    expect(channelNames(flatcar)).toEqual(['stable', 'beta', 'alpha', 'lts', 'lts-<year>', 'edge']);
    for (const text of ['lts', 'lts-2024', 'edge']) expect(parseChannel(text, coreos)).toBeUndefined();
    expect(parseChannel('beta', coreos)).toEqual({ name: 'beta', year: undefined });
  });
});

describe('inferChannel', () => {
  test.each(['stable', 'lts'])('returns the channel of every release in the real feed of %s', async (name) => {
    const feed = JSON.parse(await readFile(`${FEEDS}/releases-${name}.json`, 'utf8')) as Record<string, unknown>;
    const versions = Object.keys(feed).flatMap((key) => parseVersion(key) ?? []);
    expect(versions.length).toBeGreaterThan(50);
    for (const version of versions) {
      expect(inferChannel(version, flatcar), version).toEqual({ name, year: undefined });
      expect([name, undefined], version).toContain(namedChannel(version, flatcar));
    }
  });

  test.each([
    ['4799.0.0', 'alpha'],
    ['4722.1.0', 'beta'],
    ['4593.2.5', 'stable'],
    ['4081.3.10', 'lts'],
    ['2466.99.0', 'edge'],
    ['723.1.0', 'beta'],
    ['1000.0.0', 'alpha'],
    ['4593.7.0', 'stable'],
    ['2605.10.1', 'lts'],
    ['2605.9.1', 'stable'],
    ['2512.10.1', 'stable'],
    ['2700.3.0', 'lts'],
  ])('%s is of %s', (text, name) => expect(inferChannel(text as Version, flatcar).name).toBe(name));

  test.each([
    ['1576.1.0', 'beta'],
    ['1688.5.3', 'stable'],
    ['2605.10.1', 'stable'],
    ['2411.0.0', 'alpha'],
    ['2466.99.0', 'stable'],
    ['2700.1.0', 'beta'],
  ])('CoreOS %s is of %s, and the number is ambiguous', (text, name) => {
    expect(inferChannel(text as Version, coreos).name).toBe(name);
    expect(namedChannel(text as Version, coreos)).toBeUndefined();
  });
});

describe('otherChannel', () => {
  const of = (version: string, channel: string) =>
    otherChannel(version as Version, parseChannel(channel, flatcar) ?? { name: 'stable', year: undefined }, flatcar);

  test.each([
    ['4593.2.5', 'stable', undefined],
    ['4593.2.5', 'beta', 'stable'],
    ['3510.3.8', 'lts', undefined],
    ['3510.3.8', 'stable', 'lts'],
    ['3510.3.8', 'lts-2023', undefined],
    ['3510.3.8', 'lts-2024', 'lts-2023'],
    ['2605.32.1', 'lts-2021', undefined],
    ['2605.32.1', 'lts-2024', 'lts-2021'],
    ['3033.3.18', 'lts-2024', 'lts-2022'],
    // A later stream, which is unknown but is none of these.
    ['5001.3.0', 'lts-2026', undefined],
    ['4081.3.10', 'lts-2026', 'lts-2024'],
    ['5001.3.0', 'lts-2024', 'lts'],
  ])('%s on %s: %s', (version, channel, other) => expect(of(version, channel)).toBe(other));

  test('each stream of the real feed has its known major version', async () => {
    const feed = JSON.parse(await readFile(`${FEEDS}/releases-lts.json`, 'utf8')) as Record<string, unknown>;
    const years = Object.keys(feed).flatMap((key) => /^current-(\d{4})$/.exec(key)?.[1] ?? []);
    expect(years.sort()).toEqual(['2021', '2022', '2023', '2024']);
    for (const year of years) {
      const newest = Object.keys(feed).find(
        (key) => parseVersion(key) !== undefined && isDeepStrictEqual(feed[key], feed[`current-${year}`]),
      );
      expect(of(newest ?? '', `lts-${year}`), newest).toBeUndefined();
    }
  });
});

test('distributions are found by name', () => {
  expect(parseDistribution('flatcar')).toBe(flatcar);
  expect(parseDistribution('coreos')).toBe(coreos);
  for (const text of ['', 'Flatcar', 'toString', '__proto__']) expect(parseDistribution(text)).toBeUndefined();
});
