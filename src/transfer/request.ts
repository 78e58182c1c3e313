import { STATUS_CODES } from 'node:http';
import type { ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type Attempt, type AttemptSettings, proxyLogin, startAttempt } from './attempt.ts';
import { type Body, bodyOf } from './body.ts';
import { authorizationOf, redirectTarget, shownUrl, type Target } from './credentials.ts';
import type { Route, Router } from './proxy.ts';
import { parseRetryAfter, TransferError } from './retry.ts';
import { type HttpResponse, sendRequest } from './send-request.ts';

/** The settings of every request. */
export interface RequestSettings extends AttemptSettings {
  readonly userAgent: string;
  readonly router: Router;
  /** Gets a debug line for each answer. */
  readonly progress?: Progress;
  /** Gets each redirect to another host. */
  readonly onRedirect?: (from: URL, to: URL) => void;
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
  /** Whether the answer should be an HTML page, which is otherwise an error. */
  readonly isPage?: boolean;
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
 * Sends one request and follows redirects. The answer's body is the file's bytes as the server sends them. `identity` is requested, and a label such as
 * `Content-Encoding: gzip` on a .gz file changes nothing: the signature is that of the published bytes.
 *
 * @throws TransferError HTTP_STATUS (408, 429 and 5xx are retryable: RFC 9110 15.5.9, RFC 6585 4 and RFC 9110 15.6), TOO_MANY_REDIRECTS, INVALID_INPUT
 */
export async function request(
  settings: RequestSettings,
  target: Target,
  options: RequestOptions = {},
): Promise<Answer> {
  const shown = shownUrl(target.url);
  // The dispatcher has no other protocols, and would report a bug.
  if (!PROTOCOLS.has(target.url.protocol)) {
    const advice = 'Use an https or http URL.';
    throw new TransferError('INVALID_INPUT', { url: shown, reason: 'unsupported URL scheme', advice });
  }
  const attempt = startAttempt(settings, shown, options.limit);
  try {
    let current = target;
    for (let hops = 0; ; hops++) {
      const hop = new AbortController();
      const response = await send(settings, attempt, current, { ...options, hop: hop.signal });
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (location === null) return accepted(settings, attempt, response, current, target, options);
      // The body of a redirect is not read: it may have no end.
      hop.abort();
      if (hops === LIMITS.redirects) throw redirectError(shown, `more than ${LIMITS.redirects} redirects in a row`);
      const next = redirected(current, location, shown);
      if (next.url.host !== current.url.host) settings.onRedirect?.(current.url, next.url);
      current = next;
    }
  } catch (error) {
    attempt.cancel();
    throw error;
  }
}

const PROTOCOLS = new Set(['http:', 'https:']);

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

async function send(
  settings: RequestSettings,
  attempt: Attempt,
  { url, login }: Target,
  options: RequestOptions & { readonly hop: AbortSignal },
): Promise<HttpResponse> {
  const headers: Record<string, string> = {
    'user-agent': settings.userAgent,
    'accept-encoding': 'identity',
    ...options.headers,
  };
  if (login !== undefined) headers['authorization'] = authorizationOf(login);
  const signal = AbortSignal.any([attempt.signal, options.hop]);
  const route: Route = await settings.router(url);
  const sent = sendRequest(route.dispatcher, { url, method: options.method ?? 'GET', headers, signal });
  return attempt.wait(sent, { hasProxy: route.proxy !== undefined });
}

function redirected(from: Target, location: string, shown: string): Target {
  const url = URL.canParse(location, from.url.href) ? new URL(location, from.url) : undefined;
  if (url === undefined) throw redirectError(shown, 'the server redirects to an invalid URL');
  if (!PROTOCOLS.has(url.protocol)) {
    throw redirectError(shown, `the server redirects to the unsupported scheme ${url.protocol}`);
  }
  if (from.url.protocol === 'https:' && url.protocol === 'http:') {
    throw redirectError(shown, `the server redirects from https to ${shownUrl(url)}`);
  }
  return redirectTarget(from, url);
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
  response: HttpResponse,
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
  const isFile = status === 200 || (status === 206 && options.headers?.['range'] !== undefined);
  if (!isFile && options.accept?.includes(status) !== true) throw statusError(response, shown, current, requested);
  return {
    status,
    headers,
    length,
    target: current,
    body: bodyOf(attempt, response, shown, { stallTimeout: settings.stallTimeout, isPage: options.isPage === true }),
    discard: () => attempt.cancel(),
  };
}

/** The advice for statuses that are final. */
const ADVICE: Readonly<Record<number, string>> = {
  401: 'Add user and password to the URL, or the host to ~/.netrc.',
  403: 'Check the URL and the permissions of the credentials.',
};

function statusError(response: HttpResponse, url: string, current: Target, requested: Target): TransferError {
  const code = response.status;
  if (code === 407) return proxyLogin(url);
  const name = STATUS_CODES[code];
  const elsewhere = current.url.origin === requested.url.origin ? '' : ` after a redirect to ${current.url.origin}`;
  const dropped = requested.login !== undefined && current.login === undefined;
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
