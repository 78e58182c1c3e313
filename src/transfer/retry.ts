import { setTimeout as pause } from 'node:timers/promises';
import { ActionError, type ErrorCode, type ErrorDetails } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';

/** How often a request is repeated. */
export interface RetrySettings {
  /** Attempts per request, the first included. */
  readonly retries: number;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  /** Pause before the first retry in ms; it doubles each time. Default: `LIMITS.retryBase`. */
  readonly retryBase?: number;
}

/** What to do about a failure that says nothing better. */
const ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  NETWORK: 'Check the network, or name another mirror in `base-url`.',
  HTTP_STATUS: 'Run the step again later, or name another mirror in `base-url`.',
  STALLED: 'Run the step again, raise `stall-timeout`, or name another mirror in `base-url`.',
  TRANSFER_INCOMPLETE: 'Run the step again, or name another mirror in `base-url`.',
  TOO_LARGE: 'It is not what its name says: name another mirror in `base-url`.',
  TOO_MANY_REDIRECTS: 'Name the place that it leads to, or another mirror, in `base-url`.',
};

/** A failed transfer, with whether another attempt may end better. */
export class TransferError extends ActionError {
  readonly reason: string;
  /** What to do; empty where there is nothing to say. */
  readonly advice: string;
  readonly retryable: boolean;
  /** ms that the server asks to wait (`Retry-After`). */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, details: TransferDetails) {
    const { url, reason, advice, retryable = false, retryAfter } = details;
    const next = advice ?? ADVICE[code] ?? '';
    super(code, `Could not fetch ${url}: ${reason}. ${next}`.trim(), details);
    this.advice = next;
    this.reason = reason;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }
}

/** What a failed transfer says of itself. */
export interface TransferDetails extends ErrorDetails {
  /** As shown to people: without credentials. */
  readonly url: string;
  /** Why, as the rest of a sentence, without its full stop. */
  readonly reason: string;
  /** What to do, a sentence. */
  readonly advice?: string;
  readonly retryable?: boolean;
  readonly retryAfter?: number;
}

/** Attempts are counted anew after this many bytes more … */
const PROGRESS_BYTES = 1024 * 1024;
/** … or after this part of a smaller file. */
const PROGRESS_PART = 32;

/** The attempts that one request has left. */
export interface RetryBudget {
  /**
   * To be told of each failure, with the bytes that arrived so far: returns when the next attempt is due, or throws the
   * error if there is to be none (it is final, the attempts are used up, the server asks for more patience than
   * `LIMITS.retryAfterMax`, or the run was aborted: then the signal's reason).
   */
  failed(error: unknown, position?: number): Promise<void>;
}

/**
 * Counts the attempts of one request. Pauses are exponential with full jitter, so that many jobs that failed together
 * do not come back together, and never shorter than the `Retry-After` asked for (RFC 9110 10.2.3). `size` in bytes
 * where known.
 */
export function retryBudget(settings: RetrySettings, size?: number): RetryBudget {
  const step = Math.max(1, Math.min(PROGRESS_BYTES, Math.ceil((size ?? Number.POSITIVE_INFINITY) / PROGRESS_PART)));
  let failures = 0;
  let total = 0;
  let reached = 0;
  return {
    async failed(error, position = 0) {
      settings.signal?.throwIfAborted();
      if (!(error instanceof TransferError && error.retryable)) throw error;
      if (position - reached >= step) {
        failures = 0;
        reached = position;
      }
      failures += 1;
      total += 1;
      const patient = (error.retryAfter ?? 0) <= LIMITS.retryAfterMax;
      if (failures >= settings.retries || total >= settings.retries * LIMITS.failuresFactor || !patient) {
        throw exhausted(error, total, patient);
      }
      const delay = Math.max(backoff(failures, settings.retryBase ?? LIMITS.retryBase), error.retryAfter ?? 0);
      const when = `in ${(delay / 1000).toFixed(1)} s (attempt ${failures + 1} of ${settings.retries})`;
      settings.progress.info(`Trying ${error.url} again ${when}: ${error.reason}.`);
      await pause(delay, undefined, { signal: settings.signal }).catch(() => settings.signal?.throwIfAborted());
    },
  };
}

function backoff(failures: number, base: number): number {
  return Math.random() * Math.min(base * 2 ** (failures - 1), LIMITS.retryMax);
}

function exhausted(error: TransferError, total: number, patient: boolean): ActionError {
  const times = total > 1 ? ` This was attempt ${total}.` : '';
  const wait = patient
    ? ''
    : ` The server asks to wait ${Math.ceil((error.retryAfter ?? 0) / 1000)} s, which is too long.`;
  const message = `Could not fetch ${error.url}: ${error.reason}.${times}${wait} ${error.advice}`.trim();
  return new ActionError(error.code, message, { url: error.url ?? '', cause: error.cause });
}

/** Runs `attempt` until it succeeds or the attempts are used up. */
export async function withRetries<T>(settings: RetrySettings, attempt: () => Promise<T>): Promise<T> {
  const budget = retryBudget(settings);
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      await budget.failed(error);
    }
  }
}

/** `Retry-After` in ms: seconds or a date (RFC 9110 10.2.3); undefined when there is none that can be read. */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
