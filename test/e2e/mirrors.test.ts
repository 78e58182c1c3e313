import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { layFeed } from '../mirror/feed.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { startServer } from '../mirror/server.ts';
import {
  expectFailure,
  expectSuccess,
  imageRequests,
  onRunner,
  openSharedStage,
  openStage,
  sha512Of,
} from './stage.ts';

const IMAGE = 'flatcar_production_qemu_image.img';

const stage = await openSharedStage();

const paths = (): readonly string[] => [...new Set(stage.server.requests.map(({ path }) => path))].sort();

describe('shapes', () => {
  test('flatcar-install -b: the URL of the folder that contains {version}/', () =>
    onRunner(async (runner) => {
      const release = await stage.lay({ layout: 'flat/{version}', platforms: ['metal'] });
      for (const base of ['flat', 'flat/', 'flat//']) {
        stage.server.clearRequests();
        const step = await runner.step('.', {
          ...stage.inputs,
          platform: 'metal',
          'base-url': `${stage.server.url}/${base}`,
          cache: 'false',
        });
        expectSuccess(step);
        expect(await sha512Of(step.outputs['path'] ?? '')).toBe(release.images('metal')[0]?.unpacked?.sha512);
        expect(paths()).toContain('/flat/current/version.txt');
        expect(paths()).toContain('/flat/4593.2.5/flatcar_production_image.bin.bz2');
      }
    }));

  test("matchbox: assets without version.txt's signature, by exact version", () =>
    onRunner(async (runner) => {
      const release = await stage.lay({
        layout: 'assets/flatcar/{version}',
        platforms: ['pxe'],
        signedVersion: false,
        digests: 'none',
      });
      const inputs = {
        ...stage.inputs,
        platform: 'pxe',
        version: '4593.2.5',
        'base-url': `${stage.server.url}/assets/flatcar`,
      };
      const step = await runner.step('.', { ...inputs, 'signed-metadata': 'optional' });
      expectSuccess(step);
      expect(await sha512Of(step.outputs['path'] ?? '')).toBe(release.images('pxe')[0]?.sha512);
      expect(step.warnings.join('\n')).toMatch(/version\.txt is not signed/);
      expectFailure(await runner.step('.', { ...inputs, cache: 'false' }), 'SIGNATURE_MISSING');
    }));

  test('matchbox: without any version.txt', () =>
    onRunner(async (runner) => {
      await stage.lay({
        layout: 'assets/bare/{version}',
        platforms: ['pxe'],
        signedVersion: 'absent',
        digests: 'none',
      });
      const inputs = {
        ...stage.inputs,
        platform: 'pxe',
        version: '4593.2.5',
        'base-url': `${stage.server.url}/assets/bare`,
      };
      const step = await runner.step('.', { ...inputs, 'signed-metadata': 'optional' });
      expectSuccess(step);
      expect(step.outputs).toMatchObject({ version: '4593.2.5', 'build-id': '', 'sdk-version': '' });
      expect(step.warnings.join('\n')).toMatch(/version\.txt is missing/);
      expectFailure(
        await runner.step('.', { ...inputs, 'signed-metadata': 'optional', version: 'current' }),
        'VERSION_NOT_FOUND',
      );
    }));

  test('an optional signature that exists must be valid', () =>
    onRunner(async (runner) => {
      await stage.lay({ layout: 'assets/partly/{version}', platforms: ['pxe'] });
      stage.server.fault({ path: 'version.txt', kind: 'flip', offset: 20 });
      const inputs = {
        ...stage.inputs,
        platform: 'pxe',
        version: '4593.2.5',
        'base-url': `${stage.server.url}/assets/partly`,
      };
      expectFailure(await runner.step('.', { ...inputs, 'signed-metadata': 'optional' }), 'SIGNATURE_MISMATCH');
    }));

  test('nightlies: {version} placed by the URL, a version with its date', () =>
    onRunner(async (runner) => {
      const version = '4799.0.0+nightly-20260821-2100';
      const layout = 'images/{architecture}/{version}';
      for (const architecture of ['amd64', 'arm64'] as const) {
        const release = await stage.lay({ version, layout, architecture, platforms: ['qemu_uefi'], channel: 'alpha' });
        const step = await runner.step('.', {
          ...stage.inputs,
          version,
          architecture,
          platform: 'qemu_uefi',
          'base-url': `${stage.server.url}/${layout}`,
        });
        expectSuccess(step);
        expect(step.outputs).toMatchObject({
          version,
          'build-id': 'nightly-20260821-2100',
          channel: 'alpha',
          architecture,
        });
        expect(await sha512Of(step.outputs['path'] ?? '')).toBe(release.images('qemu_uefi')[0]?.sha512);
        expect(paths()).toContain(`/images/${architecture}/${version}/version.txt`);
      }
    }));

  test('{version} in the middle, with the channel after it', () =>
    onRunner(async (runner) => {
      await stage.lay({ layout: 'v/{version}/{channel}' });
      const step = await runner.step('.', {
        ...stage.inputs,
        version: '4593.2.5',
        'base-url': `${stage.server.url}/v/{version}/{channel}`,
      });
      expectSuccess(step);
      expect(paths()).toContain(`/v/4593.2.5/stable/${IMAGE}`);
    }));
});

