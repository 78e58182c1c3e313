// The bzip2 block decoder, in AssemblyScript (https://www.assemblyscript.org). `script/build-wasm.ts` compiles it.
//
// A block is decoded with three calls:
//
// - decodeBlock: entropy code -> rows of the Burrows-Wheeler matrix.
// - unwind: undoes the transform. A row gives the last byte of its text and leads to the row of the text before it. Each
//   step waits for memory, so many walkers follow rows side by side.
// - expand: undoes the first run-length code into the output area and updates the block's CRC.
//
// Nothing is allocated: every table has a fixed place in linear memory. `load` and `store` use plain addresses. Checks at
// the end of each group of 50 symbols and slack behind each area keep them within their areas. In frequent code, the
// address of a table is the constant offset of `load` and `store`, which costs no instruction.

const MAX_BLOCK: i32 = 900000;
/** Symbols that share one Huffman table. */
const GROUP: i32 = 50;
const MAX_CODE: i32 = 20;
/** Bits that one lookup decides; longer codes use the slow path. */
const ROOT: i32 = 10;
const ROOT_SIZE: i32 = 1 << ROOT;
const ROOT_MASK: i32 = ROOT_SIZE - 1;
/** A run of at least this many zero bytes is reported by `zerosAfter` instead of written. */
const ZERO_RUN: i32 = 65536;
/** Rows of FAR: FAR_SPARE that are filled from the last one, 15 of a list without gaps, and an empty one. */
const FAR_ROWS: usize = 32;
const FAR_SPARE: usize = 16;
/** Approximate output of one call of `expand`: small enough to be in the cache when its CRC is computed. */
const EXPAND_STEP: i32 = 131072;
/** Walkers in `unwind`. More do not help: the processor waits for about 16 cache lines at once. */
const WALKERS: i32 = 16;
/** A row is a waypoint if its number ends with this many zero bits. Walkers start and end at waypoints. */
const WAYPOINT_BITS: i32 = 11;
const WAYPOINT_MASK: u32 = (1 << WAYPOINT_BITS) - 1;

// Areas of linear memory. The compiler's own data (RANDOM) is below 0x4000.
const ROTATE: usize = 0x4000; //      17 shuffles of 16 bytes: shuffle s brings MTF position s - 1 to the front.
const MTF: usize = 0x4200; //         256 bytes and slack: the move-to-front list when a block starts, and from position 16 whenever FAR is full.
const COUNTS: usize = 0x4400; //      256 u32: next row that ends with each byte, as in ROWS; then the address of the first row that starts with it.
const LENGTHS: usize = 0x4800; //     6 x 288 u8: code lengths.
const CRC: usize = 0x5000; //         16 x 256 u32: CRC of a byte followed by 0 to 15 zero bytes.
const LIMITS: usize = 0x9000; //      6 x 32 u32: first left-justified 20-bit value beyond the codes of each length.
const BASES: usize = 0x9400; //       6 x 32 i32: what to add to a code of each length to get its rank.
const RANKED: usize = 0x9800; //      6 x 272 u16: symbols in the order of their codes.
const SELECTORS: usize = 0xa800; //   32768 u8.
const WALKERS_STATE: usize = 0x12800; // 8 bytes a walker: the waypoint where it started, or IDLE, and where its trail was then.
const POWERS: usize = 0x12c00; //     32 u32: x^(8 * 2^k) modulo the CRC polynomial.
const TABLES: usize = 0x13000; //     6 x ROOT_SIZE u32.
const CLOSE: usize = 0x19000; //      16 shuffles of 16 bytes: shuffle k removes byte k and closes the gap.
const NEWER: usize = 0x19100; //      32 bytes: 16 zeros, then 16 times 255.
const FAR: usize = 0x19200; //        FAR_ROWS x 16 bytes: the move-to-front list from position 16, see moveFar.
const STARTS: usize = 0x19400; //     FAR_ROWS u8: number of bytes in the rows before each row of FAR.
const LEGS: usize = 0x1a000; //       12 bytes a waypoint, see the LEG_ offsets.
export const OUTPUT: usize = 0x20000;
export const OUTPUT_SIZE: usize = 0x100000;
/** `expand` may write this far beyond the output area. */
export const OUTPUT_SLACK: usize = 0x40000;
const SYMBOLS: usize = 0x2a0000; //   u16 a symbol, MAX_BLOCK and a group and slack. Later the trails are here.
const TRAILS: usize = SYMBOLS; //     WALKERS x TRAIL_SIZE: the bytes that each walker finds, backwards.
const TRAIL_SIZE: usize = 0xdc040; // MAX_BLOCK and slack. Multiples of 4096 would evict each other from the cache.
const ROWS: usize = 0x1062000; //     u32 a row: its rank among the rows with the same last byte (bits 10-29), and that byte (0-7).
const ROWS_SIZE: usize = 0x372000; // MAX_BLOCK rows, up to WAYPOINT_MASK before them and slack.
const BYTES: usize = ROWS + ROWS_SIZE; //  the block's bytes.
const BYTES_SIZE: usize = 0xdc000;
const INPUT: usize = BYTES + BYTES_SIZE;
/** Number of zeros after the end of the input: more than any group of symbols or selector can read. */
const INPUT_SLACK: usize = 256;

