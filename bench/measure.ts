import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** What one run of a command cost. */
export interface Cost {
  /** Seconds. */
  readonly wall: number;
  /** Resident memory of the whole process tree at its highest, in bytes; shared pages count once for each process. */
  readonly peakMemory: number;
}

export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Exit code that is expected. Default: 0. */
  readonly exitCode?: number;
}

/** Memory is sampled this often, in milliseconds. */
const SAMPLE = 25;

/** Runs a command to its end. Throws when it ends with another exit code than expected. */
export async function measure({ argv, cwd, environment, exitCode = 0 }: Command): Promise<Cost> {
  const [file = '', ...args] = argv;
  const started = performance.now();
  const child = spawn(file, args, { cwd, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  let peakMemory = 0;
  const sampler = setInterval(async () => {
    if (child.pid !== undefined) peakMemory = Math.max(peakMemory, await memoryOfTree(child.pid));
  }, SAMPLE);
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearInterval(sampler);
  const wall = (performance.now() - started) / 1000;
  if (code !== exitCode) throw new Error(`${argv.join(' ')} ended with ${String(code)}:\n${log.slice(-2000)}`);
  return { wall, peakMemory };
}

/** Sum over a process and its descendants, in bytes. Those that end meanwhile count nothing. */
async function memoryOfTree(root: number): Promise<number> {
  const children = new Map<number, number[]>();
  const memory = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const parent = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
    memory.set(Number(name), Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const add = (pid: number): number =>
    (memory.get(pid) ?? 0) + (children.get(pid) ?? []).reduce((sum, child) => sum + add(child), 0);
  return add(root);
}

/** The middle value; the mean of the two middle ones where there are two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Median costs of two ways that were run in turn, and their ratio, taken pair by pair since machines drift. */
export interface Comparison {
  readonly ours: Cost;
  readonly theirs: Cost;
  readonly ratio: number;
  readonly runs: number;
}

/** Runs both in turn: once each to warm up, then `runs` times each. */
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
  return {
    ours: middle('ours'),
    theirs: middle('theirs'),
    ratio: median(pairs.map((pair) => pair.ours.wall / pair.theirs.wall)),
    runs,
  };
}
