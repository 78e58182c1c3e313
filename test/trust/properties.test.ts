import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { parseCleartext } from '../../src/trust/cleartext.ts';
import { readKeyring, updateKeyring } from '../../src/trust/keyring.ts';
import { splitPackets } from '../../src/trust/packets.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';
import { DATA, KEY_BLOCK, NOW, primary, SIGNED, subkey, VALID_SIGNATURE } from './attack.ts';
import { armor, clearSigned, packet } from './packet-writer.ts';
import { verifyBytes, verifyDigests } from './verify.ts';

const SHA512 = createHash('sha512').update('image').digest('hex');
const DIGESTS = Buffer.from(clearSigned(`# SHA512 HASH\n${SHA512}  image.bin`, subkey, SIGNED));
const ARMORED_KEY = Buffer.from(armor('PGP PUBLIC KEY BLOCK', KEY_BLOCK));
const ARMORED_SIGNATURE = Buffer.from(armor('PGP SIGNATURE', VALID_SIGNATURE));

/** Generates one of `bases` with bytes changed, removed or inserted, or arbitrary bytes. */
function mutationsOf(...bases: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const mutated = fc
    .tuple(
      fc.constantFrom(...bases),
      fc.array(fc.tuple(fc.nat(), fc.nat(9), fc.uint8Array({ maxLength: 9 })), { minLength: 1, maxLength: 3 }),
    )
    .map(([base, edits]) =>
      edits.reduce((bytes, [at, removed, inserted]) => {
        const position = at % (bytes.length + 1);
        return Buffer.concat([bytes.subarray(0, position), inserted, bytes.subarray(position + removed)]);
      }, base),
    );
  const packets = fc
    .array(fc.tuple(fc.nat(63), fc.uint8Array({ maxLength: 60 }), fc.constantFrom<'new' | 'old'>('new', 'old')), {
      maxLength: 4,
    })
    .map((list) =>
      Buffer.concat(list.map(([type, body, format]) => packet(format === 'old' ? type & 15 : type, body, format))),
    );
  return fc.oneof(
    { weight: 4, arbitrary: mutated },
    { weight: 1, arbitrary: packets },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => Buffer.from(text)) },
  );
}

/** Returns the result of `attempt` or its ActionError; any other error fails the test. */
async function resultOf<T>(attempt: Promise<T>): Promise<T | ActionError> {
  return attempt.catch((error: unknown) => {
    if (error instanceof ActionError && error.code !== 'INTERNAL') return error;
    throw error;
  });
}

describe('arbitrary bytes pass or fail with an ActionError', () => {
  test('as a signature: nothing passes without the original signed part', async () => {
    const keyring = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
    await fc.assert(
      fc.asyncProperty(mutationsOf(VALID_SIGNATURE, ARMORED_SIGNATURE), async (signature) => {
        const result = await resultOf(verifyBytes(DATA, signature, keyring, NOW));
        if (result instanceof ActionError) return;
        const [parsed] = (await parseSignatureFile(signature)).signatures;
        const [original] = (await parseSignatureFile(VALID_SIGNATURE)).signatures;
        expect(Buffer.from(parsed?.packet.signatureData ?? [])).toEqual(
          Buffer.from(original?.packet.signatureData ?? []),
        );
      }),
      { numRuns: 1500 },
    );
  });

  test('as data: only the original data passes', async () => {
    const keyring = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
    await fc.assert(
      fc.asyncProperty(mutationsOf(DATA), async (data) => {
        const result = await resultOf(verifyBytes(data, VALID_SIGNATURE, keyring, NOW));
        expect(result instanceof ActionError ? result.code : 'passed').toBe(
          data.equals(DATA) ? 'passed' : 'SIGNATURE_MISMATCH',
        );
      }),
      { numRuns: 300 },
    );
  });

  test('as DIGESTS: only the signed content passes', async () => {
    const keyring = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
    await fc.assert(
      fc.asyncProperty(mutationsOf(DIGESTS), async (message) => {
        const result = await resultOf(verifyDigests(message, keyring, NOW));
        if (!(result instanceof ActionError)) expect([...result.sha512]).toEqual([['image.bin', SHA512]]);
      }),
      { numRuns: 1500 },
    );
  });

  test('as a key: only subkeys that the pinned primary key bound can sign', async () => {
    await fc.assert(
      fc.asyncProperty(mutationsOf(KEY_BLOCK, ARMORED_KEY), async (block) => {
        const result = await resultOf(readKeyring(block, primary.fingerprint, NOW));
        if (result instanceof ActionError) return;
        const signing = result.signingKeys.filter(({ canSign }) => canSign).map(({ fingerprint }) => fingerprint);
        expect([primary.fingerprint, subkey.fingerprint]).toEqual(expect.arrayContaining(signing));
      }),
      { numRuns: 1500 },
    );
  });

  test('as a published key: nothing in the current keyring is lost', async () => {
    const current = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
    await fc.assert(
      fc.asyncProperty(mutationsOf(KEY_BLOCK), async (block) => {
        const result = await resultOf(updateKeyring(current, block, NOW));
        if (!(result instanceof ActionError))
          expect(await verifyBytes(DATA, VALID_SIGNATURE, result, NOW)).toMatchObject({
            signingKey: subkey.fingerprint,
          });
      }),
      { numRuns: 500 },
    );
  });
});

