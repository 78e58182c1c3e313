/**
 * Measures each parser of foreign text at its input limit, with the inputs that cost the most. Each one runs in a separate process:
 *
 *   node bench/parsers.ts [PART OF A NAME]
 *
 * Fails if one needs more than `MOST`.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readTargets } from '../src/action/platform-inputs.ts';
import { decompressBzip2 } from '../src/image/bzip2/decompress-bzip2.ts';
import { gunzip } from '../src/image/gunzip.ts';
import { unzip } from '../src/image/unzip.ts';
import { LIMITS } from '../src/limits.ts';
import { parseAmiList } from '../src/release/ami-list.ts';
import { DISTRIBUTIONS } from '../src/release/distribution.ts';
import { parseFeed } from '../src/release/feed.ts';
import { parseListing } from '../src/release/listing.ts';
import { parsePackageList } from '../src/release/packages.ts';
import { parseVersionFile } from '../src/release/version-file.ts';
import { cleanNotes, securityFixes } from '../src/report/release-notes.ts';
import { readNetrc } from '../src/transfer/netrc.ts';
import { parseDigests } from '../src/trust/digests.ts';
import { readKeyring } from '../src/trust/keyring.ts';
import { parseSignatureFile } from '../src/trust/signature-file.ts';
import { PARSER_INPUTS } from '../test/customize/parser-inputs.ts';
import { silent } from '../test/runner/silent-progress.ts';
import {
  armor,
  certification,
  clearSigned,
  FLAG,
  packet,
  primaryPackets,
  rawEd25519,
  rawRsa,
  signatureBody,
  sub,
  subkeyPackets,
  subkeyRevocation,
  subpacket,
} from '../test/trust/packet-writer.ts';

/** One second, and 200 MB in addition to the process before. */
const MOST = { seconds: 1, bytes: 200e6 };

interface Case {
  readonly parser: string;
  readonly input: string;
  readonly bytes: () => Uint8Array | string;
  /** Gets the input and the path of a file with it. Its errors are expected. */
  readonly parse: (bytes: Buffer, path: string) => unknown;
}

const AT = new Date('2020-01-01T00:00:00Z');
const KIB = 1024;
const MIB = 1024 * KIB;
const { flatcar } = DISTRIBUTIONS;

/** Returns `text`, repeated to at most `size` bytes. */
function fill(text: string | Uint8Array, size: number): Buffer {
  const unit = Buffer.from(text);
  return Buffer.alloc(Math.floor(size / unit.length) * unit.length, unit);
}

/** Returns different texts, joined to at most `size` characters. */
function series(size: number, text: (index: number) => string): string {
  const parts: string[] = [];
  for (let length = 0, index = 0; ; index += 1) {
    const part = text(index);
    length += part.length;
    if (length > size) return parts.join('');
    parts.push(part);
  }
}

/** Returns different byte strings, joined to at most `size` bytes. */
function seriesOf(size: number, part: (index: number) => Buffer): Buffer {
  return Buffer.from(
    series(size, (index) => part(index).toString('latin1')),
    'latin1',
  );
}

/** A signature whose embedded signatures are nested as deep as `size` bytes allow. */
function nested(size: number): Buffer {
  const by = rawEd25519(AT);
  let body = signatureBody({ type: 0x19, by, at: AT, over: Buffer.alloc(0) });
  while (body.length < size - 200) {
    const more = signatureBody({
      type: 0x18,
      by,
      at: AT,
      over: Buffer.alloc(0),
      hashed: [],
      unhashed: [sub.embedded(body)],
    });
    if (more.length - body.length > size - body.length - 200 || more.length > 65_000) break;
    body = more;
  }
  return body;
}

function unreadable(size: number): Buffer {
  const by = rawEd25519(AT);
  return seriesOf(size, (index) =>
    packet(2, signatureBody({ type: 0, by, at: new Date(AT.getTime() + index * 1000), over: Buffer.alloc(0) })),
  );
}

/** A key with the most subkeys and the most revocations of none of them. */
function revokedKey(subkeys: number, revocations: number, size: number): Buffer {
  const primary = rawEd25519(AT);
  const parts = [primaryPackets(primary, { flags: FLAG.certify })];
  for (let index = 0; index < subkeys; index += 1) parts.push(packet(14, rawEd25519(AT).body));
  const stranger = rawEd25519(AT);
  for (let index = 0; index < revocations; index += 1)
    parts.push(subkeyRevocation(primary, stranger, new Date(AT.getTime() + index * 1000), 2));
  const bytes = Buffer.concat(parts);
  if (bytes.length > size) throw new Error(`${bytes.length} bytes are above the limit`);
  return bytes;
}

