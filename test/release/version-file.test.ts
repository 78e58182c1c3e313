import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { buildTime, parseBuildId } from '../../src/release/build-id.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { parseVersionFile } from '../../src/release/version-file.ts';
import { versionText } from '../mirror/release.ts';
import { anyVersion } from './arbitraries.ts';

const { flatcar, coreos } = DISTRIBUTIONS;
const parse = (text: string, distribution = flatcar) => parseVersionFile(Buffer.from(text), distribution);

describe('parseVersionFile', () => {
  test('parses the real one of 2018', async () => {
    const bytes = await readFile(resolve(import.meta.dirname, '../fixtures/vectors/flatcar-2018-10-05.version.txt'));
    const expected = { version: '723.1.0', buildId: '', sdkVersion: '717.0.0', board: undefined };
    expect(parseVersionFile(bytes, flatcar)).toEqual(expected);
    expect(parseVersionFile(bytes, coreos)).toEqual(expected);
  });

  test('parses the real one of 2026, which has the text of the mirror', async () => {
    const path = resolve(import.meta.dirname, '../fixtures/vectors/flatcar-4593.2.5.version.txt');
    const bytes = await readFile(path);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '6e86c457e9c3a622bbf1bd91874d16b121585fbec01813275c031ff52bbd227c',
    );
    const file = parseVersionFile(bytes, flatcar);
    const expected = { version: '4593.2.5', buildId: '2026-08-11-2350', sdkVersion: '4593.0.0', board: undefined };
    expect(file).toEqual(expected);
    expect(buildTime(file.buildId)).toEqual(new Date('2026-08-11T23:50:00Z'));
    expect(versionText('4593.2.5', '2026-08-11-2350')).toBe(bytes.toString());
    expect(() => parseVersionFile(bytes, coreos)).toThrow('version.txt is invalid');
  });

  test('parses every version and build ID like a shell does', () => {
    const ids = fc.constantFrom('', '2026-08-10-1843', 'nightly-20260821-2100', 'a', 'dev-main.1+x');
    fc.assert(
      fc.property(anyVersion(), ids, fc.constantFrom('FLATCAR' as const, 'COREOS' as const), (version, id, prefix) => {
        const text = versionText(version, id, prefix);
        const file = parse(text);
        expect(file).toMatchObject({ version, buildId: id, board: undefined });
        expect(file.sdkVersion).toBe(`${version.split('.')[0]}.0.0`);
      }),
    );
    const text = versionText('4593.2.5', '2026-08-10-1843');
    const shell = execFileSync('sh', [
      '-c',
      `${text}\nprintf '%s %s' "$FLATCAR_VERSION" "$FLATCAR_BUILD_ID"`,
    ]).toString();
    const { version, buildId } = parse(text);
    expect(`${version} ${buildId}`).toBe(shell);
  });

  test('accepts both kinds of quotes and line ends, comments and empty lines', () => {
    const text = `# written by the build\r\n\r\nFLATCAR_VERSION='4593.2.5'\r\nFLATCAR_BUILD_ID="x"\nFLATCAR_BOARD=arm64-usr\n\n`;
    expect(parse(text)).toEqual({ version: '4593.2.5', buildId: 'x', sdkVersion: undefined, board: 'arm64-usr' });
  });

  test("Flatcar's fields come before CoreOS's", () => {
    expect(parse('COREOS_VERSION=1.1.1\nFLATCAR_VERSION=2.2.2\n').version).toBe('2.2.2');
    expect(parse('COREOS_VERSION=1.1.1\nFLATCAR_VERSION=2.2.2\n', coreos).version).toBe('1.1.1');
  });

  test('the older field names the build if the newer one is empty and the version is the same', () => {
    const older = 'COREOS_BUILD_ID=2018-10-05-1200\n';
    const id = (text: string): string => parse(text).buildId;
    expect(id(`FLATCAR_VERSION=2.2.2\nCOREOS_VERSION=2.2.2\n${older}`)).toBe('2018-10-05-1200');
    expect(id(`FLATCAR_VERSION=2.2.2\nFLATCAR_BUILD_ID=""\nCOREOS_VERSION=2.2.2\n${older}`)).toBe('2018-10-05-1200');
    expect(id(`FLATCAR_VERSION=2.2.2\nFLATCAR_BUILD_ID=x\nCOREOS_VERSION=2.2.2\n${older}`)).toBe('x');
    expect(id(`FLATCAR_VERSION=2.2.2\nCOREOS_VERSION=1.1.1\n${older}`)).toBe('');
    expect(id(`FLATCAR_VERSION=2.2.2\n${older}`)).toBe('');
  });

  test.each([
    ['', /no FLATCAR_VERSION or COREOS_VERSION/],
    ['FLATCAR_BUILD=1\n', /no FLATCAR_VERSION/],
    ['FLATCAR_VERSION=\n', /not a version/],
    ['FLATCAR_VERSION=$(id)\n', /line 1 is not KEY=value/],
    ['FLATCAR_VERSION=`id`\n', /line 1/],
    ['FLATCAR_VERSION="4593.2.5$x"\n', /line 1/],
    ['FLATCAR_VERSION=4593.2.5; reboot\n', /line 1/],
    ['FLATCAR_VERSION=4593.2.5 x\n', /line 1/],
    ['export FLATCAR_VERSION=4593.2.5\n', /line 1/],
    ['FLATCAR_VERSION=4593.2.5\nFLATCAR_VERSION=4593.2.6\n', /FLATCAR_VERSION is set twice with different values/],
    ['FLATCAR_VERSION=4593.2.5\nFLATCAR_BUILD_ID=../x\n', /not a build ID/],
    ['FLATCAR_VERSION=4593.2.5\nFLATCAR_SDK_VERSION=newest\n', /not a version/],
    ['FLATCAR_VERSION=4593.2.5\nFLATCAR_BOARD=../etc\n', /not a board/],
    ['<html></html>', /line 1/],
  ])('fails for %j', (text, reason) => {
    expect(() => parse(text)).toThrow(reason);
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'VERSION_FILE_INVALID' }));
  });

  test('the same line twice is valid', () => {
    expect(parse('FLATCAR_VERSION=4593.2.5\nFLATCAR_VERSION="4593.2.5"\n').version).toBe('4593.2.5');
  });

  test('arbitrary bytes are parsed or fail with VERSION_FILE_INVALID', () => {
    const text = fc.string().map((more) => Buffer.from(`FLATCAR_VERSION=4593.2.5\n${more}`));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), text), (bytes) => {
        try {
          parseVersionFile(bytes, flatcar);
        } catch (error) {
          expect(error).toBeInstanceOf(ActionError);
          expect(error).toMatchObject({ code: 'VERSION_FILE_INVALID' });
        }
      }),
    );
    expect(() => parseVersionFile(Uint8Array.of(0xff, 0xfe), flatcar)).toThrow(/not text/);
  });
});

