import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { inlineCode, plainText, singleLine } from '../../src/report/markdown.ts';

/** Renders Markdown with another renderer, which lets raw HTML through. */
function render(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** The cells of the one row of a table. */
function cellsOf(markdown: string): readonly string[] {
  const html = render(`| a | b | c |\n| --- | --- | --- |\n| ${markdown} | second | third |\n\nafter`);
  expect(html.match(/<tr>/g)).toHaveLength(2);
  expect(html).toContain('<p>after</p>');
  return [...html.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => cell ?? '');
}

function decode(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return html.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => named[name] ?? '');
}

const ZERO_WIDTH = '\u200b';

/** Hostile text from mirrors and file systems. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '``',
        '|',
        '\\',
        '\\|',
        '\\\\|',
        '*',
        '**',
        '_',
        '~~',
        '[x](https://evil.example)',
        '![x](y)',
        '<b>',
        '<!--',
        '-->',
      ),
      fc.constantFrom(
        '@octocat',
        '@org/team',
        '#12',
        'owner/name#12',
        'GH-12',
        'https://github.com/o/n/issues/1',
        'www.example.org',
        'a@b.example',
      ),
      fc.constantFrom(
        '\n',
        '\r\n',
        '\n\n# Head',
        '\n- [ ] x',
        '\u2028',
        '\u202e',
        '&amp;',
        '&#64;',
        ':tada:',
        '$x$',
        '[^1]',
        ' ',
        '  ',
        '0',
        'x',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

/** Returns the text that readers see: the same, on one line. */
function seen(text: string): string {
  return singleLine(text);
}

describe('inlineCode', () => {
  test.each([
    ['a_b*c.img', '`a_b*c.img`'],
    ['', ''],
    ['tick`tock', '``tick`tock``'],
    ['`tick', '`` `tick ``'],
    ['two\nlines', '`two lines`'],
    ['a|b', '`a\\|b`'],
  ])('%j → %s', (text, code) => {
    expect(inlineCode(text)).toBe(code);
  });

  test('is one code span in one cell for any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [cell = '', ...others] = cellsOf(inlineCode(text));
        expect(others).toEqual(['second', 'third']);
        const [, code] = /^<code>([^<]*)<\/code>$/.exec(cell) ?? [];
        // Backslashes before a pipe are doubled, for tables.
        expect(decode(code ?? '').replace(/\\+\|/g, '|')).toBe(seen(text).replace(/\\+\|/g, '|'));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('plainText', () => {
  test('reads like the text', () => {
    const reason = 'The signature (of 2026-08-10) does not match a_b.img: the file was changed, truncated or replaced.';
    expect(cellsOf(plainText(reason))[0]).toBe(reason);
  });

  test.each(['@octocat', 'see #12', 'owner/name#12', 'GH-12', 'gh-12', 'www.example.org', 'WWW.example.org'])(
    '%s leads nowhere',
    (text) => {
      const [cell = ''] = cellsOf(plainText(text));
      expect(cell).not.toContain('<');
      expect(cell).not.toMatch(/@\w|#\d|GH-\d|www\./i);
      expect(cell.replaceAll(ZERO_WIDTH, '')).toBe(text);
    },
  );

  test('is text without markup, in one cell, for any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [cell = '', ...others] = cellsOf(plainText(text));
        expect(others).toEqual(['second', 'third']);
        expect(cell).not.toContain('<');
        const shown = decode(cell);
        expect(shown).not.toMatch(/@[A-Za-z0-9]|#\d|GH-\d|www\./i);
        expect(shown.replaceAll(ZERO_WIDTH, '')).toBe(seen(text));
      }),
      { numRuns: 1000 },
    );
  });
});
