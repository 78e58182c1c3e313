import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Content, fileName, PLATFORMS, type Platform } from '../mirror/files.ts';
import type { MirrorFile, MirrorRelease } from '../mirror/release.ts';
import { run } from '../mirror/run.ts';
import { expectSuccess, namesIn, onRunner, openSharedStage, requested, sha512Of } from './stage.ts';

type Architecture = 'amd64' | 'arm64';

/** Systems of Flatcar's documentation, and the platform whose image each uses. Users must find each by its usual name. */
const SYSTEMS: Readonly<Record<string, string>> = {
  QEMU: 'qemu',
  libVirt: 'libvirt',
  OpenStack: 'openstack',
  OVHcloud: 'ovhcloud',
  Brightbox: 'brightbox',
  'Amazon EC2': 'ec2',
  'Microsoft Azure': 'azure',
  'Google Compute Engine': 'gce',
  VMware: 'vmware',
  'VMware, as one file': 'vmware_ova',
  DigitalOcean: 'digitalocean',
  Hetzner: 'hetzner',
  Scaleway: 'scaleway',
  'Akamai/Linode': 'linode',
  STACKIT: 'stackit',
  KubeVirt: 'kubevirt',
  'Proxmox VE': 'proxmox',
  'Hyper-V': 'hyperv',
  'Hyper-V, generation 2': 'hyperv_vhdx',
  VirtualBox: 'virtualbox',
  Vagrant: 'vagrant',
  'bare metal, ISO': 'iso',
  'bare metal, PXE': 'pxe',
  'bare metal, iPXE': 'ipxe',
  'bare metal, install script': 'metal',
  'Raspberry Pi': 'raspberry-pi',
};

const stage = await openSharedStage();
const releases = new Map<Architecture, MirrorRelease>();

beforeAll(async () => {
  for (const architecture of ['amd64', 'arm64'] as const)
    releases.set(architecture, await stage.lay({ platforms: 'all', architecture }));
});

function releaseOf(architecture: Architecture): MirrorRelease {
  const release = releases.get(architecture);
  if (release === undefined) throw new Error(`no release for ${architecture}`);
  return release;
}

/** Returns the names of all expected requests: version.txt and each file, with their signature and digest files. */
function withProofs(files: readonly MirrorFile[]): readonly string[] {
  const proofs = files.flatMap(({ name }) => [name, `${name}.sig`, `${name}.DIGESTS.asc`]);
  return [...proofs, 'version.txt', 'version.txt.sig'].sort();
}

/** The companions that come: with `extras` all, otherwise those that an import can't do without, VMware's .vmx among them. */
function companionsOf(platform: Platform, release: MirrorRelease, extras: boolean): readonly MirrorFile[] {
  const files = platform.companions.filter(({ essential, content }) => extras || essential || content === 'vmx');
  const names = files.map(({ file }) => fileName(file, platform.name));
  if (extras && platform.name === 'ami') names.push('flatcar_production_ami_all.json');
  return names.map((name) => release.file(name));
}

interface Row {
  readonly word: string;
  readonly architecture: Architecture;
  readonly platform: Platform;
}

/** Each row of the mirror's table, which is not derived from the product's, on each architecture that it has. */
const ROWS: readonly Row[] = PLATFORMS.flatMap((platform) =>
  platform.architectures.map((architecture) => ({ word: platform.name, architecture, platform })),
);
const WITH_COMPANIONS = ROWS.filter(({ platform: { companions, name } }) => companions.length > 0 || name === 'ami');
const ALIASES: readonly Row[] = PLATFORMS.flatMap((platform) =>
  platform.aliases.map((word) => ({ word, architecture: 'amd64', platform }) as const),
);
const WORDS: readonly Row[] = [...ROWS, ...ALIASES];

