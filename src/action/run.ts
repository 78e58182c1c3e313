import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import * as core from '@actions/core';
import { describeError, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { printable } from './log.ts';

/** Runs an action. Any error becomes one annotation with its code, and exit code 1. Stack traces are logged with debug logging only. */
export async function run(action: () => Promise<void>): Promise<void> {
  // For every connection: to mirrors, the feed, the key, GitHub's API and its caches.
  setDefaultAutoSelectFamilyAttemptTimeout(LIMITS.connectAttempt);
  try {
    await action();
  } catch (thrown) {
    const error = toActionError(thrown, 'running this action');
    core.setFailed(printable(describeError(error)));
    if (core.isDebug()) writeStacks(error);
  }
}

function writeStacks(error: unknown): void {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    core.debug(printable(cause.stack ?? cause.message));
}
