import { type FileHandle, open } from 'node:fs/promises';
import { ActionError } from '../errors.ts';
import { type ChunkDigest, createChunkDigest } from './chunk-digest.ts';
import type { Piece } from './piece.ts';

/** Zeros of this many bytes, aligned, are left as a hole: the block size of the usual file systems. */
const PAGE = 4096;
const ZEROS = Buffer.alloc(PAGE);

/** A sparse file under way. */
interface SparseFile {
  /** Appends a piece; the memory of its bytes is free for reuse when the promise is fulfilled. Throws UNPACKED_TOO_LARGE above the ceiling. */
  write(piece: Piece): Promise<void>;
  /** Sets the length, closes the file, and gives its size in bytes and its chunk digest. */
  finish(): Promise<UnpackedFile>;
  /** Closes the file without more ado; for use after an error. */
  abandon(): Promise<void>;
}

/** What came out of unpacking. */
export interface UnpackedFile {
  /** In bytes. */
  readonly size: number;
  /** See chunk-digest.ts; in hex. */
  readonly chunkDigest: string;
}

/** A new file at `path` in which runs of zeros become holes. `ceiling` is its largest size in bytes. */
export async function createSparseFile(path: string, ceiling: number): Promise<SparseFile> {
  const handle = await open(path, 'wx', 0o644);
  const digest = createChunkDigest();
  let size = 0;
  return {
    async write(piece) {
      const length = piece instanceof Uint8Array ? piece.length : piece.zeros;
      if (size + length > ceiling) {
        throw new ActionError(
          'UNPACKED_TOO_LARGE',
          `The file unpacks to more than ${ceiling} bytes, the ceiling for images; it was cut off.`,
        );
      }
      if (piece instanceof Uint8Array) await writeData(handle, piece, size, digest);
      size += length;
    },
    async finish() {
      await handle.truncate(size);
      await handle.close();
      return { size, chunkDigest: digest.finish(size) };
    },
    abandon: () => handle.close(),
  };
}

/** Writes `pieces` to a new sparse file at `path`, of `ceiling` bytes at most. @throws ActionError UNPACKED_TOO_LARGE, and what `pieces` throws */
export async function writeSparse(pieces: AsyncIterable<Piece>, path: string, ceiling: number): Promise<UnpackedFile> {
  const file = await createSparseFile(path, ceiling);
  try {
    for await (const piece of pieces) await file.write(piece);
    return await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** Writes each run of pages that are not all zeros at its place. */
async function writeData(handle: FileHandle, bytes: Uint8Array, position: number, digest: ChunkDigest): Promise<void> {
  const firstPage = (PAGE - (position % PAGE)) % PAGE;
  let start = 0;
  for (let page = firstPage; page + PAGE <= bytes.length; page += PAGE) {
    if (ZEROS.compare(bytes, page, page + PAGE) !== 0) continue;
    await writeRun(page);
    start = page + PAGE;
  }
  await writeRun(bytes.length);

  async function writeRun(end: number): Promise<void> {
    if (end === start) return;
    digest.data(position + start, bytes.subarray(start, end));
    await writeAll(handle, bytes.subarray(start, end), position + start);
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}
