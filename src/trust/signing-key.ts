import {
  enums,
  type PublicKey,
  type PublicKeyPacket,
  type PublicSubkeyPacket,
  type SignaturePacket,
  type Subkey,
} from 'openpgp';
import { type Fingerprint, keyIdOf } from './fingerprint.ts';
import { directSignaturesOf, holds, revokes, selfSignatureRules } from './self-signature.ts';

/** That a key is revoked, and what follows from it. */
export interface Revocation {
  /** hard: nothing the key ever signed counts. soft: what it signed before counts. */
  readonly kind: 'hard' | 'soft';
  readonly at: Date;
  /** In words that continue "was revoked". */
  readonly reason: string;
}

/** A primary key or subkey, with all that its primary key says about it. */
export interface SigningKey {
  readonly fingerprint: Fingerprint;
  /** 16 hex digits. */
  readonly keyId: string;
  readonly isPrimary: boolean;
  readonly createdAt: Date;
  /** The earlier of its own and its primary key's end; undefined when neither ends. */
  readonly expiresAt: Date | undefined;
  /**
   * When the self-signatures that are known began: those of old keys are sometimes made anew, and the earlier ones
   * thrown away.
   */
  readonly selfSignedAt: Date;
  /** Its own or its primary key's, whichever weighs more. */
  readonly revocation: Revocation | undefined;
  readonly canSign: boolean;
  /** Why it can't, in words that continue "the key". */
  readonly cannotSignBecause: string | undefined;
}

/** Reason codes of RFC 9580, 5.2.3.31. Every other reason, and none, counts as the worst. */
const SOFT_REASONS: ReadonlyMap<number, string> = new Map([
  [enums.reasonForRevocation.keySuperseded, 'as superseded by another key'],
  [enums.reasonForRevocation.keyRetired, 'as retired'],
]);

/** 1024 bits are within reach of those who want them badly (NIST SP 800-131A disallows them since 2014). */
const MIN_RSA_BITS = 2048;

const CURVES: ReadonlySet<string> = new Set([enums.curve.nistP256, enums.curve.nistP384, enums.curve.nistP521]);

const EDWARDS: ReadonlySet<string> = new Set(['eddsaLegacy', 'ed25519', 'ed448']);

const CERTIFICATIONS = [
  enums.signature.certGeneric,
  enums.signature.certPersona,
  enums.signature.certCasual,
  enums.signature.certPositive,
];

type Rules = ReturnType<typeof selfSignatureRules>;
type KeyPacket = PublicKeyPacket | PublicSubkeyPacket;

/**
 * The primary key of `publicKey` and its subkeys, judged by the self-signatures made until `now`; undefined when the
 * primary key has no user ID with a valid self-certification. Subkeys that are not bound are there too, as keys that
 * can't sign, so that a refusal can say why.
 */
export async function describeKeys(publicKey: PublicKey, now: Date): Promise<readonly SigningKey[] | undefined> {
  const rules = selfSignatureRules(fingerprintOf(publicKey.keyPacket as PublicKeyPacket));
  const primary = await describePrimaryKey(publicKey, rules, now);
  if (primary === undefined) return undefined;
  const keys = [primary];
  for (const subkey of publicKey.subkeys)
    keys.push(await describeSubkey(subkey, primary, publicKey.keyPacket as PublicKeyPacket, rules, now));
  return keys;
}

/** The fingerprint of a key packet that the library has read. */
export function fingerprintOf(packet: KeyPacket): Fingerprint {
  return packet.getFingerprint().toUpperCase() as Fingerprint;
}

async function describePrimaryKey(publicKey: PublicKey, rules: Rules, now: Date): Promise<SigningKey | undefined> {
  const packet = publicKey.keyPacket as PublicKeyPacket;
  const certifications = await validCertifications(publicKey, rules, now);
  if (certifications.length === 0) return undefined;
  const directs = await filterAsync(madeUntil(directSignaturesOf(publicKey), now), (signature) =>
    holds(signature, [enums.signature.key], packet, { key: packet }, rules),
  );
  const revocation = await weightiestRevocation(publicKey.revocationSignatures, enums.signature.keyRevocation, packet, {
    key: packet,
  });
  const problem = firstProblem(newest(certifications), flagsProblem);
  const said = [...newest(certifications), ...newest(directs)];
  return {
    ...identityOf(packet, true),
    expiresAt: earliest(said.map((signature) => endOf(packet, signature))),
    selfSignedAt: firstTime(certifications),
    revocation,
    canSign: problem === undefined,
    cannotSignBecause: problem,
  };
}

/**
 * Self-certifications of every user ID that was never revoked: like the library, which knows no way back from there.
 */
