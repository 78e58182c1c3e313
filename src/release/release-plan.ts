import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Architecture } from './architecture.ts';
import type { Distribution } from './distribution.ts';
import { type FileName, fileName, type PublishedPath, parsePublishedPath, publishedPath } from './file-name.ts';
import {
  type Companion,
  type Compression,
  DOCUMENTS,
  isOutdated,
  PLATFORMS,
  type Platform,
  type Variant,
} from './platforms.ts';
import { type ReleaseFile, releaseFiles, type Sysext } from './release-files.ts';
import type { Version } from './version.ts';

/** A published file and how it is processed. */
export interface Artifact extends PublishedPath {
  /** How it is decompressed; `none` if it is used as published. */
  readonly unpack: Compression;
  /** Name of the decompressed file; the same as `name` if it is not decompressed. */
  readonly readyName: FileName;
  /** Names under which the file may be signed: first `name`, then that of a link target. */
  readonly signedNames: readonly FileName[];
  /** Names of the clear-signed DIGESTS that may list it. On releases up to 2021, this is the platform's or, for documents, the generic image's. */
  readonly digestsNames: readonly FileName[];
  readonly executable: boolean;
  /** Whether the image needs it to boot. */
  readonly isRequired: boolean;
  /** Largest accepted size as published, in bytes. */
  readonly maxSize: number;
}

/** The files of a platform. Each inner list has alternatives, of which the first existing one is used. */
export interface PlatformPlan {
  readonly platform: string;
  readonly image: readonly Artifact[];
  readonly companions: readonly (readonly Artifact[])[];
  /** Semver range of the versions that have the platform. */
  readonly published: string;
}

/** The user's options for a platform. */
interface PlatformOptions {
  readonly compression: Compression | 'auto';
  /** `false` keeps the files as published. */
  readonly decompress: boolean;
  readonly extras: boolean;
}

/** A file that is downloaded by name, without a platform. */
export interface NamedFile {
  readonly kind: 'document' | 'sysext' | 'file';
  /** As in the input of the kind. */
  readonly name: string;
  readonly artifact: Artifact;
}

/** The file in each release directory that has the release's version. */
export const VERSION_FILE = fileName('version.txt');

/** Returns the name of a file's detached signature, `F.sig`. */
export function signatureName(name: FileName): FileName {
  return fileName(`${name}.sig`);
}

/** Returns the variants of a platform with `compression`. As-is formats also match `none`. */
export function allowedVariants(platform: Platform, compression: Compression | 'auto'): readonly Variant[] {
  return platform.variants.filter(
    (variant) =>
      compression === 'auto' || variant.compression === compression || (variant.asIs && compression === 'none'),
  );
}

/** Returns the files of a platform. */
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
  return { platform: platform.name, image, companions, published: platform.published };
}

/**
 * Checks that a release is not too late for a platform of earlier releases.
 * @throws ActionError FILE_NOT_FOUND
 */
export function checkPublished(plan: PlatformPlan, version: Version): void {
  if (!isOutdated(plan, version)) return;
  throw new ActionError(
    'FILE_NOT_FOUND',
    `${version} has no image of ${plan.platform}, which was published for versions ${plan.published}. Use one of these versions or another platform.`,
  );
}

function planCompanion(companion: Companion, filePrefix: string, digestsOfPlatform: FileName): readonly Artifact[] {
  return [companion.suffix, ...companion.olderSuffixes].map((suffix) => {
    const { executable, signedAs, listedWith, required: isRequired } = companion;
    const more = { executable, signedAs, listedWith, isRequired, maxSize: LIMITS.companion };
    return artifact(filePrefix, suffix, digestsOfPlatform, more);
  });
}

/** Returns the file of a value of `documents`. */
export function planDocument(document: string, distribution: Distribution): Artifact {
  const digestsOfImage = fileName(`${distribution.filePrefix}image.bin.bz2.DIGESTS.asc`);
  return artifact(distribution.filePrefix, DOCUMENTS[document] ?? document, digestsOfImage, {
    maxSize: LIMITS.document,
  });
}

/** Returns the files of a release besides images, companions and documents. */
export function planOthers(distribution: Distribution, architecture: Architecture): readonly Artifact[] {
  return releaseFiles(distribution)
    .filter(({ architectures }) => architectures.includes(architecture))
    .map((file) => planReleaseFile(file, distribution, false));
}

/**
 * Returns every file that a version may have for an architecture, each once and as published: all variants of the images, their companions,
 * documents and other files. Releases and mirrors lack some of them. The AMIs of single regions are not included: see `planAmi`.
 */
export function allFiles(
  distribution: Distribution,
  architecture: Architecture,
  version: Version,
): readonly Artifact[] {
  const platforms = PLATFORMS.filter((platform) => !isOutdated(platform, version));
  return catalogueFiles(distribution, platforms, [architecture], false);
}

