import { truncate } from 'node:fs/promises';
import { LIMITS } from '../../limits.ts';
import { runToolOk } from '../run-tool.ts';
import { checkFileSystem, checkUnchanged, type PartitionImage, toolPath } from './partition-file-system.ts';

/** Grows an ext4 file system in a separate file to its partition, and keeps its UUID and label. Throws IMAGE_INVALID if it is damaged. */
export async function growExt4(image: PartitionImage): Promise<void> {
  await checkUnchanged(image);
  // -f, because resize2fs trusts only a check that was recorded in the file system.
  await runToolOk('resize2fs', ['-f', toolPath(image), `${image.length / 512}s`], {
    cwd: image.folder,
    time: LIMITS.toolTime,
    confinement: { fileSize: image.length },
  });
  // resize2fs cuts the file after the last block of the file system.
  await truncate(image.path, image.length);
  await checkFileSystem(image);
}
