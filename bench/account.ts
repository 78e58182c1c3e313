// Accounts for the processor time of downloading, decompressing and verifying a `.bz2`, by thread and by kind of work:
//   node bench/account.ts <file.bz2>
//
// The time of a thread is the kernel's. If the thread runs JavaScript, samples of a second run with `node --cpu-prof` divide it. They include
// threads that wait for a processor, so the shares within a thread are rough on a busy machine.
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { Profiler } from 'node:inspector';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inputsFor, setStage } from './stage.ts';
import { runStep } from './step.ts';

/** Kinds of work of the functions that do it. The innermost function of a sample that has a kind decides. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'collecting garbage': ['(garbage collector)'],
  waiting: ['(idle)'],
  decoding: ['decodeSpan', 'decodeHere'],
  'copying between threads': ['copyOutput', 'postMessage', 'emitMessage', 'deserialize', 'copy', 'append', 'cut'],
  'finding blocks': ['scan', 'findMagic', 'isMagic'],
  'chunk digest': ['createChunkDigest', 'data', 'zerosUntil'],
  writing: ['writeData', 'writeAll', 'writeRun', 'writeChunks', 'writeBuffer', 'writeBuffers', 'flush'],
  'SHA-512 of the file': ['update'],
  receiving: ['onStreamRead', 'readMore', 'onHttpSocketReadable', 'onResponseData', 'execute', 'deliver'],
  loading: ['compileSourceTextModule', 'compileForInternalLoader', 'evaluate', 'Worker', 'runEntryPointWithESMLoader'],
};
const KIND_OF = new Map(Object.entries(KINDS).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)));

/** Work of the threads that run no JavaScript, by the kernel's name for them. */
const NATIVE: Readonly<Record<string, string>> = {
  V8Worker: 'collecting garbage and compiling',
  'libuv-worker': 'reading and writing',
};

const [, , file = ''] = process.argv;
const folder = join(tmpdir(), 'flatcar-image-bench');
await mkdir(folder, { recursive: true });
const profiles = await mkdtemp(join(folder, 'profiles-'));
await using stage = await setStage(folder, resolve(file));
const inputs = inputsFor(stage, 'metal');
await runStep(folder, '.', inputs, { nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${profiles}`] });
const { wall, peakMemory, threads = [] } = await runStep(folder, '.', inputs, { threads: true });

const rows = new Map<string, number>();
const add = (thread: string, kind: string, seconds: number) =>
  rows.set(`${thread}: ${kind}`, (rows.get(`${thread}: ${kind}`) ?? 0) + seconds);

const [main = new Map<string, number>(), ...workers] = await readProfiles(profiles);
const decoders = new Map<string, number>();
for (const worker of workers)
  for (const [kind, samples] of worker) decoders.set(kind, (decoders.get(kind) ?? 0) + samples);
for (const { name, seconds } of threads) {
  const shares = name === 'MainThread' ? main : name === 'WorkerThread' ? decoders : undefined;
  const label = name === 'MainThread' ? 'main thread' : name === 'WorkerThread' ? 'decoders' : name;
  if (shares === undefined) add(label, NATIVE[name] ?? 'other', seconds);
  const busy = [...(shares ?? [])].filter(([kind]) => kind !== 'waiting');
  const samples = busy.reduce((sum, [, count]) => sum + count, 0);
  for (const [kind, count] of busy) add(label, kind, (seconds * count) / samples);
}
await rm(profiles, { recursive: true });

const total = [...rows.values()].reduce((sum, seconds) => sum + seconds, 0);
for (const [row, seconds] of [...rows].sort(([, a], [, b]) => b - a))
  if (seconds >= 0.005) console.log(`${row.padEnd(48)} ${seconds.toFixed(2).padStart(6)} s`);
console.log(`${'all'.padEnd(48)} ${total.toFixed(2).padStart(6)} s`);
console.log(`wall ${wall.toFixed(1)} s, peak memory ${(peakMemory / 1e6).toFixed(0)} MB`);

/** Returns the number of samples by kind of work for each profile, that of the main thread first. */
async function readProfiles(directory: string): Promise<ReadonlyMap<string, number>[]> {
  // CPU.<date>.<time>.<pid>.<thread>.<sequence>.cpuprofile
  const thread = (name: string): number => Number(name.split('.')[4]);
  const names = (await readdir(directory)).sort((a, b) => thread(a) - thread(b));
  return Promise.all(names.map(async (name) => countKinds(JSON.parse(await readFile(join(directory, name), 'utf8')))));
}

function countKinds({ nodes, samples = [] }: Profiler.Profile): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const counts = new Map<string, number>();
  for (const sample of samples) {
    let kind: string | undefined;
    for (let id: number | undefined = sample; id !== undefined && kind === undefined; id = parents.get(id)) {
      const name = byId.get(id)?.callFrame.functionName ?? '';
      kind = KIND_OF.get(name);
      // Hashing the chunk digest calls the same function as hashing the published file.
      if (name === 'update' && hasCaller(id, 'writeData')) kind = 'chunk digest';
    }
    counts.set(kind ?? 'other', (counts.get(kind ?? 'other') ?? 0) + 1);
  }
  return counts;

  function hasCaller(id: number, name: string): boolean {
    for (let at = parents.get(id); at !== undefined; at = parents.get(at))
      if (byId.get(at)?.callFrame.functionName === name) return true;
    return false;
  }
}
