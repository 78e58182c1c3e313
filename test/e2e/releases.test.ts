import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EARLIER, fileName, PLATFORMS } from '../mirror/files.ts';
import type { MirrorFile, ReleaseOptions } from '../mirror/release.ts';
import { run } from '../mirror/run.ts';
import { expectFailure, expectSuccess, namesIn, onRunner, openSharedStage, requested, sha512Of } from './stage.ts';

const stage = await openSharedStage();

/** Releases up to 2021: only the packed variants, one DIGESTS a platform, firmware as `.fd`, documents listed with the generic image. */
const UNTIL_2021: Partial<ReleaseOptions> = {
  digests: 'platform',
  firmware: 'fd',
  publish: (name) => !/_image\.(img|qcow2)$/.test(name) && !/_(licenses|sbom)\.json$|_kernel_config\.txt$/.test(name),
};

describe('a release of 2021: packed variants alone, DIGESTS by platform', () => {
  const version = '2905.2.6';
  beforeAll(async () => {
    await stage.lay({
      ...UNTIL_2021,
      version,
      platforms: 'all',
      documents: true,
      builtAt: new Date('2021-10-26T17:30:00Z'),
    });
  });

  /** Those that had a packed variant, or a format that is used as it is. */
  const then = PLATFORMS.filter(({ variants }) => variants.some((variant) => !/_image\.(img|qcow2)$/.test(variant)));
  test.each(then.map(({ name }) => name))('%s', (platform) =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...stage.inputs, version, platform });
      expectSuccess(step);
      expect(step.warnings).toEqual([]);
      const digests = platform === 'metal' ? 'flatcar_production_image.bin.bz2' : `flatcar_production_${platform}`;
      expect(requested(stage.server)).toContain(`${digests}.DIGESTS.asc`);
      const path = step.outputs['path'] ?? '';
      const row = PLATFORMS.find(({ name }) => name === platform);
      const published = basename(new URL(step.outputs['url'] ?? '').pathname);
      expect(published).toMatch(row?.asIs === true ? /./ : /\.(bz2|gz|zip|iso)$/);
      const format = { qcow2: 'qcow2', vmdk: 'vmdk', raw: 'raw' }[row?.content as string];
      if (format !== undefined) await run('qemu-img', ['info', '-f', format, path]);
    }),
  );

  test('its UEFI firmware comes as .fd files, and the documents by the DIGESTS of the generic image', () =>
    onRunner(async (runner) => {
      const step = await runner.step('.', {
        ...stage.inputs,
        version,
        platform: 'qemu_uefi',
        extras: 'true',
        documents: 'packages, contents',
      });
      expectSuccess(step);
      expect(await namesIn(step.outputs['directory'] ?? '')).toEqual(
        expect.arrayContaining([
          'flatcar_production_qemu_uefi_efi_code.fd',
          'flatcar_production_qemu_uefi_efi_vars.fd',
        ]),
      );
      const documents = JSON.parse(step.outputs['documents'] ?? '') as Record<string, string>;
      expect(Object.keys(documents)).toEqual(['packages', 'contents']);
      expect(await readFile(documents['packages'] ?? '', 'utf8')).toContain('bzip2');
    }));

  test('skips a missing extra with a log line; a missing companion file fails', () =>
    onRunner(async (runner) => {
      const inputs = { ...stage.inputs, version, platform: 'pxe', cache: 'false' };
      stage.server.fault({ path: /pxe_grub\.efi/, kind: 'status', status: 404 });
      expect((await runner.step('.', inputs)).warnings).toEqual([]);
      const step = await runner.step('.', { ...inputs, extras: 'true' });
      expectSuccess(step);
      expect(step.warnings).toEqual([
        expect.stringMatching(/Skipping the optional file flatcar_production_pxe_grub\.efi: .*\[FILE_NOT_FOUND\]$/),
      ]);
      expect(await namesIn(step.outputs['directory'] ?? '')).toContain('flatcar_production_pxe.vmlinuz');
      stage.server.fault({ path: /vmlinuz/, kind: 'status', status: 404 });
      expectFailure(await runner.step('.', { ...inputs, extras: 'true' }), 'FILE_NOT_FOUND');
    }));

  test('a document that it does not have is named', () =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...stage.inputs, version, platform: 'iso', documents: 'sbom' });
      expectFailure(step, 'FILE_NOT_FOUND');
      expect(step.errors[0]).toContain('flatcar_production_image_sbom.json');
    }));

  test('it was not published for arm64: the error names the architecture', () =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...stage.inputs, version, architecture: 'arm64' });
      expectFailure(step, 'VERSION_NOT_FOUND');
      expect(step.errors[0]).toMatch(/for arm64.*arm64-usr\/2905\.2\.6\/version\.txt.*`architecture`/);
    }));

  test('a second run uses the cache, its DIGESTS included', () =>
    onRunner(async (runner) => {
      for (const hit of ['false', 'true']) {
        stage.server.clearRequests();
        const step = await runner.step('.', { ...stage.inputs, version, platform: 'openstack' });
        expectSuccess(step);
        expect(step.outputs['cache-hit']).toBe(hit);
      }
      expect(stage.server.requests).toEqual([]);
    }));
});

