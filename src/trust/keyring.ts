import { createHash } from 'node:crypto';
import type { PublicKey, PublicKeyPacket, SignaturePacket, Subkey } from 'openpgp';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { unwrapArmor } from './armor.ts';
import type { Fingerprint } from './fingerprint.ts';
import { loadOpenPgp, SIGNATURE } from './openpgp.ts';
import { PACKET, type Packet, splitPackets } from './packets.ts';
import { directSignaturesOf } from './self-signature.ts';
import { describeKeys, fingerprintOf, type SigningKey, weaknessOf } from './signing-key.ts';

/** The keys that may sign releases: one primary key, pinned by its fingerprint, and its subkeys. */
export interface Keyring {
  readonly primaryFingerprint: Fingerprint;
  /** The primary key, then its subkeys, including those that cannot sign (`canSign`). */
  readonly signingKeys: readonly SigningKey[];
  /** The same key as the library represents it, with every self-signature of all merged blocks. */
  readonly publicKey: PublicKey;
}

/**
 * Reads a keyring from an armored or binary `keyBlock`, with the self-signatures up to `now`. Selects the primary key
 * `pinned`, and ignores all others in the block. Without `pinned`, the block must contain exactly one primary key.
 * @throws ActionError KEY_INVALID, KEY_NOT_PINNED, TOO_LARGE
 */
export async function readKeyring(
  keyBlock: Uint8Array | string,
  pinned: Fingerprint | undefined,
  now: Date,
): Promise<Keyring> {
  const blocks = splitKeyBlock(keyBlock);
  const wanted = pinned ?? onlyFingerprint(blocks);
  const chosen = blocks.filter(({ fingerprint }) => fingerprint === wanted);
  if (chosen.length === 0) {
    const found = blocks.map(({ fingerprint }) => fingerprint ?? 'a key of another version than 4').join(', ');
    throw new ActionError(
      'KEY_NOT_PINNED',
      `The public key block has the wrong primary key: ${found} instead of the pinned ${wanted}. Use the key with the pinned fingerprint.`,
    );
  }
  checkParts(chosen.flatMap(({ packets }) => packets));
  const keys: PublicKey[] = [];
  for (const block of chosen) keys.push(await parseKey(block));
  return describeKeyring(await mergeKeys(keys), now);
}

/**
 * Returns `current` merged with a newer block of the same primary key: new subkeys, dates and revocations apply. Keeps
 * everything in `current`, so a block that omits a revocation does not undo it.
 *
 * @throws ActionError KEY_NOT_PINNED if the block has another primary key, KEY_INVALID if it has no valid
 * self-certification, TOO_LARGE
 */
export async function updateKeyring(current: Keyring, published: Uint8Array | string, now: Date): Promise<Keyring> {
  const newer = await readKeyring(published, current.primaryFingerprint, now);
  return describeKeyring(await mergeKeys([current.publicKey, newer.publicKey]), now);
}

/**
 * Returns the latest expiry of the keys that may sign new releases; undefined if one of them never expires. Considers
 * the primary key only if no subkey can sign, because primary keys are kept offline.
 */
export function newestExpiry(keyring: Keyring): Date | undefined {
  const usable = keyring.signingKeys.filter((key) => key.canSign && key.revocation === undefined);
  const subkeys = usable.filter((key) => !key.isPrimary);
  const expiries = (subkeys.length > 0 ? subkeys : usable).map(
    (key) => key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
  );
  const last = Math.max(...expiries);
  return Number.isFinite(last) ? new Date(last) : undefined;
}

interface KeyBlock {
  /** Undefined for keys of another version than 4. */
  readonly fingerprint: Fingerprint | undefined;
  readonly packets: readonly Packet[];
}

function invalid(reason: string, remedy = 'Export it as one block with `gpg --export --armor`.'): ActionError {
  return new ActionError('KEY_INVALID', `The public key block is invalid: it ${reason}. ${remedy}`);
}

