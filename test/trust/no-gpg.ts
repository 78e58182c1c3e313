import type { GpgVerdict } from './gpg.ts';

/** Replaces gpg.ts in mutation runs: gpg's verdict is the same for every mutant, and starting it takes most of the time. */
export async function gpgVerify(): Promise<GpgVerdict> {
  return { exitCode: 0, stderr: '' };
}
