import { type FileHandle, open, truncate } from 'node:fs/promises';
import { ActionError, type ErrorCode, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Compression } from '../release/platforms.ts';
import { type GrowingFileHasher, hashGrowingFile, LARGE } from './hash-file.ts';
import { createDataHash, type DataDigests, type DigestOrder } from './hash-worker.ts';
import type { Piece } from './piece.ts';
import { type UnpackedFile, writeSparse } from './sparse-file.ts';
import { unpackStream } from './unpack-stream.ts';
import { unzip } from './unzip.ts';

/** How and where a file is decompressed. */
export interface Unpacking {
  readonly compression: Exclude<Compression, 'none'>;
  /** Path of the decompressed file, which must not exist. */
  readonly path: string;
  /** Name of the decompressed file, also inside a zip file. */
  readonly name: string;
  /** Path of the complete published file. A zip file is read from there. */
  readonly publishedPath: string;
}

/** How received bytes are processed. */
interface ReceiveOptions {
  /** Digests to compute over the published bytes, in addition to SHA-512. */
  readonly digests: readonly DigestOrder[];
  /** Path for the published bytes, which must not exist. Undefined: they are not written. */
  readonly keepAt?: string | undefined;
  readonly unpacking?: Unpacking | undefined;
}

/** The result of receiving a file. */
export interface ReceivedFile extends DataDigests {
  /** Size of the published file, in bytes. */
  readonly size: number;
  /**
   * The decompressed file, or the error of its decompression; undefined if there is nothing to decompress. Throw the error
   * after the signature is verified. After DISK_FULL, the published file is not kept either.
   */
  readonly unpacked: UnpackedFile | ActionError | undefined;
}

/**
 * Hashes, writes and decompresses a file in one pass while it arrives. Does not verify anything, so the written files must
 * not be used before verification.
 *
 * If decompression fails or the disk is full, hashes the rest of the file nevertheless. Only the signature shows whether
 * the file was changed on the way or published in this form.
 *
 * @throws ActionError DISK_FULL (without decompression), FILE_SYSTEM
 */
export async function receiveFile(source: AsyncIterable<Uint8Array>, options: ReceiveOptions): Promise<ReceivedFile> {
  const { digests, keepAt, unpacking } = options;
  const isStreamed = unpacking !== undefined && unpacking.compression !== 'zip';
  // The threads that decompress a stream use all processors already.
  let keeper = keepAt === undefined ? undefined : await createKeeper(keepAt, isStreamed ? undefined : digests);
  const hash = createDataHash(digests);
  const iterator = source[Symbol.asyncIterator]();
  let size = 0;

  async function next(): Promise<IteratorResult<Uint8Array>> {
    const result = await iterator.next();
    if (result.done === true) return result;
    const chunk = result.value;
    if (keeper?.isHashing() !== true) hash.update(chunk);
    size += chunk.length;
    await keeper?.write(chunk);
    return result;
  }

  try {
    let unpacked: UnpackedFile | ActionError | undefined;
    // The iterator has no `return`, so the rest can be hashed after the decompressor fails.
    if (isStreamed) {
      unpacked = await unpackTo(unpacking, { [Symbol.asyncIterator]: () => ({ next }) });
      if (isDiskFull(unpacked)) {
        await keeper?.drop();
        keeper = undefined;
      }
    }
    while ((await next()).done !== true);
    const ofKept = await keeper?.finish();
    if (unpacking?.compression === 'zip') unpacked = await unpackTo(unpacking, undefined);
    return { size, ...(ofKept ?? hash.digests()), unpacked };
  } catch (error) {
    await iterator.return?.().catch(() => undefined);
    await keeper?.abandon();
    throw toActionError(error, `writing ${options.keepAt ?? options.unpacking?.path ?? 'the file'}`);
  }
}

function isDiskFull(outcome: UnpackedFile | ActionError): boolean {
  return outcome instanceof ActionError && outcome.code === 'DISK_FULL';
}