/** Platforms under their earlier file names, in the last version that has them. The mirror's table is not derived from the catalogue. */
describe('earlier file names', () => {
  const last = EARLIER.map((row) => ({ row, version: row.versions.at(-1) ?? '' }));
  test.each(last)('$row.name in $version', ({ row, version }) =>
    onRunner(async (runner) => {
      const architecture = row.architectures.at(-1) ?? 'amd64';
      const channel = ['alpha', 'beta', 'stable', 'lts'][Number(version.split('.')[1])] ?? '';
      const release = await stage.lay({ channel, version, architecture, platforms: [row.name], names: 'earlier' });
      const [pattern = ''] = row.variants;
      const image = release.file(fileName(pattern, row.name));
      const step = await runner.step('.', {
        ...stage.inputs,
        ...{ version, architecture, platform: row.name, extras: 'true' },
      });
      expectSuccess(step);
      expect(step.warnings).toEqual([]);
      expect(basename(new URL(step.outputs['url'] ?? '').pathname)).toBe(image.name);
      expect(await sha512Of(step.outputs['path'] ?? '')).toBe(image.unpacked?.sha512);
      const companions = row.companions.map(({ file }) => fileName(file, row.name));
      expect(await namesIn(step.outputs['directory'] ?? '')).toEqual(expect.arrayContaining(companions));
    }),
  );

  const ended = EARLIER.filter(({ name }) => !PLATFORMS.some((today) => today.name === name) && name !== 'brightbox');
  test.each(ended)('$name in a later release fails before the network', ({ name, absent }) =>
    onRunner(async (runner) => {
      const version = absent.at(-1) ?? '';
      const step = await runner.step('.', { ...stage.inputs, version, platform: name });
      expectFailure(step, 'INVALID_INPUT');
      expect(step.errors[0]).toMatch(
        new RegExp(`"${name}": not published for ${version}, but for versions .*Use one of these versions or another`),
      );
      expect(stage.server.requests).toEqual([]);
    }),
  );

  test('in a current release that is too late fails after its version.txt', () =>
    onRunner(async (runner) => {
      await stage.lay({ channel: 'alpha', version: '4757.0.0', platforms: ['metal'] });
      for (const action of ['.', 'resolve'] as const) {
        stage.server.clearRequests();
        const step = await runner.step(action, { ...stage.inputs, channel: 'alpha', platform: 'packet' });
        expectFailure(step, 'FILE_NOT_FOUND');
        expect(step.errors[0]).toContain('4757.0.0 has no image of packet');
        expect(requested(stage.server)).toEqual(['version.txt', 'version.txt.sig']);
      }
    }));

  test('brightbox is a separate image, and in later releases that of openstack', () =>
    onRunner(async (runner) => {
      for (const [version, channel, platform] of [
        ['3033.3.18', 'lts', 'brightbox'],
        ['4593.2.5', 'stable', 'openstack'],
      ] as const) {
        await stage.lay({ channel, version, platforms: ['brightbox'], names: 'earlier' });
        await stage.lay({ channel, version, platforms: ['openstack'] });
        const step = await runner.step('resolve', { ...stage.inputs, version, platform: 'brightbox' });
        expectSuccess(step);
        expect(step.outputs['url']).toContain(`flatcar_production_${platform}_image`);
      }
    }));

  test('CoreOS had them under its own prefix', () =>
    onRunner(async (runner) => {
      const release = { distribution: 'coreos', version: '1576.1.0', channel: 'beta', names: 'earlier' } as const;
      const platforms = EARLIER.filter(({ versions }) => versions.includes('1576.1.0')).map(({ name }) => name);
      await stage.lay({ ...release, platforms, builtAt: new Date('2018-02-01T00:00:00Z') });
      const inputs = { ...stage.inputs, distribution: 'coreos', version: '1576.1.0', channel: 'beta' };
      const step = await runner.step('resolve', { ...inputs, platform: platforms.join(' ') });
      expectSuccess(step);
      const urls = JSON.parse(step.outputs['urls'] ?? '') as { platform: string; url: string }[];
      expect(urls.map(({ platform }) => platform)).toEqual(platforms);
      for (const { platform, url } of urls) expect(url).toContain(`/coreos_production_${platform}`);
    }));
});

