import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { ActionError, ErrorCode } from '../../src/errors.ts';
import { LIMITS } from '../../src/limits.ts';
import { parseCleartext } from '../../src/trust/cleartext.ts';
import { digestsOf, verifySignature } from '../../src/trust/detached-signature.ts';
import { checkListed, type Digests } from '../../src/trust/digests.ts';
import { type Keyring, readKeyring } from '../../src/trust/keyring.ts';
import { parseSignatures } from '../../src/trust/signature-file.ts';
import { makeSigner } from '../mirror/signer.ts';
import { KEY_BLOCK, NOW, primary, SIGNED, subkey } from './attack.ts';
import { gpgVerify } from './gpg.ts';
import { armor, clearSigned, detached, packet, rawEd25519, signatureBody } from './packet-writer.ts';
import { verifyBytes, verifyDigests } from './verify.ts';

const NAME = 'flatcar_production_image.bin.bz2';
const OTHER = 'flatcar_production_qemu_image.img';
const digest = (hash: string, text: string): string => createHash(hash).update(text).digest('hex');
const SHA512 = digest('sha512', 'image');
const OTHER_SHA512 = digest('sha512', 'other');

const TEXT = [
  '# MD5 HASH',
  `${digest('md5', 'image')}  ${NAME}`,
  '# SHA1 HASH',
  `${digest('sha1', 'image')}  ${NAME}`,
  '# SHA512 HASH',
  `${SHA512}  ${NAME}`,
].join('\n');
const VALID_DIGESTS = clearSigned(TEXT, subkey, SIGNED);

const keyring = (): Promise<Keyring> => readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
const read = async (message: string | Uint8Array): Promise<Digests> =>
  verifyDigests(Buffer.from(message), await keyring(), NOW);