/** Errors that the data may have caused, so they are reported after verification. */
const OF_DATA: ReadonlySet<ErrorCode> = new Set(['DECOMPRESSION_FAILED', 'UNPACKED_TOO_LARGE', 'DISK_FULL']);

/** Decompresses to a sparse file. Returns errors that the data may have caused, and throws those of the machine or the source. */
async function unpackTo(
  unpacking: Unpacking,
  source: AsyncIterable<Uint8Array> | undefined,
): Promise<UnpackedFile | ActionError> {
  try {
    return await writeSparse(unpack(unpacking, source), unpacking.path, LIMITS.unpacked);
  } catch (error) {
    const failure = toActionError(error, `writing ${unpacking.path}`);
    if (!OF_DATA.has(failure.code)) throw error;
    // Other processes need the disk space, too.
    if (failure.code === 'DISK_FULL') await truncate(unpacking.path);
    return failure;
  }
}

function unpack(
  { compression, publishedPath, name }: Unpacking,
  source: AsyncIterable<Uint8Array> | undefined,
): AsyncIterable<Piece> {
  if (compression === 'zip') return unzip(publishedPath, name);
  if (source === undefined) throw new TypeError('Only a zip file is decompressed from its path');
  return unpackStream(compression, source);
}

interface Keeper {
  write(chunk: Uint8Array): Promise<void>;
  /** Returns whether another thread hashes the file, from its first byte on. */
  isHashing(): boolean;
  /** Writes the rest. Returns the digests of the file if another thread hashes it. */
  finish(): Promise<DataDigests | undefined>;
  abandon(): Promise<void>;
  /** Frees the disk space of the file. */
  drop(): Promise<void>;
}

/** Size of a write in bytes. The next one is collected during a write. */
const WRITE_SIZE = 1024 * 1024;

/** `digests`: those to compute on another thread if the file is large. Undefined: none. */
async function createKeeper(path: string, digests: readonly DigestOrder[] | undefined): Promise<Keeper> {
  const handle = await open(path, 'wx+', 0o644);
  let hasher: GrowingFileHasher | undefined;
  let collected: Uint8Array[] = [];
  let length = 0;
  let written = 0;
  let isLarge = false;
  let writing: Promise<void> = Promise.resolve();

  function flush(): void {
    writing = write(collected, length);
    collected = [];
    length = 0;
    // Awaited at the next flush; until then a rejection must not count as unhandled.
    writing.catch(() => undefined);
  }

  async function write(chunks: readonly Uint8Array[], total: number): Promise<void> {
    await writeChunks(handle, chunks, total);
    written += total;
    hasher?.hashUpTo(written);
  }

  async function close(): Promise<void> {
    // An error after `finish` closes a second time.
    const ending = hasher;
    hasher = undefined;
    await ending?.[Symbol.asyncDispose]();
    await handle.close();
  }

  async function abandon(): Promise<void> {
    await writing.catch(() => undefined);
    await close().catch(() => undefined);
  }

  return {
    async write(chunk) {
      collected.push(chunk);
      length += chunk.length;
      if (length < WRITE_SIZE) return;
      await writing;
      // Asked once: a thread that starts later would hash more bytes again.
      if (digests !== undefined && !isLarge && written >= LARGE) hasher = hashGrowingFile(handle, digests);
      isLarge = written >= LARGE;
      flush();
    },
    isHashing: () => hasher !== undefined,
    async finish() {
      await writing;
      flush();
      await writing;
      const computed = await hasher?.digests();
      await close();
      return computed;
    },
    abandon,
    async drop() {
      await writing.catch(() => undefined);
      await handle.truncate();
      await abandon();
    },
  };
}

async function writeChunks(handle: FileHandle, chunks: readonly Uint8Array[], total: number): Promise<void> {
  const { bytesWritten } = total === 0 ? { bytesWritten: 0 } : await handle.writev(chunks);
  // A short write means a full disk or a file size limit. Writing the rest causes the system's error.
  let skip = bytesWritten;
  for (const chunk of bytesWritten === total ? [] : chunks) {
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    for (let at = 0; at < rest.length; ) at += (await handle.write(rest, at)).bytesWritten;
  }
}