/** Returns armor without the byte order mark, UTF-16 and indentation that editors and YAML files add. Binary keys are returned as they are. */
function plainText(block: Uint8Array): Uint8Array {
  const [first = 0, second = 0] = block;
  const isLittle = (first === 0xff && second === 0xfe) || (first === 0x2d && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x2d);
  // 0xef starts a byte order mark. Keys start with the tags 0x98 to 0x9a and 0xc6.
  if (!isLittle && !isBig && first >= 0x80 && first !== 0xef) return block;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  return Buffer.from(new TextDecoder(encoding).decode(block).replace(/^[ \t]+/gm, ''), 'utf8');
}

function splitKeyBlock(keyBlock: Uint8Array | string): KeyBlock[] {
  const input = typeof keyBlock === 'string' ? Buffer.from(keyBlock, 'utf8') : keyBlock;
  if (input.length > LIMITS.key) {
    throw new ActionError(
      'TOO_LARGE',
      `The public key block is too large: ${input.length} bytes, and the limit is ${LIMITS.key}. Export only the pinned key.`,
    );
  }
  const packets = splitPackets(unwrapArmor(plainText(input), 'PGP PUBLIC KEY BLOCK', invalid), invalid);
  if (packets.some(({ type }) => type === PACKET.secretKey || type === PACKET.secretSubkey)) {
    throw invalid(
      'contains a secret key, which must never be given to a workflow',
      'Export the public key with `gpg --export --armor`.',
    );
  }
  const groups: Packet[][] = [];
  for (const packet of packets) {
    if (packet.type === PACKET.publicKey) groups.push([]);
    const group = groups.at(-1);
    if (group === undefined) throw invalid('does not start with a public key');
    group.push(packet);
  }
  return groups.map((group) => ({ fingerprint: computeFingerprint(group[0] as Packet), packets: group }));
}

/**
 * Limits the parts and the subkey revocations of a key before they are parsed, because each revocation is tried on each
 * subkey.
 */
function checkParts(packets: readonly Packet[]): void {
  const counts = [
    ['user IDs and subkeys', packets.filter(isPart).length, LIMITS.keyParts],
    ['subkey revocations', packets.filter(isSubkeyRevocation).length, LIMITS.selfSignatures],
  ] as const;
  for (const [what, count, most] of counts)
    if (count > most) throw invalid(`has ${count} ${what}, and the limit is ${most}`);
}

function isPart({ type }: Packet): boolean {
  return type === PACKET.userId || type === PACKET.userAttribute || type === PACKET.publicSubkey;
}

/**
 * Returns the packets of a key with each subkey revocation copied behind every subkey. The library looks for a
 * revocation only directly behind its subkey, but a revocation must count wherever it was moved to.
 */
function revocationsEverywhere(packets: readonly Packet[]): readonly Packet[] {
  const revocations = packets.filter(isSubkeyRevocation);
  return packets
    .filter((packet) => !isSubkeyRevocation(packet))
    .flatMap((packet) => (packet.type === PACKET.publicSubkey ? [packet, ...revocations] : [packet]));
}

function isSubkeyRevocation({ type, body }: Packet): boolean {
  return type === PACKET.signature && body[0] === 4 && body[1] === SIGNATURE.subkeyRevocation;
}

/** Computes a version 4 fingerprint (RFC 9580, 5.5.4.2). */
function computeFingerprint({ body }: Packet): Fingerprint | undefined {
  if (body[0] !== 4) return undefined;
  const header = Buffer.from([0x99, body.length >> 8, body.length & 0xff]);
  return createHash('sha1').update(header).update(body).digest('hex').toUpperCase() as Fingerprint;
}

function onlyFingerprint(blocks: readonly KeyBlock[]): Fingerprint {
  const fingerprints = new Set(blocks.map(({ fingerprint }) => fingerprint));
  const [first] = fingerprints;
  if (first === undefined) throw invalid('contains no key of version 4, the only supported version');
  if (fingerprints.size > 1)
    throw invalid(`contains ${fingerprints.size} primary keys`, 'Select one with `signing-key-fingerprint`.');
  return first;
}

