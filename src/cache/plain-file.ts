import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { ActionError } from '../errors.ts';

/**
 * The plain file at `path`, wherever links lead to it, open for reading; undefined where there is none. Devices and pipes are refused: they may give bytes
 * without an end, or keep a reader waiting for ever.
 *
 * @param maxBytes the most that it may hold
 * @throws ActionError FILE_SYSTEM, TOO_LARGE
 */
async function openPlain(path: string, maxBytes: number): Promise<FileHandle | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  checkPlain(path, found, maxBytes);
  // What is there now may have changed meanwhile: a pipe must not be waited for.
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
    throw new ActionError('FILE_SYSTEM', `${path} is ${what}, not a file. Name a file, or take it away.`, {
      file: path,
    });
  }
  if (status.size > maxBytes) throw tooLarge(path, maxBytes);
}

function tooLarge(path: string, maxBytes: number): ActionError {
  return new ActionError(
    'TOO_LARGE',
    `${path} has more than ${maxBytes} bytes, the most for a file of its kind: it is not what its name says.`,
    { file: path },
  );
}

/** The bytes of a plain file; undefined where there is none. @throws ActionError FILE_SYSTEM, TOO_LARGE above `maxBytes` */
export async function readPlain(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const handle = await openPlain(path, maxBytes);
  if (handle === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(path, handle, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The bytes of a plain file as they are read. @throws ActionError FILE_NOT_FOUND, FILE_SYSTEM, TOO_LARGE above `maxBytes` */
export async function streamPlain(path: string, maxBytes: number): Promise<AsyncIterable<Uint8Array>> {
  const handle = await openPlain(path, maxBytes);
  if (handle === undefined) throw new ActionError('FILE_NOT_FOUND', `${path} is not there.`, { file: path });
  return chunksOf(path, handle, maxBytes);
}

/** Its size when it was opened need not be the last word: it may grow, and files of /proc have none. */
async function* chunksOf(path: string, handle: FileHandle, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of handle.createReadStream({ highWaterMark: 1024 * 1024 })) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw tooLarge(path, maxBytes);
    yield chunk as Buffer;
  }
}
