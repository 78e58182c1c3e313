import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Download, type DownloadRequest, download } from '../../src/commands/download.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { type PublishedPath, parsePublishedPath } from '../../src/release/file-name.ts';
import { planDocument, planFile } from '../../src/release/release-plan.ts';
import {
  BUILT,
  createFakeMirrors,
  DAY,
  type FakeMirrors,
  type FakeSession,
  type FakeSessionOptions,
  IMAGE,
  IMAGE_BYTES,
  KEY,
  KEY_URL,
  keyBlock,
  locations,
  MIRRORS,
  OTHER_IMAGE,
  openFakeSession,
  plan,
  REVOKING,
  requestOf,
} from './fake-mirrors.ts';

const CURRENT = { kind: 'current' } as const;
const PXE_IMAGE = 'flatcar_production_pxe_image.cpio.gz';
const PXE_KERNEL = 'flatcar_production_pxe.vmlinuz';

let root: string;
let mirrors: FakeMirrors;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'download-test-'));
  mirrors = createFakeMirrors();
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A run of the command. */
interface DownloadRun extends Pick<FakeSession, 'infos' | 'warnings'> {
  readonly result: Download;
}

async function run(more: Partial<DownloadRequest> = {}, options: FakeSessionOptions = {}): Promise<DownloadRun> {
  const { session, ...log } = await openFakeSession(mirrors, options);
  return { result: await download(toRequest(more), session), ...log };
}

function toRequest(more: Partial<DownloadRequest>): DownloadRequest {
  return {
    ...requestOf(),
    platforms: [plan('openstack')],
    named: [],
    destination: undefined,
    cache: true,
    toolCacheRoot: join(root, 'tools'),
    temporary: join(root, 'temp'),
    service: undefined,
    trust: [],
    job: 'a-job',
    cacheKeep: undefined,
    ...more,
  };
}

const entryOf = (name: string): string => join(root, 'tools', `flatcar-${name}`, '4593.2.5', 'amd64');

function pathOf(text: string): PublishedPath {
  const path = parsePublishedPath(text);
  if (path === undefined) throw new TypeError(`not a published path: ${text}`);
  return path;
}

