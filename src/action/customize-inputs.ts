import { readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { CustomizeRequest } from '../customize/customize-request.ts';
import { DISTRIBUTIONS } from '../release/distribution.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import { parseVersion } from '../release/version.ts';
import { parseVersionFile } from '../release/version-file.ts';
import { invalidInput, readPath, readText } from './inputs.ts';

/** customize's inputs. What the configs hold is checked by the verb, before it writes anything. @throws ActionError INVALID_INPUT */
export async function readCustomizeInputs(): Promise<CustomizeRequest> {
  const image = readPath('image') ?? '';
  return {
    image,
    ignition: readText('ignition'),
    baseIgnition: readText('base-ignition'),
    defaultIgnition: readText('default-ignition'),
    cloudConfig: readText('cloud-config'),
    grubConfig: readText('grub-config'),
    oemFiles: readPath('oem-files') ?? '',
    output: readOutput(),
    ...(await readReleaseVersion(image)),
  };
}

/** A path; a slash at its end, which says that it is a folder, stays there. */
function readOutput(): string {
  const path = readPath('output') ?? '';
  return /[^/]\/$/.test(readText('output')) ? join(path, sep) : path;
}

/** The input, or what the version.txt beside the image says, which the download leaves there. */
async function readReleaseVersion(image: string): Promise<Pick<CustomizeRequest, 'releaseVersion'>> {
  const text = readText('version');
  if (text !== '') {
    const version = parseVersion(text);
    if (version === undefined) throw invalidInput('version', text, 'it may hold an exact version such as 4593.2.5');
    return { releaseVersion: version };
  }
  const bytes = image === '' ? undefined : await readFile(join(dirname(image), VERSION_FILE)).catch(() => undefined);
  if (bytes === undefined) return {};
  try {
    return { releaseVersion: parseVersionFile(bytes, DISTRIBUTIONS.flatcar).version };
  } catch {
    // Some other file of that name: then the release is not known, and only what holds for every release is checked.
    return {};
  }
}
