import { isFrom, parseVersion } from '../../release/version.ts';
import { invalidConfig } from '../customize-errors.ts';
import { asObject, memberOf } from './json-object.ts';

/** The kernel argument that names the server for extensions at first boot, as `URL/{board}/{version}/flatcar-NAME.gz`. */
const ARGUMENT = 'flatcar.release_file_server_url';
/** The first release that reads it, according to its release notes (https://github.com/flatcar/bootengine/pull/112). */
const FIRST = '4487.0.1';

/** Returns the kernel arguments that a valid Ignition config adds. */
export function ignitionArguments(config: Buffer): readonly string[] {
  const shouldExist = memberOf(
    asObject(memberOf(asObject(JSON.parse(config.toString())), 'kernelArguments')),
    'shouldExist',
  );
  return Array.isArray(shouldExist) ? shouldExist.filter((argument) => typeof argument === 'string') : [];
}

/**
 * Checks the server for extensions in kernel arguments. Returns a warning if the release does not know the argument. Throws CONFIG_INVALID, which names
 * `input`, if the value is not a URL.
 */
export function checkFileServer(
  input: string,
  kernelArguments: readonly string[],
  release: string | undefined,
): readonly string[] {
  const values = kernelArguments.filter((argument) => argument.split('=', 1)[0] === ARGUMENT);
  if (values.length === 0) return [];
  for (const value of values) {
    if (['http:', 'https:'].includes(URL.parse(value.slice(ARGUMENT.length + 1))?.protocol ?? '')) continue;
    throw invalidConfig(
      input,
      `${ARGUMENT} is not an http or https URL`,
      'Use a URL such as https://mirror.example/flatcar.',
    );
  }
  const version = release ? parseVersion(release) : undefined;
  if (version === undefined || isFrom(version, FIRST)) return [];
  return [
    `\`${input}\`: release ${version} ignores ${ARGUMENT}, which release ${FIRST} introduced. Use a newer release.`,
  ];
}
