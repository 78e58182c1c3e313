import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../mirror/run.ts';

/** Mounting needs the right to; where it is missing, the tests that need a small disk are reported as skipped, with this reason. */
export const cannotMount = ((): string | undefined => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux, to mount a small tmpfs';
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'may not mount a tmpfs here';
  }
})();

/** Runs `work` with a folder on a disk of its size. */
export async function onSmallDisk(size: string, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'e2e-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  try {
    await work(folder);
  } finally {
    await run('umount', [folder]);
    await rm(folder, { recursive: true });
  }
}
