import { createHash } from 'node:crypto';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgress } from '../../src/commands/run-progress.ts';
import { type VerifyRequest, verifyRelease } from '../../src/commands/verify.ts';
import { type LocalFiles, verifyLocalFiles } from '../../src/commands/verify-local-files.ts';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import type { FileReport } from '../../src/report/verification-report.ts';
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
  type PublishOptions,
  plan,
  REVOKING,
  requestOf,
  SIGNED,
  VERSION,
  version,
} from './fake-mirrors.ts';

const CURRENT = { kind: 'current' } as const;
const AMI_LIST = 'flatcar_production_ami_all.json';
const RELEASE = { version: VERSION, channel: 'stable', architecture: 'amd64' };
const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

let mirrors: FakeMirrors;
beforeEach(() => {
  mirrors = createFakeMirrors();
});

/** The reports of a run, and its log. */
interface VerifyRun extends Omit<FakeSession, 'session'> {
  readonly files: readonly FileReport[];
  /** Name and code of each report. A verified file has no code. */
  readonly codes: readonly (readonly [name: string, code: string])[];
}

function toRun(files: readonly FileReport[], log: Omit<FakeSession, 'session'>): VerifyRun {
  return { files, codes: files.map(({ name, code, verdict }) => [name, code ?? verdict] as const), ...log };
}

async function run(
  more: Partial<VerifyRequest['release']> = {},
  request: Partial<VerifyRequest> = {},
  options: FakeSessionOptions = {},
): Promise<VerifyRun> {
  const { session, infos, warnings } = await openFakeSession(mirrors, options);
  const defaults = { release: requestOf(more), platforms: [plan('stackit')], isNamed: true };
  const { files } = await verifyRelease([{ ...defaults, ...request }], runProgress(session.progress), session);
  return toRun(files, { infos, warnings });
}

async function publishImage(options: PublishOptions = {}, root: string = MIRRORS[0]): Promise<string> {
  const folder = await mirrors.publishRelease({ root });
  await mirrors.publish(`${folder}/${OTHER_IMAGE}`, IMAGE_BYTES, options);
  return folder;
}

describe('a release', () => {
  test('has a report for version.txt and each image, with the evidence', async () => {
    const folder = await publishImage();
    const signature = await mirrors.transport.readSmall(new URL(`${folder}/${OTHER_IMAGE}.sig`), 1e6);
    const { files, infos, warnings } = await run();
    expect(files).toMatchObject([
      { name: 'version.txt', verdict: 'verified', url: `${folder}/version.txt`, release: RELEASE },
      {
        name: OTHER_IMAGE,
        verdict: 'verified',
        url: `${folder}/${OTHER_IMAGE}`,
        release: RELEASE,
        size: IMAGE_BYTES.length,
        sha512: sha512(IMAGE_BYTES),
        signingKey: KEY.first.fingerprint,
        signedAt: '2026-08-10T18:44:00Z',
      },
    ]);
    expect(files[0]?.evidence?.map(({ name }) => name)).toEqual(['version.txt.sig']);
    expect(files[1]?.evidence).toEqual([
      { name: `${OTHER_IMAGE}.sig`, url: `${folder}/${OTHER_IMAGE}.sig`, sha512: sha512(signature ?? Buffer.alloc(0)) },
      expect.objectContaining({ name: `${OTHER_IMAGE}.DIGESTS.asc`, url: `${folder}/${OTHER_IMAGE}.DIGESTS.asc` }),
    ]);
    expect(infos).toEqual([
      `${folder}/version.txt: verified`,
      `${folder}/${OTHER_IMAGE}: verified`,
      expect.stringMatching(/^Processed 1 of 1 files, 0 B downloaded, .*, in /),
    ]);
    expect(warnings).toEqual([]);
  });

  test('has a report for every variant that the mirror has', async () => {
    const folder = await mirrors.publishRelease();
    for (const end of ['', '.bz2']) await mirrors.publish(`${folder}/${IMAGE}${end}`, IMAGE_BYTES);
    expect((await run({}, { platforms: [plan('openstack', { decompress: false })] })).codes).toEqual([
      ['version.txt', 'verified'],
      [IMAGE, 'verified'],
      [`${IMAGE}.bz2`, 'verified'],
    ]);
  });

  test('is verified on each mirror', async () => {
    await publishImage();
    await publishImage({ by: KEY.stranger }, MIRRORS[1]);
    const { codes, files } = await run({ locations: locations(...MIRRORS) });
    expect(codes.map(([, code]) => code)).toEqual(['verified', 'verified', 'verified', 'UNKNOWN_SIGNING_KEY']);
    expect(files.map(({ url }) => new URL(url ?? '').origin)).toEqual([MIRRORS[0], MIRRORS[0], MIRRORS[1], MIRRORS[1]]);
  });

  test('has everything signed about version.txt, documents and the AMI of each region if it is verified whole', async () => {
    const folder = await publishImage();
    const list = Buffer.from('{"amis":[{"name":"eu-central-1","hvm":"ami-0123456789abcdef0"}]}');
    await mirrors.publish(`${folder}/flatcar_production_ami_image.bin.bz2`, IMAGE_BYTES);
    await mirrors.publish(`${folder}/${AMI_LIST}`, list);
    await mirrors.publish(`${folder}/flatcar_production_ami_hvm_eu-central-1.txt`, Buffer.from('ami-1\n'));
    await mirrors.publish(`${folder}/flatcar_production_image_packages.txt`, Buffer.from('packages\n'));
    const platforms = [plan('stackit'), plan('ami', { extras: true, decompress: false }), plan('openstack')];
    const { codes, files } = await run({}, { platforms, isNamed: false });
    expect(codes).toEqual([
      ['version.txt', 'verified'],
      [OTHER_IMAGE, 'verified'],
      ['flatcar_production_ami_image.bin.bz2', 'verified'],
      [AMI_LIST, 'verified'],
      ['flatcar_production_image_packages.txt', 'verified'],
      ['flatcar_production_ami_hvm_eu-central-1.txt', 'verified'],
    ]);
    expect(files[0]?.evidence?.map(({ name }) => name)).toEqual(['version.txt.sig', 'version.txt.DIGESTS.asc']);
  });

  test('by `current` is verified whole with the version.txt of its directory', async () => {
    const folder = await publishImage();
    const current = await mirrors.publishRelease({ folder: 'current' });
    mirrors.remove(`${folder}/version.txt.DIGESTS.asc`);
    const { codes, files } = await run({ version: CURRENT }, { isNamed: false });
    expect(codes).toEqual([
      ['version.txt', 'verified'],
      ['version.txt', 'DIGESTS_MISSING'],
      [OTHER_IMAGE, 'verified'],
    ]);
    expect(files.slice(0, 2).map(({ url }) => url)).toEqual([`${current}/version.txt`, `${folder}/version.txt`]);
  });
});

