import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ActionError, describeError, toActionError } from '../src/errors.ts';

/** What a promise is rejected with. */
async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('toActionError', () => {
  it.skipIf(process.platform !== 'linux')('calls a full disk one', async () => {
    // Linux's device that is always full: null(4).
    const error = toActionError(await thrownBy(writeFile('/dev/full', 'x')), 'writing the image');
    expect(error).toMatchObject({
      code: 'DISK_FULL',
      message:
        'No space is left on the disk while writing the image. Free some, or set `destination` to a larger disk.',
    });
  });

  it('names the path that the system refuses', async () => {
    const error = toActionError(await thrownBy(writeFile('/dev/null/image', 'x')), 'writing the image');
    expect(error.code).toBe('FILE_SYSTEM');
    expect(error.message).toMatch(/^Writing the image failed: ENOTDIR.* '\/dev\/null\/image'\. Check that this path/);
  });

  it('asks for a report of what nobody expected', () => {
    const error = toActionError(new TypeError('x is undefined'), 'running this action');
    expect(describeError(error)).toMatch(
      /^Running this action failed: x is undefined\. Please report this,.* \[INTERNAL\]$/,
    );
  });

  it('leaves a refusal as it is', () => {
    const refusal = new ActionError('NETWORK', 'No answer.');
    expect(toActionError(refusal, 'fetching')).toBe(refusal);
  });
});
