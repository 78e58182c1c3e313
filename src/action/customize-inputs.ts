import { dirname, join, sep } from 'node:path';
import { readPlain } from '../cache/plain-file.ts';
import type { CustomizeRequest } from '../customize/customize-request.ts';
import { LIMITS } from '../limits.ts';
import { DISTRIBUTIONS } from '../release/distribution.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import { parseVersion } from '../release/version.ts';
import { parseVersionFile } from '../release/version-file.ts';
import { invalidInput, readPath, readPaths, readText } from './inputs.ts';

/** Reads the inputs of customize. The command checks the configs before it writes anything. */
export async function readCustomizeInputs(): Promise<CustomizeRequest> {
  const image = readPath('image') ?? '';
  return {
    image,
    ignition: readText('ignition'),
    baseIgnition: readText('base-ignition'),
    defaultIgnition: readText('default-ignition'),
    butaneFiles: readPath('butane-files') ?? '',
    cloudConfig: readText('cloud-config'),
    grubConfig: readText('grub-config'),
    oemFiles: readPath('oem-files') ?? '',
    output: readOutput(),
    attestations: readPaths('attestation'),
    ...(await readReleaseVersion(image)),
  };
}

/** Reads a path and keeps a slash at its end, which marks a folder. */
function readOutput(): string {
  const path = readPath('output') ?? '';
  return /[^/]\/$/.test(readText('output')) ? join(path, sep) : path;
}

/** Reads the version from the input, or from the version.txt next to the image, which a download writes there. */
async function readReleaseVersion(image: string): Promise<Pick<CustomizeRequest, 'releaseVersion'>> {
  const text = readText('version');
  if (text !== '') {
    const version = parseVersion(text);
    if (version === undefined) throw invalidInput('version', text, 'Expected an exact version such as 4593.2.5');
    return { releaseVersion: version };
  }
  const bytes =
    image === ''
      ? undefined
      : await readPlain(join(dirname(image), VERSION_FILE), LIMITS.versionFile).catch(() => undefined);
  if (bytes === undefined) return {};
  try {
    return { releaseVersion: parseVersionFile(bytes, DISTRIBUTIONS.flatcar).version };
  } catch {
    // Another file of that name: the release is unknown, and only the rules of every release are checked.
    return {};
  }
}
