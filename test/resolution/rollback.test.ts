import { expect, test } from 'vitest';
import type { Channel } from '../../src/release/channel.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { newestBefore, warnOfRollback } from '../../src/resolution/rollback.ts';
import { version } from '../commands/fake-mirrors.ts';
import { silent } from '../runner/silent-progress.ts';

const STABLE: Channel = { name: 'stable', year: undefined };
const LTS_2024: Channel = { name: 'lts', year: 2024 };

test.each([
  { name: 'nothing is known', channel: STABLE, current: '4593.2.4', known: [], newest: undefined },
  { name: 'the same version is known', channel: STABLE, current: '4593.2.4', known: ['4593.2.4'], newest: undefined },
  { name: 'an older version is known', channel: STABLE, current: '4593.2.4', known: ['4459.2.10'], newest: undefined },
  {
    name: 'newer versions are known',
    channel: STABLE,
    current: '4593.2.4',
    known: ['4593.2.10', '4593.2.9'],
    newest: '4593.2.10',
  },
  {
    name: 'a newer version of another channel is known',
    channel: STABLE,
    current: '4593.2.4',
    known: ['4799.0.0', '4627.1.0'],
    newest: undefined,
  },
  {
    name: 'a newer nightly is known',
    channel: STABLE,
    current: '4593.2.4',
    known: ['4593.2.5+nightly-20260801-2100'],
    newest: undefined,
  },
  {
    name: 'a newer version of the LTS stream is known',
    channel: LTS_2024,
    current: '4081.3.4',
    known: ['4081.3.5'],
    newest: '4081.3.5',
  },
  {
    name: 'a newer LTS stream is known',
    channel: LTS_2024,
    current: '4081.3.4',
    known: ['4459.3.1'],
    newest: undefined,
  },
])('a current release is compared if $name', ({ channel, current, known, newest }) => {
  const warnings: string[] = [];
  const progress = { ...silent, warning: (line: string) => void warnings.push(line) };
  const release = { channel, distribution: DISTRIBUTIONS.flatcar, version: version(current) };
  warnOfRollback(release, known.map(version), 'the tool cache has', progress);
  const label = channel === STABLE ? 'stable' : 'lts-2024';
  const warning = `The current ${label} release is ${current}, but the tool cache has ${newest}: the mirror may have been rolled back. Set \`minimum-version\` to fail in this case.`;
  expect(warnings).toEqual(newest === undefined ? [] : [warning]);
});

test.each([
  [STABLE, '4593.2.5', ['4593.2.3', '4593.2.10', '4593.2.4', '4628.1.0'], '4593.2.4'],
  [STABLE, '4593.2.5', ['4593.2.4', '4593.2.5'], undefined],
  [STABLE, '4593.2.5', ['4593.2.4+nightly-20260821-2100', '4628.1.0'], undefined],
  [LTS_2024, '4081.3.10', ['3510.3.8', '4081.3.9'], '4081.3.9'],
  [LTS_2024, '4081.3.0', ['3510.3.8'], undefined],
  [{ ...LTS_2024, year: undefined }, '4081.3.0', ['3510.3.8'], '3510.3.8'],
])('the last build before %o %s among %j is %s', (channel, current, known, expected) => {
  const release = { channel, distribution: DISTRIBUTIONS.flatcar, version: version(current) };
  expect(newestBefore(release, known.map(version))).toBe(expected);
});
