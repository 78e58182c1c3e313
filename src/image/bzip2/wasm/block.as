// The bzip2 block decoder, in AssemblyScript (https://www.assemblyscript.org). `script/build-wasm.ts` compiles it.
//
// Up to LANES blocks are decoded at once, each with three calls:
//
// - decodeBlock: entropy code -> last column of the Burrows-Wheeler matrix -> links of the inverse transform.
// - unwind: follows the links. Each step waits for memory, so a link skips a byte, and both lanes run side by side.
// - expand: undoes the first run-length code into the output area and updates the block's CRC.
//
// Nothing is allocated: every table has a fixed place in linear memory. `load` and `store` use plain addresses. Checks at
// the end of each group of 50 symbols and slack behind each area keep them within their areas.

const MAX_BLOCK: i32 = 900000;
const LANES: i32 = 2;
/** Symbols that share one Huffman table. */
const GROUP: i32 = 50;
const MAX_CODE: i32 = 20;
/** Bits that one lookup decides; longer codes use the slow path. */
const ROOT: i32 = 10;
const ROOT_SIZE: i32 = 1 << ROOT;
const ROOT_MASK: i32 = ROOT_SIZE - 1;
/** A run of at least this many zero bytes is reported by `zerosAfter` instead of written. */
const ZERO_RUN: i32 = 65536;
/** Approximate output of one call of `expand`: small enough to be in the cache when its CRC is computed. */
const EXPAND_STEP: i32 = 131072;

// Areas of linear memory. The compiler's own data (RANDOM) is below 0x4000.
const ROTATE: usize = 0x4000; //      17 shuffles of 16 bytes: shuffle s brings MTF position s - 1 to the front.
const MTF: usize = 0x4200; //         256 bytes, the move-to-front list; its first 16 live in a register.
const COUNTS: usize = 0x4400; //      256 u32: how often each byte occurs, then where its next link goes.
const LENGTHS: usize = 0x4800; //     6 x 288 u8: code lengths.
const CRC: usize = 0x5000; //         16 x 256 u32: CRC of a byte followed by 0 to 15 zero bytes.
const LIMITS: usize = 0x9000; //      6 x 32 u32: first left-justified 20-bit value beyond the codes of each length.
const BASES: usize = 0x9400; //       6 x 32 i32: what to add to a code of each length to get its rank.
const RANKED: usize = 0x9800; //      6 x 272 u16: symbols in the order of their codes.
const SELECTORS: usize = 0xa800; //   32768 u8.
const LANE_STATE: usize = 0x12800; // LANES x 64 bytes, see the LANE_ offsets.
const POWERS: usize = 0x12c00; //     32 u32: x^(8 * 2^k) modulo the CRC polynomial.
const TABLES: usize = 0x13000; //     6 x ROOT_SIZE u32.
const SYMBOLS: usize = 0x20000; //    u16 a symbol, MAX_BLOCK and a group and slack.
export const OUTPUT: usize = 0x1e0000;
export const OUTPUT_SIZE: usize = 0x240000;
/** `expand` may write this far beyond the output area. */
export const OUTPUT_SLACK: usize = 0x40000;
const STEPS: usize = SYMBOLS; //      u32 a byte of the block. Shares memory with the symbols and the output, which are unused meanwhile.
const LANE_AREA: usize = OUTPUT + OUTPUT_SIZE + OUTPUT_SLACK;
const LINKS_SIZE: usize = 0x36f040; // u32 a byte of the block.
const BYTES_SIZE: usize = 0xde400; //  the block's bytes with slack.
const PAIRS_SIZE: usize = 0x20000; //  65536 x 2 bytes: the pairs of neighbouring bytes in the block, sorted.
const FIRSTS_SIZE: usize = 0x400; //   u32 a stretch: address of the pair of its first row.
const LANE_SIZE: usize = LINKS_SIZE + BYTES_SIZE + PAIRS_SIZE + FIRSTS_SIZE;
const INPUT: usize = LANE_AREA + LANES * LANE_SIZE;
/** Number of zeros after the end of the input: more than any group of symbols or selector can read. */
const INPUT_SLACK: usize = 256;

const LANE_LENGTH: usize = 0; //  bytes of the block before `expand`.
const LANE_START: usize = 4; //   row to start from.
const LANE_RANDOM: usize = 8; //  whether the block is randomised.
const LANE_STORED: usize = 12; // CRC that the block's header gives.
const LANE_CRC: usize = 16; //    CRC so far.
const LANE_POS: usize = 20; //    bytes read by `expand`.
const LANE_ZEROS: usize = 24; //  zeros that `expand` has read and neither written nor reported.

