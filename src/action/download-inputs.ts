import { lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Architecture } from '../release/architecture.ts';
import type { Artifact } from '../release/release-plan.ts';
import { type PlatformPlan, planDocument, planPlatform } from '../release/release-plan.ts';
import { invalidInput, readBoolean, readPath, readText } from './inputs.ts';
import { readArchitectures, readCompression, readDocuments, readPlatforms } from './platform-inputs.ts';
import { type ReleaseInputs, readReleaseInputs } from './release-inputs.ts';

/** The root action's inputs. */
export interface DownloadInputs extends ReleaseInputs {
  readonly architecture: Architecture;
  readonly platforms: readonly PlatformPlan[];
  readonly documents: readonly { readonly document: string; readonly artifact: Artifact }[];
  readonly destination: string | undefined;
  readonly cache: boolean;
}

/** @throws ActionError INVALID_INPUT */
export async function readDownloadInputs(): Promise<DownloadInputs> {
  const inputs = readReleaseInputs();
  const { distribution } = inputs;
  const [architecture = 'amd64'] = readArchitectures(distribution, 1);
  const platforms = await readPlatforms(architecture);
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

/** A folder, or a path that one can be made at: what is found out here costs no download. @throws ActionError INVALID_INPUT */
function readDestination(): string | undefined {
  const path = readPath('destination');
  const inTheWay = path === undefined ? undefined : whatIsInTheWay(path);
  if (inTheWay === undefined) return path;
  throw invalidInput('destination', readText('destination'), `it may hold the path of a folder, and ${inTheWay}`);
}

/** What keeps a folder from being made at `path`, in words; undefined where nothing does. */
function whatIsInTheWay(path: string): string | undefined {
  for (let at = path; ; at = dirname(at)) {
    try {
      if (lstatSync(at, { throwIfNoEntry: false }) === undefined) continue;
      const status = statSync(at, { throwIfNoEntry: false });
      if (status === undefined) return `${at} is a symbolic link that leads nowhere`;
      return status.isDirectory() ? undefined : `${at} is a file`;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ELOOP') return `${at} is a symbolic link that leads to itself`;
      // What may not be looked at may well be written to; what lies below a file is found above.
      if (code !== 'ENOTDIR') return undefined;
    }
  }
}
