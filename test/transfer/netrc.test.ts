import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorizationOf, secretsOf, shownText, targetOf, urlLogin } from '../../src/transfer/credentials.ts';
import { readNetrc } from '../../src/transfer/netrc.ts';
import { silent } from '../runner/silent-progress.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netrc-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Reads a .netrc with this text, which NETRC names. */
async function parse(text: string, warnings: string[] = []) {
  const path = join(folder, 'file');
  await writeFile(path, text);
  return readNetrc({ ...silent, warning: (line) => void warnings.push(line) }, { NETRC: path });
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
    ['login joe password x', []],
    ['machine a login b passwort hush', []],
    ['machine a port 8443 login b password c protocol https', [{ machine: 'a', login: 'b', password: 'c' }]],
    ['hello\nmachine a login b password c', [{ machine: 'a', login: 'b', password: 'c' }]],
  ])('skips words that it does not know, as curl does: %j', async (text, logins) => {
    expect(await parse(text)).toEqual(logins);
  });

  it.each([
    ['machine a\nlogin', 2],
    ['machine a\n\nlogin "unfinished', 3],
    ['machine "a"b login c', 1],
  ])('is ignored with a warning: %j, with line %i and without its content', async (text, line) => {
    const warnings: string[] = [];
    expect(await parse(text, warnings)).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(new RegExp(`^Ignoring the .netrc file .*: line ${line} lacks .* Fix the file, `)),
    ]);
    expect(warnings[0]).not.toMatch(/unfinished/);
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

  it('gives logins or a warning for arbitrary text, quickly', async () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('machine ', 'login ', 'password ', 'macdef x\n', '\n\n', '"', '#', ' '),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const warnings: string[] = [];
        for (const { login, password } of await parse(pieces.join(''), warnings))
          expect([login, password]).not.toContain(undefined);
        for (const line of warnings) expect(line).toMatch(/^Ignoring the \.netrc file \S+: line \d+ lacks/);
      }),
    );
    // Processor time: other processes do not count.
    const before = process.cpuUsage();
    expect(await parse(`macdef x\n${'a \n'.repeat(50_000)}${' '.repeat(200_000)}#${'#'.repeat(200_000)}`)).toEqual([]);
    expect(await parse(`machine ${' '.repeat(200_000)}"${'\\'.repeat(200_000)}`)).toEqual([]);
    expect(await parse('#\n '.repeat(50_000) + '"'.repeat(1000))).toEqual([]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
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

  it('ignores a missing, unreadable or invalid file with a warning', async () => {
    await writeFile(join(folder, '.netrc'), '"'.repeat(2 ** 21));
    const warnings: string[] = [];
    const progress = { ...silent, warning: (line: string) => void warnings.push(line) };
    for (const NETRC of [join(folder, 'none'), folder, join(folder, '.netrc')])
      expect(await readNetrc(progress, { HOME: '/nowhere', NETRC })).toEqual([]);
    expect(await readNetrc(progress, { HOME: folder })).toEqual([]);
    expect(warnings.map((line) => /: (.*?)\. Fix/.exec(line)?.[1])).toEqual([
      'ENOENT',
      'EISDIR',
      ...Array(2).fill('it is larger than 1048576 bytes'),
    ]);
  });
});

