import { describe, expect, test } from 'vitest';
import { checkIssueInputs, type IssueReport, issueKey, syncFailureIssue } from '../../src/github/failure-issue.ts';
import { silent } from '../../src/progress.ts';
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

const repository = { owner: 'owner', repo: 'name' };
const bad: IssueReport = {
  key: issueKey(['nightly', 'verify', 'stable']),
  title: 'Flatcar images fail verification',
  labels: ['flatcar', 'nightly'],
  healthy: false,
  report: '### 1 of 9 files failed',
  state: 'a.img SIGNATURE_MISMATCH',
};
const worse: IssueReport = { ...bad, report: '### 2 of 9 files failed', state: 'a.img, b.img' };
const good: IssueReport = { ...bad, healthy: true, report: '### All 9 files are verified', state: '' };
const bot = { user: { login: 'github-actions[bot]', type: 'Bot' } } as const;

function sync(fake: FakeApi, report: IssueReport) {
  return syncFailureIssue(clientOf(fake), repository, report, silent);
}

function only(fake: FakeApi): FakeRepository {
  const [one] = Object.values(fake.state.repositories);
  if (one === undefined) throw new Error('The fake has no repository.');
  return one;
}

function writes(fake: FakeApi): string[] {
  return fake.state.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

/** The body that an issue of `report` has. */
async function bodyOf(report: IssueReport): Promise<string> {
  await using fake = await startFakeApi(fakeState());
  await sync(fake, report);
  return only(fake).issues[0]?.body ?? '';
}

describe('a run of nights', () => {
  test('opens one issue, keeps it, updates it, closes it, and opens a new one', async () => {
    await using fake = await startFakeApi(fakeState());
    const { issues } = only(fake);

    expect(await sync(fake, good)).toEqual({ action: 'none' });
    expect(writes(fake)).toEqual([]);

    expect(await sync(fake, bad)).toEqual({
      action: 'opened',
      number: 1,
      url: 'https://github.com/owner/name/issues/1',
    });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ title: bad.title, labels: ['flatcar', 'nightly'], state: 'open' });
    expect(issues[0]?.body).toContain(bad.report);
    expect(issues[0]?.comments.map(({ body }) => body)).toEqual([expect.stringContaining('Closed by hand')]);

    expect(await sync(fake, bad)).toMatchObject({ action: 'unchanged', number: 1 });
    expect(writes(fake)).toHaveLength(2);

    expect(await sync(fake, worse)).toMatchObject({ action: 'updated', number: 1 });
    expect(issues[0]?.comments).toHaveLength(2);
    expect(issues[0]?.comments[1]?.body).toContain(worse.report);
    expect(issues[0]?.body).toContain(worse.report);
    expect(issues[0]?.body).not.toContain(bad.report);

    expect(await sync(fake, worse)).toMatchObject({ action: 'unchanged', number: 1 });
    expect(issues[0]?.comments).toHaveLength(2);

    expect(await sync(fake, good)).toMatchObject({ action: 'closed', number: 1 });
    expect(issues[0]).toMatchObject({ state: 'closed', state_reason: 'completed' });
    expect(issues[0]?.comments[2]?.body).toContain(good.report);

    expect(await sync(fake, good)).toEqual({ action: 'none' });
    expect(await sync(fake, bad)).toMatchObject({ action: 'opened', number: 2 });
    expect(issues).toHaveLength(2);
    expect(fake.state.requests.every(({ authorization }) => authorization === 'token ghs_test')).toBe(true);
  });

  test('an issue that a person closed is left closed', async () => {
    const body = await bodyOf(bad);
    const closed = fakeIssue(1, { ...bot, body, state: 'closed' });
    await using fake = await startFakeApi(
      fakeState({ repositories: { 'owner/name': fakeRepository({ issues: [closed] }) } }),
    );
    expect(await sync(fake, bad)).toMatchObject({ action: 'opened', number: 2 });
    expect(only(fake).issues[0]?.comments).toEqual([]);
  });

  test("another job's issue is none of its business", async () => {
    await using fake = await startFakeApi(fakeState());
    const other = { ...bad, key: issueKey(['nightly', 'verify', 'beta']) };
    expect(await sync(fake, bad)).toMatchObject({ action: 'opened', number: 1 });
    expect(await sync(fake, other)).toMatchObject({ action: 'opened', number: 2 });
    expect(await sync(fake, { ...other, healthy: true })).toMatchObject({ action: 'closed', number: 2 });
    expect(only(fake).issues.map(({ state }) => state)).toEqual(['open', 'closed']);
  });
});

