/**
 * Writes the generated parts of the documents: the text between `<!-- begin: NAME ARGUMENT -->` and `<!-- end -->` in
 * Markdown files, the pictures, and the platforms in each `action-types.yml`.
 *
 *   node script/docs.ts           writes what changed
 *   node script/docs.ts --check   writes nothing, names the outdated files, and fails if there are any
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Cost } from '../bench/measure.ts';
import { drawScale } from '../bench/plot.ts';
import type { Results, Row } from '../bench/results.ts';
import { ERROR_CODES } from '../src/errors.ts';
import { formatBytes } from '../src/format.ts';
import { DISTRIBUTIONS } from '../src/release/distribution.ts';
import { type Companion, EVERY_VERSION, isOfToday, PLATFORM_NAMES, PLATFORMS } from '../src/release/platforms.ts';
import { drawRun } from './run-picture.ts';

const ROOT = resolve(import.meta.dirname, '..');

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** Renderers of the generated parts, by name. */
const SECTIONS: Readonly<Record<string, (argument: string) => string>> = {
  inputs: inputsTable,
  outputs: outputsTable,
  codes: codesTable,
  platforms: platformsTable,
  eras: erasTable,
  example: exampleBlock,
  figures: figuresTable,
  machine: machineLine,
  scale: scaleTable,
};

/** The Markdown files of the project that people read, by their path from its root. */
export function documentPaths(): readonly string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md'));
  const roots = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].filter((name) =>
    existsSync(join(ROOT, name)),
  );
  return [...roots, ...docs.sort().map((name) => `docs/${name}`)];
}

/** Path from the root → text as it should be, of every file with generated parts. */
export function generateDocuments(): ReadonlyMap<string, string> {
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
  const files = new Map<string, string>();
  for (const path of documentPaths().filter((path) => /^<!-- begin: /m.test(read(path))))
    files.set(path, fillSections(read(path), path));
  for (const path of ['action-types.yml', 'resolve/action-types.yml', 'verify/action-types.yml'])
    files.set(path, listPlatforms(read(path), path));
  files.set('docs/images/scale.svg', drawScale(benchResults().scale));
  files.set('docs/images/run.svg', drawRun(read('docs/images/run.txt')));
  return files;
}

/** An `action-types.yml` with the catalogue's names as the values of `platform`. */
function listPlatforms(text: string, path: string): string {
  const list = /(^ {2}platform:\n(?: {4}.*\n)*? {6}allowed-values:\n(?: {8}- (?:all|none)\n)?)(?: {8}- .*\n)+/m;
  if (!list.test(text)) throw new Error(`${path} lists no platforms`);
  const names = PLATFORM_NAMES.map((name) => `        - ${name}\n`).join('');
  return text.replace(list, (_, before: string) => before + names);
}

/** The files whose generated parts are not what they should be, by their path from the root. */
export function outdated(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files.keys()].filter((path) => {
    const full = join(ROOT, path);
    return !existsSync(full) || readFileSync(full, 'utf8') !== files.get(path);
  });
}

function fillSections(text: string, path: string): string {
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(/^<!-- begin: (\S+)(?: ([\w.-]+))? -->\n.*?^<!-- end -->$/gms)) {
    const [whole, name = '', argument = ''] = match;
    const render = SECTIONS[name];
    if (render === undefined) throw new Error(`${path}: there is no generated part called ${name}`);
    pieces.push(text.slice(end, match.index));
    pieces.push(`${whole.slice(0, whole.indexOf('\n'))}\n\n${render(argument)}\n\n<!-- end -->`);
    end = match.index + whole.length;
  }
  return pieces.join('') + text.slice(end);
}

