import { STATUS_CODES } from 'node:http';
import type { ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type Attempt, type AttemptSettings, startAttempt } from './attempt.ts';
import { type Body, bodyOf } from './body.ts';
import { shownUrl, type Target } from './credentials.ts';
import type { Dispatcher } from './proxy.ts';
import { parseRetryAfter, TransferError } from './retry.ts';

/** What every request needs. */
export interface RequestSettings extends AttemptSettings {
  readonly userAgent: string;
  readonly dispatcher?: Dispatcher | undefined;
  /** Told each answer, for those who turned debug logging on. */
  readonly progress?: Progress;
}

/** What differs from request to request. */
export interface Ask {
  readonly method?: 'GET' | 'HEAD';
  /** `Range` and `If-Range`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that the asker deals with, beside 200 (and 206 where a range was asked for). */
  readonly accept?: readonly number[];
  /** ms for the whole attempt. */
  readonly limit?: number;
}

/** An answer whose headers have come. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Content-Length in bytes, where the server says it. */
  readonly length: number | undefined;
  /** Where the answer came from, after redirects. */
  readonly target: Target;
  readonly body: Body;
  /** Lets go of the connection; to be called when the body is not read to its end. */
  discard(): void;
}

/**
 * One request, redirects followed. The answer's body is the file's own bytes: `identity` is asked for and any other
 * content coding refused, for fetch would undo it and nothing downstream would see the bytes that were signed.
 *
 * Throws HTTP_STATUS (408, 429 and 5xx are retryable; so say RFC 9110 15.5.9, RFC 6585 4 and RFC 9110 15.6),
 * TOO_MANY_REDIRECTS, and what `Attempt.wait` throws.
 */
export async function request(settings: RequestSettings, target: Target, ask: Ask = {}): Promise<Answer> {
  const shown = shownUrl(target.url);
  // fetch would also read data: and blob: URLs.
  if (!PROTOCOLS.has(target.url.protocol)) {
    const advice = 'Give one that begins with https:// or http://.';
    throw new TransferError('INVALID_INPUT', { url: shown, reason: 'it is neither an http nor an https URL', advice });
  }
  const attempt = startAttempt(settings, shown, ask.limit);
  try {
    let current = target;
    for (let hops = 0; ; hops++) {
      const response = await attempt.wait(send(settings, attempt, current, ask));
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (location === null) return accepted(settings, attempt, response, current, target, ask);
      // Not awaited: a server that never ends a redirect's body must not hold us up.
      response.body?.cancel().catch(() => {});
      if (hops === LIMITS.redirects)
        throw refusedRedirect(shown, `more than ${LIMITS.redirects} redirects followed one another`);
      current = redirected(current, location, shown);
    }
  } catch (error) {
    attempt.cancel();
    throw error;
  }
}

const PROTOCOLS = new Set(['http:', 'https:']);

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function send(settings: RequestSettings, attempt: Attempt, target: Target, ask: Ask): Promise<Response> {
  const headers: Record<string, string> = {
    'user-agent': settings.userAgent,
    'accept-encoding': 'identity',
    ...ask.headers,
  };
  if (target.authorization !== undefined) headers['authorization'] = target.authorization;
  return fetch(target.url.href, {
    method: ask.method ?? 'GET',
    headers,
    redirect: 'manual',
    signal: attempt.signal,
    ...(settings.dispatcher === undefined ? {} : { dispatcher: settings.dispatcher }),
  });
}

/** Where a redirect leads. Credentials stay with the origin they were given for, and come not back on a later hop. */
function redirected(from: Target, location: string, shown: string): Target {
  const url = URL.canParse(location, from.url.href) ? new URL(location, from.url) : undefined;
  if (url === undefined) throw refusedRedirect(shown, 'the server redirects to something that is not a URL');
  if (!PROTOCOLS.has(url.protocol)) {
    throw refusedRedirect(shown, `the server redirects to ${url.protocol}, which is neither http nor https`);
  }
  if (from.url.protocol === 'https:' && url.protocol === 'http:') {
    throw refusedRedirect(shown, `the server redirects from https down to ${shownUrl(url)}`);
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, authorization: url.origin === from.url.origin ? from.authorization : undefined };
}

function refusedRedirect(url: string, reason: string): TransferError {
  return new TransferError('TOO_MANY_REDIRECTS', {
    url,
    reason,
    advice: 'Give the URL of the files themselves as `base-url`.',
  });
}

function accepted(
  settings: RequestSettings,
  attempt: Attempt,
  response: Response,
  current: Target,
  asked: Target,
  ask: Ask,
): Answer {
  const { status, headers } = response;
  const shown = shownUrl(asked.url);
  const length = contentLength(headers);
  settings.progress?.debug(
    `${ask.method ?? 'GET'} ${shown}: ${status}${length === undefined ? '' : `, ${length} bytes`}`,
  );
  const ranged = ask.headers?.['range'] !== undefined;
  if (status === 200 || (status === 206 && ranged)) checkContent(headers, shown);
  else if (ask.accept?.includes(status) !== true) throw refusedStatus(response, shown, current, asked);
  return {
    status,
    headers,
    length,
    target: current,
    body: bodyOf(attempt, response, shown, settings.stallTimeout),
    discard: () => attempt.cancel(),
  };
}

function checkContent(headers: Headers, url: string): void {
  const coding = headers.get('content-encoding');
  if (coding !== null && coding.trim().toLowerCase() !== 'identity') {
    throw status(url, 'the server compressed the file on its way although it was asked not to', {
      advice: 'Turn content encoding off on that server for these files, or use another mirror.',
    });
  }
  if (/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type') ?? '')) {
    throw status(url, 'the server answered with an HTML page instead of the file', {
      advice: 'Check the URL, and whether a login page or a proxy stands before it.',
    });
  }
}

/** What to do about a status that more attempts do not change. */
const ADVICE: Readonly<Record<number, string>> = {
  401: 'Put user and password into the URL, or the host into ~/.netrc.',
  403: 'Check the URL, and whether the credentials may read it.',
};

function refusedStatus(response: Response, url: string, current: Target, asked: Target): TransferError {
  const code = response.status;
  const name = STATUS_CODES[code];
  const elsewhere = current.url.origin === asked.url.origin ? '' : ` after a redirect to ${current.url.origin}`;
  const dropped = asked.authorization !== undefined && current.authorization === undefined;
  const why = dropped ? ', where the credentials of the first server are not sent' : '';
  const advice = ADVICE[code];
  const retryAfter = parseRetryAfter(response.headers.get('retry-after'));
  return status(url, `the server answered ${code}${name === undefined ? '' : ` ${name}`}${elsewhere}${why}`, {
    retryable: code === 408 || code === 429 || (code >= 500 && code <= 599),
    ...(advice === undefined ? {} : { advice }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function status(
  url: string,
  reason: string,
  more: { advice?: string; retryable?: boolean; retryAfter?: number },
): TransferError {
  const code: ErrorCode = 'HTTP_STATUS';
  return new TransferError(code, { url, reason, ...more });
}

function contentLength(headers: Headers): number | undefined {
  const value = headers.get('content-length');
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
