import { LIMITS } from '../../limits.ts';
import { invalidImage } from '../customize-errors.ts';
import { runTool, toolError } from '../run-tool.ts';

/** A run of xorriso on a private image in an empty folder. */
interface XorrisoRun {
  /** Absolute path of the image. */
  readonly image: string;
  readonly emptyFolder: string;
  /** A file that xorriso writes, and its maximum size in bytes. */
  readonly growing: { readonly path: string; readonly maxBytes: number };
}

/**
 * Runs xorriso's commands on an image, confined (see run-tool.ts) and without its startup files. Throws IMAGE_INVALID if it can't read the image, as its other
 * inputs are always valid.
 */
export async function xorriso(commands: readonly string[], { image, emptyFolder, growing }: XorrisoRun): Promise<void> {
  // Joliet has a second tree of names, which may differ from the one that ISOLINUX reads.
  const reading = ['-read_fs', 'nojoliet', '-indev', `stdio:${image}`];
  const errors = ['-report_about', 'SORRY', '-abort_on', 'SORRY', '-return_with', 'SORRY', '32'];
  // The growth limit reports the error. The limit of the kernel, which kills without a message, is above it.
  const fileSize = growing.maxBytes + LIMITS.expansionFloor;
  const result = await runTool('xorriso', ['-no_rc', ...errors, ...reading, ...commands], {
    cwd: emptyFolder,
    confinement: { fileSize, growing },
  });
  if (result.code === 0) return;
  const error = toolError('xorriso', result);
  if (error.code !== 'TOOL_FAILED' || result.code === undefined) throw error;
  const [, missing] = /\(ISO\) source file '([^']*)' : No such file/.exec(result.stderr) ?? [];
  throw invalidImage(
    missing === undefined ? 'the ISO is damaged' : `it is not Flatcar's ISO: it has no file ${missing}`,
  );
}
