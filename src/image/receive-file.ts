import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, truncate } from 'node:fs/promises';
import { ActionError, type ErrorCode, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Compression } from '../release/platforms.ts';
import type { Piece } from './piece.ts';
import { type UnpackedFile, writeSparse } from './sparse-file.ts';
import { unpackStream } from './unpack-stream.ts';
import { unzip } from './unzip.ts';

/** How a file is unpacked, and where to. */
export interface Unpacking {
  readonly compression: Exclude<Compression, 'none'>;
  /** Where the unpacked file is written; must not exist. */
  readonly path: string;
  /** The unpacked file's name, which a zip file must give it too. */
  readonly name: string;
  /** Where the published file lies once it is whole: a zip file is read from there. */
  readonly publishedPath: string;
  /** Worker threads for bzip2. */
  readonly threads: number;
}

/** What is done with the bytes that arrive. */
export interface ReceiveOptions<HashName extends string> {
  /** Hashes to compute over the published bytes; SHA-512 comes in any case. */
  readonly hashNames: Iterable<HashName>;
  /** Where the published bytes are written; must not exist. Empty: they are not kept. */
  readonly keepAt?: string | undefined;
  readonly unpacking?: Unpacking | undefined;
}

/** What the pass over a file found. */
export interface ReceivedFile<HashName extends string> {
  /** Of the published file, in bytes. */
  readonly size: number;
  /** Of the published file, in hex. */
  readonly sha512: string;
  /** Over exactly the published bytes, not finished: copy before use. */
  readonly hashes: ReadonlyMap<HashName | 'sha512', Hash>;
  /**
   * Undefined where nothing was to be unpacked. An error is for the caller to throw once the verdict on the published bytes is known; after DISK_FULL they are
   * not kept either.
   */
  readonly unpacked: UnpackedFile | ActionError | undefined;
}

/**
 * The one pass over a file: the bytes that arrive are hashed, written and unpacked as they come, each once. It gives no verdict, so nothing it
 * writes may be shown to anyone before there is one.
 *
 * A file that does not unpack is hashed to its end all the same: whether it was changed on the way or published broken is told by its signature. So is one
 * that unpacks to more than the disk holds.
 *
 * @throws ActionError of the source, DISK_FULL (where nothing was being unpacked), FILE_SYSTEM
 */
export async function receiveFile<HashName extends string>(
  source: AsyncIterable<Uint8Array>,
  options: ReceiveOptions<HashName>,
): Promise<ReceivedFile<HashName>> {
  const hashes = new Map<HashName | 'sha512', Hash>();
  for (const name of [...options.hashNames, 'sha512'] as const) hashes.set(name, createHash(name));
  let keeper = options.keepAt === undefined ? undefined : await createKeeper(options.keepAt);
  const iterator = source[Symbol.asyncIterator]();
  let size = 0;

  async function next(): Promise<IteratorResult<Uint8Array>> {
    const result = await iterator.next();
    if (result.done === true) return result;
    const chunk = result.value;
    for (const hash of hashes.values()) hash.update(chunk);
    size += chunk.length;
    await keeper?.write(chunk);
    return result;
  }

  try {
    const { unpacking } = options;
    let unpacked: UnpackedFile | ActionError | undefined;
    // The unpacker gets an iterator without `return`: when it gives up, the rest can still be hashed.
    if (unpacking !== undefined && unpacking.compression !== 'zip') {
      unpacked = await unpackTo(unpacking, { [Symbol.asyncIterator]: () => ({ next }) });
      if (isDiskFull(unpacked)) {
        await keeper?.drop();
        keeper = undefined;
      }
    }
    while ((await next()).done !== true);
    await keeper?.finish();
    if (unpacking?.compression === 'zip') unpacked = await unpackTo(unpacking, undefined);
    const sha512 = hashes.get('sha512')?.copy().digest('hex') ?? '';
    return { size, sha512, hashes, unpacked };
  } catch (error) {
    await iterator.return?.().catch(() => undefined);
    await keeper?.abandon();
    throw toActionError(error, `writing ${options.keepAt ?? options.unpacking?.path ?? 'the file'}`);
  }
}

function isDiskFull(outcome: UnpackedFile | ActionError): boolean {
  return outcome instanceof ActionError && outcome.code === 'DISK_FULL';
}

/** Failures that the data may have brought about: whose fault they are is told by its signature. */
const OF_DATA: ReadonlySet<ErrorCode> = new Set(['DECOMPRESSION_FAILED', 'UNPACKED_TOO_LARGE', 'DISK_FULL']);

/** Unpacks to a sparse file. What may be wrong with the data is given back, what is wrong with this machine or the source is thrown. */
async function unpackTo(
  unpacking: Unpacking,
  source: AsyncIterable<Uint8Array> | undefined,
): Promise<UnpackedFile | ActionError> {
  try {
    return await writeSparse(unpack(unpacking, source), unpacking.path, LIMITS.unpacked);
  } catch (error) {
    const failure = toActionError(error, `writing ${unpacking.path}`);
    if (!OF_DATA.has(failure.code)) throw error;
    // Others work on this disk, too.
    if (failure.code === 'DISK_FULL') await truncate(unpacking.path);
    return failure;
  }
}

function unpack(
  { compression, publishedPath, name, threads }: Unpacking,
  source: AsyncIterable<Uint8Array> | undefined,
): AsyncIterable<Piece> {
  if (compression === 'zip') return unzip(publishedPath, name);
  if (source === undefined) throw new TypeError('Only a zip file is unpacked from its path');
  return unpackStream(compression, source, threads);
}

interface Keeper {
  write(chunk: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
  /** Gives the room back that the file takes. */
  drop(): Promise<void>;
}

/** Bytes are collected to writes of this size; one is under way while the next is collected. */
const WRITE_SIZE = 1024 * 1024;

async function createKeeper(path: string): Promise<Keeper> {
  const handle = await open(path, 'wx', 0o644);
  let collected: Uint8Array[] = [];
  let length = 0;
  let writing: Promise<void> = Promise.resolve();

  function flush(): void {
    const chunks = collected;
    collected = [];
    length = 0;
    writing = writeChunks(handle, chunks);
    // Awaited at the next flush; until then a rejection must not count as unhandled.
    writing.catch(() => undefined);
  }

  async function abandon(): Promise<void> {
    await writing.catch(() => undefined);
    await handle.close().catch(() => undefined);
  }

  return {
    async write(chunk) {
      collected.push(chunk);
      length += chunk.length;
      if (length < WRITE_SIZE) return;
      await writing;
      flush();
    },
    async finish() {
      await writing;
      flush();
      await writing;
      await handle.close();
    },
    abandon,
    async drop() {
      await writing.catch(() => undefined);
      await handle.truncate();
      await abandon();
    },
  };
}

async function writeChunks(handle: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const { bytesWritten } = total === 0 ? { bytesWritten: 0 } : await handle.writev(chunks);
  // A short write means a full disk or a file size limit; the rest goes one by one, so that the system says which.
  let skip = bytesWritten;
  for (const chunk of bytesWritten === total ? [] : chunks) {
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    for (let at = 0; at < rest.length; ) at += (await handle.write(rest, at)).bytesWritten;
  }
}
