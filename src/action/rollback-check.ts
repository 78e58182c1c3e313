import { storedVersions } from '../cache/tool-cache.ts';
import { describeError } from '../errors.ts';
import { API_LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import type { Version } from '../release/version.ts';
import { type RollbackSubject, warnOfRollback } from '../resolution/rollback.ts';
import { readRunner } from './runner.ts';

/** What is known beside the mirror of which releases there are. */
export interface RollbackCheck {
  /** Warns when something newer is known than what a mirror calls current. */
  compare(current: RollbackSubject): Promise<void>;
}

/**
 * Begins to ask the workflow's repository for its tags, which begin with `tagPrefix`, so that nobody has to wait for the answer later; without a token not
 * at all. A repository that can't be asked says nothing: this is a help in passing. The runner's tool cache is looked at, too.
 */
export function beginRollbackCheck(tagPrefix: string, token: string, progress: Progress): RollbackCheck {
  const tagged = token === '' ? Promise.resolve([]) : lookUpTags(tagPrefix, token, progress);
  return {
    async compare(current) {
      const { toolCacheRoot } = readRunner();
      const stored = toolCacheRoot === undefined ? [] : await storedVersions(toolCacheRoot, current.distribution.name);
      warnOfRollback(current, stored, 'the tool cache holds', progress);
      warnOfRollback(current, await tagged, 'the repository has a tag for', progress);
    },
  };
}

async function lookUpTags(prefix: string, token: string, progress: Progress): Promise<readonly Version[]> {
  try {
    const [{ openWorkflowApi }, { taggedVersions }] = await Promise.all([
      import('./workflow-api.ts'),
      import('../github/tagged-versions.ts'),
    ]);
    const { api, repository } = await openWorkflowApi(token, 1, progress, API_LIMITS.inPassing);
    return await taggedVersions(api, repository, prefix);
  } catch (error) {
    progress.debug(`The repository's tags were not compared: ${describeError(error)}`);
    return [];
  }
}
