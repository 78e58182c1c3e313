import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, createZstdCompress } from 'node:zlib';
import { LIMITS } from '../../limits.ts';
import { hashStream } from '../hash-stream.ts';
import { findInstalled, runToolOk } from '../run-tool.ts';
import type { RawCompression } from './output-format.ts';

/** The path of a finished file, with its SHA-512 in hex if it was computed while writing. */
interface PackedRaw {
  readonly path: string;
  readonly sha512?: string;
}

const COMPRESSORS: Readonly<Record<Exclude<RawCompression, 'bz2'>, () => Duplex>> = {
  gz: () => createGzip(),
  zst: () => createZstdCompress(),
};

/** Compresses a raw disk to a new file in `folder`. Returns the disk itself without a compression. */
export async function packRaw(
  path: string,
  compression: RawCompression | undefined,
  folder: string,
): Promise<PackedRaw> {
  if (compression === undefined) return { path };
  if (compression === 'bz2') return { path: await bzip2(path) };
  const to = join(folder, 'packed');
  const hash = createHash('sha512');
  const target = createWriteStream(to, { flags: 'wx' });
  await pipeline(createReadStream(path), COMPRESSORS[compression](), hashStream(hash), target);
  return { path: to, sha512: hash.digest('hex') };
}

/** Parallel compressors, which are preferred, and the usual one. Each writes a new file with the suffix `.bz2`. */
const BZIP2 = ['lbzip2', 'pbzip2', 'bzip2'] as const;

async function bzip2(path: string): Promise<string> {
  const command = (await findInstalled(BZIP2)) ?? 'bzip2';
  await runToolOk(command, ['-k', path], { time: LIMITS.convertTime });
  return `${path}.bz2`;
}
