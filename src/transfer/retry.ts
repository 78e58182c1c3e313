import { setTimeout as pause } from 'node:timers/promises';
import { ActionError, type ErrorCode, type ErrorDetails } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';

/** The settings of retries. */
export interface RetrySettings {
  /** Attempts per request, the first included. */
  readonly retries: number;
  readonly progress: Progress;
  /** Aborted when the reader closes the file. */
  readonly signal?: AbortSignal;
  /** Pause before the first retry in ms; it doubles each time. Default: `LIMITS.retryBase`. */
  readonly retryBase?: number;
  /** Host → ms that were waited because of its `Retry-After`, over all requests. Default: this request's alone. */
  readonly waits?: Map<string, number>;
}

/** The advice for failures without a specific one. */
const ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  NETWORK: 'Check the network, or set another mirror in `base-url`.',
  HTTP_STATUS: 'Run the step again later, or set another mirror in `base-url`.',
  STALLED: 'Run the step again, raise `stall-timeout`, or set another mirror in `base-url`.',
  TRANSFER_INCOMPLETE: 'Run the step again, or set another mirror in `base-url`.',
};

/** A failed transfer, and whether it may be retried. */
export class TransferError extends ActionError {
  readonly reason: string;
  /** Advice, a sentence; may be empty. */
  readonly advice: string;
  readonly retryable: boolean;
  /** `Retry-After` in ms. */
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

/** The details of a failed transfer. */
interface TransferDetails extends ErrorDetails {
  /** As shown in messages: without credentials. */
  readonly url: string;
  /** Why, as the rest of a sentence, without its full stop. */
  readonly reason: string;
  /** Advice, a sentence. */
  readonly advice?: string;
  readonly retryable?: boolean;
  readonly retryAfter?: number;
}

/** The count of attempts restarts after this many bytes … */
const PROGRESS_BYTES = 1024 * 1024;
/** … or after this fraction of a smaller file. */
const PROGRESS_PART = 32;

/** The remaining attempts of one request. */
interface RetryBudget {
  /**
   * Resolves when the next attempt is due. Throws the error if it is final, no attempt is left, or the server requests a wait above `LIMITS.retryAfterMax`, or more than `LIMITS.retryAfterTotal` together.
   * `position`: bytes that have arrived so far.
   */
  failed(error: unknown, position?: number): Promise<void>;
}

/**
 * Counts the attempts of one request. Pauses are exponential with full jitter, so that jobs that failed together do not retry together, and never shorter
 * than `Retry-After` (RFC 9110 10.2.3). `size` in bytes, if known.
 */
export function retryBudget(settings: RetrySettings, size?: number): RetryBudget {
  const step = Math.max(1, Math.min(PROGRESS_BYTES, Math.ceil((size ?? Number.POSITIVE_INFINITY) / PROGRESS_PART)));
  const waits = settings.waits ?? new Map<string, number>();
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
      const { retryAfter = 0 } = error;
      const host = URL.parse(error.url ?? '')?.host ?? '';
      const waited = (waits.get(host) ?? 0) + retryAfter;
      const isShort = retryAfter <= LIMITS.retryAfterMax && waited <= LIMITS.retryAfterTotal;
      if (failures >= settings.retries || total >= settings.retries * LIMITS.failuresFactor || !isShort) {
        throw exhausted(error, total, isShort);
      }
      waits.set(host, waited);
      const delay = Math.max(backoff(failures, settings.retryBase ?? LIMITS.retryBase), retryAfter);
      const when = `in ${(delay / 1000).toFixed(1)} s (attempt ${failures + 1} of ${settings.retries})`;
      settings.progress.info(`Retrying ${error.url} ${when}: ${error.reason}.`);
      await pause(delay, undefined, { signal: settings.signal }).catch(() => settings.signal?.throwIfAborted());
    },
  };
}

function backoff(failures: number, base: number): number {
  return Math.random() * Math.min(base * 2 ** (failures - 1), LIMITS.retryMax);
}

function exhausted(error: TransferError, total: number, isShort: boolean): ActionError {
  const times = total > 1 ? ` Gave up after ${total} attempts.` : '';
  const wait = isShort
    ? ''
    : ` The server requests a wait of ${Math.ceil((error.retryAfter ?? 0) / 1000)} s, which is too long.`;
  const message = `Could not fetch ${error.url}: ${error.reason}.${times}${wait} ${error.advice}`.trim();
  return new ActionError(error.code, message, { url: error.url ?? '', cause: error.cause });
}

/** Runs `attempt` until it succeeds or no attempt is left. */
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

/** Parses `Retry-After` to ms: seconds or a date (RFC 9110 10.2.3); undefined when it is missing or invalid. */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
