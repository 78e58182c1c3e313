import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The kernel's processor limits. Only the first version of its control groups can limit single threads. */
const GROUPS = '/sys/fs/cgroup/cpu';

/** In microseconds. */
const PERIOD = 5000;

/** Whether this machine and user can limit threads. */
export const canLimitThreads = existsSync(join(GROUPS, 'tasks')) && process.getuid?.() === 0;

/** Limits threads to half a processor each. Times are then twice those of a machine with twice the processors, apart from caches and memory. */
export interface ThreadLimits extends AsyncDisposable {
  /** Limits the threads of a process and its descendants that are not limited yet. */
  limit(pid: number): Promise<void>;
}

/** Creates limits. They end when they are disposed of, after the threads. */
export async function createThreadLimits(): Promise<ThreadLimits> {
  const folder = await mkdtemp(join(GROUPS, 'flatcar-image-bench-'));
  const limited = new Set<string>();

  async function limit(pid: number): Promise<void> {
    const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
    for (const thread of threads) {
      if (limited.has(thread)) continue;
      limited.add(thread);
      const group = join(folder, thread);
      await mkdir(group);
      await writeFile(join(group, 'cpu.cfs_period_us'), String(PERIOD));
      await writeFile(join(group, 'cpu.cfs_quota_us'), String(PERIOD / 2));
      // The thread may have ended.
      await writeFile(join(group, 'tasks'), thread).catch(() => undefined);
    }
    const children = await Promise.all(
      threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
    );
    for (const child of children.join(' ').split(' ').filter(Boolean)) await limit(Number(child));
  }

  return {
    limit,
    async [Symbol.asyncDispose]() {
      for (const thread of limited) await rmdir(join(folder, thread));
      await rmdir(folder);
    },
  };
}
