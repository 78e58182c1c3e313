import { LIMITS } from '../limits.ts';
import type { Piece } from './piece.ts';

/**
 * What a gzip or bzip2 stream unpacks to; `threads` are bzip2's. Each unpacker is loaded when it is needed, so that nobody waits for what they don't use.
 *
 * @throws ActionError DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, and what `source` throws, while the pieces are read
 */
export async function unpackStream(
  compression: 'gz' | 'bz2',
  source: AsyncIterable<Uint8Array>,
  threads: number,
): Promise<AsyncIterable<Piece>> {
  if (compression === 'gz') return (await import('./gunzip.ts')).gunzip(source);
  return (await import('./bzip2/decompress-bzip2.ts')).decompressBzip2(source, { threads, maxOutput: LIMITS.unpacked });
}
