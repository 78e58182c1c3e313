import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { seeded } from '../mirror/disk.ts';
import { layFeed } from '../mirror/feed.ts';
import type { FaultRule } from '../mirror/server.ts';
import type { ActionName } from '../runner/actions.ts';
import type { Step, StepOptions } from '../runner/run-action.ts';
import { expectFailure, expectSuccess, imageRequests, onRunner, openSharedStage, sha512Of } from './stage.ts';

const MIB = 1024 * 1024;
const PLAIN = 'flatcar_production_qemu_image.img';
const PACKED = `${PLAIN}.bz2`;
const GZIPPED = 'flatcar_production_digitalocean_image.bin.gz';

const CONTENT = seeded('networks', 12 * MIB);
const stage = await openSharedStage();
const release = await stage.lay({
  platforms: ['qemu', 'digitalocean'],
  contents: { [PLAIN]: CONTENT },
});
await layFeed(stage.root, release);

/** Returns the SHA-512 of each published variant of an image, unpacked. */
const publishedImages = (platform: string): readonly (string | undefined)[] =>
  release.images(platform).map(({ unpacked }) => unpacked?.sha512);

/** Runs an action against the mirror with these faults. */
async function ask(
  faults: readonly FaultRule[],
  inputs: Record<string, string> = {},
  options: StepOptions & { readonly action?: ActionName; readonly files?: Record<string, string> } = {},
): Promise<Step> {
  for (const fault of faults) stage.server.fault(fault);
  return onRunner(async (runner) => {
    const { action = '.', files = {}, environment = {}, ...rest } = options;
    const paths: Record<string, string> = {};
    for (const [variable, text] of Object.entries(files)) {
      paths[variable] = join(runner.temporary, variable);
      await writeFile(paths[variable], text, { mode: 0o600 });
    }
    const all = { ...stage.inputs, version: '4593.2.5', ...inputs };
    const step = await runner.step(action, all, { ...rest, environment: { ...environment, ...paths } });
    const { path } = step.outputs;
    if (path !== undefined && step.exitCode === 0)
      expect(publishedImages(inputs['platform'] ?? 'qemu')).toContain(await sha512Of(path));
    return step;
  });
}

