import type { ActionError } from '../../errors.ts';
import { invalidConfig } from '../customize-errors.ts';
import { isCut, withoutReplaced } from './linux-append.ts';
import { configText } from './read-config.ts';

const BEGIN = '# BEGIN settings of the customize action';
const END = '# END settings of the customize action';

/**
 * One `set name="value"`. The value may use variables ($name or ${name}, as in
 * `set linux_append="$linux_append flatcar.autologin"`) and escape `"`, `$` and `\`. No other syntax of GRUB's scripts is
 * accepted (https://www.gnu.org/software/grub/manual/grub/grub.html#Shell_002dlike-scripting). The rest of a variable's
 * name counts as text, so that there is only one way to read a value.
 */
const SETTING = /^set [A-Za-z_][A-Za-z0-9_]*="(?:[^"\\$`]|\\["$\\]|\$[A-Za-z_]|\$\{[A-Za-z_][A-Za-z0-9_]*\})*"$/;

/**
 * Names that GRUB sets (https://www.gnu.org/software/grub/manual/grub/grub.html#Special-environment-variables), or that
 * Flatcar's grub.cfg sets before or after it reads OEM's (build_library/grub.cfg in https://github.com/flatcar/scripts).
 */
const OWNED: Readonly<Record<string, readonly string[]>> = {
  GRUB: ['root', 'prefix', 'cmdpath', 'grub_cpu', 'grub_platform', 'check_signatures'],
  "Flatcar's grub.cfg": [
    'secure_boot',
    'first_boot',
    'oem',
    'extra_options',
    'suf',
    'linux_cmdline',
    'usr_uuid',
    'gptprio_cmdline',
    'gptprio_kernel',
  ],
};

/** Returns a warning for each setting whose name belongs to GRUB or to Flatcar's grub.cfg, or whose value the boot code may cut. */
export function grubWarnings(input: string, settings: readonly string[]): readonly string[] {
  return settings.flatMap((setting) => {
    if (isCut(setting)) {
      return [
        `\`${input}\`: an Ignition config with kernelArguments cuts linux_append at its quote. Write the value without quotes, or use kernelArguments for it.`,
      ];
    }
    const [, name = ''] = /^set (\w+)=/.exec(setting) ?? [];
    const [owner] = Object.entries(OWNED).find(([, names]) => names.includes(name)) ?? [];
    if (owner === undefined) return [];
    return [
      `\`${input}\`: ${owner} uses ${name} itself, so the setting has no effect or prevents the boot. Remove it.`,
    ];
  });
}

/** Returns the settings of a `grub-config`, one per line, without comments and empty lines. Throws CONFIG_INVALID for other lines. */
export function parseGrubSettings(input: string, bytes: Uint8Array): readonly string[] {
  const settings: string[] = [];
  for (const [index, raw] of configText(input, bytes).split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: GRUB settings must not contain them.
    if (!SETTING.test(line) || /[\0-\x1f\x7f]/.test(line)) throw invalidLine(input, index + 1, line);
    settings.push(line);
  }
  if (settings.length === 0) {
    throw invalidConfig(input, 'it contains no setting', 'Add a line such as set name="value", or remove the input.');
  }
  return settings;
}

/** Names the setting but never quotes the line, which may contain a password (`password_pbkdf2`). */
function invalidLine(input: string, number: number, line: string): ActionError {
  const [, name] = /^set\s+([A-Za-z_]\w{0,63})\s*=/.exec(line) ?? [];
  const cause =
    name === undefined
      ? 'is not a setting'
      : `sets ${name} without double quotes, or to a value with unsupported GRUB syntax`;
  return invalidConfig(input, `line ${number} ${cause}`, 'Write it as set name="value".');
}

/**
 * Returns `existing` (a grub.cfg) followed by a marked block with the settings. Replaces the block of an earlier run. Earlier values of linux_append that
 * the settings replace become comments. Warns if one stays.
 */
export function mergeGrubSettings(existing: Buffer, settings: readonly string[]): MergedGrubCfg {
  // latin1 keeps every byte of the existing file.
  const text = existing.toString('latin1');
  const from = text.indexOf(`${BEGIN}\n`);
  const end = text.indexOf(`${END}\n`, from);
  const hasBlock = from >= 0 && end > from;
  const before = hasBlock ? text.slice(0, from) : text;
  const after = hasBlock ? text.slice(end + END.length + 1) : '';
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  const effective = withoutReplaced(before.split('\n'), settings);
  const block = Buffer.from(`${gap}${BEGIN}\n${effective.settings.join('\n')}\n${END}\n`);
  const content = Buffer.concat([
    Buffer.from(effective.before.join('\n'), 'latin1'),
    block,
    Buffer.from(after, 'latin1'),
  ]);
  return { content, warnings: effective.isComplete ? [] : [STAYS] };
}

/** A grub.cfg with settings, and what to know about them. */
export interface MergedGrubCfg {
  readonly content: Buffer;
  readonly warnings: readonly string[];
}

const STAYS =
  'An Ignition config with kernelArguments brings back kernel arguments that `grub-config` replaces: grub.cfg sets linux_append in an unsupported form. Append with $linux_append instead.';
