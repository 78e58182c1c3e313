import { ActionError } from '../errors.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Builds are dated by the minute they began and signed by other machines later the same day: a day covers their clocks
 * and time zones.
 */
const BUILD_TOLERANCE = DAY;

/**
 * Longest gap between releases since 2021: stable and beta 49 days, alpha 64. LTS had one of 223, so its age says
 * nothing.
 */
const USUAL_GAP = 90 * DAY;

const CHANNELS_WITH_RHYTHM: ReadonlySet<string> = new Set(['stable', 'beta', 'alpha']);

/**
 * That `what` (such as a file name) was not signed before the release it lies in was built. An image that was, belongs
 * to an older release, however good its signature. Nothing is checked for releases that name no build time.
 * @throws ActionError SIGNATURE_PREDATES_BUILD
 */
export function checkNotBeforeBuild(signedAt: Date, buildTime: Date | undefined, what: string): void {
  if (buildTime === undefined || signedAt.getTime() >= buildTime.getTime() - BUILD_TOLERANCE) return;
  throw new ActionError(
    'SIGNATURE_PREDATES_BUILD',
    `${what} was signed at ${signedAt.toISOString()}, before this release was built (${buildTime.toISOString()}): it belongs to an older release. Do not use it.`,
    { file: what },
  );
}

/**
 * That a channel's current release, signed at `signedAt`, is not older than `maximumAgeMs`.
 * @throws ActionError RELEASE_TOO_OLD
 */
export function checkAge(signedAt: Date, maximumAgeMs: number, now: Date): void {
  const age = now.getTime() - signedAt.getTime();
  if (age <= maximumAgeMs) return;
  throw new ActionError(
    'RELEASE_TOO_OLD',
    `The current release was signed ${days(age)} days ago (${signedAt.toISOString()}), and \`maximum-age\` allows ${days(maximumAgeMs)}. The mirror may be frozen: compare with another, or raise \`maximum-age\`.`,
  );
}

/**
 * What to warn of when a channel's current release is older than its channel has ever been; undefined when it isn't,
 * and for channels without a rhythm.
 */
export function staleReleaseWarning(channel: string, signedAt: Date, now: Date): string | undefined {
  const age = now.getTime() - signedAt.getTime();
  if (!CHANNELS_WITH_RHYTHM.has(channel) || age <= USUAL_GAP) return undefined;
  return `The current ${channel} release was signed ${days(age)} days ago (${signedAt.toISOString()}). Releases come more often: the mirror may be frozen. Set \`maximum-age\` to make this a failure.`;
}

function days(milliseconds: number): number {
  return Math.floor(milliseconds / DAY);
}
