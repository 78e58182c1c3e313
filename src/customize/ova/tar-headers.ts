import type { FileHandle } from 'node:fs/promises';
import { LIMITS } from '../../limits.ts';
import { invalidImage } from '../customize-errors.ts';
import { readFully } from '../disk/sparse-copy.ts';

const BLOCK = 512;
/** Types of headers that describe the next member: pax records, and GNU's long names. */
const DESCRIPTIONS = ['x', 'g', 'L', 'K'];

/** A member of a tar archive, by its header. Offsets and sizes are in bytes. */
export interface TarMember {
  /** As in the header, or in the description before it. */
  readonly name: string;
  /** The type flag: `0` or a zero byte for a file. */
  readonly type: string;
  /** Where the descriptions and the header begin. */
  readonly start: number;
  readonly headerAt: number;
  readonly size: number;
  /** Where the next member begins. */
  readonly end: number;
}

/**
 * Reads and checks the headers of a tar archive before its members are read: their number, and the size of the descriptions that a
 * reader keeps in memory. Rejects sparse files, which readers name and size differently
 * (https://www.gnu.org/software/tar/manual/html_section/Sparse-Formats.html). Reads no content. Throws IMAGE_INVALID.
 */
export async function readTarHeaders(file: FileHandle): Promise<readonly TarMember[]> {
  const { size } = await file.stat();
  const header = Buffer.alloc(BLOCK);
  const found: TarMember[] = [];
  let paxSize: number | undefined;
  let [longName, start] = [undefined as string | undefined, 0];
  for (let at = 0, members = 0; at + BLOCK <= size; ) {
    await readFully(file, header, at, BLOCK);
    if (header.every((byte) => byte === 0)) return found;
    if (++members > LIMITS.ovaMembers) throw invalidImage(`it has more than ${LIMITS.ovaMembers} members`);
    const type = header.toString('latin1', 156, 157);
    const isDescription = DESCRIPTIONS.includes(type);
    const length = isDescription ? sizeIn(header) : (paxSize ?? sizeIn(header));
    if (!Number.isSafeInteger(length)) throw invalidImage('the header of a member is damaged');
    if (isDescription) {
      if (length > LIMITS.tarDescription) throw invalidImage(`a header has more than ${LIMITS.tarDescription} bytes`);
      if (at + BLOCK + length > size) throw invalidImage('it is not a complete tar archive');
      const text = await readFully(file, Buffer.alloc(length), at + BLOCK, length);
      if (type === 'x' || type === 'g') paxSize = sizeInPax(text.toString('latin1')) ?? paxSize;
      if (type === 'L') longName = text.toString().replace(/\0.*$/s, '');
    }
    const end = at + BLOCK + Math.ceil(length / BLOCK) * BLOCK;
    if (!isDescription) {
      found.push({ name: longName ?? nameIn(header), type, start, headerAt: at, size: length, end });
      [paxSize, longName, start] = [undefined, undefined, end];
    }
    at = end;
  }
  return found;
}

function nameIn(header: Buffer): string {
  const [name = ''] = header.toString('utf8', 0, 100).split('\0');
  return name;
}

/** Returns the size field: octal digits, or a binary number after a set high bit (GNU tar). */
function sizeIn(header: Buffer): number {
  if (((header[124] ?? 0) & 0x80) === 0) {
    const digits = header.toString('latin1', 124, 136).replace(/[\0 ]/g, '');
    return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN;
  }
  return header.readUInt32BE(124) === 0x80000000 ? Number(header.readBigUInt64BE(128)) : Number.NaN;
}

/** Returns the value of the record `size` of `<length> <keyword>=<value>\n` records (pax(1)). */
function sizeInPax(records: string): number | undefined {
  if (/^\d+ GNU\.sparse\./m.test(records)) throw invalidImage('it has a sparse member');
  const value = /^\d+ size=(\d+)$/m.exec(records)?.[1];
  return value === undefined ? undefined : Number(value);
}
