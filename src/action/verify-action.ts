import * as core from '@actions/core';
import { ActionError, describeError, type ErrorCode, toActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import { parseVersion, type Version } from '../release/version.ts';
import {
  countVerdicts,
  isHealthy,
  renderReportJson,
  renderReportMarkdown,
  type VerificationReport,
} from '../report/verification-report.ts';
import type { Session } from '../verbs/session.ts';
import { actionLog } from './log.ts';
import { openActionSession } from './open-action-session.ts';
import { beginRollbackCheck } from './rollback-check.ts';
import { writeStatementFiles } from './statement-files.ts';
import { writeSummary } from './summary.ts';
import type { VerifyInputs } from './verify-inputs.ts';

/** Runs verify: verifies, reports everywhere it was asked to, and fails when anything did. @throws ActionError VERIFICATION_FAILED, what kept the release from being resolved, GITHUB_API */
export async function verifyAction(inputs: VerifyInputs): Promise<void> {
  const architectures = inputs.targets.map(({ architecture }) => architecture);
  const session = await openActionSession(inputs, architectures, actionLog());
  const check =
    inputs.version.kind === 'current' && inputs.files === ''
      ? beginRollbackCheck('flatcar-', inputs.token, session.progress)
      : undefined;
  const report = await verify(inputs, session);
  for (const version of versionsIn(report)) await check?.compare({ ...inputs, version });
  const { verified, failed } = countVerdicts(report);
  core.setOutput('verified', String(verified));
  core.setOutput('failed', String(failed));
  core.setOutput('report', renderReportJson(report));
  await writeStatementFiles(report, inputs, session);
  await writeSummary((summary) => summary.addRaw(renderReportMarkdown(report), true));
  const issueError = await trySyncIssue(inputs, report, session.progress);
  if (!isHealthy(report)) throw failureOf(report, issueError);
  if (issueError !== undefined) throw issueError;
  session.progress.info(verified === 1 ? 'The file is what was signed' : `All ${verified} files are what was signed`);
}

/** What kept the issue from being kept: what was found comes before it. */
async function trySyncIssue(
  inputs: VerifyInputs,
  report: VerificationReport,
  progress: Progress,
): Promise<ActionError | undefined> {
  try {
    if (inputs.issue === undefined) return undefined;
    const { reportIssue } = await import('./report-issue.ts');
    await reportIssue(inputs, inputs.issue, report, progress);
    return undefined;
  } catch (error) {
    return toActionError(error, 'keeping the issue');
  }
}

/** The versions that mirrors called current. */
function versionsIn({ files }: VerificationReport): ReadonlySet<Version> {
  return new Set(files.flatMap(({ release }) => parseVersion(release?.version ?? '') ?? []));
}

async function verify(inputs: VerifyInputs, session: Session): Promise<VerificationReport> {
  if (inputs.files !== '') {
    const [{ create }, { verifyLocalFiles }] = await Promise.all([
      import('@actions/glob'),
      import('../verbs/verify-local-files.ts'),
    ]);
    const globber = await create(inputs.files, { matchDirectories: false });
    return verifyLocalFiles(await globber.glob(), inputs.distribution, session);
  }
  const { verifyRelease } = await import('../verbs/verify-release.ts');
  const requests = inputs.targets.map(({ architecture, platforms }) => ({
    release: { ...inputs, architecture },
    platforms,
    isNamed: !inputs.isAll,
  }));
  return verifyRelease(requests, session);
}

function failureOf(report: VerificationReport, issueError: ActionError | undefined): ActionError {
  const { code, message } = whatFailed(report);
  return new ActionError(
    code,
    issueError === undefined ? message : `${message} The issue could not be kept either: ${describeError(issueError)}`,
  );
}

function whatFailed({ files, problem }: VerificationReport): { readonly code: ErrorCode; readonly message: string } {
  const failures = files.filter(({ verdict }) => verdict === 'failed');
  if (failures.length === 0 && problem !== undefined) return { code: problem.code, message: problem.reason };
  if (failures.length === 0) {
    return {
      code: 'VERIFICATION_FAILED',
      message: 'Nothing was verified: no file was found. Check `files`, or `platform` and `version`.',
    };
  }
  const shown = failures.slice(0, 5).map(({ name, code }) => `${name} [${code}]`);
  const more = failures.length > shown.length ? ` and ${failures.length - shown.length} more` : '';
  return {
    code: 'VERIFICATION_FAILED',
    message: `${failures.length} of ${files.length} files failed verification: ${shown.join(', ')}${more}. The output \`report\` and the job summary have the reason for each.`,
  };
}