describe('build IDs', () => {
  const time = (text: string): string | undefined => {
    const id = parseBuildId(text);
    return id === undefined ? 'no id' : buildTime(id)?.toISOString();
  };

  test.each([
    ['2026-08-10-1843', '2026-08-10T18:43:00.000Z'],
    ['nightly-20260821-2100', '2026-08-21T21:00:00.000Z'],
    ['dev-main-nightly-20260821-2100', '2026-08-21T21:00:00.000Z'],
    ['', undefined],
    ['jenkins2-17', undefined],
    ['2026-13-10-1843', undefined],
    ['2026-08-10-2565', undefined],
    ['../..', 'no id'],
    ['a b', 'no id'],
    ['-a', 'no id'],
    ['x'.repeat(65), 'no id'],
    ['x'.repeat(64), undefined],
    ['2026-08-10-1843\n', 'no id'],
  ])('%j', (text, expected) => expect(time(text)).toBe(expected));

  test('have the minute of every build', () => {
    const from = Date.UTC(2018, 0, 1);
    const to = Date.UTC(2040, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: from / 60_000, max: to / 60_000 }), (minute) => {
        const iso = new Date(minute * 60_000).toISOString();
        const id = `${iso.slice(0, 10)}-${iso.slice(11, 13)}${iso.slice(14, 16)}`;
        expect(time(id)).toBe(iso);
        expect(time(`nightly-${id.slice(0, 10).replaceAll('-', '')}-${id.slice(-4)}`)).toBe(iso);
      }),
    );
  });
});
