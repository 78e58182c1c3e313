/**
 * The files that Flatcar publishes. Written from Flatcar's publications and never derived from the catalogue in src/release, so that tests
 * can compare the two.
 */

/** Format of a file's decompressed content. */
export type Content =
  | 'raw'
  | 'qcow2'
  | 'vmdk'
  | 'vhd'
  | 'vhd-fixed'
  | 'vhdx'
  | 'ova'
  | 'gce-tar'
  | 'vagrant-box'
  | 'parallels-tar'
  | 'iso'
  | 'initrd'
  | 'kernel'
  | 'efi-program'
  | 'firmware'
  | 'firmware-qcow2'
  | 'launch-script'
  | 'ovf'
  | 'vmx'
  | 'xen-config'
  | 'vagrant-json';

/** A compression that users want decompressed. `none`: the file is used as published. */
export type Compression = 'none' | 'gz' | 'bz2' | 'zip';

interface Companion {
  readonly file: string;
  readonly content: Content;
  /** The image does not boot without it. */
  readonly essential: boolean;
}

export interface Platform {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Format of the decompressed image. */
  readonly content: Content;
  /** Published variants, the fastest first. `P` is prefix and platform, `F` only the prefix. */
  readonly variants: readonly string[];
  /** The compression is part of the format, so it is never decompressed. */
  readonly asIs: boolean;
  readonly companions: readonly Companion[];
  readonly architectures: readonly ('amd64' | 'arm64')[];
}

type Row = Partial<Omit<Platform, 'name' | 'content' | 'variants'>>;

function row(name: string, content: Content, variants: readonly string[], more: Row = {}): Platform {
  return {
    name,
    aliases: [],
    content,
    variants,
    asIs: false,
    companions: [],
    architectures: both,
    ...more,
  };
}

const asIs = true;
const amd64 = ['amd64'] as const;
const both = ['amd64', 'arm64'] as const;
const script: Companion = { file: 'P.sh', content: 'launch-script', essential: false };
const firmware: readonly Companion[] = [
  script,
  { file: 'P_efi_code.qcow2', content: 'firmware-qcow2', essential: false },
  { file: 'P_efi_vars.qcow2', content: 'firmware-qcow2', essential: false },
];
const qemu = ['P_image.img', 'P_image.img.bz2'];
const openstack = ['P_image.img', 'P_image.img.gz', 'P_image.img.bz2'];
const vagrant: Row = {
  asIs,
  companions: [{ file: 'F_vagrant.json', content: 'vagrant-json', essential: false }],
  architectures: amd64,
};

