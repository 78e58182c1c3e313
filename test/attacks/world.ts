import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { digestsText, type Source, sumsOf } from '../mirror/publish.ts';
import { layRelease } from '../mirror/release.ts';
import { type MirrorServer, startServer } from '../mirror/server.ts';
import { makeSigner, type Signer, type SignOptions } from '../mirror/signer.ts';
import {
  armor,
  clearSigned,
  detached,
  FLAG,
  packet,
  primaryPackets,
  type RawKey,
  rawEd25519,
  type SignatureSpec,
  subkeyPackets,
  subkeyRevocation,
} from '../trust/packet-writer.ts';

export const VERSION = '4593.2.5';
export const OLDER = '4593.2.4';
export const IMAGE = 'flatcar_production_openstack_image.img';
/** Without the extension of its compression. */
export const RAW = 'flatcar_production_digitalocean_image.bin';
export const ZIP = 'flatcar_production_hyperv_image.vhd.zip';
export const ZFS = 'flatcar-zfs.raw';
export const PODMAN = 'flatcar-podman.raw';
export const DOCKER = 'rootfs-included-sysexts/docker-flatcar.raw';
const CONTAINERD = 'rootfs-included-sysexts/containerd-flatcar.raw';
export const AMI_LIST = 'flatcar_production_ami_all.json';
const AMI = 'flatcar_production_ami_image.bin.bz2';
/** Another platform's file of the same release. */
export const OTHER = 'flatcar_production_stackit_image.img';
export const DAY = 24 * 60 * 60 * 1000;
export const NOW = new Date();
/** Build times of the release and of the older one. */
export const BUILT = new Date(Math.floor(NOW.getTime() / 60_000 - 60) * 60_000);
export const OLDER_BUILT = new Date(BUILT.getTime() - 30 * DAY);
export const SIGNED_AT = new Date(BUILT.getTime() + 60_000);

/** Subkeys of the key that gpg generated, named after their state in the published key. */
export const SUBKEY = { valid: 0, compromised: 1, withoutReason: 2, expired: 3, encrypting: 4, retired: 5 } as const;

export type Inputs = Readonly<Record<string, string>>;

export interface PutOptions {
  /** Default: now. */
  readonly at?: Date;
  readonly signer?: Signer;
  readonly signing?: SignOptions;
  /** The name in DIGESTS. Default: the file's own. */
  readonly statedName?: string;
  /** Default: that of this version. */
  readonly version?: string;
}

/** A copy of the honest mirror, to be attacked. */
export interface Mirror extends AsyncDisposable {
  readonly root: string;
  readonly server: MirrorServer;
  /** Its line in `base-url`. */
  readonly line: string;
  /** The URL of a published file. */
  url(name: string): string;
  /** The path of a published file. */
  path(name: string, version?: string): string;
  read(name: string, version?: string): Promise<Buffer>;
  write(name: string, bytes: Uint8Array | string, version?: string): Promise<void>;
  remove(name: string, version?: string): Promise<void>;
  /** Publishes a file with signature and DIGESTS, signed by the valid subkey by default. */
  put(name: string, bytes: Source, options?: PutOptions): Promise<void>;
  /** Replaces files with those of another release of the mirror, or of another folder below its root. */
  copy(names: readonly string[], from: string): Promise<void>;
  /** Copies a release's version.txt and its signature to `current`. */
  pointCurrent(version: string): Promise<void>;
}

/** The keys and the honest mirrors that all attacks share. */
export interface World extends AsyncDisposable {
  readonly signer: Signer;
  /** An attacker's key. */
  readonly stranger: Signer;
  /** Armored, with every subkey. */
  readonly keyBlock: string;
  /** A primary key and subkeys written packet by packet, for keys that gpg does not generate. */
  readonly raw: { readonly primary: RawKey; readonly subkey: RawKey; readonly next: RawKey };
  readonly rawBlock: string;
  readonly honest: MirrorServer;
  readonly rawHonest: MirrorServer;
  /** A file of the honest release. */
  honestPath(name: string): string;
  mirror(keys?: 'gpg' | 'raw'): Promise<Mirror>;
}

