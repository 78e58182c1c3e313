import { LIMITS } from '../limits.ts';
import { decompressBzip2 } from './bzip2/decompress-bzip2.ts';
import { gunzip } from './gunzip.ts';
import type { Piece } from './piece.ts';

/**
 * Decompresses a gzip or bzip2 stream; `threads` is the maximum of worker threads for bzip2, by default one for each processor.
 *
 * @throws ActionError DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, while the pieces are read
 */
export function unpackStream(
  compression: 'gz' | 'bz2',
  source: AsyncIterable<Uint8Array>,
  threads?: number,
): AsyncIterable<Piece> {
  return compression === 'gz'
    ? gunzip(source)
    : decompressBzip2(source, { maxOutput: LIMITS.unpacked, ...(threads !== undefined && { threads }) });
}
