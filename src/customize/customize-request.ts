/**
 * What to put into which image. Each config is the path of a file, or the text itself when it holds a newline or begins
 * with `{`, `#` or `set `. Empty strings count as absent.
 */
export interface CustomizeRequest {
  /**
   * Path of the image; its kind is recognised by its content. For PXE, the main cpio.gz or its kernel, of which only the
   * name is used (for the initrd line), or empty when `output` ends in `.cpio.gz`.
   */
  readonly image: string;
  readonly ignition?: string;
  readonly baseIgnition?: string;
  readonly defaultIgnition?: string;
  readonly cloudConfig?: string;
  readonly grubConfig?: string;
  /** A folder whose files go to the root of OEM. */
  readonly oemFiles?: string;
  /** Where the result goes. Empty: beside the image, with `-customized` in its name, or as `oem.cpio.gz` for PXE. */
  readonly output?: string;
  /** The image's release, where it is known, to check configs against. */
  readonly releaseVersion?: string;
}
