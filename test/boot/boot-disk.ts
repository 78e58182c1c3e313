import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type FlatcarDisk, makeFlatcarDisk, run } from '../customize/flatcar-disk.ts';
import { buildGuest } from './guest.ts';
import { cached, type GuestArchitecture, guestPackages } from './guest-packages.ts';

const MIB = 1024 * 1024;
const SECTOR = 512;

/** GRUB's targets, and where UEFI firmware looks for it on the EFI system partition. */
const UEFI: Readonly<Record<GuestArchitecture, { readonly target: string; readonly file: string }>> = {
  amd64: { target: 'x86_64-efi', file: 'BOOTX64.EFI' },
  arm64: { target: 'arm64-efi', file: 'BOOTAA64.EFI' },
};
const MODULES = [
  'part_gpt',
  'fat',
  'btrfs',
  'ext2',
  'normal',
  'linux',
  'search',
  'search_label',
  'configfile',
  'test',
  'minicmd',
  'echo',
  'boot',
] as const;

export interface BootDiskOptions {
  readonly architecture?: GuestArchitecture;
  readonly oem?: 'btrfs' | 'ext4';
  /** Name → text. */
  readonly oemFiles?: Readonly<Record<string, string>>;
  /** Size of the OEM partition in MiB. */
  readonly oemSize?: number;
}

/**
 * Creates the raw disk `path` in Flatcar's layout, which boots the test guest by BIOS (amd64) and UEFI. GRUB reads OEM's grub.cfg as Flatcar's does. The guest
 * prints a line `state: …` about each thing that this repository changes on a disk, and then a login prompt.
 */
export function makeBootDisk(
  path: string,
  { architecture = 'amd64', oem = 'btrfs', oemFiles = {}, oemSize }: BootDiskOptions = {},
): FlatcarDisk {
  const disk = makeFlatcarDisk(path, oem, oemFiles, oemSize, { 'EFI-SYSTEM': 48, ROOT: 32 });
  const system = bootSystem(architecture);
  run(
    'dd',
    `if=${join(system, 'esp')}`,
    `of=${path}`,
    'bs=1M',
    `seek=${offsetOf(disk, 'EFI-SYSTEM') / MIB}`,
    'conv=notrunc,sparse',
    'status=none',
  );
  if (architecture === 'amd64') installBiosGrub(disk, system);
  return disk;
}

function offsetOf(disk: FlatcarDisk, label: string): number {
  return disk.places.get(label)?.offset ?? 0;
}

/** Returns a folder with the EFI system partition of an architecture, and GRUB for BIOS. */
function bootSystem(architecture: GuestArchitecture): string {
  const { kernel, initramfs } = buildGuest(architecture);
  const packages = join(guestPackages(architecture), 'root/usr/lib/grub');
  const config = join(import.meta.dirname, 'grub.cfg');
  const name = `system-${architecture}-${join(initramfs, '..').replace(/.*-/, '')}`;
  return cached(name, (folder) => {
    const { target, file } = UEFI[architecture];
    const early = join(folder, 'early.cfg');
    writeFileSync(
      early,
      'search --no-floppy --set root --label EFI-SYSTEM\nset prefix=($root)/flatcar/grub\nconfigfile ($root)/flatcar/grub/grub.cfg\n',
    );
    const build = (format: string, to: string, ...more: readonly string[]): string =>
      run(
        'grub-mkimage',
        '-O',
        format,
        '-d',
        join(packages, format),
        '-c',
        early,
        '-p',
        '/flatcar/grub',
        '-o',
        join(folder, to),
        ...MODULES,
        ...more,
      );
    build(target, file);
    const esp = join(folder, 'esp');
    closeSync(openSync(esp, 'w'));
    run('truncate', '-s', '48M', esp);
    run('mkfs.vfat', '-n', 'EFI-SYSTEM', esp);
    const onEsp = (command: string, ...args: readonly string[]): string => run(command, '-i', esp, ...args);
    onEsp('mmd', '::/EFI', '::/EFI/boot', '::/flatcar', '::/flatcar/grub');
    onEsp('mcopy', join(folder, file), `::/EFI/boot/${file}`);
    onEsp('mcopy', kernel, '::/flatcar/vmlinuz-a');
    onEsp('mcopy', initramfs, '::/flatcar/initramfs');
    onEsp('mcopy', config, '::/flatcar/grub/grub.cfg');
    const mark = join(folder, 'first_boot');
    writeFileSync(mark, '');
    onEsp('mcopy', mark, '::/flatcar/first_boot');
    if (architecture !== 'amd64') return;
    build('i386-pc', 'core.img', 'biosdisk');
    copyFileSync(join(packages, 'i386-pc/boot.img'), join(folder, 'boot.img'));
  });
}

