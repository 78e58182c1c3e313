import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { decodeArmor, latin1 } from './armor.ts';

/** A clear-signed text (RFC 9580, 7), taken apart and not yet verified. */
export interface CleartextMessage {
  /**
   * What was signed, line by line: dash-escapes undone, trailing spaces and tabs cut off. Nothing else may be read from
   * the file.
   */
  readonly lines: readonly string[];
  /** The bytes that the signatures are over: `lines` with CRLF between them. */
  readonly canonical: Uint8Array;
  /** The signature packets. */
  readonly signatures: Uint8Array;
}

const BEGIN_MESSAGE = '-----BEGIN PGP SIGNED MESSAGE-----';
const BEGIN_SIGNATURE = '-----BEGIN PGP SIGNATURE-----';

/** The only header that may stand there (RFC 9580, 7.1). It is not signed, and nothing is done with it. */
const HASH_HEADER = /^Hash: [A-Za-z0-9-]+(?:, ?[A-Za-z0-9-]+)*$/;

/**
 * Takes a clear-signed text apart, strictly: one message that fills the file, plain ASCII, no header but `Hash`, every
 * line that begins with a dash escaped. Programs that are lenient here show their users lines that nobody signed.
 * @throws ActionError DIGESTS_INVALID, SIGNATURE_INVALID (the armor of the signature), TOO_LARGE
 */
export function parseCleartext(bytes: Uint8Array): CleartextMessage {
  if (bytes.length > LIMITS.digests) {
    throw new ActionError(
      'TOO_LARGE',
      `The DIGESTS file has ${bytes.length} bytes; ${LIMITS.digests} are the most. It is something else than a list of digests: use another mirror.`,
    );
  }
  const text = latin1(bytes);
  if (text.trim() === '') throw refuseDigests('is empty');
  // A carriage return that ends no line is shown by some programs as a line end and by others not at all.
  if (/[^\t\r\n -~]|\r(?!\n)/.test(text))
    throw refuseDigests('has characters other than printable ASCII and line ends');
  const lines = text.trim().split(/\r?\n/);
  if (lines[0] !== BEGIN_MESSAGE)
    throw refuseDigests(
      /^<[!?a-z]/i.test(text.trim()) ? 'is an HTML or XML page' : `does not begin with "${BEGIN_MESSAGE}"`,
    );
  const blank = lines.indexOf('');
  if (blank === -1 || !lines.slice(1, blank).every((line) => HASH_HEADER.test(line)))
    throw refuseDigests('has other headers than `Hash`');
  const end = lines.indexOf(BEGIN_SIGNATURE);
  if (end < blank) throw refuseDigests('has no signature');
  const signed = lines.slice(blank + 1, end).map(unescapeLine);
  return {
    lines: signed,
    canonical: Buffer.from(signed.join('\r\n'), 'latin1'),
    signatures: decodeArmor(lines.slice(end), 'PGP SIGNATURE', refuseSignature),
  };
}

/** RFC 9580, 7.2: dash-escapes and trailing white space are no part of what is signed. */
function unescapeLine(line: string): string {
  if (line.startsWith('-') && !line.startsWith('- '))
    throw refuseDigests('has a line that begins with an unescaped dash');
  return line.replace(/^- /, '').replace(/[ \t]+$/, '');
}

/** The refusal of a DIGESTS file, for a reason such as "is empty". */
export function refuseDigests(why: string): ActionError {
  return new ActionError(
    'DIGESTS_INVALID',
    `The DIGESTS file ${why}. It is not a clear-signed list of digests as the distributions publish it: use another mirror.`,
  );
}

function refuseSignature(why: string): ActionError {
  return new ActionError(
    'SIGNATURE_INVALID',
    `The signature at the end of the DIGESTS file ${why}. It is not what \`gpg --clear-sign\` wrote: use another mirror.`,
  );
}
