import { type FileHandle, open } from 'node:fs/promises';
import { writeSparse } from '../../image/sparse-file.ts';
import { LIMITS } from '../../limits.ts';
import { isUnsupportedRunner } from '../customize-errors.ts';
import { runTool, type ToolResult, toolError } from '../run-tool.ts';

/** Bytes per read, and bytes per comparison before a region is overwritten. */
const CHUNK = 4 * 1024 * 1024;
const GRAIN = 4096;

/**
 * Copies the open file `from` to the new file `to`. Shares blocks if the file system supports it, else leaves holes for
 * zeros. Uses GNU cp, which skips the holes of `from` (lseek with SEEK_DATA); Node can't. Without it, for example with
 * BusyBox or on macOS, reads all bytes.
 */
export async function copySparse(from: FileHandle, to: string): Promise<void> {
  const result = process.platform === 'linux' ? await copyByTool(from, to) : undefined;
  if (result?.code === 0) return;
  if (result !== undefined && !/(?:unrecognized|unknown|invalid|illegal) option/.test(result.stderr)) {
    throw toolError('cp', result);
  }
  await copyRegion(from, 0, (await from.stat()).size, to);
}

async function copyByTool(from: FileHandle, to: string): Promise<ToolResult | undefined> {
  const args = ['--reflink=auto', '--sparse=always', '--no-preserve=all', '--', '/proc/self/fd/3', to];
  return runTool('cp', args, { file: from, time: LIMITS.convertTime }).catch((error: unknown) => {
    if (isUnsupportedRunner(error)) return undefined;
    throw error;
  });
}

/** Copies `length` bytes at `offset` of `source` to the new file `to`, with holes for zeros. */
export async function copyRegion(source: FileHandle, offset: number, length: number, to: string): Promise<void> {
  await writeSparse(chunksOf(source, offset, length), to, LIMITS.unpacked);
}

/** Yields a region in chunks that share one buffer, so each is valid only until the next. */
async function* chunksOf(source: FileHandle, offset: number, length: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(CHUNK);
  for (let done = 0; done < length; done += CHUNK) {
    yield await readFully(source, buffer, offset + done, Math.min(CHUNK, length - done));
  }
}

/** Overwrites `target` at `offset` with the file `from`. Writes only blocks that differ, so that holes stay holes. */
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

/** Reads exactly `length` bytes at `position` into the start of `buffer`, and returns them. Throws Error if the file is shorter. */
export async function readFully(file: FileHandle, buffer: Buffer, position: number, length: number): Promise<Buffer> {
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) throw new Error(`the file ended at byte ${position + done}, ${length - done} bytes too early`);
    done += bytesRead;
  }
  return buffer.subarray(0, length);
}

/** Writes all of `bytes` at `position`. */
export async function writeFully(target: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await target.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}
