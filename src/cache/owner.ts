import { lstat, readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { LIMITS } from '../limits.ts';

/** The parts of a mark: host, process, start of the process, its pid namespace, the machine's boot. */
const MARK = /^([0-9A-Za-z]{1,63})-(\d+)-(\d+)-(\d+)-([0-9a-f]{8})$/;
const HOST =
  hostname()
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 63) || 'host';

/** Returns a mark of this process for the name of its folder. After a kill -9, other processes find out from it that the owner is gone. */
export async function ownerMark(): Promise<string> {
  return [HOST, process.pid, await startTime(process.pid), await pidNamespace(), await bootId()].join('-');
}

/**
 * Returns whether the process that `mark` names is gone, so that the folder at `path` is abandoned. Processes of another machine or container can't be looked up:
 * their folders are abandoned after `LIMITS.abandonedAfter`. Returns false for a text that is not a mark.
 */
export async function isOwnerGone(mark: string, path: string): Promise<boolean> {
  const [, host, pid, start, namespace, boot] = MARK.exec(mark) ?? [];
  if (host === undefined) return false;
  if (host !== HOST) return isOld(path);
  if (boot !== (await bootId())) return true;
  if (namespace !== (await pidNamespace())) return isOld(path);
  return !isAlive(Number(pid)) || start !== (await startTime(Number(pid)));
}

async function isOld(path: string): Promise<boolean> {
  const status = await lstat(path).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > LIMITS.abandonedAfter;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** proc_pid_stat(5), field 22, in clock ticks since boot: distinguishes processes with the same number. `0` without /proc. */
async function startTime(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The second field is the program's name in parentheses and may contain anything, so count from the last parenthesis.
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
}

async function pidNamespace(): Promise<string> {
  const link = await readlink('/proc/self/ns/pid').catch(() => '');
  return /\d+/.exec(link)?.[0] ?? '0';
}

async function bootId(): Promise<string> {
  const text = await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '00000000');
  return text.slice(0, 8);
}
