import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../src/errors.ts';
import { zip } from '../mirror/archive.ts';
import { digestsText, sumsOf } from '../mirror/publish.ts';
import { run } from '../mirror/run.ts';
import type { ActionName } from '../runner/actions.ts';
import {
  clearSigned,
  detached,
  packet,
  type SignatureSpec,
  sub,
  subkeyPackets,
  subkeyRevocation,
  subpacket,
} from '../trust/packet-writer.ts';
import {
  AMI_LIST,
  BUILT,
  DAY,
  IMAGE,
  type Mirror,
  NOW,
  OLDER,
  OLDER_BUILT,
  OTHER,
  type PutOptions,
  RAW,
  rawKeyBlock,
  SUBKEY,
  unboundSubkey,
  VERSION,
  type World,
  ZIP,
} from './world.ts';

/** An attack that must end in a refusal when there is no other mirror, and do no harm when there is one. */
export interface Refusal {
  /** A row of the threat table. */
  readonly row: string;
  readonly name: string;
  readonly code: ErrorCode;
  /** What the message says beside its code. */
  readonly says?: RegExp;
  /** The key that the mirror is signed with: one of gpg's making, or one whose every packet is ours. Default: `gpg`. */
  readonly keys?: 'gpg' | 'raw';
  /** Lays the attack over an honest mirror. May give inputs. */
  readonly lay: (mirror: Mirror, world: World) => Promise<Inputs | undefined>;
  /** What `gpg --verify` says of `judged`: its exit code is 0 (`accepts`) or another. Undefined: that depends on gpg's version. */
  readonly gpg?: 'accepts' | 'refuses';
  /** The file that is given to gpg, clear-signed or with its `.sig`. Default: the image. `undefined`: a script does not get as far as gpg. */
  readonly judged?: string | undefined;
  /** The key that gpg has imported. Default: the one that the actions are given. A script that follows the docs imports the published one. */
  readonly imported?: (world: World) => string | Promise<string>;
  /** Default: the root action. */
  readonly action?: ActionName;
  /** `false`: no other mirror can help, since an input or the key is what is refused. */
  readonly mirrorsHelp?: boolean;
}

export type Inputs = Readonly<Record<string, string>>;

type Row = readonly [
  name: string,
  code: ErrorCode,
  /** Inputs, where it gives any. */
  lay: (mirror: Mirror, world: World) => Promise<unknown>,
  more?: Partial<Omit<Refusal, 'row' | 'name' | 'code' | 'lay'>>,
];

function rows(row: string, list: readonly Row[]): Refusal[] {
  return list.map(([name, code, lay, more]) => ({
    row,
    name,
    code,
    lay: async (mirror, world) => (await lay(mirror, world)) as Inputs | undefined,
    ...more,
  }));
}

const PAGE = '<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body>It works!</body></html>\n';
const SIG = `${IMAGE}.sig`;
const DIGESTS = `${IMAGE}.DIGESTS.asc`;
const accepts = { gpg: 'accepts' } as const;
const refuses = { gpg: 'refuses' } as const;
const ofVersionFile = { judged: 'version.txt' } as const;
const ofDigests = { judged: DIGESTS } as const;
const notAsked = { judged: undefined } as const;

const digitalocean = { platform: 'digitalocean' } as const;

/** An image that an attacker would like to see run. */
const EVIL = Buffer.from('an image with something else inside\n'.repeat(1000));

/** `curl`'s view of a web page: the same bytes, with or without the type that gives them away. */
function html(name: string, typed: boolean): Row[2] {
  return async (mirror) => {
    await mirror.write(name, PAGE);
    if (typed) mirror.server.fault({ kind: 'headers', path: name, headers: { 'content-type': 'text/html' } });
  };
}

