/**
 * Text from outside (file names, URLs, reasons) for GitHub's Markdown. Mirrors and file systems choose it, and the issue that
 * shows it notifies people and links issues: it must stay text.
 */

/** `text` on one line: control characters, line separators and marks of writing direction become spaces. */
export function singleLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * `text` as inline code, in a table cell or elsewhere. GitHub links no mention, issue or commit in code, and CommonMark §6.1
 * reads nothing in it but its end, so the fence is longer than any run of backticks inside. In a table a pipe needs a
 * backslash (GFM §4.10), and an even number of them before it keeps that backslash from being escaped itself.
 */
export function inlineCode(text: string): string {
  const line = singleLine(text).replace(/(\\*)\|/g, '$1$1\\|');
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // One space each is stripped again: needed where the text touches the fence with a backtick of its own.
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Never seen, and enough to keep GitHub from reading a mention, an issue number or a link. */
const BREAK = '&#8203;';

/**
 * `text` as plain words inside a line of Markdown, in a table cell or elsewhere, never at the start of a line. Characters that
 * begin something become references, which CommonMark §2.5 never takes for markup; after `@`, `#` and `GH-`, and in
 * addresses, a zero-width space stops what GitHub finds after that.
 */
export function plainText(text: string): string {
  return singleLine(text)
    .replace(/[&<>\\`*_[\]|~$:]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@|(?<!&)#/g, (character) => `&#${character.charCodeAt(0)};${BREAK}`)
    .replace(/GH-|www/gi, `$&${BREAK}`);
}
