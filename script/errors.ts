/**
 * Writes docs/errors.md: every error message that the tests provoke, as the last full run of vitest recorded them (test/docs/record-errors.ts).
 *
 *   node script/errors.ts           writes it
 *   node script/errors.ts --check   writes nothing, names what is listed and was not provoked or the other way round, and then fails
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERROR_CODES, type ErrorCode } from '../src/errors.ts';
import { PLATFORMS } from '../src/release/platforms.ts';

const ROOT = resolve(import.meta.dirname, '..');
const DOCUMENT = join(ROOT, 'docs/errors.md');
/** Where the records lie: files of JSON lines, one for each process of the run. */
export const RECORDS = join(ROOT, 'build/provoked');

/** A message that a test provoked. */
export interface Provoked {
  readonly code: ErrorCode;
  readonly message: string;
  /** The test's file, by its path from the root, and its name. */
  readonly file: string;
  readonly test: string;
}

/** What a test file records at its end: the tests that did not run here. */
export interface Finished {
  readonly file: string;
  readonly skipped: readonly string[];
}

type Rules = readonly (readonly [pattern: RegExp, standIn: string])[];

/** Differs from run to run. */
const STEADY: Rules = [
  // What a warning says before the refusal that it tells of.
  [/^Mirror \S+ failed(?:, trying the next one)?: |^What the cache holds as .*? fetched anew\. /g, ''],
  [/\bhttps?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?/g, 'https://mirror.example'],
  [/(?:\b127\.0\.0\.1|::1):\d+/g, '192.0.2.1:443'],
  [/\/tmp\/[\w.-]+/g, '/home/runner'],
  [/\.partial-[\w-]+/g, '.partial-…'],
  [/\b(?!F88CFEDE)[0-9A-F]{40}\b/gi, 'FINGERPRINT'],
  [/\b(?!0593B34A)(?!E25D9AED)[0-9A-F]{16}\b(?!…)/gi, 'KEY-ID'],
  [/((.)\2{19,}\/?)+/g, '$2$2$2…'],
  [/\b20\d\d-\d\d-\d\d(?:T[\d:.]+Z)?/g, 'TIME'],
];

/** Differs with the machine, or with what it did first. */
const LOOSE: Rules = [
  [/\((?:[^()]|\([^()]*\))*\)/g, '(…)'],
  [/(?<=failed: (?:the OEM file system is not sound: )?).*(?=\. Its own words)/g, '…'],
  [/(?:connect|read|write) E[A-Z]+(?: 192\.0\.2\.1:443)?|other side closed|socket hang up/g, 'connect ECONNREFUSED'],
  [/ This was attempt \d+\./g, ''],
  [/[0-9a-f]{8,}…/g, '0…'],
  [/\d+(?:\.\d+)*/g, '0'],
];

/** Differs between two messages of one form. What comes to begin with a star is one form with every code. */
const FORM: Rules = [
  [/^\S+: (?=[A-Z])/g, ''],
  [/^All 0 mirrors failed\..*/g, '* All mirrors failed.'],
  [
    /^.*(?= (?:No published key was looked at|The published key \S+ does not know|The published key was tried))/g,
    '* …',
  ],
  [/(?<=did not help: |could not be kept either: |failed verification[.:] ).*/g, '…'],
  [/(?<=\(…\)\.| zip file does not unpack: .*\.) (?:It is signed as it is|Download it again).*/g, ''],
  [/^.*(?= failed: .*Please report this)/g, '…'],
  [/"(?:[^"\\]|\\.)*"/g, '"…"'],
  [/`[^`]*`/g, '`…`'],
  [/\{\w*\}/g, '{…}'],
  [/(?<=did you mean )\w+/g, '…'],
  [/\b(?:ALL|HTTPS?)_PROXY holds/g, 'HTTP_PROXY holds'],
  [/(?<=^The \.netrc file )\S+/g, 'PATH'],
  [/^(?:Keeping the failure issue|Looking up the tag \S+|Reading it)(?= in )/g, '…'],
  [/\b[\w-]+\/[\w-]+(?= \(…\)| failed\b)/g, 'owner/name'],
  [/\b[a-z]+:\/\/[^\s,;]+[^\s,;.:]/g, 'URL'],
  [/(?<=^|[\s(])\/[^\s,;:)]+/g, 'PATH'],
  [/\bflatcar_[\w.]+\w|\bimage\.img\b/g, 'FILE'],
  [/\b(?:URL|FILE|PATH|0)(?:, (?:URL|FILE|PATH|0))+/g, 'LIST'],
  [/\b(?:URL|FILE|PATH|0)(?= (?:is|are|not|was|has)\b)/g, 'LIST'],
  [/\bare\b/g, 'is'],
  [/(?<=answered 0) [A-Z][\w' ]*/g, ''],
  [/\barm0\b/g, 'amd0'],
  [/(?<=\bredirects to )[a-z]+:(?=,)/g, '…'],
  [/(?<=\bchannel )[a-z]+(?:-0)?/g, 'stable'],
];

function apply(rules: Rules, text: string): string {
  return rules.reduce((result, [pattern, standIn]) => result.replaceAll(pattern, standIn), text);
}

function steady(text: string): string {
  // The list of platforms is long, and stands in the README.
  const names = PLATFORMS.map(({ name }) => name);
  const platforms = [names.join(', '), `${names.slice(0, 3).join(', ')}, …`] as const;
  return apply(
    STEADY,
    text
      .replaceAll(tmpdir(), '/tmp')
      .replaceAll(ROOT, '/home/runner')
      .replaceAll(...platforms),
  );
}

/** What the messages of one form have in common. */
export function formOf({ code, message }: Pick<Provoked, 'code' | 'message'>): string {
  const form = apply(FORM, apply(LOOSE, message));
  return form.startsWith('*') ? form : `${code} ${form}`;
}

/** The messages that the list is to hold: one of each form. What `listed` has stays, as long as a test provokes it or was skipped here. */
function choose(provoked: readonly Provoked[], listed: readonly Provoked[], skipped: ReadonlySet<string>): Provoked[] {
  const forms = Map.groupBy(provoked.map(tidy), formOf);
  const kept = listed.filter((one) => {
    const rivals = forms.get(formOf(one)) ?? [];
    const asBefore = rivals.some(({ message }) => apply(LOOSE, message) === apply(LOOSE, one.message));
    const isSkipped = skipped.has(nameOf(one));
    return isSkipped || (asBefore && rivals.some((rival) => nameOf(rival) === nameOf(one)));
  });
  const keptForms = new Set(kept.map(formOf));
  const added = [...forms].filter(([form]) => !keptForms.has(form)).map(([, rivals]) => rivals.reduce(better));
  return [...kept, ...added].sort((a, b) => (a.message < b.message ? -1 : 1));
}

export function tidy(one: Provoked): Provoked {
  return { ...one, message: steady(one.message), test: tidyName(one.test) };
}

/** A test's name, no longer than it is read, without why it may be skipped. */
function tidyName(test: string): string {
  const name = steady(test).replace(/ \[SKIPPED.*\]$/, '');
  return name.length > 120 ? `${name.slice(0, 119)}…` : name;
}

function nameOf({ file, test }: Pick<Provoked, 'file' | 'test'>): string {
  return `${file}: ${test}`;
}

/** Of two messages of one form: as users see it, from the tests of the bundles; else the one that came first in its file. */
function better(a: Provoked, b: Provoked): Provoked {
  const rank = ({ code, file }: Provoked): string =>
    `${code === 'MIRRORS_FAILED' ? 0 : 1} ${file.startsWith('test/e2e/') ? 0 : 1} ${file}`;
  return rank(a) <= rank(b) ? a : b;
}

/** The section of docs/errors.md that lists messages. */
export function renderMessages(messages: readonly Provoked[]): string {
  return Object.entries(ERROR_CODES)
    .map(([code, meaning]) => {
      const items = messages.filter((one) => one.code === code).map(item);
      if (items.length === 0) items.push('No test provokes it.');
      return `## ${code}\n\n${meaning}\n\n${items.join('\n')}`;
    })
    .join('\n\n');
}

