/** A part of a bzip2 file between two probable block starts. Positions are in bits. */
export interface Segment {
  readonly bytes: Uint8Array;
  /** Offset of `bytes` in the file, in bytes. */
  readonly offset: number;
  /** Start and end of the segment, from the start of `bytes`. */
  readonly from: number;
  readonly to: number;
  /** Whether it starts with the file or a probable block; otherwise it continues the previous segment. */
  readonly opens: boolean;
  /** Whether it ends with the file. */
  readonly last: boolean;
}

/** Splits a bzip2 file that arrives in chunks. */
export interface BlockSplitter {
  /** Adds bytes of the file and yields the segments that are now complete. */
  push(chunk: Uint8Array): Generator<Segment, void>;
  /** Returns the rest of the file. */
  end(): Segment;
  /** Recycles the memory of a processed segment. */
  recycle(segment: Segment): void;
  /** Makes the next segments larger, for files with false block starts. */
  distrust(): void;
}

/** Small blocks are joined up to this many bytes or blocks, to send fewer messages. */
const SEGMENT_SIZE = 256 * 1024;
const SEGMENT_BLOCKS = 12;
const DISTRUSTED_SIZE = 1024 * 1024;
/** More bytes than a segment has in any file that is not crafted. */
const SEGMENT_MAX = 8 * 1024 * 1024;
const STEP = 256 * 1024;
/** Default memory of a segment, in bytes. It is shared with the workers. */
const SEGMENT_MEMORY = 2 * 1024 * 1024;

const MAGIC = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] as const;

/** Returns the bits `from` to `from` + 16 of the magic, for 0 <= from <= 32. */
function magicPair(from: number): number {
  let bits = 0;
  for (let k = 0; k < 16; k++) bits = (bits << 1) | (((MAGIC[(from + k) >> 3] ?? 0) >> (7 - ((from + k) & 7))) & 1);
  return bits;
}

/**
 * Whether two bytes (the first one low) may be whole bytes of a magic that starts 1 to 4 bytes before them. One of these
 * four positions is at every fourth byte, so the other bytes need no check.
 */
const PAIRS = /* @__PURE__ */ makePairs();
function makePairs(): Uint8Array {
  const pairs = new Uint8Array(65536);
  for (let back = 1; back <= 4; back++) {
    for (let shift = 0; shift < 8; shift++) {
      const pair = magicPair(8 * back - shift);
      pairs[((pair & 255) << 8) | (pair >> 8)] = 1;
    }
  }
  return pairs;
}

/** Returns the bit position of a block magic that starts in bytes `first` to `first` + 3, or -1. */
function findMagic(bytes: Uint8Array, first: number): number {
  for (let start = Math.max(first, 0); start < first + 4; start++) {
    for (let shift = 0; shift < 8; shift++) {
      if (isMagic(bytes, start, shift)) return start * 8 + shift;
    }
  }
  return -1;
}

function isMagic(bytes: Uint8Array, start: number, shift: number): boolean {
  for (let k = 0; k < 6; k++) {
    const pair = ((bytes[start + k] ?? 0) << 8) | (bytes[start + k + 1] ?? 0);
    if (((pair >> (8 - shift)) & 255) !== MAGIC[k]) return false;
  }
  return true;
}

/**
 * Splits a bzip2 file into segments of a few blocks, at the 48 bits that start a block, which may be at any bit. They may
 * also occur by chance within a block, which the decoder detects. Buffers at most SEGMENT_MAX bytes.
 */
export function createBlockSplitter(): BlockSplitter {
  let buffer = new Uint8Array(2 * 1024 * 1024);
  let filled = 0;
  let offset = 0;
  // The current segment starts at bit `from` of the buffer.
  let from = 0;
  let opens = true;
  let blocks = 0;
  // The next pair to check.
  let next = 1;
  let least = SEGMENT_SIZE;
  let most = SEGMENT_BLOCKS;

  const spares: SharedArrayBuffer[] = [];

  function copy(end: number): Uint8Array {
    const memory =
      end <= SEGMENT_MEMORY ? (spares.pop() ?? new SharedArrayBuffer(SEGMENT_MEMORY)) : new SharedArrayBuffer(end);
    const bytes = new Uint8Array(memory, 0, end);
    bytes.set(buffer.subarray(0, end));
    return bytes;
  }

  function append(bytes: Uint8Array): void {
    if (filled + bytes.length > buffer.length) {
      const larger = new Uint8Array(buffer.length * 2);
      larger.set(buffer.subarray(0, filled));
      buffer = larger;
    }
    buffer.set(bytes, filled);
    filled += bytes.length;
  }

  function cut(to: number, nextOpens: boolean): Segment {
    const segment = { bytes: copy(Math.ceil(to / 8)), offset, from, to, opens, last: false };
    const whole = to >> 3;
    buffer.copyWithin(0, whole, filled);
    filled -= whole;
    offset += whole;
    next -= whole;
    from = to & 7;
    opens = nextOpens;
    blocks = nextOpens ? 1 : 0;
    return segment;
  }

  function* scan(): Generator<Segment, void> {
    while (next + 6 < filled) {
      const bytes = buffer;
      const stop = filled - 6;
      let i = next;
      while (i < stop && PAIRS[(bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8)] === 0) i += 4;
      next = i + 4;
      if (i >= stop) {
        next = i;
        return;
      }
      const found = findMagic(bytes, i - 4);
      if (found === -1 || found === from) continue;
      const size = found / 8;
      if (size >= least || blocks >= most) yield cut(found, true);
      else blocks++;
    }
  }

  return {
    *push(chunk) {
      for (let at = 0; at < chunk.length; at += STEP) {
        append(chunk.subarray(at, at + STEP));
        yield* scan();
        if (filled > SEGMENT_MAX) yield cut((next - 4) * 8, false);
      }
    },
    end: () => ({ bytes: copy(filled), offset, from, to: filled * 8, opens, last: true }),
    recycle({ bytes: { buffer: memory } }) {
      if (memory instanceof SharedArrayBuffer && memory.byteLength === SEGMENT_MEMORY) spares.push(memory);
    },
    distrust() {
      least = DISTRUSTED_SIZE;
      most = Number.POSITIVE_INFINITY;
    },
  };
}