const arbitrary = rows('arbitrary software', [
  ['changed image', 'SIGNATURE_MISMATCH', async (mirror) => change(mirror, IMAGE), refuses],
  [
    'other key',
    'UNKNOWN_SIGNING_KEY',
    async (mirror, { stranger }) => mirror.put(IMAGE, EVIL, { signer: stranger }),
    refuses,
  ],
  ['no signature', 'SIGNATURE_MISSING', async (mirror) => mirror.remove(SIG), refuses],
  ['HTML page with status 200 as image', 'HTTP_STATUS', html(IMAGE, true), refuses],
  ['HTML page with status 200 and another type as image', 'SIGNATURE_MISMATCH', html(IMAGE, false), refuses],
  ['HTML page with status 200 as signature', 'SIGNATURE_INVALID', html(SIG, false), refuses],
  ['HTML page with status 200 as DIGESTS', 'DIGESTS_INVALID', html(DIGESTS, false), { ...refuses, ...ofDigests }],
  ['empty file as image', 'SIGNATURE_MISMATCH', async (mirror) => mirror.write(IMAGE, ''), refuses],
  ['empty file as signature', 'SIGNATURE_INVALID', async (mirror) => mirror.write(SIG, ''), refuses],
  [
    'truncated image',
    'SIGNATURE_MISMATCH',
    async (mirror) => mirror.write(IMAGE, (await mirror.read(IMAGE)).subarray(0, -1)),
    refuses,
  ],
  [
    'image cut off on its way',
    'TRANSFER_INCOMPLETE',
    async (mirror) => mirror.server.fault({ kind: 'drop', path: IMAGE, fraction: 0.5 }),
    notAsked,
  ],
  [
    'truncated signature',
    'SIGNATURE_INVALID',
    async (mirror) => mirror.write(SIG, (await mirror.read(SIG)).subarray(0, -9)),
    refuses,
  ],
  [
    'signature of another file',
    'SIGNATURE_MISMATCH',
    async (mirror) => mirror.write(SIG, await mirror.read(`${OTHER}.sig`)),
    refuses,
  ],
  [
    'changed version.txt',
    'SIGNATURE_MISMATCH',
    async (mirror) => change(mirror, 'version.txt'),
    { ...refuses, ...ofVersionFile },
  ],
  [
    'version.txt without signature',
    'SIGNATURE_MISSING',
    async (mirror) => mirror.remove('version.txt.sig'),
    { ...refuses, ...ofVersionFile },
  ],
  ['changed DIGESTS', 'SIGNATURE_MISMATCH', async (mirror) => changeDigests(mirror), { ...refuses, ...ofDigests }],
  ['no DIGESTS', 'DIGESTS_MISSING', async (mirror) => mirror.remove(DIGESTS), notAsked],
  [
    'changed DIGESTS, `signed-metadata: optional`',
    'SIGNATURE_MISMATCH',
    async (mirror) => {
      await changeDigests(mirror);
      return { 'signed-metadata': 'optional' };
    },
    { ...refuses, ...ofDigests },
  ],
  [
    'DIGESTS with lines outside of what is signed',
    'DIGESTS_INVALID',
    async (mirror) =>
      mirror.write(DIGESTS, `# SHA512 HASH\n${'0'.repeat(128)}  ${IMAGE}\n${await mirror.read(DIGESTS)}`),
    { ...accepts, ...ofDigests },
  ],
]);

async function change(mirror: Mirror, name: string): Promise<void> {
  const bytes = await mirror.read(name);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  await mirror.write(name, bytes);
}

/** Lists an attacker's image in the place of the good one. */
async function changeDigests(mirror: Mirror): Promise<void> {
  const { sha512 } = await sumsOf(EVIL);
  const text = (await mirror.read(DIGESTS)).toString();
  await mirror.write(DIGESTS, text.replace(/[0-9a-f]{128}/, sha512));
}

const bySubkey = (subkey: number, options: PutOptions = {}): Row[2] => {
  return async (mirror) => mirror.put(IMAGE, EVIL, { ...options, signing: { subkey } });
};

/** The image and its DIGESTS signed by `world.raw.next`, of which the published key is to speak. */
function byNextSubkey(published: (world: World) => string): Row[2] {
  return async (mirror, world) => {
    await putRaw(mirror, world.raw.next);
    await mirror.write('key.asc', published(world));
    return { 'signing-key-url': `${mirror.server.url}/stable/amd64-usr/${VERSION}/key.asc` };
  };
}

async function putRaw(
  mirror: Mirror,
  by: World['raw']['subkey'],
  spec: Partial<SignatureSpec> = {},
  at = new Date(BUILT.getTime() + 60_000),
): Promise<void> {
  await mirror.write(IMAGE, EVIL);
  await mirror.write(SIG, detached(EVIL, by, at, spec));
  const text = digestsText([{ name: IMAGE, sums: await sumsOf(EVIL) }]).trimEnd();
  await mirror.write(DIGESTS, clearSigned(text, by, at));
}