describe('a release of 2018: CoreOS field names, empty build id', () => {
  test('is read by its COREOS_ fields', () =>
    onRunner(async (runner) => {
      await stage.lay({
        ...UNTIL_2021,
        version: '1855.4.0',
        fields: 'COREOS',
        buildId: '',
        builtAt: new Date('2018-09-11T10:00:00Z'),
        platforms: ['openstack'],
      });
      const step = await runner.step('.', { ...stage.inputs, version: '1855.4.0', platform: 'openstack' });
      expectSuccess(step);
      expect(step.outputs).toMatchObject({
        version: '1855.4.0',
        'build-id': '',
        'sdk-version': '1855.0.0',
        channel: 'stable',
      });
    }));
});

describe('the edge channel, which ended in 2020', () => {
  const edge = (): Promise<unknown> =>
    stage.lay({
      ...UNTIL_2021,
      channel: 'edge',
      version: '2466.99.0',
      platforms: ['qemu'],
      builtAt: new Date('2020-04-29T10:00:00Z'),
    });

  test.each([{ channel: 'edge' }, { version: '2466.99.0' }, { channel: 'edge', version: '2466.99.0' }])(
    '%j',
    (inputs) =>
      onRunner(async (runner) => {
        await edge();
        const step = await runner.step('.', { ...stage.inputs, ...inputs });
        expectSuccess(step);
        expect(step.outputs).toMatchObject({ channel: 'edge', version: '2466.99.0' });
        expect(basename(step.outputs['path'] ?? '')).toBe('flatcar_production_qemu_image.img');
      }),
  );
});

describe('the PXE kernel, a link to the generic one', () => {
  test('is verified by the signature under its other name, where its own is lost', () =>
    onRunner(async (runner) => {
      const release = await stage.lay({ version: '4230.2.1', platforms: ['pxe'], kernelSignature: 'generic' });
      const step = await runner.step('.', { ...stage.inputs, version: '4230.2.1', platform: 'pxe' });
      expectSuccess(step);
      expect(requested(stage.server)).toContain('flatcar_production_image.vmlinuz.sig');
      const directory = step.outputs['directory'] ?? '';
      const kernel = release.file('flatcar_production_pxe.vmlinuz');
      expect(await sha512Of(join(directory, kernel.name))).toBe(kernel.sha512);
      expect(await stat(join(directory, `${kernel.name}.sig`))).toBeDefined();
      stage.server.clearRequests();
      const second = await runner.step('.', { ...stage.inputs, version: '4230.2.1', platform: 'ipxe' });
      expectSuccess(second);
      expect(second.outputs['cache-hit']).toBe('true');
      expect(stage.server.requests).toEqual([]);
    }));

  test('is listed in the DIGESTS of its target alone', () =>
    onRunner(async (runner) => {
      await stage.lay({ version: '4230.2.2', platforms: ['pxe'], kernelSignature: 'generic' });
      stage.server.fault({ path: 'pxe.vmlinuz.DIGESTS.asc', kind: 'status', status: 404 });
      expectSuccess(await runner.step('.', { ...stage.inputs, version: '4230.2.2', platform: 'pxe' }));
    }));

  test('without a signature under either name fails', () =>
    onRunner(async (runner) => {
      await stage.lay({ version: '4230.2.3', platforms: ['pxe'] });
      stage.server.fault({ path: /vmlinuz\.sig$/, kind: 'status', status: 404 });
      const step = await runner.step('.', { ...stage.inputs, version: '4230.2.3', platform: 'pxe' });
      expectFailure(step, 'SIGNATURE_MISSING');
      expect(step.errors[0]).toContain('flatcar_production_pxe.vmlinuz');
    }));
});

