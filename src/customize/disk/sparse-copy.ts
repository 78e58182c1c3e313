import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { ActionError } from '../../errors.ts';
import { writeSparse } from '../../image/sparse-file.ts';
import { LIMITS } from '../../limits.ts';
import { runTool, toolRefusal } from '../run-tool.ts';

/** Bytes read at once, and the unit in which a region is compared before it is written over. */
const CHUNK = 4 * 1024 * 1024;
const GRAIN = 4096;

/**
 * Copies the file `from` to the new file `to`, sharing its blocks where the file system can, else leaving holes for zeros.
 * By GNU cp, which jumps over the holes of `from` (lseek with SEEK_DATA), as Node can't: most of a disk is one. Where cp
 * is another one, such as BusyBox's, or missing, all bytes are read.
 */
export async function copySparse(from: string, to: string): Promise<void> {
  const options = ['--reflink=auto', '--sparse=always', '--no-preserve=all'];
  const result = await runTool('cp', [...options, '--', from, to]).catch((error: unknown) => {
    if (error instanceof ActionError && error.code === 'UNSUPPORTED_RUNNER') return undefined;
    throw error;
  });
  if (result?.code === 0) return;
  if (result !== undefined && !/(?:unrecognized|unknown|invalid|illegal) option/.test(result.stderr)) {
    throw toolRefusal('cp', result);
  }
  await using source = await open(from, 'r');
  await copyRegion(source, 0, (await source.stat()).size, to);
}

/** Copies `length` bytes at `offset` of `source` to the new file `to`, leaving holes for zeros. */
export async function copyRegion(source: FileHandle, offset: number, length: number, to: string): Promise<void> {
  await writeSparse(chunksOf(source, offset, length), to, LIMITS.unpacked);
}

/** The bytes of a region, in chunks that share one buffer: each is free for reuse when the next is asked for. */
async function* chunksOf(source: FileHandle, offset: number, length: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(CHUNK);
  for (let done = 0; done < length; done += CHUNK) {
    yield await readFully(source, buffer, offset + done, Math.min(CHUNK, length - done));
  }
}

/** Writes the whole of the file `from` over `target` at `offset`, touching only blocks that differ, so that holes stay holes. */
export async function replaceRegion(target: FileHandle, offset: number, from: string): Promise<void> {
  await using source = await open(from, 'r');
  const length = (await source.stat()).size;
  const [old, fresh] = [Buffer.alloc(CHUNK), Buffer.alloc(CHUNK)];
  for (let done = 0; done < length; done += CHUNK) {
    const size = Math.min(CHUNK, length - done);
    const [was, is] = await Promise.all([
      readFully(target, old, offset + done, size),
      readFully(source, fresh, done, size),
    ]);
    for (let at = 0; at < size; at += GRAIN) {
      const part = is.subarray(at, at + GRAIN);
      if (!part.equals(was.subarray(at, at + GRAIN))) await writeFully(target, part, offset + done + at);
    }
  }
}

/** The SHA-512 of a file, in hex. */
export async function sha512OfFile(path: string): Promise<string> {
  await using file = await open(path, 'r');
  const hash = createHash('sha512');
  for await (const chunk of file.createReadStream({ highWaterMark: CHUNK, autoClose: false }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Reads exactly `length` bytes at `position` into the start of `buffer`. A file that ends earlier is an ordinary error. */
export async function readFully(file: FileHandle, buffer: Buffer, position: number, length: number): Promise<Buffer> {
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) throw new Error(`the file ended at byte ${position + done}, ${length - done} bytes too early`);
    done += bytesRead;
  }
  return buffer.subarray(0, length);
}

async function writeFully(target: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await target.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}
