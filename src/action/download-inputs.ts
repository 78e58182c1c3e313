import { lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Architecture } from '../release/architecture.ts';
import { type NamedFile, type PlatformPlan, planPlatform } from '../release/release-plan.ts';
import { readDocuments, readNamedFiles } from './file-inputs.ts';
import { invalidInput, readBoolean, readInteger, readPath, readText } from './inputs.ts';
import { readArchitectures, readCompression, readNoPlatform, readTargets } from './platform-inputs.ts';
import { type ReleaseInputs, readReleaseInputs } from './release-inputs.ts';

/** The inputs of the root action. */
export interface DownloadInputs extends ReleaseInputs {
  readonly architecture: Architecture;
  readonly platforms: readonly PlatformPlan[];
  readonly named: readonly NamedFile[];
  readonly destination: string | undefined;
  readonly cache: boolean;
  /** Undefined: all. */
  readonly cacheKeep: number | undefined;
  /** For the deletion of invalid entries of the Actions cache; empty if the workflow does not set it. */
  readonly token: string;
}

/** Reads the inputs of the root action. */
export async function readDownloadInputs(): Promise<DownloadInputs> {
  const inputs = readReleaseInputs();
  const { distribution } = inputs;
  const architectures = readArchitectures(distribution, 1);
  const [architecture = 'amd64'] = architectures;
  const [{ platforms } = { platforms: [] }] = readNoPlatform()
    ? []
    : readTargets(architectures, inputs.version).targets;
  const compression = readCompression(platforms);
  const decompress = readBoolean('decompress', true);
  const options = { compression, decompress, extras: readBoolean('extras', false) };
  const others = readNamedFiles(architectures, distribution, decompress).targets.flatMap((target) => target.named);
  const named = [...readDocuments(distribution), ...others];
  if (platforms.length + named.length === 0)
    throw invalidInput('platform', 'none', 'Set `sysexts`, `files` or `documents`', 'there is nothing to download');
  return {
    ...inputs,
    architecture,
    platforms: platforms.map((platform) => planPlatform(platform, distribution, options)),
    named,
    destination: readDestination(),
    cache: readBoolean('cache', true),
    cacheKeep: readText('cache-keep') === '' ? undefined : readInteger('cache-keep', 1, 1, 1000),
    token: readText('token'),
  };
}

/** Reads a folder, or a path where one can be created. The check here comes before any download. */
export function readDestination(): string | undefined {
  const path = readPath('destination');
  const obstacle = path === undefined ? undefined : findObstacle(path);
  if (obstacle === undefined) return path;
  throw invalidInput('destination', readText('destination'), 'Expected the path of a folder', obstacle);
}

/** Returns why no folder can be created at `path`; undefined if one can. */
function findObstacle(path: string): string | undefined {
  for (let at = path; ; at = dirname(at)) {
    try {
      if (lstatSync(at, { throwIfNoEntry: false }) === undefined) {
        // The drive or host of a Windows path.
        if (at === dirname(at)) return `${at} does not exist`;
        continue;
      }
      const status = statSync(at, { throwIfNoEntry: false });
      if (status === undefined) return `${at} is a dangling symbolic link`;
      return status.isDirectory() ? undefined : `${at} is a file`;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ELOOP') return `${at} is a symbolic link to itself`;
      // An unreadable path may be writable. A path below a file is found in its parent.
      if (code !== 'ENOTDIR') return undefined;
    }
  }
}
