import { type FileHandle, open } from 'node:fs/promises';
import { ActionError } from '../errors.ts';
import { type ChunkDigest, createChunkDigest } from './chunk-digest.ts';
import type { Piece } from './piece.ts';

/** Aligned runs of this many zero bytes become holes: the block size of common file systems. */
const PAGE = 4096;
const ZEROS = Buffer.alloc(PAGE);

/** A decompressed file. */
export interface UnpackedFile {
  /** In bytes. */
  readonly size: number;
  /** In hex; see chunk-digest.ts. */
  readonly chunkDigest: string;
}

/**
 * Writes `pieces` to a new file at `path`, in which runs of zeros become holes. Does not use the memory of a piece after
 * it requests the next one.
 *
 * @param maxSize in bytes
 * @param maxData in bytes, without holes
 * @throws ActionError UNPACKED_TOO_LARGE
 */
export async function writeSparse(
  pieces: AsyncIterable<Piece>,
  path: string,
  maxSize: number,
  maxData = maxSize,
): Promise<UnpackedFile> {
  await using handle = await open(path, 'wx', 0o644);
  const digest = createChunkDigest();
  let size = 0;
  let data = 0;
  for await (const piece of pieces) {
    const length = piece instanceof Uint8Array ? piece.length : piece.zeros;
    if (size + length > maxSize) throw tooLarge(`more than ${maxSize} bytes, the limit for images`);
    if (piece instanceof Uint8Array) data += await writeData(handle, piece, size, digest);
    if (data > maxData) throw tooLarge(`more than ${maxData} bytes of data, the limit for an image of its size`);
    size += length;
  }
  await handle.truncate(size);
  return { size, chunkDigest: digest.finish(size) };
}

function tooLarge(cause: string): ActionError {
  return new ActionError('UNPACKED_TOO_LARGE', `The decompressed image is too large: ${cause}.`);
}

/** Writes each run of pages that are not all zeros. Returns the number of written bytes. */
async function writeData(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number,
  digest: ChunkDigest,
): Promise<number> {
  const firstPage = (PAGE - (position % PAGE)) % PAGE;
  let start = 0;
  let written = 0;
  for (let page = firstPage; page + PAGE <= bytes.length; page += PAGE) {
    // The first byte alone decides most pages.
    if (bytes[page] !== 0 || ZEROS.compare(bytes, page, page + PAGE) !== 0) continue;
    await writeRun(page);
    start = page + PAGE;
  }
  await writeRun(bytes.length);
  return written;

  async function writeRun(end: number): Promise<void> {
    if (end === start) return;
    digest.data(position + start, bytes.subarray(start, end));
    await writeAll(handle, bytes.subarray(start, end), position + start);
    written += end - start;
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}