export const LAYOUT = '{channel}/{board}';

/** Generates the keys and the honest mirrors: this release, an older one, and this one for arm64. */
export async function makeWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'attacks-'));
  const [signer, stranger] = await Promise.all([
    makeSigner({
      subkeys: [
        {},
        { revoked: 'compromised', revokedAt: new Date('2026-01-01T00:00:00Z') },
        { revoked: 'none', revokedAt: new Date('2026-01-01T00:00:00Z') },
        { expiresAt: new Date('2020-01-01T00:00:00Z') },
        { algorithm: 'rsa2048', usage: 'encrypt' },
        { revoked: 'retired', revokedAt: new Date(BUILT.getTime() - DAY) },
      ],
    }),
    makeSigner({ userId: 'Mirror Buildbot (throwaway) <buildbot@mirror.example>' }),
  ]);
  const created = new Date('2018-01-01T00:00:00Z');
  const raw = { primary: rawEd25519(created), subkey: rawEd25519(created), next: rawEd25519(created) };
  const base = join(folder, 'gpg');
  const rawBase = join(folder, 'raw');
  await layHonest(base, signer);
  await cp(base, rawBase, { recursive: true });
  await signAnew(rawBase, raw.subkey);
  const [honest, rawHonest] = await Promise.all([startServer({ root: base }), startServer({ root: rawBase })]);
  let count = 0;
  const dispose = async (): Promise<void> => {
    await Promise.all([honest.close(), rawHonest.close(), signer.dispose(), stranger.dispose()]);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    signer,
    stranger,
    keyBlock: await signer.publicKey(),
    raw,
    rawBlock: rawKeyBlock(raw.primary, raw.subkey),
    honest,
    rawHonest,
    honestPath: (name) => join(base, 'stable', 'amd64-usr', VERSION, name),
    async mirror(keys = 'gpg') {
      count += 1;
      const root = join(folder, `mirror-${count}`);
      await cp(keys === 'gpg' ? base : rawBase, root, { recursive: true });
      return mirrorAt(root, await startServer({ root }), signer);
    },
    [Symbol.asyncDispose]: dispose,
  };
}

/** Returns an armored block of `primary`, a subkey that may sign, and further packets. */
export function rawKeyBlock(primary: RawKey, subkey: RawKey, ...more: readonly Uint8Array[]): string {
  return armor(
    'PGP PUBLIC KEY BLOCK',
    Buffer.concat([primaryPackets(primary, { flags: FLAG.certify }), subkeyPackets(primary, subkey), ...more]),
  );
}

/** Returns a subkey packet without a binding signature. */
export function unboundSubkey(key: RawKey): Buffer {
  return packet(14, key.body);
}

/** Returns the packet by which a primary key revokes a subkey as compromised. */
export function compromised(primary: RawKey, subkey: RawKey): Buffer {
  return subkeyRevocation(primary, subkey, new Date('2026-01-01T00:00:00Z'), 2);
}

/** Returns the key block that has the next subkey and revokes the previous one as compromised. */
export function revokingBlock({ raw: { primary, subkey, next } }: Pick<World, 'raw'>): string {
  return rawKeyBlock(primary, subkey, compromised(primary, subkey), subkeyPackets(primary, next));
}

/** Writes a file's signature and its DIGESTS, both signed by a raw key. `spec` changes the signature alone. */
export async function signFile(
  path: string,
  key: RawKey,
  at = SIGNED_AT,
  spec: Partial<SignatureSpec> = {},
): Promise<void> {
  const bytes = await readFile(path);
  const text = digestsText([{ name: basename(path), sums: await sumsOf(bytes) }]);
  await writeFile(`${path}.sig`, detached(bytes, key, at, spec));
  await writeFile(`${path}.DIGESTS.asc`, clearSigned(text.trimEnd(), key, at));
}

