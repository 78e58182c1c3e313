/** Cluster size: 64 KiB, qemu-img's own default. */
const CLUSTER = 64 * 1024;

/**
 * Returns a qcow2 image, version 2, of a raw disk, for machines without qemu-img (QEMU docs/interop/qcow2.txt). Omits clusters of zeros.
 * Supports disks up to 512 MiB, for which one table of each kind is enough.
 */
export function qcow2(disk: Uint8Array): Buffer {
  const header = Buffer.alloc(CLUSTER);
  const refcountTable = Buffer.alloc(CLUSTER);
  const refcounts = Buffer.alloc(CLUSTER);
  const l1 = Buffer.alloc(CLUSTER);
  const l2 = Buffer.alloc(CLUSTER);
  const file: Buffer[] = [header, refcountTable, refcounts, l1, l2];
  // The highest bit of a table entry marks a cluster with one reference.
  const used = 1n << 63n;
  for (let index = 0; index * CLUSTER < disk.length; index += 1) {
    const cluster = Buffer.alloc(CLUSTER);
    cluster.set(disk.subarray(index * CLUSTER, (index + 1) * CLUSTER));
    if (cluster.every((byte) => byte === 0)) continue;
    l2.writeBigUInt64BE(used | BigInt(file.length * CLUSTER), index * 8);
    file.push(cluster);
  }
  header.write('QFI\xfb', 0, 'latin1');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(16, 20);
  header.writeBigUInt64BE(BigInt(disk.length), 24);
  header.writeUInt32BE(1, 36);
  header.writeBigUInt64BE(BigInt(3 * CLUSTER), 40);
  header.writeBigUInt64BE(BigInt(CLUSTER), 48);
  header.writeUInt32BE(1, 56);
  refcountTable.writeBigUInt64BE(BigInt(2 * CLUSTER), 0);
  l1.writeBigUInt64BE(used | BigInt(4 * CLUSTER), 0);
  for (let index = 0; index < file.length; index += 1) refcounts.writeUInt16BE(1, index * 2);
  return Buffer.concat(file);
}
