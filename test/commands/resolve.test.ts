import { beforeEach, describe, expect, test } from 'vitest';
import { type ChannelRequest, type Resolution, type ResolveOptions, resolve } from '../../src/commands/resolve.ts';
import type { Architecture } from '../../src/release/architecture.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { parsePublishedPath } from '../../src/release/file-name.ts';
import { type PlatformPlan, planFile } from '../../src/release/release-plan.ts';
import type { ReleaseRequest } from '../../src/resolution/release-request.ts';
import type { Session } from '../../src/verification/session.ts';
import {
  createFakeMirrors,
  type FakeMirrors,
  type FakeSession,
  type FakeSessionOptions,
  IMAGE,
  IMAGE_BYTES,
  KEY,
  KEY_URL,
  locations,
  MIRRORS,
  openFakeSession,
  plan,
  REVOKING,
  requestOf,
  VERSION,
} from './fake-mirrors.ts';

const CURRENT = { kind: 'current' } as const;
const AMI_LIST = 'flatcar_production_ami_all.json';
const AMIS = Buffer.from('{"amis":[{"name":"eu-central-1","hvm":"ami-0123456789abcdef0"}]}');

let mirrors: FakeMirrors;
beforeEach(() => {
  mirrors = createFakeMirrors();
});

async function run(
  platforms: readonly PlatformPlan[],
  more: Partial<ReleaseRequest> = {},
  architectures: readonly Architecture[] = ['amd64'],
  options: FakeSessionOptions = {},
): Promise<{ readonly resolution: Resolution } & Omit<FakeSession, 'session'>> {
  const { session, ...log } = await openFakeSession(mirrors, options);
  const requests = architectures.map((architecture) => ({
    release: { ...requestOf(more), architecture },
    platforms,
    named: [],
  }));
  return { resolution: await resolveOne(requests, session), ...log };
}

const OPTIONS: ResolveOptions = { isStrict: false, hasFeed: false, sinceOf: () => undefined };

/** Resolves one channel. */
async function resolveOne(requests: readonly ChannelRequest[number][], session: Session): Promise<Resolution> {
  const [first, ...others] = requests;
  if (first === undefined) throw new TypeError('no request');
  const [resolution] = await resolve([[first, ...others]], OPTIONS, session);
  return resolution;
}

const NAMES = ['flatcar-zfs.raw', 'rootfs-included-sysexts/docker-flatcar.raw'];

describe('system extensions and files without a platform', () => {
  const named = NAMES.map((name) => {
    const path = parsePublishedPath(name);
    if (path === undefined) throw new TypeError(name);
    return { kind: 'file', name, artifact: planFile(path, DISTRIBUTIONS.flatcar, false) } as const;
  });

  test('have the URL of the first mirror that has them', async () => {
    const folder = await mirrors.publishRelease();
    for (const name of NAMES) await mirrors.publish(`${folder}/${name}`, IMAGE_BYTES);
    const { session } = await openFakeSession(mirrors);
    const resolution = await resolveOne([{ release: requestOf(), platforms: [], named }], session);
    expect(resolution.platforms).toEqual([]);
    expect(resolution.named).toEqual(
      NAMES.map((name) => ({ kind: 'file', name, architecture: 'amd64', url: new URL(`${folder}/${name}`) })),
    );
  });

  test('fail if no mirror has one', async () => {
    const folder = await mirrors.publishRelease();
    const { session } = await openFakeSession(mirrors);
    await expect(resolveOne([{ release: requestOf(), platforms: [], named }], session)).rejects.toThrow(
      `The mirror has no file of 4593.2.5 for ${NAMES[0]} on amd64: ${folder}/${NAMES[0]} not found.`,
    );
  });
});

