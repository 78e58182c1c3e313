import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pattern, readAll, testTransport } from './faulty-server.ts';

describe('nginx', () => {
  let folder = '';
  let nginx: ChildProcess | undefined;
  let port = 0;
  const content = pattern(12_000_000);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transfer-nginx-'));
    await mkdir(join(folder, 'www'));
    await writeFile(join(folder, 'www', 'file.bin'), content);
    await writeFile(join(folder, 'www', 'none.bin'), '');
    port = await freePort();
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${folder}/${kind};`,
    );
    const root = `root ${folder}/www;`;
    await writeFile(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
      http { access_log off; keepalive_timeout 5; ${temp.join(' ')} server { listen 127.0.0.1:${port};
        location / { ${root} }
        location /slow/ { alias ${folder}/www/; limit_rate 2m; }
        location /plain/ { alias ${folder}/www/; limit_rate 8m; max_ranges 0; } } }`,
    );
    // Debian puts it where only root's PATH leads.
    const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };
    const options = ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
    nginx = spawn('nginx', options, { stdio: 'ignore', env });
    await once(nginx, 'spawn').catch((error: Error) => {
      nginx = undefined;
      throw new Error(`nginx does not start (apt-get install nginx-light): ${error.message}`);
    });
    const transport = await testTransport({ retries: 30, retryBase: 50 });
    expect(await transport.exists(new URL(`http://127.0.0.1:${port}/file.bin`))).toBe(true);
  });
  afterAll(async () => {
    nginx?.kill();
    if (nginx !== undefined && nginx.exitCode === null && nginx.signalCode === null) await once(nginx, 'exit');
    await rm(folder, { recursive: true });
  });

  const url = (path: string) => new URL(path, `http://127.0.0.1:${port}`);

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
    const ranges = { rangeSize: 1024 * 1024, worthwhile: 1, window: 50, busy: 1 };
    const transport = await testTransport({ connections: 4, ranges });
    const begin = performance.now();
    expect((await readAll(transport, url('/slow/file.bin'))).equals(content)).toBe(true);
    // One connection needs 12 MB / 2 MB/s less the first second's allowance: five seconds.
    expect(performance.now() - begin).toBeLessThan(4000);
  });

  it('gives files whole where ranges are turned off', async () => {
    const ranges = { rangeSize: 1024 * 1024, worthwhile: 1, window: 0, slowerThan: Number.POSITIVE_INFINITY, busy: 1 };
    const transport = await testTransport({ connections: 4, ranges });
    expect((await readAll(transport, url('/plain/file.bin'))).equals(content)).toBe(true);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
