import { createContext, Script } from 'node:vm';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** Flatcar's login prompt, or the target that it comes with. */
export const DEFAULT_PATTERN = String.raw`^(?!Last )\S+ login:|Reached target .*\b(?:multi-user\.target|Multi-User System)`;

/** Returns whether a line matches. */
export type LineMatcher = (line: string) => boolean;

/**
 * Compiles a pattern. A machine chooses the lines, and some patterns need exponential time for some lines, so a match has a deadline. Throws SyntaxError for
 * an invalid pattern.
 */
export function compilePattern(pattern: string): LineMatcher {
  const expression = new RegExp(pattern, 'u');
  const context = createContext({ expression, line: '' });
  const script = new Script('expression.test(line)');
  return (line) => {
    context['line'] = line;
    try {
      return script.runInContext(context, { timeout: LIMITS.patternTime }) as boolean;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new ActionError(
        'INVALID_INPUT',
        `Invalid \`wait-for\`: matching one line of the console needs more than ${LIMITS.patternTime / 1000} seconds. Use a pattern without nested repetition.`,
      );
    }
  };
}
