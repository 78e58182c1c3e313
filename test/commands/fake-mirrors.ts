import { basename } from 'node:path/posix';
import type { ActionError } from '../../src/errors.ts';
import type { Progress } from '../../src/progress.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { parseLocation, type ReleaseLocation } from '../../src/release/location.ts';
import { findPlatform } from '../../src/release/platforms.ts';
import { type PlatformPlan, planPlatform } from '../../src/release/release-plan.ts';
import { parseVersion, type Version } from '../../src/release/version.ts';
import type { ReleaseRequest } from '../../src/resolution/release-request.ts';
import type { Transport } from '../../src/transfer/transport.ts';
import type { Session } from '../../src/verification/session.ts';
import { openSigningKeys } from '../../src/verification/signing-keys.ts';
import { oneChunk } from '../../src/verification/verify-file.ts';
import { digestsText, sumsOf } from '../mirror/publish.ts';
import { versionText } from '../mirror/release.ts';
import { silent } from '../runner/silent-progress.ts';
import {
  armor,
  clearSigned,
  detached,
  primaryPackets,
  type RawKey,
  rawEd25519,
  subkeyPackets,
  subkeyRevocation,
} from '../trust/packet-writer.ts';

export const NOW = new Date('2026-08-21T12:00:00Z');
export const BUILT = new Date('2026-08-10T18:43:00Z');
export const SIGNED = new Date('2026-08-10T18:44:00Z');
export const DAY = 24 * 60 * 60 * 1000;
const CREATED = new Date('2026-01-01T00:00:00Z');

export const VERSION = version('4593.2.5');
export const IMAGE = 'flatcar_production_openstack_image.img';
export const OTHER_IMAGE = 'flatcar_production_stackit_image.img';
export const IMAGE_BYTES = Buffer.from('an image\n'.repeat(1000));

/** `first` and `second` are in the trusted key block, `next` is only in the published one, and `stranger` in none. */
export const KEY = {
  primary: rawEd25519(CREATED),
  first: rawEd25519(CREATED),
  second: rawEd25519(CREATED),
  next: rawEd25519(CREATED),
  stranger: rawEd25519(CREATED),
} as const;
export const KEY_URL = 'https://key.example/key.asc';

/** The subkeys of a key block, and those that it revokes as compromised. */
export function keyBlock(subkeys: readonly RawKey[], revoked: readonly RawKey[] = []): string {
  const packets = subkeys.map((subkey) =>
    Buffer.concat([
      subkeyPackets(KEY.primary, subkey),
      ...(revoked.includes(subkey) ? [subkeyRevocation(KEY.primary, subkey, SIGNED, 2)] : []),
    ]),
  );
  return armor('PGP PUBLIC KEY BLOCK', Buffer.concat([primaryPackets(KEY.primary), ...packets]));
}

const TRUSTED = keyBlock([KEY.first, KEY.second]);
/** Binds the next subkey and revokes the second. */
export const REVOKING = keyBlock([KEY.first, KEY.second, KEY.next], [KEY.second]);

/** The roots of two mirrors, in the order in which they are tried. */
export const MIRRORS = ['https://one.example', 'https://two.example'] as const;

export function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new TypeError(`not a version: ${text}`);
  return parsed;
}

export function locations(...roots: readonly string[]): readonly ReleaseLocation[] {
  return roots.flatMap((root) => {
    const parsed = parseLocation(`${root}/{channel}/{board}`);
    return typeof parsed === 'string' ? [] : [parsed.location];
  });
}

export function plan(name: string, options: Partial<Parameters<typeof planPlatform>[2]> = {}): PlatformPlan {
  const platform = findPlatform(name, 'amd64');
  if (platform === undefined) throw new TypeError(`no platform: ${name}`);
  const defaults = { compression: 'auto', decompress: true, extras: false } as const;
  return planPlatform(platform, DISTRIBUTIONS.flatcar, { ...defaults, ...options });
}

/** A request for the release on the first mirror. */
export function requestOf(more: Partial<ReleaseRequest> = {}): ReleaseRequest {
  return {
    distribution: DISTRIBUTIONS.flatcar,
    channel: { name: 'stable', year: undefined },
    architecture: 'amd64',
    version: { kind: 'exact', version: VERSION },
    locations: locations(MIRRORS[0]),
    feedUrl: 'https://feed.example/{channel}.json',
    minimumVersion: undefined,
    maximumAge: undefined,
    ...more,
  };
}

type Answer = Uint8Array | string | ActionError;

