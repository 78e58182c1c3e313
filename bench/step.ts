import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { type Cost, measure } from './measure.ts';

const ROOT = resolve(import.meta.dirname, '..');

export interface StepOptions {
  /** Folder of the runner, which stays. Default: a temporary one. */
  readonly keep?: string;
  /** Command before that of the step, such as `taskset`. */
  readonly prefix?: readonly string[];
  /** Default: 0. */
  readonly exitCode?: number;
  /** Options of Node. */
  readonly nodeOptions?: readonly string[];
  /** Whether to measure each thread. */
  readonly threads?: boolean;
  /** Whether each thread gets at most half a processor. */
  readonly halfSpeed?: boolean;
}

/** Runs the bundle of an action as a step: `.` is the root action. */
export async function runStep(
  folder: string,
  action: string,
  inputs: Readonly<Record<string, string>>,
  { keep, prefix = [], exitCode, nodeOptions = [], threads = false, halfSpeed = false }: StepOptions = {},
): Promise<Cost> {
  const work = keep ?? (await mkdtemp(join(folder, 'step-')));
  await mkdir(join(work, 'temp'), { recursive: true });
  await mkdir(join(work, 'tool'), { recursive: true });
  const file = parse(await readFile(join(ROOT, action, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  };
  const variables = Object.entries(file.inputs).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    inputs[name] ?? input.default ?? '',
  ]);
  const environment = {
    ...Object.fromEntries(variables),
    RUNNER_TEMP: join(work, 'temp'),
    RUNNER_TOOL_CACHE: join(work, 'tool'),
    GITHUB_WORKSPACE: work,
    GITHUB_OUTPUT: '',
    GITHUB_STEP_SUMMARY: '',
  };
  const entryPoint = join(ROOT, 'dist', action === '.' ? 'main' : action, 'index.js');
  const argv = [...prefix, process.execPath, ...nodeOptions, entryPoint];
  const cost = await measure({
    argv,
    cwd: work,
    environment,
    threads,
    halfSpeed,
    ...(exitCode === undefined ? {} : { exitCode }),
  });
  if (keep === undefined) await rm(work, { recursive: true, force: true });
  return cost;
}
