import type { ErrorCode } from '../errors.ts';
import { formatBytes, formatSeconds } from '../format.ts';
import { LIMITS } from '../limits.ts';
import { inlineCode, markdownTable, plainText } from './markdown.ts';
import { publicUrl, withoutSecrets } from './public-url.ts';

/** The release of a verified file. */
export interface ReportedRelease {
  readonly version: string;
  readonly channel: string;
  readonly architecture: string;
}

/** A signed file behind a verdict: a detached signature or a signed DIGESTS. */
export interface Evidence {
  readonly name: string;
  readonly url?: string;
  /** SHA-512 of the signed file, in lowercase hex. */
  readonly sha512: string;
}

/** The decompressed form of a file. */
interface UnpackedForm {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of the SHA-256 digests of its chunks of 1 MiB, in hex. */
  readonly chunkDigest: string;
}

/** The result of verifying one file. */
export interface FileReport {
  /** Name of the published or local file. If a folder or pattern has no file, a pattern such as `flatcar_production_*`. */
  readonly name: string;
  readonly url?: string;
  readonly path?: string;
  /** In bytes; undefined if unknown. */
  readonly size: number | undefined;
  readonly verdict: 'verified' | 'failed';
  /** Error code of a failed file. */
  readonly code?: ErrorCode;
  /** Error message of a failed file, without the code. */
  readonly reason?: string;
  /** SHA-512 of the complete file, in lowercase hex. */
  readonly sha512?: string;
  /** SHA-512 that the file of this release had in an earlier report, if it was another one. */
  readonly previousSha512?: string;
  /** Fingerprint of the signing key. For a failed file, the fingerprint or key ID that the signature claims. */
  readonly signingKey?: string;
  /** Signing time in ISO 8601. For a failed file, the time that the signature claims. */
  readonly signedAt?: string;
  /** Whether a signed DIGESTS lists the file under its name. Undefined if unknown, or if the file proves its own name. */
  readonly nameVerified?: boolean;
  /** In ms. */
  readonly duration: number;
  readonly release?: ReportedRelease;
  /** All signed files behind the verdict. */
  readonly evidence?: readonly Evidence[];
  /** Undefined if the file was not decompressed. */
  readonly unpacked?: UnpackedForm;
}

/** The result of one verification run. */
export interface VerificationReport {
  readonly files: readonly FileReport[];
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601. */
  readonly finishedAt: string;
}

/** Counts verified and failed files. */
export function countVerdicts(report: VerificationReport): { readonly verified: number; readonly failed: number } {
  const failed = report.files.filter(({ verdict }) => verdict === 'failed').length;
  return { verified: report.files.length - failed, failed };
}

/** Returns whether at least one file was verified and none failed. */
export function isHealthy(report: VerificationReport): boolean {
  return report.files.length > 0 && countVerdicts(report).failed === 0;
}

/** Returns a text that is equal for the same failed files with the same codes, in any order and at any time. */
export function failureState(report: VerificationReport): string {
  const failures = report.files
    .filter(({ verdict }) => verdict === 'failed')
    .map((file) =>
      JSON.stringify([file.release?.version, file.release?.architecture, file.name, placeOf(file), file.code]),
    );
  return JSON.stringify(failures.sort());
}

/** Returns the URL without credentials, or the path of a file. */
function placeOf({ url, path }: FileReport): string | undefined {
  return url === undefined ? path : publicUrl(url);
}

/** Returns the report as JSON: an array with one object per file, in the order of the run. URLs have no credentials. */
export function renderReportJson(report: VerificationReport): string {
  return JSON.stringify(report.files.map(publicFile));
}

/**
 * Returns the report as an output, which workflows pass in an environment variable: as `renderReportJson`, without the
 * evidence. If it is longer than `LIMITS.reportOutput`, returns as many failed files as fit.
 */
export function renderReportOutput(report: VerificationReport): string {
  const rows = report.files.map(publicFile).map(({ evidence: _, ...row }) => row);
  const whole = JSON.stringify(rows);
  if (Buffer.byteLength(whole) <= LIMITS.reportOutput) return whole;
  const kept: string[] = [];
  let length = 2;
  for (const row of rows.filter(({ verdict }) => verdict === 'failed')) {
    const text = JSON.stringify(row);
    length += Buffer.byteLength(text) + 1;
    if (length > LIMITS.reportOutput) break;
    kept.push(text);
  }
  return `[${kept.join(',')}]`;
}