export interface PublishOptions {
  readonly by?: RawKey;
  readonly at?: Date;
  /** Signer of DIGESTS, if it is another one. */
  readonly digestsBy?: RawKey;
  /** The name in DIGESTS. Default: the file's own. */
  readonly statedName?: string;
}

interface ReleaseOptions extends PublishOptions {
  readonly root?: string;
  readonly version?: string;
  readonly channel?: string;
  readonly board?: string;
  readonly builtAt?: Date;
  /** The folder of the release, if it is not called after its version. */
  readonly folder?: string;
}

/** Servers in memory, and the requests that they got. */
export interface FakeMirrors {
  readonly transport: Transport;
  /** URLs, each time that they were requested. */
  readonly requests: string[];
  /** Serves answers one after the other, and the last one from then on. */
  serve(url: string, ...answers: readonly Answer[]): void;
  remove(url: string): void;
  /** Serves a file with its signature and DIGESTS. */
  publish(url: string, bytes: Uint8Array, options?: PublishOptions): Promise<void>;
  /** Publishes the version.txt of a release. Returns the URL of its folder. */
  publishRelease(options?: ReleaseOptions): Promise<string>;
}

export function createFakeMirrors(): FakeMirrors {
  const answers = new Map<string, Answer[]>();
  const requests: string[] = [];

  function read({ href }: URL): Uint8Array | undefined {
    requests.push(href);
    const queue = answers.get(href) ?? [];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (answer instanceof Error) throw answer;
    return typeof answer === 'string' ? Buffer.from(answer) : answer;
  }

  const mirrors: FakeMirrors = {
    requests,
    transport: {
      readSmall: async (url) => read(url),
      readOptional: async (url) => read(url),
      readPage: async (url) => read(url),
      exists: async (url) => read(url) !== undefined,
      async open(url) {
        const bytes = read(url);
        if (bytes === undefined) return undefined;
        const closing = { close: async () => undefined, isPieced: () => false };
        return { url, origin: url.origin, size: bytes.length, chunks: () => oneChunk(bytes), ...closing };
      },
    },
    serve: (url, ...queue) => void answers.set(url, [...queue]),
    remove: (url) => void answers.delete(url),
    async publish(url, bytes, { by = KEY.first, at = SIGNED, digestsBy = by, statedName = basename(url) } = {}) {
      const text = digestsText([{ name: statedName, sums: await sumsOf(bytes) }]).trimEnd();
      mirrors.serve(url, bytes);
      mirrors.serve(`${url}.sig`, detached(bytes, by, at));
      mirrors.serve(`${url}.DIGESTS.asc`, clearSigned(text, digestsBy, at));
    },
    async publishRelease(options = {}) {
      const { root = MIRRORS[0], channel = 'stable', board = 'amd64-usr', builtAt = BUILT } = options;
      const folder = `${root}/${channel}/${board}/${options.folder ?? options.version ?? VERSION}`;
      const buildId = builtAt.toISOString().slice(0, 16).replace('T', '-').replace(/:/, '');
      const text = versionText(options.version ?? VERSION, buildId);
      const at = options.at ?? new Date(builtAt.getTime() + 60_000);
      await mirrors.publish(`${folder}/version.txt`, Buffer.from(text), { ...options, at });
      return folder;
    },
  };
  return mirrors;
}

export interface FakeSessionOptions {
  readonly block?: string;
  /** Default: the published key is not looked up. */
  readonly keyUrl?: string;
  readonly signedMetadata?: 'required' | 'optional';
  /** Default: 4. */
  readonly filesAtOnce?: number;
}

/** A session, and the lines of its log. */
export interface FakeSession {
  readonly session: Session;
  readonly infos: string[];
  readonly warnings: string[];
}

export async function openFakeSession(
  { transport }: Pick<FakeMirrors, 'transport'>,
  { block = TRUSTED, keyUrl, signedMetadata = 'required', filesAtOnce = 4 }: FakeSessionOptions = {},
): Promise<FakeSession> {
  const infos: string[] = [];
  const warnings: string[] = [];
  const progress: Progress = {
    ...silent,
    info: (line) => void infos.push(line),
    warning: (line) => void warnings.push(line),
  };
  const url = keyUrl === undefined ? undefined : new URL(keyUrl);
  const options = { distribution: 'flatcar', block, fingerprint: undefined, url } as const;
  const keys = await openSigningKeys(options, transport, progress, NOW);
  return { session: { transport, keys, progress, now: NOW, signedMetadata, filesAtOnce }, infos, warnings };
}
