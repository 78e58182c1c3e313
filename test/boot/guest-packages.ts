import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type GuestArchitecture = 'amd64' | 'arm64';

/** Where everything is kept that needs the network or time to make. */
const CACHE = join(import.meta.dirname, '../../.cache/boot');

/** The kernel's package: Debian's, then Ubuntu's. */
const KERNELS: Readonly<Record<GuestArchitecture, readonly string[]>> = {
  amd64: ['linux-image-cloud-amd64', 'linux-image-virtual'],
  arm64: ['linux-image-cloud-arm64', 'linux-image-virtual'],
};

/** The programs of the guest and the libraries that they need. */
const PROGRAMS = ['busybox-static', 'dropbear-bin', 'jq', 'libc6', 'zlib1g'] as const;
const LIBRARIES = /^lib(?:crypt1|tomcrypt1|tommath1|gmp10|jq1|onig5)(?:t64)?$/;

const BOOT_LOADERS: Readonly<Record<GuestArchitecture, readonly string[]>> = {
  amd64: ['grub-pc-bin', 'grub-efi-amd64-bin', 'isolinux', 'syslinux-common', 'syslinux-utils'],
  arm64: ['grub-efi-arm64-bin'],
};

/**
 * Returns a folder with the unpacked packages of the guest: kernel, programs and boot loaders of this machine's Debian or Ubuntu. Nothing is installed, and no
 * root rights are needed. Only the first call needs the network.
 */
export function guestPackages(architecture: GuestArchitecture): string {
  return cached(`packages-${architecture}`, (folder) => {
    const apt = openApt(architecture, join(folder, 'apt'));
    const kernel = KERNELS[architecture].find((name) => apt.depends(name).length > 0);
    if (kernel === undefined) throw new Error(`apt has no kernel for ${architecture}`);
    const names = new Set<string>([...PROGRAMS, ...BOOT_LOADERS[architecture]]);
    for (const name of apt.depends(kernel, 'jq', 'dropbear-bin', 'libjq1', 'libtomcrypt1'))
      if (LIBRARIES.test(name)) names.add(name);
    for (const image of apt.depends(kernel).filter((name) => name.startsWith('linux-image-'))) {
      names.add(image);
      for (const name of apt.depends(image)) if (name.startsWith('linux-modules-')) names.add(name);
    }
    const packages = join(folder, 'deb');
    mkdirSync(packages);
    apt.run('apt-get', ['download', ...names], packages);
    for (const name of readdirSync(packages)) execFileSync('dpkg', ['-x', join(packages, name), join(folder, 'root')]);
    rmSync(packages, { recursive: true });
    rmSync(join(folder, 'apt'), { recursive: true });
  });
}

interface Apt {
  /** Names of the packages that others depend on. Empty for unknown ones. */
  depends(...names: readonly string[]): readonly string[];
  run(command: string, args: readonly string[], cwd: string): string;
}

/** Opens package lists of another architecture, next to those of the machine. */
function openApt(architecture: GuestArchitecture, folder: string): Apt {
  for (const name of ['state/lists/partial', 'cache/archives/partial'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'state/status'), '');
  const config = join(folder, 'apt.conf');
  writeFileSync(
    config,
    [
      `Dir::State "${folder}/state";`,
      `Dir::State::status "${folder}/state/status";`,
      `Dir::Cache "${folder}/cache";`,
      '#clear APT::Architectures;',
      `APT::Architecture "${architecture}";`,
      `APT::Architectures { "${architecture}"; };`,
      'Acquire::Languages "none";',
      'Acquire::Retries "3";',
      'APT::Sandbox::User "";',
      '',
    ].join('\n'),
  );
  const run = (command: string, args: readonly string[], cwd: string): string =>
    execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, APT_CONFIG: config },
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  run('apt-get', ['update', '-qq'], folder);
  return {
    run,
    depends: (...names) => {
      try {
        return [
          ...run('apt-cache', ['depends', '--important', ...names], folder).matchAll(
            /^\s+\|?(?:Pre)?Depends: (\S+)$/gm,
          ),
        ].map(([, name = '']) => name);
      } catch {
        return [];
      }
    },
  };
}

/** Returns the folder `name` of the cache. Fills it by `fill` if it is not there. Two processes may do so at once. */
export function cached(name: string, fill: (folder: string) => void): string {
  const path = join(CACHE, name);
  if (existsSync(path)) return path;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(`${path}.partial-`);
  try {
    fill(folder);
    renameSync(folder, path);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(path)) throw error;
  }
  return path;
}
