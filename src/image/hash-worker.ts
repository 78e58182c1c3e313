// Only node: imports, because the bundle contains this file unchanged as the worker's program.
import { createHash, type Hash } from 'node:crypto';
import { readSync } from 'node:fs';
import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads';

/** An order to hash the first `size` bytes of a file that is open in this process. */
export interface FileOrder {
  readonly fd: number;
  readonly size: number;
  /** The number of bytes at the start that are those of the file before. */
  readonly common: number;
}

/** Every `step`-th chunk of a file of `size` bytes, from chunk `first` on. */
export interface ChunkRange {
  readonly fd: number;
  readonly size: number;
  readonly first: number;
  readonly step: number;
}

/** The data of a new worker: the chunks to hash, or `sha512` for the files that it is sent. */
export interface HashAssignment {
  readonly hash: 'sha512' | ChunkRange;
}

/** Bytes of a chunk of the chunk digest. */
export const CHUNK = 1024 * 1024;
/** In bytes. */
export const CHUNK_DIGEST_SIZE = 32;
/** Bytes per read: the buffer fits into the processor's cache. */
const READ = 128 * 1024;
/** A chunk of zeros. */
export const ZEROS: Buffer = Buffer.alloc(CHUNK);
const ZERO_DIGEST = createHash('sha256').update(ZEROS).digest();

/** Returns the digest of a chunk of `length` zeros. */
export function digestOfZeros(length: number): Buffer {
  return length === CHUNK ? ZERO_DIGEST : createHash('sha256').update(ZEROS.subarray(0, length)).digest();
}

/** Bytes between two states of a hash that are kept for the next file. */
const STATE_STEP = 64 * 1024 * 1024;

/** Returns a function that computes the SHA-512 of files in hex. It throws Error if a file is shorter than ordered. */
export function createSha512(): (order: FileOrder) => string {
  /** The states of the last hash after 0, 1, 2 … steps. */
  let states: Hash[] = [];
  return ({ fd, size, common }) => {
    states = states.slice(0, Math.floor(common / STATE_STEP) + 1);
    const hash = states.at(-1)?.copy() ?? createHash('sha512');
    for (let at = Math.max(0, states.length - 1) * STATE_STEP; at < size; at += STATE_STEP) {
      if (at / STATE_STEP === states.length) states.push(hash.copy());
      readRange({ fd, start: at, end: Math.min(size, at + STATE_STEP) }, (bytes) => hash.update(bytes));
    }
    return hash.digest('hex');
  };
}

interface FileRange {
  readonly fd: number;
  readonly start: number;
  readonly end: number;
}

/** Returns the digests of chunks, one after the other. Throws Error if the file ends before them. */
export function hashChunks({ fd, size, first, step }: ChunkRange): Uint8Array<ArrayBuffer> {
  const count = Math.max(0, Math.ceil((Math.ceil(size / CHUNK) - first) / step));
  const digests = new Uint8Array(count * CHUNK_DIGEST_SIZE);
  for (let k = 0; k < count; k++) {
    const start = (first + k * step) * CHUNK;
    digests.set(digestOfChunk({ fd, start, end: Math.min(size, start + CHUNK) }), k * CHUNK_DIGEST_SIZE);
  }
  return digests;
}

function digestOfChunk(chunk: FileRange): Buffer {
  let hash: Hash | undefined;
  readRange(chunk, (bytes, position) => {
    if (hash === undefined && bytes.equals(ZEROS.subarray(0, bytes.length))) return;
    hash ??= createHash('sha256').update(ZEROS.subarray(0, position - chunk.start));
    hash.update(bytes);
  });
  return hash?.digest() ?? digestOfZeros(chunk.end - chunk.start);
}

const buffer = Buffer.alloc(READ);

/** Calls `use` with each piece of a range and its position. Pieces share their memory. */
function readRange({ fd, start, end }: FileRange, use: (bytes: Buffer, position: number) => void): void {
  for (let at = start; at < end; ) {
    const length = readSync(fd, buffer, 0, Math.min(READ, end - at), at);
    if (length === 0) throw new Error('the file became shorter while it was being read');
    use(buffer.subarray(0, length), at);
    at += length;
  }
}

function serve(port: MessagePort, { hash: task }: HashAssignment): void {
  if (task !== 'sha512') {
    const digests = hashChunks(task);
    port.postMessage(digests, [digests.buffer]);
    return;
  }
  const sha512 = createSha512();
  port.on('message', (order: FileOrder) => port.postMessage(sha512(order)));
}

const assignment: Partial<HashAssignment> | undefined = isMainThread ? undefined : workerData;
if (parentPort !== null && assignment?.hash !== undefined) serve(parentPort, assignment as HashAssignment);
