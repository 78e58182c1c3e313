import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, type FileHandle, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { unpackedTooLarge, unsupportedRunner } from './customize-errors.ts';

/** The result of a tool. `code` is its exit code, or undefined if a signal ended it. */
export interface ToolResult {
  readonly code: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The Debian and Ubuntu package of each tool that this room calls, for error messages. */
const PACKAGES: Readonly<Record<string, string>> = {
  'qemu-img': 'qemu-utils',
  'qemu-io': 'qemu-utils',
  debugfs: 'e2fsprogs',
  e2fsck: 'e2fsprogs',
  resize2fs: 'e2fsprogs',
  unsquashfs: 'squashfs-tools',
  'dump.erofs': 'erofs-utils',
  btrfs: 'btrfs-progs',
  unshare: 'util-linux',
  flock: 'util-linux',
  tar: 'tar',
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

/** Where tools are searched that run as root, whatever the step's `PATH` is. */
export const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Limits for a tool that reads foreign bytes, in addition to those of every tool. */
interface Confinement {
  /** Maximum bytes of a file that the tool writes (RLIMIT_FSIZE). */
  readonly fileSize: number;
  /** A file that must not occupy more bytes on the disk. The tool is killed when it does. */
  readonly growing?: { readonly path: string; readonly maxBytes: number };
}

/** How a tool runs. */
export interface ToolOptions {
  readonly cwd?: string;
  readonly input?: Readable;
  /** A file that the tool finds as `/proc/self/fd/3`. */
  readonly file?: FileHandle;
  /** Gets the standard output in pieces, which is then not part of the result. */
  readonly onOutput?: (chunk: Buffer) => void;
  /** The time after which the tool is killed, in milliseconds. */
  readonly time?: number;
  /** Whether the tool gets root rights. It is then searched only in the folders of the system. */
  readonly isRoot?: boolean;
  readonly confinement?: Confinement;
}

/**
 * Sets limits and starts a tool without network. Where the kernel forbids this user a network namespace, the tool keeps the
 * network. Arguments: file size in blocks of 512 bytes (POSIX), memory in KiB, the command.
 */
const CONFINE = `
ulimit -c 0 2>/dev/null || :
ulimit -f "$1" 2>/dev/null || :
ulimit -v "$2" 2>/dev/null || :
shift 2
for options in -n '-U --map-current-user -n'; do
  unshare $options -- true 2>/dev/null && exec unshare $options -- "$@"
done
exec "$@"
`;

/**
 * Runs `command` without a shell and returns its result, whatever its exit code. The tool gets no other environment than
 * the C locale and a `PATH` of absolute folders, so neither a secret of the step nor a relative folder of its `PATH`. The
 * folders of system tools, which Debian omits for ordinary users, are added. Throws UNSUPPORTED_RUNNER, which names the
 * package, if the tool is not installed, and TOOL_FAILED if it does not end in time.
 */
export async function runTool(
  command: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  const path = options.isRoot === true ? SYSTEM_PATH : absoluteFolders(process.env['PATH'] ?? '');
  const program = await findTool(command, path);
  if (program === undefined) throw missingTool(command);
  const { confinement } = options;
  if (confinement === undefined) return start(command, [program, ...args], path, options);
  const limits = [confinement.fileSize / 512, LIMITS.toolMemory / 1024].map((value) => `${Math.ceil(value)}`);
  return start(command, ['/bin/sh', '-c', CONFINE, 'sh', ...limits, program, ...args], path, options);
}

/** Returns the first of these tools that is installed. */
export async function findInstalled(commands: readonly string[]): Promise<string | undefined> {
  for (const command of commands) {
    if ((await findTool(command, absoluteFolders(process.env['PATH'] ?? ''))) !== undefined) return command;
  }
  return undefined;
}

/** Returns the absolute folders of a `PATH`, and those of system tools. */
export function absoluteFolders(path: string): string {
  const folders = path.split(':').filter((folder) => folder.startsWith('/'));
  return [...(folders.length > 0 ? folders : ['/usr/bin', '/bin']), '/usr/sbin', '/sbin'].join(':');
}

/** Returns the path of a program in the folders of `path`, or undefined if there is none. */
export async function findTool(command: string, path: string): Promise<string | undefined> {
  if (command.startsWith('/')) return command;
  for (const folder of path.split(':')) {
    const program = join(folder, command);
    const isProgram = await access(program, constants.X_OK).then(
      async () => (await stat(program)).isFile(),
      () => false,
    );
    if (isProgram) return program;
  }
  return undefined;
}

function start(
  name: string,
  [program = '', ...args]: readonly string[],
  path: string,
  { cwd = '/', input, file, onOutput, time = LIMITS.toolTime, confinement }: ToolOptions,
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const stdio: (number | 'ignore' | 'pipe')[] = [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
    if (file !== undefined) stdio.push(file.fd);
    const child = spawn(program, args, { cwd, env: { LC_ALL: 'C', PATH: path }, stdio });
    track(child);
    let failure: ActionError | undefined;
    const fail = (error: ActionError): void => {
      failure ??= error;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => fail(timedOut(name, time)), time);
    const stopWatching = watchGrowth(confinement, fail);
    const feeding = feed(child, input);
    // Awaited when the tool has ended. Until then, a rejection must not count as unhandled.
    feeding.catch(() => undefined);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    const collect = (list: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > LIMITS.toolOutput) fail(toolFailed(name, `it printed more than ${LIMITS.toolOutput} bytes`));
      else list.push(chunk);
    };
    child.stdout?.on('data', onOutput ?? collect(stdout));
    child.stderr?.on('data', collect(stderr));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? missingTool(name) : toolFailed(name, error.message)),
    );
    const result = (code: number | null): ToolResult => ({
      code: code ?? undefined,
      stdout: Buffer.concat(stdout),
      stderr: Buffer.concat(stderr).toString().trim(),
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      stopWatching();
      if (failure !== undefined) reject(failure);
      else feeding.then(() => resolve(result(code)), reject);
    });
  });
}

