import { ActionError } from '../errors.ts';
import type { Repository } from './repository.ts';
import { isRateLimited } from './retry-policy.ts';

/** The operation that failed, for the message. */
interface ApiCall {
  /** Such as `Looking up the tag v1`. */
  readonly doing: string;
  readonly repository: Repository;
  /** As the workflow writes it under `permissions:`. */
  readonly permission: string;
}

/** Returns the HTTP status of an Octokit error; undefined when the server did not answer or the error is of another kind. */
export function statusOf(error: unknown): number | undefined {
  const { status, response } = (error ?? {}) as { status?: unknown; response?: unknown };
  // Octokit gives a failed connection the status 500, and no response.
  return typeof status === 'number' && response !== undefined ? status : undefined;
}

/** Converts `error` to a GITHUB_API error that names the required permission. An ActionError is returned as it is. */
export function githubError(error: unknown, call: ApiCall): ActionError {
  if (error instanceof ActionError) return error;
  // Octokit wraps the errors of the client's fetch.
  if (error instanceof Error && error.cause instanceof ActionError) return error.cause;
  const name = `${call.repository.owner}/${call.repository.repo}`;
  return new ActionError('GITHUB_API', `${call.doing} in ${name} failed: ${explain(error, name, call.permission)}`, {
    cause: error,
  });
}

function explain(error: unknown, name: string, permission: string): string {
  const detail = oneLine(error instanceof Error ? error.message : String(error));
  const grant = `Grant the job \`permissions: ${permission}\``;
  const status = statusOf(error);
  if (status === undefined) return `no answer from the GitHub API (${detail}). Check GITHUB_API_URL and the network.`;
  if (isRateLimited({ status, headers: headersOf(error), text: detail })) {
    return `the rate limit of the GitHub API is exceeded (HTTP ${status}: ${detail}). Run the step again later.`;
  }
  switch (status) {
    case 401:
      return `the GitHub API does not accept the token (HTTP 401: ${detail}). Set \`token\` to a valid token, or omit it. ${grant}.`;
    case 403:
      return `the token lacks a permission (HTTP 403: ${detail}). ${grant}.`;
    case 404:
      return `the token has no access to ${name} (HTTP 404: ${detail}). ${grant}, or check the token.`;
    case 410:
      return `issues are disabled in ${name} (HTTP 410: ${detail}). Enable them in the repository's settings, or set \`report-issue\` to false.`;
    default:
      return `the GitHub API answered HTTP ${status}: ${detail}. Run the step again later.`;
  }
}

function headersOf(error: unknown): Headers {
  const { response } = error as { response?: { headers?: Record<string, string | number | undefined> } };
  const entries = Object.entries(response?.headers ?? {}).map(([key, value]): [string, string] => [key, String(value)]);
  return new Headers(entries);
}

/** Converts the server's message for an annotation: one line, at most 300 characters, no control characters, no full stop at the end. */
function oneLine(text: string): string {
  return text
    .replace(/\p{C}+/gu, ' ')
    .slice(0, 300)
    .trim()
    .replace(/\.+$/, '');
}
