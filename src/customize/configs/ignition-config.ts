import semver from 'semver';
import { parseVersion, versionNumbers } from '../../release/version.ts';
import { invalidConfig, invalidInput } from '../customize-errors.ts';
import { configText } from './read-config.ts';

/**
 * Specifications in ascending order, with the newest major release that is known not to support each. Sources: the
 * Ignition release in `major_software` of https://www.flatcar.org/releases-json/releases-stable.json, and the Ignition
 * release that stabilized the specification (https://coreos.github.io/ignition/specs and release-notes). Releases between
 * that one and the first with known support are accepted.
 *
 * Ignition 0.x reads 2.x natively. Flatcar translates it since 3033
 * (https://www.flatcar.org/docs/latest/provisioning/ignition/specification/).
 */
const SPECS: Readonly<Record<string, number>> = {
  '2.0.0': 0,
  '2.1.0': 0,
  // Ignition 0.22.0 of February 2018.
  '2.2.0': 1576,
  // Ignition 0.29.0: 1967 has 0.28.0, 2023 has 0.30.0.
  '2.3.0': 1967,
  // Ignition 0.35.0, which is in no release before the translation.
  '2.4.0': 3032,
  // Ignition 2.13.0, which reads these four, came with 3185.0.0 (same page).
  '3.0.0': 3184,
  '3.1.0': 3184,
  '3.2.0': 3184,
  '3.3.0': 3184,
  // Ignition 2.15.0: 3510 has 2.14.0, 3602 has 2.15.0.
  '3.4.0': 3510,
  // Ignition 2.20.0: 4081 has 2.19.0, 4152 has 2.20.0.
  '3.5.0': 4081,
  // Stable after Ignition 2.24.0, which 4593 has.
  '3.6.0': 4593,
};

/**
 * Checks that `bytes` are an Ignition config that the release can read: JSON with a stable `ignition.version` that the
 * release supports. Without `release`, every stable version is accepted. Throws CONFIG_INVALID, which names `input`, and
 * INVALID_INPUT if `release` is not a version.
 */
export function checkIgnitionConfig(input: string, bytes: Uint8Array, release: string | undefined): void {
  const config = parseJson(input, configText(input, bytes));
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw invalidConfig(input, 'the JSON is not an object', 'Start it with {"ignition":{"version":"3.3.0"}.');
  }
  const { ignition, ignitionVersion } = config as {
    ignition?: { version?: unknown } | null;
    ignitionVersion?: unknown;
  };
  if (ignition === undefined && ignitionVersion === 1) return;
  const version = ignition?.version;
  if (typeof version !== 'string' || semver.valid(version) !== version) {
    throw invalidConfig(
      input,
      'ignition.version is missing or not a semantic version',
      'Set it to a version such as "3.3.0".',
    );
  }
  checkSpec(input, version, release);
}

function checkSpec(input: string, version: string, release: string | undefined): void {
  const lastWithout = SPECS[version];
  if (lastWithout === undefined) {
    const kind = version.includes('-') ? 'an experimental version' : 'a version that Flatcar does not support';
    throw invalidConfig(
      input,
      `ignition.version ${version} is ${kind}`,
      `Use one of ${Object.keys(SPECS).join(', ')}.`,
    );
  }
  if (!release) return;
  const parsed = parseVersion(release);
  if (parsed === undefined) {
    throw invalidInput(
      'version',
      `${JSON.stringify(release)} is not a release version`,
      'Use a version such as 4593.2.5, or remove the input.',
    );
  }
  const { major } = versionNumbers(parsed);
  if (major > lastWithout) return;
  const newest = Object.keys(SPECS).findLast((spec) => (SPECS[spec] ?? 0) < major);
  throw invalidConfig(
    input,
    `release ${release} reads ignition.version ${newest} at most, not ${version}`,
    'Lower the version (in Butane, its `version`), or use a newer release.',
  );
}

function parseJson(input: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const hint = HINTS.find(({ pattern }) => pattern.test(text));
    if (hint !== undefined) throw invalidConfig(input, hint.cause, hint.remedy);
    throw invalidConfig(input, `not JSON${placeOf((error as Error).message)}`, 'Fix the JSON.');
  }
}

/** Texts that are often given in place of an Ignition config. */
const HINTS: readonly { readonly pattern: RegExp; readonly cause: string; readonly remedy: string }[] = [
  { pattern: /^\s*$/, cause: 'it is empty', remedy: 'Give the config or the path of its file, or remove the input.' },
  {
    pattern: /^#cloud-config\b/,
    cause: 'it is a cloud-config, not an Ignition config',
    remedy: 'Use the input `cloud-config`.',
  },
  {
    pattern: /^variant\s*:/m,
    cause: 'it is a Butane config, not an Ignition config',
    remedy: 'Convert it: butane --strict < config.yaml > config.ign',
  },
  {
    pattern: /^(ignition|passwd|storage|systemd|networkd|update|locksmith|etcd|flannel|docker)\s*:/m,
    cause: 'it is YAML, as in a Container Linux Config',
    remedy: 'Add `variant: flatcar` and `version: 1.0.0`, and convert it: butane --strict < config.yaml > config.ign',
  },
];

/** Returns only the place from a message of V8, as its other messages quote the text, passwords included. */
function placeOf(message: string): string {
  if (message === 'Unexpected end of JSON input') return ': it is truncated';
  const [, line, column] = / \(line (\d+) column (\d+)\)$/.exec(message) ?? [];
  return line === undefined ? '' : ` at line ${line}, column ${column}`;
}
