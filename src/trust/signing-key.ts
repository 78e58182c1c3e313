import type { PublicKey, PublicKeyPacket, PublicSubkeyPacket, SignaturePacket, Subkey } from 'openpgp';
import { type Fingerprint, keyIdOf } from './fingerprint.ts';
import { HASH, KEY_FLAG, REVOCATION_REASON, SIGNATURE } from './openpgp.ts';
import {
  directSignaturesOf,
  EDWARDS_ALGORITHMS,
  isValidRevocation,
  isValidSelfSignature,
  selfSignatureRules,
} from './self-signature.ts';

/** The revocation of a key. */
interface Revocation {
  /** hard: no signature of the key is valid. soft: only signatures before the revocation are valid. */
  readonly kind: 'hard' | 'soft';
  readonly at: Date;
  /** Continues "was revoked". */
  readonly reason: string;
}

/** A primary key or subkey, with the result of its primary key's self-signatures. */
export interface SigningKey {
  readonly fingerprint: Fingerprint;
  /** 16 hex digits. */
  readonly keyId: string;
  readonly isPrimary: boolean;
  readonly createdAt: Date;
  /** The earlier expiry of this key and its primary key; undefined if neither expires. */
  readonly expiresAt: Date | undefined;
  /** Time of the oldest known self-signature. Owners of old keys sometimes renew these and drop the earlier ones. */
  readonly selfSignedAt: Date;
  /** The stricter revocation of this key and its primary key. */
  readonly revocation: Revocation | undefined;
  readonly canSign: boolean;
  /** Why it cannot sign; continues "the key". */
  readonly cannotSignBecause: string | undefined;
}

/** Reason codes of RFC 9580, 5.2.3.31. Any other reason, or none, is a hard revocation. */
const SOFT_REASONS: ReadonlyMap<number, string> = new Map([
  [REVOCATION_REASON.keySuperseded, 'as superseded by another key'],
  [REVOCATION_REASON.keyRetired, 'as retired'],
]);

/** NIST SP 800-131A disallows 1024 bits since 2014. */
const MIN_RSA_BITS = 2048;

const CURVES: ReadonlySet<string> = new Set(['nistP256', 'nistP384', 'nistP521']);

const CERTIFICATIONS = [SIGNATURE.certGeneric, SIGNATURE.certPersona, SIGNATURE.certCasual, SIGNATURE.certPositive];

type Rules = Awaited<ReturnType<typeof selfSignatureRules>>;
type KeyPacket = PublicKeyPacket | PublicSubkeyPacket;

/**
 * Describes the primary key of `publicKey` and its subkeys by the self-signatures up to `now`. Returns undefined if the
 * primary key has no user ID with a valid self-certification. Includes unbound subkeys as keys that cannot sign, so that
 * an error can name the reason.
 */
export async function describeKeys(publicKey: PublicKey, now: Date): Promise<readonly SigningKey[] | undefined> {
  const rules = await selfSignatureRules(fingerprintOf(publicKey.keyPacket as PublicKeyPacket));
  const primary = await describePrimaryKey(publicKey, rules, now);
  if (primary === undefined) return undefined;
  const keys = [primary];
  for (const subkey of publicKey.subkeys)
    keys.push(await describeSubkey(subkey, primary, publicKey.keyPacket as PublicKeyPacket, rules, now));
  return keys;
}

/** Returns the fingerprint of a key packet of the library. */
export function fingerprintOf(packet: KeyPacket): Fingerprint {
  return packet.getFingerprint().toUpperCase() as Fingerprint;
}

async function describePrimaryKey(publicKey: PublicKey, rules: Rules, now: Date): Promise<SigningKey | undefined> {
  const packet = publicKey.keyPacket as PublicKeyPacket;
  const certifications = await validCertifications(publicKey, rules, now);
  if (certifications.length === 0) return undefined;
  const directs = await filterAsync(createdUntil(directSignaturesOf(publicKey), now), (signature) =>
    isValidSelfSignature(signature, [SIGNATURE.key], packet, { key: packet }, rules),
  );
  const revocation = await strictestRevocation(publicKey.revocationSignatures, SIGNATURE.keyRevocation, packet, {
    key: packet,
  });
  const problem = firstProblem(newest(certifications), flagsProblem);
  const latestSignatures = [...newest(certifications), ...newest(directs)];
  return {
    ...identityOf(packet, true),
    expiresAt: earliest(latestSignatures.map((signature) => expiryOf(packet, signature))),
    selfSignedAt: oldestTime(certifications),
    revocation,
    canSign: problem === undefined,
    cannotSignBecause: problem,
  };
}

