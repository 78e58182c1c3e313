import { describe, expect, it } from 'vitest';
import { parseContentRange } from '../../src/transfer/file-state.ts';
import { type FileFaults, pattern, readAll, sendFile, serve, testTransport } from './faulty-server.ts';

const CONTENT = pattern(1_000_000);

/** A server whose n-th answer has the n-th faults; later ones have none. */
function serveWith(...faults: readonly FileFaults[]) {
  let answers = 0;
  return serve((request, response) => {
    sendFile(request, response, CONTENT, faults[answers]);
    answers += 1;
  });
}

const dropAt = (byte: number): FileFaults => ({ dropAt: () => byte });

describe('a download that breaks', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('after %i tenths continues there', async (tenths) => {
    await using server = await serveWith(dropAt(tenths * 100_000));
    const transport = await testTransport();
    expect(await readAll(transport, server.url)).toEqual(CONTENT);
    expect(transport.metered).toEqual({ bytes: CONTENT.length, ended: 1 });
    expect(server.requests).toHaveLength(2);
    const { range } = server.requests[1]?.headers ?? {};
    expect(server.requests[1]?.headers['if-range']).toBe('"one"');
    // Bytes that were still in the socket when the connection broke are requested again.
    expect(Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1])).toBeLessThanOrEqual(tenths * 100_000);
    expect(transport.lines).toEqual([expect.stringMatching(/^Retrying .* in .* \(attempt 2 of 3\): .+\.$/)]);
  });

  it('after each tenth, nine times in one file, continues each time', async () => {
    await using server = await serveWith(...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => dropAt(tenth * 100_000)));
    const transport = await testTransport();
    expect(await readAll(transport, server.url)).toEqual(CONTENT);
    expect(server.requests).toHaveLength(10);
  });

  it('without progress fails after the configured attempts', async () => {
    await using server = await serve((request, response) =>
      sendFile(request, response, CONTENT, { dropAt: () => 100_000 }),
    );
    await expect(readAll(await testTransport(), server.url)).rejects.toMatchObject({
      code: expect.stringMatching(/^(TRANSFER_INCOMPLETE|NETWORK)$/),
      message: expect.stringContaining('Gave up after'),
    });
    expect(server.requests.length).toBeLessThanOrEqual(5);
  });

  it('again and again with a little progress fails in the end', async () => {
    await using server = await serve((request, response) =>
      sendFile(request, response, CONTENT, { dropAt: (first) => first + 32_000 }),
    );
    const transport = await testTransport({ retries: 1 });
    await expect(readAll(transport, server.url)).rejects.toMatchObject({ code: expect.any(String) });
    expect(server.requests).toHaveLength(1);
  });

  it('is not resumed when only one attempt is configured', async () => {
    await using server = await serveWith(dropAt(500_000));
    await expect(readAll(await testTransport({ retries: 1 }), server.url)).rejects.toMatchObject({
      code: expect.stringMatching(/^(TRANSFER_INCOMPLETE|NETWORK)$/),
    });
  });

  it('goes on at a server without ranges by skipping what it has', async () => {
    const headers = { 'accept-ranges': 'none' };
    let answers = 0;
    await using server = await serve((request, response) => {
      answers += 1;
      delete request.headers.range;
      sendFile(request, response, CONTENT, answers === 1 ? { headers, ...dropAt(400_000) } : { headers });
    });
    const transport = await testTransport();
    expect(await readAll(transport, server.url)).toEqual(CONTENT);
    expect(transport.metered.bytes).toBe(CONTENT.length);
  });

  it('goes on without length or validator', async () => {
    let answers = 0;
    await using server = await serve((_, response) => {
      answers += 1;
      response.writeHead(200);
      if (answers === 1) response.write(CONTENT.subarray(0, 300_000), () => response.destroy());
      else response.end(CONTENT);
    });
    expect(await readAll(await testTransport(), server.url)).toEqual(CONTENT);
  });

  it('is complete when only its end was lost', async () => {
    let answers = 0;
    await using server = await serve((_, response) => {
      answers += 1;
      if (answers === 1) response.write(CONTENT, () => setTimeout(() => response.destroy(), 100));
      else response.writeHead(416, { 'content-range': `bytes */${CONTENT.length}` }).end();
    });
    expect(await readAll(await testTransport(), server.url)).toEqual(CONTENT);
    expect(answers).toBe(2);
  });
});

