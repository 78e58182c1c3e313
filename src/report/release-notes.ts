import { inlineCode, plainText } from './markdown.ts';

/**
 * Release notes come from the release feed, which is not signed, and are shown in job summaries and releases. They are written again instead of filtered: headings,
 * lists, emphasis, code and links become Markdown of this module, and all other text is escaped. So the result has no HTML, image, mention, issue reference or
 * workflow command. Time is linear: no pattern crosses the character that it starts with, and each has a bound.
 */

const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** Returns release notes as lines of safe Markdown. Headings have the level `level`. */
export function cleanNotes(notes: string, level: number): readonly string[] {
  const lines: string[] = [];
  // A list item that is deeper would be a code block.
  let deepest = 0;
  for (const line of notes.split(LINE_ENDS)) {
    const { depth, markdown } = cleanLine(line, level, deepest);
    if (markdown === '' && (lines.at(-1) ?? '') === '') continue;
    lines.push(markdown);
    if (markdown !== '') deepest = depth + 1;
  }
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const LINE = /^(\s{0,64})(?:(#{1,6})(?=\s|$)|([-*+])(?=\s)|(\d{1,4})[.)](?=\s))?/;

/** A line, and its depth in lists; -1 if it is in none. */
interface CleanLine {
  readonly depth: number;
  readonly markdown: string;
}

function cleanLine(line: string, level: number, deepest: number): CleanLine {
  const [start = '', indent = '', heading, bullet, number] = LINE.exec(line) ?? [];
  const text = line.slice(start.length).trim();
  if (text === '') return { depth: -1, markdown: '' };
  if (heading !== undefined) return { depth: -1, markdown: `${'#'.repeat(level)} ${inline(text)}` };
  const markdown = withoutMarker(inline(text));
  if (bullet === undefined && number === undefined) return { depth: -1, markdown };
  // Real notes indent whole lists by one blank, which is no nesting.
  const depth = Math.min(deepest, Math.floor(indent.length / 2));
  return { depth, markdown: `${'  '.repeat(depth)}${number === undefined ? '-' : `${number}.`} ${markdown}` };
}

/** Escapes the start of a list, a rule or a setext heading. All other starts of blocks are escaped anywhere. */
function withoutMarker(text: string): string {
  return text
    .replace(/^[-+=]/, reference)
    .replace(/^(\d{1,9})([.)])/, (_, digits: string, end: string) => digits + reference(end));
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** Inline markup. It is tried where its first character is. */
interface Inline {
  readonly pattern: RegExp;
  /** Returns undefined for text that is no such markup. */
  readonly toMarkdown: (match: RegExpExecArray) => string | undefined;
}

const INLINE: ReadonlyMap<string | undefined, Inline> = new Map([
  [
    '`',
    { pattern: /`{1,3}([^`]{1,500})`{1,3}/y, toMarkdown: ([, code = '']) => inlineCode(code.replace(/##+\[/g, '#[')) },
  ],
  ['*', { pattern: /\*\*([^*]{1,500})\*\*/y, toMarkdown: ([, inner = '']) => `**${inline(inner)}**` }],
  ['_', { pattern: /(?<!\w)_([^_]{1,500})_(?!\w)/y, toMarkdown: ([, inner = '']) => `_${inline(inner)}_` }],
  [
    '[',
    {
      // A URL may have one pair of parentheses.
      pattern:
        /\[([^[\]]{1,500})\]\((https?:\/\/[^\s()<>[\]]{1,2000}(?:\([^\s()<>[\]]{0,500}\)[^\s()<>[\]]{0,500})?)\)/y,
      toMarkdown: ([, label = '', url = '']) => link(label.replace(/[`*_]/g, ''), url),
    },
  ],
  ['h', { pattern: /https?:\/\/[^\s()<>[\]"'`*|]{1,2000}/y, toMarkdown: ([url]) => link(url, url) }],
]);

/** Returns the text of a line as Markdown. */
function inline(text: string): string {
  const parts: string[] = [];
  let plainFrom = 0;
  for (let at = 0; at < text.length; ) {
    const found = readInline(text, at);
    if (found === undefined) {
      at += 1;
      continue;
    }
    parts.push(escaped(text.slice(plainFrom, at)), found.markdown);
    at = found.end;
    plainFrom = at;
  }
  parts.push(escaped(text.slice(plainFrom)));
  return parts.join('');
}

function readInline(text: string, at: number): { readonly markdown: string; readonly end: number } | undefined {
  const kind = INLINE.get(text[at]);
  if (kind === undefined) return undefined;
  kind.pattern.lastIndex = at;
  const match = kind.pattern.exec(text);
  const markdown = match === null ? undefined : kind.toMarkdown(match);
  return match === null || markdown === undefined ? undefined : { markdown, end: at + match[0].length };
}

function link(label: string, text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  return `[${escaped(label)}](<${safeUrl(url)}>)`;
}

/** Encodes the characters of a URL that have a meaning in Markdown or, as `##[`, for the runner. */
function safeUrl({ href }: URL): string {
  return href.replace(/[^\w\-.~:/?#@!$'()+,;=%]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** Returns text that is never markup, also next to a part that is. */
function escaped(text: string): string {
  // plainText trims, but blanks separate text and markup.
  if (text.trim() === '') return text === '' ? '' : ' ';
  const [before, after] = [/^\s/, /\s$/].map((pattern) => (pattern.test(text) ? ' ' : ''));
  return `${before}${plainText(text).replaceAll('!', '&#33;')}${after}`;
}

/** The CVEs that a component had. */
export interface SecurityFix {
  readonly component: string;
  readonly cves: readonly string[];
}

/** A heading, a line in bold, or a line that ends with a colon. */
const HEADING = /^\s*(?:#{1,6}\s+(.*)|\*\*(.*)\*\*\s*|([^-*+\s].*):\s*)$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;

/**
 * Returns the CVEs by component that release notes list as security fixes: in bullets below such a heading, or before any heading. Components are those of the
 * notes, sorted by name, and their CVEs from the newest.
 */
export function securityFixes(allNotes: readonly string[]): readonly SecurityFix[] {
  const fixes = new Map<string, { readonly component: string; readonly cves: Set<string> }>();
  for (const notes of allNotes) {
    let isSecurity = true;
    let component = '';
    for (const line of notes.split(LINE_ENDS)) {
      if (HEADING.test(line)) {
        isSecurity = /security/i.test(line);
        continue;
      }
      const [, bullet] = (isSecurity && BULLET.exec(line)) || [];
      if (bullet === undefined) continue;
      // Some notes have the CVEs of a component in a list below it.
      component = componentOf(bullet) || component;
      const cves = bullet.match(/CVE-\d{4}-\d{4,9}/g);
      if (cves === null) continue;
      const key = component.toLowerCase();
      const fix = fixes.get(key) ?? { component, cves: new Set() };
      for (const cve of cves) fix.cves.add(cve);
      fixes.set(key, fix);
    }
  }
  const sorted = [...fixes].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([, { component, cves }]) => ({ component, cves: [...cves].sort(compareCves) }));
}

/** Notes have `Linux ([CVE-…` and, before 2021, `linux - [CVE-…`. */
function componentOf(bullet: string): string {
  const [name = ''] = bullet.split(/[([]|CVE-/, 1);
  return name
    .slice(0, 100)
    .replace(/[\s:,-]+$/, '')
    .replace(/[*_`]/g, '');
}

/** The newest first, because a report may have room for some only. */
function compareCves(one: string, other: string): number {
  return numberOf(other) - numberOf(one);
}

/** Returns year and number of a CVE, such as 2026000068480. */
function numberOf(cve: string): number {
  const [, year = 0, number = 0] = cve.split('-').map(Number);
  return year * 1e9 + number;
}