function zipOfEntries(size: number): Buffer {
  const name = 'flatcar_production_hyperv_image.vhd';
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const entry = Buffer.alloc(46 + 1);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(1, 28);
  entry.write('a', 46);
  const directory = fill(entry, size);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(65_534, 8);
  end.writeUInt16LE(65_534, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

function gzipWithName(length: number): Buffer {
  const whole = gzipSync('x');
  const header = Buffer.from(whole.subarray(0, 10));
  header[3] = 8;
  return Buffer.concat([header, fill('n', length), Buffer.from([0]), whole.subarray(10)]);
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 64 * KIB) yield bytes.subarray(at, at + 64 * KIB);
}

async function drain(pieces: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pieces);
}

const key = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'key block',
  input,
  bytes,
  parse: (block) => readKeyring(block, undefined, new Date()),
});
const signature = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'signature',
  input,
  bytes,
  parse: (file) => parseSignatureFile(file),
});
const digests = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'DIGESTS',
  input,
  bytes,
  parse: async (file) => {
    const signer = rawEd25519(AT);
    const keyring = await readKeyring(primaryPackets(signer), undefined, new Date());
    await (await parseDigests(file)).verify(keyring, new Date());
  },
});
const versionFile = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'version.txt',
  input,
  bytes,
  parse: (file) => parseVersionFile(file, flatcar),
});
const feed = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'release feed',
  input,
  bytes,
  parse: (file) => parseFeed(file, { name: 'stable', year: undefined }, flatcar),
});
const netrc = (input: string, bytes: Case['bytes']): Case => ({
  parser: '.netrc',
  input,
  bytes,
  parse: (_, path) => readNetrc(silent, { NETRC: path }),
});
const amiList = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'AMI list',
  input,
  bytes,
  parse: parseAmiList,
});
const notes = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'release notes',
  input,
  bytes,
  parse: (text) => [cleanNotes(text.toString(), 4), securityFixes([text.toString()])],
});
const packages = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'list of packages',
  input,
  bytes,
  parse: parsePackageList,
});
const listing = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'list of builds',
  input,
  bytes,
  parse: parseListing,
});
const platforms = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'lists in inputs',
  input,
  bytes,
  parse: (text) => {
    process.env['INPUT_PLATFORM'] = text.toString();
    return readTargets(['amd64'], { kind: 'current' });
  },
});
const gzip = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'gzip',
  input,
  bytes,
  parse: (file) => drain(gunzip(once(file))),
});
const bzip2 = (input: string, bytes: Case['bytes']): Case => ({
  parser: 'bzip2',
  input,
  bytes,
  parse: (file) => drain(decompressBzip2(once(file), { threads: 2, maxOutput: LIMITS.unpacked })),
});

/** On Linux, an environment variable has at most 128 KiB, and so has an input. */
const INPUT = 128 * KIB - 100;
const SIGNED = (text: string): string => clearSigned(text, rawEd25519(AT), AT);

