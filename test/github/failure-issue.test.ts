import { describe, expect, test } from 'vitest';
import { checkIssueInputs, issueKey, syncFailureIssue } from '../../src/github/failure-issue.ts';
import { silent } from '../runner/silent-progress.ts';
import {
  type FakeApi,
  type FakeRepository,
  type FakeState,
  fakeIssue,
  fakeRepository,
  fakeState,
  faults,
  startFakeApi,
} from './fake-api.ts';
import { clientOf } from './test-client.ts';

type IssueReport = Parameters<typeof syncFailureIssue>[2];

const repository = { owner: 'owner', repo: 'name' };
const failing: IssueReport = {
  key: issueKey(['nightly', 'verify', 'stable']),
  title: 'Flatcar images fail verification',
  labels: ['flatcar', 'nightly'],
  healthy: false,
  report: '### 1 of 9 files failed',
  state: 'a.img SIGNATURE_MISMATCH',
};
const worse: IssueReport = { ...failing, report: '### 2 of 9 files failed', state: 'a.img, b.img' };
const passing: IssueReport = { ...failing, healthy: true, report: '### All 9 files are verified', state: '' };
const bot = { user: { login: 'github-actions[bot]', type: 'Bot' } } as const;

async function sync(fake: FakeApi, report: IssueReport) {
  return syncFailureIssue(await clientOf(fake), repository, report, silent);
}

function only(fake: FakeApi): FakeRepository {
  const [one] = Object.values(fake.state.repositories);
  if (one === undefined) throw new Error('The fake has no repository.');
  return one;
}

function writes(fake: FakeApi): string[] {
  return fake.state.requests
    .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
    .map(({ method, path }) => `${method} ${path}`);
}

/** The body that an issue of `report` has. */
async function bodyOf(report: IssueReport): Promise<string> {
  await using fake = await startFakeApi(fakeState());
  await sync(fake, report);
  return only(fake).issues[0]?.body ?? '';
}

describe('successive runs', () => {
  test('open one issue, leave it unchanged, update it, close it, and open a new one', async () => {
    await using fake = await startFakeApi(fakeState());
    const { issues } = only(fake);

    expect(await sync(fake, passing)).toEqual({ action: 'none' });
    expect(writes(fake)).toEqual([]);

    expect(await sync(fake, failing)).toEqual({
      action: 'opened',
      number: 1,
      url: 'https://github.com/owner/name/issues/1',
    });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ title: failing.title, labels: ['flatcar', 'nightly'], state: 'open' });
    expect(issues[0]?.body).toContain(failing.report);
    expect(issues[0]?.body).toContain('If you close it, the next failure opens a new issue.');
    expect(issues[0]?.comments).toEqual([]);

    expect(await sync(fake, failing)).toMatchObject({ action: 'unchanged', number: 1 });
    expect(writes(fake)).toHaveLength(1);

    expect(await sync(fake, worse)).toMatchObject({ action: 'updated', number: 1 });
    expect(issues[0]?.comments).toHaveLength(1);
    expect(issues[0]?.comments[0]?.body).toContain(worse.report);
    expect(issues[0]?.body).toContain(worse.report);
    expect(issues[0]?.body).not.toContain(failing.report);

    expect(await sync(fake, worse)).toMatchObject({ action: 'unchanged', number: 1 });
    expect(issues[0]?.comments).toHaveLength(1);

    expect(await sync(fake, passing)).toMatchObject({ action: 'closed', number: 1 });
    expect(issues[0]).toMatchObject({ state: 'closed', state_reason: 'completed' });
    expect(issues[0]?.comments[1]?.body).toContain(passing.report);

    expect(await sync(fake, passing)).toEqual({ action: 'none' });
    expect(await sync(fake, failing)).toMatchObject({ action: 'opened', number: 2 });
    expect(issues).toHaveLength(2);
    expect(fake.state.requests.every(({ authorization }) => authorization === 'token ghs_test')).toBe(true);
  });

  test('an issue that a person closed is left closed', async () => {
    const body = await bodyOf(failing);
    const closed = fakeIssue(1, { ...bot, body, state: 'closed' });
    await using fake = await startFakeApi(
      fakeState({ repositories: { 'owner/name': fakeRepository({ issues: [closed] }) } }),
    );
    expect(await sync(fake, failing)).toMatchObject({ action: 'opened', number: 2 });
    expect(only(fake).issues[0]?.comments).toEqual([]);
  });

  test('the issue of another job is ignored', async () => {
    await using fake = await startFakeApi(fakeState());
    const other = { ...failing, key: issueKey(['nightly', 'verify', 'beta']) };
    expect(await sync(fake, failing)).toMatchObject({ action: 'opened', number: 1 });
    expect(await sync(fake, other)).toMatchObject({ action: 'opened', number: 2 });
    expect(await sync(fake, { ...other, healthy: true })).toMatchObject({ action: 'closed', number: 2 });
    expect(only(fake).issues.map(({ state }) => state)).toEqual(['open', 'closed']);
  });
});

