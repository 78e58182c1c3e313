import { createHash } from 'node:crypto';
import type { FileReport, VerificationReport } from '../../src/report/verification-report.ts';

/** SHA-512 of `text` in lowercase hex. */
export function sha512(text: string): string {
  return createHash('sha512').update(text).digest('hex');
}

/** A verified file of stable 4593.2.5. test/e2e/verify.test.ts compares these examples with the action's reports. */
export function verifiedFile(name: string, changes: Partial<FileReport> = {}): FileReport {
  const url = `https://stable.release.flatcar-linux.net/amd64-usr/4593.2.5/${name}`;
  return {
    name,
    url,
    size: 1_000_000,
    verdict: 'verified',
    sha512: sha512(name),
    signingKey: '628CC212938065DAB4E3B949A8ABF005896E394F',
    signedAt: '2026-08-10T18:43:00Z',
    nameVerified: true,
    duration: 1500,
    release: { version: '4593.2.5', channel: 'stable', architecture: 'amd64' },
    evidence: [
      { name: `${name}.sig`, url: `${url}.sig`, sha512: sha512(`${name}.sig`) },
      { name: `${name}.DIGESTS.asc`, url: `${url}.DIGESTS.asc`, sha512: sha512(`${name}.DIGESTS.asc`) },
    ],
    ...changes,
  };
}

/** A replaced file of the same release: digest and size are those of the file, key and time are claims of the signature. */
export function failedFile(name: string, changes: Partial<FileReport> = {}): FileReport {
  const { nameVerified: _, ...file } = verifiedFile(name);
  return {
    ...file,
    verdict: 'failed',
    code: 'SIGNATURE_MISMATCH',
    reason: 'The signature does not match the file: the file was changed, truncated or replaced.',
    ...changes,
  };
}

export function reportOf(...files: readonly FileReport[]): VerificationReport {
  return { files, startedAt: '2026-08-20T02:00:00.000Z', finishedAt: '2026-08-20T02:00:59.000Z' };
}
