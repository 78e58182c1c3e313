import type { InvalidFile } from './armor.ts';

/** Packet type IDs of keys and signatures (RFC 9580, 5). */
export const PACKET = {
  signature: 2,
  secretKey: 5,
  publicKey: 6,
  secretSubkey: 7,
  userId: 13,
  publicSubkey: 14,
  userAttribute: 17,
} as const;

/** An OpenPGP packet whose body is not parsed. */
export interface Packet {
  readonly type: number;
  readonly body: Uint8Array;
  /** Header and body, unchanged. */
  readonly raw: Uint8Array;
}

/**
 * Splits `bytes` into packets of old and new format (RFC 9580, 4.2) and accepts no trailing data.
 * Lengths must be definite: only data packets may have others, and they never occur in keys and signatures.
 * @throws the error from `invalid`
 */
export function splitPackets(bytes: Uint8Array, invalid: InvalidFile): Packet[] {
  const packets: Packet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { type, headerLength, bodyLength } = readHeader(bytes.subarray(at), invalid);
    const end = at + headerLength + bodyLength;
    if (end > bytes.length)
      throw invalid(`is truncated (a packet of ${bodyLength} bytes ends after ${bytes.length - at - headerLength})`);
    packets.push({ type, body: bytes.subarray(at + headerLength, end), raw: bytes.subarray(at, end) });
    at = end;
  }
  return packets;
}

interface Header {
  readonly type: number;
  readonly headerLength: number;
  readonly bodyLength: number;
}

function readHeader(bytes: Uint8Array, invalid: InvalidFile): Header {
  const first = readNumber(bytes, 0, 1, invalid);
  if ((first & 0x80) === 0) throw invalid('contains data that is not an OpenPGP packet');
  return (first & 0x40) !== 0 ? readNewHeader(bytes, invalid) : readOldHeader(bytes, invalid);
}

/** RFC 9580, 4.2.1. */
function readNewHeader(bytes: Uint8Array, invalid: InvalidFile): Header {
  const type = readNumber(bytes, 0, 1, invalid) & 0x3f;
  const length = readNumber(bytes, 1, 1, invalid);
  if (length < 192) return { type, headerLength: 2, bodyLength: length };
  if (length < 224) {
    return { type, headerLength: 3, bodyLength: readNumber(bytes, 1, 2, invalid) - (192 << 8) + 192 };
  }
  if (length === 255) return { type, headerLength: 6, bodyLength: readNumber(bytes, 2, 4, invalid) };
  throw invalid('has a packet of partial length');
}

/** RFC 9580, 4.2.2. */
function readOldHeader(bytes: Uint8Array, invalid: InvalidFile): Header {
  const first = readNumber(bytes, 0, 1, invalid);
  const lengthType = first & 0x03;
  if (lengthType === 3) throw invalid('has a packet of indeterminate length');
  const octets = 1 << lengthType;
  return { type: (first & 0x3f) >> 2, headerLength: 1 + octets, bodyLength: readNumber(bytes, 1, octets, invalid) };
}

function readNumber(bytes: Uint8Array, at: number, octets: number, invalid: InvalidFile): number {
  if (at + octets > bytes.length) throw invalid('is truncated in a packet header');
  let value = 0;
  for (const byte of bytes.subarray(at, at + octets)) value = value * 256 + byte;
  return value;
}