const unbound = ({ raw }: World): string => rawKeyBlock(raw.primary, raw.subkey, unboundSubkey(raw.next));
const boundByItself = ({ raw }: World): string =>
  rawKeyBlock(raw.primary, raw.subkey, subkeyPackets(raw.primary, raw.next, { by: raw.next }));
const withoutBackSignature = ({ raw }: World): string =>
  rawKeyBlock(raw.primary, raw.subkey, subkeyPackets(raw.primary, raw.next, { back: null }));
/** Knows the next subkey, and that the one before was compromised. */
const revoking = ({ raw }: World): string =>
  rawKeyBlock(
    raw.primary,
    raw.subkey,
    subkeyRevocation(raw.primary, raw.subkey, new Date('2026-01-01T00:00:00Z'), 2),
    subkeyPackets(raw.primary, raw.next),
  );

const compromise = rows('key compromise', [
  ['subkey revoked as compromised', 'KEY_REVOKED', bySubkey(SUBKEY.compromised), accepts],
  [
    'subkey revoked as compromised, with a date before its revocation',
    'KEY_REVOKED',
    bySubkey(SUBKEY.compromised, { at: new Date('2025-12-01T00:00:00Z') }),
    accepts,
  ],
  ['subkey revoked without a reason', 'KEY_REVOKED', bySubkey(SUBKEY.withoutReason), accepts],
  ['subkey that was retired before', 'KEY_REVOKED', bySubkey(SUBKEY.retired), accepts],
  [
    'version.txt by a subkey revoked as compromised',
    'KEY_REVOKED',
    async (mirror) =>
      mirror.put('version.txt', await mirror.read('version.txt'), { signing: { subkey: SUBKEY.compromised } }),
    { ...accepts, ...ofVersionFile },
  ],
  [
    'DIGESTS by a subkey revoked as compromised',
    'KEY_REVOKED',
    async (mirror, { signer }) => {
      const text = digestsText([{ name: IMAGE, sums: await sumsOf(await mirror.read(IMAGE)) }]);
      await mirror.write(DIGESTS, await signer.clearSign(text, { subkey: SUBKEY.compromised }));
    },
    { ...accepts, ...ofDigests },
  ],
  ['subkey expired at that time', 'KEY_EXPIRED', bySubkey(SUBKEY.expired), accepts],
  ['encryption-only subkey', 'KEY_CANNOT_SIGN', bySubkey(SUBKEY.encrypting), { says: /has no signing flag/ }],
  [
    'primary key that is not the pinned one',
    'KEY_NOT_PINNED',
    async (mirror, { stranger, signer }) => {
      await mirror.put(IMAGE, EVIL, { signer: stranger });
      return { 'signing-key': await stranger.publicKey(), 'signing-key-fingerprint': signer.primary };
    },
    { ...accepts, imported: ({ stranger }) => stranger.publicKey(), mirrorsHelp: false },
  ],
  [
    'newer key with another primary',
    'UNKNOWN_SIGNING_KEY',
    async (mirror, { stranger }) => {
      await mirror.put(IMAGE, EVIL, { signer: stranger });
      await mirror.write('key.asc', await stranger.publicKey());
      return { 'signing-key-url': `${mirror.server.url}/stable/amd64-usr/${VERSION}/key.asc` };
    },
    { ...accepts, imported: ({ stranger }) => stranger.publicKey(), says: /did not help: .*instead of the pinned/ },
  ],
  [
    'newer key with a subkey that the primary never bound',
    'KEY_CANNOT_SIGN',
    byNextSubkey(unbound),
    { ...refuses, keys: 'raw', imported: unbound, says: /is not bound to the primary key/ },
  ],
  [
    'newer key with a subkey that bound itself',
    'KEY_CANNOT_SIGN',
    byNextSubkey(boundByItself),
    { ...refuses, keys: 'raw', imported: boundByItself, says: /is not bound to the primary key/ },
  ],
  [
    'newer key with a subkey without back-signature',
    'KEY_CANNOT_SIGN',
    byNextSubkey(withoutBackSignature),
    { ...refuses, keys: 'raw', imported: withoutBackSignature, says: /has no valid back-signature/ },
  ],
]);

/** The image signed by the good raw subkey in another way than the builds do. */
function rawSignature(spec: Partial<SignatureSpec>, at?: Date): Row[2] {
  return async (mirror, { raw }) => putRaw(mirror, raw.subkey, spec, at);
}

