import { ActionError, describeError, type ErrorCode, toActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';

/** Failures that no other mirror can mend: they are ours, the runner's or the user's. */
const LOCAL: ReadonlySet<ErrorCode> = new Set(['FILE_SYSTEM', 'INVALID_INPUT', 'UNSUPPORTED_RUNNER', 'TOOL_FAILED']);

/** Why a mirror was left. */
export interface MirrorFailure {
  /** The mirror, as messages name it. */
  readonly name: string;
  readonly error: ActionError;
}

/**
 * Gives what `attempt` gives for the first mirror that does not fail. Every kind of failure leads on to the next one,
 * refusals of verification included, so that no mirror can hold up a release ("malicious mirrors preventing updates" of
 * the TUF specification); each is told as a warning. An error that is not a refusal counts too, as INTERNAL: it may be
 * the mirror's bytes that brought it about. So may a full disk be: an image without an end fills any.
 *
 * Thrown at once: an abort, and what is not the mirror's fault (FILE_SYSTEM, INVALID_INPUT, UNSUPPORTED_RUNNER,
 * TOOL_FAILED). When all fail: with one mirror its own error; with several one that lists each
 * mirror's reason, under their common code or MIRRORS_FAILED. `earlier` are those that were left for this work's sake
 * before it began; `attempt` is told of all so far.
 */
export async function tryMirrors<M, T>(
  mirrors: readonly M[],
  name: (mirror: M) => string,
  attempt: (mirror: M, failures: readonly MirrorFailure[]) => Promise<T>,
  progress: Progress,
  earlier: readonly MirrorFailure[] = [],
): Promise<T> {
  if (mirrors.length === 0) throw new ActionError('INTERNAL', 'There is no mirror to fetch from. Please report this.');
  const failures = [...earlier];
  for (const [index, mirror] of mirrors.entries()) {
    try {
      return await attempt(mirror, [...failures]);
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
      const error = toActionError(thrown, `fetching from ${name(mirror)}`);
      if (LOCAL.has(error.code) || mirrors.length + earlier.length === 1) throw error;
      failures.push({ name: name(mirror), error });
      const next = index + 1 < mirrors.length ? ', the next one is tried' : '';
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

/** Whether work was broken off: no failure of a mirror, nor of a file. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
