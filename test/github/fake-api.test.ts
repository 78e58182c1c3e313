import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApiClient } from '../../src/github/api-client.ts';
import { isReleased } from '../../src/github/release-lookup.ts';
import { silent } from '../../src/progress.ts';
import { type FakeState, fakeIssue, fakeRepository, fakeState, startFakeApi } from './fake-api.ts';

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fake-api-'));
});

afterEach(async () => {
  if (child !== undefined && child.exitCode === null && child.kill()) await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

test('as a program it keeps its state in a file that may be edited in between', async () => {
  const file = join(folder, 'state.json');
  child = spawn(process.execPath, [
    join(import.meta.dirname, 'fake-api.ts'),
    '--port',
    '0',
    '--state',
    file,
    '--token',
    'secret',
  ]);
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const api = createApiClient({ token: 'secret', baseUrl: String(line).trim(), attempts: 1, progress: silent });
  const repository = { owner: 'owner', repo: 'name' };
  const read = (): FakeState => JSON.parse(readFileSync(file, 'utf8'));

  expect(await isReleased(api, repository, 'v1')).toBe(false);
  const state = read();
  expect(state.requests.map(({ method, status }) => `${method} ${status}`)).toEqual(['GET 404', 'GET 404', 'GET 200']);
  state.repositories['owner/name'] = fakeRepository({ tags: ['v1'] });
  writeFileSync(file, JSON.stringify(state));
  expect(await isReleased(api, repository, 'v1')).toBe(true);

  await Promise.all(
    Array.from({ length: 10 }, (_, index) => api.rest.issues.create({ ...repository, title: `${index}` })),
  );
  expect(read().repositories['owner/name']?.issues).toHaveLength(10);
});

test('it refuses what GitHub refuses', async () => {
  const issues = [fakeIssue(1)];
  await using fake = await startFakeApi(fakeState({ repositories: { 'owner/name': fakeRepository({ issues }) } }));
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<number> => {
    const init = { method, headers: { authorization: 'token ghs_test', 'user-agent': 'test', ...headers } };
    return (await fetch(fake.url + path, body === undefined ? init : { ...init, body: JSON.stringify(body) })).status;
  };
  const path = '/repos/owner/name/issues';
  expect(await ask('POST', path, {})).toBe(422);
  expect(await ask('POST', path, { title: 'x'.repeat(257) })).toBe(422);
  expect(await ask('POST', path, { title: 'T', body: 'x'.repeat(65_537) })).toBe(422);
  expect(await ask('POST', path, { title: 'T', labels: ['x'.repeat(51)] })).toBe(422);
  expect(await ask('POST', path, { title: 'T' }, { authorization: 'token other' })).toBe(401);
  expect(await ask('PATCH', `${path}/1`, { state: 'shut' })).toBe(422);
  expect(await ask('PATCH', `${path}/1`, { state: 'closed', state_reason: 'bored' })).toBe(422);
  expect(await ask('PATCH', `${path}/9`, { state: 'closed' })).toBe(404);
  expect(await ask('POST', `${path}/1/comments`, { body: '' })).toBe(422);
  expect(await ask('GET', '/repos/owner/name/git/ref/tags/v1')).toBe(404);
  expect(await ask('GET', '/search/issues?q=x')).toBe(404);
  expect(fake.state.repositories['owner/name']?.issues).toEqual([fakeIssue(1)]);
});
