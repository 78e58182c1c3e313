import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { open, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTree } from '../cache/own-files.ts';
import { absoluteFolders, findTool, missingTool } from '../customize/run-tool.ts';
import { LIMITS } from '../limits.ts';
import type { ImageFile } from './media.ts';

/** A running machine: a watchdog and QEMU, in a separate process group. */
export interface Machine {
  /** Returns QEMU's messages if it has ended. */
  ended(): Promise<string | undefined>;
  /** Returns the port of 127.0.0.1 that the kernel chose for QEMU, or undefined before QEMU listens. */
  port(): Promise<number | undefined>;
  /** Lets the machine run on when this process ends. It ends with the job's process at the latest. */
  release(): Promise<void>;
  /** Ends the machine, and removes its folder. Synchronous, because a process that exits does no asynchronous work any more. */
  end(): void;
}

/**
 * Runs QEMU, and ends it when its owner ends, even by SIGKILL. Every second, it compares the owner's start time with the file `owner`, and the console's size
 * with the limit. When the owner has ended, it removes the machine's folder, which contains the SSH key. If the watchdog is killed, the kernel ends QEMU, where
 * setpriv is installed. Arguments: the folder, the console, its maximum size in bytes, the command.
 */
const WATCHDOG = `
folder=$1 console=$2 limit=$3
shift 3
if setpriv --pdeathsig KILL true 2>/dev/null; then set -- setpriv --pdeathsig KILL "$@"; fi
"$@" </dev/null >"$folder/qemu.log" 2>&1 &
machine=$!
echo $machine >"$folder/qemu"
trap 'kill -9 $machine; exit 143' HUP INT TERM
exec 3<&-
while kill -0 $machine 2>/dev/null; do
  sleep 1
  read -r owner started <"$folder/owner" || continue
  now=$(sed 's/.*) //' "/proc/$owner/stat" 2>/dev/null | cut -d' ' -f20)
  if [ "$now" != "$started" ]; then kill -9 $machine; rm -rf "$folder"; exit 1; fi
  if [ "$(wc -c <"$console")" -gt "$limit" ]; then echo "the console's log is too large" >>"$folder/qemu.log"; kill -9 $machine; break; fi
done
wait $machine
`;

/** Machines to end with this process. */
const running = new Map<ChildProcess, string>();
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

function endRunning(): void {
  for (const [child, folder] of running) endGroup(child.pid, folder);
}

/** GitHub's runner cancels a step with these signals. The handler of `exit` ends the machines. */
function exitBy(signal: NodeJS.Signals): void {
  process.exit(SIGNALS[signal as keyof typeof SIGNALS]);
}

function track(child: ChildProcess, folder: string): void {
  if (running.size === 0) {
    process.on('exit', endRunning);
    for (const signal of Object.keys(SIGNALS)) process.on(signal, exitBy);
  }
  running.set(child, folder);
}

function untrack(child: ChildProcess): void {
  if (!running.delete(child) || running.size > 0) return;
  process.off('exit', endRunning);
  for (const signal of Object.keys(SIGNALS)) process.off(signal, exitBy);
}

/** Identifies a process for as long as the system runs. */
interface ProcessMark {
  readonly pid: number;
  /** Field 22 of proc_pid_stat(5), in clock ticks. */
  readonly started: string;
}

function markOf(pid: number): ProcessMark | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return { pid, started: status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '' };
  } catch {
    return undefined;
  }
}

/** TCP_LISTEN in /proc/net/tcp. */
const LISTEN = '0A';

const OWNER = 'owner';
const WATCHDOG_MARK = 'watchdog';

/** Starts QEMU. `folder` is the machine's private folder, and is removed at its end. `image` becomes QEMU's file descriptor 3. */
export async function startMachine(
  folder: string,
  program: string,
  args: readonly string[],
  consolePath: string,
  image: ImageFile | undefined,
): Promise<Machine> {
  const path = absoluteFolders(process.env['PATH'] ?? '');
  const qemu = await findTool(program, path);
  if (qemu === undefined) throw missingTool(program);
  await writeMark(join(folder, OWNER), markOf(process.pid));
  await writeFile(consolePath, '');
  // The runner looks for processes with this variable at the end of a job.
  const { RUNNER_TRACKING_ID: tracking } = process.env;
  const child = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', folder, consolePath, String(LIMITS.console), qemu, ...args], {
    cwd: folder,
    detached: true,
    env: { LC_ALL: 'C', PATH: path, ...(tracking === undefined ? {} : { RUNNER_TRACKING_ID: tracking }) },
    stdio: ['ignore', 'ignore', 'ignore', image?.file.fd ?? 'ignore'],
  });
  track(child, folder);
  const ending = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  if (child.pid !== undefined) await writeMark(join(folder, WATCHDOG_MARK), markOf(child.pid));
  let hasEnded = false;
  void ending.then(() => {
    hasEnded = true;
  });
  return {
    ended: async () => (hasEnded ? readMessages(folder) : undefined),
    port: () => listeningPort(folder),
    async release() {
      // In a container, the parent may be outside of what this process can see. Its first process lives as long.
      await writeMark(join(folder, OWNER), markOf(process.ppid) ?? markOf(1));
      untrack(child);
      child.unref();
    },
    end() {
      endGroup(child.pid, folder);
      untrack(child);
    },
  };
}

async function writeMark(path: string, mark: ProcessMark | undefined): Promise<void> {
  if (mark !== undefined) await writeFile(path, `${mark.pid} ${mark.started}\n`);
}

/** Finds the one listening socket of QEMU: proc_pid_fd(5) has its inode, and /proc/net/tcp its port. */
async function listeningPort(folder: string): Promise<number | undefined> {
  const pid = (await readFile(join(folder, 'qemu'), 'utf8').catch(() => '')).trim();
  if (!/^\d+$/.test(pid)) return undefined;
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  for (const line of (await readFile('/proc/net/tcp', 'utf8')).split('\n')) {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === LISTEN && links.includes(`socket:[${inode}]`)) return Number.parseInt(local.split(':')[1] ?? '', 16);
  }
  return undefined;
}

async function readMessages(folder: string): Promise<string> {
  await using file = await open(join(folder, 'qemu.log'), 'r');
  const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
  return buffer.toString('utf8', 0, bytesRead).trim();
}

function endGroup(pid: number | undefined, folder: string): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
  removeTree(folder);
}

/** Ends a machine that another step left running, and removes its folder. Does nothing if there is none. Returns whether it was running. */
export async function endMachine(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, WATCHDOG_MARK), 'utf8').catch(() => '');
  const [pid = '', started] = text.trim().split(' ');
  const isRunning = /^\d+$/.test(pid) && markOf(Number(pid))?.started === started;
  endGroup(isRunning ? Number(pid) : undefined, folder);
  return isRunning;
}