/** One entry per platform. AMI lists and documents belong to the release, not to an image: see `AMI_LIST` and `DOCUMENTS`. */
export const PLATFORMS: readonly Platform[] = [
  row('qemu', 'qcow2', qemu, { aliases: ['libvirt'], companions: [script], architectures: amd64 }),
  row('qemu_uefi', 'qcow2', qemu, { companions: firmware }),
  row('qemu_uefi_secure', 'qcow2', qemu, { companions: firmware, architectures: amd64 }),
  row('openstack', 'qcow2', openstack, { aliases: ['ovhcloud', 'brightbox', 'eucalyptus'] }),
  row('openstack_mini', 'qcow2', ['P_image.img.gz', 'P_image.img.bz2']),
  row('ami', 'raw', ['P_image.bin.bz2'], { aliases: ['aws', 'ec2'] }),
  row('ami_vmdk', 'vmdk', ['P_image.vmdk.bz2']),
  row('azure', 'vhd-fixed', ['P_image.vhd.bz2']),
  row('gce', 'gce-tar', ['F_gce.tar.gz'], { aliases: ['gcp'], asIs, architectures: amd64 }),
  row('vmware', 'vmdk', ['P_image.vmdk.bz2'], {
    companions: [{ file: 'P.vmx', content: 'vmx', essential: false }],
    architectures: amd64,
  }),
  row('vmware_ova', 'ova', ['F_vmware_ova.ova'], { asIs, architectures: amd64 }),
  row('vmware_raw', 'raw', ['P_image.bin.bz2'], { architectures: amd64 }),
  row('digitalocean', 'raw', ['P_image.bin.gz', 'P_image.bin.bz2'], { architectures: amd64 }),
  row('hetzner', 'raw', ['P_image.bin.bz2']),
  row('scaleway', 'qcow2', ['P_image.qcow2']),
  row('akamai', 'raw', ['P_image.bin.gz'], { aliases: ['linode'] }),
  row('stackit', 'qcow2', ['P_image.img']),
  row('kubevirt', 'qcow2', ['P_image.qcow2']),
  row('proxmoxve', 'qcow2', ['P_image.img'], { aliases: ['proxmox'] }),
  row('hyperv', 'vhd', ['P_image.vhd.zip'], { architectures: amd64 }),
  row('hyperv_vhdx', 'vhdx', ['P_image.vhdx.zip'], { architectures: amd64 }),
  row('virtualbox', 'vmdk', ['P_image.vmdk.bz2'], {
    companions: [{ file: 'P.ovf', content: 'ovf', essential: true }],
    architectures: amd64,
  }),
  row('vagrant', 'vagrant-box', ['P.box'], vagrant),
  row('vagrant_parallels', 'vagrant-box', ['P.box'], vagrant),
  row('exoscale', 'qcow2', ['P_image.qcow2'], { architectures: amd64 }),
  row('oraclecloud', 'qcow2', ['P_image.img']),
  row('nutanix', 'qcow2', ['P_image.img.bz2'], { architectures: amd64 }),
  row('cloudsigma', 'qcow2', ['P_image.img.bz2'], { architectures: amd64 }),
  row('cloudstack', 'raw', ['P_image.bin.bz2'], { architectures: amd64 }),
  row('cloudstack_vhd', 'vhd', ['P_image.vhd.bz2'], { architectures: amd64 }),
  row('xen', 'raw', ['P_image.bin.bz2'], {
    architectures: amd64,
    companions: [
      { file: 'P_pygrub.cfg', content: 'xen-config', essential: false },
      { file: 'P_pvgrub.cfg', content: 'xen-config', essential: false },
    ],
  }),
  row('parallels', 'parallels-tar', ['P.tgz'], { asIs, architectures: amd64 }),
  row('iso', 'iso', ['F_iso_image.iso'], { architectures: amd64 }),
  row('pxe', 'initrd', ['F_pxe_image.cpio.gz'], {
    aliases: ['ipxe'],
    asIs,
    companions: [
      { file: 'F_pxe.vmlinuz', content: 'kernel', essential: true },
      { file: 'F_pxe_grub.efi', content: 'efi-program', essential: false },
    ],
  }),
  row('metal', 'raw', ['F_image.bin.bz2'], { aliases: ['generic', 'raspberry-pi'] }),
];

/** A platform as some earlier releases have it. */
export interface EarlierPlatform extends Platform {
  /** Versions that have it, such as the first and the last one. */
  readonly versions: readonly string[];
  /** Nearest versions that don't have it. */
  readonly absent: readonly string[];
}

function earlier(
  name: string,
  content: Content,
  variants: readonly string[],
  { versions, absent, ...more }: Row & Pick<EarlierPlatform, 'versions' | 'absent'>,
): EarlierPlatform {
  return { ...row(name, content, variants, { architectures: amd64, ...more }), versions, absent };
}

const box: Row = { asIs, companions: [{ file: 'P.json', content: 'vagrant-json', essential: false }] };
const untilSummer2026 = {
  versions: ['1576.1.0', '1855.4.0', '2905.2.6', '3033.3.18', '4081.3.10', '4593.2.5', '4694.1.1'],
  absent: ['4722.0.0', '4757.1.0'],
};
const pro = ['3033.2.4', '3046.0.0', '3139.2.0', '3165.0.0', '3185.1.0', '3200.0.0'];
const noPro = ['2605.5.0', '3033.3.0', '3139.2.1', '3185.1.1', '3227.0.0', '4593.2.5'];

/**
 * Names of earlier releases, from the release tags of Flatcar's build scripts: the lists of image types, their formats and compressions. A row is a platform
 * that has ended, or one of today under its earlier file name.
 */