describe('resolve', () => {
  test('returns the URLs of the first variant that the mirror has, and downloads no image', async () => {
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/${IMAGE}.gz`, IMAGE_BYTES);
    await mirrors.publish(`${folder}/${IMAGE}.bz2`, IMAGE_BYTES);
    const { session } = await openFakeSession(mirrors);
    const transport = { ...session.transport, open: () => Promise.reject(new Error('an image was requested')) };
    const requests = [{ release: requestOf(), platforms: [plan('openstack')], named: [] }];
    const { releases, platforms } = await resolveOne(requests, { ...session, transport });
    expect(releases).toMatchObject([{ version: VERSION }]);
    expect(platforms).toEqual([
      {
        platform: 'openstack',
        architecture: 'amd64',
        url: new URL(`${folder}/${IMAGE}.gz`),
        signatureUrl: new URL(`${folder}/${IMAGE}.gz.sig`),
        files: new Map([[`${IMAGE}.gz`, new URL(`${folder}/${IMAGE}.gz`)]]),
        amis: undefined,
        names: undefined,
      },
    ]);
  });

  test('returns required companions, and optional ones that are there', async () => {
    const folder = await mirrors.publishRelease();
    for (const name of ['pxe_image.cpio.gz', 'pxe.vmlinuz'])
      await mirrors.publish(`${folder}/flatcar_production_${name}`, IMAGE_BYTES);
    const { resolution } = await run([plan('pxe', { extras: true })]);
    const names = ['flatcar_production_pxe_image.cpio.gz', 'flatcar_production_pxe.vmlinuz'];
    expect([...(resolution.platforms[0]?.files.keys() ?? [])]).toEqual(names);
  });

  test('uses the version of the first architecture for all', async () => {
    for (const board of ['amd64-usr', 'arm64-usr']) {
      const folder = await mirrors.publishRelease({ board });
      await mirrors.publish(`${folder}/${IMAGE}`, IMAGE_BYTES);
    }
    await mirrors.publishRelease({ folder: 'current' });
    await mirrors.publishRelease({ board: 'arm64-usr', version: '4593.2.6', folder: 'current' });
    const { resolution } = await run([plan('openstack')], { version: CURRENT }, ['amd64', 'arm64']);
    expect(resolution.releases.map((release) => release.version)).toEqual([VERSION, VERSION]);
    expect(resolution.platforms.map(({ url }) => url.pathname)).toEqual([
      `/stable/amd64-usr/4593.2.5/${IMAGE}`,
      `/stable/arm64-usr/4593.2.5/${IMAGE}`,
    ]);
  });

  test('uses the next mirror for a platform that the first does not have', async () => {
    await mirrors.publishRelease();
    const folder = await mirrors.publishRelease({ root: MIRRORS[1] });
    await mirrors.publish(`${folder}/${IMAGE}`, IMAGE_BYTES);
    const { resolution, warnings } = await run([plan('openstack')], { locations: locations(...MIRRORS) });
    expect(resolution.platforms[0]?.url.href).toBe(`${folder}/${IMAGE}`);
    expect(warnings).toEqual([expect.stringMatching(/^Mirror https:\/\/one\.example\S+ failed, .*FILE_NOT_FOUND\]$/)]);
  });

  test.each([
    {
      platform: 'openstack',
      published: [],
      message: /no image of 4593\.2\.5 for openstack on amd64: \S+\.img, \S+\.img\.gz, /,
    },
    {
      platform: 'pxe',
      published: ['pxe_image.cpio.gz'],
      message: /no required companion file of .*pxe\.vmlinuz not found/,
    },
  ])('fails for $platform with $published alone', async ({ platform, published, message }) => {
    const folder = await mirrors.publishRelease();
    for (const name of published) await mirrors.publish(`${folder}/flatcar_production_${name}`, IMAGE_BYTES);
    await expect(run([plan(platform)])).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringMatching(message),
    });
  });
});

describe('the list of AMIs', () => {
  const AMI = plan('ami', { extras: true });

  async function publish(options: Parameters<FakeMirrors['publish']>[2] = {}, bytes = AMIS): Promise<string> {
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/flatcar_production_ami_image.bin.bz2`, IMAGE_BYTES);
    await mirrors.publish(`${folder}/${AMI_LIST}`, bytes, options);
    return folder;
  }

  test('is verified and returned', async () => {
    await publish();
    const { resolution } = await run([AMI]);
    expect(resolution.platforms[0]?.amis).toEqual({ 'eu-central-1': 'ami-0123456789abcdef0' });
  });

  test.each([
    { name: 'an unknown key', options: { by: KEY.stranger }, code: 'UNKNOWN_SIGNING_KEY' },
    { name: 'DIGESTS for another name', options: { statedName: 'other.json' }, code: 'DIGESTS_MISMATCH' },
    { name: 'an unknown form', options: {}, bytes: Buffer.from('{}'), code: 'AMI_LIST_INVALID' },
  ])('fails with $name', async ({ options, bytes, code }) => {
    await publish(options, bytes);
    await expect(run([AMI])).rejects.toMatchObject({ code, message: expect.stringContaining(AMI_LIST) });
  });

  test.each([
    { missing: '', code: 'FILE_NOT_FOUND' },
    { missing: '.sig', code: 'SIGNATURE_MISSING' },
    { missing: '.DIGESTS.asc', code: 'DIGESTS_MISSING' },
  ])('fails without ami_all.json$missing', async ({ missing, code }) => {
    mirrors.remove(`${await publish()}/${AMI_LIST}${missing}`);
    await expect(run([AMI])).rejects.toMatchObject({ code, message: expect.stringContaining(AMI_LIST) });
  });

  test('makes the command start again if its key revokes that of version.txt', async () => {
    mirrors.serve(KEY_URL, REVOKING);
    const folder = await publish({ by: KEY.next });
    const valid = await Promise.all(
      ['', '.sig'].map((end) => mirrors.transport.readSmall(new URL(`${folder}/version.txt${end}`), 1000)),
    );
    await mirrors.publishRelease({ by: KEY.second });
    const revoked = await mirrors.transport.readSmall(new URL(`${folder}/version.txt.sig`), 1000);
    mirrors.serve(`${folder}/version.txt.sig`, revoked ?? '', valid[1] ?? '');
    const { resolution, warnings } = await run([AMI], {}, ['amd64'], { keyUrl: KEY_URL });
    expect(resolution.releases[0]?.verdict?.signingKey).toBe(KEY.first.fingerprint);
    expect(warnings).toEqual([expect.stringMatching(/Everything is verified again\. .*KEY_REVOKED\]$/)]);
  });
});
