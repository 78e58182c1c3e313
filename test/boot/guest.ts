import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../customize/flatcar-disk.ts';
import { cached, type GuestArchitecture, guestPackages } from './guest-packages.ts';

/** The kernel and the initramfs of the test guest. Both together boot as Flatcar's PXE files do. */
export interface Guest {
  readonly kernel: string;
  /** A gzipped cpio archive. */
  readonly initramfs: string;
}

/** Modules in the order of their use. Each may be built into the kernel instead. */
const MODULES = [
  'virtio_pci',
  'virtio_mmio',
  'virtio_blk',
  'virtio_scsi',
  'virtio_net',
  'virtio_rng',
  'ata_piix',
  'ahci',
  'sd_mod',
  'sr_mod',
  'qemu_fw_cfg',
  'btrfs',
  'ext4',
  'nls_cp437',
  'nls_ascii',
  'nls_iso8859_1',
  'vfat',
  'isofs',
  'loop',
  'squashfs',
  'overlay',
] as const;

const LIBRARY =
  /^(?:ld-linux.*|lib(?:c|m|crypt|resolv|util|pthread|dl|tomcrypt|tommath|gmp|jq|onig|z|nss_files))\.so[.\d]*$/;
const SCRIPTS = ['guest-init', 'guest-system', 'guest-systemctl'] as const;

/** Builds the test guest of an architecture: a Debian or Ubuntu kernel, and an initramfs that prints what it finds. Only the first call needs time. */
export function buildGuest(architecture: GuestArchitecture): Guest {
  const sources = [...SCRIPTS, 'guest.ts'].map((name) => readFileSync(join(import.meta.dirname, name)));
  const version = createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 12);
  const folder = cached(`guest-${architecture}-${version}`, (target) => {
    const packages = join(guestPackages(architecture), 'root');
    const [kernel = ''] = globSync(join(packages, 'boot/vmlinuz-*'));
    copyFileSync(kernel, join(target, 'vmlinuz'));
    const tree = join(target, 'tree');
    layPrograms(packages, tree);
    layModules(packages, tree, basename(kernel).replace('vmlinuz-', ''));
    const archive = join(target, 'archive');
    run(
      'sh',
      '-c',
      'cd "$1" && find . | LC_ALL=C sort | cpio -o -H newc --quiet --reproducible -R 0:0 -O "$2"',
      'sh',
      tree,
      archive,
    );
    writeFileSync(join(target, 'initramfs.cpio.gz'), gzipSync(readFileSync(archive), { level: 6 }));
    run('rm', '-rf', tree, archive);
  });
  return { kernel: join(folder, 'vmlinuz'), initramfs: join(folder, 'initramfs.cpio.gz') };
}

function layPrograms(packages: string, tree: string): void {
  for (const name of ['usr/bin', 'usr/lib/guest', 'usr/share/oem', 'etc'])
    mkdirSync(join(tree, name), { recursive: true });
  for (const name of ['bin', 'lib', 'lib64', 'sbin']) symlinkSync(`usr/${name}`, join(tree, name));
  symlinkSync('bin', join(tree, 'usr/sbin'));
  symlinkSync('lib', join(tree, 'usr/lib64'));
  for (const name of ['busybox', 'dropbear', 'dropbearkey', 'jq']) {
    const [program = ''] = globSync(join(packages, `{,usr/}{bin,sbin}/${name}`));
    copyFileSync(program, join(tree, 'usr/bin', name));
  }
  for (const path of globSync(join(packages, '{,usr/}lib{,64}/{,*-linux-gnu/}*.so*'))) {
    if (!LIBRARY.test(basename(path))) continue;
    // The dynamic linker searches /usr/lib too, so each library is there under its own name.
    copyFileSync(path, join(tree, 'usr/lib', basename(path)));
  }
  for (const name of SCRIPTS)
    copyFileSync(join(import.meta.dirname, name), join(tree, 'usr/lib/guest', name.replace('guest-', '')));
  copyFileSync(join(tree, 'usr/lib/guest/init'), join(tree, 'init'));
  copyFileSync(join(tree, 'usr/lib/guest/systemctl'), join(tree, 'usr/bin/systemctl'));
  for (const path of ['init', 'usr/lib/guest/system', 'usr/bin/systemctl']) chmodSync(join(tree, path), 0o755);
}

function layModules(packages: string, tree: string, version: string): void {
  const [source = ''] = globSync(join(packages, `{,usr/}lib/modules/${version}`));
  run('depmod', '-b', join(source, '../../..').replace(/\/usr$/, ''), version);
  const dependencies = new Map(
    readFileSync(join(source, 'modules.dep'), 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([path = '', needed = '']) => [
        moduleName(path),
        [path, ...needed.trim().split(' ')].filter((name) => name !== ''),
      ]),
  );
  const target = join(tree, 'usr/lib/modules', version);
  for (const path of new Set(MODULES.flatMap((name) => dependencies.get(name) ?? []))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    copyFileSync(join(source, path), join(target, path));
    if (path.endsWith('.zst')) run('zstd', '-q', '-d', '--rm', join(target, path));
    if (path.endsWith('.xz')) run('xz', '-d', join(target, path));
  }
  for (const name of readdirSync(source).filter((each) => /^modules\.(?:order|builtin|builtin\.modinfo)$/.test(each)))
    copyFileSync(join(source, name), join(target, name));
  run('depmod', '-b', tree, version);
  writeFileSync(join(tree, 'usr/lib/guest/modules'), `${MODULES.join('\n')}\n`);
}

function moduleName(path: string): string {
  return basename(path)
    .replace(/\.ko(?:\.\w+)?$/, '')
    .replaceAll('-', '_');
}
