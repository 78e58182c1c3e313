import type { IncomingMessage, ServerResponse } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { pattern, readAll, serve, testTransport } from './faulty-server.ts';

const CONTENT = pattern(300_000);

/** The faults of one answer. */
interface Fault {
  readonly status?: number;
  readonly etag?: string | undefined;
  /** The answer to a request for a range. */
  readonly range: 'right' | 'whole' | 'earlier' | 'short' | 'none' | 'other' | 'impossible' | 'total' | 'unsatisfiable';
  readonly ignoresIfRange: boolean;
  readonly chunked: boolean;
  /** The connection breaks after this fraction of the body. */
  readonly drop: number | undefined;
}

const FAULT: fc.Arbitrary<Fault> = fc.record(
  {
    status: fc.constantFrom(403, 404, 408, 412, 416, 425, 429, 500, 503),
    etag: fc.constantFrom('"one"', 'W/"one"', '"two"', undefined),
    range: fc.constantFrom(
      'right',
      'whole',
      'earlier',
      'short',
      'none',
      'other',
      'impossible',
      'total',
      'unsatisfiable',
    ),
    ignoresIfRange: fc.boolean(),
    chunked: fc.boolean(),
    drop: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  },
  { requiredKeys: ['range', 'ignoresIfRange', 'chunked', 'drop'] },
);

const NO_FAULT: Fault = { range: 'right', etag: '"one"', ignoresIfRange: false, chunked: false, drop: undefined };

/** Answers with a fault. The bytes are those of the file, and belong to the range that the answer names. */
function answer(request: IncomingMessage, response: ServerResponse, fault: Fault): void {
  if (fault.status !== undefined) return void response.writeHead(fault.status).end();
  const size = CONTENT.length;
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const condition = request.headers['if-range'];
  const isRanged = asked !== null && (fault.ignoresIfRange || condition === undefined || condition === fault.etag);
  let [first, end] = [0, size];
  let contentRange: string | undefined;
  if (isRanged && fault.range !== 'whole') {
    first = Number(asked[1]);
    end = asked[2] === '' ? size : Math.min(Number(asked[2]) + 1, size);
    if (first >= size || fault.range === 'unsatisfiable')
      return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    if (fault.range === 'earlier') first = Math.max(0, first - 1000);
    if (fault.range === 'other') first = Math.floor((first + end) / 2);
    if (fault.range === 'short') end = Math.max(first + 1, end - 50_000);
    if (fault.range === 'impossible') contentRange = `bytes ${end}-${first}/${size}`;
    else if (fault.range === 'total') contentRange = `bytes ${first}-${end - 1}/${size + 1}`;
    else if (fault.range !== 'none') contentRange = `bytes ${first}-${end - 1}/${size}`;
  }
  const body = CONTENT.subarray(first, end);
  response.writeHead(isRanged && fault.range !== 'whole' ? 206 : 200, {
    'accept-ranges': 'bytes',
    ...(fault.etag === undefined ? {} : { etag: fault.etag }),
    ...(fault.chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length }),
    ...(contentRange === undefined ? {} : { 'content-range': contentRange }),
  });
  if (fault.drop === undefined) response.end(body);
  else response.write(body.subarray(0, Math.floor(body.length * fault.drop)), () => response.destroy());
}

/** Ranges from the first moment on. */
const EAGER = { rangeSize: 40_000, worthwhile: 1, window: 0, slowerThan: Number.POSITIVE_INFINITY, busy: 1 };

describe('any sequence of faults', () => {
  it.each([1, 3])('ends in the right bytes or an error, never in others, on %i connections', async (connections) => {
    const outcomes = { right: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(FAULT, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (faults, retries) => {
        const left = [...faults];
        await using server = await serve((request, response) => answer(request, response, left.shift() ?? NO_FAULT));
        const transport = await testTransport({ connections, retries, retryBase: 0, ranges: EAGER });
        const result = await readAll(transport, server.url).catch((error: unknown) => error);
        if (Buffer.isBuffer(result)) {
          expect(result.equals(CONTENT)).toBe(true);
          outcomes.right += 1;
        } else if (!(result instanceof Error && result.message === 'The file does not exist.')) {
          expect(result).toBeInstanceOf(ActionError);
          expect(result).toMatchObject({
            code: expect.stringMatching(/^(HTTP_STATUS|NETWORK|TRANSFER_INCOMPLETE)$/),
          });
          // A server that has had its faults is right from then on.
          expect(server.requests.length).toBeLessThanOrEqual(faults.length + connections + 2);
          outcomes.failed += 1;
        }
        // Each failure costs at most two requests, and progress of a 32nd of the file allows more.
        expect(server.requests.length).toBeLessThanOrEqual(2 * (retries + 32) + 20 * connections);
      }),
      { numRuns: 250 },
    );
    expect(outcomes.right).toBeGreaterThan(25);
    expect(outcomes.failed).toBeGreaterThan(25);
  });

  it('ends in the right bytes when there are enough attempts', async () => {
    const transient = FAULT.filter(
      ({ status, chunked }) => ![403, 404, 412, 416, 425].includes(status ?? 0) && !chunked,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(transient, { maxLength: 8 }), async (faults) => {
        const left = [...faults];
        await using server = await serve((request, response) => answer(request, response, left.shift() ?? NO_FAULT));
        const transport = await testTransport({ retries: 10, retryBase: 0 });
        expect((await readAll(transport, server.url)).equals(CONTENT)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
