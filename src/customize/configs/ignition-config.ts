import semver from 'semver';
import { ActionError } from '../../errors.ts';
import { parseVersion, versionNumbers } from '../../release/version.ts';
import { configText } from './read-config.ts';

/**
 * Specifications in their order, and the newest major release that is known to be without each: from the Ignition release
 * in `major_software` of https://www.flatcar.org/releases-json/releases-stable.json, and the Ignition release that made
 * the specification stable (https://coreos.github.io/ignition/specs and release-notes). Releases between that one and the
 * first known with it get the benefit of the doubt.
 *
 * 2.x is read by Ignition 0.x as it is, and translated by Flatcar's since 3033
 * (https://www.flatcar.org/docs/latest/provisioning/ignition/specification/).
 */
const SPECS: Readonly<Record<string, number>> = {
  '2.0.0': 0,
  '2.1.0': 0,
  // Ignition 0.22.0 of February 2018.
  '2.2.0': 1576,
  // Ignition 0.29.0: 1967 has 0.28.0, 2023 has 0.30.0.
  '2.3.0': 1967,
  // Ignition 0.35.0 made it stable, which no release before the translation is known to have.
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
 * Checks that `bytes` are an Ignition config that the release can read: JSON, with a stable `ignition.version` that is
 * not newer than the release's Ignition (or, with no `release` known, than any). `input` names it in errors.
 * Throws CONFIG_INVALID, and INVALID_INPUT when `release` is no version.
 */
export function checkIgnitionConfig(input: string, bytes: Uint8Array, release: string | undefined): void {
  const text = configText(input, bytes);
  const config = parseJson(input, text);
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw invalid(input, 'is JSON, but no object. Make it one that begins with {"ignition":{"version":"3.3.0"}');
  }
  const { ignition, ignitionVersion } = config as {
    ignition?: { version?: unknown } | null;
    ignitionVersion?: unknown;
  };
  if (ignition === undefined && ignitionVersion === 1) return;
  const version = ignition?.version;
  if (typeof version !== 'string' || semver.valid(version) !== version) {
    throw invalid(
      input,
      `has no semantic version at ignition.version (it holds ${described(version)}): set it to one such as "3.3.0"`,
    );
  }
  checkSpec(input, version, release);
}

function checkSpec(input: string, version: string, release: string | undefined): void {
  const lastWithout = SPECS[version];
  if (lastWithout === undefined) {
    const why = version.includes('-')
      ? 'an experimental specification, which the next release of Ignition no longer reads'
      : 'no specification that Flatcar reads';
    throw invalid(input, `has ignition.version ${version}, ${why}; use one of ${Object.keys(SPECS).join(', ')}`);
  }
  if (!release) return;
  const parsed = parseVersion(release);
  if (parsed === undefined) {
    throw new ActionError(
      'INVALID_INPUT',
      `\`version\` holds ${JSON.stringify(release)}, which is no release's version. Give one such as 4593.2.5, or leave it out.`,
    );
  }
  const { major } = versionNumbers(parsed);
  if (major > lastWithout) return;
  const newest = Object.keys(SPECS).findLast((spec) => (SPECS[spec] ?? 0) < major);
  throw invalid(
    input,
    `has ignition.version ${version}, but release ${release} reads ${newest} at most; lower the version (in Butane, an older \`version\`) or take a newer release`,
  );
}

function parseJson(input: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(input, notJson(text, (error as Error).message));
  }
}

/** What is no version may be a whole config that slipped to this place, so no more than a word of it is quoted. */
function described(version: unknown): string {
  if (version === undefined) return 'nothing';
  if (
    typeof version === 'number' ||
    version === null ||
    (typeof version === 'string' && /^[\w.+-]{1,20}$/.test(version))
  )
    return JSON.stringify(version);
  if (Array.isArray(version)) return 'a list';
  return typeof version === 'object' ? 'an object' : 'a text that is none';
}

function notJson(text: string, parserSays: string): string {
  if (/^#cloud-config\b/.test(text)) return 'is a cloud-config, not an Ignition config: give it as `cloud-config`';
  if (/^variant\s*:/m.test(text)) {
    return 'is a Butane config in YAML, which has to be converted to Ignition first: butane --strict < config.yaml > config.ign';
  }
  if (/^(ignition|passwd|storage|systemd|networkd|update|locksmith|etcd|flannel|docker)\s*:/m.test(text)) {
    return 'is YAML, as a Container Linux Config without `variant` is: add `variant: flatcar` and `version: 1.0.0`, mend what Butane then tells, and convert it: butane --strict < config.yaml > config.ign';
  }
  if (text.trim() === '') return 'is empty. Give the config or the path of its file, or leave the input out';
  if (parserSays === JSON_ENDS) return 'is not JSON: it ends too early. Give the whole config';
  const before = text.slice(0, errorPosition(text, parserSays));
  const lines = before.split('\n');
  return `is not JSON: line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1} holds what may not be there. Mend it, or give what Butane made of the YAML: butane --strict < config.yaml > config.ign`;
}

/** V8's words when a text could still become JSON, and where it gives a place. Its other messages quote the text, passwords and all, in place of one. */
const JSON_ENDS = 'Unexpected end of JSON input';
const JSON_PLACE = / at position (\d+) \(line \d+ column \d+\)$/;

/** Where a text stops being JSON: as V8 says, else behind the longest beginning that could still become JSON. */
function errorPosition(text: string, parserSays: string): number {
  const place = JSON_PLACE.exec(parserSays)?.[1];
  if (place !== undefined) return Number(place);
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (couldBecomeJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function couldBecomeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return message === JSON_ENDS || Number(JSON_PLACE.exec(message)?.[1]) === text.length;
  }
}

function invalid(input: string, why: string): ActionError {
  return new ActionError('CONFIG_INVALID', `\`${input}\` ${why}.`);
}
