import { spawnSync } from 'node:child_process';
import { ActionError } from '../../../src/errors.ts';
import { decompressBzip2 } from '../../../src/image/bzip2/decompress-bzip2.ts';

export interface UnpackOptions {
  readonly threads?: number;
  readonly maxOutput?: number;
  /** Sizes of the file's chunks, used in turn. */
  readonly chunks?: readonly number[];
}

/** Yields a file in chunks. */
export async function* inChunks(file: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array, void> {
  for (let at = 0, k = 0; at < file.length; k++) {
    const size = sizes[k % sizes.length] ?? 1;
    yield file.subarray(at, at + size);
    at += size;
  }
}

/** Decompresses a complete file. */
export async function unpack(file: Uint8Array, options: UnpackOptions = {}): Promise<Buffer> {
  const { threads = 2, maxOutput = 2 ** 40, chunks = [65536] } = options;
  const pieces: Uint8Array[] = [];
  for await (const piece of decompressBzip2(inChunks(file, chunks), { threads, maxOutput })) {
    pieces.push(piece instanceof Uint8Array ? Buffer.from(piece) : Buffer.alloc(piece.zeros));
  }
  return Buffer.concat(pieces);
}

/** Runs one of the compressors on some input. */
export function run(program: string, args: readonly string[], input: Uint8Array): Buffer {
  const { status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Decompresses a file with bzip2; returns undefined if it fails or warns. */
export function reference(file: Uint8Array): Buffer | undefined {
  const { status, stdout, stderr } = spawnSync('bzip2', ['-dc'], { input: file, maxBuffer: 2 ** 30 });
  return status === 0 && stderr.length === 0 ? stdout : undefined;
}

/** Returns the decompressed file or its ActionError; throws any other error. */
export async function attempt(file: Uint8Array, options: UnpackOptions = {}): Promise<Buffer | ActionError> {
  try {
    return await unpack(file, options);
  } catch (error) {
    if (error instanceof ActionError && error.code !== 'INTERNAL') return error;
    throw error;
  }
}

/** Returns deterministic bytes that no compressor can shrink. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** Returns deterministic lines of text. */
export function prose(length: number): Buffer {
  const words = [
    'image',
    'channel',
    'stable',
    'the',
    'of',
    'a',
    'signature',
    'board',
    'release',
    'and',
    'block',
    '4593.2.5',
  ];
  const picks = noise(Math.ceil(length / 3), 7);
  let text = '';
  for (const [k, pick] of picks.entries()) {
    text += (words[pick % words.length] ?? '') + (k % 11 === 10 ? '.\n' : ' ');
    if (text.length >= length) break;
  }
  return Buffer.from(text.slice(0, length));
}
