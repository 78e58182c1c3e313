import { createHash } from 'node:crypto';
import { ActionError, describeError, toActionError, withSubject } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import type { DistributionName } from '../release/distribution.ts';
import type { Transport } from '../transfer/transport.ts';
import { BUILT_IN_KEYS } from '../trust/built-in-keys.ts';
import { hashBytes, issuersToLookUp, type Verdict, verifySignature } from '../trust/detached-signature.ts';
import type { Fingerprint } from '../trust/fingerprint.ts';
import { type Keyring, newestExpiry, readKeyring, updateKeyring } from '../trust/keyring.ts';
import type { SignatureFile } from '../trust/signature-file.ts';

/** Something that is asked of the keyring; it throws what is refused. */
export type Check<T> = (keyring: Keyring) => T | Promise<T>;

/** The keys of a run. They grow when a signature asks for a newer copy of the pinned key. */
export interface SigningKeys {
  /**
   * What `check` gives for the keyring. Where it fails because the maker of a signature is unknown, or had ended by what is known, the published key is
   * fetched, once a run, and `check` runs again with what the pinned primary key vouches for in it. Of a `file` with several signatures each unknown maker is a reason.
   */
  check<T>(check: Check<T>, file?: SignatureFile): Promise<T>;
  /**
   * Runs again what passed before the keyring grew: a newer copy of the key may revoke what signed it. Gives the first refusal, and forgets what
   * passed so far; undefined where all still passes.
   */
  confirm(): Promise<ActionError | undefined>;
  /**
   * Takes in a copy of the pinned key from a cache, where it helps to do without the network. It proves itself; a bad one changes nothing. Gives whether it was
   * good. The same bytes are looked at once.
   */
  learn(block: Uint8Array): Promise<boolean>;
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
  let growth = Promise.resolve();
  const learned = new Map<string, Promise<boolean>>();
  const passed: { used: Keyring; readonly check: Check<unknown> }[] = [];
  if (options.block === undefined && options.distribution === 'flatcar') warnOfEnd(keyring, progress, now);

  /** One after the other, so that none is lost. */
  function grow(block: Uint8Array): Promise<void> {
    const grown = growth.then(async () => {
      keyring = await updateKeyring(keyring, block, now);
    });
    growth = grown.catch(() => undefined);
    return grown;
  }

  async function fetchPublished(url: URL): Promise<void> {
    const block = await transport.readSmall(url, LIMITS.key);
    if (block === undefined)
      throw new ActionError('FILE_NOT_FOUND', `There is no key at ${url.href}. Check \`signing-key-url\`.`);
    const before = new Set(keyring.signingKeys.map(({ fingerprint }) => fingerprint));
    await grow(block);
    published = block;
    const added = keyring.signingKeys
      .filter(({ fingerprint }) => !before.has(fingerprint))
      .map(({ fingerprint }) => fingerprint);
    progress.info(
      `Took the published key ${url.href}: its primary key is the pinned ${keyring.primaryFingerprint}, which vouches for ${added.length === 0 ? 'no new subkey' : added.join(', ')}`,
    );
  }

  async function pass<T>(used: Keyring, check: Check<T>): Promise<T> {
    const result = await check(used);
    passed.push({ used, check });
    return result;
  }

  return {
    async check(check, file) {
      const used = keyring;
      try {
        return await pass(used, check);
      } catch (error) {
        if (!(error instanceof ActionError) || !mayNewerKeyHelp(error, used, file)) throw error;
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
        return pass(keyring, check);
      }
    },
    async confirm() {
      for (const one of passed) {
        const newer = keyring;
        if (one.used === newer) continue;
        try {
          await one.check(newer);
          one.used = newer;
        } catch (error) {
          if (!(error instanceof ActionError)) throw error;
          passed.length = 0;
          return error;
        }
      }
      return undefined;
    },
    learn(block) {
      const digest = createHash('sha256').update(block).digest('hex');
      const learning =
        learned.get(digest) ??
        grow(block).then(
          () => true,
          (error: unknown) => {
            if (!(error instanceof ActionError)) throw error;
            return false;
          },
        );
      learned.set(digest, learning);
      return learning;
    },
    published: () => published,
  };
}

/**
 * The verdict on `data` by its detached signature.
 *
 * @throws ActionError of `verifySignature`
 */
export async function verdictOn(
  data: Uint8Array,
  signature: SignatureFile,
  { keys, now }: { readonly keys: SigningKeys; readonly now: Date },
): Promise<Verdict> {
  const hashes = hashBytes(data, signature.hashNames);
  return keys.check((keyring) => verifySignature(signature, hashes, keyring, now), signature);
}

/** Rounds of `settle`: the published key is fetched once, and caches hold a copy or two. */
const ROUNDS = 4;

/**
 * Gives what `work` gives, when no copy of the key that came in the middle of it revokes what had passed before. Otherwise `takeBack` undoes what was made of
 * that, and `work` is done again, with what is known now. So is work that `checkStillPasses` has broken off.
 *
 * @throws ActionError of `work`, KEY_REVOKED
 */
export async function settle<T>(
  work: () => Promise<T>,
  { keys, progress }: { readonly keys: SigningKeys; readonly progress: Progress },
  takeBack: () => Promise<void> = async () => undefined,
): Promise<T> {
  for (let round = 1; ; round++) {
    const outcome = await tryOnce(work, keys);
    if ('result' in outcome) return outcome.result;
    const { refusal } = outcome;
    await takeBack();
    if (round === ROUNDS) throw refusal;
    progress.warning(
      `The newer copy of the signing key that came during this run takes back what had passed before, so everything is verified again. ${describeError(refusal)}`,
    );
  }
}

async function tryOnce<T>(
  work: () => Promise<T>,
  keys: SigningKeys,
): Promise<{ readonly result: T } | { readonly refusal: ActionError }> {
  try {
    const result = await work();
    const refusal = await keys.confirm();
    return refusal === undefined ? { result } : { refusal };
  } catch (error) {
    if (!isBreakOff(error)) throw error;
    return { refusal: error.cause };
  }
}

/** Breaks off the work of `settle` where what passed before does so no more. It is asked before anything is put in its place. */
export async function checkStillPasses(keys: SigningKeys): Promise<void> {
  const cause = await keys.confirm();
  // No mirror can mend it, so none is to be tried.
  if (cause !== undefined) throw Object.assign(new Error(cause.message, { cause }), { name: 'AbortError' });
}

function isBreakOff(error: unknown): error is Error & { readonly cause: ActionError } {
  return error instanceof Error && error.name === 'AbortError' && error.cause instanceof ActionError;
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
