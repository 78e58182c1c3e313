import { digestsOf, type Verdict, verifySignature } from '../../src/trust/detached-signature.ts';
import { type Digests, parseDigests } from '../../src/trust/digests.ts';
import type { Keyring } from '../../src/trust/keyring.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';

/** Verifies a detached signature over data in memory. */
export async function verifyBytes(
  data: Uint8Array,
  signature: Uint8Array,
  keyring: Keyring,
  now: Date,
): Promise<Verdict> {
  const file = await parseSignatureFile(signature);
  return verifySignature(file, digestsOf(data, file), keyring, now);
}

/** Verifies a clear-signed DIGESTS file and parses it. */
export async function verifyDigests(clearSigned: Uint8Array, keyring: Keyring, now: Date): Promise<Digests> {
  return (await parseDigests(clearSigned)).verify(keyring, now);
}
