import * as core from '@actions/core';
import { availableCacheService, type PendingArchive, saveArchive } from '../cache/actions-cache.ts';
import { endUse } from '../cache/prune.ts';
import { actionLog } from './log.ts';

/** The name of the state. `dist/post/index.js` loads nothing without it. */
const STATE = 'post';

/** The work of the post step. */
export interface PostWork {
  readonly archives: readonly PendingArchive[];
  /** In milliseconds. */
  readonly stallTimeout: number;
  readonly toolCacheRoot: string;
  readonly job: string;
}

/** Hands work to the post step, which the runner starts after all other steps. */
export function leaveToPost(work: PostWork): void {
  core.saveState(STATE, JSON.stringify(work));
}

/** Runs the post step: saves archives to the Actions cache, and ends the use of the tool cache. */
export async function postAction(): Promise<void> {
  const work = JSON.parse(core.getState(STATE)) as PostWork;
  await endUse(work.toolCacheRoot, work.job);
  if (work.archives.length === 0) return;
  const progress = actionLog();
  const { stallTimeout } = work;
  const service = await availableCacheService({ environment: process.env, stallTimeout, progress });
  if (service === undefined) return;
  for (const archive of work.archives) await saveArchive(service, archive, progress);
}
