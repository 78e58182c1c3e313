import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { urlLogin } from '../../src/transfer/credentials.ts';
import { pattern, readAll, serve, testTransport } from './faulty-server.ts';
import { countTurns } from './turn-clock.ts';

vi.mock('node:timers/promises', async (original) => {
  const real = await original<typeof import('node:timers/promises')>();
  return { ...real, setTimeout: vi.fn(real.setTimeout) };
});

const CONTENT = Buffer.from('FLATCAR_VERSION=4593.2.5\n');

describe('readSmall', () => {
  it('gives the bytes, names itself and asks for no content coding', async () => {
    await using server = await serve((_, response) => response.end(CONTENT));
    const transport = await testTransport();
    expect(Buffer.from((await transport.readSmall(server.url, 100)) ?? [])).toEqual(CONTENT);
    expect(server.requests[0]?.headers).toMatchObject({ 'user-agent': 'test/1', 'accept-encoding': 'identity' });
    expect(server.requests[0]?.headers.range).toBeUndefined();
  });

  it('uses a connection again', async () => {
    await using server = await serve(({ url }, response) =>
      response.writeHead(url === '/file.bin' ? 200 : 404).end('x'),
    );
    const transport = await testTransport();
    for (const path of ['/file.bin', '/other', '/file.bin', '/other']) {
      await transport.readSmall(new URL(path, server.url), 100);
      await readAll(transport, server.url);
    }
    expect(new Set(server.requests.map(({ socket }) => socket)).size).toBeLessThan(server.requests.length / 2);
  });

  it.each([404, 410])('gives undefined for %i, asked once', async (status) => {
    await using server = await serve((_, response) => response.writeHead(status).end('no'));
    expect(await (await testTransport()).readSmall(server.url, 100)).toBeUndefined();
    expect(server.requests).toHaveLength(1);
  });

  it('gives an empty file', async () => {
    await using server = await serve((_, response) => response.end());
    expect((await (await testTransport()).readSmall(server.url, 100))?.length).toBe(0);
  });

  it.each([
    ['announced', (body: Buffer) => ({ 'content-length': body.length })],
    ['sent in chunks', () => ({ 'transfer-encoding': 'chunked' })],
  ] as const)('cuts off a file that is too large, %s', async (_, headers) => {
    const body = pattern(2000);
    await using server = await serve((_request, response) => response.writeHead(200, headers(body)).end(body));
    await expect((await testTransport()).readSmall(server.url, 1999)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(server.requests).toHaveLength(1);
    expect((await (await testTransport()).readSmall(server.url, 2000))?.length).toBe(2000);
  });

  it('has a time for the whole file that a dripping server cannot stretch', async () => {
    using _turns = countTurns();
    await using server = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const transport = await testTransport({ smallFileTime: 150, retries: 2 });
    await expect(transport.readSmall(server.url, 1000)).rejects.toMatchObject({ code: 'STALLED' });
    expect(server.requests).toHaveLength(2);
  });

  it('rejects a body shorter than announced, after all attempts', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });
    await expect((await testTransport()).readSmall(server.url, 1000)).rejects.toMatchObject({
      code: 'TRANSFER_INCOMPLETE',
    });
    expect(server.requests).toHaveLength(3);
  });
});

