import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { expandReleaseTag, isReleased } from '../../src/github/release-lookup.ts';
import { parseRepository } from '../../src/github/repository.ts';
import { type FakeState, fakeRepository, fakeState, faults, startFakeApi } from './fake-api.ts';
import { clientOf } from './test-client.ts';

const repository = { owner: 'owner', repo: 'name' };
const values = { version: '4593.2.5', channel: 'stable', architecture: 'amd64', platform: 'qemu' };

async function lookUp(tag: string, state: FakeState) {
  await using fake = await startFakeApi(state);
  const released = await isReleased(await clientOf(fake), repository, tag);
  expect(fake.state.requests.every(({ authorization }) => authorization === 'token ghs_test')).toBe(true);
  return { released, requests: fake.state.requests };
}

function stateWith(changes: Parameters<typeof fakeRepository>[0], state: Partial<FakeState> = {}): FakeState {
  return fakeState({ repositories: { 'owner/name': fakeRepository(changes) }, ...state });
}

describe('isReleased', () => {
  test.each([
    'flatcar-4593.2.5',
    'flatcar-4799.0.0+nightly-20260821-2100',
    'images/flatcar/4593.2.5',
    'a%2Fb',
    'ü-1',
    '100%',
  ])('finds the tag %s with one request', async (tag) => {
    const { released, requests } = await lookUp(tag, stateWith({ tags: ['other', tag] }));
    expect(released).toBe(true);
    expect(requests.map(({ path }) => decodeURIComponent(path))).toEqual([`/repos/owner/name/git/ref/tags/${tag}`]);
  });

  test('finds a published release, and no draft', async () => {
    const releases = [{ id: 1, tag_name: 'v+1', draft: false }];
    expect((await lookUp('v+1', stateWith({ releases }))).released).toBe(true);
    expect((await lookUp('v+1', stateWith({ releases: [{ id: 1, tag_name: 'v+1', draft: true }] }))).released).toBe(
      false,
    );
  });

  test('a name that another begins with is another name', async () => {
    const state = stateWith({
      tags: ['flatcar-4593.2.50', 'flatcar-4593.2.5-rc'],
      releases: [{ id: 1, tag_name: 'Flatcar-4593.2.5', draft: false }],
    });
    expect((await lookUp('flatcar-4593.2.5', state)).released).toBe(false);
  });

  test('does not depend on how many there are', async () => {
    const tags = Array.from({ length: 2000 }, (_, index) => `flatcar-${index}.2.0`);
    expect((await lookUp('flatcar-0.2.0', stateWith({ tags }))).requests).toHaveLength(1);
    expect((await lookUp('flatcar-1999.2.0', stateWith({ tags }))).requests).toHaveLength(1);
  });

  test('a repository without a commit has released nothing', async () => {
    expect((await lookUp('v1', stateWith({ empty: true }))).released).toBe(false);
  });

  test('a private repository is looked up like any other', async () => {
    expect((await lookUp('v1', stateWith({ private: true, tags: ['v1'] }))).released).toBe(true);
    expect((await lookUp('v2', stateWith({ private: true, tags: ['v1'] }))).released).toBe(false);
  });

  test('rate limits and 5xx on the way change nothing', async () => {
    const state = stateWith(
      { tags: ['v1'] },
      { faults: [faults.serverError(503), faults.tooManyRequests(1), faults.secondaryRateLimit(1)] },
    );
    const { released, requests } = await lookUp('v1', state);
    expect(released).toBe(true);
    expect(requests).toHaveLength(4);
  });

  test.each<[string, Partial<FakeState>, RegExp]>([
    [
      'without the permission',
      { permissions: { contents: 'none', issues: 'none', actions: 'none' } },
      /lacks a permission \(HTTP 403.*permissions: contents: read/,
    ],
    [
      'with a token that is not valid',
      { token: 'another' },
      /does not accept the token \(HTTP 401.*permissions: contents: read/,
    ],
    [
      'in a repository without access',
      { repositories: {} },
      /no access to owner\/name \(HTTP 404.*permissions: contents: read/,
    ],
    ['when the API stays down', { faults: [{ ...faults.serverError(502), times: 99 }] }, /answered HTTP 502/],
  ])('%s it fails closed with an advice', async (_, changes, message) => {
    const state = stateWith({ private: true, tags: [] }, changes);
    await expect(lookUp('flatcar-1', state)).rejects.toMatchObject({
      code: 'GITHUB_API',
      message: expect.stringMatching(message),
    });
    await expect(lookUp('flatcar-1', state)).rejects.toThrow('Looking up the tag flatcar-1 in owner/name failed');
  });
});

describe('expandReleaseTag', () => {
  test.each([
    ['flatcar-{version}', 'flatcar-4593.2.5'],
    ['{channel}/{architecture}/{platform}/{version}', 'stable/amd64/qemu/4593.2.5'],
    ['{version}-{version}', '4593.2.5-4593.2.5'],
    ['fixed', 'fixed'],
  ])('%s gives %s', (template, tag) => {
    expect(expandReleaseTag(template, values)).toBe(tag);
  });

  test('a nightly is a valid tag', () => {
    const version = '4799.0.0+nightly-20260821-2100';
    expect(expandReleaseTag('flatcar-{version}', { ...values, version })).toBe(`flatcar-${version}`);
  });

  test.each(['{verison}', '{}', '{Version}', '{constructor}', '{__proto__}'])(
    '%s is rejected with the valid placeholders',
    (placeholder) => {
      expect(() => expandReleaseTag(`v-${placeholder}`, values)).toThrow(
        expect.objectContaining({
          code: 'INVALID_INPUT',
          message: expect.stringContaining(`${placeholder}. Expected {version}, {channel}, {architecture}, {platform}`),
        }),
      );
    },
  );

  test('a value is not expanded again', () => {
    expect(expandReleaseTag('{version}', { ...values, version: '$&$1' })).toBe('$&$1');
    expect(() => expandReleaseTag('{version}', { ...values, version: '{channel}' })).toThrow(
      /brace outside of a placeholder/,
    );
  });

  test.each([
    '',
    ' ',
    'a b',
    'a\nb',
    'v1\u0000',
    '-v1',
    '.v1',
    'v1.',
    'a/.b',
    'a..b',
    'a//b',
    '/a',
    'a/',
    'a.lock',
    'a.lock/b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    '[a',
    'a\\b',
    '@',
    'v{',
    '\ud800',
    'x'.repeat(256),
  ])('%j cannot be a tag', (template) => {
    expect(() => expandReleaseTag(template, values)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  describe('against git', () => {
    beforeAll(() => {
      expect(execFileSync('git', ['--version'], { encoding: 'utf8' })).toMatch(/^git version/);
    });

    const piece = fc.oneof(
      fc.constantFrom(
        '.',
        '..',
        '/',
        '.lock',
        '-',
        '@',
        '+',
        '~',
        '^',
        ':',
        '?',
        '*',
        '[',
        ']',
        '\\',
        ' ',
        '\t',
        '\u007f',
        '%',
        'ü',
        '~1',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).filter((text) => !text.includes('\0')),
      fc.stringMatching(/^[a-z0-9.]{1,6}$/),
    );
    // Git allows these names; as tags of a release they are rejected on purpose.
    const stricter = /^-|^@$|[{}]/;

    test('accepts the same names as git', () => {
      fc.assert(
        fc.property(
          fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
          (name) => {
            fc.pre(!stricter.test(name));
            const git = spawnSync('git', ['check-ref-format', `refs/tags/${name}`]).status === 0;
            let ours = true;
            try {
              expandReleaseTag(name, values);
            } catch {
              ours = false;
            }
            return ours === git;
          },
        ),
        { numRuns: 300 },
      );
    });
  });
});

describe('parseRepository', () => {
  test('reads GITHUB_REPOSITORY', () => {
    expect(parseRepository('some-Owner/a.name_1')).toEqual({ owner: 'some-Owner', repo: 'a.name_1' });
  });

  test.each(['', 'name', 'a/b/c', '../x', 'a/..', 'a/b\n', 'a b/c', 'a/b?x'])('rejects %j', (text) => {
    expect(() => parseRepository(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
