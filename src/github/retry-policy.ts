import { API_LIMITS, LIMITS } from '../limits.ts';
import { parseRetryAfter } from '../transfer/retry.ts';

/** The outcome of one attempt. `status` is undefined when no answer arrived. */
interface Attempt {
  readonly method: string;
  /** 1 for the first. */
  readonly number: number;
  readonly status: number | undefined;
  readonly headers: Headers;
  /** The answer's text. It alone distinguishes secondary rate limits. */
  readonly text: string;
}

/** Methods that are safe to repeat after an unknown outcome (RFC 9110 9.2.2). PATCH is safe, because this code only sets absolute values. */
const REPEATABLE = new Set(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']);

/**
 * Returns the wait in ms before the request is sent again; undefined when a retry is useless or unsafe.
 *
 * A request that hit a rate limit was not executed, so any method is repeated, after the time that GitHub sends
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit). A POST is not repeated after 5xx or a
 * broken connection: the server may have executed it. There is no retry after a wait above `LIMITS.retryAfterMax`.
 */
export function retryDelay(attempt: Attempt, now: number): number | undefined {
  const delay = isRateLimited(attempt) ? rateLimitDelay(attempt, now) : failureDelay(attempt, now);
  return delay !== undefined && delay <= LIMITS.retryAfterMax ? delay : undefined;
}

/** Returns whether the answer reports a rate limit: 429, or a 403 with one of GitHub's signs of it. */
export function isRateLimited({ status, headers, text }: Pick<Attempt, 'status' | 'headers' | 'text'>): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    headers.has('retry-after') ||
    headers.get('x-ratelimit-remaining') === '0' ||
    /secondary rate limit|abuse detection|API rate limit exceeded/i.test(text)
  );
}

function rateLimitDelay(attempt: Attempt, now: number): number {
  const named = parseRetryAfter(attempt.headers.get('retry-after'), now);
  if (named !== undefined) return named;
  const reset = Number(attempt.headers.get('x-ratelimit-reset') ?? Number.NaN);
  if (attempt.headers.get('x-ratelimit-remaining') === '0' && Number.isFinite(reset)) {
    // One more second: the reset is in whole seconds.
    return Math.max(reset * 1000 - now, 0) + 1000;
  }
  return API_LIMITS.secondaryRateLimit * 2 ** (attempt.number - 1);
}

function failureDelay(attempt: Attempt, now: number): number | undefined {
  const isTransient = attempt.status === undefined || attempt.status >= 500;
  if (!isTransient || !REPEATABLE.has(attempt.method)) return undefined;
  return (
    parseRetryAfter(attempt.headers.get('retry-after'), now) ??
    Math.min(LIMITS.retryBase * 2 ** (attempt.number - 1), LIMITS.retryMax)
  );
}
