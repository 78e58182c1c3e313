import semver from 'semver';

declare const versionBrand: unique symbol;

/**
 * A validated version, `MAJOR.CHANNEL.REVISION`, with a suffix such as `+nightly-YYYYMMDD-HHMM` for development builds.
 * It is safe in a path, a URL, a log and an output.
 */
export type Version = string & { readonly [versionBrand]: true };

const VERSION = /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,3})\.(?:0|[1-9]\d{0,5})(?:\+[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?$/;
const MAX_LENGTH = 96;

/** Parses a version; returns undefined if `text` is none. */
export function parseVersion(text: string): Version | undefined {
  return text.length <= MAX_LENGTH && VERSION.test(text) ? (text as Version) : undefined;
}

/** Returns the three numbers of a version. */
export function versionNumbers(version: Version): {
  readonly major: number;
  readonly branch: number;
  readonly revision: number;
} {
  const [major = 0, branch = 0, revision = 0] = version.split('+', 1)[0]?.split('.').map(Number) ?? [];
  return { major, branch, revision };
}

/** Returns whether this is a nightly or another development build, which only some mirrors have. */
export function isDevelopmentBuild(version: Version): boolean {
  return version.includes('+');
}

/** Compares two versions: negative if `a` is older than `b`, positive if newer, 0 if equal. Orders nightlies of one version by date. */
export function compareVersions(a: Version, b: Version): number {
  return semver.compareBuild(a, b);
}

/**
 * Returns the version for `@actions/tool-cache`. Its `find` ignores the suffix after a `+`, so two nightlies would share
 * a folder. The suffix becomes a prerelease instead.
 */
export function toolCacheVersion(version: Version): string {
  return version.replace('+', '-');
}

/** The parsed `version` input. */
export type VersionRequest =
  | { readonly kind: 'current' }
  | { readonly kind: 'nightly' }
  | { readonly kind: 'exact'; readonly version: Version }
  | { readonly kind: 'range'; readonly range: string };

/** Parses `current`, `nightly`, an exact version, or a semver range; returns undefined for anything else. */
export function parseVersionRequest(text: string): VersionRequest | undefined {
  if (text === 'current' || text === 'nightly') return { kind: text };
  const version = parseVersion(text);
  if (version !== undefined) return { kind: 'exact', version };
  // Only digits, wildcards and operators, because the range appears in logs and messages.
  if (!/^[\dxX*.<>=~^| -]{1,128}$/.test(text)) return undefined;
  const range = semver.validRange(text);
  return range === null ? undefined : { kind: 'range', range: text };
}

/** Returns the request as the user wrote it. */
export function describeRequest(request: VersionRequest): string {
  return request.kind === 'exact' ? request.version : request.kind === 'range' ? request.range : request.kind;
}

/** Returns whether `version` satisfies a semver range. */
export function satisfies(version: Version, range: string): boolean {
  return semver.satisfies(version, range);
}

/** Returns whether `version` is the start of a semver range or newer. */
export function isFrom(version: Version, range: string): boolean {
  const first = semver.minVersion(range);
  return first !== null && semver.compare(version, first) >= 0;
}