/** `folder` is that of the `action.yml`, from the root. */
function readAction(folder: string): ActionFile {
  return parse(readFileSync(join(ROOT, folder, 'action.yml'), 'utf8')) as ActionFile;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Splits the description of an input into what it does and its default, which is the last part of every description. */
function inputRow([name, { description }]: readonly [string, { readonly description: string }]): readonly string[] {
  const [, meaning = description, fallback = ''] = /^(.*?) Default: (.*)\.$/.exec(description) ?? [];
  return [code(name), meaning, fallback];
}

/** Renders the inputs that download shares with resolve or verify (`shared`), or those that only one action has or describes so. */
function inputsTable(argument: string): string {
  const others = [readAction('resolve').inputs, readAction('verify').inputs];
  const shared = Object.entries(readAction('.').inputs).filter(([name, { description }]) =>
    others.some((inputs) => inputs[name]?.description === description),
  );
  const sharedTexts = new Map(shared.map(([name, { description }]) => [name, description]));
  const rows =
    argument === 'shared'
      ? shared
      : Object.entries(readAction(argument).inputs).filter(
          ([name, { description }]) => sharedTexts.get(name) !== description,
        );
  return table(['input', 'meaning', 'default'], rows.map(inputRow));
}

/** Renders an action's outputs. Those of download that mean the same are one row. */
function outputsTable(folder: string): string {
  const { outputs } = readAction(folder);
  const first = folder === '.' ? {} : readAction('.').outputs;
  const isSame = (name: string): boolean => first[name]?.description === outputs[name]?.description;
  const names = Object.keys(outputs);
  const same = names.filter(isSame);
  const rows = names.filter((name) => !isSame(name)).map((name) => [code(name), outputs[name]?.description ?? '']);
  if (same.length > 0) rows.unshift([same.map(code).join(', '), 'The same as the outputs of download.']);
  return table(['output', 'meaning'], rows);
}

function codesTable(): string {
  return table(
    ['code', 'cause', 'what to do'],
    Object.entries(ERROR_CODES).map(([name, { cause, remedy }]) => [code(name), cause, remedy]),
  );
}

function platformsTable(): string {
  const prefix = DISTRIBUTIONS.flatcar.filePrefix;
  const companions = (all: readonly Companion[], isRequired: boolean): string =>
    all
      .filter(({ required }) => required === isRequired)
      .map(({ suffix }) => code(prefix + suffix))
      .join(', ');
  const rows = PLATFORMS.filter(isOfToday).map((platform) => [
    [platform.name, ...platform.aliases].map(code).join(', '),
    platform.architectures.join(', '),
    platform.variants
      .filter(({ published }) => published === EVERY_VERSION)
      .map(({ suffix, asIs }) => `${code(prefix + suffix)}${asIs ? ' as is' : ''}`)
      .join(', '),
    companions(platform.companions, true),
    companions(platform.companions, false),
  ]);
  return table(
    ['platform, aliases', 'architectures', 'image, variants in order', 'comes along', 'with `extras`'],
    rows,
  );
}

/** Renders the platforms and file names that not all releases have. */
function erasTable(): string {
  const prefix = DISTRIBUTIONS.flatcar.filePrefix;
  const rows = PLATFORMS.flatMap((platform) =>
    platform.variants
      .map(({ suffix, published }) => ({
        suffix,
        published: published === EVERY_VERSION ? platform.published : published,
      }))
      .filter(({ published }) => published !== EVERY_VERSION)
      .map(({ suffix, published }) => [
        code(platform.name),
        code(prefix + suffix),
        platform.architectures.join(', '),
        code(published),
      ]),
  );
  return table(['platform', 'image', 'architectures', 'versions'], rows);
}

function exampleBlock(name: string): string {
  return `\`\`\`yaml\n${readFileSync(join(ROOT, 'docs/examples', name), 'utf8').trimEnd()}\n\`\`\``;
}

/** Reads the last results of `npm run bench`. */
function benchResults(): Results {
  return JSON.parse(readFileSync(join(ROOT, 'bench/results.json'), 'utf8')) as Results;
}

function costOf({ wall, peakMemory }: Cost): string {
  // A process that ends before its memory is sampled has no figure.
  return peakMemory === 0 ? `${wall.toFixed(2)} s` : `${wall.toFixed(2)} s, ${formatBytes(peakMemory)}`;
}

/** Renders the median, and the range of several runs. */
function ratioOf({ ratio, range, runs }: Pick<Row, 'ratio' | 'range' | 'runs'>): string {
  const [least, most] = (range ?? []).map((each) => each.toFixed(2));
  return range === undefined || runs === 1 ? ratio.toFixed(2) : `${ratio.toFixed(2)} (${least} to ${most})`;
}

function figuresTable(): string {
  const rows = benchResults().rows.map(({ name, title, reference, ours, theirs, bar, aim, ...row }) => [
    title,
    costOf(ours),
    reference,
    costOf(theirs),
    ratioOf(row),
    String(bar ?? ''),
    String(aim ?? ''),
    code(`npm run bench -- --only ${name}`),
  ]);
  const headings = ['work', 'this action', 'compared with', 'its time, memory', 'ratio', 'limit', 'target', 'command'];
  return table(headings, rows);
}

function machineLine(): string {
  const { cpu, cores, node } = benchResults().machine;
  return `Measured on ${cores} cores (${cpu.trim()}), Node ${node.replace('v', '')}.`;
}

/** Renders the measurements of a scale: `threads` or `sizes`. */
function scaleTable(argument: string): string {
  const { scale } = benchResults();
  const points = argument === 'threads' ? scale.threads : scale.sizes;
  const head = argument === 'threads' ? 'processors' : 'size of the `.bz2`';
  const rows = points.map(({ x, isSimulated, ours, theirs, ...point }) => [
    argument === 'threads' ? `${x}${isSimulated === true ? ' (simulated)' : ''}` : `${Math.round(x)} MB`,
    costOf(ours),
    costOf(theirs),
    ratioOf(point),
  ]);
  return table([head, 'this action', "flatcar-install's pipeline", 'ratio'], rows);
}

function main(): void {
  const files = generateDocuments();
  const stale = outdated(files);
  if (process.argv.includes('--check')) {
    for (const path of stale) process.stderr.write(`${path} is out of date: run node script/docs.ts\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
    return;
  }
  for (const path of stale) {
    writeFileSync(join(ROOT, path), files.get(path) ?? '');
    process.stdout.write(`${relative(process.cwd(), join(ROOT, path))} written\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
