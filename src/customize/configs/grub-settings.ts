import { ActionError } from '../../errors.ts';
import { configText } from './read-config.ts';

const BEGIN = '# BEGIN settings of the customize action';
const END = '# END settings of the customize action';

/**
 * One `set name="value"`. The value may name variables ($name or ${name}, as in
 * `set linux_append="$linux_append flatcar.autologin"`) and escape `"`, `$` and `\`; everything else that GRUB's script
 * language gives a meaning is left out (https://www.gnu.org/software/grub/manual/grub/grub.html#Shell_002dlike-scripting).
 */
const SETTING =
  /^set [A-Za-z_][A-Za-z0-9_]*="(?:[^"\\$`]|\\["$\\]|\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*\})*"$/;

/**
 * The settings of a `grub-config`, one a line; empty lines and comments are dropped. Throws CONFIG_INVALID, with the
 * line's number, for any other line.
 */
export function parseGrubSettings(input: string, bytes: Uint8Array): readonly string[] {
  const settings: string[] = [];
  for (const [index, raw] of configText(input, bytes).split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    if (!SETTING.test(line) || /[\0-\x1f\x7f]/.test(line)) {
      throw refusedLine(input, index + 1, line);
    }
    settings.push(line);
  }
  if (settings.length === 0)
    throw new ActionError(
      'CONFIG_INVALID',
      `\`${input}\` holds no line like set name="value". Add one, or leave the input out.`,
    );
  return settings;
}

/** The value, and what is no setting at all, may be a password (`password_pbkdf2`), so neither is quoted. */
function refusedLine(input: string, number: number, line: string): ActionError {
  const [, name] = /^set\s+([A-Za-z_]\w{0,63})\s*=/.exec(line) ?? [];
  const is =
    name === undefined
      ? 'something else than set name="value"'
      : `set ${name}= with something else than a value in double quotes, or with characters in it that GRUB would interpret`;
  return new ActionError('CONFIG_INVALID', `\`${input}\` holds on line ${number} ${is}. Write it as set name="value".`);
}

/** `existing` (a grub.cfg) followed by a marked block with the settings; a block that an earlier run left is replaced. */
export function mergeGrubSettings(existing: Buffer, settings: readonly string[]): Buffer {
  // latin1 keeps every byte of what is there as it was.
  const text = existing.toString('latin1');
  const from = text.indexOf(`${BEGIN}\n`);
  const end = text.indexOf(`${END}\n`, from);
  const hasBlock = from >= 0 && end > from;
  const before = hasBlock ? text.slice(0, from) : text;
  const after = hasBlock ? text.slice(end + END.length + 1) : '';
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  const block = Buffer.from(`${gap}${BEGIN}\n${settings.join('\n')}\n${END}\n`);
  return Buffer.concat([Buffer.from(before, 'latin1'), block, Buffer.from(after, 'latin1')]);
}
