import { fileUrl, type ReleaseLocation } from '../release/location.ts';
import { type Artifact, VERSION_FILE } from '../release/release-plan.ts';
import type { Release } from '../resolution/resolve-release.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import type { Session } from '../verification/session.ts';
import { fileFromMirror } from './file-from-mirror.ts';
import { fileFromStore } from './file-from-store.ts';
import type { ObtainedFile, ObtainOptions } from './obtained-file.ts';

/**
 * The first of `choices` that a cache or else a mirror has, verified. A cached file that does not pass is dropped and fetched anew.
 *
 * @throws ActionError FILE_NOT_FOUND, SIGNATURE_MISSING, and those of `verifyFile`, transfer and the file system
 */
export async function obtainFile(
  choices: readonly Artifact[],
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile> {
  for (const artifact of choices) {
    const stored = await fileFromStore(artifact, options, session);
    if (stored !== undefined) return stored;
  }
  const { release } = options;
  return tryMirrors(
    release.locations,
    (location) => mirrorName(location, release),
    (location) => fileFromMirror(choices, location, options, session),
    session.progress,
    release.failures,
  );
}

/** A mirror as messages name it: its folder of the release. */
export function mirrorName(
  location: ReleaseLocation,
  release: Pick<Release, 'channel' | 'architecture' | 'version'>,
): string {
  return new URL('.', fileUrl(location, release, release.version, VERSION_FILE)).href;
}
