import { expect, test } from 'vitest';
import { parseChannel } from '../../src/release/channel.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { providerNames } from '../../src/release/provider-names.ts';
import { parseVersion } from '../../src/release/version.ts';

function namesOf(platform: string, label: string, text: string, architecture: 'amd64' | 'arm64' = 'amd64'): unknown {
  const [distribution, channel, version] = [
    DISTRIBUTIONS.flatcar,
    parseChannel(label, DISTRIBUTIONS.flatcar),
    parseVersion(text),
  ];
  if (channel === undefined || version === undefined) throw new TypeError(`${label} ${text}`);
  return providerNames(platform, { distribution, channel, architecture, version });
}

// https://www.flatcar.org/docs/latest/deploy/cloud/azure/ has these for stable-gen2, the other offers and arm64.
test.each([
  [
    'stable',
    '3815.2.0',
    'amd64',
    {
      urn: 'kinvolk:flatcar-container-linux-free:stable-gen2:3815.2.0',
      urnGeneration1: 'kinvolk:flatcar-container-linux-free:stable:3815.2.0',
      urnCoreVm: 'kinvolk:flatcar-container-linux-corevm-amd64:stable-gen2:3815.2.0',
    },
  ],
  ['stable', '3815.2.0', 'arm64', { urn: 'kinvolk:flatcar-container-linux-corevm:stable:3815.2.0' }],
  ['lts-2024', '4081.3.10', 'arm64', { urn: 'kinvolk:flatcar-container-linux-corevm:lts2024:4081.3.10' }],
  ['lts', '4081.3.10', 'arm64', { urn: 'kinvolk:flatcar-container-linux-corevm:lts2024:4081.3.10' }],
  ['lts', '9999.3.0', 'amd64', undefined],
  ['edge', '2466.99.0', 'amd64', undefined],
] as const)('the marketplace URNs of %s %s on %s', (channel, version, architecture, expected) => {
  expect(namesOf('azure', channel, version, architecture)).toEqual(expected);
});

test('the image of GCE', () => {
  const expected = { project: 'kinvolk-public', family: 'flatcar-beta', image: 'flatcar-beta-4628-1-2' };
  expect(namesOf('gce', 'beta', '4628.1.2')).toEqual(expected);
  expect(namesOf('gce', 'lts-2024', '4081.3.10')).toMatchObject({ image: 'flatcar-lts-4081-3-10' });
});

test('the Vagrant box', () => {
  expect(namesOf('vagrant', 'alpha', '4669.0.0')).toEqual({ box: 'flatcar-alpha', version: '4669.0.0' });
});

test('a nightly and other platforms have none', () => {
  expect(namesOf('azure', 'alpha', '4799.0.0+nightly-20260821-2100')).toBeUndefined();
  expect(namesOf('qemu', 'stable', '4593.2.5')).toBeUndefined();
});
