import type { Architecture } from '../release/architecture.ts';

/** Firmware that starts the machine. */
export type Firmware = 'bios' | 'uefi' | 'uefi-secure';

/** When a machine counts as booted. A pattern is the source of a regular expression, and matches within one line of the console. */
export type WaitFor = { readonly kind: 'ssh' } | { readonly kind: 'console'; readonly pattern: string };

/** An image to boot, and the machine for it. */
export interface BootRequest {
  /** Absolute paths: one disk or ISO image, or the kernel and the archives of PXE. */
  readonly images: readonly string[];
  readonly architecture: Architecture;
  /** Text or path of an Ignition or Butane config, or empty. */
  readonly ignition: string;
  /** In MiB. Undefined: by the kind of image. */
  readonly memory: number | undefined;
  readonly cpus: number;
  /** In bytes. Undefined: the image's own size, and no disk for ISO and PXE. */
  readonly diskSize: number | undefined;
  readonly firmware: Firmware;
  readonly waitFor: WaitFor;
  /** In milliseconds. Undefined: by the accelerator. */
  readonly timeout: number | undefined;
  /** Shell commands for the booted machine, or empty. */
  readonly run: string;
  readonly keepRunning: boolean;
  /** Whether the machine reaches other hosts than by the forwarded SSH port. */
  readonly hasNetwork: boolean;
  /** Whether missing packages are installed with apt-get. */
  readonly install: boolean;
}

/** Returns whether the request needs a login on the machine. */
export function needsSsh({ waitFor, run, keepRunning }: BootRequest): boolean {
  return waitFor.kind === 'ssh' || run !== '' || keepRunning;
}