/** Returns a file's report without credentials. */
function publicFile(file: FileReport): FileReport {
  return {
    ...file,
    ...(file.url === undefined ? {} : { url: publicUrl(file.url) }),
    ...(file.reason === undefined ? {} : { reason: withoutSecrets(file.reason) }),
    ...(file.evidence === undefined ? {} : { evidence: file.evidence.map(publicEvidence) }),
  };
}

function publicEvidence(evidence: Evidence): Evidence {
  return evidence.url === undefined ? evidence : { ...evidence, url: publicUrl(evidence.url) };
}

/** The content of the Markdown in addition to the report. */
interface ReportFrame {
  /** URL of the workflow run, for the issue. */
  readonly runUrl?: string;
}

/**
 * Returns the report as GitHub Markdown, for the job summary and the issue: a headline, the failed files with their reasons,
 * and the verified files, folded. Escapes all text from outside.
 */
export function renderReportMarkdown(report: VerificationReport, frame: ReportFrame = {}): string {
  const failed = report.files.filter(({ verdict }) => verdict === 'failed');
  const verified = report.files.filter(({ verdict }) => verdict === 'verified');
  const parts = [`### ${headline(report)}`, factsLine(report, frame)];
  if (failed.length > 0)
    parts.push(
      markdownTable(
        ['Failed file', 'Code', 'Reason', 'Claimed signing time', 'Size', 'Duration'],
        failed.map(failedRow),
        LIMITS.summary / 2,
      ),
    );
  parts.push(changedSection(report));
  if (verified.length > 0) {
    parts.push(`<details>\n<summary>${countOf(verified.length, 'verified file')}</summary>`);
    const head = ['File', 'Signed at', 'Signed by', 'Size', 'Duration'];
    parts.push(markdownTable(head, verified.map(verifiedRow), LIMITS.summary / 2));
    parts.push('</details>');
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Returns the files that changed since the earlier report, although they are of the same release. */
function changedSection(report: VerificationReport): string {
  const changed = report.files.filter(({ previousSha512 }) => previousSha512 !== undefined);
  if (changed.length === 0) return '';
  const rows = changed.map(({ name, verdict, release, sha512, previousSha512 }) => [
    inlineCode(name),
    inlineCode(`${release?.version} ${release?.architecture}`),
    verdict,
    inlineCode(previousSha512 ?? ''),
    inlineCode(sha512 ?? ''),
  ]);
  const head = ['Changed file', 'Release', 'Verdict', 'SHA-512 in the previous report', 'SHA-512 now'];
  return markdownTable(head, rows, LIMITS.summary / 8);
}

function headline(report: VerificationReport): string {
  const { verified, failed } = countVerdicts(report);
  if (failed > 0) return `❌ ${failed} of ${countOf(report.files.length, 'file')} failed verification`;
  if (verified === 0) return '❌ Nothing was verified';
  return verified === 1 ? '✅ The file is verified' : `✅ All ${verified} files are verified`;
}

function factsLine(report: VerificationReport, { runUrl }: ReportFrame): string {
  const releases = report.files.flatMap(({ release }) =>
    release === undefined ? [] : [`${release.channel} ${release.version} ${release.architecture}`],
  );
  const bytes = report.files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const time = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
  const facts = [...new Set(releases)].map(inlineCode);
  facts.push(formatBytes(bytes), formatSeconds(time / 1000), formatTime(report.startedAt));
  const run = URL.parse(runUrl ?? '');
  if (run !== null && /^https?:$/.test(run.protocol)) facts.push(`[run](<${publicUrl(run.href)}>)`);
  return facts.join(' · ');
}

function failedRow(file: FileReport): readonly string[] {
  const where = placeOf(file) ?? file.name;
  const name = where === file.name ? inlineCode(file.name) : `${inlineCode(file.name)}<br>${inlineCode(where)}`;
  const reason = plainText(withoutSecrets(file.reason ?? ''));
  return [
    name,
    inlineCode(file.code ?? ''),
    reason,
    formatTime(file.signedAt ?? ''),
    sizeCell(file),
    formatSeconds(file.duration / 1000),
  ];
}

function verifiedRow(file: FileReport): readonly string[] {
  const release =
    file.release === undefined ? '' : ` ${inlineCode(`${file.release.version} ${file.release.architecture}`)}`;
  const by = inlineCode(file.signingKey ?? '');
  return [
    inlineCode(file.name) + release + (file.nameVerified === false ? ' (name not verified)' : ''),
    formatTime(file.signedAt ?? ''),
    by,
    sizeCell(file),
    formatSeconds(file.duration / 1000),
  ];
}

function sizeCell({ size }: FileReport): string {
  return size === undefined ? '' : formatBytes(size);
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Formats a time as `2026-08-10 18:43 UTC`. */
function formatTime(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? plainText(iso) : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
