import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** Name → all versions of it. A name may have several, such as the slots of a language or the copies of a Go module. */
export type Packages = ReadonlyMap<string, ReadonlySet<string>>;

/** A package of one release. */
interface OnePackage {
  readonly name: string;
  readonly versions: readonly string[];
}

/** A package that both releases have, with the versions that only one of them has. */
interface UpdatedPackage {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** The differences between the packages of two releases, by name. */
export interface PackageChanges {
  readonly added: readonly OnePackage[];
  readonly removed: readonly OnePackage[];
  readonly updated: readonly UpdatedPackage[];
}

/** A line of the package list: `category/name-version::repository`. The version is that of Gentoo's PMS, section 3.2. */
const LINE =
  /^([A-Za-z0-9_][\w+.-]{0,99}\/[A-Za-z0-9_][\w+-]{0,199}?)-(\d[\d.]{0,99}[a-z]?(?:_(?:alpha|beta|pre|rc|p)\d{0,20}){0,9}(?:-r\d{1,20})?)(?:::[\w-]{1,99})?$/;

/**
 * Parses a release's `…_image_packages.txt`.
 * @throws ActionError PACKAGES_INVALID
 */
export function parsePackageList(bytes: Uint8Array): Packages {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  if (lines.length > LIMITS.packages) throw invalid(`it has more than ${LIMITS.packages} lines`);
  const packages = new Map<string, Set<string>>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [, name, version] = LINE.exec(line.trim()) ?? [];
    if (name === undefined || version === undefined) throw invalid(`line ${index + 1} is no package`);
    add(packages, name, version);
  }
  return packages;
}

/**
 * Parses a release's SBOM in the JSON form of SPDX 2: the packages that have a name and a version.
 * @throws ActionError PACKAGES_INVALID
 */
export function parseSbom(bytes: Uint8Array): Packages {
  let list: unknown;
  try {
    list = (JSON.parse(Buffer.from(bytes).toString()) as { packages?: unknown } | null)?.packages;
  } catch {
    throw invalid('it is not JSON');
  }
  if (!Array.isArray(list)) throw invalid('it has no `packages` list');
  if (list.length > LIMITS.packages) throw invalid(`it has more than ${LIMITS.packages} packages`);
  const packages = new Map<string, Set<string>>();
  for (const entry of list) {
    const { name, versionInfo } = (entry ?? {}) as { name?: unknown; versionInfo?: unknown };
    if (typeof name === 'string' && typeof versionInfo === 'string' && versionInfo !== '')
      add(packages, name.slice(0, LIMITS.packageName), versionInfo.slice(0, LIMITS.packageName));
  }
  return packages;
}

function add(packages: Map<string, Set<string>>, name: string, version: string): void {
  const versions = packages.get(name) ?? new Set();
  packages.set(name, versions.add(version));
}

function invalid(reason: string): ActionError {
  return new ActionError('PACKAGES_INVALID', `The list of packages is invalid: ${reason}. Use another version.`);
}

/** Compares the packages of two releases. */
export function comparePackages(before: Packages, after: Packages): PackageChanges {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const added: OnePackage[] = [];
  const removed: OnePackage[] = [];
  const updated: UpdatedPackage[] = [];
  for (const name of names) {
    const old = before.get(name);
    const now = after.get(name);
    if (now === undefined) removed.push({ name, versions: [...(old ?? [])].sort() });
    else if (old === undefined) added.push({ name, versions: [...now].sort() });
    else {
      const from = [...old].filter((version) => !now.has(version)).sort();
      const to = [...now].filter((version) => !old.has(version)).sort();
      if (from.length + to.length > 0) updated.push({ name, from, to });
    }
  }
  return { added, removed, updated };
}
