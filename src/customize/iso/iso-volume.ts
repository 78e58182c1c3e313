import type { FileHandle } from 'node:fs/promises';
import { invalidImage } from '../customize-errors.ts';
import { readFully } from '../disk/sparse-copy.ts';

/** The sector of the primary volume descriptor and the size of sectors, in bytes (ECMA-119, 6.2.1 and 6.1.2). */
const DESCRIPTOR = 16;
const SECTOR = 2048;

/** The primary volume descriptor of an ISO image. */
export interface IsoVolume {
  /** The volume's creation as `YYYYMMDDhhmmsscc`. */
  readonly created: string;
}

/** Reads the primary volume descriptor (ECMA-119, 8.4). Throws IMAGE_INVALID if it is invalid, or if the file is shorter than the volume. */
export async function readIsoVolume(file: FileHandle): Promise<IsoVolume> {
  const { size } = await file.stat();
  if (size < (DESCRIPTOR + 1) * SECTOR) throw invalidImage('the ISO is truncated');
  const descriptor = await readFully(file, Buffer.alloc(SECTOR), DESCRIPTOR * SECTOR, SECTOR);
  if (descriptor.toString('latin1', 0, 7) !== '\x01CD001\x01' || descriptor.readUInt16LE(128) !== SECTOR) {
    throw invalidImage('the ISO is damaged: its first volume descriptor is invalid');
  }
  const blocks = descriptor.readUInt32LE(80);
  if (blocks * SECTOR > size) throw invalidImage(`the ISO is truncated: ${size} of ${blocks * SECTOR} bytes`);
  const created = descriptor.toString('latin1', 813, 829);
  return { created: /^(?:19|20)\d{14}$/.test(created) ? created : '1970010100000000' };
}