function catalogueFiles(
  distribution: Distribution,
  platforms: readonly Platform[],
  wanted: readonly Architecture[],
  decompress: boolean,
): readonly Artifact[] {
  const isWanted = ({ architectures }: Pick<Platform, 'architectures'>): boolean =>
    architectures.some((each) => wanted.includes(each));
  const options = { compression: 'auto', decompress, extras: true } as const;
  const plans = platforms.filter(isWanted).map((platform) => planPlatform(platform, distribution, options));
  const files = [
    ...plans.flatMap(({ image, companions }) => [...image, ...companions.flat()]),
    ...Object.keys(DOCUMENTS).map((document) => planDocument(document, distribution)),
    ...releaseFiles(distribution)
      .filter(isWanted)
      .map((file) => planReleaseFile(file, distribution, decompress)),
  ];
  // Two platforms share vagrant.json.
  return [...Map.groupBy(files, publishedPath).values()].flatMap(([first]) => first ?? []);
}

/** Returns whether a file may exist for an architecture. Files that are not in the catalogue may exist for any. */
export function isPublishedFor(path: PublishedPath, distribution: Distribution, architecture: Architecture): boolean {
  const has = (wanted: readonly Architecture[]): boolean =>
    catalogueFiles(distribution, PLATFORMS, wanted, false).some((file) => publishedPath(file) === publishedPath(path));
  return has([architecture]) || !has(distribution.architectures);
}

/** Returns the file of an official system extension. */
export function planSysext({ stem }: Sysext, distribution: Distribution): Artifact {
  return planFile({ folder: undefined, name: fileName(`${stem}.raw`) }, distribution, false);
}

/**
 * Returns the file at `path` of a release directory. Files of the catalogue have its limit and compression. Of others, `.bz2` and `.gz` are decompressed, but not
 * archives such as `.tar.gz`.
 */
export function planFile(path: PublishedPath, distribution: Distribution, decompress: boolean): Artifact {
  const text = publishedPath(path);
  const known = catalogueFiles(distribution, PLATFORMS, distribution.architectures, decompress);
  const [, ending = 'none'] = /(?<!\.tar|\.cpio)\.(gz|bz2)$/.exec(path.name) ?? [];
  const unknown: ReleaseFile = {
    path: text,
    compression: ending as Compression,
    executable: false,
    architectures: distribution.architectures,
    maxSize: LIMITS.image,
  };
  return known.find((file) => publishedPath(file) === text) ?? planReleaseFile(unknown, distribution, decompress);
}

function planReleaseFile(file: ReleaseFile, { filePrefix }: Distribution, decompress: boolean): Artifact {
  const path = parsePublishedPath(file.path);
  if (path === undefined) throw new TypeError(`Not a published path: ${JSON.stringify(file.path)}`);
  const { folder, name } = path;
  const unpack = decompress ? file.compression : 'none';
  // On releases up to 2021, the DIGESTS of the generic image lists the other files of its build.
  const isListedElsewhere = folder === undefined && name.startsWith(filePrefix);
  const elsewhere = isListedElsewhere ? [fileName(`${filePrefix}image.bin.bz2.DIGESTS.asc`)] : [];
  return {
    folder,
    name,
    unpack,
    readyName: readyNameOf(name, unpack),
    signedNames: [name],
    digestsNames: [fileName(`${name}.DIGESTS.asc`), ...elsewhere],
    executable: file.executable,
    isRequired: false,
    maxSize: file.maxSize,
  };
}

function readyNameOf(name: FileName, unpack: Compression): FileName {
  return unpack === 'none' ? name : fileName(name.slice(0, -(unpack.length + 1)));
}

/** Returns whether the file is a release's AMI list, `F_ami_all.json`. */
export function isAmiList({ name }: Artifact): boolean {
  return name.endsWith('_ami_all.json');
}

/** Returns the file with the AMI of an AWS region, named as in the release's AMI list. */
export function planAmi(region: string, { filePrefix }: Distribution): Artifact {
  const digestsOfPlatform = fileName(`${filePrefix}ami.DIGESTS.asc`);
  return artifact(filePrefix, `ami_hvm_${region}.txt`, digestsOfPlatform, { maxSize: LIMITS.amiList });
}

/** Returns the names under which a file may be signed: first `name`, then those in the catalogue. */
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
  // A mirror of a single platform may have only one of the two, so both are listed.
  const { listedWith } = options;
  const elsewhere = listedWith === undefined ? [] : [fileName(`${filePrefix}${listedWith}.DIGESTS.asc`)];
  const ownDigests = signedNames.map((signed) => fileName(`${signed}.DIGESTS.asc`));
  return {
    folder: undefined,
    name,
    unpack,
    readyName: readyNameOf(name, unpack),
    signedNames,
    digestsNames: [...ownDigests, ...elsewhere, digestsOfPlatform],
    executable: options.executable ?? false,
    isRequired: options.isRequired ?? false,
    maxSize: options.maxSize,
  };
}
