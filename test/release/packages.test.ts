import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { comparePackages, type Packages, parsePackageList, parseSbom } from '../../src/release/packages.ts';

const listOf = (packages: Packages): unknown => [...packages].map(([name, versions]) => [name, [...versions]]);
const invalid = (reason: string): unknown =>
  expect.objectContaining({ code: 'PACKAGES_INVALID', message: expect.stringContaining(reason) });

describe('a list of packages', () => {
  test('has names and versions by the rules of Gentoo', () => {
    const lines = [
      'acct-group/systemd-journal-0-r1::portage-stable',
      'app-arch/bzip2-1.0.8-r5::portage-stable',
      'app-crypt/gnupg-2.4.9_p1-r1::portage-stable',
      'coreos-base/coreos-4593.2.5::coreos-overlay',
      'dev-lang/python-3.11.13_p1::portage-stable',
      'dev-lang/python-3.12.1::portage-stable',
      'dev-libs/openssl-3.4.1a_beta2_pre-r3::portage-stable',
      'sys-apps/systemd-257.9::portage-stable',
      'sys-libs/libseccomp-golang-2.5',
      'x11-libs/gtk+-2.24.33-r2::portage-stable',
      '',
    ];
    expect(listOf(parsePackageList(Buffer.from(lines.join('\n'))))).toEqual([
      ['acct-group/systemd-journal', ['0-r1']],
      ['app-arch/bzip2', ['1.0.8-r5']],
      ['app-crypt/gnupg', ['2.4.9_p1-r1']],
      ['coreos-base/coreos', ['4593.2.5']],
      ['dev-lang/python', ['3.11.13_p1', '3.12.1']],
      ['dev-libs/openssl', ['3.4.1a_beta2_pre-r3']],
      ['sys-apps/systemd', ['257.9']],
      ['sys-libs/libseccomp-golang', ['2.5']],
      ['x11-libs/gtk+', ['2.24.33-r2']],
    ]);
  });

  test.each([
    ['app-arch/bzip2', 'line 1 is no package'],
    ['app-arch/bzip2-1.0.8\n<html>', 'line 2 is no package'],
    ['app-arch/bzip2-1.0.8::a b', 'line 1 is no package'],
    ['bzip2-1.0.8::portage-stable', 'line 1 is no package'],
    ['\n'.repeat(LIMITS.packages), `more than ${LIMITS.packages} lines`],
  ])('%j fails', (text, reason) => {
    expect(() => parsePackageList(Buffer.from(text))).toThrow(invalid(reason));
  });

  test('arbitrary text is parsed or fails with PACKAGES_INVALID', () => {
    const part = fc.constantFrom(
      'a/b',
      '-',
      '1.2',
      '_p',
      '-r1',
      '::',
      'portage',
      '\n',
      ' ',
      'app-arch/bzip2-1.0.8::x\n',
    );
    const text = fc.oneof(
      fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (each) => {
        try {
          for (const [name, versions] of parsePackageList(Buffer.from(each))) {
            expect(name).toMatch(/^[\w+.-]+\/[\w+-]+$/);
            for (const version of versions) expect(version).toMatch(/^\d[\w.-]*$/);
          }
        } catch (error) {
          expect(error).toEqual(invalid('line '));
        }
      }),
    );
  });
});

describe('an SBOM', () => {
  test('has the packages with a name and a version', () => {
    const packages = [
      { name: 'stdlib', versionInfo: 'go1.24.6' },
      { name: 'stdlib', versionInfo: 'go1.23.1' },
      { name: '/', SPDXID: 'SPDXRef-DocumentRoot' },
      { name: 'curl', versionInfo: '' },
      null,
      7,
    ];
    const text = JSON.stringify({ spdxVersion: 'SPDX-2.3', packages });
    expect(listOf(parseSbom(Buffer.from(text)))).toEqual([['stdlib', ['go1.24.6', 'go1.23.1']]]);
  });

  test.each([
    ['{', 'not JSON'],
    ['null', 'no `packages`'],
    ['{"packages":{}}', 'no `packages`'],
    [JSON.stringify({ packages: Array(LIMITS.packages + 1).fill(0) }), `more than ${LIMITS.packages} packages`],
  ])('%j fails', (text, reason) => {
    expect(() => parseSbom(Buffer.from(text))).toThrow(invalid(reason));
  });
});

describe('comparePackages', () => {
  const of = (packages: Readonly<Record<string, readonly string[]>>): Packages =>
    new Map(Object.entries(packages).map(([name, versions]) => [name, new Set(versions)]));

  test('names what was added, removed and updated', () => {
    const before = of({ 'a/gone': ['1'], 'a/same': ['2'], 'b/new-slot': ['3.11', '3.12'], 'b/updated': ['4'] });
    const after = of({ 'a/new': ['5'], 'a/same': ['2'], 'b/new-slot': ['3.12', '3.13'], 'b/updated': ['4.1'] });
    expect(comparePackages(before, after)).toEqual({
      added: [{ name: 'a/new', versions: ['5'] }],
      removed: [{ name: 'a/gone', versions: ['1'] }],
      updated: [
        { name: 'b/new-slot', from: ['3.11'], to: ['3.13'] },
        { name: 'b/updated', from: ['4'], to: ['4.1'] },
      ],
    });
  });

  test('of any two lists leads from one to the other', () => {
    const name = fc.constantFrom('a/a', 'a/b', 'b/c', 'c/d', '__proto__');
    const packages = fc.array(fc.tuple(name, fc.constantFrom('1', '2', '3')), { maxLength: 12 }).map((pairs) =>
      of(
        Object.fromEntries(
          Map.groupBy(pairs, ([each]) => each)
            .entries()
            .map(([each, all]) => [each, all.map(([, version]) => version)]),
        ),
      ),
    );
    fc.assert(
      fc.property(packages, packages, (before, after) => {
        const { added, removed, updated } = comparePackages(before, after);
        const rebuilt = new Map([...before].map(([each, versions]) => [each, new Set(versions)]));
        for (const { name: each } of removed) rebuilt.delete(each);
        for (const { name: each, versions } of added) rebuilt.set(each, new Set(versions));
        for (const { name: each, from, to } of updated) {
          const versions = rebuilt.get(each);
          for (const version of from) expect(versions?.delete(version)).toBe(true);
          for (const version of to) versions?.add(version);
        }
        expect(rebuilt).toEqual(after);
        if (added.length + removed.length + updated.length === 0) expect(before).toEqual(after);
      }),
    );
  });
});
