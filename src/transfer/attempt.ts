import { TransferError } from './retry.ts';

/** How long an attempt waits. */
export interface AttemptSettings {
  /** ms without a byte (or an answer) before an attempt counts as failed. */
  readonly stallTimeout: number;
  readonly signal?: AbortSignal;
  /** Whether the environment names a proxy, which may be what fails. */
  readonly hasProxy?: boolean;
}

/** One attempt at one request, from its first byte sent to its last byte read. */
export interface Attempt {
  readonly signal: AbortSignal;
  /**
   * Waits for the server. Only this time counts for the stall clock, not the time in which nobody asks for bytes
   * because the disk or the decompressor is busy. Throws STALLED, NETWORK or TRANSFER_INCOMPLETE (to be retried), or
   * the run's abort reason.
   */
  wait<T>(pending: Promise<T>): Promise<T>;
  /** The last byte is read: the connection may serve the next request. */
  end(): void;
  /** Lets go of the connection. With an error: whoever waits gets that. */
  cancel(error?: TransferError): void;
}

/** Begins an attempt. `url` is as shown to people; `limit` in ms bounds the whole attempt. */
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
      : setTimeout(() => cancel(stalled(url, `it took longer than ${limit / 1000} s`)), limit);
  return {
    signal,
    end,
    cancel,
    async wait(pending) {
      waiting = true;
      if (!controller.signal.aborted) stall.refresh();
      try {
        return await pending;
      } catch (error) {
        settings.signal?.throwIfAborted();
        throw failure ?? networkError(url, error, settings.hasProxy === true);
      } finally {
        waiting = false;
      }
    },
  };
}

/** A server too slow to be of use: to be retried. */
export function stalled(url: string, reason: string): TransferError {
  return new TransferError('STALLED', { url, reason, retryable: true });
}

/** Certificates do not change from one attempt to the next. Codes of OpenSSL's X509_verify_cert as Node names them. */
const CERTIFICATE = /CERT|UNABLE_TO_|^ERR_TLS_|^HOSTNAME_MISMATCH$|_CRL/;

/** What OpenSSL makes of an answer that is no TLS. */
const NO_TLS = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST']);

/** What undici says of a connection that the other side ended in the middle of a body. */
const CUT = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_SOCKET']);

function networkError(url: string, error: unknown, hasProxy: boolean): TransferError {
  const { code, text } = rootCause(error);
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return stalled(url, 'nothing arrived for 300 s');
  if (CERTIFICATE.test(code)) {
    const advice = 'If the server is yours, give the runner its authority through NODE_EXTRA_CA_CERTS.';
    return new TransferError('NETWORK', { url, reason: `its certificate was refused (${text})`, advice, cause: error });
  }
  if (NO_TLS.has(code)) {
    const reason = 'what answers there does not speak TLS';
    const advice = 'Check whether the URL should begin with http://, or name another port.';
    return new TransferError('NETWORK', { url, reason, advice, cause: error });
  }
  // https://fetch.spec.whatwg.org/#port-blocking
  if (text === 'bad port') {
    return new TransferError('NETWORK', {
      url,
      reason: 'its port belongs to another protocol, and fetch refuses it',
      cause: error,
    });
  }
  // undici's words for a proxy's 407, with a tunnel and without.
  if (/proxy authentication required|\(407\)/i.test(`${text} ${error instanceof Error ? error.message : ''}`)) {
    const advice = 'Put its user and password into the URL in HTTPS_PROXY or HTTP_PROXY.';
    return new TransferError('HTTP_STATUS', {
      url,
      reason: 'the proxy asks for credentials (407)',
      advice,
      cause: error,
    });
  }
  const cut = CUT.has(code) && error instanceof Error && error.message === 'terminated';
  const reason = cut ? 'the server closed the connection before the end of the file' : `${text}`;
  const advice = 'Check the network and the proxy that the environment names, or name another mirror in `base-url`.';
  return new TransferError(cut ? 'TRANSFER_INCOMPLETE' : 'NETWORK', {
    url,
    reason,
    retryable: true,
    cause: error,
    ...(hasProxy ? { advice } : {}),
  });
}

/**
 * fetch wraps what happened in `TypeError: fetch failed`, and undici in an AggregateError when a host has several
 * addresses.
 */
function rootCause(error: unknown): { code: string; text: string } {
  let root = error as { code?: unknown; message?: unknown; cause?: unknown; errors?: readonly unknown[] };
  for (let depth = 0; depth < 5; depth++) {
    const inner = root.cause ?? root.errors?.[0];
    if (typeof inner !== 'object' || inner === null) break;
    root = inner;
  }
  const code = typeof root.code === 'string' ? root.code : '';
  const message = typeof root.message === 'string' && root.message !== '' ? root.message : code;
  // The text may quote the other side (a certificate's names): one short printable line of it.
  const text = message
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/[.\s]+$/, '')
    .slice(0, 200);
  return { code, text: text || 'fetch gives no reason' };
}
