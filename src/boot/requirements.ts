import { existsSync } from 'node:fs';
import { unsupportedRunner } from '../customize/customize-errors.ts';
import { findInstalled, runTool, SYSTEM_PATH } from '../customize/run-tool.ts';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import { type BootRequest, type Firmware, needsSsh } from './boot-request.ts';

/** The program of each architecture and its Debian and Ubuntu package. */
export const QEMU: Readonly<Record<Architecture, { readonly program: string; readonly package: string }>> = {
  amd64: { program: 'qemu-system-x86_64', package: 'qemu-system-x86' },
  arm64: { program: 'qemu-system-aarch64', package: 'qemu-system-arm' },
};

/** The code of a UEFI firmware and the initial content of its variables. */
export interface UefiFirmware {
  readonly code: string;
  readonly variables: string;
}

/** Files of the packages ovmf and qemu-efi-aarch64, the first that exists. Ubuntu 24.04 has only the 4M files. */
const UEFI: Readonly<Record<string, { readonly package: string; readonly files: readonly UefiFirmware[] }>> = {
  'amd64 uefi': { package: 'ovmf', files: [inFolder('OVMF', '_4M', '_4M'), inFolder('OVMF', '', '')] },
  'amd64 uefi-secure': {
    package: 'ovmf',
    files: [inFolder('OVMF', '_4M.ms', '_4M.ms'), inFolder('OVMF', '.ms', '.ms')],
  },
  'arm64 uefi': { package: 'qemu-efi-aarch64', files: [inFolder('AAVMF', '', '')] },
  'arm64 uefi-secure': { package: 'qemu-efi-aarch64', files: [inFolder('AAVMF', '.ms', '.ms')] },
};

function inFolder(name: string, code: string, variables: string): UefiFirmware {
  return {
    code: `/usr/share/${name}/${name}_CODE${code}.fd`,
    variables: `/usr/share/${name}/${name}_VARS${variables}.fd`,
  };
}

/** Returns the firmware of the runner; undefined for BIOS, which is part of QEMU, and for firmware that is not installed. */
export function findUefi(architecture: Architecture, firmware: Firmware): UefiFirmware | undefined {
  const files = UEFI[`${architecture} ${firmware}`]?.files ?? [];
  return files.find(({ code, variables }) => existsSync(code) && existsSync(variables));
}

/** Checks that this runner has QEMU, firmware and an SSH client, as far as the request needs them. Installs what is missing if the request wants that. */
export async function checkRequirements(request: BootRequest, progress: Progress): Promise<void> {
  if (process.platform !== 'linux')
    throw unsupportedRunner("Can't boot the image: this action needs Linux", 'Use `runs-on: ubuntu-latest`.');
  const missing = await missingPackages(request);
  if (missing.length === 0) return;
  if (request.install) await installPackages(missing, progress);
  const left = request.install ? await missingPackages(request) : missing;
  if (left.length === 0) return;
  throw unsupportedRunner(
    `Can't boot the image: QEMU, its firmware or the SSH client is not installed (${left.join(', ')})`,
    request.install
      ? 'Install it before this step.'
      : `Set \`install: true\`, or install it: sudo apt-get install ${left.join(' ')}`,
  );
}

/** Returns the packages of missing programs and files. */
async function missingPackages(request: BootRequest): Promise<readonly string[]> {
  const { architecture, firmware } = request;
  const programs = [QEMU[architecture], { program: 'qemu-img', package: 'qemu-utils' }];
  if (needsSsh(request))
    for (const program of ['ssh', 'ssh-keygen']) programs.push({ program, package: 'openssh-client' });
  const packages: string[] = [];
  for (const each of programs) if ((await findInstalled([each.program])) === undefined) packages.push(each.package);
  const uefi = UEFI[`${architecture} ${firmware}`];
  if (uefi !== undefined && findUefi(architecture, firmware) === undefined) packages.push(uefi.package);
  return [...new Set(packages)];
}

/** Runs apt-get as root. Its output is logged only if it fails. */
async function installPackages(packages: readonly string[], progress: Progress): Promise<void> {
  progress.info(`Installing ${packages.join(', ')}.`);
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { code, stdout, stderr } = await runAsRoot(['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]);
    if (code === 0) continue;
    for (const line of `${stdout.toString()}\n${stderr}`.split('\n').slice(-20)) progress.info(line);
    const failed = `Can't install ${packages.join(', ')}: apt-get ${args[0]} failed (exit code ${code ?? 'none'})`;
    throw unsupportedRunner(failed, 'Install the packages before this step.');
  }
}

/** Runs a command as root, by sudo without a password unless this user is root. */
export function runAsRoot(command: readonly string[]): ReturnType<typeof runTool> {
  const [program = '', ...args] =
    process.getuid?.() === 0 ? command : ['sudo', '-n', `PATH=${SYSTEM_PATH}`, ...command];
  return runTool(program, args, { isRoot: true });
}
