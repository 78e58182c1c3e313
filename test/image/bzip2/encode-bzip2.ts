// A bzip2 encoder for files that bzip2 never writes. Only for small inputs, because it sorts slowly.

/** Deviations from a valid block. */
export interface BlockOptions {
  readonly crc?: number;
  readonly origin?: number;
  readonly randomised?: boolean;
  /** The MTF symbols with the end-of-block symbol, instead of those of the data. The alphabet is then `used`. */
  readonly symbols?: readonly number[];
  readonly used?: readonly number[];
  readonly tables?: number;
  /** Code lengths of every table. */
  readonly lengths?: readonly number[];
  /** Number of selectors beyond those that are needed. */
  readonly extraSelectors?: number;
  /** Number of all selectors. */
  readonly selectors?: number;
  /** Unary value of each selector. */
  readonly selector?: number;
  readonly startLength?: number;
}

export interface BitWriter {
  write(value: number, count: number): void;
  align(): void;
  bytes(): Buffer;
}

export function createBitWriter(): BitWriter {
  const out: number[] = [];
  let bits = 0;
  const push = (bit: number) => {
    if ((bits & 7) === 0) out.push(0);
    out[bits >> 3] = (out[bits >> 3] ?? 0) | (bit << (7 - (bits & 7)));
    bits++;
  };
  return {
    write(value, count) {
      for (let k = count - 1; k >= 0; k--) push(Math.floor(value / 2 ** k) % 2);
    },
    align() {
      while ((bits & 7) !== 0) push(0);
    },
    bytes: () => Buffer.from(out),
  };
}

/** The CRC of bzip2: CRC-32 with the most significant bit first. */
export function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let k = 0; k < 8; k++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  }
  return ~crc >>> 0;
}

/** The first run-length code: four equal bytes, then how many more. */
export function encodeRuns(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    let run = 1;
    while (run < 259 && bytes[at + run] === byte) run++;
    for (let k = 0; k < Math.min(run, 4); k++) out.push(byte);
    if (run >= 4) out.push(run - 4);
    at += run;
  }
  return Buffer.from(out);
}

/** Undoes the first run-length code. Crafted blocks need the bytes for their CRC. */
export function decodeRuns(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    let run = 1;
    while (run < 4 && bytes[at + run] === byte) run++;
    at += run;
    const more = run === 4 ? (bytes[at++] ?? 0) : 0;
    for (let k = 0; k < run + more; k++) out.push(byte);
  }
  return Buffer.from(out);
}