/** The names of the files below a folder, without the marks of entries in use. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('@a-job'))
    .map(({ name }) => name)
    .sort();
}

async function publishImage(root: string = MIRRORS[0]): Promise<string> {
  const folder = await mirrors.publishRelease({ root });
  await mirrors.publish(`${folder}/${IMAGE}`, IMAGE_BYTES);
  return folder;
}

const PROOFS = [`${IMAGE}.DIGESTS.asc`, `${IMAGE}.sig`, 'version.txt', 'version.txt.sig'];

describe('a download', () => {
  test('keeps the verified image in the tool cache, with its proofs', async () => {
    const folder = await publishImage();
    const { result, warnings } = await run();
    const [image] = result.images;
    expect(image).toMatchObject({ platform: 'openstack', directory: entryOf('openstack'), companions: [] });
    expect(image?.image).toMatchObject({
      path: join(entryOf('openstack'), IMAGE),
      signaturePath: join(entryOf('openstack'), `${IMAGE}.sig`),
      size: IMAGE_BYTES.length,
      cacheHit: false,
      verdict: { signingKey: KEY.first.fingerprint },
    });
    expect(image?.image.url.href).toBe(`${folder}/${IMAGE}`);
    expect(await readFile(join(entryOf('openstack'), IMAGE))).toEqual(IMAGE_BYTES);
    expect(await filesIn(join(root, 'tools'))).toEqual(['amd64.complete', IMAGE, ...PROOFS].sort());
    expect(warnings).toEqual([]);
  });

  test('of an exact version needs no request the second time', async () => {
    await publishImage();
    const first = await run();
    mirrors.requests.length = 0;
    const second = await run();
    expect(mirrors.requests).toEqual([]);
    expect(second.result.images[0]?.image).toEqual({ ...first.result.images[0]?.image, cacheHit: true });
    expect(second.infos.join('\n')).toMatch(/signed by \S+ at \S+, from the cache$/m);
  });

  test('unpacks an image, and unpacks it again if it was changed', async () => {
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/${IMAGE}.gz`, gzipSync(IMAGE_BYTES));
    const path = join(entryOf('openstack'), IMAGE);
    expect((await run()).result.images[0]?.image).toMatchObject({ path, cacheHit: false });
    expect(await readFile(path)).toEqual(IMAGE_BYTES);
    await writeFile(path, 'changed');
    mirrors.requests.length = 0;
    const { result, warnings } = await run();
    expect(result.images[0]?.image).toMatchObject({ path, cacheHit: true });
    expect(await readFile(path)).toEqual(IMAGE_BYTES);
    expect(warnings).toEqual([expect.stringMatching(/has changed since it was unpacked/)]);
    expect(mirrors.requests).toEqual([]);
  });

  test.each([
    { cache: true, kept: ['amd64.complete', IMAGE, ...PROOFS] },
    { cache: false, kept: [] },
  ])('to a destination keeps files in the tool cache only with the cache (%j)', async ({ cache, kept }) => {
    await publishImage();
    const destination = join(root, 'out');
    const { result } = await run({ destination, cache });
    expect(result.images[0]).toMatchObject({ directory: destination, image: { path: join(destination, IMAGE) } });
    expect(await filesIn(destination)).toEqual([IMAGE, `${IMAGE}.sig`]);
    expect(await filesIn(join(root, 'tools'))).toEqual(kept.toSorted());
  });

  test('includes documents', async () => {
    const folder = await publishImage();
    await mirrors.publish(`${folder}/flatcar_production_image_packages.txt`, Buffer.from('packages\n'));
    const artifact = planDocument('packages', DISTRIBUTIONS.flatcar);
    const { result } = await run({ named: [{ kind: 'document', name: 'packages', artifact }] });
    expect(result.named).toMatchObject([{ kind: 'document', name: 'packages', file: { cacheHit: false } }]);
    expect(await readFile(result.named[0]?.file.path ?? '', 'utf8')).toBe('packages\n');
  });

  const DOCKER = 'rootfs-included-sysexts/docker-flatcar.raw';
  const ZFS = {
    kind: 'sysext',
    name: 'zfs',
    artifact: planFile(pathOf('flatcar-zfs.raw'), DISTRIBUTIONS.flatcar, true),
  } as const;
  const INSIDE = {
    kind: 'file',
    name: DOCKER,
    artifact: planFile(pathOf(DOCKER), DISTRIBUTIONS.flatcar, true),
  } as const;

  async function publishFiles(): Promise<string> {
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/flatcar-zfs.raw`, Buffer.from('zfs\n'));
    await mirrors.publish(`${folder}/${DOCKER}`, Buffer.from('docker\n'));
    return folder;
  }

  test('of system extensions and files without a platform needs no request the second time', async () => {
    const folder = await publishFiles();
    const wanted = { platforms: [], named: [ZFS, INSIDE] };
    const { result } = await run(wanted);
    expect(result.named.map(({ kind, name, file }) => [kind, name, file.path, file.url.href, file.cacheHit])).toEqual([
      ['sysext', 'zfs', join(entryOf('sysexts'), 'flatcar-zfs.raw'), `${folder}/flatcar-zfs.raw`, false],
      [
        'file',
        DOCKER,
        join(entryOf('files-rootfs-included-sysexts'), 'docker-flatcar.raw'),
        `${folder}/${DOCKER}`,
        false,
      ],
    ]);
    mirrors.requests.length = 0;
    const second = await run(wanted);
    expect(mirrors.requests).toEqual([]);
    expect(second.result.named.map(({ file }) => file.cacheHit)).toEqual([true, true]);
    await writeFile(result.named[1]?.file.path ?? '', 'changed');
    const third = await run(wanted);
    expect(third.result.named.map(({ file }) => file.cacheHit)).toEqual([true, false]);
    expect(third.warnings.join('\n')).toContain('Dropping docker-flatcar.raw from the cache');
  });

  test('keeps the subfolder of a file in a destination', async () => {
    await publishFiles();
    const destination = join(root, 'out');
    const { result } = await run({ platforms: [], named: [ZFS, INSIDE], destination });
    expect(result.named.map(({ file }) => file.path)).toEqual([
      join(destination, 'flatcar-zfs.raw'),
      join(destination, DOCKER),
    ]);
    expect(await readFile(join(destination, DOCKER), 'utf8')).toBe('docker\n');
  });

  test.each([
    ['another extension under its name', { statedName: 'flatcar-podman.raw' }, 'DIGESTS_MISMATCH'],
    ['an extension of an older release', { at: new Date(BUILT.getTime() - 30 * DAY) }, 'SIGNATURE_PREDATES_BUILD'],
  ] as const)('fails with %s', async (_, options, code) => {
    const folder = await publishFiles();
    await mirrors.publish(`${folder}/flatcar-zfs.raw`, Buffer.from('other\n'), options);
    await expect(run({ platforms: [], named: [ZFS] })).rejects.toMatchObject({ code });
    expect(await filesIn(join(root, 'tools'))).toEqual([]);
  });

  test('fails without a tool cache before any request', async () => {
    await publishImage();
    await expect(run({ toolCacheRoot: undefined })).rejects.toMatchObject({ code: 'UNSUPPORTED_RUNNER' });
    expect(mirrors.requests).toEqual([]);
  });
});

describe('an invalid file in the cache', () => {
  const cases = [
    {
      name: 'image',
      file: IMAGE,
      warning: /^Dropping \S+_image\.img from the cache: .*SIGNATURE_MISMATCH\]$/,
      isHit: false,
    },
    {
      name: 'signature',
      file: `${IMAGE}.sig`,
      warning: /^Dropping \S+_image\.img .*SIGNATURE_INVALID\]$/,
      isHit: false,
    },
    {
      name: 'DIGESTS',
      file: `${IMAGE}.DIGESTS.asc`,
      warning: /^Dropping \S+_image\.img .*DIGESTS_INVALID\]$/,
      isHit: false,
    },
    {
      name: 'version.txt',
      file: 'version.txt',
      warning: /^Ignoring version\.txt of the cache: .*SIGNATURE_MISMATCH\]$/,
      isHit: true,
    },
    {
      name: 'signing key',
      file: 'signing-key.asc',
      warning: /^Ignoring an invalid signing key in the cache: /,
      isHit: true,
    },
  ];
  test.each(cases)('is downloaded again: $name', async ({ file, warning, isHit }) => {
    await publishImage();
    await run();
    await writeFile(join(entryOf('openstack'), file), 'poison');
    const { result, warnings } = await run();
    expect(result.images[0]?.image.cacheHit).toBe(isHit);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
    expect(await readFile(join(entryOf('openstack'), IMAGE))).toEqual(IMAGE_BYTES);
    expect((await run()).warnings).toEqual([]);
  });

  test('is removed if no mirror has the image any more', async () => {
    const folder = await publishImage();
    await run();
    await writeFile(join(entryOf('openstack'), IMAGE), 'poison');
    for (const end of ['', '.sig']) mirrors.remove(`${folder}/${IMAGE}${end}`);
    await expect(run()).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(await filesIn(join(root, 'tools'))).toEqual(['version.txt', 'version.txt.sig']);
  });
});

describe('a file that a mirror does not have', () => {
  test.each([
    {
      name: 'image',
      missing: ['', '.sig'],
      code: 'FILE_NOT_FOUND',
      message: /has no \S+openstack_image\.img of 4593\.2\.5 for amd64/,
    },
    {
      name: 'signature',
      missing: ['.sig'],
      code: 'SIGNATURE_MISSING',
      message: /its signature \S+\.img\.sig is missing/,
    },
    { name: 'DIGESTS', missing: ['.DIGESTS.asc'], code: 'DIGESTS_MISSING', message: /its signed DIGESTS is missing/ },
    { name: 'image with a signature', missing: [''], code: 'FILE_NOT_FOUND', message: /_image\.img\.gz, / },
  ])('fails the download, and nothing is kept: $name', async ({ missing, code, message }) => {
    const folder = await publishImage();
    for (const end of missing) mirrors.remove(`${folder}/${IMAGE}${end}`);
    await expect(run()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await filesIn(root)).toEqual([]);
  });

  test('is downloaded from the next mirror', async () => {
    await mirrors.publishRelease();
    const folder = await publishImage(MIRRORS[1]);
    const { result, warnings } = await run({ locations: locations(...MIRRORS) });
    expect(result.images[0]?.image.url.href).toBe(`${folder}/${IMAGE}`);
    expect(warnings).toEqual([expect.stringMatching(/^Mirror https:\/\/one\.example\S+ failed, .*FILE_NOT_FOUND\]$/)]);
  });

  test('fails the download if it is a required companion', async () => {
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/${PXE_IMAGE}`, IMAGE_BYTES);
    await expect(run({ platforms: [plan('pxe')] })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND', file: PXE_KERNEL });
  });

  test('is skipped with a warning if it is an optional companion', async () => {
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/${PXE_IMAGE}`, IMAGE_BYTES);
    await mirrors.publish(`${folder}/${PXE_KERNEL}`, Buffer.from('kernel'));
    const { result, warnings } = await run({ platforms: [plan('pxe', { extras: true })] });
    expect(result.images[0]?.companions.map(({ artifact }) => artifact.name)).toEqual([PXE_KERNEL]);
    expect(warnings).toEqual([
      expect.stringMatching(/^Skipping the optional file flatcar_production_pxe_grub\.efi: .*FILE_NOT_FOUND\]$/),
    ]);
  });

  test('fails the download if it is an optional companion that is invalid', async () => {
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/${PXE_IMAGE}`, IMAGE_BYTES);
    await mirrors.publish(`${folder}/${PXE_KERNEL}`, Buffer.from('kernel'));
    await mirrors.publish(`${folder}/flatcar_production_pxe_grub.efi`, Buffer.from('grub'), { by: KEY.stranger });
    await expect(run({ platforms: [plan('pxe', { extras: true })] })).rejects.toMatchObject({
      code: 'UNKNOWN_SIGNING_KEY',
    });
  });
});

describe('a published key that revokes a key of this run', () => {
  const options = { keyUrl: KEY_URL };
  const both = [plan('openstack'), plan('stackit')];

  /** The first image is signed by a key that is revoked as soon as the second image needs the published key. */
  async function publishRotation(root: string = MIRRORS[0], firstBy = KEY.second): Promise<string> {
    mirrors.serve(KEY_URL, REVOKING);
    const folder = await mirrors.publishRelease({ root });
    await mirrors.publish(`${folder}/${IMAGE}`, IMAGE_BYTES, { by: firstBy });
    await mirrors.publish(`${folder}/${OTHER_IMAGE}`, IMAGE_BYTES, { by: KEY.next });
    return folder;
  }

  test.each([
    { name: 'in the tool cache', more: {} },
    { name: 'in a destination', more: { cache: false } },
    { name: 'in both', more: { cache: true } },
  ])('fails the download, and its file is removed $name', async ({ name, more }) => {
    await publishRotation();
    const destination = name === 'in the tool cache' ? undefined : join(root, 'out');
    const { session, warnings } = await openFakeSession(mirrors, options);
    // The second image is asked for when the first one is in its place.
    const slow = {
      ...session,
      transport: { ...session.transport, readSmall: afterPlacing(session.transport.readSmall) },
    };
    const request = toRequest({ platforms: both, destination, ...more });
    await expect(download(request, slow)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    expect(warnings).toEqual([expect.stringMatching(/Everything is verified again\. .*KEY_REVOKED\]$/)]);
    expect((await filesIn(root)).filter((file) => file.startsWith(IMAGE))).toEqual([]);
  });

  test('is no failure if the next mirror has a valid file', async () => {
    await publishRotation();
    const folder = await publishRotation(MIRRORS[1], KEY.first);
    const { session, warnings } = await openFakeSession(mirrors, options);
    const slow = {
      ...session,
      transport: { ...session.transport, readSmall: afterPlacing(session.transport.readSmall) },
    };
    const result = await download(toRequest({ platforms: both, locations: locations(...MIRRORS) }), slow);
    expect(result.images.map(({ image }) => image.url.href)).toEqual([
      `${folder}/${IMAGE}`,
      `${MIRRORS[0]}/stable/amd64-usr/4593.2.5/${OTHER_IMAGE}`,
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(/Everything is verified again/),
      expect.stringMatching(/^Mirror https:\/\/one\.example\S+ failed, .*KEY_REVOKED\]$/),
    ]);
    const kept = await readFile(join(entryOf('stackit'), 'signing-key.asc'), 'utf8');
    expect(kept).toBe(REVOKING);
  });

  test('restarts before anything is placed if version.txt was signed by that key', async () => {
    mirrors.serve(KEY_URL, REVOKING);
    const folder = await mirrors.publishRelease({ by: KEY.second, folder: 'current' });
    await mirrors.publish(`${folder.replace('current', '4593.2.5')}/${IMAGE}`, IMAGE_BYTES, { by: KEY.next });
    await expect(run({ version: CURRENT }, options)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    expect(await filesIn(root)).toEqual([]);
    expect(mirrors.requests.filter((url) => url === KEY_URL)).toHaveLength(1);
  });

  test('is used from the cache, without the network', async () => {
    const folder = await mirrors.publishRelease();
    mirrors.serve(KEY_URL, keyBlock([KEY.first, KEY.second, KEY.next]));
    await mirrors.publish(`${folder}/${IMAGE}`, IMAGE_BYTES, { by: KEY.next });
    await run({}, options);
    mirrors.requests.length = 0;
    const { result } = await run({}, options);
    expect(result.images[0]?.image).toMatchObject({ cacheHit: true, verdict: { signingKey: KEY.next.fingerprint } });
    expect(mirrors.requests).toEqual([]);
  });

  /** Delays the signature of the second image until the first one is in its place. */
  function afterPlacing(readSmall: FakeMirrors['transport']['readSmall']): FakeMirrors['transport']['readSmall'] {
    return async (url, maxBytes) => {
      const isPlaced = async (): Promise<boolean> => {
        const paths = (await readdir(root, { recursive: true })).filter((path) => basename(path) === `${IMAGE}.sig`);
        return paths.length > 0 && !paths.some((path) => path.includes('.partial-'));
      };
      for (let tries = 0; url.href.endsWith(`${OTHER_IMAGE}.sig`) && !(await isPlaced()) && tries < 4000; tries++)
        await new Promise((resolve) => setTimeout(resolve, 5));
      return readSmall(url, maxBytes);
    };
  }
});
