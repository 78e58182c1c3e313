import { describeError } from '../errors.ts';
import { createApiClient, type GitHubApi } from '../github/api-client.ts';
import { parseRepository, type Repository } from '../github/repository.ts';
import { taggedVersions } from '../github/tagged-versions.ts';
import type { Progress } from '../progress.ts';
import type { Release } from '../verbs/resolve-release.ts';
import { warnOfRollback } from '../verbs/rollback.ts';
import { readRunner } from './runner.ts';

/**
 * The GitHub API for the workflow's own repository, as the runner's environment names both.
 *
 * @throws ActionError INVALID_INPUT
 */
export async function openWorkflowApi(
  token: string,
  attempts: number,
  progress: Progress,
): Promise<{ readonly api: GitHubApi; readonly repository: Repository }> {
  const { repository, apiUrl } = readRunner();
  return {
    api: createApiClient({ token, baseUrl: apiUrl, attempts, progress }),
    repository: parseRepository(repository),
  };
}

/**
 * Warns when the workflow's repository has a tag for a newer version than what the mirror calls current. It asks in passing: a repository that can't be
 * asked says nothing.
 *
 * @param prefix what the tags begin with
 */
export async function compareWithTags(
  release: Release,
  prefix: string,
  token: string,
  progress: Progress,
): Promise<void> {
  try {
    const { api, repository } = await openWorkflowApi(token, 1, progress);
    warnOfRollback(release, await taggedVersions(api, repository, prefix), 'the repository has a tag for', progress);
  } catch (error) {
    progress.debug(`The repository's tags were not compared: ${describeError(error)}`);
  }
}
