import { ActionError } from '../errors.ts';
import { shownUrl, type Target } from './credentials.ts';
import { type FileState, fileState } from './file-state.ts';
import { parallelRanges, type RangePolicy } from './parallel-ranges.ts';
import { type RangeStream, rangeStream, type TransferSettings } from './range-stream.ts';
import type { Answer } from './request.ts';
import { TransferError } from './retry.ts';

/** A file on a server. Its bytes can be read once, in order. */
export interface RemoteFile {
  /** As requested, without credentials. */
  readonly url: URL;
  /** Scheme, host and port of the server that sends it, after redirects. */
  readonly origin: string;
  /** In bytes, if known. */
  readonly size: number | undefined;
  /** Iterates over the bytes. Leaving the loop early closes the file. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Closes the connections. Further calls have no effect. */
  close(): Promise<void>;
  /** Returns whether the bytes are from several answers, which may be of different files. Only the signature reveals it. */
  isPieced(): boolean;
}

/**
 * Decides when a file is fetched in parallel ranges. On a fast line one connection uses a whole core (1.5 GB/s on loopback), and four need 1.3 times as long.
 * Where the server or latency limits a connection, several add up. So a file starts with one. Ranges start when, over `window` ms, the reader mostly waited
 * and received less than `slowerThan` bytes per second. The event loop must be busy for at most the fraction `busy`. A slow reader, a small
 * rest and a busy machine start none: more connections only cost time there.
 */
export interface WidenPolicy extends RangePolicy {
  readonly slowerThan: number;
  readonly window: number;
  readonly busy: number;
  /** Least remaining bytes, and ms for the rest over one connection. One of them is enough. */
  readonly worthwhile: number;
  readonly patience: number;
}

/**
 * Returns the file whose first bytes `answer` contains.
 * @throws TransferError TOO_LARGE when it is announced, or turns out, larger than `maxBytes`
 */
export function remoteFile(
  settings: TransferSettings,
  target: Target,
  answer: Answer,
  maxBytes: number,
  policy: WidenPolicy,
): RemoteFile {
  const shown = shownUrl(target.url);
  const state = fileState(answer);
  if (state.size !== undefined && state.size > maxBytes) {
    answer.discard();
    throw tooLarge(shown, `the server announces ${state.size} bytes`, maxBytes);
  }
  const stream = rangeStream(settings, { target, state, start: 0, end: state.size, answer });
  const end = policy.pool.openFile();
  const close = (): void => {
    stream.close();
    end();
  };
  let begun = false;

  async function* deliver(): AsyncGenerator<Uint8Array> {
    if (begun) throw new ActionError('INTERNAL', `Internal error: ${shown} was read twice. Report it as an issue.`);
    begun = true;
    const meter = settings.progress.meter(fileName(target.url), state.size);
    let total = 0;
    try {
      // Ranges are requested from the final URL, rather than through the redirects each time.
      for await (const bytes of inOrder(settings, { stream, target: answer.target, state }, policy)) {
        total += bytes.length;
        if (total > maxBytes) throw tooLarge(shown, 'more bytes arrived', maxBytes);
        meter.advance(bytes.length);
        yield bytes;
      }
      if (total !== (state.size ?? total)) {
        throw new ActionError(
          'INTERNAL',
          `Internal error: ${total} of ${state.size} bytes of ${shown} were returned. Report it as an issue.`,
        );
      }
    } finally {
      close();
      meter.end();
    }
  }

  return {
    url: target.url,
    origin: answer.target.url.origin,
    size: state.size,
    chunks: deliver,
    close: async () => close(),
    isPieced: stream.isPieced,
  };
}

/** Bytes of a range on a slow line, so that several connections end together. */
const LEAST_RANGE = 1024 * 1024;
/** A round trip of 50 ms costs at most a tenth of it. */
const RANGE_SECONDS = 0.5;

interface Source {
  /** The whole file over one connection. */
  readonly stream: RangeStream;
  readonly target: Target;
  readonly state: FileState;
}

async function* inOrder(settings: TransferSettings, source: Source, policy: WidenPolicy): AsyncGenerator<Uint8Array> {
  const { stream, state } = source;
  const pace = paceMeter(policy);
  let widening = policy.connections > 1 && state.ranges && state.validator !== undefined;
  for (;;) {
    const bytes = await pace.wait(stream.read());
    if (bytes === undefined) return;
    yield bytes;
    const rate = widening ? pace.slowRate() : undefined;
    if (rate === undefined) continue;
    const left = (state.size ?? 0) - stream.position();
    if (left < policy.worthwhile && left < (rate * policy.patience) / 1000) continue;
    const rangeSize = Math.ceil(Math.min(policy.rangeSize, Math.max(LEAST_RANGE, rate * RANGE_SECONDS)));
    if (!policy.pool.hasFree(rangeSize)) continue;
    // Ranges that failed after some bytes may help again; those without any bytes will not.
    widening = yield* widened(settings, source, { ...policy, rangeSize });
  }
}

/** Continues with parallel ranges as far as they work, then moves `stream` behind the last byte. Returns whether they returned any bytes. */
async function* widened(
  settings: TransferSettings,
  { stream, target, state }: Source,
  policy: WidenPolicy,
): AsyncGenerator<Uint8Array, boolean> {
  // The first connection fetches one more range, while the others start behind it. It is kept until they have been shown to work.
  const start = stream.position() + policy.rangeSize;
  const ranges = parallelRanges(settings, { target, state, start, size: state.size ?? 0 }, policy);
  let joined = false;
  try {
    while (stream.position() < start) {
      const bytes = await stream.read();
      if (bytes === undefined) return false;
      const over = stream.position() - start;
      joined = over >= 0 && (await ranges.works());
      yield joined ? bytes.subarray(0, bytes.length - over) : bytes;
    }
    if (!joined) return false;
    stream.moveTo(start);
    ranges.freeOwn();
    for (let bytes = await ranges.read(); bytes !== undefined; bytes = await ranges.read()) yield bytes;
    stream.moveTo(ranges.position());
    return ranges.position() > start;
  } finally {
    ranges.close();
  }
}

function paceMeter({ window, slowerThan, busy }: WidenPolicy) {
  let loop = performance.eventLoopUtilization();
  let begin = performance.now();
  let waited = 0;
  let bytes = 0;
  return {
    async wait(pending: Promise<Uint8Array | undefined>) {
      const from = performance.now();
      const read = await pending;
      waited += performance.now() - from;
      bytes += read?.length ?? 0;
      return read;
    },
    /** Returns the bytes per second of the window that ends now, if the connection was the bottleneck. */
    slowRate(): number | undefined {
      const elapsed = performance.now() - begin;
      if (elapsed < window) return undefined;
      const { utilization } = performance.eventLoopUtilization(loop);
      const rate = (bytes / elapsed) * 1000;
      const slow = waited > elapsed / 2 && rate < slowerThan && !(utilization > busy);
      loop = performance.eventLoopUtilization();
      begin += elapsed;
      waited = 0;
      bytes = 0;
      return slow ? rate : undefined;
    },
  };
}

/** Returns the error for a file above its maximum size in bytes. */
export function tooLarge(url: string, size: string, maxBytes: number): TransferError {
  const reason = `${size}, above the maximum of ${maxBytes} bytes`;
  return new TransferError('TOO_LARGE', { url, reason, advice: 'Check the URL, or use another mirror.' });
}

function fileName(url: URL): string {
  return url.pathname.slice(url.pathname.lastIndexOf('/') + 1) || url.host;
}
