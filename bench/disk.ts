import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Creates a disk image with `content` bytes of this machine's programs and libraries, then zeros up to `size` bytes. Compresses it with lbzip2, as
 * Flatcar's build does. Keeps it for later runs. Returns the path of the `.bz2`.
 */
export async function makeDisk(folder: string, content: number, size: number): Promise<string> {
  const raw = join(folder, `disk-${content}-${size}.bin`);
  const packed = `${raw}.bz2`;
  if (existsSync(packed)) return packed;
  const script =
    'tar -cf - --ignore-failed-read --exclude="*.gz" --exclude="*.xz" -C / usr/bin usr/lib usr/share usr/local opt 2>/dev/null | head -c "$1" > "$2"';
  await run('bash', ['-c', script, 'bash', String(content), raw]);
  const made = (await stat(raw)).size;
  if (made < content)
    throw new Error(`This machine's programs make ${made} bytes, not ${content}; give a file with --file.`);
  await truncate(raw, size);
  await run('lbzip2', ['--keep', '--force', raw]);
  await rm(raw);
  return packed;
}