async function signAgain(mirror: Mirror, signature: Uint8Array): Promise<void> {
  await mirror.write(SIG, signature);
}

const odd = rows('weak or odd signatures', [
  ['SHA-1', 'WEAK_HASH', rawSignature({ hash: 'sha1' }), { keys: 'raw' }],
  ['MD5', 'WEAK_HASH', rawSignature({ hash: 'md5' }), { ...refuses, keys: 'raw' }],
  [
    'made in the future',
    'SIGNATURE_IN_FUTURE',
    async (mirror, { signer }) =>
      signAgain(
        mirror,
        await signer.sign(mirror.path(IMAGE), { subkey: SUBKEY.good, at: new Date(NOW.getTime() + DAY) }),
      ),
  ],
  [
    'text-mode signature',
    'SIGNATURE_INVALID',
    async (mirror, { signer }) =>
      signAgain(mirror, await signer.sign(mirror.path(IMAGE), { subkey: SUBKEY.good, options: ['--textmode'] })),
    { ...accepts, says: /0x01/ },
  ],
  [
    'certification signature over the image',
    'SIGNATURE_INVALID',
    rawSignature({ type: 0x10 }),
    { ...refuses, keys: 'raw', says: /0x10/ },
  ],
  [
    'two signatures of which none is valid',
    'KEY_REVOKED',
    async (mirror, { signer, stranger }) => {
      await mirror.put(IMAGE, EVIL);
      const [one, two] = await Promise.all([signer.sign(EVIL, { subkey: SUBKEY.compromised }), stranger.sign(EVIL)]);
      await signAgain(mirror, Buffer.concat([two, one]));
    },
  ],
  [
    'two signatures, of another file and by another key',
    'SIGNATURE_MISMATCH',
    async (mirror, { stranger }) =>
      signAgain(mirror, Buffer.concat([await mirror.read(`${OTHER}.sig`), await stranger.sign(mirror.path(IMAGE))])),
    refuses,
  ],
  [
    'garbage after the packet',
    'SIGNATURE_INVALID',
    async (mirror) => signAgain(mirror, Buffer.concat([await mirror.read(SIG), Buffer.from('garbage')])),
  ],
  [
    'another packet after the signature',
    'SIGNATURE_INVALID',
    async (mirror) =>
      signAgain(mirror, Buffer.concat([await mirror.read(SIG), packet(11, Buffer.from('b\0\0\0\0\0data'))])),
  ],
  [
    'unknown critical subpacket',
    'SIGNATURE_INVALID',
    async (mirror, { raw }) =>
      putRaw(mirror, raw.subkey, { hashed: [sub.fingerprint(raw.subkey), subpacket(99, Buffer.alloc(1), true)] }),
    { ...refuses, keys: 'raw' },
  ],
]);

const ARM64 = `stable/arm64-usr/${VERSION}`;
const ALL_OF_IMAGE = [IMAGE, SIG, DIGESTS];

const wrong = rows('wrong software', [
  [
    'file of another platform under this name, with its DIGESTS',
    'DIGESTS_MISMATCH',
    async (mirror) => {
      for (const ending of ['', '.sig', '.DIGESTS.asc'])
        await mirror.write(`${IMAGE}${ending}`, await mirror.read(`${OTHER}${ending}`));
    },
    { ...accepts, says: new RegExp(OTHER) },
  ],
  [
    "file of another platform under this name, beside this one's DIGESTS",
    'DIGESTS_MISMATCH',
    async (mirror) => {
      for (const ending of ['', '.sig'])
        await mirror.write(`${IMAGE}${ending}`, await mirror.read(`${OTHER}${ending}`));
    },
    accepts,
  ],
  [
    "file of another architecture under this name, beside this one's DIGESTS",
    'DIGESTS_MISMATCH',
    async (mirror) => mirror.take([IMAGE, SIG], ARM64),
    accepts,
  ],
  [
    'release directory of another architecture, whose version.txt names its board',
    'VERSION_MISMATCH',
    async (mirror) => {
      await mirror.take(ALL_OF_IMAGE, ARM64);
      const text = `${await mirror.read('version.txt')}FLATCAR_BOARD="arm64-usr"\n`;
      await mirror.put('version.txt', Buffer.from(text));
    },
    { ...accepts, says: /arm64-usr/ },
  ],
  [
    '`current` that is a release of another channel',
    'CHANNEL_MISMATCH',
    async (mirror) => {
      const text = (await mirror.read('version.txt')).toString().replaceAll(VERSION, '4700.0.0');
      await mirror.put('version.txt', Buffer.from(text));
      await mirror.pointCurrent(VERSION);
      return { version: 'current', channel: 'stable' };
    },
    { ...accepts, ...ofVersionFile },
  ],
]);

