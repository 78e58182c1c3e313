import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chunkDigestOfFile } from '../image/chunk-digest.ts';
import type { UnpackedFile } from '../image/sparse-file.ts';
import { type FileName, fileName } from '../release/file-name.ts';
import { isStored, readStored } from './tool-cache.ts';

/** What was noted when a file was unpacked: from which verified source, and what came out. */
interface UnpackedRecord extends UnpackedFile {
  readonly sourceSha512: string;
}

/** In bytes; a record is about 300. */
const LONGEST_RECORD = 4096;

/** The record's name beside the unpacked file. */
export function recordName(readyName: FileName): FileName {
  return fileName(`${readyName}.unpacked.json`);
}

/** Writes the record of a file that was unpacked from the verified source with the digest `sourceSha512` (hex). */
export async function writeRecord(path: string, sourceSha512: string, unpacked: UnpackedFile): Promise<void> {
  const record: UnpackedRecord = { sourceSha512, size: unpacked.size, chunkDigest: unpacked.chunkDigest };
  await writeFile(path, `${JSON.stringify(record)}\n`);
}

/** Whether a folder holds an unpacked file and its record. It still has to be checked against both. */
export async function hasUnpacked(directory: string, readyName: FileName): Promise<boolean> {
  return (await isStored(directory, readyName)) && (await isStored(directory, recordName(readyName)));
}

/**
 * Reads an unpacked file again and compares it with its record. Gives the SHA-512 of the source it was unpacked from, for the caller to compare
 * with the source's as it is verified now; undefined when file and record do not agree.
 */
export async function checkUnpacked(directory: string, readyName: FileName): Promise<string | undefined> {
  const path = join(directory, readyName);
  const text = await readStored(directory, recordName(readyName), LONGEST_RECORD);
  const record = text === undefined ? undefined : parseRecord(Buffer.from(text).toString('utf8'));
  if (record === undefined || (await stat(path)).size !== record.size) return undefined;
  return (await chunkDigestOfFile(path)) === record.chunkDigest ? record.sourceSha512 : undefined;
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
