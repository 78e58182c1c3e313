import { issueKey, syncFailureIssue } from '../github/failure-issue.ts';
import type { Progress } from '../progress.ts';
import { channelLabel } from '../release/channel.ts';
import { describeRequest } from '../release/version.ts';
import {
  failureState,
  isHealthy,
  renderReportMarkdown,
  type VerificationReport,
} from '../report/verification-report.ts';
import { readRunner } from './runner.ts';
import type { VerifyInputs } from './verify-inputs.ts';
import { openWorkflowApi } from './workflow-api.ts';

/** Brings the issue that `report-issue` keeps in line with the report. @throws ActionError GITHUB_API, INVALID_INPUT */
export async function reportIssue(
  inputs: VerifyInputs,
  issue: NonNullable<VerifyInputs['issue']>,
  report: VerificationReport,
  progress: Progress,
): Promise<void> {
  const { api, repository } = await openWorkflowApi(inputs.token, inputs.transfer.retries, progress);
  const { serverUrl, runId } = readRunner();
  const runUrl = `${serverUrl}/${repository.owner}/${repository.repo}/actions/runs/${runId}`;
  const outcome = await syncFailureIssue(
    api,
    repository,
    {
      key: keyOf(inputs, issue.title),
      ...issue,
      healthy: isHealthy(report),
      report: renderReportMarkdown(report, { runUrl }),
      state: failureState(report),
    },
    progress,
  );
  progress.debug(`Issue: ${outcome.action} ${outcome.url ?? ''}`);
}

/** Of the issue of this job and what it verifies: a good night of one mirror says nothing of another. */
function keyOf(inputs: VerifyInputs, title: string): string {
  const { channel, version, files, targets, distribution, locations } = inputs;
  const { workflow, job } = readRunner();
  const what = targets.flatMap(({ architecture, platforms }) => [
    architecture,
    ...platforms.map(({ platform }) => platform),
  ]);
  const release = [distribution.name, channelLabel(channel), describeRequest(version)];
  const mirrors = locations.map(({ template }) => template);
  // A count before each list, so that no entry of one passes for one of the next.
  return issueKey([workflow, job, title, files, ...release, String(mirrors.length), ...mirrors, ...what]);
}
