import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { seeded } from './disk.ts';
import { type MirrorServer, startServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirror-server-test-'));
const root = join(folder, 'root');
const data = seeded('server', 300_000);
let server: MirrorServer;

beforeAll(async () => {
  mkdirSync(join(root, 'a b'), { recursive: true });
  writeFileSync(join(root, 'file.bin'), data);
  writeFileSync(join(root, 'a b', 'x+y.txt'), 'text\n');
  writeFileSync(join(root, 'empty'), '');
  writeFileSync(join(folder, 'secret'), 'outside\n');
  symlinkSync(join(folder, 'secret'), join(root, 'link'));
  server = await startServer({ root });
});

afterEach(() => {
  server.clearFaults();
  server.clearRequests();
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Reads an answer until `count` bytes have arrived, and then for `wait` ms. Fails if it ends before, but however long the bytes need. */
function receive(
  path: string,
  count: number,
  wait = 0,
): Promise<Pick<Answer, 'headers' | 'body'> & { readonly milliseconds: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = get(`${server.url}${path}`, (response) => {
      const headers = response.headers as Record<string, string>;
      let body = Buffer.alloc(0);
      let hasEnough = false;
      response.on('data', (bytes: Buffer) => {
        body = Buffer.concat([body, bytes]);
        if (hasEnough || body.length < count) return;
        hasEnough = true;
        const milliseconds = performance.now() - started;
        setTimeout(() => {
          resolve({ headers, body, milliseconds });
          request.destroy();
        }, wait);
      });
      response.on('end', () => reject(new Error(`the answer ended after ${body.length} bytes`)));
    }).on('error', reject);
  });
}

interface Answer {
  /** curl's exit code: 18 is a partial file, 28 a timeout, 52 an empty answer, 56 a broken connection. */
  readonly code: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends a request with curl. Fails after a minute, or after the time in `args`. */
function curl(path: string, ...args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    const [headerFile, bodyFile] = [join(folder, 'headers'), join(folder, 'body')];
    for (const file of [headerFile, bodyFile]) writeFileSync(file, '');
    const fixed = ['--silent', '--max-time', '60', '--path-as-is', '--dump-header', headerFile, '--output', bodyFile];
    execFile('curl', [...fixed, ...args, `${server.url}${path}`], (error) => {
      const lines = readFileSync(headerFile, 'utf8').trim().split('\r\n');
      const headers = lines
        .slice(1)
        .map((line) => [line.replace(/:.*$/, '').toLowerCase(), line.replace(/^[^:]*: */, '')]);
      const code = error ? Number(error.code) : 0;
      resolve({
        code,
        status: Number(lines[0]?.split(' ')[1]),
        headers: Object.fromEntries(headers),
        body: readFileSync(bodyFile),
      });
    });
  });
}

test('serves files whole, with validators, and answers HEAD', async () => {
  const whole = await curl('/file.bin');
  expect([whole.code, whole.status, whole.headers['content-length'], whole.headers['accept-ranges']]).toEqual([
    0,
    200,
    '300000',
    'bytes',
  ]);
  expect(whole.body.equals(data)).toBe(true);
  expect(whole.headers['etag']).toMatch(/^"[0-9a-f]{16}"$/);
  expect(new Date(whole.headers['last-modified'] ?? '').getTime()).toBe(
    Math.floor(statSync(join(root, 'file.bin')).mtimeMs / 1000) * 1000,
  );
  const head = await curl('/file.bin', '--head');
  expect([head.status, head.headers['content-length'], server.requests.at(-1)?.bytes]).toEqual([200, '300000', 0]);
  expect((await curl('/a%20b/x%2By.txt')).body.toString()).toBe('text\n');
  expect((await curl('/a%20b/x+y.txt')).body.toString()).toBe('text\n');
  expect((await curl('/empty')).headers['content-length']).toBe('0');
});

test('serves nothing else', async () => {
  const paths = ['/none', '/', '/a%20b', '/../secret', '/%2e%2e/secret', '/link', '/%00', '/%'];
  for (const path of paths) expect([path, (await curl(path)).status]).toEqual([path, 404]);
  expect((await curl('/file.bin', '--request', 'POST')).status).toBe(405);
});

