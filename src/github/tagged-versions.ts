import { parseVersion, type Version } from '../release/version.ts';
import type { GitHubApi } from './api-client.ts';
import { githubError } from './api-error.ts';
import type { Repository } from './repository.ts';

/**
 * The versions of Flatcar that the repository's tags name, such as `flatcar-4593.2.5`. `prefix` is what the tags begin with. They prove nothing; a newer
 * one than what a mirror calls current is a reason to warn. Needs `permissions: contents: read`.
 *
 * @throws ActionError GITHUB_API when the API refuses or fails
 */
export async function taggedVersions(
  api: GitHubApi,
  repository: Repository,
  prefix: string,
): Promise<readonly Version[]> {
  try {
    const { data } = await api.rest.git.listMatchingRefs({ ...repository, ref: `tags/${prefix}` });
    return data.flatMap(({ ref }) => parseVersion(/\d+\.\d+\.\d+/.exec(ref)?.[0] ?? '') ?? []);
  } catch (error) {
    throw githubError(error, {
      doing: `Listing the tags that begin with ${prefix}`,
      repository,
      permission: 'contents: read',
    });
  }
}
