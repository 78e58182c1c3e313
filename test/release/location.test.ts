import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ARCHITECTURE_NAMES, boardOf, parseArchitecture } from '../../src/release/architecture.ts';
import { fileName, parseFileName } from '../../src/release/file-name.ts';
import { fileUrl, parseLocation, rootUrl, splitUserinfo, updateLocation } from '../../src/release/location.ts';
import type { Version } from '../../src/release/version.ts';

const name = fileName('version.txt');
const stable = { channel: { name: 'stable', year: undefined }, architecture: 'amd64' } as const;
const lts = { channel: { name: 'lts', year: 2024 }, architecture: 'arm64' } as const;

function urlOf(base: string, release: string = '4593.2.5', coordinates: typeof stable | typeof lts = stable): string {
  const parsed = parseLocation(base);
  if (typeof parsed === 'string') throw new Error(parsed);
  return fileUrl(parsed.location, coordinates, release as Version | 'current', name).href;
}

describe('parseLocation and fileUrl', () => {
  test.each([
    [
      'https://{channel}.release.flatcar-linux.net/{board}',
      'https://stable.release.flatcar-linux.net/amd64-usr/4593.2.5/version.txt',
    ],
    [
      'https://{channel}.release.flatcar-linux.net/{board}/',
      'https://stable.release.flatcar-linux.net/amd64-usr/4593.2.5/version.txt',
    ],
    ['http://mirror.example/flatcar', 'http://mirror.example/flatcar/4593.2.5/version.txt'],
    ['http://mirror.example', 'http://mirror.example/4593.2.5/version.txt'],
    ['http://mirror.example/', 'http://mirror.example/4593.2.5/version.txt'],
    ['http://[::1]:8080/a', 'http://[::1]:8080/a/4593.2.5/version.txt'],
    ['https://m.example/images/{architecture}/{version}', 'https://m.example/images/amd64/4593.2.5/version.txt'],
    ['https://m.example/{version}/{board}/', 'https://m.example/4593.2.5/amd64-usr/version.txt'],
    ['https://m.example/{channel}/{channel}', 'https://m.example/stable/stable/4593.2.5/version.txt'],
    ['HTTPS://M.example/x', 'https://m.example/x/4593.2.5/version.txt'],
  ])('%s', (base, expected) => expect(urlOf(base)).toBe(expected));

  test('current is current-<year> on a stream, and the host that of its channel', () => {
    const base = 'https://{channel}.release.flatcar-linux.net/{board}';
    expect(urlOf(base, 'current', lts)).toBe(
      'https://lts.release.flatcar-linux.net/arm64-usr/current-2024/version.txt',
    );
    expect(urlOf(base, 'current')).toBe('https://stable.release.flatcar-linux.net/amd64-usr/current/version.txt');
  });

  test.each(['https://m.example/{version}', 'https://m.example', 'https://m.example/{version}/'])(
    "a nightly's + is encoded, because S3 reads it as a blank: %s",
    (base) => {
      expect(urlOf(base, '4799.0.0+nightly-20260821-2100')).toBe(
        'https://m.example/4799.0.0%2Bnightly-20260821-2100/version.txt',
      );
    },
  );

  test.each([
    ['https://m.example/{channel}/{board}', 'https://m.example/stable/amd64-usr/'],
    ['https://m.example/x', 'https://m.example/x/'],
    ['https://m.example/a/{version}/{board}', 'https://m.example/a/'],
    ['https://m.example/v{version}', 'https://m.example/v'],
    // The version is part of the host, so the releases have no common folder.
    ['https://m{version}.example/x', 'https://mcurrent.example/'],
    ['https://{version}.example/x', 'https://current.example/'],
  ])('%s: its releases are below %s', (base, root) => {
    const parsed = parseLocation(base);
    if (typeof parsed === 'string') throw new Error(parsed);
    expect(rootUrl(parsed.location, stable).href).toBe(root);
  });

  test.each([
    ['https://user:pa%3Ass@m.example/x', 'user:pa%3Ass', 'https://m.example/x/{version}'],
    ['https://user@m.example', 'user', 'https://m.example/{version}'],
    ['https://user:p@ss@m.example/x', 'user:p@ss', 'https://m.example/x/{version}'],
    ['https://m.example/@x', '', 'https://m.example/@x/{version}'],
    ['https://user:{hunter2}@m.example/x', 'user:{hunter2}', 'https://m.example/x/{version}'],
    ['https://user:my pass@m.example/x', 'user:my pass', 'https://m.example/x/{version}'],
  ])('%s: a plan has no credentials', (base, userinfo, template) => {
    expect(parseLocation(base)).toEqual({ location: { template }, userinfo });
  });

  test.each([
    ['', /does not start with https/],
    ['mirror.example', /does not start with https/],
    ['//mirror.example', /does not start with https/],
    ['https:mirror.example', /does not start with https/],
    ['https:/mirror.example', /does not start with https/],
    ['https:\\\\mirror.example\\x', /does not start with https/],
    ['https://user:secret\\@m.example', /does not start with https/],
    ['https://user:sec/ret@m.example', /not a URL/],
    ['https://m.example/a b', /a blank/],
    ['ftp://mirror.example', /scheme is not https or http/],
    ['file:///srv', /scheme is not https or http/],
    ['https://m.example/{Board}', /\{Board\} is not one of/],
    ['https://m.example/{}', /\{\} is not one of/],
    ['https://m.example/?a', /query or a fragment/],
    ['https://m.example/#a', /query or a fragment/],
    ['https://{nope}.example/', /\{nope\}/],
  ])('%j is invalid for a reason', (base, reason) => expect(parseLocation(base)).toMatch(reason));

  test.each([
    'https://user:{hunter2}/x@m.example/{channel}',
    'https://user:a{hunter2}?@m.example/',
    'https://m.example/?sig={hunter2}',
    'https://m.example/#{hunter2}',
    'https:user:{hunter2}@m.example',
  ])('%s: no reason has a credential', (base) => expect(parseLocation(base)).not.toMatch(/hunter2/));

  test('every URL stays on the host and below the folder of its line', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9._~-]{1,12}$/).filter((text) => !/^\.+$/.test(text));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const url = new URL(urlOf(`https://m.example/${parts.join('/')}`));
        expect(url.host).toBe('m.example');
        expect(url.pathname).toBe(`/${[...parts, '4593.2.5', 'version.txt'].join('/')}`);
      }),
    );
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
        const parsed = parseLocation(text);
        if (typeof parsed === 'string') return;
        expect(fileUrl(parsed.location, stable, '4593.2.5' as Version, name).host).toBe(new URL(text).host);
      }),
    );
  });
});

