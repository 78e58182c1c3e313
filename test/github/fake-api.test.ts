import { expect, test } from 'vitest';
import { fakeIssue, fakeRepository, fakeState, startFakeApi } from './fake-api.ts';

test('rejects invalid requests like GitHub', async () => {
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
