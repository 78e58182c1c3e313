import { setImmediate as turn } from 'node:timers/promises';
import { ActionError } from '../../errors.ts';
import type { Piece } from '../piece.ts';
import { BLOCK_DECODER_WASM } from './block-decoder-wasm.ts';
import {
  createSpanDecoder,
  type Head,
  type Outcome,
  type Part,
  type Span,
  type SpanDecoder,
  type Stream,
} from './block-worker.ts';
import { createSpanWorkers, type PartSource, type SpanWorkers } from './span-workers.ts';
import { createBlockSplitter, type Segment } from './split-blocks.ts';

/** How much a decompression may take. */
export interface DecompressBzip2Options {
  /** How many worker threads decode, at least 1. Each takes about 40 MB. */
  readonly threads: number;
  /** Ceiling of the unpacked size in bytes. */
  readonly maxOutput: number;
  /** Stops the work; the generator then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A file of no more bytes is decoded without workers: it is done sooner than a worker starts. */
const SMALL_FILE = 256 * 1024;
/** More bytes than a block can have. */
const LONGEST_BLOCK = 4 * 1024 * 1024;

/**
 * The unpacked bytes of a bzip2 file, in order, in pieces of a few MiB; runs of zeros of 64 KiB and more come as such.
 * `source` is the file in chunks of any size; a few MB are read ahead of the consumer.
 * The format has no specification but bzip2 1.0.8 itself; unlike it, bytes after the last stream are an error.
 *
 * A piece's bytes are good until the next piece is asked for: their memory is then used again.
 *
 * Blocks are decoded before it is known that they are ones: the 48 bits that begin a block may occur within another by
 * chance. A segment's output counts only once everything before it has been decoded and ends where the segment begins.
 *
 * Throws DECOMPRESSION_FAILED for a file that is cut, damaged or no bzip2 file, and UNPACKED_TOO_LARGE. What came
 * before the error is not to be trusted.
 */
export async function* decompressBzip2(
  source: AsyncIterable<Uint8Array>,
  options: DecompressBzip2Options,
): AsyncGenerator<Piece, void, undefined> {
  const { maxOutput, signal } = options;
  signal?.throwIfAborted();
  const module = compiledDecoder();
  const workers = createSpanWorkers(options.threads, module);
  const segments = readAhead(source, workers, options.threads * 2 + 1);
  const abort = () => {
    workers.close(signal?.reason);
    segments.close(signal?.reason);
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    let unpacked = 0;
    for await (const piece of decodeInOrder(segments, module)) {
      unpacked += piece instanceof Uint8Array ? piece.length : piece.zeros;
      if (unpacked > maxOutput)
        throw new ActionError(
          'UNPACKED_TOO_LARGE',
          `The bzip2 file unpacks to more than ${maxOutput} bytes, the ceiling for images; it was cut off.`,
        );
      yield piece;
      signal?.throwIfAborted();
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    workers.close(new Error('closed'));
    segments.close(new Error('closed'));
  }
}

let compiled: WebAssembly.Module | undefined;
function compiledDecoder(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Buffer.from(BLOCK_DECODER_WASM, 'base64'));
  return compiled;
}

/** A segment, and the parts it is being decoded to if a worker has it. */
interface Speculation {
  readonly segment: Segment;
  readonly parts: PartSource | undefined;
}

interface SegmentQueue {
  /** The next segment of the file, undefined after its last. */
  take(): Promise<Speculation | undefined>;
  /** See BlockSplitter for these. */
  recycle(segment: Segment): void;
  distrust(): void;
  close(reason: unknown): void;
}

/** Cuts the source into segments and has workers begin on them, up to `ahead` of them before they are taken. */
function readAhead(source: AsyncIterable<Uint8Array>, workers: SpanWorkers, ahead: number): SegmentQueue {
  const splitter = createBlockSplitter();
  const ready: Speculation[] = [];
  let ended: { readonly reason?: unknown } | undefined;
  let wake = () => {};

  const changed = () => {
    const waiting = wake;
    wake = () => {};
    waiting();
  };
  const change = () =>
    new Promise<void>((resolve) => {
      const before = wake;
      wake = () => {
        before();
        resolve();
      };
    });

  function offer(segment: Segment): void {
    const small = segment.last && segment.offset === 0 && segment.bytes.length <= SMALL_FILE;
    ready.push({
      segment,
      parts: segment.opens && !small ? workers.submit(spanOf(segment, segment.offset === 0)) : undefined,
    });
    changed();
  }

  async function read(): Promise<void> {
    for await (const chunk of source) {
      for (const segment of splitter.push(chunk)) {
        while (ready.length >= ahead && ended === undefined) await change();
        if (ended !== undefined) return;
        offer(segment);
      }
      if (ended !== undefined) return;
    }
    offer(splitter.end());
  }

  function close(reason?: unknown): void {
    ended ??= reason === undefined ? {} : { reason };
    changed();
  }

  read().then(() => close(), close);
  return {
    async take() {
      while (ready.length === 0 && ended === undefined) await change();
      if (ended?.reason !== undefined) throw ended.reason;
      const first = ready.shift();
      changed();
      return first;
    },
    recycle: splitter.recycle,
    distrust: splitter.distrust,
    close,
  };
}

function spanOf(segment: Segment, between: boolean): Span {
  const { bytes, from, to, last } = segment;
  return { bytes, from, to, between, first: between && segment.offset === 0, last };
}

/** Gives the pieces of all segments in order and checks that they make whole streams. */
async function* decodeInOrder(segments: SegmentQueue, module: WebAssembly.Module): AsyncGenerator<Piece, void> {
  const decoder = idleDecoders.pop() ?? createSpanDecoder(module);
  // The stream that the file is in at this point; undefined between streams.
  let stream: Stream | undefined;
  // What is left of a segment because its last element did not end in it: its end was not the beginning of a block.
  let rest: Segment | undefined;
  try {
    for (;;) {
      const here: Speculation | undefined =
        rest === undefined ? await segments.take() : { segment: await extend(rest, segments), parts: undefined };
      if (here === undefined) return;
      const { segment } = here;
      const parts = here.parts ?? decodeHere(decoder, spanOf(segment, stream === undefined));
      let outcome: Outcome | undefined;
      while (outcome === undefined) {
        const part: Part = await parts.next();
        yield* piecesOf(part);
        parts.recycle(part);
        outcome = part.outcome;
      }
      stream = streamAfter(stream, outcome, segment);
      rest = outcome.next < segment.to ? after(segment, outcome.next) : undefined;
      if (rest !== undefined) segments.distrust();
      segments.recycle(segment);
    }
  } finally {
    idleDecoders[0] ??= decoder;
  }
}

/** Kept from one file for the next, because of its memory. Only while no file uses it. */
const idleDecoders: SpanDecoder[] = [];

/** Decodes on this thread, with a pause for others after each part. */
function decodeHere(decoder: SpanDecoder, span: Span): Pick<PartSource, 'next' | 'recycle'> {
  const parts = decoder.decode(span);
  return {
    async next() {
      await turn();
      const { value: part } = parts.next();
      if (part === undefined) throw new Error('a span gave no outcome');
      return part;
    },
    recycle: ({ bytes }) => decoder.recycle(bytes),
  };
}

/** `rest` and as much of what follows as surely ends its first element. */
async function extend(rest: Segment, segments: SegmentQueue): Promise<Segment> {
  const parts = [rest];
  let size = rest.bytes.length;
  let { last } = rest;
  while (!last && size < LONGEST_BLOCK) {
    const next = await segments.take();
    if (next === undefined) break;
    next.parts?.drop();
    parts.push(next.segment);
    size += next.segment.bytes.length;
    last = next.segment.last;
  }
  if (parts.length === 1) throw failed('a block is longer than any that bzip2 makes', rest.offset);
  return join(parts);
}

/** One segment of several that follow one another. Neighbours share a byte if one ends within it. */
function join(parts: readonly Segment[]): Segment {
  const [first] = parts;
  const end = parts.at(-1);
  if (first === undefined || end === undefined) throw new Error('nothing to join');
  const bytes = new Uint8Array(end.offset - first.offset + end.bytes.length);
  for (const part of parts) bytes.set(part.bytes, part.offset - first.offset);
  return { ...first, bytes, to: (end.offset - first.offset) * 8 + end.to, last: end.last };
}

/** What is left of a segment from bit `from` on. */
function after(segment: Segment, from: number): Segment {
  const whole = from >> 3;
  const { bytes, offset, to, last } = segment;
  return { bytes: bytes.slice(whole), offset: offset + whole, from: from & 7, to: to - whole * 8, opens: false, last };
}

function* piecesOf(part: Part): Generator<Piece, void> {
  let at = 0;
  let pending = 0;
  for (const length of part.layout) {
    if (length > 0) {
      pending += length;
      continue;
    }
    if (pending > 0) yield part.bytes.subarray(at, at + pending);
    at += pending;
    pending = 0;
    yield { zeros: -length };
  }
  if (pending > 0) yield part.bytes.subarray(at, at + pending);
}

/** The stream that the file is in after a segment. Throws what is wrong with the segment, or with the stream that it ends. */
function streamAfter(before: Stream | undefined, outcome: Outcome, segment: Segment): Stream | undefined {
  let stream = before;
  if (outcome.failure === undefined && outcome.head !== undefined) stream = continued(stream, outcome.head, segment);
  if (outcome.failure !== undefined) throw failed(outcome.failure.problem, segment.offset + (outcome.failure.at >> 3));
  return outcome.tail ?? stream;
}

/** The stream after the blocks that a segment has of it; undefined if the segment ends it. */
function continued(stream: Stream | undefined, head: Head, segment: Segment): Stream | undefined {
  if (stream === undefined) throw new Error('a segment continues no stream');
  if (head.longest > stream.level * 100_000) throw failed('a block is longer than its stream allows', segment.offset);
  const turns = head.blocks & 31;
  const crc = (turns === 0 ? stream.crc : (stream.crc << turns) | (stream.crc >>> (32 - turns))) ^ head.crc;
  if (head.closing === undefined) return { level: stream.level, crc };
  if (head.closing !== crc) throw failed("a stream's checksum is wrong", segment.offset);
  return undefined;
}

function failed(problem: string, offset: number): ActionError {
  return new ActionError(
    'DECOMPRESSION_FAILED',
    `The bzip2 file does not unpack: ${problem} (near byte ${offset} of the file).`,
  );
}
