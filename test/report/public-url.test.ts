import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publicUrl, withoutSecrets } from '../../src/report/public-url.ts';

describe('publicUrl', () => {
  test.each([
    ['https://user:secret@mirror.example:8443/a/b.img?sig=secret#secret', 'https://mirror.example:8443/a/b.img'],
    ['https://mirror.example/a+b/c%20d.img', 'https://mirror.example/a+b/c%20d.img'],
    ['/local/path/a.img', '/local/path/a.img'],
  ])('%s', (url, shown) => {
    expect(publicUrl(url)).toBe(shown);
  });

  test('never shows user, password or query', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
        const url = new URL(text);
        url.username = 'geheim1';
        url.password = 'geheim2';
        url.searchParams.set('token', 'geheim3');
        expect(publicUrl(url.href)).not.toContain('geheim');
        expect(withoutSecrets(`Fetching ${url.href}, then ${url.href} failed.`)).not.toContain('geheim');
      }),
    );
  });
});

describe('withoutSecrets', () => {
  test('leaves the sentence as it is', () => {
    const text = 'https://u:p@mirror.example/a.img?x=1 answered 404. Was it mailed to a@b.example? No #1.';
    expect(withoutSecrets(text)).toBe(
      'https://mirror.example/a.img answered 404. Was it mailed to a@b.example? No #1.',
    );
  });
});
