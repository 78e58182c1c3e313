import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChannel } from '../../src/release/channel.ts';
import { parseChannelInfo } from '../../src/release/channel-info.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { parseVersion } from '../../src/release/version.ts';

const TEXT = `ALPHA_CURRENT=4790.0.0
BETA_CURRENT=4757.1.0
LTS_CURRENT=4081.3.10
LTS2023_CURRENT=3510.3.8\r
LTS2024_CURRENT=4081.3.10
STABLE_CURRENT=4593.2.5
`;

function newest(text: string, channel: string): string | undefined {
  const parsed = parseChannel(channel, DISTRIBUTIONS.flatcar);
  if (parsed === undefined) throw new Error(channel);
  return parseChannelInfo(Buffer.from(text), parsed);
}

test.each([
  ['stable', '4593.2.5'],
  ['beta', '4757.1.0'],
  ['alpha', '4790.0.0'],
  ['lts', '4081.3.10'],
  ['lts-2023', '3510.3.8'],
  ['lts-2024', '4081.3.10'],
  ['lts-2022', undefined],
  ['edge', undefined],
])('the newest version of %s is %s', (channel, version) => expect(newest(TEXT, channel)).toBe(version));

test('anything else has no version, at any size', () => {
  for (const text of [
    '',
    'STABLE_CURRENT=',
    'STABLE_CURRENT=4593',
    '<html>STABLE_CURRENT=4593.2.5',
    'X\n'.repeat(30_000),
  ])
    expect(newest(text, 'stable')).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const found = newest(`STABLE_CURRENT=${text}`, 'stable');
      if (found !== undefined) expect(parseVersion(found)).toBe(found);
    }),
  );
});
