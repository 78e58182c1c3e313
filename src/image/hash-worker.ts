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

/** An order to compute the digests of a file that this process writes. The worker is sent the number of bytes that are written, and `end` after the last ones. */
export interface GrowingFile {
  readonly fd: number;
  readonly digests: readonly DigestOrder[];
}

/** The data of a new worker: the chunks or the growing file to hash, or `sha512` for the files that it is sent. */
export interface HashAssignment {
  readonly hash: 'sha512' | ChunkRange | GrowingFile;
}

/** An order to compute the digest of data that `suffix` follows. */
export interface DigestOrder {
  /** A name of node:crypto. */
  readonly hashName: string;
  readonly suffix: Uint8Array;
}

/** Digests of the same data. */
export interface DataDigests {
  /** SHA-512 of the data, in hex. */
  readonly sha512: string;
  /** In the order in which they were ordered. */
  readonly digests: readonly Uint8Array[];
}

/** Hashes data that arrives in pieces. */
export interface DataHash {
  update(bytes: Uint8Array): void;
  /** Returns the digests of the data so far. */
  digests(): DataDigests;
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

/** Starts to hash data, once for each hash algorithm. */
export function createDataHash(orders: readonly DigestOrder[]): DataHash {
  const names = new Set(['sha512', ...orders.map(({ hashName }) => hashName)]);
  const hashes = new Map([...names].map((name) => [name, createHash(name)]));
  const copyOf = (name: string): Hash => (hashes.get(name) as Hash).copy();
  return {
    update(bytes) {
      for (const hash of hashes.values()) hash.update(bytes);
    },
    digests: () => ({
      sha512: copyOf('sha512').digest('hex'),
      digests: orders.map(({ hashName, suffix }) => copyOf(hashName).update(suffix).digest()),
    }),
  };
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

function hashGrowing(port: MessagePort, { fd, digests }: GrowingFile): void {
  const hash = createDataHash(digests);
  let start = 0;
  port.on('message', (end: number | 'end') => {
    if (end === 'end') {
      port.postMessage(hash.digests());
    } else {
      readRange({ fd, start, end }, (bytes) => hash.update(bytes));
      start = end;
    }
  });
}

function hashFiles(port: MessagePort): void {
  const sha512 = createSha512();
  port.on('message', (order: FileOrder) => port.postMessage(sha512(order)));
}

function serve(port: MessagePort, { hash: task }: HashAssignment): void {
  if (task === 'sha512') hashFiles(port);
  else if ('digests' in task) hashGrowing(port, task);
  else {
    const digests = hashChunks(task);
    port.postMessage(digests, [digests.buffer]);
  }
}

const assignment: Partial<HashAssignment> | undefined = isMainThread ? undefined : workerData;
if (parentPort !== null && assignment?.hash !== undefined) serve(parentPort, assignment as HashAssignment);