describe('several mirrors', () => {
  let release: MirrorRelease;
  beforeAll(async () => {
    release = await stage.lay();
  });
  const valid = (): string => `${stage.server.url}/{channel}/{board}`;

  test.each([
    ['that answers 404', { path: /^\/first/, kind: 'status', status: 404 }],
    ['that answers 503', { path: /^\/first/, kind: 'status', status: 503 }],
    ['that answers with a web page', { path: /^\/first/, kind: 'html' }],
    ['whose version.txt was changed', { path: 'first/stable/amd64-usr/4593.2.5/version.txt', kind: 'flip', offset: 9 }],
    ['whose image was changed', { path: new RegExp(`^/first.*${IMAGE}$`), kind: 'flip', offset: 1000 }],
    ['whose image is cut', { path: new RegExp(`^/first.*${IMAGE}$`), kind: 'truncate', bytes: 1000 }],
    ['whose signature never ends', { path: /^\/first.*img\.sig$/, kind: 'endless' }],
    ['whose version.txt never ends', { path: /^\/first.*version\.txt$/, kind: 'endless' }],
    ['that keeps silent', { path: /^\/first.*img$/, kind: 'stall', after: 1000 }],
    ['that redirects in a circle', { path: /^\/first/, kind: 'redirect', to: '/first/again' }],
  ] as const)('after one %s the next is used, with a warning', (_, fault) =>
    onRunner(async (runner) => {
      await stage.lay({ layout: 'first/{channel}/{board}/{version}' });
      stage.server.fault(fault);
      const step = await runner.step('.', {
        ...stage.inputs,
        ...{ version: '4593.2.5', retries: '1', 'stall-timeout': fault.kind === 'stall' ? '10' : '60' },
        'base-url': `${stage.server.url}/first/{channel}/{board}\n${valid()}`,
      });
      expectSuccess(step);
      expect(step.warnings.join('\n')).toMatch(/Mirror http:\S+ failed, trying the next one: .*\[[A-Z_]+\]/);
      // A mirror that is wrong about version.txt is not asked for its image either.
      expect(step.outputs['url']).toBe(`${stage.server.url}/stable/amd64-usr/4593.2.5/${IMAGE}`);
      expect(await sha512Of(step.outputs['path'] ?? '')).toBe(release.file(IMAGE).sha512);
    }),
  );

  test('when all fail, one error lists each reason', () =>
    onRunner(async (runner) => {
      await using other = await startServer({ root: stage.root });
      stage.server.fault({ path: IMAGE, kind: 'flip', offset: 0 });
      other.fault({ path: `${IMAGE}.sig`, kind: 'status', status: 404 });
      const step = await runner.step('.', {
        ...stage.inputs,
        'base-url': `${valid()}\n${other.url}/{channel}/{board}`,
      });
      expectFailure(step, 'MIRRORS_FAILED');
      expect(step.errors[0]).toMatch(/All 2 mirrors failed.*SIGNATURE_MISMATCH.*SIGNATURE_MISSING/);
    }));

  test('a mirror that cannot be reached', () =>
    onRunner(async (runner) => {
      const gone = await startServer({ root: stage.root });
      await gone.close();
      const step = await runner.step('.', { ...stage.inputs, retries: '1', 'base-url': `${gone.url}\n${valid()}` });
      expectSuccess(step);
      expectFailure(await runner.step('.', { ...stage.inputs, retries: '1', 'base-url': gone.url }), 'NETWORK');
    }));
});

