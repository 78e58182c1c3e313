import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tar as ustar, zip } from './archive.ts';
import { makeDisk } from './disk.ts';
import { FEED_PATH, layFeed } from './feed.ts';
import { PLATFORMS } from './files.ts';
import { publishFile } from './publish.ts';
import { qcow2 } from './qcow2.ts';
import { layRelease, type MirrorRelease } from './release.ts';
import { makeSigner, type Signer } from './signer.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirror-release-test-'));
const builtAt = new Date('2026-08-10T18:43:00Z');
let signer: Signer;
let release: MirrorRelease;
let home: string;

beforeAll(async () => {
  signer = await makeSigner();
  release = await layRelease({ root: join(folder, 'all'), signer, version: '4593.2.5', platforms: 'all', builtAt });
  home = mkdtempSync(join(folder, 'gpg-'));
  const key = join(home, 'key.asc');
  writeFileSync(key, await signer.publicKey());
  execFileSync('gpg', ['--no-autostart', '--homedir', home, '--batch', '--quiet', '--import', key], { stdio: 'pipe' });
});

afterAll(async () => {
  await signer.dispose();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

function lay(name: string, options: Partial<Parameters<typeof layRelease>[0]>): Promise<MirrorRelease> {
  return layRelease({
    root: join(folder, name),
    signer,
    version: '4593.2.5',
    platforms: ['qemu'],
    builtAt,
    ...options,
  });
}

function tool(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 }).toString();
}

/** Returns a signature's creation time in seconds, or nothing if gpg rejects the signature. */
function signedAt(...files: readonly string[]): number | undefined {
  const result = spawnSync('gpg', [
    '--no-autostart',
    '--homedir',
    home,
    '--batch',
    '--status-fd',
    '1',
    '--verify',
    ...files,
  ]);
  const valid = /VALIDSIG \S+ \S+ (\d+)/.exec(result.stdout.toString());
  return result.status === 0 && valid ? Number(valid[1]) : undefined;
}

test('every file has a signature, made at its time, that gpg verifies', () => {
  for (const file of release.files) {
    expect([file.name, signedAt(`${file.path}.sig`, file.path)]).toEqual([file.name, file.signedAt.getTime() / 1000]);
    expect(file.signedAt.getTime()).toBeGreaterThanOrEqual(builtAt.getTime());
    expect(file.signedAt.getTime()).toBeLessThan(builtAt.getTime() + 30 * 60_000);
  }
});

test('every file has DIGESTS that md5sum, sha1sum and sha512sum confirm, clear-signed', () => {
  for (const [index, hash] of ['md5', 'sha1', 'sha512'].entries()) {
    const lines = release.files.map((file) => readFileSync(`${file.path}.DIGESTS`, 'utf8').split('\n'));
    expect(new Set(lines.map((one) => one[index * 2]))).toEqual(new Set([`# ${hash.toUpperCase()} HASH`]));
    const list = join(folder, `${hash}.list`);
    writeFileSync(list, lines.map((one) => `${one[index * 2 + 1]}\n`).join(''));
    execFileSync(`${hash}sum`, ['--check', '--strict', '--quiet', list], { cwd: release.directory });
  }
  for (const file of release.files) {
    expect(signedAt(`${file.path}.DIGESTS.asc`)).toBe(file.signedAt.getTime() / 1000);
    const signed = tool(
      'gpg',
      '--no-autostart',
      '--homedir',
      home,
      '--quiet',
      '--batch',
      '--decrypt',
      `${file.path}.DIGESTS.asc`,
    );
    expect(signed).toBe(readFileSync(`${file.path}.DIGESTS`, 'utf8'));
  }
});

test('no two images are alike, so that one cannot pass for another', () => {
  const images = release.files.filter((file) => file.kind === 'image');
  expect(new Set(images.map((file) => file.sha512)).size).toBe(images.length);
  for (const platform of PLATFORMS) {
    expect(new Set(release.images(platform.name).map((file) => file.unpacked?.sha512)).size).toBe(1);
  }
});