const IDLE: i32 = -1;

const LEG_BYTES: usize = 0; //  address of the bytes between a waypoint and the one before it in the text.
const LEG_SIZE: usize = 4; //   number of these bytes.
const LEG_BEFORE: usize = 8; // that waypoint.

/** Errors of decodeBlock, unwind and expand. The worker has the message for each. */
const OK: i32 = 0;
const INVALID_ORIGIN: i32 = 1;
const INVALID_ALPHABET: i32 = 2;
const INVALID_SELECTORS: i32 = 3;
const INVALID_LENGTHS: i32 = 4;
const INVALID_CODE: i32 = 5;
const INVALID_LENGTH: i32 = 6;
const INVALID_RUN: i32 = 7;

/** Entry of a lookup table: length of all its codes (bits 0-5), first symbol (7-15), number of symbols (17-18), length of the first code (19-22), second symbol (23-31). Bit 6: for slowSymbol, from the length in bits 0-5. The decoder shifts by the length without extracting it first. */
const SPECIAL: u32 = 0x40;

/** Result of slowSymbol if the bits are no code. */
const NO_CODE: u32 = 0xffffffff;

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
let origin: i32 = 0;
let nextWaypoint: i32 = 0; // first waypoint that no walker has started from.
let waypoints: i32 = 0; //    their end.
let legsLeft: i32 = 0; //     legs that are not complete.
let length: i32 = 0; //   bytes of the block before `expand`.
let randomised: bool = false;
let expectedCrc: u32 = 0;
let crc: u32 = 0; //      CRC so far.
let expanded: i32 = 0; // bytes read by `expand`.
let zeros: i32 = 0; //    zeros that `expand` has read and neither written nor reported.
let reported: i32 = 0;
let problem: i32 = OK;
let spare: usize = 0; //  bytes that the spare rows of FAR have room for.

