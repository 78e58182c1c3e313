import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { parseChannel } from '../../src/release/channel.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { type FeedEntry, parseFeed } from '../../src/release/feed.ts';
import { comparePackages, parsePackageList } from '../../src/release/packages.ts';
import { compareVersions, type Version } from '../../src/release/version.ts';
import { changesJson, type ReleaseChanges, renderChanges, renderNotes } from '../../src/report/change-report.ts';
import { securityFixes } from '../../src/report/release-notes.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');

function entriesOf(label: string): readonly FeedEntry[] {
  const channel = parseChannel(label, DISTRIBUTIONS.flatcar);
  if (channel === undefined) throw new TypeError(label);
  return parseFeed(readFileSync(resolve(FIXTURES, `feeds/releases-${label}.json`)), channel, DISTRIBUTIONS.flatcar);
}

/** Returns the changes between two releases of a real feed. */
function changesOf(channel: string, from: string, to: string, more: Partial<ReleaseChanges> = {}): ReleaseChanges {
  const entries = entriesOf(channel);
  const find = (version: string): ReleaseChanges['from'] => ({
    version: version as Version,
    entry: entries.find((entry) => entry.version === version),
  });
  const releases = entries.filter(
    ({ version }) => compareVersions(version, from as Version) > 0 && compareVersions(version, to as Version) <= 0,
  );
  const unknown = { packages: undefined, sbom: undefined };
  const security = securityFixes(releases.map(({ notes }) => notes));
  return {
    channel,
    architecture: 'amd64',
    from: find(from),
    to: find(to),
    releases: releases.toReversed(),
    security,
    ...unknown,
    ...more,
  };
}

const packages = comparePackages(
  parsePackageList(Buffer.from('app-arch/zip-3.0::x\nsys-apps/curl-8.16.0::x\nsys-kernel/coreos-kernel-6.12.87::x\n')),
  parsePackageList(
    Buffer.from('app-arch/zstd-1.5.7::x\nsys-apps/curl-8.17.0::x\nsys-kernel/coreos-kernel-6.12.98::x\n'),
  ),
);

/** Three pairs of real releases: the notes of 2021, those of today, and an LTS stream. The reports were compared with the feeds by hand. */
const PAIRS = [
  ['stable', '2605.10.0', '2605.12.0', {}],
  ['stable', '4593.2.1', '4593.2.4', { packages }],
  ['lts', '4081.3.0', '4081.3.2', {}],
] as const;