describe('a resumed answer that is not the rest of the same file', () => {
  const first = dropAt(500_000);
  const range = (value: string): FileFaults => ({ headers: { 'content-range': value } });

  it.each([
    ['another ETag', { etag: '"two"' }, 'TRANSFER_INCOMPLETE', 'changed on the server'],
    ['another start', range('bytes 0-999999/1000000'), 'HTTP_STATUS', 'from byte 0'],
    ['no Content-Range', { headers: { 'content-range': 'bytes' } }, 'HTTP_STATUS', 'without a valid Content-Range'],
    ['several ranges', { headers: { 'content-range': '' } }, 'HTTP_STATUS', 'without a valid Content-Range'],
  ] as const)('is rejected: %s', async (_, second, code, reason) => {
    await using server = await serveWith(first, second);
    const attempt = readAll(await testTransport(), server.url);
    await expect(attempt).rejects.toMatchObject({ code, message: expect.stringContaining(reason) });
    expect(server.requests).toHaveLength(2);
  });

  type Head = (start: number) => readonly [status: number, headers: Record<string, string>];
  it.each<[string, Head, string]>([
    ['total', (start) => [206, { 'content-range': `bytes ${start}-999999/1000001` }], 'changed on the server'],
    [
      'ETag, in spite of If-Range',
      (start) => [206, { 'content-range': `bytes ${start}-999999/1000000`, etag: '"two"' }],
      'changed on the server',
    ],
    ['whole size', () => [200, { 'content-length': '999999' }], 'changed on the server'],
    ['range', () => [416, { 'content-range': 'bytes */400000' }], 'became shorter'],
    ['place', () => [404, {}], '404'],
  ])('is rejected: another %s', async (_, head, reason) => {
    await using server = await serve((request, response) => {
      const start = /\d+/.exec(request.headers.range ?? '')?.[0];
      if (start === undefined) return sendFile(request, response, CONTENT, first);
      const [status, headers] = head(Number(start));
      response.writeHead(status, headers).end(CONTENT.subarray(Number(start)));
    });
    await expect(readAll(await testTransport(), server.url)).rejects.toMatchObject({
      code: expect.stringMatching(/^(TRANSFER_INCOMPLETE|HTTP_STATUS)$/),
      message: expect.stringContaining(reason),
    });
  });

  it('is rejected: more bytes than announced', async () => {
    await using server = await serve((request, response) => {
      const start = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? Number.NaN);
      if (Number.isNaN(start)) return sendFile(request, response, CONTENT, first);
      response.writeHead(206, { 'content-range': `bytes ${start}-999999/1000000`, 'transfer-encoding': 'chunked' });
      response.end(Buffer.alloc(1_000_001 - start));
    });
    await expect(readAll(await testTransport(), server.url)).rejects.toMatchObject({ code: 'TRANSFER_INCOMPLETE' });
  });

  it('never sends a weak ETag, and a date only when it is strong', async () => {
    const old = new Date(Date.now() - 60_000).toUTCString();
    const now = new Date(Date.now() + 60_000).toUTCString();
    for (const [modified, sent] of [
      [old, old],
      [now, undefined],
    ] as const) {
      let answers = 0;
      await using server = await serve((request, response) => {
        answers += 1;
        const start = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
        response.writeHead(start === 0 ? 200 : 206, {
          etag: 'W/"weak"',
          'last-modified': modified,
          'content-length': CONTENT.length - start,
          ...(start === 0 ? {} : { 'content-range': `bytes ${start}-999999/1000000` }),
        });
        if (answers === 1) response.write(CONTENT.subarray(0, 500_000), () => response.destroy());
        else response.end(CONTENT.subarray(start));
      });
      expect(await readAll(await testTransport(), server.url)).toEqual(CONTENT);
      expect(server.requests[1]?.headers['if-range']).toBe(sent);
    }
  });
});

describe('parseContentRange', () => {
  it.each([
    'bytes 5-4/9',
    'bytes 0-9/9',
    'bytes */9',
    'bytes 0-1/',
    'bits 0-1/2',
    'bytes 0-1/2 ',
    'bytes -1-1/2',
    null,
  ])('rejects %j', (value) => expect(parseContentRange(value)).toBeUndefined());
  it('reads a range with and without a total', () => {
    expect(parseContentRange('bytes 0-8/9')).toEqual({ first: 0, last: 8, total: 9 });
    expect(parseContentRange('bytes 3-3/*')).toEqual({ first: 3, last: 3, total: undefined });
  });
});