/** Fills the constant tables. Call once. */
export function initialise(): void {
  for (let s = 0; s <= 16; s++) {
    for (let k = 0; k < 16; k++) {
      const front = s > 0 ? s - 1 : 0;
      const from = k == 0 ? front : k <= front ? k - 1 : k;
      store<u8>(ROTATE + ((<usize>s) << 4) + k, <u8>from);
    }
  }
  for (let k = 0; k < 16; k++) {
    for (let i = 0; i < 16; i++) store<u8>(CLOSE + (<usize>k << 4) + i, <u8>(i < k ? i : i + 1));
    store<u8>(NEWER + 16 + k, 255);
  }
  for (let b: u32 = 0; b < 256; b++) {
    let value = b << 24;
    for (let k = 0; k < 8; k++) value = (value << 1) ^ ((value >> 31) * CRC_POLYNOMIAL);
    store<u32>(CRC + (b << 2), value);
  }
  for (let t: u32 = 1; t < 16; t++) {
    for (let b: u32 = 0; b < 256; b++) {
      const value = load<u32>(CRC + ((t - 1) << 10) + (b << 2));
      store<u32>(CRC + (t << 10) + (b << 2), (value << 8) ^ load<u32>(CRC + ((value >> 24) << 2)));
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

export function blockLength(): i32 {
  return length;
}

/** The CRC that the block's header gives. */
export function storedCrc(): u32 {
  return expectedCrc;
}

/** The CRC of what `expand` has given of the block. */
export function computedCrc(): u32 {
  return ~crc;
}

/**
 * Decodes the block whose first bit after the magic is `from` into its rows. Gives OK or what is wrong.
 * Bits at `end` and beyond are not part of the input: a block that needs them is cut, which `stoppedAt` shows.
 */
export function decodeBlock(from: i32, end: i32): i32 {
  position = from;
  expectedCrc = readBits(32);
  randomised = readBits(1) != 0;
  origin = readBits(24);
  let status = readAlphabet();
  if (status == OK) status = readSelectors(end);
  if (status == OK) status = readLengths(end);
  if (status != OK) return status;
  for (let t = 0; t < tables; t++) buildTable(t);
  const symbolsEnd = readSymbols(end);
  if (symbolsEnd == 0) return INVALID_CODE;
  length = undoMoveToFront(symbolsEnd, firstRow());
  if (length < 0) return INVALID_LENGTH;
  if (origin >= length) return INVALID_ORIGIN;
  crc = 0xffffffff;
  expanded = 0;
  zeros = 0;
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
        const entry = s == last ? SPECIAL | length : <u32>s << 7 | length | (1 << 17) | (length << 19);
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
    for (let i = 0; i < ROOT_SIZE; i++) store<u32>(root + (i << 2), SPECIAL | (ROOT + 1));
    for (let length = 1; length <= MAX_CODE; length++) store<u32>(limits + (length << 2), 0);
    return;
  }
  const short = load<u32>(limits + (ROOT << 2)) >> (MAX_CODE - ROOT);
  for (let i = short; i < <u32>ROOT_SIZE; i++) store<u32>(root + (i << 2), SPECIAL | (ROOT + 1));
  pairUp(root);
}

/** Joins two symbols in an entry if both codes fit into ROOT bits. */
function pairUp(root: usize): void {
  for (let i = 0; i < ROOT_SIZE; i++) {
    const first = load<u32>(root + (i << 2));
    if (first & SPECIAL) continue;
    const length = first & 63;
    const second = load<u32>(root + (((i << length) & ROOT_MASK) << 2));
    if (second & SPECIAL) continue;
    const both = length + ((second >> 19) & 15);
    if (both > <u32>ROOT) continue;
    store<u32>(root + (i << 2), (first & 0x78ff80) | both | ((second & 0xff80) << 16) | (2 << 17));
  }
}

/** Decodes a symbol of at least `shortest` bits with table `t` from MAX_CODE bits: symbol | length << 16, or NO_CODE. */
function slowSymbol(t: i32, bits: u32, shortest: i32): u32 {
  for (let length = shortest; length <= MAX_CODE; length++) {
    if (bits >= load<u32>(LIMITS + (t << 7) + (length << 2))) continue;
    const rank = load<i32>(BASES + (t << 7) + (length << 2)) + <i32>(bits >> (MAX_CODE - length));
    return load<u16>(RANKED + t * 544 + (rank << 1)) | (length << 16);
  }
  return NO_CODE;
}

/**
 * Decodes all symbols up to the end-of-block one, which is left out, to SYMBOLS: the symbol in the high 9 bits of a u16
 * each. Gives the address behind the last, or 0 for a code that is none, or an end that does not come.
 */
function readSymbols(end: i32): usize {
  const last: u32 = alphabet - 1;
  let out = SYMBOLS;
  // The next bits, left-justified: at least `have`. The ones after those start in byte `next`.
  let bits = window(position);
  let have: u32 = 56 - (position & 7);
  let next: u32 = (position >> 3) + 7;
  for (let g = 0; g < selectors; g++) {
    const t = <i32>load<u8>(SELECTORS + g);
    const root = TABLES + t * (ROOT_SIZE << 2);
    const groupEnd = out + (GROUP << 1);
    while (out < groupEnd) {
      // At least 56 bits, enough for three lookups and then a code of any length.
      bits |= load<u64>(inputEnd - 8 - next) >> have;
      next += (63 - have) >> 3;
      have |= 56;
      let entry = load<u32>(root + (<usize>(bits >> (64 - ROOT)) << 2));
      if (!(entry & SPECIAL) && out + 4 <= groupEnd) {
        store<u32>(out, entry);
        bits <<= entry;
        have -= entry & 63;
        out += (entry >> 16) & 6;
        entry = load<u32>(root + (<usize>(bits >> (64 - ROOT)) << 2));
        if (!(entry & SPECIAL) && out + 4 <= groupEnd) {
          store<u32>(out, entry);
          bits <<= entry;
          have -= entry & 63;
          out += (entry >> 16) & 6;
          entry = load<u32>(root + (<usize>(bits >> (64 - ROOT)) << 2));
          if (!(entry & SPECIAL) && out + 4 <= groupEnd) {
            store<u32>(out, entry);
            bits <<= entry;
            have -= entry & 63;
            out += (entry >> 16) & 6;
            continue;
          }
        }
      }
      if (out == groupEnd) break;
      let length = (entry >> 19) & 15;
      if (entry & SPECIAL) {
        entry = slowSymbol(t, <u32>(bits >> (64 - MAX_CODE)), entry & 63);
        length = entry >> 16;
        if (entry == NO_CODE || (entry & 0xffff) == last) {
          position = (next << 3) - have + (entry == NO_CODE ? MAX_CODE : length);
          return entry == NO_CODE || position > end ? 0 : out;
        }
        entry <<= 7;
      }
      store<u16>(out, <u16>entry);
      bits <<= length;
      have -= length;
      out += 2;
    }
    // Every symbol is at least one byte, so more symbols than a block has bytes are an error, too.
    if (<i32>((next << 3) - have) > end || out > SYMBOLS + (MAX_BLOCK << 1)) break;
  }
  position = (next << 3) - have;
  return 0;
}

/**
 * Undoes run lengths and move-to-front from SYMBOLS up to `symbolsEnd` into rows from `to`, and counts the bytes into
 * COUNTS. Returns the length of the block, or -1 if it is too long. Symbols 0 and 1 are the digits of a run length in
 * bijective base 2, and mean `weight` or twice as many of the front byte. Others move a byte to the front once. Both are
 * processed in the same way, without a branch: four rows are written and the first `n` of them kept.
 */
function undoMoveToFront(symbolsEnd: usize, to: usize): i32 {
  for (let b: u32 = 0; b < 256; b++) store<u32>(COUNTS + (b << 2), b);
  const limit = to + (MAX_BLOCK << 2);
  const ranks = i32x4(0, 1 << 10, 2 << 10, 3 << 10);
  const four = i32x4.splat(4 << 10);
  let front = v128.load(MTF);
  fillFar();
  let out = to;
  let weight: i32 = 1;
  let s = SYMBOLS;
  while (s < symbolsEnd) {
    const stop = min(symbolsEnd, s + 64);
    for (; s < stop; s += 2) {
      const symbol = <i32>load<u16>(s) >> 7;
      if (symbol > 16) {
        front = moveFar(front, symbol - 17);
      } else {
        front = i8x16.swizzle(front, v128.load(<usize>symbol << 4, ROTATE));
      }
      const run = symbol < 2;
      const n = select<i32>(weight << symbol, 1, run);
      weight = select<i32>(weight << 1, 1, run);
      const count = <usize>i8x16.extract_lane_u(front, 0) << 2;
      const row = load<u32>(count, COUNTS);
      store<u32>(count, row + (n << 10), COUNTS);
      let rows = i32x4.add(i32x4.splat(row), ranks);
      v128.store(out, rows);
      if (n > 4) {
        if (n > <i32>(limit - out) >> 2) return -1;
        for (let i: usize = 4; i < <usize>n; i += 4) {
          rows = i32x4.add(rows, four);
          v128.store(out + (i << 2), rows);
        }
      }
      out += n << 2;
    }
    if (out > limit) return -1;
  }
  return <i32>(out - to) >> 2;
}

/**
 * Moves position `p` + 16 of the list to its front. Gives the new first 16 positions. The rows of FAR may have gaps at their
 * ends, so only two rows change: one loses the byte, and a spare one gets the byte that leaves position 15. No branch
 * depends on `p`, because the processor would not predict it.
 */
@inline function moveFar(front: v128, p: i32): v128 {
  const all = i8x16.splat(<i8>p);
  const starts0 = v128.load(STARTS), starts1 = v128.load(STARTS, 16);
  const upTo0 = i8x16.le_u(starts0, all), upTo1 = i8x16.le_u(starts1, all);
  const r = <usize>popcnt(i8x16.bitmask(upTo0) | (i8x16.bitmask(upTo1) << 16)) - 1;
  const row = r << 4;
  const place = <usize>p - load<u8>(r, STARTS);
  const bytes = v128.load(row, FAR);
  v128.store(row, i8x16.swizzle(bytes, v128.load(place << 4, CLOSE)), FAR);
  spare--;
  const newest = spare >> 4;
  const head = newest << 4;
  v128.store(head, i8x16.shuffle(front, v128.load(head, FAR), 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30), FAR);
  v128.store(STARTS, i8x16.sub(starts0, v128.and(upTo0, v128.load(15 - newest, NEWER))));
  v128.store(STARTS, i8x16.sub(starts1, upTo1), 16);
  if (spare == 0) closeGaps();
  return i8x16.shuffle(i8x16.swizzle(bytes, i8x16.splat(<i8>place)), front, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

/** Fills FAR without gaps from the list in MTF. */
function fillFar(): void {
  memory.fill(STARTS, 0, FAR_SPARE);
  for (let r: usize = 0; r < 15; r++) {
    store<u8>(STARTS + FAR_SPARE + r, <u8>(r << 4));
    v128.store(FAR + ((FAR_SPARE + r) << 4), v128.load(MTF + 16 + (r << 4)));
  }
  store<u8>(STARTS + FAR_ROWS - 1, 255);
  spare = FAR_SPARE << 4;
}

/** Collects the list in MTF, where each row overwrites the gap at the end of the row before it, and fills FAR again. */
function closeGaps(): void {
  for (let r: usize = 0; r < FAR_ROWS - 1; r++) {
    v128.store(MTF + 16 + <usize>load<u8>(STARTS + r), v128.load(FAR + (r << 4)));
  }
  fillFar();
}

/** Address of row 0. Rows before it are not used: they make `origin` a waypoint. */
@inline function firstRow(): usize {
  return ROWS + (<usize>(-origin & WAYPOINT_MASK) << 2);
}

@inline function addressOf(waypoint: i32): usize {
  return ROWS + (<usize>waypoint << (WAYPOINT_BITS + 2));
}

/** The last waypoint at or before a row. */
@inline function waypointOf(row: usize): i32 {
  return <i32>((row - ROWS) >> (WAYPOINT_BITS + 2));
}

@inline function isWaypoint(row: usize): bool {
  return (row & ((WAYPOINT_MASK << 2) | 3)) == 0;
}

@inline function legOf(waypoint: i32): usize {
  return LEGS + <usize>waypoint * 12;
}

/** Undoes the transform: the rows become the block's bytes. */
export function unwind(): void {
  let row = firstRow();
  for (let b: usize = 0; b < 256; b++) {
    const count = load<u32>(COUNTS + (b << 2)) >> 10;
    store<u32>(COUNTS + (b << 2), <u32>row);
    row += count << 2;
  }
  walk();
  joinLegs();
  if (randomised) undoRandom(BYTES, length);
}

/**
 * Walks from every waypoint back to the one before it, and fills LEGS. Each row leads to another one, so every leg ends,
 * and a row is in one leg at most. The processor overlaps the walkers' loads. An array of rows would be slower.
 */
function walk(): void {
  nextWaypoint = waypointOf(firstRow() + (WAYPOINT_MASK << 2));
  waypoints = waypointOf(firstRow() + (<usize>(length - 1) << 2)) + 1;
  legsLeft = waypoints - nextWaypoint;
  let to = TRAILS + TRAIL_SIZE;
  let row0 = depart(0, to); let row1 = depart(1, to);
  let row2 = depart(2, to); let row3 = depart(3, to);
  let row4 = depart(4, to); let row5 = depart(5, to);
  let row6 = depart(6, to); let row7 = depart(7, to);
  let row8 = depart(8, to); let row9 = depart(9, to);
  let row10 = depart(10, to); let row11 = depart(11, to);
  let row12 = depart(12, to); let row13 = depart(13, to);
  let row14 = depart(14, to); let row15 = depart(15, to);
  while (legsLeft > 0) {
    do {
      to--;
      const entry0 = load<u32>(row0); store<u8>(to, entry0, 0 * TRAIL_SIZE); row0 = rowBefore(entry0);
      const entry1 = load<u32>(row1); store<u8>(to, entry1, 1 * TRAIL_SIZE); row1 = rowBefore(entry1);
      const entry2 = load<u32>(row2); store<u8>(to, entry2, 2 * TRAIL_SIZE); row2 = rowBefore(entry2);
      const entry3 = load<u32>(row3); store<u8>(to, entry3, 3 * TRAIL_SIZE); row3 = rowBefore(entry3);
      const entry4 = load<u32>(row4); store<u8>(to, entry4, 4 * TRAIL_SIZE); row4 = rowBefore(entry4);
      const entry5 = load<u32>(row5); store<u8>(to, entry5, 5 * TRAIL_SIZE); row5 = rowBefore(entry5);
      const entry6 = load<u32>(row6); store<u8>(to, entry6, 6 * TRAIL_SIZE); row6 = rowBefore(entry6);
      const entry7 = load<u32>(row7); store<u8>(to, entry7, 7 * TRAIL_SIZE); row7 = rowBefore(entry7);
      const entry8 = load<u32>(row8); store<u8>(to, entry8, 8 * TRAIL_SIZE); row8 = rowBefore(entry8);
      const entry9 = load<u32>(row9); store<u8>(to, entry9, 9 * TRAIL_SIZE); row9 = rowBefore(entry9);
      const entry10 = load<u32>(row10); store<u8>(to, entry10, 10 * TRAIL_SIZE); row10 = rowBefore(entry10);
      const entry11 = load<u32>(row11); store<u8>(to, entry11, 11 * TRAIL_SIZE); row11 = rowBefore(entry11);
      const entry12 = load<u32>(row12); store<u8>(to, entry12, 12 * TRAIL_SIZE); row12 = rowBefore(entry12);
      const entry13 = load<u32>(row13); store<u8>(to, entry13, 13 * TRAIL_SIZE); row13 = rowBefore(entry13);
      const entry14 = load<u32>(row14); store<u8>(to, entry14, 14 * TRAIL_SIZE); row14 = rowBefore(entry14);
      const entry15 = load<u32>(row15); store<u8>(to, entry15, 15 * TRAIL_SIZE); row15 = rowBefore(entry15);
    } while (
      !isWaypoint(row0) && !isWaypoint(row1) && !isWaypoint(row2) && !isWaypoint(row3) &&
      !isWaypoint(row4) && !isWaypoint(row5) && !isWaypoint(row6) && !isWaypoint(row7) &&
      !isWaypoint(row8) && !isWaypoint(row9) && !isWaypoint(row10) && !isWaypoint(row11) &&
      !isWaypoint(row12) && !isWaypoint(row13) && !isWaypoint(row14) && !isWaypoint(row15)
    );
    row0 = arrive(0, row0, to);
    row1 = arrive(1, row1, to);
    row2 = arrive(2, row2, to);
    row3 = arrive(3, row3, to);
    row4 = arrive(4, row4, to);
    row5 = arrive(5, row5, to);
    row6 = arrive(6, row6, to);
    row7 = arrive(7, row7, to);
    row8 = arrive(8, row8, to);
    row9 = arrive(9, row9, to);
    row10 = arrive(10, row10, to);
    row11 = arrive(11, row11, to);
    row12 = arrive(12, row12, to);
    row13 = arrive(13, row13, to);
    row14 = arrive(14, row14, to);
    row15 = arrive(15, row15, to);
  }
}

/**
 * Gives the row before one in the text: the row that starts with the last byte of that one. The sort was stable, so the
 * rows that end with a byte are in the order of those that start with it.
 */
@inline function rowBefore(entry: u32): usize {
  return <usize>load<u32>((entry & 255) << 2, COUNTS) + (entry >> 8);
}

/** Gives the row where a walker starts: the next waypoint, or any row if all legs have a walker. */
function depart(walker: usize, to: usize): usize {
  const state = WALKERS_STATE + (walker << 3);
  const waypoint = nextWaypoint < waypoints ? nextWaypoint++ : IDLE;
  store<i32>(state, waypoint);
  store<usize>(state, to, 4);
  return waypoint == IDLE ? firstRow() : addressOf(waypoint);
}

/** Completes the walker's leg if `row` is a waypoint. Gives the row where the walker goes on. */
function arrive(walker: usize, row: usize, to: usize): usize {
  const state = WALKERS_STATE + (walker << 3);
  const waypoint = load<i32>(state);
  if (!isWaypoint(row) || waypoint == IDLE) return row;
  const leg = legOf(waypoint);
  store<usize>(leg, to + walker * TRAIL_SIZE, LEG_BYTES);
  store<usize>(leg, load<usize>(state, 4) - to, LEG_SIZE);
  store<i32>(leg, waypointOf(row), LEG_BEFORE);
  legsLeft--;
  return depart(walker, to);
}

/**
 * Copies the legs from the origin back to the origin. A periodic text, or a crafted block, has rows in several cycles. The
 * text then repeats the origin's.
 */
function joinLegs(): void {
  const last = waypointOf(firstRow() + (<usize>origin << 2));
  let waypoint = last;
  let cycle: usize = 0;
  do {
    cycle += load<usize>(legOf(waypoint), LEG_SIZE);
    waypoint = load<i32>(legOf(waypoint), LEG_BEFORE);
  } while (waypoint != last);
  let to = BYTES + cycle;
  do {
    const size = load<usize>(legOf(waypoint), LEG_SIZE);
    to -= size;
    memory.copy(to, load<usize>(legOf(waypoint), LEG_BYTES), size);
    waypoint = load<i32>(legOf(waypoint), LEG_BEFORE);
  } while (waypoint != last);
  for (let i = cycle; i < <usize>length; i++) store<u8>(BYTES + i, load<u8>(BYTES + i - cycle));
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

export function finished(): bool {
  return expanded == length && zeros == 0;
}

/**
 * Undoes the run-length code of the block: four equal bytes are followed by how many more of them come. Writes
 * at `to`, about EXPAND_STEP bytes and never more than OUTPUT_SLACK, and gives the end of what it wrote. Call it again
 * until `finished`.
 */
export function expand(to: usize): usize {
  const end = BYTES + <usize>length;
  let s = BYTES + <usize>expanded;
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
  crc = crcOf(crc, to, out);
  if (zeros >= ZERO_RUN && out < stop) {
    crc = crcOfZeros(crc, zeros);
    reported = zeros;
    zeros = 0;
  }
  expanded = <i32>(s - BYTES);
  return out;
}

@inline function writeZeros(out: usize, count: i32): usize {
  const none = i64x2.splat(0);
  for (let i = 0; i < count; i += 16) v128.store(out + i, none);
  return out + count;
}

/**
 * Adds the bytes from `from` to `to` to a CRC, 16 at a time. A shift and a mask give an index in
 * bytes.
 */
function crcOf(before: u32, from: usize, to: usize): u32 {
  let value = before;
  let at = from;
  for (; at + 16 <= to; at += 16) {
    const a = load<u32>(at) ^ bswap<u32>(value), b = load<u32>(at, 4);
    const c = load<u32>(at, 8), d = load<u32>(at, 12);
    value =
      load<u32>((d << 2) & 0x3fc, CRC + 3 * 1024) ^ load<u32>((d >> 6) & 0x3fc, CRC + 2 * 1024) ^
      load<u32>((d >> 14) & 0x3fc, CRC + 1 * 1024) ^ load<u32>((d >> 22) & 0x3fc, CRC + 0 * 1024) ^
      load<u32>((c << 2) & 0x3fc, CRC + 7 * 1024) ^ load<u32>((c >> 6) & 0x3fc, CRC + 6 * 1024) ^
      load<u32>((c >> 14) & 0x3fc, CRC + 5 * 1024) ^ load<u32>((c >> 22) & 0x3fc, CRC + 4 * 1024) ^
      load<u32>((b << 2) & 0x3fc, CRC + 11 * 1024) ^ load<u32>((b >> 6) & 0x3fc, CRC + 10 * 1024) ^
      load<u32>((b >> 14) & 0x3fc, CRC + 9 * 1024) ^ load<u32>((b >> 22) & 0x3fc, CRC + 8 * 1024) ^
      load<u32>((a << 2) & 0x3fc, CRC + 15 * 1024) ^ load<u32>((a >> 6) & 0x3fc, CRC + 14 * 1024) ^
      load<u32>((a >> 14) & 0x3fc, CRC + 13 * 1024) ^ load<u32>((a >> 22) & 0x3fc, CRC + 12 * 1024);
  }
  for (; at < to; at++) value = (value << 8) ^ load<u32>(((value >> 22) & 0x3fc) ^ (<u32>load<u8>(at) << 2), CRC);
  return value;
}

/** Adds `count` zero bytes to a CRC: a multiplication by x^(8 * count). */
function crcOfZeros(before: u32, count: i32): u32 {
  let value = before;
  for (let k: u32 = 0; count >> k != 0; k++) {
    if ((count >> k) & 1) value = multiply(value, load<u32>(POWERS + (k << 2)));
  }
  return value;
}
