import { ActionError, withSubject } from '../errors.ts';
import { type ReceivedFile, receiveFile, type Unpacking } from '../image/receive-file.ts';
import { preflightSignature, type Verdict, verifySignature } from '../trust/detached-signature.ts';
import { checkListed, type Digests, parseDigests } from '../trust/digests.ts';
import { checkNotBeforeBuild } from '../trust/freshness.ts';
import { parseSignatureFile, type SignatureFile } from '../trust/signature-file.ts';
import { issuerOf } from '../trust/signature-policy.ts';
import type { Proofs } from './fetch-proofs.ts';
import { type FileFacts, type Result, toResult } from './result.ts';
import type { Session } from './session.ts';

/** A file to verify. */
export interface UnverifiedFile {
  readonly name: string;
  /** Names that the signed DIGESTS may have for the file: its name, and that of a link's target. */
  readonly signedNames: readonly string[];
  /** Of the file's release. */
  readonly buildTime: Date | undefined;
  /** The file's URL or path, for messages. */
  readonly label: string;
  readonly proofs: Proofs;
  /** A local file does not need a DIGESTS. */
  readonly isLocal?: boolean;
  /** Opens the file's bytes. */
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}

/** Where the bytes go while they are verified: kept, unpacked, both or neither. */
export interface Receiving {
  readonly keepAt?: string | undefined;
  readonly unpacking?: Unpacking | undefined;
}

/** A file that passed. */
export interface VerifiedFile {
  readonly verdict: Verdict;
  readonly received: ReceivedFile;
}

/**
 * Verifies that a file is the one that was published under its name. The cheapest steps come first:
 *
 * 1. The signature is acceptable: its key belongs to the pinned key, was valid at that time and is not revoked.
 * 2. A signed DIGESTS is there, and its signature is valid.
 * 3. The bytes arrive. They are hashed, kept and unpacked in one pass.
 * 4. The signature matches the bytes.
 * 5. DIGESTS lists the bytes under the file's name.
 * 6. Neither signature is older than the release's build.
 * 7. The bytes unpack without an error.
 *
 * The error has the code SIGNATURE_MISSING, DIGESTS_MISSING, or that of the failed step.
 */
export function verifyFile(
  file: UnverifiedFile,
  session: Session,
  receiving: Receiving = {},
): Promise<Result<VerifiedFile>> {
  const { label, proofs, buildTime } = file;
  const { keys, now } = session;
  return toResult(label, async (note) => {
    note({ proofs });
    if (proofs.signature === undefined) throw missingSignature(file);
    const { bytes } = proofs.signature;
    const signature = await withSubject(`${label}.sig`, () => parseSignatureFile(bytes));
    note(claimOf(signature));
    await withSubject(label, () => keys.preflight(signature, (keyring) => preflightSignature(signature, keyring, now)));
    const digests = await verifyDigests(file, session);
    const received = await receiveFile(await file.open(), { ...receiving, digests: signature.signatures });
    const { size, sha512, unpacked } = received;
    note({ size, sha512 });
    const verdict = await withSubject(label, () =>
      keys.verify(signature, (keyring) => verifySignature(signature, received.digests, keyring, now)),
    );
    note({ signingKey: verdict.signingKey, signedAt: verdict.signedAt });
    if (digests !== undefined) {
      await withSubject(label, () => checkListedOnce(digests, file.signedNames, sha512));
      checkNotBeforeBuild(digests.verdict.signedAt, buildTime, `${label}.DIGESTS.asc`);
    }
    note({ nameVerified: digests !== undefined });
    checkNotBeforeBuild(verdict.signedAt, buildTime, label);
    if (unpacked instanceof ActionError) throw brokenAsPublished(file, unpacked);
    return { verdict, received };
  });
}

/** Verifies as `verifyFile` does, and reads a file that fails early to its end, so that a report has its digest. */
export async function verifyWholeFile(file: UnverifiedFile, session: Session): Promise<Result<VerifiedFile>> {
  const result = await verifyFile(file, session);
  if (result.facts.sha512 !== undefined) return result;
  try {
    const { size, sha512 } = await receiveFile(await file.open(), { digests: [] });
    return { ...result, facts: { ...result.facts, size, sha512 } };
  } catch {
    // The first error is the one to report.
    return result;
  }
}

/** Returns the key and time that a signature file claims. Nothing of it is verified yet. */
export function claimOf({ signatures }: SignatureFile): FileFacts {
  const [first] = signatures;
  return first === undefined ? {} : { signingKey: issuerOf(first), signedAt: first.signedAt };
}

/** Returns the error for a file without a signature. */
export function missingSignature({ name, label }: Pick<UnverifiedFile, 'name' | 'label'>): ActionError {
  return new ActionError(
    'SIGNATURE_MISSING',
    `${label} can't be verified: its signature ${name}.sig is missing. Use another copy or mirror.`,
    { file: name },
  );
}

/** Opens bytes that are in memory. */
export async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Yields the chunks, and appends them to `kept`. */
export async function* keepChunks(chunks: AsyncIterable<Uint8Array>, kept: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    kept.push(chunk);
    yield chunk;
  }
}

async function verifyDigests(file: UnverifiedFile, session: Session): Promise<Digests | undefined> {
  const { label, proofs, isLocal = false } = file;
  const { keys, now, progress, signedMetadata } = session;
  if (proofs.digests !== undefined) {
    const { bytes } = proofs.digests;
    return withSubject(`${label}.DIGESTS.asc`, async () => {
      const signed = await parseDigests(bytes);
      return keys.verify(signed.signatures, (keyring) => signed.verify(keyring, now));
    });
  }
  if (!isLocal && signedMetadata === 'required') {
    throw new ActionError(
      'DIGESTS_MISSING',
      `The name of ${label} can't be verified: its signed DIGESTS is missing. Use another mirror, or set \`signed-metadata: optional\` if this one never has any.`,
      { file: label },
    );
  }
  progress.warning(`${label} has no signed DIGESTS. Its signature is verified, but not its name.`);
  return undefined;
}

/** A symbolic link may be listed under its name or under that of its target. */
function checkListedOnce(digests: Digests, names: readonly string[], sha512: string): void {
  const name = names.find((each) => digests.sha512Of(each) === sha512) ?? names[0];
  if (name !== undefined) checkListed(digests, name, sha512);
}

function brokenAsPublished({ name, label }: UnverifiedFile, cause: ActionError): ActionError {
  if (cause.code === 'DISK_FULL') return cause;
  return new ActionError(
    cause.code,
    `${label}: ${cause.message} Its signature is valid, so it was published broken. Use another variant or version.`,
    { file: name, cause },
  );
}
