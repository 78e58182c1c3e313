import { createHash } from 'node:crypto';
import { ActionError, KeyringChanged, toActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import type { DistributionName } from '../release/distribution.ts';
import { shownUrl } from '../transfer/credentials.ts';
import type { Transport } from '../transfer/transport.ts';
import { BUILT_IN_KEYS } from '../trust/built-in-keys.ts';
import { digestsOf, issuersToLookUp, type Verdict, verifySignature } from '../trust/detached-signature.ts';
import type { Fingerprint } from '../trust/fingerprint.ts';
import { type Keyring, newestExpiry, readKeyring, updateKeyring } from '../trust/keyring.ts';
import type { SignatureFile } from '../trust/signature-file.ts';

/** A check of a signature against the keyring. It throws if the signature is not acceptable. */
type KeyCheck<T> = (keyring: Keyring) => T | Promise<T>;

/**
 * The keyring of a run. If a check fails because a signing key is unknown or expired, the published key is downloaded once, and its changes to the pinned key
 * are added. From the moment that an addition invalidates an accepted signature, every check throws KeyringChanged.
 */
export interface SigningKeys {
  readonly primaryFingerprint: Fingerprint;
  /** Checks the signatures of a file before its bytes are there. */
  preflight(file: SignatureFile, check: KeyCheck<void>): Promise<void>;
  /** Checks a signature of a file, and remembers that it was accepted. */
  verify<T>(file: SignatureFile, check: KeyCheck<T>): Promise<T>;
  /** Throws KeyringChanged if an accepted signature is not valid any more. */
  confirm(): void;
  /** Forgets the accepted signatures, for a second run with the present keyring. */
  restart(): void;
  /** Adds a copy of the pinned key from a cache. Returns whether it is valid. An invalid copy changes nothing. */
  learn(block: Uint8Array): Promise<boolean>;
  /** Returns the published block, if it was downloaded. */
  published(): Uint8Array | undefined;
}

/** The key to trust. */
export interface SigningKeyOptions {
  readonly distribution: DistributionName;
  /** Armored or binary. Replaces the built-in key. */
  readonly block: Uint8Array | string | undefined;
  /** The pinned primary key. Default: that of the built-in key or of `block`. */
  readonly fingerprint: Fingerprint | undefined;
  /** Where a newer copy of the key is published. */
  readonly url: URL | undefined;
}

const DAY = 24 * 60 * 60 * 1000;
const WARN_BEFORE_EXPIRY = 60 * DAY;

/** Reads the pinned key. */
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
  const { primaryFingerprint } = keyring;
  let published: Uint8Array | undefined;
  let fetching: Promise<void> | undefined;
  let adding = Promise.resolve();
  const learned = new Map<string, Promise<boolean>>();
  let accepted: KeyCheck<unknown>[] = [];
  let change: KeyringChanged | undefined;
  if (options.block === undefined && options.distribution === 'flatcar') warnOfExpiry(keyring, progress, now);

  /** One addition after the other, so that none is lost. */
  function add(block: Uint8Array): Promise<void> {
    const added = adding.then(async () => adopt(await updateKeyring(keyring, block, now)));
    adding = added.catch(() => undefined);
    return added;
  }

  async function adopt(newer: Keyring): Promise<void> {
    // Signatures that are accepted meanwhile are appended, so this loop reaches them as well.
    for (const check of accepted) {
      try {
        await check(newer);
      } catch (error) {
        if (!(error instanceof ActionError)) throw error;
        change ??= new KeyringChanged(error);
      }
    }
    keyring = newer;
  }

  async function fetchPublished(url: URL): Promise<void> {
    const block = await transport.readSmall(url, LIMITS.key);
    if (block === undefined)
      throw new ActionError('FILE_NOT_FOUND', `There is no key at ${shownUrl(url)}. Check \`signing-key-url\`.`);
    const before = new Set(keyring.signingKeys.map(({ fingerprint }) => fingerprint));
    await add(block);
    published = block;
    const added = keyring.signingKeys.map(({ fingerprint }) => fingerprint).filter((each) => !before.has(each));
    progress.info(
      `Downloaded the signing key ${shownUrl(url)}: the pinned primary key ${primaryFingerprint} vouches for ${added.length === 0 ? 'no new subkey' : added.join(', ')}`,
    );
  }

  /** Downloads the published key. Throws `error`, with the reason, if there is none. */
  async function lookUpPublished(error: ActionError): Promise<void> {
    const { url } = options;
    if (url === undefined) throw explain(error, 'No published key was downloaded: `signing-key-url` is none.');
    fetching ??= fetchPublished(url);
    try {
      await fetching;
    } catch (reason) {
      const { message } = toActionError(reason, `downloading ${shownUrl(url)}`);
      throw explain(error, `Downloading the published key did not help: ${message}`);
    }
  }

  function confirm(): void {
    if (change !== undefined) throw change;
  }

  /** Runs a check against the keyring in use, again if the keyring grows meanwhile. Calls `accept` when it passed. */
  async function check<T>(file: SignatureFile, run: KeyCheck<T>, accept: () => void): Promise<T> {
    for (;;) {
      confirm();
      const used = keyring;
      try {
        const result = await run(used);
        if (keyring !== used) continue;
        accept();
        return result;
      } catch (error) {
        if (!(error instanceof ActionError) || !mayNewerKeyHelp(error, file, used)) throw error;
        if (keyring !== used) continue;
        await lookUpPublished(error);
        if (keyring === used)
          throw explain(
            error,
            `The published key ${options.url && shownUrl(options.url)} does not know this signing key either.`,
          );
      }
    }
  }

  return {
    primaryFingerprint,
    preflight: (file, run) => check(file, run, () => undefined),
    verify: (file, run) => check(file, run, () => accepted.push(run)),
    confirm,
    restart() {
      accepted = [];
      change = undefined;
    },
    learn(block) {
      const digest = createHash('sha256').update(block).digest('hex');
      const learning = learned.get(digest) ?? isAdded(add(block));
      learned.set(digest, learning);
      return learning;
    },
    published: () => published,
  };
}

async function isAdded(adding: Promise<void>): Promise<boolean> {
  try {
    await adding;
    return true;
  } catch (error) {
    if (error instanceof ActionError) return false;
    throw error;
  }
}

/** Verifies data in memory by its detached signature. */
export async function verifyData(
  data: Uint8Array,
  signature: SignatureFile,
  { keys, now }: { readonly keys: SigningKeys; readonly now: Date },
): Promise<Verdict> {
  const digests = digestsOf(data, signature);
  return keys.verify(signature, (keyring) => verifySignature(signature, digests, keyring, now));
}

/** With several signatures, the error is that of one of them, and another one may have the unknown key. */
function mayNewerKeyHelp({ code }: ActionError, file: SignatureFile, keyring: Keyring): boolean {
  return code === 'UNKNOWN_SIGNING_KEY' || code === 'KEY_EXPIRED' || issuersToLookUp(file, keyring).length > 0;
}

function explain(error: ActionError, more: string): ActionError {
  return new ActionError(error.code, `${error.message} ${more}`, {
    ...(error.file === undefined ? {} : { file: error.file }),
    cause: error,
  });
}

function warnOfExpiry(keyring: Keyring, progress: Progress, now: Date): void {
  const expiry = newestExpiry(keyring);
  if (expiry === undefined || expiry.getTime() - now.getTime() > WARN_BEFORE_EXPIRY) return;
  progress.warning(
    `The newest subkey of the built-in key expires on ${expiry.toISOString().slice(0, 10)}. Releases signed by its successor need the published key. Update this action.`,
  );
}
