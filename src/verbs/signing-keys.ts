import { ActionError, toActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import type { DistributionName } from '../release/distribution.ts';
import type { Transport } from '../transfer/transport.ts';
import { BUILT_IN_KEYS } from '../trust/built-in-keys.ts';
import { issuersToLookUp } from '../trust/detached-signature.ts';
import type { Fingerprint } from '../trust/fingerprint.ts';
import { type Keyring, newestExpiry, readKeyring, updateKeyring } from '../trust/keyring.ts';
import type { SignatureFile } from '../trust/signature-file.ts';

/** The keys of a run. They grow when a signature asks for a newer copy of the pinned key. */
export interface SigningKeys {
  /**
   * What `check` gives for the keyring. Where it fails because the maker of a signature is unknown, or had ended by what is known, the published key is
   * fetched, once a run, and `check` runs again with what the pinned primary key vouches for in it. Of a `file` with several signatures each unknown maker is a reason.
   */
  check<T>(check: (keyring: Keyring) => T | Promise<T>, file?: SignatureFile): Promise<T>;
  /** Takes in a copy of the pinned key from a cache, where it helps to do without the network. It proves itself; a bad one changes nothing. */
  learn(block: Uint8Array): Promise<void>;
  /** The published block, once it was needed. */
  published(): Uint8Array | undefined;
}

/** Which key to trust. */
export interface SigningKeyOptions {
  readonly distribution: DistributionName;
  /** Armored; replaces the built-in key. */
  readonly block: string | undefined;
  /** The pinned primary key. Undefined: the built-in one's, or that of `block`. */
  readonly fingerprint: Fingerprint | undefined;
  /** Where a key with newer subkeys is published; undefined: nowhere. */
  readonly url: URL | undefined;
}

const DAY = 24 * 60 * 60 * 1000;
const WARN_BEFORE_END = 60 * DAY;

/** Reads the pinned key. @throws ActionError KEY_INVALID, KEY_NOT_PINNED */
export async function openSigningKeys(
  options: SigningKeyOptions,
  transport: Transport,
  progress: Progress,
  now: Date,
): Promise<SigningKeys> {
  const builtIn = BUILT_IN_KEYS[options.distribution];
  const pinned = options.fingerprint ?? (options.block === undefined ? builtIn.primaryFingerprint : undefined);
  let keyring = await withSubject(
    options.block === undefined ? 'Input `signing-key-fingerprint`' : 'Input `signing-key`',
    () => readKeyring(options.block ?? builtIn.armored, pinned, now),
  );
  let published: Uint8Array | undefined;
  let fetching: Promise<void> | undefined;
  if (options.block === undefined && options.distribution === 'flatcar') warnOfEnd(keyring, progress, now);

  async function fetchPublished(url: URL): Promise<void> {
    const block = await transport.readSmall(url, LIMITS.key);
    if (block === undefined)
      throw new ActionError('FILE_NOT_FOUND', `There is no key at ${url.href}. Check \`signing-key-url\`.`);
    const before = new Set(keyring.signingKeys.map(({ fingerprint }) => fingerprint));
    keyring = await updateKeyring(keyring, block, now);
    published = block;
    const added = keyring.signingKeys
      .filter(({ fingerprint }) => !before.has(fingerprint))
      .map(({ fingerprint }) => fingerprint);
    progress.info(
      `Took the published key ${url.href}: its primary key is the pinned ${keyring.primaryFingerprint}, which vouches for ${added.length === 0 ? 'no new subkey' : added.join(', ')}`,
    );
  }

  return {
    async check(check, file) {
      const used = keyring;
      try {
        return await check(used);
      } catch (error) {
        if (!(error instanceof ActionError) || !mayNewerKeyHelp(error, keyring, file)) throw error;
        const { url } = options;
        if (url === undefined)
          throw explain(error, 'No published key was looked at, since `signing-key-url` names none.');
        fetching ??= fetchPublished(url);
        try {
          await fetching;
        } catch (reason) {
          throw explain(
            error,
            `The published key was tried and did not help: ${toActionError(reason, `fetching ${url.href}`).message}`,
          );
        }
        if (keyring === used) throw explain(error, `The published key ${url.href} does not know it either.`);
        return check(keyring);
      }
    },
    async learn(block) {
      keyring = await updateKeyring(keyring, block, now).catch(() => keyring);
    },
    published: () => published,
  };
}

/** The error of several signatures is that of the most telling one, which need not be the one whose maker is unknown. */
function mayNewerKeyHelp({ code }: ActionError, keyring: Keyring, file: SignatureFile | undefined): boolean {
  if (code === 'UNKNOWN_SIGNING_KEY' || code === 'KEY_EXPIRED') return true;
  return file !== undefined && issuersToLookUp(file, keyring).length > 0;
}

function explain(error: ActionError, tried: string): ActionError {
  return new ActionError(error.code, `${error.message} ${tried}`, {
    ...(error.file === undefined ? {} : { file: error.file }),
    cause: error,
  });
}

function warnOfEnd(keyring: Keyring, progress: Progress, now: Date): void {
  const end = newestExpiry(keyring);
  if (end === undefined || end.getTime() - now.getTime() > WARN_BEFORE_END) return;
  progress.warning(
    `The newest subkey of the built-in key ends on ${end.toISOString().slice(0, 10)}. Releases signed by its successor need the published key to be reachable: update this action.`,
  );
}
