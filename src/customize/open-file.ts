import type { FileHandle } from 'node:fs/promises';

const CHUNK = 1024 * 1024;

/** Yields the bytes of an open file from its start. Unlike a stream of Node, leaves the file open when the reader stops early. */
export async function* bytesOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