describe('a signed DIGESTS', () => {
  test('links a name to its SHA-512 and names the signing key', async () => {
    const digests = await read(VALID_DIGESTS);
    expect(digests.verdict).toMatchObject({ signingKey: subkey.fingerprint, signedAt: SIGNED });
    expect(digests.sha512Of(NAME)).toBe(SHA512);
    expect(digests.sha512Of(OTHER)).toBeUndefined();
    expect([...digests.sha512]).toEqual([[NAME, SHA512]]);
    expect((await gpgVerify(KEY_BLOCK, VALID_DIGESTS, undefined, NOW)).exitCode).toBe(0);
  });

  test.each(['SHA256', 'SHA384', 'SHA512'])('signed by gpg with %s is valid, with all line ends', async (hash) => {
    await using signer = await makeSigner();
    const message = await signer.clearSign(`${TEXT}\n`, { digest: hash, at: SIGNED });
    const byGpg = await readKeyring(await signer.publicKey(), undefined, NOW);
    for (const form of [message, message.replaceAll('\n', '\r\n'), `\n${message}\n \n`]) {
      const digests = await verifyDigests(Buffer.from(form), byGpg, NOW);
      expect(digests.sha512Of(NAME)).toBe(SHA512);
      expect(digests.verdict.signingKey).toBe(signer.subkeys[0]);
    }
  });

  test('of several files, of a platform or of old releases, lists each', async () => {
    const text = [
      '# SHA512 HASH',
      `${SHA512}  ${NAME}`,
      `${OTHER_SHA512}  ${OTHER}`,
      '',
      '# WHIRLPOOL HASH',
      `${'0'.repeat(64)}  ${NAME}`,
    ].join('\n');
    expect([...(await read(clearSigned(text, subkey, SIGNED))).sha512]).toEqual([
      [NAME, SHA512],
      [OTHER, OTHER_SHA512],
    ]);
  });

  test('may list a name twice with one digest', async () => {
    expect((await read(clearSigned(`${TEXT}\n${SHA512}  ${NAME}`, subkey, SIGNED))).sha512Of(NAME)).toBe(SHA512);
  });

  test.each([
    ['at its start', `# Made with love\n${TEXT}`],
    ['at its end', `${TEXT}\n# end`],
    ['before each line', TEXT.replace(/^/gm, '#\n')],
    ['like a file', `${TEXT}\n#${OTHER_SHA512}  ${NAME}`],
    ['and a section of another hash', `${TEXT}\n# SHA3-512 HASH\n${OTHER_SHA512}  ${NAME}`],
  ])('may have comments, which mean nothing: %s', async (_, text) => {
    expect([...(await read(clearSigned(text, subkey, SIGNED))).sha512]).toEqual([[NAME, SHA512]]);
  });

  test('may have no Hash header, as in RFC 9580, or several', async () => {
    for (const headers of ['', 'Hash: SHA512, SHA256\n', 'Hash: SHA256\nHash: SHA512\n']) {
      expect((await read(VALID_DIGESTS.replace('Hash: SHA512\n', headers))).sha512Of(NAME)).toBe(SHA512);
    }
  });

  test('that is too large fails', async () => {
    await expect(read(`${VALID_DIGESTS}${' '.repeat(LIMITS.digests)}`)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});

describe('the parsed text is the text that gpg signed', () => {
  test.each([
    ['dashes', '- a\n-b\n--- c\n-----BEGIN PGP SIGNATURE-----\n- - d\n'],
    ['white space at line ends', 'a \t\nb\t \n \n\nc'],
    ['no line end at its end', 'a'],
    ['empty lines at its ends', '\n\na\n\n\n'],
    ['nothing', ''],
  ])('with %s', async (_name, text) => {
    await using signer = await makeSigner();
    const message = parseCleartext(Buffer.from(await signer.clearSign(text, { at: SIGNED })));
    const lines = text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => line.replace(/[ \t]+$/, ''));
    expect(message.lines).toEqual(lines);
    const signatures = await parseSignatures(message.signatures, 0x01, 'signature');
    const byGpg = await readKeyring(await signer.publicKey(), undefined, NOW);
    const verdict = await verifySignature(signatures, digestsOf(message.canonical, signatures), byGpg, NOW);
    expect(verdict.signedAt).toEqual(SIGNED);
  });
});

describe('a listed file', () => {
  test('is accepted under its name, in upper and lower case', async () => {
    const digests = await read(VALID_DIGESTS);
    expect(() => checkListed(digests, NAME, SHA512)).not.toThrow();
    expect(() => checkListed(digests, NAME, SHA512.toUpperCase())).not.toThrow();
  });

  test.each([
    [
      'another file under this name',
      NAME,
      OTHER_SHA512,
      /^flatcar_production_image\.bin\.bz2 does not match its signed DIGESTS: it lists the SHA-512 .*\. Do not/,
    ],
    [
      'a name that is not listed',
      'flatcar_production_ami.bin.bz2',
      OTHER_SHA512,
      /^flatcar_production_ami\.bin\.bz2 .* does not list this name, only flatcar_production_image\.bin\.bz2/,
    ],
    ['the bytes of another name', OTHER, SHA512, /The same content is listed as flatcar_production_image\.bin\.bz2/],
    ['no digest at all', NAME, '', /lists the SHA-512/],
  ])('fails: %s', async (_name, name, sha512, message) => {
    const digests = await read(VALID_DIGESTS);
    expect(() => checkListed(digests, name, sha512)).toThrow(
      expect.objectContaining({ code: 'DIGESTS_MISMATCH', file: name, message: expect.stringMatching(message) }),
    );
  });

  test('fails with both digests, and with the other name of the same content', async () => {
    const digests = await read(
      clearSigned(`# SHA512 HASH\n${SHA512}  ${NAME}\n${OTHER_SHA512}  ${OTHER}`, subkey, SIGNED),
    );
    const shown = (hex: string): string => `${hex.slice(0, 16)}…`;
    expect(() => checkListed(digests, NAME, 'f'.repeat(128))).toThrow(
      `${NAME} does not match its signed DIGESTS: it lists the SHA-512 ${shown(SHA512)}, and the file has ${shown('f'.repeat(128))}. Do not use the file.`,
    );
    expect(() => checkListed(digests, NAME, OTHER_SHA512)).toThrow(
      `and the file has ${shown(OTHER_SHA512)}. The same content is listed as ${OTHER}. Do not use the file.`,
    );
  });

  test('fails if the DIGESTS lists nothing', async () => {
    const digests = await read(clearSigned('# SHA512 HASH', subkey, SIGNED));
    expect(() => checkListed(digests, NAME, SHA512)).toThrow(/does not list this name, only nothing/);
  });
});

const forged = `# SHA512 HASH\n${OTHER_SHA512}  ${NAME}`;
const signatureOf = (message: string): string => message.slice(message.indexOf('-----BEGIN PGP SIGNATURE-----'));
const stranger = rawEd25519(primary.created);
/** Returns a text with a valid signature, which must fail because of its content. */
const signed = (text: string): string => clearSigned(text, subkey, SIGNED);

const ATTACKS: readonly [name: string, code: ErrorCode, message: string | Buffer][] = [
  ['empty file', 'DIGESTS_INVALID', ''],
  ['white space', 'DIGESTS_INVALID', '\n \n'],
  ['HTML page', 'DIGESTS_INVALID', '<!DOCTYPE html><title>Not Found</title>'],
  ['unsigned DIGESTS', 'DIGESTS_INVALID', TEXT],
  ['detached signature', 'DIGESTS_INVALID', detached(Buffer.from(TEXT), subkey, SIGNED)],
  ['text before the message', 'DIGESTS_INVALID', `${forged}\n${VALID_DIGESTS}`],
  ['text after the message', 'SIGNATURE_INVALID', `${VALID_DIGESTS}${forged}\n`],
  ['two messages', 'SIGNATURE_INVALID', `${VALID_DIGESTS}${VALID_DIGESTS}`],
  [
    'two messages, the first forged',
    'SIGNATURE_INVALID',
    `${VALID_DIGESTS.replace(SHA512, OTHER_SHA512)}${VALID_DIGESTS}`,
  ],
  [
    'message without signature',
    'DIGESTS_INVALID',
    VALID_DIGESTS.slice(0, VALID_DIGESTS.indexOf('-----BEGIN PGP SIGNATURE')),
  ],
  ['message truncated in its signature', 'SIGNATURE_INVALID', VALID_DIGESTS.slice(0, -40)],
  [
    'signature ahead of the text',
    'DIGESTS_INVALID',
    `-----BEGIN PGP SIGNED MESSAGE-----\n${signatureOf(VALID_DIGESTS)}\n${TEXT}\n`,
  ],
  [
    'lines in the place of headers',
    'DIGESTS_INVALID',
    VALID_DIGESTS.replace('Hash: SHA512\n', `Hash: SHA512\n${forged}\n`),
  ],
  [
    'lines in a header',
    'DIGESTS_INVALID',
    VALID_DIGESTS.replace('Hash: SHA512\n', `Hash: SHA512\nComment: ${OTHER_SHA512}  ${NAME}\n`),
  ],
  ['Charset header', 'DIGESTS_INVALID', VALID_DIGESTS.replace('Hash: SHA512\n', 'Hash: SHA512\nCharset: UTF-7\n')],
  [
    'NotDashEscaped header',
    'DIGESTS_INVALID',
    VALID_DIGESTS.replace('Hash: SHA512\n', 'Hash: SHA512\nNotDashEscaped: You need GnuPG to verify this message\n'),
  ],
  ['no blank line after the headers', 'DIGESTS_INVALID', VALID_DIGESTS.replace('\n\n', '\n')],
  ['blank line of spaces', 'DIGESTS_INVALID', VALID_DIGESTS.replace('\n\n', '\n \n')],
  ['blank line of a form feed', 'DIGESTS_INVALID', VALID_DIGESTS.replace('\n\n', '\n\f\n')],
  ['second blank line and other lines ahead', 'SIGNATURE_MISMATCH', VALID_DIGESTS.replace('\n\n', `\n\n${forged}\n\n`)],
  ['line added', 'SIGNATURE_MISMATCH', VALID_DIGESTS.replace(TEXT, `${TEXT}\n${forged}`)],
  ['digest changed', 'SIGNATURE_MISMATCH', VALID_DIGESTS.replace(SHA512, OTHER_SHA512)],
  ['name changed', 'SIGNATURE_MISMATCH', VALID_DIGESTS.replaceAll(NAME, OTHER)],
  ['line removed', 'SIGNATURE_MISMATCH', VALID_DIGESTS.replace(`${digest('md5', 'image')}  ${NAME}\n`, '')],
  ['unescaped dash', 'DIGESTS_INVALID', VALID_DIGESTS.replace('# MD5', '-# MD5')],
  [
    'message in the message',
    'DIGESTS_INVALID',
    VALID_DIGESTS.replace(TEXT, `-----BEGIN PGP SIGNED MESSAGE-----\n\n${TEXT}`),
  ],
  ['carriage return inside a line', 'DIGESTS_INVALID', VALID_DIGESTS.replace(`${SHA512}  `, `${SHA512}  x\r`)],
  ['carriage return before the line end', 'DIGESTS_INVALID', VALID_DIGESTS.replace('# MD5 HASH', '# MD5 HASH\r\r')],
  ['null byte', 'DIGESTS_INVALID', VALID_DIGESTS.replace('# MD5', '\0# MD5')],
  ['line separator of Unicode', 'DIGESTS_INVALID', VALID_DIGESTS.replace('# MD5 HASH', '# MD5 HASH\u2028')],
  ['byte order mark', 'DIGESTS_INVALID', `\ufeff${VALID_DIGESTS}`],
  [
    'signature over another text',
    'SIGNATURE_MISMATCH',
    `${signed(forged).slice(0, signed(forged).indexOf('-----BEGIN PGP SIGNATURE'))}${signatureOf(VALID_DIGESTS)}`,
  ],
  ['signature by another key', 'UNKNOWN_SIGNING_KEY', clearSigned(TEXT, stranger, SIGNED)],
  ['signature with SHA-1', 'WEAK_HASH', clearSigned(TEXT, subkey, SIGNED, { hash: 'sha1' })],
  ['signature over binary data', 'SIGNATURE_INVALID', clearSigned(TEXT, subkey, SIGNED, { type: 0x00 })],
  ['signature of the future', 'SIGNATURE_IN_FUTURE', clearSigned(TEXT, subkey, new Date('2027-01-01T00:00:00Z'))],
  ['signature of another kind of armor', 'DIGESTS_INVALID', VALID_DIGESTS.replaceAll('PGP SIGNATURE', 'PGP MESSAGE')],
  [
    'key in the place of the signature',
    'SIGNATURE_INVALID',
    `${VALID_DIGESTS.slice(0, VALID_DIGESTS.indexOf('-----BEGIN PGP SIGNATURE'))}${armor('PGP SIGNATURE', packet(6, primary.body))}`,
  ],
  ['signed words', 'DIGESTS_INVALID', signed('All is well.')],
  ['signed digest without a section', 'DIGESTS_INVALID', signed(`${SHA512}  ${NAME}`)],
  ['signed digest with a tab', 'DIGESTS_INVALID', signed(`# SHA512 HASH\n${SHA512}\t${NAME}`)],
  ['signed digest of one space', 'DIGESTS_INVALID', signed(`# SHA512 HASH\n${SHA512} ${NAME}`)],
  ['signed digest of the wrong length', 'DIGESTS_INVALID', signed(`# SHA512 HASH\n${SHA512.slice(2)}  ${NAME}`)],
  ['signed digest in upper case', 'DIGESTS_INVALID', signed(`# SHA512 HASH\n${SHA512.toUpperCase()}  ${NAME}`)],
  ['signed name with a path', 'DIGESTS_INVALID', signed(`# SHA512 HASH\n${SHA512}  ../${NAME}`)],
  ['signed name with a space', 'DIGESTS_INVALID', signed(`# SHA512 HASH\n${SHA512}  a ${NAME}`)],
  ['signed section of another form', 'DIGESTS_INVALID', signed(`# SHA512 HASHES\n${SHA512}  ${NAME}`)],
  ['signed name listed twice with two digests', 'DIGESTS_INVALID', signed(`${TEXT}\n${OTHER_SHA512}  ${NAME}`)],
];

describe('an attack on DIGESTS', () => {
  const table: string[] = [];

  test.each(ATTACKS)('%s fails with %s', async (name, code, message) => {
    const here = await read(message).then(
      () => 'accepted',
      (error: ActionError) => error.code,
    );
    const { exitCode } = await gpgVerify(KEY_BLOCK, message, undefined, NOW);
    table.push(`${`${exitCode}`.padStart(2)} ${exitCode === 0 ? 'accepts' : '       '}  ${here.padEnd(20)} ${name}`);
    expect(here).toBe(code);
  });

  afterAll(() => {
    const accepted = table.filter((row) => row.includes('accepts')).length;
    process.stdout.write(
      `\nDIGESTS: exit code of gpg --verify, and the error code of this project; gpg accepts ${accepted} of ${table.length}\n${table.join('\n')}\n`,
    );
  });
});

test('a signature over text is invalid for a file', async () => {
  const text = Buffer.from('# SHA512 HASH');
  const overText = packet(2, signatureBody({ type: 1, by: subkey, at: SIGNED, over: text }));
  await expect(verifyBytes(text, overText, await keyring(), NOW)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
});
