import semver from 'semver';

/** The versions of the specification that a range of releases reads. */
export interface SpecRow {
  /** The first major release of the range, which ends where the next row starts. */
  readonly from: number;
  /** The newest stable version of the specification. Older ones are readable too. */
  readonly newest: string;
  /** The one experimental version, if it is known. */
  readonly experimental?: string;
}

/**
 * Source: https://github.com/flatcar/scripts, in each branch flatcar-N the folder
 * sdk_container/src/third_party/coreos-overlay/sys-apps/ignition. Its ebuild has the version of Ignition. The name of its
 * patch `config-v3_N-convert-ignition-2.x` has the experimental version, so 3.(N-1).0 is stable. Branches before 3510 do
 * not have the folder: their rows come from `major_software` in https://www.flatcar.org/releases-json/releases.json and
 * from the release notes of Ignition. Majors without a branch belong to the row after them. script/check-ignition-specs.ts
 * compares the table with the branches.
 */
const SPEC_ROWS: readonly SpecRow[] = [
  // Ignition 0.x reads version 2 natively.
  { from: 0, newest: '2.1.0' },
  // Ignition 0.22.0 of February 2018, which 1688 has.
  { from: 1577, newest: '2.2.0' },
  // Ignition 0.29.0: 1911 has 0.28.0, 2023 has 0.30.0.
  { from: 1968, newest: '2.3.0' },
  // Branch flatcar-3033: ebuild 0.36.1.
  { from: 3033, newest: '2.4.0' },
  // Ignition 2.13.0 (https://www.flatcar.org/docs/latest/provisioning/ignition/specification/), which converts version 2.
  { from: 3185, newest: '3.3.0', experimental: '3.4.0-experimental' },
  // Branches flatcar-3510 (ebuild 2.14.0-r6, patch v3_4) and flatcar-3549 (2.15.0, v3_5). Up to flatcar-4116 (2.19.0-r1, v3_5).
  { from: 3511, newest: '3.4.0', experimental: '3.5.0-experimental' },
  // Branch flatcar-4152 (2.20.0, v3_6). Up to flatcar-4790 (2.24.0-r4, v3_6).
  { from: 4117, newest: '3.5.0', experimental: '3.6.0-experimental' },
  // Branch main on 2026-08-21 (2.26.0, v3_7).
  { from: 4791, newest: '3.6.0', experimental: '3.7.0-experimental' },
];

/** The newest major release that the table was compared with. */
export const NEWEST_KNOWN_MAJOR = 4799;

/** Returns the row of a major release. */
export function specRow(major: number): SpecRow {
  return SPEC_ROWS.findLast(({ from }) => from <= major) ?? { from: 0, newest: '2.1.0' };
}

/** Returns whether the releases of a row read a version of the specification. */
export function readsSpec({ newest, experimental }: SpecRow, version: string): boolean {
  if (semver.prerelease(version) !== null) return version === experimental;
  return semver.lte(version, newest);
}