async function validCertifications(publicKey: PublicKey, rules: Rules, now: Date): Promise<SignaturePacket[]> {
  const packet = publicKey.keyPacket as PublicKeyPacket;
  const valid: SignaturePacket[] = [];
  for (const user of publicKey.users) {
    if (user.userID === null) continue;
    const thing = { key: packet, userID: user.userID };
    const revocations = await filterAsync(user.revocationSignatures, (signature) =>
      revokes(signature, enums.signature.certRevocation, packet, thing),
    );
    if (revocations.length > 0) continue;
    const certifications = madeUntil(user.selfCertifications, now);
    valid.push(...(await filterAsync(certifications, (each) => holds(each, CERTIFICATIONS, packet, thing, rules))));
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
  const thing = { key: primaryPacket, bind: packet };
  const allBindings = await filterAsync(madeUntil(subkey.bindingSignatures, now), (signature) =>
    holds(signature, [enums.signature.subkeyBinding], primaryPacket, thing, rules),
  );
  const bindings = newest(allBindings);
  // Only the primary key can bind, but anyone can take the back-signature out of a copy of the binding.
  const backSigned = await filterAsync(bindings, (binding) => hasBackSignature(binding, packet, thing, rules));
  const revocation = await weightiestRevocation(
    subkey.revocationSignatures,
    enums.signature.subkeyRevocation,
    primaryPacket,
    thing,
  );
  const problem = weaknessOf(packet) ?? bindingProblem(subkey, bindings, backSigned.length > 0);
  return {
    ...identityOf(packet, false),
    expiresAt: earliest([...bindings.map((binding) => endOf(packet, binding)), primary.expiresAt]),
    selfSignedAt: latest([firstTime(allBindings), primary.selfSignedAt]),
    revocation: weightier([revocation, ofPrimary(primary.revocation)]),
    canSign: problem === undefined,
    cannotSignBecause: problem,
  };
}

/**
 * The subkey's own consent (RFC 9580, 5.2.1.9), without which a primary key could claim another owner's subkey and its
 * signatures.
 */
async function hasBackSignature(
  binding: SignaturePacket,
  packet: PublicSubkeyPacket,
  thing: { readonly key: PublicKeyPacket; readonly bind: PublicSubkeyPacket },
  rules: Rules,
): Promise<boolean> {
  const embedded = binding.embeddedSignature;
  return embedded !== null && holds(embedded, [enums.signature.keyBinding], packet, thing, rules);
}

function bindingProblem(subkey: Subkey, bindings: readonly SignaturePacket[], hasBack: boolean): string | undefined {
  if (bindings.length === 0) {
    const isSha1 = subkey.bindingSignatures.some((signature) => signature.hashAlgorithm === enums.hash.sha1);
    return isSha1
      ? 'is bound to the primary key with SHA-1 only'
      : 'is not bound to the primary key by a valid binding signature';
  }
  return (
    firstProblem(bindings, flagsProblem) ??
    (hasBack ? undefined : 'is bound to the primary key without its own back-signature')
  );
}

function firstProblem(
  signatures: readonly SignaturePacket[],
  problemOf: (signature: SignaturePacket) => string | undefined,
): string | undefined {
  return signatures.map(problemOf).find((problem) => problem !== undefined);
}

/** RFC 9580, 5.2.3.29. No flags at all say nothing, and what is not said is not allowed. */
function flagsProblem(selfSignature: SignaturePacket): string | undefined {
  const flags = selfSignature.keyFlags?.[0] ?? 0;
  return (flags & enums.keyFlags.signData) !== 0 ? undefined : 'may not sign data by its key flags';
}

/**
 * What makes a key too weak for signatures, in words that continue "the key"; undefined when nothing does. Algorithms
 * are those that the library accepts by default, RSA from 2048 bits, and of the curves those that it can compute
 * everywhere.
 */
export function weaknessOf(packet: KeyPacket): string | undefined {
  const { algorithm, bits, curve } = packet.getAlgorithmInfo();
  if (algorithm === 'rsaEncryptSign' || algorithm === 'rsaSign') {
    return Number(bits) < MIN_RSA_BITS
      ? `is an RSA key of ${bits} bits, of which ${MIN_RSA_BITS} are the least`
      : undefined;
  }
  if (algorithm === 'ecdsa')
    return CURVES.has(`${curve}`) ? undefined : `is on the curve ${curve}, which is not accepted`;
  return EDWARDS.has(algorithm) ? undefined : `is of the algorithm ${algorithm}, which is not accepted for signatures`;
}

async function weightiestRevocation(
  signatures: readonly SignaturePacket[],
  type: number,
  primary: PublicKeyPacket,
  thing: { readonly key: PublicKeyPacket } | { readonly key: PublicKeyPacket; readonly bind: PublicSubkeyPacket },
): Promise<Revocation | undefined> {
  const valid = await filterAsync(signatures, (signature) => revokes(signature, type, primary, thing));
  return weightier(valid.map(readRevocation));
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
      reason === enums.reasonForRevocation.keyCompromised
        ? 'as compromised'
        : 'without a reason that would spare older signatures',
  };
}

/** Hard before soft, then the earlier. */
function weightier(revocations: readonly (Revocation | undefined)[]): Revocation | undefined {
  const there = revocations.filter((revocation) => revocation !== undefined);
  const hard = there.filter(({ kind }) => kind === 'hard');
  return (hard.length > 0 ? hard : there).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
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
 * When a key ends by `selfSignature`: the key's expiration (RFC 9580, 5.2.3.13), or that of the self-signature itself.
 */
function endOf(packet: KeyPacket, selfSignature: SignaturePacket): Date | undefined {
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

/** When the first of `signatures` was made; the beginning of time where there is none, which no signature precedes. */
function firstTime(signatures: readonly SignaturePacket[]): Date {
  return new Date(signatures.length === 0 ? 0 : Math.min(...signatures.map(timeOf)));
}

function timeOf(signature: SignaturePacket): number {
  return Number(signature.created);
}

function madeUntil(signatures: readonly SignaturePacket[], now: Date): SignaturePacket[] {
  return signatures.filter((signature) => timeOf(signature) <= now.getTime());
}

/** Those with the latest time: the last word of the primary key on a matter. Where it spoke twice in a second, the stricter word counts. */
function newest(signatures: readonly SignaturePacket[]): SignaturePacket[] {
  const last = Math.max(...signatures.map(timeOf));
  return signatures.filter((signature) => timeOf(signature) === last);
}

async function filterAsync<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = [];
  for (const item of items) if (await keep(item)) kept.push(item);
  return kept;
}
