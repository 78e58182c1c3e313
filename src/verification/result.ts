import { type ActionError, KeyringChanged, toActionError } from '../errors.ts';
import type { Proofs } from './fetch-proofs.ts';

/** Facts about a file, known whether or not it passed. Until a signature is verified, key and time are what the file's first signature claims. */
export interface FileFacts {
  /** Signature and digest files that were found. */
  readonly proofs?: Proofs;
  /** In bytes. */
  readonly size?: number;
  /** In hex. */
  readonly sha512?: string;
  /** A fingerprint. For an unverified signature without one, the key ID. */
  readonly signingKey?: string;
  readonly signedAt?: Date;
  /** Whether a signed DIGESTS lists the file under its name. */
  readonly nameVerified?: boolean;
}

/** The outcome of a verification: its facts, and either a value or the error. */
export type Result<T> = { readonly facts: FileFacts } & (
  | { readonly value: T; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: ActionError }
);

/** Adds to the facts of a result. */
export type NoteFacts = (facts: FileFacts) => void;

/** Returns the result of `work`, which verifies `subject`. Lets KeyringChanged through, because it concerns the run and not the file. */
export async function toResult<T>(subject: string, work: (note: NoteFacts) => Promise<T>): Promise<Result<T>> {
  let facts: FileFacts = {};
  try {
    const value = await work((more) => {
      facts = { ...facts, ...more };
    });
    return { facts, value };
  } catch (error) {
    if (error instanceof KeyringChanged) throw error;
    return { facts, error: toActionError(error, `verifying ${subject}`) };
  }
}

/** Returns the value of a result, or throws its error. */
export function orThrow<T>(result: Result<T>): T {
  if (result.error !== undefined) throw result.error;
  return result.value;
}
