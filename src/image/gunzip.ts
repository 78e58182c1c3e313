import { createGunzip } from 'node:zlib';
import { ActionError } from '../errors.ts';
import type { Piece } from './piece.ts';

const CHUNK = 1024 * 1024;

/**
 * Decompresses gzip (RFC 1952) of one or several members. Stricter than `gzip -d`: trailing data is an error.
 *
 * @throws ActionError DECOMPRESSION_FAILED
 */
export async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const inflater = createGunzip({ chunkSize: CHUNK });
  let fed = 0;
  let sourceError: unknown;
  let isRead = false;
  const feeding = feed();
  // The promise is awaited below; until then a rejection must not count as unhandled.
  feeding.catch(() => undefined);
  try {
    for await (const bytes of inflater) yield bytes as Buffer;
    isRead = true;
  } catch (error) {
    if (sourceError !== undefined) throw sourceError;
    throw failed(error instanceof Error ? error.message : String(error), error);
  } finally {
    inflater.destroy();
  }
  await feeding;
  if (fed === 0) throw failed('it is empty');
  // zlib ignores data after the last member, which CVE-2021-20319 exploited.
  if (inflater.bytesWritten !== fed) throw failed(`${fed - inflater.bytesWritten} bytes of trailing data`);

  async function feed(): Promise<void> {
    try {
      for await (const chunk of source) {
        fed += chunk.length;
        // After an error, the caller may read the rest of the source.
        if (!isRead && inflater.destroyed) return;
        if (!inflater.write(chunk)) await writable();
      }
      inflater.end();
    } catch (error) {
      sourceError = error;
      inflater.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function writable(): Promise<void> {
    return new Promise((resolve) => {
      if (inflater.destroyed || inflater.readableEnded) return resolve();
      const done = (): void => {
        for (const event of ['drain', 'close', 'end']) inflater.off(event, done);
        resolve();
      };
      for (const event of ['drain', 'close', 'end']) inflater.on(event, done);
    });
  }
}

function failed(reason: string, cause?: unknown): ActionError {
  return new ActionError('DECOMPRESSION_FAILED', `Decompression of the gzip data failed: ${reason}.`, { cause });
}
