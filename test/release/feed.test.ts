import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import type { Architecture } from '../../src/release/architecture.ts';
import { type Channel, parseChannel } from '../../src/release/channel.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { type FeedEntry, newestMatch, parseFeed } from '../../src/release/feed.ts';
import type { Version } from '../../src/release/version.ts';

const { flatcar } = DISTRIBUTIONS;
const read = (name: string): Buffer =>
  readFileSync(resolve(import.meta.dirname, `../fixtures/feeds/releases-${name}.json`));
const FEEDS: Readonly<Record<string, Buffer>> = { stable: read('stable'), lts: read('lts') };

function channelOf(text: string): Channel {
  const channel = parseChannel(text, flatcar);
  if (channel === undefined) throw new Error(`${text} is no channel`);
  return channel;
}

const entriesOf = (channel: string, bytes = FEEDS[channel.replace(/-.*/, '')]): readonly FeedEntry[] =>
  parseFeed(bytes ?? Buffer.alloc(0), channelOf(channel), flatcar);

type Numbers = readonly [number, number, number];
const numbersOf = (version: string): Numbers => version.split('.').map(Number) as unknown as Numbers;
const compare = (a: Numbers, b: Numbers): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

const PARSED = new Map(
  Object.entries(FEEDS).map(([name, bytes]) => [
    name,
    JSON.parse(bytes.toString()) as Record<string, { architectures: string[] }>,
  ]),
);

/** Releases of a real feed, parsed without the code under test. */
function plainly(channel: string, architecture: Architecture): readonly Numbers[] {
  const feed = PARSED.get(channel) ?? {};
  return Object.entries(feed)
    .filter(([key, { architectures }]) => /^\d/.test(key) && architectures.includes(architecture))
    .map(([key]) => numbersOf(key))
    .sort(compare);
}

describe('the real feeds', () => {
  test('are parsed completely, oldest first', () => {
    expect(entriesOf('stable')).toHaveLength(137);
    expect(entriesOf('lts')).toHaveLength(61);
    expect(entriesOf('stable').map(({ version }) => numbersOf(version))).toEqual(plainly('stable', 'amd64'));
    expect(entriesOf('beta', FEEDS['stable'])).toEqual([]);
  });

  test.each([
    ['lts-2021', '2605.10.1', '2605.32.1'],
    ['lts-2022', '3033.3.0', '3033.3.18'],
    ['lts-2023', '3510.3.0', '3510.3.8'],
    ['lts-2024', '4081.3.0', '4081.3.10'],
  ])('stream %s runs from %s to %s', (channel, first, last) => {
    const versions = entriesOf(channel).map(({ version }) => version);
    expect([versions[0], versions.at(-1)]).toEqual([first, last]);
    expect(new Set(versions.map((version) => version.split('.')[0])).size).toBe(1);
  });

  test('have a date, the software and the notes of every release', () => {
    const entries = [...entriesOf('stable'), ...entriesOf('lts')];
    for (const { date, software, notes } of entries) {
      expect(date).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Object.keys(software)).toEqual(expect.arrayContaining(['kernel', 'systemd', 'docker', 'ignition']));
      expect(notes).not.toBe('');
    }
    expect(entriesOf('stable').at(-1)).toMatchObject({
      date: '2026-08-13T15:48:35Z',
      software: { containerd: '2.1.5', docker: '28.0.4', ignition: '2.24.0', kernel: '6.12.102', systemd: '257' },
    });
  });

  test.each([
    [{ release_date: '2026-02-30 15:48:35 +0000' }, { date: '2026-03-02T15:48:35Z' }],
    [{ release_date: 'yesterday' }, { date: undefined }],
    [{ release_date: '2026-08-13 99:48:35 +0000' }, { date: undefined }],
    [
      { release_date: 7, release_notes: {}, major_software: 'kernel' },
      { date: undefined, notes: '', software: {} },
    ],
    [{ major_software: { kernel: ['6.12', '::x'], 'a b': ['1'], docker: '28' } }, { software: { kernel: '6.12' } }],
    [{ release_notes: 'x'.repeat(600_000) }, { notes: 'x'.repeat(500_000) }],
  ])('with %j have %j', (facts, expected) => {
    const text = JSON.stringify({ '4593.2.5': { channel: 'stable', architectures: ['amd64'], ...facts } });
    expect(entriesOf('stable', Buffer.from(text))).toMatchObject([expected]);
  });

  test('a stream that the feed does not have fails', () => {
    expect(() => entriesOf('lts-2031')).toThrow(
      /has no current-2031, so the major version of this LTS stream is unknown/,
    );
  });

  test('a feed of a single stream needs no current-<year>', () => {
    const feed = JSON.parse(FEEDS['lts']?.toString() ?? '') as Record<string, unknown>;
    const one = Object.fromEntries(Object.entries(feed).filter(([key]) => key.startsWith('4081') || key === 'current'));
    expect(entriesOf('lts-2024', Buffer.from(JSON.stringify(one)))).toHaveLength(11);
  });

  test('entries that are nested too deeply fail', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const entry = `{"channel":"lts","architectures":["amd64"],"x":${deep}}`;
    const text = `{"4081.3.1":${entry},"current-2024":${entry}}`;
    expect(() => entriesOf('lts-2024', Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'FEED_INVALID', message: expect.stringContaining('nested too deeply') }),
    );
  });

  test('a stream whose newest release is not in the feed fails', () => {
    const feed = {
      'current-2024': { channel: 'lts', architectures: [] },
      '4081.3.1': { channel: 'lts', architectures: ['amd64'] },
    };
    expect(() => entriesOf('lts-2024', Buffer.from(JSON.stringify(feed)))).toThrow(
      /current-2024 is not one of its releases/,
    );
  });
});

