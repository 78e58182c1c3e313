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
    architectures: ['amd64', 'arm64'],
    ...more,
  };
}

const asIs = true;
const script: Companion = { file: 'P.sh', content: 'launch-script', essential: false };
const firmware: readonly Companion[] = [
  script,
  { file: 'P_efi_code.qcow2', content: 'firmware-qcow2', essential: false },
  { file: 'P_efi_vars.qcow2', content: 'firmware-qcow2', essential: false },
];
const qemu = ['P_image.img', 'P_image.img.bz2'];
const openstack = ['P_image.img', 'P_image.img.gz', 'P_image.img.bz2'];
const vagrant: Row = { asIs, companions: [{ file: 'F_vagrant.json', content: 'vagrant-json', essential: false }] };

/** One entry per platform. AMI lists and documents belong to the release, not to an image: see `AMI_LIST` and `DOCUMENTS`. */
export const PLATFORMS: readonly Platform[] = [
  row('qemu', 'qcow2', qemu, { aliases: ['libvirt'], companions: [script], architectures: ['amd64'] }),
  row('qemu_uefi', 'qcow2', qemu, { companions: firmware }),
  row('qemu_uefi_secure', 'qcow2', qemu, { companions: firmware }),
  row('openstack', 'qcow2', openstack, { aliases: ['ovhcloud', 'brightbox', 'eucalyptus'] }),
  row('openstack_mini', 'qcow2', ['P_image.img.gz', 'P_image.img.bz2']),
  row('ami', 'raw', ['P_image.bin.bz2'], { aliases: ['aws', 'ec2'] }),
  row('ami_vmdk', 'vmdk', ['P_image.vmdk.bz2']),
  row('azure', 'vhd-fixed', ['P_image.vhd.bz2']),
  row('gce', 'gce-tar', ['F_gce.tar.gz'], { aliases: ['gcp'], asIs }),
  row('vmware', 'vmdk', ['P_image.vmdk.bz2'], { companions: [{ file: 'P.vmx', content: 'vmx', essential: false }] }),
  row('vmware_ova', 'ova', ['F_vmware_ova.ova'], { asIs }),
  row('vmware_raw', 'raw', ['P_image.bin.bz2']),
  row('digitalocean', 'raw', ['P_image.bin.gz', 'P_image.bin.bz2']),
  row('hetzner', 'raw', ['P_image.bin.bz2']),
  row('scaleway', 'qcow2', ['P_image.qcow2']),
  row('akamai', 'raw', ['P_image.bin.gz'], { aliases: ['linode'] }),
  row('stackit', 'qcow2', ['P_image.img']),
  row('kubevirt', 'qcow2', ['P_image.qcow2']),
  row('proxmoxve', 'qcow2', ['P_image.img'], { aliases: ['proxmox'] }),
  row('hyperv', 'vhd', ['P_image.vhd.zip']),
  row('hyperv_vhdx', 'vhdx', ['P_image.vhdx.zip']),
  row('virtualbox', 'vmdk', ['P_image.vmdk.bz2'], { companions: [{ file: 'P.ovf', content: 'ovf', essential: true }] }),
  row('vagrant', 'vagrant-box', ['P.box'], vagrant),
  row('vagrant_parallels', 'vagrant-box', ['P.box'], vagrant),
  row('exoscale', 'qcow2', ['P_image.qcow2']),
  row('oraclecloud', 'qcow2', ['P_image.img']),
  row('nutanix', 'qcow2', ['P_image.img.bz2']),
  row('cloudsigma', 'qcow2', ['P_image.img.bz2']),
  row('cloudstack', 'raw', ['P_image.bin.bz2']),
  row('cloudstack_vhd', 'vhd', ['P_image.vhd.bz2']),
  row('xen', 'raw', ['P_image.bin.bz2'], {
    companions: [
      { file: 'P_pygrub.cfg', content: 'xen-config', essential: false },
      { file: 'P_pvgrub.cfg', content: 'xen-config', essential: false },
    ],
  }),
  row('parallels', 'parallels-tar', ['P.tgz'], { asIs }),
  row('iso', 'iso', ['F_iso_image.iso']),
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

/** The kernel next to the generic image. `F_pxe.vmlinuz` is a link to it. */
export const GENERIC_KERNEL = 'F_image.vmlinuz';

export type Distribution = 'flatcar' | 'coreos';

/** Returns a file name for a pattern of these tables. */
export function fileName(pattern: string, platform: string, distribution: Distribution = 'flatcar'): string {
  const prefix = `${distribution}_production`;
  return pattern.replace(/^P(?=[_.])/, `${prefix}_${platform}`).replace(/^F(?=_)/, prefix);
}

/** Returns the platform with this name or alias. Throws for any other word. */
export function platformOf(word: string): Platform {
  const found = PLATFORMS.find((one) => one.name === word || one.aliases.includes(word));
  if (!found) throw new Error(`the mirror knows no platform ${word}`);
  return found;
}

/** Returns the compression that users want decompressed, for a variant of this platform. */
export function compressionOf(platform: Platform, variant: string): Compression {
  if (platform.asIs) return 'none';
  const ending = /\.(gz|bz2|zip)$/.exec(variant)?.[1];
  return ending === 'gz' || ending === 'bz2' || ending === 'zip' ? ending : 'none';
}
