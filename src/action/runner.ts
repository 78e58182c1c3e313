import { tmpdir } from 'node:os';
import { REPOSITORY } from '../about.ts';

/** The runner and the run, from environment variables. An empty variable counts as missing. */
interface Runner {
  /** Temporary folder of the job. */
  readonly temporary: string;
  /** Undefined outside of a runner. */
  readonly toolCacheRoot: string | undefined;
  /** The folder of the job's files. */
  readonly workspace: string;
  /** Such as `https://github.com`. */
  readonly serverUrl: string;
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** `owner/name` of the workflow's repository, unchecked; empty outside of a run. */
  readonly repository: string;
  readonly workflow: string;
  readonly job: string;
  readonly runId: string;
  /** Such as `1`; empty outside of a run. */
  readonly runAttempt: string;
  /** Such as `owner/name/.github/workflows/build.yml@refs/heads/main`; empty outside of a run. */
  readonly workflowRef: string;
  /** `owner/name` of this action in `uses:`. */
  readonly actionRepository: string;
}

/** Returns the URI of what signs with `actions/attest`: the workflow. Outside of a run, this action. */
export function builderId(): string {
  const { serverUrl, workflowRef, actionRepository } = readRunner();
  return `${serverUrl}/${workflowRef || actionRepository}`;
}

/** Reads https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables. */
export function readRunner(): Runner {
  const read = (name: string): string => process.env[name] ?? '';
  return {
    temporary: read('RUNNER_TEMP') || tmpdir(),
    toolCacheRoot: read('RUNNER_TOOL_CACHE') || undefined,
    workspace: read('GITHUB_WORKSPACE') || process.cwd(),
    serverUrl: read('GITHUB_SERVER_URL') || 'https://github.com',
    apiUrl: read('GITHUB_API_URL') || 'https://api.github.com',
    repository: read('GITHUB_REPOSITORY'),
    workflow: read('GITHUB_WORKFLOW'),
    job: read('GITHUB_JOB'),
    runId: read('GITHUB_RUN_ID'),
    runAttempt: read('GITHUB_RUN_ATTEMPT'),
    workflowRef: read('GITHUB_WORKFLOW_REF'),
    actionRepository: read('GITHUB_ACTION_REPOSITORY') || REPOSITORY,
  };
}