/** Errors of decodeBlock, unwind and expand. The worker has the message for each. */
const OK: i32 = 0;
const INVALID_ORIGIN: i32 = 1;
const INVALID_ALPHABET: i32 = 2;
const INVALID_SELECTORS: i32 = 3;
const INVALID_LENGTHS: i32 = 4;
const INVALID_CODE: i32 = 5;
const INVALID_LENGTH: i32 = 6;
const INVALID_RUN: i32 = 7;

/** Entry of a lookup table: first symbol (bits 0-8), length of all its codes (9-13), second symbol (16-24), number of symbols (25-26), length of the first code (27-30). Bit 31: decided elsewhere. */
const SPECIAL: u32 = 0x80000000;

/** Bits of a row number within a stretch of rows. A link has as many bits for the number of its pair in the stretch. */
const STRETCH: i32 = 12;
const STRETCH_MASK: u32 = (1 << STRETCH) - 1;

const CRC_POLYNOMIAL: u32 = 0x04c11db7;

// prettier-ignore
/** Distances between the bytes whose lowest bit a randomised block flips (bzip2 0.9.5 and older): a constant of the format. */
const RANDOM = memory.data<u16>([
  619, 720, 127, 481, 931, 816, 813, 233, 566, 247, 985, 724, 205, 454, 863, 491, 741, 242, 949, 214, 733, 859, 335,
  708, 621, 574, 73, 654, 730, 472, 419, 436, 278, 496, 867, 210, 399, 680, 480, 51, 878, 465, 811, 169, 869, 675,
  611, 697, 867, 561, 862, 687, 507, 283, 482, 129, 807, 591, 733, 623, 150, 238, 59, 379, 684, 877, 625, 169, 643,
  105, 170, 607, 520, 932, 727, 476, 693, 425, 174, 647, 73, 122, 335, 530, 442, 853, 695, 249, 445, 515, 909, 545,
  703, 919, 874, 474, 882, 500, 594, 612, 641, 801, 220, 162, 819, 984, 589, 513, 495, 799, 161, 604, 958, 533, 221,
  400, 386, 867, 600, 782, 382, 596, 414, 171, 516, 375, 682, 485, 911, 276, 98, 553, 163, 354, 666, 933, 424, 341,
  533, 870, 227, 730, 475, 186, 263, 647, 537, 686, 600, 224, 469, 68, 770, 919, 190, 373, 294, 822, 808, 206, 184,
  943, 795, 384, 383, 461, 404, 758, 839, 887, 715, 67, 618, 276, 204, 918, 873, 777, 604, 560, 951, 160, 578, 722,
  79, 804, 96, 409, 713, 940, 652, 934, 970, 447, 318, 353, 859, 672, 112, 785, 645, 863, 803, 350, 139, 93, 354,
  99, 820, 908, 609, 772, 154, 274, 580, 184, 79, 626, 630, 742, 653, 282, 762, 623, 680, 81, 927, 626, 789, 125,
  411, 521, 938, 300, 821, 78, 343, 175, 128, 250, 170, 774, 972, 275, 999, 639, 495, 78, 352, 126, 857, 956, 358,
  619, 580, 124, 737, 594, 701, 612, 669, 112, 134, 694, 363, 992, 809, 743, 168, 974, 944, 375, 748, 52, 600, 747,
  642, 182, 862, 81, 344, 805, 988, 739, 511, 655, 814, 334, 249, 515, 897, 955, 664, 981, 649, 113, 974, 459, 893,
  228, 433, 837, 553, 268, 926, 240, 102, 654, 459, 51, 686, 754, 806, 760, 493, 403, 415, 394, 687, 700, 946, 670,
  656, 610, 738, 392, 760, 799, 887, 653, 978, 321, 576, 617, 626, 502, 894, 679, 243, 440, 680, 879, 194, 572, 640,
  724, 926, 56, 204, 700, 707, 151, 457, 449, 797, 195, 791, 558, 945, 679, 297, 59, 87, 824, 713, 663, 412, 693,
  342, 606, 134, 108, 571, 364, 631, 212, 174, 643, 304, 329, 343, 97, 430, 751, 497, 314, 983, 374, 822, 928, 140,
  206, 73, 263, 980, 736, 876, 478, 430, 305, 170, 514, 364, 692, 829, 82, 855, 953, 676, 246, 369, 970, 294, 750,
  807, 827, 150, 790, 288, 923, 804, 378, 215, 828, 592, 281, 565, 555, 710, 82, 896, 831, 547, 261, 524, 462, 293,
  465, 502, 56, 661, 821, 976, 991, 658, 869, 905, 758, 745, 193, 768, 550, 608, 933, 378, 286, 215, 979, 792, 961,
  61, 688, 793, 644, 986, 403, 106, 366, 905, 644, 372, 567, 466, 434, 645, 210, 389, 550, 919, 135, 780, 773, 635,
  389, 707, 100, 626, 958, 165, 504, 920, 176, 193, 713, 857, 265, 203, 50, 668, 108, 645, 990, 626, 197, 510, 357,
  358, 850, 858, 364, 936, 638
]);

