import { TransferError } from './retry.ts';

/** The settings of an attempt. */
export interface AttemptSettings {
  /** ms without a byte (or an answer) before an attempt counts as failed. */
  readonly stallTimeout: number;
  /** Aborted when the reader closes the file. */
  readonly signal?: AbortSignal;
}

/** One attempt at one request, from its first byte sent to its last byte read. */
export interface Attempt {
  readonly signal: AbortSignal;
  /**
   * Waits for the server. Only this time counts for the stall timeout, not the time in which the disk or the decompressor is busy.
   * @throws TransferError STALLED, NETWORK or TRANSFER_INCOMPLETE, or the signal's reason
   */
  wait<T>(pending: Promise<T>, phase?: Partial<Phase>): Promise<T>;
  /** Stops the timers after the last byte: the connection may serve the next request. */
  end(): void;
  /** Closes the connection. A pending `wait` fails with `error`. */
  cancel(error?: TransferError): void;
}

/** The phase of an attempt in which it fails. */
interface Phase {
  /** The headers have arrived. */
  readonly isBody: boolean;
  /** The request goes through a proxy, which may be the cause. */
  readonly hasProxy: boolean;
}

/** Starts an attempt. `url` is as shown in messages; `limit` in ms bounds the whole attempt. */
export function startAttempt(settings: AttemptSettings, url: string, limit?: number): Attempt {
  const controller = new AbortController();
  const signal =
    settings.signal === undefined ? controller.signal : AbortSignal.any([controller.signal, settings.signal]);
  let waiting = false;
  let failure: TransferError | undefined;
  const end = () => {
    clearTimeout(stall);
    clearTimeout(whole);
  };
  const cancel = (error?: TransferError) => {
    failure ??= error;
    end();
    controller.abort();
  };
  const stall = setTimeout(() => {
    if (waiting) cancel(stalled(url, `nothing arrived for ${settings.stallTimeout / 1000} s`));
  }, settings.stallTimeout);
  const whole =
    limit === undefined
      ? undefined
      : setTimeout(() => cancel(stalled(url, `no complete answer within ${limit / 1000} s`)), limit);
  return {
    signal,
    end,
    cancel,
    async wait(pending, phase = {}) {
      waiting = true;
      if (!controller.signal.aborted) stall.refresh();
      try {
        return await pending;
      } catch (error) {
        settings.signal?.throwIfAborted();
        throw failure ?? networkError(url, error, phase);
      } finally {
        waiting = false;
      }
    },
  };
}

/** Returns the error for a server that is too slow; it is retryable. */
export function stalled(url: string, reason: string): TransferError {
  return new TransferError('STALLED', { url, reason, retryable: true });
}

/** Certificates do not change from one attempt to the next. Codes of OpenSSL's X509_verify_cert as Node names them. */
const CERTIFICATE = /CERT|UNABLE_TO_|^ERR_TLS_|^HOSTNAME_MISMATCH$|_CRL/;

/** Codes of OpenSSL for an answer that is not TLS. */
const NOT_TLS = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST']);

/** Codes of undici for a connection that the server closed in the middle of a body. */
const CLOSED = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_SOCKET']);

function networkError(
  url: string,
  error: unknown,
  { isBody = false, hasProxy = false }: Partial<Phase>,
): TransferError {
  const { code, text } = rootCause(error);
  if (CERTIFICATE.test(code)) {
    const advice = 'For a private certificate authority, set NODE_EXTRA_CA_CERTS on the runner.';
    return new TransferError('NETWORK', {
      url,
      reason: `the server's certificate is invalid (${text})`,
      advice,
      cause: error,
    });
  }
  if (NOT_TLS.has(code)) {
    const reason = 'the server does not use TLS';
    const advice = 'Use an http:// URL or another port.';
    return new TransferError('NETWORK', { url, reason, advice, cause: error });
  }
  // The message of undici for a tunnel that the proxy did not open.
  if (/\(407\)/.test(text)) return proxyLogin(url, error);
  const closed = isBody && CLOSED.has(code);
  const reason = closed ? 'the server closed the connection before the end of the file' : `${text}`;
  const advice = 'Check the network and the proxy settings, or set another mirror in `base-url`.';
  return new TransferError(closed ? 'TRANSFER_INCOMPLETE' : 'NETWORK', {
    url,
    reason,
    retryable: true,
    cause: error,
    ...(hasProxy ? { advice } : {}),
  });
}

/** Returns the error for a proxy that answered 407. */
export function proxyLogin(url: string, cause?: unknown): TransferError {
  const reason = 'the proxy requires credentials (407)';
  const advice = 'Add user and password to the URL in HTTPS_PROXY or HTTP_PROXY.';
  return new TransferError('HTTP_STATUS', { url, reason, advice, cause });
}

/** Unwraps the cause: this action wraps a failed tunnel, and undici in an AggregateError when a host has several addresses. */
function rootCause(error: unknown): { code: string; text: string } {
  let root = error as { code?: unknown; message?: unknown; cause?: unknown; errors?: readonly unknown[] };
  for (let depth = 0; depth < 5; depth++) {
    const inner = root.cause ?? root.errors?.[0];
    if (typeof inner !== 'object' || inner === null) break;
    root = inner;
  }
  const code = typeof root.code === 'string' ? root.code : '';
  const message = typeof root.message === 'string' && root.message !== '' ? root.message : code;
  // The text may quote the server (the names in a certificate), so it becomes one short printable line.
  const text = message
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/[.\s]+$/, '')
    .slice(0, 200);
  return { code, text: text || 'unknown error' };
}