test.each([
  ['https://m.example/flatcar/{channel}/{board}/{version}', 'https://m.example/flatcar/update/amd64-usr/4593.2.5/a.gz'],
  ['https://m.example', 'https://m.example/update/amd64-usr/4593.2.5/a.gz'],
  ['https://{channel}.example/x', undefined],
])('updateLocation: the payloads of %s are at %s', (base, expected) => {
  const parsed = parseLocation(base);
  if (typeof parsed === 'string') throw new Error(parsed);
  const location = updateLocation(parsed.location);
  const payload = location && fileUrl(location, stable, '4593.2.5' as Version, fileName('a.gz')).href;
  expect(payload).toBe(expected);
});

describe('splitUserinfo', () => {
  test('agrees with the URL parser', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9:@%._~!$&'()*+,;=-]{0,12}$/);
    fc.assert(
      fc.property(part, fc.constantFrom('', '/x@y', '/a?b@c', '#d@e'), (userinfo, rest) => {
        const text = `https://${userinfo === '' ? '' : `${userinfo}@`}m.example${rest}`;
        const url = new URL(text);
        const split = splitUserinfo(text);
        expect(split).toEqual({ bare: `https://m.example${rest}`, userinfo });
        url.username = '';
        url.password = '';
        expect(new URL(split.bare).href).toBe(url.href);
      }),
    );
  });
});

describe('file names', () => {
  test('are only names', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        if (parseFileName(text) !== undefined) expect(text).toMatch(/^[\w][\w.+-]*$/);
      }),
    );
    for (const text of ['', '.', '..', '.hidden', 'a/b', 'a\\b', 'a..b', '-a', 'a\n', 'a b', 'ä', 'x'.repeat(201)]) {
      expect(parseFileName(text), text).toBeUndefined();
      expect(() => fileName(text)).toThrow(TypeError);
    }
    expect(parseFileName('flatcar_production_image.bin.bz2')).toBe('flatcar_production_image.bin.bz2');
  });
});

describe('architectures', () => {
  test('have all usual names', () => {
    for (const text of ['amd64', 'x64', 'x86_64', 'AMD64']) expect(parseArchitecture(text)).toBe('amd64');
    for (const text of ['arm64', 'aarch64', 'ARM64']) expect(parseArchitecture(text)).toBe('arm64');
    for (const text of ['', 'i386', 'toString', 'arm']) expect(parseArchitecture(text)).toBeUndefined();
    expect(ARCHITECTURE_NAMES.map(parseArchitecture)).not.toContain(undefined);
    expect([boardOf('amd64'), boardOf('arm64')]).toEqual(['amd64-usr', 'arm64-usr']);
  });
});
