/** A field of a protobuf message. A varint is a bigint, a length-delimited value its bytes. Fixed-width values are skipped. */
export interface ProtobufField {
  readonly number: number;
  readonly value: bigint | Uint8Array | undefined;
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/**
 * Reads the fields of a protobuf message in their order, in time linear to its length. Unknown fields are for the caller to ignore
 * (https://protobuf.dev/programming-guides/encoding).
 * @throws RangeError for a message that is cut off, has a varint over 64 bits, field number 0, or a group
 */
export function* readFields(message: Uint8Array): Generator<ProtobufField> {
  let offset = 0;
  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[offset++];
      if (byte === undefined) throw new RangeError('a number is cut off');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (value >= 1n << 64n) break;
        return value;
      }
    }
    throw new RangeError('a number has more than 64 bits');
  }
  function bytes(length: bigint): Uint8Array {
    if (length > BigInt(message.length - offset)) throw new RangeError('a field ends after its message');
    const start = offset;
    offset += Number(length);
    return message.subarray(start, offset);
  }
  while (offset < message.length) {
    const key = varint();
    const number = Number(key >> 3n);
    if (number === 0 || number >= 1 << 29) throw new RangeError('a field number is out of range');
    const wireType = Number(key & 7n);
    if (wireType === VARINT) yield { number, value: varint() };
    else if (wireType === LENGTH_DELIMITED) yield { number, value: bytes(varint()) };
    else if (wireType === FIXED64 || wireType === FIXED32) {
      bytes(wireType === FIXED64 ? 8n : 4n);
      yield { number, value: undefined };
    } else throw new RangeError(`wire type ${wireType} is unsupported`);
  }
}