/** Milliseconds between looks at a growing file. A fast disk writes about 100 MB in the meantime. */
const LOOK = 50;

function watchGrowth(confinement: Confinement | undefined, fail: (error: ActionError) => void): () => void {
  const growing = confinement?.growing;
  if (growing === undefined) return () => undefined;
  const timer = setInterval(async () => {
    const blocks = await stat(growing.path).then(
      (status) => status.blocks,
      () => 0,
    );
    if (blocks * 512 > growing.maxBytes) fail(unpackedTooLarge(growing.maxBytes));
  }, LOOK);
  return () => clearInterval(timer);
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
export async function runToolOk(command: string, args: readonly string[], options: ToolOptions = {}): Promise<Buffer> {
  const result = await runTool(command, args, options);
  if (result.code === 0) return result.stdout;
  throw toolError(command, result);
}

/** Returns the error for a tool that exited with a failure: DISK_FULL, UNPACKED_TOO_LARGE or TOOL_FAILED. */
export function toolError(command: string, result: ToolResult): ActionError {
  if (/No space left on device|Disk quota exceeded/.test(result.stderr)) {
    return new ActionError(
      'DISK_FULL',
      `${command} failed: no space is left on the disk. Free some, or set \`output\` to a path on a larger disk.`,
    );
  }
  // EFBIG of RLIMIT_FSIZE.
  if (/File (?:too large|size limit exceeded)/.test(result.stderr)) return unpackedTooLarge(LIMITS.unpacked);
  return toolFailed(command, result.stderr || `exit code ${result.code ?? 'none (killed)'}`);
}

/** Characters of a tool's message in an error. A damaged image can cause thousands of lines. */
const MESSAGE_MAX = 500;

/** Returns the TOOL_FAILED error of a tool, with its message on one line. */
export function toolFailed(command: string, message: string): ActionError {
  const line = message
    .trim()
    .replace(/\.$/, '')
    .replace(/\s*\n\s*/g, '; ');
  const shown = line.length > MESSAGE_MAX ? `${line.slice(0, MESSAGE_MAX)}…` : line;
  return new ActionError(
    'TOOL_FAILED',
    `${command} failed: ${shown}. If the image is unchanged since its download, please report this.`,
  );
}

function timedOut(command: string, time: number): ActionError {
  return new ActionError(
    'TOOL_FAILED',
    `${command} failed: it did not end within ${time / 60_000} minutes. Run the step again on a faster runner.`,
  );
}

/** Returns the error for a tool that is not installed, with the command that installs it. */
export function missingTool(command: string): ActionError {
  return unsupportedRunner(
    `Can't customize the image: ${command} is not installed`,
    `Install it: sudo apt-get install ${PACKAGES[command] ?? command}`,
  );
}
