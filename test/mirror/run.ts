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

/** Waits for a place: so many tools at once as pay off, however many are asked for. */
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
 * Runs a tool to its end and gives its standard output, a few tools at a time.
 * Throws an error with the tool's own words when it is absent or exits with another code than 0.
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
    // A tool that ends without reading its input is judged by its exit code, not by the broken pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

const found = new Map<string, boolean>();

/** Whether a tool of this name is on the PATH. Looked up once a process. */
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
