import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type ActionFile, type ActionName, ROOT, readAction } from './actions.ts';

/** A runner's folders. All steps share them. */
export interface Runner extends AsyncDisposable {
  readonly temporary: string;
  readonly toolCache: string;
  readonly workspace: string;
  /** Runs an action's bundle as a step, with the defaults of its action.yml, and then its post step, as a job with this one step does. */
  step(action: ActionName, inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<Step>;
}

export interface StepOptions {
  /** Undefined removes a variable. Variables `SIMULATED_…` are those of `other-system.ts`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Runs before the post step, as later steps of a job do. */
  readonly beforePost?: (outputs: Readonly<Record<string, string>>) => Promise<void>;
  /** Milliseconds after which the step is killed with SIGKILL. */
  readonly killAfter?: number;
  /** Kills the step with SIGKILL once this is true. It is asked every 20 ms. */
  readonly killWhen?: () => Promise<boolean>;
  /** Receives the step's output while it runs. */
  readonly onOutput?: (text: string) => void;
  /** Runs the step as `nobody` if the tests run as root. Other users can make the tool cache read-only without it. */
  readonly unprivileged?: boolean;
  /** Fills in expressions such as `${{ github.token }}` of the defaults. */
  readonly token?: string;
}

export interface Step {
  /** Null if the step was killed. */
  readonly exitCode: number | null;
  /** The step's output, workflow commands included. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Messages of `::error::` commands. */
  readonly errors: readonly string[];
  /** Messages of `::warning::` commands. */
  readonly warnings: readonly string[];
  /** The post step. Undefined if the action has none, or if it had nothing to do. */
  readonly post: PostStep | undefined;
  /** Duration in seconds, without the post step. */
  readonly seconds: number;
}

interface PostStep extends Pick<Step, 'exitCode' | 'log' | 'errors' | 'warnings' | 'seconds'> {}

/** Creates a runner with empty folders below `parent`. `node` is the command that runs a bundle. */
export async function createRunner(parent = tmpdir(), node: readonly string[] = [process.execPath]): Promise<Runner> {
  const root = await mkdtemp(join(parent, 'runner-'));
  const folders = {
    temporary: join(root, '_temp'),
    toolCache: join(root, '_tool'),
    workspace: join(root, 'workspace'),
  };
  for (const folder of Object.values(folders)) await mkdir(folder);
  return {
    ...folders,
    step: (action, inputs = {}, options = {}) => runStep({ ...folders, node }, action, inputs, options),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

interface Machine extends Pick<Runner, 'temporary' | 'toolCache' | 'workspace'> {
  readonly node: readonly string[];
}

async function runStep(
  machine: Machine,
  name: ActionName,
  inputs: Readonly<Record<string, string>>,
  options: StepOptions,
): Promise<Step> {
  const action = readAction(name);
  const outputPath = join(machine.temporary, `output-${crypto.randomUUID()}`);
  const summaryPath = join(machine.temporary, `summary-${crypto.randomUUID()}`);
  const statePath = join(machine.temporary, `state-${crypto.randomUUID()}`);
  const files = [outputPath, summaryPath, statePath];
  for (const path of files) await writeFile(path, '');
  const asNobody = options.unprivileged === true && process.getuid?.() === 0;
  const main = join(ROOT, name, action.runs.main);
  if (asNobody) for (const path of files) await chmod(path, 0o666);
  const program = asNobody ? await readableByAll(main, machine) : main;
  const variables = {
    ...(asNobody ? { SIMULATED_USER: '65534' } : {}),
    ...inputVariables(action, inputs, options.token ?? ''),
    GITHUB_OUTPUT: outputPath,
    GITHUB_STEP_SUMMARY: summaryPath,
    GITHUB_STATE: statePath,
  };
  const ran = await runBundle(program, machine, options, variables);
  const [output, summary, state] = await Promise.all(files.map((path) => readFile(path, 'utf8')));
  const outputs = parseOutputs(output ?? '');
  await options.beforePost?.(outputs);
  const states = Object.entries(parseOutputs(state ?? '')).map(([key, value]) => [`STATE_${key}`, value] as const);
  const isPosted = action.runs.post !== undefined && states.length > 0;
  const post = isPosted
    ? await runBundle(
        join(dirname(program), '..', basename(dirname(action.runs.post ?? '')), 'index.js'),
        machine,
        options,
        {
          ...variables,
          ...Object.fromEntries(states),
        },
      )
    : undefined;
  await Promise.all(files.map((path) => rm(path)));
  return { ...ran, outputs, summary: summary ?? '', post };
}

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'other-system.ts')).href;

/** Copies the bundles, because other users can't read root's home, and makes the job's folders writable. Returns the copy of `main`. */
async function readableByAll(main: string, { temporary, workspace }: Machine): Promise<string> {
  const copy = join(workspace, '..', 'dist');
  await cp(join(ROOT, 'dist'), copy, { recursive: true });
  await chmod(dirname(temporary), 0o755);
  for (const folder of [temporary, workspace]) await chmod(folder, 0o777);
  return main.replace(join(ROOT, 'dist'), copy);
}

/** Returns the `INPUT_…` variables as the runner sets them: upper case, spaces as underscores, dashes unchanged. */
function inputVariables(
  action: ActionFile,
  inputs: Readonly<Record<string, string>>,
  token: string,
): Record<string, string> {
  const declared = action.inputs;
  for (const name of Object.keys(inputs))
    if (!Object.hasOwn(declared, name)) throw new Error(`the action has no input ${name}`);
  const values = Object.entries(declared).map(
    ([name, { default: fallback = '' }]) =>
      [name, inputs[name] ?? fallback.replace(/\$\{\{\s*github\.token\s*\}\}/, token)] as const,
  );
  return Object.fromEntries(values.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]));
}