test('ranges: from the start, in the middle, to the end, the last bytes, none', async () => {
  const cases: readonly (readonly [string, number, number])[] = [
    ['0-9', 0, 10],
    ['100000-199999', 100_000, 200_000],
    ['299999-', 299_999, 300_000],
    ['200000-999999', 200_000, 300_000],
    ['-5', 299_995, 300_000],
  ];
  for (const [range, start, end] of cases) {
    const part = await curl('/file.bin', '--range', range);
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes ${start}-${end - 1}/300000`]);
    expect(part.body.equals(data.subarray(start, end))).toBe(true);
  }
  const beyond = await curl('/file.bin', '--range', '300000-');
  expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */300000']);
  // A server may ignore an invalid range and several ranges (RFC 9110, 14.2).
  for (const range of ['bytes=5-2', 'bytes=0-1,5-6', 'lines=1-2']) {
    expect((await curl('/file.bin', '--header', `Range: ${range}`)).status).toBe(200);
  }
});

test('If-Range: the same validator continues, another one starts over', async () => {
  const { headers } = await curl('/file.bin', '--head');
  const resume = (condition: string): Promise<Answer> =>
    curl('/file.bin', '--range', '5-', '--header', `If-Range: ${condition}`);
  expect((await resume(headers['etag'] ?? '')).status).toBe(206);
  expect((await resume(headers['last-modified'] ?? '')).status).toBe(206);
  expect((await resume('"other"')).status).toBe(200);
  expect((await resume(`W/${headers['etag']}`)).status).toBe(200);
  utimesSync(join(root, 'file.bin'), new Date(), new Date(Date.now() - 3_600_000));
  expect((await resume(headers['etag'] ?? '')).status).toBe(200);
});

test('writes requests down', async () => {
  await curl('/file.bin?x=1', '--header', 'X-Test: yes', '--range', '0-99');
  await curl('/none', '--head');
  expect(server.requests).toMatchObject([
    { method: 'GET', path: '/file.bin?x=1', status: 206, bytes: 100 },
    { method: 'HEAD', path: '/none', status: 404, bytes: 0 },
  ]);
  expect(server.requests[0]?.headers['x-test']).toBe('yes');
});

test('a rule counts, skips, and looks at path and method', async () => {
  server.fault({
    path: 'file.bin',
    kind: 'status',
    status: 503,
    times: 2,
    skip: 1,
    method: 'GET',
    headers: { 'retry-after': '7' },
  });
  const statuses = [];
  for (let index = 0; index < 4; index += 1) statuses.push((await curl('/file.bin')).status);
  expect(statuses).toEqual([200, 503, 503, 200]);
  server.clearFaults();
  server.fault({ path: /^\/file/, kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: 'slow down' });
  const limited = await curl('/file.bin');
  expect([limited.status, limited.headers['retry-after'], limited.body.toString()]).toEqual([429, '7', 'slow down']);
  expect((await curl('/empty')).status).toBe(200);
});

test('drop: the connection breaks after so much', async () => {
  server.fault({ path: 'file.bin', kind: 'drop', after: 1000, times: 1 });
  const early = await curl('/file.bin');
  expect([early.code, early.status, early.headers['content-length']]).toEqual([18, 200, '300000']);
  expect(early.body.equals(data.subarray(0, 1000))).toBe(true);
  server.fault({ path: 'file.bin', kind: 'drop', fraction: 0.5, times: 1 });
  expect((await curl('/file.bin')).body.length).toBe(150_000);
  // For a range request, the fraction is that of the range.
  server.fault({ path: 'file.bin', kind: 'drop', fraction: 0.5, times: 1 });
  expect((await curl('/file.bin', '--range', '100000-')).body.equals(data.subarray(100_000, 200_000))).toBe(true);
  server.fault({ path: 'file.bin', kind: 'drop', times: 1 });
  expect((await curl('/file.bin')).body.length).toBe(0);
});

test('stall: silence before the headers, or after so much', async () => {
  server.fault({ path: 'file.bin', kind: 'stall', times: 1 });
  const silent = await curl('/file.bin', '--max-time', '0.5');
  expect([silent.code, silent.headers]).toEqual([28, {}]);
  server.fault({ path: 'file.bin', kind: 'stall', after: 1234, times: 1 });
  expect((await receive('/file.bin', 1234, 500)).body.length).toBe(1234);
});

test('endless: more than any limit, with or without a length', async () => {
  server.fault({ path: 'file.bin', kind: 'endless', times: 1 });
  const unknown = await receive('/file.bin', 1_000_001);
  expect(unknown.headers['content-length']).toBeUndefined();
  expect(unknown.body.subarray(0, 300_000).equals(data)).toBe(true);
  server.fault({ path: 'file.bin', kind: 'endless', announced: 10 ** 12, times: 1 });
  const announced = await receive('/file.bin', 1_000_001);
  expect(announced.headers['content-length']).toBe('1000000000000');
  expect(announced.body.subarray(0, 300_000).equals(data)).toBe(true);
});

test('wrong bytes: flipped, replaced, appended, truncated', async () => {
  const expectBody = async (expected: Uint8Array): Promise<void> => {
    const answer = await curl('/file.bin');
    expect([answer.code, answer.status, answer.headers['content-length']]).toEqual([0, 200, `${expected.length}`]);
    expect(answer.body.equals(expected)).toBe(true);
    server.clearFaults();
  };
  const { headers } = await curl('/file.bin', '--head');
  const flipped = Buffer.from(data);
  flipped[5] = (data[5] ?? 0) ^ 0xff;
  server.fault({ path: 'file.bin', kind: 'flip', offset: 5 });
  const part = await curl('/file.bin', '--range', '4-7');
  expect([part.headers['etag'], [...part.body]]).toEqual([headers['etag'], [...flipped.subarray(4, 8)]]);
  await expectBody(flipped);
  flipped[5] = data[5] ?? 0;
  flipped[299_999] = (data[299_999] ?? 0) ^ 0xff;
  server.fault({ path: 'file.bin', kind: 'flip', offset: -1 });
  await expectBody(flipped);
  server.fault({ path: 'file.bin', kind: 'replace', body: 'else' });
  await expectBody(Buffer.from('else'));
  server.fault({ path: 'file.bin', kind: 'append', body: '!' });
  await expectBody(Buffer.concat([data, Buffer.from('!')]));
  server.fault({ path: 'file.bin', kind: 'truncate', bytes: -1 });
  await expectBody(data.subarray(0, -1));
  server.fault({ path: 'none', kind: 'replace', body: 'made up' });
  expect((await curl('/none')).body.toString()).toBe('made up');
});

test('a page, a redirect, another header', async () => {
  server.fault({ path: 'file.bin', kind: 'html', times: 1 });
  const page = await curl('/file.bin');
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.body.toString()).toContain('<!DOCTYPE html>');
  server.fault({ path: 'moved', kind: 'redirect', to: '/file.bin', status: 307 });
  expect((await curl('/moved')).status).toBe(307);
  expect((await curl('/moved', '--location')).body.equals(data)).toBe(true);
  server.fault({ path: 'file.bin', kind: 'headers', headers: { ETag: 'W/"weak"', 'last-modified': undefined } });
  const other = await curl('/file.bin');
  expect([other.headers['etag'], other.headers['last-modified']]).toEqual(['W/"weak"', undefined]);
});

test('no ranges: the whole file with 200', async () => {
  server.fault({ path: 'file.bin', kind: 'no-range' });
  const whole = await curl('/file.bin', '--header', 'Range: bytes=10-19');
  expect([whole.status, whole.headers['accept-ranges'], whole.body.length]).toEqual([200, undefined, 300_000]);
});

test('basic authentication', async () => {
  server.fault({ path: /./, kind: 'auth', user: 'me', password: 'p:w' });
  const denied = await curl('/file.bin');
  expect([denied.status, denied.headers['www-authenticate']]).toEqual([401, 'Basic realm="mirror"']);
  expect((await curl('/file.bin', '--user', 'me:wrong')).status).toBe(401);
  expect((await curl('/file.bin', '--user', 'me:p:w')).status).toBe(200);
});

test('slow: so much per pause, so much a second on each connection', async () => {
  server.fault({ path: 'file.bin', kind: 'drip', bytes: 10, everyMs: 50 });
  const dripped = await receive('/file.bin', 120);
  expect(dripped.body.length).toBe(120);
  // The first piece arrives at once.
  expect(dripped.milliseconds).toBeGreaterThan(500);
  server.clearFaults();
  server.fault({ path: 'file.bin', kind: 'throttle', bytesPerSecond: 300_000 });
  const start = performance.now();
  await curl('/file.bin');
  // The first chunks arrive at once. The rest needs at least a second.
  expect(performance.now() - start).toBeGreaterThan(850);
});

test('faults add up: wrong bytes, slowly, and then a cut', async () => {
  server.fault({ path: 'file.bin', kind: 'flip', offset: 0 });
  server.fault({ path: 'file.bin', kind: 'drop', after: 100 });
  const answer = await curl('/file.bin');
  expect([answer.code, answer.body.length, answer.body[0]]).toEqual([18, 100, (data[0] ?? 0) ^ 0xff]);
});

test('closing breaks what is under way', async () => {
  const own = await startServer({ root });
  own.fault({ path: /./, kind: 'stall' });
  const request = fetch(`${own.url}/file.bin`);
  await expect.poll(() => own.requests.length).toBe(1);
  await own.close();
  await expect(request).rejects.toThrow();
});
