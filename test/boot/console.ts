import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GuestArchitecture } from './guest-packages.ts';

/** A machine under emulation, without the boot action. */
interface Machine extends AsyncDisposable {
  /** Resolves with all console text when it matches. Throws Error with the text if the machine ends, or after `seconds`. */
  waitFor(pattern: RegExp, seconds?: number): Promise<string>;
}

/** QEMU's arguments for the media that the guest can boot from. Paths are absolute. */
export const MEDIA = {
  raw: (path: string) => disk('raw', path),
  qcow2: (path: string) => disk('qcow2', path),
  cdrom: (path: string) => ['-drive', `media=cdrom,format=raw,readonly=on,file=${path}`, '-boot', 'd'],
  /** Several archives are one initrd, as boot loaders load them. */
  pxe: (kernel: string, initrd: string, append: string) => [
    '-kernel',
    kernel,
    '-initrd',
    initrd,
    '-append',
    `console=ttyS0 console=ttyAMA0 ${append}`,
  ],
} as const;

function disk(format: string, path: string): readonly string[] {
  return ['-drive', `if=none,id=disk,format=${format},file=${path}`, '-device', 'virtio-blk-pci,drive=disk'];
}

/** Firmware arguments for UEFI on amd64. The variables are not kept. */
export const UEFI = [
  '-drive',
  'if=pflash,unit=0,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd',
  '-drive',
  'if=pflash,unit=1,format=raw,snapshot=on,file=/usr/share/OVMF/OVMF_VARS_4M.fd',
] as const;

const MACHINES: Readonly<Record<GuestArchitecture, readonly [string, ...string[]]>> = {
  amd64: ['qemu-system-x86_64', '-machine', 'q35,accel=tcg', '-cpu', 'max'],
  arm64: ['qemu-system-aarch64', '-machine', 'virt', '-cpu', 'cortex-a57', '-bios', '/usr/share/AAVMF/AAVMF_CODE.fd'],
};

/** Starts a machine under emulation, with its serial console as text. A test that needs nothing of the boot action uses it, such as one of what customize wrote. */
export function startMachine(media: readonly string[], architecture: GuestArchitecture = 'amd64'): Machine {
  const [program, ...args] = MACHINES[architecture];
  const child = spawn(
    program,
    [
      ...args,
      '-m',
      '1024',
      '-nodefaults',
      '-display',
      'none',
      '-no-reboot',
      '-serial',
      'stdio',
      '-device',
      'virtio-scsi-pci',
      ...media,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1').replaceAll('\r', '')));
  const ended = endOf(child);
  return {
    async waitFor(pattern, seconds = 180) {
      const deadline = Date.now() + seconds * 1000;
      while (!pattern.test(text)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`the machine ended (${child.exitCode ?? child.signalCode}):\n${text}`);
        if (Date.now() > deadline) throw new Error(`no ${pattern} within ${seconds} seconds:\n${text}`);
        await sleep(100);
      }
      return text;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('close', () => resolve());
    child.once('error', reject);
  });
}

/** Returns the lines of the guest's report, without `state: `. */
export function stateLines(text: string): readonly string[] {
  return [...text.matchAll(/state: (.*)/g)].map(([, line = '']) => line.trim());
}
