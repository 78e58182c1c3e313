import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

/** Names that `gpg --quick-gen-key` and `--quick-add-key` take. ed25519 keys are made fastest. */
export type KeyAlgorithm = 'ed25519' | 'rsa2048' | 'rsa3072' | 'rsa4096' | 'nistp256' | 'nistp384' | 'nistp521';

/** RFC 9580, 5.2.3.31, in words; `none` writes the reason "no reason specified" (0). */
export type RevocationReason = 'none' | 'compromised' | 'superseded' | 'retired';

/** gpg's menu of reasons, which has an order of its own. */
const REASON_CHOICE: Readonly<Record<RevocationReason, string>> = {
  none: '0',
  compromised: '1',
  superseded: '2',
  retired: '3',
};

export interface SubkeyOptions {
  /** Default: the primary key's algorithm. */
  readonly algorithm?: KeyAlgorithm;
  /** Default: the primary key's. */
  readonly createdAt?: Date;
  /** When the published key says that the subkey ends. Default: never. */
  readonly expiresAt?: Date;
  /** Revoked in the published key, for this reason. */
  readonly revoked?: RevocationReason;
  /** Default: the day after `createdAt`. */
  readonly revokedAt?: Date;
  /** What the published key allows the subkey to do. Default: `sign`. `encrypt` needs an RSA subkey. */
  readonly usage?: 'sign' | 'encrypt' | 'authenticate';
}

export interface SignerOptions {
  /** Default: ed25519. */
  readonly algorithm?: KeyAlgorithm;
  readonly userId?: string;
  /** Default: 2018-01-01T00:00:00Z, so that releases of any later day can be signed. */
  readonly createdAt?: Date;
  /** When the published primary key ends. Default: never. */
  readonly expiresAt?: Date;
  /** `true`: the primary key may sign data as well ([SC]). Default: it only certifies ([C]). */
  readonly primaryMaySign?: boolean;
  /** Default: one subkey without an end. */
  readonly subkeys?: readonly SubkeyOptions[];
}

export interface SignOptions {
  /** The time that the signature states. Default: now. Never before the key's creation: gpg refuses. */
  readonly at?: Date;
  /** Index into `subkeys`, a fingerprint, or `primary`. Default: the newest subkey (the last), or the primary without any. */
  readonly subkey?: number | string;
  /** Such as `SHA512`, `SHA1` or `MD5`. Default: gpg's own choice for the key. */
  readonly digest?: string;
  /** `true`: ASCII armor. Default: binary. */
  readonly armor?: boolean;
  /** More options for gpg, such as `--textmode`. */
  readonly options?: readonly string[];
}

/** A throwaway key in a gpg home of its own. Signs with every subkey at any time, whatever the published key says of it. */
export interface Signer extends AsyncDisposable {
  /** The GNUPGHOME. Its keyring holds all subkeys, unrevoked and without an end. */
  readonly home: string;
  /** Fingerprint of the primary key: 40 upper-case hex digits. */
  readonly primary: string;
  /** Fingerprints of the subkeys, in the order in which they were made. */
  readonly subkeys: readonly string[];
  /** The published key with everything made so far, armored. `only`: with these subkeys alone (indexes or fingerprints). */
  publicKey(only?: readonly (number | string)[]): Promise<string>;
  /** One more subkey. Gives its fingerprint. */
  addSubkey(options?: SubkeyOptions): Promise<string>;
  /** Revokes a subkey in what `publicKey()` gives from now on. */
  revokeSubkey(subkey: number | string, reason: RevocationReason, at?: Date): void;
  /** A detached signature over a file (a path) or bytes. */
  sign(data: string | Uint8Array, options?: SignOptions): Promise<Buffer>;
  /** The text in a clear-signed frame. */
  clearSign(text: string, options?: SignOptions): Promise<string>;
  /** Ends gpg's agent and removes the home. */
  dispose(): Promise<void>;
}