/** Inputs that make an action use mirrors, given as lines of `base-url`, with one attempt per request. */
export function inputsFor(world: World, lines: string, more: Inputs = {}): Inputs {
  return {
    'base-url': lines,
    platform: 'openstack',
    version: VERSION,
    'signing-key': world.keyBlock,
    'signing-key-url': 'none',
    retries: '1',
    'stall-timeout': '30',
    ...more,
  };
}

async function layHonest(root: string, signer: Signer): Promise<void> {
  const shared = { root, signer, documents: false, signing: { subkey: SUBKEY.valid } } as const;
  const contents = (seed: string): Record<string, Buffer> => ({
    [IMAGE]: Buffer.from(`${seed} openstack\n`.repeat(2000)),
    [OTHER]: Buffer.from(`${seed} stackit\n`.repeat(2000)),
  });
  const others = [ZFS, PODMAN, DOCKER, CONTAINERD];
  const few = ['version.txt', IMAGE, OTHER, ...others];
  const many = [...few, `${RAW}.gz`, `${RAW}.bz2`, ZIP, AMI, AMI_LIST];
  const lay = { ...shared, publish: (name: string) => few.includes(name), platforms: ['openstack', 'stackit'], others };
  await layRelease({ ...lay, version: OLDER, builtAt: OLDER_BUILT, contents: contents(OLDER) });
  await layRelease({
    ...shared,
    publish: (name) => many.includes(name),
    platforms: ['openstack', 'stackit', 'digitalocean', 'hyperv', 'ami'],
    others,
    version: VERSION,
    builtAt: BUILT,
    contents: contents(VERSION),
  });
  await layRelease({
    ...lay,
    version: VERSION,
    builtAt: BUILT,
    architecture: 'arm64',
    contents: contents(`${VERSION} arm64`),
  });
}

/** Signs every file below `root` with a raw key, a minute after its release was built. */
async function signAnew(root: string, key: RawKey): Promise<void> {
  for (const name of await readdir(root, { recursive: true })) {
    if (!/(?:\.(?:img|raw|gz|bz2|zip|json)|version\.txt)$/.test(name)) continue;
    const path = join(root, name);
    await signFile(path, key, path.includes(OLDER) ? new Date(OLDER_BUILT.getTime() + 60_000) : SIGNED_AT);
  }
}

function mirrorAt(root: string, server: MirrorServer, signer: Signer): Mirror {
  const board = join(root, 'stable', 'amd64-usr');
  const path = (name: string, version = VERSION): string => join(board, version, name);
  return {
    root,
    server,
    line: `${server.url}/${LAYOUT}`,
    url: (name) => `${server.url}/stable/amd64-usr/${VERSION}/${name}`,
    path,
    read: (name, version) => readFile(path(name, version)),
    write: async (name, bytes, version) => {
      await mkdir(dirname(path(name, version)), { recursive: true });
      await writeFile(path(name, version), bytes);
    },
    remove: (name, version) => rm(path(name, version)),
    async put(name, source, options = {}) {
      const by = options.signer ?? signer;
      const signing = {
        at: options.at ?? new Date(),
        ...(options.signer === undefined ? { subkey: SUBKEY.valid } : {}),
        ...options.signing,
      };
      const target = path(name, options.version);
      const bytes = typeof source === 'string' ? await readFile(source) : source;
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
      const text = digestsText([{ name: options.statedName ?? name, sums: await sumsOf(bytes) }]);
      const [signature, digests] = await Promise.all([by.sign(bytes, signing), by.clearSign(text, signing)]);
      await Promise.all([writeFile(`${target}.sig`, signature), writeFile(`${target}.DIGESTS.asc`, digests)]);
    },
    async copy(names, from) {
      const source = from.includes('/') ? join(root, from) : join(board, from);
      for (const name of names) await cp(join(source, name), path(name));
    },
    async pointCurrent(version) {
      for (const name of ['version.txt', 'version.txt.sig']) await cp(path(name, version), path(name, 'current'));
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
