import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { DISTRIBUTIONS, isFlatcarHost } from '../../src/release/distribution.ts';
import { parsePublishedPath, publishedPath } from '../../src/release/file-name.ts';
import {
  DOCUMENTS,
  EVERY_VERSION,
  findPlatform,
  isOfToday,
  isOutdated,
  PLATFORM_NAMES,
  PLATFORMS,
} from '../../src/release/platforms.ts';
import { SYSEXTS } from '../../src/release/release-files.ts';
import {
  type Artifact,
  allFiles,
  allowedVariants,
  checkPublished,
  isAmiList,
  planAmi,
  planDocument,
  planFile,
  planOthers,
  planPlatform,
  planSysext,
  signatureName,
  signedNamesOf,
} from '../../src/release/release-plan.ts';
import { parseVersion, satisfies, type Version } from '../../src/release/version.ts';
import * as mirror from '../mirror/files.ts';

const { flatcar, coreos } = DISTRIBUTIONS;
const VERSION = '4593.2.5' as Version;
const AUTO = { compression: 'auto', decompress: true, extras: true } as const;

/** The catalogue and the test mirror were written separately from the published facts. These tests compare the two. */
describe('the catalogue is what the mirror publishes', () => {
  test('the same platforms under the same names', () => {
    const rows = (table: readonly { name: string; aliases: readonly string[] }[]): string[] =>
      table.map(({ name, aliases }) => [name, ...aliases].join(' '));
    expect(rows(PLATFORMS.filter(isOfToday))).toEqual(rows(mirror.PLATFORMS));
    expect(new Set(PLATFORM_NAMES).size).toBe(PLATFORM_NAMES.length);
  });

  test.each(mirror.PLATFORMS)('$name: variants, formats, architectures, companions', (row) => {
    const platform = PLATFORMS.find(({ name }) => name === row.name);
    if (platform === undefined) throw new Error('not in the catalogue');
    expect(platform.architectures).toEqual(row.architectures);
    for (const distribution of [flatcar, coreos]) {
      const plan = planPlatform(platform, distribution, AUTO);
      const named = (pattern: string): string => mirror.fileName(pattern, row.name, distribution.name);
      const earlier = mirror.earlierPlatformOf(row.name);
      const variants = [...row.variants, ...(earlier?.variants ?? [])];
      expect(plan.image.map(({ name }) => name)).toEqual(variants.map(named));
      expect(plan.image.map(({ unpack }) => unpack)).toEqual(
        variants.map((variant) => mirror.compressionOf(row, variant)),
      );
      for (const { name, readyName, unpack } of plan.image)
        expect(`${readyName}${unpack === 'none' ? '' : `.${unpack}`}`).toBe(name);
      const companions = plan.companions.flat().map(({ name }) => name as string);
      const lists = row.name === 'ami' ? [named(mirror.AMI_LIST)] : [];
      const older = companions.filter((name) => name.endsWith('.fd'));
      expect(companions.filter((name) => !older.includes(name))).toEqual([
        ...row.companions.map(({ file }) => named(file)),
        ...lists,
      ]);
      expect(older).toHaveLength(row.companions.filter(({ content }) => content === 'firmware-qcow2').length);
      const essential = planPlatform(platform, distribution, { ...AUTO, extras: false })
        .companions.flat()
        .map(({ name }) => name);
      // VMware needs the .vmx to import the disk; the mirror's table lists it as optional.
      expect(essential).toEqual(
        row.companions.filter((one) => one.essential || one.content === 'vmx').map(({ file }) => named(file)),
      );
    }
  });

  test('the same documents', () => {
    const names = Object.keys(DOCUMENTS).map((document) => planDocument(document, flatcar).name);
    expect(names.sort()).toEqual(mirror.DOCUMENTS.map((pattern) => mirror.fileName(pattern, 'image')).sort());
  });
});

