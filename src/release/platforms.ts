import type { Architecture } from './architecture.ts';
import { parseVersion, satisfies, type Version } from './version.ts';

/** How a published file is compressed. */
export type Compression = 'none' | 'gz' | 'bz2' | 'zip';

/** A published form of an image. `suffix` follows the distribution's file prefix. */
export interface Variant {
  readonly suffix: string;
  readonly compression: Compression;
  /** The compression is part of the format (a `.tar.gz` that GCE imports, a `.cpio.gz` that a kernel boots), so the file is never decompressed. */
  readonly asIs: boolean;
  /** Semver range of the versions that have it. */
  readonly published: string;
}

/** A companion file of an image. `suffix` follows the distribution's file prefix. */
export interface Companion {
  readonly suffix: string;
  /** The image needs it to boot, so it is always downloaded. Other companions are downloaded with `extras`. */
  readonly required: boolean;
  /** Suffixes of the same file in older releases, in order of preference. */
  readonly olderSuffixes: readonly string[];
  /** Other names under which the file may be signed. For a symbolic link, those of its target. */
  readonly signedAs: readonly string[];
  readonly executable: boolean;
  /** The platform whose DIGESTS lists the file on releases up to 2021, if it is not the image's platform. */
  readonly listedWith: string | undefined;
}

/** A platform of the catalogue. */
export interface Platform {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly architectures: readonly Architecture[];
  /** Variants in order of preference: today's, the fastest first, then earlier ones. A variant that a release does not have is skipped. */
  readonly variants: readonly Variant[];
  readonly companions: readonly Companion[];
  /** Semver range of the versions that have it. */
  readonly published: string;
}

/** The range of files and platforms that all releases have. */
export const EVERY_VERSION = '*';

const COMPRESSIONS: Readonly<Record<string, Compression>> = { gz: 'gz', tgz: 'gz', bz2: 'bz2', zip: 'zip' };

function compressionOf(suffix: string): Compression {
  return COMPRESSIONS[suffix.slice(suffix.lastIndexOf('.') + 1)] ?? 'none';
}

/** Returns variants that are decompressed. */
function images(...suffixes: string[]): Variant[] {
  return suffixes.map((suffix) => ({
    suffix,
    compression: compressionOf(suffix),
    asIs: false,
    published: EVERY_VERSION,
  }));
}

/** Returns a variant of earlier releases that is decompressed. */
function earlier(suffix: string, published: string): Variant[] {
  return images(suffix).map((variant) => ({ ...variant, published }));
}

/** Returns a variant whose compression is part of the format. */
function asIs(suffix: string): Variant[] {
  return [{ suffix, compression: compressionOf(suffix), asIs: true, published: EVERY_VERSION }];
}

function companion(suffix: string, more: Partial<Companion> = {}): Companion {
  const usual = { required: false, olderSuffixes: [], signedAs: [], executable: false, listedWith: undefined };
  return { suffix, ...usual, ...more };
}

function uefi(name: string): Companion[] {
  return [
    companion(`${name}.sh`, { executable: true }),
    companion(`${name}_efi_code.qcow2`, { olderSuffixes: [`${name}_efi_code.fd`] }),
    companion(`${name}_efi_vars.qcow2`, { olderSuffixes: [`${name}_efi_vars.fd`] }),
  ];
}

const BOTH: readonly Architecture[] = ['amd64', 'arm64'];
const AMD64: readonly Architecture[] = ['amd64'];

interface PlatformOptions {
  readonly aliases?: readonly string[];
  readonly companions?: readonly Companion[];
  readonly architectures?: readonly Architecture[];
  readonly published?: string;
}

function platform(name: string, variants: readonly Variant[], options: PlatformOptions = {}): Platform {
  return { name, aliases: [], architectures: BOTH, companions: [], published: EVERY_VERSION, variants, ...options };
}

/** Returns a platform of earlier releases. */
function former(
  name: string,
  variants: readonly Variant[],
  published: string,
  options: PlatformOptions = {},
): Platform {
  return platform(name, variants, { architectures: AMD64, published, ...options });
}

// biome-ignore format: the table is readable with one platform per line
/**
 * All published platforms, from the release tags of Flatcar's build scripts (build_library/vm_image_util.sh, ci-automation/vms.sh and
 * jenkins/formats-*.txt). A range ends before the first alpha without the file. To add a platform, add a line.
 */
