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

/** `amd64` or `arm64` under any usual name, where the distribution has it. @throws ActionError INVALID_INPUT */
export function readArchitectures(distribution: Distribution, most: number): readonly Architecture[] {
  const names = readList('architecture');
  const architectures = (names.length === 0 ? ['amd64'] : names).map((name) => {
    const architecture = parseArchitecture(name);
    if (architecture === undefined)
      throw invalidInput('architecture', name, `it may hold ${orList(ARCHITECTURE_NAMES)}`);
    if (!distribution.architectures.includes(architecture)) {
      throw invalidInput(
        'architecture',
        name,
        `${distribution.title} was published for ${orList(distribution.architectures)} alone`,
      );
    }
    return architecture;
  });
  const distinct = [...new Set(architectures)];
  if (distinct.length > most) throw invalidInput('architecture', names.join(', '), 'it may hold one architecture here');
  return distinct;
}

/** The platforms that `platform` names, each once, for an architecture. @throws ActionError INVALID_INPUT with the nearest name for a misspelt one */
export async function readPlatforms(architecture: Architecture): Promise<readonly Platform[]> {
  const names = readList('platform');
  const platforms: Platform[] = [];
  for (const name of names.length === 0 ? ['qemu'] : names) {
    const platform = findPlatform(name, architecture);
    if (platform === undefined) throw invalidInput('platform', name, await platformHint(name));
    if (!platform.architectures.includes(architecture)) {
      throw invalidInput('platform', name, `${name} is published for ${orList(platform.architectures)} alone`);
    }
    if (!platforms.includes(platform)) platforms.push(platform);
  }
  return platforms;
}

async function platformHint(name: string): Promise<string> {
  const { closest, distance } = await import('fastest-levenshtein');
  const lower = name.toLowerCase();
  const nearest = closest(lower, [...PLATFORM_NAMES]);
  const may = `may hold ${PLATFORMS.map((platform) => platform.name).join(', ')}, or an alias of one`;
  const isNear = distance(lower, nearest) <= Math.max(2, Math.floor(nearest.length / 3));
  return isNear ? `did you mean ${nearest}? It ${may}` : `it ${may}`;
}

/** The `compression` input, which each of the platforms must offer. @throws ActionError INVALID_INPUT */
export function readCompression(platforms: readonly Platform[]): Compression | 'auto' {
  const compression = readChoice('compression', ['auto', 'none', 'gz', 'bz2', 'zip']);
  for (const platform of platforms) {
    if (allowedVariants(platform, compression).length > 0) continue;
    const published = [...new Set(platform.variants.map((variant) => (variant.asIs ? 'none' : variant.compression)))];
    throw invalidInput(
      'compression',
      compression,
      `${platform.name} is published with ${orList(published)} alone: set it to auto`,
    );
  }
  return compression;
}

/** The per-release documents that `documents` names. @throws ActionError INVALID_INPUT */
export function readDocuments(): readonly string[] {
  const names = readList('documents');
  for (const name of names) {
    if (!Object.hasOwn(DOCUMENTS, name))
      throw invalidInput('documents', name, `it may hold ${orList(Object.keys(DOCUMENTS))}`);
  }
  return names;
}