describe('credentials', () => {
  const logins = [
    { machine: 'a.example', login: 'first', password: 'one' },
    { machine: 'a.example', login: 'second', password: 'two' },
  ];
  const sent = (url: string, entries: Parameters<typeof targetOf>[1]) => {
    const { login } = targetOf(new URL(url), entries);
    return login === undefined ? '' : Buffer.from(authorizationOf(login).slice(6), 'base64').toString();
  };
  const login = (url: string) => sent(url, logins);

  it('come from the URL before .netrc, which completes a user name', () => {
    expect(login('https://a.example/')).toBe('first:one');
    expect(login('https://second@a.example/')).toBe('second:two');
    expect(login('https://third@a.example/')).toBe('third:');
    expect(login('https://x:y@a.example/')).toBe('x:y');
    expect(login('https://b.example/')).toBe('');
    expect(targetOf(new URL('https://x:y@b.example/p?q#f')).url.href).toBe('https://b.example/p?q');
  });

  it.each([
    ['second', 'second:two'],
    ['second:', 'second:two'],
    ['third', 'third:'],
    ['third:own', 'third:own'],
  ])('of an input without a password are completed by .netrc: %s', (userinfo, expected) => {
    const ofInput = urlLogin(new URL('https://a.example/flatcar/'), userinfo);
    expect(sent('https://a.example/flatcar/1.2.3/f', [ofInput, ...logins])).toBe(expected);
    expect(sent('https://a.example/other', [ofInput, ...logins])).toBe('first:one');
  });

  it('are named for masking in each form of the password, and never by the user alone', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (user, text) => {
        const one = { login: user.toWellFormed(), password: text.toWellFormed() };
        const secrets = secretsOf(one);
        expect(secrets).toContain(one.password);
        expect(secrets).toContain(encodeURIComponent(one.password));
        expect(secrets).toContain(authorizationOf(one).slice('Basic '.length));
      }),
    );
    for (const password of ['', undefined]) expect(secretsOf({ login: 'stable', password })).toEqual([]);
  });

  it('of a URL apply to the paths below it, on its scheme, host and port, the nearest first', () => {
    const logins = [
      { origin: 'https://a.example', path: '/', login: 'x', password: 'root' },
      { origin: 'https://a.example', path: '/alice/', login: 'x', password: 'alice' },
      { origin: 'https://a.example', path: '/bob/', login: 'x', password: 'bob' },
      { origin: 'http://a.example:8080', path: '/', login: 'x', password: 'port' },
      { machine: 'a.example', login: 'x', password: 'netrc' },
    ];
    const password = (url: string): string | undefined => sent(url, logins).split(':')[1];
    expect(password('https://a.example/alice/1.2.3/f')).toBe('alice');
    expect(password('https://a.example/bob/1.2.3/f')).toBe('bob');
    expect(password('https://a.example/elsewhere')).toBe('root');
    expect(password('http://a.example:8080/alice/f')).toBe('port');
    // The .netrc has host names, without scheme and port.
    expect(password('http://a.example/alice/f')).toBe('netrc');
    expect(password('https://a.example:444/alice/f')).toBe('netrc');
    expect(password('https://b.example/alice/f')).toBeUndefined();
  });

  it('survive a percent sign that encodes nothing', () => {
    expect(login('https://u:100%@b.example/')).toBe('u:100%');
  });
});

describe('text that should be a URL', () => {
  it.each([
    ['https://user:my pass@mirror/x', 'https://***@mirror/x'],
    ['https://user:my', 'https://user:***'],
    ['https://user:my pass', 'https://user:***'],
    ['https://user:{hunter2}@mirror/{channel}', 'https://***@mirror/{channel}'],
    ['https://user:{hunter2', 'https://user:***'],
    ['https://a@b:c@mirror', 'https://***@mirror'],
    ['user:hush@mirror/x', '***@mirror/x'],
    ['https:\\\\user:hush@mirror', 'https:\\\\***@mirror'],
    ['https://u:p#w@mirror', 'https://***@mirror'],
    ['https://u:p?w/x', 'https://u:***'],
    ['https://mirror/x?sig=hush', 'https://mirror/x?…'],
    ['https://mirror/x#hush', 'https://mirror/x?…'],
    ['https://mirror:8080/x', 'https://mirror:8080/x'],
    ['https://[::1]:8080/x', 'https://[::1]:8080/x'],
    ['{channel}', '{channel}'],
  ])('is shown without credentials: %s', (text, shown) => {
    expect(shownText(text)).toBe(shown);
  });
});
