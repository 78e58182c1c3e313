import type { FileHandle } from 'node:fs/promises';

/** Bytes per read. Both buffers fit into the processor's cache. */
const CHUNK = 512 * 1024;

/**
 * Yields the bytes of an open file from its position on, and closes the file. The bytes of a chunk are valid until the next one is requested. Two buffers are filled
 * in turn: to allocate and free new ones is slower than to read.
 */
export async function* readChunks(handle: FileHandle): AsyncGenerator<Buffer, void> {
  await using file = handle;
  const read = (buffer: Buffer<ArrayBuffer>) => {
    const reading = file.read(buffer, 0, CHUNK, null);
    // Awaited later or never; until then a rejection must not count as unhandled.
    reading.catch(() => undefined);
    return reading;
  };
  let spare = Buffer.allocUnsafeSlow(CHUNK);
  let reading = read(Buffer.allocUnsafeSlow(CHUNK));
  for (;;) {
    const { bytesRead, buffer } = await reading;
    if (bytesRead === 0) return;
    reading = read(spare);
    yield buffer.subarray(0, bytesRead);
    spare = buffer;
  }
}