async function killOnce(child: ChildProcess, isTime: () => Promise<boolean>): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    if (await isTime()) child.kill('SIGKILL');
    await delay(20);
  }
}

function runBundle(
  path: string,
  machine: Machine,
  options: StepOptions,
  variables: Readonly<Record<string, string>>,
): Promise<PostStep> {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  const own: StepOptions['environment'] = { ...variables, ...options.environment };
  const isSimulated = Object.keys(own).some((name) => name.startsWith('SIMULATED_'));
  const [command = '', ...args] = machine.node;
  const child = spawn(command, [...args, path], {
    cwd: machine.workspace,
    env: {
      // Only a runner's variables: no proxy, token or setting of this machine.
      ...Object.fromEntries(
        Object.entries({ PATH, HOME, TMPDIR, SystemRoot }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
      NETRC: '',
      RUNNER_TEMP: machine.temporary,
      RUNNER_TOOL_CACHE: machine.toolCache,
      GITHUB_WORKSPACE: machine.workspace,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
      ...own,
      NODE_OPTIONS: `${own['NODE_OPTIONS'] ?? ''} ${isSimulated ? `--import=${PRELOAD}` : ''}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer =
    options.killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfter);
  const { killWhen } = options;
  const killing = killWhen === undefined ? undefined : killOnce(child, killWhen);
  const started = performance.now();
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      options.onOutput?.(text);
    });
  }
  return new Promise((fulfil, reject) => {
    child.on('error', reject);
    killing?.catch(reject);
    child.on('close', async (exitCode) => {
      clearTimeout(timer);
      const seconds = (performance.now() - started) / 1000;
      // The caller may remove the folders that it looks at.
      await killing?.catch(() => undefined);
      fulfil({ exitCode, log, seconds, errors: commandsOf(log, 'error'), warnings: commandsOf(log, 'warning') });
    });
  });
}

/** Parses the file of GITHUB_OUTPUT: `name<<delimiter`, lines, `delimiter`, with the system's line ends. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text
    .replaceAll('\r\n', '\n')
    .matchAll(/^([^\n<]+)<<([^\n]+)\n(.*?)\n?\2$/gms))
    outputs[name] = value.replace(/\n$/, '');
  return outputs;
}

function commandsOf(log: string, command: string): readonly string[] {
  const matches = log
    .replace(/^::stop-commands::(\S+)$.*?^::\1::$/gms, '')
    .matchAll(new RegExp(`^::${command}(?: [^:]*)?::(.*)$`, 'gm'));
  return [...matches].map(([, message = '']) =>
    message.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'),
  );
}
