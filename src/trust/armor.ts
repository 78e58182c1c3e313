import type { ActionError } from '../errors.ts';

/**
 * Makes the refusal for a reason such as "is empty": who reads a format knows which code and which file it is about.
 */
export type Refusal = (why: string) => ActionError;

/** `bytes` as text, one character a byte: armor is ASCII, and what is not ASCII fails its grammar. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/**
 * The packets inside `input`, which holds them as they are or in ASCII armor under `label` (RFC 9580, 6.2). Nothing but
 * white space may stand outside the armor, and only one block may be there: everything that is read is then also what
 * is judged. The checksum line is passed over, as RFC 9580, 6.1 demands.
 * @throws what `refuse` makes
 */
export function unwrapArmor(input: Uint8Array, label: string, refuse: Refusal): Uint8Array {
  const first = input[0];
  if (first === undefined) throw refuse('is empty');
  // Every packet begins with a byte that has its highest bit set (RFC 9580, 4.2); armor is ASCII.
  if ((first & 0x80) !== 0) return input;
  const text = latin1(input).trim();
  if (text === '') throw refuse('is empty');
  if (/^<[!?a-z]/i.test(text)) throw refuse('is an HTML or XML page');
  const lines = text.split(/\r?\n/);
  const blocks = lines.filter((line) => line.startsWith(`-----BEGIN ${label}-----`)).length;
  if (blocks > 1) throw refuse(`holds ${blocks === 2 ? 'two' : blocks} armored blocks: export them together, as one`);
  return decodeArmor(lines, label, refuse);
}

/**
 * The bytes of one armored block that fills `lines` from its first to its last.
 * @throws what `refuse` makes
 */
export function decodeArmor(lines: readonly string[], label: string, refuse: Refusal): Uint8Array {
  const trimmed = lines.map((line) => line.replace(/[ \t]+$/, ''));
  const found = /^-----BEGIN ([A-Z ,/0-9]{1,60})-----$/.exec(`${trimmed[0]}`)?.[1];
  if (found === undefined) throw refuse('is neither binary OpenPGP data nor begins with an armor header line');
  if (found !== label) throw refuse(`holds "${found}" instead of "${label}"`);
  if (trimmed.at(-1) !== `-----END ${label}-----`)
    throw refuse('has no armor tail line at its end: it is cut, or something follows it');
  const blank = trimmed.indexOf('');
  if (blank === -1 || !trimmed.slice(1, blank).every((line) => /^[A-Za-z]+:(?: |$)/.test(line))) {
    throw refuse('has armor headers of an unknown form');
  }
  const body = trimmed.slice(blank + 1, -1);
  if (body.at(-1)?.startsWith('=')) body.pop();
  const base64 = body.join('');
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw refuse('has something other than base64 between its armor lines');
  return Buffer.from(base64, 'base64');
}
