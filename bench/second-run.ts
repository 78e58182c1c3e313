// What a second run from the tool cache consists of: node bench/second-run.ts <file.bz2> <its unpacked image>
// Prints wall and processor time, in seconds: of hashing the published file, of reading the unpacked one, of its chunk digest, and of all at once.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chunkDigestOfFile } from '../src/image/chunk-digest.ts';

const [, , published = '', unpacked = ''] = process.argv;

async function read(path: string, take: (chunk: Buffer) => void): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) take(chunk as Buffer);
}

const hash = async (): Promise<void> => {
  const sha512 = createHash('sha512');
  await read(published, (chunk) => sha512.update(chunk));
};

const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  'SHA-512 of the published file': hash,
  'reading the unpacked image': () => read(unpacked, () => undefined),
  'chunk digest of the unpacked image': () => chunkDigestOfFile(unpacked),
  'a second run: both digests at once': () => Promise.all([hash(), chunkDigestOfFile(unpacked)]),
};

// Once to warm up: what is measured then comes from the page cache.
for (const part of Object.values(PARTS)) await part();
for (const [name, part] of Object.entries(PARTS)) {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await part();
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - began) / 1000;
  console.log(`${name.padEnd(36)} wall ${wall.toFixed(2)}   cpu ${((user + system) / 1e6).toFixed(2)}`);
}