test('version.txt names the release and its build, and current is a copy of it', () => {
  expect(readFileSync(release.file('version.txt').path, 'utf8')).toBe(
    'FLATCAR_BUILD=4593\nFLATCAR_BRANCH=2\nFLATCAR_PATCH=5\nFLATCAR_VERSION=4593.2.5\nFLATCAR_VERSION_ID=4593.2.5\n' +
      'FLATCAR_BUILD_ID="2026-08-10-1843"\nFLATCAR_SDK_VERSION=4593.0.0\n',
  );
  const current = join(release.directory, '..', 'current');
  expect(signedAt(join(current, 'version.txt.sig'), join(current, 'version.txt'))).toBe(builtAt.getTime() / 1000 + 30);
  expect(readdirSync(current)).not.toContain('flatcar_production_image.bin.bz2');
});

test('the default version.txt is that of the real release, byte for byte, for its build time', async () => {
  const root = join(folder, 'real');
  const real = readFileSync(join(import.meta.dirname, '../fixtures/vectors/flatcar-4593.2.5.version.txt'));
  const options = { version: '4593.2.5', platforms: [], documents: false } as const;
  const laid = await layRelease({ root, signer, ...options, builtAt: new Date('2026-08-11T23:50:00Z') });
  expect(readFileSync(laid.file('version.txt').path)).toEqual(real);
});

describe('other programs accept the published formats', () => {
  /** Writes the decompressed bytes to a file for a tool. */
  function unpacked(name: string): string {
    const file = release.file(name);
    const place = join(folder, file.unpacked?.name ?? name);
    if (file.compression === 'none') return file.path;
    const command = { bz2: ['bzip2', '-dc'], gz: ['gzip', '-dc'], zip: ['unzip', '-p'] }[file.compression] as [
      string,
      string,
    ];
    const bytes = execFileSync(command[0], [command[1], file.path], { maxBuffer: 64 * 1024 * 1024 });
    expect(bytes.length).toBe(file.unpacked?.size);
    writeFileSync(place, bytes);
    return place;
  }

  const formats: Readonly<Record<string, string>> = {
    qcow2: 'qcow2',
    vmdk: 'vmdk',
    vhd: 'vpc',
    'vhd-fixed': 'vpc',
    vhdx: 'vhdx',
    raw: 'raw',
  };
  test('disk images: qemu-img finds the format and the partitioned disk inside', () => {
    for (const platform of PLATFORMS.filter((one) => formats[one.content])) {
      for (const { name } of release.images(platform.name)) {
        const path = unpacked(name);
        // A fixed VHD has its signature at the end, where qemu-img does not search by default.
        const format = formats[platform.content] ?? '';
        const probed = JSON.parse(
          tool('qemu-img', 'info', '--output=json', ...(format === 'vpc' ? ['-f', 'vpc'] : []), path),
        );
        expect([name, probed.format]).toEqual([name, format]);
        const disk = join(folder, 'disk.raw');
        tool('qemu-img', 'convert', '-f', format, '-O', 'raw', path, disk);
        const bytes = readFileSync(disk);
        expect(bytes.subarray(512, 520).toString()).toBe('EFI PART');
        expect(bytes.subarray(2 * 512 + 5 * 128 + 56, 2 * 512 + 5 * 128 + 62).toString('utf16le')).toBe('OEM');
      }
    }
    expect(readFileSync(unpacked('flatcar_production_azure_image.vhd.bz2')).subarray(-512, -504).toString()).toBe(
      'conectix',
    );
  });

  test('raw disks: sgdisk has no complaint', () => {
    const path = unpacked('flatcar_production_image.bin.bz2');
    expect(tool('sgdisk', '--verify', path)).toContain('No problems found');
    const names = [...tool('sgdisk', '--print', path).matchAll(/^ +(\d+) .* (\S+)\s*$/gm)].map(
      (match) => `${match[1]} ${match[2]}`,
    );
    expect(names).toEqual(['1 EFI-SYSTEM', '2 BIOS-BOOT', '3 USR-A', '4 USR-B', '6 OEM', '7 OEM-CONFIG', '9 ROOT']);
  });

  test('archives: tar, cpio and isoinfo list them', () => {
    const members = (name: string): readonly string[] => tool('tar', '-tf', release.file(name).path).trim().split('\n');
    expect(members('flatcar_production_gce.tar.gz')).toEqual(['disk.raw']);
    expect(members('flatcar_production_vmware_ova.ova')[0]).toBe('flatcar_production_vmware_ova.ovf');
    expect(members('flatcar_production_vagrant.box')).toContain('metadata.json');
    expect(members('flatcar_production_parallels.tgz')).toHaveLength(1);
    const initrd = spawnSync('cpio', ['-t'], {
      input: execFileSync('gzip', ['-dc', release.file('flatcar_production_pxe_image.cpio.gz').path]),
    });
    expect([initrd.status, initrd.stdout.toString()]).toEqual([0, 'init\nusr.squashfs\n']);
    const iso = release.file('flatcar_production_iso_image.iso');
    expect(tool('isoinfo', '-R', '-f', '-i', iso.path)).toContain('/vmlinuz');
  });

  test('what goes with an image names it as it is unpacked', () => {
    expect(readFileSync(release.file('flatcar_production_virtualbox.ovf').path, 'utf8')).toContain(
      'ovf:href="flatcar_production_virtualbox_image.vmdk"',
    );
    expect(readFileSync(release.file('flatcar_production_vmware.vmx').path, 'utf8')).toContain(
      'flatcar_production_vmware_image.vmdk',
    );
  });

  test('what is written without a tool reads as well with the tool', () => {
    const disk = makeDisk('seed');
    const [image, archive] = [join(folder, 'own.qcow2'), join(folder, 'own.zip')];
    writeFileSync(image, qcow2(disk));
    writeFileSync(join(folder, 'own.raw'), disk);
    expect(tool('qemu-img', 'check', image)).toContain('No errors were found');
    expect(tool('qemu-img', 'compare', image, join(folder, 'own.raw'))).toContain('identical');
    writeFileSync(archive, zip({ name: 'disk.vhd', bytes: disk }));
    expect(tool('unzip', '-t', archive)).toContain('No errors detected');
    expect(execFileSync('unzip', ['-p', archive], { maxBuffer: 64 * 1024 * 1024 }).equals(disk)).toBe(true);
    writeFileSync(join(folder, 'own.tar'), ustar([{ name: 'a', bytes: Buffer.from('x'), mode: 0o755 }]));
    expect(tool('tar', '-tvf', join(folder, 'own.tar'))).toContain('-rwxr-xr-x 0/0');
  });
});

