import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';
import { ActionError } from '../errors.ts';
import type { Piece } from './piece.ts';

/**
 * Decompresses the zip file at `path`, which must contain only the file `name`. yauzl checks sizes and structure; this
 * function checks the CRC. The file must be complete, because its central directory is at the end.
 *
 * @throws ActionError DECOMPRESSION_FAILED
 */
export async function* unzip(path: string, name: string): AsyncGenerator<Piece> {
  const { openPromise } = await import(/* webpackIgnore: true */ '#zip');
  const zip = await openPromise(path, { autoClose: false, strictFileNames: true }).catch((error: unknown) => {
    throw failed(text(error), error);
  });
  try {
    // The directory may have millions of entries, so its count comes first.
    const count = zip.entryCount;
    const entry = count === 1 ? await firstOf(zip.eachEntry()) : undefined;
    if (entry?.fileName !== name) {
      const found = entry?.fileName ?? (count === 0 ? 'nothing' : `${count} files`);
      throw failed(`it contains ${found} instead of only ${name}`);
    }
    const stream = await zip.openReadStreamPromise(entry);
    let crc = 0;
    for await (const bytes of stream) {
      crc = crc32(bytes as Buffer, crc);
      yield bytes as Buffer;
    }
    if (crc !== entry.crc32) throw failed('wrong CRC');
  } catch (error) {
    throw error instanceof ActionError ? error : failed(text(error), error);
  } finally {
    zip.close();
  }
}

async function firstOf(entries: AsyncIterable<Entry>): Promise<Entry | undefined> {
  for await (const entry of entries) return entry;
  return undefined;
}

function text(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.+$/, '');
}

function failed(reason: string, cause?: unknown): ActionError {
  return new ActionError('DECOMPRESSION_FAILED', `Decompression of the zip file failed: ${reason}.`, { cause });
}