const mixed = rows('mix-and-match', [
  [
    "older release's image, signature and DIGESTS",
    'SIGNATURE_PREDATES_BUILD',
    async (mirror) => mirror.take(ALL_OF_IMAGE, OLDER),
    accepts,
  ],
  [
    'only the DIGESTS is older, and lists the older image',
    'DIGESTS_MISMATCH',
    async (mirror) => mirror.take([DIGESTS], OLDER),
    { ...accepts, ...ofDigests },
  ],
  [
    'only the DIGESTS is older, and lists the same bytes',
    'SIGNATURE_PREDATES_BUILD',
    async (mirror, { signer }) => {
      const text = digestsText([{ name: IMAGE, sums: await sumsOf(await mirror.read(IMAGE)) }]);
      await mirror.write(DIGESTS, await signer.clearSign(text, { subkey: SUBKEY.good, at: OLDER_BUILT }));
    },
    { ...accepts, ...ofDigests, says: /DIGESTS/ },
  ],
  [
    'only the signature is older, over the same bytes',
    'SIGNATURE_PREDATES_BUILD',
    async (mirror, { signer }) =>
      signAgain(mirror, await signer.sign(mirror.path(IMAGE), { subkey: SUBKEY.good, at: OLDER_BUILT })),
    accepts,
  ],
  [
    "older release's image and signature without any DIGESTS, `signed-metadata: optional`",
    'SIGNATURE_PREDATES_BUILD',
    async (mirror) => {
      await mirror.take([IMAGE, SIG], OLDER);
      await mirror.remove(DIGESTS);
      return { 'signed-metadata': 'optional' };
    },
    accepts,
  ],
  [
    "older release's whole directory",
    'VERSION_MISMATCH',
    async (mirror) => mirror.take([...ALL_OF_IMAGE, 'version.txt', 'version.txt.sig'], OLDER),
    accepts,
  ],
]);

const rollback = rows('rollback', [
  [
    '`current` moved back below minimum-version',
    'VERSION_TOO_OLD',
    async (mirror) => {
      await mirror.pointCurrent(OLDER);
      return { version: 'current', 'minimum-version': VERSION };
    },
    { ...accepts, ...ofVersionFile },
  ],
]);

const freeze = rows('indefinite freeze', [
  [
    '`current` older than maximum-age',
    'RELEASE_TOO_OLD',
    async (mirror) => {
      await mirror.pointCurrent(OLDER);
      return { version: 'current', 'maximum-age': '14d' };
    },
    { ...accepts, ...ofVersionFile },
  ],
]);

const GIGABYTES = 4 * 1024 ** 3;

