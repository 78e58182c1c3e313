import type { ErrorCode } from '../errors.ts';
import { formatBytes, formatSeconds } from '../format.ts';
import { LIMITS } from '../limits.ts';
import { inlineCode, plainText } from './markdown.ts';
import { publicUrl, withoutSecrets } from './public-url.ts';

/** The release that a file was verified as part of. */
export interface ReportedRelease {
  readonly version: string;
  readonly channel: string;
  readonly architecture: string;
}

/** Something signed that a verdict rests on: a detached signature, a signed DIGESTS. */
export interface Evidence {
  readonly name: string;
  readonly url?: string;
  /** Of its bytes; lowercase hex. */
  readonly sha512: string;
}

/** What verification found about one file. */
export interface FileReport {
  /** The published name, or the local file's. Where a whole folder or pattern has no file, a pattern such as `flatcar_production_*`. */
  readonly name: string;
  readonly url?: string;
  readonly path?: string;
  /** In bytes, as far as it is known. */
  readonly size: number | undefined;
  readonly verdict: 'verified' | 'failed';
  /** Of a failure. */
  readonly code?: ErrorCode;
  /** Of a failure: its message, without the code. */
  readonly reason?: string;
  /** Of the bytes that were read to their end; lowercase hex. */
  readonly sha512?: string;
  /** Fingerprint of the key or subkey that made the signature. Of a failed file what the signature claims: a fingerprint or key ID, which may be anybody's. */
  readonly signingKey?: string;
  /** ISO 8601. Of a failed file what the signature claims. */
  readonly signedAt?: string;
  /** In ms. */
  readonly duration: number;
  readonly release?: ReportedRelease;
  /** Everything signed that the verdict rests on. */
  readonly evidence?: readonly Evidence[];
}

/** What one run of verification found. */
export interface VerificationReport {
  readonly files: readonly FileReport[];
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601. */
  readonly finishedAt: string;
}

/** How many files passed, and how many did not. */
export function countVerdicts(report: VerificationReport): { readonly verified: number; readonly failed: number } {
  const failed = report.files.filter(({ verdict }) => verdict === 'failed').length;
  return { verified: report.files.length - failed, failed };
}

/** Whether the night was good: something was verified, and nothing failed. */
export function isHealthy(report: VerificationReport): boolean {
  return report.files.length > 0 && countVerdicts(report).failed === 0;
}

/** What is wrong, as text that stays equal while the same files fail for the same codes, in whatever order and time. */
export function failureState(report: VerificationReport): string {
  const failures = report.files
    .filter(({ verdict }) => verdict === 'failed')
    .map((file) =>
      JSON.stringify([file.release?.version, file.release?.architecture, file.name, placeOf(file), file.code]),
    );
  return JSON.stringify(failures.sort());
}

/** Where a file is, as anybody may see it. */
function placeOf({ url, path }: FileReport): string | undefined {
  return url === undefined ? path : publicUrl(url);
}

/** The report as JSON: an array with one object a file, in the order of the run. URLs carry no credentials. */
export function renderReportJson(report: VerificationReport): string {
  return JSON.stringify(report.files.map(publicFile));
}

/**
 * The report as an output, which workflows hand on as an environment variable: as `renderReportJson`, without the evidence. Where that is longer than
 * `LIMITS.reportOutput` it has the failed files alone, and of them as many as fit.
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

/** A file's row as anybody may see it. */
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

/** What the Markdown says beside the report itself. */
export interface ReportFrame {
  /** The run's page, for readers of an issue. */
  readonly runUrl?: string;
}

/**
 * The report as GitHub Markdown, for the step summary and the issue: one line that says how it went, then the failures with
 * their reasons, then the rest, folded. Everything from outside is escaped.
 */
export function renderReportMarkdown(report: VerificationReport, frame: ReportFrame = {}): string {
  const failed = report.files.filter(({ verdict }) => verdict === 'failed');
  const verified = report.files.filter(({ verdict }) => verdict === 'verified');
  const parts = [`### ${headline(report)}`, factsLine(report, frame)];
  if (failed.length > 0)
    parts.push(table(['Failed file', 'Code', 'Why', 'Signed, it claims', 'Size', 'Took'], failed.map(failedRow)));
  if (verified.length > 0) {
    parts.push(`<details>\n<summary>${countOf(verified.length, 'verified file')}</summary>`);
    parts.push(table(['File', 'Signed', 'By', 'Size', 'Took'], verified.map(verifiedRow)));
    parts.push('</details>');
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
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
    inlineCode(file.name) + release,
    formatTime(file.signedAt ?? ''),
    by,
    sizeCell(file),
    formatSeconds(file.duration / 1000),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function sizeCell({ size }: FileReport): string {
  return size === undefined ? '' : formatBytes(size);
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2026-08-10 18:43 UTC`. */
function formatTime(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? plainText(iso) : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