test('only these platforms are built for arm64', () => {
  const names = PLATFORMS.filter((each) => isOfToday(each) && each.architectures.includes('arm64'));
  expect(names.map(({ name }) => name).sort()).toEqual(
    ['qemu_uefi', 'openstack', 'openstack_mini', 'ami', 'ami_vmdk', 'azure', 'akamai', 'hetzner', 'kubevirt']
      .concat(['oraclecloud', 'proxmoxve', 'scaleway', 'stackit', 'pxe', 'metal'])
      .sort(),
  );
});

/** The mirror's table of earlier names, which was written from the build scripts and not from the catalogue. */
describe('earlier releases', () => {
  const isEvery = ({ published }: { readonly published: string }): boolean => published === EVERY_VERSION;
  const today = new Set(mirror.PLATFORMS.map(({ name }) => name));

  test('are those of the mirror: the same platforms and variants', () => {
    expect(PLATFORMS.filter((each) => !isOfToday(each)).map(({ name }) => name)).toEqual(
      mirror.EARLIER.map(({ name }) => name).filter((name) => !today.has(name)),
    );
    const variants = PLATFORMS.filter(isOfToday).flatMap((each) => each.variants.filter((one) => !isEvery(one)));
    expect(variants).toHaveLength(mirror.EARLIER.filter(({ name }) => today.has(name)).length);
  });

  const cases = mirror.EARLIER.flatMap((row) => [
    ...row.versions.map((version) => ({ row, version, has: true })),
    ...row.absent.map((version) => ({ row, version, has: false })),
  ]);
  test.each(cases)('$row.name in $version: $has', ({ row, version: text, has }) => {
    const version = parseVersion(text) as Version;
    for (const architecture of row.architectures) {
      const platform = findPlatform(row.name, architecture, version);
      if (platform === undefined) throw new Error('not in the catalogue');
      if (today.has(row.name)) {
        const variants = platform.variants.filter(
          (each) => isOfToday(platform) && !isEvery(each) && satisfies(version, each.published),
        );
        expect(variants).toHaveLength(has ? 1 : 0);
      } else if (has) {
        expect(platform).toMatchObject({ name: row.name, architectures: row.architectures });
        expect(isOutdated(platform, version)).toBe(false);
        for (const distribution of [flatcar, coreos]) {
          const named = (pattern: string): string => mirror.fileName(pattern, row.name, distribution.name);
          const { image, companions } = planPlatform(platform, distribution, AUTO);
          expect(image.map(({ name, unpack }) => [name, unpack])).toEqual(
            row.variants.map((variant) => [named(variant), mirror.compressionOf(row, variant)]),
          );
          expect(companions.flat().map(({ name, isRequired }) => [name, isRequired])).toEqual(
            row.companions.map(({ file, essential }) => [named(file), essential]),
          );
        }
      } else {
        // brightbox is an alias of today's openstack.
        expect(platform.name === 'openstack' || isOutdated(platform, version)).toBe(true);
      }
    }
  });

  test('fail with the versions of the platform if the release is too late', () => {
    const platform = findPlatform('packet', 'amd64');
    if (platform === undefined) throw new Error('not in the catalogue');
    const plan = planPlatform(platform, flatcar, AUTO);
    expect(() => checkPublished(plan, '4722.0.0' as Version)).toThrow(
      '4722.0.0 has no image of packet, which was published for versions <4722.0.0. Use one of these versions or another platform.',
    );
    expect(() => checkPublished(plan, '4694.1.1' as Version)).not.toThrow();
  });
});