export const EARLIER: readonly EarlierPlatform[] = [
  earlier('exoscale', 'qcow2', ['P_image.img.bz2'], untilSummer2026),
  earlier('hyperv', 'vhd', ['P_image.vhd.bz2'], {
    versions: ['1576.1.0', '2905.2.6', '3510.3.8', '3815.2.5', '3913.1.0'],
    absent: ['3941.0.0'],
  }),
  earlier('scaleway', 'qcow2', ['P_image.img.bz2'], {
    architectures: both,
    versions: ['3913.0.0', '3913.1.0', '3941.0.0'],
    absent: ['3941.1.0'],
  }),
  earlier('oraclecloud', 'qcow2', ['P_image.img.bz2'], {
    architectures: both,
    versions: ['4722.0.0'],
    absent: ['4722.1.0'],
  }),
  earlier('packet', 'raw', ['P_image.bin.bz2'], { architectures: both, ...untilSummer2026 }),
  earlier('rackspace', 'raw', ['P_image.bin.bz2'], untilSummer2026),
  earlier('rackspace_onmetal', 'qcow2', ['P_image.img.bz2'], untilSummer2026),
  earlier('rackspace_vhd', 'vhd', ['P_image.vhd.bz2'], untilSummer2026),
  earlier('vagrant_virtualbox', 'vagrant-box', ['P.box'], { ...box, ...untilSummer2026 }),
  earlier('vagrant_vmware_fusion', 'vagrant-box', ['P.box'], { ...box, ...untilSummer2026 }),
  earlier('vmware_insecure', 'vmdk', ['P.zip'], { asIs, ...untilSummer2026 }),
  earlier('brightbox', 'qcow2', ['P_image.img.bz2'], {
    versions: ['1576.1.0', '3033.3.18', '3510.2.8', '3510.3.1', '3535.0.0', '3602.2.1', '3619.0.0', '3760.0.0'],
    absent: ['3510.3.2', '3602.2.2', '3602.2.3', '3760.1.0', '4593.2.5'],
  }),
  earlier('niftycloud', 'vmdk', ['P_image.vmdk.bz2'], {
    companions: [{ file: 'P.ovf', content: 'ovf', essential: true }],
    versions: ['1576.1.0', '2905.2.6', '3510.3.8', '3602.2.3', '3654.0.0'],
    absent: ['3665.0.0', '4593.2.5'],
  }),
  earlier('ami_vmdk_pro', 'vmdk', ['P_image.vmdk.bz2'], {
    versions: ['2605.10.0', '2605.32.1', '2705.1.1', ...pro],
    absent: noPro,
  }),
  earlier('azure_pro', 'vhd', ['P_image.vhd.bz2'], {
    versions: ['2605.6.0', '2605.32.1', '2632.1.0', ...pro],
    absent: noPro,
  }),
  earlier('gce_pro', 'gce-tar', ['F_gce_pro.tar.gz'], {
    asIs,
    versions: ['2605.12.0', '2605.32.1', '2705.1.2', '2748.0.0', ...pro],
    absent: noPro,
  }),
  earlier('oracle_oci_qcow', 'qcow2', ['P_image.img.bz2'], {
    versions: ['1548.0.0', '1688.5.3', '1758.0.0'],
    absent: ['1772.0.0', '4593.2.5'],
  }),
];

/** The AMI lists, published with `ami`: `{"amis":[{"name":"<region>","hvm":"ami-…"}]}`, and one text file per region. */
export const AMI_LIST = 'F_ami_all.json';
export const AMI_REGION = (region: string): string => `F_ami_hvm_${region}.txt`;

/** Published once per release. */
export const DOCUMENTS: readonly string[] = [
  'F_image_packages.txt',
  'F_image_contents.txt',
  'F_image_licenses.json',
  'F_image_sbom.json',
  'F_image_kernel_config.txt',
];

/** Official system extensions, by the name of their `.raw` file. */
export const SYSEXTS: Readonly<Record<'amd64' | 'arm64', readonly string[]>> = (() => {
  const everywhere = [
    ...['flatcar-incus', 'flatcar-overlaybd', 'flatcar-podman', 'flatcar-python', 'flatcar-zfs'],
    ...['oem-akamai', 'oem-ami', 'oem-azure', 'oem-hetzner', 'oem-kubevirt', 'oem-openstack', 'oem-oraclecloud'],
    ...['oem-proxmoxve', 'oem-qemu', 'oem-scaleway', 'oem-stackit'],
  ];
  const nvidia = ['flatcar-nvidia-drivers-535', 'flatcar-nvidia-drivers-550', 'flatcar-nvidia-drivers-570'];
  const amd64 = [
    ...nvidia.flatMap((name) => [name, `${name}-open`]),
    ...['oem-cloudsigma', 'oem-cloudstack', 'oem-digitalocean', 'oem-exoscale', 'oem-gce', 'oem-hyperv'],
    ...['oem-nutanix', 'oem-vagrant', 'oem-virtualbox', 'oem-vmware'],
  ];
  return { amd64: [...everywhere, ...amd64], arm64: everywhere };
})();