describe('statuses', () => {
  it.each([408, 429, 500, 502, 503, 504])('retries after %i and logs it', async (status) => {
    let calls = 0;
    await using server = await serve((_, response) => {
      calls += 1;
      if (calls < 3) response.writeHead(status).end('later');
      else response.end(CONTENT);
    });
    const transport = await testTransport();
    expect((await transport.readSmall(server.url, 100))?.length).toBe(CONTENT.length);
    expect(transport.lines).toHaveLength(2);
    expect(transport.lines[1]).toContain(`(attempt 3 of 3): the server answered ${status}`);
  });

  it.each([400, 401, 403, 418, 304, 206, 204])('does not try again after %i', async (status) => {
    await using server = await serve((_, response) => response.writeHead(status).end());
    await expect((await testTransport()).readSmall(server.url, 100)).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      message: expect.stringContaining(String(status)),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('fails after the attempts asked for, with their number', async () => {
    await using server = await serve((_, response) => response.writeHead(503).end());
    const transport = await testTransport({ retries: 4 });
    await expect(transport.open(server.url, 100)).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      message: `Could not fetch ${server.url}: the server answered 503 Service Unavailable. Gave up after 4 attempts. Run the step again later, or set another mirror in \`base-url\`.`,
    });
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    ['seconds', () => '1'],
    ['a date', () => new Date(Date.now() + 2000).toUTCString()],
  ])('waits as long as Retry-After asks, in %s', async (_, value) => {
    let calls = 0;
    await using server = await serve((_request, response) => {
      calls += 1;
      if (calls === 1) response.writeHead(429, { 'retry-after': value() }).end();
      else response.end(CONTENT);
    });
    const begin = performance.now();
    await (await testTransport()).readSmall(server.url, 100);
    expect(performance.now() - begin).toBeGreaterThan(900);
  });

  it('bounds the waits for Retry-After of all requests to a server', async () => {
    for (let waits = 0; waits < 4; waits++) vi.mocked(pause).mockResolvedValueOnce(undefined);
    await using server = await serve((_, response) => response.writeHead(429, { 'retry-after': '110' }).end());
    await using other = await serve((_, response) => response.writeHead(429, { 'retry-after': '110' }).end());
    const transport = await testTransport({ retries: 5 });
    for (const { url } of [server, server, server, other]) await transport.readSmall(url, 9).catch(() => undefined);
    // 300 s of each server have room for two waits.
    expect(server.requests).toHaveLength(2 + 3);
    expect(other.requests).toHaveLength(3);
  });

  it('does not wait for a long Retry-After', async () => {
    await using server = await serve((_, response) => response.writeHead(503, { 'retry-after': '121' }).end());
    await expect((await testTransport()).readSmall(server.url, 100)).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      message: expect.stringContaining('requests a wait of 121 s'),
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('content', () => {
  it.each(['gzip', 'bzip2', 'x-gzip, identity', 'aws-chunked', 'br', 'identity', ''])(
    'gives the bytes as sent, whatever the label: content encoding %j',
    async (coding) => {
      for (const bytes of [CONTENT, gzipSync(CONTENT)]) {
        await using server = await serve((_, response) =>
          response.writeHead(200, { 'content-encoding': coding, 'content-type': 'text/html' }).end(bytes),
        );
        const transport = await testTransport();
        expect(Buffer.from((await transport.readSmall(server.url, 100)) ?? [])).toEqual(bytes);
        expect(await readAll(transport, server.url)).toEqual(bytes);
        expect(await transport.exists(server.url)).toBe(true);
      }
    },
  );

  it('rejects an HTML page in place of a file', async () => {
    await using server = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>log in</html>'),
    );
    const transport = await testTransport();
    const error = { code: 'HTTP_STATUS', message: expect.stringContaining('HTML page') };
    await expect(transport.readSmall(server.url, 100)).rejects.toMatchObject(error);
    expect(Buffer.from((await transport.readPage(server.url, 100)) ?? '').toString()).toBe('<html>log in</html>');
    await expect(transport.readPage(server.url, 10)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await expect(readAll(transport, server.url)).rejects.toMatchObject(error);
    await expect(transport.exists(server.url)).rejects.toMatchObject(error);
  });
});

describe('exists', () => {
  it('asks with HEAD', async () => {
    await using server = await serve((_, response) => response.writeHead(200, { 'content-length': 5 }).end());
    const transport = await testTransport();
    expect(await transport.exists(server.url)).toBe(true);
    expect(server.requests.map(({ method }) => method)).toEqual(['HEAD']);
  });

  it.each([400, 403, 404, 405, 409, 500, 501, 503])(
    'asks for the first bytes where HEAD is answered with %i',
    async (status) => {
      await using server = await serve((request, response) => {
        if (request.method === 'HEAD') response.writeHead(status).end();
        else if (request.url !== '/file.bin') response.writeHead(404).end();
        else response.writeHead(206, { 'content-range': 'bytes 0-4/5' }).end('image');
      });
      const transport = await testTransport();
      expect(await transport.exists(server.url)).toBe(true);
      expect(await transport.exists(new URL('/other', server.url))).toBe(false);
      expect(server.requests[1]?.headers.range).toBe('bytes=0-511');
      expect(transport.lines).toEqual([]);
    },
  );

  it.each([
    ['200 and no byte', 200],
    ['200 and no byte, only for GET', 201],
    ['416', 416],
    ['404', 404],
    ['410', 410],
  ])('is false where the first bytes are answered with %s', async (_, status) => {
    await using server = await serve((request, response) => {
      if (status === 201 && request.method === 'HEAD') response.writeHead(200).end();
      else response.writeHead(status === 201 ? 200 : status, { 'content-length': 0 }).end();
    });
    expect(await (await testTransport()).exists(server.url)).toBe(false);
  });

  it('does not read the file from a server without ranges, and fails on a server error', async () => {
    await using server = await serve((request, response) => {
      if (request.method === 'HEAD') response.writeHead(405).end();
      else if (request.url === '/file.bin') response.write(Buffer.alloc(1 << 20));
      else response.writeHead(500).end();
    });
    const transport = await testTransport();
    expect(await transport.exists(server.url)).toBe(true);
    await expect(transport.exists(new URL('/other', server.url))).rejects.toMatchObject({ code: 'HTTP_STATUS' });
  });
});

describe('403 for missing files, where listing is forbidden', () => {
  const bucket = () =>
    serve(({ url, headers }, response) => {
      if (headers.authorization === undefined && url?.startsWith('/private')) response.writeHead(403).end();
      else if (url === '/version.txt' || url === '/private/version.txt') response.end(CONTENT);
      else response.writeHead(403).end();
    });

  it('counts as missing after another file of the server was read', async () => {
    await using server = await bucket();
    const transport = await testTransport();
    const forbidden = { code: 'HTTP_STATUS', message: expect.stringContaining('403 Forbidden') };
    await expect(transport.readOptional(server.url, 9)).rejects.toMatchObject(forbidden);
    await expect(transport.exists(server.url)).rejects.toMatchObject(forbidden);
    await transport.readSmall(new URL('/version.txt', server.url), 100);
    expect(await transport.readOptional(server.url, 9)).toBeUndefined();
    expect(await transport.exists(server.url)).toBe(false);
    expect(transport.lines).toEqual(
      Array(2).fill(
        `${server.url}: the server answered 403 Forbidden, but sent other files. This one counts as missing.`,
      ),
    );
  });

  it('stays an error for files that must be there, for another login and for another server', async () => {
    await using server = await bucket();
    await using other = await bucket();
    const credentials = [urlLogin(new URL('/private/', server.url), 'u:p')];
    const transport = await testTransport({ credentials });
    await transport.readSmall(new URL('/version.txt', server.url), 100);
    const forbidden = { code: 'HTTP_STATUS', message: expect.stringContaining('403 Forbidden') };
    await expect(transport.readSmall(server.url, 9)).rejects.toMatchObject(forbidden);
    await expect(transport.open(server.url, 9)).rejects.toMatchObject(forbidden);
    await expect(transport.readOptional(new URL('/private/x', server.url), 9)).rejects.toMatchObject(forbidden);
    await expect(transport.readOptional(other.url, 9)).rejects.toMatchObject(forbidden);
  });
});

describe('open', () => {
  it('gives size, address and bytes, and counts them', async () => {
    const content = pattern(300_000);
    await using server = await serve((_, response) =>
      response.writeHead(200, { 'content-length': content.length }).end(content),
    );
    const transport = await testTransport();
    const file = await transport.open(server.url, 300_000);
    expect(file).toMatchObject({ size: 300_000, url: server.url });
    expect(await readAll(transport, server.url)).toEqual(content);
    expect(transport.metered).toEqual({ bytes: 300_000, ended: 1 });
    await file?.close();
  });

  it('gives a file in chunks without a length', async () => {
    const content = pattern(100_000);
    await using server = await serve((_, response) => {
      response.write(content.subarray(0, 50_000));
      response.end(content.subarray(50_000));
    });
    const transport = await testTransport();
    expect((await transport.open(server.url, 1e6))?.size).toBeUndefined();
    expect(await readAll(transport, server.url)).toEqual(content);
  });

  it('gives an empty file, and undefined for none', async () => {
    await using server = await serve((request, response) =>
      response.writeHead(request.url === '/file.bin' ? 200 : 404, { 'content-length': 0 }).end(),
    );
    const transport = await testTransport();
    expect(await readAll(transport, server.url)).toHaveLength(0);
    expect(await transport.open(new URL('/other', server.url), 10)).toBeUndefined();
  });

  it('rejects an announced size above the maximum before any byte, and stops an endless file', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/file.bin') response.writeHead(200, { 'content-length': 1001 });
      const block = Buffer.alloc(100);
      const more = () => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', more);
      if (request.url !== '/file.bin') more();
      else response.flushHeaders();
    });
    const transport = await testTransport();
    await expect(transport.open(server.url, 1000)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await expect(readAll(transport, new URL('/endless', server.url), 5_000_000)).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
    expect(transport.metered).toMatchObject({ ended: 1 });
    expect(transport.metered.bytes).toBeLessThanOrEqual(5_000_000);
    expect(server.requests).toHaveLength(2);
  });

  it('closes the connection when the reader leaves, or closes the file', async () => {
    let closed = 0;
    await using server = await serve((_, response) => {
      response.on('close', () => {
        closed += 1;
      });
      response.writeHead(200);
      response.write(Buffer.alloc(100_000));
    });
    const transport = await testTransport();
    const left = await transport.open(server.url, 1e6);
    for await (const bytes of left?.chunks() ?? []) if (bytes.length > 0) break;
    const unread = await transport.open(server.url, 1e6);
    await unread?.close();
    await expect.poll(() => closed).toBe(2);
    await expect(unread?.chunks()[Symbol.asyncIterator]().next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not treat a close in the middle as the end of the file', async () => {
    await using server = await serve((_, response) => {
      response.write('begin');
    });
    const file = await (await testTransport()).open(server.url, 1e6);
    const chunks = file?.chunks()[Symbol.asyncIterator]();
    expect((await chunks?.next())?.done).toBe(false);
    const pending = chunks?.next();
    await file?.close();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.requests).toHaveLength(1);
  });

  it('ends a pause before a retry when it is closed', async () => {
    await using server = await serve((request, response) => {
      if (request.headers.range !== undefined) response.writeHead(503, { 'retry-after': '60' }).end();
      else response.writeHead(200, { 'content-length': 100 }).write('begin', () => response.destroy());
    });
    const transport = await testTransport();
    const file = await transport.open(server.url, 1e6);
    const chunks = file?.chunks()[Symbol.asyncIterator]();
    expect((await chunks?.next())?.done).toBe(false);
    const pending = expect(chunks?.next()).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => transport.lines.filter((line) => line.includes(' 60.0 s '))).toHaveLength(1);
    await file?.close();
    await pending;
    expect(server.requests).toHaveLength(2);
  });
});

describe('stalls', () => {
  let turns: Disposable;
  beforeEach(() => {
    turns = countTurns();
  });
  afterEach(() => turns[Symbol.dispose]());

  it('gives up on a server that does not answer', async () => {
    await using server = await serve(() => {});
    const transport = await testTransport({ stallTimeout: 60, retries: 2 });
    await expect(transport.open(server.url, 100)).rejects.toMatchObject({
      code: 'STALLED',
      message: expect.stringContaining('nothing arrived for 0.06 s'),
    });
    expect(server.requests).toHaveLength(2);
  });

  it('gives up on a body that stalls, and resumes each attempt', async () => {
    await using server = await serve((request, response) => {
      const first = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
      response.writeHead(first === 0 ? 200 : 206, {
        etag: '"a"',
        'content-length': 1000 - first,
        ...(first === 0 ? {} : { 'content-range': `bytes ${first}-999/1000` }),
      });
      response.write('x');
    });
    const transport = await testTransport({ stallTimeout: 200, retries: 2 });
    await expect(readAll(transport, server.url)).rejects.toMatchObject({ code: 'STALLED' });
    expect(server.requests.length).toBeGreaterThanOrEqual(2);
    expect(server.requests[1]?.headers).toMatchObject({ range: 'bytes=1-', 'if-range': '"a"' });
  });

  it('gives up on a server that drips below the slowest rate', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const transport = await testTransport({ stallTimeout: 50, retries: 1 });
    await expect(readAll(transport, server.url)).rejects.toMatchObject({ code: 'STALLED' });
  });

  it('does not count the time in which nobody reads', async () => {
    const content = pattern(3_000_000);
    await using server = await serve((_, response) => response.end(content));
    const transport = await testTransport({ stallTimeout: 250, retries: 1 });
    const file = await transport.open(server.url, 1e9);
    const parts: Uint8Array[] = [];
    await new Promise((resolve) => setTimeout(resolve, 400));
    for await (const bytes of file?.chunks() ?? []) {
      parts.push(bytes);
      if (parts.length % 16 === 1) await new Promise((resolve) => setTimeout(resolve, 400));
    }
    expect(Buffer.concat(parts)).toEqual(content);
    expect(server.requests).toHaveLength(1);
  });
});

