import { createCipheriv, createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const SECTOR = 512;
const MIB = 1024 * 1024;
/** Each partition has 1 MiB, and ROOT has 2 MiB. The partition table and its copy have 1 MiB each. */
const DISK_SIZE = 10 * MIB;

/** Type GUIDs: UEFI's, the discoverable ones, and those that CoreOS's disk layout defined. */
const PARTITIONS: readonly { number: number; label: string; type: string; mib: number }[] = [
  { number: 1, label: 'EFI-SYSTEM', type: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B', mib: 1 },
  { number: 2, label: 'BIOS-BOOT', type: '21686148-6449-6E6F-744E-656564454649', mib: 1 },
  { number: 3, label: 'USR-A', type: '5DFBF5F4-2848-4BAC-AA5E-0D9A20B745A6', mib: 1 },
  { number: 4, label: 'USR-B', type: '5DFBF5F4-2848-4BAC-AA5E-0D9A20B745A6', mib: 1 },
  { number: 6, label: 'OEM', type: '0FC63DAF-8483-4772-8E79-3D69D8477DE4', mib: 1 },
  { number: 7, label: 'OEM-CONFIG', type: 'C95DC21A-DF0E-4340-8D7B-26CBFA9A03E0', mib: 1 },
  { number: 9, label: 'ROOT', type: '3884DD41-8582-4404-B9A8-E9B84F2DF50E', mib: 2 },
];

/** Returns pseudorandom bytes, the same for the same seed. */
export function seeded(seed: string, bytes: number): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

/** Returns a GUID as GPT stores it: the first three groups little-endian (UEFI specification 2.10, appendix A). */
function guid(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

function entries(seed: string): Buffer {
  const table = Buffer.alloc(128 * 128);
  let first = MIB / SECTOR;
  for (const { number, label, type, mib } of PARTITIONS) {
    const entry = table.subarray((number - 1) * 128, number * 128);
    guid(type).copy(entry, 0);
    seeded(`${seed} ${label}`, 16).copy(entry, 16);
    entry.writeBigUInt64LE(BigInt(first), 32);
    first += (mib * MIB) / SECTOR;
    entry.writeBigUInt64LE(BigInt(first - 1), 40);
    entry.write(label, 56, 'utf16le');
  }
  return table;
}

/** Returns a GPT header (UEFI specification 2.10, 5.3.2), for the table or for its copy at the end of the disk. */
function header(seed: string, table: Buffer, own: number, other: number, entriesAt: number): Buffer {
  const last = DISK_SIZE / SECTOR - 1;
  const bytes = Buffer.alloc(SECTOR);
  bytes.write('EFI PART', 0, 'latin1');
  bytes.writeUInt32LE(0x00010000, 8);
  bytes.writeUInt32LE(92, 12);
  bytes.writeBigUInt64LE(BigInt(own), 24);
  bytes.writeBigUInt64LE(BigInt(other), 32);
  bytes.writeBigUInt64LE(34n, 40);
  bytes.writeBigUInt64LE(BigInt(last - 33), 48);
  seeded(`${seed} disk`, 16).copy(bytes, 56);
  bytes.writeBigUInt64LE(BigInt(entriesAt), 72);
  bytes.writeUInt32LE(128, 80);
  bytes.writeUInt32LE(128, 84);
  bytes.writeUInt32LE(crc32(table), 88);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 92)), 16);
  return bytes;
}

/**
 * Returns a raw disk of `DISK_SIZE` bytes with a valid GPT and Flatcar's partitions. Like a real image, it has text, incompressible bytes and
 * long runs of zeros. The same seed gives the same bytes.
 */
export function makeDisk(seed: string): Buffer {
  const disk = Buffer.alloc(DISK_SIZE);
  const last = DISK_SIZE / SECTOR - 1;
  const table = entries(seed);
  // The protective MBR: one partition of type EE over the whole disk.
  Buffer.from([0x00, 0x00, 0x02, 0x00, 0xee, 0xff, 0xff, 0xff, 0x01, 0x00, 0x00, 0x00]).copy(disk, 446);
  disk.writeUInt32LE(last, 458);
  disk.writeUInt16LE(0xaa55, 510);
  header(seed, table, 1, last, 2).copy(disk, SECTOR);
  table.copy(disk, 2 * SECTOR);
  table.copy(disk, (last - 32) * SECTOR);
  header(seed, table, last, 1, last - 32).copy(disk, last * SECTOR);
  // EFI-SYSTEM: text. USR-A: bytes that do not compress, then text that does. ROOT: islands in zeros.
  disk.write(`${seed}\n`.repeat(200), MIB, 'utf8');
  seeded(seed, 192 * 1024).copy(disk, 3 * MIB);
  disk.write(`NAME="Flatcar Container Linux by Kinvolk"\nBUILD="${seed}"\n`.repeat(500), 3 * MIB + 256 * 1024, 'utf8');
  for (const at of [0, 700_001, 1_500_000]) seeded(`${seed} ${at}`, 4096).copy(disk, 7 * MIB + at);
  return disk;
}
