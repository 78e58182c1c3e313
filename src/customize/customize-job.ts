import type { FileHandle } from 'node:fs/promises';
import type { Progress } from '../progress.ts';
import type { OemPlan } from './configs/oem-plan.ts';
import type { RootPlan } from './configs/root-plan.ts';
import type { CustomizeRequest } from './customize-request.ts';
import type { DiskFormat } from './disk/output-format.ts';
import type { AddedFile } from './stage-files.ts';

/** One checked customization. */
export interface CustomizeJob {
  readonly request: CustomizeRequest;
  /** The additions to OEM. */
  readonly plan: OemPlan;
  /** The additions to ROOT. */
  readonly root: RootPlan;
  /** Absolute path of the image, for messages, or empty for PXE without an image. */
  readonly image: string;
  /** The open image. Undefined for PXE without an image. */
  readonly file: FileHandle | undefined;
  /** Absolute path of the result. */
  readonly output: string;
  /** The staging folder, next to the output. */
  readonly folder: string;
  /** An empty folder in it, in which tools run that read foreign bytes. */
  readonly emptyFolder: string;
  readonly progress: Progress;
}

/** A complete result in the staging folder. */
export interface FinishedImage {
  readonly path: string;
  readonly format: DiskFormat | 'ova' | 'tar.gz' | 'iso' | 'pxe';
  readonly added: readonly AddedFile[];
  /** In hex, if it was computed while writing. */
  readonly sha512?: string;
  /** The number of bytes at the start that are those of the image, if it is known and the image was not unpacked. */
  readonly common?: number;
  /** For PXE: the line for pxelinux.cfg that names both archives. */
  readonly initrd?: string;
  /** For PXE: the kernel arguments to append, separated by spaces. */
  readonly kernelArguments?: string;
}
