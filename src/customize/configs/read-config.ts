import { readFile, stat } from 'node:fs/promises';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';

/** What may be quoted in a message. A config may hold passwords, and one that is not recognised as text must not get into the log as a path. */
const PLAUSIBLE_PATH = /^(?=.{1,128}$)[^\s\p{Cc}"'`{}<>=$]+$/u;

/**
 * The bytes of a config that an input gives: `value` is the text itself when it holds a newline or begins with `{`, `#`
 * or `set `, and the path of a file otherwise. Throws INVALID_INPUT, naming the input, when there is no such file or it is
 * not one, and CONFIG_INVALID when it is too large.
 */
export async function readConfig(input: string, value: string): Promise<Buffer> {
  if (isText(value)) return Buffer.from(value);
  const info = await stat(value).catch((error: NodeJS.ErrnoException) => {
    const isPath = PLAUSIBLE_PATH.test(value);
    const held = isPath
      ? `${JSON.stringify(value)}, which is neither a file (${error.code}) nor the config itself`
      : `a line that is neither the path of a file (${error.code}) nor the config itself`;
    throw new ActionError(
      'INVALID_INPUT',
      `\`${input}\` holds ${held}. Check the path, or give the config's text, which holds a newline or begins with {, # or set and a blank.`,
    );
  });
  if (!info.isFile())
    throw new ActionError(
      'INVALID_INPUT',
      `\`${input}\` holds ${JSON.stringify(value)}, which is not a file. Give the path of the config, or its text.`,
    );
  if (info.size > LIMITS.config)
    throw new ActionError(
      'CONFIG_INVALID',
      `\`${input}\` has ${info.size} bytes; a config may have ${LIMITS.config}. Have it fetch what is large.`,
      {
        file: value,
      },
    );
  return readFile(value);
}

/** Whether an input's value is the config itself, not the path of one. */
export function isText(value: string): boolean {
  return value.includes('\n') || /^(?:\{|#|set )/.test(value.trimStart());
}

/** A config's bytes as text; `input` names it in errors. Throws CONFIG_INVALID when they are not UTF-8, or begin with a byte order mark. */
export function configText(input: string, bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw new ActionError('CONFIG_INVALID', `\`${input}\` begins with a byte order mark: save it as plain UTF-8.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ActionError(
      'CONFIG_INVALID',
      `\`${input}\` is not text in UTF-8. Save it as plain UTF-8, or check whether it is the right file.`,
    );
  }
}