async function download(word: string, architecture: Architecture, platform: Platform, extras: boolean): Promise<void> {
  const release = releaseOf(architecture);
  const [image] = release.images(platform.name);
  if (image?.unpacked === undefined) throw new Error('the mirror does not know what is inside');
  const { unpacked } = image;
  const companions = companionsOf(platform, release, extras);
  await onRunner(async (runner) => {
    const wish = { version: '4593.2.5', platform: word, architecture, extras: String(extras) };
    const step = await runner.step('.', { ...stage.inputs, ...wish });
    expectSuccess(step);
    const { path = '', directory = '' } = step.outputs;
    expect(path).toBe(join(directory, unpacked.name));
    expect(await sha512Of(path)).toBe(unpacked.sha512);
    expect(step.outputs).toMatchObject({ sha512: image.sha512, architecture, channel: 'stable', version: '4593.2.5' });

    const images = JSON.parse(step.outputs['images'] ?? '') as { files: Record<string, string> }[];
    expect(images).toMatchObject([
      { platform: platform.name, path, directory, size: image.size, sha512: image.sha512 },
    ]);
    const files = images[0]?.files ?? {};
    expect(Object.keys(files).sort()).toEqual([unpacked.name, ...companions.map(({ name }) => name)].sort());
    for (const { name, sha512 } of companions) {
      expect(files[name]).toBe(join(directory, name));
      expect(await sha512Of(join(directory, name))).toBe(sha512);
    }

    const proven = withProofs([image, ...companions]);
    expect(requested(stage.server)).toEqual(proven);
    const isUnpacked = unpacked.name !== image.name;
    const kept = isUnpacked ? [...proven, unpacked.name, `${unpacked.name}.unpacked.json`] : proven;
    expect(await namesIn(directory)).toEqual([...kept].sort());
    if (platform.content === 'raw') await expectHoles(path);
    await readByStandardTool(platform.content, path);
    await expectToFitTogether(platform, directory, path, extras);
  });
}

test.each(WORDS)('$word on $architecture: exactly its files, as they are used', ({ word, architecture, platform }) =>
  download(word, architecture, platform, false),
);

test.each(WITH_COMPANIONS)(
  '$word on $architecture with extras: also what goes with it',
  ({ word, architecture, platform }) => download(word, architecture, platform, true),
);

test('every system that the documentation names has a platform', () => {
  for (const word of Object.values(SYSTEMS)) expect(WORDS.map((row) => row.word)).toContain(word);
});

test('qemu on arm64 means qemu_uefi', () =>
  onRunner(async (runner) => {
    for (const platform of ['qemu', 'libvirt']) {
      const step = await runner.step('.', { ...stage.inputs, platform, architecture: 'aarch64' });
      expectSuccess(step);
      expect(basename(step.outputs['path'] ?? '')).toBe('flatcar_production_qemu_uefi_image.img');
    }
  }));

describe('several platforms in one step', () => {
  test('come each into its own directory, listed in the order asked for', () =>
    onRunner(async (runner) => {
      const platform = 'hetzner, openstack\ngce pxe\n openstack';
      const step = await runner.step('.', { ...stage.inputs, platform });
      expectSuccess(step);
      const images = JSON.parse(step.outputs['images'] ?? '') as Record<string, string>[];
      expect(images.map((image) => image['platform'])).toEqual(['hetzner', 'openstack', 'gce', 'pxe']);
      expect(step.outputs['path']).toBe(images[0]?.['path']);
      expect(step.outputs['cache-hit']).toBe('false');
      for (const { platform: name = '', path = '' } of images)
        expect(await sha512Of(path)).toBe(releaseOf('amd64').images(name)[0]?.unpacked?.sha512);
      for (const name of ['hetzner', 'openstack', 'gce', 'pxe']) expect(step.summary).toContain(`| ${name} |`);
    }));

  test('fail together when one of them fails: no outputs', () =>
    onRunner(async (runner) => {
      stage.server.fault({ path: 'flatcar_production_gce.tar.gz', kind: 'flip', offset: -1 });
      const step = await runner.step('.', { ...stage.inputs, platform: 'openstack gce' });
      expect(step.exitCode).toBe(1);
      expect(step.outputs).toEqual({});
      expect(step.errors).toHaveLength(1);
      expect(await namesIn(join(runner.toolCache, 'flatcar-gce'))).toEqual([]);
    }));
});