describe('newestMatch', () => {
  const entries = new Map(Object.keys(FEEDS).map((name) => [name, entriesOf(name)]));
  const newest = (name: string, range: string, architectures: readonly Architecture[]): Version =>
    newestMatch(entries.get(name) ?? [], range, architectures, channelOf(name));
  const channel = fc.constantFrom('stable', 'lts');
  const architecture = fc.constantFrom<Architecture>('amd64', 'arm64');

  test('is the newest release in the range, and never of a newer major version', () => {
    const bound = fc.tuple(
      fc.integer({ min: 1500, max: 4800 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 12 }),
    );
    fc.assert(
      fc.property(channel, architecture, bound, bound, (name, board, one, other) => {
        const [low, high] = compare(one, other) <= 0 ? [one, other] : [other, one];
        const expected = plainly(name, board).findLast((each) => compare(each, low) >= 0 && compare(each, high) < 0);
        const find = (): string => newest(name, `>=${low.join('.')} <${high.join('.')}`, [board]);
        if (expected === undefined) {
          expect(find).toThrow(expect.objectContaining({ code: 'VERSION_NOT_FOUND' }));
          return;
        }
        expect(numbersOf(find())).toEqual(expected);
        expect(numbersOf(find())[0]).toBeLessThanOrEqual(high[0]);
      }),
      { numRuns: 300 },
    );
  });

  test('of a major version, a caret or a tilde stays in that major version', () => {
    const known = channel.chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...plainly(name, 'amd64'))));
    const form = fc.constantFrom(
      ([major]: Numbers) => `${major}`,
      ([major]: Numbers) => `${major}.x`,
      ([major]: Numbers) => `${major}.*.*`,
      (numbers: Numbers) => `^${numbers.join('.')}`,
      (numbers: Numbers) => `~${numbers.join('.')}`,
      (numbers: Numbers) => `>=${numbers.join('.')} <${numbers[0] + 1}`,
    );
    fc.assert(
      fc.property(known, form, ([name, numbers], write) => {
        const found = numbersOf(newest(name, write(numbers), ['amd64']));
        expect(found[0]).toBe(numbers[0]);
        expect(compare(found, numbers)).toBeGreaterThanOrEqual(0);
        if (!write(numbers).startsWith('~')) {
          const last = plainly(name, 'amd64').findLast(([major]) => major === numbers[0]);
          expect(found).toEqual(last);
        }
      }),
    );
  });

  test('is published for all wanted architectures, and is no development build', () => {
    const entry = (version: string, ...architectures: string[]): FeedEntry => ({
      version: version as Version,
      architectures,
      date: undefined,
      software: {},
      notes: '',
    });
    const entries = [
      entry('4230.2.0', 'amd64', 'arm64'),
      entry('4230.2.1', 'amd64'),
      entry('4230.2.2+nightly-20260821-2100', 'amd64', 'arm64'),
    ];
    const find = (...wanted: Architecture[]) => newestMatch(entries, '4230.x', wanted, channelOf('stable'));
    expect(find('amd64')).toBe('4230.2.1');
    for (const wanted of [['amd64', 'arm64'] as const, ['arm64', 'amd64'] as const])
      expect(find(...wanted)).toBe('4230.2.0');
  });

  test('lists the nearest versions in its error', () => {
    const near =
      (range: string, board: Architecture = 'amd64'): (() => unknown) =>
      () =>
        newestMatch(entriesOf('stable'), range, [board], channelOf('stable'));
    expect(near('4400.x')).toThrow(/4230\.2\.3, 4230\.2\.4, 4459\.2\.0, 4459\.2\.1, and the newest is 4593\.2\.5/);
    expect(near('~3510.2.20')).toThrow(/3510\.2\.\d+, 3510\.2\.\d+, 3602\.2\.0, 3602\.2\.1, and the newest/);
    expect(near('>=9000')).toThrow(/4593\.2\.3, 4593\.2\.4, 4593\.2\.5/);
    expect(near('<1')).toThrow(/1688\.5\.3/);
    expect(near('<3033', 'arm64')).toThrow(/2983\.2\.1\) are not published for arm64/);
    expect(() => newestMatch([], '*', ['amd64'], channelOf('beta'))).toThrow(/has no release of this channel/);
    expect(() => newestMatch(entriesOf('stable'), '<0.0.0', ['amd64'], channelOf('stable'))).toThrow(/the nearest are/);
  });
});

