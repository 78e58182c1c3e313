import { ActionError } from '../errors.ts';

/** A repository on the server of the API. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/**
 * The repository that `GITHUB_REPOSITORY` names.
 * @throws ActionError INVALID_INPUT when it is not `owner/name`
 */
export function parseRepository(text: string): Repository {
  const [, owner, repo] = /^([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
  if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
    throw new ActionError(
      'INVALID_INPUT',
      `The environment variable GITHUB_REPOSITORY holds ${JSON.stringify(text)}, which is not \`owner/name\`. Runners set it to the workflow's repository: leave it as it is.`,
    );
  }
  return { owner, repo };
}
