import { tmpdir } from 'node:os';
import { REPOSITORY } from '../about.ts';

/** What the runner says of itself and of the run. An empty variable counts as none. */
export interface Runner {
  /** Its folder for one job. */
  readonly temporary: string;
  /** Undefined outside of a runner. */
  readonly toolCacheRoot: string | undefined;
  /** Such as `https://github.com`. */
  readonly serverUrl: string;
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** `owner/name` of the workflow's repository, as it stands there; empty outside of a run. */
  readonly repository: string;
  readonly workflow: string;
  readonly job: string;
  readonly runId: string;
  /** Such as `owner/name/.github/workflows/build.yml@refs/heads/main`; empty outside of a run. */
  readonly workflowRef: string;
  /** `owner/name` that `uses:` names this action by. */
  readonly actionRepository: string;
}

/** Reads https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables. */
export function readRunner(environment: NodeJS.ProcessEnv = process.env): Runner {
  const read = (name: string): string => environment[name] ?? '';
  return {
    temporary: read('RUNNER_TEMP') || tmpdir(),
    toolCacheRoot: read('RUNNER_TOOL_CACHE') || undefined,
    serverUrl: read('GITHUB_SERVER_URL') || 'https://github.com',
    apiUrl: read('GITHUB_API_URL') || 'https://api.github.com',
    repository: read('GITHUB_REPOSITORY'),
    workflow: read('GITHUB_WORKFLOW'),
    job: read('GITHUB_JOB'),
    runId: read('GITHUB_RUN_ID'),
    workflowRef: read('GITHUB_WORKFLOW_REF'),
    actionRepository: read('GITHUB_ACTION_REPOSITORY') || REPOSITORY,
  };
}
