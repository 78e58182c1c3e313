// Unpacks a file to nowhere with libbz2 in WebAssembly, block by block: node unpack-libbz2.ts <file.bz2> <module>. The file must consist of streams of one
// block each, as pbzip2 makes them; `module` is the path of @foxglove/wasm-bz2. Prints the unpacked size in bytes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Bzip2 {
  decompress(bytes: Uint8Array, largestOutput: number): Uint8Array;
}

/** A stream's header and the magic of its first block: where pbzip2 begins a stream, at a whole byte. */
const START = Buffer.from('BZh91AY&SY', 'latin1');
/** A block holds 900 000 bytes before run lengths are undone; pbzip2 puts no more than that into one. */
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
