import { ActionError, describeError, type ErrorCode, KeyringChanged, toActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';

/** Failures that no other mirror can fix: their cause is the action, the runner or an input. */
const LOCAL: ReadonlySet<ErrorCode> = new Set(['FILE_SYSTEM', 'INVALID_INPUT', 'UNSUPPORTED_RUNNER', 'TOOL_FAILED']);

/** The failure of a mirror. */
export interface MirrorFailure {
  /** The mirror, as shown in messages. */
  readonly name: string;
  readonly error: ActionError;
}

/**
 * Resolves to the result of `attempt` for the first mirror that succeeds. After any other failure it logs a warning and tries the next mirror. Failed
 * verification counts, so that no mirror can block a release ("malicious mirrors preventing updates" in the TUF specification). So do INTERNAL
 * and DISK_FULL: the mirror's bytes may have caused them. KeyringChanged and the errors in `LOCAL` are thrown immediately.
 *
 * @param earlier Mirrors that failed for the same file before. `attempt` gets all failures so far.
 * @throws ActionError of the mirror if there is only one; otherwise an error that lists each mirror's reason, with their common code or MIRRORS_FAILED
 */
export async function tryMirrors<M, T>(
  mirrors: readonly M[],
  name: (mirror: M) => string,
  attempt: (mirror: M, failures: readonly MirrorFailure[]) => Promise<T>,
  progress: Progress,
  earlier: readonly MirrorFailure[] = [],
): Promise<T> {
  if (mirrors.length === 0)
    throw new ActionError('INTERNAL', 'Internal error: no mirror is configured. Report it as an issue.');
  const failures = [...earlier];
  for (const [index, mirror] of mirrors.entries()) {
    try {
      return await attempt(mirror, [...failures]);
    } catch (thrown) {
      if (thrown instanceof KeyringChanged) throw thrown;
      const error = toActionError(thrown, `fetching from ${name(mirror)}`);
      if (LOCAL.has(error.code) || mirrors.length + earlier.length === 1) throw error;
      failures.push({ name: name(mirror), error });
      const next = index + 1 < mirrors.length ? ', trying the next one' : '';
      progress.warning(`Mirror ${name(mirror)} failed${next}: ${describeError(error)}`);
    }
  }
  throw allFailed(failures);
}

function allFailed(failures: readonly MirrorFailure[]): ActionError {
  const codes = new Set(failures.map(({ error }) => error.code));
  const [only] = codes;
  const code = codes.size === 1 && only !== undefined ? only : 'MIRRORS_FAILED';
  const list = failures.map(({ name, error }) => `${name}: ${describeError(error)}`).join(' ');
  const cause = new AggregateError(failures.map(({ error }) => error));
  return new ActionError(code, `All ${failures.length} mirrors failed. ${list}`, { cause });
}
