import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Distribution } from '../release/distribution.ts';
import { splitUserinfo } from '../release/location.ts';
import { BUILT_IN_KEYS } from '../trust/built-in-keys.ts';
import { type Fingerprint, parseFingerprint } from '../trust/fingerprint.ts';
import { invalidInput, readText, readUrl } from './inputs.ts';

/** Which key must have signed. */
export interface KeyInputs {
  /** An armored block that replaces the built-in key. */
  readonly block: string | undefined;
  readonly fingerprint: Fingerprint | undefined;
  /** Where a key with newer subkeys is published; undefined: nowhere. */
  readonly url: URL | undefined;
}

/** A URL of the inputs, and the login that stood in it. */
export interface UrlWithLogin {
  /** Without it. */
  readonly url: URL;
  /** `user:password`, percent-encoded. */
  readonly userinfo: string;
}

/** @throws ActionError INVALID_INPUT */
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
      'it may hold the 40 hexadecimal digits of a primary key, with or without spaces',
    );
  }
}

function readKeyBlock(): string | undefined {
  const text = readText('signing-key');
  if (text === '') return undefined;
  if (text.includes('-----BEGIN PGP ')) return text;
  const allowed = 'it may hold an armored public key block or the path of a key file';
  if (text.includes('\n')) throw invalidInput('signing-key', text, allowed);
  try {
    const bytes = readKeyFile(text);
    // A binary key file is handed on in base64 by the armor that every key reader understands.
    return bytes[0] !== undefined && bytes[0] >= 0x80 ? armor(bytes) : bytes.toString('utf8');
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw invalidInput('signing-key', text, `${allowed}, and there is no such file that can be read`);
  }
}

/** Of a device or a pipe nobody knows when it ends, nor of a file how it grows. */
function readKeyFile(path: string): Buffer {
  if (!statSync(path).isFile()) throw invalidInput('signing-key', path, 'that is no file but a folder or a device');
  const bytes = Buffer.alloc(LIMITS.key + 1);
  const file = openSync(path, 'r');
  let size = 0;
  try {
    for (let read = -1; read !== 0; size += read) read = readSync(file, bytes, size, bytes.length - size, null);
  } finally {
    closeSync(file);
  }
  if (size > LIMITS.key)
    throw invalidInput('signing-key', path, `that file is larger than ${LIMITS.key} bytes, so it is no key`);
  return bytes.subarray(0, size);
}

function armor(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PGP PUBLIC KEY BLOCK-----', '', ...lines, '-----END PGP PUBLIC KEY BLOCK-----', ''].join('\n');
}

/** A published key belongs to the built-in one; with a key of the user's own there is none unless the user names it. */
function readKeyUrl(text: string, distribution: Distribution, ownKey: boolean): URL | undefined {
  if (text === 'none') return undefined;
  if (text === '') {
    const published = ownKey ? undefined : BUILT_IN_KEYS[distribution.name].url;
    return published === undefined ? undefined : new URL(published);
  }
  readUrl('signing-key-url', text, 'it may hold an https or http URL, or none');
  return new URL(splitUserinfo(text).bare);
}

/** The login that `signing-key-url` holds. */
export function loginsOfKeyUrl(): readonly UrlWithLogin[] {
  const text = readText('signing-key-url');
  return text === '' || text === 'none' ? [] : loginsOf(text);
}

/** The login that a URL holds. */
export function loginsOf(url: string): readonly UrlWithLogin[] {
  const { bare, userinfo } = splitUserinfo(url);
  return userinfo === '' ? [] : [{ url: new URL(bare), userinfo }];
}