describe('credentials', () => {
  const user = 'deploy@example';
  const password = 'pa:ss/w%rd &%0A';
  const secrets = [password, encodeURIComponent(password), Buffer.from(`${user}:${password}`).toString('base64')];

  const guard = (): void => stage.server.fault({ path: /^\//, kind: 'auth', user, password });
  const expectMasked = (log: string): void => {
    const masks = log.split('\n').filter((line) => line.startsWith('::add-mask::'));
    for (const secret of secrets) {
      expect(masks.map((line) => line.slice('::add-mask::'.length).replaceAll('%25', '%'))).toContain(secret);
      for (const line of log.split('\n')) if (!line.startsWith('::add-mask::')) expect(line).not.toContain(secret);
    }
    // A mask works from its line on, so nothing may come before.
    expect(log.startsWith('::add-mask::')).toBe(true);
  };

  test.each([0, 1])('in a base-url are used, masked, and in no output (retry %i)', (drops) =>
    onRunner(async (runner) => {
      await stage.lay();
      guard();
      if (drops > 0) stage.server.fault({ path: IMAGE, kind: 'status', status: 503, times: drops });
      const url =
        stage.inputs['base-url']?.replace('//', `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`) ?? '';
      const step = await runner.step('.', { ...stage.inputs, 'base-url': url });
      expectSuccess(step);
      expectMasked(step.log);
      expect(step.outputs['url']).toBe(`${stage.server.url}/stable/amd64-usr/4593.2.5/${IMAGE}`);
      for (const secret of [...secrets, encodeURIComponent(user)]) {
        expect(JSON.stringify(step.outputs)).not.toContain(secret);
        expect(step.summary).not.toContain(secret);
      }
    }),
  );

  test('of two mirrors on one host are each for its own folder', () =>
    onRunner(async (runner) => {
      const mirrors = ['alice', 'bob'];
      for (const name of mirrors) {
        await stage.lay({ layout: `${name}/{version}` });
        stage.server.fault({ path: new RegExp(`^/${name}/`), kind: 'auth', user: name, password: `of-${name}` });
      }
      stage.server.fault({ path: new RegExp(`^/alice/.*${IMAGE}$`), kind: 'flip', offset: 0 });
      const urls = mirrors.map((name) => `${stage.server.url}/${name}`.replace('//', `//${name}:of-${name}@`));
      const step = await runner.step('.', { ...stage.inputs, 'base-url': urls.join('\n') });
      expectSuccess(step);
      expect(step.warnings.join('\n')).toContain('[SIGNATURE_MISMATCH]');
      expect(step.outputs['url']).toBe(`${stage.server.url}/bob/4593.2.5/${IMAGE}`);
    }));

  test('in a .netrc are used and masked', () =>
    onRunner(async (runner) => {
      await stage.lay();
      guard();
      const netrc = join(runner.temporary, 'netrc');
      await writeFile(netrc, `machine 127.0.0.1\n  login ${user}\n  password "${password}"\n`, { mode: 0o600 });
      const step = await runner.step('.', stage.inputs, { environment: { NETRC: netrc } });
      expectSuccess(step);
      expectMasked(step.log);
      const home = await runner.step('.', { ...stage.inputs, cache: 'false' });
      expectFailure(home, 'HTTP_STATUS');
      expect(home.errors[0]).toContain('401');
    }));

  test('in feed-url and signing-key-url are used, masked and not logged', () =>
    onRunner(async (runner) => {
      await using rotated = await openStage();
      const subkey = await rotated.signer.addSubkey();
      await layFeed(rotated.root, await rotated.lay());
      await writeFile(join(rotated.root, 'key.asc'), await rotated.signer.publicKey());
      rotated.server.fault({ path: /^\/(releases-json|key)/, kind: 'auth', user, password });
      const withLogin = (url: string): string =>
        url.replace('//', `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);
      const step = await runner.step('.', {
        ...rotated.inputs,
        version: '4593.x',
        'feed-url': withLogin(rotated.inputs['feed-url'] ?? ''),
        'signing-key-url': withLogin(`${rotated.server.url}/key.asc`),
      });
      expectSuccess(step);
      expect(step.outputs['signing-key']).toBe(subkey);
      expectMasked(step.log);
    }));

  test('in an invalid URL are not logged', () =>
    onRunner(async (runner) => {
      for (const name of ['base-url', 'feed-url', 'signing-key-url']) {
        for (const url of [
          'ftp://deploy:hun@ter2@m.example/',
          'https:\\\\deploy:hun@ter2@m.example',
          'gopher://deploy:hun@ter2@y/z',
        ]) {
          const step = await runner.step('.', { ...stage.inputs, [name]: url });
          expectFailure(step, 'INVALID_INPUT');
          expect(step.log).not.toMatch(/deploy:|ter2/);
        }
      }
    }));

  test('that are wrong are not logged', () =>
    onRunner(async (runner) => {
      await stage.lay();
      guard();
      const url = stage.inputs['base-url']?.replace('//', '//deploy:hunter2@') ?? '';
      const step = await runner.step('.', { ...stage.inputs, 'base-url': url });
      expectFailure(step, 'HTTP_STATUS');
      expect(step.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toMatch(/hunter2|deploy:/);
    }));

  test('do not follow a redirect to another host', () =>
    onRunner(async (runner) => {
      await stage.lay();
      await using other = await startServer({ root: stage.root });
      stage.server.fault({ path: IMAGE, kind: 'redirect', to: `${other.url}/stable/amd64-usr/4593.2.5/${IMAGE}` });
      const url = stage.inputs['base-url']?.replace('//', '//deploy:hunter2@') ?? '';
      const step = await runner.step('.', { ...stage.inputs, 'base-url': url });
      expectSuccess(step);
      expect(other.requests.length).toBeGreaterThan(0);
      for (const { headers } of other.requests) expect(headers.authorization).toBeUndefined();
      expect(imageRequests(other)).toContain(IMAGE);
    }));
});
