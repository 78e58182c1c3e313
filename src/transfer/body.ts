import { type Attempt, stalled } from './attempt.ts';

/**
 * The slowest accepted rate, in bytes per second of waiting: below it a 491 MB image does not arrive within the six
 * hours that a job on GitHub may last.
 */
const SLOWEST = 20_000;
/** It is judged over this many times the stall timeout, so that a short pause does no harm. */
const SLOW_WINDOW = 10;

export interface Body {
  /**
   * The next bytes as they came from the socket (about 64 KiB); undefined at the end. Throws what `Attempt.wait`
   * throws.
   */
  read(): Promise<Uint8Array | undefined>;
}

/**
 * Reads a response's body. `getReader()` is the cheapest way to its chunks: on loopback it takes 1.4 to 1.6 GB/s on one
 * core, as `Readable.fromWeb` does, against 1.2 to 1.4 for `for await`; and only it lets the clock run just while a
 * read is pending.
 */
export function bodyOf(attempt: Attempt, response: Response, url: string, stallTimeout: number): Body {
  const reader = response.body?.getReader();
  if (reader === undefined) attempt.end();
  const window = SLOW_WINDOW * stallTimeout;
  let waited = 0;
  let bytes = 0;
  return {
    async read() {
      if (reader === undefined) return undefined;
      const begin = performance.now();
      const { done, value } = await attempt.wait(reader.read());
      if (done) {
        attempt.end();
        return undefined;
      }
      waited += performance.now() - begin;
      bytes += value.length;
      if (waited >= window) {
        if (bytes < (SLOWEST * waited) / 1000) {
          const error = stalled(url, `less than ${SLOWEST / 1000} kB/s arrived for ${Math.round(waited / 1000)} s`);
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