test('a raw disk is mostly zeros', () => {
  const disk = makeDisk('seed');
  let zeros = 0;
  for (let at = 0; at < disk.length; at += 4096)
    if (disk.subarray(at, at + 4096).every((byte) => byte === 0)) zeros += 4096;
  expect(zeros / disk.length).toBeGreaterThan(0.9);
});

test('CoreOS: names, fields, and one DIGESTS a platform that lists its files', async () => {
  const old = await lay('coreos', {
    distribution: 'coreos',
    version: '1576.1.0',
    channel: 'beta',
    platforms: ['openstack', 'metal', 'pxe'],
  });
  expect(old.directory).toBe(join(folder, 'coreos', 'beta', 'amd64-usr', '1576.1.0'));
  expect(readFileSync(old.file('version.txt').path, 'utf8')).toContain('COREOS_VERSION=1576.1.0\n');
  const listed = (stem: string): readonly string[] => {
    const path = join(old.directory, `${stem}.DIGESTS.asc`);
    expect(signedAt(path)).toBeDefined();
    return [...readFileSync(path, 'utf8').matchAll(/^[0-9a-f]{128} {2}(.*)$/gm)].map((match) => match[1] ?? '');
  };
  expect(listed('coreos_production_openstack')).toEqual(old.images('openstack').map((file) => file.name));
  expect(listed('coreos_production_pxe')).toEqual([
    'coreos_production_pxe_image.cpio.gz',
    'coreos_production_pxe.vmlinuz',
    'coreos_production_pxe_grub.efi',
  ]);
  expect(listed('coreos_production_image.bin.bz2')).toContain('coreos_production_image.bin.bz2');
  expect(existsSync(join(old.directory, 'coreos_production_openstack_image.img.bz2.DIGESTS'))).toBe(false);
});

