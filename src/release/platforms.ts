import type { Architecture } from './architecture.ts';

/** How a published file is compressed. */
export type Compression = 'none' | 'gz' | 'bz2' | 'zip';

/** A published form of an image. `suffix` follows the distribution's file prefix. */
export interface Variant {
  readonly suffix: string;
  readonly compression: Compression;
  /** The compression is part of the format (a `.tar.gz` that GCE imports, a `.cpio.gz` that a kernel boots), so the file is never decompressed. */
  readonly asIs: boolean;
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
  /** Variants in order of preference, the fastest first. A variant that a release does not have is skipped. */
  readonly variants: readonly Variant[];
  readonly companions: readonly Companion[];
}

const COMPRESSIONS: Readonly<Record<string, Compression>> = { gz: 'gz', tgz: 'gz', bz2: 'bz2', zip: 'zip' };

function compressionOf(suffix: string): Compression {
  return COMPRESSIONS[suffix.slice(suffix.lastIndexOf('.') + 1)] ?? 'none';
}

/** Returns variants that are decompressed. */
function images(...suffixes: string[]): Variant[] {
  return suffixes.map((suffix) => ({ suffix, compression: compressionOf(suffix), asIs: false }));
}

/** Returns a variant whose compression is part of the format. */
function asIs(suffix: string): Variant[] {
  return [{ suffix, compression: compressionOf(suffix), asIs: true }];
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

function platform(
  name: string,
  aliases: readonly string[],
  variants: readonly Variant[],
  companions: readonly Companion[] = [],
  architectures = BOTH,
): Platform {
  return { name, aliases, architectures, variants, companions };
}

// biome-ignore format: the table is readable with one platform per line
/**
 * All published platforms, from Flatcar's build scripts (build_library/vm_image_util.sh). To add a platform, add a line.
 */
export const PLATFORMS: readonly Platform[] = [
  platform('qemu', ['libvirt'], images('qemu_image.img', 'qemu_image.img.bz2'), [companion('qemu.sh', { executable: true })], AMD64),
  platform('qemu_uefi', [], images('qemu_uefi_image.img', 'qemu_uefi_image.img.bz2'), uefi('qemu_uefi')),
  platform('qemu_uefi_secure', [], images('qemu_uefi_secure_image.img', 'qemu_uefi_secure_image.img.bz2'), uefi('qemu_uefi_secure')),
  platform('openstack', ['ovhcloud', 'brightbox', 'eucalyptus'], images('openstack_image.img', 'openstack_image.img.gz', 'openstack_image.img.bz2')),
  platform('openstack_mini', [], images('openstack_mini_image.img.gz', 'openstack_mini_image.img.bz2')),
  platform('ami', ['aws', 'ec2'], images('ami_image.bin.bz2'), [companion('ami_all.json')]),
  platform('ami_vmdk', [], images('ami_vmdk_image.vmdk.bz2')),
  platform('azure', [], images('azure_image.vhd.bz2')),
  platform('gce', ['gcp'], asIs('gce.tar.gz')),
  platform('vmware', [], images('vmware_image.vmdk.bz2'), [companion('vmware.vmx', { required: true })]),
  platform('vmware_ova', [], asIs('vmware_ova.ova')),
  platform('vmware_raw', [], images('vmware_raw_image.bin.bz2')),
  platform('digitalocean', [], images('digitalocean_image.bin.gz', 'digitalocean_image.bin.bz2')),
  platform('hetzner', [], images('hetzner_image.bin.bz2')),
  platform('scaleway', [], images('scaleway_image.qcow2')),
  platform('akamai', ['linode'], images('akamai_image.bin.gz')),
  platform('stackit', [], images('stackit_image.img')),
  platform('kubevirt', [], images('kubevirt_image.qcow2')),
  platform('proxmoxve', ['proxmox'], images('proxmoxve_image.img')),
  platform('hyperv', [], images('hyperv_image.vhd.zip')),
  platform('hyperv_vhdx', [], images('hyperv_vhdx_image.vhdx.zip')),
  platform('virtualbox', [], images('virtualbox_image.vmdk.bz2'), [companion('virtualbox.ovf', { required: true })]),
  platform('vagrant', [], asIs('vagrant.box'), [companion('vagrant.json')]),
  platform('vagrant_parallels', [], asIs('vagrant_parallels.box'), [companion('vagrant.json', { listedWith: 'vagrant' })]),
  platform('exoscale', [], images('exoscale_image.qcow2')),
  platform('oraclecloud', [], images('oraclecloud_image.img')),
  platform('nutanix', [], images('nutanix_image.img.bz2')),
  platform('cloudsigma', [], images('cloudsigma_image.img.bz2')),
  platform('cloudstack', [], images('cloudstack_image.bin.bz2')),
  platform('cloudstack_vhd', [], images('cloudstack_vhd_image.vhd.bz2')),
  platform('xen', [], images('xen_image.bin.bz2'), [companion('xen_pygrub.cfg'), companion('xen_pvgrub.cfg')]),
  platform('parallels', [], asIs('parallels.tgz')),
  platform('iso', [], images('iso_image.iso')),
  platform('pxe', ['ipxe'], asIs('pxe_image.cpio.gz'), [companion('pxe.vmlinuz', { required: true, signedAs: ['image.vmlinuz'] }), companion('pxe_grub.efi')]),
  platform('metal', ['generic', 'raspberry-pi'], images('image.bin.bz2')),
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
export const PLATFORM_NAMES: readonly string[] = PLATFORMS.flatMap(({ name, aliases }) => [name, ...aliases]);

const BY_NAME: ReadonlyMap<string, Platform> = new Map(
  PLATFORMS.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => [name, entry] as const)),
);

/** Returns the platform with a name or alias on an architecture, or undefined. `qemu` on arm64 is `qemu_uefi`, because arm64 boots only with UEFI. */
export function findPlatform(name: string, architecture: Architecture): Platform | undefined {
  const entry = BY_NAME.get(name);
  return entry?.name === 'qemu' && architecture === 'arm64' ? BY_NAME.get('qemu_uefi') : entry;
}
