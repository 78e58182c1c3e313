import { LIMITS } from '../../limits.ts';
import { runToolOk } from '../run-tool.ts';

/**
 * Describes an image completely, so that qemu-img neither detects a format nor opens a second file, whatever the image's
 * headers name (https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptions). `path`
 * is absolute.
 */
export function qemuSource(format: string, path: string): string {
  const file = { driver: 'file', filename: path };
  const hasBacking = format === 'qcow2' || format === 'vmdk';
  return `json:${JSON.stringify({ driver: format, file, ...(hasBacking ? { backing: null } : {}) })}`;
}

/** A run of qemu-img on a private image in an empty folder. */
interface QemuRun {
  readonly emptyFolder: string;
  /** A file that qemu-img writes, and the maximum of bytes that it may occupy on the disk. */
  readonly growing?: { readonly path: string; readonly maxBytes: number };
}

/**
 * Runs qemu-img confined (see run-tool.ts) and returns its standard output. Describe each source by `qemuSource`. Paths of
 * targets are absolute, because qemu-img reads `name:` as a protocol.
 */
export async function qemuImg(args: readonly string[], { emptyFolder, growing }: QemuRun): Promise<Buffer> {
  return runToolOk('qemu-img', args, {
    cwd: emptyFolder,
    time: LIMITS.convertTime,
    confinement: { fileSize: LIMITS.unpacked, ...(growing === undefined ? {} : { growing }) },
  });
}
