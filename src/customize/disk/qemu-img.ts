import type { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { invalidImage } from '../customize-errors.ts';
import { runTool, runToolOk, type ToolResult, toolError } from '../run-tool.ts';
import type { Partition } from './gpt.ts';

/** A part of a disk, in bytes. */
export type Region = Pick<Partition, 'offset' | 'length'>;

/**
 * Describes an image completely, so that qemu-img neither detects a format nor opens a second file, whatever the image's
 * headers name (https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptions). `path`
 * is absolute. With a region, which begins and ends at sectors of 512 bytes, only that part of the disk is visible.
 */
export function qemuSource(format: string, path: string, region?: Region): string {
  const file = { driver: 'file', filename: path };
  const hasBacking = format === 'qcow2' || format === 'vmdk';
  const image = { driver: format, file, ...(hasBacking ? { backing: null } : {}) };
  const part = region && { driver: 'raw', offset: region.offset, size: region.length, file: image };
  return `json:${JSON.stringify(part ?? image)}`;
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
export async function qemuImg(args: readonly string[], run: QemuRun): Promise<Buffer> {
  return runToolOk('qemu-img', args, confined(run));
}

/** Runs qemu-img as `qemuImg` does on an image of the user, and returns its standard output. Throws IMAGE_INVALID if it can't read the image. */
export async function qemuImgRead(args: readonly string[], run: QemuRun): Promise<Buffer> {
  const result = await runTool('qemu-img', args, confined(run));
  if (result.code === 0) return result.stdout;
  throw readError(result);
}

/** Returns the error of qemu-img for an image of the user: IMAGE_INVALID unless the disk is full or a limit is reached. */
export function readError(result: ToolResult): ActionError {
  const error = toolError('qemu-img', result);
  return error.code === 'TOOL_FAILED' && result.code !== undefined
    ? invalidImage("it is damaged, because qemu-img can't read it")
    : error;
}

function confined({ emptyFolder, growing }: QemuRun) {
  return {
    cwd: emptyFolder,
    time: LIMITS.convertTime,
    confinement: { fileSize: LIMITS.unpacked, ...(growing === undefined ? {} : { growing }) },
  };
}
