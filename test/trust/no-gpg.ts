import type { GpgVerdict } from './gpg.ts';

/** Replaces gpg.ts in mutation runs: gpg's verdict is the same for every mutant, and most of the time is spent on starting it. */
export async function gpgVerify(): Promise<GpgVerdict> {
  return { exitCode: 0, stderr: '' };
}