/** A file of a release besides images, companions, AMI lists and documents. */
export interface OtherFile {
  /** `F_` is the prefix. A subfolder may come first. */
  readonly file: string;
  readonly compression: Compression;
}

/** Returns the other files of a Flatcar release. */
export function otherFiles(architecture: 'amd64' | 'arm64'): readonly OtherFile[] {
  const inside = ['rootfs-included-sysexts/containerd-flatcar', 'rootfs-included-sysexts/docker-flatcar'];
  const sysexts = [...SYSEXTS[architecture], ...inside];
  const plain = [
    ...sysexts.flatMap((stem) => [`${stem}.raw`, `${stem}_packages.txt`, `${stem}_contents.txt`]),
    ...['flatcar_test_update.gz', ...SYSEXTS[architecture].map((stem) => `flatcar_test_update-${stem}.gz`)],
    ...['flatcar-container.tar.gz', 'F_image_sysext.squashfs', 'F_update.zip'],
    ...['F_image.vmlinuz', 'F_image.grub', 'F_image.shim', 'F_image_pcr_policy.zip', 'F_image_verity.txt'],
    ...['F_image_disk_usage.txt', 'F_image_contents_wtd.txt'],
    ...['F_image_initrd_contents.txt', 'F_image_initrd_contents_wtd.txt'],
    ...['F_image_realinitrd_contents.txt', 'F_image_realinitrd_contents_wtd.txt'],
    ...['F_pxe.sh', 'F_pxe.README', 'F_qemu_uefi.README', 'F_qemu_uefi_secure.README', 'F_xen.README'],
    ...['F_qemu.README', 'F_iso.README', 'F_iso.sh', 'F_virtualbox.README', 'F_vmware_ova.ovf'],
  ];
  const isBuilt = (file: string): boolean => {
    const [, name] = /^F_(qemu\w*|pxe|iso|xen|virtualbox|vmware_ova)\./.exec(file) ?? [];
    return name === undefined || platformOf(name).architectures.includes(architecture);
  };
  return [
    ...plain.filter(isBuilt).map((file) => ({ file, compression: 'none' as const })),
    { file: 'flatcar_developer_container.bin.bz2', compression: 'bz2' },
    { file: 'F_update.bin.bz2', compression: 'bz2' },
  ];
}

/** The kernel next to the generic image. `F_pxe.vmlinuz` is a link to it. */
export const GENERIC_KERNEL = 'F_image.vmlinuz';

export type Distribution = 'flatcar' | 'coreos';

/** Returns a file name for a pattern of these tables. */
export function fileName(pattern: string, platform: string, distribution: Distribution = 'flatcar'): string {
  const prefix = `${distribution}_production`;
  return pattern.replace(/^P(?=[_.])/, `${prefix}_${platform}`).replace(/^F(?=_)/, prefix);
}

/** Returns the platform with this name or alias, as releases of today have it, or else earlier ones. Throws for any other word. */
export function platformOf(word: string): Platform {
  const found = PLATFORMS.find((one) => one.name === word || one.aliases.includes(word)) ?? earlierPlatformOf(word);
  if (!found) throw new Error(`the mirror knows no platform ${word}`);
  return found;
}

/** Returns the platform with this name as earlier releases have it, or undefined. */
export function earlierPlatformOf(name: string): EarlierPlatform | undefined {
  return EARLIER.find((one) => one.name === name);
}

/** Returns the compression that users want decompressed, for a variant of this platform. */
export function compressionOf(platform: Platform, variant: string): Compression {
  if (platform.asIs) return 'none';
  const ending = /\.(gz|bz2|zip)$/.exec(variant)?.[1];
  return ending === 'gz' || ending === 'bz2' || ending === 'zip' ? ending : 'none';
}
