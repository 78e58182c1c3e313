import { createHash, randomUUID } from 'node:crypto';
import { ActionError } from '../errors.ts';
import { API_LIMITS, LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import type { GitHubApi } from './api-client.ts';
import { githubError, statusOf } from './api-error.ts';
import type { Repository } from './repository.ts';

/** What a run has to say to the issue that it keeps. */
export interface IssueReport {
  /** From `issueKey`: runs with the same key keep the same issue. */
  readonly key: string;
  readonly title: string;
  readonly labels: readonly string[];
  /** All is well: no issue is opened, and an open one is closed. */
  readonly healthy: boolean;
  /** Markdown, with everything from outside escaped already. Cut to what GitHub takes. */
  readonly report: string;
  /** What is wrong, in any form that stays equal while the same is wrong. */
  readonly state: string;
}

/** What was done to which issue. */
export interface IssueOutcome {
  readonly action: 'none' | 'opened' | 'updated' | 'unchanged' | 'closed';
  readonly number?: number;
  readonly url?: string;
}

interface OpenIssue {
  readonly number: number;
  readonly url: string;
  /** Digest of the state it was last brought to. */
  readonly state: string;
}

/** One issue in one repository: what all steps below share. */
interface Desk {
  readonly api: GitHubApi;
  readonly repository: Repository;
  readonly report: IssueReport;
  readonly progress: Progress;
}

/**
 * What tells the issue of one nightly job from that of another, as a hex digest. `parts` is everything that makes the job this
 * job: workflow, job id, title, and what the job verifies (distribution, channel, version, mirrors, architecture, platforms), as the legs of a
 * matrix share all the rest.
 */
export function issueKey(parts: readonly string[]): string {
  return digest(JSON.stringify(parts)).slice(0, 32);
}

/**
 * Refuses what GitHub would refuse, before the work of a night is done.
 * @throws ActionError INVALID_INPUT for a title that is empty, too long or has a line break, and for labels of that kind
 */
export function checkIssueInputs(title: string, labels: readonly string[]): void {
  if (title.trim() === '' || title.length > API_LIMITS.issueTitle || /[\r\n]/.test(title)) {
    throw new ActionError(
      'INVALID_INPUT',
      `The input \`issue-title\` holds ${JSON.stringify(title.slice(0, 80))}. It may hold one line of 1 to ${API_LIMITS.issueTitle} characters.`,
    );
  }
  const bad = labels.find(
    (label) => label.trim() === '' || label.length > API_LIMITS.labelName || /[\r\n]/.test(label),
  );
  if (bad !== undefined || labels.length > API_LIMITS.labels) {
    const held = bad === undefined ? `${labels.length} labels` : JSON.stringify(bad.slice(0, 80));
    throw new ActionError(
      'INVALID_INPUT',
      `The input \`issue-labels\` holds ${held}. It may hold up to ${API_LIMITS.labels} names of 1 to ${API_LIMITS.labelName} characters.`,
    );
  }
}

/**
 * Brings the issue of this job in line with the night: opens it on failure, rewrites it and comments when the state changed
 * since, leaves it alone while it did not, and closes it with a comment when all is well. There is one at a time: where
 * two runs opened one each at the same moment, the newer is closed as its duplicate. A failure after the issue was closed,
 * by a good night or by a person, opens a new one: each issue tells of one stretch of bad nights.
 * Needs `permissions: issues: write`.
 * @throws ActionError GITHUB_API when the API refuses or fails, INVALID_INPUT as `checkIssueInputs`
 */
export async function syncFailureIssue(
  api: GitHubApi,
  repository: Repository,
  report: IssueReport,
  progress: Progress,
): Promise<IssueOutcome> {
  checkIssueInputs(report.title, report.labels);
  const desk: Desk = { api, repository, report, progress };
  try {
    const open = await listIssues(desk);
    if (report.healthy) return await close(desk, open);
    const outcome = open.length === 0 ? await openIssue(desk) : await update(desk, open);
    progress.info(`Failure issue #${outcome.number}: ${outcome.action}.`);
    return outcome;
  } catch (error) {
    throw githubError(error, { doing: 'Keeping the failure issue', repository, permission: 'issues: write' });
  }
}

/**
 * The open issues of this key, oldest first. Listed, not searched for: the search index lags behind, and a run that
 * does not find its issue opens a second. Only what the repository's own people and apps wrote counts, for the marker can be
 * copied, and a stranger's issue must not pass for the report of a failure.
 */
async function listIssues(desk: Desk): Promise<OpenIssue[]> {
  const { api, repository, report } = desk;
  const listed = await api.paginate(
    api.rest.issues.listForRepo,
    { ...repository, state: 'open', sort: 'created', direction: 'asc', per_page: 100 },
    ({ data }) =>
      data.flatMap((issue): (Omit<OpenIssue, 'state'> & { readonly state: string | undefined })[] => {
        if (!isOwn(issue) || issue.pull_request !== undefined) return [];
        const body = issue.body ?? '';
        const state = stateIn(body, report.key);
        const mayBeEdited = issue.title === report.title && issue.comments > 0 && [...markersIn(body)].length === 0;
        return state === undefined && !mayBeEdited ? [] : [{ number: issue.number, url: issue.html_url, state }];
      }),
  );
  const found: OpenIssue[] = [];
  for (const { number, url, state: stated } of listed) {
    const state = stated ?? (await stateInComments(desk, number));
    if (state !== undefined) found.push({ number, url, state });
  }
  return found.sort((a, b) => a.number - b.number);
}

/** The state digest that a run's newest comment has: where somebody wrote the issue's text anew, its marker is gone. */
async function stateInComments({ api, repository, report }: Desk, number: number): Promise<string | undefined> {
  const parameters = { ...repository, issue_number: number, per_page: 100 };
  const comments = await api.paginate(api.rest.issues.listComments, parameters);
  return comments
    .filter(isOwn)
    .map(({ body }) => stateIn(body ?? '', report.key))
    .findLast((state) => state !== undefined);
}

/** Whether the repository's own people or apps wrote it. */
function isOwn({
  user,
  author_association: association,
}: {
  readonly user: { readonly type: string } | null;
  readonly author_association?: string;
}): boolean {
  return user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association ?? '');
}

