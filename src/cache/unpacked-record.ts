import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chunkDigestOfFile } from '../image/chunk-digest.ts';
import type { UnpackedFile } from '../image/sparse-file.ts';
import { type FileName, fileName } from '../release/file-name.ts';
import { isStored, readStored } from './tool-cache.ts';

/** The record of an unpacked file: its verified source, and its own size and digest. */
export interface UnpackedRecord extends UnpackedFile {
  readonly sourceSha512: string;
}

/** In bytes; a record is about 300. */
const LONGEST_RECORD = 4096;

/** Returns the name of an unpacked file's record, which is next to it. */
export function recordName(readyName: FileName): FileName {
  return fileName(`${readyName}.unpacked.json`);
}

/** Writes the record of a file that was unpacked from a verified source. `sourceSha512` is in hex. */
export async function writeRecord(path: string, sourceSha512: string, unpacked: UnpackedFile): Promise<void> {
  const record: UnpackedRecord = { sourceSha512, size: unpacked.size, chunkDigest: unpacked.chunkDigest };
  await writeFile(path, `${JSON.stringify(record)}\n`);
}

/** Returns whether a folder has an unpacked file and its record. They are not compared. */
export async function hasUnpacked(directory: string, readyName: FileName): Promise<boolean> {
  return (await isStored(directory, readyName)) && (await isStored(directory, recordName(readyName)));
}

/**
 * Reads an unpacked file again and compares it with its record. Returns the record, whose SHA-512 of the source the caller compares with that of the verified
 * source. Returns undefined if file and record differ.
 */
export async function checkUnpacked(directory: string, readyName: FileName): Promise<UnpackedRecord | undefined> {
  const path = join(directory, readyName);
  const text = await readStored(directory, recordName(readyName), LONGEST_RECORD);
  const record = text === undefined ? undefined : parseRecord(Buffer.from(text).toString('utf8'));
  if (record === undefined || (await stat(path)).size !== record.size) return undefined;
  return (await chunkDigestOfFile(path)) === record.chunkDigest ? record : undefined;
}

function parseRecord(text: string): UnpackedRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { sourceSha512, size, chunkDigest } = (value ?? {}) as Partial<Record<keyof UnpackedRecord, unknown>>;
  if (typeof sourceSha512 !== 'string' || typeof size !== 'number' || typeof chunkDigest !== 'string') return undefined;
  return { sourceSha512, size, chunkDigest };
}
