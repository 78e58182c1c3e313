// Only node: imports, because the bundle contains this file unchanged as the worker's program.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
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
];
/** Number of buffers that are kept for later parts. */
const SPARES = 2;
/** Creates a decoder with `module`, compiled from block.as. It needs 10 MB and the size of a span. */
export function createSpanDecoder(module) {
    const block = new WebAssembly.Instance(module).exports;
    block.initialise();
    const spares = [];
    const size = block.OUTPUT_SIZE.value + block.OUTPUT_SLACK.value;
    const copyOutput = (end) => {
        const length = end - block.OUTPUT.value;
        const bytes = new Uint8Array(spares.pop() ?? new ArrayBuffer(size), 0, length);
        bytes.set(new Uint8Array(block.memory.buffer, block.OUTPUT.value, length));
        return bytes;
    };
    return {
        decode: (span) => decodeSpan(block, copyOutput, span),
        recycle: ({ buffer }) => {
            if (spares.length < SPARES && buffer.byteLength === size)
                spares.push(buffer);
            else if (!buffer.detached)
                buffer.transfer(0); // Free it now, because the garbage collector sees only a small object.
        },
    };
}
function* decodeSpan(block, copyOutput, span) {
    const address = block.reserveInput(span.bytes.length);
    if (address === 0)
        throw new Error(`No memory for a bzip2 block of ${span.bytes.length} bytes`);
    new Uint8Array(block.memory.buffer).set(span.bytes, address);
    block.loadInput(span.bytes.length);
    const reader = createElementReader(block, span);
    const start = block.OUTPUT.value;
    const limit = start + block.OUTPUT_SIZE.value;
    let out = start;
    let layout = [];
    const part = (outcome) => ({ bytes: copyOutput(out), layout, ...(outcome && { outcome }) });
    for (;;) {
        const at = reader.readToBlock();
        if (typeof at !== 'number')
            return yield part(at);
        const broken = (problem) => part({ next: at, between: false, failure: { problem, at } });
        block.unwind();
        while (!block.finished()) {
            const from = out;
            out = block.expand(from);
            if (out > from)
                layout.push(out - from);
            if (block.zerosAfter() > 0)
                layout.push(-block.zerosAfter());
            const status = block.expandProblem();
            if (status !== 0)
                return yield broken(BLOCK_PROBLEMS[status] ?? '');
            if (out >= limit) {
                yield part();
                out = start;
                layout = [];
            }
        }
        if (block.computedCrc() !== block.storedCrc())
            return yield broken('wrong checksum of a block');
    }
}
const STREAM_MAGIC = 0x425a68; // 'BZh'
const BLOCK_MAGIC = [0x314159, 0x265359];
const END_MAGIC = [0x177245, 0x385090];
/** Returns the stream CRC after a block with this CRC. */
function addToStreamCrc(stream, block) {
    return ((stream << 1) | (stream >>> 31)) ^ block;
}
function createElementReader(block, span) {
    let at = span.from;
    let between = span.between;
    // The current stream; its level is 0 if it started before the span.
    let level = 0;
    let crc = 0;
    let blocks = 0;
    let longest = 0;
    let head;
    const matches = (magic) => block.peek(at, 24) === magic[0] && block.peek(at + 24, 24) === magic[1];
    const failed = (problem) => ({ next: at, between, failure: { problem, at } });
    const missing = () => (span.last ? failed('the file is truncated') : ended());
    const ended = () => ({
        next: at,
        between,
        ...(level === 0 && !span.between && head === undefined ? { head: { blocks, crc, longest } } : head && { head }),
        ...(level > 0 && !between && { tail: { level, crc } }),
    });
    function readStreamStart() {
        const opening = span.first && at === span.from;
        const foreign = () => failed(opening ? 'it is not a bzip2 file' : 'trailing data');
        if (at + 32 > span.to)
            return span.last && !opening ? foreign() : missing();
        const size = block.peek(at + 24, 8) - 0x30;
        if (block.peek(at, 24) !== STREAM_MAGIC || size < 1 || size > 9)
            return foreign();
        level = size;
        crc = 0;
        between = false;
        at += 32;
        return undefined;
    }
    function readStreamEnd() {
        if (at + 80 > span.to)
            return missing();
        const closing = block.peek(at + 48, 32) | 0;
        if (level === 0)
            head = { blocks, crc, longest, closing };
        else if (closing !== crc)
            return failed('wrong checksum of a stream');
        between = true;
        at = Math.ceil((at + 80) / 8) * 8;
        return undefined;
    }
    function readBlock() {
        const status = block.decodeBlock(at + 48, span.to);
        if (status !== 0)
            return block.stoppedAt() > span.to ? missing() : failed(BLOCK_PROBLEMS[status] ?? '');
        const length = block.blockLength();
        if (level > 0 && length > level * 100_000)
            return failed('a block is longer than its stream allows');
        crc = addToStreamCrc(crc, block.storedCrc());
        blocks++;
        longest = Math.max(longest, length);
        at = block.stoppedAt();
        return undefined;
    }
    function readToBlock() {
        for (;;) {
            const empty = span.first && at === span.from; // an empty file is truncated
            let outcome;
            if (at >= span.to)
                outcome = span.last && (!between || empty) ? missing() : ended();
            else if (between)
                outcome = readStreamStart();
            else if (at + 48 > span.to)
                outcome = missing();
            else if (matches(END_MAGIC))
                outcome = readStreamEnd();
            else if (matches(BLOCK_MAGIC)) {
                const here = at;
                return readBlock() ?? here;
            }
            else
                outcome = failed('expected a block or the end of a stream');
            if (outcome !== undefined)
                return outcome;
        }
    }
    return { readToBlock };
}
const PARTS_AHEAD = 2;
function serve(port, { bzip2Blocks }) {
    const decoder = createSpanDecoder(bzip2Blocks);
    const tasks = [];
    const work = () => {
        for (let task = tasks[0]; task !== undefined && task.out < PARTS_AHEAD; task = tasks[0]) {
            const { value: part } = task.parts.next();
            if (part === undefined)
                throw new Error('a span has no outcome');
            task.out++;
            port.postMessage({ id: task.id, part }, [part.bytes.buffer]);
            if (part.outcome !== undefined)
                tasks.shift();
        }
    };
    port.on('message', (order) => {
        const place = tasks.findIndex((task) => task.id === order.id);
        const task = tasks[place];
        if ('span' in order)
            tasks.push({ id: order.id, parts: decoder.decode(order.span), out: 0 });
        else if ('spent' in order)
            decoder.recycle(order.spent);
        else if (place !== -1)
            tasks.splice(place, 1);
        if ('spent' in order && task !== undefined)
            task.out--;
        work();
    });
}
const assignment = isMainThread ? undefined : workerData;
if (parentPort !== null && assignment?.bzip2Blocks !== undefined)
    serve(parentPort, assignment);
