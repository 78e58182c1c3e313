import type { FileAttribute } from './oem-entry.ts';

const BLOCK = 512;
/** Bytes of the records before a file. The kernel limits an attribute to 64 KiB. */
const RECORDS_MAX = 16 * 1024 * 1024;

/**
 * Returns a function that reads a tar archive piece by piece, skips all contents, and calls `found` for each file with attributes: pax records
 * `SCHILY.xattr.NAME`, whose values are bytes (https://www.gnu.org/software/tar/manual/html_section/Extended-File-Attributes.html).
 */
export function paxReader(
  found: (path: string, attributes: readonly FileAttribute[]) => void,
): (chunk: Buffer) => void {
  let skip = 0;
  let pending: Buffer[] = [];
  let missing = BLOCK;
  let isRecords = false;
  let records: ReadonlyMap<string, Buffer> = new Map();

  function finish(bytes: Buffer): void {
    missing = BLOCK;
    if (isRecords) {
      isRecords = false;
      records = parseRecords(bytes);
      return;
    }
    const size = Number(records.get('size')?.toString() ?? Number.parseInt(textAt(bytes, 124, 12) || '0', 8));
    const type = textAt(bytes, 156, 1);
    if (type === 'x' && size <= RECORDS_MAX) {
      isRecords = true;
      missing = Math.ceil(size / BLOCK) * BLOCK;
      return;
    }
    skip = Math.ceil((size || 0) / BLOCK) * BLOCK;
    const attributes = attributesIn(records);
    if (attributes.length > 0) found(pathOf(bytes, records), attributes);
    records = new Map();
  }

  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      const skipped = Math.min(skip, chunk.length - at);
      skip -= skipped;
      at += skipped;
      const part = chunk.subarray(at, at + (skip > 0 ? 0 : missing));
      at += part.length;
      pending.push(part);
      missing -= part.length;
      if (missing > 0 || skip > 0) continue;
      const whole = Buffer.concat(pending);
      pending = [];
      finish(whole);
    }
  };
}

function textAt(header: Buffer, at: number, length: number): string {
  const [text = ''] = header.toString('utf8', at, at + length).split('\0');
  return text.trim();
}

function pathOf(header: Buffer, records: ReadonlyMap<string, Buffer>): string {
  const prefix = textAt(header, 345, 155);
  const name = records.get('path')?.toString() ?? (prefix === '' ? '' : `${prefix}/`) + textAt(header, 0, 100);
  return name.replace(/^\.\//, '').replace(/\/$/, '');
}

/** Parses records of `LENGTH KEYWORD=VALUE\n`, in which the length in bytes includes itself. */
function parseRecords(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const records = new Map<string, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(' ', at);
    const length = Number(bytes.toString('latin1', at, space));
    const equals = bytes.indexOf('=', space);
    if (!(length > 0) || space < 0 || equals < 0 || equals > at + length) break;
    records.set(bytes.toString('utf8', space + 1, equals), bytes.subarray(equals + 1, at + length - 1));
    at += length;
  }
  return records;
}

const XATTR = 'SCHILY.xattr.';

function attributesIn(records: ReadonlyMap<string, Buffer>): readonly FileAttribute[] {
  return [...records].flatMap(([keyword, value]) =>
    keyword.startsWith(XATTR) ? { name: keyword.slice(XATTR.length), value: Buffer.from(value) } : [],
  );
}