describe('a failure', () => {
  const files: readonly {
    readonly name: string;
    readonly options?: PublishOptions;
    readonly missing?: readonly string[];
    readonly bytes?: Buffer;
    readonly code: string;
    readonly facts: object;
  }[] = [
    {
      name: 'an unknown key',
      options: { by: KEY.stranger },
      code: 'UNKNOWN_SIGNING_KEY',
      facts: { signingKey: KEY.stranger.fingerprint, sha512: sha512(IMAGE_BYTES) },
    },
    {
      name: 'changed bytes',
      bytes: Buffer.from('changed'),
      code: 'SIGNATURE_MISMATCH',
      facts: { signingKey: KEY.first.fingerprint, sha512: sha512(Buffer.from('changed')) },
    },
    {
      name: 'another name in DIGESTS',
      options: { statedName: 'other' },
      code: 'DIGESTS_MISMATCH',
      facts: { sha512: sha512(IMAGE_BYTES) },
    },
    {
      name: 'an old signature',
      options: { at: new Date(BUILT.getTime() - 2 * DAY) },
      code: 'SIGNATURE_PREDATES_BUILD',
      facts: { signedAt: '2026-08-08T18:43:00Z' },
    },
    { name: 'no signature', missing: ['.sig'], code: 'SIGNATURE_MISSING', facts: { sha512: sha512(IMAGE_BYTES) } },
    { name: 'no DIGESTS', missing: ['.DIGESTS.asc'], code: 'DIGESTS_MISSING', facts: { sha512: sha512(IMAGE_BYTES) } },
    { name: 'a signature without its file', missing: [''], code: 'FILE_NOT_FOUND', facts: { size: undefined } },
    {
      name: 'no file of a platform by name',
      missing: ['', '.sig'],
      code: 'FILE_NOT_FOUND',
      facts: { size: undefined },
    },
  ];
  test.each(files)(
    'is the file of the report, with its facts: $name',
    async ({ options, missing = [], bytes, code, facts }) => {
      const folder = await publishImage(options);
      if (bytes !== undefined) mirrors.serve(`${folder}/${OTHER_IMAGE}`, bytes);
      for (const end of missing) mirrors.remove(`${folder}/${OTHER_IMAGE}${end}`);
      const { files: reports, warnings } = await run();
      expect(reports[1]).toMatchObject({ name: OTHER_IMAGE, verdict: 'failed', code, ...facts });
      expect(reports[1]?.reason).toContain(OTHER_IMAGE);
      expect(warnings).toContain(`${reports[1]?.reason} [${code}]`);
    },
  );

  const releases: readonly {
    readonly name: string;
    readonly lay: () => Promise<unknown>;
    readonly more?: Partial<VerifyRequest['release']>;
    readonly codes: readonly (readonly string[])[];
  }[] = [
    {
      name: 'a feed that is missing',
      lay: async () => undefined,
      more: { version: { kind: 'range', range: '4593.x' } },
      codes: [['stable.json', 'FILE_NOT_FOUND']],
    },
    {
      name: 'a version.txt that is missing',
      lay: async () => undefined,
      codes: [['version.txt', 'VERSION_NOT_FOUND']],
    },
    {
      name: 'a version.txt of another release',
      lay: () => mirrors.publishRelease({ version: '4593.2.4', folder: '4593.2.5' }),
      codes: [['version.txt', 'VERSION_MISMATCH']],
    },
    {
      name: 'a current release that is too old in two ways, while its files are valid',
      lay: async () => {
        await publishImage();
        await mirrors.publishRelease({ folder: 'current' });
      },
      more: { version: CURRENT, minimumVersion: version('4593.2.6'), maximumAge: DAY },
      codes: [
        ['version.txt', 'VERSION_TOO_OLD'],
        ['version.txt', 'RELEASE_TOO_OLD'],
        [OTHER_IMAGE, 'verified'],
      ],
    },
    {
      name: 'a current release of another channel',
      lay: () => mirrors.publishRelease({ version: '4593.1.5', folder: 'current' }),
      more: { version: CURRENT },
      codes: [
        ['version.txt', 'CHANNEL_MISMATCH'],
        [OTHER_IMAGE, 'FILE_NOT_FOUND'],
      ],
    },
  ];
  test.each(releases)('is the release: $name', async ({ lay, more, codes }) => {
    await lay();
    expect((await run(more)).codes).toEqual(codes);
  });

  test('is a release without any image, if it is verified whole', async () => {
    await mirrors.publishRelease();
    const { codes, files } = await run({}, { isNamed: false });
    expect(codes).toEqual([
      ['version.txt', 'verified'],
      ['flatcar_production_*', 'FILE_NOT_FOUND'],
    ]);
    expect(files[1]?.reason).toMatch(/has no image of any known platform/);
  });

  test('is a required companion, but not an optional one', async () => {
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/flatcar_production_pxe_image.cpio.gz`, IMAGE_BYTES);
    const { codes, files } = await run({}, { platforms: [plan('pxe', { extras: true })] });
    expect(codes.slice(1)).toEqual([
      ['flatcar_production_pxe_image.cpio.gz', 'verified'],
      ['flatcar_production_pxe.vmlinuz', 'FILE_NOT_FOUND'],
    ]);
    expect(files[2]?.reason).toMatch(/^Required companion file is missing: /);
  });

  test('is not an unsigned version.txt with optional signed metadata, which has no report', async () => {
    const folder = await publishImage();
    mirrors.remove(`${folder}/version.txt.sig`);
    expect((await run({}, {}, { signedMetadata: 'optional' })).codes).toEqual([[OTHER_IMAGE, 'verified']]);
  });
});

describe('a published key that revokes a key of this run', () => {
  test('makes verify start again: no report calls the first image verified', async () => {
    mirrors.serve(KEY_URL, REVOKING);
    const folder = await mirrors.publishRelease();
    await mirrors.publish(`${folder}/${IMAGE}`, IMAGE_BYTES, { by: KEY.second });
    await mirrors.publish(`${folder}/flatcar_production_pxe_image.cpio.gz`, IMAGE_BYTES);
    await mirrors.publish(`${folder}/flatcar_production_pxe.vmlinuz`, IMAGE_BYTES, { by: KEY.next });
    const platforms = [plan('openstack', { compression: 'none' }), plan('pxe')];
    const { codes, warnings } = await run({}, { platforms }, { keyUrl: KEY_URL });
    expect(codes).toEqual([
      ['version.txt', 'verified'],
      [IMAGE, 'KEY_REVOKED'],
      ['flatcar_production_pxe_image.cpio.gz', 'verified'],
      ['flatcar_production_pxe.vmlinuz', 'verified'],
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(/Everything is verified again\. .*KEY_REVOKED\]$/),
      expect.stringMatching(/KEY_REVOKED\]$/),
    ]);
  });
});

describe('local files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verify-local-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const path = (name: string): string => join(folder, name);

  /** Writes a file of the mirror to the folder, without its proofs of these extensions. */
  async function write(
    name: string,
    bytes: Buffer,
    options: PublishOptions = {},
    missing: readonly string[] = [],
  ): Promise<void> {
    const url = `${MIRRORS[0]}/${name}`;
    await mirrors.publish(url, bytes, options);
    for (const end of ['', '.sig', '.DIGESTS.asc'].filter((each) => !missing.includes(each)))
      await writeFile(path(`${name}${end}`), (await mirrors.transport.readSmall(new URL(`${url}${end}`), 1e9)) ?? '');
  }

  async function runLocal(files: Partial<LocalFiles>, options: FakeSessionOptions = {}): Promise<VerifyRun> {
    const { session, infos, warnings } = await openFakeSession(mirrors, options);
    const found = { paths: [], dangling: [], unmatched: [], folders: ['/'], ...files };
    const report = await verifyLocalFiles(found, DISTRIBUTIONS.flatcar, session);
    return toRun(report.files, { infos, warnings });
  }

  test('are verified by the proofs in their folder, which have no report themselves', async () => {
    await write(IMAGE, IMAGE_BYTES);
    const { files, warnings } = await runLocal({
      paths: [path(IMAGE), path(`${IMAGE}.sig`), path(`${IMAGE}.DIGESTS.asc`)],
    });
    expect(files).toMatchObject([
      {
        name: IMAGE,
        path: path(IMAGE),
        verdict: 'verified',
        sha512: sha512(IMAGE_BYTES),
        signedAt: SIGNED.toISOString().replace('.000', ''),
      },
    ]);
    expect(files[0]?.evidence?.map(({ name }) => name)).toEqual([`${IMAGE}.sig`, `${IMAGE}.DIGESTS.asc`]);
    expect(warnings).toEqual([]);
  });

  const cases: readonly {
    readonly name: string;
    readonly options?: PublishOptions;
    readonly missing?: readonly string[];
    readonly code: string;
  }[] = [
    { name: 'without DIGESTS', missing: ['.DIGESTS.asc'], code: 'verified' },
    { name: 'without a signature', missing: ['.sig'], code: 'SIGNATURE_MISSING' },
    { name: 'by an unknown key', options: { by: KEY.stranger }, code: 'UNKNOWN_SIGNING_KEY' },
    { name: 'under another name', options: { statedName: 'other' }, code: 'DIGESTS_MISMATCH' },
  ];
  test.each(cases)('$name: $code', async ({ options, missing, code }) => {
    await write(IMAGE, IMAGE_BYTES, options, missing);
    expect((await runLocal({ paths: [path(IMAGE)] })).codes).toEqual([[IMAGE, code]]);
  });

  test.each([
    { name: 'a valid version.txt', options: {}, at: SIGNED, code: 'verified' },
    {
      name: 'a valid version.txt and an older signature',
      options: {},
      at: new Date(BUILT.getTime() - 2 * DAY),
      code: 'SIGNATURE_PREDATES_BUILD',
    },
    { name: 'an invalid version.txt', options: { by: KEY.stranger }, at: SIGNED, code: 'UNKNOWN_SIGNING_KEY' },
  ])('next to $name: $code', async ({ options, at, code }) => {
    await write('version.txt', Buffer.from('FLATCAR_VERSION=4593.2.5\nFLATCAR_BUILD_ID=2026-08-10-1843\n'), options);
    await write(IMAGE, IMAGE_BYTES, { at });
    expect((await runLocal({ paths: [path(IMAGE)] })).codes).toEqual([[IMAGE, code]]);
  });

  test('that are missing are failures', async () => {
    await writeFile(path('orphan.img.sig'), '');
    await symlink('nowhere', path('link.img'));
    const found = {
      paths: [path('orphan.img.sig')],
      dangling: [path('link.img')],
      unmatched: ['*.iso'],
      folders: ['/'],
    };
    const { codes, files, warnings } = await runLocal(found);
    expect(codes).toEqual([
      ['*.iso', 'FILE_NOT_FOUND'],
      ['link.img', 'FILE_NOT_FOUND'],
      ['orphan.img', 'FILE_NOT_FOUND'],
    ]);
    expect(files.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/pattern \*\.iso of `files` matches no file/),
      expect.stringMatching(/is a symbolic link to nowhere, which is missing/),
      expect.stringMatching(/orphan\.img is missing, but its signature is there/),
    ]);
    expect(warnings).toHaveLength(3);
  });

  test('are verified again after a change of the keyring', async () => {
    mirrors.serve(KEY_URL, keyBlock([KEY.first, KEY.second, KEY.next], [KEY.second]));
    const names = ['a.img', 'b.img', 'c.img', 'd.img', 'e.img'];
    for (const name of names) await write(name, IMAGE_BYTES, { by: name === 'e.img' ? KEY.next : KEY.second });
    const { codes, warnings } = await runLocal({ paths: names.map(path) }, { keyUrl: KEY_URL });
    expect(codes).toEqual([...names.slice(0, 4).map((name) => [name, 'KEY_REVOKED']), ['e.img', 'verified']]);
    expect(warnings[0]).toMatch(/Everything is verified again/);
  });
});
