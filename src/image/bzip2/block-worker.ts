// One file with nothing but node: imports, because it is also the worker's whole program: the bundle carries it as it is.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

/** A stretch of a bzip2 file that is decoded in one go. Positions are in bits from the start of `bytes`, the most significant bit of a byte first. */
export interface Span {
  readonly bytes: Uint8Array;
  /** Where the first element begins: a stream header, a block or a stream's end. */
  readonly from: number;
  /** Where the next span begins. An element that needs this bit or a later one is left to whoever has more. */
  readonly to: number;
  /** Whether `from` lies between streams. */
  readonly between: boolean;
  /** Whether the file begins at `from`. */
  readonly first: boolean;
  /** Whether the file ends at `to`. */
  readonly last: boolean;
}

/** Some output of a span: bytes, and what they mean: a positive number stands for that many of them, a negative one for as many zeros. */
export interface Part {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: readonly number[];
  /** With the span's last part. */
  readonly outcome?: Outcome;
}

/** How a span ended. What concerns a stream that began before it, or goes on after it, is for the caller to judge. */
export interface Outcome {
  /** Where the first element begins that was not decoded; the span's end if all were. */
  readonly next: number;
  /** Whether `next` lies between streams. */
  readonly between: boolean;
  readonly failure?: Failure;
  /** The blocks of the stream that the span began in. */
  readonly head?: Head;
  /** The stream that began in the span and has not ended. */
  readonly tail?: Stream;
}

/** What is wrong with a span. */
export interface Failure {
  readonly problem: string;
  /** Bit position in the span. */
  readonly at: number;
}

/** What a span has of the stream that began before it. */
export interface Head {
  /** How many blocks, and the stream CRC they make from 0. */
  readonly blocks: number;
  readonly crc: number;
  /** Bytes of the longest block, before its run lengths are undone. */
  readonly longest: number;
  /** The CRC at the stream's end, if that was met. */
  readonly closing?: number;
}

/** A stream that has begun and not ended. */
export interface Stream {
  /** Block size in units of 100 000 bytes. */
  readonly level: number;
  readonly crc: number;
}

/** What block.as exports. */
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
  blockLength(lane: number): number;
  storedCrc(lane: number): number;
  computedCrc(lane: number): number;
  decodeBlock(lane: number, from: number, end: number): number;
  unwind(count: number): void;
  expand(lane: number, to: number): number;
  zerosAfter(): number;
  expandProblem(): number;
  finished(lane: number): number;
}

/** LANES of block.as. */
const LANES = 2;

/** By the statuses of block.as. */
const BLOCK_PROBLEMS = [
  '',
  "a block's start row lies outside the block",
  'a block uses no byte values',
  "a block's table selectors are invalid",
  "a block's code lengths are invalid",
  'a block holds a code that no table has, or does not end',
  'a block is longer than 900 000 bytes',
  'a block ends within a run length',
] as const;

/** Decodes spans on the thread it was made on. */
export interface SpanDecoder {
  /** Decodes a span to parts, of which the last has an outcome. One span at a time. Copies the span's bytes when the first part is asked for. */
  decode(span: Span): Generator<Part, void>;
  /** Takes back the memory of a part that is no longer needed, so that a later part can have it. */
  recycle(bytes: Uint8Array<ArrayBuffer>): void;
}

/** Buffers kept for later parts. */
const SPARES = 2;

/** A decoder of spans on `module`, compiled from block.as. Takes 14 MB once used, and what a span's bytes need. */
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
      else if (!buffer.detached) buffer.transfer(0); // Freed now, not when the garbage collector, which sees a small object, gets to it.
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
  for (;;) {
    const { lanes, outcome } = reader.fillLanes();
    block.unwind(lanes.length);
    const broken = yield* expandLanes(block, copyOutput, lanes, outcome);
    if (broken || outcome !== undefined) return;
  }
}

/** Gives the output of the lanes, whose blocks begin at these bit positions, and last of all `outcome`, or the failure of a block. */
function* expandLanes(
  block: BlockDecoder,
  copyOutput: CopyOutput,
  lanes: readonly number[],
  outcome: Outcome | undefined,
): Generator<Part, boolean> {
  const start = block.OUTPUT.value;
  const limit = start + block.OUTPUT_SIZE.value;
  let out = start;
  let layout: number[] = [];
  const part = (end?: Outcome): Part => ({
    bytes: copyOutput(out),
    layout,
    ...(end && { outcome: end }),
  });
  for (const [lane, at] of lanes.entries()) {
    while (!block.finished(lane)) {
      const from = out;
      out = block.expand(lane, from);
      if (out > from) layout.push(out - from);
      if (block.zerosAfter() > 0) layout.push(-block.zerosAfter());
      const status = block.expandProblem();
      if (status !== 0) {
        yield part({ next: at, between: false, failure: { problem: BLOCK_PROBLEMS[status] ?? '', at } });
        return true;
      }
      if (out >= limit) {
        yield part();
        out = start;
        layout = [];
      }
    }
    if (block.computedCrc(lane) !== block.storedCrc(lane)) {
      yield part({ next: at, between: false, failure: { problem: "a block's checksum is wrong", at } });
      return true;
    }
  }
  yield part(outcome);
  return false;
}

