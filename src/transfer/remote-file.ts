import { ActionError } from '../errors.ts';
import { shownUrl, type Target } from './credentials.ts';
import { type FileState, fileState } from './file-state.ts';
import { parallelRanges, type RangePolicy } from './parallel-ranges.ts';
import { type RangeStream, rangeStream, type TransferSettings } from './range-stream.ts';
import type { Answer } from './request.ts';
import { TransferError } from './retry.ts';

/** A file on a server, whose bytes come once and in order. */
export interface RemoteFile {
  /** As asked for, without credentials. */
  readonly url: URL;
  /** Bytes, where the server says it. */
  readonly size: number | undefined;
  /** The bytes, once. Leaving the loop early closes the file. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Lets go of the connections; nothing happens when that was done already. */
  close(): Promise<void>;
}

/**
 * When a file is fetched in ranges. One connection on a fast line takes all that one core can give (1.5 GB/s on
 * loopback), where four take 1.3 times as long; where servers, or a long way, keep a connection slow, they add up. So
 * a file begins with one, and others come to its help when, over `window` ms, the reader waited for it most of the
 * time, got less than `slowerThan` bytes per second, and the event loop was busy for no more than the part `busy`. A
 * slow reader is no reason, nor a small rest, nor a machine that has other work: there more connections cost most.
 */
export interface WidenPolicy extends RangePolicy {
  readonly slowerThan: number;
  readonly window: number;
  readonly busy: number;
  /** Bytes that must be left. */
  readonly worthwhile: number;
}

/**
 * The file that `answer` begins to give. Throws TOO_LARGE when it is announced, or turns out, larger than `maxBytes`.
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
  let begun = false;

  async function* deliver(): AsyncGenerator<Uint8Array> {
    if (begun) throw new ActionError('INTERNAL', `The bytes of ${shown} were asked for twice.`);
    begun = true;
    const meter = settings.progress.meter(fileName(target.url), state.size);
    let total = 0;
    try {
      // Ranges go to where the redirects ended, rather than through them each time.
      for await (const bytes of inOrder(settings, { stream, target: answer.target, state }, policy)) {
        total += bytes.length;
        if (total > maxBytes) throw tooLarge(shown, 'it goes on', maxBytes);
        meter.advance(bytes.length);
        yield bytes;
      }
      if (total !== (state.size ?? total)) {
        throw new ActionError('INTERNAL', `${total} of ${state.size} bytes of ${shown} were given out.`);
      }
    } finally {
      stream.close();
      meter.end();
    }
  }

  return { url: target.url, size: state.size, chunks: deliver, close: async () => stream.close() };
}

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
    if (!widening || !pace.slow() || !policy.pool.free()) continue;
    if ((state.size ?? 0) - stream.position() < policy.worthwhile) continue;
    // Ranges that broke after they brought something may help again; those that brought nothing will not.
    widening = yield* widened(settings, source, policy);
  }
}

/**
 * Goes on with ranges side by side as far as they carry, after which `stream` stands behind the last byte given.
 * Returns whether they brought anything.
 */
async function* widened(
  settings: TransferSettings,
  { stream, target, state }: Source,
  policy: WidenPolicy,
): AsyncGenerator<Uint8Array, boolean> {
  // The first connection brings one range more, while the others begin behind it. It is kept until they have proven to
  // work.
  const start = stream.position() + policy.rangeSize;
  const ranges = parallelRanges(settings, { target, state, start, size: state.size ?? 0 }, policy);
  let joined = false;
  try {
    while (stream.position() < start) {
      const bytes = await stream.read();
      if (bytes === undefined) return false;
      const over = stream.position() - start;
      joined = over >= 0 && (await ranges.proven());
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
    /** Was the connection what the reader waited for, in the window that ends now? */
    slow(): boolean {
      const elapsed = performance.now() - begin;
      if (elapsed < window) return false;
      const { utilization } = performance.eventLoopUtilization(loop);
      const slow = waited > elapsed / 2 && (bytes / elapsed) * 1000 < slowerThan && !(utilization > busy);
      loop = performance.eventLoopUtilization();
      begin += elapsed;
      waited = 0;
      bytes = 0;
      return slow;
    },
  };
}

/** The refusal of a file beyond its ceiling. */
export function tooLarge(url: string, what: string, maxBytes: number): TransferError {
  const reason = `${what}, and files of its kind may have ${maxBytes} bytes`;
  return new TransferError('TOO_LARGE', { url, reason, advice: 'Check the URL, or use another mirror.' });
}

function fileName(url: URL): string {
  return url.pathname.slice(url.pathname.lastIndexOf('/') + 1) || url.host;
}