/** Does what grub-bios-setup does for a disk with a BIOS boot partition: the first sector loads the second stage from there. */
function installBiosGrub(disk: FlatcarDisk, system: string): void {
  const first = offsetOf(disk, 'BIOS-BOOT') / SECTOR;
  const boot = readFileSync(join(system, 'boot.img'));
  const core = readFileSync(join(system, 'core.img'));
  // GRUB_BOOT_MACHINE_KERNEL_SECTOR, and no check of the drive's number (GRUB_BOOT_MACHINE_DRIVE_CHECK).
  boot.writeBigUInt64LE(BigInt(first), 0x5c);
  boot.writeUInt16LE(0x9090, 0x66);
  // The one entry of the block list of diskboot.img, which is the first sector of core.img.
  core.writeBigUInt64LE(BigInt(first + 1), 0x1f4);
  core.writeUInt16LE(Math.ceil(core.length / SECTOR) - 1, 0x1fc);
  const file = openSync(disk.path, 'r+');
  // The partition table of the disk starts at byte 440 (disk signature).
  writeSync(file, boot, 0, 440, 0);
  writeSync(file, core, 0, core.length, first * SECTOR);
  closeSync(file);
}

/** Returns the files of a PXE boot. The kernel needs `flatcar.first_boot=1` for Ignition, and a console. */
export function pxeFiles(
  folder: string,
  architecture: GuestArchitecture = 'amd64',
): { readonly kernel: string; readonly archive: string } {
  const { kernel, initramfs } = buildGuest(architecture);
  const [to, archive] = [
    join(folder, 'flatcar_production_pxe.vmlinuz'),
    join(folder, 'flatcar_production_pxe_image.cpio.gz'),
  ];
  copyFileSync(kernel, to);
  copyFileSync(initramfs, archive);
  return { kernel: to, archive };
}

/** Creates the ISO image `path` as Flatcar's build does: isolinux, then isohybrid, so that it also boots as a disk. BIOS only. */
export function makeBootIso(path: string, kernelArguments = 'flatcar.first_boot=1'): void {
  const { kernel, initramfs } = buildGuest('amd64');
  const packages = join(guestPackages('amd64'), 'root/usr');
  const tree = `${path}.tree`;
  for (const name of ['isolinux', 'syslinux', 'flatcar']) mkdirSync(join(tree, name), { recursive: true });
  copyFileSync(kernel, join(tree, 'flatcar/vmlinuz'));
  copyFileSync(initramfs, join(tree, 'flatcar/cpio.gz'));
  copyFileSync(join(packages, 'lib/ISOLINUX/isolinux.bin'), join(tree, 'isolinux/isolinux.bin'));
  copyFileSync(join(packages, 'lib/syslinux/modules/bios/ldlinux.c32'), join(tree, 'isolinux/ldlinux.c32'));
  writeFileSync(join(tree, 'isolinux/isolinux.cfg'), 'INCLUDE /syslinux/syslinux.cfg\n');
  writeFileSync(
    join(tree, 'syslinux/syslinux.cfg'),
    `default flatcar\nprompt 1\ntimeout 1\n\nlabel flatcar\n  kernel /flatcar/vmlinuz\n  append initrd=/flatcar/cpio.gz flatcar.autologin console=ttyS0,115200n8 console=tty0 ${kernelArguments}\n`,
  );
  run(
    'genisoimage',
    '-quiet',
    '-v',
    '-l',
    '-r',
    '-J',
    '-o',
    path,
    '-b',
    'isolinux/isolinux.bin',
    '-c',
    'isolinux/boot.cat',
    '-no-emul-boot',
    '-boot-load-size',
    '4',
    '-boot-info-table',
    tree,
  );
  run(join(packages, 'bin/isohybrid'), path);
  rmSync(tree, { recursive: true });
}
