import type { Architecture } from '../release/architecture.ts';
import type { Artifact } from '../release/release-plan.ts';
import { type PlatformPlan, planDocument, planPlatform } from '../release/release-plan.ts';
import { readBoolean, readPath, readText } from './inputs.ts';
import { readArchitectures, readCompression, readDocuments, readPlatforms } from './platform-inputs.ts';
import { type ReleaseInputs, readReleaseInputs } from './release-inputs.ts';

/** The root action's inputs. */
export interface DownloadInputs extends ReleaseInputs {
  readonly architecture: Architecture;
  readonly platforms: readonly PlatformPlan[];
  readonly documents: readonly { readonly document: string; readonly artifact: Artifact }[];
  readonly destination: string | undefined;
  readonly cache: boolean;
  readonly token: string;
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
    destination: readPath('destination'),
    cache: readBoolean('cache', true),
    token: readText('token'),
  };
}
