/** Shows log, outputs and summary of the bundled action, with a local mirror. `script/demo` starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { formatBytes } from '../src/format.ts';
import { parseArchitecture } from '../src/release/architecture.ts';
import { inferChannel, parseChannel } from '../src/release/channel.ts';
import { DISTRIBUTIONS, parseDistribution } from '../src/release/distribution.ts';
import { findPlatform } from '../src/release/platforms.ts';
import { parseVersion } from '../src/release/version.ts';
import { createRunner, type Runner, type Step } from '../test/runner/run-action.ts';

type Inputs = Readonly<Record<string, string>>;

/** Major versions of the LTS streams by year, as in the mirror's lts-info. */
const LTS_MAJORS: Readonly<Record<number, number>> = { 2021: 2605, 2022: 3033, 2023: 3510, 2024: 4081 };

const ROOT = join(import.meta.dirname, '..');

await using cleanup = new AsyncDisposableStack();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void cleanup.disposeAsync().finally(() => process.exit(130)));

const wishes = await readFlags();
const inputs = wishes['base-url'] === undefined ? { ...(await serveRelease(wishes)), ...wishes } : wishes;
const runner = cleanup.use(await createRunner());

title('The step');
print('- uses: ./\n  with:');
for (const [name, value] of Object.entries(inputs))
  print(`    ${name}: ${value.includes('\n') ? '(a key block)' : value}`);

title('First run: from the mirror');
const first = await runStep(runner, inputs);
if (first.exitCode === 0) {
  await showResult(first);
  title('Second run: the same step again');
  const second = await runStep(runner, inputs);
  print(`cache-hit = ${second.outputs['cache-hit']}`);
  const isCached = (inputs['cache'] ?? 'true') === 'true' && (inputs['destination'] ?? '') === '';
  if (second.exitCode !== 0 || (isCached && second.outputs['cache-hit'] !== 'true')) process.exitCode = 1;
} else {
  title('The step failed');
  process.exitCode = first.exitCode ?? 1;
}

/** Reads the action's inputs from flags. Ends the demo with a list of the flags if one is unknown. */
async function readFlags(): Promise<Inputs> {
  const action = parse(await readFile(join(ROOT, 'action.yml'), 'utf8')) as { readonly inputs: object };
  const names = Object.keys(action.inputs);
  try {
    const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
    return values as Inputs;
  } catch (error) {
    process.stderr.write(`script/demo: ${error instanceof Error ? error.message : String(error)}\n`);
    process.stderr.write(`Flags are the action's inputs: ${names.map((name) => `--${name}`).join(' ')}\n`);
    process.exit(2);
  }
}

/** Starts a mirror with the requested release and returns the inputs that point to it. Invalid values are left to the action to report. */
async function serveRelease(wishes: Inputs): Promise<Inputs> {
  const distribution = parseDistribution(wishes['distribution'] ?? '') ?? DISTRIBUTIONS.flatcar;
  const architecture = parseArchitecture(wishes['architecture'] ?? '') ?? 'amd64';
  const exact = parseVersion(wishes['version'] ?? '');
  const channel =
    parseChannel(wishes['channel'] ?? '', distribution) ??
    (exact === undefined ? { name: 'stable' as const, year: undefined } : inferChannel(exact, distribution));
  const words = (wishes['platform'] ?? '').split(/[\s,]+/);
  const known = words.filter((word) => findPlatform(word.toLowerCase(), architecture) !== undefined);
  const branch = { alpha: 0, beta: 1, stable: 2, lts: 3, edge: 99 }[channel.name];
  const major = channel.name === 'lts' ? (LTS_MAJORS[channel.year ?? 2024] ?? LTS_MAJORS[2024]) : 4593;
  const versions = exact === undefined ? [`${major}.${branch}.4`, `${major}.${branch}.5`] : [exact];

  const folder = await mkdtemp(join(tmpdir(), 'demo-mirror-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  const mirror = spawn(
    process.execPath,
    [
      join(ROOT, 'test/mirror/main.ts'),
      ...['--root', folder, '--distribution', distribution.name, '--channel', channel.name],
      ...['--architecture', architecture, '--platform', known.join(',') || 'qemu'],
      ...versions.flatMap((version) => ['--version', version]),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  cleanup.defer(() => stop(mirror));
  const line = await firstLine(mirror);
  if (line === undefined) throw new Error('the mirror did not start; see its output above');
  const { url, key, feed, version } = JSON.parse(line) as Record<'url' | 'key' | 'feed' | 'version', string>;
  print(`A mirror on ${url} serves ${distribution.title} ${version}, signed by a temporary key.`);
  return { 'base-url': `${url}/{channel}/{board}`, 'signing-key': key, 'signing-key-url': 'none', 'feed-url': feed };
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  for await (const line of createInterface({ input: child.stdout })) return line;
  return undefined;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Runs the action's bundle and shows its log as GitHub does. */
async function runStep(runner: Runner, inputs: Inputs): Promise<Step> {
  const started = performance.now();
  let rest = '';
  const step = await runner.step('.', inputs, {
    onOutput: (text) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) showLine(line);
    },
  });
  if (rest !== '') showLine(rest);
  print(`exit code ${step.exitCode}, ${((performance.now() - started) / 1000).toFixed(2)} s`);
  return step;
}

/** Prints a line of the log, with workflow commands as the runner shows them. */
function showLine(line: string): void {
  const [, command = '', message = ''] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (command === '') print(line);
  else if (['error', 'warning', 'notice'].includes(command))
    print(`${command === 'error' ? 'Error' : command === 'warning' ? 'Warning' : 'Notice'}: ${message}`);
}

async function showResult(step: Step): Promise<void> {
  title('Outputs');
  for (const [name, value] of Object.entries(step.outputs)) print(`${name} = ${value}`);
  title('Job summary');
  print(readable(step.summary));
  title('Files');
  const folder = step.outputs['directory'] ?? '';
  for (const name of (await readdir(folder)).sort()) {
    const found = await stat(join(folder, name));
    if (found.isFile())
      print(`${formatBytes(found.size).padStart(9)}, on disk ${formatBytes(found.blocks * 512).padStart(9)}  ${name}`);
  }
}

/** Renders the summary's HTML as text: each cell of a table becomes a line with its column's name. */
function readable(html: string): string {
  const cells = (row: string): string[] =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell);
  return html
    .replace(/<table>(.*?)<\/table>/gs, (_, table: string) => {
      const [head = [], ...rows] = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => cells(row));
      return rows.map((row) => row.map((cell, index) => `  ${head[index] ?? ''}: ${cell}\n`).join('')).join('\n');
    })
    .replace(/<[^>]+>/g, '')
    .trim();
}

function title(text: string): void {
  print(`\n== ${text}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
