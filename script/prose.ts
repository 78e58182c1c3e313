/**
 * Checks the project's English: words that have a field term instead, sentences that are too long, and sentences that open with a relative pronoun.
 *
 *   node script/prose.ts            checks every file of the project
 *   node script/prose.ts docs src   checks the files below these paths
 *
 * Prints `file:line: rule: text` for each finding and exits with 1 if there is any.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import jsTokens from 'js-tokens';
import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

const ROOT = resolve(import.meta.dirname, '..');
/** Words in a sentence; the aim is 25. */
const LONGEST_SENTENCE = 30;

export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly text: string;
}

/** A paragraph, heading, table cell, comment or message. */
interface Block {
  readonly kind: 'heading' | 'text';
  readonly text: string;
  /** Line of the file for each offset in `text` where a new line begins, in order. */
  readonly lines: readonly (readonly [offset: number, line: number])[];
}

/** A rule's name says which word to use. */
const WORDS: readonly (readonly [rule: string, pattern: string])[] = [
  ['"door": write action or entry point', 'doors?'],
  ['"verb": write command', 'verbs?'],
  ['"shelf": write cache entry', 'shel(?:f|ves)'],
  ['"parcel": write cache archive', 'parcels?'],
  ['"statements": write signature and digest files, or proofs', '(?<!\\b(?:in-?toto|import|export|SQL) )statements'],
  ['"refuse": write fail or reject', 'refus(?:es?|ed|ing|als?)'],
  ['"tell": write log, warn or report', 'tells?|told|telling'],
  ['"says so": write logs or reports it', '(?:say|says|said) so'],
  ['"stand": write is or is in', 'stands?|stood'],
  ['"lie": write is or is in', 'lies?'],
  ['"made by": write signed by', 'made (?:of|by)'],
  ['"maker": write signer', 'makers?'],
  ['"take": write use, accept or download', 'takes?|taken|took'],
  ['"good", "bad": write valid, invalid, success or failure', 'good|bad'],
  ['"hold": write must be, is or contains', 'held to|holds?'],
  ['"mend": write fix', 'mend(?:s|ed|ing)?'],
  ['"by itself": write automatically', 'by itself'],
  ['"of its own": write separate', 'of (?:its|their|his) own'],
  ['"the like", "and such": name them', 'the like|and such'],
];
const WORD_PATTERNS = WORDS.map(
  ([rule, pattern]) => [rule, new RegExp(`\\b(?:${pattern.replaceAll(' ', '(?:\\s|[*#/])+')})\\b`, 'gi')] as const,
);
const OPENING = /^["'(*_]*(What|That|Which|Whoever)\b/;

/** Files that are not this project's prose. */
const UNCHECKED: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^dist\//, 'built from src/'],
  [/^LICENSE$/, 'the text of the Apache Software Foundation'],
  [/^src\/customize\/configs\/module\/licenses\.txt$/, 'the licenses of Go modules'],
  [/^test\/fixtures\/(changes|feeds|keys|vectors|runner)\//, 'data that others published'],
  [/^(script\/prose\.ts|test\/docs\/prose\.test\.ts)$/, 'lists the words'],
];

/** Text that may have the words. A quote of a foreign program is no sentence of ours. */
const EXCEPTIONS: readonly (readonly [text: RegExp, reason: string])[] = [
  [/\bhttps?:\/\/[^\s)>\]'"`]+/g, 'addresses are names that others gave'],
  [/\b(?:Good|BAD|Bad) signature\b|\bBADSIG\b|\bGOODSIG\b/g, 'output of gpg'],
  [/\bBad (?:Request|Gateway)\b/gi, 'reason phrases of HTTP'],
  [/'bad port'/g, 'message of fetch'],
  [/'Bad credentials'/g, 'message of GitHub'],
];

/** The files that are checked, by their path from the root; all of them, or those below `paths`. */
export function prosePaths(paths: readonly string[] = []): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => /\.(md|ts|as|ya?ml|sh|txt)$|(^|\/)[^.]+$/.test(path))
    .filter((path) => !UNCHECKED.some(([pattern]) => pattern.test(path)))
    .filter((path) => paths.length === 0 || paths.some((below) => path === below || path.startsWith(`${below}/`)));
}

