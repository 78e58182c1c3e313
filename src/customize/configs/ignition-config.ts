import { parseVersion, versionNumbers } from '../../release/version.ts';
import { invalidConfig } from '../customize-errors.ts';
import { NEWEST_KNOWN_MAJOR, readsSpec, specRow } from './ignition-specs.ts';
import { runModule } from './module/run-module.ts';
import { configText } from './read-config.ts';

/** A config that the OS can read, with the warnings of the code that checked it. */
export interface ValidConfig {
  readonly content: Buffer;
  readonly warnings: readonly string[];
}

/** The image and the files of a config. */
export interface ConfigContext {
  /** The image's release, if it is known. */
  readonly release: string | undefined;
  /** The folder that a Butane config may read, or empty for none. */
  readonly butaneFiles?: string;
}

/**
 * Validates an Ignition config with Ignition's own code, and converts a Butane config to Ignition first. Throws
 * CONFIG_INVALID, which names `input`, if the config is invalid or the release does not read its version.
 */
export async function convertConfig(input: string, bytes: Buffer, context: ConfigContext): Promise<ValidConfig> {
  const text = configText(input, bytes);
  if (text.trimStart().startsWith('{')) return validateIgnition(input, bytes, context);
  rejectOtherTexts(input, text);
  const folder = context.butaneFiles ?? '';
  const { config, spec, warnings } = await runModule(input, { command: 'butane', bytes, folder });
  return { content: Buffer.from(config), warnings: [...warnings, ...checkRelease(input, spec, context.release)] };
}

/** Validates an Ignition config as `convertConfig`, but rejects Butane. */
export async function validateIgnition(input: string, bytes: Buffer, { release }: ConfigContext): Promise<ValidConfig> {
  const text = configText(input, bytes);
  rejectOtherTexts(input, text);
  if (/^variant\s*:/m.test(text) && !text.trimStart().startsWith('{')) {
    throw invalidConfig(input, 'it is a Butane config', 'Use the input for it, which converts Butane.');
  }
  const { spec, warnings } = await runModule(input, { command: 'ignition', bytes });
  return { content: bytes, warnings: [...warnings, ...checkRelease(input, spec, release)] };
}

/** Texts that are often given in place of an Ignition or Butane config. */
function rejectOtherTexts(input: string, text: string): void {
  if (text.trim() === '') {
    throw invalidConfig(input, 'it is empty', 'Give the config or the path of its file, or remove the input.');
  }
  if (/^#cloud-config\b|^#!/.test(text)) {
    throw invalidConfig(input, 'it is a cloud-config or a script', 'Use the input `cloud-config`.');
  }
}

/** Returns a warning if the release is newer than the table. */
function checkRelease(input: string, spec: string, release: string | undefined): readonly string[] {
  const version = release === undefined ? undefined : parseVersion(release);
  if (version === undefined) return [];
  const { major } = versionNumbers(version);
  const row = specRow(major);
  if (!readsSpec(row, spec)) {
    throw invalidConfig(
      input,
      `release ${release} reads ignition.version ${row.newest} at most, not ${spec}`,
      'Lower the version (in Butane, its `version`), or use a newer release.',
    );
  }
  if (major <= NEWEST_KNOWN_MAJOR) return [];
  return [
    `\`${input}\`: release ${release} is newer than this action, which checked the config as for release ${NEWEST_KNOWN_MAJOR}. Update the action.`,
  ];
}
