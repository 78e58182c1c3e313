import { availableParallelism } from 'node:os';
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
import { openSpanWorkers, type PartSource, type SpanWorkers } from './span-workers.ts';
import { createBlockSplitter, type Segment } from './split-blocks.ts';

/** Limits of a decompression. */
interface DecompressBzip2Options {
  /** Maximum of worker threads, at least 1. Each needs about 35 MB. Default: one for each processor. All decompressions share them. */
  readonly threads?: number;
  /** Largest accepted decompressed size, in bytes. */
  readonly maxOutput: number;
}

/** Files up to this size, in bytes, are decoded without workers, because a worker starts more slowly. */
const SMALL_FILE = 256 * 1024;
/** More bytes than any block can have. */
const LONGEST_BLOCK = 4 * 1024 * 1024;

/**
 * Decompresses a bzip2 file in pieces of about 1 MiB; runs of 64 KiB of zeros and more are separate pieces. `source` is
 * the file in chunks of any size. Reads a few MB ahead of the consumer. The only specification of the format is bzip2
 * 1.0.8; unlike bzip2, trailing data is an error.
 *
 * The bytes of a piece are valid until the next piece is requested, because their memory is reused.
 *
 * Blocks are decoded speculatively, because the 48 bits that start a block may occur by chance within another one. The
 * output of a segment is used only if everything before it is decoded and ends where the segment starts.
 *
 * The output before an error is not reliable.
 *
 * @throws ActionError DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE
 */
export async function* decompressBzip2(
  source: AsyncIterable<Uint8Array>,
  options: DecompressBzip2Options,
): AsyncGenerator<Piece, void, undefined> {
  const { maxOutput, threads = availableParallelism() } = options;
  const module = compiledDecoder();
  const workers = openSpanWorkers(threads, module);
  const segments = readAhead(source, workers, threads * 2 + 1);
  try {
    let unpacked = 0;
    for await (const piece of decodeInOrder(segments, module)) {
      unpacked += piece instanceof Uint8Array ? piece.length : piece.zeros;
      if (unpacked > maxOutput)
        throw new ActionError(
          'UNPACKED_TOO_LARGE',
          `The decompressed image is too large: more than ${maxOutput} bytes, the limit for images.`,
        );
      yield piece;
    }
  } finally {
    segments.close(new Error('closed'));
    workers.close();
  }
}

let compiled: WebAssembly.Module | undefined;
function compiledDecoder(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Buffer.from(BLOCK_DECODER_WASM, 'base64'));
  return compiled;
}

/** A segment, and the source of its parts if a worker is decoding it. */
interface Speculation {
  readonly segment: Segment;
  readonly parts: PartSource | undefined;
}

interface SegmentQueue {
  /** Returns the next segment of the file; undefined after the last one. */
  next(): Promise<Speculation | undefined>;
  /** See BlockSplitter. */
  recycle(segment: Segment): void;
  distrust(): void;
  close(reason: unknown): void;
}

/** Splits the source into segments and starts up to `ahead` of them on the workers before they are needed. */
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
    async next() {
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

/** Yields the pieces of all segments in order and checks that they form complete streams. */
async function* decodeInOrder(segments: SegmentQueue, module: WebAssembly.Module): AsyncGenerator<Piece, void> {
  const decoder = idleDecoders.pop() ?? createSpanDecoder(module);
  // The current stream; undefined between streams.
  let stream: Stream | undefined;
  // The rest of a segment whose last element did not end in it, because its end was not the start of a block.
  let rest: Segment | undefined;
  try {
    for (;;) {
      const here: Speculation | undefined =
        rest === undefined ? await segments.next() : { segment: await extend(rest, segments), parts: undefined };
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

/** Keeps an unused decoder for the next file, because of its memory. */
const idleDecoders: SpanDecoder[] = [];

/** Decodes on this thread, and yields to other tasks before each part. */
function decodeHere(decoder: SpanDecoder, span: Span): Pick<PartSource, 'next' | 'recycle'> {
  const parts = decoder.decode(span);
  return {
    async next() {
      await turn();
      const { value: part } = parts.next();
      if (part === undefined) throw new Error('a span has no outcome');
      return part;
    },
    recycle: ({ bytes }) => decoder.recycle(bytes),
  };
}

/** Joins `rest` with as many of the next segments as its first element may need. */
async function extend(rest: Segment, segments: SegmentQueue): Promise<Segment> {
  const parts = [rest];
  let size = rest.bytes.length;
  let { last } = rest;
  while (!last && size < LONGEST_BLOCK) {
    const next = await segments.next();
    if (next === undefined) break;
    next.parts?.drop();
    parts.push(next.segment);
    size += next.segment.bytes.length;
    last = next.segment.last;
  }
  if (parts.length === 1) throw failed('a block is longer than bzip2 allows', rest.offset);
  return join(parts);
}

/** Joins consecutive segments. Neighbours share a byte if one ends within it. */
function join(parts: readonly Segment[]): Segment {
  const [first] = parts;
  const end = parts.at(-1);
  if (first === undefined || end === undefined) throw new Error('nothing to join');
  const bytes = new Uint8Array(end.offset - first.offset + end.bytes.length);
  for (const part of parts) bytes.set(part.bytes, part.offset - first.offset);
  return { ...first, bytes, to: (end.offset - first.offset) * 8 + end.to, last: end.last };
}

/** Returns the rest of a segment from bit `from` on. */
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

/** Returns the current stream after a segment. Throws the error of the segment, or of the stream that ends in it. */
function streamAfter(before: Stream | undefined, outcome: Outcome, segment: Segment): Stream | undefined {
  let stream = before;
  if (outcome.failure === undefined && outcome.head !== undefined) stream = continued(stream, outcome.head, segment);
  if (outcome.failure !== undefined) throw failed(outcome.failure.problem, segment.offset + (outcome.failure.at >> 3));
  return outcome.tail ?? stream;
}

/** Returns the stream after the segment's blocks of it; undefined if it ends in the segment. */
function continued(stream: Stream | undefined, head: Head, segment: Segment): Stream | undefined {
  if (stream === undefined) throw new Error('a segment has no stream to continue');
  if (head.longest > stream.level * 100_000) throw failed('a block is longer than its stream allows', segment.offset);
  const turns = head.blocks & 31;
  const crc = (turns === 0 ? stream.crc : (stream.crc << turns) | (stream.crc >>> (32 - turns))) ^ head.crc;
  if (head.closing === undefined) return { level: stream.level, crc };
  if (head.closing !== crc) throw failed('wrong checksum of a stream', segment.offset);
  return undefined;
}

function failed(problem: string, offset: number): ActionError {
  return new ActionError(
    'DECOMPRESSION_FAILED',
    `Decompression of the bzip2 file failed: ${problem} (near byte ${offset}).`,
  );
}
