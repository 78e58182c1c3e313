import * as core from '@actions/core';
import { describeError, toActionError } from '../errors.ts';
import { printable } from './log.ts';

/**
 * Runs a door's verb. Whatever goes wrong becomes one error annotation with its code and exit code 1; a stack trace is only for those who turned
 * debug logging on.
 */
export async function run(verb: () => Promise<void>): Promise<void> {
  try {
    await verb();
  } catch (error) {
    const refusal = toActionError(error, 'running this action');
    core.setFailed(printable(describeError(refusal)));
    if (core.isDebug()) writeStacks(refusal);
  }
}

function writeStacks(error: unknown): void {
  for (let cause = error; cause instanceof Error; cause = cause.cause) core.debug(cause.stack ?? cause.message);
}
