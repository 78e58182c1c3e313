import { ActionError } from '../errors.ts';
import { channelLabel, currentFolder, otherChannel } from '../release/channel.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import { compareVersions, isDevelopmentBuild, type Version } from '../release/version.ts';
import { tryMirrors } from '../transfer/mirrors.ts';
import { checkAge, staleReleaseWarning } from '../trust/freshness.ts';
import { orThrow } from '../verification/result.ts';
import type { Session } from '../verification/session.ts';
import { chooseVersion } from './choose-version.ts';
import { warnOfNewerVersion } from './newer-release.ts';
import { readRelease } from './read-release.ts';
import { directoryUrl, type Release } from './release.ts';
import type { ReleaseRequest } from './release-request.ts';

/**
 * Resolves a request to a release. `current` is the release that the first valid mirror calls so, and a range is the newest match in the feed. The release's
 * signed version.txt proves each of them.
 */
export async function resolveRelease(request: ReleaseRequest, session: Session): Promise<Release> {
  const wanted = await chooseVersion(request, session);
  if (wanted !== undefined) checkMinimum(wanted, request);
  const locations = request.locations.filter(({ hasCurrent }) => wanted !== undefined || hasCurrent !== false);
  const found = await tryMirrors(
    locations,
    (location) => directoryUrl(location, request, wanted),
    async (location, failures) => {
      const release = orThrow(await readRelease(request, location, wanted, session));
      const [error] = checkRelease(release, request, wanted, session);
      if (error !== undefined) throw error;
      return { ...release, locations: request.locations.slice(request.locations.indexOf(location)), failures };
    },
    session.progress,
  );
  if (wanted === undefined) await warnOfNewerVersion(request, found.version, '*', session);
  return found;
}

/**
 * Returns each condition of a request that a release does not meet: CHANNEL_MISMATCH, VERSION_TOO_OLD and RELEASE_TOO_OLD. Warns if the current release is
 * unusually old.
 */
export function checkRelease(
  { version, verdict }: Release,
  request: ReleaseRequest,
  wanted: Version | undefined,
  { now, progress }: Session,
): readonly ActionError[] {
  const { channel, maximumAge } = request;
  const checks = [() => checkMinimum(version, request)];
  if (wanted === undefined) checks.unshift(() => checkChannel(version, request));
  if (wanted === undefined && maximumAge !== undefined && verdict !== undefined)
    checks.push(() => checkAge(verdict.signedAt, maximumAge, now));
  const errors = checks.flatMap(errorOf);
  if (wanted === undefined && maximumAge === undefined && verdict !== undefined && errors.length === 0) {
    const warning = staleReleaseWarning(channel.name, verdict.signedAt, now);
    if (warning !== undefined) progress.warning(warning);
  }
  return errors;
}

function errorOf(check: () => void): readonly ActionError[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof ActionError) return [error];
    throw error;
  }
}

function checkChannel(version: Version, { channel, distribution }: ReleaseRequest): void {
  const current = `The mirror's ${currentFolder(channel)} of channel ${channelLabel(channel)} is ${version}`;
  const other = otherChannel(version, channel, distribution);
  if (other !== undefined) {
    throw new ActionError(
      'CHANNEL_MISMATCH',
      `${current}, which is of channel ${other}. Use another mirror, or set \`channel: ${other}\`.`,
      { file: VERSION_FILE },
    );
  }
  // Nightlies are built from alpha's branch, so a mirror of nightlies may call the newest one current.
  if (isDevelopmentBuild(version) && channel.name !== 'alpha') {
    throw new ActionError(
      'CHANNEL_MISMATCH',
      `${current}, a development build and not a release. Use another mirror, or set \`version\` to this build.`,
      { file: VERSION_FILE },
    );
  }
}

function checkMinimum(version: Version, { minimumVersion }: ReleaseRequest): void {
  if (minimumVersion === undefined || compareVersions(version, minimumVersion) >= 0) return;
  throw new ActionError(
    'VERSION_TOO_OLD',
    `The version ${version} is older than \`minimum-version: ${minimumVersion}\`: the mirror may have been rolled back. Use another mirror, or lower \`minimum-version\`.`,
  );
}