/** Returns the valid self-certifications of all user IDs that were never revoked. The library ignores revoked ones, too. */
async function validCertifications(publicKey: PublicKey, rules: Rules, now: Date): Promise<SignaturePacket[]> {
  const packet = publicKey.keyPacket as PublicKeyPacket;
  const valid: SignaturePacket[] = [];
  for (const user of publicKey.users) {
    if (user.userID === null) continue;
    const data = { key: packet, userID: user.userID };
    const revocations = await filterAsync(user.revocationSignatures, (signature) =>
      isValidRevocation(signature, SIGNATURE.certRevocation, packet, data),
    );
    if (revocations.length > 0) continue;
    const certifications = createdUntil(user.selfCertifications, now);
    valid.push(
      ...(await filterAsync(certifications, (each) => isValidSelfSignature(each, CERTIFICATIONS, packet, data, rules))),
    );
  }
  return valid;
}

async function describeSubkey(
  subkey: Subkey,
  primary: SigningKey,
  primaryPacket: PublicKeyPacket,
  rules: Rules,
  now: Date,
): Promise<SigningKey> {
  const packet = subkey.keyPacket as PublicSubkeyPacket;
  const data = { key: primaryPacket, bind: packet };
  const allBindings = await filterAsync(createdUntil(subkey.bindingSignatures, now), (signature) =>
    isValidSelfSignature(signature, [SIGNATURE.subkeyBinding], primaryPacket, data, rules),
  );
  const bindings = newest(allBindings);
  // Only the primary key can bind, but anyone can remove the back-signature from a copy of the binding.
  const backSigned = await filterAsync(bindings, (binding) => hasBackSignature(binding, packet, data, rules));
  const revocation = await strictestRevocation(
    subkey.revocationSignatures,
    SIGNATURE.subkeyRevocation,
    primaryPacket,
    data,
  );
  const problem = weaknessOf(packet) ?? bindingProblem(subkey, bindings, backSigned.length > 0);
  return {
    ...identityOf(packet, false),
    expiresAt: earliest([...bindings.map((binding) => expiryOf(packet, binding)), primary.expiresAt]),
    selfSignedAt: latest([oldestTime(allBindings), primary.selfSignedAt]),
    revocation: strictest([revocation, ofPrimary(primary.revocation)]),
    canSign: problem === undefined,
    cannotSignBecause: problem,
  };
}

/**
 * Returns whether the subkey confirms the binding (RFC 9580, 5.2.1.9). Without this, a primary key could claim another
 * owner's subkey and its signatures.
 */
async function hasBackSignature(
  binding: SignaturePacket,
  packet: PublicSubkeyPacket,
  data: { readonly key: PublicKeyPacket; readonly bind: PublicSubkeyPacket },
  rules: Rules,
): Promise<boolean> {
  const embedded = binding.embeddedSignature;
  return embedded !== null && isValidSelfSignature(embedded, [SIGNATURE.keyBinding], packet, data, rules);
}

function bindingProblem(subkey: Subkey, bindings: readonly SignaturePacket[], hasBack: boolean): string | undefined {
  if (bindings.length === 0) {
    const isSha1 = subkey.bindingSignatures.some((signature) => signature.hashAlgorithm === HASH.sha1);
    return isSha1
      ? 'is bound to the primary key only with SHA-1'
      : 'is not bound to the primary key by a valid binding signature';
  }
  return firstProblem(bindings, flagsProblem) ?? (hasBack ? undefined : 'has no valid back-signature');
}

function firstProblem(
  signatures: readonly SignaturePacket[],
  problemOf: (signature: SignaturePacket) => string | undefined,
): string | undefined {
  return signatures.map(problemOf).find((problem) => problem !== undefined);
}

/** Returns why the key flags do not allow signing (RFC 9580, 5.2.3.29). Missing flags allow nothing. */
function flagsProblem(selfSignature: SignaturePacket): string | undefined {
  const flags = selfSignature.keyFlags?.[0] ?? 0;
  return (flags & KEY_FLAG.signData) !== 0 ? undefined : 'has no signing flag';
}

