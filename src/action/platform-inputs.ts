import { closest, distance } from 'fastest-levenshtein';
import { ARCHITECTURE_NAMES, type Architecture, parseArchitecture } from '../release/architecture.ts';
import type { Distribution } from '../release/distribution.ts';
import {
  type Compression,
  DOCUMENTS,
  findPlatform,
  PLATFORM_NAMES,
  PLATFORMS,
  type Platform,
} from '../release/platforms.ts';
import { allowedVariants } from '../release/release-plan.ts';
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

/** Reads the platforms for an architecture, without duplicates. The error for a misspelled name suggests the nearest one. */
export async function readPlatforms(architecture: Architecture): Promise<readonly Platform[]> {
  const names = readList('platform');
  const platforms: Platform[] = [];
  for (const name of names.length === 0 ? ['qemu'] : names) {
    const platform = findPlatform(name, architecture);
    if (platform === undefined) throw invalidInput('platform', name, platformHint(name));
    if (!platform.architectures.includes(architecture)) {
      throw invalidInput(
        'platform',
        name,
        `Set \`architecture\` to ${orList(platform.architectures)}`,
        `not published for ${architecture}`,
      );
    }
    if (!platforms.includes(platform)) platforms.push(platform);
  }
  return platforms;
}

function platformHint(name: string): string {
  const lower = name.toLowerCase();
  const nearest = closest(lower, [...PLATFORM_NAMES]);
  const expected = `Expected ${PLATFORMS.map((platform) => platform.name).join(', ')}, or an alias of one`;
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

/** Reads the names of the documents. */
export function readDocuments(): readonly string[] {
  const names = readList('documents');
  for (const name of names) {
    if (!Object.hasOwn(DOCUMENTS, name))
      throw invalidInput('documents', name, `Expected ${orList(Object.keys(DOCUMENTS))}`);
  }
  return names;
}
