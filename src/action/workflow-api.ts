import { createApiClient, type GitHubApi } from '../github/api-client.ts';
import { parseRepository, type Repository } from '../github/repository.ts';
import type { Progress } from '../progress.ts';

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
  const repository = parseRepository(process.env['GITHUB_REPOSITORY'] ?? '');
  const api = createApiClient({
    token,
    baseUrl: process.env['GITHUB_API_URL'] ?? 'https://api.github.com',
    attempts,
    progress,
  });
  return { api, repository };
}
