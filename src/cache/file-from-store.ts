import { join } from 'node:path';
import { ActionError, describeError, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type Artifact, signatureName } from '../release/release-plan.ts';
import { isAbort } from '../transfer/mirrors.ts';
import type { Session } from '../verification/session.ts';
import { checkStillPasses } from '../verification/signing-keys.ts';
import { type Receiving, type Statements, type VerifiedFile, verifyFile } from '../verification/verify-file.ts';
import { type ObtainedFile, type ObtainOptions, obtained, subject, unpackingOf, writeReady } from './obtained-file.ts';
import { dropFile, learnStored, writing } from './shelf-files.ts';
import { digestsName } from './shelves.ts';
import { createStaging, discard } from './staging.ts';
import { isStored, openStored, readStored, type ToolCacheEntry } from './tool-cache.ts';
import { checkUnpacked, hasUnpacked } from './unpacked-record.ts';

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
  const [signature, digests] = await Promise.all([
    readStored(entry.directory, signatureName(artifact.name), LIMITS.signature),
    readStored(entry.directory, digestsName(artifact), LIMITS.digests),
  ]);
  await learnStored(entry, session);
  const stored: Stored = { artifact, entry, statements: signature === undefined ? undefined : { signature, digests } };
  try {
    return await writing(options.shelf, () => verifyStored(stored, options, session));
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    const error = toActionError(thrown, `verifying ${artifact.name} from the cache`);
    if (error.code === 'FILE_SYSTEM') throw error;
    // What was not signed may be what fills the disk.
    if (error.code === 'DISK_FULL' && (await isGood(stored, options, session))) throw error;
    session.progress.warning(
      `What the cache holds as ${artifact.name} is not what was signed; it is dropped and fetched anew. ${describeError(error)}`,
    );
    await dropFile(entry, artifact);
    return undefined;
  }
}

/** A file of the tool cache, with what is signed about it there; undefined where it has no signature. */
interface Stored {
  readonly artifact: Artifact;
  readonly entry: ToolCacheEntry;
  readonly statements: Statements | undefined;
}

async function verifyStored(stored: Stored, options: ObtainOptions, session: Session): Promise<ObtainedFile> {
  const { artifact, entry } = stored;
  const { readyIn } = options.shelf;
  const inPlace = readyIn === entry.directory;
  if (inPlace && (artifact.unpack === 'none' || (await hasUnpacked(entry.directory, artifact.readyName)))) {
    const [verified, source] = await Promise.all([
      verifyBytesOf(stored, {}, options, session),
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
  const verified = await verifyBytesOf(stored, { unpacking, keepAt }, options, session);
  await checkStillPasses(session.keys);
  for (const name of await writeReady(artifact, verified, statementsOf(stored), staging, options.shelf))
    await staging.place(name);
  return obtained(artifact, verified, options, session, true);
}

async function verifyBytesOf(
  stored: Stored,
  receiving: Receiving,
  options: ObtainOptions,
  session: Session,
): Promise<VerifiedFile> {
  const about = subject(stored.artifact, stored.artifact.name, options);
  return verifyFile(about, statementsOf(stored), async () => readBytesOf(stored), receiving, session);
}

function statementsOf({ artifact, statements }: Stored): Statements {
  if (statements !== undefined) return statements;
  throw new ActionError('CACHE_INVALID', `${artifact.name} has no signature beside it.`);
}

/** The file's bytes. That they can't be read is the entry's fault, not that of the folder that is written to. */
async function* readBytesOf({ artifact, entry }: Stored): AsyncGenerator<Uint8Array> {
  try {
    const stream = await openStored(entry.directory, artifact.name, artifact.maxSize);
    if (stream !== undefined) return yield* stream;
  } catch (error) {
    throw new ActionError('CACHE_INVALID', `${artifact.name} can't be read: ${(error as Error).message}.`, {
      cause: error,
    });
  }
  throw new ActionError(
    'CACHE_INVALID',
    `${artifact.name} is larger than such a file may be, or was taken away meanwhile.`,
  );
}

/** Whether the file passes, asked of its bytes alone: nothing is written. */
function isGood(stored: Stored, options: ObtainOptions, session: Session): Promise<boolean> {
  return verifyBytesOf(stored, {}, options, session).then(
    () => true,
    () => false,
  );
}
