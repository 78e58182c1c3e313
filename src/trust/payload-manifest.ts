import { ActionError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { readFields } from './protobuf.ts';

/** The data of one install operation: `length` bytes that follow those of the operation before. */
interface PayloadOperation {
  readonly length: number;
  /** SHA-256 of the data. */
  readonly sha256: Uint8Array;
}

/** The parts of a payload's manifest that its verification needs. */
export interface PayloadManifest {
  /** In the order of their data. Operations without data are left out. */
  readonly operations: readonly PayloadOperation[];
  /** In bytes, from the end of the manifest. */
  readonly signaturesOffset: number;
  readonly signaturesSize: number;
  /** The image that the payload installs: its size in bytes, and its SHA-256 in hex. */
  readonly newImage: { readonly size: number; readonly sha256: string };
}

/** Numbers of the fields, from update_engine's update_metadata.proto. */
const MANIFEST = {
  partitionOperations: 1,
  blockSize: 3,
  signaturesOffset: 4,
  signaturesSize: 5,
  newPartitionInfo: 9,
  procedures: 10,
} as const;
const OPERATION = { dataOffset: 2, dataLength: 3, dstExtents: 6, dataSha256: 8 } as const;
const EXTENT = { blocks: 2 } as const;
const INFO = { size: 1, hash: 2 } as const;
const PROCEDURE = { operations: 2 } as const;

const DEFAULT_BLOCK_SIZE = 4096;
const SHA256_LENGTH = 32;

/**
 * Parses the manifest of an update payload (DeltaArchiveManifest). The data of each operation must have a SHA-256, and must follow the
 * data before it. The signature must follow the last data. update_engine requires the same (payload_processor.cc).
 * @throws ActionError PAYLOAD_INVALID
 */
export function parsePayloadManifest(bytes: Uint8Array): PayloadManifest {
  try {
    return readManifest(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw invalidPayload(`its manifest is malformed: ${error.message}`);
    throw error;
  }
}

/** Returns the error of a payload that update_engine could not install. `cause` completes the sentence "Invalid update payload: …". */
export function invalidPayload(cause: string): ActionError {
  return new ActionError(
    'PAYLOAD_INVALID',
    `Invalid update payload: ${cause}. Download it again, or use another mirror.`,
  );
}

function readManifest(bytes: Uint8Array): PayloadManifest {
  const partition: Uint8Array[] = [];
  const procedures: Uint8Array[] = [];
  let blockSize = DEFAULT_BLOCK_SIZE;
  let signaturesOffset: number | undefined;
  let signaturesSize: number | undefined;
  let newImage: PayloadManifest['newImage'] | undefined;
  for (const { number, value } of readFields(bytes)) {
    if (number === MANIFEST.partitionOperations) partition.push(toBytes(value));
    else if (number === MANIFEST.procedures) procedures.push(toBytes(value));
    else if (number === MANIFEST.blockSize) blockSize = toNumber(value);
    else if (number === MANIFEST.signaturesOffset) signaturesOffset = toNumber(value);
    else if (number === MANIFEST.signaturesSize) signaturesSize = toNumber(value);
    else if (number === MANIFEST.newPartitionInfo) newImage = readInfo(toBytes(value));
  }
  if (signaturesOffset === undefined || signaturesSize === undefined) throw invalidPayload('it is not signed');
  if (newImage === undefined) throw invalidPayload('its manifest does not describe the new partition');
  const messages = [...partition, ...procedures.flatMap(operationsOf)];
  if (messages.length > LIMITS.payloadOperations) throw invalidPayload(`it has ${messages.length} operations`);
  const operations: PayloadOperation[] = [];
  let offset = 0;
  let written = 0;
  for (const [index, message] of messages.entries()) {
    const operation = readOperation(message);
    if (index < partition.length) written += operation.blocks;
    if (operation.length === 0) continue;
    if (operation.offset !== offset)
      throw invalidPayload(`the data of operation ${index} does not follow that of the one before`);
    if (operation.sha256?.length !== SHA256_LENGTH) throw invalidPayload(`operation ${index} has no SHA-256`);
    operations.push({ length: operation.length, sha256: operation.sha256 });
    offset += operation.length;
  }
  if (offset !== signaturesOffset) throw invalidPayload('its signature does not follow the data');
  if (written !== Math.ceil(newImage.size / blockSize))
    throw invalidPayload(
      `its operations write ${written} blocks of ${blockSize} bytes, but the new partition has ${newImage.size} bytes`,
    );
  return { operations, signaturesOffset, signaturesSize, newImage };
}

function operationsOf(procedure: Uint8Array): readonly Uint8Array[] {
  return [...readFields(procedure)]
    .filter(({ number }) => number === PROCEDURE.operations)
    .map(({ value }) => toBytes(value));
}

interface RawOperation {
  readonly offset: number;
  readonly length: number;
  readonly sha256: Uint8Array | undefined;
  /** Blocks that it writes. */
  readonly blocks: number;
}

function readOperation(message: Uint8Array): RawOperation {
  let operation: RawOperation = { offset: 0, length: 0, sha256: undefined, blocks: 0 };
  for (const { number, value } of readFields(message)) {
    if (number === OPERATION.dataOffset) operation = { ...operation, offset: toNumber(value) };
    else if (number === OPERATION.dataLength) operation = { ...operation, length: toNumber(value) };
    else if (number === OPERATION.dataSha256) operation = { ...operation, sha256: toBytes(value) };
    else if (number === OPERATION.dstExtents)
      operation = { ...operation, blocks: operation.blocks + readNumber(toBytes(value), EXTENT.blocks) };
  }
  return operation;
}

function readInfo(message: Uint8Array): PayloadManifest['newImage'] {
  let hash: Uint8Array | undefined;
  for (const { number, value } of readFields(message)) if (number === INFO.hash) hash = toBytes(value);
  if (hash?.length !== SHA256_LENGTH) throw invalidPayload('its manifest has no SHA-256 of the new partition');
  return { size: readNumber(message, INFO.size), sha256: Buffer.from(hash).toString('hex') };
}

/** Returns the last value of a number in a message, 0 without one. */
function readNumber(message: Uint8Array, field: number): number {
  let found = 0;
  for (const { number, value } of readFields(message)) if (number === field) found = toNumber(value);
  return found;
}

function toNumber(value: bigint | Uint8Array | undefined): number {
  if (typeof value !== 'bigint') throw new RangeError('a number is missing');
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('a number is out of range');
  return Number(value);
}

function toBytes(value: bigint | Uint8Array | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new RangeError('a value has the wrong type');
  return value;
}