async function openIssue(desk: Desk): Promise<IssueOutcome> {
  const { api, repository, report, progress } = desk;
  const created = await createOnce(
    desk,
    async (): Promise<OpenIssue> => {
      const body = issueBody(report);
      const { data } = await api.rest.issues.create({
        ...repository,
        title: report.title,
        body,
        labels: [...report.labels],
      });
      return { number: data.number, url: data.html_url, state: digest(report.state) };
    },
    async () => (await listIssues(desk))[0],
  );
  // Another run may have seen no issue at the same moment. All agree that the oldest stays. The list may not show ours yet.
  const others = (await listIssues(desk)).filter(({ number }) => number !== created.number);
  const open = [...others, created].sort((a, b) => a.number - b.number);
  const first = open[0]?.number === created.number && created.state === digest(report.state);
  if (first) {
    // Its marker stays when somebody writes the issue's text anew.
    await comment(desk, created.number, ABOUT);
    return { action: 'opened', number: created.number, url: created.url };
  }
  progress.debug('Another run opened the failure issue at the same time.');
  return update(desk, open);
}

async function update(desk: Desk, open: readonly OpenIssue[]): Promise<IssueOutcome> {
  const { api, repository, report } = desk;
  const [issue, ...duplicates] = open;
  if (issue === undefined) throw new ActionError('INTERNAL', 'There is no issue to update.');
  for (const duplicate of duplicates) {
    await closeIssue(desk, duplicate, 'not_planned', `Duplicate of #${issue.number}.`);
  }
  const { number, url } = issue;
  if (issue.state === digest(report.state)) return { action: 'unchanged', number, url };
  // The comment first: should the next call fail, the next run says it again rather than never.
  await comment(desk, number, `The state changed since the last report.\n\n${report.report}`);
  await api.rest.issues.update({ ...repository, issue_number: number, body: issueBody(report) });
  return { action: 'updated', number, url };
}