const endless = rows('endless data, slow retrieval', [
  [
    'version.txt of gigabytes',
    'TOO_LARGE',
    async (mirror) => mirror.server.fault({ kind: 'endless', path: 'version.txt', announced: GIGABYTES }),
    notAsked,
  ],
  [
    'version.txt without an end',
    'TOO_LARGE',
    async (mirror) => mirror.server.fault({ kind: 'endless', path: 'version.txt' }),
    notAsked,
  ],
  [
    'signature that never ends',
    'TOO_LARGE',
    async (mirror) => mirror.server.fault({ kind: 'endless', path: SIG }),
    notAsked,
  ],
  [
    'DIGESTS that never ends',
    'TOO_LARGE',
    async (mirror) => mirror.server.fault({ kind: 'endless', path: DIGESTS }),
    notAsked,
  ],
  [
    'image that is announced too large',
    'TOO_LARGE',
    async (mirror) => mirror.server.fault({ kind: 'endless', path: IMAGE, announced: 2 ** 40 }),
    notAsked,
  ],
  [
    'release feed that never ends',
    'TOO_LARGE',
    async (mirror) => {
      mirror.server.fault({ kind: 'endless', path: 'version.txt' });
      return { version: '4593.x', 'feed-url': `${mirror.server.url}/stable/amd64-usr/${VERSION}/version.txt` };
    },
    { ...notAsked, mirrorsHelp: false },
  ],
  [
    'published key that never ends',
    'UNKNOWN_SIGNING_KEY',
    async (mirror, { stranger }) => {
      await mirror.put(IMAGE, EVIL, { signer: stranger });
      await mirror.write('key.asc', '');
      mirror.server.fault({ kind: 'endless', path: 'key.asc' });
      return { 'signing-key-url': `${mirror.server.url}/stable/amd64-usr/${VERSION}/key.asc` };
    },
    { ...notAsked, says: /did not help: .* the server announces|did not help: .*it goes on/ },
  ],
  [
    'server that falls silent',
    'STALLED',
    async (mirror) => {
      mirror.server.fault({ kind: 'stall', path: IMAGE, fraction: 0.5 });
      return { 'stall-timeout': '2' };
    },
    notAsked,
  ],
  [
    'a byte a minute',
    'STALLED',
    async (mirror) => {
      mirror.server.fault({ kind: 'drip', path: IMAGE, bytes: 1, everyMs: 60_000 });
      return { 'stall-timeout': '2' };
    },
    notAsked,
  ],
  [
    'a byte just before each stall timeout',
    'STALLED',
    async (mirror) => {
      mirror.server.fault({ kind: 'drip', path: IMAGE, bytes: 1, everyMs: 100 });
      return { 'stall-timeout': '2' };
    },
    notAsked,
  ],
  [
    'redirect loop',
    'TOO_MANY_REDIRECTS',
    async (mirror) =>
      mirror.server.fault({ kind: 'redirect', path: IMAGE, to: `/stable/amd64-usr/${VERSION}/${IMAGE}` }),
    notAsked,
  ],
  [
    'redirect to another scheme',
    'TOO_MANY_REDIRECTS',
    async (mirror) => mirror.server.fault({ kind: 'redirect', path: IMAGE, to: 'file:///etc/passwd' }),
    notAsked,
  ],
  [
    'bzip2 bomb, signed',
    'UNPACKED_TOO_LARGE',
    async (mirror) => {
      await mirror.remove(`${RAW}.gz`);
      await mirror.put(`${RAW}.bz2`, await bzip2Bomb());
      return digitalocean;
    },
    { ...accepts, judged: `${RAW}.bz2` },
  ],
]);

/** Unpacks to a little more than the ceiling of 64 GiB: a stream of 64 MiB of zeros, again and again. */
async function bzip2Bomb(): Promise<Buffer> {
  zeros ??= bzip2(Buffer.alloc(64 * 1024 ** 2));
  const stream = await zeros;
  return Buffer.concat(Array.from({ length: 1025 }, () => stream));
}

let zeros: Promise<Buffer> | undefined;

const PLAIN = Buffer.from('the disk of an image\n'.repeat(60_000));

/** A file of the release, correctly signed as it is, that the unpacker must refuse by itself. */
function signedBroken(ending: 'gz' | 'bz2', make: () => Buffer | Promise<Buffer>): Row[2] {
  return async (mirror) => {
    if (ending === 'bz2') await mirror.remove(`${RAW}.gz`);
    await mirror.put(`${RAW}.${ending}`, await make());
    return digitalocean;
  };
}

function bzip2(bytes: Buffer): Promise<Buffer> {
  return run('bzip2', ['-c'], { input: bytes });
}

/** The first bit of a bzip2 file's first block CRC: after `BZh9` and the block's magic number. */
const BLOCK_CRC = 4 + 6;

function spoilt(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const index = at < 0 ? changed.length + at : at;
  changed[index] = (changed[index] ?? 0) ^ 0x10;
  return changed;
}

const gz = { ...accepts, judged: `${RAW}.gz` } as const;
const bz2 = { ...accepts, judged: `${RAW}.bz2` } as const;

