import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../../src/about.ts';

/** What a run of act left: its exit code, and what it logged. */
export interface ActRun {
  readonly exitCode: number | null;
  /** What steps printed and act said, a line each, with the job's name. */
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

/** A checkout of this repository as a workflow finds it, and act to run its workflows. */
export interface Act {
  /** The checkout. */
  readonly workspace: string;
  readonly toolCache: string;
  /** Where the stand-in of actions/upload-artifact puts artifacts. */
  readonly artifacts: string;
  run(workflow: string, options?: ActOptions): Promise<ActRun>;
}

const ROOT = join(import.meta.dirname, '../..');
const STAND_INS = join(import.meta.dirname, 'stand-ins');

/** `$/`, this repository at the commit of the workflow, which act does not know: as it does know it, with a ref that stands for that commit. */
const SELF = 'self';

/** Lays a checkout out below `folder`: the four doors, their bundles, the reusable workflows and their callers. */
export async function createAct(folder: string): Promise<Act> {
  const workspace = join(folder, 'workspace');
  const artifacts = join(folder, 'artifacts');
  const actionCache = join(folder, 'act');
  const workflows = join(workspace, '.github/workflows');
  for (const each of [workflows, artifacts, actionCache]) await mkdir(each, { recursive: true });
  for (const name of ['action.yml', 'resolve', 'verify', 'customize', 'dist'])
    await cp(join(ROOT, name), join(workspace, name), { recursive: true });
  const used = new Set<string>();
  for (const room of [join(ROOT, '.github/workflows'), import.meta.dirname])
    for (const name of (await readdir(room)).filter((each) => each.endsWith('.yml'))) {
      const text = (await readFile(join(room, name), 'utf8')).replace(/(uses: )\$\/(\S*)/g, (_, uses, path) =>
        path === '' ? `${uses}${REPOSITORY}@${SELF}` : `${uses}${REPOSITORY}/${path}@${SELF}`,
      );
      await writeFile(join(workflows, name), text);
      for (const [, action = ''] of text.matchAll(/uses: (actions\/(?:up|down)load-artifact@\S+)/g)) used.add(action);
    }
  await writeFile(join(workspace, 'config.ign'), '{"ignition":{"version":"3.3.0"}}\n');
  await git(workspace, 'init', '--quiet', '--initial-branch=main');
  await git(workspace, 'add', '--all');
  await git(workspace, '-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', 'commit', '--quiet', '-m', 'Checkout');

  const local = [
    `${REPOSITORY}@${SELF}=${workspace}`,
    ...[...used].map((action) => `${action}=${join(STAND_INS, action.replace(/^actions\/|@.*$/g, ''))}`),
  ];
  return {
    workspace,
    artifacts,
    toolCache: join(actionCache, 'tool_cache'),
    run: async (workflow, { variables = {}, environment = {}, secrets = {} } = {}) => {
      const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
        Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
      const { exitCode, output } = await execute(
        'act',
        [
          ...['workflow_dispatch', '--json', '--directory', workspace, '--workflows', join(workflows, workflow)],
          ...['--platform', 'ubuntu-latest=-self-hosted', '--action-cache-path', actionCache],
          ...['--cache-server-path', join(folder, 'cache'), '--cache-server-addr', '127.0.0.1'],
          ...local.flatMap((each) => ['--local-repository', each]),
          ...pairs('--var', variables),
          ...pairs('--env', environment),
          ...pairs('--secret', secrets),
        ],
        // act's own settings and those of the machine stay out.
        { ...process.env, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, ARTIFACTS: artifacts, GITHUB_TOKEN: '' },
      );
      return readRun(exitCode, output);
    },
  };
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
