import { lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Architecture } from '../release/architecture.ts';
import type { Artifact } from '../release/release-plan.ts';
import { type PlatformPlan, planDocument, planPlatform } from '../release/release-plan.ts';
import { invalidInput, readBoolean, readPath, readText } from './inputs.ts';
import { readArchitectures, readCompression, readDocuments, readTargets, type Target } from './platform-inputs.ts';
import { type ReleaseInputs, readReleaseInputs } from './release-inputs.ts';

/** The inputs of the root action. */
export interface DownloadInputs extends ReleaseInputs {
  readonly architecture: Architecture;
  readonly platforms: readonly PlatformPlan[];
  readonly documents: readonly { readonly document: string; readonly artifact: Artifact }[];
  readonly destination: string | undefined;
  readonly cache: boolean;
}

/** `readTargets` returns at least one target. */
const NO_TARGET: Target = { architecture: 'amd64', platforms: [] };

/** Reads the inputs of the root action. */
export async function readDownloadInputs(): Promise<DownloadInputs> {
  const inputs = readReleaseInputs();
  const { distribution } = inputs;
  const architectures = readArchitectures(distribution, 1);
  const [{ architecture, platforms } = NO_TARGET] = readTargets(architectures, inputs.version).targets;
  const compression = readCompression(platforms);
  const options = { compression, decompress: readBoolean('decompress', true), extras: readBoolean('extras', false) };
  return {
    ...inputs,
    architecture,
    platforms: platforms.map((platform) => planPlatform(platform, distribution, options)),
    documents: readDocuments().map((document) => ({ document, artifact: planDocument(document, distribution) })),
    destination: readDestination(),
    cache: readBoolean('cache', true),
  };
}

/** Reads a folder, or a path where one can be created. The check here comes before any download. */
function readDestination(): string | undefined {
  const path = readPath('destination');
  const obstacle = path === undefined ? undefined : findObstacle(path);
  if (obstacle === undefined) return path;
  throw invalidInput('destination', readText('destination'), 'Expected the path of a folder', obstacle);
}

/** Returns why no folder can be created at `path`; undefined if one can. */
function findObstacle(path: string): string | undefined {
  for (let at = path; ; at = dirname(at)) {
    try {
      if (lstatSync(at, { throwIfNoEntry: false }) === undefined) continue;
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