async function parseKey(block: KeyBlock): Promise<PublicKey> {
  try {
    const { readKey } = await loadOpenPgp();
    const key = await readKey({ binaryKey: Buffer.concat(revocationsEverywhere(block.packets).map(({ raw }) => raw)) });
    if (key.getFingerprint().toUpperCase() !== block.fingerprint) throw new Error('the primary key has trailing data');
    checkCount(key as PublicKey);
    return key as PublicKey;
  } catch (error) {
    throw new ActionError(
      'KEY_INVALID',
      `The public key block is invalid: ${(error as Error).message}. Export it again with \`gpg --export --armor\`.`,
      { cause: error },
    );
  }
}

/** Limits the self-signatures of a key, because each of them is verified. */
function checkCount(key: PublicKey): void {
  const lists = [
    key.revocationSignatures,
    directSignaturesOf(key),
    ...key.users.flatMap((user) => [user.selfCertifications, user.revocationSignatures]),
    ...key.subkeys.flatMap((subkey) => [subkey.bindingSignatures, subkey.revocationSignatures]),
  ];
  const most = Math.max(...lists.map(({ length }) => length));
  if (most > LIMITS.selfSignatures)
    throw new Error(`one part has ${most} self-signatures, and the limit is ${LIMITS.selfSignatures}`);
}

/**
 * Returns one key with the self-signatures of all `keys`, each once. The library's own `update` would replace a valid
 * binding by a newer one that is not verified.
 */
async function mergeKeys(keys: readonly PublicKey[]): Promise<PublicKey> {
  const { PublicKey } = await loadOpenPgp();
  // Copies, because the lists of an existing keyring must not change.
  const [merged, ...others] = keys.map((key) => new PublicKey(key.toPacketList())) as [PublicKey, ...PublicKey[]];
  for (const key of others) {
    addNew(merged.revocationSignatures, key.revocationSignatures);
    addNew(directSignaturesOf(merged), directSignaturesOf(key));
    for (const user of key.users) {
      const known = merged.users.find(({ userID }) => userID !== null && userID.userID === user.userID?.userID);
      if (known === undefined) {
        merged.users.push(user);
        continue;
      }
      addNew(known.selfCertifications, user.selfCertifications);
      addNew(known.revocationSignatures, user.revocationSignatures);
    }
  }
  const subkeys = new Map<string, Subkey>();
  for (const subkey of [merged, ...others].flatMap((key) => key.subkeys)) {
    const known = subkeys.get(subkey.getFingerprint());
    if (known === undefined) {
      subkeys.set(subkey.getFingerprint(), subkey);
    } else {
      addNew(known.bindingSignatures, subkey.bindingSignatures);
      addNew(known.revocationSignatures, subkey.revocationSignatures);
    }
  }
  merged.subkeys = [...subkeys.values()];
  return merged;
}

/** Adds those signatures of `more` to `known` that it does not contain, compared byte by byte. */
function addNew(known: SignaturePacket[], more: readonly SignaturePacket[]): void {
  const bytesOf = (signature: SignaturePacket): string => Buffer.from(signature.write()).toString('base64');
  const seen = new Set(known.map(bytesOf));
  known.push(...more.filter((signature) => !seen.has(bytesOf(signature))));
}

async function describeKeyring(publicKey: PublicKey, now: Date): Promise<Keyring> {
  const primaryFingerprint = fingerprintOf(publicKey.keyPacket as PublicKeyPacket);
  const weakness = weaknessOf(publicKey.keyPacket as PublicKeyPacket);
  if (weakness !== undefined)
    throw new ActionError(
      'KEY_INVALID',
      `The primary key ${primaryFingerprint} is not accepted: it ${weakness}. Use a stronger key.`,
    );
  const signingKeys = await describeKeys(publicKey, now);
  if (signingKeys === undefined) {
    throw new ActionError(
      'KEY_INVALID',
      `The primary key ${primaryFingerprint} is invalid: it has no user ID with a valid self-certification. Download it again from its owner.`,
    );
  }
  return { primaryFingerprint, signingKeys, publicKey };
}
