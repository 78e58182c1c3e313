import { shownUrl, type Target } from './credentials.ts';
import { differs, type FileState, parseContentRange } from './file-state.ts';
import { type Answer, type RequestSettings, request } from './request.ts';
import { type RetrySettings, retryBudget, TransferError } from './retry.ts';

/** What every request and its repetition needs. */
export type TransferSettings = RequestSettings & RetrySettings;

/** Which range of which file. */
export interface RangeOf {
  readonly target: Target;
  readonly state: FileState;
  /** First byte wanted. */
  readonly start: number;
  /** The byte after the last one wanted; undefined: to the end of the file, whatever its size. */
  readonly end: number | undefined;
  /** An answer whose body begins at `start`, when there is one already. */
  readonly answer?: Answer;
  /**
   * A server that answers with the whole file instead of the range fails it, rather than having the bytes before
   * skipped.
   */
  readonly strict?: boolean;
}

/** The bytes of one range of a file, in order, whatever breaks in between. */
export interface RangeStream {
  /** The next bytes; undefined at the end. Throws when the attempts are used up or the file is another one by now. */
  read(): Promise<Uint8Array | undefined>;
  /** The byte of the file that `read` gives next. */
  position(): number;
  /** Lets go of the connection; `read` goes on at another byte, should it be called again. */
  moveTo(position: number): void;
  /** Lets go of the connection; a pending and any later `read` throws an AbortError. */
  close(): void;
}

/**
 * Streams one range, and after a drop goes on where it broke, with `Range` and `If-Range` (RFC 9110 14.2 and 13.1.5). A
 * server that then answers with the whole file has the bytes skipped that were given out, if nothing says that it is
 * another file: what is wrong with it shows in the signature, which is over all bytes.
 *
 * Throws as `request` does, and TRANSFER_INCOMPLETE when the file ends early, is longer than announced, or changed
 * meanwhile.
 */
export function rangeStream(given: TransferSettings, range: RangeOf): RangeStream {
  const url = shownUrl(range.target.url);
  const stop = new AbortController();
  const signals = given.signal === undefined ? [stop.signal] : [stop.signal, given.signal];
  const settings = { ...given, signal: AbortSignal.any(signals) };
  const budget = retryBudget(settings, range.state.size);
  let position = range.start;
  let answer = range.answer;
  let skip = 0;
  let finished = false;

  async function step(): Promise<Uint8Array | undefined> {
    if (answer === undefined) {
      if (position === range.end) return undefined;
      const resumed = await resume(settings, range, position);
      if (resumed === undefined) return undefined;
      answer = resumed.answer;
      skip = resumed.skip;
    }
    const bytes = await answer.body.read();
    if (bytes === undefined) {
      answer = undefined;
      if (range.end !== undefined && position < range.end) throw incomplete(url, 'it ended early', true);
      return undefined;
    }
    const fresh = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - fresh.length;
    if (position + fresh.length > (range.end ?? Number.POSITIVE_INFINITY)) {
      throw incomplete(url, 'more bytes came than announced', true);
    }
    position += fresh.length;
    return fresh;
  }

  return {
    position: () => position,
    async read() {
      while (!finished) {
        settings.signal.throwIfAborted();
        try {
          const bytes = await step();
          finished = bytes === undefined;
          if (bytes?.length !== 0) return bytes;
        } catch (error) {
          answer?.discard();
          answer = undefined;
          await budget.failed(error, position - range.start);
        }
      }
      return undefined;
    },
    moveTo(to) {
      answer?.discard();
      answer = undefined;
      position = to;
    },
    close() {
      answer?.discard();
      stop.abort();
    },
  };
}

interface Resumed {
  readonly answer: Answer;
  /** Bytes at the beginning of its body that were given out already. */
  readonly skip: number;
}

/** Asks for the rest from `position`; undefined when the server says that there is none. */
async function resume(settings: TransferSettings, range: RangeOf, position: number): Promise<Resumed | undefined> {
  const { target, state, end } = range;
  const headers: Record<string, string> = {};
  if (position > 0 || range.strict === true) {
    headers['range'] = `bytes=${position}-${end === undefined || end === state.size ? '' : end - 1}`;
    if (state.validator !== undefined) headers['if-range'] = state.validator;
  }
  const answer = await request(settings, target, { headers, accept: [416] }).catch((error: unknown) => {
    throw range.strict === true ? withoutRetry(error) : error;
  });
  try {
    return checked(answer, range, position);
  } catch (error) {
    answer.discard();
    throw error;
  }
}

/** A server that is busy, silent, or allows only so many connections is not to be asked again for one range more. */
function withoutRetry(error: unknown): unknown {
  if (!(error instanceof TransferError && (error.code === 'HTTP_STATUS' || error.code === 'STALLED'))) return error;
  return new TransferError(error.code, { url: error.url ?? '', reason: error.reason, cause: error });
}

function checked(answer: Answer, range: RangeOf, position: number): Resumed | undefined {
  const { state, end } = range;
  const url = shownUrl(range.target.url);
  const contentRange = answer.headers.get('content-range');
  if (answer.status === 416) {
    answer.discard();
    // The size was never told, and the drop came after the last byte (RFC 9110 15.5.17).
    if (state.size === undefined && contentRange === `bytes */${position}`) return undefined;
    throw incomplete(url, 'the file became shorter on the server meanwhile');
  }
  if (answer.status === 200) {
    if (range.strict === true) throw notTheRange(url, 'it sent the whole file');
    const change = differs(state, answer, answer.length);
    if (change !== undefined) throw incomplete(url, change);
    return { answer, skip: position };
  }
  const given = parseContentRange(contentRange);
  if (given === undefined) throw notTheRange(url, 'without a valid Content-Range');
  if (given.first !== position) throw notTheRange(url, `it begins at byte ${given.first} instead of ${position}`);
  if (given.last >= (end ?? Number.POSITIVE_INFINITY)) throw notTheRange(url, `it goes on to byte ${given.last}`);
  const change = differs(state, answer, given.total);
  if (change !== undefined) throw incomplete(url, change);
  return { answer, skip: 0 };
}

function incomplete(url: string, reason: string, retryable = false): TransferError {
  return new TransferError('TRANSFER_INCOMPLETE', { url, reason, retryable });
}

function notTheRange(url: string, reason: string): TransferError {
  const advice =
    'The server does not handle ranges as it should; set `connections` to 1 and `retries` to 1, or use another mirror.';
  return new TransferError('HTTP_STATUS', {
    url,
    reason: `the server answered with another range than asked for: ${reason}`,
    advice,
  });
}
