import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse, parseDocument, stringify } from 'yaml';
import { REPOSITORY } from '../../src/about.ts';
import { ACTION_NAMES, ROOT } from '../runner/actions.ts';

/** The result of a run of act. */
export interface ActRun {
  readonly exitCode: number | null;
  /** Lines of the steps and of act, each with the job's name. */
  readonly log: string;
  /** Messages of `::error::` commands. */
  readonly errors: readonly string[];
  /** Outputs that steps set: name and value, in order. */
  readonly outputs: readonly { readonly job: string; readonly name: string; readonly value: string }[];
  /** Each job's end, by its name as act shows it. */
  readonly jobs: ReadonlyMap<string, string>;
}

export interface ActOptions {
  readonly variables?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A checkout of this repository as a workflow finds it, and act to run workflows in it. */
export interface Act {
  readonly workspace: string;
  readonly toolCache: string;
  /** Folder to which the fake actions/upload-artifact copies artifacts. */
  readonly artifacts: string;
  /** First folder on PATH, for fake commands, and the file that they write to, whose path they read from $COMMANDS. */
  readonly bin: string;
  readonly commands: string;
  /** Runs a workflow of the checkout, by its first event. */
  run(workflow: string, options?: ActOptions): Promise<ActRun>;
}

export interface Checkout {
  /** Files that become workflows of the checkout, by their names. */
  readonly workflows: readonly string[];
  /** Addresses to replace in them, with their replacements. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** Defaults of inputs that the published actions have here, where users leave them out. */
  readonly defaults?: Readonly<Record<string, string>>;
}

const FAKE_ACTIONS = join(import.meta.dirname, 'fake-actions');

/** Ref that replaces `$/`, this repository at the commit of the workflow, because act does not support `$/`. */
const SELF = 'self';

/** Creates a checkout below `folder`: the actions, their bundles, and workflows. */
export async function createAct(folder: string, checkout: Checkout): Promise<Act> {
  const place = (name: string): string => join(folder, name);
  const act = {
    ...{ workspace: place('workspace'), artifacts: place('artifacts'), bin: place('bin'), commands: place('commands') },
    toolCache: place('act/tool_cache'),
  };
  for (const each of [act.artifacts, act.bin]) await mkdir(each);
  // Where a workflow names the published actions, by their major version, it meets a copy with other defaults.
  const published = place('published');
  for (const target of [act.workspace, published])
    for (const name of ['action.yml', ...ACTION_NAMES.filter((action) => action !== '.'), 'dist'])
      await cp(join(ROOT, name), join(target, name), { recursive: true });
  for (const action of ACTION_NAMES) await setDefaults(join(published, action, 'action.yml'), checkout.defaults ?? {});
  const fakeActions = await layWorkflows(join(act.workspace, '.github/workflows'), checkout);
  await writeFile(join(act.workspace, 'config.ign'), '{"ignition":{"version":"3.3.0"}}\n');
  await mkdir(join(act.workspace, 'module'));
  await writeFile(join(act.workspace, 'module/Kbuild'), 'obj-m := hello.o\n');
  await git(act.workspace, 'init', '--quiet', '--initial-branch=main');
  await git(act.workspace, 'add', '--all');
  await git(act.workspace, '-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', 'commit', '--quiet', '-m', 'All');

  const local = [`${REPOSITORY}@${SELF}=${act.workspace}`, `${REPOSITORY}@v1=${published}`, ...fakeActions];
  const settings = [
    ...['--json', '--directory', act.workspace, '--action-cache-path', place('act'), '--action-offline-mode'],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--platform', 'self-hosted=-self-hosted'],
    // act shares maps between the jobs that it runs at once, and sometimes panics. Those of a matrix have another limit.
    ...['--concurrent-jobs', '1'],
    ...['--cache-server-path', place('cache'), '--cache-server-addr', '127.0.0.1'],
    ...local.flatMap((each) => ['--local-repository', each]),
  ];
  const environment = {
    ...process.env,
    PATH: `${act.bin}:${process.env['PATH']}`,
    // act's own settings and those of the machine stay out.
    ...{ XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, GITHUB_TOKEN: '' },
    ...{ ARTIFACTS: act.artifacts, COMMANDS: act.commands },
  };
  return {
    ...act,
    run: (workflow, options = {}) => runWorkflow(act.workspace, workflow, options, settings, environment),
  };
}

async function runWorkflow(
  workspace: string,
  workflow: string,
  options: ActOptions,
  settings: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<ActRun> {
  const path = join(workspace, '.github/workflows', workflow);
  const pairs = (flag: string, values: Readonly<Record<string, string>> = {}): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const own = [
    ...pairs('--var', options.variables),
    ...pairs('--env', options.environment),
    ...pairs('--secret', options.secrets),
  ];
  const { exitCode, output } = await execute(
    'act',
    [await firstEvent(path), '--workflows', path, ...settings, ...own],
    environment,
  );
  return readRun(exitCode, output);
}

/** Gives a published action other defaults, so that a workflow that says nothing of mirrors and keys meets those of this machine. */
async function setDefaults(path: string, defaults: Readonly<Record<string, string>>): Promise<void> {
  const action = parse(await readFile(path, 'utf8')) as { readonly inputs: Record<string, { default: string }> };
  for (const [name, input] of Object.entries(action.inputs)) input.default = defaults[name] ?? input.default;
  await writeFile(path, stringify(action));
}

/** Copies workflows. Returns the fakes of other projects' actions that they use, as values of `--local-repository`. */
async function layWorkflows(folder: string, { workflows, addresses = {} }: Checkout): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const used = new Set<string>();
  for (const path of workflows) {
    let text = await readFile(path, 'utf8');
    for (const [from, to] of Object.entries(addresses)) text = text.replaceAll(from, to);
    const known = text.replace(/(uses: )\$\/(\S*)/g, (_, uses: string, action: string) =>
      action === '' ? `${uses}${REPOSITORY}@${SELF}` : `${uses}${REPOSITORY}/${action}@${SELF}`,
    );
    await writeFile(join(folder, basename(path)), oneAfterTheOther(known));
    for (const [, name = '', ref = ''] of text.matchAll(/uses: actions\/(?!checkout@)([^/@\s]+)[^@\s]*@(\S+)/g))
      used.add(`${name}@${ref}`);
  }
  return [...used].map((action) => `actions/${action}=${join(FAKE_ACTIONS, action.replace(/@.*$/, ''))}`);
}

/** Lets the jobs of each matrix of a workflow run one after the other. */
function oneAfterTheOther(workflow: string): string {
  const document = parseDocument(workflow);
  const { jobs } = document.toJS() as { readonly jobs: Record<string, { readonly strategy?: unknown }> };
  for (const [name, { strategy }] of Object.entries(jobs))
    if (strategy !== undefined) document.setIn(['jobs', name, 'strategy', 'max-parallel'], 1);
  return document.toString({ lineWidth: 0 });
}

async function firstEvent(path: string): Promise<string> {
  const { on } = parse(await readFile(path, 'utf8')) as { readonly on: string | Record<string, unknown> };
  const [event] = typeof on === 'string' ? [on] : Object.keys(on);
  if (event === undefined) throw new Error(`${path} has no event`);
  return event;
}

async function git(directory: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, output } = await execute('git', ['-C', directory, ...args], process.env);
  if (exitCode !== 0) throw new Error(`git ${args.join(' ')}: ${output}`);
}

function execute(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  return new Promise((fulfil, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.on('error', reject);
    child.on('close', (exitCode) => fulfil({ exitCode, output }));
  });
}

/** A line of act's log with `--json`. */
interface Entry {
  readonly job?: string;
  readonly msg?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly jobResult?: string;
}

function readRun(exitCode: number | null, output: string): ActRun {
  const entries = output.split('\n').map(readEntry);
  const name = (entry: Entry): string => (entry.job ?? '').trim();
  return {
    exitCode,
    log: entries.map((entry) => `[${name(entry)}] ${entry.msg ?? ''}`.trimEnd()).join('\n'),
    errors: entries.filter(({ command }) => command === 'error').map(({ arg = '' }) => arg),
    outputs: entries
      .filter(({ command }) => command === 'set-output')
      .map((entry) => ({ job: name(entry), name: entry.name ?? '', value: entry.arg ?? '' })),
    jobs: new Map(entries.flatMap((entry) => (entry.jobResult ? [[name(entry), entry.jobResult] as const] : []))),
  };
}

function readEntry(line: string): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return { msg: line };
  }
}