/** Checks one file, `path` from the root. */
export function checkFile(path: string): readonly Finding[] {
  return checkText(path, readFileSync(join(ROOT, path), 'utf8'));
}

/** Checks a text as if it were the file `path`. */
export function checkText(path: string, text: string): readonly Finding[] {
  const findings = [
    ...checkWords(path, path).map((finding) => ({ ...finding, text: 'the name of the file' })),
    ...checkWords(path, text),
    ...blocksOf(path, text).flatMap((block) => checkSentences(path, block)),
  ];
  return findings.sort((a, b) => a.line - b.line);
}

function checkWords(path: string, text: string): readonly Finding[] {
  const lines = text.split('\n');
  const allowed = EXCEPTIONS.reduce(
    (rest, [pattern]) => rest.replace(pattern, (quote) => quote.replace(/\S/g, ' ')),
    text,
  );
  // Line breaks stay where they are, so a line number is the number of those before a match.
  const split = allowed.replace(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ').replaceAll('_', ' ');
  return WORD_PATTERNS.flatMap(([rule, pattern]) =>
    [...split.matchAll(pattern)].map(({ index }) => {
      const line = split.slice(0, index).split('\n').length;
      return { path, line, rule, text: (lines[line - 1] ?? '').trim() };
    }),
  );
}

function checkSentences(path: string, { kind, text, lines }: Block): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { index, segment } of sentencesOf(text)) {
    const line = lines.findLast(([offset]) => offset <= index)?.[1] ?? 1;
    const count = segment.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    if (count > LONGEST_SENTENCE) findings.push({ path, line, rule: `sentence of ${count} words`, text: segment });
    const opening = OPENING.exec(segment)?.[1];
    if (opening !== undefined && !(kind === 'heading' && segment.endsWith('?')))
      findings.push({ path, line, rule: `sentence opens with ${opening}`, text: segment });
  }
  return findings;
}

