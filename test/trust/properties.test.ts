import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { parseCleartext } from '../../src/trust/cleartext.ts';
import { verifyBytes } from '../../src/trust/detached-signature.ts';
import { verifyDigests } from '../../src/trust/digests.ts';
import { readKeyring, updateKeyring } from '../../src/trust/keyring.ts';
import { splitPackets } from '../../src/trust/packets.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';
import { DATA, GOOD, KEY_BLOCK, NOW, primary, SIGNED, subkey } from './attack.ts';
import { armor, clearSigned, packet } from './packet-writer.ts';

const SHA512 = createHash('sha512').update('image').digest('hex');
const DIGESTS = Buffer.from(clearSigned(`# SHA512 HASH\n${SHA512}  image.bin`, subkey, SIGNED));
const ARMORED_KEY = Buffer.from(armor('PGP PUBLIC KEY BLOCK', KEY_BLOCK));
const ARMORED_SIGNATURE = Buffer.from(armor('PGP SIGNATURE', GOOD));

/** `base` with bytes changed, taken out, put in or repeated, or anything at all. */
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

/** What `attempt` gives, or its refusal; anything else that is thrown fails the test. */
async function refusalOf<T>(attempt: Promise<T>): Promise<T | ActionError> {
  return attempt.catch((error: unknown) => {
    if (error instanceof ActionError && error.code !== 'INTERNAL') return error;
    throw error;
  });
}

describe('whatever bytes arrive, they are refused in words or judged', () => {
  test('as a signature: nothing passes but the signed part and its mathematics as they were', async () => {
    const keyring = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
    await fc.assert(
      fc.asyncProperty(mutationsOf(GOOD, ARMORED_SIGNATURE), async (signature) => {
        const result = await refusalOf(verifyBytes(DATA, signature, keyring, NOW));
        if (result instanceof ActionError) return;
        const [packetThere] = (await parseSignatureFile(signature)).signatures;
        const [original] = (await parseSignatureFile(GOOD)).signatures;
        expect(Buffer.from(packetThere?.packet.signatureData ?? [])).toEqual(
          Buffer.from(original?.packet.signatureData ?? []),
        );
      }),
      { numRuns: 1500 },
    );
  }, 30_000);

  test('as data: nothing passes but the data', async () => {
    const keyring = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
    await fc.assert(
      fc.asyncProperty(mutationsOf(DATA), async (data) => {
        const result = await refusalOf(verifyBytes(data, GOOD, keyring, NOW));
        expect(result instanceof ActionError ? result.code : 'passed').toBe(
          data.equals(DATA) ? 'passed' : 'SIGNATURE_MISMATCH',
        );
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test('as DIGESTS: nothing passes but what was signed', async () => {
    const keyring = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
    await fc.assert(
      fc.asyncProperty(mutationsOf(DIGESTS), async (message) => {
        const result = await refusalOf(verifyDigests(message, keyring, NOW));
        if (!(result instanceof ActionError)) expect([...result.sha512]).toEqual([['image.bin', SHA512]]);
      }),
      { numRuns: 1500 },
    );
  }, 30_000);

  test('as a key: no subkey may sign that the pinned primary key did not bind', async () => {
    await fc.assert(
      fc.asyncProperty(mutationsOf(KEY_BLOCK, ARMORED_KEY), async (block) => {
        const result = await refusalOf(readKeyring(block, primary.fingerprint, NOW));
        if (result instanceof ActionError) return;
        const signing = result.signingKeys.filter(({ canSign }) => canSign).map(({ fingerprint }) => fingerprint);
        expect([primary.fingerprint, subkey.fingerprint]).toEqual(expect.arrayContaining(signing));
      }),
      { numRuns: 1500 },
    );
  }, 30_000);

  test('as a published key: nothing that was known is lost', async () => {
    const current = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
    await fc.assert(
      fc.asyncProperty(mutationsOf(KEY_BLOCK), async (block) => {
        const result = await refusalOf(updateKeyring(current, block, NOW));
        if (!(result instanceof ActionError))
          expect(await verifyBytes(DATA, GOOD, result, NOW)).toMatchObject({ signingKey: subkey.fingerprint });
      }),
      { numRuns: 500 },
    );
  }, 30_000);
});

test('packets are cut apart as they were put together, in both formats', () => {
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
      const cut = splitPackets(bytes, (why) => new ActionError('INTERNAL', why));
      expect(cut.map(({ type, body }) => [type, body.length])).toEqual(
        list.map(({ type, body }) => [type, body.length]),
      );
      expect(Buffer.concat(cut.map(({ raw }) => raw))).toEqual(bytes);
    }),
  );
});

test('a packet that is cut anywhere is refused', () => {
  const refuse = (why: string): ActionError => new ActionError('SIGNATURE_INVALID', why);
  for (const bytes of [GOOD, packet(2, GOOD.subarray(6), 'old'), shortPacket(2, GOOD.subarray(6), 'short')]) {
    for (let length = 1; length < bytes.length; length += 1) {
      expect(() => splitPackets(bytes.subarray(0, length), refuse)).toThrow(
        expect.objectContaining({ message: expect.stringMatching(/^is cut/) }),
      );
    }
  }
});

test.each([
  ['indeterminate length', [0x8b, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['partial length', [0xc2, 0xe4, ...new Array<number>(20).fill(0)]],
])('a packet of %s is refused as such', (name, bytes) => {
  const refuse = (why: string): ActionError => new ActionError('SIGNATURE_INVALID', why);
  expect(() => splitPackets(Buffer.from(bytes), refuse)).toThrow(`has a packet of ${name}`);
});

/** A packet with the shortest length that fits (RFC 9580, 4.2.1 and 4.2.2). */
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

test('a clear-signed text of any printable lines is read as it was signed', () => {
  const line = fc.string({ unit: fc.constantFrom(...' \t-#aF.'), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (lines, ending) => {
      const escaped = lines.map((text) => (text.startsWith('-') ? `- ${text}` : text));
      const message = [
        '-----BEGIN PGP SIGNED MESSAGE-----',
        'Hash: SHA512',
        '',
        ...escaped,
        armor('PGP SIGNATURE', GOOD),
      ]
        .join('\n')
        .replaceAll('\n', ending);
      expect(parseCleartext(Buffer.from(message)).lines).toEqual(lines.map((text) => text.replace(/[ \t]+$/, '')));
    }),
  );
});
