import { LIMITS } from '../limits.ts';
import { type Attempt, stalled } from './attempt.ts';
import { TransferError } from './retry.ts';
import type { HttpResponse } from './send-request.ts';

/** The body of an answer. */
export interface Body {
  /** Resolves to the next bytes from the socket (about 64 KiB); undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
}

interface BodySettings {
  /** In milliseconds. */
  readonly stallTimeout: number;
  /** Whether the answer should be an HTML page. */
  readonly isPage: boolean;
}

/** Returns a reader of a response's body, which fails when the server is too slow, or sends a page that it also labels as one. */
export function bodyOf(
  attempt: Attempt,
  { headers, read }: HttpResponse,
  url: string,
  { stallTimeout, isPage }: BodySettings,
): Body {
  const window = LIMITS.slowWindow * stallTimeout;
  let mayBePage = !isPage && isLabelledHtml(headers);
  let waited = 0;
  let bytes = 0;
  return {
    async read() {
      const begin = performance.now();
      const value = await attempt.wait(read(), { isBody: true });
      if (value === undefined) {
        attempt.end();
        return undefined;
      }
      if (mayBePage && PAGE.test(Buffer.from(value.subarray(0, 256)).toString('latin1'))) throw page(url);
      mayBePage = false;
      waited += performance.now() - begin;
      bytes += value.length;
      if (waited >= window) {
        if (bytes < (LIMITS.slowestRate * waited) / 1000) {
          const error = stalled(
            url,
            `less than ${LIMITS.slowestRate / 1000} kB/s arrived for ${Math.round(waited / 1000)} s`,
          );
          attempt.cancel(error);
          throw error;
        }
        waited = 0;
        bytes = 0;
      }
      return value;
    },
  };
}

/** Servers also label files like this whose names they do not know, so the label alone proves nothing. */
export function isLabelledHtml(headers: Headers): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type') ?? '');
}

const PAGE = /^(?:\xef\xbb\xbf)?\s{0,99}<(?:!doctype\s{1,9}html|html|head|body|title|meta|script|h1)\b/i;

function page(url: string): TransferError {
  return new TransferError('HTTP_STATUS', {
    url,
    reason: 'the server answered with an HTML page instead of the file',
    advice: 'Check the URL: it may lead to a login page or a proxy.',
  });
}
