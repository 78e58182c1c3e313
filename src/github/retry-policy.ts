import { API_LIMITS, LIMITS } from '../limits.ts';
import { parseRetryAfter } from '../transfer/retry.ts';

/** What came of one attempt. `status` is undefined when no answer arrived. */
export interface Attempt {
  readonly method: string;
  /** 1 for the first. */
  readonly number: number;
  readonly status: number | undefined;
  readonly headers: Headers;
  /** The answer's text: secondary rate limits are told apart by it alone. */
  readonly text: string;
}

/** Safe to repeat although it may have been carried out (RFC 9110 §9.2.2); PATCH is, as this room only sets absolute values. */
const REPEATABLE = new Set(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']);

/**
 * How long to wait, in ms, before the request is sent again; undefined when it is not worth it or not safe.
 *
 * A request that ran into a rate limit was not carried out, so any method is repeated, after the time that GitHub names
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit). After 5xx or a
 * broken connection a POST is not: it may have created what it should create, and its caller has to look first.
 * A wait beyond `LIMITS.retryAfterMax` is not waited for.
 */
export function retryDelay(attempt: Attempt, now: number): number | undefined {
  const delay = isRateLimited(attempt) ? rateLimitDelay(attempt, now) : failureDelay(attempt, now);
  return delay !== undefined && delay <= LIMITS.retryAfterMax ? delay : undefined;
}

/** Whether the answer is GitHub's way of saying "too many requests": 429, or a 403 with one of its marks. */
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
    // A second more: the reset is told in whole seconds.
    return Math.max(reset * 1000 - now, 0) + 1000;
  }
  return API_LIMITS.secondaryRateLimit * 2 ** (attempt.number - 1);
}

function failureDelay(attempt: Attempt, now: number): number | undefined {
  const passing = attempt.status === undefined || attempt.status >= 500;
  if (!passing || !REPEATABLE.has(attempt.method)) return undefined;
  return (
    parseRetryAfter(attempt.headers.get('retry-after'), now) ??
    Math.min(LIMITS.retryBase * 2 ** (attempt.number - 1), LIMITS.retryMax)
  );
}
