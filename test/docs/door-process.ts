/**
 * Runs doors one after the other in one process, for `provoke-errors.ts`: what each loads anew in a process of its own takes longer than
 * what it does. Reads a line of JSON a run from standard input (`door`, `cwd`, `env`), answers with the run's log as a line of JSON.
 */
import { createInterface } from 'node:readline';
import { customize, main, resolve, verify } from '../../src/doors.ts';

const DOORS = { main, resolve, verify, customize };

export interface DoorRun {
  readonly door: keyof typeof DOORS;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const write = process.stdout.write.bind(process.stdout);

for await (const line of createInterface({ input: process.stdin })) {
  const { door, cwd, env } = JSON.parse(line) as DoorRun;
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  let log = '';
  const keep = (chunk: string | Uint8Array): boolean => {
    log += chunk.toString();
    return true;
  };
  process.stdout.write = keep as typeof process.stdout.write;
  await DOORS[door]();
  process.stdout.write = write;
  process.exitCode = 0;
  write(`${JSON.stringify(log)}\n`);
}
