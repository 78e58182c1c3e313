import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { unsupportedRunner } from './customize-errors.ts';

/** The result of a tool. `code` is its exit code, or undefined if a signal ended it. */
export interface ToolResult {
  readonly code: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The Debian and Ubuntu package of each tool that this room calls, for error messages. */
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

/** Running tools. They are killed when this process exits, so that none works on in a folder that is being removed. */
const running = new Set<ChildProcess>();

function killRunning(): void {
  for (const child of running) child.kill('SIGKILL');
}

function track(child: ChildProcess): void {
  // Prepended, so that it runs before the removal of the staging folder.
  if (running.size === 0) process.prependListener('exit', killRunning);
  running.add(child);
  child.on('close', () => {
    running.delete(child);
    if (running.size === 0) process.off('exit', killRunning);
  });
}

/**
 * Runs `command` without a shell and returns its result, whatever its exit code. Sets the C locale, and adds the folders
 * of system tools to `PATH`, which Debian omits for ordinary users. Throws UNSUPPORTED_RUNNER, which names the package, if
 * the tool is not installed.
 */
export function runTool(
  command: string,
  args: readonly string[],
  { cwd, input }: { readonly cwd?: string; readonly input?: Readable } = {},
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin:/sbin` };
    const child = spawn(command, args, { cwd, env, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    track(child);
    const feeding = feed(child, input);
    // Awaited when the tool has ended. Until then, a rejection must not count as unhandled.
    feeding.catch(() => undefined);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    const collect = (list: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > LIMITS.toolOutput) child.kill('SIGKILL');
      else list.push(chunk);
    };
    child.stdout?.on('data', collect(stdout));
    child.stderr?.on('data', collect(stderr));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? missingTool(command) : toolFailed(command, error.message)),
    );
    const result = (code: number | null): ToolResult => ({
      code: code ?? undefined,
      stdout: Buffer.concat(stdout),
      stderr: Buffer.concat(stderr).toString().trim(),
    });
    child.on('close', (code) => feeding.then(() => resolve(result(code)), reject));
  });
}

/** Writes `input` to a tool. A tool that closes its input early reports the reason itself. A failing input kills the tool. */
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

/** Runs `command` as `runTool` does, and returns its standard output. Throws TOOL_FAILED or DISK_FULL if it fails. */
export async function runToolOk(command: string, args: readonly string[]): Promise<Buffer> {
  const result = await runTool(command, args);
  if (result.code === 0) return result.stdout;
  throw toolError(command, result);
}

/** Returns the error for a tool that exited with a failure: DISK_FULL if it ran out of space, else TOOL_FAILED. */
export function toolError(command: string, result: ToolResult): ActionError {
  if (/No space left on device|Disk quota exceeded/.test(result.stderr)) {
    return new ActionError(
      'DISK_FULL',
      `${command} failed: no space is left on the disk. Free some, or set \`output\` to a path on a larger disk.`,
    );
  }
  return toolFailed(command, result.stderr || `exit code ${result.code ?? 'none (killed)'}`);
}

/** Returns the TOOL_FAILED error of a tool, with its message on one line. */
export function toolFailed(command: string, message: string): ActionError {
  const line = message
    .trim()
    .replace(/\.$/, '')
    .replace(/\s*\n\s*/g, '; ');
  return new ActionError(
    'TOOL_FAILED',
    `${command} failed: ${line}. If the image is unchanged since its download, please report this.`,
  );
}

/** Returns the error for a tool that is not installed, with the command that installs it. */
export function missingTool(command: string): ActionError {
  return unsupportedRunner(
    `Can't customize the image: ${command} is not installed`,
    `Install it: sudo apt-get install ${PACKAGES[command] ?? command}`,
  );
}
