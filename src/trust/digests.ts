import { ActionError } from '../errors.ts';
import { invalidDigests, parseCleartext } from './cleartext.ts';
import { digestsOf, type Verdict, verifySignature } from './detached-signature.ts';
import type { Keyring } from './keyring.ts';
import { SIGNATURE } from './openpgp.ts';
import { parseSignatures, type SignatureFile } from './signature-file.ts';

/** A verified DIGESTS file: the only signed data that links a file's name to its content. */
export interface Digests {
  readonly verdict: Verdict;
  /** File name → SHA-512 as 128 lower-case hex digits. */
  readonly sha512: ReadonlyMap<string, string>;
  /** Returns the SHA-512 of `fileName` in lower-case hex, or undefined if it is not listed. */
  sha512Of(fileName: string): string | undefined;
}

/** Number of hex digits per section. Sections of other names are ignored, and their digests may have any length. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA512: 128 };

const SECTION = /^# (\S{1,40}) HASH$/;
const COMMENT = /^#/;
const ENTRY = /^([0-9a-f]{8,256}) {2}([A-Za-z0-9._-]{1,255})$/;

/** A parsed clear-signed DIGESTS file. Its content is available only after verification. */
interface SignedDigests {
  readonly signatures: SignatureFile;
  /**
   * Verifies the signature, then parses the list.
   * @throws ActionError DIGESTS_INVALID, and those of `verifySignature`
   */
  verify(keyring: Keyring, now: Date): Promise<Digests>;
}

/**
 * Parses a clear-signed DIGESTS file (`F.DIGESTS.asc`). Accepts only signatures over text (type 0x01, RFC 9580,
 * 5.2.1.2). All other files accept only signatures over binary data (0x00), so neither can replace the other.
 * @throws ActionError DIGESTS_INVALID, TOO_LARGE, and those of `parseSignatureFile`
 */
export async function parseDigests(clearSigned: Uint8Array): Promise<SignedDigests> {
  const message = parseCleartext(clearSigned);
  const signatures = await parseSignatures(message.signatures, SIGNATURE.text, 'signature of the DIGESTS file');
  return {
    signatures,
    async verify(keyring, now) {
      const verdict = await verifySignature(signatures, digestsOf(message.canonical, signatures), keyring, now);
      const sha512 = readSha512(message.lines);
      return { verdict, sha512, sha512Of: (fileName) => sha512.get(fileName) };
    },
  };
}

/**
 * Checks that the signed DIGESTS lists `fileName` with the digest `sha512` (hex) of the downloaded file.
 * @throws ActionError DIGESTS_MISMATCH
 */
export function checkListed(digests: Digests, fileName: string, sha512: string): void {
  const listed = digests.sha512Of(fileName);
  if (listed === sha512.toLowerCase()) return;
  const names = [...digests.sha512].filter(([, digest]) => digest === sha512.toLowerCase()).map(([name]) => name);
  const other = names.length > 0 ? ` The same content is listed as ${names.join(', ')}.` : '';
  const reason =
    listed === undefined
      ? `it does not list this name, only ${[...digests.sha512.keys()].join(', ') || 'nothing'}`
      : `it lists the SHA-512 ${abbreviate(listed)}, and the file has ${abbreviate(sha512)}`;
  throw new ActionError(
    'DIGESTS_MISMATCH',
    `${fileName} does not match its signed DIGESTS: ${reason}.${other} Do not use the file.`,
    { file: fileName },
  );
}

function readSha512(lines: readonly string[]): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  let section: string | undefined;
  for (const line of lines) {
    if (line === '') continue;
    section = SECTION.exec(line)?.[1] ?? section;
    // The signature covers comments, and they mean nothing.
    if (COMMENT.test(line)) continue;
    const [, digest, name] = ENTRY.exec(line) ?? [];
    if (section === undefined || digest === undefined || name === undefined)
      throw invalidDigests('has a line that is neither a section header nor a digest with a file name');
    if (digest.length !== (DIGEST_LENGTHS[section] ?? digest.length))
      throw invalidDigests(`has a digest of ${digest.length} digits under "# ${section} HASH"`);
    const key = `${section} ${name}`;
    if ((digests.get(key) ?? digest) !== digest) throw invalidDigests(`lists ${name} twice with different digests`);
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