describe('variants: the next one where one is not there', () => {
  const version = '4230.2.0';
  const openstack = (suffix: string): string => `flatcar_production_openstack_image.${suffix}`;
  let files: Readonly<Record<string, MirrorFile>>;
  beforeAll(async () => {
    const release = await stage.lay({ version, platforms: ['openstack', 'digitalocean', 'gce'] });
    files = Object.fromEntries(release.files.map((file) => [file.name, file]));
  });

  test.each([
    [[], 'img'],
    [['img'], 'img.gz'],
    [['img', 'img.gz'], 'img.bz2'],
  ])('without %j uses %s', (missing, used) =>
    onRunner(async (runner) => {
      for (const suffix of missing) {
        for (const end of ['', '.sig', '.DIGESTS.asc'])
          stage.server.fault({ path: `${openstack(suffix)}${end}`, kind: 'status', status: 404 });
      }
      const step = await runner.step('.', { ...stage.inputs, version, platform: 'openstack' });
      expectSuccess(step);
      expect(step.outputs['url']).toMatch(new RegExp(`/${openstack(used)}$`.replaceAll('.', '\\.')));
      expect(basename(step.outputs['path'] ?? '')).toBe(openstack('img'));
      expect(await sha512Of(step.outputs['path'] ?? '')).toBe(files[openstack(used)]?.unpacked?.sha512);
    }),
  );

  test('without any: one error that lists what was looked for', () =>
    onRunner(async (runner) => {
      stage.server.fault({ path: /openstack/, kind: 'status', status: 404 });
      const step = await runner.step('.', { ...stage.inputs, version, platform: 'openstack' });
      expectFailure(step, 'FILE_NOT_FOUND');
      for (const suffix of ['img', 'img.gz', 'img.bz2']) expect(step.errors[0]).toContain(openstack(suffix));
    }));

  test.each([
    ['openstack', 'gz', 'img.gz'],
    ['openstack', 'bz2', 'img.bz2'],
    ['openstack', 'none', 'img'],
    ['digitalocean', 'bz2', 'bin.bz2'],
  ])('`compression` picks %s %s', (platform, compression, used) =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...stage.inputs, version, platform, compression });
      expectSuccess(step);
      expect(step.outputs['url']).toMatch(new RegExp(`_image\\.${used.replace('.', '\\.')}$`));
      expect(requested(stage.server).filter((name) => name.endsWith('.sig'))).toHaveLength(2);
    }),
  );

  test.each(['gz', 'bz2', 'auto'])('`decompress: false` keeps the %s as published', (compression) =>
    onRunner(async (runner) => {
      const step = await runner.step('.', {
        ...stage.inputs,
        version,
        platform: 'digitalocean',
        compression,
        decompress: 'false',
      });
      expectSuccess(step);
      const name = `flatcar_production_digitalocean_image.bin.${compression === 'bz2' ? 'bz2' : 'gz'}`;
      expect(basename(step.outputs['path'] ?? '')).toBe(name);
      expect(await sha512Of(step.outputs['path'] ?? '')).toBe(files[name]?.sha512);
      const unpacked = await runner.step('.', { ...stage.inputs, version, platform: 'digitalocean', compression });
      expectSuccess(unpacked);
      expect(unpacked.outputs['cache-hit']).toBe('true');
      expect(await sha512Of(unpacked.outputs['path'] ?? '')).toBe(files[name]?.unpacked?.sha512);
    }),
  );

  test('a format that is used as it is counts as uncompressed, and stays as it is', () =>
    onRunner(async (runner) => {
      for (const compression of ['none', 'gz', 'auto']) {
        const step = await runner.step('.', { ...stage.inputs, version, platform: 'gce', compression });
        expectSuccess(step);
        expect(await sha512Of(step.outputs['path'] ?? '')).toBe(files['flatcar_production_gce.tar.gz']?.sha512);
      }
    }));
});

