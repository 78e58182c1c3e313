// Compares one step for three platforms with the processor time of three steps for one each: node bench/platforms.ts <file.bz2> [runs]
//
// The bound is the sum of their processor seconds, divided by the processors: no step can be faster than it without needing less of them.
// Both ways keep all files until their end, because memory that a removed file has left is faster to write to than new memory.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inputsFor, setStage } from './stage.ts';
import { runStep } from './step.ts';

const IMAGES = {
  metal: 'flatcar_production_image.bin.bz2',
  hetzner: 'flatcar_production_hetzner_image.bin.bz2',
  vmware_raw: 'flatcar_production_vmware_raw_image.bin.bz2',
};

const [, , file = '', runs = '5'] = process.argv;
const folder = join(tmpdir(), 'flatcar-image-bench');
await mkdir(folder, { recursive: true });
await using stage = await setStage(folder, resolve(file), IMAGES);
const work = await mkdtemp(join(folder, 'platforms-'));
const times = join(work, 'times');
const kept = join(work, 'kept');

/** Returns the seconds of a step, its processor seconds, and the peak memory in bytes. Its files stay. */
async function run(platforms: readonly string[]): Promise<readonly [number, number, number]> {
  const script = `TIMEFORMAT='%U %S'; { time "$@" 2>&3; } 3>&2 2> ${times}`;
  const { wall, peakMemory } = await runStep(folder, '.', inputsFor(stage, platforms.join(',')), {
    prefix: ['bash', '-c', script, 'bash'],
    keep: await mkdtemp(join(kept, 'step-')),
  });
  const [user = 0, system = 0] = (await readFile(times, 'utf8')).split(' ').map(Number);
  return [wall, user + system, peakMemory];
}

/** Removes the files of the steps before. */
async function clear(): Promise<void> {
  await rm(kept, { recursive: true, force: true });
  await mkdir(kept);
}

const names = Object.keys(IMAGES);
const processors = availableParallelism();
await clear();
await run(names.slice(0, 1));
for (let k = 0; k < Number(runs); k++) {
  await clear();
  const each: (readonly [number, number, number])[] = [];
  for (const name of names) each.push(await run([name]));
  await clear();
  const [wall, cpu, memory] = await run(names);
  const bound = each.reduce((sum, [, seconds]) => sum + seconds, 0) / processors;
  const alone = each.map(([seconds]) => seconds.toFixed(1)).join(' + ');
  console.log(
    `three at once ${wall.toFixed(1)} s (processors ${cpu.toFixed(1)} s, ${(memory / 1e6).toFixed(0)} MB), one after the other ${alone} s, bound ${bound.toFixed(1)} s, ratio ${(wall / bound).toFixed(2)}`,
  );
}
await rm(work, { recursive: true });