describe('the other files of a release are what the mirror publishes', () => {
  const named = (pattern: string): string => mirror.fileName(pattern, 'image');

  test.each(['amd64', 'arm64'] as const)('on %s', (architecture) => {
    const planned = planOthers(flatcar, architecture).map((file) => ({
      file: publishedPath(file),
      compression: planFile(file, flatcar, true).unpack,
    }));
    const published = mirror.otherFiles(architecture).map((other) => ({ ...other, file: named(other.file) }));
    const byName = (a: { file: string }, b: { file: string }): number => (a.file < b.file ? -1 : 1);
    expect(planned.sort(byName)).toEqual(published.sort(byName));
    expect(
      SYSEXTS.filter((sysext) => sysext.architectures.includes(architecture))
        .map((sysext) => planSysext(sysext, flatcar).name)
        .sort(),
    ).toEqual(mirror.SYSEXTS[architecture].map((stem) => `${stem}.raw`).sort());
  });

  test('allFiles has each image, companion, document and other file once, as published', () => {
    const files = allFiles(flatcar, 'amd64', VERSION);
    const paths = files.map(publishedPath);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { name, variants, companions } of mirror.PLATFORMS)
      for (const pattern of [...variants, ...companions.map(({ file }) => file)])
        expect(paths).toContain(mirror.fileName(pattern, name));
    for (const pattern of mirror.DOCUMENTS) expect(paths).toContain(named(pattern));
    for (const { file } of mirror.otherFiles('amd64')) expect(paths).toContain(named(file));
    for (const { unpack, readyName, name } of files) expect([unpack, readyName]).toEqual(['none', name]);
    const arm64 = allFiles(flatcar, 'arm64', VERSION).map(publishedPath);
    expect(allFiles(flatcar, 'amd64', '4722.0.0' as Version).map(publishedPath)).not.toContain(
      'flatcar_production_rackspace_image.bin.bz2',
    );
    expect(allFiles(flatcar, 'amd64', '4081.3.6' as Version).map(publishedPath)).not.toContain(
      'flatcar_production_gce_pro.tar.gz',
    );
    expect(allFiles(flatcar, 'amd64', '4593.1.0' as Version).map(publishedPath)).toContain(
      'flatcar_production_rackspace_image.bin.bz2',
    );
    expect(arm64).toContain('flatcar-zfs.raw');
    expect(arm64).not.toContain('flatcar-nvidia-drivers-570.raw');
    expect(arm64).not.toContain('flatcar_production_qemu_image.img');
  });

  test('CoreOS has no system extensions', () => {
    const names = allFiles(coreos, 'amd64', '1576.1.0' as Version).map(({ name }) => name as string);
    expect(names).toContain('coreos_developer_container.bin.bz2');
    expect(names.filter((name) => name.endsWith('.raw'))).toEqual([]);
  });
});