const tricks = rows('decompressor tricks', [
  [
    'bytes after the end of a gzip stream, not signed (CVE-2021-20319)',
    'SIGNATURE_MISMATCH',
    async (mirror) => {
      await mirror.put(`${RAW}.gz`, gzipSync(PLAIN));
      await mirror.write(`${RAW}.gz`, Buffer.concat([await mirror.read(`${RAW}.gz`), EVIL]));
      return digitalocean;
    },
    { ...refuses, judged: `${RAW}.gz` },
  ],
  [
    'bytes after the end of a bzip2 stream, not signed',
    'SIGNATURE_MISMATCH',
    async (mirror) => {
      await mirror.remove(`${RAW}.gz`);
      await mirror.put(`${RAW}.bz2`, await bzip2(PLAIN));
      await mirror.write(`${RAW}.bz2`, Buffer.concat([await mirror.read(`${RAW}.bz2`), EVIL]));
      return digitalocean;
    },
    { ...refuses, judged: `${RAW}.bz2` },
  ],
  [
    'bytes after the end of a gzip stream, signed',
    'DECOMPRESSION_FAILED',
    signedBroken('gz', () => Buffer.concat([gzipSync(PLAIN), EVIL])),
    gz,
  ],
  [
    'zeros, then bytes, after the end of a gzip stream, signed',
    'DECOMPRESSION_FAILED',
    signedBroken('gz', () => Buffer.concat([gzipSync(PLAIN), Buffer.alloc(512), EVIL])),
    gz,
  ],
  [
    'bytes after the end of a bzip2 stream, signed',
    'DECOMPRESSION_FAILED',
    signedBroken('bz2', async () => Buffer.concat([await bzip2(PLAIN), EVIL])),
    bz2,
  ],
  [
    'gzip stream cut at its end, signed',
    'DECOMPRESSION_FAILED',
    signedBroken('gz', () => gzipSync(PLAIN).subarray(0, -8)),
    gz,
  ],
  [
    'bzip2 stream cut at its end, signed',
    'DECOMPRESSION_FAILED',
    signedBroken('bz2', async () => (await bzip2(PLAIN)).subarray(0, -4)),
    bz2,
  ],
  [
    'wrong CRC of a gzip stream, signed',
    'DECOMPRESSION_FAILED',
    signedBroken('gz', () => spoilt(gzipSync(PLAIN), -7)),
    gz,
  ],
  [
    'wrong block CRC of a bzip2 stream, signed',
    'DECOMPRESSION_FAILED',
    signedBroken('bz2', async () => spoilt(await bzip2(PLAIN), BLOCK_CRC)),
    bz2,
  ],
  [
    'wrong stream CRC of a bzip2 stream, signed',
    'DECOMPRESSION_FAILED',
    signedBroken('bz2', async () => spoilt(await bzip2(PLAIN), -3)),
    bz2,
  ],
]);

/** A version.txt that the release key signed, with fields of an attacker. */
function signedVersion(change: (text: string) => string): Row[2] {
  return async (mirror) => {
    const text = change((await mirror.read('version.txt')).toString());
    await mirror.put('version.txt', Buffer.from(text));
    await mirror.pointCurrent(VERSION);
    return { version: 'current' };
  };
}

const withVersion = (version: string): Row[2] => signedVersion((text) => text.replaceAll(VERSION, version));
const withBuildId = (id: string): Row[2] => signedVersion((text) => text.replace(/BUILD_ID=.*/, `BUILD_ID="${id}"`));
const ofText = { ...accepts, ...ofVersionFile };

