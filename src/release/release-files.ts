import { LIMITS } from '../limits.ts';
import type { Architecture } from './architecture.ts';
import type { Distribution } from './distribution.ts';
import { type Compression, PLATFORMS } from './platforms.ts';

/** A file of a release directory that is no image, no companion and no document. */
export interface ReleaseFile {
  /** Path below the release directory, with one subfolder at most. */
  readonly path: string;
  /** How it is decompressed; `none` if it is used as published. */
  readonly compression: Compression;
  readonly executable: boolean;
  /** Largest accepted size as published, in bytes. */
  readonly maxSize: number;
  readonly architectures: readonly Architecture[];
}

/** An official system extension. */
export interface Sysext {
  /** Name in the input `sysexts`. */
  readonly name: string;
  /** Published name without `.raw`. */
  readonly stem: string;
  readonly architectures: readonly Architecture[];
}

const BOTH: readonly Architecture[] = ['amd64', 'arm64'];
const AMD64: readonly Architecture[] = ['amd64'];

function sysexts(names: readonly string[], prefix: string, architectures: readonly Architecture[]): Sysext[] {
  return names.map((name) => ({ name, stem: `${prefix}${name}`, architectures }));
}

function oem(ids: string): readonly string[] {
  return ids.split(' ').map((id) => `oem-${id}`);
}

/** The official system extensions, from Flatcar's build_library/extra_sysexts.sh and the KEYWORDS of its oem-* ebuilds. */
export const SYSEXTS: readonly Sysext[] = [
  ...sysexts(['incus', 'overlaybd', 'podman', 'python', 'zfs'], 'flatcar-', BOTH),
  ...sysexts(
    ['535', '550', '570'].flatMap((branch) => [`nvidia-drivers-${branch}`, `nvidia-drivers-${branch}-open`]),
    'flatcar-',
    AMD64,
  ),
  ...sysexts(oem('akamai ami azure hetzner kubevirt openstack oraclecloud proxmoxve qemu scaleway stackit'), '', BOTH),
  ...sysexts(
    oem('cloudsigma cloudstack digitalocean exoscale gce hyperv nutanix vagrant virtualbox vmware'),
    '',
    AMD64,
  ),
];

/** The extensions that are part of the root file system, in a subfolder. */
const ROOT_SYSEXTS = ['containerd', 'docker'].map((name) => `rootfs-included-sysexts/${name}-flatcar`);

function file(path: string, more: Partial<ReleaseFile> = {}): ReleaseFile {
  const maxSize = path.endsWith('.txt') ? LIMITS.document : LIMITS.companion;
  return { path, compression: 'none', executable: false, maxSize, architectures: BOTH, ...more };
}

/** Returns an extension's image, packages and contents. */
function sysextFiles(stem: string, architectures = BOTH): readonly ReleaseFile[] {
  return ['.raw', '_packages.txt', '_contents.txt'].map((ending) => file(`${stem}${ending}`, { architectures }));
}

/** Returns the architectures of a platform. */
function architecturesOf(platform: string): readonly Architecture[] {
  return PLATFORMS.find(({ name }) => name === platform)?.architectures ?? [];
}

const README_OF = ['qemu', 'qemu_uefi', 'qemu_uefi_secure', 'pxe', 'iso', 'virtualbox', 'xen'];
const TEXTS = ['verity', 'disk_usage', 'contents_wtd', 'initrd_contents', 'initrd_contents_wtd'];

/** Returns all files of a release besides images, companions and documents, for one distribution. */
export function releaseFiles({ name: distribution, filePrefix }: Distribution): readonly ReleaseFile[] {
  const images = LIMITS.image;
  const common = [
    file(`${distribution}_developer_container.bin.bz2`, { compression: 'bz2', maxSize: images }),
    file(`${filePrefix}update.bin.bz2`, { compression: 'bz2', maxSize: images }),
    file(`${filePrefix}update.zip`),
    file(`${filePrefix}image.vmlinuz`),
    file(`${filePrefix}image.grub`),
    file(`${filePrefix}image.shim`),
    file(`${filePrefix}image_pcr_policy.zip`),
    ...TEXTS.map((text) => file(`${filePrefix}image_${text}.txt`)),
    file(`${filePrefix}pxe.sh`, { executable: true }),
    file(`${filePrefix}iso.sh`, { executable: true, architectures: architecturesOf('iso') }),
    ...README_OF.map((platform) =>
      file(`${filePrefix}${platform}.README`, { maxSize: LIMITS.document, architectures: architecturesOf(platform) }),
    ),
    file(`${filePrefix}vmware_ova.ovf`, { architectures: architecturesOf('vmware_ova') }),
  ];
  if (distribution !== 'flatcar') return common;
  // The payloads end in .gz, but they are not compressed.
  const payloads = SYSEXTS.map(({ stem, architectures }) => file(`flatcar_test_update-${stem}.gz`, { architectures }));
  return [
    ...common,
    ...['realinitrd_contents', 'realinitrd_contents_wtd'].map((text) => file(`${filePrefix}image_${text}.txt`)),
    file(`${filePrefix}image_sysext.squashfs`),
    file('flatcar-container.tar.gz'),
    file('flatcar_test_update.gz'),
    ...payloads,
    ...SYSEXTS.flatMap(({ stem, architectures }) => sysextFiles(stem, architectures)),
    ...ROOT_SYSEXTS.flatMap((stem) => sysextFiles(stem)),
  ];
}