describe('planFile', () => {
  const file = (text: string, decompress = true): Artifact => {
    const path = parsePublishedPath(text);
    if (path === undefined) throw new TypeError(text);
    return planFile(path, flatcar, decompress);
  };

  test('decompresses images and single files, but no archives, payloads or formats', () => {
    const unpacked = (text: string): string => `${file(text).unpack} ${file(text).readyName}`;
    expect(unpacked('flatcar_developer_container.bin.bz2')).toBe('bz2 flatcar_developer_container.bin');
    expect(unpacked('flatcar_production_openstack_image.img.gz')).toBe('gz flatcar_production_openstack_image.img');
    expect(unpacked('flatcar_production_gce.tar.gz')).toBe('none flatcar_production_gce.tar.gz');
    expect(unpacked('flatcar_test_update.gz')).toBe('none flatcar_test_update.gz');
    expect(unpacked('flatcar_production_later_image.bin.bz2')).toBe('bz2 flatcar_production_later_image.bin');
    expect(unpacked('later.tar.gz')).toBe('none later.tar.gz');
    expect(unpacked('later.cpio.gz')).toBe('none later.cpio.gz');
    expect(file('flatcar_developer_container.bin.bz2', false).unpack).toBe('none');
  });

  test('uses the limit and the proofs of the catalogue', () => {
    expect(file('rootfs-included-sysexts/docker-flatcar.raw')).toMatchObject({
      folder: 'rootfs-included-sysexts',
      name: 'docker-flatcar.raw',
      signedNames: ['docker-flatcar.raw'],
      digestsNames: ['docker-flatcar.raw.DIGESTS.asc'],
      maxSize: LIMITS.companion,
      executable: false,
    });
    expect(file('flatcar_production_image_verity.txt')).toMatchObject({
      maxSize: LIMITS.document,
      digestsNames: ['flatcar_production_image_verity.txt.DIGESTS.asc', 'flatcar_production_image.bin.bz2.DIGESTS.asc'],
    });
    expect(file('flatcar_production_pxe.sh').executable).toBe(true);
    expect(file('flatcar_developer_container.bin.bz2').maxSize).toBe(LIMITS.image);
    expect(file('anything').maxSize).toBe(LIMITS.image);
    expect(file('flatcar_production_pxe.vmlinuz').signedNames).toHaveLength(2);
  });

  test('accepts one subfolder, and nothing that leaves the release directory', () => {
    expect(parsePublishedPath('folder/name.raw')).toEqual({ folder: 'folder', name: 'name.raw' });
    for (const text of [
      '',
      '/',
      '/a',
      'a/',
      'a//b',
      'a/b/c',
      '../a',
      'a/..',
      './a',
      'a/.b',
      'a\\b',
      'a b',
      'a%2fb',
      'a\n',
    ])
      expect(parsePublishedPath(text), text).toBeUndefined();
  });
});

describe('findPlatform', () => {
  test('finds every name, and qemu_uefi for qemu on arm64', () => {
    for (const { name, aliases, architectures } of PLATFORMS)
      for (const word of [name, ...aliases])
        for (const architecture of architectures)
          expect(findPlatform(word, architecture)?.name).toBe(word === 'brightbox' ? 'openstack' : name);
    expect(findPlatform('brightbox', 'amd64', '3033.2.4' as Version)?.name).toBe('brightbox');
    for (const word of ['qemu', 'libvirt']) expect(findPlatform(word, 'arm64')?.name).toBe('qemu_uefi');
    for (const word of ['', 'QEMU', 'toString', '__proto__']) expect(findPlatform(word, 'amd64')).toBeUndefined();
  });
});

