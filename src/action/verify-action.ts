import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as core from '@actions/core';
import { NAME, REPOSITORY, VERSION } from '../about.ts';
import { ActionError, describeError, type ErrorCode, toActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import { channelLabel } from '../release/channel.ts';
import { fileUrl } from '../release/location.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import {
  renderPredicate,
  renderStatement,
  renderSubjectChecksums,
  verificationStatement,
} from '../report/statement.ts';
import {
  countVerdicts,
  failureState,
  isHealthy,
  renderReportJson,
  renderReportMarkdown,
  type VerificationReport,
} from '../report/verification-report.ts';
import type { Session } from '../verbs/session.ts';
import { actionLog } from './log.ts';
import { openActionSession } from './open-action-session.ts';
import type { VerifyInputs } from './verify-inputs.ts';

/** Runs verify: verifies, reports everywhere it was asked to, and fails when anything did. */
export async function verifyAction(inputs: VerifyInputs): Promise<void> {
  const architectures = inputs.targets.map(({ architecture }) => architecture);
  const session = await openActionSession(inputs, architectures, actionLog());
  const report = await verify(inputs, session);
  const { verified, failed } = countVerdicts(report);
  core.setOutput('verified', String(verified));
  core.setOutput('failed', String(failed));
  core.setOutput('report', renderReportJson(report));
  await writeStatement(report, inputs, session);
  const markdown = renderReportMarkdown(report);
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') !== '') await core.summary.addRaw(markdown, true).write();
  const issueError = await trySyncIssue(inputs, report, session.progress);
  if (!isHealthy(report)) throw failureOf(report, issueError);
  if (issueError !== undefined) throw issueError;
  session.progress.info(`All ${verified} files are what was signed`);
}

/** What kept the issue from being kept: what was found comes before it. */
async function trySyncIssue(
  inputs: VerifyInputs,
  report: VerificationReport,
  progress: Progress,
): Promise<ActionError | undefined> {
  try {
    if (inputs.issue !== undefined) await syncIssue(inputs, inputs.issue, report, progress);
    return undefined;
  } catch (error) {
    return toActionError(error, 'keeping the issue');
  }
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

/** The statement for others, in three files: whole, and in the two parts that `actions/attest` takes. */
async function writeStatement(report: VerificationReport, inputs: VerifyInputs, session: Session): Promise<void> {
  const environment = process.env;
  const repository = environment['GITHUB_ACTION_REPOSITORY'] || REPOSITORY;
  const keyring = await session.keys.check((each) => each);
  const policy = {
    primaryFingerprint: keyring.primaryFingerprint,
    signedMetadata: inputs.signedMetadata,
    ...(inputs.minimumVersion === undefined ? {} : { minimumVersion: inputs.minimumVersion }),
    ...(inputs.maximumAge === undefined ? {} : { maximumAge: `${inputs.maximumAge / 1000}s` }),
  };
  const statement = verificationStatement(report, {
    verifierId: `${environment['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${environment['GITHUB_WORKFLOW_REF'] ?? repository}`,
    verifierVersion: { [NAME]: VERSION },
    resourceUri: resourceOf(inputs),
    policyUri: `https://github.com/${repository}/blob/v${VERSION}/docs/trust.md`,
    policy,
  });
  if (statement === undefined) return;
  const folder = environment['RUNNER_TEMP'] ?? tmpdir();
  const parts = [
    ['attestation-path', 'verification-summary.intoto.json', renderStatement(statement)],
    ['predicate-path', 'verification-summary.predicate.json', renderPredicate(statement)],
    ['subject-checksums-path', 'verification-summary.sha512sums', renderSubjectChecksums(statement)],
  ] as const;
  for (const [output, name, text] of parts) {
    const path = join(folder, name);
    await writeFile(path, text);
    core.setOutput(output, path);
  }
}

/** Where the files come from: the release directory, or the workspace. */
function resourceOf(inputs: VerifyInputs): string {
  const [location] = inputs.locations;
  const [target] = inputs.targets;
  if (inputs.files !== '' || location === undefined || target === undefined) return pathToFileURL(process.cwd()).href;
  const release = inputs.version.kind === 'exact' ? inputs.version.version : 'current';
  return new URL('.', fileUrl(location, { ...inputs, architecture: target.architecture }, release, VERSION_FILE)).href;
}

async function syncIssue(
  inputs: VerifyInputs,
  issue: { readonly title: string; readonly labels: readonly string[] },
  report: VerificationReport,
  progress: Progress,
): Promise<void> {
  const [{ issueKey, syncFailureIssue }, { openWorkflowApi }] = await Promise.all([
    import('../github/failure-issue.ts'),
    import('./workflow-api.ts'),
  ]);
  const { api, repository } = await openWorkflowApi(inputs.token, inputs.transfer.retries, progress);
  const environment = process.env;
  const runUrl = `${environment['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository.owner}/${repository.repo}/actions/runs/${environment['GITHUB_RUN_ID'] ?? ''}`;
  const what = inputs.targets.flatMap(({ architecture, platforms }) => [
    architecture,
    ...platforms.map(({ platform }) => platform),
  ]);
  const version =
    inputs.version.kind === 'exact'
      ? inputs.version.version
      : inputs.version.kind === 'range'
        ? inputs.version.range
        : 'current';
  const key = issueKey([
    environment['GITHUB_WORKFLOW'] ?? '',
    environment['GITHUB_JOB'] ?? '',
    issue.title,
    channelLabel(inputs.channel),
    version,
    inputs.files,
    ...what,
  ]);
  const outcome = await syncFailureIssue(
    api,
    repository,
    {
      key,
      ...issue,
      healthy: isHealthy(report),
      report: renderReportMarkdown(report, { runUrl }),
      state: failureState(report),
    },
    progress,
  );
  progress.debug(`Issue: ${outcome.action} ${outcome.url ?? ''}`);
}
