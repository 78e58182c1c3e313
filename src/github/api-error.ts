import { ActionError } from '../errors.ts';
import type { Repository } from './repository.ts';
import { isRateLimited } from './retry-policy.ts';

/** What was being done, for the message: `Looking up the tag v1`. */
export interface ApiCall {
  readonly doing: string;
  readonly repository: Repository;
  /** As the workflow writes it under `permissions:`. */
  readonly permission: string;
}

/** The HTTP status of an Octokit failure; undefined when the server gave no answer or the error is of another kind. */
export function statusOf(error: unknown): number | undefined {
  const { status, response } = (error ?? {}) as { status?: unknown; response?: unknown };
  // Octokit gives a failed connection the status 500, and no response.
  return typeof status === 'number' && response !== undefined ? status : undefined;
}

/** `error` as a refusal with the code GITHUB_API, which names the permission to grant where that may help; a refusal stays what it is. */
export function githubError(error: unknown, call: ApiCall): ActionError {
  if (error instanceof ActionError) return error;
  // What the client's fetch refuses reaches us wrapped by Octokit.
  if (error instanceof Error && error.cause instanceof ActionError) return error.cause;
  const name = `${call.repository.owner}/${call.repository.repo}`;
  return new ActionError('GITHUB_API', `${call.doing} in ${name} failed: ${explain(error, name, call.permission)}`, {
    cause: error,
  });
}

function explain(error: unknown, name: string, permission: string): string {
  const said = oneLine(error instanceof Error ? error.message : String(error));
  const grant = `Grant the job \`permissions: ${permission}\``;
  const status = statusOf(error);
  if (status === undefined) return `the GitHub API gave no answer (${said}). Check GITHUB_API_URL and the network.`;
  if (isRateLimited({ status, headers: headersOf(error), text: said })) {
    return `the rate limit of the GitHub API is used up, and waiting for it takes too long (HTTP ${status}: ${said}). Run it again later.`;
  }
  switch (status) {
    case 401:
      return `the GitHub API does not accept the token (HTTP 401: ${said}). Leave \`token\` out, or set it to a valid one. ${grant}.`;
    case 403:
      return `the token may not do this (HTTP 403: ${said}). ${grant}.`;
    case 404:
      return `the token does not see ${name} (HTTP 404: ${said}). ${grant}, or check the token.`;
    case 410:
      return `issues are disabled in ${name} (HTTP 410: ${said}). Enable them in the repository's settings, or set \`report-issue\` to false.`;
    default:
      return `the GitHub API answered HTTP ${status}: ${said}. Run the step again later.`;
  }
}

function headersOf(error: unknown): Headers {
  const { response } = error as { response?: { headers?: Record<string, string | number | undefined> } };
  const entries = Object.entries(response?.headers ?? {}).map(([key, value]): [string, string] => [key, String(value)]);
  return new Headers(entries);
}

/** The server's words, fit for an annotation: one line, no control characters, no more than 300 characters, no full stop at the end. */
function oneLine(text: string): string {
  return text
    .replace(/\p{C}+/gu, ' ')
    .slice(0, 300)
    .trim()
    .replace(/\.+$/, '');
}
