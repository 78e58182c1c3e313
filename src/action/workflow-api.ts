import type { GitHubApi } from '../github/api-client.ts';
import { parseApiUrl } from '../github/api-url.ts';
import { parseRepository, type Repository } from '../github/repository.ts';
import type { Progress } from '../progress.ts';
import { readRunner } from './runner.ts';

/**
 * The GitHub API for the workflow's own repository, as the runner's environment names both. `attemptTime` in milliseconds.
 *
 * @throws ActionError INVALID_INPUT
 */
export async function openWorkflowApi(
  token: string,
  attempts: number,
  progress: Progress,
  attemptTime?: number,
): Promise<{ readonly api: GitHubApi; readonly repository: Repository }> {
  const runner = readRunner();
  const repository = parseRepository(runner.repository);
  const { href: baseUrl } = parseApiUrl(runner.apiUrl);
  const { createApiClient } = await import('../github/api-client.ts');
  const time = attemptTime === undefined ? {} : { attemptTime };
  return { api: createApiClient({ token, baseUrl, attempts, progress, ...time }), repository };
}
