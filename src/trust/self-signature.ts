import type { Config, PublicKey, PublicKeyPacket, PublicSubkeyPacket, SignaturePacket } from 'openpgp';
import { BUILT_IN_KEYS } from './built-in-keys.ts';
import { HASH, loadOpenPgp } from './openpgp.ts';

/**
 * The data of a self-signature: the primary key alone, or with a user ID or subkey. openpgp defines the property names.
 */
type SignedData =
  | { readonly key: PublicKeyPacket }
  | { readonly key: PublicKeyPacket; readonly userID: unknown }
  | { readonly key: PublicKeyPacket; readonly bind: PublicSubkeyPacket };

const WEAK_HASHES = [HASH.md5, HASH.sha1, HASH.ripemd];

/**
 * Returns the library's rules for self-signatures, without SHA-1. The one exception is CoreOS's primary key: its only
 * self-certification (2017) and first three bindings (2013 to 2015) use SHA-1 and will never be renewed. Their signed
 * data was chosen by the owner, so a forger needs a second preimage, which is still infeasible for SHA-1.
 */
export async function selfSignatureRules(primaryFingerprint: string): Promise<Config> {
  const { config } = await loadOpenPgp();
  const sha1IsAllowed = primaryFingerprint === BUILT_IN_KEYS.coreos.primaryFingerprint;
  const rejectHashAlgorithms = new Set(WEAK_HASHES.filter((hash) => !(sha1IsAllowed && hash === HASH.sha1)));
  return { ...config, rejectHashAlgorithms };
}

/**
 * Returns whether `signature` has one of `types` and is a valid signature of `issuer` over `data`, with a hash that
 * `rules` allow. Does not check its time.
 */
export async function isValidSelfSignature(
  signature: SignaturePacket,
  types: readonly number[],
  issuer: PublicKeyPacket | PublicSubkeyPacket,
  data: SignedData,
  rules: Config,
): Promise<boolean> {
  // The library does not compare the type, so it would accept a binding signature as a back-signature.
  if (!types.includes(Number(signature.signatureType))) return false;
  try {
    // `null` skips the time check, which the library supports and its types omit.
    await signature.verify(issuer, Number(signature.signatureType), data, null as unknown as Date, false, rules);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns whether `revocation` is a revocation of `data` by the primary key. Weak hashes (if the algorithm allows them),
 * critical subpackets and an expiry do not invalidate a revocation: in doubt, the key is revoked.
 */
export async function isValidRevocation(
  revocation: SignaturePacket,
  type: number,
  primary: PublicKeyPacket,
  data: SignedData,
): Promise<boolean> {
  Object.assign(revocation, { unknownSubpackets: [], rawNotations: [], revocationKeyClass: null });
  const { config } = await loadOpenPgp();
  const anyHash = { ...config, rejectHashAlgorithms: new Set<never>(), rejectMessageHashAlgorithms: new Set<never>() };
  const check = (): Promise<boolean> => isValidSelfSignature(revocation, [type], primary, data, anyHash);
  const isEdwards = EDWARDS_ALGORITHMS.has(primary.getAlgorithmInfo().algorithm);
  return isEdwards ? withDigestOf(revocation, type, data, check) : check();
}

/** The algorithms of Edwards curves, by the names of the library. */
export const EDWARDS_ALGORITHMS: ReadonlySet<string> = new Set(['eddsaLegacy', 'ed25519', 'ed448']);

/**
 * Runs `check` with the digest of `signature` in place. On Edwards curves a signature is over the digest alone, whatever
 * its hash is, but the library rejects short digests by the hash's name.
 */
async function withDigestOf(
  signature: SignaturePacket,
  type: number,
  data: SignedData,
  check: () => Promise<boolean>,
): Promise<boolean> {
  const { hashAlgorithm } = signature;
  const { hash } = signature as SignaturePacket & { hash(type: number, data: SignedData): Promise<Uint8Array> };
  try {
    const hashed = await hash.call(signature, type, data);
    Object.assign(signature, { hashed, hashAlgorithm: HASH.sha512 });
    return await check();
  } catch {
    // The library does not know the hash.
    return false;
  } finally {
    Object.assign(signature, { hashed: null, hashAlgorithm });
  }
}

/** Returns the direct-key signatures of a key, which the library's types omit. */
export function directSignaturesOf(publicKey: PublicKey): SignaturePacket[] {
  return (publicKey as PublicKey & { readonly directSignatures: SignaturePacket[] }).directSignatures;
}