let inputEnd: usize = INPUT;
let position: i32 = 0;
let alphabet: i32 = 0;
let tables: i32 = 0;
let selectors: i32 = 0;
let unread: u64 = 0;
let reported: i32 = 0;
let problem: i32 = OK;

@inline function laneState(lane: i32): usize {
  return LANE_STATE + (<usize>lane << 6);
}
@inline function laneLinks(lane: i32): usize {
  return LANE_AREA + <usize>lane * LANE_SIZE;
}
@inline function laneBytes(lane: i32): usize {
  return laneLinks(lane) + LINKS_SIZE;
}
@inline function lanePairs(lane: i32): usize {
  return laneBytes(lane) + BYTES_SIZE;
}
@inline function laneFirsts(lane: i32): usize {
  return lanePairs(lane) + PAIRS_SIZE;
}

/** Fills the constant tables. Call once. */
export function initialise(): void {
  for (let s = 0; s <= 16; s++) {
    for (let k = 0; k < 16; k++) {
      const front = s > 0 ? s - 1 : 0;
      const from = k == 0 ? front : k <= front ? k - 1 : k;
      store<u8>(ROTATE + ((<usize>s) << 4) + k, <u8>from);
    }
  }
  for (let b: u32 = 0; b < 256; b++) {
    let crc = b << 24;
    for (let k = 0; k < 8; k++) crc = (crc << 1) ^ ((crc >> 31) * CRC_POLYNOMIAL);
    store<u32>(CRC + (b << 2), crc);
  }
  for (let t: u32 = 1; t < 16; t++) {
    for (let b: u32 = 0; b < 256; b++) {
      const crc = load<u32>(CRC + ((t - 1) << 10) + (b << 2));
      store<u32>(CRC + (t << 10) + (b << 2), (crc << 8) ^ load<u32>(CRC + ((crc >> 24) << 2)));
    }
  }
  let power: u32 = 0x100;
  for (let k: u32 = 0; k < 32; k++) {
    store<u32>(POWERS + (k << 2), power);
    power = multiply(power, power);
  }
}

/** Product of two polynomials over GF(2) modulo the CRC polynomial. */
function multiply(a: u32, b: u32): u32 {
  let product: u32 = 0;
  for (let k = 31; k >= 0; k--) {
    product = (product << 1) ^ ((product >> 31) * CRC_POLYNOMIAL);
    if ((b >> k) & 1) product ^= a;
  }
  return product;
}

/** Address where the caller puts `length` bytes of input before it calls `loadInput`; 0 if there is no memory for them. */
export function reserveInput(length: i32): usize {
  const pages = <i32>((INPUT + INPUT_SLACK + <usize>length + 0xffff) >> 16);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) return 0;
  return INPUT + INPUT_SLACK;
}

/**
 * Loads the input. Reverses its bytes in memory, so that WebAssembly's unaligned little-endian loads return the bits in
 * the order of the format.
 */
export function loadInput(length: i32): void {
  let low = INPUT + INPUT_SLACK;
  inputEnd = low + <usize>length;
  let high = inputEnd;
  while (high - low >= 32) {
    high -= 16;
    const a = reversed(v128.load(low));
    v128.store(low, reversed(v128.load(high)));
    v128.store(high, a);
    low += 16;
  }
  while (high - low >= 2) {
    high--;
    const a = load<u8>(low);
    store<u8>(low, load<u8>(high));
    store<u8>(high, a);
    low++;
  }
  memory.fill(INPUT, 0, INPUT_SLACK);
}

