import { expect, test } from 'vitest';
import { retryDelay } from '../../src/github/retry-policy.ts';

type Attempt = Parameters<typeof retryDelay>[0];

const now = Date.UTC(2026, 7, 20, 2, 0, 0);

function delay(status: number | undefined, headers: Record<string, string> = {}, changes: Partial<Attempt> = {}) {
  return retryDelay({ method: 'GET', number: 1, status, headers: new Headers(headers), text: '', ...changes }, now);
}

const reset = (seconds: number) => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(now / 1000 + seconds),
});

test.each<[string, number | undefined, number | undefined]>([
  ['no answer', delay(undefined), 1000],
  ['no answer, the third time', delay(undefined, {}, { number: 3 }), 4000],
  ['the tenth time: no more than the longest pause', delay(500, {}, { number: 10 }), 30_000],
  ['Retry-After as a date', delay(503, { 'retry-after': 'Thu, 20 Aug 2026 02:00:05 GMT' }), 5000],
  ['Retry-After in the past', delay(503, { 'retry-after': 'Thu, 20 Aug 2026 01:00:00 GMT' }), 0],
  ['Retry-After of zero', delay(429, { 'retry-after': '0' }), 0],
  ['Retry-After that is neither', delay(503, { 'retry-after': 'soon' }), 1000],
  ['Retry-After of two minutes', delay(429, { 'retry-after': '120' }), 120_000],
  ['Retry-After of more', delay(429, { 'retry-after': '121' }), undefined],
  ['429 that names no time', delay(429), 60_000],
  ['429 that names no time, again', delay(429, {}, { number: 2 }), 120_000],
  ['429 that names no time, and again', delay(429, {}, { number: 3 }), undefined],
  ['403 with nothing left', delay(403, reset(10)), 11_000],
  ['403 with nothing left until an hour from now', delay(403, reset(3600)), undefined],
  ['403 whose reset is over', delay(403, reset(-10)), 1000],
  [
    '403 that speaks of a secondary rate limit',
    delay(403, {}, { text: 'You have exceeded a secondary rate limit.' }),
    60_000,
  ],
  ['403', delay(403, { 'x-ratelimit-remaining': '12' }), undefined],
  ['404', delay(404), undefined],
  ['200', delay(200), undefined],
  ['POST after no answer', delay(undefined, {}, { method: 'POST' }), undefined],
  ['POST after 502', delay(502, { 'retry-after': '1' }, { method: 'POST' }), undefined],
  ['POST after 429', delay(429, { 'retry-after': '1' }, { method: 'POST' }), 1000],
  ['PATCH after 502', delay(502, {}, { method: 'PATCH' }), 1000],
])('%s', (_, given, expected) => {
  expect(given).toBe(expected);
});