function item({ message, file, test }: Provoked): string {
  const fence = '`'.repeat(1 + Math.max(0, ...[...message.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  const space = /^`|`$/.test(message) ? ' ' : '';
  const name = test.replaceAll(/[\\`*_[\]<>]/g, '\\$&');
  return `- ${fence}${space}${message}${space}${fence}\\\n  [${file.replace(/^test\/|\.test\.ts$/g, '')}](../${file}): ${name}`;
}

/** The messages that docs/errors.md lists. */
export function listedMessages(): Provoked[] {
  return readFileSync(DOCUMENT, 'utf8')
    .split(/^(?=## )/m)
    .flatMap((section) => {
      const code = /^## ([A-Z_]+)$/m.exec(section)?.[1];
      const items = section.matchAll(/^- (`+)( ?)(.*)\2\1\\\n {2}\[.*\]\(\.\.\/(.*?)\): (.*)$/gm);
      return [...items].map(([, , , message = '', file = '', name = '']) => {
        return { code: code as ErrorCode, message, file, test: name.replaceAll(/\\(.)/g, '$1') };
      });
    });
}

/** For vitest, before a run: its records are not those of an earlier one. */
export function setup(): void {
  rmSync(RECORDS, { recursive: true, force: true });
}

/** What the last run of vitest recorded. Throws when it was not a run of all tests. */
function readRecords(): { readonly provoked: readonly Provoked[]; readonly skipped: ReadonlySet<string> } {
  const records = readdirSync(RECORDS).flatMap((name) =>
    readFileSync(join(RECORDS, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Provoked | Finished),
  );
  const finished = records.filter((record) => 'skipped' in record);
  const files = new Set(finished.map(({ file }) => file));
  const missing = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && !files.has(file));
  if (missing.length > 0) throw new Error(`Run script/test first: the last run was without ${missing.join(', ')}.`);
  return {
    provoked: records.filter((record) => 'code' in record),
    skipped: new Set(
      finished.flatMap(({ file, skipped }) => skipped.map((test) => nameOf({ file, test: tidyName(test) }))),
    ),
  };
}

function main(): void {
  const { provoked, skipped } = readRecords();
  const text = readFileSync(DOCUMENT, 'utf8');
  const listed = listedMessages();
  const chosen = choose(provoked, listed, skipped);
  const lines = (messages: readonly Provoked[]): string[] =>
    messages.map((one) => `${one.code} ${one.message} (${nameOf(one)})`);
  const [before, after] = [new Set(lines(listed)), new Set(lines(chosen))];
  const changes = [
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
  ];
  if (changes.length === 0) return;
  process.stderr.write(`${changes.join('\n')}\n`);
  if (process.argv.includes('--check')) {
    process.stderr.write('docs/errors.md is not what the tests provoke: run node script/errors.ts\n');
    process.exitCode = 1;
    return;
  }
  const section = /(?<=^<!-- begin: messages -->\n).*(?=^<!-- end -->$)/ms;
  writeFileSync(
    DOCUMENT,
    text.replace(section, () => `\n${renderMessages(chosen)}\n\n`),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