const CASES: readonly Case[] = [
  versionFile('one line of blanks', () => fill(' ', LIMITS.versionFile)),
  versionFile('lines', () => series(LIMITS.versionFile, (index) => `A${index}=${index}\n`)),
  versionFile('one line with an open quote', () => `A="${fill('a', LIMITS.versionFile - 3)}`),
  digests('a line of blanks', () => SIGNED(`${fill(' ', LIMITS.digests - 2 * KIB)}x`)),
  digests('lines of blanks', () =>
    SIGNED(
      fill(`${' '.repeat(80)}\n`, LIMITS.digests - 2 * KIB)
        .toString()
        .trimEnd(),
    ),
  ),
  digests('entries', () =>
    SIGNED(`# MD5 HASH\n${series(LIMITS.digests - 2 * KIB, (index) => `${'0'.repeat(32)}  ${index}\n`).trimEnd()}`),
  ),
  digests('headers', () => `-----BEGIN PGP SIGNED MESSAGE-----\n${fill('Hash: a,a,a\n', LIMITS.digests - 100)}`),
  digests('one header', () => `-----BEGIN PGP SIGNED MESSAGE-----\nHash: ${fill('a,', LIMITS.digests - 100)}`),
  digests('a signature with a line of blanks', () =>
    SIGNED('x').replace('\n-----END', `\n${fill(' ', LIMITS.digests - 2 * KIB)}x\n-----END`),
  ),
  signature('armored, a line of blanks', () =>
    armor('PGP SIGNATURE', randomBytes(20)).replace('\n-----END', `\n${fill(' ', LIMITS.signature - 200)}x\n-----END`),
  ),
  signature('armored, lines', () =>
    armor('PGP SIGNATURE', randomBytes(20)).replace('\n\n', `\n${fill('A:\n', LIMITS.signature - 200)}\n`),
  ),
  signature('armored, many signatures', () => armor('PGP SIGNATURE', unreadable((LIMITS.signature * 3) / 4 - 2 * KIB))),
  signature('blanks', () => fill(' ', LIMITS.signature)),
  signature('many signatures', () => unreadable(LIMITS.signature)),
  signature('empty packets', () => fill(packet(2, Buffer.alloc(0)), LIMITS.signature)),
  signature('subpackets', () =>
    packet(
      2,
      signatureBody({
        type: 0,
        by: rawEd25519(AT),
        at: AT,
        over: Buffer.alloc(0),
        unhashed: [fill(subpacket(16, Buffer.alloc(8)), 63 * KIB)],
      }),
    ),
  ),
  signature('nested signatures', () => packet(2, nested(LIMITS.signature - 10))),
  key('the most subkeys and revocations', () => revokedKey(63, 64, LIMITS.key)),
  key('too many subkeys and revocations', () => revokedKey(450, 450, LIMITS.key)),
  key('primary keys', () => {
    const primary = rawEd25519(AT);
    return seriesOf(LIMITS.key, () => packet(6, primary.body));
  }),
  key('self-certifications of one user ID', () => {
    const primary = rawEd25519(AT);
    return Buffer.concat([
      primaryPackets(primary),
      seriesOf(LIMITS.key - KIB, (index) => certification(primary, { at: new Date(AT.getTime() + index * 1000) })),
    ]);
  }),
  key('user IDs, each with valid self-certifications of RSA', () => {
    const primary = rawRsa(AT, 4096);
    return Buffer.concat([
      primaryPackets(primary),
      seriesOf(LIMITS.key - 4 * KIB, (index) => {
        const userId = `user ${Math.floor(index / 4)}`;
        const at = new Date(AT.getTime() + index * 1000);
        const self = certification(primary, { userId, at });
        return index % 4 === 0 ? Buffer.concat([packet(13, Buffer.from(userId)), self]) : self;
      }),
    ]);
  }),
  key('valid subkeys', () => {
    const primary = rawEd25519(AT);
    return Buffer.concat([
      primaryPackets(primary),
      ...Array.from({ length: 63 }, () => subkeyPackets(primary, rawEd25519(AT))),
    ]);
  }),
  key("certifications of others' keys", () => {
    const primary = rawEd25519(AT);
    const other = rawEd25519(AT);
    return Buffer.concat([
      primaryPackets(primary),
      seriesOf(LIMITS.key - KIB, (index) =>
        certification(primary, { by: other, at: new Date(AT.getTime() + index * 1000) }),
      ),
    ]);
  }),
  key('nested signatures', () => {
    const primary = rawEd25519(AT);
    return Buffer.concat([primaryPackets(primary), packet(14, rawEd25519(AT).body), packet(2, nested(64_000))]);
  }),
  key('armored, a line of blanks', () =>
    armor('PGP PUBLIC KEY BLOCK', randomBytes(20)).replace('\n-----END', `\n${fill(' ', LIMITS.key - 200)}x\n-----END`),
  ),
  feed('releases', () => {
    const entry = '"channel":"stable","architectures":["amd64"]';
    return `{${series(LIMITS.feed - 100, (index) => `"${index}.2.0":{${entry}},`)}"1.2.1":{${entry}}}`;
  }),
  feed('the most members', () => {
    const members = Array.from({ length: LIMITS.feedElements - 2 }, (_, index) => `"${index}":0`);
    return `{${members.join(',')}}`;
  }),
  feed('the most lists', () => `{"1.2.3":[${fill('[],', (LIMITS.feedElements / 2 - 2) * 3)}0]}`),
  feed('the deepest lists', () => fill('[', LIMITS.feedElements)),
  feed('nested lists', () => fill('[', LIMITS.feed)),
  feed('keys', () => `{${series(LIMITS.feed - 100, (index) => `"${index}":0,`)}"a":0}`),
  feed('empty lists', () => `{"1.2.3":[${fill('[],', LIMITS.feed - 100)}0]}`),
  feed('text', () => `{"1.2.3":"${fill('ä', LIMITS.feed - 100)}"}`),
  feed('blanks', () => fill(' ', LIMITS.feed)),
  notes('short pieces of code', () => '`a`'.repeat(LIMITS.notes / 3)),
  notes('items', () => '- [CVE-2026-1234](http://a.example)\n'.repeat(LIMITS.notes / 36)),
  notes('links without an end', () => '[a](http://a.example'.repeat(LIMITS.notes / 20)),
  packages('one line', () => `a/b${'-1'.repeat(LIMITS.packageList / 2 - 2)}`),
  packages('many lines', () => 'a/b-1\n'.repeat(LIMITS.packages - 1)),
  listing('links', () => '<a href="./4799.0.0+nightly-20260821-2100/">'.repeat(LIMITS.listing / 44)),
  listing('starts of links', () => ' href='.repeat(LIMITS.listing / 6)),
  amiList(
    'regions',
    () =>
      `{"amis":[${series(LIMITS.amiList - 100, (index) => `{"name":"aa-${'abcdefghij'[index % 10]}b-${index % 100}","hvm":"ami-12345678"},`)}0]}`,
  ),
  amiList('nested lists', () => fill('[', LIMITS.amiList)),
  amiList('a long name', () => `{"amis":[{"name":"aa${fill('-ab', LIMITS.amiList - 100)}"}]}`),
  {
    parser: 'zip directory',
    input: '47 MB of entries',
    bytes: () => zipOfEntries(47e6),
    parse: (_, path) => drain(unzip(path, 'flatcar_production_hyperv_image.vhd')),
  },
  {
    parser: 'zip directory',
    input: '47 MB of ends',
    bytes: () => fill(Buffer.from('PK\x05\x06', 'latin1'), 47e6),
    parse: (_, path) => drain(unzip(path, 'flatcar_production_hyperv_image.vhd')),
  },
  gzip('a name of 64 MiB in the header', () => gzipWithName(64 * MIB)),
  gzip('1 MiB of empty members', () => fill(gzipSync(''), MIB)),
  bzip2('1 MiB of empty streams', () => fill(Buffer.from('425a683917724538509000000000', 'hex'), MIB)),
  bzip2('64 MiB of block headers', () =>
    Buffer.concat([Buffer.from('BZh9'), fill(Buffer.from('314159265359', 'hex'), 64 * MIB)]),
  ),
  netrc('machines', () => series(MIB, (index) => `machine ${index} login a password b\n`)),
  netrc('blanks', () => fill(' ', MIB)),
  netrc('comments', () => fill('#\n', MIB)),
  netrc('an open quote', () => `machine a login "${fill('\\a', MIB - 100)}`),
  netrc('a macro', () => `macdef a\n${fill('\n \t', MIB - 100)}x`),
  platforms('names', () => series(INPUT, () => 'qemu,')),
  platforms('a long name', () => fill('q', INPUT)),
  platforms('different names', () => series(INPUT, (index) => `${index},`)),
  platforms('commas', () => fill(',', INPUT)),
  ...PARSER_INPUTS.map(
    ({ name, limit, make, parse }): Case => ({
      parser: 'customize',
      input: name,
      bytes: () => make(Math.floor(limit / 8) * 8),
      parse,
    }),
  ),
];

