import { STATUS_CODES } from 'node:http';
import type { ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type Attempt, type AttemptSettings, startAttempt } from './attempt.ts';
import { type Body, bodyOf } from './body.ts';
import { shownUrl, type Target } from './credentials.ts';
import type { Dispatcher } from './proxy.ts';
import { parseRetryAfter, TransferError } from './retry.ts';

/** The settings of every request. */
export interface RequestSettings extends AttemptSettings {
  readonly userAgent: string;
  readonly dispatcher?: Dispatcher | undefined;
  /** Gets a debug line for each answer. */
  readonly progress?: Progress;
}

/** The options of one request. */
interface RequestOptions {
  readonly method?: 'GET' | 'HEAD';
  /** `Range` and `If-Range`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that the caller handles, besides 200 (and 206 for a range). */
  readonly accept?: readonly number[];
  /** ms for the whole attempt. */
  readonly limit?: number;
}

/** An answer whose headers have arrived. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Content-Length in bytes, if the server sent it. */
  readonly length: number | undefined;
  /** The target after redirects. */
  readonly target: Target;
  readonly body: Body;
  /** Closes the connection; call it when the body is not read to its end. */
  discard(): void;
}

/**
 * Sends one request and follows redirects. The answer's body is the file's bytes: `identity` is requested and any other content encoding is rejected, because
 * fetch would decode it and the signed bytes would be lost.
 *
 * @throws TransferError HTTP_STATUS (408, 429 and 5xx are retryable: RFC 9110 15.5.9, RFC 6585 4 and RFC 9110 15.6), TOO_MANY_REDIRECTS, INVALID_INPUT
 */
export async function request(
  settings: RequestSettings,
  target: Target,
  options: RequestOptions = {},
): Promise<Answer> {
  const shown = shownUrl(target.url);
  // fetch would also read data: and blob: URLs.
  if (!PROTOCOLS.has(target.url.protocol)) {
    const advice = 'Use an https or http URL.';
    throw new TransferError('INVALID_INPUT', { url: shown, reason: 'unsupported URL scheme', advice });
  }
  const attempt = startAttempt(settings, shown, options.limit);
  try {
    let current = target;
    for (let hops = 0; ; hops++) {
      const response = await attempt.wait(send(settings, attempt, current, options));
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (location === null) return accepted(settings, attempt, response, current, target, options);
      // Not awaited: a server that never ends a redirect's body must not block the run.
      response.body?.cancel().catch(() => {});
      if (hops === LIMITS.redirects) throw redirectError(shown, `more than ${LIMITS.redirects} redirects in a row`);
      current = redirected(current, location, shown);
    }
  } catch (error) {
    attempt.cancel();
    throw error;
  }
}

const PROTOCOLS = new Set(['http:', 'https:']);

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function send(settings: RequestSettings, attempt: Attempt, target: Target, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = {
    'user-agent': settings.userAgent,
    'accept-encoding': 'identity',
    ...options.headers,
  };
  if (target.authorization !== undefined) headers['authorization'] = target.authorization;
  return fetch(target.url.href, {
    method: options.method ?? 'GET',
    headers,
    redirect: 'manual',
    signal: attempt.signal,
    ...(settings.dispatcher === undefined ? {} : { dispatcher: settings.dispatcher }),
  });
}

/** Returns the target of a redirect. Credentials are sent to their origin only, and are not restored on a later hop. */
function redirected(from: Target, location: string, shown: string): Target {
  const url = URL.canParse(location, from.url.href) ? new URL(location, from.url) : undefined;
  if (url === undefined) throw redirectError(shown, 'the server redirects to an invalid URL');
  if (!PROTOCOLS.has(url.protocol)) {
    throw redirectError(shown, `the server redirects to the unsupported scheme ${url.protocol}`);
  }
  if (from.url.protocol === 'https:' && url.protocol === 'http:') {
    throw redirectError(shown, `the server redirects from https to ${shownUrl(url)}`);
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, authorization: url.origin === from.url.origin ? from.authorization : undefined };
}

function redirectError(url: string, reason: string): TransferError {
  return new TransferError('TOO_MANY_REDIRECTS', {
    url,
    reason,
    advice: 'Set `base-url` to the final URL.',
  });
}

function accepted(
  settings: RequestSettings,
  attempt: Attempt,
  response: Response,
  current: Target,
  requested: Target,
  options: RequestOptions,
): Answer {
  const { status, headers } = response;
  const shown = shownUrl(requested.url);
  const length = contentLength(headers);
  settings.progress?.debug(
    `${options.method ?? 'GET'} ${shown}: ${status}${length === undefined ? '' : `, ${length} bytes`}`,
  );
  const ranged = options.headers?.['range'] !== undefined;
  if (status === 200 || (status === 206 && ranged)) checkContent(headers, shown);
  else if (options.accept?.includes(status) !== true) throw statusError(response, shown, current, requested);
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
    throw status(url, 'the server applied a content encoding although none was requested', {
      advice: 'Disable content encoding on the server for these files, or use another mirror.',
    });
  }
  if (/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type') ?? '')) {
    throw status(url, 'the server answered with an HTML page instead of the file', {
      advice: 'Check the URL: it may lead to a login page or a proxy.',
    });
  }
}

/** The advice for statuses that are final. */
const ADVICE: Readonly<Record<number, string>> = {
  401: 'Add user and password to the URL, or the host to ~/.netrc.',
  403: 'Check the URL and the permissions of the credentials.',
};

function statusError(response: Response, url: string, current: Target, requested: Target): TransferError {
  const code = response.status;
  const name = STATUS_CODES[code];
  const elsewhere = current.url.origin === requested.url.origin ? '' : ` after a redirect to ${current.url.origin}`;
  const dropped = requested.authorization !== undefined && current.authorization === undefined;
  const why = dropped ? ', which does not receive the credentials of the first server' : '';
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