/**
 * Returns why a key is too weak for signatures, continuing "the key"; undefined if it is not. Accepts the library's
 * default algorithms, RSA from 2048 bits, and the curves that every platform supports.
 */
export function weaknessOf(packet: KeyPacket): string | undefined {
  const { algorithm, bits, curve } = packet.getAlgorithmInfo();
  if (algorithm === 'rsaEncryptSign' || algorithm === 'rsaSign') {
    return Number(bits) < MIN_RSA_BITS
      ? `is an RSA key of ${bits} bits, and the minimum is ${MIN_RSA_BITS}`
      : undefined;
  }
  if (algorithm === 'ecdsa') return CURVES.has(`${curve}`) ? undefined : `uses the unsupported curve ${curve}`;
  return EDWARDS_ALGORITHMS.has(algorithm) ? undefined : `uses the unsupported algorithm ${algorithm}`;
}

async function strictestRevocation(
  signatures: readonly SignaturePacket[],
  type: number,
  primary: PublicKeyPacket,
  data: { readonly key: PublicKeyPacket } | { readonly key: PublicKeyPacket; readonly bind: PublicSubkeyPacket },
): Promise<Revocation | undefined> {
  const valid = await filterAsync(signatures, (signature) => isValidRevocation(signature, type, primary, data));
  return strictest(valid.map(readRevocation));
}

function readRevocation(signature: SignaturePacket): Revocation {
  const at = new Date(timeOf(signature));
  const reason = signature.reasonForRevocationFlag;
  const soft = reason === null ? undefined : SOFT_REASONS.get(reason);
  if (soft !== undefined) return { kind: 'soft', at, reason: soft };
  return {
    kind: 'hard',
    at,
    reason:
      reason === REVOCATION_REASON.keyCompromised
        ? 'as compromised'
        : 'without a reason that keeps older signatures valid',
  };
}

/** Returns the strictest revocation: hard before soft, then the earliest. */
function strictest(revocations: readonly (Revocation | undefined)[]): Revocation | undefined {
  const known = revocations.filter((revocation) => revocation !== undefined);
  const hard = known.filter(({ kind }) => kind === 'hard');
  return (hard.length > 0 ? hard : known).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
}

function ofPrimary(revocation: Revocation | undefined): Revocation | undefined {
  return revocation && { ...revocation, reason: `together with its primary key ${revocation.reason}` };
}

function identityOf(
  packet: KeyPacket,
  isPrimary: boolean,
): Pick<SigningKey, 'fingerprint' | 'keyId' | 'isPrimary' | 'createdAt'> {
  const fingerprint = fingerprintOf(packet);
  return { fingerprint, keyId: keyIdOf(fingerprint), isPrimary, createdAt: packet.getCreationTime() };
}

/**
 * Returns when a key expires by `selfSignature`: the earlier of the key's expiry (RFC 9580, 5.2.3.13) and the
 * self-signature's own.
 */
function expiryOf(packet: KeyPacket, selfSignature: SignaturePacket): Date | undefined {
  const seconds = selfSignature.keyExpirationTime ?? 0;
  const ofKey = seconds === 0 ? undefined : new Date(packet.getCreationTime().getTime() + seconds * 1000);
  const ofSignature = selfSignature.getExpirationTime();
  return earliest([ofKey, ofSignature instanceof Date ? ofSignature : undefined]);
}

function earliest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.filter((date) => date !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function latest(dates: readonly Date[]): Date {
  return new Date(Math.max(...dates.map((date) => date.getTime())));
}

/** Returns the time of the oldest of `signatures`; the epoch if there is none, which no signature precedes. */
function oldestTime(signatures: readonly SignaturePacket[]): Date {
  return new Date(signatures.length === 0 ? 0 : Math.min(...signatures.map(timeOf)));
}

function timeOf(signature: SignaturePacket): number {
  return Number(signature.created);
}

function createdUntil(signatures: readonly SignaturePacket[], now: Date): SignaturePacket[] {
  return signatures.filter((signature) => timeOf(signature) <= now.getTime());
}

/** Returns the signatures with the latest time. There may be several of one second; the strictest of them applies. */
function newest(signatures: readonly SignaturePacket[]): SignaturePacket[] {
  const last = Math.max(...signatures.map(timeOf));
  return signatures.filter((signature) => timeOf(signature) === last);
}

async function filterAsync<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = [];
  for (const item of items) if (await keep(item)) kept.push(item);
  return kept;
}
