import { ActionError } from '../errors.ts';

/** A repository on the server of the API. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/**
 * Parses `GITHUB_REPOSITORY`.
 * @throws ActionError INVALID_INPUT when it is not `owner/name`
 */
export function parseRepository(text: string): Repository {
  const [, owner, repo] = /^([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
  if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
    throw new ActionError(
      'INVALID_INPUT',
      `Invalid environment variable GITHUB_REPOSITORY: ${JSON.stringify(text)}. Expected \`owner/name\`, as the runner sets it.`,
    );
  }
  return { owner, repo };
}