interface Subkey {
  readonly fingerprint: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
  readonly usage: 'sign' | 'encrypt' | 'authenticate';
  revoked: RevocationReason | undefined;
  revokedAt: Date;
}

const DAY = 24 * 60 * 60 * 1000;
/** Nobody is asked for anything, and the throwaway key has no passphrase. */
const QUIET = ['--no-options', '--no-tty', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', ''];

/** gpg's form of a time in UTC: `20260810T184300`. */
function gpgTime(time: Date): string {
  return time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

/** The clock stands still at `time` (the `!`), or runs as it does. */
function clock(time: Date | undefined): readonly string[] {
  return time ? ['--faked-system-time', `${gpgTime(time)}!`] : [];
}

/** Fingerprints in the order of the keyring: the primary first. */
async function fingerprints(home: string): Promise<readonly string[]> {
  const listing = await run('gpg', [...QUIET, '--homedir', home, '--batch', '--with-colons', '--list-keys']);
  return [...listing.toString().matchAll(/^fpr:+([0-9A-F]{40}):/gm)].map((match) => match[1] ?? '');
}

/**
 * Makes a throwaway signing key with gpg in a temporary home. Dispose of it (`await using`, or `dispose()`): that ends gpg's agent.
 * The published key (expiry, revocations, usages) is made from the working one whenever it is asked for, so the working key
 * can still make the signatures that an attacker makes: by a revoked subkey, an expired one, one that may not sign.
 */
export async function makeSigner(options: SignerOptions = {}): Promise<Signer> {
  const home = await mkdtemp(join(tmpdir(), 'mirror-key-'));
  const algorithm = options.algorithm ?? 'ed25519';
  const createdAt = options.createdAt ?? new Date('2018-01-01T00:00:00Z');
  const underWay = new Set<Promise<unknown>>();
  let over = false;
  const gpg = (args: readonly string[], input?: Uint8Array | string): Promise<Buffer> => {
    if (over) return Promise.reject(new Error('the throwaway key is disposed of'));
    const job = run('gpg', [...QUIET, '--homedir', home, ...args], input === undefined ? {} : { input });
    const ended = job.catch(() => undefined).finally(() => underWay.delete(ended));
    underWay.add(ended);
    return job;
  };

  const dispose = async (): Promise<void> => {
    over = true;
    // A gpg that is still at work would start the agent again.
    await Promise.all(underWay);
    await run('gpgconf', ['--homedir', home, '--kill', 'gpg-agent']).catch(() => undefined);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    const usage = options.primaryMaySign ? 'cert,sign' : 'cert';
    const userId = options.userId ?? 'Mirror Buildbot (throwaway) <buildbot@mirror.example>';
    await gpg(['--batch', ...clock(createdAt), '--quick-gen-key', userId, algorithm, usage, 'never']);
    const primary = (await fingerprints(home))[0];
    if (!primary) throw new Error('gpg made no key');
    const made: Subkey[] = [];

    const addSubkey = async (wish: SubkeyOptions = {}): Promise<string> => {
      const born = wish.createdAt ?? createdAt;
      const wished = wish.algorithm ?? algorithm;
      // A NIST curve alone would make gpg think of an encryption subkey.
      const named = wished.startsWith('nistp') ? `${wished}/ecdsa` : wished;
      await gpg(['--batch', ...clock(born), '--quick-add-key', primary, named, 'sign', 'never']);
      const fingerprint = (await fingerprints(home)).find(
        (one) => one !== primary && made.every((key) => key.fingerprint !== one),
      );
      if (!fingerprint) throw new Error('gpg made no subkey');
      made.push({
        fingerprint,
        createdAt: born,
        expiresAt: wish.expiresAt,
        usage: wish.usage ?? 'sign',
        revoked: wish.revoked,
        revokedAt: wish.revokedAt ?? new Date(born.getTime() + DAY),
      });
      return fingerprint;
    };
    for (const wish of options.subkeys ?? [{}]) await addSubkey(wish);

    const find = (subkey: number | string): Subkey => {
      const key = typeof subkey === 'number' ? made[subkey] : made.find((one) => one.fingerprint === subkey);
      if (!key) throw new Error(`the throwaway key has no subkey ${subkey}`);
      return key;
    };
    /** The `!` makes gpg take exactly this key. */
    const signArguments = (wish: SignOptions): readonly string[] => {
      const last = made.at(-1);
      const chosen =
        wish.subkey === 'primary' || (wish.subkey === undefined && !last)
          ? primary
          : find(wish.subkey ?? made.length - 1).fingerprint;
      return [
        ...['--batch', '--trust-model', 'always', '--no-auto-check-trustdb', '--local-user', `${chosen}!`],
        ...clock(wish.at),
        ...(wish.digest ? ['--allow-weak-digest-algos', '--digest-algo', wish.digest] : []),
        ...(wish.armor ? ['--armor'] : []),
        ...(wish.options ?? []),
        ...['--output', '-'],
      ];
    };

    return {
      home,
      primary,
      get subkeys() {
        return made.map((key) => key.fingerprint);
      },
      publicKey: (only) => publish(home, gpg, primary, options.expiresAt, createdAt, only ? only.map(find) : made),
      addSubkey,
      revokeSubkey(subkey, reason, at) {
        const key = find(subkey);
        key.revoked = reason;
        if (at) key.revokedAt = at;
      },
      sign: (data, wish = {}) =>
        typeof data === 'string'
          ? gpg([...signArguments(wish), '--detach-sign', data])
          : gpg([...signArguments(wish), '--detach-sign'], data),
      clearSign: async (text, wish = {}) => (await gpg([...signArguments(wish), '--clear-sign'], text)).toString(),
      dispose,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The published form of the key: in a keyring of its own, with ends, usages and revocations laid upon the given subkeys. */
async function publish(
  home: string,
  gpg: (args: readonly string[], input?: Uint8Array | string) => Promise<Buffer>,
  primary: string,
  expiresAt: Date | undefined,
  createdAt: Date,
  subkeys: readonly Subkey[],
): Promise<string> {
  const folder = await mkdtemp(join(home, 'published-'));
  const ring = ['--no-default-keyring', '--keyring', join(folder, 'ring.kbx'), '--trust-model', 'always'];
  const edit = (at: Date, commands: readonly string[]): Promise<Buffer> =>
    gpg([...ring, ...clock(at), '--command-fd', '0', '--edit-key', primary], `${commands.join('\n')}\n`);
  try {
    const chosen = subkeys.length === 0 ? [`${primary}!`] : subkeys.map((key) => `${key.fingerprint}!`);
    await gpg([...ring, '--batch', '--import'], await gpg(['--batch', '--export', ...chosen]));
    if (expiresAt)
      await gpg([...ring, '--batch', ...clock(createdAt), '--quick-set-expire', primary, gpgTime(expiresAt)]);
    for (const key of subkeys) {
      const at = new Date(key.createdAt.getTime() + 1000);
      if (key.usage !== 'sign') {
        const flag = key.usage === 'encrypt' ? 'E' : 'A';
        await edit(at, [`key ${key.fingerprint}`, 'change-usage', 'S', flag, 'Q', 'save']);
      }
      if (key.expiresAt) {
        await gpg([
          ...ring,
          '--batch',
          ...clock(at),
          '--quick-set-expire',
          primary,
          gpgTime(key.expiresAt),
          key.fingerprint,
        ]);
      }
      if (key.revoked) {
        // After the reason comes a description: an empty line ends it.
        const answers = [`key ${key.fingerprint}`, 'revkey', 'y', REASON_CHOICE[key.revoked], '', 'y', 'save'];
        await edit(key.revokedAt, answers);
      }
    }
    return (await gpg([...ring, '--batch', '--armor', '--export', primary])).toString();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
