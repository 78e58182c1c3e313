import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

/** Names for `gpg --quick-gen-key` and `--quick-add-key`. ed25519 keys are generated fastest. */
export type KeyAlgorithm = 'ed25519' | 'rsa2048' | 'rsa3072' | 'rsa4096' | 'nistp256' | 'nistp384' | 'nistp521';

/** RFC 9580, 5.2.3.31. `none` writes the reason "no reason specified" (0). */
type RevocationReason = 'none' | 'compromised' | 'superseded' | 'retired';

/** Numbers in gpg's menu of reasons, which differ from those of the RFC. */
const REASON_CHOICE: Readonly<Record<RevocationReason, string>> = {
  none: '0',
  compromised: '1',
  superseded: '2',
  retired: '3',
};

interface SubkeyOptions {
  /** Default: the primary key's algorithm. */
  readonly algorithm?: KeyAlgorithm;
  /** Default: the primary key's. */
  readonly createdAt?: Date;
  /** Expiry date in the published key. Default: never. */
  readonly expiresAt?: Date;
  /** Reason of the revocation in the published key. Default: not revoked. */
  readonly revoked?: RevocationReason;
  /** Default: the day after `createdAt`. */
  readonly revokedAt?: Date;
  /** Key flag in the published key. Default: `sign`. `encrypt` needs an RSA subkey. */
  readonly usage?: 'sign' | 'encrypt' | 'authenticate';
}

export interface SignerOptions {
  /** Default: ed25519. */
  readonly algorithm?: KeyAlgorithm;
  readonly userId?: string;
  /** Default: 2018-01-01T00:00:00Z, so that the key can sign releases of any later day. */
  readonly createdAt?: Date;
  /** Expiry date of the published primary key. Default: never. */
  readonly expiresAt?: Date;
  /** `true`: the primary key may sign data, too ([SC]). Default: it only certifies ([C]). */
  readonly primaryMaySign?: boolean;
  /** Default: one subkey that never expires. */
  readonly subkeys?: readonly SubkeyOptions[];
}

export interface SignOptions {
  /** The signature's creation time. Default: now. gpg fails if it is before the key's creation. */
  readonly at?: Date;
  /** Index of `subkeys`, a fingerprint, or `primary`. Default: the last subkey, or the primary key if there is none. */
  readonly subkey?: number | string;
  /** For example `SHA512`, `SHA1` or `MD5`. Default: gpg's default for the key. */
  readonly digest?: string;
  /** `true`: ASCII armor. Default: binary. */
  readonly armor?: boolean;
  /** More options for gpg, such as `--textmode`. */
  readonly options?: readonly string[];
}

/** A throwaway key in a separate gpg home. Signs with every subkey at any time, even if the published key forbids it. */
export interface Signer extends AsyncDisposable {
  /** The GNUPGHOME. In its keyring no subkey is revoked or expires. */
  readonly home: string;
  /** Fingerprint of the primary key: 40 upper-case hexadecimal digits. */
  readonly primary: string;
  /** Fingerprints of the subkeys, in order of creation. */
  readonly subkeys: readonly string[];
  /** Returns the published key, armored. `only`: the subkeys to publish (indexes or fingerprints). Default: all. */
  publicKey(only?: readonly (number | string)[]): Promise<string>;
  /** Adds a subkey. Returns its fingerprint. */
  addSubkey(options?: SubkeyOptions): Promise<string>;
  /** Revokes a subkey in later results of `publicKey()`. */
  revokeSubkey(subkey: number | string, reason: RevocationReason, at?: Date): void;
  /** Returns a detached signature over a file (a path) or bytes. */
  sign(data: string | Uint8Array, options?: SignOptions): Promise<Buffer>;
  /** Returns the clear-signed text. */
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
/** gpg asks no questions, and the throwaway key has no passphrase. */
const QUIET = ['--no-options', '--no-tty', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', ''];

/** Returns a time in gpg's format, in UTC: `20260810T184300`. */
function gpgTime(time: Date): string {
  return time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

/** Returns the options that freeze gpg's clock at `time` (the `!`). */
function clock(time: Date | undefined): readonly string[] {
  return time ? ['--faked-system-time', `${gpgTime(time)}!`] : [];
}

/** Returns the fingerprints in the order of the keyring, the primary key first. */
async function fingerprints(home: string): Promise<readonly string[]> {
  const listing = await run('gpg', [...QUIET, '--homedir', home, '--batch', '--with-colons', '--list-keys']);
  return [...listing.toString().matchAll(/^fpr:+([0-9A-F]{40}):/gm)].map((match) => match[1] ?? '');
}

/**
 * Generates a throwaway signing key with gpg in a temporary home. Dispose of it (`await using`, or `dispose()`), which ends gpg's agent.
 * `publicKey()` adds expiry dates, revocations and key flags to a copy. The original key can therefore still sign like an attacker: with a revoked
 * or expired subkey, or with one that may not sign.
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
    // A running gpg would start the agent again.
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
      // For a NIST curve alone, gpg would generate an encryption subkey.
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
    /** The `!` makes gpg use exactly this key. */
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

/** Builds the published key in a separate keyring, with the expiry dates, key flags and revocations of the given subkeys. */
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
        // gpg then asks for a description, which an empty line ends.
        const answers = [`key ${key.fingerprint}`, 'revkey', 'y', REASON_CHOICE[key.revoked], '', 'y', 'save'];
        await edit(key.revokedAt, answers);
      }
    }
    return (await gpg([...ring, '--batch', '--armor', '--export', primary])).toString();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
