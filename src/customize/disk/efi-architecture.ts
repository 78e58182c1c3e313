import type { Partition, ReadDisk } from './gpt.ts';

/** The boot loaders of removable media (UEFI 2.10, 3.5.1.1) by their names in FAT directories, with systemd's names of the architectures. */
const LOADERS: ReadonlyMap<string, string> = new Map([
  ['BOOTX64 EFI', 'x86-64'],
  ['BOOTAA64EFI', 'arm64'],
]);

/** Clusters of a directory. Flatcar's have one. */
const CLUSTERS_MAX = 64;
const ENTRY = 32;

/** The fields of a FAT file system that lead to a directory. Offsets are in bytes from the start of the partition. */
interface Fat {
  readonly read: ReadDisk;
  readonly bits: 12 | 16 | 32;
  readonly fatAt: number;
  readonly dataAt: number;
  readonly clusterSize: number;
}

/**
 * Returns the architecture of the boot loader in \\EFI\\BOOT of an EFI system partition, or undefined if there is none or one for each of several architectures
 * (https://www.ecma-international.org/publications-and-standards/standards/ecma-107/).
 */
export async function efiArchitecture(disk: ReadDisk, partition: Partition): Promise<string | undefined> {
  const read: ReadDisk = async (offset, length) => {
    if (offset + length > partition.length) return Buffer.alloc(length);
    return disk(partition.offset + offset, length);
  };
  const boot = await read(0, 512);
  const sectorSize = boot.readUInt16LE(11);
  const clusterSize = (boot[13] ?? 0) * sectorSize;
  if (![512, 1024, 2048, 4096].includes(sectorSize) || clusterSize === 0) return undefined;
  const rootEntries = boot.readUInt16LE(17);
  const fatSectors = boot.readUInt16LE(22) || boot.readUInt32LE(36);
  const fatAt = boot.readUInt16LE(14) * sectorSize;
  const rootAt = fatAt + (boot[16] ?? 0) * fatSectors * sectorSize;
  const rootSize = Math.ceil((rootEntries * ENTRY) / sectorSize) * sectorSize;
  const dataAt = rootAt + rootSize;
  const sectors = boot.readUInt16LE(19) || boot.readUInt32LE(32);
  const clusters = Math.floor((sectors * sectorSize - dataAt) / clusterSize);
  const bits = rootEntries === 0 ? 32 : clusters < 4085 ? 12 : 16;
  const fat: Fat = { read, bits, fatAt, dataAt, clusterSize };
  let directory = rootEntries === 0 ? await readChain(fat, boot.readUInt32LE(44)) : await read(rootAt, rootSize);
  for (const name of ['EFI        ', 'BOOT       ']) {
    const entry = entriesOf(directory).find((each) => each.name === name && each.isDirectory);
    if (entry === undefined) return undefined;
    directory = await readChain(fat, entry.cluster);
  }
  const found = entriesOf(directory).flatMap(({ name }) => LOADERS.get(name) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

interface FatEntry {
  /** Eight characters and the extension of three. */
  readonly name: string;
  readonly isDirectory: boolean;
  readonly cluster: number;
}

function entriesOf(directory: Buffer): readonly FatEntry[] {
  const entries: FatEntry[] = [];
  for (let at = 0; at + ENTRY <= directory.length && directory[at] !== 0; at += ENTRY) {
    const attributes = directory[at + 11] ?? 0;
    // Deleted entries, parts of long names, and the label of the volume.
    if (directory[at] === 0xe5 || (attributes & 0x08) !== 0) continue;
    entries.push({
      name: directory.toString('latin1', at, at + 11).toUpperCase(),
      isDirectory: (attributes & 0x10) !== 0,
      cluster: directory.readUInt16LE(at + 26) + directory.readUInt16LE(at + 20) * 0x10000,
    });
  }
  return entries;
}

/** Reads the clusters of a directory. Ends at the limit, so that a chain that is a circle ends too. */
async function readChain(fat: Fat, first: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  const end = 2 ** fat.bits - 8 - (fat.bits === 32 ? 0xf0000000 : 0);
  for (let cluster = first; cluster >= 2 && cluster < end && parts.length < CLUSTERS_MAX; ) {
    parts.push(await fat.read(fat.dataAt + (cluster - 2) * fat.clusterSize, fat.clusterSize));
    cluster = await nextCluster(fat, cluster);
  }
  return Buffer.concat(parts);
}

async function nextCluster({ read, bits, fatAt }: Fat, cluster: number): Promise<number> {
  const bytes = await read(fatAt + Math.floor((cluster * bits) / 8), 4);
  if (bits === 32) return bytes.readUInt32LE(0) & 0x0fffffff;
  if (bits === 16) return bytes.readUInt16LE(0);
  return cluster % 2 === 0 ? bytes.readUInt16LE(0) & 0xfff : bytes.readUInt16LE(0) >> 4;
}
