import { ActionError } from '../errors.ts';
import { singleLine } from '../report/markdown.ts';

/** Characters of a line from the machine in an error. */
const QUOTED = 160;

/** Returns a BOOT_FAILED error. `cause` has no full stop. */
export function bootFailed(cause: string, consolePath: string): ActionError {
  return new ActionError('BOOT_FAILED', `The boot failed: ${cause}. Read the console's log: ${consolePath}.`);
}

/** Returns a line of the console in quotes for a message, shortened. */
export function quoted(line: string): string {
  const text = singleLine(line);
  return JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
}
