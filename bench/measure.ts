import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createThreadLimits } from './half-speed.ts';

/** Cost of one run of a command. */
export interface Cost {
  /** Seconds. */
  readonly wall: number;
  /** Peak resident memory of the whole process tree, in bytes. Shared pages count once for each process. */
  readonly peakMemory: number;
  /** Only those of the command itself. */
  readonly threads?: readonly ThreadCost[];
}

/** Processor time of a thread. */
interface ThreadCost {
  /** The kernel's name of it. */
  readonly name: string;
  /** User and system time, in seconds, in steps of 10 ms. */
  readonly seconds: number;
}

export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Expected exit code. Default: 0. */
  readonly exitCode?: number;
  /** Whether to measure each thread. */
  readonly threads?: boolean;
  /** Whether each thread gets at most half a processor. */
  readonly halfSpeed?: boolean;
}

/** Interval between memory samples, in milliseconds. */
const SAMPLE = 25;

/** Runs a command to its end. Throws if the exit code is not the expected one. */
export async function measure(command: Command): Promise<Cost> {
  const { argv, cwd, environment, exitCode = 0, threads = false, halfSpeed = false } = command;
  const [file = '', ...args] = argv;
  await using limits = halfSpeed ? await createThreadLimits() : undefined;
  const started = performance.now();
  const child = spawn(file, args, { cwd, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  let peakMemory = 0;
  const costs = new Map<string, ThreadCost>();
  let limiting = child.pid === undefined ? undefined : limits?.limit(child.pid);
  const sampler = setInterval(async () => {
    if (child.pid === undefined) return;
    peakMemory = Math.max(peakMemory, await memoryOfTree(child.pid));
    if (threads) await readThreads(child.pid, costs);
    const { pid } = child;
    limiting = limiting?.then(() => limits?.limit(pid));
  }, SAMPLE);
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearInterval(sampler);
  const wall = (performance.now() - started) / 1000;
  await limiting;
  if (code !== exitCode) throw new Error(`${argv.join(' ')} ended with ${String(code)}:\n${log.slice(-2000)}`);
  return { wall, peakMemory, ...(threads && { threads: [...costs.values()] }) };
}

/** Clock ticks per second of /proc on every Linux. */
const TICKS = 100;

/** Sets the cost of each thread so far, by its id. Costs of threads that have ended stay. */
async function readThreads(pid: number, costs: Map<string, ThreadCost>): Promise<void> {
  for (const id of await readdir(`/proc/${pid}/task`).catch(() => [])) {
    const stat = await readFile(`/proc/${pid}/task/${id}/stat`, 'utf8').catch(() => '');
    const [, name, rest = ''] = /\((.*)\) (.*)/.exec(stat) ?? [];
    const fields = rest.split(' ');
    if (name !== undefined) costs.set(id, { name, seconds: (Number(fields[11]) + Number(fields[12])) / TICKS });
  }
}

/** Returns the memory of a process and its descendants, in bytes. Processes that end meanwhile count as zero. Reads nothing of other processes, which would slow the command down. */
async function memoryOfTree(pid: number): Promise<number> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const [status, children] = await Promise.all([read('status'), read(`task/${pid}/children`)]);
  const below = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => memoryOfTree(Number(child))),
  );
  return below.reduce((sum, memory) => sum + memory, Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024);
}

/** Returns the middle value, or the mean of the two middle values. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Median costs of two ways that ran in turn. The ratio is the median over the pairs, because the machine's speed drifts. */
export interface Comparison {
  readonly ours: Cost;
  readonly theirs: Cost;
  readonly ratio: number;
  /** The smallest and the largest ratio. */
  readonly range: readonly [number, number];
  readonly runs: number;
}

/** Runs both ways in turn: once each to warm up, then `runs` times each. */
export async function compare(
  runs: number,
  ours: () => Promise<Cost>,
  theirs: () => Promise<Cost>,
): Promise<Comparison> {
  const pairs: { ours: Cost; theirs: Cost }[] = [];
  for (let run = 0; run <= runs; run++) {
    const pair = { ours: await ours(), theirs: await theirs() };
    if (run > 0) pairs.push(pair);
  }
  const middle = (side: 'ours' | 'theirs'): Cost => ({
    wall: median(pairs.map((pair) => pair[side].wall)),
    peakMemory: median(pairs.map((pair) => pair[side].peakMemory)),
  });
  const ratios = pairs.map((pair) => pair.ours.wall / pair.theirs.wall);
  return {
    ours: middle('ours'),
    theirs: middle('theirs'),
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
    runs,
  };
}
