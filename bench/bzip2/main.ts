// Measures the bzip2 decoder alone against lbzip2 and bzip2: node bench/bzip2/main.ts [file.bz2] [runs]
// Without a file it packs 200 MB of this system's programs and libraries. Runs alternate; the figures are medians.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ONCE = fileURLToPath(new URL('unpack-once.ts', import.meta.url));
const CONTENDERS: Readonly<Record<string, readonly string[]>> = {
  'ours, 1 thread': [process.execPath, ONCE, 'FILE', '1'],
  'lbzip2, 1 thread': ['lbzip2', '-n1', '-cd', 'FILE'],
  'ours, 2 threads': [process.execPath, ONCE, 'FILE', '2'],
  'lbzip2, 2 threads': ['lbzip2', '-n2', '-cd', 'FILE'],
  bzip2: ['bzip2', '-cd', 'FILE'],
};

interface Measure {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time, all threads. */
  readonly cpu: number;
}

function measure(command: readonly string[], file: string): Measure {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" > /dev/null`;
  const { status, stderr } = spawnSync('bash', [
    '-c',
    script,
    'bash',
    ...command.map((word) => (word === 'FILE' ? file : word)),
  ]);
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
  const [wall = 0, user = 0, system = 0] = stderr.toString().trim().split(' ').map(Number);
  return { wall, cpu: user + system };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function compare(file: string, runs: number): void {
  const results = Object.keys(CONTENDERS).map((name) => ({ name, measures: [] as Measure[] }));
  for (let k = 0; k < runs; k++) {
    for (const { name, measures } of results) measures.push(measure(CONTENDERS[name] ?? [], file));
  }
  for (const { name, measures } of results) {
    const [wall, cpu] = [median(measures.map((one) => one.wall)), median(measures.map((one) => one.cpu))];
    console.log(`${name.padEnd(20)} wall ${wall.toFixed(2).padStart(6)} s   cpu ${cpu.toFixed(2).padStart(6)} s`);
  }
  for (const threads of [1, 2]) {
    const peak = JSON.parse(spawnSync(process.execPath, [ONCE, file, `${threads}`]).stdout.toString()).peak;
    console.log(`ours, ${threads} thread(s): peak memory ${Math.round(peak / 2 ** 20)} MiB`);
  }
}

const [, , given, runs = '5'] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'bench-bzip2-'));
try {
  const made = join(folder, 'sample.bz2');
  if (given === undefined)
    spawnSync('bash', ['-c', `tar -cf - /usr/bin /usr/lib 2>/dev/null | head -c 200000000 | lbzip2 -9 > ${made}`]);
  compare(given ?? made, Number(runs));
} finally {
  rmSync(folder, { recursive: true });
}
