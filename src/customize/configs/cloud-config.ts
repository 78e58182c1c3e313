import { ActionError } from '../../errors.ts';
import { configText } from './read-config.ts';

/**
 * Checks that `bytes` are what coreos-cloudinit runs: a text whose first line is `#cloud-config`, or a script that begins
 * with `#!` (https://github.com/flatcar/coreos-cloudinit/blob/master/Documentation/cloud-config.md). `input` names it in
 * errors. Throws CONFIG_INVALID.
 */
export function checkCloudConfig(input: string, bytes: Uint8Array): void {
  const text = configText(input, bytes);
  const firstLine = text.split('\n', 1)[0] ?? '';
  if (firstLine.trimEnd() === '#cloud-config' || firstLine.startsWith('#!')) return;
  const hint = text.trimStart().startsWith('{')
    ? ' It looks like an Ignition config: give that as `ignition`.'
    : ' Put the line before all else.';
  throw new ActionError(
    'CONFIG_INVALID',
    `\`${input}\` does not begin with a line #cloud-config, nor with #! as a script does.${hint}`,
  );
}
