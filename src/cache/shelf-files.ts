import { ActionError, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { FileName } from '../release/file-name.ts';
import { type Artifact, signatureName, VERSION_FILE } from '../release/release-plan.ts';
import type { Release } from '../resolution/resolve-release.ts';
import { isAbort } from '../transfer/mirrors.ts';
import type { Session } from '../verification/session.ts';
import { type CacheService, saveParcel } from './actions-cache.ts';
import type { ObtainedFile } from './obtained-file.ts';
import { digestsName, type KeptShelf, PUBLISHED_KEY_NAME, type Shelf } from './shelves.ts';
import { discard } from './staging.ts';
import { dropStored, isStored, readStored, type ToolCacheEntry } from './tool-cache.ts';
import { recordName } from './unpacked-record.ts';

/** A shelf, and what was put there or found there in this run. */
export interface FilledShelf {
  readonly shelf: KeptShelf;
  /** Grows while the shelf is being filled. */
  readonly files: ObtainedFile[];
}

/**
 * Gives what `work` gives, which writes to a shelf. Where a folder may not be written to, the refusal says which, and what to do: it is no mirror's fault.
 *
 * @throws ActionError of `work`, FILE_SYSTEM
 */
export async function writing<T>({ entry, readyIn }: Shelf, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    const error = toActionError(thrown, `writing to ${readyIn}`);
    if (error.code !== 'FILE_SYSTEM') throw thrown;
    const cause = (thrown instanceof ActionError ? thrown.cause : thrown) as NodeJS.ErrnoException;
    const isCache = entry !== undefined && (readyIn === entry.directory || `${cause.path}`.startsWith(entry.directory));
    const advice = isCache
      ? "Give the runner's user its tool cache, or set `cache: false`."
      : 'Set `destination` to a folder that the runner may write to.';
    throw new ActionError('FILE_SYSTEM', `${error.message} ${advice}`, { cause });
  }
}

/** A file of the cache by name, with what proves it. */
function withProofs(artifact: Artifact): readonly FileName[] {
  return [artifact.name, signatureName(artifact.name), digestsName(artifact)];
}

/** Removes a file from the cache, with what proves it and what was unpacked of it. @throws ActionError FILE_SYSTEM where this user may not */
export async function dropFile(entry: ToolCacheEntry, artifact: Artifact): Promise<void> {
  await dropStored(entry, [...withProofs(artifact), artifact.readyName, recordName(artifact.readyName)]);
}

/** Takes away what this run gave, which counts no more: from the cache and from where the user would have found it. */
export async function takeBack({ shelf, files }: FilledShelf): Promise<void> {
  const { entry } = shelf;
  for (const { artifact, path, signaturePath } of files) {
    if (entry !== undefined) await dropFile(entry, artifact);
    if (shelf.readyIn === entry?.directory) continue;
    for (const each of [path, signaturePath]) await discard(each);
  }
  if (entry !== undefined) await dropStored(entry, [VERSION_FILE, signatureName(VERSION_FILE)]);
}

/**
 * Takes in the published key that the cache keeps, so that what it signed can be verified without the network. One that is not the pinned key, or unreadable,
 * is told and dropped.
 */
export async function learnStored(entry: ToolCacheEntry, session: Session): Promise<void> {
  if (!(await isStored(entry.directory, PUBLISHED_KEY_NAME)) || (await isKeyGood(entry, session))) return;
  session.progress.warning(
    `What the cache holds as ${PUBLISHED_KEY_NAME} is no good copy of the pinned key; it is dropped, and counts for nothing.`,
  );
  await dropStored(entry, [PUBLISHED_KEY_NAME]).catch((error: unknown) => {
    // It lies there in vain.
    if (!(error instanceof ActionError)) throw error;
  });
}

async function isKeyGood(entry: ToolCacheEntry, session: Session): Promise<boolean> {
  const key = await readStored(entry.directory, PUBLISHED_KEY_NAME, LIMITS.key);
  return key !== undefined && (await session.keys.learn(key));
}

/** Gives what was verified of a shelf in this run to the GitHub Actions cache, for other machines. Other files that lie there are not handed on. */
export async function saveShelf(
  { shelf, files }: FilledShelf,
  release: Release,
  service: CacheService | undefined,
  session: Session,
): Promise<void> {
  const { parcel, entry } = shelf;
  if (service === undefined || parcel === undefined || entry === undefined) return;
  const names = [
    ...(release.evidence === undefined ? [] : [VERSION_FILE, signatureName(VERSION_FILE)]),
    ...((await isKeyGood(entry, session)) ? [PUBLISHED_KEY_NAME] : []),
    ...files.flatMap(({ artifact }) => withProofs(artifact)),
  ];
  await saveParcel(service, { ...parcel, names }, entry.directory, session.progress);
}
