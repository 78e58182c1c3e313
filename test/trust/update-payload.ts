import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The fields of update_engine's update_metadata.proto that payloads have, for protoc. */
const SCHEMA = `
syntax = "proto2";
message Extent { optional uint64 start_block = 1; optional uint64 num_blocks = 2; }
message Operation {
  required uint32 type = 1;
  optional uint32 data_offset = 2;
  optional uint32 data_length = 3;
  repeated Extent dst_extents = 6;
  optional bytes data_sha256_hash = 8;
}
message Info { optional uint64 size = 1; optional bytes hash = 2; }
message Procedure { optional uint32 type = 1; repeated Operation operations = 2; optional Info new_info = 4; }
message Manifest {
  repeated Operation partition_operations = 1;
  repeated Operation noop_operations = 2;
  optional uint32 block_size = 3;
  optional uint64 signatures_offset = 4;
  optional uint64 signatures_size = 5;
  optional Info new_partition_info = 9;
  repeated Procedure procedures = 10;
}
message Signature { optional uint32 version = 1; optional bytes data = 2; }
message Signatures { repeated Signature signatures = 1; }
`;

/** A field of a message in protobuf's text format. */
export type Text = string;

/** Writes bytes as protobuf's text format does. */
export function textBytes(bytes: Uint8Array): Text {
  return `"${[...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Encodes payloads with protoc, and signs them with openssl and a key of its run. */
export interface PayloadWriter extends AsyncDisposable {
  readonly publicKey: string;
  /** Encodes a message, given in protobuf's text format. */
  encode(message: 'Manifest' | 'Signatures', text: Text): Promise<Buffer>;
  /** Signs data by RSA with PKCS #1 v1.5 padding. */
  sign(data: Uint8Array): Promise<Buffer>;
}

export async function createPayloadWriter(): Promise<PayloadWriter> {
  const folder = await mkdtemp(join(tmpdir(), 'payload-'));
  const schema = join(folder, 'payload.proto');
  const key = join(folder, 'key.pem');
  await writeFile(schema, SCHEMA);
  await run('openssl', ['genrsa', '-out', key, '2048']);
  const { stdout: publicKey } = await run('openssl', ['rsa', '-in', key, '-pubout']);
  let files = 0;
  return {
    publicKey,
    async encode(message, text) {
      const encoding = run('protoc', [`--encode=${message}`, `--proto_path=${folder}`, schema], {
        encoding: 'buffer',
        maxBuffer: 64 * 1024 * 1024,
      });
      encoding.child.stdin?.end(text);
      return (await encoding).stdout;
    },
    async sign(data) {
      const file = join(folder, `data-${files++}`);
      await writeFile(file, data);
      await run('openssl', ['dgst', '-sha256', '-sign', key, '-out', `${file}.sig`, file]);
      return readFile(`${file}.sig`);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** The parts of a payload. A test replaces one by an invalid one. */
export interface PayloadParts {
  readonly magic?: string;
  readonly version?: bigint;
  /** Default: the length of the manifest. */
  readonly manifestLength?: bigint;
  readonly blobs?: readonly Uint8Array[];
  /** Changes the manifest's text, in protobuf's text format. */
  readonly editManifest?: (text: Text) => Text;
  /** Text of the message Signatures, given the signature. */
  readonly signatures?: (signature: Uint8Array) => Text;
  readonly signer?: PayloadWriter;
}

const BLOCK = 4096;
/** Length of the message Signatures with one signature of a 2048-bit key: the signature, and 8 bytes around it. */
const SIGNATURES_SIZE = 256 + 8;

/** The blobs of the default payload: one per operation, as of an image of three blocks. */
export const BLOBS: readonly Uint8Array[] = [0x11, 0x22, 0x33].map((fill) => new Uint8Array(1000).fill(fill));

export const NEW_IMAGE_SHA256 = sha256(Buffer.from('new image')).toString('hex');

/** Writes a payload: header, manifest, blobs, signatures. */
export async function writePayload(writer: PayloadWriter, parts: PayloadParts = {}): Promise<Buffer> {
  const blobs = parts.blobs ?? BLOBS;
  const data = Buffer.concat(blobs);
  let offset = 0;
  const operations = blobs.map((blob, index) => {
    const text = `partition_operations { type: 0 data_offset: ${offset} data_length: ${blob.length} dst_extents { start_block: ${index} num_blocks: 1 } data_sha256_hash: ${textBytes(sha256(blob))} }`;
    offset += blob.length;
    return text;
  });
  const manifestText = [
    ...operations,
    `noop_operations { type: 0 data_offset: ${offset} data_length: ${SIGNATURES_SIZE} dst_extents { start_block: 18446744073709551615 num_blocks: 1 } }`,
    `block_size: ${BLOCK}`,
    `signatures_offset: ${offset}`,
    `signatures_size: ${SIGNATURES_SIZE}`,
    `new_partition_info { size: ${blobs.length * BLOCK} hash: ${textBytes(Buffer.from(NEW_IMAGE_SHA256, 'hex'))} }`,
  ].join('\n');
  const manifest = await writer.encode('Manifest', (parts.editManifest ?? ((text) => text))(manifestText));
  const header = Buffer.alloc(20);
  header.write(parts.magic ?? 'CrAU', 'latin1');
  header.writeBigUInt64BE(parts.version ?? 1n, 4);
  header.writeBigUInt64BE(parts.manifestLength ?? BigInt(manifest.length), 12);
  const signed = Buffer.concat([header, manifest, data]);
  const signature = await (parts.signer ?? writer).sign(signed);
  const text = (parts.signatures ?? ((bytes) => `signatures { version: 2 data: ${textBytes(bytes)} }`))(signature);
  return Buffer.concat([signed, await writer.encode('Signatures', text)]);
}
