import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { brotliDecompress } from 'node:zlib';
import { LIMITS } from '../../../limits.ts';
import { invalidConfig, unsupportedRunner } from '../../customize-errors.ts';
import type { ModuleOutcome, ModuleRun } from './config-worker.ts';

/** An error or a warning of Butane, Ignition or coreos-cloudinit. It never quotes a value of the config. */
interface Message {
  readonly text: string;
  /** The place in the config, such as `$.storage.files.0.mode`. */
  readonly path?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

interface Answer {
  readonly config?: string;
  readonly spec?: string;
  readonly failed?: boolean;
  readonly messages?: readonly Message[];
  readonly more?: number;
}

/** A valid config. */
export interface CheckedConfig {
  /** The Ignition config that Butane produced, or empty. */
  readonly config: string;
  /** `ignition.version` of the Ignition config, or empty. */
  readonly spec: string;
  /** Each with its place. */
  readonly warnings: readonly string[];
}

/** Returns a file in the folder of this one. A constant URL would make the bundler copy the file under another name. */
function neighbor(name: string): URL {
  return new URL(name, import.meta.url);
}

/** Compiled at the first config of the process. */
let compiled: Promise<WebAssembly.Module> | undefined;

async function compile(): Promise<WebAssembly.Module> {
  const compressed = await readFile(neighbor('configs.wasm.br'));
  return new WebAssembly.Module(await promisify(brotliDecompress)(compressed));
}

/** Messages in an error. */
const MESSAGES = 3;

/**
 * Converts a Butane config, or validates an Ignition config or a cloud-config, with the code that the OS runs. `folder` is
 * the only folder that a Butane config may read. Throws CONFIG_INVALID, which names `input`, if the config is invalid or
 * needs more than LIMITS allows, and UNSUPPORTED_RUNNER if the worker thread ends early.
 */
export async function runModule(
  input: string,
  { command, bytes, folder = '' }: { command: ModuleRun['command']; bytes: Uint8Array; folder?: string },
): Promise<CheckedConfig> {
  compiled ??= compile();
  const module = await compiled;
  const outcome = await runWorker(input, { module, command, input: bytes, folder, memory: LIMITS.configMemory });
  if (outcome.kind === 'out-of-memory') {
    throw invalidConfig(input, `checking it needs more than ${LIMITS.configMemory / 1024 ** 2} MiB of memory`, SMALLER);
  }
  if (outcome.kind === 'crashed') {
    const [cause = ''] = outcome.trace.split('\n');
    throw invalidConfig(input, `the parser crashed (${cause.replace(/[^\w .:-]/g, '').slice(0, 100)})`, 'Simplify it.');
  }
  if (outcome.outside !== undefined) {
    throw invalidConfig(input, `${outcome.outside} leads out of \`butane-files\``, 'Copy the file into the folder.');
  }
  const { config = '', spec = '', failed = false, messages = [], more = 0 } = JSON.parse(outcome.json) as Answer;
  if (failed) {
    const shown = messages.slice(0, MESSAGES).map(describe).join('; ');
    const hidden = messages.length + more - MESSAGES;
    throw invalidConfig(input, hidden > 0 ? `${shown}; and ${hidden} more` : shown, 'Fix the config.');
  }
  return { config, spec, warnings: messages.map((message) => `\`${input}\`: ${describe(message)}.`) };
}

const SMALLER = 'Make it smaller: let the config fetch large files.';

function describe({ text, path, line, column }: Message): string {
  const place = [line && `line ${line}`, line && column && `column ${column}`, path].filter(Boolean).join(', ');
  const message = text.trim().replace(/\s+/g, ' ');
  return place === '' ? message : `${place}: ${message}`;
}

async function runWorker(input: string, workerData: ModuleRun): Promise<ModuleOutcome> {
  const program = neighbor(`config-worker${extname(import.meta.url)}`);
  const worker = new Worker(program, {
    workerData,
    // Those of the process may be for a program given as text (--input-type), which is an error for a file.
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ModuleOutcome>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(cause);
        else resolve({ kind: 'out-of-memory' });
      });
      worker.once('exit', (code) => {
        reject(
          unsupportedRunner(
            `The thread that checks configs ended with code ${code}`,
            'Run the job again on a runner with more memory.',
          ),
        );
      });
      timer = setTimeout(() => {
        reject(invalidConfig(input, `checking it needs more than ${LIMITS.configTime / 1000} seconds`, SMALLER));
      }, LIMITS.configTime);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
