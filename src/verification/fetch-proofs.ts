import { together } from '../concurrency.ts';
import { LIMITS } from '../limits.ts';
import type { FileName } from '../release/file-name.ts';
import type { UrlOf } from '../release/location.ts';
import { type Artifact, signatureName } from '../release/release-plan.ts';
import type { Session } from './session.ts';

/** A signature or digest file. */
export interface Proof {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The signature and digest files of a published file. */
export interface Proofs {
  /** The detached signature. */
  readonly signature: Proof | undefined;
  /** The clear-signed DIGESTS. */
  readonly digests: Proof | undefined;
}

/** Returns `bytes` as a proof called `name`, or undefined if there are none. */
export function toProof(name: string, bytes: Uint8Array | undefined): Proof | undefined {
  return bytes === undefined ? undefined : { name, bytes };
}

/** Downloads the proofs of a file, each under the first name that the mirror has. */
export async function fetchProofs(artifact: Artifact, urlOf: UrlOf, session: Session): Promise<Proofs> {
  const inFolder = (name: FileName): URL => urlOf(name, artifact.folder);
  const [signature, digests] = await together([
    fetchFirst(artifact.signedNames.map(signatureName), inFolder, LIMITS.signature, session),
    fetchFirst(artifact.digestsNames, inFolder, LIMITS.digests, session),
  ]);
  return { signature, digests };
}

async function fetchFirst(
  names: readonly FileName[],
  urlOf: (name: FileName) => URL,
  maxBytes: number,
  { transport }: Session,
): Promise<Proof | undefined> {
  for (const name of names) {
    const bytes = await transport.readOptional(urlOf(name), maxBytes);
    if (bytes !== undefined) return { name, bytes };
  }
  return undefined;
}
