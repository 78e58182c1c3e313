import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN_PAYLOAD_KEY } from '../../src/trust/built-in-payload-key.ts';
import { type VerifiedPayload, verifyUpdatePayload } from '../../src/trust/update-payload.ts';
import {
  BLOBS,
  createPayloadWriter,
  NEW_IMAGE_SHA256,
  type PayloadParts,
  type PayloadWriter,
  textBytes,
  writePayload,
} from './update-payload.ts';

let writer: PayloadWriter;
let other: PayloadWriter;

beforeAll(async () => {
  writer = await createPayloadWriter();
  other = await createPayloadWriter();
});

afterAll(async () => {
  await writer[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

function verifyBytes(bytes: Uint8Array, chunkSize = 1 << 16): Promise<VerifiedPayload> {
  return verifyUpdatePayload(chunksOf(bytes, chunkSize), createPublicKey(writer.publicKey));
}

describe('a payload of protoc and openssl', () => {
  it.each([1, 7, 4096, 1 << 20])('passes in chunks of %d bytes', async (chunkSize) => {
    const payload = await writePayload(writer);
    expect(await verifyBytes(payload, chunkSize)).toEqual({
      size: payload.length,
      sha256: createHash('sha256').update(payload).digest('hex'),
      sha1: createHash('sha1').update(payload).digest('base64'),
      newImage: { size: BLOBS.length * 4096, sha256: NEW_IMAGE_SHA256 },
    });
  });

  it('passes with the data of a kernel after that of the partition', async () => {
    const kernel = new Uint8Array(500).fill(0x44);
    const editManifest = (text: string): string =>
      text
        .replace(
          /partition_operations (\{ type: 0 data_offset: 3000 .*)/,
          'procedures { type: 0 operations $1 new_info { size: 500 } }',
        )
        .replace(/size: 16384/, 'size: 12288');
    const payload = await writePayload(writer, { blobs: [...BLOBS, kernel], editManifest });
    expect((await verifyBytes(payload)).newImage.size).toBe(12288);
  });
});

const INVALID: readonly { readonly name: string; readonly parts: PayloadParts; readonly message: RegExp }[] = [
  { name: 'another magic', parts: { magic: 'CrAX' }, message: /does not start with CrAU/ },
  { name: 'another version', parts: { version: 2n }, message: /format version is 2, not 1/ },
  { name: 'a manifest longer than the limit', parts: { manifestLength: 1n << 40n }, message: /over the limit/ },
  { name: 'a manifest longer than the file', parts: { manifestLength: 1_000_000n }, message: /truncated/ },
  { name: 'a manifest that is cut off', parts: { manifestLength: 20n }, message: /manifest is malformed/ },
  {
    name: 'no signature',
    parts: { editManifest: (text) => text.replace(/signatures_(offset|size): \d+/g, '') },
    message: /not signed/,
  },
  {
    name: 'a signature at another place',
    parts: { editManifest: (text) => text.replace(/signatures_offset: 3000/, 'signatures_offset: 2999') },
    message: /signature does not follow the data/,
  },
  {
    name: 'signatures over the limit',
    parts: { editManifest: (text) => text.replace(/signatures_size: \d+/, 'signatures_size: 9000000000') },
    message: /over the limit/,
  },
  {
    name: 'data outside of its order',
    parts: { editManifest: (text) => text.replace(/data_offset: 1000/, 'data_offset: 0') },
    message: /operation 1 does not follow/,
  },
  {
    name: 'data without a SHA-256',
    parts: { editManifest: (text) => text.replace(/data_sha256_hash: "[^"]*"/, '') },
    message: /operation 0 has no SHA-256/,
  },
  {
    name: 'data of another SHA-256',
    parts: { editManifest: (text) => text.replace(/data_sha256_hash: "\\x../, 'data_sha256_hash: "\\x00') },
    message: /operation 0 does not match its SHA-256/,
  },
  {
    name: 'a partition larger than its operations write',
    parts: { editManifest: (text) => text.replace(/size: 12288/, 'size: 1228800') },
    message: /write 3 blocks of 4096 bytes, but the new partition has 1228800/,
  },
  {
    name: 'no new partition',
    parts: { editManifest: (text) => text.replace(/new_partition_info .*/, '') },
    message: /does not describe the new partition/,
  },
  {
    name: 'a new partition without a SHA-256',
    parts: { editManifest: (text) => text.replace(/(new_partition_info \{ size: \d+).*/, '$1 }') },
    message: /no SHA-256 of the new partition/,
  },
  {
    name: 'several signatures',
    parts: {
      editManifest: (text) => text.replace(/signatures_size: \d+/, 'signatures_size: 528'),
      signatures: (bytes) =>
        `signatures { version: 1 data: ${textBytes(bytes)} } signatures { version: 2 data: ${textBytes(bytes)} }`,
    },
    message: /2 signatures, not one/,
  },
  {
    name: 'a signature without data',
    parts: {
      editManifest: (text) => text.replace(/signatures_size: \d+/, 'signatures_size: 4'),
      signatures: () => 'signatures { version: 2 }',
    },
    message: /signature has no data/,
  },
];

describe('an invalid payload', () => {
  it.each(INVALID)('with $name', async ({ parts, message }) => {
    await expect(verifyBytes(await writePayload(writer, parts))).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('with data after its signature', async () => {
    const payload = Buffer.concat([await writePayload(writer), Buffer.from([0])]);
    await expect(verifyBytes(payload)).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringMatching(/data follows its signature/),
    });
  });

  it('by another key', async () => {
    const payload = await writePayload(writer, { signer: other });
    await expect(verifyBytes(payload)).rejects.toMatchObject({ code: 'SIGNATURE_MISMATCH' });
  });

  it('with the signature of another payload', async () => {
    const blobs = BLOBS.map((blob) => blob.map((byte) => byte + 1));
    const [first, second] = [await writePayload(writer), await writePayload(writer, { blobs })];
    const exchanged = Buffer.concat([first.subarray(0, -264), second.subarray(-264)]);
    await expect(verifyBytes(exchanged)).rejects.toMatchObject({ code: 'SIGNATURE_MISMATCH' });
  });

  it('truncated anywhere', async () => {
    const payload = await writePayload(writer);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: payload.length - 1 }), async (length) => {
        await expect(verifyBytes(payload.subarray(0, length))).rejects.toMatchObject({ code: 'PAYLOAD_INVALID' });
      }),
    );
  });

  it('with any byte changed', async () => {
    const payload = await writePayload(writer);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: payload.length - 1 }), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
        // The version in front of the signature is not signed, and has no effect.
        const version = payload.length - 264 + 4;
        fc.pre(index !== version);
        const changed = Buffer.from(payload);
        changed[index] = (changed[index] ?? 0) ^ mask;
        await expect(verifyBytes(changed)).rejects.toMatchObject({
          code: expect.stringMatching(/^PAYLOAD_INVALID$|^SIGNATURE_MISMATCH$/),
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a manifest of random bytes', () => {
  it('is rejected, or has no operations', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (manifest) => {
        const header = Buffer.from('4372415500000000000000010000000000000000', 'hex');
        header.writeBigUInt64BE(BigInt(manifest.length), 12);
        await expect(verifyBytes(Buffer.concat([header, manifest]))).rejects.toMatchObject({ code: 'PAYLOAD_INVALID' });
      }),
    );
  });
});

describe('the built-in key', () => {
  it('is the published one', () => {
    const published = readFileSync('test/fixtures/keys/flatcar-update-payload-v2.pub.pem', 'utf8');
    expect(createPublicKey(BUILT_IN_PAYLOAD_KEY).equals(createPublicKey(published))).toBe(true);
    expect(createPublicKey(BUILT_IN_PAYLOAD_KEY).asymmetricKeyDetails?.modulusLength).toBe(2048);
  });
});
