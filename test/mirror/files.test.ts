import { expect, test } from 'vitest';
import { compressionOf, DOCUMENTS, fileName, PLATFORMS, platformOf } from './files.ts';

/** The published table once more, row by row: platform, aliases, image variants in order. */
const ROWS = `
qemu | libvirt | flatcar_production_qemu_image.img, flatcar_production_qemu_image.img.bz2
qemu_uefi | | flatcar_production_qemu_uefi_image.img, flatcar_production_qemu_uefi_image.img.bz2
qemu_uefi_secure | | flatcar_production_qemu_uefi_secure_image.img, flatcar_production_qemu_uefi_secure_image.img.bz2
openstack | ovhcloud, brightbox, eucalyptus | flatcar_production_openstack_image.img, flatcar_production_openstack_image.img.gz, flatcar_production_openstack_image.img.bz2
openstack_mini | | flatcar_production_openstack_mini_image.img.gz, flatcar_production_openstack_mini_image.img.bz2
ami | aws, ec2 | flatcar_production_ami_image.bin.bz2
ami_vmdk | | flatcar_production_ami_vmdk_image.vmdk.bz2
azure | | flatcar_production_azure_image.vhd.bz2
gce | gcp | flatcar_production_gce.tar.gz
vmware | | flatcar_production_vmware_image.vmdk.bz2
vmware_ova | | flatcar_production_vmware_ova.ova
vmware_raw | | flatcar_production_vmware_raw_image.bin.bz2
digitalocean | | flatcar_production_digitalocean_image.bin.gz, flatcar_production_digitalocean_image.bin.bz2
hetzner | | flatcar_production_hetzner_image.bin.bz2
scaleway | | flatcar_production_scaleway_image.qcow2
akamai | linode | flatcar_production_akamai_image.bin.gz
stackit | | flatcar_production_stackit_image.img
kubevirt | | flatcar_production_kubevirt_image.qcow2
proxmoxve | proxmox | flatcar_production_proxmoxve_image.img
hyperv | | flatcar_production_hyperv_image.vhd.zip
hyperv_vhdx | | flatcar_production_hyperv_vhdx_image.vhdx.zip
virtualbox | | flatcar_production_virtualbox_image.vmdk.bz2
vagrant | | flatcar_production_vagrant.box
vagrant_parallels | | flatcar_production_vagrant_parallels.box
exoscale | | flatcar_production_exoscale_image.qcow2
oraclecloud | | flatcar_production_oraclecloud_image.img
nutanix | | flatcar_production_nutanix_image.img.bz2
cloudsigma | | flatcar_production_cloudsigma_image.img.bz2
cloudstack | | flatcar_production_cloudstack_image.bin.bz2
cloudstack_vhd | | flatcar_production_cloudstack_vhd_image.vhd.bz2
xen | | flatcar_production_xen_image.bin.bz2
parallels | | flatcar_production_parallels.tgz
iso | | flatcar_production_iso_image.iso
pxe | ipxe | flatcar_production_pxe_image.cpio.gz
metal | generic, raspberry-pi | flatcar_production_image.bin.bz2
`;

test('the table has every published platform, its aliases and its variants', () => {
  const rows = PLATFORMS.map((platform) =>
    [
      platform.name,
      platform.aliases.join(', '),
      platform.variants.map((one) => fileName(one, platform.name)).join(', '),
    ]
      .join(' | ')
      .replaceAll('  ', ' '),
  );
  expect(rows).toEqual(ROWS.trim().split('\n'));
});

test('what goes with an image', () => {
  const companions = Object.fromEntries(
    PLATFORMS.filter((one) => one.companions.length > 0).map((one) => [
      one.name,
      one.companions.map(({ file }) => fileName(file, one.name)),
    ]),
  );
  const firmware = (name: string): readonly string[] =>
    ['.sh', '_efi_code.qcow2', '_efi_vars.qcow2'].map((end) => `flatcar_production_${name}${end}`);
  expect(companions).toEqual({
    qemu: ['flatcar_production_qemu.sh'],
    qemu_uefi: firmware('qemu_uefi'),
    qemu_uefi_secure: firmware('qemu_uefi_secure'),
    vmware: ['flatcar_production_vmware.vmx'],
    virtualbox: ['flatcar_production_virtualbox.ovf'],
    vagrant: ['flatcar_production_vagrant.json'],
    vagrant_parallels: ['flatcar_production_vagrant.json'],
    xen: ['flatcar_production_xen_pygrub.cfg', 'flatcar_production_xen_pvgrub.cfg'],
    pxe: ['flatcar_production_pxe.vmlinuz', 'flatcar_production_pxe_grub.efi'],
  });
  expect(DOCUMENTS.map((one) => fileName(one, ''))).toEqual(
    ['packages.txt', 'contents.txt', 'licenses.json', 'sbom.json', 'kernel_config.txt'].map(
      (end) => `flatcar_production_image_${end}`,
    ),
  );
});

test('names are each used once, and compressions that belong to a format are never undone', () => {
  const words = PLATFORMS.flatMap((one) => [one.name, ...one.aliases]);
  expect(new Set(words).size).toBe(words.length);
  expect(platformOf('libvirt').name).toBe('qemu');
  expect(PLATFORMS.filter((one) => one.asIs).map((one) => one.name)).toEqual([
    'gce',
    'vmware_ova',
    'vagrant',
    'vagrant_parallels',
    'parallels',
    'pxe',
  ]);
  expect(compressionOf(platformOf('pxe'), 'F_pxe_image.cpio.gz')).toBe('none');
  expect(compressionOf(platformOf('hyperv'), 'P_image.vhd.zip')).toBe('zip');
  expect(fileName('P_image.img.bz2', 'openstack', 'coreos')).toBe('coreos_production_openstack_image.img.bz2');
});
