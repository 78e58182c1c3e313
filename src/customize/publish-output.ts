import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setMode } from '../cache/own-files.ts';
import type { CustomizeJob } from './customize-job.ts';

/**
 * Flushes the finished file `path` to disk and renames it to the job's output. The output gets the image's permissions,
 * as far as the umask allows.
 */
export async function publishOutput(path: string, { file, output, folder }: CustomizeJob): Promise<void> {
  const mode = file === undefined ? 0o644 : (await file.stat()).mode & 0o777;
  setMode(path, (mode & (await newFileMode(folder))) | 0o600);
  await sync(path, 'r+');
  await rename(path, output);
  if (process.platform !== 'win32') await sync(dirname(output), 'r');
}

/** Returns the permissions of a new file. Creates one, because a process can't read its umask without setting it. */
async function newFileMode(folder: string): Promise<number> {
  await using file = await open(join(folder, 'mode'), 'wx', 0o666);
  return (await file.stat()).mode & 0o777;
}

async function sync(path: string, flags: string): Promise<void> {
  await using file = await open(path, flags);
  await file.sync();
}