const preload = (name: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, '..', 'runner', name)).href}`,
});

describe('a download that breaks in the middle', () => {
  const cut: FaultRule = { path: PLAIN, kind: 'drop', fraction: 0.5, times: 1 };
  const second = { path: PLAIN, skip: 1, times: 1 } as const;

  test.each<[string, FaultRule]>([
    ['403', { ...second, kind: 'status', status: 403 }],
    ['404', { ...second, kind: 'status', status: 404 }],
    ['412', { ...second, kind: 'status', status: 412 }],
    ['416', { ...second, kind: 'status', status: 416 }],
    ['425', { ...second, kind: 'status', status: 425 }],
    ['a redirect to a missing file', { ...second, kind: 'redirect', to: '/nowhere' }],
    ['another ETag', { ...second, kind: 'headers', headers: { etag: '"other"' } }],
    ['a weakened ETag', { ...second, kind: 'headers', headers: { etag: 'W/"weak"' } }],
    ['a 206 without Content-Range', { ...second, kind: 'status', status: 206 }],
    ['a range of a larger file', { ...second, kind: 'append', body: 'more' }],
  ])('is continued after %s', async (_, fault) => {
    expectSuccess(await ask([cut, fault], { connections: '1' }));
    expect(imageRequests(stage.server).length).toBeLessThanOrEqual(3);
  });

  test.each<[string, FaultRule]>([
    ['has other bytes', { ...second, kind: 'flip', offset: -1 }],
    ['is larger', { ...second, times: 2, kind: 'append', body: 'more' }],
    ['is smaller', { ...second, times: 2, kind: 'truncate', bytes: -1 }],
  ])('starts again when the file of another server %s', async (_, fault) => {
    const step = await ask([cut, fault], { connections: '1' });
    expectSuccess(step);
    expect(step.log).toContain('may have mixed two files, so it starts again');
  });

  test('starts again when the server is replaced during parallel ranges', async () => {
    const slow: FaultRule = { path: PLAIN, kind: 'throttle', bytesPerSecond: 8 * MIB };
    const step = await ask([slow, { path: PLAIN, skip: 1, times: 1, kind: 'flip', offset: -1 }], { connections: '4' });
    expectSuccess(step);
  });

  test('fails with one error if it is never what was signed', async () => {
    const step = await ask([cut, { path: PLAIN, kind: 'flip', offset: -1 }], { connections: '1' });
    expectFailure(step, 'SIGNATURE_MISMATCH');
    expect(imageRequests(stage.server)).toHaveLength(3);
  });
});

describe('a host with several addresses, further away than 250 ms', () => {
  test.each(['127.0.0.1 2001:db8::1', '2001:db8::1 127.0.0.1 2001:db8::2', '127.0.0.1 192.0.2.1'])(
    '%s: the mirror, the feed, the key and the API answer',
    async (addresses) => {
      const environment = { ...preload('distant-host.ts'), DISTANT_ADDRESSES: addresses, DISTANT_DELAY: '400' };
      const distant = (url = ''): string => url.replace('127.0.0.1', 'distant.test');
      await using api = await startFakeApi(
        fakeState({ repositories: { 'octo-org/octo-repo': fakeRepository({ tags: ['v4593.2.5'] }) } }),
      );
      const step = await ask(
        [],
        {
          'base-url': distant(stage.inputs['base-url']),
          'feed-url': distant(stage.inputs['feed-url']),
          version: '4593.x',
          'release-tag': 'v{version}',
          retries: '1',
        },
        { action: 'resolve', environment: { ...environment, GITHUB_API_URL: distant(api.url) }, token: 'ghs_test' },
      );
      expectSuccess(step);
      expect(step.outputs).toMatchObject({ version: '4593.2.5', released: 'true' });
    },
  );
});

describe('`stall-timeout: 3600`, with timers a hundred times as fast', () => {
  test.each<[string, FaultRule[]]>([
    [
      'an image',
      [
        { path: PLAIN, kind: 'replace', body: CONTENT },
        { path: PLAIN, kind: 'drip', bytes: 7 * MIB, everyMs: 3300 },
      ],
    ],
    ['a small file', [{ path: 'version.txt.sig', kind: 'drip', bytes: 400, everyMs: 3300 }]],
  ])('waits for %s that pauses for 330 s', async (_, faults) => {
    const inputs = { 'stall-timeout': '3600', retries: '1', connections: '1' };
    expectSuccess(await ask(faults, inputs, { environment: preload('fast-clock.ts') }));
  });
});

describe('labels of the server', () => {
  test.each([
    [{ 'content-encoding': 'gzip' }, 'digitalocean'],
    [{ 'content-encoding': 'aws-chunked' }, 'digitalocean'],
    [{ 'content-encoding': 'bzip2' }, 'qemu'],
    [{ 'content-encoding': '', 'content-type': 'text/html' }, 'qemu'],
    [{ 'content-type': 'text/html; charset=utf-8' }, 'digitalocean'],
  ])('%j do not change the bytes of %s', async (headers, platform) => {
    const missing: FaultRule = { path: new RegExp(`${PLAIN}(\\.sig)?$`), kind: 'status', status: 404 };
    expectSuccess(await ask([{ path: /./, kind: 'headers', headers }, missing], { platform }));
    expect(imageRequests(stage.server).at(-1)).toBe(platform === 'qemu' ? PACKED : GZIPPED);
  });
});

describe('missing files', () => {
  const isAbsent = new RegExp(`${PLAIN}(\\.sig|\\.DIGESTS\\.asc)?$`);

  test.each(['.', 'resolve'] as const)('that a server answers with 403: the next variant (%s)', async (action) => {
    const step = await ask([{ path: isAbsent, kind: 'status', status: 403 }], {}, { action });
    expectSuccess(step);
    expect(step.outputs['url']).toMatch(/\.img\.bz2$/);
    expect(step.log).toContain('This one counts as missing');
  });

  test('an image with 403 whose signature is there: an error about the permission', async () => {
    expectFailure(await ask([{ path: PLAIN, kind: 'status', status: 403 }]), 'HTTP_STATUS');
  });

  test('that a server answers with an empty 200 are not resolved', async () => {
    const step = await ask([{ path: isAbsent, kind: 'status', status: 200, body: '' }], {}, { action: 'resolve' });
    expectSuccess(step);
    expect(step.outputs['url']).toMatch(/\.img\.bz2$/);
  });

  test.each([400, 404, 409, 500, 503])('HEAD answered with %i where GET works: resolved', async (status) => {
    const step = await ask([{ path: /./, method: 'HEAD', kind: 'status', status }], {}, { action: 'resolve' });
    expectSuccess(step);
    expect(step.outputs['url']).toMatch(/\.img$/);
  });
});

describe('credentials', () => {
  const auth: FaultRule = { path: /./, kind: 'auth', user: 'stable', password: 'hunter2' };
  const withUser = (userinfo: string): string => stage.inputs['base-url']?.replace('//', `//${userinfo}@`) ?? '';
  const masks = ({ log }: Step): readonly string[] =>
    [...log.matchAll(/^::add-mask::(.*)$/gm)].map(([, text = '']) => text);
  const login = ['hunter2', Buffer.from('stable:hunter2').toString('base64')];

  test.each([
    ['machine 127.0.0.1 login stable password hunter2\nmachine other.example login a password b', 'stable'],
    ['machine 127.0.0.1 port 8443 login stable protocol https password hunter2\n', 'stable'],
    ['machine 127.0.0.1 login other password wrong\nmachine 127.0.0.1 login stable password hunter2', 'stable'],
    ['machine 127.0.0.1 login stable password hunter2', 'stable:'],
  ])('of a .netrc complete the user of a URL, and only theirs are masked: %j', async (NETRC, user) => {
    const step = await ask([auth], { 'base-url': withUser(user) }, { files: { NETRC } });
    expectSuccess(step);
    expect(masks(step)).toEqual(login);
  });

  test.each(['stable', 'qemu'])('a user alone is no secret: %s', async (user) => {
    const environment = { http_proxy: 'http://amd64@127.0.0.1:9', no_proxy: '127.0.0.1' };
    const step = await ask([], { 'base-url': withUser(user) }, { action: 'resolve', environment });
    expectSuccess(step);
    expect(masks(step)).toEqual([]);
    expect(JSON.parse(step.outputs['matrix'] ?? '')).toMatchObject({ include: [{ channel: 'stable' }] });
  });

  test('an invalid .netrc is a warning without its content', async () => {
    const step = await ask([], {}, { files: { NETRC: 'machine a login "hunter2\n' } });
    expectSuccess(step);
    expect(step.warnings).toEqual([expect.stringMatching(/: line 1 lacks a value or a closing quote\. Fix the file/)]);
    expect(step.log).not.toContain('hunter2');
  });

  test.each(['/nowhere/.netrc', '/'])('NETRC=%s is a warning in a run that needs no login', async (NETRC) => {
    const step = await ask([], {}, { environment: { NETRC } });
    expectSuccess(step);
    expect(step.warnings).toEqual([expect.stringMatching(/^Ignoring the \.netrc file .*: E(NOENT|ISDIR)\. /)]);
  });

  test.each([
    ['base-url', 'https://user:hunter2 x@mirror.example/{nope}'],
    ['base-url', 'https://user:hunter2'],
    ['base-url', 'https://user:{hunter2}@'],
    ['base-url', 'https://mirror.example/?sig=hunter2'],
    ['base-url', 'https://user:{hunter2}/{hunter2}@mirror.example'],
    ['base-url', Array.from({ length: 17 }, (_, index) => `https://u:hunter2@m${index}.example`).join('\n')],
    ['feed-url', 'https://user:{hunter2'],
    ['feed-url', 'https://mirror.example/{nope}?sig={hunter2}'],
    ['signing-key-url', 'ftp://mirror.example/key.asc?sig=hunter2'],
    ['signing-key-url', 'https://user:hunter2 x'],
  ])('are not in the error for an invalid %s (%#)', async (name, value) => {
    const step = await ask([], { [name]: value });
    expectFailure(step, 'INVALID_INPUT');
    expect(step.log).not.toContain('hunter2');
  });

  test.each(['feed-url', 'signing-key-url'])('in the query of %s are in no message', async (name) => {
    for (const file of ['nowhere', 'stable/amd64-usr/4593.2.5/version.txt']) {
      const url = `${stage.server.url}/${file}?sig=hunter2`;
      const other = await ask([], { [name]: url, version: '4593.x', 'signing-key': '', retries: '1' });
      expect(other.exitCode).toBe(1);
      expect(other.log).toContain(`${stage.server.url}/${file}?…`);
      expect(other.log).not.toContain('hunter2');
      if (name === 'signing-key-url') break;
    }
  });

  test.each(['/elsewhere', '/stable/../elsewhere'])('stay in their folder after a redirect to %s', async (to) => {
    const target = `${to}/amd64-usr/4593.2.5/${PLAIN}`;
    await ask([{ path: `/stable/amd64-usr/4593.2.5/${PLAIN}`, kind: 'redirect', to: target }], {
      'base-url': withUser('stable:hunter2'),
    });
    const sent = stage.server.requests.filter(({ path }) => path.startsWith('/elsewhere'));
    expect(sent.length).toBeGreaterThan(0);
    for (const { headers } of sent) expect(headers.authorization).toBeUndefined();
    expect(stage.server.requests[0]?.headers.authorization).toBeDefined();
  });
});