interface Figures {
  readonly seconds: number;
  readonly bytes: number;
  readonly result: string;
}

/** Parses the input of a case in this process. */
async function runCase(index: number, path: string): Promise<Figures> {
  const found = CASES[index] as Case;
  const bytes = readFileSync(path);
  // The first call loads libraries.
  await readKeyring(primaryPackets(rawEd25519(AT)), undefined, new Date());
  const before = process.resourceUsage().maxRSS * KIB;
  const started = performance.now();
  const result = await Promise.resolve()
    .then(() => found.parse(bytes, path))
    .then(
      () => 'accepted',
      (error: { code?: string }) => error.code ?? String(error),
    );
  return {
    seconds: (performance.now() - started) / 1000,
    bytes: process.resourceUsage().maxRSS * KIB - before,
    result,
  };
}

function measureAll(part: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'parsers-'));
  process.stdout.write(
    '| parser | input | size | seconds | memory | result |\n| --- | --- | --- | --- | --- | --- |\n',
  );
  try {
    for (const [index, { parser, input, bytes }] of CASES.entries()) {
      if (!`${parser}: ${input}`.includes(part)) continue;
      const path = join(folder, String(index));
      const content = bytes();
      writeFileSync(path, content);
      const child = spawnSync(process.execPath, [import.meta.filename, '--case', String(index), path], {
        encoding: 'utf8',
      });
      rmSync(path);
      if (child.status !== 0) throw new Error(`${parser}: ${input}:\n${child.stderr}`);
      const figures = JSON.parse(child.stdout) as Figures;
      const isOver = figures.seconds > MOST.seconds || figures.bytes > MOST.bytes;
      if (isOver) process.exitCode = 1;
      const cells = [
        parser,
        input,
        `${Math.ceil(content.length / KIB)} KiB`,
        figures.seconds.toFixed(3),
        `${Math.round(figures.bytes / 1e6)} MB`,
        `${figures.result}${isOver ? ' **over the limit**' : ''}`,
      ];
      process.stdout.write(`| ${cells.join(' | ')} |\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [first = '', index, path = ''] = process.argv.slice(2);
if (first === '--case') process.stdout.write(JSON.stringify(await runCase(Number(index), path)));
else measureAll(first);
