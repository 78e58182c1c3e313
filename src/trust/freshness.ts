import { ActionError } from '../errors.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Builds are dated by their start and signed later by other machines. A day covers their clocks and time zones. */
const BUILD_TOLERANCE = DAY;

/** Longest gap between releases since 2021: stable and beta 49 days, alpha 64. LTS had one of 223, so it is not checked. */
const USUAL_GAP = 90 * DAY;

const REGULAR_CHANNELS: ReadonlySet<string> = new Set(['stable', 'beta', 'alpha']);

/**
 * Checks that `what` (such as a file name) was not signed before its release was built. An older signature belongs to an
 * older release, even if it is valid. Releases without a build time are not checked.
 * @throws ActionError SIGNATURE_PREDATES_BUILD
 */
export function checkNotBeforeBuild(signedAt: Date, buildTime: Date | undefined, what: string): void {
  if (buildTime === undefined || signedAt.getTime() >= buildTime.getTime() - BUILD_TOLERANCE) return;
  throw new ActionError(
    'SIGNATURE_PREDATES_BUILD',
    `${what} belongs to an older release: it was signed at ${signedAt.toISOString()}, before this release was built (${buildTime.toISOString()}). Do not use it.`,
    { file: what },
  );
}

/**
 * Checks that a channel's current release, signed at `signedAt`, is not older than `maximumAgeMs` (in ms).
 * @throws ActionError RELEASE_TOO_OLD
 */
export function checkAge(signedAt: Date, maximumAgeMs: number, now: Date): void {
  const age = now.getTime() - signedAt.getTime();
  if (age <= maximumAgeMs) return;
  throw new ActionError(
    'RELEASE_TOO_OLD',
    `The current release is too old: it was signed ${days(age)} days ago (${signedAt.toISOString()}), and \`maximum-age\` allows ${days(maximumAgeMs)}. Try another mirror, or raise \`maximum-age\`.`,
  );
}

/**
 * Returns a warning if a channel's current release is older than usual. Returns undefined otherwise, and for channels
 * without regular releases.
 */
export function staleReleaseWarning(channel: string, signedAt: Date, now: Date): string | undefined {
  const age = now.getTime() - signedAt.getTime();
  if (!REGULAR_CHANNELS.has(channel) || age <= USUAL_GAP) return undefined;
  return `The current ${channel} release was signed ${days(age)} days ago (${signedAt.toISOString()}), so the mirror may be outdated. Set \`maximum-age\` to fail in this case.`;
}

function days(milliseconds: number): number {
  return Math.floor(milliseconds / DAY);
}
