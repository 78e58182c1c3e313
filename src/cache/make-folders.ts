import { lstat, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Creates a folder and those above it. Returns the uppermost that was created. Node's `recursive` option never ends below /proc, where no folder can be created, and
 * reports ENOENT for a read-only file system.
 */
export async function makeFolders(path: string): Promise<string | undefined> {
  const missing: string[] = [];
  for (let at = resolve(path); !(await isThere(at)); at = dirname(at)) {
    // The drive or host of a Windows path.
    if (at === dirname(at)) throw Object.assign(new Error(`ENOENT: ${at} does not exist`), { code: 'ENOENT' });
    missing.unshift(at);
  }
  // Throws EEXIST, as `recursive` does.
  if (missing.length === 0 && !(await stat(path)).isDirectory()) await mkdir(path);
  let created: string | undefined;
  for (const folder of missing) {
    try {
      await mkdir(folder);
      created ??= folder;
    } catch (error) {
      // Another run may have created it meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return created;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