function sentencesOf(text: string): readonly { readonly index: number; readonly segment: string }[] {
  const sentences: { index: number; segment: string }[] = [];
  let index = 0;
  for (const segment of text.split(/(?<=[.!?…][)"'*`]*\s+)(?=[\p{Lu}\p{N}`"'([])/u)) {
    sentences.push({ index: index + segment.search(/\S|$/), segment: segment.trim() });
    index += segment.length;
  }
  return sentences;
}

function blocksOf(path: string, text: string): readonly Block[] {
  if (path.endsWith('.md')) return markdownBlocks(text, 1);
  if (/\.(ts|as)$/.test(path)) return scriptBlocks(path, text);
  if (path.endsWith('.txt')) return [];
  return [...hashComments(text), ...(/\.ya?ml$/.test(path) ? yamlBlocks(text) : [])];
}

/** The blocks of a Markdown text whose first line is line `first` of its file. */
function markdownBlocks(text: string, first: number): readonly Block[] {
  const blocks: Block[] = [];
  let open: { kind: Block['kind']; type: string; text: string; lines: [number, number][] } | undefined;
  let skipped: string | undefined;
  const events = postprocess(
    parse({ extensions: [gfm()] })
      .document()
      .write(preprocess()(text, undefined, true)),
  );
  for (const [step, token, context] of events) {
    const { type } = token;
    if (step === 'exit') {
      if (skipped === type) skipped = undefined;
      if (open?.type === type) {
        blocks.push(open);
        open = undefined;
      }
    } else if (['paragraph', 'atxHeadingText', 'setextHeadingText', 'tableData', 'tableHeader'].includes(type)) {
      const kind = type.includes('Heading') ? 'heading' : 'text';
      open ??= { kind, type, text: '', lines: [[0, first + token.start.line - 1]] };
    } else if (open !== undefined && skipped === undefined) {
      if (['codeText', 'autolink', 'literalAutolink', 'htmlText'].includes(type)) {
        open.text += '`x`';
        skipped = type;
      } else if (['resource', 'reference'].includes(type)) skipped = type;
      else if (type === 'lineEnding') {
        open.text += ' ';
        open.lines.push([open.text.length, first + token.end.line - 1]);
      } else if (['data', 'characterEscapeValue', 'characterReference'].includes(type))
        open.text += context.sliceSerialize(token);
    }
  }
  return blocks;
}

/** Comments as Markdown and strings as sentences; of tests, only titles. */
function scriptBlocks(path: string, text: string): readonly Block[] {
  const blocks: Block[] = [];
  const templates: { text: string; line: number; checked: boolean }[] = [];
  let comment: { text: string; line: number; last: number } | undefined;
  const flush = (): void => {
    if (comment !== undefined) blocks.push(...markdownBlocks(comment.text, comment.line));
    comment = undefined;
  };
  // A title follows `it(` or, after a table of cases, `)(`.
  let before: readonly string[] = [];
  const isChecked = (): boolean =>
    !path.startsWith('test/') || /^(?:it|test|describe|concurrent|only|\)) \($/.test(before.join(' '));
  const string = (value: string, line: number): void => {
    for (const part of value.split(/\\n|\n/)) blocks.push({ kind: 'text', text: part.trim(), lines: [[0, line]] });
  };
  let line = 1;
  for (const { type, value } of jsTokens(text)) {
    const start = line;
    line += value.split('\n').length - 1;
    if (type === 'SingleLineComment') {
      if (comment?.last !== start - 1) flush();
      comment = {
        text: `${comment ? `${comment.text}\n` : ''}${value.slice(2).trim()}`,
        line: comment?.line ?? start,
        last: start,
      };
    } else if (type === 'MultiLineComment') {
      flush();
      const body = value.replace(/^\/\*+|\*+\/$/g, '').replace(/^[ \t]*\* ?/gm, '');
      blocks.push(...markdownBlocks(body, start));
    } else if (type === 'StringLiteral' || type === 'NoSubstitutionTemplate') {
      if (isChecked()) string(value.slice(1, -1), start);
    } else if (type === 'TemplateHead') templates.push({ text: value.slice(1, -2), line: start, checked: isChecked() });
    else if (type === 'TemplateMiddle' || type === 'TemplateTail') {
      const template = templates.at(-1);
      if (template === undefined) throw new Error(`${path}:${start}: a template has no head`);
      template.text += `x${value.slice(1, type === 'TemplateTail' ? -1 : -2)}`;
      if (type === 'TemplateTail') {
        templates.pop();
        if (template.checked) string(template.text, template.line);
      }
    }
    if (!/^(?:WhiteSpace|LineTerminatorSequence|.*Comment)$/.test(type)) before = [...before.slice(-1), value];
  }
  flush();
  return blocks;
}

/** Comments after `#`, those of consecutive lines as one text. */
function hashComments(text: string): readonly Block[] {
  const groups: { first: number; lines: string[] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const [, before, comment] = /^(.*?)(?<!\S)#+(?!!)\s?(.*)$/.exec(line) ?? [];
    if (comment === undefined) continue;
    const last = groups.at(-1);
    if (before?.trim() === '' && last !== undefined && last.first + last.lines.length === index + 1)
      last.lines.push(comment);
    else groups.push({ first: index + 1, lines: [comment] });
  }
  return groups.flatMap(({ first, lines }) => markdownBlocks(lines.join('\n'), first));
}

/** Names and descriptions. */
function yamlBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const counter = new LineCounter();
  visit(parseDocument(text, { lineCounter: counter }), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !['name', 'description', 'deprecationMessage'].includes(String(key.value))) return;
      if (!isScalar(value) || typeof value.value !== 'string') return;
      blocks.push(...markdownBlocks(value.value, counter.linePos(value.range?.[0] ?? 0).line));
    },
  });
  return blocks;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const paths = process.argv.slice(2).map((path) => relative(ROOT, resolve(path)) || undefined);
  const findings = prosePaths(paths.filter((path) => path !== undefined)).flatMap(checkFile);
  for (const { path, line, rule, text } of findings) console.log(`${path}:${line}: ${rule}: ${text}`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
