import type { Dispatcher } from './proxy.ts';

/** An HTTP request. */
interface HttpRequest {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  /** Closes the connection. */
  readonly signal: AbortSignal;
}

/** An HTTP response whose headers have arrived. Its bytes are those on the wire, whatever `Content-Encoding` says. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Resolves to the next bytes of the body (about 64 KiB); undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
}

/** Bytes in memory above which the connection is paused until they are read. */
const BUFFERED = 256 * 1024;

/**
 * Sends a request and follows no redirects. It uses the dispatcher rather than fetch, because fetch decodes bodies that are labelled `Content-Encoding: gzip`,
 * which a signature of the published bytes does not survive, and blocks ports (https://fetch.spec.whatwg.org/#port-blocking).
 */
export function sendRequest(
  dispatcher: Dispatcher,
  { url, method, headers, signal }: HttpRequest,
): Promise<HttpResponse> {
  const chunks: Uint8Array[] = [];
  let buffered = 0;
  let state: 'open' | 'ended' | { readonly error: unknown } = 'open';
  let wake = () => {};
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      if (state === 'open') state = { error };
      reject(error);
      wake();
    };
    if (signal.aborted) return fail(signal.reason);
    dispatcher.dispatch(
      { origin: url.origin, path: `${url.pathname}${url.search}`, method, headers },
      {
        onRequestStart(controller) {
          const abort = () => controller.abort(signal.reason as Error);
          if (signal.aborted) abort();
          else signal.addEventListener('abort', abort, { once: true });
        },
        onResponseStart(controller, status, fields) {
          // 1xx is followed by the answer (RFC 9110 15.2).
          if (status < 200) return;
          async function read(): Promise<Uint8Array | undefined> {
            for (;;) {
              const bytes = chunks.shift();
              if (bytes !== undefined) {
                buffered -= bytes.length;
                if (controller.paused && buffered < BUFFERED) controller.resume();
                return bytes;
              }
              if (state === 'ended') return undefined;
              if (state !== 'open') throw state.error;
              await new Promise<void>((arrived) => {
                wake = arrived;
              });
            }
          }
          resolve({ status, headers: toHeaders(fields), read });
        },
        onResponseData(controller, chunk) {
          chunks.push(chunk);
          buffered += chunk.length;
          if (buffered >= BUFFERED) controller.pause();
          wake();
        },
        onResponseEnd() {
          state = 'ended';
          wake();
        },
        onResponseError: (_, error) => fail(error),
      },
    );
    // A connection that is not open yet can't be aborted by its controller.
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
  });
}

function toHeaders(fields: Readonly<Record<string, string | readonly string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(fields))
    for (const each of [value ?? []].flat()) headers.append(name, each.replace(/[^\t\x20-\x7e\x80-\xff]/g, ''));
  return headers;
}
