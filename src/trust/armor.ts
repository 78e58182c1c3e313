import type { ActionError } from '../errors.ts';

/**
 * Creates the error for a malformed file from a reason such as "is empty". The caller knows the error code and the file.
 */
export type InvalidFile = (reason: string) => ActionError;

/** Returns `bytes` as text, one character per byte. Armor is ASCII, so other bytes fail its grammar. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/**
 * Returns the packets of `input`, which is binary or in ASCII armor under `label` (RFC 9580, 6.2). Only white space may
 * surround the armor, and only one block is accepted, so nothing in the file escapes verification. Ignores the armor
 * checksum, as RFC 9580, 6.1 demands.
 * @throws the error from `invalid`
 */
export function unwrapArmor(input: Uint8Array, label: string, invalid: InvalidFile): Uint8Array {
  const first = input[0];
  if (first === undefined) throw invalid('is empty');
  // Every packet starts with a byte whose highest bit is set (RFC 9580, 4.2); armor is ASCII.
  if ((first & 0x80) !== 0) return input;
  const text = latin1(input).trim();
  if (text === '') throw invalid('is empty');
  if (/^<[!?a-z]/i.test(text)) throw invalid('is an HTML or XML page');
  const lines = text.split(/\r?\n/);
  const blocks = lines.filter((line) => line.startsWith(`-----BEGIN ${label}-----`)).length;
  if (blocks > 1) throw invalid(`contains ${blocks} armored blocks instead of one`);
  return decodeArmor(lines, label, invalid);
}

/**
 * Returns the bytes of the armored block that `lines` consist of.
 * @throws the error from `invalid`
 */
export function decodeArmor(lines: readonly string[], label: string, invalid: InvalidFile): Uint8Array {
  const trimmed = lines.map(withoutTrailingBlanks);
  const found = /^-----BEGIN ([A-Z ,/0-9]{1,60})-----$/.exec(`${trimmed[0]}`)?.[1];
  if (found === undefined) throw invalid('is neither binary OpenPGP data nor ASCII armor');
  if (found !== label) throw invalid(`contains "${found}" instead of "${label}"`);
  if (trimmed.at(-1) !== `-----END ${label}-----`)
    throw invalid('does not end with the armor tail line (truncated, or trailing data)');
  const blank = trimmed.indexOf('');
  if (blank === -1 || !trimmed.slice(1, blank).every((line) => /^[A-Za-z]+:(?: |$)/.test(line))) {
    throw invalid('has invalid armor headers');
  }
  const body = trimmed.slice(blank + 1, -1);
  if (body.at(-1)?.startsWith('=')) body.pop();
  const base64 = body.join('');
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw invalid('has invalid base64 between its armor lines');
  return Buffer.from(base64, 'base64');
}

/** Returns `line` without trailing spaces and tabs. Linear, unlike `/[ \t]+$/` with blanks in the middle of a line. */
export function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
}
