import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ActionError, describeError, toActionError } from '../src/errors.ts';

/** Returns the error that a promise is rejected with. */
async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('toActionError', () => {
  it.skipIf(process.platform !== 'linux')('returns DISK_FULL for a full disk', async () => {
    // Linux's device that is always full: null(4).
    const error = toActionError(await thrownBy(writeFile('/dev/full', 'x')), 'writing the image');
    expect(error).toMatchObject({
      code: 'DISK_FULL',
      message: 'Writing the image failed: the disk is full. Free some space, or set `destination` to a larger disk.',
    });
  });

  it('names the path of a file system error', async () => {
    const error = toActionError(await thrownBy(writeFile('/dev/null/image', 'x')), 'writing the image');
    expect(error.code).toBe('FILE_SYSTEM');
    expect(error.message).toMatch(
      /^Writing the image failed: ENOTDIR.* '\/dev\/null\/image'\. Check the path and its permissions\.$/,
    );
  });

  it('asks for a bug report of an unexpected error', () => {
    const error = toActionError(new TypeError('x is undefined'), 'running this action');
    expect(describeError(error)).toMatch(
      /^Running this action failed: x is undefined\. This is a bug: report it with a debug log of the run\. \[INTERNAL\]$/,
    );
  });

  it('returns an ActionError unchanged', () => {
    const failure = new ActionError('NETWORK', 'No answer.');
    expect(toActionError(failure, 'fetching')).toBe(failure);
  });
});
