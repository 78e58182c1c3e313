import { ActionError } from '../errors.ts';
import { API_LIMITS, LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { parseApiUrl } from './api-url.ts';
import { type Clock, systemClock } from './clock.ts';
import { retryDelay } from './retry-policy.ts';

type OctokitModule = typeof import('#octokit');
type Octokit = InstanceType<OctokitModule['GitHub']>;

/** The GitHub API of one server, with one token. */
export interface GitHubApi {
  readonly rest: Octokit['rest'];
  readonly paginate: Octokit['paginate'];
  /** Returns the login of the token's account, such as `github-actions[bot]`. REST has no such endpoint for the tokens of workflows and apps. */
  viewer(): Promise<string>;
}

/** The options of an API client. */
interface ApiOptions {
  readonly token: string;
  /** `GITHUB_API_URL` of the run: `https://api.github.com`, or `https://<server>/api/v3`. */
  readonly baseUrl: string;
  /** Attempts per request: the input `retries`. */
  readonly attempts: number;
  readonly progress: Progress;
  /** Limit of one attempt in ms, from request to last byte. Default: `LIMITS.smallFileTime`. */
  readonly attemptTime?: number;
  readonly clock?: Clock;
}

/**
 * Creates an Octokit client for the API at `baseUrl`. It sends the token nowhere else, follows redirects within that API only, and retries transient failures
 * (see `retryDelay`). All waits together are at most `API_LIMITS.waiting` ms.
 *
 * Octokit's retry plugin is not used: it repeats a POST after a 502, which opens an issue twice, and ignores `Retry-After`. Neither it nor the throttling
 * plugin limits the total wait.
 *
 * @throws ActionError INVALID_INPUT for an invalid token
 */
export async function createApiClient(options: ApiOptions): Promise<GitHubApi> {
  const base = parseApiUrl(options.baseUrl);
  checkToken(options.token);
  const clock = options.clock ?? systemClock;
  const { defaults, getOctokitOptions, GitHub } = await import(/* webpackIgnore: true */ '#octokit');
  const send = (defaults.request?.fetch ?? fetch) as typeof fetch;
  const octokit = new GitHub(
    getOctokitOptions(options.token, {
      baseUrl: base.href.replace(/\/+$/, ''),
      userAgent: 'flatcar-image-action',
      request: { fetch: retryingFetch((url, init) => fetchWithin(send, base, url, init), clock, options) },
      log: { debug() {}, info() {}, warn: (message: string) => options.progress.debug(message), error() {} },
    }),
  );
  return {
    rest: octokit.rest,
    paginate: octokit.paginate,
    viewer: async () => (await octokit.graphql<{ viewer: { login: string } }>('{ viewer { login } }')).viewer.login,
  };
}

function checkToken(token: string): void {
  if (/^[\x21-\x7e]+$/.test(token)) return;
  const reason = token === '' ? 'it is empty' : 'it contains characters that no token has';
  throw new ActionError('INVALID_INPUT', `Invalid \`token\`: ${reason}. Omit it to use \${{ github.token }}.`);
}

type SendRequest = (url: string, init: RequestInit) => Promise<Response>;

/** Returns a fetch that retries and reads the whole answer: Octokit treats a truncated body as an empty one. */
function retryingFetch(send: SendRequest, clock: Clock, options: ApiOptions): typeof fetch {
  let waited = 0;
  return async (input, init = {}) => {
    const method = init.method ?? 'GET';
    for (let number = 1; ; number++) {
      const outcome = await fetchOnce(send, String(input), init, options.attemptTime ?? LIMITS.smallFileTime);
      const delay = number < options.attempts ? retryDelay({ ...outcome, method, number }, clock.now()) : undefined;
      if (delay === undefined || waited + delay > API_LIMITS.waiting) {
        if (outcome.response === undefined) throw outcome.error;
        return outcome.response;
      }
      waited += delay;
      const why = outcome.status === undefined ? causeOf(outcome.error) : `HTTP ${outcome.status}`;
      const { pathname } = new URL(String(input));
      options.progress.info(
        `GitHub API: ${method} ${pathname}: ${why}. Retrying in ${Math.ceil(delay / 1000)} s (attempt ${number + 1} of ${options.attempts}).`,
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

async function fetchOnce(send: SendRequest, url: string, init: RequestInit, time: number): Promise<Outcome> {
  const timeout = AbortSignal.timeout(time);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  try {
    const response = await send(url, { ...init, signal });
    const text = await readText(response);
    const { status, headers } = response;
    const empty = status === 204 || status === 205 || status === 304;
    return { status, headers, text, response: new Response(empty ? null : text, { status, headers }) };
  } catch (error) {
    if (error instanceof ActionError || init.signal?.aborted) throw error;
    // Octokit reports an `AbortError` as status 500 of the server; this error names the cause.
    const reported = timeout.aborted
      ? new Error(`no complete answer within ${time / 1000} s`, { cause: error })
      : error;
    return { status: undefined, headers: new Headers(), text: '', error: reported };
  }
}

/** Fetches `url` and follows redirects within `base` only, because the request contains the token. GitHub redirects the old name of a renamed repository. */
async function fetchWithin(send: typeof fetch, base: URL, url: string, init: RequestInit): Promise<Response> {
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
    `Request to the GitHub API failed: more than ${LIMITS.redirects} redirects from ${url}. Check GITHUB_API_URL.`,
    { url },
  );
}

function assertWithin(base: URL, target: string): void {
  const url = new URL(target);
  const folder = base.pathname.replace(/\/*$/, '/');
  // GitHub Enterprise Server has /api/v3 and /api/graphql.
  const graphql = folder.endsWith('/api/v3/') ? folder.replace(/v3\/$/, 'graphql') : `${folder}graphql`;
  if (url.origin === base.origin && (url.pathname.startsWith(folder) || url.pathname === graphql)) return;
  throw new ActionError(
    'TOO_MANY_REDIRECTS',
    `Request to the GitHub API failed: ${base.href} redirects to ${url.origin}, which must not receive the token. Check GITHUB_API_URL.`,
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
        `Request to the GitHub API failed: the answer of ${response.url} exceeds ${API_LIMITS.response} bytes. Check GITHUB_API_URL.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

function causeOf(error: unknown): string {
  const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