describe('finding its issue', () => {
  async function foundAmong(issues: FakeRepository['issues']) {
    await using fake = await startFakeApi(fakeState({ repositories: { 'owner/name': fakeRepository({ issues }) } }));
    const outcome = await sync(fake, failing);
    return { outcome, requests: fake.state.requests };
  }

  test.each([1, 150, 300])('at place %d among 300 open issues', async (place) => {
    const body = await bodyOf(failing);
    const issues = Array.from({ length: 300 }, (_, index) =>
      fakeIssue(index + 1, index + 1 === place ? { ...bot, body } : {}),
    );
    const { outcome, requests } = await foundAmong(issues);
    expect(outcome).toMatchObject({ action: 'unchanged', number: place });
    expect(requests.map(({ path, query }) => [path, query['page'], query['per_page']])).toEqual([
      ['/repos/owner/name/issues', undefined, '100'],
      ['/repositories/1/issues', '2', '100'],
      ['/repositories/1/issues', '3', '100'],
      ['/graphql', undefined, undefined],
    ]);
  });

  test('after people edited around the marker', async () => {
    const body = `${(await bodyOf(failing)).replaceAll('\n', '\r\n')}\r\nEdited: we know.`;
    expect((await foundAmong([fakeIssue(1, { ...bot, body })])).outcome).toMatchObject({
      action: 'unchanged',
      number: 1,
    });
  });

  test.each([
    ['a person', 'somebody'],
    ['another app', 'image-keeper[bot]'],
  ])('opened with the token of %s', async (_, viewer) => {
    const type = viewer.endsWith('[bot]') ? 'Bot' : 'User';
    const issues = [fakeIssue(1, { body: await bodyOf(failing), user: { login: viewer, type } })];
    const repositories = { 'owner/name': fakeRepository({ issues }) };
    await using fake = await startFakeApi(fakeState({ viewer, repositories }));
    expect(await sync(fake, failing)).toMatchObject({ action: 'unchanged', number: 1 });
  });

  test.each([
    ['another bot', { user: { login: 'quoting-app[bot]', type: 'Bot' } }],
    ['a user with the name of the bot', { user: { login: 'github-actions', type: 'User' } }],
    ['an owner', { author_association: 'OWNER' }],
    ['a member', { author_association: 'MEMBER' }],
    ['a stranger', { author_association: 'NONE' }],
    ['a contributor', { author_association: 'FIRST_TIME_CONTRIBUTOR' }],
  ] as const)('not the copy of %s', async (_, author) => {
    const issue = fakeIssue(1, { body: await bodyOf(failing), ...author });
    expect((await foundAmong([issue])).outcome).toMatchObject({ action: 'opened', number: 2 });
  });

  test('not a pull request, not a quotation, not another marker', async () => {
    const body = await bodyOf(failing);
    const quoted = body.replaceAll('\n', '\n> ');
    const other = await bodyOf({ ...failing, key: issueKey(['other']) });
    const issues = [
      fakeIssue(1, { ...bot, body, pullRequest: true }),
      fakeIssue(2, { ...bot, body: quoted }),
      fakeIssue(3, { ...bot, body: other }),
    ];
    expect((await foundAmong(issues)).outcome).toMatchObject({ action: 'opened', number: 4 });
  });
});

test('an issue whose marker was removed is not found: a new one is opened', async () => {
  const issue = fakeIssue(1, { ...bot, title: failing.title, body: 'We know. It is the new disk of mirror 2.' });
  await using fake = await startFakeApi(
    fakeState({ repositories: { 'owner/name': fakeRepository({ issues: [issue] }) } }),
  );
  expect(await sync(fake, failing)).toMatchObject({ action: 'opened', number: 2 });
  expect(issue).toMatchObject({ state: 'open', comments: [] });
});

