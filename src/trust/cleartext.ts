import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { decodeArmor, latin1, withoutTrailingBlanks } from './armor.ts';

/** A clear-signed text (RFC 9580, 7), parsed and not yet verified. */
interface CleartextMessage {
  /**
   * The signed lines, with dash-escapes undone and trailing spaces and tabs removed. Nothing else in the file may be
   * used.
   */
  readonly lines: readonly string[];
  /** The signed bytes: `lines` with CRLF between them. */
  readonly canonical: Uint8Array;
  /** The signature packets. */
  readonly signatures: Uint8Array;
}

const BEGIN_MESSAGE = '-----BEGIN PGP SIGNED MESSAGE-----';
const BEGIN_SIGNATURE = '-----BEGIN PGP SIGNATURE-----';

/** The only accepted header (RFC 9580, 7.1). It is not signed, and its value is not used. */
const HASH_HEADER = /^Hash: [A-Za-z0-9-]+(?:, ?[A-Za-z0-9-]+)*$/;

/**
 * Parses a clear-signed text strictly: one message that fills the file, plain ASCII, no header but `Hash`, every line
 * that starts with a dash escaped. Lenient parsers show their users lines that nobody signed.
 * @throws ActionError DIGESTS_INVALID, SIGNATURE_INVALID (the armor of the signature), TOO_LARGE
 */
export function parseCleartext(bytes: Uint8Array): CleartextMessage {
  if (bytes.length > LIMITS.digests) {
    throw new ActionError(
      'TOO_LARGE',
      `The DIGESTS file is too large: ${bytes.length} bytes, and the limit is ${LIMITS.digests}. Use another mirror.`,
    );
  }
  const text = latin1(bytes);
  if (text.trim() === '') throw invalidDigests('is empty');
  // Some programs show a carriage return inside a line as a line end, and others do not show it.
  if (/[^\t\r\n -~]|\r(?!\n)/.test(text))
    throw invalidDigests('has characters other than printable ASCII and line ends');
  const lines = text.trim().split(/\r?\n/);
  if (lines[0] !== BEGIN_MESSAGE)
    throw invalidDigests(
      /^<[!?a-z]/i.test(text.trim()) ? 'is an HTML or XML page' : `does not start with "${BEGIN_MESSAGE}"`,
    );
  const blank = lines.indexOf('');
  if (blank === -1 || !lines.slice(1, blank).every((line) => HASH_HEADER.test(line)))
    throw invalidDigests('has a header other than `Hash`');
  const end = lines.indexOf(BEGIN_SIGNATURE);
  if (end < blank) throw invalidDigests('has no signature');
  const signed = lines.slice(blank + 1, end).map(unescapeLine);
  return {
    lines: signed,
    canonical: Buffer.from(signed.join('\r\n'), 'latin1'),
    signatures: decodeArmor(lines.slice(end), 'PGP SIGNATURE', invalidSignature),
  };
}

/** Undoes dash-escapes and removes trailing white space, which are not signed (RFC 9580, 7.2). */
function unescapeLine(line: string): string {
  if (line.startsWith('-') && !line.startsWith('- '))
    throw invalidDigests('has a line that starts with an unescaped dash');
  return withoutTrailingBlanks(line.replace(/^- /, ''));
}

/** Creates the error for a malformed DIGESTS file from a reason such as "is empty". */
export function invalidDigests(reason: string): ActionError {
  return new ActionError('DIGESTS_INVALID', `The DIGESTS file is invalid: it ${reason}. Use another mirror.`);
}

function invalidSignature(reason: string): ActionError {
  return new ActionError(
    'SIGNATURE_INVALID',
    `The signature of the DIGESTS file is invalid: it ${reason}. Use another mirror.`,
  );
}
