import { parseGrubSettings } from '../../src/customize/configs/grub-settings.ts';
import { efiArchitecture } from '../../src/customize/disk/efi-architecture.ts';
import { readPartitionTable } from '../../src/customize/disk/gpt.ts';
import { editManifest, parseManifest } from '../../src/customize/ova/ova-manifest.ts';
import { hasGuestInfoTransport, setOvfProperties } from '../../src/customize/ova/ovf-property.ts';
import { parseExtensionRelease } from '../../src/customize/sysexts/extension-release.ts';
import { ActionError } from '../../src/errors.ts';
import { LIMITS } from '../../src/limits.ts';

/** A parser of customize with an input that is costly for it, of any size up to the parser's limit. */
export interface ParserInput {
  readonly name: string;
  /** The size at the limit: bytes, lines, or elements. */
  readonly limit: number;
  readonly unit: 'bytes' | 'lines' | 'elements';
  make(size: number): string | Buffer;
  parse(input: string | Buffer): unknown;
}

const OVF = 'http://schemas.dmtf.org/ovf/envelope/1';

/** Returns a valid descriptor with more text in its virtual system. */
export function ovfWith(text: string, rootAttributes = ''): string {
  return `<Envelope xmlns="${OVF}" xmlns:ovf="${OVF}"${rootAttributes}><VirtualSystem ovf:id="a"><Info/><VirtualHardwareSection ovf:transport="com.vmware.guestInfo"><Info/></VirtualHardwareSection>${text}</VirtualSystem></Envelope>`;
}

function setProperty(ovf: string | Buffer): unknown {
  hasGuestInfoTransport(String(ovf));
  return setOvfProperties(String(ovf), { data: 'AAAA', encoding: 'base64' });
}

/** Runs a parser. An error of the action is an answer too. */
export async function parseOrReject(input: ParserInput, made: string | Buffer): Promise<unknown> {
  try {
    return await input.parse(made);
  } catch (error) {
    if (error instanceof ActionError) return error.code;
    throw error;
  }
}

const manifestLine = (index: number): string => `SHA256(disk-${index}.vmdk)= ${'0'.repeat(64)}\n`;
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const GRUB = {
  limit: LIMITS.extendedFile,
  unit: 'bytes',
  parse: (input: string | Buffer) => parseGrubSettings('grub-config', Buffer.from(input)),
} as const;
const OVF_BYTES = { limit: LIMITS.ovaText, unit: 'bytes', parse: setProperty } as const;
const OVF_ELEMENTS = { limit: LIMITS.ovfMarkup, unit: 'elements', parse: setProperty } as const;

export const PARSER_INPUTS: readonly ParserInput[] = [
  {
    ...GRUB,
    name: 'grub-config: variables without an end quote',
    make: (size) => `set a="${'$ab'.repeat(size / 3 - 3)}`,
  },
  { ...GRUB, name: 'grub-config: one long variable', make: (size) => `set a="$${'a'.repeat(size - 10)}` },
  { ...GRUB, name: 'grub-config: escapes', make: (size) => `set a="${'\\$'.repeat(size / 2 - 4)}` },
  { ...GRUB, name: 'grub-config: short settings', make: (size) => 'set a="b"\n'.repeat(size / 10) },
  {
    name: 'OVA manifest: distinct files',
    limit: LIMITS.ovaMembers - 1,
    unit: 'lines',
    make: (size) => lines(size, manifestLine),
    parse: (text) => editManifest(String(text), { name: 'flatcar.ovf', bytes: Buffer.alloc(0) }),
  },
  {
    name: 'OVA manifest: one line of blanks',
    limit: LIMITS.ovaText,
    unit: 'bytes',
    make: (size) => `SHA256(a)= 00${' '.repeat(size - 20)}x`,
    parse: (text) => parseManifest(String(text)),
  },
  {
    name: 'OVA manifest: empty lines',
    limit: LIMITS.ovaText,
    unit: 'bytes',
    make: (size) => '\n'.repeat(size),
    parse: (text) => parseManifest(String(text)),
  },
  {
    ...OVF_ELEMENTS,
    name: 'OVF: namespaces of the root × namespaces of its elements',
    make: (size) => {
      const own = Math.floor(size / 4);
      const declared = lines(own, (index) => ` xmlns:p${index}="urn:${index}"`);
      return ovfWith(
        lines(own, (index) => `<p${index}:a xmlns:q${index}="urn:x"/>`),
        declared,
      );
    },
  },
  {
    ...OVF_ELEMENTS,
    name: 'OVF: nested namespaces',
    make: (size) => {
      const nested = (index: number) => `<a${index} xmlns:p${index}="urn:${index}">`;
      return ovfWith(lines(size / 4, nested) + lines(size / 4, (index) => `</a${size / 4 - 1 - index}>`));
    },
  },
  { ...OVF_BYTES, name: 'OVF: one long value', make: (size) => ovfWith(`<a b="${'A'.repeat(size - 500)}"/>`) },
  { ...OVF_BYTES, name: 'OVF: one long text', make: (size) => ovfWith(`<a>${'& '.repeat(size / 2 - 300)}</a>`) },
  { ...OVF_BYTES, name: 'OVF: a tag of blanks', make: (size) => ovfWith(`<a${' '.repeat(size - 500)}/>`) },
  { ...OVF_BYTES, name: 'OVF: a name that does not end', make: (size) => ovfWith(`<a ${'b'.repeat(size - 500)}/>`) },
  { ...OVF_BYTES, name: 'OVF: an element with a long name', make: (size) => ovfWith(`<${'b'.repeat(size - 500)}/>`) },
  {
    ...OVF_BYTES,
    name: 'OVF: comments',
    make: (size) => ovfWith('<!---->'.repeat(Math.min(LIMITS.ovfMarkup - 100, size / 7))),
  },
  { ...OVF_BYTES, name: 'OVF: comments without an end', make: (size) => ovfWith('<!--'.repeat(size / 4 - 200)) },
  { ...OVF_BYTES, name: 'OVF: quotes', make: (size) => ovfWith(`<a ${'"\''.repeat(size / 2 - 300)}/>`) },
  { ...OVF_BYTES, name: 'OVF: entities', make: (size) => ovfWith(`<a b="${'&lt;'.repeat(size / 4 - 200)}"/>`) },
  {
    name: 'extension-release: lines',
    limit: LIMITS.extendedFile,
    unit: 'bytes',
    make: (size) => 'ID="a\\"\n'.repeat(size / 8),
    parse: (text) => parseExtensionRelease(String(text)),
  },
  {
    name: 'FAT: a directory that is a circle',
    limit: 64 * 1024,
    unit: 'bytes',
    make: (size) => Buffer.alloc(size, 'EFI        \x10          \x02\0\0\0'),
    parse: (bytes) =>
      efiArchitecture(async (at, length) => Buffer.concat([Buffer.from(bytes).subarray(at, at + length)], length), {
        number: 1,
        name: '',
        offset: 0,
        length: bytes.length,
      }),
  },
  {
    name: 'GPT: random bytes of a table',
    limit: 4 * 1024 * 1024,
    unit: 'bytes',
    make: (size) => Buffer.alloc(size, 'EFI PART'),
    parse: (bytes) =>
      readPartitionTable(async (at, length) => Buffer.from(bytes).subarray(at, at + length), bytes.length),
  },
];
