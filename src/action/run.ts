import { existsSync } from 'node:fs';
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import * as core from '@actions/core';
import { ActionError, describeError, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { printable } from './log.ts';

/**
 * Runs an action. Any error becomes one annotation with its code, and exit code 1. Stack traces are logged with debug logging only. The process ends with the
 * action: timers and connections of packages must not delay that.
 */
export async function run(action: () => Promise<void>): Promise<void> {
  // For every connection: to mirrors, the feed, the key, GitHub's API and its caches.
  setDefaultAutoSelectFamilyAttemptTimeout(LIMITS.connectAttempt);
  // Received bytes become garbage at once. If V8 enlarged its space for new objects, 20 MB more of them would wait for a collection.
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    checkRunnerFiles();
    await action();
  } catch (thrown) {
    const error = toActionError(thrown, 'running this action');
    core.setFailed(printable(describeError(error)));
    if (core.isDebug()) writeStacks(error);
  }
  // A pipe is asynchronous on some systems, and process.exit would lose its last lines.
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  // The process ends earlier if nothing is pending.
  setTimeout(() => process.exit(), LIMITS.exitDelay).unref();
}

/** Checks the files through which the runner receives outputs, before anything is downloaded. */
function checkRunnerFiles(): void {
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STATE']) {
    const path = process.env[name] ?? '';
    if (path === '' || existsSync(path)) continue;
    throw new ActionError(
      'UNSUPPORTED_RUNNER',
      `Writing outputs failed: the environment variable ${name} names the missing file ${path}. Create the file, or unset ${name}.`,
    );
  }
}

function writeStacks(error: unknown): void {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    core.debug(printable(cause.stack ?? cause.message));
}
