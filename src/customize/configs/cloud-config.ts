import { invalidConfig } from '../customize-errors.ts';
import type { ValidConfig } from './ignition-config.ts';
import { runModule } from './module/run-module.ts';
import { configText } from './read-config.ts';

/**
 * Validates what coreos-cloudinit runs: a `#cloud-config` with its own validator, or a script
 * (https://github.com/flatcar/coreos-cloudinit/blob/master/Documentation/cloud-config.md). Throws CONFIG_INVALID, which
 * names `input`.
 */
export async function checkCloudConfig(input: string, bytes: Buffer): Promise<ValidConfig> {
  const text = configText(input, bytes);
  const firstLine = text.split('\n', 1)[0] ?? '';
  if (firstLine.startsWith('#!')) {
    if (!text.includes('\r\n')) return { content: bytes, warnings: [] };
    throw invalidConfig(input, 'the lines of the script end in CRLF', 'Save it with LF, or Linux cannot run it.');
  }
  if (firstLine.trimEnd() !== '#cloud-config') {
    throw invalidConfig(
      input,
      'the first line is neither #cloud-config nor a #! line',
      text.trimStart().startsWith('{')
        ? 'It looks like an Ignition config: use the input `ignition`.'
        : 'Add #cloud-config as the first line.',
    );
  }
  const { warnings } = await runModule(input, { command: 'cloud-config', bytes });
  return { content: bytes, warnings };
}
