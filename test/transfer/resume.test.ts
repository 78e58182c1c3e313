import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { parseContentRange } from '../../src/transfer/file-state.ts';
import { FileChanged } from '../../src/transfer/range-stream.ts';
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
    await using server = await serve((request, response) => {
      answers += 1;
      if (answers === 1) response.write(CONTENT, () => setTimeout(() => response.destroy(), 100));
      else if (request.headers.range === undefined) response.end(CONTENT);
      else response.writeHead(416, { 'content-range': `bytes */${CONTENT.length}` }).end();
    });
    expect(await readAll(await testTransport(), server.url)).toEqual(CONTENT);
    expect(answers).toBe(3);
  });
});

type Head = (start: number) => readonly [status: number, headers: Record<string, string>];

/** A server that breaks in the middle, and answers requests for the rest with `head`. `whole` answers those for the whole file. */
function serveRest(head: Head, whole: (response: ServerResponse, request: IncomingMessage) => void) {
  let answers = 0;
  return serve((request, response) => {
    answers += 1;
    if (answers === 1) return sendFile(request, response, CONTENT, dropAt(500_000));
    const start = /\d+/.exec(request.headers.range ?? '')?.[0];
    if (start === undefined) return whole(response, request);
    const [status, headers] = head(Number(start));
    response.writeHead(status, headers).end(status === 206 ? CONTENT.subarray(Number(start)) : 'no');
  });
}

describe('a resume that is not answered by the requested 206', () => {
  it.each<[string, Head]>([
    ['416', () => [416, { 'content-range': 'bytes */400000' }]],
    ['412 to If-Range', () => [412, {}]],
    ['404 of one server among several', () => [404, {}]],
    ['403', () => [403, {}]],
    ['425', () => [425, {}]],
    ['206 without Content-Range', () => [206, {}]],
    ['206 with several ranges', () => [206, { 'content-type': 'multipart/byteranges; boundary=x' }]],
    ['206 with another start', () => [206, { 'content-range': 'bytes 999999-999999/1000000' }]],
    ['206 with an impossible range', (start) => [206, { 'content-range': `bytes ${start}-${start - 1}/1000000` }]],
    ['206 past the end', (start) => [206, { 'content-range': `bytes ${start}-1000000/1000001` }]],
    ['206 of another total', (start) => [206, { 'content-range': `bytes ${start}-999999/1000001` }]],
    ['204', () => [204, {}]],
  ])('goes on with the whole file: %s', async (_, head) => {
    await using server = await serveRest(head, (response, request) => sendFile(request, response, CONTENT));
    const transport = await testTransport();
    expect(await readAll(transport, server.url)).toEqual(CONTENT);
    expect(transport.metered.bytes).toBe(CONTENT.length);
    expect(server.requests.map(({ headers }) => headers.range !== undefined)).toEqual([false, true, false]);
  });

  it.each([
    ['another ETag', '"two"'],
    ['the ETag weakened', 'W/"one"'],
  ])('goes on with the whole file that has %s', async (_, etag) => {
    await using server = await serveWith(dropAt(500_000), { etag });
    expect(await readAll(await testTransport(), server.url)).toEqual(CONTENT);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['"two"', {}],
    ['W/"one"', {}],
    ['"one"', { 'last-modified': 'Fri, 20 Nov 2026 05:00:07 GMT' }],
  ])('goes on with a 206 of another server, with ETag %s', async (etag, more) => {
    await using server = await serveRest(
      (start) => [206, { 'content-range': `bytes ${start}-999999/1000000`, etag, ...more }],
      (response) => response.writeHead(500).end(),
    );
    expect(await readAll(await testTransport(), server.url)).toEqual(CONTENT);
    expect(server.requests).toHaveLength(2);
  });

  it('skips the bytes of a 206 that begins at the border of a block', async () => {
    let answers = 0;
    await using server = await serve((request, response) => {
      answers += 1;
      if (answers === 1) return sendFile(request, response, CONTENT, dropAt(500_000));
      const start = Math.floor(Number(/\d+/.exec(request.headers.range ?? '')?.[0]) / 65_536) * 65_536;
      const end = Math.min(start + 131_072, CONTENT.length);
      response.writeHead(206, { 'content-range': `bytes ${start}-${end - 1}/${CONTENT.length}` });
      response.end(CONTENT.subarray(start, end));
    });
    expect(await readAll(await testTransport(), server.url)).toEqual(CONTENT);
    expect(server.requests.slice(1).every(({ headers }) => headers.range !== undefined)).toBe(true);
  });

  it.each([404, 403, 425, 401])(
    'is tried again as often as configured when the whole file is answered with %i',
    async (status) => {
      await using server = await serveRest(
        () => [416, {}],
        (response) => response.writeHead(status).end(),
      );
      await expect(readAll(await testTransport(), server.url)).rejects.toMatchObject({
        code: 'HTTP_STATUS',
        message: expect.stringMatching(new RegExp(`answered ${status}.*Gave up after 3 attempts`)),
      });
      expect(server.requests).toHaveLength(1 + 2 * 2);
    },
  );
});

describe('a file that has another size now', () => {
  it.each<[string, Head, (response: ServerResponse) => void]>([
    ['announced', () => [416, {}], (response) => response.writeHead(200, { 'content-length': '999999' }).end()],
    ['announced at once', () => [200, { 'content-length': '2' }], (response) => response.writeHead(500).end()],
    ['shorter than the bytes that arrived', () => [416, {}], (response) => response.end('short')],
  ])('is an error, because only a new download helps: %s', async (_, head, whole) => {
    await using server = await serveRest(head, whole);
    const file = await (await testTransport()).open(server.url, 1e9);
    const reading = async () => {
      for await (const _bytes of file?.chunks() ?? []);
    };
    const error = await reading().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FileChanged);
    expect(error).toMatchObject({
      code: 'TRANSFER_INCOMPLETE',
      message: expect.stringContaining('changed on the server'),
    });
  });

  it('is rejected when more bytes than announced arrive', async () => {
    let answers = 0;
    await using server = await serve((request, response) => {
      answers += 1;
      if (answers === 1) return sendFile(request, response, CONTENT, dropAt(500_000));
      const start = Number(/\d+/.exec(request.headers.range ?? '')?.[0]);
      response.writeHead(206, { 'content-range': `bytes ${start}-999999/1000000`, 'transfer-encoding': 'chunked' });
      response.end(Buffer.alloc(1_000_001 - start));
    });
    await expect(readAll(await testTransport(), server.url)).rejects.toMatchObject({ code: 'TRANSFER_INCOMPLETE' });
  });
});

describe('isPieced', () => {
  it.each([
    [[], false],
    [[dropAt(500_000)], true],
  ])('is true for bytes of several answers: %j', async (faults, expected) => {
    await using server = await serveWith(...faults);
    const file = await (await testTransport()).open(server.url, 1e9);
    let size = 0;
    for await (const bytes of file?.chunks() ?? []) size += bytes.length;
    expect([size, file?.isPieced()]).toEqual([CONTENT.length, expected]);
  });
});

describe('If-Range', () => {
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
