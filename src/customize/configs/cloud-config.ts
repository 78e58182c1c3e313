import { invalidConfig } from '../customize-errors.ts';
import { configText } from './read-config.ts';

/**
 * Checks that coreos-cloudinit runs `bytes`: the first line is `#cloud-config`, or a script's `#!`
 * (https://github.com/flatcar/coreos-cloudinit/blob/master/Documentation/cloud-config.md). Throws CONFIG_INVALID, which
 * names `input`.
 */
export function checkCloudConfig(input: string, bytes: Uint8Array): void {
  const text = configText(input, bytes);
  const firstLine = text.split('\n', 1)[0] ?? '';
  if (firstLine.trimEnd() === '#cloud-config' || firstLine.startsWith('#!')) return;
  throw invalidConfig(
    input,
    'the first line is neither #cloud-config nor a #! line',
    text.trimStart().startsWith('{')
      ? 'It looks like an Ignition config: use the input `ignition`.'
      : 'Add #cloud-config as the first line.',
  );
}
