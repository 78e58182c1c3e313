import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseListing } from '../../src/release/listing.ts';
import { parseVersion } from '../../src/release/version.ts';

const [FIRST, SECOND] = ['4799.0.0+nightly-20260820-2100', '4799.0.0+nightly-20260821-2100'];

describe('the list of builds', () => {
  test.each([
    // The forms of Caddy, nginx and Apache, each with releases, other builds and files.
    [
      'Caddy',
      `<tr class="file">\n<td><a href="./${FIRST}/"><span class="name">x</span></a></td><a href="./${SECOND}/">`,
    ],
    [
      'nginx',
      `<a href="../">../</a>\n<a href="${FIRST}/">${FIRST}/</a> 20-Aug-2026\n<a href="4593.2.5/">4593.2.5/</a>\n<a href="${SECOND}/">`,
    ],
    [
      'Apache',
      `<td><a href="${FIRST.replace('+', '%2b')}/">x</a></td>\n<A HREF='/images/amd64/${SECOND.replace('+', '%2B')}/'>`,
    ],
    ['absolute links', `<a title="x" href="https://m.example/images/amd64/${FIRST}">x</a><a href=${SECOND}>`],
  ])('of %s has the nightlies', (_, page) => {
    const others = `<a href="4799.0.0+kai-test/"></a><a href="x+nightly-20260821-2100/">${FIRST}`;
    expect(parseListing(Buffer.from(`<!doctype html>${page}${others}`))).toEqual([FIRST, SECOND]);
  });

  test.each(['', '[]', `<a href="${FIRST}x/">`, `<a href="../../${FIRST}/..">`, `<a href="::set-output ${FIRST}">`])(
    '%j has none',
    (page) => expect(parseListing(Buffer.from(page))).toEqual([]),
  );

  test('of any page has valid versions only', () => {
    const part = fc.constantFrom(
      ' href=',
      '"',
      "'",
      '/',
      FIRST,
      '+nightly-20260821-2100',
      '4799.0.0',
      '<a',
      '>',
      '%2B',
      '..',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        for (const version of parseListing(Buffer.from(parts.join('')))) expect(parseVersion(version)).toBe(version);
      }),
    );
  });
});
