// Measures the bzip2 decoder alone, compared with lbzip2, bzip2, and libbz2 in WebAssembly: node bench/bzip2/main.ts [file.bz2] [runs]
//
// Without a file it compresses 200 MB of this system's programs and libraries with pbzip2. Runs alternate, and the figures are medians.
// libbz2 in WebAssembly is @foxglove/wasm-bz2, on one thread and block by block. It is skipped for a given file, which may be one stream.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIBBZ2 = fileURLToPath(new URL('unpack-libbz2.ts', import.meta.url));
const ONCE = fileURLToPath(new URL('unpack-once.ts', import.meta.url));
type Contenders = Readonly<Record<string, readonly string[]>>;

const CONTENDERS: Contenders = {
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

function compare(contenders: Contenders, file: string, runs: number): void {
  const results = Object.keys(contenders).map((name) => ({ name, measures: [] as Measure[] }));
  for (let k = 0; k < runs; k++) {
    for (const { name, measures } of results) measures.push(measure(contenders[name] ?? [], file));
  }
  for (const { name, measures } of results) {
    const [wall, cpu] = [median(measures.map((one) => one.wall)), median(measures.map((one) => one.cpu))];
    console.log(`${name.padEnd(22)} wall ${wall.toFixed(2).padStart(6)} s   cpu ${cpu.toFixed(2).padStart(6)} s`);
  }
  for (const threads of [1, 2]) {
    const peak = JSON.parse(spawnSync(process.execPath, [ONCE, file, `${threads}`]).stdout.toString()).peak;
    console.log(`ours, ${threads} thread(s): peak memory ${Math.round(peak / 2 ** 20)} MiB`);
  }
}

function makeSample(): string {
  const path = join(folder, 'sample.bz2');
  run(`tar -cf - /usr/bin /usr/lib 2>/dev/null | head -c 200000000 | pbzip2 -9 > ${path}`);
  return path;
}

/** Installs libbz2 in WebAssembly and returns the command that decompresses with it. */
function installLibbz2(): readonly string[] {
  run(`npm install --silent --no-audit --no-fund --prefix ${folder} @foxglove/wasm-bz2@0.3.0`);
  return [process.execPath, LIBBZ2, 'FILE', join(folder, 'node_modules/@foxglove/wasm-bz2')];
}

function run(script: string): void {
  const { status, stderr } = spawnSync('bash', ['-c', script]);
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
}

const [, , given, runs = '5'] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'bench-bzip2-'));
try {
  if (given !== undefined) compare(CONTENDERS, given, Number(runs));
  else compare({ ...CONTENDERS, 'libbz2 in WebAssembly': installLibbz2() }, makeSample(), Number(runs));
} finally {
  rmSync(folder, { recursive: true });
}
