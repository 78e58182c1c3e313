import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RunOptions {
  /** Bytes for the tool's standard input. */
  readonly input?: Uint8Array | string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const places = availableParallelism() * 2;
let busy = 0;
const waiting: (() => void)[] = [];

/** Waits until fewer tools run than the limit. */
async function place(): Promise<void> {
  if (busy >= places) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else busy -= 1;
}

/**
 * Runs a tool and returns its standard output. Runs only a few tools at once.
 * Throws an error with the tool's output if it is missing or its exit code is not 0.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Buffer> {
  await place();
  try {
    return await spawned(command, args, options);
  } finally {
    leave();
  }
}

function spawned(command: string, args: readonly string[], options: RunOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, LC_ALL: 'C', ...options.env },
      stdio: 'pipe',
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (cause) => reject(new Error(`${command} does not start: ${cause.message}`, { cause })));
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out));
      else
        reject(new Error(`${command} ${args.join(' ')} exits with ${code}: ${Buffer.concat(err).toString().trim()}`));
    });
    // If a tool ends without reading its input, its exit code decides, not the broken pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

const found = new Map<string, boolean>();

/** Returns whether a tool is on the PATH. Looked up once per process. */
export function hasTool(name: string): boolean {
  const known = found.get(name);
  if (known !== undefined) return known;
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  const answer = (process.env['PATH'] ?? '').split(delimiter).some((folder) =>
    names.some((file) => {
      try {
        accessSync(join(folder, file), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
  found.set(name, answer);
  return answer;
}
