import { describeError, KeyringChanged } from '../errors.ts';
import type { Session } from './session.ts';

/**
 * Runs a command. If the keyring changes and invalidates an accepted signature, calls `undo` and runs the command once more with the new keyring. A second change
 * fails the command.
 */
export async function restartOnKeyringChange<T>(
  session: Session,
  command: () => Promise<T>,
  undo: () => Promise<void> = async () => undefined,
): Promise<T> {
  const { keys, progress } = session;
  for (let isSecond = false; ; isSecond = true) {
    try {
      const result = await command();
      keys.confirm();
      return result;
    } catch (error) {
      if (!(error instanceof KeyringChanged)) throw error;
      await undo();
      if (isSecond) throw error.reason;
      progress.warning(
        `A newer copy of the signing key invalidates a signature that was accepted. Everything is verified again. ${describeError(error.reason)}`,
      );
      keys.restart();
    }
  }
}
