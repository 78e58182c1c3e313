import { ActionError, withSubject } from '../errors.ts';
import { type ReceivedFile, receiveFile, type Unpacking } from '../image/receive-file.ts';
import { LIMITS } from '../limits.ts';
import type { FileName } from '../release/file-name.ts';
import { type Artifact, signatureName } from '../release/release-plan.ts';
import { preflightSignature, type Verdict, verifySignature } from '../trust/detached-signature.ts';
import { checkListed, type Digests, verifyDigests } from '../trust/digests.ts';
import { checkNotBeforeBuild } from '../trust/freshness.ts';
import { type HashName, parseSignatureFile } from '../trust/signature-file.ts';
import type { Session } from './session.ts';
import { together } from './side-by-side.ts';

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

/** What is done with its bytes while they are verified: kept, unpacked, both or neither. */
export interface Receiving {
  readonly keepAt?: string | undefined;
  readonly unpacking?: Unpacking | undefined;
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
 * @throws ActionError of signatures, DIGESTS_INVALID, DIGESTS_MISSING, DIGESTS_MISMATCH, SIGNATURE_PREDATES_BUILD, DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, and those of the source
 */
export async function verifyFile(
  subject: Subject,
  statements: Statements,
  open: () => Promise<AsyncIterable<Uint8Array>>,
  receiving: Receiving,
  session: Session,
): Promise<VerifiedFile> {
  const { keys, now } = session;
  const { label } = subject;
  const signature = await withSubject(`${label}.sig`, () => parseSignatureFile(statements.signature));
  await withSubject(label, () => keys.check((keyring) => preflightSignature(signature, keyring, now), signature));
  const digests = await readDigests(label, statements.digests, session);
  const received = await receiveFile(await open(), { ...receiving, hashNames: signature.hashNames });
  const verdict = await withSubject(label, () =>
    keys.check((keyring) => verifySignature(signature, received.hashes, keyring, now), signature),
  );
  if (digests !== undefined) {
    await withSubject(label, async () => checkUnderOneName(digests, subject.signedNames, received.sha512));
    checkNotBeforeBuild(digests.verdict.signedAt, subject.buildTime, `${label}.DIGESTS.asc`);
  }
  checkNotBeforeBuild(verdict.signedAt, subject.buildTime, label);
  if (received.unpacked instanceof ActionError) {
    throw new ActionError(
      received.unpacked.code,
      `${label}: ${received.unpacked.message} It is signed as it is, so it was published broken: take another variant or version.`,
      {
        file: subject.name,
        cause: received.unpacked,
      },
    );
  }
  return { verdict, received };
}

async function readDigests(
  label: string,
  bytes: Uint8Array | undefined,
  session: Session,
): Promise<Digests | undefined> {
  if (bytes !== undefined)
    return withSubject(`${label}.DIGESTS.asc`, () =>
      session.keys.check((keyring) => verifyDigests(bytes, keyring, session.now)),
    );
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

/** What a mirror has about a file: the signature under the first name that is there, and the DIGESTS. */
export interface FetchedStatements {
  readonly signature: Uint8Array | undefined;
  readonly digests: Uint8Array | undefined;
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
  return { signature, digests };
}

async function firstPresent(
  names: readonly FileName[],
  urlOf: (name: FileName) => URL,
  maxBytes: number,
  session: Session,
): Promise<Uint8Array | undefined> {
  for (const name of names) {
    const bytes = await session.transport.readSmall(urlOf(name), maxBytes);
    if (bytes !== undefined) return bytes;
  }
  return undefined;
}
