import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { cleanNotes, securityFixes } from '../../src/report/release-notes.ts';

/** Renders Markdown with another renderer, which lets raw HTML through. */
function render(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

const clean = (notes: string): string => cleanNotes(notes, 4).join('\n');

const TAGS = /<\/?(?:h4|p|ul|ol|li|strong|em|code|a)(?: href="[^"]*"| start="\d+")*>/g;

/** Expects that rendered notes have no markup but that of notes, and nothing that GitHub or the runner acts on. */
function expectHarmless(markdown: string): void {
  const html = render(markdown);
  for (const [, url] of html.matchAll(/ href="([^"]*)"/g)) expect(url).toMatch(/^https?:\/\/[^\s"<>]+$/);
  const visible = html.replace(TAGS, '');
  expect(visible).not.toMatch(/[<>]/);
  // GitHub looks for these outside of code and links.
  const text = html.replace(/<(code|a)[ >].*?<\/\1>/gs, '').replace(TAGS, '');
  expect(text).not.toMatch(/@\w|(?<!&)#\d|GH-\d/i);
  for (const line of markdown.split('\n')) {
    expect(line).not.toMatch(/^\s*::/);
    expect(line).not.toMatch(/##\[/);
  }
}

const feedOf = (name: string): Readonly<Record<string, { readonly release_notes: string }>> =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../fixtures/feeds/releases-${name}.json`), 'utf8'));

describe('clean notes', () => {
  test.each([
    ['#### Security fixes:', '#### Security fixes&#58;'],
    ['# Title', '#### Title'],
    [' _Changes since **Stable 4593.2.4**_', '_Changes since **Stable 4593.2.4**_'],
    [' - Linux ([6.12](https://a.example/x_(y)))', '- Linux ([6.12](<https://a.example/x_(y)>))'],
    ['*   `a b` c', '- `a b` c'],
    ['- a\n  - b\n    - c', '- a\n  - b\n    - c'],
    ['2. two', '2. two'],
    ['see https://a.example/b?c=d&e', 'see [https&#58;//a.example/b?c=d&#38;e](<https://a.example/b?c=d%26e>)'],
    ['a\r\n\r\n\r\nb\n', 'a\n\nb'],
    ['snake_case_name', 'snake&#95;case&#95;name'],
  ])('keep %j', (notes, expected) => {
    expect(clean(notes)).toBe(expected);
    expectHarmless(expected);
  });

  test.each([
    ['<script>alert(1)</script>', 'HTML'],
    ['<img src=x onerror=alert(1)>', 'HTML'],
    ['a <!-- comment', 'an open comment'],
    ['</details></summary>', 'an end tag'],
    ['![pixel](https://evil.example/p.png)', 'an image'],
    ['[x](javascript:alert(1))', 'a script URL'],
    ['[x](data:text/html,x)', 'a data URL'],
    ['[x]: https://evil.example\n[x]', 'a reference'],
    ['[x](https://user:password@evil.example/)', 'a URL with a login'],
    ['@octocat and @org/team', 'mentions'],
    ['fixes #12, owner/name#12 and GH-12', 'issue references'],
    ['::set-output name=x::y\n  ::error::z', 'workflow commands'],
    ['##[error]x and [a](https://x.example/##[error])', 'older workflow commands'],
    ['`::error::` and `x ##[error]y`', 'a command in code'],
    ['a\n===\nb\n---', 'setext headings'],
    ['```sh\nrm -rf /\n```', 'a fence'],
    ['| a | b |\n| - | - |\n| c | d |', 'a table'],
    ['- [ ] task\n+ + +\n1) 1) x', 'lists in lists'],
    ['[^1]: note\n\n[^1]', 'a footnote'],
    ['$x$ :tada: ~~y~~', 'other extensions'],
    ['> quote\n    code', 'blocks'],
    ['a\u2028::error::b\u0085::error::c\u202e', 'other line ends and directions'],
    ['https://evil.example/<script>', 'HTML after a URL'],
    ['**@octocat** _#1_ [@a](https://a.example)', 'mentions in markup'],
  ])('make %j harmless: %s', (notes) => {
    const markdown = clean(notes);
    expectHarmless(markdown);
    expect(render(markdown)).not.toMatch(/<(?:img|script|table|pre|input|del|blockquote|h1|h2|sup)\b/);
  });

  test('make any mixture harmless', () => {
    const pieces = fc.constantFrom(
      ...[
        '`',
        '```',
        '*',
        '**',
        '_',
        '__',
        '~~',
        '[',
        ']',
        '(',
        ')',
        '](',
        '!',
        '<',
        '>',
        '<b>',
        '<!--',
        '-->',
        '|',
        '\\',
        '&',
        '&lt;',
      ],
      ...[
        '&#64;',
        '#',
        '## ',
        '@a',
        '#1',
        'GH-1',
        '::',
        '##[',
        ':',
        '- ',
        '1. ',
        '+',
        '=',
        '---',
        '> ',
        '    ',
        '\t',
        '\n',
        '\r',
        ' ',
      ],
      ...[
        'https://a.example/',
        'http://',
        'www.a.example',
        '[x](https://a.example)',
        '![x](https://a.example)',
        'a',
        '0',
        '\u200b',
      ],
    );
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => expectHarmless(clean(parts.join('')))),
      { numRuns: 2000 },
    );
  });

  test('of the real feeds are harmless, and have all links', () => {
    for (const [version, { release_notes: notes }] of [
      ...Object.entries(feedOf('stable')),
      ...Object.entries(feedOf('lts')),
    ]) {
      const markdown = clean(notes);
      const links = notes.match(/\]\(https?:\/\//g)?.length ?? 0;
      expect(markdown.match(/\]\(<https?:\/\//g)?.length ?? 0, version).toBeGreaterThanOrEqual(links - 3);
      if (notes.length < 5000) expectHarmless(markdown);
    }
  });
});

describe('security fixes', () => {
  test.each([
    ['#### Security fixes:\n - Linux ([CVE-2026-1](x/CVE-2026-1), [CVE-2026-2222](u))', [['Linux', ['CVE-2026-2222']]]],
    [
      '**Security fixes**\n\n*   linux - [CVE-2020-28374](u), [CVE-2020-36158](u)',
      [['linux', ['CVE-2020-36158', 'CVE-2020-28374']]],
    ],
    ['_Changes since **LTS 3510.3.6**_\n\n- Go ([CVE-2022-41723](u))', [['Go', ['CVE-2022-41723']]]],
    ['Security fixes:\n- Fix curl double free ([CVE-2019-5481](u))', [['Fix curl double free', ['CVE-2019-5481']]]],
    ['**Security fixes**\n\n- Linux\n  - [CVE-2020-27815](u)\n- Go', [['Linux', ['CVE-2020-27815']]]],
    ['Security fixes:\n- VMWare: open-vm-tools ([CVE-2025-22247](u))', [['VMWare: open-vm-tools', ['CVE-2025-22247']]]],
    ['Security fixes:\n- glib ([fixes](u))\nBug fixes:\n- x ([CVE-2025-22247](u))', []],
    [
      'Security fixes:\n- go (CVE-2026-11111)\n## Updates:\n- Linux\n## Security fixes\n- Go (CVE-2026-22222, CVE-2026-11111)',
      [['go', ['CVE-2026-22222', 'CVE-2026-11111']]],
    ],
  ])('of %j', (notes, expected) => {
    expect(securityFixes([notes]).map(({ component, cves }) => [component, cves])).toEqual(expected);
  });

  test('of the real feeds are all CVEs of most releases', () => {
    const releases = Object.values({ ...feedOf('stable'), ...feedOf('lts') });
    const complete = releases.filter(({ release_notes: notes }) => {
      const all = new Set(notes.match(/CVE-\d{4}-\d{4,}/g));
      return new Set(securityFixes([notes]).flatMap(({ cves }) => cves)).size === all.size;
    });
    expect(complete.length / releases.length).toBeGreaterThan(0.95);
  });
});
