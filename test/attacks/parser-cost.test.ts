import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { parseAmiList } from '../../src/release/ami-list.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { parseFeed } from '../../src/release/feed.ts';
import { parseListing } from '../../src/release/listing.ts';
import { parsePackageList } from '../../src/release/packages.ts';
import { parseVersionFile } from '../../src/release/version-file.ts';
import { inlineCode, plainText } from '../../src/report/markdown.ts';
import { cleanNotes, securityFixes } from '../../src/report/release-notes.ts';
import { parseDigests } from '../../src/trust/digests.ts';
import { readKeyring } from '../../src/trust/keyring.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';
import { armor, clearSigned, packet, primaryPackets, rawEd25519, subkeyRevocation } from '../trust/packet-writer.ts';

/** The cost of parsers of foreign text. `node bench/parsers.ts` measures it at the limits. */

const AT = new Date('2020-01-01T00:00:00Z');
const signer = rawEd25519(AT);
const { flatcar } = DISTRIBUTIONS;
const [BEFORE = '', SIGNATURE = ''] = clearSigned('x', signer, AT).split('\nx\n');
const ARMORED = armor('PGP SIGNATURE', Buffer.from('a signature')).replace('\n-----END', '');

/** Each parser with foreign text in a place that it reaches. The errors are expected. */
const PARSERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['DIGESTS', (text) => parseDigests(Buffer.from(text))],
  ['a line of DIGESTS', (text) => parseDigests(Buffer.from(`${BEFORE}\n${text}x\n${SIGNATURE}`))],
  ['the headers of DIGESTS', (text) => parseDigests(Buffer.from(`-----BEGIN PGP SIGNED MESSAGE-----\n${text}`))],
  [
    'an armored signature',
    (text) => parseSignatureFile(Buffer.from(`${ARMORED}${text}x\n-----END PGP SIGNATURE-----`)),
  ],
  ['a signature', (text) => parseSignatureFile(Buffer.from(text))],
  ['a key block', (text) => readKeyring(text, undefined, AT)],
  ['version.txt', (text) => parseVersionFile(Buffer.from(text), flatcar)],
  ['a value of version.txt', (text) => parseVersionFile(Buffer.from(`A=${text}`), flatcar)],
  ['a list of AMIs', (text) => parseAmiList(Buffer.from(`{"amis":[{"name":${JSON.stringify(text)}}]}`))],
  ['a release feed', (text) => parseFeed(Buffer.from(text), { name: 'stable', year: undefined }, flatcar)],
  ['a list of builds', (text) => parseListing(Buffer.from(`<a href="${text}`))],
  ['a list of packages', (text) => parsePackageList(Buffer.from(`a/b-1${text}`))],
  ['release notes', (text) => cleanNotes(text, 4)],
  ['an item of release notes', (text) => cleanNotes(`- [a](http://b${text}`, 4)],
  ['security fixes', (text) => securityFixes([`Security fixes:\n- CVE-2026-1234 ${text}`])],
  ['text in Markdown', (text) => plainText(text)],
  ['code in Markdown', (text) => inlineCode(text)],
];

/** Returns the processor time of a call, in microseconds. Other processes do not count. */
async function costOf(parse: (text: string) => unknown, text: string): Promise<number> {
  const before = process.cpuUsage();
  await Promise.resolve()
    .then(() => parse(text))
    .catch(() => undefined);
  return process.cpuUsage(before).user;
}

/** Returns the least cost of each text. They alternate, so that a processor that becomes slower or faster affects both. */
async function costsOf(
  parse: (text: string) => unknown,
  [first, second]: readonly [string, string],
): Promise<readonly [number, number]> {
  let least: readonly [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < 5; turn++)
    least = [Math.min(least[0], await costOf(parse, first)), Math.min(least[1], await costOf(parse, second))];
  return least;
}

describe.each(PARSERS)('%s', (_, parse) => {
  test('costs about four times as much for four times as much text', async () => {
    const unit = fc.string({ unit: fc.constantFrom(...' \t\r\n-=:#,"\\|`[a0*_(.'), minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(unit, async (text) => {
        const size = LIMITS.signature - 1024;
        const repeated = text.repeat(size / text.length);
        const [quarter, whole] = await costsOf(parse, [repeated.slice(0, size / 4), repeated]);
        // A square would be 16 times as much. Below some milliseconds, the measurement is not exact.
        expect(whole).toBeLessThan(8 * Math.max(quarter, 4000));
      }),
      { numRuns: 60, examples: [[' '], ['\t'], ['\\'], ['- '], ['=']] },
    );
  });
});

test.each([
  ['user IDs and subkeys', Array.from({ length: LIMITS.keyParts }, () => packet(14, rawEd25519(AT).body))],
  [
    'subkey revocations',
    Array.from({ length: LIMITS.selfSignatures + 1 }, () => subkeyRevocation(signer, rawEd25519(AT), AT, 2)),
  ],
])('a key block with too many %s fails before they are parsed', async (what, packets) => {
  const block = Buffer.concat([primaryPackets(signer), ...packets]);
  await expect(readKeyring(block, undefined, AT)).rejects.toMatchObject({
    code: 'KEY_INVALID',
    message: expect.stringContaining(`has 65 ${what}, and the limit is 64`),
  });
  const within = Buffer.concat([primaryPackets(signer), ...packets.slice(1)]);
  await expect(readKeyring(within, undefined, AT)).resolves.toMatchObject({ primaryFingerprint: signer.fingerprint });
});

test.each([
  ['nested lists', '['.repeat(LIMITS.feedElements + 1)],
  ['members', `{${'"1.2.3":0,'.repeat(LIMITS.feedElements + 1)}"a":0}`],
])('a release feed with too many %s fails before it is parsed', (_, text) => {
  expect(() => parseFeed(Buffer.from(text), { name: 'stable', year: undefined }, flatcar)).toThrow(
    `it has more than ${LIMITS.feedElements} elements`,
  );
});
