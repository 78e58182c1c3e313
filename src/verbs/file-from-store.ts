import { join } from 'node:path';
import { ActionError, describeError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type Artifact, signatureName } from '../release/release-plan.ts';
import { createStaging, discard } from '../store/staging.ts';
import { dropStored, isStored, openStored, readStored, type ToolCacheEntry } from '../store/tool-cache.ts';
import { checkUnpacked, hasUnpacked, recordName } from '../store/unpacked-record.ts';
import { type ObtainedFile, type ObtainOptions, obtained, subject, unpackingOf, writeReady } from './obtained-file.ts';
import type { Session } from './session.ts';
import { digestsName, PUBLISHED_KEY_NAME } from './shelves.ts';
import { type Statements, verifyFile } from './verify-file.ts';

/**
 * The file as the tool cache has it, verified again; undefined when it is not there, or is not what was signed: then it is dropped.
 *
 * @throws ActionError DISK_FULL, FILE_SYSTEM
 */
export async function fileFromStore(
  artifact: Artifact,
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile | undefined> {
  const { entry } = options.shelf;
  if (entry === undefined || !(await isStored(entry.directory, artifact.name))) return undefined;
  const [signature, digests, key] = await Promise.all([
    readStored(entry.directory, signatureName(artifact.name), LIMITS.signature),
    readStored(entry.directory, digestsName(artifact), LIMITS.digests),
    readStored(entry.directory, PUBLISHED_KEY_NAME, LIMITS.key),
  ]);
  if (key !== undefined) await session.keys.learn(key);
  try {
    if (signature === undefined) throw new ActionError('CACHE_INVALID', `${artifact.name} has no signature beside it.`);
    return await verifyStored(artifact, { signature, digests }, entry, options, session);
  } catch (error) {
    if (
      !(error instanceof ActionError) ||
      error.code === 'DISK_FULL' ||
      error.code === 'FILE_SYSTEM' ||
      error.code === 'INTERNAL'
    )
      throw error;
    session.progress.warning(
      `What the cache holds as ${artifact.name} is not what was signed; it is dropped and fetched anew. ${describeError(error)}`,
    );
    await dropStored(entry, [
      artifact.name,
      signatureName(artifact.name),
      digestsName(artifact),
      artifact.readyName,
      recordName(artifact.readyName),
    ]);
    return undefined;
  }
}

async function verifyStored(
  artifact: Artifact,
  statements: Statements,
  entry: ToolCacheEntry,
  options: ObtainOptions,
  session: Session,
): Promise<ObtainedFile> {
  const { readyIn } = options.shelf;
  const inPlace = readyIn === entry.directory;
  const open = async (): Promise<AsyncIterable<Uint8Array>> => {
    const stream = await openStored(entry.directory, artifact.name, artifact.maxSize);
    if (stream === undefined)
      throw new ActionError(
        'CACHE_INVALID',
        `${artifact.name} is larger than such a file may be, or was taken away meanwhile.`,
      );
    return stream;
  };
  if (inPlace && (artifact.unpack === 'none' || (await hasUnpacked(entry.directory, artifact.readyName)))) {
    const [verified, source] = await Promise.all([
      verifyFile(subject(artifact, artifact.name, options), statements, open, {}, session),
      artifact.unpack === 'none' ? undefined : checkUnpacked(entry.directory, artifact.readyName),
    ]);
    if (artifact.unpack === 'none' || source === verified.received.sha512) {
      return obtained(artifact, verified, options, session, true);
    }
    session.progress.warning(
      `${artifact.readyName} was changed since it was unpacked; it is unpacked again from its verified source.`,
    );
    await discard(join(entry.directory, artifact.readyName));
  }
  await using staging = await createStaging(readyIn);
  const unpacking = unpackingOf(artifact, staging, join(entry.directory, artifact.name), options);
  const keepAt = artifact.unpack === 'none' ? staging.path(artifact.name) : undefined;
  const verified = await verifyFile(
    subject(artifact, artifact.name, options),
    statements,
    open,
    { unpacking, keepAt },
    session,
  );
  for (const name of await writeReady(artifact, verified, statements, staging, options.shelf))
    await staging.place(name);
  return obtained(artifact, verified, options, session, true);
}
