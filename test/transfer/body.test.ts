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
  const read = async () => {
    left -= 1;
    return left < 0 ? undefined : new Uint8Array(chunk);
  };
  return {
    body: bodyOf(attempt, { status: 200, headers: new Headers(), read }, 'http://a/', {
      stallTimeout: 1000,
      isPage: false,
    }),
    calls,
  };
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

describe('a body that is labelled as HTML', () => {
  function labelled(type: string, text: string, isPage = false) {
    const attempt = { wait: (pending: Promise<unknown>) => pending, end() {} } as unknown as Attempt;
    const chunks = [Buffer.from(text, 'latin1')];
    const response = { status: 200, headers: new Headers({ 'content-type': type }), read: async () => chunks.shift() };
    return drain(bodyOf(attempt, response, 'http://a/', { stallTimeout: 1000, isPage }));
  }

  it.each(['<!DOCTYPE html>', '<!doctype  HTML PUBLIC', '\n <html lang="en">', '\xef\xbb\xbf<html>', '<h1>No</h1>'])(
    'is rejected if it is a page: %j',
    async (text) => {
      for (const type of ['text/html', 'Text/HTML; charset=utf-8', 'application/xhtml+xml']) {
        const rejected = { code: 'HTTP_STATUS', message: expect.stringContaining('HTML page instead of the file') };
        await expect(labelled(type, text)).rejects.toMatchObject(rejected);
        expect(await labelled(type, text, true)).toBe(text.length);
      }
      expect(await labelled('application/octet-stream', text)).toBe(text.length);
    },
  );

  it.each(['QFI\xfb', 'BZh9', '<?xml version="1.0"?><Envelope/>', '', '\x1f\x8b'])(
    'is used if it is a file: %j',
    async (text) => {
      expect(await labelled('text/html', text)).toBe(text.length);
    },
  );
});
