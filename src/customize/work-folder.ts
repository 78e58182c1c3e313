import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';

/** A private folder for everything unfinished, beside the output so that the finished file can be renamed into place. */
export interface WorkFolder {
  readonly path: string;
  /** Removes the folder and all in it. Never throws. */
  remove(): Promise<void>;
}

const PREFIX = '.flatcar-customize-';
/** Prefix, pid, start time of the process, its pid namespace, the boot, and something random. */
const NAME = /^\.flatcar-customize-(\d+)-(\d+)-(\d+)-([0-9a-f]{8})-[0-9a-f]{12}$/;
/**
 * Makes a work folder in `parent`, readable by this user alone because configs hold secrets. Its name says which process
 * owns it, so that `removeStaleWorkFolders` can tell after a kill -9 that nobody does any more.
 */
export async function makeWorkFolder(parent: string): Promise<WorkFolder> {
  const owner = [process.pid, await startTime(process.pid), await pidNamespace(), await bootId()].join('-');
  const path = join(parent, `${PREFIX}${owner}-${randomBytes(6).toString('hex')}`);
  await mkdir(path, { mode: 0o700 });
  return {
    path,
    remove: () => rm(path, { recursive: true, force: true }).catch(() => undefined),
  };
}

/** Removes the work folders in `parent` whose process is gone: what a killed run left there. */
export async function removeStaleWorkFolders(parent: string, progress: Progress): Promise<void> {
  for (const name of await readdir(parent).catch((): string[] => [])) {
    const path = join(parent, name);
    if (!(await isAbandoned(name, path))) continue;
    try {
      await rm(path, { recursive: true, force: true });
      progress.info(`Removed ${path}, which an earlier run left when it was killed.`);
    } catch (error) {
      progress.warning(`Could not remove ${path}, which an earlier run left: ${(error as Error).message}.`);
    }
  }
}

async function isAbandoned(name: string, path: string): Promise<boolean> {
  const [, pid, start, namespace, boot] = NAME.exec(name) ?? [];
  if (pid === undefined) return false;
  if (boot !== (await bootId())) return true;
  if (namespace !== (await pidNamespace())) {
    const made = await stat(path).then(
      (info) => info.mtimeMs,
      () => Date.now(),
    );
    return Date.now() - made > LIMITS.abandonedAfter;
  }
  return !isAlive(Number(pid)) || start !== (await startTime(Number(pid)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** proc_pid_stat(5), field 22, in clock ticks since boot: tells a process from a later one with its number. `0` where there is no /proc. */
async function startTime(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The second field is the program's name in parentheses and may hold anything, so count from the last one.
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
