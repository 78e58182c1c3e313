import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** What a tool of the system answered. `code` is its exit code, or undefined when a signal ended it. */
export interface ToolResult {
  readonly code: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The Debian and Ubuntu package of each tool that this room may call, for the advice in an error. */
const PACKAGES: Readonly<Record<string, string>> = {
  'qemu-img': 'qemu-utils',
  debugfs: 'e2fsprogs',
  dumpe2fs: 'e2fsprogs',
  e2fsck: 'e2fsprogs',
  btrfs: 'btrfs-progs',
  unshare: 'util-linux',
  flock: 'util-linux',
  mount: 'mount',
  umount: 'mount',
  losetup: 'mount',
  xargs: 'findutils',
  ...Object.fromEntries(
    ['base64', 'cp', 'head', 'sha512sum', 'stat', 'sync', 'timeout'].map((name) => [name, 'coreutils']),
  ),
};

/** Tools under way. They end with this process when that exits, so that none works on in a folder that is being removed. */
const running = new Set<ChildProcess>();

function killRunning(): void {
  for (const child of running) child.kill('SIGKILL');
}

function keepTrack(child: ChildProcess): void {
  // First of all that is done at the exit: the staging folder's removal comes after it.
  if (running.size === 0) process.prependListener('exit', killRunning);
  running.add(child);
  child.on('close', () => {
    running.delete(child);
    if (running.size === 0) process.off('exit', killRunning);
  });
}

/**
 * Runs `command` without a shell, in the C locale and with the folders of administrators' tools on its path
 * (they are missing from ordinary users' `PATH` on Debian), and gives what it answered, whatever its exit code.
 * Throws UNSUPPORTED_RUNNER, naming the package, when the tool is not installed.
 */
export function runTool(
  command: string,
  args: readonly string[],
  { cwd, input }: { readonly cwd?: string; readonly input?: Readable } = {},
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin:/sbin` };
    const child = spawn(command, args, { cwd, env, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    keepTrack(child);
    const fed = feed(child, input);
    // Awaited when the tool has ended; until then a rejection must not count as unhandled.
    fed.catch(() => undefined);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    const take = (list: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > LIMITS.toolOutput) child.kill('SIGKILL');
      else list.push(chunk);
    };
    child.stdout?.on('data', take(stdout));
    child.stderr?.on('data', take(stderr));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? missingTool(command) : toolFailed(command, error.message)),
    );
    child.on('close', (code) =>
      fed.then(
        () =>
          resolve({
            code: code ?? undefined,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString().trim(),
          }),
        reject,
      ),
    );
  });
}

/** A tool that ends before it has read all says itself why; an input that can't be read ends the tool. */
async function feed(child: ChildProcess, input: Readable | undefined): Promise<void> {
  if (input === undefined || child.stdin === null) return;
  try {
    await pipeline(input, child.stdin);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    child.kill('SIGKILL');
    throw error;
  }
}

/** As `runTool`, and gives the standard output. Throws TOOL_FAILED, or DISK_FULL, with the tool's own words when it fails. */
export async function runToolOk(command: string, args: readonly string[]): Promise<Buffer> {
  const result = await runTool(command, args);
  if (result.code === 0) return result.stdout;
  throw toolRefusal(command, result);
}

/** The refusal for what a tool answered when it failed. */
export function toolRefusal(command: string, result: ToolResult): ActionError {
  if (/No space left on device|Disk quota exceeded/.test(result.stderr)) {
    return new ActionError(
      'DISK_FULL',
      `No space is left on the disk for ${command}. Free some, or set \`output\` to a larger disk.`,
    );
  }
  return toolFailed(command, result.stderr || `exit code ${result.code ?? 'none (killed)'}`);
}

/** The refusal for a tool that failed, with its own words on one line. */
export function toolFailed(command: string, words: string): ActionError {
  return new ActionError(
    'TOOL_FAILED',
    `${command} failed: ${words
      .trim()
      .replace(/\.$/, '')
      .replace(/\s*\n\s*/g, '; ')}. Its own words say why; with the image as Flatcar published it, please report this.`,
  );
}

/** The refusal for a tool that is not installed, which says how to install it. */
export function missingTool(command: string): ActionError {
  const name = PACKAGES[command] ?? command;
  return new ActionError(
    'UNSUPPORTED_RUNNER',
    `This runner has no ${command}, which the step needs. Install it first: sudo apt-get install ${name}.`,
  );
}
