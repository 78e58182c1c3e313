import { LIMITS } from '../limits.ts';
import type { Distribution } from './distribution.ts';
import { type FileName, fileName } from './file-name.ts';
import { type Companion, type Compression, DOCUMENTS, PLATFORMS, type Platform, type Variant } from './platforms.ts';

/** A published file, and what is done with it. Plain data. */
export interface Artifact {
  readonly name: FileName;
  /** How it is unpacked; `none` where it is used as it is published. */
  readonly unpack: Compression;
  /** The name of the file that comes out; the same as `name` where nothing is unpacked. */
  readonly readyName: FileName;
  /** Names that signed statements may have for this file: its own first, then a link target's. */
  readonly signedNames: readonly FileName[];
  /** Names of the clear-signed DIGESTS that list it: its own, and on releases up to 2021 the platform's (for documents the generic image's). */
  readonly digestsNames: readonly FileName[];
  readonly executable: boolean;
  /** Whether the image it goes with can't start without it. */
  readonly isRequired: boolean;
  /** The most that it may have as published, in bytes. */
  readonly maxSize: number;
}

/** What a platform takes, as plain data: of each inner list the first that the release has. */
export interface PlatformPlan {
  readonly platform: string;
  readonly image: readonly Artifact[];
  readonly companions: readonly (readonly Artifact[])[];
}

/** What the user wants of a platform. */
export interface PlatformOptions {
  readonly compression: Compression | 'auto';
  /** `false`: files are kept as published. */
  readonly decompress: boolean;
  readonly extras: boolean;
}

/** The file that names a release, in each release directory. */
export const VERSION_FILE = fileName('version.txt');

/** The detached signature's name: Flatcar signs file `F` as `F.sig`. */
export function signatureName(name: FileName): FileName {
  return fileName(`${name}.sig`);
}

/** The variants of a platform that `compression` allows; as-is formats count as uncompressed too. */
export function allowedVariants(platform: Platform, compression: Compression | 'auto'): readonly Variant[] {
  return platform.variants.filter(
    (variant) =>
      compression === 'auto' || variant.compression === compression || (variant.asIs && compression === 'none'),
  );
}

/** The files of a platform. */
export function planPlatform(platform: Platform, distribution: Distribution, options: PlatformOptions): PlatformPlan {
  const { filePrefix } = distribution;
  const digestsOfPlatform = fileName(`${filePrefix}${platform.name}.DIGESTS.asc`);
  const image = allowedVariants(platform, options.compression).map((variant) => {
    const unpack = variant.asIs || !options.decompress ? 'none' : variant.compression;
    return artifact(filePrefix, variant.suffix, digestsOfPlatform, { unpack, maxSize: LIMITS.image });
  });
  const companions = platform.companions
    .filter(({ required }) => required || options.extras)
    .map((companion) => planCompanion(companion, filePrefix, digestsOfPlatform));
  return { platform: platform.name, image, companions };
}

function planCompanion(companion: Companion, filePrefix: string, digestsOfPlatform: FileName): readonly Artifact[] {
  return [companion.suffix, ...companion.olderSuffixes].map((suffix) => {
    const { executable, signedAs, listedWith, required: isRequired } = companion;
    const more = { executable, signedAs, listedWith, isRequired, maxSize: LIMITS.companion };
    return artifact(filePrefix, suffix, digestsOfPlatform, more);
  });
}

/** A per-release document by its name in the catalogue. */
export function planDocument(document: string, distribution: Distribution): Artifact {
  const digestsOfImage = fileName(`${distribution.filePrefix}image.bin.bz2.DIGESTS.asc`);
  return artifact(distribution.filePrefix, DOCUMENTS[document] ?? document, digestsOfImage, {
    maxSize: LIMITS.document,
  });
}

/** The list of a release's AMIs, `F_ami_all.json`. */
export function isAmiList({ name }: Artifact): boolean {
  return name.endsWith('_ami_all.json');
}

/** The file that holds the AMI of one AWS region, as the release's list of AMIs names the region. */
export function planAmi(region: string, { filePrefix }: Distribution): Artifact {
  const digestsOfPlatform = fileName(`${filePrefix}ami.DIGESTS.asc`);
  return artifact(filePrefix, `ami_hvm_${region}.txt`, digestsOfPlatform, { maxSize: LIMITS.amiList });
}

/** Names that signed statements may have for a file of this name: its own first, then those that the catalogue knows for it. */
export function signedNamesOf(name: string, { filePrefix }: Distribution): readonly string[] {
  const companions = PLATFORMS.flatMap((platform) => platform.companions);
  const known = companions.find(({ suffix, olderSuffixes }) =>
    [suffix, ...olderSuffixes].some((each) => name === `${filePrefix}${each}`),
  );
  return [name, ...(known?.signedAs ?? []).map((other) => `${filePrefix}${other}`)];
}

interface ArtifactOptions {
  readonly maxSize: number;
  readonly unpack?: Compression;
  readonly executable?: boolean;
  readonly signedAs?: readonly string[];
  readonly listedWith?: string | undefined;
  readonly isRequired?: boolean;
}

function artifact(filePrefix: string, suffix: string, digestsOfPlatform: FileName, options: ArtifactOptions): Artifact {
  const name = fileName(`${filePrefix}${suffix}`);
  const unpack = options.unpack ?? 'none';
  const signedNames = [name, ...(options.signedAs ?? []).map((other) => fileName(`${filePrefix}${other}`))];
  // A mirror of one platform alone may have its DIGESTS and not the other's, so both are looked for.
  const { listedWith } = options;
  const elsewhere = listedWith === undefined ? [] : [fileName(`${filePrefix}${listedWith}.DIGESTS.asc`)];
  const ownDigests = signedNames.map((signed) => fileName(`${signed}.DIGESTS.asc`));
  return {
    name,
    unpack,
    readyName: unpack === 'none' ? name : fileName(name.slice(0, -(unpack.length + 1))),
    signedNames,
    digestsNames: [...ownDigests, ...elsewhere, digestsOfPlatform],
    executable: options.executable ?? false,
    isRequired: options.isRequired ?? false,
    maxSize: options.maxSize,
  };
}
