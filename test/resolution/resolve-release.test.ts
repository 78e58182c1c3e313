import { beforeEach, describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import type { ReleaseRequest } from '../../src/resolution/release-request.ts';
import { resolveRelease } from '../../src/resolution/resolve-release.ts';
import {
  BUILT,
  createFakeMirrors,
  DAY,
  type FakeMirrors,
  KEY,
  locations,
  MIRRORS,
  NOW,
  openFakeSession,
  requestOf,
  SIGNED,
  VERSION,
  version,
} from '../commands/fake-mirrors.ts';

const CURRENT = { kind: 'current' } as const;
const BOTH = locations(...MIRRORS);

let mirrors: FakeMirrors;
beforeEach(() => {
  mirrors = createFakeMirrors();
});

async function resolve(
  more: Partial<ReleaseRequest> = {},
  signedMetadata: 'required' | 'optional' = 'required',
): Promise<{ release: Awaited<ReturnType<typeof resolveRelease>>; infos: string[]; warnings: string[] }> {
  const { session, infos, warnings } = await openFakeSession(mirrors, { signedMetadata });
  return { release: await resolveRelease(requestOf(more), session), infos, warnings };
}

describe('a release', () => {
  test('by its exact version is read from its directory, with its proof', async () => {
    const folder = await mirrors.publishRelease();
    const { release, warnings } = await resolve();
    expect(release).toMatchObject({
      version: VERSION,
      buildId: '2026-08-10-1843',
      buildTime: BUILT,
      sdkVersion: '4593.0.0',
      verdict: { signingKey: KEY.first.fingerprint, signedAt: SIGNED },
      failures: [],
    });
    expect(Buffer.from(release.evidence?.bytes ?? []).toString()).toContain('FLATCAR_VERSION=4593.2.5');
    expect(mirrors.requests).toEqual([`${folder}/version.txt`, `${folder}/version.txt.sig`]);
    expect(warnings).toEqual([]);
  });

  test('by `current` has the version of its version.txt', async () => {
    await mirrors.publishRelease({ version: '4593.2.6', folder: 'current' });
    expect((await resolve({ version: CURRENT })).release.version).toBe('4593.2.6');
  });

  test('by a range is the newest match of the feed for all architectures', async () => {
    const entry = (architectures: readonly string[]): object => ({ channel: 'stable', architectures });
    const feed = { '4593.2.4': entry(['amd64']), '4593.2.5': entry(['amd64', 'arm64']), '4593.2.6': entry(['amd64']) };
    mirrors.serve('https://feed.example/stable.json', JSON.stringify(feed));
    await mirrors.publishRelease();
    const range = { kind: 'range', range: '4593.x' } as const;
    const { release, infos } = await resolve({ version: range, alsoFor: ['arm64'] });
    expect(release.version).toBe(VERSION);
    expect(infos).toContain('4593.x means 4593.2.5, by the release feed https://feed.example/stable.json');
  });
});

describe('a feed that froze', () => {
  const FEED = 'https://feed.example/stable.json';
  const range = (text: string): ReleaseRequest['version'] => ({ kind: 'range', range: text });
  const serveFeed = (...versions: readonly string[]): void => {
    const entry = { channel: 'stable', architectures: ['amd64', 'arm64'] };
    mirrors.serve(FEED, JSON.stringify(Object.fromEntries(versions.map((each) => [each, entry]))));
  };

  test.each([
    { listed: ['4593.2.4'], known: '4593.2.4' },
    { listed: ['4459.2.4'], known: 'no release' },
  ])('with $listed: the newer current release is used, with a warning', async ({ listed, known }) => {
    serveFeed(...listed);
    const folder = await mirrors.publishRelease();
    await mirrors.publishRelease({ folder: 'current' });
    const { release, warnings } = await resolve({ version: range('4593.x') });
    expect(release.version).toBe(VERSION);
    const current = folder.replace(/[^/]+$/, 'current/version.txt');
    expect(warnings).toEqual([
      `The release feed ${FEED} is stale: its newest match of 4593.x is ${known}. Using ${VERSION}, which is proven by the signed ${current}.`,
    ]);
  });

  test.each([
    { name: 'of another major version', version: '4628.2.0' },
    { name: 'that is older', version: '4593.2.3' },
    { name: 'of another channel', version: '4593.1.9' },
    { name: 'that is a development build', version: '4593.2.9+nightly-20260810-2100' },
    { name: 'without a signature', version: '4593.2.9', missing: 'version.txt.sig' },
    { name: 'that does not exist', version: '4593.2.9', missing: 'version.txt' },
    { name: 'by an unknown key', version: '4593.2.9', by: KEY.stranger },
  ])('a current release $name changes nothing', async ({ version: current, missing, by = KEY.first }) => {
    serveFeed(VERSION);
    await mirrors.publishRelease();
    const folder = await mirrors.publishRelease({ version: current, folder: 'current', by });
    if (missing !== undefined) mirrors.remove(`${folder}/${missing}`);
    for (const signedMetadata of ['required', 'optional'] as const) {
      const { release, infos, warnings } = await resolve({ version: range('4593.x') }, signedMetadata);
      expect(release.version).toBe(VERSION);
      expect(infos).toContain(`4593.x means ${VERSION}, by the release feed ${FEED}`);
      expect(warnings).toEqual([]);
    }
  });

  test('a mirror that is unavailable changes nothing, and the next one is asked', async () => {
    serveFeed('4593.2.4');
    const [one, two] = MIRRORS;
    mirrors.serve(`${one}/stable/amd64-usr/current/version.txt`, new ActionError('NETWORK', 'No route.'));
    await mirrors.publishRelease({ root: two, folder: 'current' });
    await mirrors.publishRelease();
    const { release } = await resolve({ version: range('4593.x'), locations: BOTH });
    expect(release.version).toBe(VERSION);
  });

  test('the newer release must be published for all architectures', async () => {
    serveFeed('4593.2.4');
    await mirrors.publishRelease({ folder: 'current' });
    await mirrors.publishRelease({ version: '4593.2.4' });
    const request = { version: range('4593.x'), alsoFor: ['amd64', 'arm64'] } as const;
    expect((await resolve(request)).release.version).toBe('4593.2.4');
    await mirrors.publishRelease();
    await mirrors.publishRelease({ board: 'arm64-usr' });
    expect((await resolve(request)).release.version).toBe(VERSION);
  });
});

describe('channel-info.txt', () => {
  const channelInfoUrl = 'https://info.example/channel-info.txt';
  const range = { kind: 'range', range: '4593.x' } as const;
  const newer = (known: string): string =>
    `The newest stable release is 4593.2.6 by ${channelInfoUrl}, but ${known} by the release servers. They may be outdated.`;

  test.each([
    { request: { version: CURRENT }, info: 'STABLE_CURRENT=4593.2.6\n', warnings: [newer(VERSION)] },
    { request: { version: range }, info: 'STABLE_CURRENT=4593.2.6\n', warnings: [newer(VERSION)] },
    { request: { version: range }, info: 'STABLE_CURRENT=4628.2.0\n', warnings: [] },
    { request: { version: CURRENT }, info: 'STABLE_CURRENT=4593.2.5\nBETA_CURRENT=4628.1.0\n', warnings: [] },
    { request: { version: CURRENT }, info: 'STABLE_CURRENT=::error::x\n', warnings: [] },
    { request: { version: CURRENT }, info: new ActionError('NETWORK', 'No route.'), warnings: [] },
    { request: { version: CURRENT }, info: undefined, warnings: [] },
  ])('for $request.version.kind with $info: $warnings.length warnings', async ({ request, info, warnings }) => {
    if (info !== undefined) mirrors.serve(channelInfoUrl, info);
    mirrors.serve('https://feed.example/stable.json', `{"${VERSION}":{"channel":"stable","architectures":["amd64"]}}`);
    await mirrors.publishRelease();
    await mirrors.publishRelease({ folder: 'current' });
    const result = await resolve({ ...request, channelInfoUrl });
    expect(result.release.version).toBe(VERSION);
    expect(result.warnings).toEqual(warnings);
  });

  test('is not read for an exact version, or without a URL', async () => {
    await mirrors.publishRelease();
    await mirrors.publishRelease({ folder: 'current' });
    await resolve({ channelInfoUrl });
    await resolve({ version: CURRENT });
    expect(mirrors.requests).not.toContain(channelInfoUrl);
  });
});

test('a location without a folder for the newest release is not asked for it, and has the files', async () => {
  const [one, two] = MIRRORS;
  const all = [...locations(one), ...locations(two).map((location) => ({ ...location, hasCurrent: false }))];
  await mirrors.publishRelease({ folder: 'current' });
  const { release } = await resolve({ version: CURRENT, locations: all });
  expect(release.locations).toEqual(all);
  mirrors.remove(`${one}/stable/amd64-usr/current/version.txt`);
  await expect(resolve({ version: CURRENT, locations: all })).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  expect(mirrors.requests.filter((url) => url.startsWith(two))).toEqual([]);
});

/** Requests that fail, by the code and a part of the message. */
const failures: readonly {
  readonly name: string;
  readonly publish: () => Promise<unknown>;
  readonly request?: Partial<ReleaseRequest>;
  readonly signedMetadata?: 'optional';
  readonly code: string;
  readonly message: RegExp;
}[] = [
  {
    name: 'a range without a feed',
    publish: async () => undefined,
    request: { version: { kind: 'range', range: '4593.x' } },
    code: 'FILE_NOT_FOUND',
    message: /no release feed at https:\/\/feed\.example\/stable\.json/,
  },
  {
    name: 'a range with a feed that is not JSON',
    publish: async () => mirrors.serve('https://feed.example/stable.json', '<html>'),
    request: { version: { kind: 'range', range: '4593.x' } },
    code: 'FEED_INVALID',
    message: /^https:\/\/feed\.example\/stable\.json: /,
  },
  {
    name: 'a version that the mirror does not have',
    publish: async () => undefined,
    code: 'VERSION_NOT_FOUND',
    message: /this release for amd64: there is no https:\/\/one\.example\/stable\/amd64-usr\/4593\.2\.5\/version\.txt/,
  },
  {
    name: 'a channel without a current release',
    publish: async () => undefined,
    request: { version: CURRENT },
    code: 'VERSION_NOT_FOUND',
    message: /a current release of channel stable/,
  },
  {
    name: 'a missing current release is not optional',
    publish: async () => undefined,
    request: { version: CURRENT },
    signedMetadata: 'optional',
    code: 'VERSION_NOT_FOUND',
    message: /a current release of channel stable/,
  },
  {
    name: 'a missing signature',
    publish: async () => mirrors.remove(`${await mirrors.publishRelease()}/version.txt.sig`),
    code: 'SIGNATURE_MISSING',
    message: /version\.txt can't be verified: its signature is missing.*`signed-metadata: optional`/,
  },
  {
    name: 'the age of an unsigned version.txt',
    publish: async () => mirrors.remove(`${await mirrors.publishRelease({ folder: 'current' })}/version.txt.sig`),
    request: { version: CURRENT, maximumAge: DAY },
    signedMetadata: 'optional',
    code: 'SIGNATURE_MISSING',
    message: /The age of .*can't be checked/,
  },
  {
    name: 'an unknown signing key',
    publish: () => mirrors.publishRelease({ by: KEY.stranger }),
    code: 'UNKNOWN_SIGNING_KEY',
    message: new RegExp(`^https://one\\.example\\S+/version\\.txt: .*${KEY.stranger.fingerprint}`),
  },
  {
    name: 'a directory with the version.txt of another release',
    publish: () => mirrors.publishRelease({ version: '4593.2.4', folder: '4593.2.5' }),
    code: 'VERSION_MISMATCH',
    message: /directory of 4593\.2\.5 has a version\.txt of 4593\.2\.4/,
  },
  {
    name: 'a version.txt of another board',
    publish: async () => {
      const folder = await mirrors.publishRelease();
      const text = 'FLATCAR_VERSION=4593.2.5\nFLATCAR_BUILD_ID=2026-08-10-1843\nFLATCAR_BOARD=arm64-usr\n';
      await mirrors.publish(`${folder}/version.txt`, Buffer.from(text));
    },
    code: 'VERSION_MISMATCH',
    message: /directory for amd64 has a version\.txt of board arm64-usr/,
  },
  {
    name: 'a version.txt that is not one',
    publish: async () => mirrors.publish(`${await mirrors.publishRelease()}/version.txt`, Buffer.from('rm -rf /\n')),
    code: 'VERSION_FILE_INVALID',
    message: /line 1/,
  },
  {
    name: 'a current release of another channel',
    publish: () => mirrors.publishRelease({ version: '4593.1.5', folder: 'current' }),
    request: { version: CURRENT },
    code: 'CHANNEL_MISMATCH',
    message: /current of channel stable is 4593\.1\.5, which is of channel beta/,
  },
  {
    name: 'a development build as the current release',
    publish: () => mirrors.publishRelease({ version: '4593.2.5+nightly-20260810-2100', folder: 'current' }),
    request: { version: CURRENT },
    code: 'CHANNEL_MISMATCH',
    message: /a development build and not a release/,
  },
  {
    name: 'a current release below the minimum version',
    publish: () => mirrors.publishRelease({ folder: 'current' }),
    request: { version: CURRENT, minimumVersion: version('4593.2.6') },
    code: 'VERSION_TOO_OLD',
    message: /4593\.2\.5 is older than `minimum-version: 4593\.2\.6`/,
  },
  {
    name: 'a current release above the maximum age',
    publish: () => mirrors.publishRelease({ folder: 'current' }),
    request: { version: CURRENT, maximumAge: 10 * DAY },
    code: 'RELEASE_TOO_OLD',
    message: /10 days/,
  },
];

describe('resolving fails for', () => {
  test.each(failures)('$name', async ({ publish, request, signedMetadata, code, message }) => {
    await publish();
    await expect(resolve(request, signedMetadata)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  test('an exact version below the minimum version, before any request', async () => {
    await expect(resolve({ minimumVersion: version('4593.2.6') })).rejects.toMatchObject({ code: 'VERSION_TOO_OLD' });
    expect(mirrors.requests).toEqual([]);
  });
});

describe('the conditions of a request', () => {
  test('are met at their limits', async () => {
    await mirrors.publishRelease({ folder: 'current' });
    const maximumAge = NOW.getTime() - SIGNED.getTime();
    const { release, warnings } = await resolve({ version: CURRENT, minimumVersion: VERSION, maximumAge });
    expect(release.version).toBe(VERSION);
    expect(warnings).toEqual([]);
  });

  test('do not include the age of an exact version', async () => {
    await mirrors.publishRelease();
    expect((await resolve({ maximumAge: DAY })).release.version).toBe(VERSION);
  });

  test('do not fail a current release that is unusually old, but warn', async () => {
    await mirrors.publishRelease({ folder: 'current', builtAt: new Date(NOW.getTime() - 100 * DAY) });
    const { warnings } = await resolve({ version: CURRENT });
    expect(warnings).toEqual([expect.stringMatching(/The current stable release was signed 99 days ago/)]);
  });
});

describe('with optional signed metadata', () => {
  test.each([
    { name: 'an unsigned version.txt', missing: ['.sig'], warning: /is not signed\./, buildTime: BUILT },
    { name: 'a missing version.txt', missing: ['', '.sig'], warning: /is missing\./, buildTime: undefined },
  ])('$name is a warning', async ({ missing, warning, buildTime }) => {
    const folder = await mirrors.publishRelease();
    for (const end of missing) mirrors.remove(`${folder}/version.txt${end}`);
    const { release, warnings } = await resolve({}, 'optional');
    expect(release).toMatchObject({ version: VERSION, buildTime, verdict: undefined, evidence: undefined });
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  test('an invalid signature still fails', async () => {
    mirrors.serve(`${await mirrors.publishRelease()}/version.txt.sig`, 'not a signature');
    await expect(resolve({}, 'optional')).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });
});

describe('a version.txt that does not match its signature', () => {
  test('is read again for `current`, which may be in the middle of its publication', async () => {
    const older = await mirrors.publishRelease({ version: '4593.2.4' });
    const folder = await mirrors.publishRelease({ folder: 'current' });
    const text = await mirrors.transport.readSmall(new URL(`${older}/version.txt`), 1000);
    const newer = await mirrors.transport.readSmall(new URL(`${folder}/version.txt`), 1000);
    mirrors.serve(`${folder}/version.txt`, text ?? '', newer ?? '');
    const { release, infos } = await resolve({ version: CURRENT });
    expect(release.version).toBe(VERSION);
    expect(infos).toEqual([expect.stringMatching(/does not match its signature.*read again/)]);
  });

  test('fails at once for an exact version', async () => {
    const folder = await mirrors.publishRelease();
    mirrors.serve(`${folder}/version.txt`, 'FLATCAR_VERSION=4593.2.4\n');
    await expect(resolve()).rejects.toMatchObject({ code: 'SIGNATURE_MISMATCH' });
    expect(mirrors.requests).toHaveLength(2);
  });
});

describe('with two mirrors', () => {
  test('the second is used if the first has no valid version.txt, and only that one from then on', async () => {
    await mirrors.publishRelease({ by: KEY.stranger });
    await mirrors.publishRelease({ root: MIRRORS[1] });
    const { release, warnings } = await resolve({ locations: BOTH });
    expect(release.locations).toEqual(locations(MIRRORS[1]));
    expect(release.failures).toEqual([
      {
        name: 'https://one.example/stable/amd64-usr/4593.2.5/',
        error: expect.objectContaining({ code: 'UNKNOWN_SIGNING_KEY' }),
      },
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(/^Mirror https:\/\/one\.example\S+ failed.*UNKNOWN_SIGNING_KEY\]$/),
    ]);
  });

  test('the second is used if the first has an older current release than allowed', async () => {
    await mirrors.publishRelease({ version: '4593.2.4', folder: 'current' });
    await mirrors.publishRelease({ root: MIRRORS[1], folder: 'current' });
    const { release } = await resolve({ locations: BOTH, version: CURRENT, minimumVersion: VERSION });
    expect(release).toMatchObject({ version: VERSION, locations: locations(MIRRORS[1]) });
  });

  test('the error has the reason of each if both fail', async () => {
    mirrors.serve(
      `${MIRRORS[1]}/stable/amd64-usr/4593.2.5/version.txt`,
      new ActionError('NETWORK', 'The connection broke.'),
    );
    await expect(resolve({ locations: BOTH })).rejects.toMatchObject({
      code: 'MIRRORS_FAILED',
      message: expect.stringMatching(/one\.example\S+: .*\[VERSION_NOT_FOUND\].*two\.example\S+: .*\[NETWORK\]/),
    });
  });
});