describe('finding its own', () => {
  async function foundAmong(issues: FakeRepository['issues']) {
    await using fake = await startFakeApi(fakeState({ repositories: { 'owner/name': fakeRepository({ issues }) } }));
    const outcome = await sync(fake, bad);
    return { outcome, requests: fake.state.requests };
  }

  test.each([1, 150, 300])('at place %d among 300 open issues', async (place) => {
    const body = await bodyOf(bad);
    const issues = Array.from({ length: 300 }, (_, index) =>
      fakeIssue(index + 1, index + 1 === place ? { ...bot, body } : {}),
    );
    const { outcome, requests } = await foundAmong(issues);
    expect(outcome).toMatchObject({ action: 'unchanged', number: place });
    expect(requests.map(({ path, query }) => [path, query['page'], query['per_page']])).toEqual([
      ['/repos/owner/name/issues', undefined, '100'],
      ['/repositories/1/issues', '2', '100'],
      ['/repositories/1/issues', '3', '100'],
    ]);
  });

  test('after people edited around the marker', async () => {
    const body = `${(await bodyOf(bad)).replaceAll('\n', '\r\n')}\r\nEdited: we know.`;
    expect((await foundAmong([fakeIssue(1, { ...bot, body })])).outcome).toMatchObject({
      action: 'unchanged',
      number: 1,
    });
  });

  test.each(['OWNER', 'MEMBER', 'COLLABORATOR'])(
    'opened with the token of a person: %s',
    async (author_association) => {
      const issue = fakeIssue(1, { body: await bodyOf(bad), author_association });
      expect((await foundAmong([issue])).outcome).toMatchObject({ action: 'unchanged', number: 1 });
    },
  );

  test.each(['NONE', 'CONTRIBUTOR', 'FIRST_TIME_CONTRIBUTOR'])(
    "not a stranger's copy: %s",
    async (author_association) => {
      const issue = fakeIssue(1, { body: await bodyOf(bad), author_association });
      expect((await foundAmong([issue])).outcome).toMatchObject({ action: 'opened', number: 2 });
    },
  );

  test('not a pull request, not a quotation, not another marker', async () => {
    const body = await bodyOf(bad);
    const quoted = body.replaceAll('\n', '\n> ');
    const other = await bodyOf({ ...bad, key: issueKey(['other']) });
    const issues = [
      fakeIssue(1, { ...bot, body, pullRequest: true }),
      fakeIssue(2, { ...bot, body: quoted }),
      fakeIssue(3, { ...bot, body: other }),
    ];
    expect((await foundAmong(issues)).outcome).toMatchObject({ action: 'opened', number: 4 });
  });
});

describe('an issue whose text was written anew', () => {
  const edited = 'We know. It is the new disk of mirror 2.';

  test('is known by its comments: kept, updated with its marker, closed', async () => {
    await using fake = await startFakeApi(fakeState());
    await sync(fake, bad);
    const [issue] = only(fake).issues;
    if (issue === undefined) throw new Error('There is no issue.');
    issue.body = edited;
    expect(await sync(fake, bad)).toMatchObject({ action: 'unchanged', number: 1 });
    expect(issue.body).toBe(edited);
    expect(await sync(fake, worse)).toMatchObject({ action: 'updated', number: 1 });
    expect(issue.body).toContain(worse.report);
    issue.body = edited;
    expect(await sync(fake, worse)).toMatchObject({ action: 'unchanged', number: 1 });
    expect(await sync(fake, good)).toMatchObject({ action: 'closed', number: 1 });
    expect(only(fake).issues).toHaveLength(1);
  });

  test('is not taken by another job of the same title', async () => {
    await using fake = await startFakeApi(fakeState());
    await sync(fake, bad);
    const [issue] = only(fake).issues;
    if (issue === undefined) throw new Error('There is no issue.');
    issue.body = edited;
    const other = { ...bad, key: issueKey(['nightly', 'verify', 'beta']) };
    expect(await sync(fake, { ...other, healthy: true })).toEqual({ action: 'none' });
    expect(await sync(fake, other)).toMatchObject({ action: 'opened', number: 2 });
    expect(issue.state).toBe('open');
  });

  const stranger = { user: { login: 'mallory', type: 'User' }, author_association: 'CONTRIBUTOR' } as const;
  const member = { user: { login: 'maintainer', type: 'User' }, author_association: 'MEMBER' } as const;

  test.each([
    ["a stranger's comment on one of ours", bot, stranger, false],
    ["our comment on a stranger's issue", stranger, bot, false],
    ['a token of a person', member, member, true],
  ])('%s', async (_, author, commenter, isFound) => {
    await using source = await startFakeApi(fakeState());
    await sync(source, bad);
    const [comment] = only(source).issues[0]?.comments ?? [];
    if (comment === undefined) throw new Error('There is no comment.');
    const issue = fakeIssue(1, { ...author, title: bad.title, body: edited, comments: [{ ...comment, ...commenter }] });
    await using fake = await startFakeApi(
      fakeState({ repositories: { 'owner/name': fakeRepository({ issues: [issue] }) } }),
    );
    expect(await sync(fake, bad)).toMatchObject(
      isFound ? { action: 'unchanged', number: 1 } : { action: 'opened', number: 2 },
    );
  });

  test('costs no request where none is like it', async () => {
    const others = Array.from({ length: 50 }, (_, index) =>
      fakeIssue(index + 1, {
        ...bot,
        title: `Dashboard ${index}`,
        body: edited,
        comments: [{ id: index, body: 'x', created_at: new Date().toISOString() }],
      }),
    );
    await using fake = await startFakeApi(
      fakeState({ repositories: { 'owner/name': fakeRepository({ issues: others }) } }),
    );
    expect(await sync(fake, good)).toEqual({ action: 'none' });
    expect(fake.state.requests).toHaveLength(1);
  });
});

