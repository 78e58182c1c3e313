/** The program of a worker thread that runs the module once. Its file system is the folder of `butane-files`, read-only. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, posix, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

/** A run of the module. */
export interface ModuleRun {
  readonly module: WebAssembly.Module;
  readonly command: 'butane' | 'ignition' | 'cloud-config';
  readonly input: Uint8Array;
  /** The folder of `local:` and `trees:`, or empty for none. */
  readonly folder: string;
  /** Limit of the module's memory in bytes. */
  readonly memory: number;
}

/** The message of the worker: the module's answer, or why there is none. */
export type ModuleOutcome =
  | { readonly kind: 'answer'; readonly json: string; readonly outside: string | undefined }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'crashed'; readonly trace: string };

type Imports = Record<string, (sp: number) => void>;

declare const Go: new () => {
  argv: string[];
  exit: (code: number) => void;
  readonly importObject: { readonly gojs: Imports };
  run(instance: WebAssembly.Instance): Promise<void>;
};

/** The path of `folder` in the module's file system. */
const MOUNT = '/butane-files';
const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

const { module, command, input, folder, memory } = workerData as ModuleRun;
const root = folder === '' ? undefined : realpathSync(folder);
const output: Record<number, Buffer[]> = { [STDOUT]: [], [STDERR]: [] };
let inputRead = 0;
let outside: string | undefined;

class OutOfMemory extends Error {}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** Returns the real path of a file in the folder. `follow` also resolves a link at its end. Throws EPERM for a file outside. */
function locate(path: string, follow: boolean): string {
  const within = posix.relative(MOUNT, posix.normalize(path));
  if (root === undefined || within === '..' || within.startsWith('../')) throw failure('EPERM');
  const named = join(root, within);
  const real = follow || within === '' ? realpathSync(named) : join(realpathSync(dirname(named)), basename(named));
  if (real === root || real.startsWith(join(root, sep))) return real;
  outside ??= within;
  throw failure('EPERM');
}

function open(path: string): number {
  const real = locate(path, true);
  const info = statSync(real);
  // Opening a pipe would block the thread forever.
  if (!info.isFile() && !info.isDirectory()) throw failure('EINVAL');
  return openSync(real, constants.O_RDONLY);
}

function read(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null): number {
  if (fd !== STDIN) return readSync(fd, buffer, offset, length, position);
  const part = input.subarray(inputRead, inputRead + length);
  buffer.set(part, offset);
  inputRead += part.length;
  return part.length;
}

function write(fd: number, buffer: Uint8Array, offset: number, length: number): number {
  output[fd]?.push(Buffer.from(buffer.subarray(offset, offset + length)));
  return length;
}

/** The functions of node:fs that Go needs. All others fail with ENOSYS. */
const OPERATIONS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  open,
  read,
  write,
  close: closeSync,
  fstat: (fd: number) => fstatSync(fd),
  stat: (path: string) => statSync(locate(path, true)),
  lstat: (path: string) => lstatSync(locate(path, false)),
  readdir: (path: string) => readdirSync(locate(path, true)),
  readlink: (path: string) => readlinkSync(locate(path, false)),
};

type Done = (error: unknown, value?: unknown) => void;

/** Turns an operation into the form with a callback. */
function withCallback(operation: ((...args: never[]) => unknown) | undefined) {
  return (...args: unknown[]): void => {
    const done = args.pop() as Done;
    let value: unknown;
    try {
      if (operation === undefined) throw failure('ENOSYS');
      value = operation(...(args as never[]));
    } catch (error) {
      done(error);
      return;
    }
    done(null, value);
  };
}

// Go's support code, which defines globalThis.Go.
await import(new URL('wasm_exec.js', import.meta.url).href);

async function runModule(): Promise<ModuleOutcome> {
  const fs = new Proxy(
    { constants },
    { get: (known, name) => Reflect.get(known, name) ?? withCallback(OPERATIONS[String(name)]) },
  );
  Object.assign(globalThis, { fs, path: posix });
  const go = new Go();
  go.argv = ['configs', command, root === undefined ? '' : MOUNT];
  let exitCode = 0;
  go.exit = (code) => {
    exitCode = code;
  };
  const { gojs } = go.importObject;
  const { 'runtime.resetMemoryDataView': grown } = gojs;
  const instance = new WebAssembly.Instance(module, {
    ...go.importObject,
    gojs: {
      ...gojs,
      // Go calls it after each growth of the memory.
      'runtime.resetMemoryDataView': (sp: number) => {
        const { mem } = instance.exports as { readonly mem: { readonly buffer: ArrayBuffer } };
        if (mem.buffer.byteLength > memory) throw new OutOfMemory();
        grown?.(sp);
      },
    },
  });
  await go.run(instance);
  const text = (fd: number) => Buffer.concat(output[fd] ?? []).toString();
  if (exitCode !== 0) return { kind: 'crashed', trace: text(STDERR) };
  return { kind: 'answer', json: text(STDOUT), outside };
}

const outcome = await runModule().catch((error: unknown): ModuleOutcome => {
  if (error instanceof OutOfMemory) return { kind: 'out-of-memory' };
  throw error;
});
parentPort?.postMessage(outcome);
