import { getOctokit } from '@actions/github';
import { defaults } from '@actions/github/lib/utils';
import { ActionError } from '../errors.ts';
import { API_LIMITS, LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { parseApiUrl } from './api-url.ts';
import { type Clock, systemClock } from './clock.ts';
import { retryDelay } from './retry-policy.ts';

type Octokit = ReturnType<typeof getOctokit>;

/** The GitHub API of one server, with one token. */
export interface GitHubApi {
  readonly rest: Octokit['rest'];
  readonly paginate: Octokit['paginate'];
}

/** Whose API, with which token and how much patience. */
export interface ApiOptions {
  readonly token: string;
  /** `GITHUB_API_URL` of the run: `https://api.github.com`, or `https://<server>/api/v3`. */
  readonly baseUrl: string;
  /** Attempts per request: the input `retries`. */
  readonly attempts: number;
  readonly progress: Progress;
  /** Milliseconds from request to last byte, an attempt. */
  readonly attemptTime?: number;
  readonly clock?: Clock;
}

/**
 * An Octokit for the API at `baseUrl` that sends the token nowhere else, follows redirects within that API only, and
 * repeats what failed in passing (see `retryDelay`), waiting no longer than `API_LIMITS.waiting` ms in all.
 *
 * Octokit's own retry and throttling plugins are not used: the one repeats a POST after a 502, which opens an issue twice,
 * and does not read `Retry-After`; neither bounds the time it waits.
 *
 * The module loads Octokit: import it when the API is needed, not at start.
 * @throws ActionError INVALID_INPUT for a token or base URL that cannot be one
 */
export function createApiClient(options: ApiOptions): GitHubApi {
  const base = parseApiUrl(options.baseUrl);
  checkToken(options.token);
  const clock = options.clock ?? systemClock;
  const octokit = getOctokit(options.token, {
    baseUrl: base.href.replace(/\/+$/, ''),
    userAgent: 'flatcar-image-action',
    request: { fetch: patientFetch(base, clock, options) },
    log: { debug() {}, info() {}, warn: (message: string) => options.progress.debug(message), error() {} },
  });
  return { rest: octokit.rest, paginate: octokit.paginate };
}

function checkToken(token: string): void {
  if (/^[\x21-\x7e]+$/.test(token)) return;
  const held = token === '' ? 'is empty' : 'holds characters that no token has';
  throw new ActionError('INVALID_INPUT', `The input \`token\` ${held}. Leave it out to use \${{ github.token }}.`);
}

/** A fetch that repeats, and whose answer is complete: Octokit takes a body that broke off for an empty one. */
function patientFetch(base: URL, clock: Clock, options: ApiOptions): typeof fetch {
  let waited = 0;
  return async (input, init = {}) => {
    const method = init.method ?? 'GET';
    for (let number = 1; ; number++) {
      const outcome = await fetchOnce(base, String(input), init, options.attemptTime ?? LIMITS.smallFileTime);
      const delay = number < options.attempts ? retryDelay({ ...outcome, method, number }, clock.now()) : undefined;
      if (delay === undefined || waited + delay > API_LIMITS.waiting) {
        if (outcome.response === undefined) throw outcome.error;
        return outcome.response;
      }
      waited += delay;
      const why = outcome.status === undefined ? describeCause(outcome.error) : `HTTP ${outcome.status}`;
      const { pathname } = new URL(String(input));
      options.progress.info(
        `GitHub API: ${method} ${pathname}: ${why}. Trying again in ${Math.ceil(delay / 1000)} s (attempt ${number + 1} of ${options.attempts}).`,
      );
      await clock.sleep(delay);
    }
  };
}

interface Outcome {
  readonly status: number | undefined;
  readonly headers: Headers;
  readonly text: string;
  readonly response?: Response;
  readonly error?: unknown;
}

async function fetchOnce(base: URL, url: string, init: RequestInit, time: number): Promise<Outcome> {
  const timeout = AbortSignal.timeout(time);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  try {
    const response = await fetchWithin(base, url, { ...init, signal });
    const text = await readText(response);
    const { status, headers } = response;
    const empty = status === 204 || status === 205 || status === 304;
    return { status, headers, text, response: new Response(empty ? null : text, { status, headers }) };
  } catch (error) {
    if (error instanceof ActionError || init.signal?.aborted) throw error;
    // Octokit takes an `AbortError` for a status 500 of the server; this one says what it was.
    const told = timeout.aborted ? new Error(`no complete answer within ${time / 1000} s`, { cause: error }) : error;
    return { status: undefined, headers: new Headers(), text: '', error: told };
  }
}

/**
 * Fetches `url`, following redirects (GitHub answers a renamed repository's old name with them) as long as they stay within
 * `base`: the request carries the token.
 */
async function fetchWithin(base: URL, url: string, init: RequestInit): Promise<Response> {
  const send = (defaults.request?.fetch ?? fetch) as typeof fetch;
  let target = url;
  for (let redirects = 0; redirects <= LIMITS.redirects; redirects++) {
    assertWithin(base, target);
    const response = await send(target, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (![301, 302, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    target = new URL(location, target).href;
  }
  throw new ActionError(
    'TOO_MANY_REDIRECTS',
    `The GitHub API redirected ${url} more than ${LIMITS.redirects} times. Check GITHUB_API_URL.`,
    {
      url,
    },
  );
}

function assertWithin(base: URL, target: string): void {
  const url = new URL(target);
  const folder = base.pathname.replace(/\/*$/, '/');
  if (url.origin === base.origin && url.pathname.startsWith(folder)) return;
  throw new ActionError(
    'TOO_MANY_REDIRECTS',
    `The GitHub API at ${base.href} led to ${url.origin}, where the token is not sent. Check GITHUB_API_URL.`,
    { url: `${url.origin}${url.pathname}` },
  );
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > API_LIMITS.response) {
      throw new ActionError(
        'TOO_LARGE',
        `The answer of ${response.url} exceeds ${API_LIMITS.response} bytes and was cut off. Check GITHUB_API_URL.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

function describeCause(error: unknown): string {
  const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