describe('never a second', () => {
  test('three runs at the same moment end with one', async () => {
    // Each has its list before any issue is there.
    await using fake = await startFakeApi(fakeState({ faults: [{ ...faults.slow(100), method: 'GET', times: 3 }] }));
    const outcomes = await Promise.all([sync(fake, bad), sync(fake, bad), sync(fake, bad)]);
    const { issues } = only(fake);
    expect(issues).toHaveLength(3);
    expect(issues.filter(({ state }) => state === 'open').map(({ number }) => number)).toEqual([1]);
    expect(issues.slice(1).every((issue) => issue.state_reason === 'not_planned')).toBe(true);
    expect(outcomes.every(({ number }) => number === 1)).toBe(true);
    expect(await sync(fake, bad)).toMatchObject({ action: 'unchanged', number: 1 });
  });

  test('duplicates left behind are closed, the oldest stays', async () => {
    const body = await bodyOf(bad);
    const issues = [3, 5, 8].map((number) => fakeIssue(number, { ...bot, body }));
    await using fake = await startFakeApi(fakeState({ repositories: { 'owner/name': fakeRepository({ issues }) } }));
    expect(await sync(fake, bad)).toMatchObject({ action: 'unchanged', number: 3 });
    expect(issues.map(({ state }) => state)).toEqual(['open', 'closed', 'closed']);
    expect(issues[1]?.comments[0]?.body).toContain('Duplicate of #3.');
  });

  test('a good night closes all of them', async () => {
    const body = await bodyOf(bad);
    const issues = [3, 5].map((number) => fakeIssue(number, { ...bot, body }));
    await using fake = await startFakeApi(fakeState({ repositories: { 'owner/name': fakeRepository({ issues }) } }));
    expect(await sync(fake, good)).toMatchObject({ action: 'closed', number: 3 });
    expect(issues.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  test.each([
    ['a 502 after it was created', { ...faults.serverError(502), carriedOut: true }, 1],
    ['a connection cut after it was created', { ...faults.cut('before'), carriedOut: true }, 1],
    ['an answer cut in its middle', faults.cut('middle'), 1],
    ['a 502 before it was created', faults.serverError(502), 2],
    ['a secondary rate limit', faults.secondaryRateLimit(1), 2],
  ])('%s', async (_, fault, posts) => {
    await using fake = await startFakeApi(fakeState({ faults: [{ ...fault, method: 'POST' }] }));
    expect(await sync(fake, bad)).toMatchObject({ action: 'opened', number: 1 });
    expect(only(fake).issues).toHaveLength(1);
    expect(writes(fake).filter((line) => line === 'POST /repos/owner/name/issues')).toHaveLength(posts);
    expect(only(fake).issues[0]?.comments).toHaveLength(1);
  });

  test.each([
    ['a 504 after it was posted', { ...faults.serverError(504), carriedOut: true }, 1],
    ['a 504 before it was posted', faults.serverError(504), 2],
  ])('nor a second comment: %s', async (_, fault, posts) => {
    await using fake = await startFakeApi(fakeState());
    await sync(fake, bad);
    fake.state.faults.push({ ...fault, method: 'POST' });
    expect(await sync(fake, worse)).toMatchObject({ action: 'updated', number: 1 });
    expect(only(fake).issues[0]?.comments).toHaveLength(2);
    expect(writes(fake).filter((line) => line === 'POST /repos/owner/name/issues/1/comments')).toHaveLength(1 + posts);
  });

  test('a change whose comment could not be written is told the next night', async () => {
    await using fake = await startFakeApi(fakeState());
    await sync(fake, bad);
    fake.state.faults.push({ ...faults.serverError(500), method: 'POST', times: 3 });
    await expect(sync(fake, worse)).rejects.toMatchObject({ code: 'GITHUB_API' });
    expect(await sync(fake, worse)).toMatchObject({ action: 'updated' });
    expect(only(fake).issues[0]?.comments).toHaveLength(2);
  });
});

describe('refusals', () => {
  test.each<[string, Partial<FakeState>, RegExp]>([
    [
      'no permission',
      { permissions: { contents: 'read', issues: 'read' } },
      /may not do this \(HTTP 403.*permissions: issues: write/,
    ],
    ['a bad token', { token: 'another' }, /does not accept the token.*permissions: issues: write/],
    ['a repository out of sight', { repositories: {} }, /does not see owner\/name.*permissions: issues: write/],
    [
      'issues disabled',
      { repositories: { 'owner/name': fakeRepository({ hasIssues: false }) } },
      /issues are disabled in owner\/name.*`report-issue`/,
    ],
  ])('%s', async (_, changes, message) => {
    await using fake = await startFakeApi(fakeState(changes));
    const failure = expect.objectContaining({ code: 'GITHUB_API', message: expect.stringMatching(message) });
    await expect(sync(fake, bad)).rejects.toEqual(failure);
  });

  test.each([
    ['', []],
    ['  ', []],
    ['two\nlines', []],
    ['x'.repeat(257), []],
    ['Title', ['']],
    ['Title', ['x'.repeat(51)]],
    ['Title', Array.from({ length: 101 }, (_, index) => `label ${index}`)],
  ])('the title %j with the labels %j is refused before anything is sent', async (title, labels) => {
    await using fake = await startFakeApi(fakeState());
    const refusal = expect.objectContaining({ code: 'INVALID_INPUT' });
    expect(() => checkIssueInputs(title, labels)).toThrow(refusal);
    await expect(sync(fake, { ...bad, title, labels })).rejects.toEqual(refusal);
    expect(fake.state.requests).toEqual([]);
  });
});

describe('a report longer than an issue may be', () => {
  const rows = Array.from({ length: 3000 }, (_, index) => `| row ${index} | ${'x'.repeat(40)} |`).join('\n');
  const long = { ...bad, report: `### Head\n\n<details>\n\n${rows}\n\n</details>\n` };

  test('is cut after a whole row, says so, and is found again', async () => {
    await using fake = await startFakeApi(fakeState());
    expect(await sync(fake, long)).toMatchObject({ action: 'opened' });
    const body = only(fake).issues[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(64_000);
    expect(body).toMatch(/\| row \d+ \| x{40} \|\n\n<\/details>\n\nThe report is longer than an issue may be/);
    expect(await sync(fake, long)).toMatchObject({ action: 'unchanged' });
    expect(await sync(fake, { ...long, state: 'other' })).toMatchObject({ action: 'updated' });
    expect(await sync(fake, { ...long, healthy: true })).toMatchObject({ action: 'closed' });
    expect(only(fake).issues[0]?.comments.every((comment) => comment.body.length <= 65_536)).toBe(true);
  });

  test('is not cut at exactly the limit', async () => {
    const room = 65_536 - ((await bodyOf(bad)).length - bad.report.length);
    const isCut = async (length: number) =>
      (await bodyOf({ ...bad, report: '\n'.padStart(length, 'y') })).includes('was cut here');
    expect(await isCut(room)).toBe(false);
    expect(await isCut(room + 1)).toBe(true);
  });
});

test('keys differ where any part does', () => {
  const keys = [['a', 'b'], ['ab'], ['a', 'b', ''], ['b', 'a'], ['a b']].map(issueKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
});