/** A raw disk uses fewer blocks than its length, because its zeros are holes. */
async function expectHoles(path: string): Promise<void> {
  const { size, blocks } = await stat(path);
  expect(blocks * 512).toBeLessThan(size / 2);
}

/** Checks each format with its own tool, if there is one. */
async function readByStandardTool(content: Content, path: string): Promise<void> {
  const formats: Partial<Record<Content, string>> = {
    raw: 'raw',
    qcow2: 'qcow2',
    vmdk: 'vmdk',
    vhd: 'vpc',
    'vhd-fixed': 'vpc',
    vhdx: 'vhdx',
  };
  const format = formats[content];
  if (format !== undefined) {
    const info = await run('qemu-img', ['info', '--output=json', '-f', format, path]);
    expect(JSON.parse(info.toString())).toMatchObject({ format, 'virtual-size': expect.any(Number) });
    if (['qcow2', 'vmdk', 'vhdx'].includes(format)) await run('qemu-img', ['check', '-f', format, path]);
  }
  if (content === 'raw') expect((await run('sgdisk', ['--verify', path])).toString()).toContain('No problems found');
  if (content === 'ova') expect(await listed('tar', ['-tf', path])).toContain('flatcar_production_vmware_ova.ovf');
  if (content === 'gce-tar') expect(await listed('tar', ['-tzf', path])).toEqual(['disk.raw']);
  if (content === 'vagrant-box') expect(await listed('tar', ['-tzf', path])).toContain('metadata.json');
  if (content === 'parallels-tar') expect(await listed('tar', ['-tzf', path])).toHaveLength(1);
  if (content === 'initrd') {
    const archive = await run('gzip', ['-dc', path]);
    expect((await run('cpio', ['-t', '--quiet'], { input: archive })).toString().split('\n')).toContain('init');
  }
  if (content === 'iso') expect((await run('isoinfo', ['-d', '-i', path])).toString()).toContain('Volume id: CDROM');
}

async function listed(tool: string, args: readonly string[]): Promise<readonly string[]> {
  return (await run(tool, args)).toString().trim().split('\n');
}

/** Files that refer to each other have these names, and scripts are executable. */
async function expectToFitTogether(
  platform: Platform,
  directory: string,
  path: string,
  extras: boolean,
): Promise<void> {
  const text = (name: string): Promise<string> => readFile(join(directory, name), 'utf8');
  if (platform.name === 'virtualbox') {
    expect(/ovf:href="([^"]+)"/.exec(await text('flatcar_production_virtualbox.ovf'))?.[1]).toBe(basename(path));
  }
  if (platform.name === 'vmware') {
    expect(/fileName = "([^"]+)"/.exec(await text('flatcar_production_vmware.vmx'))?.[1]).toBe(basename(path));
  }
  if (extras && platform.name.startsWith('qemu')) {
    const script = `flatcar_production_${platform.name}.sh`;
    expect(/SCRIPT_DIR\}\/([^"]+)"/.exec(await text(script))?.[1]).toBe(basename(path));
    expect((await stat(join(directory, script))).mode & 0o111).toBe(0o111);
    const firmware = (await namesIn(directory)).filter((name) => /_efi_(code|vars)\.qcow2$/.test(name));
    expect(firmware).toHaveLength(platform.name === 'qemu' ? 0 : 2);
    for (const name of firmware) await run('qemu-img', ['check', join(directory, name)]);
  }
  if (platform.name === 'pxe') {
    expect((await namesIn(directory)).includes('flatcar_production_pxe_grub.efi')).toBe(extras);
    expect(dirname(path)).toBe(directory);
  }
}
