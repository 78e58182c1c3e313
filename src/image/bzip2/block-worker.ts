// Only node: imports, because the bundle contains this file unchanged as the worker's program.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

/** A part of a bzip2 file that is decoded as a whole. Positions are in bits from the start of `bytes`, the most significant bit of a byte first. */
export interface Span {
  readonly bytes: Uint8Array;
  /** Start of the first element: a stream header, a block or a stream's end. */
  readonly from: number;
  /** Start of the next span. Elements that need this bit or a later one are not decoded. */
  readonly to: number;
  /** Whether `from` is between streams. */
  readonly between: boolean;
  /** Whether the file starts at `from`. */
  readonly first: boolean;
  /** Whether the file ends at `to`. */
  readonly last: boolean;
}

/** Some output of a span. In `layout`, a positive number is a number of `bytes`, and a negative one a number of zeros. */
export interface Part {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: readonly number[];
  /** Only in the span's last part. */
  readonly outcome?: Outcome;
}

/** How a span ended. The caller checks the streams that start before the span or continue after it. */
export interface Outcome {
  /** Start of the first element that was not decoded; the span's end if all were. */
  readonly next: number;
  /** Whether `next` is between streams. */
  readonly between: boolean;
  readonly failure?: Failure;
  /** The blocks of the stream that started before the span. */
  readonly head?: Head;
  /** The stream that started in the span and has not ended. */
  readonly tail?: Stream;
}

/** An error in a span. */
export interface Failure {
  readonly problem: string;
  /** Bit position in the span. */
  readonly at: number;
}

/** The part of a span that belongs to the stream that started before it. */
export interface Head {
  /** Number of blocks, and their stream CRC from 0. */
  readonly blocks: number;
  readonly crc: number;
  /** Bytes of the longest block, before run-length decoding. */
  readonly longest: number;
  /** The CRC at the stream's end, if the span contains it. */
  readonly closing?: number;
}

/** A stream that has not ended. */
export interface Stream {
  /** Block size in units of 100 000 bytes. */
  readonly level: number;
  readonly crc: number;
}

/** Exports of block.as. */
interface BlockDecoder {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly OUTPUT: { readonly value: number };
  readonly OUTPUT_SIZE: { readonly value: number };
  readonly OUTPUT_SLACK: { readonly value: number };
  initialise(): void;
  reserveInput(length: number): number;
  loadInput(length: number): void;
  peek(at: number, count: number): number;
  stoppedAt(): number;
  blockLength(): number;
  storedCrc(): number;
  computedCrc(): number;
  decodeBlock(from: number, end: number): number;
  unwind(): void;
  expand(to: number): number;
  zerosAfter(): number;
  expandProblem(): number;
  finished(): number;
}

/** Messages for the statuses of block.as. */
const BLOCK_PROBLEMS = [
  '',
  "a block's start row is outside the block",
  'a block uses no byte values',
  "a block's table selectors are invalid",
  "a block's code lengths are invalid",
  'a block has an invalid code, or does not end',
  'a block is longer than 900 000 bytes',
  'a block ends within a run length',
] as const;

/** Decodes spans on the current thread. */
export interface SpanDecoder {
  /** Decodes a span, one at a time. The last part has an outcome. Copies the span's bytes when the first part is requested. */
  decode(span: Span): Generator<Part, void>;
  /** Recycles the memory of a processed part. */
  recycle(bytes: Uint8Array<ArrayBuffer>): void;
}

/** Number of buffers that are kept for later parts. */
const SPARES = 2;

/** Creates a decoder with `module`, compiled from block.as. It needs 10 MB and the size of a span. */
export function createSpanDecoder(module: WebAssembly.Module): SpanDecoder {
  const block = new WebAssembly.Instance(module).exports as unknown as BlockDecoder;
  block.initialise();
  const spares: ArrayBuffer[] = [];
  const size = block.OUTPUT_SIZE.value + block.OUTPUT_SLACK.value;
  const copyOutput = (end: number) => {
    const length = end - block.OUTPUT.value;
    const bytes = new Uint8Array(spares.pop() ?? new ArrayBuffer(size), 0, length);
    bytes.set(new Uint8Array(block.memory.buffer, block.OUTPUT.value, length));
    return bytes;
  };
  return {
    decode: (span) => decodeSpan(block, copyOutput, span),
    recycle: ({ buffer }) => {
      if (spares.length < SPARES && buffer.byteLength === size) spares.push(buffer);
      else if (!buffer.detached) buffer.transfer(0); // Free it now, because the garbage collector sees only a small object.
    },
  };
}

type CopyOutput = (end: number) => Uint8Array<ArrayBuffer>;

function* decodeSpan(block: BlockDecoder, copyOutput: CopyOutput, span: Span): Generator<Part, void> {
  const address = block.reserveInput(span.bytes.length);
  if (address === 0) throw new Error(`No memory for a bzip2 block of ${span.bytes.length} bytes`);
  new Uint8Array(block.memory.buffer).set(span.bytes, address);
  block.loadInput(span.bytes.length);
  const reader = createElementReader(block, span);
  const start = block.OUTPUT.value;
  const limit = start + block.OUTPUT_SIZE.value;
  let out = start;
  let layout: number[] = [];
  const part = (outcome?: Outcome): Part => ({ bytes: copyOutput(out), layout, ...(outcome && { outcome }) });
  for (;;) {
    const at = reader.readToBlock();
    if (typeof at !== 'number') return yield part(at);
    const broken = (problem: string) => part({ next: at, between: false, failure: { problem, at } });
    block.unwind();
    while (!block.finished()) {
      const from = out;
      out = block.expand(from);
      if (out > from) layout.push(out - from);
      if (block.zerosAfter() > 0) layout.push(-block.zerosAfter());
      const status = block.expandProblem();
      if (status !== 0) return yield broken(BLOCK_PROBLEMS[status] ?? '');
      if (out >= limit) {
        yield part();
        out = start;
        layout = [];
      }
    }
    if (block.computedCrc() !== block.storedCrc()) return yield broken('wrong checksum of a block');
  }
}

