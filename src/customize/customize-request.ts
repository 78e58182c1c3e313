import type { OutputFormat, Qcow2Compression } from './disk/output-format.ts';
import type { SysextInput } from './sysexts/plan-sysexts.ts';

/**
 * An image and the configs and files to add to it. Each config is the path of a file, or the text itself if it contains a newline or starts
 * with `{`, `#` or `set `. Empty strings count as absent.
 */
export interface CustomizeRequest {
  /**
   * Path of the image, whose kind is detected by its content. For PXE, the main cpio.gz or its kernel, of which only the
   * name is used (for the initrd line), or empty if `output` ends in `.cpio.gz`.
   */
  readonly image: string;
  readonly ignition?: string;
  readonly baseIgnition?: string;
  readonly defaultIgnition?: string;
  /** The folder that Butane configs may read. Empty: the folder of the Butane file, or none if the config is text. */
  readonly butaneFiles?: string;
  readonly cloudConfig?: string;
  readonly grubConfig?: string;
  /** A folder whose files are copied to the root of OEM. */
  readonly oemFiles?: string;
  /** System extensions to install. */
  readonly sysexts?: readonly SysextInput[];
  /** A folder whose files are copied to ROOT. */
  readonly rootFiles?: string;
  /** Kernel arguments to append to the platform's. */
  readonly kernelArguments?: readonly string[];
  /** The size of the disk, in bytes. */
  readonly size?: number;
  /** The format of the result. Undefined: that of the image. */
  readonly format?: OutputFormat;
  /** The compression inside of a qcow2 result. Undefined: that of the image, or zlib. */
  readonly qcow2Compression?: Qcow2Compression;
  /** Path of the result. Empty: next to the image, with `-customized` in its name, or as `oem.cpio.gz` for PXE. */
  readonly output?: string;
  /** Paths of verification summaries that describe the image and other files. */
  readonly attestations?: readonly string[];
  /** The image's release, to check configs against. */
  readonly releaseVersion?: string;
}
