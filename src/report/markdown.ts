import { LIMITS } from '../limits.ts';

/**
 * Escapes text from outside (file names, URLs, reasons) for GitHub's Markdown. It comes from mirrors and file systems, so it
 * must not notify people or link issues in the failure issue.
 */

/** Returns `text` on one line. Control characters, line separators and direction marks become spaces. */
export function singleLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * Returns `text` as inline code, also for table cells. GitHub links nothing in code, and only the fence ends it (CommonMark
 * §6.1), so the fence is longer than any run of backticks inside. In a table, a pipe needs a backslash (GFM §4.10), and the
 * backslashes before it are doubled.
 */
export function inlineCode(text: string): string {
  const line = singleLine(text).replace(/(?<!\\)(\\*)\|/g, '$1$1\\|');
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // Markdown strips one space on each side, which separates a backtick in the text from the fence.
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A zero-width space, which keeps GitHub from finding a mention, an issue number or a link. */
const BREAK = '&#8203;';

/**
 * Returns `text` as plain text for Markdown, also for table cells, but not for the start of a line. Special characters become
 * references, which are never markup (CommonMark §2.5). A zero-width space after `@`, `#`, `GH-` and `www` prevents links.
 */
export function plainText(text: string): string {
  return singleLine(text)
    .replace(/[&<>\\`*_[\]|~$:]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@|(?<!&)#/g, (character) => `&#${character.charCodeAt(0)};${BREAK}`)
    .replace(/GH-|www/gi, `$&${BREAK}`);
}

/** Returns a table of cells that are Markdown already. Leaves out the last rows if it would have more than `maxBytes`, and states how many. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  maxBytes: number = LIMITS.summary,
): string {
  const lines = [head, head.map(() => '---')].map(tableLine);
  let size = 0;
  for (const line of rows.map(tableLine)) {
    size += Buffer.byteLength(line) + 1;
    if (size > maxBytes) break;
    lines.push(line);
  }
  const omitted = rows.length + 2 - lines.length;
  return lines.join('\n') + (omitted === 0 ? '' : `\n\n… and ${omitted} more.`);
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
