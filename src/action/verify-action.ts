import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { type RunProgress, runProgress } from '../commands/run-progress.ts';
import { verifyRelease } from '../commands/verify.ts';
import { verifyLocalFiles } from '../commands/verify-local-files.ts';
import { ActionError, describeError, toActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import { type Channel, channelLabel } from '../release/channel.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import { parseVersion, type Version } from '../release/version.ts';
import { parseKnownDigests, withKnownDigests } from '../report/compare-reports.ts';
import { publicUrl, withoutSecrets } from '../report/public-url.ts';
import {
  countVerdicts,
  type FileReport,
  isHealthy,
  renderReportJson,
  renderReportMarkdown,
  renderReportOutput,
  type VerificationReport,
} from '../report/verification-report.ts';
import type { Session } from '../verification/session.ts';
import { findLocalFiles } from './find-local-files.ts';
import { actionLog } from './log.ts';
import { openActionSession } from './open-action-session.ts';
import { createReportFolder } from './report-files.ts';
import { reportIssue } from './report-issue.ts';
import { compareWithToolCache } from './rollback-check.ts';
import { writeStatementFiles } from './statement-files.ts';
import { writeSummary } from './summary.ts';
import type { VerifyInputs } from './verify-inputs.ts';

/** Number of failed files in the error. */
const SHOWN = 5;

/**
 * Runs verify: verifies the files, writes outputs, report and summary, and syncs the issue.
 * @throws ActionError VERIFICATION_FAILED when a file failed
 */
export async function verifyAction(inputs: VerifyInputs): Promise<void> {
  const architectures = inputs.targets.map(({ architecture }) => architecture);
  const run = runProgress(actionLog());
  const session = await openActionSession(inputs, architectures, run.progress, inputs.channels);
  for (const note of inputs.notes) session.progress.info(note);
  const found = await verify(inputs, run, session);
  const report = await compareWithPrevious(found, inputs.previousReport, session.progress);
  if (inputs.version.kind === 'current' && inputs.files === '') {
    for (const channel of inputs.channels)
      for (const version of versionsIn(report, channel))
        await compareWithToolCache({ ...inputs, channel, version }, session.progress);
  }
  const { verified, failed } = countVerdicts(report);
  core.setOutput('verified', String(verified));
  core.setOutput('failed', String(failed));
  core.setOutput('report', renderReportOutput(report));
  await writeSummary(renderReportMarkdown(report));
  // Each of these works without the other one.
  const fileError = await errorOf('writing the report', () => writeReportFiles(report, inputs, session));
  const issueError = await errorOf('updating the issue', async () => {
    if (inputs.issue !== undefined) await reportIssue(inputs, inputs.issue, report, session.progress);
  });
  if (!isHealthy(report)) throw failureOf(report, fileError, issueError);
  if (issueError !== undefined) throw issueError;
  if (fileError !== undefined) throw fileError;
  session.progress.info(verified === 1 ? 'Verified 1 file' : `Verified all ${verified} files`);
}

/** Names the files whose digest differs from that in an earlier report. There may be no such report: it comes from a cache, or this is the first run. */
async function compareWithPrevious(
  report: VerificationReport,
  path: string | undefined,
  progress: Progress,
): Promise<VerificationReport> {
  if (path === undefined) return report;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const known = text === undefined ? undefined : parseKnownDigests(text);
  if (known === undefined) {
    progress.info(`There is no previous report at ${path}. Changes since then are unknown.`);
    return report;
  }
  const compared = withKnownDigests(report, known);
  for (const { name, release, sha512, previousSha512 } of compared.files)
    if (previousSha512 !== undefined)
      progress.warning(
        `${name} of ${release?.version} (${release?.architecture}) has changed since the previous report: its SHA-512 was ${previousSha512}, and is ${sha512}.`,
      );
  return compared;
}

/** Writes the report and its statement to files, and sets their paths as outputs. */
async function writeReportFiles(report: VerificationReport, inputs: VerifyInputs, session: Session): Promise<void> {
  const folder = await createReportFolder();
  const reportPath = join(folder, 'verification-report.json');
  await writeFile(reportPath, `${renderReportJson(report)}\n`);
  core.setOutput('report-path', reportPath);
  await writeStatementFiles(report, inputs, folder, session);
}

/** Returns the error of `work` instead of throwing it: failed files have priority. `doing` is that of `toActionError`. */
async function errorOf(doing: string, work: () => Promise<void>): Promise<ActionError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return toActionError(error, doing);
  }
}

/** Returns the versions that mirrors call current in a channel. */
function versionsIn({ files }: VerificationReport, channel: Channel): ReadonlySet<Version> {
  const label = channelLabel(channel);
  const releases = files.flatMap(({ release }) => (release?.channel === label ? release : []));
  return new Set(releases.flatMap(({ version }) => parseVersion(version) ?? []));
}

async function verify(inputs: VerifyInputs, run: RunProgress, session: Session): Promise<VerificationReport> {
  if (inputs.files !== '') return verifyLocalFiles(await findLocalFiles(inputs.files), inputs.distribution, session);
  const requests = inputs.channels.flatMap((channel) =>
    inputs.targets.map(({ architecture, platforms }) => ({
      release: { ...inputs, channel, architecture },
      platforms,
      isNamed: !inputs.isAll,
      isOneOrigin: inputs.isOfficial,
    })),
  );
  return verifyRelease(requests, run, session);
}

function failureOf(
  report: VerificationReport,
  fileError: ActionError | undefined,
  issueError: ActionError | undefined,
): ActionError {
  const parts = [failureMessage(report)];
  if (fileError !== undefined) parts.push(describeError(fileError));
  if (issueError !== undefined) parts.push(`Updating the issue also failed: ${describeError(issueError)}`);
  return new ActionError('VERIFICATION_FAILED', parts.join(' '));
}

function failureMessage({ files }: VerificationReport): string {
  const failures = files.filter(({ verdict }) => verdict === 'failed');
  const [first] = failures;
  if (first === undefined) return 'Verification failed: no file was found. Check `files`, or `platform` and `version`.';
  const total = `${failures.length} of ${files.length} file${files.length === 1 ? '' : 's'} failed verification`;
  if (failures.length === 1) return `${total}: ${reasonOf(first)} [${first.code}]`;
  const shown = failures.slice(0, SHOWN).map((each) => `${locationOf(each)} [${each.code}]`);
  const more = failures.length > shown.length ? ` and ${failures.length - shown.length} more` : '';
  return `${total}: ${shown.join(', ')}${more}. See the job summary, or the file at the output \`report-path\`.`;
}

function reasonOf(file: FileReport): string {
  const reason = withoutSecrets(file.reason ?? '');
  return reason.includes(locationOf(file)) ? reason : `${locationOf(file)}: ${reason}`;
}

/** Returns the name of a file, or the URL of a version.txt, since each architecture and mirror has one. */
function locationOf({ name, url }: FileReport): string {
  return name === VERSION_FILE && url !== undefined ? publicUrl(url) : name;
}
