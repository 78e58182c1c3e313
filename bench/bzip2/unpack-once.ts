// Decompresses a file and discards the result: node unpack-once.ts <file.bz2> <threads>. Prints the decompressed size and the peak memory in bytes.
import { createReadStream } from 'node:fs';
import { decompressBzip2 } from '../../src/image/bzip2/decompress-bzip2.ts';

const [, , file = '', threads = '1'] = process.argv;
let size = 0;
const source = createReadStream(file, { highWaterMark: 256 * 1024 });
for await (const piece of decompressBzip2(source, { threads: Number(threads), maxOutput: Number.MAX_SAFE_INTEGER })) {
  size += piece instanceof Uint8Array ? piece.length : piece.zeros;
}
console.log(JSON.stringify({ size, peak: process.resourceUsage().maxRSS * 1024 }));
