import { constants, createHash, type KeyObject, publicDecrypt } from 'node:crypto';
import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { invalidPayload, type PayloadManifest, parsePayloadManifest } from './payload-manifest.ts';
import { readFields } from './protobuf.ts';

/** Facts about an update payload that passed verification. */
export interface VerifiedPayload {
  /** Of the payload, in bytes. */
  readonly size: number;
  /** Of the payload, in hex. */
  readonly sha256: string;
  /** Of the payload, in Base64: the `hash` of an Omaha package. */
  readonly sha1: string;
  readonly newImage: PayloadManifest['newImage'];
}

/** `CrAU`, the version (u64) and the length of the manifest (u64), both big endian. */
const HEADER_LENGTH = 20;
const MAGIC = 'CrAU';
const VERSION = 1n;

/** Numbers of the fields of the message Signatures, from update_engine's update_metadata.proto. */
const SIGNATURES = { signatures: 1 } as const;
const SIGNATURE = { data: 2 } as const;

/**
 * Verifies an update payload as it arrives, in constant memory. It checks the container and the SHA-256 of each operation's data. The payload must
 * have one RSA PKCS #1 v1.5 signature over the SHA-256 of all bytes before it (update_engine's payload_signer.cc).
 * @throws ActionError PAYLOAD_INVALID, SIGNATURE_MISMATCH
 */
export async function verifyUpdatePayload(chunks: AsyncIterable<Uint8Array>, key: KeyObject): Promise<VerifiedPayload> {
  const sha256 = createHash('sha256');
  const sha1 = createHash('sha1');
  await using source = byteSource(chunks, (bytes) => {
    sha256.update(bytes);
    sha1.update(bytes);
  });
  const manifest = await readManifest(source);
  for (const [index, operation] of manifest.operations.entries()) {
    const hash = createHash('sha256');
    await source.consume(operation.length, (bytes) => hash.update(bytes));
    if (!hash.digest().equals(operation.sha256))
      throw invalidPayload(`the data of operation ${index} does not match its SHA-256`);
  }
  const signed = sha256.copy().digest();
  const signature = await readSignature(source, manifest.signaturesSize);
  await source.end();
  if (!isSigned(signed, signature, key)) {
    throw new ActionError(
      'SIGNATURE_MISMATCH',
      'The update payload does not match its signature: it was changed, or another key signed it. Do not use it.',
    );
  }
  return {
    size: source.position(),
    sha256: sha256.digest('hex'),
    sha1: sha1.digest('base64'),
    newImage: manifest.newImage,
  };
}

async function readManifest(source: ByteSource): Promise<PayloadManifest> {
  const header = Buffer.from(await source.read(HEADER_LENGTH));
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw invalidPayload(`it does not start with ${MAGIC}`);
  const version = header.readBigUInt64BE(MAGIC.length);
  if (version !== VERSION) throw invalidPayload(`its format version is ${version}, not ${VERSION}`);
  const length = header.readBigUInt64BE(MAGIC.length + 8);
  if (length > BigInt(LIMITS.payloadManifest))
    throw invalidPayload(`its manifest has ${length} bytes, over the limit of ${LIMITS.payloadManifest}`);
  return parsePayloadManifest(await source.read(Number(length)));
}

/** Reads the one signature of a payload. Flatcar's payloads have one, and a second would leave open which of them counts. */
async function readSignature(source: ByteSource, size: number): Promise<Uint8Array> {
  if (size > LIMITS.signature)
    throw invalidPayload(`its signatures have ${size} bytes, over the limit of ${LIMITS.signature}`);
  try {
    const found = [...readFields(await source.read(size))].filter(({ number }) => number === SIGNATURES.signatures);
    const [only] = found;
    if (found.length !== 1 || !(only?.value instanceof Uint8Array))
      throw invalidPayload(`it has ${found.length} signatures, not one`);
    const data = [...readFields(only.value)].find(({ number }) => number === SIGNATURE.data)?.value;
    if (data instanceof Uint8Array) return data;
    throw new RangeError('the signature has no data');
  } catch (error) {
    if (error instanceof RangeError) throw invalidPayload(`its signature is malformed: ${error.message}`);
    throw error;
  }
}

/** The ASN.1 DigestInfo of a SHA-256 digest, without the digest (RFC 8017, 9.2, note 1). */
const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** Returns whether `signature` is a PKCS #1 v1.5 signature over `digest`. Node's `verify` would hash the digest once more. */
function isSigned(digest: Buffer, signature: Uint8Array, key: KeyObject): boolean {
  try {
    const signed = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    return signed.equals(Buffer.concat([SHA256_DIGEST_INFO, digest]));
  } catch {
    // OpenSSL rejects the padding or the length.
    return false;
  }
}

/** Bytes that arrive in chunks of any size, read in pieces of known sizes. */
interface ByteSource extends AsyncDisposable {
  /** Returns the next `length` bytes. */
  read(length: number): Promise<Uint8Array>;
  /** Passes the next `length` bytes to `use`, chunk by chunk. */
  consume(length: number, use: (bytes: Uint8Array) => void): Promise<void>;
  /** Checks that nothing follows. */
  end(): Promise<void>;
  /** Returns the number of bytes read. */
  position(): number;
}

/** `observe` gets every byte when it is read. */
function byteSource(chunks: AsyncIterable<Uint8Array>, observe: (bytes: Uint8Array) => void): ByteSource {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  let position = 0;
  async function consume(length: number, use: (bytes: Uint8Array) => void): Promise<void> {
    for (let left = length; left > 0; ) {
      if (rest.length === 0) {
        const next = await iterator.next();
        if (next.done === true) throw invalidPayload(`it is truncated after ${position} bytes`);
        rest = next.value;
      }
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      position += piece.length;
      observe(piece);
      use(piece);
    }
  }
  return {
    consume,
    async read(length) {
      const bytes = new Uint8Array(length);
      let filled = 0;
      await consume(length, (piece) => {
        bytes.set(piece, filled);
        filled += piece.length;
      });
      return bytes;
    },
    async end() {
      while (rest.length === 0) {
        const next = await iterator.next();
        if (next.done === true) return;
        rest = next.value;
      }
      throw invalidPayload('data follows its signature');
    },
    position: () => position,
    // Closes the file or connection after an error.
    [Symbol.asyncDispose]: async () => {
      await iterator.return?.();
    },
  };
}
