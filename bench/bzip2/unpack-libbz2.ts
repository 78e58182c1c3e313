// Decompresses a file with libbz2 in WebAssembly, block by block, and discards the result: node unpack-libbz2.ts <file.bz2> <module>.
//
// Each stream of the file must have one block, as pbzip2 writes them. `module` is the path of @foxglove/wasm-bz2. Prints the decompressed size in bytes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Bzip2 {
  decompress(bytes: Uint8Array, largestOutput: number): Uint8Array;
}

/** Header of a stream and magic of its first block. pbzip2 starts each stream at a whole byte. */
const START = Buffer.from('BZh91AY&SY', 'latin1');
/** Bytes of a block before run lengths are decoded. pbzip2 writes at most as many bytes to a stream. */
const LARGEST = 1024 * 1024;

const [, , file = '', module = ''] = process.argv;
const { init } = createRequire(import.meta.url)(module) as { init(): Promise<Bzip2> };
const libbz2 = await init();
const bytes = readFileSync(file);
let size = 0;
for (let at = 0; at < bytes.length; ) {
  const next = bytes.indexOf(START, at + 1);
  const end = next === -1 ? bytes.length : next;
  size += libbz2.decompress(bytes.subarray(at, end), LARGEST).length;
  at = end;
}
console.log(JSON.stringify({ size }));
