import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Architecture } from '../release/architecture.ts';
import type { Distribution } from '../release/distribution.ts';
import { type FileName, fileName } from '../release/file-name.ts';
import { type Artifact, type PlatformPlan, signatureName, VERSION_FILE } from '../release/release-plan.ts';
import { toolCacheVersion, type Version } from '../release/version.ts';
import type { Session } from '../verification/session.ts';
import { type CacheService, type Parcel, restoreParcel } from './actions-cache.ts';
import { createStaging, moveInto } from './staging.ts';
import { checkEntry, type EntryKey, readStored, type ToolCacheEntry, toolCacheEntry, toolName } from './tool-cache.ts';

/** Where the files of a platform lie in this run. */
export interface Shelf {
  /** Of the tool cache; undefined where nothing is to be kept for other runs. */
  readonly entry: ToolCacheEntry | undefined;
  /** The folder that the user is given: that of the entry, or another one. */
  readonly readyIn: string;
}

/** Where a run keeps files, and of what. */
export interface ShelfRequest {
  readonly distribution: Distribution;
  readonly architecture: Architecture;
  /** Absolute; undefined: the tool cache. */
  readonly destination: string | undefined;
  readonly cache: boolean;
  /** The runner's tool cache; undefined outside of a runner. */
  readonly toolCacheRoot: string | undefined;
  /** The runner's folder for one job. */
  readonly temporary: string;
}

/** The key that a rotation brought, kept so that a cached file can be verified without the network. */
export const PUBLISHED_KEY_NAME = fileName('signing-key.asc');

/** Whatever it was called on the mirror: per file, or per platform on old releases. */
export function digestsName(artifact: Artifact): FileName {
  return fileName(`${artifact.name}.DIGESTS.asc`);
}

/** A platform's place in this run. */
export interface PlatformShelf extends KeptShelf {
  readonly plan: PlatformPlan;
}

/** A shelf, and its parcel in the GitHub Actions cache; undefined where nothing is to be kept. */
export interface KeptShelf extends Shelf {
  readonly parcel: Parcel | undefined;
}

/** The shelf of each platform, filled from the GitHub Actions cache where there is one. @throws ActionError UNSUPPORTED_RUNNER, FILE_SYSTEM */
export async function openShelves(
  request: ShelfRequest & { readonly platforms: readonly PlatformPlan[] },
  version: Version,
  service: CacheService | undefined,
  session: Session,
): Promise<readonly PlatformShelf[]> {
  const shelves: PlatformShelf[] = [];
  for (const plan of request.platforms) {
    const files = [...plan.image, ...plan.companions.flat()];
    shelves.push({ ...(await openShelf(request, plan.platform, files, version, service, session)), plan });
  }
  return shelves;
}

/** The shelf for `files`, which `platform` stands for in its name. @throws ActionError UNSUPPORTED_RUNNER, FILE_SYSTEM */
export async function openShelf(
  request: ShelfRequest,
  platform: string,
  files: readonly Artifact[],
  version: Version,
  service: CacheService | undefined,
  session: Session,
): Promise<KeptShelf> {
  const key: EntryKey = {
    distribution: request.distribution.name,
    platform,
    version,
    architecture: request.architecture,
  };
  const jobFolder = join(request.temporary, toolName(key), toolCacheVersion(version), key.architecture);
  if (!request.cache) return { entry: undefined, readyIn: request.destination ?? jobFolder, parcel: undefined };
  const root = toolCacheRootOf(request);
  const entry = toolCacheEntry(root, key);
  await checkEntry(root, entry, session.progress);
  const parcel = parcelOf(key, files, request.temporary);
  if (service !== undefined) await unpackParcel(service, parcel, entry.directory, files, session);
  return { entry, readyIn: request.destination ?? entry.directory, parcel };
}

/** @throws ActionError UNSUPPORTED_RUNNER outside of a runner */
export function toolCacheRootOf({ toolCacheRoot }: ShelfRequest): string {
  if (toolCacheRoot !== undefined) return toolCacheRoot;
  throw new ActionError(
    'UNSUPPORTED_RUNNER',
    'The runner names no tool cache (RUNNER_TOOL_CACHE is not set). Set `cache: false`.',
  );
}

/** What a parcel holds: every file that the plan can come to, with its proofs. Another choice of files is another parcel. */
function parcelOf(key: EntryKey, files: readonly Artifact[], temporary: string): Parcel {
  const names = [
    VERSION_FILE,
    signatureName(VERSION_FILE),
    PUBLISHED_KEY_NAME,
    ...files.flatMap((artifact) => [artifact.name, signatureName(artifact.name), digestsName(artifact)]),
  ];
  const choice = createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 12);
  const label = `${toolName(key)}-${toolCacheVersion(key.version)}-${key.architecture}`;
  return { key: `${label}-${choice}`, folder: join(temporary, 'flatcar-image-cache', `${label}-${choice}`), names };
}

/** Brings what the GitHub Actions cache has into the tool cache, where it is verified like everything else there. */
async function unpackParcel(
  service: CacheService,
  parcel: Parcel,
  directory: string,
  files: readonly Artifact[],
  session: Session,
): Promise<void> {
  for (const { name } of files) if ((await readStoredSignature(directory, name)) !== undefined) return;
  const names = await restoreParcel(service, parcel, session.progress);
  if (names.length === 0) return;
  await using staging = await createStaging(directory);
  // What is looked for first comes last, so that it is never found without its proofs.
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    await moveInto(staging, join(parcel.folder, name), name);
    await staging.place(name);
  }
}

function readStoredSignature(directory: string, name: FileName): Promise<Uint8Array | undefined> {
  return readStored(directory, signatureName(name), LIMITS.signature);
}
