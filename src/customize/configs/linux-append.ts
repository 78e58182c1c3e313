import { invalidInput } from '../customize-errors.ts';

/**
 * A setting of `linux_append`, GRUB's variable for the platform's kernel arguments. If an Ignition config changes kernel arguments, Flatcar's boot code
 * rewrites the settings: dracut/30ignition/ignition-kargs-helper in https://github.com/flatcar/bootengine, read at 6c2fba4. It joins the values of all
 * lines that begin with this text, each up to the next quote. It writes them as one line at the end, without evaluating GRUB's script. A value that a later
 * line replaces would come back.
 */
const ASSIGNMENT = /^set linux_append="(.*)"$/;
const REPLACED = '# Replaced by the customize action: ';

/**
 * Turns lines of a grub.cfg into comments if the setting that begins at line `from` replaces their value, so that only effective values remain. Restores
 * the comments of an earlier run first. `isComplete` is false if a replaced value stays: an indented line, another syntax, or a line that reads the value.
 */
export function withoutReplaced(
  before: readonly string[],
  settings: readonly string[],
): { readonly before: readonly string[]; readonly settings: readonly string[]; readonly isComplete: boolean } {
  const original = before.map((line) => (line.startsWith(REPLACED) ? line.slice(REPLACED.length) : line));
  const last = settings.findLastIndex((line) => ASSIGNMENT.test(line) && !readsItself(line));
  if (last === -1) return { before: original, settings, isComplete: true };
  const isComplete = original.every(
    (line) => ASSIGNMENT.test(line) || line.trimStart().startsWith('#') || !line.includes('linux_append'),
  );
  const comment = (line: string): string => (ASSIGNMENT.test(line) ? REPLACED + line : line);
  return {
    before: isComplete ? original.map(comment) : original,
    settings: [...settings.slice(0, last).map(comment), ...settings.slice(last)],
    isComplete,
  };
}

/** Returns whether the boot code would cut the value of a setting, because it contains an escaped quote. */
export function isCut(setting: string): boolean {
  return ASSIGNMENT.test(setting) && setting.includes('\\"');
}

/** Returns the kernel arguments that a setting adds. */
export function kernelArgumentsOf(setting: string): readonly string[] {
  const [, value = ''] = ASSIGNMENT.exec(setting) ?? [];
  return value.replaceAll(/\\(.)/g, '$1').split(/\s+/).filter(Boolean);
}

function readsItself(line: string): boolean {
  return /\$(?:linux_append\b|\{linux_append\})/.test(line.replaceAll(/\\./g, ''));
}

/** Throws INVALID_INPUT for a kernel argument that a boot loader or the boot code would change. */
export function checkKernelArguments(args: readonly string[]): void {
  const unsupported = args.find((argument) => !/^[!#%&()*+,./:;<=>?@A-Z[\]^_a-z{|}~0-9-]+$/.test(argument));
  if (unsupported !== undefined) {
    throw invalidInput(
      'kernel-arguments',
      `${JSON.stringify(unsupported)} contains a quote, a backslash, "$" or a character that is not ASCII`,
      'Remove it, or set the argument in an Ignition config.',
    );
  }
}

/**
 * Returns the setting that appends kernel arguments. It reads the value of the lines before it, and Ignition's changes keep it, because the boot code
 * joins it with them.
 */
export function appendKernelArguments(args: readonly string[]): readonly string[] {
  return args.length === 0 ? [] : [`set linux_append="$linux_append ${args.join(' ')}"`];
}
