import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Attempt } from '../../src/transfer/attempt.ts';
import { bodyOf } from '../../src/transfer/body.ts';

afterEach(() => vi.restoreAllMocks());

/** A body of 1000 chunks, each after `wait` ms of a fake clock, which advances by a second between two waits. */
function clocked(chunk: number, wait: number) {
  let now = 0;
  let waiting = false;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    if (!waiting) now += 1000;
    waiting = !waiting;
    return now;
  });
  const calls: string[] = [];
  const attempt: Attempt = {
    signal: new AbortController().signal,
    wait(pending) {
      now += wait;
      return pending;
    },
    end: () => void calls.push('end'),
    cancel: () => void calls.push('cancel'),
  };
  let left = 1000;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left === 0) controller.close();
      else controller.enqueue(new Uint8Array(chunk));
      left -= 1;
    },
  });
  return { body: bodyOf(attempt, new Response(stream), 'http://a/', 1000), calls };
}

async function drain(body: ReturnType<typeof bodyOf>): Promise<number> {
  let total = 0;
  for (let bytes = await body.read(); bytes !== undefined; bytes = await body.read()) total += bytes.length;
  return total;
}

describe('the slowest accepted rate', () => {
  it('is 20 kB/s over ten stall timeouts of waiting', async () => {
    const { body, calls } = clocked(1999, 100);
    await expect(drain(body)).rejects.toMatchObject({
      code: 'STALLED',
      retryable: true,
      message:
        'Could not fetch http://a/: less than 20 kB/s arrived for 10 s. Run the step again, raise `stall-timeout`, or set another mirror in `base-url`.',
    });
    expect(calls).toEqual(['cancel']);
  });

  it('accepts a body at that rate, however slow the reader is', async () => {
    const { body, calls } = clocked(2000, 100);
    expect(await drain(body)).toBe(2_000_000);
    expect(calls).toEqual(['end']);
  });
});

it('a response without a body ends at once', async () => {
  const calls: string[] = [];
  const attempt = { end: () => void calls.push('end') } as unknown as Attempt;
  expect(await bodyOf(attempt, new Response(null), 'http://a/', 1000).read()).toBeUndefined();
  expect(calls).toEqual(['end']);
});