@inline function reversed(v: v128): v128 {
  return i8x16.shuffle(v, v, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
}

/** At least 57 bits from bit `at`, left-justified. */
@inline function window(at: i32): u64 {
  return load<u64>(inputEnd - 8 - (<usize>at >> 3)) << (at & 7);
}

/** The `count` bits (1 to 32) at bit `at` of the input; zeros beyond its end. */
export function peek(at: i32, count: i32): u32 {
  return <u32>(window(at) >> (64 - count));
}

@inline function readBits(count: i32): u32 {
  const value = peek(position, count);
  position += count;
  return value;
}

/** Bit position where the last decodeBlock stopped. After a failure: the furthest bit that had a say in it. */
export function stoppedAt(): i32 {
  return position;
}

export function blockLength(lane: i32): i32 {
  return load<i32>(laneState(lane) + LANE_LENGTH);
}

export function storedCrc(lane: i32): u32 {
  return load<u32>(laneState(lane) + LANE_STORED);
}

/** The CRC of what `expand` has given of the block. */
export function computedCrc(lane: i32): u32 {
  return ~load<u32>(laneState(lane) + LANE_CRC);
}

/**
 * Decodes the block whose first bit after the magic is `from` into the links of `lane`. Gives OK or what is wrong.
 * Bits at `end` and beyond are not part of the input: a block that needs them is cut, which `stoppedAt` shows.
 */
export function decodeBlock(lane: i32, from: i32, end: i32): i32 {
  const state = laneState(lane);
  position = from;
  store<u32>(state + LANE_STORED, readBits(32));
  store<i32>(state + LANE_RANDOM, readBits(1));
  const origin = readBits(24);
  let status = readAlphabet();
  if (status == OK) status = readSelectors(end);
  if (status == OK) status = readLengths(end);
  if (status != OK) return status;
  for (let t = 0; t < tables; t++) buildTable(t);
  const symbolsEnd = readSymbols(end);
  if (symbolsEnd == 0) return INVALID_CODE;
  const length = undoMoveToFront(symbolsEnd, laneBytes(lane));
  if (length < 0) return INVALID_LENGTH;
  if (<i32>origin >= length) return INVALID_ORIGIN;
  step(laneBytes(lane), length);
  link(lane, length);
  store<i32>(state + LANE_LENGTH, length);
  store<u32>(state + LANE_START, origin);
  store<u32>(state + LANE_CRC, 0xffffffff);
  store<i32>(state + LANE_POS, 0);
  store<i32>(state + LANE_ZEROS, 0);
  return OK;
}

/** Reads which bytes occur, 16 bits for the 16 rows and 16 for each row in use, into the MTF list. */
function readAlphabet(): i32 {
  const rows = readBits(16);
  let used: i32 = 0;
  for (let r = 0; r < 16; r++) {
    if (!((rows >> (15 - r)) & 1)) continue;
    const row = readBits(16);
    for (let c = 0; c < 16; c++) {
      if ((row >> (15 - c)) & 1) store<u8>(MTF + used++, <u8>((r << 4) | c));
    }
  }
  alphabet = used + 2;
  return used == 0 ? INVALID_ALPHABET : OK;
}

/** Reads the table that each group uses: a move-to-front code in unary. There may be more than 18002, see bzip2 1.0.8. */
function readSelectors(end: i32): i32 {
  tables = readBits(3);
  selectors = readBits(15);
  if (tables < 2 || tables > 6 || selectors == 0) return INVALID_SELECTORS;
  let order: u32 = 0x543210;
  for (let s = 0; s < selectors; s++) {
    const ones = clz<u32>(~peek(position, 32));
    position += ones + 1;
    if (position > end || <i32>ones >= tables) return INVALID_SELECTORS;
    const shift = ones << 2;
    const chosen = (order >> shift) & 15;
    const before = order & ((1 << shift) - 1);
    order = (order & ~((16 << shift) - 1)) | (before << 4) | chosen;
    store<u8>(SELECTORS + s, <u8>chosen);
  }
  return OK;
}

/** Reads the code lengths of all tables: a start value and then steps up (10), down (11) or stay (0). */
function readLengths(end: i32): i32 {
  for (let t = 0; t < tables; t++) {
    let length = readBits(5);
    for (let s = 0; s < alphabet; s++) {
      while (true) {
        if (length < 1 || length > <u32>MAX_CODE || position > end) return INVALID_LENGTHS;
        if (!readBits(1)) break;
        length += readBits(1) ? -1 : 1;
      }
      store<u8>(LENGTHS + t * 288 + s, <u8>length);
    }
  }
  return position > end ? INVALID_LENGTHS : OK;
}

/** Makes the lookup table and the slow way's tables of Huffman table `t`. Codes that are too many leave it unusable. */
function buildTable(t: i32): void {
  const root = TABLES + t * (ROOT_SIZE << 2);
  const lengths = LENGTHS + t * 288;
  const limits = LIMITS + (t << 7);
  const bases = BASES + (t << 7);
  const ranked = RANKED + t * 544;
  const last = alphabet - 1;
  let code: u32 = 0; // left-justified in MAX_CODE bits
  let rank: i32 = 0;
  for (let length = 1; length <= MAX_CODE; length++) {
    store<i32>(bases + (length << 2), rank - <i32>(code >> (MAX_CODE - length)));
    for (let s = 0; s < alphabet; s++) {
      if (load<u8>(lengths + s) != length) continue;
      store<u16>(ranked + (rank++ << 1), <u16>s);
      if (length <= ROOT) {
        const first = code >> (MAX_CODE - ROOT);
        const entry = s == last ? SPECIAL : <u32>s | (length << 9) | (1 << 25) | (length << 27);
        const count: u32 = 1 << (ROOT - length);
        if (first + count <= <u32>ROOT_SIZE) {
          for (let i = first; i < first + count; i++) store<u32>(root + (i << 2), entry);
        }
      }
      code += 1 << (MAX_CODE - length);
    }
    store<u32>(limits + (length << 2), code);
  }
  if (code > 1 << MAX_CODE) {
    // More codes than the bits can distinguish: an error if a group uses the table.
    for (let i = 0; i < ROOT_SIZE; i++) store<u32>(root + (i << 2), SPECIAL);
    for (let length = 1; length <= MAX_CODE; length++) store<u32>(limits + (length << 2), 0);
    return;
  }
  const short = load<u32>(limits + (ROOT << 2)) >> (MAX_CODE - ROOT);
  for (let i = short; i < <u32>ROOT_SIZE; i++) store<u32>(root + (i << 2), SPECIAL);
  pairUp(root);
}

/** Joins two symbols in an entry if both codes fit into ROOT bits. */
function pairUp(root: usize): void {
  for (let i = 0; i < ROOT_SIZE; i++) {
    const first = load<u32>(root + (i << 2));
    if (first & SPECIAL) continue;
    const length = (first >> 27) & 15;
    const second = load<u32>(root + (((i << length) & ROOT_MASK) << 2));
    if (second & SPECIAL) continue;
    const both = length + ((second >> 27) & 15);
    if (both > <u32>ROOT) continue;
    store<u32>(root + (i << 2), (first & 0x780001ff) | (both << 9) | ((second & 0x1ff) << 16) | (2 << 25));
  }
}

/** Decodes a symbol of any code length at `at` with table `t`: symbol | length << 16, or 0xffffffff for no code. */
function slowSymbol(t: i32, at: i32): u32 {
  const bits = peek(at, MAX_CODE);
  for (let length = 1; length <= MAX_CODE; length++) {
    if (bits >= load<u32>(LIMITS + (t << 7) + (length << 2))) continue;
    const rank = load<i32>(BASES + (t << 7) + (length << 2)) + <i32>(bits >> (MAX_CODE - length));
    return load<u16>(RANKED + t * 544 + (rank << 1)) | (length << 16);
  }
  return 0xffffffff;
}

/**
 * Decodes all symbols up to the end-of-block one, which is left out, to SYMBOLS: the symbol in the low 9 bits of a u16
 * each. Gives the address behind the last, or 0 for a code that is none, or an end that does not come.
 */
function readSymbols(end: i32): usize {
  const last: u32 = alphabet - 1;
  let out = SYMBOLS;
  let at = position;
  for (let g = 0; g < selectors; g++) {
    const t = <i32>load<u8>(SELECTORS + g);
    const root = TABLES + t * (ROOT_SIZE << 2);
    const groupEnd = out + (GROUP << 1);
    let entry: u32 = 0;
    while (true) {
      // A window always contains five lookups of ROOT bits, which decode at most ten symbols.
      while (out + 20 <= groupEnd) {
        let bits = window(at);
        for (let k = 0; k < 5; k++) {
          entry = load<u32>(root + ((<usize>(bits >> (64 - ROOT))) << 2));
          if (entry & SPECIAL) break;
          store<u32>(out, entry);
          const length = (entry >> 9) & 31;
          bits <<= length;
          at += length;
          out += (entry >> 24) & 6;
        }
        if (entry & SPECIAL) break;
      }
      while (out + 4 <= groupEnd) {
        entry = load<u32>(root + ((<usize>(window(at) >> (64 - ROOT))) << 2));
        if (entry & SPECIAL) break;
        store<u32>(out, entry);
        at += (entry >> 9) & 31;
        out += (entry >> 24) & 6;
      }
      if (out >= groupEnd) break;
      entry = load<u32>(root + ((<usize>(window(at) >> (64 - ROOT))) << 2));
      if (entry & SPECIAL) {
        const symbol = slowSymbol(t, at);
        if (symbol == 0xffffffff) {
          position = at + MAX_CODE;
          return 0;
        }
        at += symbol >> 16;
        if ((symbol & 0xffff) == last) {
          position = at;
          return at > end ? 0 : out;
        }
        store<u16>(out, <u16>symbol);
      } else {
        store<u16>(out, <u16>entry);
        at += (entry >> 27) & 15;
      }
      out += 2;
    }
    // Every symbol is at least one byte, so more symbols than a block has bytes are an error, too.
    if (at > end || out > SYMBOLS + (MAX_BLOCK << 1)) {
      position = at;
      return 0;
    }
  }
  position = at;
  return 0;
}

/**
 * Undoes run lengths and move-to-front from SYMBOLS up to `symbolsEnd` into `to`, and counts the bytes into COUNTS.
 * Returns the length of the block, or -1 if it is too long. Symbols 0 and 1 are the digits of a run length in bijective
 * base 2, and mean `weight` or twice as many of the front byte. Others move a byte to the front once. Both are processed
 * in the same way, without a branch: 16 bytes are written and the first `n` of them kept.
 */
function undoMoveToFront(symbolsEnd: usize, to: usize): i32 {
  memory.fill(COUNTS, 0, 1024);
  const limit = to + MAX_BLOCK;
  let front = v128.load(MTF);
  let out = to;
  let weight: i32 = 1;
  let s = SYMBOLS;
  while (s < symbolsEnd) {
    const stop = min(symbolsEnd, s + 64);
    for (; s < stop; s += 2) {
      const symbol = <i32>load<u16>(s) & 0x1ff;
      if (symbol > 16) {
        front = moveFar(front, symbol - 1);
      } else {
        front = i8x16.swizzle(front, v128.load(ROTATE + (<usize>symbol << 4)));
      }
      const run = symbol < 2;
      const n = select<i32>(weight << symbol, 1, run);
      weight = select<i32>(weight << 1, 1, run);
      const byte = i8x16.extract_lane_u(front, 0);
      const count = COUNTS + (<usize>byte << 2);
      store<i32>(count, load<i32>(count) + n);
      const all = i8x16.splat(byte);
      v128.store(out, all);
      if (n > 16) {
        if (n > <i32>(limit - out)) return -1;
        for (let i = 16; i < n; i += 16) v128.store(out + i, all);
      }
      out += n;
    }
    if (out > limit) return -1;
  }
  return <i32>(out - to);
}

/** Moves position `p` (16 to 255) of the list to its front: the rows before it hand on a byte each. Gives the new first row. */
function moveFar(front: v128, p: i32): v128 {
  const byte = load<u8>(MTF + p);
  const row = MTF + (p & 0xf0);
  let before = front;
  for (let q = MTF + 16; q < row; q += 16) {
    const here = v128.load(q);
    v128.store(q, i8x16.shuffle(before, here, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30));
    before = here;
  }
  const closed = i8x16.swizzle(v128.load(row), v128.load(ROTATE + (<usize>((p & 15) + 1) << 4)));
  v128.store(row, i8x16.replace_lane(closed, 0, i8x16.extract_lane_u(before, 15)));
  return i8x16.shuffle(i8x16.splat(byte), front, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

/**
 * Creates the steps of the inverse Burrows-Wheeler transform from the last column. Row r of the sorted matrix starts with
 * a byte, and its successor in the text is another row. A step is that row above the byte.
 */
function step(bytes: usize, length: i32): void {
  let sum = STEPS;
  for (let b: usize = 0; b < 256; b++) {
    const count = load<u32>(COUNTS + (b << 2));
    store<u32>(COUNTS + (b << 2), <u32>sum);
    sum += count << 2;
  }
  for (let i = 0; i < length; i++) {
    const byte = <u32>load<u8>(bytes + i);
    const slot = COUNTS + (byte << 2);
    const to = load<u32>(slot);
    store<u32>(slot, to + 4);
    store<u32>(to, (<u32>i << 8) | byte);
  }
}

/**
 * Joins two steps to a link, which halves the number of times that `unwind` waits for memory. The rows are sorted, so the
 * pairs of their first two bytes ascend. Only different pairs are stored, and each stretch knows its first one. A link is
 * the row after two steps, above the number of the pair of its row in the stretch.
 */
function link(lane: i32, length: i32): void {
  const links = laneLinks(lane);
  let pair: u32 = 0xffffffff;
  let to = lanePairs(lane) - 2;
  for (let start = 0; start < length; start += 1 << STRETCH) {
    const end = min(start + (1 << STRETCH), length);
    let first = to;
    for (let row = start; row < end; row++) {
      const here = load<u32>(STEPS + (<usize>row << 2));
      const after = load<u32>(STEPS + (<usize>(here >> 8) << 2));
      const next = (here & 255) | ((after & 255) << 8);
      to += <usize>(next != pair) << 1;
      if (row == start) first = to;
      pair = next;
      store<u16>(to, <u16>pair);
      store<u32>(links + (<usize>row << 2), ((after >> 8) << STRETCH) | <u32>((to - first) >> 1));
    }
    store<u32>(laneFirsts(lane) + (<usize>(start >> STRETCH) << 2), <u32>first);
  }
}

@inline function linkOf(links: usize, row: u32): u32 {
  return load<u32>(links + (<usize>row << 2));
}

/** The first two bytes of `row`, whose link is given. */
@inline function pairOf(firsts: usize, row: u32, link: u32): u16 {
  return load<u16>(load<u32>(firsts + (<usize>(row >> STRETCH) << 2)) + (<usize>(link & STRETCH_MASK) << 1));
}

/** Follows the links of lanes 0 to `count` - 1 and writes the bytes of their blocks. */
export function unwind(count: i32): void {
  let done: i32 = 0;
  if (count == LANES) {
    done = min(blockLength(0), blockLength(1)) & ~1;
    followBoth(done);
  }
  for (let k = 0; k < count; k++) {
    followOne(k, done);
    if (load<i32>(laneState(k) + LANE_RANDOM)) undoRandom(laneBytes(k), blockLength(k));
  }
}

/** Follows the links of both lanes for their first `length` bytes, an even number. */
function followBoth(length: i32): void {
  const links0 = laneLinks(0), links1 = laneLinks(1);
  const bytes0 = laneBytes(0), bytes1 = laneBytes(1);
  const firsts0 = laneFirsts(0), firsts1 = laneFirsts(1);
  let row0 = load<u32>(laneState(0) + LANE_START), row1 = load<u32>(laneState(1) + LANE_START);
  for (let i: usize = 0; i < <usize>length; i += 2) {
    const link0 = linkOf(links0, row0), link1 = linkOf(links1, row1);
    store<u16>(bytes0 + i, pairOf(firsts0, row0, link0));
    store<u16>(bytes1 + i, pairOf(firsts1, row1, link1));
    row0 = link0 >> STRETCH;
    row1 = link1 >> STRETCH;
  }
  store<u32>(laneState(0) + LANE_START, row0);
  store<u32>(laneState(1) + LANE_START, row1);
}

/** Follows the links of a lane from byte `from` to the end, and one byte beyond it if the number of bytes is odd. */
function followOne(lane: i32, from: i32): void {
  const links = laneLinks(lane), firsts = laneFirsts(lane);
  const end = laneBytes(lane) + <usize>blockLength(lane);
  let row = load<u32>(laneState(lane) + LANE_START);
  for (let to = laneBytes(lane) + <usize>from; to < end; to += 2) {
    const next = linkOf(links, row);
    store<u16>(to, pairOf(firsts, row, next));
    row = next >> STRETCH;
  }
}

function undoRandom(bytes: usize, length: i32): void {
  let next: i32 = 0;
  for (let i = 0; ; i = (i + 1) & 511) {
    const distance = <i32>load<u16>(RANDOM + (i << 1));
    const at = next + distance - 2;
    if (at >= length) return;
    store<u8>(bytes + at, load<u8>(bytes + at) ^ 1);
    next += distance;
  }
}

/** Zeros that come after the output of the last `expand`. */
export function zerosAfter(): i32 {
  return reported;
}

/** Returns the error of the last `expand`, or OK. */
export function expandProblem(): i32 {
  return problem;
}

export function finished(lane: i32): bool {
  const state = laneState(lane);
  return load<i32>(state + LANE_POS) == load<i32>(state + LANE_LENGTH) && load<i32>(state + LANE_ZEROS) == 0;
}

/**
 * Undoes the run-length code of the block in `lane`: four equal bytes are followed by how many more of them come. Writes
 * at `to`, about EXPAND_STEP bytes and never more than OUTPUT_SLACK, and gives the end of what it wrote. Call it again
 * until `finished`.
 */
export function expand(lane: i32, to: usize): usize {
  const state = laneState(lane);
  const bytes = laneBytes(lane);
  const end = bytes + <usize>load<i32>(state + LANE_LENGTH);
  let s = bytes + <usize>load<i32>(state + LANE_POS);
  let zeros = load<i32>(state + LANE_ZEROS);
  let out = to;
  const stop = to + EXPAND_STEP;
  reported = 0;
  problem = OK;
  while (out < stop) {
    let literal: usize = 0; // bytes before a run, up to 16
    let value: u32 = 0;
    let run: i32 = 0;
    if (s + 20 <= end) {
      const v = v128.load(s);
      const w = v128.load(s, 2);
      const pairs = v128.and(i8x16.eq(v, v128.load(s, 1)), i8x16.eq(w, v128.load(s, 3)));
      const fours = i8x16.bitmask(v128.and(pairs, i8x16.eq(v, w)));
      literal = fours == 0 ? 16 : <usize>ctz(fours);
      if (literal > 0) {
        if (zeros >= ZERO_RUN) break;
        out = writeZeros(out, zeros);
        zeros = 0;
        v128.store(out, v);
        out += literal;
        s += literal;
        if (fours == 0) continue;
      }
      value = load<u8>(s);
      run = 4 + <i32>load<u8>(s, 4);
    } else {
      if (s == end) break;
      value = load<u8>(s);
      if (s + 4 <= end && load<u32>(s) == value * 0x01010101) {
        if (s + 4 == end) {
          problem = INVALID_RUN;
          break;
        }
        run = 4 + <i32>load<u8>(s, 4);
      } else {
        if (zeros >= ZERO_RUN) break;
        out = writeZeros(out, zeros);
        zeros = 0;
        store<u8>(out++, <u8>value);
        s++;
        continue;
      }
    }
    if (value == 0) {
      zeros += run;
      s += 5;
      continue;
    }
    if (zeros >= ZERO_RUN) break;
    out = writeZeros(out, zeros);
    zeros = 0;
    const all = i8x16.splat(<u8>value);
    for (let i = 0; i < run; i += 16) v128.store(out + i, all);
    out += run;
    s += 5;
  }
  if (s == end && zeros < ZERO_RUN) {
    out = writeZeros(out, zeros);
    zeros = 0;
  }
  let crc = crcOf(load<u32>(state + LANE_CRC), to, out);
  if (zeros >= ZERO_RUN && out < stop) {
    crc = crcOfZeros(crc, zeros);
    reported = zeros;
    zeros = 0;
  }
  store<u32>(state + LANE_CRC, crc);
  store<i32>(state + LANE_POS, <i32>(s - bytes));
  store<i32>(state + LANE_ZEROS, zeros);
  return out;
}

@inline function writeZeros(out: usize, zeros: i32): usize {
  const none = i64x2.splat(0);
  for (let i = 0; i < zeros; i += 16) v128.store(out + i, none);
  return out + zeros;
}

@inline function crcEntry(zeros: usize, byte: u64): u32 {
  return load<u32>(CRC + (zeros << 10) + (<usize>(byte & 255) << 2));
}

/** Adds the bytes from `from` to `to` to a CRC, 16 at a time. */
function crcOf(crc: u32, from: usize, to: usize): u32 {
  let at = from;
  for (; at + 16 <= to; at += 16) {
    const a = load<u64>(at) ^ <u64>bswap<u32>(crc);
    const b = load<u64>(at, 8);
    crc =
      crcEntry(15, a) ^ crcEntry(14, a >> 8) ^ crcEntry(13, a >> 16) ^ crcEntry(12, a >> 24) ^
      crcEntry(11, a >> 32) ^ crcEntry(10, a >> 40) ^ crcEntry(9, a >> 48) ^ crcEntry(8, a >> 56) ^
      crcEntry(7, b) ^ crcEntry(6, b >> 8) ^ crcEntry(5, b >> 16) ^ crcEntry(4, b >> 24) ^
      crcEntry(3, b >> 32) ^ crcEntry(2, b >> 40) ^ crcEntry(1, b >> 48) ^ crcEntry(0, b >> 56);
  }
  for (; at < to; at++) crc = (crc << 8) ^ crcEntry(0, <u64>(crc >> 24) ^ load<u8>(at));
  return crc;
}

/** Adds `zeros` zero bytes to a CRC: a multiplication by x^(8 * zeros). */
function crcOfZeros(crc: u32, zeros: i32): u32 {
  for (let k: u32 = 0; zeros >> k != 0; k++) {
    if ((zeros >> k) & 1) crc = multiply(crc, load<u32>(POWERS + (k << 2)));
  }
  return crc;
}
