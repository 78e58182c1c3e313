import { describe, expect, test } from 'vitest';
import { parseKnownDigests, withKnownDigests } from '../../src/report/compare-reports.ts';
import { renderReportJson, renderReportMarkdown } from '../../src/report/verification-report.ts';
import { failedFile, reportOf, sha512, verifiedFile } from './example-report.ts';

const [A, B, C] = ['a.img', 'b.img', 'c.img'] as const;
const before = parseKnownDigests(renderReportJson(reportOf(verifiedFile(A), verifiedFile(B), failedFile(C))));

describe('a report of the same release', () => {
  const report = reportOf(
    verifiedFile(A),
    failedFile(B, { sha512: sha512('other') }),
    verifiedFile(C, { sha512: sha512('other') }),
  );
  const compared = withKnownDigests(report, before ?? new Map());

  test('has the earlier digest of each file that was verified with another one', () => {
    expect(compared.files.map(({ previousSha512 }) => previousSha512)).toEqual([undefined, sha512(B), undefined]);
    expect(JSON.parse(renderReportJson(compared))[1]).toMatchObject({ previousSha512: sha512(B) });
  });

  test('names these files in its Markdown', () => {
    const row = `| \`b.img\` | \`4593.2.5 amd64\` | failed | \`${sha512(B)}\` | \`${sha512('other')}\` |`;
    expect(renderReportMarkdown(compared)).toContain(row);
    expect(renderReportMarkdown(report)).not.toContain('previous report');
  });
});

test('another version, architecture or channel is another file', () => {
  const release = { version: '4593.2.5', channel: 'stable', architecture: 'amd64' };
  const others = [{ version: '4593.2.6' }, { architecture: 'arm64' }, { channel: 'lts' }].map((more) =>
    verifiedFile(A, { sha512: sha512('other'), release: { ...release, ...more } }),
  );
  const { files } = withKnownDigests(reportOf(...others), before ?? new Map());
  expect(files.map(({ previousSha512 }) => previousSha512)).toEqual([undefined, undefined, undefined]);
});

test('a failed file without a digest has none', () => {
  const { sha512: _, ...unread } = failedFile(A);
  expect(withKnownDigests(reportOf(unread), before ?? new Map()).files[0]).not.toHaveProperty('previousSha512');
});

test.each(['', '{}', 'null', '<html>'])('%j is no report', (text) => {
  expect(parseKnownDigests(text)).toBeUndefined();
});

test.each([
  ['[null, 7, {"name": "a"}]'],
  ['[{"name":"a.img","verdict":"verified","sha512":"::error::x","release":{"version":"1"}}]'],
])('%s has no digests', (text) => {
  expect(parseKnownDigests(text)).toEqual(new Map());
});
