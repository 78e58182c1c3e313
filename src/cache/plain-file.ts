import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { ActionError } from '../errors.ts';
import { readChunks } from './read-chunks.ts';

/**
 * Opens the plain file at `path`, also through links. Returns undefined if there is none. Throws FILE_SYSTEM for devices and pipes, which may be endless or block a
 * reader, and TOO_LARGE above `maxBytes`.
 */
async function openPlain(path: string, maxBytes: number): Promise<FileHandle | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  checkPlain(path, found, maxBytes);
  // The path may be a pipe by now, which must not block.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    checkPlain(path, await handle.stat(), maxBytes);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function checkPlain(path: string, status: Stats, maxBytes: number): void {
  if (!status.isFile()) {
    const what = status.isDirectory() ? 'a folder' : 'a device, a pipe or a socket';
    throw new ActionError('FILE_SYSTEM', `${path} is ${what}, not a file. Use the path of a file, or remove it.`, {
      file: path,
    });
  }
  if (status.size > maxBytes) throw tooLarge(path, maxBytes);
}

function tooLarge(path: string, maxBytes: number): ActionError {
  return new ActionError(
    'TOO_LARGE',
    `${path} has more than ${maxBytes} bytes, the limit for a file of its kind. Use the published file.`,
    { file: path },
  );
}

/** Returns the bytes of a plain file of at most `maxBytes`. Returns undefined if there is none. */
export async function readPlain(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const handle = await openPlain(path, maxBytes);
  if (handle === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(path, handle, maxBytes)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Streams the bytes of a plain file of at most `maxBytes`. The bytes of a chunk are valid until the next one is requested. Throws FILE_NOT_FOUND if there is none. */
export async function streamPlain(path: string, maxBytes: number): Promise<AsyncIterable<Uint8Array>> {
  const handle = await openPlain(path, maxBytes);
  if (handle === undefined)
    throw new ActionError('FILE_NOT_FOUND', `${path} does not exist. Check the path.`, { file: path });
  return chunksOf(path, handle, maxBytes);
}

/** The size at opening is not final: a file may grow, and files of /proc have none. */
async function* chunksOf(path: string, handle: FileHandle, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of readChunks(handle)) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(path, maxBytes);
    yield chunk;
  }
}
