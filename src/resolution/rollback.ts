import type { Progress } from '../progress.ts';
import { channelLabel, namedChannel } from '../release/channel.ts';
import { compareVersions, type Version, versionNumbers } from '../release/version.ts';
import type { Release } from './resolve-release.ts';

/** What a mirror calls current. */
export type RollbackSubject = Pick<Release, 'channel' | 'distribution' | 'version'>;

/**
 * Warns when versions of the same channel are known that are newer than what the mirror calls current: it may have been rolled back (TUF, "rollback
 * attack"). What is known is not proven, so it is no reason to refuse; `minimum-version` is.
 *
 * @param knownBy continues "…, and": "the tool cache holds"
 */
export function warnOfRollback(
  { channel, distribution, version }: RollbackSubject,
  known: readonly Version[],
  knownBy: string,
  progress: Progress,
): void {
  const { major } = versionNumbers(version);
  // Each LTS stream has a major version of its own, and is older than the newest LTS release by nature.
  const isOfStream = (each: Version): boolean => channel.year === undefined || versionNumbers(each).major === major;
  const sameChannel = known.filter(
    (each) => namedChannel(each, distribution) === channel.name && isOfStream(each) && !each.includes('+'),
  );
  const newest = sameChannel.toSorted(compareVersions).at(-1);
  if (newest === undefined || compareVersions(newest, version) <= 0) return;
  progress.warning(
    `The current ${channelLabel(channel)} release is ${version}, and ${knownBy} ${newest} already: the mirror may have been rolled back. Set \`minimum-version\` to refuse this.`,
  );
}
