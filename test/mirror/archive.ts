import { crc32, deflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Permission bits. Default: 0o644. */
  readonly mode?: number;
}

export interface TarMember extends Partial<Member> {
  /** One byte per character. */
  readonly name: string;
  /** Default: `file`. */
  readonly type?: keyof typeof TYPES;
  /** Target of a link. */
  readonly target?: string;
}

/** Type flags of POSIX.1-2017, pax, "ustar Interchange Format". */
const TYPES = { file: '0', 'hard link': '1', 'symbolic link': '2', folder: '5', 'pax header': 'x' } as const;

function padded(bytes: Uint8Array, to: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);
}

/** Returns a POSIX ustar archive (POSIX.1-2017, pax, "ustar Interchange Format"). Members keep their order; their time is the epoch. */
export function tar(members: readonly TarMember[]): Buffer {
  const parts = members.flatMap(({ name, bytes = new Uint8Array(), mode = 0o644, type = 'file', target = '' }) => {
    const head = Buffer.alloc(512);
    const octal = (value: number, at: number, width: number): void => {
      head.write(value.toString(8).padStart(width - 1, '0'), at, 'latin1');
    };
    head.write(name, 0, 100, 'latin1');
    octal(mode, 100, 8);
    octal(0, 108, 8);
    octal(0, 116, 8);
    octal(bytes.length, 124, 12);
    octal(0, 136, 12);
    head.write(`        ${TYPES[type]}`, 148, 'latin1');
    head.write(target, 157, 100, 'latin1');
    head.write('ustar\u000000', 257, 'latin1');
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return [head, padded(bytes, 512)];
  });
  return padded(Buffer.concat([...parts, Buffer.alloc(1024)]), 10240);
}

/** Returns a pax header with one record (POSIX.1-2017, pax, "pax Extended Header") for the next member. */
export function paxHeader(keyword: string, value: string): TarMember {
  const rest = ` ${keyword}=${value}\n`;
  const digits = String(rest.length + String(rest.length + 2).length).length;
  return { name: 'pax', type: 'pax header', bytes: Buffer.from(`${rest.length + digits}${rest}`, 'latin1') };
}

/** Returns a cpio archive in the `newc` format, which the Linux kernel reads (Documentation/driver-api/early-userspace/buffer-format.rst). */
export function cpio(members: readonly Member[]): Buffer {
  const trailer: Member = { name: 'TRAILER!!!', bytes: new Uint8Array() };
  const parts = [...members, trailer].flatMap((member, index) => {
    const name = Buffer.from(`${member.name}\0`);
    const last = member === trailer;
    const mode = last ? 0 : 0o100000 | (member.mode ?? 0o644);
    const fields = [last ? 0 : index + 1, mode, 0, 0, 1, 0, member.bytes.length, 0, 0, 0, 0, name.length, 0];
    const head = `070701${fields.map((field) => field.toString(16).toUpperCase().padStart(8, '0')).join('')}`;
    return [padded(Buffer.concat([Buffer.from(head), name]), 4), padded(member.bytes, 4)];
  });
  return padded(Buffer.concat(parts), 512);
}

/** Returns a zip file with one deflated member (APPNOTE 6.3.10, 4.3), for machines without the `zip` tool. */
export function zip({ name, bytes }: Member): Buffer {
  const label = Buffer.from(name);
  const packed = deflateRawSync(bytes);
  // Version 2.0, no flags, deflate, 1980-01-01, CRC, both sizes, length of the name, no extra field.
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(label.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, Buffer.alloc(14), label]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
