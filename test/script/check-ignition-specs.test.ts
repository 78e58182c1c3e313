import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareSpecs, releaseBranches, specOf } from '../../script/check-ignition-specs.ts';
import { NEWEST_KNOWN_MAJOR } from '../../src/customize/configs/ignition-specs.ts';

/** Names as they are in the folder of a branch. */
const patches = (minor: number) => [
  '0002-config-add-ignition-translation.patch',
  '0003-mod-add-flatcar-ignition-0.36.2.patch',
  `0004-config-v3_${minor}-convert-ignition-2.x-to-3.x.patch`,
  'README.md',
];

test('releaseBranches returns the branches of supported releases', () => {
  const names = [
    'flatcar-2605',
    'flatcar-4081',
    'flatcar-4790',
    'flatcar-build-2331.0.0',
    'flatcar-4790-fix',
    'flatcar-lts-2020',
  ];
  expect(releaseBranches(names.map((name) => ({ ref: `refs/heads/${name}` })))).toEqual([
    { name: 'flatcar-4081', major: 4081 },
    { name: 'flatcar-4790', major: 4790 },
  ]);
});

test('specOf reads the version from the name of the patch', () => {
  expect(specOf(patches(7))).toEqual({ newest: '3.6.0', experimental: '3.7.0-experimental' });
  expect(specOf(['0006-config-v3_4-convert-ignition-2.x-to-3.4-exp.patch'])).toEqual({
    newest: '3.3.0',
    experimental: '3.4.0-experimental',
  });
  expect(specOf(['README.md'])).toBeUndefined();
  expect(specOf([...patches(6), ...patches(7)])).toBeUndefined();
});

test('compareSpecs accepts the branches of August 2026', () => {
  const minors = { 4081: 5, 4116: 5, 4152: 6, 4230: 6, 4459: 6, 4547: 6, 4593: 6, 4694: 6, 4790: 6 };
  const branches = Object.entries(minors).map(([major, minor]) => ({
    name: `flatcar-${major}`,
    major: Number(major),
    patches: patches(minor),
  }));
  expect(compareSpecs([...branches, { name: 'main', patches: patches(7) }])).toEqual([]);
});

test('compareSpecs reports a changed branch, a newer release and a newer version on main', () => {
  const major = NEWEST_KNOWN_MAJOR + 1;
  expect(
    compareSpecs([
      { name: 'flatcar-4593', major: 4593, patches: patches(7) },
      { name: `flatcar-${major}`, major, patches: patches(7) },
      { name: 'flatcar-4790', major: 4790, patches: [] },
      { name: 'main', patches: patches(8) },
    ]),
  ).toEqual([
    'flatcar-4593: reads 3.6.0 and 3.7.0-experimental, but the table has 3.5.0 and 3.6.0-experimental. Update the table.',
    `flatcar-${major}: newer than NEWEST_KNOWN_MAJOR, which is ${NEWEST_KNOWN_MAJOR}. Raise it.`,
    'flatcar-4790: no single patch config-v3_N-convert-ignition-2.x. Update the script.',
    'main: reads 3.7.0 and 3.8.0-experimental, but the table has 3.6.0 and 3.7.0-experimental. Update the table.',
  ]);
});

test('ignition-specs.yml runs the script', () => {
  const workflow = readFileSync(new URL('../../.github/workflows/ignition-specs.yml', import.meta.url), 'utf8');
  expect(workflow).toContain('node script/check-ignition-specs.ts');
});
