import type { Refusal } from './armor.ts';

/** Packet type IDs (RFC 9580, 5) that this room meets. */
export const PACKET = { signature: 2, secretKey: 5, publicKey: 6, secretSubkey: 7, publicSubkey: 14 } as const;

/** An OpenPGP packet, not read yet. */
export interface Packet {
  readonly type: number;
  readonly body: Uint8Array;
  /** Header and body, as they stood in the input. */
  readonly raw: Uint8Array;
}

/**
 * Cuts `bytes` into packets, old and new format (RFC 9580, 4.2), and leaves no byte over.
 * Lengths must be definite: only data packets, which have no business in keys and signatures, may have others.
 * @throws what `refuse` makes
 */
export function splitPackets(bytes: Uint8Array, refuse: Refusal): Packet[] {
  const packets: Packet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { type, headerLength, bodyLength } = readHeader(bytes.subarray(at), refuse);
    const end = at + headerLength + bodyLength;
    if (end > bytes.length)
      throw refuse(`is cut: a packet of ${bodyLength} bytes ends after ${bytes.length - at - headerLength}`);
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

function readHeader(bytes: Uint8Array, refuse: Refusal): Header {
  const first = readNumber(bytes, 0, 1, refuse);
  if ((first & 0x80) === 0) throw refuse('has bytes that are no OpenPGP packet');
  return (first & 0x40) !== 0 ? readNewHeader(bytes, refuse) : readOldHeader(bytes, refuse);
}

/** RFC 9580, 4.2.1. */
function readNewHeader(bytes: Uint8Array, refuse: Refusal): Header {
  const type = readNumber(bytes, 0, 1, refuse) & 0x3f;
  const length = readNumber(bytes, 1, 1, refuse);
  if (length < 192) return { type, headerLength: 2, bodyLength: length };
  if (length < 224) {
    return { type, headerLength: 3, bodyLength: readNumber(bytes, 1, 2, refuse) - (192 << 8) + 192 };
  }
  if (length === 255) return { type, headerLength: 6, bodyLength: readNumber(bytes, 2, 4, refuse) };
  throw refuse('has a packet of partial length');
}

/** RFC 9580, 4.2.2. */
function readOldHeader(bytes: Uint8Array, refuse: Refusal): Header {
  const first = readNumber(bytes, 0, 1, refuse);
  const lengthType = first & 0x03;
  if (lengthType === 3) throw refuse('has a packet of indeterminate length');
  const octets = 1 << lengthType;
  return { type: (first & 0x3f) >> 2, headerLength: 1 + octets, bodyLength: readNumber(bytes, 1, octets, refuse) };
}

function readNumber(bytes: Uint8Array, at: number, octets: number, refuse: Refusal): number {
  if (at + octets > bytes.length) throw refuse('is cut in the middle of a packet header');
  let value = 0;
  for (const byte of bytes.subarray(at, at + octets)) value = value * 256 + byte;
  return value;
}
