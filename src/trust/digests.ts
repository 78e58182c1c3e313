import { enums } from 'openpgp';
import { ActionError } from '../errors.ts';
import { parseCleartext, refuseDigests } from './cleartext.ts';
import { hashBytes, type Verdict, verifySignature } from './detached-signature.ts';
import type { Keyring } from './keyring.ts';
import { parseSignatures, type SignatureFile } from './signature-file.ts';

/** What a signed DIGESTS file says: the only signed statement that ties a file's name to its content. */
export interface Digests {
  readonly verdict: Verdict;
  /** File name → SHA-512 as 128 lower-case hex digits. */
  readonly sha512: ReadonlyMap<string, string>;
  /** The SHA-512 of `fileName` in lower-case hex, or undefined when it isn't listed. */
  sha512Of(fileName: string): string | undefined;
}

/** Hex digits per section. Sections of other names are read over, whatever their length. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA512: 128 };

const SECTION = /^# ([A-Z0-9]{1,20}) HASH$/;
const ENTRY = /^([0-9a-f]{8,256}) {2}([A-Za-z0-9._-]{1,255})$/;

/** A clear-signed DIGESTS file, taken apart. What it lists is given with the verdict alone. */
export interface SignedDigests {
  readonly signatures: SignatureFile;
  /** @throws ActionError DIGESTS_INVALID, and those of `verifySignature` */
  verify(keyring: Keyring, now: Date): Promise<Digests>;
}

/**
 * Takes a clear-signed DIGESTS file (`F.DIGESTS.asc`) apart. Signed text is type 0x01 (RFC 9580, 5.2.1.2), as
 * gpg makes it; a signature over binary data (0x00) is not accepted here, nor one over text anywhere else, so neither
 * can be passed off as the other.
 * @throws ActionError DIGESTS_INVALID, TOO_LARGE, and those of `parseSignatureFile`
 */
export async function parseDigests(clearSigned: Uint8Array): Promise<SignedDigests> {
  const message = parseCleartext(clearSigned);
  const signatures = await parseSignatures(message.signatures, enums.signature.text, 'signature in the DIGESTS file');
  return {
    signatures,
    async verify(keyring, now) {
      const hashes = hashBytes(message.canonical, signatures.hashNames);
      const verdict = await verifySignature(signatures, hashes, keyring, now);
      const sha512 = readSha512(message.lines);
      return { verdict, sha512, sha512Of: (fileName) => sha512.get(fileName) };
    },
  };
}

/**
 * Verifies a clear-signed DIGESTS file and reads it.
 * @throws ActionError as `parseDigests` and `SignedDigests.verify`
 */
export async function verifyDigests(clearSigned: Uint8Array, keyring: Keyring, now: Date): Promise<Digests> {
  return (await parseDigests(clearSigned)).verify(keyring, now);
}

/**
 * Whether the signed DIGESTS lists `fileName` with the digest `sha512` (hex) of what was fetched under that name.
 * @throws ActionError DIGESTS_MISMATCH
 */
export function checkListed(digests: Digests, fileName: string, sha512: string): void {
  const listed = digests.sha512Of(fileName);
  if (listed === sha512.toLowerCase()) return;
  const names = [...digests.sha512].filter(([, digest]) => digest === sha512.toLowerCase()).map(([name]) => name);
  const other = names.length > 0 ? ` These bytes are listed as ${names.join(', ')}.` : '';
  const why =
    listed === undefined
      ? `does not list ${fileName}; it lists ${[...digests.sha512.keys()].join(', ') || 'nothing'}`
      : `lists ${fileName} with the SHA-512 ${abbreviate(listed)}, and the file has ${abbreviate(sha512)}`;
  throw new ActionError(
    'DIGESTS_MISMATCH',
    `The signed DIGESTS ${why}: it is another file under this name.${other} Do not use it.`,
    { file: fileName },
  );
}

function readSha512(lines: readonly string[]): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  let section: string | undefined;
  for (const line of lines) {
    if (line === '') continue;
    section = SECTION.exec(line)?.[1] ?? section;
    if (SECTION.test(line)) continue;
    const [, digest, name] = ENTRY.exec(line) ?? [];
    if (section === undefined || digest === undefined || name === undefined)
      throw refuseDigests('has a line that is neither a section nor a digest with a file name');
    if (digest.length !== (DIGEST_LENGTHS[section] ?? digest.length))
      throw refuseDigests(`has a digest of ${digest.length} digits under "# ${section} HASH"`);
    const key = `${section} ${name}`;
    if ((digests.get(key) ?? digest) !== digest) throw refuseDigests(`lists ${name} twice with different digests`);
    digests.set(key, digest);
  }
  const prefix = 'SHA512 ';
  return new Map(
    [...digests].filter(([key]) => key.startsWith(prefix)).map(([key, digest]) => [key.slice(prefix.length), digest]),
  );
}

function abbreviate(digest: string): string {
  return `${digest.slice(0, 16)}…`;
}
