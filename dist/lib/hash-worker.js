// Only node: imports, because the bundle contains this file unchanged as the worker's program.
import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
/** Bytes of a chunk of the chunk digest. */
export const CHUNK = 1024 * 1024;
/** In bytes. */
export const CHUNK_DIGEST_SIZE = 32;
/** Bytes per read: the buffer fits into the processor's cache. */
const READ = 128 * 1024;
/** A chunk of zeros. */
export const ZEROS = Buffer.alloc(CHUNK);
const ZERO_DIGEST = createHash('sha256').update(ZEROS).digest();
/** Returns the digest of a chunk of `length` zeros. */
export function digestOfZeros(length) {
    return length === CHUNK ? ZERO_DIGEST : createHash('sha256').update(ZEROS.subarray(0, length)).digest();
}
/** Starts to hash data, once for each hash algorithm. */
export function createDataHash(orders) {
    const names = new Set(['sha512', ...orders.map(({ hashName }) => hashName)]);
    const hashes = new Map([...names].map((name) => [name, createHash(name)]));
    const copyOf = (name) => hashes.get(name).copy();
    return {
        update(bytes) {
            for (const hash of hashes.values())
                hash.update(bytes);
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
export function createSha512() {
    /** The states of the last hash after 0, 1, 2 … steps. */
    let states = [];
    return ({ fd, size, common }) => {
        states = states.slice(0, Math.floor(common / STATE_STEP) + 1);
        const hash = states.at(-1)?.copy() ?? createHash('sha512');
        for (let at = Math.max(0, states.length - 1) * STATE_STEP; at < size; at += STATE_STEP) {
            if (at / STATE_STEP === states.length)
                states.push(hash.copy());
            readRange({ fd, start: at, end: Math.min(size, at + STATE_STEP) }, (bytes) => hash.update(bytes));
        }
        return hash.digest('hex');
    };
}
/** Returns the digests of chunks, one after the other. Throws Error if the file ends before them. */
export function hashChunks({ fd, size, first, step }) {
    const count = Math.max(0, Math.ceil((Math.ceil(size / CHUNK) - first) / step));
    const digests = new Uint8Array(count * CHUNK_DIGEST_SIZE);
    for (let k = 0; k < count; k++) {
        const start = (first + k * step) * CHUNK;
        digests.set(digestOfChunk({ fd, start, end: Math.min(size, start + CHUNK) }), k * CHUNK_DIGEST_SIZE);
    }
    return digests;
}
function digestOfChunk(chunk) {
    let hash;
    readRange(chunk, (bytes, position) => {
        if (hash === undefined && bytes.equals(ZEROS.subarray(0, bytes.length)))
            return;
        hash ??= createHash('sha256').update(ZEROS.subarray(0, position - chunk.start));
        hash.update(bytes);
    });
    return hash?.digest() ?? digestOfZeros(chunk.end - chunk.start);
}
const buffer = Buffer.alloc(READ);
/** Calls `use` with each piece of a range and its position. Pieces share their memory. */
function readRange({ fd, start, end }, use) {
    for (let at = start; at < end;) {
        const length = readSync(fd, buffer, 0, Math.min(READ, end - at), at);
        if (length === 0)
            throw new Error('the file became shorter while it was being read');
        use(buffer.subarray(0, length), at);
        at += length;
    }
}
function hashGrowing(port, { fd, digests }) {
    const hash = createDataHash(digests);
    let start = 0;
    port.on('message', (end) => {
        if (end === 'end') {
            port.postMessage(hash.digests());
        }
        else {
            readRange({ fd, start, end }, (bytes) => hash.update(bytes));
            start = end;
        }
    });
}
function hashFiles(port) {
    const sha512 = createSha512();
    port.on('message', (order) => port.postMessage(sha512(order)));
}
function serve(port, { hash: task }) {
    if (task === 'sha512')
        hashFiles(port);
    else if ('digests' in task)
        hashGrowing(port, task);
    else {
        const digests = hashChunks(task);
        port.postMessage(digests, [digests.buffer]);
    }
}
const assignment = isMainThread ? undefined : workerData;
if (parentPort !== null && assignment?.hash !== undefined)
    serve(parentPort, assignment);
