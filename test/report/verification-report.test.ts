import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { FileReport } from '../../src/report/verification-report.ts';
import {
  countVerdicts,
  failureState,
  isHealthy,
  renderReportJson,
  renderReportMarkdown,
  renderReportOutput,
  type VerificationReport,
} from '../../src/report/verification-report.ts';
import { failedFile, reportOf, verifiedFile } from './example-report.ts';

function render(report: VerificationReport, runUrl?: string): string {
  const markdown = renderReportMarkdown(report, runUrl === undefined ? {} : { runUrl });
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** A mirror that did not answer, so nothing is known about its version.txt. */
const unanswered: FileReport = {
  name: 'version.txt',
  url: 'https://u:p@m.example/current/version.txt',
  size: undefined,
  verdict: 'failed',
  code: 'NETWORK',
  reason: 'https://u:p@m.example/?k=secret timed out.',
  duration: 20,
};

describe('verdicts', () => {
  test.each<[string, VerificationReport, boolean]>([
    ['all verified', reportOf(verifiedFile('a'), verifiedFile('b')), true],
    ['one failed', reportOf(verifiedFile('a'), failedFile('b')), false],
    ['nothing to verify', reportOf(), false],
    ['a failed version.txt and verified files', reportOf(verifiedFile('a'), unanswered), false],
  ])('%s', (_, report, healthy) => {
    expect(isHealthy(report)).toBe(healthy);
  });

  test('are counted', () => {
    expect(countVerdicts(reportOf(verifiedFile('a'), failedFile('b'), verifiedFile('c')))).toEqual({
      verified: 2,
      failed: 1,
    });
  });
});

describe('failureState', () => {
  const one = reportOf(verifiedFile('a'), failedFile('b'), failedFile('c'));

  test.each<[string, VerificationReport]>([
    ['in another order', reportOf(failedFile('c'), failedFile('b'), verifiedFile('a'))],
    [
      'at another time',
      { ...one, startedAt: '2026-09-01T00:00:00.000Z', files: one.files.map((file) => ({ ...file, duration: 7 })) },
    ],
    ['with other verified files', reportOf(failedFile('b'), failedFile('c'), verifiedFile('d'))],
    ['with another reason', reportOf(failedFile('b', { reason: 'Another reason.' }), failedFile('c'))],
  ])('stays equal %s', (_, report) => {
    expect(failureState(report)).toBe(failureState(one));
  });

  test.each<[string, VerificationReport]>([
    ['one less', reportOf(failedFile('b'))],
    ['one more', reportOf(failedFile('b'), failedFile('c'), failedFile('d'))],
    ['another code', reportOf(failedFile('b'), failedFile('c', { code: 'NETWORK' }))],
    [
      'another architecture',
      reportOf(
        failedFile('b'),
        failedFile('c', { release: { version: '4593.2.5', channel: 'stable', architecture: 'arm64' } }),
      ),
    ],
    ['a version.txt that failed', reportOf(...one.files, unanswered)],
    [
      'another mirror',
      reportOf(failedFile('b'), failedFile('c', { url: 'https://m.example/4593.2.5/c' }), verifiedFile('a')),
    ],
  ])('differs with %s', (_, report) => {
    expect(failureState(report)).not.toBe(failureState(one));
  });
});

describe('Markdown', () => {
  test('of a successful run has a headline, and folds the verified files', () => {
    const html = render(
      reportOf(verifiedFile('a.img'), verifiedFile('b.img')),
      'https://github.com/o/n/actions/runs/1',
    );
    expect(html).toMatch(/^<h3>✅ All 2 files are verified<\/h3>/);
    expect(html).toContain('<a href="https://github.com/o/n/actions/runs/1">run</a>');
    expect(html).toContain('<summary>2 verified files</summary>');
    expect(html.match(/<table>/g)).toHaveLength(1);
    expect(html.match(/<td><code>a\.img<\/code>/g)).toHaveLength(1);
    expect(html).not.toContain('Failed file');
  });

  test('of a failed run starts with each failure and its reason', () => {
    const html = render(reportOf(verifiedFile('a.img'), failedFile('b.img'), verifiedFile('c.img')));
    expect(html).toMatch(/^<h3>❌ 1 of 3 files failed verification<\/h3>/);
    expect(html.indexOf('b.img')).toBeLessThan(html.indexOf('a.img'));
    expect(html).toContain('<code>SIGNATURE_MISMATCH</code>');
    expect(html).toContain(
      '<td>The signature does not match the file: the file was changed, truncated or replaced.</td>',
    );
  });

  test.each<[string, VerificationReport, string]>([
    ['nothing', reportOf(), '❌ Nothing was verified'],
    ['a mirror that does not answer', reportOf(unanswered), '❌ 1 of 1 file failed verification'],
    ['a single file', reportOf(verifiedFile('a')), '✅ The file is verified'],
    ['only failures', reportOf(failedFile('a')), '❌ 1 of 1 file failed verification'],
  ])('%s', (_, report, headline) => {
    expect(render(report)).toContain(`<h3>${headline}</h3>`);
  });

  test('text from outside is escaped, and stays in its cell', () => {
    const name = 'x | y`\n| @octocat #1 <img src=x onerror=y> |\r\n\n# Head';
    const evil = { name, reason: `It is ${name}`, url: 'https://u:secret@m.example/|`@octocat?sig=secret' };
    const html = render(
      reportOf(failedFile('b', evil), verifiedFile('c', { name, url: evil.url })),
      'javascript:alert(1)',
    );
    expect(html).not.toMatch(/<img|secret|javascript:|<h1/);
    expect(html.match(/<tr>/g)).toHaveLength(4);
    expect(html.match(/<td>/g)).toHaveLength(6 + 5);
    const outsideCode = html.replace(/<code>.*?<\/code>/gs, '');
    expect(outsideCode).not.toMatch(/@[a-z]|#\d/);
    expect(outsideCode.match(/<a /)).toBeNull();
  });

  test('credentials in a reason are not shown', () => {
    const reason = 'https://user:secret@m.example/b?sig=secret answered 404.';
    const html = render(reportOf(failedFile('b', { reason }), unanswered));
    expect(html).not.toMatch(/secret|u:p@/);
    expect(html).toContain('<td>https://m.example/b answered 404.</td>');
    expect(html).toContain('<td>https://m.example/ timed out.</td>');
  });

  test('times and sizes are readable', () => {
    const timed = {
      ...reportOf(verifiedFile('a', { size: 491_234_567, duration: 1234 })),
      finishedAt: '2026-08-20T02:04:05.000Z',
    };
    const markdown = renderReportMarkdown(timed);
    expect(markdown).toContain('491 MB | 1.2 s |');
    expect(markdown).toContain('· 4 min 5 s · 2026-08-20 02:00 UTC');
    expect(markdown).toContain('| 2026-08-10 18:43 UTC |');
    expect(renderReportMarkdown(reportOf(verifiedFile('a', { size: 0 })))).toContain('| 0 B |');
    expect(renderReportMarkdown(reportOf(verifiedFile('a', { size: 999 })))).toContain('| 999 B |');
    expect(renderReportMarkdown(reportOf(verifiedFile('a', { size: 1000 })))).toContain('| 1.0 kB |');
  });
});

test('JSON has one object per file, with all known facts and no credentials', () => {
  const url = 'https://user:secret@m.example/b?sig=secret';
  const files = JSON.parse(
    renderReportJson(reportOf(verifiedFile('a'), failedFile('b', { url, reason: `${url} answered 404.` }))),
  );
  expect(files).toEqual([
    JSON.parse(JSON.stringify(verifiedFile('a'))),
    {
      ...JSON.parse(JSON.stringify(failedFile('b'))),
      url: 'https://m.example/b',
      reason: 'https://m.example/b answered 404.',
    },
  ]);
});

describe('the output', () => {
  const wholeOf = (report: VerificationReport): unknown =>
    (JSON.parse(renderReportJson(report)) as FileReport[]).map(({ evidence: _, ...row }) => row);

  test('has every row, without the evidence', () => {
    const report = reportOf(verifiedFile('a'), failedFile('b'));
    expect(JSON.parse(renderReportOutput(report))).toEqual(wholeOf(report));
    expect(renderReportOutput(reportOf())).toBe('[]');
  });

  test.each([
    ['has only the failed rows if all are too long', 600, 3, 3],
    ['has as many failed rows as fit', 0, 900, 100],
  ])('%s', (_, verified, failed, least) => {
    const rows = [
      ...Array.from({ length: verified }, (_, index) => verifiedFile(`verified-${index}`)),
      ...Array.from({ length: failed }, (_, index) => failedFile(`fäiled-${index}`)),
    ];
    const output = renderReportOutput(reportOf(...rows));
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(120_000);
    const kept = JSON.parse(output) as FileReport[];
    expect(kept.every(({ verdict }) => verdict === 'failed')).toBe(true);
    expect(kept.map(({ name }) => name)).toEqual(kept.map((_, index) => `fäiled-${index}`));
    expect(kept.length).toBeGreaterThanOrEqual(least);
    // The next row would not have fit.
    const next = Buffer.byteLength(JSON.stringify(kept[0])) + 1;
    if (kept.length < failed) expect(Buffer.byteLength(output) + next).toBeGreaterThan(120_000 - 10);
  });
});
