import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readChunks } from '../../src/cache/read-chunks.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-chunks-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const CHUNK = 512 * 1024;

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 7])('all of %i bytes, in order', async (size) => {
  const bytes = randomBytes(size);
  const path = join(folder, `of-${size}`);
  await writeFile(path, bytes);
  const handle = await open(path);
  const copies: Buffer[] = [];
  for await (const chunk of readChunks(handle)) {
    copies.push(Buffer.from(chunk));
    // The next read must not write to the chunk that is in use.
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(copies.at(-1)?.equals(chunk)).toBe(true);
  }
  expect(Buffer.concat(copies).equals(bytes)).toBe(true);
  expect(handle.fd).toBe(-1);
});

test('a reader that stops early closes the file', async () => {
  const path = join(folder, 'long');
  await writeFile(path, randomBytes(4 * CHUNK));
  const handle = await open(path);
  for await (const chunk of readChunks(handle)) {
    expect(chunk.length).toBe(CHUNK);
    break;
  }
  expect(handle.fd).toBe(-1);
});

test('an error of the system is thrown, and the file is closed', async () => {
  const handle = await open(folder);
  await expect(readChunks(handle).next()).rejects.toMatchObject({ code: 'EISDIR' });
  expect(handle.fd).toBe(-1);
});