function transform(bytes: Uint8Array): { readonly column: Buffer; readonly origin: number } {
  const length = bytes.length;
  const rows = Array.from({ length }, (_, k) => k).sort((a, b) => {
    for (let k = 0; k < length; k++) {
      const difference = (bytes[(a + k) % length] ?? 0) - (bytes[(b + k) % length] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return { column: Buffer.from(rows.map((row) => bytes[(row + length - 1) % length] ?? 0)), origin: rows.indexOf(0) };
}

function untransform(column: Uint8Array, origin: number): Buffer {
  const next = Array.from(column, (_, k) => k).sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0) || a - b);
  const out: number[] = [];
  for (let k = 0, row = next[origin] ?? 0; k < column.length; k++, row = next[row] ?? 0) out.push(column[row] ?? 0);
  return Buffer.from(out);
}

/** Returns the symbols of a run of bytes. */
export function runDigits(length: number): number[] {
  const digits: number[] = [];
  for (let left = length; left > 0; left = (left - 1) >> 1) digits.push((left - 1) & 1);
  return digits;
}

function toSymbols(column: Uint8Array, used: readonly number[]): number[] {
  const order = [...used];
  const symbols: number[] = [];
  let run = 0;
  for (const byte of column) {
    const place = order.indexOf(byte);
    if (place === 0) {
      run++;
      continue;
    }
    symbols.push(...runDigits(run), place + 1);
    run = 0;
    order.splice(place, 1);
    order.unshift(byte);
  }
  return [...symbols, ...runDigits(run), used.length + 1];
}

function fromSymbols(symbols: readonly number[], used: readonly number[]): Buffer {
  const order = [...used];
  const column: number[] = [];
  let weight = 1;
  for (const symbol of symbols) {
    if (symbol === used.length + 1) break;
    if (symbol < 2) {
      for (let k = 0; k < weight << symbol; k++) column.push(order[0] ?? 0);
      weight *= 2;
      continue;
    }
    weight = 1;
    const [byte = 0] = order.splice(symbol - 1, 1);
    order.unshift(byte);
    column.push(byte);
  }
  return Buffer.from(column);
}

/** Returns the lengths of a complete code for a number of symbols, as equal as possible. */
function evenLengths(count: number): number[] {
  const short = Math.floor(Math.log2(count));
  const shorts = 2 ** (short + 1) - count;
  return Array.from({ length: count }, (_, k) => (k < shorts ? short : short + 1));
}

function codesOf(lengths: readonly number[]): number[] {
  const codes: number[] = [];
  let code = 0;
  for (let length = 1; length <= 20; length++) {
    for (const [symbol, own] of lengths.entries()) {
      if (own === length) codes[symbol] = code++;
    }
    code *= 2;
  }
  return codes;
}

function writeLengths(writer: BitWriter, lengths: readonly number[], start: number): void {
  writer.write(start, 5);
  let length = start;
  for (const wanted of lengths) {
    for (; length < wanted; length++) writer.write(0b10, 2);
    for (; length > wanted; length--) writer.write(0b11, 2);
    writer.write(0, 1);
  }
}

/** Returns the positions of the flipped bits in a randomised block. */
export function flips(distances: readonly number[], length: number): number[] {
  const places: number[] = [];
  for (let k = 0, at = 0; ; at += distances[k++ % distances.length] ?? 0) {
    const place = at + (distances[k % distances.length] ?? 0) - 2;
    if (place >= length) return places;
    places.push(place);
  }
}

/** Writes a block whose run-length coded bytes are `bytes`, and returns its CRC as written. */
export function writeBlock(writer: BitWriter, bytes: Uint8Array, options: BlockOptions = {}): number {
  const used = options.used ?? [...new Set(bytes)].sort((a, b) => a - b);
  const column = options.symbols ? undefined : transform(bytes);
  const origin = options.origin ?? column?.origin ?? 0;
  const plain = () => (options.symbols ? untransform(fromSymbols(options.symbols, used), origin) : bytes);
  const crc = options.crc ?? crcOf(decodeRuns(plain()));
  const symbols = options.symbols ?? toSymbols(column?.column ?? bytes, used);
  writer.write(0x314159265359, 48);
  writer.write(crc, 32);
  writer.write(options.randomised ? 1 : 0, 1);
  writer.write(origin, 24);
  const rows = Array.from({ length: 16 }, (_, row) => used.filter((byte) => byte >> 4 === row));
  for (const row of rows) writer.write(row.length > 0 ? 1 : 0, 1);
  for (const row of rows.filter((bytesOfRow) => bytesOfRow.length > 0)) {
    for (let k = 0; k < 16; k++) writer.write(row.some((byte) => (byte & 15) === k) ? 1 : 0, 1);
  }
  const tables = options.tables ?? 2;
  const selectors = options.selectors ?? Math.ceil(symbols.length / 50) + (options.extraSelectors ?? 0);
  writer.write(tables, 3);
  writer.write(selectors, 15);
  const selector = options.selector ?? 0;
  for (let k = 0; k < selectors; k++) writer.write(2 ** (selector + 1) - 2, selector + 1);
  const lengths = options.lengths ?? evenLengths(used.length + 2);
  for (let t = 0; t < tables; t++) writeLengths(writer, lengths, options.startLength ?? lengths[0] ?? 1);
  const codes = codesOf(lengths);
  for (const symbol of symbols) writer.write(codes[symbol] ?? 0, lengths[symbol] ?? 0);
  return crc;
}

export interface StreamOptions {
  readonly level?: number;
  readonly crc?: number;
}

/** Returns a stream of blocks. Each block is a function that writes it and returns its CRC. */
export function encodeStream(blocks: readonly ((writer: BitWriter) => number)[], options: StreamOptions = {}): Buffer {
  const writer = createBitWriter();
  for (const byte of Buffer.from(`BZh${options.level ?? 9}`)) writer.write(byte, 8);
  let crc = 0;
  for (const block of blocks) crc = ((crc << 1) | (crc >>> 31)) ^ block(writer);
  writer.write(0x177245385090, 48);
  writer.write((options.crc ?? crc) >>> 0, 32);
  writer.align();
  return writer.bytes();
}

/** Returns a stream of one block with `bytes`. */
export function encodeOne(bytes: Uint8Array, block: BlockOptions = {}, stream: StreamOptions = {}): Buffer {
  return encodeStream([(writer) => writeBlock(writer, encodeRuns(bytes), block)], stream);
}
