import { ActionError } from '../../errors.ts';
import { configText } from './read-config.ts';

const BEGIN = '# BEGIN settings of the customize action';
const END = '# END settings of the customize action';

/**
 * One `set name="value"` or `set name=word`. A value in quotes may name variables ($name or ${name}, as in
 * `set linux_append="$linux_append flatcar.autologin"`) and escape `"`, `$` and `\`; everything else that GRUB's script
 * language gives a meaning is left out (https://www.gnu.org/software/grub/manual/grub/grub.html#Shell_002dlike-scripting).
 */
const SETTING =
  /^set [A-Za-z_][A-Za-z0-9_]*=(?:"(?:[^"\\$`]|\\["$\\]|\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*\})*"|[A-Za-z0-9_.,:/=+@%-]+)$/;

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
      throw new ActionError(
        'CONFIG_INVALID',
        `\`${input}\` holds on line ${index + 1} something else than set name="value", or a value with characters that GRUB would interpret: ${JSON.stringify(line)}. Leave out what is no setting, and quote the value.`,
      );
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
