import type { Progress } from '../progress.ts';
import { channelLabel, namedChannel } from '../release/channel.ts';
import { compareVersions, type Version, versionNumbers } from '../release/version.ts';
import type { Release } from './release.ts';

/** The release that a mirror calls current. */
export type CurrentRelease = Pick<Release, 'channel' | 'distribution' | 'version'>;

/**
 * Warns if newer versions of the channel are known than the one that the mirror calls current (TUF: "rollback attack"). Known versions are not proven, so only
 * `minimum-version` fails a run.
 *
 * @param source continues "…, but", such as "the tool cache has"
 */
export function warnOfRollback(
  { channel, distribution, version }: CurrentRelease,
  known: readonly Version[],
  source: string,
  progress: Progress,
): void {
  const newest = ofSameChannel({ channel, distribution, version }, known).at(-1);
  if (newest === undefined || compareVersions(newest, version) <= 0) return;
  progress.warning(
    `The current ${channelLabel(channel)} release is ${version}, but ${source} ${newest}: the mirror may have been rolled back. Set \`minimum-version\` to fail in this case.`,
  );
}

/** Returns the newest known version of a release's channel up to the release. Undefined if there is none, or if it is the release: nothing is new then. */
export function newestBefore(release: CurrentRelease, known: readonly Version[]): Version | undefined {
  const newest = ofSameChannel(release, known).findLast((each) => compareVersions(each, release.version) <= 0);
  return newest === release.version ? undefined : newest;
}

/** Returns the known releases of a release's channel, oldest first. */
function ofSameChannel(
  { channel, distribution, version }: CurrentRelease,
  known: readonly Version[],
): readonly Version[] {
  const { major } = versionNumbers(version);
  // Each LTS stream has one major version, and an older stream is always older than the newest LTS release.
  const isOfStream = (each: Version): boolean => channel.year === undefined || versionNumbers(each).major === major;
  return known
    .filter((each) => namedChannel(each, distribution) === channel.name && isOfStream(each) && !each.includes('+'))
    .toSorted(compareVersions);
}
