import { shownUrl, type Target } from './credentials.ts';
import { differs, type FileState, parseContentRange } from './file-state.ts';
import { type Answer, type RequestSettings, request } from './request.ts';
import { type RetrySettings, retryBudget, TransferError } from './retry.ts';

/** The settings of requests and their retries. */
export type TransferSettings = RequestSettings & RetrySettings;

/** A range of a file. */
interface FileRange {
  readonly target: Target;
  readonly state: FileState;
  /** First byte wanted. */
  readonly start: number;
  /** The byte after the last one wanted; undefined: to the end of the file, whatever its size. */
  readonly end: number | undefined;
  /** An answer whose body begins at `start`, when there is one already. */
  readonly answer?: Answer;
  /** Fails when the server answers with the whole file instead of the range; otherwise the bytes before the range are skipped. */
  readonly strict?: boolean;
}

/** The bytes of one range of a file, in order, resumed after interruptions. */
export interface RangeStream {
  /** Resolves to the next bytes; undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
  /** Returns the offset in the file of the byte that `read` returns next. */
  position(): number;
  /** Closes the connection; `read` continues at `position`. */
  moveTo(position: number): void;
  /** Closes the connection; a pending and any later `read` throws an AbortError. */
  close(): void;
}

/**
 * Streams one range, and resumes it after an interruption with `Range` and `If-Range` (RFC 9110 14.2 and 13.1.5). If the server then answers with the whole
 * file, and its metadata match, the bytes already returned are skipped: the signature covers all bytes, so it reveals another file.
 *
 * @throws TransferError TRANSFER_INCOMPLETE when the file ends early, is longer than announced, or has changed
 */
export function rangeStream(given: TransferSettings, range: FileRange): RangeStream {
  const url = shownUrl(range.target.url);
  const stop = new AbortController();
  const settings = { ...given, signal: stop.signal };
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
      throw incomplete(url, 'more bytes arrived than announced', true);
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
  /** Bytes at the start of its body that were already returned. */
  readonly skip: number;
}

/** Requests the rest from `position`; undefined when the server answers that there is none. */
async function resume(settings: TransferSettings, range: FileRange, position: number): Promise<Resumed | undefined> {
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
    return checkAnswer(answer, range, position);
  } catch (error) {
    answer.discard();
    throw error;
  }
}

/** Makes the error final: a server that is busy, silent, or limits connections must not be asked again for one more range. */
function withoutRetry(error: unknown): unknown {
  if (!(error instanceof TransferError && (error.code === 'HTTP_STATUS' || error.code === 'STALLED'))) return error;
  return new TransferError(error.code, { url: error.url ?? '', reason: error.reason, cause: error });
}

function checkAnswer(answer: Answer, range: FileRange, position: number): Resumed | undefined {
  const { state, end } = range;
  const url = shownUrl(range.target.url);
  const contentRange = answer.headers.get('content-range');
  if (answer.status === 416) {
    answer.discard();
    // The size was unknown, and the connection broke after the last byte (RFC 9110 15.5.17).
    if (state.size === undefined && contentRange === `bytes */${position}`) return undefined;
    throw incomplete(url, 'the file became shorter on the server meanwhile');
  }
  if (answer.status === 200) {
    if (range.strict === true) throw wrongRange(url, 'the whole file');
    const change = differs(state, answer, answer.length);
    if (change !== undefined) throw incomplete(url, change);
    return { answer, skip: position };
  }
  const given = parseContentRange(contentRange);
  if (given === undefined) throw wrongRange(url, 'without a valid Content-Range');
  if (given.first !== position) throw wrongRange(url, `from byte ${given.first} instead of ${position}`);
  if (given.last >= (end ?? Number.POSITIVE_INFINITY)) throw wrongRange(url, `up to byte ${given.last}`);
  const change = differs(state, answer, given.total);
  if (change !== undefined) throw incomplete(url, change);
  return { answer, skip: 0 };
}

function incomplete(url: string, reason: string, retryable = false): TransferError {
  return new TransferError('TRANSFER_INCOMPLETE', { url, reason, retryable });
}

function wrongRange(url: string, reason: string): TransferError {
  const advice =
    'The server does not support ranges correctly: set `connections` and `retries` to 1, or use another mirror.';
  return new TransferError('HTTP_STATUS', {
    url,
    reason: `the server sent another range than requested (${reason})`,
    advice,
  });
}
