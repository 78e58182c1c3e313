import { createApiClient, type GitHubApi } from '../github/api-client.ts';
import { parseApiUrl } from '../github/api-url.ts';
import { parseRepository, type Repository } from '../github/repository.ts';
import type { Progress } from '../progress.ts';
import { readRunner } from './runner.ts';

/** The GitHub API, and the repository of the workflow on it. */
export interface WorkflowApi {
  readonly api: GitHubApi;
  readonly repository: Repository;
}

/** Opens the GitHub API for the workflow's repository, both from the runner's environment. */
export async function openWorkflowApi(token: string, attempts: number, progress: Progress): Promise<WorkflowApi> {
  const runner = readRunner();
  const repository = parseRepository(runner.repository);
  const { href: baseUrl } = parseApiUrl(runner.apiUrl);
  return { api: await createApiClient({ token, baseUrl, attempts, progress }), repository };
}
