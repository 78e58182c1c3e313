// Measures the parts of a second run from the tool cache: node bench/second-run.ts <file.bz2> <its decompressed image>
// Prints the wall and processor time of each part, in seconds.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chunkDigestOfFile } from '../src/image/chunk-digest.ts';

const [, , published = '', unpacked = ''] = process.argv;

async function read(path: string, use: (chunk: Buffer) => void): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) use(chunk as Buffer);
}

const hash = async (): Promise<void> => {
  const sha512 = createHash('sha512');
  await read(published, (chunk) => sha512.update(chunk));
};

const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  'SHA-512 of the published file': hash,
  'reading the decompressed image': () => read(unpacked, () => undefined),
  'chunk digest of the decompressed image': () => chunkDigestOfFile(unpacked),
  'a second run: both digests at once': () => Promise.all([hash(), chunkDigestOfFile(unpacked)]),
};

// The first round fills the page cache.
for (const part of Object.values(PARTS)) await part();
for (const [name, part] of Object.entries(PARTS)) {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await part();
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - began) / 1000;
  console.log(`${name.padEnd(40)} wall ${wall.toFixed(2)}   cpu ${((user + system) / 1e6).toFixed(2)}`);
}
