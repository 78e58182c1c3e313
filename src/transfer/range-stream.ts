import { shownUrl, type Target } from './credentials.ts';
import { type FileState, parseContentRange } from './file-state.ts';
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
  /** Fails when the server does not send the range as requested; otherwise the whole file is requested, and the bytes before the range are skipped. */
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
  /** Returns whether the bytes are from several answers, which may be of different files. Only the signature reveals it. */
  isPieced(): boolean;
}

/** The file has another size than before. Only a download from its first byte can help. */
export class FileChanged extends TransferError {
  constructor(url: string, before: string, now: string) {
    const reason = `the file changed on the server meanwhile (${before} before, ${now} now)`;
    super('TRANSFER_INCOMPLETE', { url, reason });
  }
}

/** A position in a file, and the answer that its next bytes come from. */
interface Source {
  readonly answer: Answer;
  /** Bytes at the start of its body that come before the position. */
  readonly skip: number;
}

/**
 * Streams one range, and resumes it after an interruption. Each attempt first requests the rest with `Range` and `If-Range` (RFC 9110 14.2 and 13.1.5). Any answer but
 * the wished-for 206 leads to a request for the whole file, whose first bytes are skipped. The signature decides on the result.
 *
 * @throws TransferError TRANSFER_INCOMPLETE when the file ends early or is longer than announced, and FileChanged
 */
export function rangeStream(given: TransferSettings, range: FileRange): RangeStream {
  const url = shownUrl(range.target.url);
  const stop = new AbortController();
  const settings = { ...given, signal: stop.signal };
  const budget = retryBudget(settings, range.state.size);
  let position = range.start;
  let source: Source | undefined = range.answer && { answer: range.answer, skip: 0 };
  let answers = range.answer === undefined ? 0 : 1;
  /** Bytes of the source's body that are still to be skipped. */
  let skip = 0;
  let finished = false;

  async function step(): Promise<Uint8Array | undefined> {
    if (source === undefined) {
      if (position === range.end) return undefined;
      source = await openAt(settings, range, position);
      skip = source.skip;
      answers += 1;
    }
    const bytes = await source.answer.body.read();
    if (bytes === undefined) {
      source = undefined;
      if (skip > 0) throw new FileChanged(url, `more than ${position - skip} bytes`, `${position - skip}`);
      if (range.end !== undefined && position < range.end) throw incomplete(url, 'it ended early');
      return undefined;
    }
    const fresh = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - fresh.length;
    if (position + fresh.length > (range.end ?? Number.POSITIVE_INFINITY)) {
      throw incomplete(url, 'more bytes arrived than announced');
    }
    position += fresh.length;
    return fresh;
  }

  function leave(): void {
    source?.answer.discard();
    source = undefined;
  }

  return {
    position: () => position,
    isPieced: () => answers > 1,
    async read() {
      while (!finished) {
        settings.signal.throwIfAborted();
        try {
          const bytes = await step();
          finished = bytes === undefined;
          if (bytes?.length !== 0) return bytes;
        } catch (error) {
          leave();
          await budget.failed(error, position - range.start);
        }
      }
      return undefined;
    },
    moveTo(to) {
      leave();
      position = to;
      answers += 1;
    },
    close() {
      source?.answer.discard();
      stop.abort();
    },
  };
}

/** Requests the bytes from `position` on: the rest of the range, or else the whole file. */
async function openAt(settings: TransferSettings, range: FileRange, position: number): Promise<Source> {
  const { strict = false, target } = range;
  if (position === 0 && !strict) return wholeFile(await request(settings, target), range, position);
  const answer = await requestRest(settings, range, position);
  if (answer instanceof TransferError) return openWhole(settings, range, position, answer);
  if (answer.status === 200 && !strict) return wholeFile(answer, range, position);
  const source = rangeOf(answer, range, position);
  if (!(source instanceof TransferError)) return source;
  answer.discard();
  return openWhole(settings, range, position, source);
}

/** Requests the whole file, because the server did not send the rest for this reason. */
async function openWhole(
  settings: TransferSettings,
  range: FileRange,
  position: number,
  reason: TransferError,
): Promise<Source> {
  if (range.strict === true) throw reason;
  settings.progress.debug(
    `${reason.message} The whole file is requested, and its first ${position} bytes are skipped.`,
  );
  const answer = await request(settings, range.target).catch((error: unknown) => {
    throw asRetryable(error);
  });
  return wholeFile(answer, range, position);
}

function wholeFile(answer: Answer, { target, state: { size } }: FileRange, position: number): Source {
  if (size === undefined || answer.length === undefined || answer.length === size) return { answer, skip: position };
  answer.discard();
  throw new FileChanged(shownUrl(target.url), `${size} bytes`, `${answer.length}`);
}

/** Requests the rest of a range. Returns the error of a server that rejects the request, and throws those that are not about ranges. */
async function requestRest(
  settings: TransferSettings,
  { target, state, end, strict = false }: FileRange,
  position: number,
): Promise<Answer | TransferError> {
  const headers: Record<string, string> = {
    range: `bytes=${position}-${end === undefined || end === state.size ? '' : end - 1}`,
    ...(state.validator === undefined ? {} : { 'if-range': state.validator }),
  };
  try {
    return await request(settings, target, { headers });
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    const isFinal = error.code === 'HTTP_STATUS' && !error.retryable;
    // A server that is busy, silent, or limits connections must not be asked again for one more range.
    if (isFinal || (strict && (error.code === 'HTTP_STATUS' || error.code === 'STALLED'))) return final(error);
    throw error;
  }
}

function final({ code, url = '', reason, cause }: TransferError): TransferError {
  return new TransferError(code, { url, reason, cause });
}

/** The file was there before, so any status may be that of one server among several. */
function asRetryable(error: unknown): unknown {
  if (!(error instanceof TransferError && error.code === 'HTTP_STATUS')) return error;
  const { code, url = '', reason, advice, retryAfter, cause } = error;
  return new TransferError(code, {
    ...{ url, reason, advice, cause, retryable: true },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** Returns the range from `position` on in an answer, or the reason why it is another one. */
function rangeOf(
  answer: Answer,
  { target, state, end, strict = false }: FileRange,
  position: number,
): Source | TransferError {
  const url = shownUrl(target.url);
  if (answer.status !== 206) return wrongRange(url, 'the whole file');
  const given = parseContentRange(answer.headers.get('content-range'));
  if (given === undefined) return wrongRange(url, 'without a valid Content-Range');
  const { first, last, total } = given;
  if (first > position || last < position || (strict && first !== position))
    return wrongRange(url, `bytes ${first} to ${last} instead of those from ${position}`);
  if (last >= (end ?? Number.POSITIVE_INFINITY)) return wrongRange(url, `up to byte ${last}`);
  if (state.size !== undefined && total !== undefined && total !== state.size)
    return wrongRange(url, `of a file of ${total} bytes`);
  // Only the last byte of the file ends a range of a file of unknown size.
  if (end === undefined && last + 1 !== total) return wrongRange(url, `up to byte ${last}`);
  return { answer, skip: position - first };
}

function incomplete(url: string, reason: string): TransferError {
  return new TransferError('TRANSFER_INCOMPLETE', { url, reason, retryable: true });
}

function wrongRange(url: string, reason: string): TransferError {
  return new TransferError('HTTP_STATUS', { url, reason: `the server sent another range than requested (${reason})` });
}
