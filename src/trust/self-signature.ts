import {
  config,
  enums,
  type PublicKey,
  type PublicKeyPacket,
  type PublicSubkeyPacket,
  type SignaturePacket,
} from 'openpgp';
import { BUILT_IN_KEYS } from './built-in-keys.ts';

/**
 * What a self-signature is made over: the primary key with a user ID or a subkey, or the primary key alone.
 * The names are those that openpgp reads.
 */
export type SignedThing =
  | { readonly key: PublicKeyPacket }
  | { readonly key: PublicKeyPacket; readonly userID: unknown }
  | { readonly key: PublicKeyPacket; readonly bind: PublicSubkeyPacket };

const WEAK_HASHES = [enums.hash.md5, enums.hash.sha1, enums.hash.ripemd];

/**
 * The library's rules for signatures inside a key, made stricter: no SHA-1. The one exception is CoreOS's primary key,
 * whose only self-certification (of 2017) and first three bindings (of 2013 to 2015) are SHA-1 and will never be made
 * anew. There the key that is signed was chosen by its owner, so a forger would need a second preimage, which SHA-1
 * still withstands.
 */
export function selfSignatureRules(primaryFingerprint: string): typeof config {
  const sha1IsAllowed = primaryFingerprint === BUILT_IN_KEYS.coreos.primaryFingerprint;
  const rejectHashAlgorithms = new Set(WEAK_HASHES.filter((hash) => !(sha1IsAllowed && hash === enums.hash.sha1)));
  return { ...config, rejectHashAlgorithms };
}

const ANY_HASH: typeof config = { ...config, rejectHashAlgorithms: new Set(), rejectMessageHashAlgorithms: new Set() };

/**
 * Whether `signature` is of one of `types`, made by `issuer` over `thing`, with a hash that `rules` allow. Its time is
 * judged by who asks.
 */
export async function holds(
  signature: SignaturePacket,
  types: readonly number[],
  issuer: PublicKeyPacket | PublicSubkeyPacket,
  thing: SignedThing,
  rules: typeof config,
): Promise<boolean> {
  // The library hashes as it is told to and does not compare: a binding signature would pass for a back-signature.
  if (!types.includes(Number(signature.signatureType))) return false;
  try {
    // `null` leaves the time out, which the library understands and its types do not say.
    await signature.verify(issuer, Number(signature.signatureType), thing, null as unknown as Date, false, rules);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether `revocation` was made by the primary key over `thing`. Weak hashes (where the algorithm allows them at all),
 * critical additions and an end of its validity do not take a revocation back: when in doubt the key is revoked.
 */
export async function revokes(
  revocation: SignaturePacket,
  type: number,
  primary: PublicKeyPacket,
  thing: SignedThing,
): Promise<boolean> {
  Object.assign(revocation, { unknownSubpackets: [], rawNotations: [], revocationKeyClass: null });
  return holds(revocation, [type], primary, thing, ANY_HASH);
}

/** The direct-key signatures of a key, which the library keeps and its types leave out. */
export function directSignaturesOf(publicKey: PublicKey): SignaturePacket[] {
  return (publicKey as PublicKey & { readonly directSignatures: SignaturePacket[] }).directSignatures;
}
