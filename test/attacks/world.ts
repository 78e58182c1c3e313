import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  subkeyPackets,
} from '../trust/packet-writer.ts';

export const VERSION = '4593.2.5';
export const OLDER = '4593.2.4';
export const IMAGE = 'flatcar_production_openstack_image.img';
/** Without its compression's ending. */
export const RAW = 'flatcar_production_digitalocean_image.bin';
export const ZIP = 'flatcar_production_hyperv_image.vhd.zip';
export const AMI_LIST = 'flatcar_production_ami_all.json';
const AMI = 'flatcar_production_ami_image.bin.bz2';
/** Another platform's file of the same release. */
export const OTHER = 'flatcar_production_stackit_image.img';
export const DAY = 24 * 60 * 60 * 1000;
export const NOW = new Date();
/** When the release was built, and the older one. */
export const BUILT = new Date(Math.floor(NOW.getTime() / 60_000 - 60) * 60_000);
export const OLDER_BUILT = new Date(BUILT.getTime() - 30 * DAY);

/** Subkeys of the key that gpg made, by what the published key says of them. */
export const SUBKEY = { good: 0, compromised: 1, withoutReason: 2, expired: 3, encrypting: 4, retired: 5 } as const;

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
  /** As a line of `base-url`. */
  readonly line: string;
  /** The path of a published file. */
  path(name: string, version?: string): string;
  read(name: string, version?: string): Promise<Buffer>;
  write(name: string, bytes: Uint8Array | string, version?: string): Promise<void>;
  remove(name: string, version?: string): Promise<void>;
  /** Publishes a file with signature and DIGESTS, signed by the good subkey unless told otherwise. */
  put(name: string, bytes: Source, options?: PutOptions): Promise<void>;
  /** Takes files, with what belongs to them, from another release of the mirror, or another folder below its root. */
  take(names: readonly string[], from: string): Promise<void>;
  /** Makes `current` what lies in a release's folder. */
  pointCurrent(version: string): Promise<void>;
}

/** Keys and honest mirrors that all attacks start from. */
export interface World extends AsyncDisposable {
  readonly signer: Signer;
  /** A key of an attacker. */
  readonly stranger: Signer;
  /** Armored, with every subkey. */
  readonly keyBlock: string;
  /** Primary key and subkeys whose every packet is ours, for what gpg does not make. */
  readonly raw: { readonly primary: RawKey; readonly subkey: RawKey; readonly next: RawKey };
  readonly rawBlock: string;
  readonly honest: MirrorServer;
  readonly rawHonest: MirrorServer;
  /** A file of the honest release. */
  honestPath(name: string): string;
  mirror(keys?: 'gpg' | 'raw'): Promise<Mirror>;
  /** Writes a file for the actions to read. Gives its path. */
  keep(name: string, text: string): Promise<string>;
}

export const LAYOUT = '{channel}/{board}';

/** Makes keys and lays the honest mirrors: this release, an older one, and this one for arm64. */
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
    async keep(name, text) {
      const path = join(await mkdtemp(join(folder, 'kept-')), name);
      await writeFile(path, text);
      return path;
    },
    [Symbol.asyncDispose]: dispose,
  };
}

/** An armored block of `primary`, a subkey that may sign, and whatever packets follow. */
export function rawKeyBlock(primary: RawKey, subkey: RawKey, ...more: readonly Uint8Array[]): string {
  return armor(
    'PGP PUBLIC KEY BLOCK',
    Buffer.concat([primaryPackets(primary, { flags: FLAG.certify }), subkeyPackets(primary, subkey), ...more]),
  );
}

/** A subkey that nobody bound. */
export function unboundSubkey(key: RawKey): Buffer {
  return packet(14, key.body);
}

async function layHonest(root: string, signer: Signer): Promise<void> {
  const shared = { root, signer, documents: false, signing: { subkey: SUBKEY.good } } as const;
  const contents = (seed: string): Record<string, Buffer> => ({
    [IMAGE]: Buffer.from(`${seed} openstack\n`.repeat(2000)),
    [OTHER]: Buffer.from(`${seed} stackit\n`.repeat(2000)),
  });
  const few = ['version.txt', IMAGE, OTHER];
  const many = [...few, `${RAW}.gz`, `${RAW}.bz2`, ZIP, AMI, AMI_LIST];
  const lay = { ...shared, publish: (name: string) => few.includes(name), platforms: ['openstack', 'stackit'] };
  await layRelease({ ...lay, version: OLDER, builtAt: OLDER_BUILT, contents: contents(OLDER) });
  await layRelease({
    ...shared,
    publish: (name) => many.includes(name),
    platforms: ['openstack', 'stackit', 'digitalocean', 'hyperv', 'ami'],
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

/** Signs every file below `root` with a raw key, at the times that its release asks for. */
async function signAnew(root: string, key: RawKey): Promise<void> {
  for (const name of await readdir(root, { recursive: true })) {
    if (!/(?:\.(?:img|gz|bz2|zip|json)|version\.txt)$/.test(name)) continue;
    const path = join(root, name);
    const at = new Date((path.includes(OLDER) ? OLDER_BUILT : BUILT).getTime() + 60_000);
    const bytes = await readFile(path);
    const text = digestsText([{ name: path.slice(dirname(path).length + 1), sums: await sumsOf(bytes) }]);
    await writeFile(`${path}.sig`, detached(bytes, key, at));
    await writeFile(`${path}.DIGESTS.asc`, clearSigned(text.trimEnd(), key, at));
  }
}

function mirrorAt(root: string, server: MirrorServer, signer: Signer): Mirror {
  const board = join(root, 'stable', 'amd64-usr');
  const path = (name: string, version = VERSION): string => join(board, version, name);
  return {
    root,
    server,
    line: `${server.url}/${LAYOUT}`,
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
        ...(options.signer === undefined ? { subkey: SUBKEY.good } : {}),
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
    async take(names, from) {
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