export const PLATFORMS: readonly Platform[] = [
  platform('qemu', images('qemu_image.img', 'qemu_image.img.bz2'), { aliases: ['libvirt'], companions: [companion('qemu.sh', { executable: true })], architectures: AMD64 }),
  platform('qemu_uefi', images('qemu_uefi_image.img', 'qemu_uefi_image.img.bz2'), { companions: uefi('qemu_uefi') }),
  platform('qemu_uefi_secure', images('qemu_uefi_secure_image.img', 'qemu_uefi_secure_image.img.bz2'), { companions: uefi('qemu_uefi_secure'), architectures: AMD64 }),
  platform('openstack', images('openstack_image.img', 'openstack_image.img.gz', 'openstack_image.img.bz2'), { aliases: ['ovhcloud', 'brightbox', 'eucalyptus'] }),
  platform('openstack_mini', images('openstack_mini_image.img.gz', 'openstack_mini_image.img.bz2')),
  platform('ami', images('ami_image.bin.bz2'), { aliases: ['aws', 'ec2'], companions: [companion('ami_all.json')] }),
  platform('ami_vmdk', images('ami_vmdk_image.vmdk.bz2')),
  platform('azure', images('azure_image.vhd.bz2')),
  platform('gce', asIs('gce.tar.gz'), { aliases: ['gcp'], architectures: AMD64 }),
  platform('vmware', images('vmware_image.vmdk.bz2'), { companions: [companion('vmware.vmx', { required: true })], architectures: AMD64 }),
  platform('vmware_ova', asIs('vmware_ova.ova'), { architectures: AMD64 }),
  platform('vmware_raw', images('vmware_raw_image.bin.bz2'), { architectures: AMD64 }),
  platform('digitalocean', images('digitalocean_image.bin.gz', 'digitalocean_image.bin.bz2'), { architectures: AMD64 }),
  platform('hetzner', images('hetzner_image.bin.bz2'), { published: '>=3941.1.0' }),
  platform('scaleway', [...images('scaleway_image.qcow2'), ...earlier('scaleway_image.img.bz2', '3913.0.0 - 3941.0.0')], { published: '>=3913.0.0' }),
  platform('akamai', images('akamai_image.bin.gz'), { aliases: ['linode'], published: '>=4012.0.0' }),
  platform('stackit', images('stackit_image.img'), { published: '4230.2.1 - 4230.2.4 || 4344.1.1 || >=4372.0.1' }),
  platform('kubevirt', images('kubevirt_image.qcow2'), { published: '>=3975.0.0' }),
  platform('proxmoxve', images('proxmoxve_image.img'), { aliases: ['proxmox'], published: '>=4152.0.0' }),
  platform('hyperv', [...images('hyperv_image.vhd.zip'), ...earlier('hyperv_image.vhd.bz2', '<3941.0.0')], { architectures: AMD64 }),
  platform('hyperv_vhdx', images('hyperv_vhdx_image.vhdx.zip'), { architectures: AMD64, published: '>=3941.0.0' }),
  platform('virtualbox', images('virtualbox_image.vmdk.bz2'), { companions: [companion('virtualbox.ovf', { required: true })], architectures: AMD64 }),
  platform('vagrant', asIs('vagrant.box'), { companions: [companion('vagrant.json')], architectures: AMD64 }),
  platform('vagrant_parallels', asIs('vagrant_parallels.box'), { companions: [companion('vagrant.json', { listedWith: 'vagrant' })], architectures: AMD64 }),
  platform('exoscale', [...images('exoscale_image.qcow2'), ...earlier('exoscale_image.img.bz2', '<4722.0.0')], { architectures: AMD64 }),
  platform('oraclecloud', [...images('oraclecloud_image.img'), ...earlier('oraclecloud_image.img.bz2', '4722.0.0')], { published: '>=4722.0.0' }),
  platform('nutanix', images('nutanix_image.img.bz2'), { architectures: AMD64, published: '4459.1.1 - 4459.2.4 || >=4515.0.0' }),
  platform('cloudsigma', images('cloudsigma_image.img.bz2'), { architectures: AMD64 }),
  platform('cloudstack', images('cloudstack_image.bin.bz2'), { architectures: AMD64 }),
  platform('cloudstack_vhd', images('cloudstack_vhd_image.vhd.bz2'), { architectures: AMD64 }),
  platform('xen', images('xen_image.bin.bz2'), { companions: [companion('xen_pygrub.cfg'), companion('xen_pvgrub.cfg')], architectures: AMD64 }),
  platform('parallels', asIs('parallels.tgz'), { architectures: AMD64 }),
  platform('iso', images('iso_image.iso'), { architectures: AMD64 }),
  platform('pxe', asIs('pxe_image.cpio.gz'), { aliases: ['ipxe'], companions: [companion('pxe.vmlinuz', { required: true, signedAs: ['image.vmlinuz'] }), companion('pxe_grub.efi')] }),
  platform('metal', images('image.bin.bz2'), { aliases: ['generic', 'raspberry-pi'] }),
  former('packet', images('packet_image.bin.bz2'), '<4722.0.0', { architectures: BOTH }),
  former('rackspace', images('rackspace_image.bin.bz2'), '<4722.0.0'),
  former('rackspace_onmetal', images('rackspace_onmetal_image.img.bz2'), '<4722.0.0'),
  former('rackspace_vhd', images('rackspace_vhd_image.vhd.bz2'), '<4722.0.0'),
  former('vagrant_virtualbox', asIs('vagrant_virtualbox.box'), '>=1451.0.0 <4722.0.0', { companions: [companion('vagrant_virtualbox.json')] }),
  former('vagrant_vmware_fusion', asIs('vagrant_vmware_fusion.box'), '<4722.0.0', { companions: [companion('vagrant_vmware_fusion.json')] }),
  former('vmware_insecure', asIs('vmware_insecure.zip'), '<4722.0.0'),
  // Later releases have a link of this name to the image of platform openstack.
  former('brightbox', images('brightbox_image.img.bz2'), '<3510.3.2 || >=3535.0.0 <3602.2.2 || >=3619.0.0 <3760.1.0'),
  former('niftycloud', images('niftycloud_image.vmdk.bz2'), '<3665.0.0', { companions: [companion('niftycloud.ovf', { required: true })] }),
  former('ami_vmdk_pro', images('ami_vmdk_pro_image.vmdk.bz2'), '2605.10.0 - 2605.32.1 || 2705.1.1 - 3033.2.4 || 3046.0.0 - 3139.2.0 || 3165.0.0 - 3185.1.0 || 3200.0.0'),
  former('azure_pro', images('azure_pro_image.vhd.bz2'), '2605.6.0 - 2605.32.1 || 2632.1.0 - 3033.2.4 || 3046.0.0 - 3139.2.0 || 3165.0.0 - 3185.1.0 || 3200.0.0'),
  former('gce_pro', asIs('gce_pro.tar.gz'), '2605.12.0 - 2605.32.1 || 2705.1.2 || 2748.0.0 - 3033.2.4 || 3046.0.0 - 3139.2.0 || 3165.0.0 - 3185.1.0 || 3200.0.0'),
  former('oracle_oci_qcow', images('oracle_oci_qcow_image.img.bz2'), '>=1548.0.0 <1772.0.0'),
];

