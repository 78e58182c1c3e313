import { createHash } from 'node:crypto';
import { ActionError } from '../errors.ts';
import { API_LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import type { GitHubApi } from './api-client.ts';
import { githubError } from './api-error.ts';
import type { Repository } from './repository.ts';

/** The result of a run, for the issue that reports failures. */
interface IssueReport {
  /** From `issueKey`: runs with the same key share one issue. */
  readonly key: string;
  readonly title: string;
  readonly labels: readonly string[];
  /** Whether every file passed: then no issue is opened, and an open one is closed. */
  readonly healthy: boolean;
  /** Markdown, with everything from outside already escaped. Truncated to GitHub's limit. */
  readonly report: string;
  /** The failures as text that stays equal as long as the failures do. */
  readonly state: string;
}

/** The change to the issue. */
interface IssueOutcome {
  readonly action: 'none' | 'opened' | 'updated' | 'unchanged' | 'closed';
  readonly number?: number;
  readonly url?: string;
}

interface OpenIssue {
  readonly number: number;
  readonly url: string;
  /** Digest of the state that it reports. */
  readonly stateDigest: string;
}

/** The parameters that every step below shares. */
interface Context {
  readonly api: GitHubApi;
  readonly repository: Repository;
  readonly report: IssueReport;
}

/**
 * Returns a hex digest that identifies the issue of one job. `parts` must include everything that distinguishes the job: workflow, job id, title, and the
 * verified release. The jobs of a matrix differ only in the release: distribution, channel, version, mirrors, architecture or platforms.
 */
export function issueKey(parts: readonly string[]): string {
  return digest(JSON.stringify(parts)).slice(0, 32);
}

/**
 * Checks title and labels against GitHub's limits, before anything is fetched.
 * @throws ActionError INVALID_INPUT
 */
export function checkIssueInputs(title: string, labels: readonly string[]): void {
  if (title.trim() === '' || title.length > API_LIMITS.issueTitle || /[\r\n]/.test(title)) {
    throw new ActionError(
      'INVALID_INPUT',
      `Invalid \`issue-title\`: ${JSON.stringify(title.slice(0, 80))}. Expected one line of 1 to ${API_LIMITS.issueTitle} characters.`,
    );
  }
  const invalid = labels.find(
    (label) => label.trim() === '' || label.length > API_LIMITS.labelName || /[\r\n]/.test(label),
  );
  if (invalid !== undefined || labels.length > API_LIMITS.labels) {
    const found = invalid === undefined ? `${labels.length} labels` : JSON.stringify(invalid.slice(0, 80));
    throw new ActionError(
      'INVALID_INPUT',
      `Invalid \`issue-labels\`: ${found}. Expected up to ${API_LIMITS.labels} names of 1 to ${API_LIMITS.labelName} characters.`,
    );
  }
}

/**
 * Syncs the failure issue of this job with the report. Opens it on failure, comments and rewrites it when the state has changed, and closes it with a comment
 * when every file passed. A failure after the issue was closed opens a new one. Needs `permissions: issues: write`.
 * @throws ActionError GITHUB_API when the API fails
 */
export async function syncFailureIssue(
  api: GitHubApi,
  repository: Repository,
  report: IssueReport,
  progress: Progress,
): Promise<IssueOutcome> {
  const context: Context = { api, repository, report };
  try {
    const open = await listIssues(context);
    const outcome = report.healthy ? await closeIssues(context, open) : await reportFailure(context, open);
    if (outcome.action !== 'none') progress.info(`Failure issue #${outcome.number}: ${outcome.action}.`);
    return outcome;
  } catch (error) {
    throw githubError(error, { doing: 'Updating the failure issue', repository, permission: 'issues: write' });
  }
}

/**
 * Lists the open issues of this key, oldest first. The search API is unsuitable: its index lags, so a run would miss its issue and open a second one. Only
 * issues of the token's own account count, because anybody can copy the marker, and other bots quote the text of others.
 */
async function listIssues({ api, repository, report }: Context): Promise<readonly OpenIssue[]> {
  const marked = await api.paginate(
    api.rest.issues.listForRepo,
    { ...repository, state: 'open', sort: 'created', direction: 'asc', per_page: 100 },
    ({ data }) =>
      data.flatMap((issue): (OpenIssue & { readonly login: string | undefined })[] => {
        const stateDigest = stateDigestIn(issue.body ?? '', report.key);
        if (stateDigest === undefined || issue.pull_request !== undefined) return [];
        return [{ number: issue.number, url: issue.html_url, stateDigest, login: issue.user?.login }];
      }),
  );
  if (marked.length === 0) return [];
  const viewer = await api.viewer();
  return marked.filter(({ login }) => login === viewer);
}

async function reportFailure(context: Context, [issue]: readonly OpenIssue[]): Promise<IssueOutcome> {
  const { api, repository, report } = context;
  const body = issueBody(report);
  if (issue === undefined) {
    const { title, labels } = report;
    const { data } = await api.rest.issues.create({ ...repository, title, body, labels: [...labels] });
    return { action: 'opened', number: data.number, url: data.html_url };
  }
  const { number, url } = issue;
  if (issue.stateDigest === digest(report.state)) return { action: 'unchanged', number, url };
  // The comment comes first: if the update fails, the next run comments again instead of never.
  await comment(context, number, `The state changed since the last report.\n\n${report.report}`);
  await api.rest.issues.update({ ...repository, issue_number: number, body });
  return { action: 'updated', number, url };
}

/** Closes every open issue of the key: two runs at the same moment may have opened one each. */
async function closeIssues(context: Context, open: readonly OpenIssue[]): Promise<IssueOutcome> {
  const { api, repository, report } = context;
  for (const { number } of open) {
    await comment(context, number, `Verification passed.\n\n${report.report}`);
    await api.rest.issues.update({ ...repository, issue_number: number, state: 'closed', state_reason: 'completed' });
  }
  const [issue] = open;
  return issue === undefined ? { action: 'none' } : { action: 'closed', number: issue.number, url: issue.url };
}

async function comment({ api, repository }: Context, number: number, text: string): Promise<void> {
  const body = truncated(text, API_LIMITS.issueBody);
  await api.rest.issues.createComment({ ...repository, issue_number: number, body });
}

const ABOUT =
  '_The workflow that opened this issue updates it when the failures change, and closes it when verification passes. ' +
  'If you close it, the next failure opens a new issue. Keep the hidden marker at the end of this text: the workflow finds the issue by it._';

function issueBody({ key, state, report }: IssueReport): string {
  const marker = `<!-- flatcar-image-action failure-issue key=${key} state=${digest(state)} -->`;
  const end = `\n\n${ABOUT}\n\n${marker}`;
  return truncated(report, API_LIMITS.issueBody - end.length) + end;
}

/** Returns the state digest in an issue's body; undefined when it has no marker of this key. GitHub's editor writes CRLF. */
function stateDigestIn(body: string, key: string): string | undefined {
  const markers = body.matchAll(
    /^<!-- flatcar-image-action failure-issue key=([0-9a-f]{32}) state=([0-9a-f]{64}) -->\r?$/gm,
  );
  return [...markers].findLast(([, found]) => found === key)?.[2];
}

/** Truncates `text` to `limit` characters after a whole line, adds a note, and closes an open `<details>`. */
function truncated(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const note =
    '\n\nThe report was truncated to the maximum length of an issue. The summary of the run has the full report.';
  const closing = '\n\n</details>';
  const available = text.slice(0, limit - note.length - closing.length);
  const kept = available.slice(0, Math.max(available.lastIndexOf('\n'), 0));
  const unclosed = kept.split('<details>').length > kept.split('</details>').length;
  return kept + (unclosed ? closing : '') + note;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
