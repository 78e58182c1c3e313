import semver from 'semver';

declare const versionBrand: unique symbol;

/**
 * A release's version, `MAJOR.CHANNEL.REVISION`, with `+nightly-YYYYMMDD-HHMM` or the like on development builds.
 * A value of this type has passed the grammar: it is safe in a path, a URL, a log and an output.
 */
export type Version = string & { readonly [versionBrand]: true };

const VERSION = /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,3})\.(?:0|[1-9]\d{0,5})(?:\+[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?$/;
const LONGEST = 96;

/** `text` as a version, or undefined when it is none. */
export function parseVersion(text: string): Version | undefined {
  return text.length <= LONGEST && VERSION.test(text) ? (text as Version) : undefined;
}

/** The three numbers of a version. */
export function versionNumbers(version: Version): {
  readonly major: number;
  readonly branch: number;
  readonly revision: number;
} {
  const [major = 0, branch = 0, revision = 0] = version.split('+', 1)[0]?.split('.').map(Number) ?? [];
  return { major, branch, revision };
}

/** Whether this is a nightly or another development build, which only some mirrors have. */
export function isDevelopmentBuild(version: Version): boolean {
  return version.includes('+');
}

/** Negative when `a` is older than `b`, positive when newer, 0 when they are the same. Nightlies of one version go by their date. */
export function compareVersions(a: Version, b: Version): number {
  return semver.compareBuild(a, b);
}

/**
 * The version as `@actions/tool-cache` keeps it. Its `find` drops what follows a `+`, which would let two nightlies
 * share a folder, so a development build's suffix becomes a prerelease.
 */
export function toolCacheVersion(version: Version): string {
  return version.replace('+', '-');
}

/** What the `version` input asks for. */
export type VersionRequest =
  | { readonly kind: 'current' }
  | { readonly kind: 'exact'; readonly version: Version }
  | { readonly kind: 'range'; readonly range: string };

/** `current`, an exact version, or a semver range; undefined when it is none of them. */
export function parseVersionRequest(text: string): VersionRequest | undefined {
  if (text === 'current') return { kind: 'current' };
  const version = parseVersion(text);
  if (version !== undefined) return { kind: 'exact', version };
  // A range holds digits, wildcards and operators alone: anything else would be echoed into logs and messages.
  if (!/^[\dxX*.<>=~^| -]{1,128}$/.test(text)) return undefined;
  const range = semver.validRange(text);
  return range === null ? undefined : { kind: 'range', range: text };
}

/** The request as the input holds it. */
export function describeRequest(request: VersionRequest): string {
  return request.kind === 'exact' ? request.version : request.kind === 'range' ? request.range : request.kind;
}

/** Whether `version` satisfies a semver range. */
export function satisfies(version: Version, range: string): boolean {
  return semver.satisfies(version, range);
}

/** Whether `version` is where a semver range begins, or newer. */
export function isFrom(version: Version, range: string): boolean {
  const first = semver.minVersion(range);
  return first !== null && semver.compare(version, first) >= 0;
}