/** File suffixes of the accepted values of `documents`. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  packages: 'image_packages.txt',
  contents: 'image_contents.txt',
  licenses: 'image_licenses.json',
  sbom: 'image_sbom.json',
  'kernel-config': 'image_kernel_config.txt',
};

/** The accepted values of `platform`, including aliases. */
export const PLATFORM_NAMES: readonly string[] = [
  ...new Set(PLATFORMS.flatMap(({ name, aliases }) => [name, ...aliases])),
];

/** Newer than every release. */
const FUTURE = parseVersion('999999.0.0') as Version;

/** Returns whether releases of today have the platform. */
export function isOfToday({ published }: Pick<Platform, 'published'>): boolean {
  return satisfies(FUTURE, published);
}

/** Returns whether a release is too late for a platform of earlier releases, or outside of the platform's versions. */
export function isOutdated(platform: Pick<Platform, 'published'>, version: Version): boolean {
  return !isOfToday(platform) && !satisfies(version, platform.published);
}

/**
 * Returns the platform with a name or alias on an architecture, or undefined. `qemu` on arm64 is `qemu_uefi`, because arm64 boots only with UEFI. An earlier
 * platform has precedence over an alias of the same name for its own versions, and only for them.
 */
export function findPlatform(name: string, architecture: Architecture, version?: Version): Platform | undefined {
  const found = PLATFORMS.filter((entry) => entry.name === name || entry.aliases.includes(name));
  const ofVersion = found.find((entry) => !isOfToday(entry) && version !== undefined && !isOutdated(entry, version));
  const entry = ofVersion ?? found.find(isOfToday) ?? found[0];
  return entry?.name === 'qemu' && architecture === 'arm64' ? findPlatform('qemu_uefi', architecture) : entry;
}
