import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangePool } from '../../src/transfer/parallel-ranges.ts';
import { type FileFaults, pattern, readAll, sendFile, serve, testTransport } from './faulty-server.ts';
import { countTurns } from './turn-clock.ts';

const CONTENT = pattern(1_000_000);

/** Ranges from the first moment on, small ones. */
const EAGER = { rangeSize: 50_000, worthwhile: 1, window: 0, slowerThan: Number.POSITIVE_INFINITY, busy: 1 };

/** Sends in pieces with pauses, so that the reader waits for the network and ranges begin. */
function slowly(
  request: Parameters<typeof sendFile>[0],
  response: Parameters<typeof sendFile>[1],
  faults?: FileFaults,
) {
  if (request.headers.range !== undefined) return sendFile(request, response, CONTENT, faults);
  response.writeHead(200, {
    etag: '"one"',
    'accept-ranges': 'bytes',
    'content-length': CONTENT.length,
    ...faults?.headers,
  });
  let at = 0;
  const timer = setInterval(() => {
    response.write(CONTENT.subarray(at, at + 20_000));
    at += 20_000;
    if (at >= CONTENT.length) response.end();
    if (at >= CONTENT.length) clearInterval(timer);
  }, 2);
  response.on('close', () => clearInterval(timer));
}

describe('the ranges of all files', () => {
  it('leave connections to files that are open, and have a maximum in memory', () => {
    const pool = rangePool(100, 4);
    const [first, second] = [pool.openFile(), pool.openFile()];
    expect([pool.acquire(40), pool.acquire(20), pool.acquire(20)]).toEqual([true, true, false]);
    first();
    first();
    expect([pool.hasFree(50), pool.acquire(40)]).toEqual([false, true]);
    second();
    expect([pool.hasFree(1), pool.hasFree(0)]).toEqual([false, true]);
    pool.release(40);
    expect(pool.hasFree(40)).toBe(true);
  });
});