describe('two issues of one job, opened at the same moment', () => {
  async function syncTwo(report: IssueReport) {
    const body = await bodyOf(failing);
    const issues = [3, 5].map((number) => fakeIssue(number, { ...bot, body }));
    await using fake = await startFakeApi(fakeState({ repositories: { 'owner/name': fakeRepository({ issues }) } }));
    return { outcome: await sync(fake, report), issues };
  }

  test('the oldest is updated', async () => {
    const { outcome, issues } = await syncTwo(worse);
    expect(outcome).toMatchObject({ action: 'updated', number: 3 });
    expect(issues.map(({ comments }) => comments.length)).toEqual([1, 0]);
  });

  test('both are closed when verification passes', async () => {
    const { outcome, issues } = await syncTwo(passing);
    expect(outcome).toMatchObject({ action: 'closed', number: 3 });
    expect(issues.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });
});

describe('a request that fails', () => {
  test.each([
    ['a 502 after the issue was created', { ...faults.serverError(502), carriedOut: true }],
    ['a connection cut after the issue was created', { ...faults.cut('before'), carriedOut: true }],
    ['a truncated answer', faults.cut('middle')],
  ])('%s: the next run finds the issue', async (_, fault) => {
    await using fake = await startFakeApi(fakeState({ faults: [{ ...fault, method: 'POST' }] }));
    await expect(sync(fake, failing)).rejects.toMatchObject({ code: 'GITHUB_API' });
    expect(await sync(fake, failing)).toMatchObject({ action: 'unchanged', number: 1 });
    expect(only(fake).issues).toHaveLength(1);
  });

  test('a secondary rate limit is waited for', async () => {
    await using fake = await startFakeApi(fakeState({ faults: [{ ...faults.secondaryRateLimit(1), method: 'POST' }] }));
    expect(await sync(fake, failing)).toMatchObject({ action: 'opened', number: 1 });
    expect(only(fake).issues).toHaveLength(1);
  });

  test('a change whose comment could not be written is reported by the next run', async () => {
    await using fake = await startFakeApi(fakeState());
    await sync(fake, failing);
    fake.state.faults.push({ ...faults.serverError(500), method: 'POST', path: 'comments$' });
    await expect(sync(fake, worse)).rejects.toMatchObject({ code: 'GITHUB_API' });
    expect(await sync(fake, worse)).toMatchObject({ action: 'updated' });
    expect(only(fake).issues[0]?.comments).toHaveLength(1);
  });
});

describe('errors', () => {
  test.each<[string, Partial<FakeState>, RegExp]>([
    [
      'no permission',
      { permissions: { contents: 'read', issues: 'read', actions: 'none' } },
      /lacks a permission \(HTTP 403.*permissions: issues: write/,
    ],
    ['an invalid token', { token: 'another' }, /does not accept the token.*permissions: issues: write/],
    ['an inaccessible repository', { repositories: {} }, /no access to owner\/name.*permissions: issues: write/],
    [
      'issues disabled',
      { repositories: { 'owner/name': fakeRepository({ hasIssues: false }) } },
      /issues are disabled in owner\/name.*`report-issue`/,
    ],
  ])('%s', async (_, changes, message) => {
    await using fake = await startFakeApi(fakeState(changes));
    const failure = expect.objectContaining({ code: 'GITHUB_API', message: expect.stringMatching(message) });
    await expect(sync(fake, failing)).rejects.toEqual(failure);
  });

  test.each([
    ['', []],
    ['  ', []],
    ['two\nlines', []],
    ['x'.repeat(257), []],
    ['Title', ['']],
    ['Title', ['x'.repeat(51)]],
    ['Title', Array.from({ length: 101 }, (_, index) => `label ${index}`)],
  ])('the title %j with the labels %j is rejected', (title, labels) => {
    expect(() => checkIssueInputs(title, labels)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

describe('a report longer than an issue', () => {
  const rows = Array.from({ length: 3000 }, (_, index) => `| row ${index} | ${'x'.repeat(40)} |`).join('\n');
  const long = { ...failing, report: `### Head\n\n<details>\n\n${rows}\n\n</details>\n` };

  test('is truncated after a whole row, with a note, and is found again', async () => {
    await using fake = await startFakeApi(fakeState());
    expect(await sync(fake, long)).toMatchObject({ action: 'opened' });
    const body = only(fake).issues[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(64_000);
    expect(body).toMatch(/\| row \d+ \| x{40} \|\n\n<\/details>\n\nThe report was truncated to/);
    expect(await sync(fake, long)).toMatchObject({ action: 'unchanged' });
    expect(await sync(fake, { ...long, state: 'other' })).toMatchObject({ action: 'updated' });
    expect(await sync(fake, { ...long, healthy: true })).toMatchObject({ action: 'closed' });
    expect(only(fake).issues[0]?.comments.every((comment) => comment.body.length <= 65_536)).toBe(true);
  });

  test('is not truncated at exactly the limit', async () => {
    const room = 65_536 - ((await bodyOf(failing)).length - failing.report.length);
    const isTruncated = async (length: number) =>
      (await bodyOf({ ...failing, report: '\n'.padStart(length, 'y') })).includes('The report was truncated');
    expect(await isTruncated(room)).toBe(false);
    expect(await isTruncated(room + 1)).toBe(true);
  });
});

test('keys differ when any part differs', () => {
  const keys = [['a', 'b'], ['ab'], ['a', 'b', ''], ['b', 'a'], ['a b']].map(issueKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
});