test('packets of both formats are split as they were written', () => {
  const one = fc.record({
    type: fc.integer({ min: 1, max: 15 }),
    body: fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.integer({ min: 180, max: 9000 }).map((length) => new Uint8Array(length).fill(7)),
    ),
    form: fc.constantFrom<'short' | 'new' | 'old1' | 'old'>('short', 'new', 'old1', 'old'),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 5 }), (list) => {
      const bytes = Buffer.concat(
        list.map(({ type, body, form }) =>
          form === 'short' || form === 'old1' ? shortPacket(type, body, form) : packet(type, body, form),
        ),
      );
      const packets = splitPackets(bytes, (reason) => new ActionError('INTERNAL', reason));
      expect(packets.map(({ type, body }) => [type, body.length])).toEqual(
        list.map(({ type, body }) => [type, body.length]),
      );
      expect(Buffer.concat(packets.map(({ raw }) => raw))).toEqual(bytes);
    }),
  );
});

test('a packet that is truncated anywhere fails', () => {
  const invalid = (reason: string): ActionError => new ActionError('SIGNATURE_INVALID', reason);
  for (const bytes of [
    VALID_SIGNATURE,
    packet(2, VALID_SIGNATURE.subarray(6), 'old'),
    shortPacket(2, VALID_SIGNATURE.subarray(6), 'short'),
  ]) {
    for (let length = 1; length < bytes.length; length += 1) {
      expect(() => splitPackets(bytes.subarray(0, length), invalid)).toThrow(
        expect.objectContaining({ message: expect.stringMatching(/^is truncated/) }),
      );
    }
  }
});

test.each([
  ['indeterminate length', [0x8b, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['partial length', [0xc2, 0xe4, ...new Array<number>(20).fill(0)]],
])('a packet of %s fails', (name, bytes) => {
  const invalid = (reason: string): ActionError => new ActionError('SIGNATURE_INVALID', reason);
  expect(() => splitPackets(Buffer.from(bytes), invalid)).toThrow(`has a packet of ${name}`);
});

/** Returns a packet with the shortest possible length field (RFC 9580, 4.2.1 and 4.2.2). */
function shortPacket(type: number, body: Uint8Array, form: 'short' | 'old1'): Buffer {
  const { length } = body;
  if (form === 'old1') {
    const header = length < 256 ? [0x80 | (type << 2), length] : [0x81 | (type << 2), length >> 8, length & 0xff];
    return Buffer.concat([Buffer.from(header), body]);
  }
  if (length < 192) return Buffer.concat([Buffer.from([0xc0 | type, length]), body]);
  if (length < 8384)
    return Buffer.concat([Buffer.from([0xc0 | type, 192 + ((length - 192) >> 8), (length - 192) & 0xff]), body]);
  return packet(type, body);
}

test('a clear-signed text of printable lines is parsed as it was signed', () => {
  const line = fc.string({ unit: fc.constantFrom(...' \t-#aF.'), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (lines, ending) => {
      const escaped = lines.map((text) => (text.startsWith('-') ? `- ${text}` : text));
      const message = [
        '-----BEGIN PGP SIGNED MESSAGE-----',
        'Hash: SHA512',
        '',
        ...escaped,
        armor('PGP SIGNATURE', VALID_SIGNATURE),
      ]
        .join('\n')
        .replaceAll('\n', ending);
      expect(parseCleartext(Buffer.from(message)).lines).toEqual(lines.map((text) => text.replace(/[ \t]+$/, '')));
    }),
  );
});
