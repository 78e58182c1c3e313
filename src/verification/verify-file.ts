import { together } from '../concurrency.ts';
import { ActionError, withSubject } from '../errors.ts';
import { type ReceivedFile, receiveFile, type Unpacking } from '../image/receive-file.ts';
import { LIMITS } from '../limits.ts';
import type { FileName } from '../release/file-name.ts';
import { type Artifact, signatureName } from '../release/release-plan.ts';
import { preflightSignature, type Verdict, verifySignature } from '../trust/detached-signature.ts';
import { checkListed, type Digests, parseDigests } from '../trust/digests.ts';
import { checkNotBeforeBuild } from '../trust/freshness.ts';
import { type HashName, parseSignatureFile, type SignatureFile } from '../trust/signature-file.ts';
import { issuerOf } from '../trust/signature-policy.ts';
import type { Session } from './session.ts';

/** What is signed about a file. */
export interface Statements {
  /** The detached signature. */
  readonly signature: Uint8Array;
  /** The clear-signed DIGESTS; undefined where there is none. */
  readonly digests: Uint8Array | undefined;
}

/** What a verdict is asked about. */
export interface Subject {
  readonly name: string;
  /** Names that the signed DIGESTS may have for it; its own, and a link target's. */
  readonly signedNames: readonly string[];
  /** Of the release the file lies in. */
  readonly buildTime: Date | undefined;
  /** What messages call it: its URL or, where it is local, its name. */
  readonly label: string;
}

/** A file that passed. */
export interface VerifiedFile {
  readonly verdict: Verdict;
  readonly received: ReceivedFile<HashName>;
}

/** What is known of a file, whatever the verdict. Where it did not pass, key and time are what its first signature claims. */
export interface FileFacts {
  /** In bytes. */
  readonly size?: number;
  /** In hex. */
  readonly sha512?: string;
  /** Fingerprint, or where the signature has none the key ID. */
  readonly signingKey?: string;
  readonly signedAt?: Date;
}

/** What came of a file: that it passed, or why it did not, and what is known of it in either case. */
export interface Examination {
  readonly facts: FileFacts;
  /** Undefined where it did not pass. */
  readonly verified: VerifiedFile | undefined;
  /** Why it did not pass: an ActionError, or what reading it threw. */
  readonly refusal: unknown;
}

/** What is done with its bytes while they are verified: kept, unpacked, both or neither. */
export interface Receiving {
  readonly keepAt?: string | undefined;
  readonly unpacking?: Unpacking | undefined;
}

/**
 * Gives a file that passed `examineFile`, or throws why it did not.
 *
 * @throws ActionError of `examineFile`
 */
export async function verifyFile(
  subject: Subject,
  statements: Statements,
  open: () => Promise<AsyncIterable<Uint8Array>>,
  receiving: Receiving,
  session: Session,
): Promise<VerifiedFile> {
  const { verified, refusal } = await examineFile(subject, statements, open, receiving, session);
  if (verified === undefined) throw refusal;
  return verified;
}

/**
 * The whole proof that a file is what was asked for, in the order in which it costs least to find out that it isn't.
 *
 * 1. The signature is one that can count: its maker is bound to the pinned key, was valid then, is not revoked.
 * 2. The DIGESTS is signed by the same key.
 * 3. The bytes arrive: hashed, kept and unpacked in one pass.
 * 4. The signature belongs to these bytes.
 * 5. DIGESTS lists them under this name.
 * 6. Neither was signed before the release was built.
 * 7. They unpack without a fault.
 *
 * Throws nothing. It refuses with ActionError of signatures, DIGESTS_INVALID, DIGESTS_MISSING, DIGESTS_MISMATCH, SIGNATURE_PREDATES_BUILD, DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, DISK_FULL, and those of the source
 */
export async function examineFile(
  subject: Subject,
  statements: Statements,
  open: () => Promise<AsyncIterable<Uint8Array>>,
  receiving: Receiving,
  session: Session,
): Promise<Examination> {
  const { keys, now } = session;
  const { label } = subject;
  let facts: FileFacts = {};
  try {
    const signature = await withSubject(`${label}.sig`, () => parseSignatureFile(statements.signature));
    facts = claimOf(signature);
    await withSubject(label, () => keys.check((keyring) => preflightSignature(signature, keyring, now), signature));
    const digests = await readDigests(label, statements.digests, session);
    const received = await receiveFile(await open(), { ...receiving, hashNames: signature.hashNames });
    const { size, sha512 } = received;
    facts = { ...facts, size, sha512 };
    const verdict = await withSubject(label, () =>
      keys.check((keyring) => verifySignature(signature, received.hashes, keyring, now), signature),
    );
    facts = { size, sha512, signingKey: verdict.signingKey, signedAt: verdict.signedAt };
    if (digests !== undefined) {
      await withSubject(label, async () => checkUnderOneName(digests, subject.signedNames, sha512));
      checkNotBeforeBuild(digests.verdict.signedAt, subject.buildTime, `${label}.DIGESTS.asc`);
    }
    checkNotBeforeBuild(verdict.signedAt, subject.buildTime, label);
    if (received.unpacked instanceof ActionError) throw publishedBroken(subject, received.unpacked);
    return { facts, verified: { verdict, received }, refusal: undefined };
  } catch (refusal) {
    return { facts, verified: undefined, refusal };
  }
}

