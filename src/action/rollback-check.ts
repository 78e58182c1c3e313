import { storedVersions } from '../cache/tool-cache.ts';
import type { Progress } from '../progress.ts';
import { type CurrentRelease, warnOfRollback } from '../resolution/rollback.ts';
import { readRunner } from './runner.ts';

/** Warns when the runner's tool cache has a newer release than the one that a mirror calls current. */
export async function compareWithToolCache(current: CurrentRelease, progress: Progress): Promise<void> {
  const { toolCacheRoot } = readRunner();
  if (toolCacheRoot === undefined) return;
  const stored = await storedVersions(toolCacheRoot, current.distribution.name);
  warnOfRollback(current, stored, 'the tool cache has', progress);
}
