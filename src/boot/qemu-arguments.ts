import type { Architecture } from '../release/architecture.ts';
import type { Accelerator } from './accelerator.ts';
import type { Firmware } from './boot-request.ts';
import type { ImageFile, Media } from './media.ts';
import type { UefiFirmware } from './requirements.ts';

/** A machine for QEMU. All paths are absolute. */
export interface MachineDescription {
  readonly architecture: Architecture;
  readonly accelerator: Accelerator;
  /** In MiB. */
  readonly memory: number;
  readonly cpus: number;
  readonly media: Media;
  readonly firmware: Firmware;
  /** Undefined for BIOS. `variables` is the machine's own copy. */
  readonly uefi: UefiFirmware | undefined;
  readonly consolePath: string;
  /** The Ignition config. */
  readonly configPath: string;
  /** A file with lines for systemd-tmpfiles, if there is an SSH key. */
  readonly tmpfilesPath: string | undefined;
  readonly hasNetwork: boolean;
  readonly hasSandbox: boolean;
}

/** The file descriptor at which `startMachine` hands over the open image. */
const IMAGE_FD = 3;

const SANDBOX = ['-sandbox', 'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny'];

/** Returns the arguments of a check whether this QEMU has the sandbox. */
export const SANDBOX_CHECK: readonly string[] = [...SANDBOX, '-version'];

const BOARDS: Readonly<
  Record<Architecture, { readonly machine: string; readonly emulatedCpu: string; readonly console: string }>
> = {
  amd64: { machine: 'q35', emulatedCpu: 'max', console: 'ttyS0' },
  // Pointer authentication is slow under emulation, and this processor has none.
  arm64: { machine: 'virt', emulatedCpu: 'cortex-a72', console: 'ttyAMA0' },
};

/**
 * Returns QEMU's arguments. The kernel chooses a free port of 127.0.0.1 for the machine's SSH port. The machine has a disk or CD, a network card, a random number generator and a serial console, and no monitor. Formats and files are
 * explicit, so nothing in an image makes QEMU open another one.
 */
export function qemuArguments(machine: MachineDescription): readonly string[] {
  const { architecture, accelerator, memory, cpus, consolePath, configPath, tmpfilesPath } = machine;
  const board = BOARDS[architecture];
  const isSecure = machine.firmware === 'uefi-secure' && architecture === 'amd64';
  const gic = architecture === 'arm64' && accelerator === 'kvm' ? ',gic-version=host' : '';
  return [
    ...(machine.hasSandbox ? SANDBOX : []),
    ...['-nodefaults', '-no-user-config', '-display', 'none'],
    ...['-machine', `${board.machine},accel=${accelerator}${isSecure ? ',smm=on' : ''}${gic}`],
    ...['-cpu', accelerator === 'kvm' ? 'host' : board.emulatedCpu],
    ...['-smp', String(cpus), '-m', String(memory)],
    ...(isSecure
      ? ['-global', 'driver=cfi.pflash01,property=secure,value=on', '-global', 'ICH9-LPC.disable_s3=1']
      : []),
    ...flashArguments(machine.uefi),
    ...['-chardev', `file,id=console,path=${escaped(consolePath)}`, '-serial', 'chardev:console'],
    ...mediaArguments(machine.media, board.console),
    ...['-netdev', `user,id=net,hostfwd=tcp:127.0.0.1:0-:22${machine.hasNetwork ? '' : ',restrict=on'}`],
    ...['-device', 'virtio-net-pci,netdev=net', '-device', 'virtio-rng-pci'],
    ...['-fw_cfg', `name=opt/org.flatcar-linux/config,file=${escaped(configPath)}`],
    ...(tmpfilesPath === undefined
      ? []
      : ['-fw_cfg', `name=opt/io.systemd.credentials/tmpfiles.extra,file=${escaped(tmpfilesPath)}`]),
  ];
}

function flashArguments(uefi: UefiFirmware | undefined): readonly string[] {
  if (uefi === undefined) return [];
  return [
    ...['-drive', `if=pflash,unit=0,format=raw,readonly=on,file=${escaped(uefi.code)}`],
    ...['-drive', `if=pflash,unit=1,format=raw,file=${escaped(uefi.variables)}`],
  ];
}

function mediaArguments(media: Media, console: string): readonly string[] {
  if (media.kind === 'disk') return [...imageArguments(media.image), ...diskArguments(media.overlay, 'image')];
  const disk = media.disk === undefined ? [] : diskArguments(media.disk, null);
  if (media.kind === 'iso')
    return [...imageArguments(media.image), '-device', 'ide-cd,drive=image,bootindex=0', ...disk];
  const { kernel, initrd } = media;
  return [
    ...[
      '-kernel',
      kernel,
      '-initrd',
      initrd,
      '-append',
      `flatcar.first_boot=1 flatcar.oem.id=qemu console=${console},115200n8`,
    ],
    ...disk,
  ];
}

/** The image, read-only, by its open file. */
function imageArguments({ driver, size }: ImageFile): readonly string[] {
  const hasBacking = driver === 'qcow2' || driver === 'vmdk';
  return [
    ...['-add-fd', `fd=${IMAGE_FD},set=1`],
    ...blockdev({
      driver: 'file',
      'node-name': 'image-file',
      filename: '/dev/fdset/1',
      'read-only': true,
      locking: 'off',
    }),
    ...blockdev({
      ...{ driver, 'node-name': 'image', file: 'image-file', 'read-only': true },
      ...(size === undefined ? {} : { size }),
      ...(hasBacking ? { backing: null } : {}),
    }),
  ];
}

/** A disk that the machine writes to, over `backing`. */
function diskArguments(path: string, backing: 'image' | null): readonly string[] {
  return [
    ...blockdev({ driver: 'file', 'node-name': 'disk-file', filename: path, discard: 'unmap' }),
    ...blockdev({ driver: 'qcow2', 'node-name': 'disk', file: 'disk-file', backing, discard: 'unmap' }),
    ...['-device', 'virtio-blk-pci,drive=disk,bootindex=1'],
  ];
}

function blockdev(options: object): readonly string[] {
  return ['-blockdev', JSON.stringify(options)];
}

/** Doubles commas, which separate QEMU's options. */
function escaped(path: string): string {
  return path.replaceAll(',', ',,');
}