const injection = rows('injection', [
  [
    'version with `..` and `/` in a signed version.txt',
    'VERSION_FILE_INVALID',
    withVersion('../../../4593.2.5'),
    ofText,
  ],
  ['version with a newline in a signed version.txt', 'VERSION_FILE_INVALID', withVersion('"4593.2.5\nx"'), ofText],
  ['version with `%0A` in a signed version.txt', 'VERSION_FILE_INVALID', withVersion('4593.2.5%0Apath=/etc'), ofText],
  [
    'version with `::set-output` in a signed version.txt',
    'VERSION_FILE_INVALID',
    withVersion('::set-output name=path::/etc/passwd'),
    ofText,
  ],
  ['build id with `..` and `/` in a signed version.txt', 'VERSION_FILE_INVALID', withBuildId('../../x'), ofText],
  [
    'build id with `%0A::set-output` in a signed version.txt',
    'VERSION_FILE_INVALID',
    withBuildId('2026%0A::set-output name=path::/etc'),
    ofText,
  ],
  [
    'line with a command in a signed version.txt',
    'VERSION_FILE_INVALID',
    signedVersion((text) => `${text}::set-output name=path::/etc\n`),
    ofText,
  ],
  [
    'file name with `..` and `/` in a signed DIGESTS',
    'DIGESTS_INVALID',
    async (mirror) => mirror.put(IMAGE, await mirror.read(IMAGE), { statedName: `../../${IMAGE}` }),
    { ...accepts, ...ofDigests },
  ],
  [
    'file name with `%0A::set-output` in a signed DIGESTS',
    'DIGESTS_INVALID',
    async (mirror) => mirror.put(IMAGE, await mirror.read(IMAGE), { statedName: `${IMAGE}%0A::set-output` }),
    { ...accepts, ...ofDigests },
  ],
  [
    'name with `..` and `/` in a signed zip file',
    'DECOMPRESSION_FAILED',
    async (mirror) => {
      await mirror.put(ZIP, zip({ name: '../../flatcar_production_hyperv_image.vhd', bytes: PLAIN }));
      return { platform: 'hyperv' };
    },
    { ...accepts, judged: ZIP },
  ],
  [
    'release feed that names another release than its version.txt',
    'VERSION_MISMATCH',
    async (mirror) => {
      const feed = { '4593.2.9': { channel: 'stable', architectures: ['amd64'] } };
      await mirror.write('feed.json', JSON.stringify(feed));
      for (const name of [...ALL_OF_IMAGE, 'version.txt', 'version.txt.sig'])
        await mirror.write(name, await mirror.read(name), '4593.2.9');
      return {
        version: '4593.x',
        'feed-url': `${mirror.server.url}/stable/amd64-usr/${VERSION}/feed.json`,
      };
    },
    { ...accepts, mirrorsHelp: false },
  ],
  [
    'region with a newline and `::set-output` in a signed list of AMIs',
    'AMI_LIST_INVALID',
    async (mirror) => {
      const amis = [{ name: 'us-east-1\n::set-output name=path::/etc', hvm: 'ami-0123456789abcdef0' }];
      await mirror.put(AMI_LIST, Buffer.from(JSON.stringify({ amis })));
      return { platform: 'ami' };
    },
    { ...accepts, judged: AMI_LIST, action: 'resolve' },
  ],
  ...[
    '../../etc',
    '4593.2.5/..',
    '4593.2.5\nx',
    '4593.2.5%0A::set-output name=path::/etc',
    '::set-output name=a::b',
  ].map(
    (version): Row => [
      `input \`version\` of ${JSON.stringify(version)}`,
      'INVALID_INPUT',
      async () => ({ version }),
      { ...notAsked, mirrorsHelp: false },
    ],
  ),
]);

const rotation = rows('key rotation', [
  [
    'unknown subkey, published key out of reach',
    'UNKNOWN_SIGNING_KEY',
    async (mirror, { raw }) => {
      await putRaw(mirror, raw.next);
      return { 'signing-key-url': `${mirror.server.url}/nowhere/key.asc` };
    },
    { ...refuses, keys: 'raw', says: /did not help: There is no key at \S+\/nowhere\/key\.asc\./ },
  ],
  [
    'unknown subkey, `signing-key-url: none`',
    'UNKNOWN_SIGNING_KEY',
    async (mirror, { raw }) => putRaw(mirror, raw.next),
    { ...refuses, keys: 'raw', says: /signing-key-url/ },
  ],
  [
    'unknown subkey that the published key does not know either',
    'UNKNOWN_SIGNING_KEY',
    byNextSubkey(({ rawBlock }) => rawBlock),
    { ...refuses, keys: 'raw', says: /does not (?:know|belong)/ },
  ],
  [
    'subkey that the published key revokes, once another subkey has asked for it',
    'KEY_REVOKED',
    async (mirror, world) => {
      const at = new Date(BUILT.getTime() + 60_000);
      const text = await mirror.read('version.txt');
      await mirror.write('version.txt.sig', detached(text, world.raw.next, at));
      await mirror.write('key.asc', revoking(world));
      return { 'signing-key-url': `${mirror.server.url}/stable/amd64-usr/${VERSION}/key.asc` };
    },
    { ...accepts, keys: 'raw', imported: revoking, mirrorsHelp: false },
  ],
  [
    'version.txt by a subkey that the published key revokes, once the image has asked for it',
    'KEY_REVOKED',
    byNextSubkey(revoking),
    { ...accepts, ...ofVersionFile, keys: 'raw', imported: revoking, mirrorsHelp: false },
  ],
]);

/** Every attack that is refused, in the order of the threat table. */
export const REFUSALS: readonly Refusal[] = [
  ...arbitrary,
  ...compromise,
  ...odd,
  ...wrong,
  ...mixed,
  ...rollback,
  ...freeze,
  ...endless,
  ...tricks,
  ...injection,
  ...rotation,
];