function publishedBroken({ name, label }: Subject, cause: ActionError): ActionError {
  if (cause.code === 'DISK_FULL') return cause;
  return new ActionError(
    cause.code,
    `${label}: ${cause.message} It is signed as it is, so it was published broken: take another variant or version.`,
    { file: name, cause },
  );
}

/** Whose a signature file claims to be and of when, before anything of it is verified. */
export function claimOf({ signatures }: SignatureFile): FileFacts {
  const [first] = signatures;
  if (first === undefined) return {};
  return { signingKey: issuerOf(first), signedAt: first.signedAt };
}

/**
 * As `examineFile`, for a report of every file: it is read to its end even where it is refused before, so that its digest is known. `statements` may lack
 * the signature, which is a refusal.
 */
export async function examineWholeFile(
  subject: Subject,
  { signature, digests }: FetchedStatements,
  open: () => Promise<AsyncIterable<Uint8Array>>,
  session: Session,
): Promise<Examination> {
  let isOpened = false;
  const opening = (): Promise<AsyncIterable<Uint8Array>> => {
    isOpened = true;
    return open();
  };
  const examination =
    signature === undefined
      ? { facts: {}, verified: undefined, refusal: noSignature(subject) }
      : await examineFile(subject, { signature, digests }, opening, {}, session);
  if (isOpened) return examination;
  try {
    const { size, sha512 } = await receiveFile(await open(), { hashNames: [] });
    return { ...examination, facts: { ...examination.facts, size, sha512 } };
  } catch {
    // What it was refused for comes first.
    return examination;
  }
}

function noSignature({ name, label }: Subject): ActionError {
  return new ActionError(
    'SIGNATURE_MISSING',
    `${label} has no signature ${name}.sig beside it, so nothing proves whose it is. Do not use it.`,
    { file: name },
  );
}

async function readDigests(
  label: string,
  bytes: Uint8Array | undefined,
  session: Session,
): Promise<Digests | undefined> {
  if (bytes !== undefined)
    return withSubject(`${label}.DIGESTS.asc`, async () => {
      const signed = await parseDigests(bytes);
      return session.keys.check((keyring) => signed.verify(keyring, session.now), signed.signatures);
    });
  if (session.signedMetadata === 'required') {
    throw new ActionError(
      'DIGESTS_MISSING',
      `There is no signed DIGESTS of ${label}, so nothing proves that it is the file of this name. Use another mirror, or set \`signed-metadata: optional\` if this one never has any.`,
      { file: label },
    );
  }
  session.progress.warning(`There is no signed DIGESTS of ${label}: its signature is checked, its name is not proven.`);
  return undefined;
}

/** A symbolic link may be listed under its own or its target's name. */
function checkUnderOneName(digests: Digests, names: readonly string[], sha512: string): void {
  const name = names.find((each) => digests.sha512Of(each) === sha512) ?? names[0];
  if (name !== undefined) checkListed(digests, name, sha512);
}

/** What is in memory, as a source of `examineFile`. */
export async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What a mirror has about a file: the signature under the first name that is there, and the DIGESTS. */
export interface FetchedStatements {
  readonly signature: Uint8Array | undefined;
  readonly digests: Uint8Array | undefined;
  /** Under which names they are there. */
  readonly signatureName?: FileName | undefined;
  readonly digestsName?: FileName | undefined;
}

/** Fetches what is signed about a file. `urlOf` gives a name's place on the mirror. @throws ActionError of transfer */
export async function fetchStatements(
  artifact: Artifact,
  urlOf: (name: FileName) => URL,
  session: Session,
): Promise<FetchedStatements> {
  const [signature, digests] = await together([
    firstPresent(artifact.signedNames.map(signatureName), urlOf, LIMITS.signature, session),
    firstPresent(artifact.digestsNames, urlOf, LIMITS.digests, session),
  ]);
  return {
    signature: signature?.bytes,
    digests: digests?.bytes,
    signatureName: signature?.name,
    digestsName: digests?.name,
  };
}

async function firstPresent(
  names: readonly FileName[],
  urlOf: (name: FileName) => URL,
  maxBytes: number,
  session: Session,
): Promise<{ readonly name: FileName; readonly bytes: Uint8Array } | undefined> {
  for (const name of names) {
    const bytes = await session.transport.readSmall(urlOf(name), maxBytes);
    if (bytes !== undefined) return { name, bytes };
  }
  return undefined;
}
