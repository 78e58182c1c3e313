import { closest, distance } from 'fastest-levenshtein';
import type { ActionError } from '../errors.ts';
import { ARCHITECTURE_NAMES, type Architecture, parseArchitecture } from '../release/architecture.ts';
import type { Distribution } from '../release/distribution.ts';
import {
  type Compression,
  findPlatform,
  isOfToday,
  isOutdated,
  PLATFORM_NAMES,
  PLATFORMS,
  type Platform,
} from '../release/platforms.ts';
import { allowedVariants } from '../release/release-plan.ts';
import type { VersionRequest } from '../release/version.ts';
import { invalidInput, orList, readChoice, readList } from './inputs.ts';

/** Reads up to `most` architectures, under any usual name, that the distribution supports. */
export function readArchitectures(distribution: Distribution, most: number): readonly Architecture[] {
  const names = readList('architecture');
  const architectures = (names.length === 0 ? ['amd64'] : names).map((name) => {
    const architecture = parseArchitecture(name);
    if (architecture === undefined) throw invalidInput('architecture', name, `Expected ${orList(ARCHITECTURE_NAMES)}`);
    if (!distribution.architectures.includes(architecture)) {
      throw invalidInput(
        'architecture',
        name,
        `Expected ${orList(distribution.architectures)}`,
        `${distribution.title} was not published for it`,
      );
    }
    return architecture;
  });
  const distinct = [...new Set(architectures)];
  if (distinct.length > most) throw invalidInput('architecture', names.join(', '), 'Expected one architecture');
  return distinct;
}

/** The platforms of an architecture. */
interface Target {
  readonly architecture: Architecture;
  readonly platforms: readonly Platform[];
}

/** The targets, and log lines about the platforms that one of the architectures does not have. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly notes: readonly string[];
}

/**
 * Reads the platforms for each of the architectures, without duplicates. A platform must be published for one of them. The error for a misspelled name suggests
 * the nearest one.
 */
export function readTargets(architectures: readonly Architecture[], version: VersionRequest): Targets {
  const names = readList('platform');
  const targets = architectures.map((architecture) => ({ architecture, platforms: new Set<Platform>() }));
  const notes: string[] = [];
  for (const name of names.length === 0 ? ['qemu'] : names) {
    const missing: Architecture[] = [];
    for (const { architecture, platforms } of targets) {
      const platform = readPlatform(name, architecture, version);
      if (platform.architectures.includes(architecture)) platforms.add(platform);
      else missing.push(architecture);
    }
    const [architecture] = architectures.length === missing.length ? missing : [];
    if (architecture !== undefined) throw notPublished(name, architecture);
    for (const each of missing) notes.push(`Skipping platform ${name} for ${each}: not published for it`);
  }
  const used = targets.map(({ architecture, platforms }) => ({ architecture, platforms: [...platforms] }));
  return { targets: used.filter(({ platforms }) => platforms.length > 0), notes };
}

function readPlatform(name: string, architecture: Architecture, version: VersionRequest): Platform {
  const exact = version.kind === 'exact' ? version.version : undefined;
  const platform = findPlatform(name, architecture, exact);
  if (platform === undefined) throw invalidInput('platform', name, platformHint(name));
  if (exact !== undefined && isOutdated(platform, exact)) {
    throw invalidInput(
      'platform',
      name,
      'Use one of these versions or another platform',
      `not published for ${exact}, but for versions ${platform.published}`,
    );
  }
  return platform;
}

function notPublished(name: string, architecture: Architecture): ActionError {
  const others = findPlatform(name, 'amd64')?.architectures ?? [];
  const published = PLATFORMS.filter((each) => isOfToday(each) && each.architectures.includes(architecture));
  return invalidInput(
    'platform',
    name,
    `Set \`architecture\` to ${orList(others)}, or use a platform of ${architecture}: ${published.map((each) => each.name).join(', ')}`,
    `not published for ${architecture}`,
  );
}

/** Reads whether `platform` is `none`: no image is wanted. */
export function readNoPlatform(): boolean {
  const names = readList('platform');
  if (names.includes('none') && names.length > 1)
    throw invalidInput('platform', names.join(', '), 'Use none alone', 'none excludes every platform');
  return names.includes('none');
}

function platformHint(name: string): string {
  const expected = `Expected ${PLATFORMS.map((platform) => platform.name).join(', ')}, or an alias of one`;
  return withNearest(name, PLATFORM_NAMES, expected);
}

/** Returns `expected`, after the nearest of the names if one is near. */
export function withNearest(name: string, names: readonly string[], expected: string): string {
  const lower = name.toLowerCase();
  const nearest = closest(lower, [...names]);
  const isNear = distance(lower, nearest) <= Math.max(2, Math.floor(nearest.length / 3));
  return isNear ? `Did you mean ${nearest}? ${expected}` : expected;
}

/** Reads `compression`, which each of the platforms must offer. */
export function readCompression(platforms: readonly Platform[]): Compression | 'auto' {
  const compression = readChoice('compression', ['auto', 'none', 'gz', 'bz2', 'zip']);
  for (const platform of platforms) {
    if (allowedVariants(platform, compression).length > 0) continue;
    const published = [...new Set(platform.variants.map((variant) => (variant.asIs ? 'none' : variant.compression)))];
    throw invalidInput(
      'compression',
      compression,
      'Set it to auto',
      `${platform.name} is only published with ${orList(published)}`,
    );
  }
  return compression;
}
