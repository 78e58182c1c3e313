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

/** Syncs the failure issue of `report-issue` with the report. */
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

/** Returns the key of this job's issue. It includes the verified release and mirrors: the success of one mirror must not close the issue of another. */
function keyOf(inputs: VerifyInputs, title: string): string {
  const { channels, version, files, targets, distribution, locations } = inputs;
  const { workflow, job } = readRunner();
  const platforms = targets.flatMap(({ architecture, platforms: plans }) => [
    architecture,
    ...plans.map(({ platform }) => platform),
  ]);
  const release = [distribution.name, channels.map(channelLabel).join(' '), describeRequest(version)];
  const mirrors = locations.map(({ template }) => template);
  // The count separates the two lists.
  return issueKey([workflow, job, title, files, ...release, String(mirrors.length), ...mirrors, ...platforms]);
}
