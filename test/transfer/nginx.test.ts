import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Nginx, startNginx } from '../mirror/nginx.ts';
import { pattern, readAll, testTransport } from './faulty-server.ts';

describe('nginx', () => {
  let folder = '';
  let nginx: Nginx | undefined;
  const content = pattern(12_000_000);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transfer-nginx-'));
    const root = join(folder, 'www');
    await mkdir(root);
    await writeFile(join(root, 'file.bin'), content);
    await writeFile(join(root, 'none.bin'), '');
    nginx = await startNginx(root, {
      '/slow/': `alias ${root}/; limit_rate 300000;`,
      '/plain/': `alias ${root}/; limit_rate 8m; max_ranges 0;`,
    });
  });
  afterAll(async () => {
    await nginx?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const url = (path: string) => new URL(path, nginx?.url);

  it('gives files, empty ones, none, and their existence', async () => {
    const transport = await testTransport({ connections: 4 });
    expect((await readAll(transport, url('/file.bin'))).equals(content)).toBe(true);
    expect(await readAll(transport, url('/none.bin'))).toHaveLength(0);
    // An empty file is that of a server that sends one for missing files.
    expect(await transport.exists(url('/none.bin'))).toBe(false);
    expect(await transport.open(url('/absent.bin'), 10)).toBeUndefined();
    expect(await transport.exists(url('/absent.bin'))).toBe(false);
  });

  it('gives several times the rate of a slowed connection to several ranges', async () => {
    const ranges = { rangeSize: 512 * 1024, worthwhile: 1, window: 50, busy: 1 };
    const transport = await testTransport({ connections: 8, ranges });
    let isDone = false;
    const whole = readAll(transport, url('/slow/file.bin')).finally(() => {
      isDone = true;
    });
    // Another connection measures the time, so a slow machine delays both.
    const other = await (await testTransport()).open(url('/slow/file.bin'), content.length);
    let received = 0;
    for await (const bytes of other?.chunks() ?? []) {
      received += bytes.length;
      if (isDone) break;
    }
    expect((await whole).equals(content)).toBe(true);
    expect(received).toBeLessThan(content.length / 3);
  });

  it('gives files whole where ranges are turned off', async () => {
    const ranges = { rangeSize: 1024 * 1024, worthwhile: 1, window: 0, slowerThan: Number.POSITIVE_INFINITY, busy: 1 };
    const transport = await testTransport({ connections: 4, ranges });
    expect((await readAll(transport, url('/plain/file.bin'))).equals(content)).toBe(true);
  });
});