describe('an invalid feed', () => {
  test.each([
    ['', /not JSON/],
    ['null', /not a JSON object/],
    ['[]', /not a JSON object/],
    ['"x"', /not a JSON object/],
    ['{"4593.2.5":null}', /release 4593\.2\.5 has no channel/],
    ['{"4593.2.5":"x"}', /no channel/],
    ['{"4593.2.5":{"channel":1}}', /no channel/],
    ['{"4593.2.5":{"channel":"stable"}}', /no list of architectures/],
    ['{"4593.2.5":{"channel":"stable","architectures":[1]}}', /no list of architectures/],
  ])('%j fails', (text, reason) => {
    expect(() => entriesOf('stable', Buffer.from(text))).toThrow(reason);
    expect(() => entriesOf('stable', Buffer.from(text))).toThrow(expect.objectContaining({ code: 'FEED_INVALID' }));
  });

  test('keys that are no versions are ignored', () => {
    const text =
      '{"current":7,"../x":{},"4593.2.5":{"channel":"stable","architectures":["amd64"]},"__proto__":{"channel":"stable"}}';
    expect(entriesOf('stable', Buffer.from(text))).toMatchObject([{ version: '4593.2.5', architectures: ['amd64'] }]);
  });

  test('arbitrary JSON is parsed or fails with FEED_INVALID', () => {
    const entry = fc.record({
      channel: fc.oneof(fc.constant('lts'), fc.jsonValue()),
      architectures: fc.oneof(fc.constant(['amd64']), fc.jsonValue()),
      release_date: fc.jsonValue(),
      major_software: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()),
      release_notes: fc.jsonValue(),
    });
    const feed = fc.dictionary(
      fc.constantFrom('4081.3.1', '4081.3.2', 'current', 'current-2024', 'x'),
      fc.oneof(entry, fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), feed), fc.constantFrom('lts', 'lts-2024'), (value, name) => {
        try {
          for (const { date, software, notes } of entriesOf(name, Buffer.from(JSON.stringify(value)))) {
            expect(typeof notes).toBe('string');
            if (date !== undefined) expect(date).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/);
            for (const pair of Object.entries(software)) expect(pair.join()).toMatch(/^[\w.-]+,[\w.+~, -]+$/);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ActionError);
        }
      }),
    );
  });
});