const STREAM_MAGIC = 0x425a68; // 'BZh'
const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;

/** The stream CRC after a block with this CRC. */
function addToStreamCrc(stream: number, block: number): number {
  return ((stream << 1) | (stream >>> 31)) ^ block;
}

interface Filled {
  /** Bit positions of the blocks that now lie in the lanes. */
  readonly lanes: readonly number[];
  readonly outcome?: Outcome;
}

/** Walks over the elements of a span, a few blocks a call. */
function createElementReader(block: BlockDecoder, span: Span): { fillLanes(): Filled } {
  let at = span.from;
  let between = span.between;
  // The stream that the walk is in; its level is 0 while it is the one that the span began in.
  let level = 0;
  let crc = 0;
  let blocks = 0;
  let longest = 0;
  let head: Head | undefined;

  const matches = (magic: readonly [number, number]) =>
    block.peek(at, 24) === magic[0] && block.peek(at + 24, 24) === magic[1];
  const failed = (problem: string): Outcome => ({ next: at, between, failure: { problem, at } });
  const missing = (): Outcome => (span.last ? failed('the file is cut') : ended());
  const ended = (): Outcome => ({
    next: at,
    between,
    ...(level === 0 && !span.between && head === undefined ? { head: { blocks, crc, longest } } : head && { head }),
    ...(level > 0 && !between && { tail: { level, crc } }),
  });

  function readStreamStart(): Outcome | undefined {
    const opening = span.first && at === span.from;
    const foreign = () =>
      failed(opening ? 'the file does not begin as a bzip2 file does' : 'bytes follow after its end');
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
    else if (closing !== crc) return failed("a stream's checksum is wrong");
    between = true;
    at = Math.ceil((at + 80) / 8) * 8;
    return undefined;
  }

  function readBlock(lane: number): Outcome | undefined {
    const status = block.decodeBlock(lane, at + 48, span.to);
    if (status !== 0) return block.stoppedAt() > span.to ? missing() : failed(BLOCK_PROBLEMS[status] ?? '');
    const length = block.blockLength(lane);
    if (level > 0 && length > level * 100_000) return failed('a block is longer than its stream allows');
    crc = addToStreamCrc(crc, block.storedCrc(lane));
    blocks++;
    longest = Math.max(longest, length);
    at = block.stoppedAt();
    return undefined;
  }

  function fillLanes(): Filled {
    const lanes: number[] = [];
    while (lanes.length < LANES) {
      let outcome: Outcome | undefined;
      const empty = span.first && at === span.from; // an empty file is a cut one
      if (at >= span.to) outcome = span.last && (!between || empty) ? missing() : ended();
      else if (between) outcome = readStreamStart();
      else if (at + 48 > span.to) outcome = missing();
      else if (matches(END_MAGIC)) outcome = readStreamEnd();
      else if (matches(BLOCK_MAGIC)) {
        const here = at;
        outcome = readBlock(lanes.length);
        if (outcome === undefined) lanes.push(here);
      } else outcome = failed('neither a block nor the end of a stream stands where one of them must');
      if (outcome !== undefined) return { lanes, outcome };
    }
    return { lanes };
  }

  return { fillLanes };
}

/** What a worker is told: to decode a span, that one of its parts is done with, or to forget about a span. */
export type Order =
  | { readonly id: number; readonly span: Span }
  | { readonly id: number; readonly spent: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly drop: true };

/** What a worker answers. No more than PARTS_AHEAD parts of a span are out at a time. */
export interface Answer {
  readonly id: number;
  readonly part: Part;
}

/** What a worker is started with. */
export interface Assignment {
  readonly bzip2Blocks: WebAssembly.Module;
}

const PARTS_AHEAD = 2;

interface Task {
  readonly id: number;
  readonly parts: Generator<Part, void>;
  /** Parts that were sent and are not done with. */
  out: number;
}

function serve(port: NonNullable<typeof parentPort>, { bzip2Blocks }: Assignment): void {
  const decoder = createSpanDecoder(bzip2Blocks);
  const tasks: Task[] = [];
  const work = () => {
    for (let task = tasks[0]; task !== undefined && task.out < PARTS_AHEAD; task = tasks[0]) {
      const { value: part } = task.parts.next();
      if (part === undefined) throw new Error('a span gave no outcome');
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