describe('documents', () => {
  test('come verified, by name, into their own output', () =>
    onRunner(async (runner) => {
      const release = await stage.lay({ version: '4459.2.0', platforms: ['iso'], documents: true });
      const inputs = { ...stage.inputs, version: '4459.2.0', platform: 'iso' };
      const step = await runner.step('.', { ...inputs, documents: 'sbom, packages\ncontents licenses kernel-config' });
      expectSuccess(step);
      const documents = JSON.parse(step.outputs['documents'] ?? '') as Record<string, string>;
      expect(Object.keys(documents)).toEqual(['sbom', 'packages', 'contents', 'licenses', 'kernel-config']);
      for (const path of Object.values(documents))
        expect(await sha512Of(path)).toBe(release.file(basename(path)).sha512);
      expect(step.summary).toContain('flatcar_production_image_sbom.json');

      stage.server.clearRequests();
      const second = await runner.step('.', { ...inputs, documents: 'sbom' });
      expectSuccess(second);
      expect(stage.server.requests).toEqual([]);

      const destination = join(runner.workspace, 'out');
      const third = await runner.step('.', { ...inputs, documents: 'sbom', destination });
      expectSuccess(third);
      expect(JSON.parse(third.outputs['documents'] ?? '')).toEqual({
        sbom: join(destination, 'flatcar_production_image_sbom.json'),
      });
    }));

  test('that were changed fail the step', () =>
    onRunner(async (runner) => {
      await stage.lay({ version: '4459.2.1', platforms: ['iso'], documents: true });
      stage.server.fault({ path: 'image_sbom.json', kind: 'flip', offset: 3 });
      const step = await runner.step('.', { ...stage.inputs, version: '4459.2.1', platform: 'iso', documents: 'sbom' });
      expectFailure(step, 'SIGNATURE_MISMATCH');
    }));
});

describe('CoreOS Container Linux', () => {
  test('comes from a mirror, by its own names and fields', () =>
    onRunner(async (runner) => {
      const release = await stage.lay({
        distribution: 'coreos',
        version: '1576.1.0',
        channel: 'beta',
        platforms: ['openstack', 'qemu', 'pxe'],
        publish: (name) => !name.endsWith('.img') && !name.endsWith('.img.gz'),
        builtAt: new Date('2018-02-01T00:00:00Z'),
      });
      const inputs = { ...stage.inputs, distribution: 'coreos', version: '1576.1.0', channel: 'beta' };
      const step = await runner.step('.', { ...inputs, platform: 'openstack pxe' });
      expectSuccess(step);
      expect(step.outputs).toMatchObject({
        version: '1576.1.0',
        distribution: 'coreos',
        channel: 'beta',
        architecture: 'amd64',
      });
      const image = release.file('coreos_production_openstack_image.img.bz2');
      expect(step.outputs['url']).toBe(`${stage.server.url}/beta/amd64-usr/1576.1.0/${image.name}`);
      expect(basename(step.outputs['path'] ?? '')).toBe('coreos_production_openstack_image.img');
      expect(await sha512Of(step.outputs['path'] ?? '')).toBe(image.unpacked?.sha512);
      expect(step.outputs['directory']).toBe(join(runner.toolCache, 'coreos-openstack/1576.1.0/amd64'));
      expect(requested(stage.server)).toContain('coreos_production_openstack.DIGESTS.asc');
    }));

  test('without a mirror: the error says that the servers are gone', () =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...stage.inputs, distribution: 'coreos', 'base-url': '' });
      expectFailure(step, 'INVALID_INPUT');
      expect(step.errors[0]).toMatch(/`base-url`.*retired in 2020.*mirror/);
    }));

  test('fields of Flatcar in its version.txt are not its own', () =>
    onRunner(async (runner) => {
      await stage.lay({
        distribution: 'coreos',
        version: '1632.3.0',
        fields: 'FLATCAR',
        platforms: ['qemu'],
        builtAt: new Date('2018-02-15T00:00:00Z'),
      });
      expectFailure(
        await runner.step('.', { ...stage.inputs, distribution: 'coreos', version: '1632.3.0', channel: 'stable' }),
        'VERSION_FILE_INVALID',
      );
    }));
});