describe('proxies', () => {
  test.each(['127.0.0.1', '127.0.0.0/8', 'github.com, *', '.example,127.0.0.1.'])(
    'an unsupported ALL_PROXY does not matter for NO_PROXY=%s',
    async (NO_PROXY) => {
      expectSuccess(await ask([], {}, { environment: { ALL_PROXY: 'socks5://proxy.example:1080', NO_PROXY } }));
    },
  );

  test('an unsupported ALL_PROXY that is needed: an error that names it', async () => {
    const step = await ask([], {}, { environment: { ALL_PROXY: 'socks5://u:hunter2@proxy.example:1080' } });
    expectFailure(step, 'INVALID_INPUT');
    expect(step.errors[0]).toContain('environment variable ALL_PROXY');
    expect(step.log).not.toContain('hunter2');
  });
});

describe('a Retry-After just below the limit', () => {
  test.each([
    ['of one file', PLAIN],
    ['of every file', /./],
  ])('%s: the next mirror after five minutes at most', async (_, path) => {
    const busy: FaultRule = { path, kind: 'status', status: 429, headers: { 'retry-after': '119' } };
    const began = Date.now();
    const inputs = { retries: '100', 'stall-timeout': '3600' };
    const step = await ask([busy], inputs, { killAfter: 30_000, environment: preload('fast-clock.ts') });
    expectFailure(step, 'HTTP_STATUS');
    expect(Date.now() - began).toBeLessThan(30_000);
    // Two waits of 119 s, and the request after them, for each of the files that are requested at once.
    expect(stage.server.requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(5);
  });
});

describe('a key file', () => {
  const key = stage.inputs['signing-key'] ?? '';
  test.each<[string, Buffer]>([
    ['with a byte order mark', Buffer.from(`\ufeff${key}`)],
    ['in UTF-16 with a byte order mark', Buffer.from(`\ufeff${key}`, 'utf16le')],
    ['in UTF-16 without one', Buffer.from(key, 'utf16le')],
    ['in big-endian UTF-16', Buffer.from(`\ufeff${key}`, 'utf16le').swap16()],
    ['that is indented', Buffer.from(key.replace(/^/gm, '    '))],
    ['that is indented by tabs, with CRLF', Buffer.from(key.replace(/^/gm, '\t').replaceAll('\n', '\r\n'))],
  ])('%s is read', (_, bytes) =>
    onRunner(async (runner) => {
      const path = join(runner.temporary, 'key.asc');
      await writeFile(path, bytes);
      const inputs = { ...stage.inputs, version: '4593.2.5', 'signing-key': path };
      expectSuccess(await runner.step('resolve', inputs));
    }),
  );
});

describe('a destination where no folder can be created', () => {
  test.each(['/proc/flatcar/images', '/proc/self/images'])('%s: an error', async (destination) => {
    const step = await ask([], { destination }, { killAfter: 60_000 });
    expectFailure(step, 'FILE_SYSTEM');
    expect(step.errors[0]).toContain('Set `destination` to a folder that the runner may write to');
  });
});