describe('planPlatform', () => {
  const plan = (name: string, options: Partial<Parameters<typeof planPlatform>[2]> = {}) => {
    const platform = findPlatform(name, 'amd64');
    if (platform === undefined) throw new Error(name);
    return planPlatform(platform, flatcar, { ...AUTO, ...options });
  };

  test('`compression` selects the variants, and as-is formats also match none', () => {
    const suffixes = (name: string, compression: 'none' | 'gz' | 'bz2' | 'zip' | 'auto'): string[] => {
      const platform = findPlatform(name, 'amd64');
      return platform === undefined ? [] : allowedVariants(platform, compression).map(({ suffix }) => suffix);
    };
    expect(suffixes('openstack', 'gz')).toEqual(['openstack_image.img.gz']);
    expect(suffixes('openstack', 'auto')).toHaveLength(3);
    expect(suffixes('gce', 'none')).toEqual(['gce.tar.gz']);
    expect(suffixes('gce', 'gz')).toEqual(['gce.tar.gz']);
    expect(suffixes('gce', 'bz2')).toEqual([]);
    expect(suffixes('openstack', 'none')).toEqual(['openstack_image.img']);
    expect(suffixes('parallels', 'gz')).toEqual(['parallels.tgz']);
    expect(suffixes('hyperv', 'zip')).toEqual(['hyperv_image.vhd.zip']);
    expect(suffixes('hyperv', 'bz2')).toEqual(['hyperv_image.vhd.bz2']);
    expect(suffixes('hyperv_vhdx', 'bz2')).toEqual([]);
  });

  test('`decompress: false` keeps every file as published', () => {
    for (const { name } of PLATFORMS)
      for (const { name: published, readyName, unpack } of plan(name, { decompress: false }).image)
        expect([unpack, readyName]).toEqual(['none', published]);
  });

  test('looks for a DIGESTS of the file, then of its link target, then of the platform', () => {
    const kernel = plan('pxe').companions.flat()[0];
    expect(kernel?.signedNames).toEqual(['flatcar_production_pxe.vmlinuz', 'flatcar_production_image.vmlinuz']);
    expect(kernel?.digestsNames).toEqual([
      'flatcar_production_pxe.vmlinuz.DIGESTS.asc',
      'flatcar_production_image.vmlinuz.DIGESTS.asc',
      'flatcar_production_pxe.DIGESTS.asc',
    ]);
    expect(planDocument('packages', coreos).digestsNames).toEqual([
      'coreos_production_image_packages.txt.DIGESTS.asc',
      'coreos_production_image.bin.bz2.DIGESTS.asc',
    ]);
    for (const { name } of PLATFORMS)
      for (const image of plan(name).image) expect(signatureName(image.name)).toBe(`${image.name}.sig`);
  });

  test("today's firmware comes before the older one, and the launch script is executable", () => {
    const [script, code] = plan('qemu_uefi').companions;
    expect(script?.map(({ executable }) => executable)).toEqual([true]);
    expect(code?.map(({ name }) => name)).toEqual([
      'flatcar_production_qemu_uefi_efi_code.qcow2',
      'flatcar_production_qemu_uefi_efi_code.fd',
    ]);
  });

  test('limits each kind of file, and marks only the files that need it', () => {
    const vmware = plan('vmware');
    const usual = { executable: false, isRequired: false };
    expect(vmware.image).toMatchObject([{ maxSize: LIMITS.image, ...usual }]);
    expect(vmware.companions).toMatchObject([[{ maxSize: LIMITS.companion, executable: false, isRequired: true }]]);
    expect(plan('ami').companions).toMatchObject([[{ maxSize: LIMITS.companion, ...usual }]]);
    expect(planDocument('packages', flatcar)).toMatchObject({ maxSize: LIMITS.document, ...usual });
    expect(planAmi('us-east-1', flatcar)).toMatchObject({ maxSize: LIMITS.amiList, ...usual });
  });

  test('looks for vagrant.json of each box in the DIGESTS of platform vagrant, too', () => {
    expect(plan('vagrant_parallels').companions.flat()[0]?.digestsNames).toEqual([
      'flatcar_production_vagrant.json.DIGESTS.asc',
      'flatcar_production_vagrant.DIGESTS.asc',
      'flatcar_production_vagrant_parallels.DIGESTS.asc',
    ]);
  });

  test('has the AMI list, the file of each region, and the names under which a file may be signed', () => {
    expect(
      plan('ami')
        .companions.flat()
        .filter(isAmiList)
        .map(({ name }) => name),
    ).toEqual(['flatcar_production_ami_all.json']);
    expect(planAmi('us-east-1', flatcar)).toMatchObject({
      name: 'flatcar_production_ami_hvm_us-east-1.txt',
      digestsNames: ['flatcar_production_ami_hvm_us-east-1.txt.DIGESTS.asc', 'flatcar_production_ami.DIGESTS.asc'],
    });
    expect(signedNamesOf('flatcar_production_pxe.vmlinuz', flatcar)).toEqual([
      'flatcar_production_pxe.vmlinuz',
      'flatcar_production_image.vmlinuz',
    ]);
    expect(signedNamesOf('anything.img', flatcar)).toEqual(['anything.img']);
  });
});

test.each([
  ['stable.release.flatcar-linux.net', true],
  ['flatcar.cdn.cncf.io', true],
  ['stable.release.flatcar-linux.net.example', false],
])('isFlatcarHost: %s: %s', (host, expected) => expect(isFlatcarHost(host)).toBe(expected));
