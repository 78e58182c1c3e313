import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { parseRetryAfter, retryBudget, TransferError, withRetries } from '../../src/transfer/retry.ts';
import { silent } from '../runner/silent-progress.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn(async () => undefined) }));

const MIB = 1024 * 1024;
const settings = { retries: 3, progress: silent, retryBase: 0 };
const broken = new TransferError('NETWORK', { url: 'http://a/', reason: 'other side closed', retryable: true });

/** Returns after how many failures a budget is used up, each after `step` bytes more. */
async function failuresOf(budget: ReturnType<typeof retryBudget>, step: number): Promise<number> {
  for (let failures = 1; ; failures++) {
    const thrown = await budget.failed(broken, failures * step).catch((error: unknown) => error);
    if (thrown !== undefined) return failures;
  }
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.mocked(pause).mockClear();
});

describe('retryBudget', () => {
  it('allows one failure less than the number of attempts', async () => {
    expect(await failuresOf(retryBudget(settings), 0)).toBe(3);
    expect(await failuresOf(retryBudget({ ...settings, retries: 1 }), 0)).toBe(1);
  });

  it('restarts after enough progress, and ends in any case', async () => {
    expect(await failuresOf(retryBudget(settings), MIB / 4)).toBe(3);
    expect(await failuresOf(retryBudget(settings), MIB)).toBe(3 * 20);
    expect(await failuresOf(retryBudget(settings, 320_000), 10_000)).toBe(3 * 20);
    expect(await failuresOf(retryBudget(settings, 320_000), 2_500)).toBe(3);
  });

  it('throws an error that more attempts do not fix', async () => {
    const final = new ActionError('TOO_LARGE', 'It is too large.');
    await expect(retryBudget(settings).failed(final)).rejects.toBe(final);
    const defect = new TypeError('x is undefined');
    await expect(retryBudget(settings).failed(defect)).rejects.toBe(defect);
  });

  it('doubles the longest pause each time, up to thirty seconds, and waits for a random part of it', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const budget = retryBudget({ retries: 10, progress: silent });
    for (let failures = 1; failures <= 7; failures++) await budget.failed(broken);
    expect(vi.mocked(pause).mock.calls.map(([ms]) => ms)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  it('logs the reason of each attempt', async () => {
    const lines: string[] = [];
    const progress = { ...silent, info: (line: string) => void lines.push(line) };
    const attempt = vi.fn().mockRejectedValueOnce(broken).mockResolvedValueOnce('bytes');
    expect(await withRetries({ ...settings, progress }, attempt)).toBe('bytes');
    expect(lines).toEqual(['Retrying http://a/ in 0.0 s (attempt 2 of 3): other side closed.']);
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
