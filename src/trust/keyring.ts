import { createHash } from 'node:crypto';
import { enums, PublicKey, type PublicKeyPacket, readKey, type SignaturePacket, type Subkey } from 'openpgp';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { unwrapArmor } from './armor.ts';
import type { Fingerprint } from './fingerprint.ts';
import { PACKET, type Packet, splitPackets } from './packets.ts';
import { directSignaturesOf } from './self-signature.ts';
import { describeKeys, fingerprintOf, type SigningKey, weaknessOf } from './signing-key.ts';

/** What may have signed a release: one primary key, pinned by its fingerprint, and the subkeys it binds. */
export interface Keyring {
  readonly primaryFingerprint: Fingerprint;
  /** The primary key first, then its subkeys, also those that can't sign (`canSign`). */
  readonly signingKeys: readonly SigningKey[];
  /** The library's form of the same key, with every self-signature that was ever seen. */
  readonly publicKey: PublicKey;
}

/**
 * The keyring that `keyBlock` holds, armored or binary, as its self-signatures stand at `now`. With `pinned`, that
 * primary key is taken, whichever others the block holds. Without it the block must hold exactly one.
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
    const found = blocks.map(({ fingerprint }) => fingerprint ?? 'of another version than 4').join(', ');
    throw new ActionError(
      'KEY_NOT_PINNED',
      `The public key block holds the primary key ${found}, not the pinned ${wanted}. Use the key that belongs to the fingerprint, or check where this one comes from.`,
    );
  }
  const keys: PublicKey[] = [];
  for (const block of chosen) keys.push(await parseKey(block));
  return describeKeyring(mergeKeys(keys), now);
}

/**
 * `current` together with what its primary key says in a newer block: new subkeys, new dates and new revocations count.
 * Nothing that `current` knew is lost, so a block that leaves out a revocation does not undo it.
 * @throws ActionError KEY_NOT_PINNED when the block's primary key is another, KEY_INVALID when its self-signatures do
 * not hold, TOO_LARGE
 */
export async function updateKeyring(current: Keyring, published: Uint8Array | string, now: Date): Promise<Keyring> {
  const newer = await readKeyring(published, current.primaryFingerprint, now);
  return describeKeyring(mergeKeys([current.publicKey, newer.publicKey]), now);
}

/**
 * When the last of the keys that may sign today's releases ends; undefined when one of them never does. Subkeys count,
 * and the primary key only where it has none that sign: a primary key stays in its safe.
 */
export function newestExpiry(keyring: Keyring): Date | undefined {
  const usable = keyring.signingKeys.filter((key) => key.canSign && key.revocation === undefined);
  const subkeys = usable.filter((key) => !key.isPrimary);
  const ends = (subkeys.length > 0 ? subkeys : usable).map(
    (key) => key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
  );
  const last = Math.max(...ends);
  return Number.isFinite(last) ? new Date(last) : undefined;
}

interface KeyBlock {
  /** undefined for keys of another version than 4. */
  readonly fingerprint: Fingerprint | undefined;
  readonly bytes: Uint8Array;
}

const refuse = (why: string): ActionError =>
  new ActionError('KEY_INVALID', `The public key block ${why}. Use a block as \`gpg --export --armor\` writes it.`);

function splitKeyBlock(keyBlock: Uint8Array | string): KeyBlock[] {
  // Editors on Windows begin a text with a byte order mark.
  const input = typeof keyBlock === 'string' ? Buffer.from(keyBlock.replace(/^\ufeff/, ''), 'utf8') : keyBlock;
  if (input.length > LIMITS.key) {
    throw new ActionError(
      'TOO_LARGE',
      `The public key block has ${input.length} bytes; ${LIMITS.key} are the most. Export the pinned key alone.`,
    );
  }
  const packets = splitPackets(unwrapArmor(input, 'PGP PUBLIC KEY BLOCK', refuse), refuse);
  if (packets.some(({ type }) => type === PACKET.secretKey || type === PACKET.secretSubkey)) {
    throw refuse('holds a secret key, which must never be given to a workflow');
  }
  const groups: Packet[][] = [];
  for (const packet of packets) {
    if (packet.type === PACKET.publicKey) groups.push([]);
    const group = groups.at(-1);
    if (group === undefined) throw refuse('does not begin with a public key');
    group.push(packet);
  }
  return groups.map((group) => ({
    fingerprint: computeFingerprint(group[0] as Packet),
    bytes: Buffer.concat(revocationsEverywhere(group).map(({ raw }) => raw)),
  }));
}