async function close(desk: Desk, open: readonly OpenIssue[]): Promise<IssueOutcome> {
  for (const issue of open) {
    await closeIssue(desk, issue, 'completed', `All is well again.\n\n${desk.report.report}`);
    desk.progress.info(`Failure issue #${issue.number}: closed.`);
  }
  const [issue] = open;
  return issue === undefined ? { action: 'none' } : { action: 'closed', number: issue.number, url: issue.url };
}

type Reason = 'completed' | 'not_planned';

async function closeIssue(desk: Desk, issue: OpenIssue, reason: Reason, why: string): Promise<void> {
  await comment(desk, issue.number, why);
  const closing = { issue_number: issue.number, state: 'closed', state_reason: reason } as const;
  await desk.api.rest.issues.update({ ...desk.repository, ...closing });
}

async function comment(desk: Desk, number: number, text: string): Promise<void> {
  const { api, repository, report } = desk;
  const mark = `<!-- flatcar-image-action comment=${randomUUID()} -->`;
  const end = `\n\n${marker(report)}\n${mark}`;
  const body = cutTo(text, API_LIMITS.issueBody - end.length) + end;
  // The server's clock and ours may differ by minutes; the mark tells ours apart.
  const since = new Date(api.clock.now() - 60 * 60_000).toISOString();
  await createOnce(
    desk,
    async () => {
      await api.rest.issues.createComment({ ...repository, issue_number: number, body });
      return true;
    },
    async () => {
      const parameters = { ...repository, issue_number: number, since, per_page: 100 };
      const comments = await api.paginate(api.rest.issues.listComments, parameters);
      return comments.some((one) => one.body?.includes(mark)) || undefined;
    },
  );
}

/**
 * Creates something exactly once. A POST that ended in 5xx or in a broken connection may have been carried out,
 * so `find` looks for what it should have made before another is sent.
 */
async function createOnce<T>(desk: Desk, create: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
  for (let sent = 1; ; sent++) {
    try {
      return await create();
    } catch (error) {
      const status = statusOf(error);
      const known = error instanceof Error && error.cause instanceof ActionError;
      if (known || (status !== undefined && status < 500)) throw error;
      await desk.api.clock.sleep(LIMITS.retryBase * 2 ** (sent - 1));
      const found = await find();
      if (found !== undefined) return found;
      if (sent === API_LIMITS.creations) throw error;
      desk.progress.info('GitHub API: a request to create something failed and left nothing behind; it is sent again.');
    }
  }
}

const ABOUT =
  'This issue is kept by the workflow that opened it: it shows the last report whose state differed from the one before, ' +
  'and is closed when all is well. Closed by hand, a new one is opened at the next failure. The workflow knows it by a mark ' +
  'in its text and in this comment: leave one of them, and the title.';

function issueBody(report: IssueReport): string {
  const end = `\n\n${marker(report)}`;
  return cutTo(report.report, API_LIMITS.issueBody - end.length) + end;
}

function marker({ key, state }: IssueReport): string {
  return `<!-- flatcar-image-action failure-issue key=${key} state=${digest(state)} -->`;
}

/** The state digest in an issue's body; undefined when it has no marker of this key. GitHub's editor leaves CRLF behind. */
function stateIn(body: string, key: string): string | undefined {
  return [...markersIn(body)].findLast(([, found]) => found === key)?.[2];
}

function markersIn(text: string): Iterable<RegExpExecArray> {
  return text.matchAll(/^<!-- flatcar-image-action failure-issue key=([0-9a-f]{32}) state=([0-9a-f]{64}) -->\r?$/gm);
}

/** `text` in no more than `limit` characters: cut after a whole line, with a note, and with no `<details>` left open. */
function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const note = '\n\nThe report is longer than an issue may be and was cut here. The summary of the run has all of it.';
  const closing = '\n\n</details>';
  const room = text.slice(0, limit - note.length - closing.length);
  const kept = room.slice(0, Math.max(room.lastIndexOf('\n'), 0));
  const unclosed = kept.split('<details>').length > kept.split('</details>').length;
  return kept + (unclosed ? closing : '') + note;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