describe('connections', () => {
  it('reports why a server cannot be reached', async () => {
    const gone = await serve(() => {});
    await gone[Symbol.asyncDispose]();
    const transport = await testTransport();
    await expect(transport.readSmall(gone.url, 10)).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringMatching(
        /ECONNREFUSED.* Gave up after 3 attempts\. Check the network, or set another mirror/,
      ),
    });
    await expect(transport.readSmall(new URL('http://no-such-host.invalid/'), 10)).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
    });
    // fetch would block this port, which belongs to another protocol.
    const blocked = transport.readSmall(new URL('http://127.0.0.1:1/'), 10);
    await expect(blocked).rejects.toMatchObject({ code: 'NETWORK', message: expect.stringContaining('ECONNREFUSED') });
  });

  it('fetches from nowhere but http and https servers', async () => {
    const transport = await testTransport();
    for (const url of ['file:///etc/hostname', 'data:text/plain,x', 'ftp://127.0.0.1/x']) {
      await expect(transport.readSmall(new URL(url), 100)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(transport.exists(new URL(url))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('reports https to a server of http, without a retry', async () => {
    await using server = await serve((_, response) => response.end(CONTENT));
    const transport = await testTransport();
    await expect(transport.readSmall(new URL(server.url.href.replace('http:', 'https:')), 100)).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringMatching(/does not use TLS\. Use an http:/),
    });
    expect(transport.lines).toEqual([]);
  });

  it('logs each answer for debugging', async () => {
    const length = { 'content-length': CONTENT.length };
    await using server = await serve((_, response) => response.writeHead(200, length).end(CONTENT));
    const transport = await testTransport();
    await transport.exists(server.url);
    await transport.readSmall(server.url, CONTENT.length);
    expect(transport.answers).toEqual([
      `HEAD ${server.url.href}: 200, ${CONTENT.length} bytes`,
      `GET ${server.url.href}: 200, ${CONTENT.length} bytes`,
    ]);
  });

  it('rejects a certificate of an unknown authority, without a retry', async () => {
    await using server = await serve((_, response) => response.end(CONTENT), true);
    const transport = await testTransport();
    await expect(transport.readSmall(server.url, 100)).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining('certificate is invalid'),
    });
    expect(transport.lines).toEqual([]);
  });
});
