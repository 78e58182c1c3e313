import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPlain, streamPlain } from '../../src/cache/plain-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plain-file-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function drain(source: Promise<AsyncIterable<Uint8Array>>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Both ways to read a file. */
const ways = [
  ['at once', readPlain],
  ['as a stream', (path: string, most: number) => drain(streamPlain(path, most))],
] as const;

describe.each(ways)('a file that is read %s', (_, read) => {
  test('up to its limit, also through links', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'x'.repeat(1000));
    await symlink(path, join(folder, 'link'));
    expect(await read(join(folder, 'link'), 1000)).toEqual(Buffer.from('x'.repeat(1000)));
    await expect(read(path, 999)).rejects.toMatchObject({ code: 'TOO_LARGE', file: path });
  });

  test.skipIf(process.platform === 'win32')('that is a pipe or a device without end fails at once', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await symlink('/dev/zero', join(folder, 'zeros'));
    for (const path of [pipe, join(folder, 'zeros'), folder])
      await expect(read(path, 1000)).rejects.toMatchObject({
        code: 'FILE_SYSTEM',
        message: expect.stringContaining(path),
      });
  });

  test.skipIf(process.platform !== 'linux')('that has no size is read as far as it may be', async () => {
    expect((await read('/proc/self/status', 100_000))?.toString()).toContain('Name:');
    await expect(read('/proc/self/status', 10)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});

test('a file that is not there', async () => {
  expect(await readPlain(join(folder, 'nothing'), 10)).toBeUndefined();
  await expect(streamPlain(join(folder, 'nothing'), 10)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});
