import { join } from 'node:path';
import { ActionError, describeError, KeyringChanged, toActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type Artifact, signatureName } from '../release/release-plan.ts';
import { toProof } from '../verification/fetch-proofs.ts';
import { orThrow } from '../verification/result.ts';
import { type UnverifiedFile, verifyFile } from '../verification/verify-file.ts';
import {
  digestsName,
  dropFile,
  type ReadyFile,
  type Run,
  toReadyFile,
  toUnverified,
  unpackingOf,
  withFolderAdvice,
  writeReady,
} from './cache-entry.ts';
import { createStaging, discard } from './staging.ts';
import { isStored, openStored, readStored, type ToolCacheEntry } from './tool-cache.ts';
import { checkUnpacked, hasUnpacked } from './unpacked-record.ts';

/** Returns a file of the tool cache, verified again. Undefined if it is missing, or invalid: then it is dropped. */
export async function reuseFile(artifact: Artifact, run: Run): Promise<ReadyFile | undefined> {
  const { session, entry } = run;
  const { stored } = entry;
  if (stored === undefined || !(await isStored(stored.directory, artifact.name))) return undefined;
  const [signature, digests] = await Promise.all([
    readStored(stored.directory, signatureName(artifact.name), LIMITS.signature),
    readStored(stored.directory, digestsName(artifact), LIMITS.digests),
  ]);
  // Without a signature, it may be the unpacked form of another variant.
  if (signature === undefined && (await hasUnpacked(stored.directory, artifact.name))) return undefined;
  const proofs = {
    signature: toProof(signatureName(artifact.name), signature),
    digests: toProof(digestsName(artifact), digests),
  };
  const open = async (): Promise<AsyncIterable<Uint8Array>> => readBytes(artifact, stored);
  const file = toUnverified(artifact, { label: artifact.name, proofs, open }, run);
  try {
    return await withFolderAdvice(entry, () => verifyStored(artifact, file, stored, run));
  } catch (thrown) {
    if (thrown instanceof KeyringChanged) throw thrown;
    const error = toActionError(thrown, `verifying ${artifact.name} from the cache`);
    if (error.code === 'FILE_SYSTEM') throw error;
    // An invalid file may be what fills the disk, so it is verified without writing anything.
    if (error.code === 'DISK_FULL' && (await verifyFile(file, session)).error === undefined) throw error;
    session.progress.warning(
      `Dropping ${artifact.name} from the cache: it did not pass verification and is downloaded again. ${describeError(error)}`,
    );
    await dropFile(stored, artifact);
    return undefined;
  }
}

async function verifyStored(
  artifact: Artifact,
  file: UnverifiedFile,
  stored: ToolCacheEntry,
  run: Run,
): Promise<ReadyFile> {
  const { session, entry } = run;
  const { unpack, readyName } = artifact;
  const isUserFolder = entry.directory === stored.directory;
  if (isUserFolder && (unpack === 'none' || (await hasUnpacked(stored.directory, readyName)))) {
    const [result, record] = await Promise.all([
      verifyFile(file, session),
      unpack === 'none' ? undefined : checkUnpacked(stored.directory, readyName),
    ]);
    const verified = orThrow(result);
    if (unpack === 'none' || record?.sourceSha512 === verified.received.sha512)
      return toReadyFile({ artifact, proofs: file.proofs, unpacked: record }, verified, run);
    session.progress.warning(
      `${readyName} has changed since it was unpacked. It is unpacked again from its verified source.`,
    );
    await discard(join(stored.directory, readyName));
  }
  await using staging = await createStaging(entry.directory);
  const unpacking = unpackingOf(artifact, staging, join(stored.directory, artifact.name));
  const keepAt = unpack === 'none' ? staging.path(artifact.name) : undefined;
  // Bytes that are kept or decompressed may be used longer than until the next chunk is requested.
  const open = async (): Promise<AsyncIterable<Uint8Array>> => copied(await file.open());
  const verified = orThrow(await verifyFile({ ...file, open }, session, { unpacking, keepAt }));
  const names = await writeReady({ artifact, ...file, ...verified }, staging, run);
  session.keys.confirm();
  for (const name of names) await staging.place(name);
  return toReadyFile({ artifact, proofs: file.proofs, unpacked: verified.received.unpacked }, verified, run);
}

async function* copied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

/** An unreadable file is a fault of the entry, and not of the folder that is written to. */
async function* readBytes(artifact: Artifact, stored: ToolCacheEntry): AsyncGenerator<Uint8Array> {
  try {
    const stream = await openStored(stored.directory, artifact.name, artifact.maxSize);
    if (stream !== undefined) return yield* stream;
  } catch (error) {
    throw new ActionError('CACHE_INVALID', `${artifact.name} can't be read: ${(error as Error).message}.`, {
      cause: error,
    });
  }
  throw new ActionError('CACHE_INVALID', `${artifact.name} is too large for its kind, or was removed meanwhile.`);
}