/**
 * The packets of a key with each revocation of a subkey behind every subkey. The library looks for one behind its own alone, and gives up what stands behind a
 * user ID; but whatever place it was moved to, a revocation that the primary key made of a subkey counts.
 */
function revocationsEverywhere(packets: readonly Packet[]): readonly Packet[] {
  const revocations = packets.filter(isSubkeyRevocation);
  return packets
    .filter((packet) => !isSubkeyRevocation(packet))
    .flatMap((packet) => (packet.type === PACKET.publicSubkey ? [packet, ...revocations] : [packet]));
}

function isSubkeyRevocation({ type, body }: Packet): boolean {
  return type === PACKET.signature && body[0] === 4 && body[1] === enums.signature.subkeyRevocation;
}

/** RFC 9580, 5.5.4.2. */
function computeFingerprint({ body }: Packet): Fingerprint | undefined {
  if (body[0] !== 4) return undefined;
  const header = Buffer.from([0x99, body.length >> 8, body.length & 0xff]);
  return createHash('sha1').update(header).update(body).digest('hex').toUpperCase() as Fingerprint;
}

function onlyFingerprint(blocks: readonly KeyBlock[]): Fingerprint {
  const fingerprints = new Set(blocks.map(({ fingerprint }) => fingerprint));
  const [first] = fingerprints;
  if (first === undefined) throw refuse('holds no key of version 4, the only one that is supported');
  if (fingerprints.size > 1)
    throw refuse(`holds ${fingerprints.size} primary keys: name the one to trust with \`signing-key-fingerprint\``);
  return first;
}

async function parseKey(block: KeyBlock): Promise<PublicKey> {
  try {
    const key = await readKey({ binaryKey: block.bytes });
    if (key.getFingerprint().toUpperCase() !== block.fingerprint)
      throw new Error('the primary key has bytes after its end');
    checkCount(key as PublicKey);
    return key as PublicKey;
  } catch (error) {
    throw new ActionError(
      'KEY_INVALID',
      `The public key block is unreadable: ${(error as Error).message}. Use a block as \`gpg --export --armor\` writes it.`,
      {
        cause: error,
      },
    );
  }
}

/** Whoever pads a block with what looks like self-signatures would have each of them verified, at every use of the key. */
function checkCount(key: PublicKey): void {
  const lists = [
    key.revocationSignatures,
    directSignaturesOf(key),
    ...key.users.flatMap((user) => [user.selfCertifications, user.revocationSignatures]),
    ...key.subkeys.flatMap((subkey) => [subkey.bindingSignatures, subkey.revocationSignatures]),
  ];
  const most = Math.max(...lists.map(({ length }) => length));
  if (most > LIMITS.selfSignatures)
    throw new Error(`one of its parts has ${most} self-signatures, of which ${LIMITS.selfSignatures} are the most`);
}

/**
 * One key with the self-signatures of all, each once; the library's own `update` would let an unproven newer binding take the
 * place of a good one.
 */
function mergeKeys(keys: readonly PublicKey[]): PublicKey {
  // Copies: the lists of a keyring that somebody holds must not grow.
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

/** Adds the signatures that `known` does not have yet, byte for byte. */
function addNew(known: SignaturePacket[], more: readonly SignaturePacket[]): void {
  const bytesOf = (signature: SignaturePacket): string => Buffer.from(signature.write()).toString('base64');
  const seen = new Set(known.map(bytesOf));
  known.push(...more.filter((signature) => !seen.has(bytesOf(signature))));
}

async function describeKeyring(publicKey: PublicKey, now: Date): Promise<Keyring> {
  const primaryFingerprint = fingerprintOf(publicKey.keyPacket as PublicKeyPacket);
  const weakness = weaknessOf(publicKey.keyPacket as PublicKeyPacket);
  if (weakness !== undefined)
    throw new ActionError('KEY_INVALID', `The primary key ${primaryFingerprint} ${weakness}. Use a stronger key.`);
  const signingKeys = await describeKeys(publicKey, now);
  if (signingKeys === undefined) {
    throw new ActionError(
      'KEY_INVALID',
      `The primary key ${primaryFingerprint} has no user ID with a valid self-certification. Fetch the key again from its owner.`,
    );
  }
  return { primaryFingerprint, signingKeys, publicKey };
}
