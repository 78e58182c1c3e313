import { existsSync, readFileSync } from 'node:fs';
import type { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { unsupportedRunner } from '../customize-errors.ts';
import { missingTool, type ToolResult, toolFailed } from '../run-tool.ts';
import { EXIT, LOCK } from './mount-script.ts';
import { noSpace } from './partition-file-system.ts';

/** A failed run of the script, with its error output on one line. */
interface Failure {
  readonly code: number | undefined;
  readonly message: string;
}

const PRIVILEGED = 'In a container, add `options: --privileged`.';

/** Failures to mount that a different runner would not have, in the order to check. */
const CAUSES: readonly {
  readonly matches: (failure: Failure) => boolean;
  readonly cause: (failure: Failure) => string;
  readonly remedy: string;
}[] = [
  {
    matches: ({ code }) => code === EXIT.lockTimeout,
    cause: () =>
      `another customization on this machine has used a btrfs OEM partition for ${LIMITS.oemTurn / 60_000} minutes`,
    remedy: 'Run the steps one after the other.',
  },
  {
    matches: ({ code }) => code === EXIT.lockUnsafe,
    cause: () => `${LOCK} is not a file that only root can open`,
    remedy: 'Remove it.',
  },
  {
    matches: ({ code, message }) =>
      /unknown filesystem type/.test(message) ||
      (code === EXIT.mountFailed && /No such device/.test(message) && !kernelSupports('btrfs')),
    cause: () => 'the kernel does not support btrfs',
    remedy: 'Use a runner whose kernel does, such as ubuntu-latest.',
  },
  {
    matches: ({ code, message }) =>
      /set ?up loop device|find any (?:free )?loop device/.test(message) ||
      (code === EXIT.mountFailed && !existsSync('/dev/loop-control')),
    cause: ({ message }) => `there are no loop devices (${message})`,
    remedy: `Load the kernel module loop. ${PRIVILEGED}`,
  },
  {
    matches: ({ message }) => /File exists/.test(message),
    cause: () => 'a file system with the same UUID is mounted, and Linux mounts only one',
    remedy: 'Unmount the other copy of the image.',
  },
  {
    matches: ({ message }) =>
      /Operation not permitted|[Pp]ermission denied|must be superuser|only root can/.test(message),
    cause: ({ message }) => `mounting is not permitted (${message})`,
    remedy: PRIVILEGED,
  },
];

/** Returns the error for a failed run of the script. */
export function scriptError({ code, stderr }: ToolResult): ActionError {
  const message = stderr.replace(/\.$/, '').replace(/\s*\n\s*/g, '; ');
  if (/No space left on device|Wrote only \d+ of/.test(message)) return noSpace('OEM');
  const [, tool] =
    /([\w.-]+): (?:command )?not found/.exec(message) ?? /failed to run command '([\w.-]+)'/.exec(message) ?? [];
  if (tool !== undefined) return missingTool(tool);
  // The partition was mounted, so the causes below do not apply: the message may be about an immutable file.
  if (code === EXIT.writeFailed) return toolFailed('tar', message);
  const failure: Failure = { code, message };
  const found = CAUSES.find(({ matches }) => matches(failure));
  if (found !== undefined) {
    return unsupportedRunner(`Can't write to the image's OEM partition: ${found.cause(failure)}`, found.remedy);
  }
  return toolFailed('mount', message || `the script that writes to the OEM partition ended with ${code ?? 'a signal'}`);
}

function kernelSupports(type: string): boolean {
  return existsSync('/proc/filesystems') && readFileSync('/proc/filesystems', 'utf8').includes(`\t${type}\n`);
}
