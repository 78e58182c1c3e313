import { createPublicKey, type KeyObject } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Distribution } from '../release/distribution.ts';
import { splitUserinfo } from '../release/location.ts';
import { BUILT_IN_KEYS } from '../trust/built-in-keys.ts';
import { BUILT_IN_PAYLOAD_KEY } from '../trust/built-in-payload-key.ts';
import { type Fingerprint, parseFingerprint } from '../trust/fingerprint.ts';
import { invalidInput, parseUrl, readText } from './inputs.ts';

/** The trusted key. */
export interface KeyInputs {
  /** A block that replaces the built-in key, armored or binary. */
  readonly block: Uint8Array | string | undefined;
  readonly fingerprint: Fingerprint | undefined;
  /** URL of a key with newer subkeys; undefined: none is fetched. */
  readonly url: URL | undefined;
}

/** A URL of the inputs, and its login. */
export interface UrlWithLogin {
  /** Without the login. */
  readonly url: URL;
  /** `user:password`, percent-encoded. */
  readonly userinfo: string;
}

/** Reads the inputs that select the trusted key. */
export function readKeys(distribution: Distribution): KeyInputs {
  const block = readKeyBlock();
  const fingerprint = readText('signing-key-fingerprint');
  const url = readText('signing-key-url');
  return {
    block,
    fingerprint: fingerprint === '' ? undefined : readFingerprint(fingerprint),
    url: readKeyUrl(url, distribution, block !== undefined),
  };
}

function readFingerprint(text: string): Fingerprint {
  try {
    return parseFingerprint(text);
  } catch {
    throw invalidInput(
      'signing-key-fingerprint',
      text,
      'Expected the 40 hexadecimal digits of a primary key, with or without spaces',
    );
  }
}

function readKeyBlock(): Uint8Array | string | undefined {
  const text = readText('signing-key');
  if (text === '') return undefined;
  if (text.includes('-----BEGIN PGP ')) return text;
  const advice = 'Expected an armored public key block or the path of a key file';
  if (text.includes('\n')) throw invalidInput('signing-key', text, advice);
  try {
    return readKeyFile('signing-key', text);
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw invalidInput('signing-key', text, advice, 'no such readable file');
  }
}

/** Reads the key file of the input `name`, up to the size limit. A device or pipe may have no end, and a file may grow. */
function readKeyFile(name: string, path: string): Buffer {
  if (!statSync(path).isFile()) throw invalidInput(name, path, 'Set it to a key file', 'not a regular file');
  const bytes = Buffer.alloc(LIMITS.key + 1);
  const file = openSync(path, 'r');
  let size = 0;
  try {
    for (let read = -1; read !== 0; size += read) read = readSync(file, bytes, size, bytes.length - size, null);
  } finally {
    closeSync(file);
  }
  if (size > LIMITS.key) throw invalidInput(name, path, 'Set it to a key file', `larger than ${LIMITS.key} bytes`);
  return bytes.subarray(0, size);
}

/** Reads the key of update payloads: PEM text or a file. Default: Flatcar's. */
export function readPayloadKey(): KeyObject {
  const name = 'update-signing-key';
  const text = readText(name);
  const advice = 'Expected an RSA public key in PEM format, or the path of its file';
  try {
    const pem = text === '' ? BUILT_IN_PAYLOAD_KEY : text.includes('-----BEGIN ') ? text : readKeyFile(name, text);
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw invalidInput(name, text, advice, 'no such readable key');
  }
  throw invalidInput(name, text, advice, 'not an RSA key');
}

/** Reads the URL of the published key. A user's key has none by default. */
function readKeyUrl(text: string, distribution: Distribution, ownKey: boolean): URL | undefined {
  if (text === 'none') return undefined;
  if (text === '') {
    const published = ownKey ? undefined : BUILT_IN_KEYS[distribution.name].url;
    return published === undefined ? undefined : new URL(published);
  }
  parseUrl('signing-key-url', text, 'Expected an https or http URL, or none');
  return new URL(splitUserinfo(text).bare);
}

/** Returns the login in `signing-key-url`. */
export function loginsOfKeyUrl(): readonly UrlWithLogin[] {
  const text = readText('signing-key-url');
  return text === '' || text === 'none' ? [] : loginsOf(text);
}

/** Returns the login in a URL. */
export function loginsOf(url: string): readonly UrlWithLogin[] {
  const { bare, userinfo } = splitUserinfo(url);
  return userinfo === '' ? [] : [{ url: new URL(bare), userinfo }];
}
