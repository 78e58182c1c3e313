import { ActionError } from '../errors.ts';
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

/**
 * Checks that the runner belongs to GitHub, whose API the input `name` needs. Forgejo and Gitea have another one, below `/api/v1`.
 * @throws ActionError UNSUPPORTED_RUNNER
 */
export function requireGitHub(name: string): void {
  const url = parseApiUrl(readRunner().apiUrl);
  if (!/\/api\/v1\/?$/.test(url.pathname)) return;
  throw new ActionError(
    'UNSUPPORTED_RUNNER',
    `Invalid \`${name}\`: it needs the API of GitHub, but this runner belongs to Forgejo or Gitea (${url.href}). Remove \`${name}\`.`,
  );
}

/** Opens the GitHub API for the workflow's repository, both from the runner's environment. */
export async function openWorkflowApi(token: string, attempts: number, progress: Progress): Promise<WorkflowApi> {
  const runner = readRunner();
  const repository = parseRepository(runner.repository);
  const { href: baseUrl } = parseApiUrl(runner.apiUrl);
  return { api: await createApiClient({ token, baseUrl, attempts, progress }), repository };
}
