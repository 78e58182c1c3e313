import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { secretsOf, shownUrl, targetOf } from '../../src/transfer/credentials.ts';
import { readNetrc } from '../../src/transfer/netrc.ts';
import { silent } from '../runner/silent-progress.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netrc-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Reads a .netrc with this text, which NETRC names. */
async function parse(text: string) {
  const path = join(folder, 'file');
  await writeFile(path, text);
  return readNetrc(silent, { NETRC: path });
}

describe('a .netrc', () => {
  it('is read like the example of the manual', async () => {
    const text = [
      '# mirrors',
      'machine Mirror.Example.com login joe password s3cret account x',
      'machine two.example',
      '\tpassword "with \\"quotes\\" and space"',
      '\tlogin #notacomment',
      'macdef init',
      'machine ignored login a password b',
      'quit',
      '',
      'machine incomplete login only',
      'default login anonymous password me@here',
    ].join('\n');
    expect(await parse(text)).toEqual([
      { machine: 'mirror.example.com', login: 'joe', password: 's3cret' },
      { machine: 'two.example', login: '#notacomment', password: 'with "quotes" and space' },
      { machine: undefined, login: 'anonymous', password: 'me@here' },
    ]);
  });

  it.each([
    ['login joe', 1],
    ['machine a\nlogin', 2],
    ['machine a login b\npasswort hush', 2],
    ['machine a\n\nlogin "unfinished', 3],
    ['machine "a"b login c', 1],
  ])('is rejected: %j, with line %i and without its content', async (text, line) => {
    const error = await parse(text).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(new RegExp(`^Invalid .netrc file .*, line ${line}: .* Fix the file\\.$`)),
    });
    expect(error).not.toMatchObject({ message: expect.stringMatching(/hush|unfinished/) });
  });

  it('gives back any logins, in any layout', async () => {
    const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => /^[^\s"#\\]+$/.test(text));
    const value = fc.oneof(word, fc.string({ maxLength: 12, unit: fc.constantFrom('a', ' ', '"', '\\', '#', 'ß') }));
    const space = fc.constantFrom(' ', '\n', '\t', '\r\n', '  ');
    const quoted = (text: string) => (/^[^\s"\\]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`);
    const entry = fc.record({
      machine: word,
      login: value,
      password: value,
      gaps: fc.array(space, { minLength: 6, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry), async (entries) => {
        const text = entries
          .map(({ machine, login, password, gaps: [a, b, c, d, e, f] }) =>
            ['machine', a, machine, b, 'login', c, quoted(login), d, 'password', e, quoted(password), f].join(''),
          )
          .join('');
        expect(await parse(text)).toEqual(
          entries.map(({ machine, login, password }) => ({ machine: machine.toLowerCase(), login, password })),
        );
      }),
    );
  });

  it('gives logins or INVALID_INPUT for arbitrary text, quickly', async () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('machine ', 'login ', 'password ', 'macdef x\n', '\n\n', '"', '#', ' '),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        try {
          for (const { login, password } of await parse(pieces.join('')))
            expect([login, password]).not.toContain(undefined);
        } catch (error) {
          expect(error).toBeInstanceOf(ActionError);
          expect(error).toMatchObject({ code: 'INVALID_INPUT' });
        }
      }),
    );
    const begin = performance.now();
    expect(await parse(`macdef x\n${'a \n'.repeat(50_000)}${' '.repeat(200_000)}#${'#'.repeat(200_000)}`)).toEqual([]);
    await expect(parse(`machine ${' '.repeat(200_000)}"${'\\'.repeat(200_000)}`)).rejects.toThrow(ActionError);
    await expect(parse('#\n '.repeat(50_000) + '"'.repeat(1000))).rejects.toThrow(ActionError);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});