const STREAM_MAGIC = 0x425a68; // 'BZh'
const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;

/** Returns the stream CRC after a block with this CRC. */
function addToStreamCrc(stream: number, block: number): number {
  return ((stream << 1) | (stream >>> 31)) ^ block;
}

interface ElementReader {
  /** Decodes the next block and returns its bit position, or how the span ended. */
  readToBlock(): number | Outcome;
}

function createElementReader(block: BlockDecoder, span: Span): ElementReader {
  let at = span.from;
  let between = span.between;
  // The current stream; its level is 0 if it started before the span.
  let level = 0;
  let crc = 0;
  let blocks = 0;
  let longest = 0;
  let head: Head | undefined;

  const matches = (magic: readonly [number, number]) =>
    block.peek(at, 24) === magic[0] && block.peek(at + 24, 24) === magic[1];
  const failed = (problem: string): Outcome => ({ next: at, between, failure: { problem, at } });
  const missing = (): Outcome => (span.last ? failed('the file is truncated') : ended());
  const ended = (): Outcome => ({
    next: at,
    between,
    ...(level === 0 && !span.between && head === undefined ? { head: { blocks, crc, longest } } : head && { head }),
    ...(level > 0 && !between && { tail: { level, crc } }),
  });

  function readStreamStart(): Outcome | undefined {
    const opening = span.first && at === span.from;
    const foreign = () => failed(opening ? 'it is not a bzip2 file' : 'trailing data');
    if (at + 32 > span.to) return span.last && !opening ? foreign() : missing();
    const size = block.peek(at + 24, 8) - 0x30;
    if (block.peek(at, 24) !== STREAM_MAGIC || size < 1 || size > 9) return foreign();
    level = size;
    crc = 0;
    between = false;
    at += 32;
    return undefined;
  }

  function readStreamEnd(): Outcome | undefined {
    if (at + 80 > span.to) return missing();
    const closing = block.peek(at + 48, 32) | 0;
    if (level === 0) head = { blocks, crc, longest, closing };
    else if (closing !== crc) return failed('wrong checksum of a stream');
    between = true;
    at = Math.ceil((at + 80) / 8) * 8;
    return undefined;
  }

  function readBlock(): Outcome | undefined {
    const status = block.decodeBlock(at + 48, span.to);
    if (status !== 0) return block.stoppedAt() > span.to ? missing() : failed(BLOCK_PROBLEMS[status] ?? '');
    const length = block.blockLength();
    if (level > 0 && length > level * 100_000) return failed('a block is longer than its stream allows');
    crc = addToStreamCrc(crc, block.storedCrc());
    blocks++;
    longest = Math.max(longest, length);
    at = block.stoppedAt();
    return undefined;
  }

  function readToBlock(): number | Outcome {
    for (;;) {
      const empty = span.first && at === span.from; // an empty file is truncated
      let outcome: Outcome | undefined;
      if (at >= span.to) outcome = span.last && (!between || empty) ? missing() : ended();
      else if (between) outcome = readStreamStart();
      else if (at + 48 > span.to) outcome = missing();
      else if (matches(END_MAGIC)) outcome = readStreamEnd();
      else if (matches(BLOCK_MAGIC)) {
        const here = at;
        return readBlock() ?? here;
      } else outcome = failed('expected a block or the end of a stream');
      if (outcome !== undefined) return outcome;
    }
  }

  return { readToBlock };
}

/** A message to a worker: decode a span, recycle a part, or discard a span. */
export type Order =
  | { readonly id: number; readonly span: Span }
  | { readonly id: number; readonly spent: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly drop: true };

/** A message from a worker. At most PARTS_AHEAD parts of a span are sent and not recycled. */
export interface Answer {
  readonly id: number;
  readonly part: Part;
}

/** The data of a new worker. */
export interface Assignment {
  readonly bzip2Blocks: WebAssembly.Module;
}

const PARTS_AHEAD = 2;

interface Task {
  readonly id: number;
  readonly parts: Generator<Part, void>;
  /** Number of parts that were sent and not recycled. */
  out: number;
}

function serve(port: NonNullable<typeof parentPort>, { bzip2Blocks }: Assignment): void {
  const decoder = createSpanDecoder(bzip2Blocks);
  const tasks: Task[] = [];
  const work = () => {
    for (let task = tasks[0]; task !== undefined && task.out < PARTS_AHEAD; task = tasks[0]) {
      const { value: part } = task.parts.next();
      if (part === undefined) throw new Error('a span has no outcome');
      task.out++;
      port.postMessage({ id: task.id, part } satisfies Answer, [part.bytes.buffer]);
      if (part.outcome !== undefined) tasks.shift();
    }
  };
  port.on('message', (order: Order) => {
    const place = tasks.findIndex((task) => task.id === order.id);
    const task = tasks[place];
    if ('span' in order) tasks.push({ id: order.id, parts: decoder.decode(order.span), out: 0 });
    else if ('spent' in order) decoder.recycle(order.spent);
    else if (place !== -1) tasks.splice(place, 1);
    if ('spent' in order && task !== undefined) task.out--;
    work();
  });
}

const assignment: Partial<Assignment> | undefined = isMainThread ? undefined : workerData;
if (parentPort !== null && assignment?.bzip2Blocks !== undefined) serve(parentPort, assignment as Assignment);
