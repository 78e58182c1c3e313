import type { FileReport, VerificationReport } from './verification-report.ts';

/** File of a release → SHA-512 in lowercase hex. */
export type KnownDigests = ReadonlyMap<string, string>;

/**
 * Parses the JSON of `renderReportJson`. Returns the digests of the verified files. A report is kept in a cache or by a workflow, so it proves nothing.
 * Returns undefined if it is no report.
 */
export function parseKnownDigests(text: string): KnownDigests | undefined {
  let files: unknown;
  try {
    files = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(files)) return undefined;
  return new Map(
    files.flatMap((file: Partial<FileReport> | null): (readonly [string, string])[] => {
      const { verdict, sha512 } = file ?? {};
      const key = keyOf(file ?? {});
      const isDigest = typeof sha512 === 'string' && /^[0-9a-f]{128}$/.test(sha512);
      return verdict === 'verified' && isDigest && key !== undefined ? [[key, sha512]] : [];
    }),
  );
}

/** Returns the report with the earlier digest of each file that had another one. Files of another version are other files. */
export function withKnownDigests(report: VerificationReport, known: KnownDigests): VerificationReport {
  const files = report.files.map((file): FileReport => {
    const before = known.get(keyOf(file) ?? '');
    const isOther = before !== undefined && file.sha512 !== undefined && before !== file.sha512;
    return isOther ? { ...file, previousSha512: before } : file;
  });
  return { ...report, files };
}

/** A file of a release has the same name on every mirror. */
function keyOf({ name, release }: Partial<FileReport>): string | undefined {
  const { version, channel, architecture } = release ?? {};
  return version === undefined ? undefined : JSON.stringify([version, channel, architecture, name]);
}
