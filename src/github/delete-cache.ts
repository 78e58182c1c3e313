import type { GitHubApi } from './api-client.ts';
import { githubError, statusOf } from './api-error.ts';
import type { Repository } from './repository.ts';

/**
 * Deletes the entries of the GitHub Actions cache with exactly this key. A missing one is fine. Needs `permissions: actions: write`.
 * @throws ActionError GITHUB_API
 */
export async function deleteActionsCache(api: GitHubApi, repository: Repository, key: string): Promise<void> {
  try {
    await api.rest.actions.deleteActionsCacheByKey({ ...repository, key });
  } catch (error) {
    if (statusOf(error) === 404) return;
    throw githubError(error, { doing: `Deleting the cache entry ${key}`, repository, permission: 'actions: write' });
  }
}