describe('the changes of real releases', () => {
  test.each(PAIRS)('%s from %s to %s are those of the golden file', async (channel, from, to, more) => {
    const golden = resolve(FIXTURES, `changes/${from}-${to}`);
    const changes = changesOf(channel, from, to, more);
    await expect(renderChanges(changes)).toMatchFileSnapshot(`${golden}.md`);
    await expect(`${JSON.stringify(JSON.parse(changesJson(changes)), null, 2)}\n`).toMatchFileSnapshot(
      `${golden}.json`,
    );
  });

  test.each([
    ['stable', '4459.2.4', '4593.2.5'],
    ['stable', '1688.5.3', '4593.2.5'],
    ['lts', '2605.10.1', '4081.3.10'],
  ])('%s from %s to %s fit into a release', (channel, from, to) => {
    const changes = changesOf(channel, from, to);
    const markdown = renderChanges(changes);
    expect(markdown.length).toBeLessThanOrEqual(LIMITS.releaseBody);
    expect(markdown).toMatch(
      /… and (the notes of )?\d+ (longer lines|earlier releases)\. \[Read them\]\(<https:\/\/www\.flatcar\.org/,
    );
    expect(Buffer.byteLength(changesJson(changes))).toBeLessThanOrEqual(LIMITS.reportOutput);
    const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
    expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  });
});

test('the notes of every real release fit', () => {
  for (const entry of [...entriesOf('stable'), ...entriesOf('lts')]) {
    const markdown = renderNotes(entry);
    expect(markdown.length).toBeLessThanOrEqual(LIMITS.releaseBody);
    expect(markdown).toContain('Not proven: from the release feed, which is not signed.');
  }
});

describe('the report', () => {
  const [entry] = entriesOf('stable');
  if (entry === undefined) throw new TypeError('no entry');
  const base = changesOf('stable', '4593.2.4', '4593.2.5');
  const many = {
    updated: Array.from({ length: 5000 }, (_, index) => ({ name: `a/p${index}`, from: ['1'], to: ['2'] })),
  };

  test('states what is proven', () => {
    const markdown = renderChanges({ ...base, packages, sbom: packages });
    const proof = 'Proven: from the files of 4593.2.4 and 4593.2.5 for amd64, which Flatcar signed.';
    for (const title of ['Packages', 'Components in the SBOM'])
      expect(markdown).toContain(`### ${title}\n\n2 updated, 1 added, 1 removed. ${proof}\n`);
    expect(markdown).toContain('### Release notes\n\nNot proven: from the release feed, which is not signed.\n');
    expect(JSON.parse(changesJson({ ...base, packages }))).toMatchObject({
      packages,
      sbom: null,
      proven: ['packages', 'sbom'],
    });
  });

  test('without documents and feed has versions only', () => {
    const nothing = { version: '4593.2.5' as Version, entry: undefined };
    const markdown = renderChanges({ ...base, from: nothing, to: nothing, releases: [] });
    expect(markdown).toContain('| Released | unknown | unknown |');
    expect(markdown).toContain('### Packages\n\nUnknown: a package list is missing.');
    expect(markdown).toContain('The release feed lists no release in between.');
  });

  test('with thousands of packages has some of them', () => {
    const changes = {
      ...base,
      packages: { added: [], removed: [], ...many },
      sbom: { added: [], removed: [], ...many },
    };
    const markdown = renderChanges(changes);
    expect(markdown.length).toBeLessThanOrEqual(LIMITS.releaseBody);
    expect(markdown.match(/… and \d+ more\./g)).toHaveLength(2);
    expect(JSON.parse(changesJson(changes))).toMatchObject({
      packages: null,
      sbom: null,
      truncated: ['sbom', 'security', 'packages'],
    });
  });

  test('of hostile notes is one section for each release', () => {
    const notes = '</details>\n<script>x</script>\n@octocat fixes #1\n![x](https://a.example/y)\n::error::z\n| a |';
    const markdown = renderChanges({ ...base, releases: [{ ...entry, notes }] });
    const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
    expect(html.match(/<\/details>/g)).toHaveLength(1);
    expect(html).not.toMatch(/<(script|img)/);
    expect(markdown).not.toMatch(/@octocat|#1\b|^::/m);
  });

  test.each(['toString', '__proto__', 'constructor'])('of software with the name %s shows its version', (name) => {
    const software = JSON.parse(JSON.stringify({ a: '1' }).replace('a', name)) as Record<string, string>;
    const report = renderChanges({ ...base, to: { ...base.to, entry: { ...entry, software } } });
    expect(report).toMatch(new RegExp(`^\\| ${name.replaceAll('_', '&#95;')} \\|  \\| 1 \\|$`, 'm'));
  });

  test('of any notes and software is one document, within the limits', () => {
    const word = fc.constantFrom(
      '- ',
      '#### Security fixes:',
      'CVE-2026-1234',
      '</details>',
      '<b>',
      '|',
      '`',
      '\n',
      'x',
      ' ',
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 15 }).map((words) => words.join('')),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const release = fc.record({
      notes: text,
      date: fc.constantFrom(undefined, '2026-08-13T15:48:35Z'),
      software: fc.dictionary(text, text),
    });
    fc.assert(
      fc.property(fc.array(release, { maxLength: 4 }), text, (facts, name) => {
        const releases = facts.map((each) => ({ ...entry, ...each }));
        const listed = { added: [{ name, versions: [name] }], removed: [], updated: [] };
        const security = securityFixes(releases.map(({ notes }) => notes));
        const [newest] = releases;
        const changes = { ...base, releases, security, packages: listed, to: { ...base.to, entry: newest } };
        const html = micromark(renderChanges(changes), {
          extensions: [gfm()],
          htmlExtensions: [gfmHtml()],
          allowDangerousHtml: true,
        });
        for (const tag of ['<details>', '</details>', '<summary>', '</summary>'])
          expect(html.split(tag)).toHaveLength(releases.length + 1);
        expect(html).not.toContain('<b>');
        expect(JSON.parse(changesJson(changes))).toMatchObject({ channel: 'stable' });
      }),
      { numRuns: 300 },
    );
  });

  test('of notes without end is cut', () => {
    const notes = `- ${'long '.repeat(40_000)}\n- short\n${'- x\n'.repeat(50_000)}`;
    const markdown = renderChanges({ ...base, releases: Array(20).fill({ ...entry, notes }) });
    expect(markdown.length).toBeLessThanOrEqual(LIMITS.releaseBody);
    expect(markdown).toContain('\n- short\n');
    expect(markdown).toMatch(/… and the notes of \d+ earlier releases\./);
  });
});
