import { describe, expect, it } from 'vitest';
import { ActionError, ERROR_CODES, type ErrorCode, KeyringChanged } from '../../src/errors.ts';
import { tryMirrors } from '../../src/transfer/mirrors.ts';
import { silent } from '../runner/silent-progress.ts';

const LOCAL: readonly ErrorCode[] = ['FILE_SYSTEM', 'INVALID_INPUT', 'UNSUPPORTED_RUNNER', 'TOOL_FAILED'];

function run(outcomes: readonly unknown[]) {
  const warnings: string[] = [];
  const tried: number[] = [];
  const attempt = async (index: number) => {
    tried.push(index);
    const outcome = outcomes[index];
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const progress = { ...silent, warning: (line: string) => void warnings.push(line) };
  const result = tryMirrors([...outcomes.keys()], (index) => `m${index}`, attempt, progress);
  return { result, warnings, tried };
}

const error = (code: ErrorCode, message = `because of ${code}`) => new ActionError(code, message);

describe('tryMirrors', () => {
  it('uses the first that works and no further', async () => {
    const { result, tried, warnings } = run(['one', 'two']);
    expect(await result).toBe('one');
    expect({ tried, warnings }).toEqual({ tried: [0], warnings: [] });
  });

  const elsewhere = (Object.keys(ERROR_CODES) as ErrorCode[]).filter((code) => !LOCAL.includes(code));
  it.each(elsewhere)('continues after %s, with a warning', async (code) => {
    const { result, warnings } = run([error(code), 'two']);
    expect(await result).toBe('two');
    expect(warnings).toEqual([`Mirror m0 failed, trying the next one: because of ${code} [${code}]`]);
  });

  it.each(LOCAL)('stops after %s', async (code) => {
    const { result, tried } = run([error(code), 'two']);
    await expect(result).rejects.toMatchObject({ code });
    expect(tried).toEqual([0]);
  });

  it('knows a full disk by its system error, and continues: the bytes may have filled it', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    const { result, warnings } = run([full, 'two']);
    expect(await result).toBe('two');
    expect(warnings[0]).toMatch(
      /^Mirror m0 failed, trying the next one: Fetching from m0 failed: the disk is full\. .*\[DISK_FULL\]$/,
    );
    await expect(run([full, full]).result).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining('`destination`'),
    });
  });

  it('continues after an unexpected error', async () => {
    expect(await run([new TypeError('x is undefined'), 'two']).result).toBe('two');
  });

  it('does not try another mirror when the keyring has changed', async () => {
    const changed = new KeyringChanged(error('KEY_REVOKED'));
    const { result, tried } = run([changed, 'two']);
    await expect(result).rejects.toBe(changed);
    expect(tried).toEqual([0]);
  });

  it("gives a single mirror's own error, without a warning", async () => {
    const only = error('SIGNATURE_MISMATCH');
    const { result, warnings } = run([only]);
    await expect(result).rejects.toBe(only);
    expect(warnings).toEqual([]);
  });

  it('keeps the code that all have in common', async () => {
    const { result, warnings } = run([error('HTTP_STATUS', 'first.'), error('HTTP_STATUS', 'second.')]);
    await expect(result).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      message: 'All 2 mirrors failed. m0: first. [HTTP_STATUS] m1: second. [HTTP_STATUS]',
    });
    expect(warnings).toHaveLength(2);
  });

  it('lists the reasons of each when they differ', async () => {
    const { result } = run([error('HTTP_STATUS'), error('KEY_REVOKED'), error('STALLED')]);
    await expect(result).rejects.toMatchObject({
      code: 'MIRRORS_FAILED',
      message: expect.stringMatching(/m0: .*HTTP_STATUS.* m1: .*KEY_REVOKED.* m2: .*STALLED/),
    });
  });

  it('does not succeed without mirrors', async () => {
    await expect(run([]).result).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