describe('readNetrc', () => {
  it('reads the file of NETRC, of the home folder, or none', async () => {
    const login = [{ machine: 'a', login: 'b', password: 'c' }];
    expect(await readNetrc(silent, { HOME: folder })).toEqual([]);
    await writeFile(join(folder, '_netrc'), 'machine a login b password c');
    expect(await readNetrc(silent, { HOME: folder }, 'linux')).toEqual([]);
    expect(await readNetrc(silent, { USERPROFILE: folder }, 'win32')).toEqual(login);
    await writeFile(join(folder, '.netrc'), 'machine a login b password c');
    expect(await readNetrc(silent, { HOME: folder })).toEqual(login);
    expect(await readNetrc(silent, { HOME: folder, NETRC: '' })).toEqual([]);
    expect(await readNetrc(silent, { HOME: '/nowhere', NETRC: join(folder, '_netrc') })).toEqual(login);
  });

  it('rejects an invalid file of NETRC, and warns of one in the home folder', async () => {
    await writeFile(join(folder, '.netrc'), 'hush hush');
    const environment = { HOME: folder, NETRC: join(folder, '.netrc') };
    await expect(readNetrc(silent, environment)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(readNetrc(silent, { NETRC: join(folder, 'none') })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const warnings: string[] = [];
    const progress = { ...silent, warning: (line: string) => void warnings.push(line) };
    expect(await readNetrc(progress, { HOME: folder })).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^Ignoring .*, line 1: .* Fix the file\.$/)]);
    await writeFile(join(folder, '.netrc'), '#'.repeat(2 ** 21));
    await expect(readNetrc(silent, environment)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('credentials', () => {
  const logins = [
    { machine: 'a.example', login: 'first', password: 'one' },
    { machine: 'a.example', login: 'second', password: 'two' },
  ];
  const login = (url: string) =>
    Buffer.from(targetOf(new URL(url), logins).authorization?.slice(6) ?? '', 'base64').toString();

  it('come from the URL before .netrc, which completes a user name', () => {
    expect(login('https://a.example/')).toBe('first:one');
    expect(login('https://second@a.example/')).toBe('second:two');
    expect(login('https://third@a.example/')).toBe('third:');
    expect(login('https://x:y@a.example/')).toBe('x:y');
    expect(login('https://b.example/')).toBe('');
    expect(targetOf(new URL('https://x:y@b.example/p?q#f')).url.href).toBe('https://b.example/p?q');
  });

  it('are all named for masking, in each form', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (user, password) => {
        const url = new URL('https://m.example/');
        url.username = encodeURIComponent(user.toWellFormed());
        url.password = encodeURIComponent(password.toWellFormed());
        const secrets = secretsOf([url]);
        expect(secrets).toContain(password.toWellFormed());
        expect(secrets).toContain(url.password);
        expect(secrets).toContain(targetOf(url).authorization?.slice('Basic '.length));
        expect(shownUrl(url)).toBe('https://m.example/');
      }),
    );
    expect(secretsOf([new URL('https://m.example/')], logins)).toEqual([
      'one',
      Buffer.from('first:one').toString('base64'),
      'two',
      Buffer.from('second:two').toString('base64'),
    ]);
  });

  it('of a URL apply to the paths below it, on its scheme, host and port, the nearest first', () => {
    const logins = [
      { origin: 'https://a.example', path: '/', login: 'x', password: 'root' },
      { origin: 'https://a.example', path: '/alice/', login: 'x', password: 'alice' },
      { origin: 'https://a.example', path: '/bob/', login: 'x', password: 'bob' },
      { origin: 'http://a.example:8080', path: '/', login: 'x', password: 'port' },
      { machine: 'a.example', login: 'x', password: 'netrc' },
    ];
    const password = (url: string): string | undefined =>
      Buffer.from(targetOf(new URL(url), logins).authorization?.slice(6) ?? '', 'base64')
        .toString()
        .split(':')[1];
    expect(password('https://a.example/alice/1.2.3/f')).toBe('alice');
    expect(password('https://a.example/bob/1.2.3/f')).toBe('bob');
    expect(password('https://a.example/elsewhere')).toBe('root');
    expect(password('http://a.example:8080/alice/f')).toBe('port');
    // The .netrc has host names, without scheme and port.
    expect(password('http://a.example/alice/f')).toBe('netrc');
    expect(password('https://a.example:444/alice/f')).toBe('netrc');
    expect(password('https://b.example/alice/f')).toBeUndefined();
  });

  it('may be a token alone, in the place of the user, which is masked too', () => {
    const alone = { login: 't0ken', password: '' };
    expect(secretsOf([new URL('https://t0ken@m.example/')])).toContain('t0ken');
    expect(secretsOf([], [{ machine: 'm.example', ...alone }])).toEqual([
      't0ken',
      Buffer.from('t0ken:').toString('base64'),
    ]);
  });

  it('survive a percent sign that encodes nothing', () => {
    expect(login('https://u:100%@b.example/')).toBe('u:100%');
  });
});
