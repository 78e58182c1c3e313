import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { StagedEntry } from '../stage-files.ts';

const BLOCK = 512;
const NAME_FIELD = 100;
const TYPES = { file: '0', link: '2', directory: '5', longLink: 'K', longName: 'L' } as const;

/**
 * Yields the entries as a tar archive that GNU tar and BusyBox unpack: GNU format, UTF-8 names, long names in separate
 * members (https://www.gnu.org/software/tar/manual/html_node/Standard.html), owned by root. `folder` contains the staged
 * files. The format's maximum of 8 GiB per file is larger than an OEM partition.
 */
export async function* filesTar(entries: readonly StagedEntry[], folder: string): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    const link = entry.kind === 'link' ? entry.target : '';
    if (Buffer.byteLength(entry.path) > NAME_FIELD) yield* longText(TYPES.longName, entry.path);
    if (Buffer.byteLength(link) > NAME_FIELD) yield* longText(TYPES.longLink, link);
    const mode = entry.kind === 'link' ? 0o777 : entry.mode;
    const size = entry.kind === 'file' ? entry.size : 0;
    yield header({ type: TYPES[entry.kind], name: entry.path, mode, size, link });
    if (entry.kind !== 'file') continue;
    for await (const chunk of createReadStream(join(folder, entry.staged))) yield chunk as Buffer;
    yield padding(size);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function* longText(type: string, text: string): Generator<Buffer> {
  const bytes = Buffer.from(`${text}\0`);
  yield header({ type, name: '././@LongLink', mode: 0, size: bytes.length, link: '' });
  yield bytes;
  yield padding(bytes.length);
}

interface Header {
  readonly type: string;
  readonly name: string;
  readonly mode: number;
  readonly size: number;
  readonly link: string;
}

function header({ type, name, mode, size, link }: Header): Buffer {
  const block = Buffer.alloc(BLOCK);
  const number = (value: number, at: number, length: number) =>
    block.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
  Buffer.from(name).copy(block, 0, 0, NAME_FIELD);
  number(mode, 100, 8);
  number(0, 108, 8);
  number(0, 116, 8);
  number(size, 124, 12);
  number(Math.floor(Date.now() / 1000), 136, 12);
  block.write(type, 156, 'latin1');
  Buffer.from(link).copy(block, 157, 0, NAME_FIELD);
  block.write('ustar  \0', 257, 'latin1');
  // The checksum is computed with blanks in its field.
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function padding(length: number): Buffer {
  return Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);
}
