import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { invalidConfig, invalidInput } from '../customize-errors.ts';
import { bytesOf } from '../open-file.ts';
import type { FileContent } from './oem-entry.ts';

/** Values that a message may quote. Anything else may be a config with passwords. */
const PLAUSIBLE_PATH = /^(?=.{1,128}$)[^\s\p{Cc}"'`{}<>=$]+$/u;

/**
 * Reads the config that an input gives, as text or as the path of a file (see `isText`). Throws INVALID_INPUT if there is
 * no such file, and CONFIG_INVALID if it is too large.
 */
export async function readConfig(input: string, value: string, maxBytes: number = LIMITS.config): Promise<Buffer> {
  if (isText(value)) {
    const bytes = Buffer.from(value);
    if (bytes.length > maxBytes) throw tooLarge(input, 'it', bytes.length, maxBytes);
    return bytes;
  }
  const info = await stat(value).catch((error: NodeJS.ErrnoException) => {
    const shown = PLAUSIBLE_PATH.test(value) ? JSON.stringify(value) : 'its value';
    throw invalidInput(
      input,
      `${shown} is neither a readable file (${error.code}) nor a config`,
      'Check the path. A config given as text contains a newline, or starts with {, # or "set ".',
    );
  });
  if (!info.isFile()) {
    throw invalidInput(input, `${JSON.stringify(value)} is not a file`, 'Give the path of the config, or its text.');
  }
  return readLimited(input, value, maxBytes);
}

/** Reads the bytes of a config's file. Throws CONFIG_INVALID above `maxBytes`. */
export async function readLimited(input: string, path: string, maxBytes: number): Promise<Buffer> {
  // The path may be a pipe by now, which must not block.
  await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const { size } = await file.stat();
  const chunks: Buffer[] = [];
  let read = 0;
  if (size <= maxBytes) {
    for await (const chunk of bytesOf(file)) {
      read += chunk.length;
      if (read > maxBytes) break;
      chunks.push(chunk);
    }
  }
  if (Math.max(size, read) <= maxBytes) return Buffer.concat(chunks);
  throw tooLarge(input, path, Math.max(size, read), maxBytes);
}

function tooLarge(input: string, name: string, size: number, maxBytes: number): ActionError {
  return invalidConfig(
    input,
    `${name} has ${size} bytes, more than the maximum of ${maxBytes}`,
    'Let the config fetch large files.',
  );
}

/** Returns whether an input's value is the config itself and not the path of its file. */
export function isText(value: string): boolean {
  return value.includes('\n') || /^(?:\{|#|set )/.test(value.trimStart());
}

/** Decodes a config. Throws CONFIG_INVALID if it is not UTF-8 or starts with a byte order mark. */
export function configText(input: string, bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw invalidConfig(input, 'it starts with a byte order mark', 'Save it as UTF-8 without one.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidConfig(input, 'it is not UTF-8 text', 'Save it as UTF-8, or check the path.');
  }
}

/** Reads the bytes of a file entry. Throws CONFIG_INVALID, which names `input`, above `maxBytes`. */
export async function readContent(input: string, content: FileContent, maxBytes: number): Promise<Buffer> {
  return Buffer.isBuffer(content) ? content : readLimited(input, content.source, maxBytes);
}
