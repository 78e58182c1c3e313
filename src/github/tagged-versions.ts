import { parseVersion, type Version } from '../release/version.ts';
import type { GitHubApi } from './api-client.ts';
import { githubError } from './api-error.ts';
import type { Repository } from './repository.ts';

/**
 * Lists the Flatcar versions in the repository's tags that start with `prefix`, such as `flatcar-4593.2.5`. Needs `permissions: contents: read`.
 * @throws ActionError GITHUB_API when the API fails
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
      doing: `Listing the tags that start with ${prefix}`,
      repository,
      permission: 'contents: read',
    });
  }
}