describe('ranges side by side', () => {
  it('give the file in order, over no more connections than asked for', async () => {
    let open = 0;
    let most = 0;
    await using server = await serve((request, response) => {
      // The first connection is let go of when it meets the ranges, which the server learns of a little later.
      if (request.headers.range === undefined) return slowly(request, response);
      open += 1;
      most = Math.max(most, open);
      response.on('finish', () => {
        open -= 1;
      });
      // Answers in another order than the requests.
      setTimeout(() => slowly(request, response), (server.requests.length * 7) % 20);
    });
    const transport = await testTransport({ connections: 4, ranges: EAGER });
    expect(await readAll(transport, server.url)).toEqual(CONTENT);
    expect(transport.metered).toEqual({ bytes: CONTENT.length, ended: 1 });
    expect(most).toBe(4);
    const ranges = server.requests.slice(1).map(({ headers }) => headers.range);
    expect(ranges.length).toBeGreaterThan(10);
    expect(new Set(ranges).size).toBe(ranges.length);
    expect(server.requests.slice(1).every(({ headers }) => headers['if-range'] === '"one"')).toBe(true);
  });

  it.each([
    ['one connection is asked for', { connections: 1, ranges: EAGER }, {}],
    ['the first connection is fast enough', { connections: 4, ranges: { ...EAGER, slowerThan: 0 } }, {}],
    ['the machine is busy', { connections: 4, ranges: { ...EAGER, busy: -1 } }, {}],
    [
      'little is left',
      { connections: 4, ranges: { ...EAGER, worthwhile: 2_000_000, patience: Number.POSITIVE_INFINITY } },
      {},
    ],
    ['the server gives no ranges', { connections: 4, ranges: EAGER }, { 'accept-ranges': 'none' }],
    ['versions cannot be distinguished', { connections: 4, ranges: EAGER }, { etag: 'W/"weak"' }],
  ])('are not begun when %s', async (_, options, headers) => {
    await using server = await serve((request, response) => slowly(request, response, { headers }));
    expect(await readAll(await testTransport(options), server.url)).toEqual(CONTENT);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, (first: number) => FileFaults | number]>([
    ['whole files', () => 200],
    ['errors', () => 500],
    ['rejected connections', () => 429],
    ['nothing', () => 404],
    ['silence', () => 0],
    ['another total', (first) => ({ headers: { 'content-range': `bytes ${first}-${first + 49_999}/2000000` } })],
    ['other ranges', () => ({ headers: { 'content-range': 'bytes 0-49999/1000000' } })],
  ])('give way to one connection, silently, when the server answers them with %s', async (_, answer) => {
    using _turns = countTurns();
    await using server = await serve((request, response) => {
      const first = /\d+/.exec(request.headers.range ?? '')?.[0];
      if (first === undefined) return slowly(request, response);
      const faults = answer(Number(first));
      if (faults === 200) {
        delete request.headers.range;
        return slowly(request, response);
      }
      if (faults === 0) return undefined;
      // So late that the first connection is at the first range's place before.
      if (typeof faults === 'number') return void setTimeout(() => response.writeHead(faults).end(), 60);
      delete request.headers['if-range'];
      return sendFile(request, response, CONTENT, faults);
    });
    const transport = await testTransport({ connections: 3, ranges: EAGER, stallTimeout: 300 });
    const lines: string[] = [];
    const progress = {
      info: (line: string) => void lines.push(line),
      warning: (line: string) => void lines.push(line),
    };
    const quiet = await testTransport({
      connections: 3,
      ranges: EAGER,
      stallTimeout: 300,
      progress: { ...progress, debug() {}, meter: () => ({ advance() {}, end() {} }) },
    });
    expect(await readAll(transport, server.url)).toEqual(CONTENT);
    expect(await readAll(quiet, server.url)).toEqual(CONTENT);
    expect(lines).toEqual([]);
    expect(server.requests.length).toBeLessThanOrEqual(8);
  });

  it.each(['"two"', 'W/"one"'])('may be of other servers, with ETag %s', async (etag) => {
    await using server = await serve((request, response) => {
      delete request.headers['if-range'];
      slowly(request, response, request.headers.range === undefined ? {} : { etag });
    });
    expect(await readAll(await testTransport({ connections: 3, ranges: EAGER }), server.url)).toEqual(CONTENT);
    expect(server.requests.length).toBeGreaterThan(10);
  });

  it('go on with one connection when they fail in the middle, and start again', async () => {
    let ranges = 0;
    await using server = await serve((request, response) => {
      if (request.headers.range !== undefined) ranges += 1;
      if (ranges === 6) response.writeHead(503).end();
      else slowly(request, response);
    });
    expect(await readAll(await testTransport({ connections: 3, ranges: EAGER }), server.url)).toEqual(CONTENT);
    expect(ranges).toBeGreaterThan(10);
  });

  it('stop when the reader does not read, and buffer no more than allowed', async () => {
    await using server = await serve((request, response) => slowly(request, response));
    const transport = await testTransport({ connections: 2, ranges: EAGER });
    const file = await transport.open(server.url, 1e9);
    const parts: Uint8Array[] = [];
    let begun = false;
    for await (const bytes of file?.chunks() ?? []) {
      parts.push(bytes);
      if (server.requests.length < 2 || begun) continue;
      begun = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
      // One extra connection beside the first: its range, and two ahead.
      expect(server.requests.length).toBeLessThanOrEqual(4);
    }
    expect(begun).toBe(true);
    expect(Buffer.concat(parts)).toEqual(CONTENT);
  });

  it('of several files share a bounded number of connections', async () => {
    let open = 0;
    let most = 0;
    await using server = await serve((request, response) => {
      if (request.headers.range === undefined) return slowly(request, response);
      open += 1;
      most = Math.max(most, open);
      response.on('finish', () => {
        open -= 1;
      });
      setTimeout(() => slowly(request, response), 5);
    });
    const transport = await testTransport({ connections: 4, ranges: { ...EAGER, memory: 4 * EAGER.rangeSize } });
    const files = await Promise.all([1, 2, 3, 4, 5].map(() => readAll(transport, server.url)));
    for (const file of files) expect(file.equals(CONTENT)).toBe(true);
    // Each file's own, and four that they share; without the bound it would be five times four.
    expect(most).toBeLessThanOrEqual(5 + 4);
    expect(most).toBeGreaterThan(4);
  });

  it('are begun for a small rest that one connection needs long for', async () => {
    await using server = await serve((request, response) => slowly(request, response));
    const ranges = { ...EAGER, worthwhile: Number.POSITIVE_INFINITY, patience: 1 };
    expect(await readAll(await testTransport({ connections: 4, ranges }), server.url)).toEqual(CONTENT);
    expect(server.requests.length).toBeGreaterThan(10);
  });

  it('end with the reader, and with the run', async () => {
    let open = 0;
    await using server = await serve((request, response) => {
      open += 1;
      response.on('close', () => {
        open -= 1;
      });
      if (request.headers.range === undefined) slowly(request, response);
      else
        response
          .writeHead(206, { 'content-range': `bytes ${request.headers.range.slice(6)}/${CONTENT.length}` })
          .write('x');
    });
    const leaving = await testTransport({ connections: 4, ranges: EAGER });
    const file = await leaving.open(server.url, 1e9);
    for await (const _ of file?.chunks() ?? []) if (server.requests.length >= 3) break;
    await expect.poll(() => open).toBe(0);
    expect(leaving.lines).toEqual([]);
  });

  it('give the same bytes for any number of connections, range size and drops', async () => {
    const shape = fc.record({
      size: fc.integer({ min: 0, max: 400_000 }),
      connections: fc.integer({ min: 1, max: 6 }),
      rangeSize: fc.integer({ min: 5_000, max: 200_000 }),
      drops: fc.array(fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }), { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ size, connections, rangeSize, drops }) => {
        const content = CONTENT.subarray(0, size);
        const left = [...drops];
        await using server = await serve((request, response) => {
          const drop = left.shift();
          const faults = drop === undefined ? {} : { dropAt: (first: number) => first + drop };
          setTimeout(() => sendFile(request, response, content, faults), left.length % 3);
        });
        const transport = await testTransport({ connections, retries: 15, ranges: { ...EAGER, rangeSize } });
        expect((await readAll(transport, server.url)).equals(content)).toBe(true);
        expect(transport.metered).toEqual({ bytes: size, ended: 1 });
      }),
      { numRuns: 60 },
    );
  });
});
