import { afterEach, describe, expect, it, vi } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { silent } from '../../src/progress.ts';
import { parseRetryAfter, retryBudget, TransferError, withRetries } from '../../src/transfer/retry.ts';

const MIB = 1024 * 1024;
const settings = { retries: 3, progress: silent, retryBase: 0 };
const broken = new TransferError('NETWORK', { url: 'http://a/', reason: 'other side closed', retryable: true });

/** How many failures a budget bears, each after `step` bytes more. */
async function borne(budget: ReturnType<typeof retryBudget>, step: number): Promise<number> {
  for (let failures = 1; ; failures++) {
    const thrown = await budget.failed(broken, failures * step).catch((error: unknown) => error);
    if (thrown !== undefined) return failures;
  }
}

afterEach(() => vi.restoreAllMocks());

describe('retryBudget', () => {
  it('bears one failure less than the attempts asked for', async () => {
    expect(await borne(retryBudget(settings), 0)).toBe(3);
    expect(await borne(retryBudget({ ...settings, retries: 1 }), 0)).toBe(1);
  });

  it('begins anew after enough progress, and ends some day all the same', async () => {
    expect(await borne(retryBudget(settings), MIB / 4)).toBe(3);
    expect(await borne(retryBudget(settings), MIB)).toBe(3 * 20);
    expect(await borne(retryBudget(settings, 320_000), 10_000)).toBe(3 * 20);
    expect(await borne(retryBudget(settings, 320_000), 2_500)).toBe(3);
  });

  it('throws what more attempts do not mend', async () => {
    const final = new ActionError('TOO_LARGE', 'It is too large.');
    await expect(retryBudget(settings).failed(final)).rejects.toBe(final);
    const defect = new TypeError('x is undefined');
    await expect(retryBudget(settings).failed(defect)).rejects.toBe(defect);
  });

  it('doubles the longest pause each time, up to thirty seconds, and takes any part of it', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const pauses: (string | undefined)[] = [];
    for (let failures = 1; failures <= 7; failures++) {
      // The earlier failures are borne without a pause; the one that counts is cut short once it is told.
      const cut = new AbortController();
      let base = 0;
      const info = (line: string) => {
        if (base === 0) return;
        pauses.push(/ in ([\d.]+) s/.exec(line)?.[1]);
        cut.abort();
      };
      const budget = retryBudget({
        get retryBase() {
          return base;
        },
        retries: 10,
        signal: cut.signal,
        progress: { ...silent, info },
      });
      for (let n = 1; n < failures; n++) await budget.failed(broken);
      base = 1000;
      await expect(budget.failed(broken)).rejects.toMatchObject({ name: 'AbortError' });
    }
    expect(pauses).toEqual(['0.5', '1.0', '2.0', '4.0', '8.0', '15.0', '15.0']);
  });

  it('says the reason of each attempt', async () => {
    const lines: string[] = [];
    const progress = { ...silent, info: (line: string) => void lines.push(line) };
    const attempt = vi.fn().mockRejectedValueOnce(broken).mockResolvedValueOnce('good');
    expect(await withRetries({ ...settings, progress }, attempt)).toBe('good');
    expect(lines).toEqual(['Trying http://a/ again in 0.0 s (attempt 2 of 3): other side closed.']);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 10, 20, 5, 0, 0);
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['Fri, 20 Nov 2026 05:00:07 GMT', 7000],
    ['Fri, 20 Nov 2026 04:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026-11-20', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j ms', (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });
});