test('other shapes: matchbox without a signed version.txt, nightlies by architecture, LTS streams', async () => {
  const matchbox = await lay('matchbox', {
    layout: 'assets/flatcar/{version}',
    signedVersion: false,
    digests: 'none',
    documents: false,
    currentNames: [],
  });
  expect(matchbox.urlPath).toBe('assets/flatcar/4593.2.5');
  expect(readdirSync(matchbox.directory).sort()).toEqual(
    ['flatcar_production_qemu.sh', 'flatcar_production_qemu_image.img', 'flatcar_production_qemu_image.img.bz2']
      .flatMap((name) => [name, `${name}.sig`])
      .concat('version.txt')
      .sort(),
  );
  expect(readdirSync(join(matchbox.directory, '..'))).toEqual(['4593.2.5']);

  const nightly = await layRelease({
    ...{ root: join(folder, 'nightly'), signer, platforms: ['qemu_uefi'], architecture: 'arm64' },
    ...{ version: '4799.0.0+nightly-20260821-2100', layout: 'images/{architecture}/{version}' },
  });
  expect(nightly.urlPath).toBe('images/arm64/4799.0.0+nightly-20260821-2100');
  expect(nightly.builtAt).toEqual(new Date('2026-08-21T21:00:00Z'));
  expect(readFileSync(nightly.file('version.txt').path, 'utf8')).toContain(
    'FLATCAR_VERSION=4799.0.0+nightly-20260821-2100\nFLATCAR_VERSION_ID=4799.0.0\nFLATCAR_BUILD_ID="nightly-20260821-2100"\n',
  );

  const lts = await lay('lts', { channel: 'lts', version: '4081.3.9' });
  expect(readdirSync(join(lts.directory, '..')).sort()).toEqual(['4081.3.9', 'current', 'current-2024']);
  expect(readFileSync(join(folder, 'lts', 'lts', 'lts-info'), 'utf8')).toContain('4081:2024:supported\n');
});

test("the PXE kernel's signature can have only the generic name", async () => {
  const pxe = await lay('pxe', { platforms: ['pxe'], kernelSignature: 'generic' });
  const kernel = pxe.file('flatcar_production_pxe.vmlinuz').path;
  expect(existsSync(`${kernel}.sig`)).toBe(false);
  expect(existsSync(`${kernel}.DIGESTS.asc`)).toBe(true);
  expect(signedAt(join(pxe.directory, 'flatcar_production_image.vmlinuz.sig'), kernel)).toBeDefined();
});

test('older firmware, chosen variants, own contents, a file laid over another', async () => {
  const own = await lay('own', {
    ...{ platforms: ['qemu_uefi'], firmware: 'fd', documents: false },
    publish: (name) => !name.endsWith('.img.bz2'),
    contents: { 'flatcar_production_qemu_uefi_image.img': release.file('flatcar_production_qemu_image.img').path },
  });
  expect(own.files.map((file) => file.name)).toEqual([
    'version.txt',
    'flatcar_production_qemu_uefi_image.img',
    'flatcar_production_qemu_uefi.sh',
    'flatcar_production_qemu_uefi_efi_code.fd',
    'flatcar_production_qemu_uefi_efi_vars.fd',
  ]);
  const image = own.file('flatcar_production_qemu_uefi_image.img');
  expect(image.sha512).toBe(release.file('flatcar_production_qemu_image.img').sha512);
  const at = new Date('2026-01-01T00:00:00Z');
  await publishFile(own.directory, image.name, Buffer.from('older bytes'), signer, { at, statedName: 'another.img' });
  expect(signedAt(`${image.path}.sig`, image.path)).toBe(at.getTime() / 1000);
  expect(readFileSync(`${image.path}.DIGESTS`, 'utf8')).toContain('  another.img\n');
});

test('AMI lists and documents', () => {
  const amis = JSON.parse(readFileSync(release.file('flatcar_production_ami_all.json').path, 'utf8')).amis;
  expect(amis).toContainEqual({ name: 'eu-central-1', hvm: 'ami-0123456789abcdef0' });
  expect(readFileSync(release.file('flatcar_production_ami_hvm_us-east-1.txt').path, 'utf8')).toBe(
    'ami-0fedcba9876543210\n',
  );
  const documents = release.files.filter((file) => file.kind === 'document').map((file) => basename(file.name, '.txt'));
  expect(documents).toHaveLength(5);
});

test('the feed lists what was laid out', async () => {
  await layFeed(folder, release);
  const feed = JSON.parse(readFileSync(join(folder, FEED_PATH.replace('{channel}', 'stable')), 'utf8'));
  expect(Object.keys(feed)).toEqual(['4593.2.5', 'current']);
  expect(feed.current).toMatchObject({
    channel: 'stable',
    architectures: ['amd64'],
    release_date: '2026-08-10 18:43:00 +0000',
  });
});

test('rejects an unknown platform', async () => {
  await expect(lay('none', { platforms: ['qemo'] })).rejects.toThrow('knows no platform qemo');
  await expect(lay('none', { platforms: ['qemu'], architecture: 'arm64' })).rejects.toThrow('not published for arm64');
});
