import { describe, expect, test } from 'vitest';
import { createApiClient } from '../../src/github/api-client.ts';
import { githubError } from '../../src/github/api-error.ts';
import { API_LIMITS } from '../../src/limits.ts';
import type { Progress } from '../../src/progress.ts';
import { silent } from '../runner/silent-progress.ts';
import { type Fault, fakeState, faults, startFakeApi } from './fake-api.ts';
import { clientOf, testClock } from './test-client.ts';

const repository = { owner: 'owner', repo: 'name' };
const call = { doing: 'Reading it', repository, permission: 'contents: read' };

/** Sends one GET through the client and `githubError`. */
async function attempt(fault: Fault | readonly Fault[], times = 1, clock = testClock()) {
  const list = [fault].flat().map((one) => ({ ...one, times }));
  await using fake = await startFakeApi(fakeState({ faults: list }));
  const result = await (await clientOf(fake, clock)).rest.repos.get(repository).then(
    ({ data }) => data.full_name,
    (error: unknown) => githubError(error, call),
  );
  return { result, sleeps: clock.sleeps, requests: fake.state.requests };
}

describe('transient failures', () => {
  test.each([
    ['502', faults.serverError(502), [1000]],
    ['503', faults.serverError(503), [1000]],
    ['a connection cut before the answer', faults.cut('before'), [1000]],
    ['a connection cut in the middle of the answer', faults.cut('middle'), [1000]],
    ['429 with Retry-After', faults.tooManyRequests(7), [7000]],
    ['a secondary rate limit with Retry-After', faults.secondaryRateLimit(9), [9000]],
    ['a secondary rate limit without', faults.secondaryRateLimit(), [60_000]],
    ['a 503 with Retry-After', { times: 1, answer: { status: 503, headers: { 'retry-after': '4' } } }, [4000]],
  ])('%s is retried after the right time', async (_, fault, sleeps) => {
    const tried = await attempt(fault);
    expect(tried.result).toBe('owner/name');
    expect(tried.sleeps).toEqual(sleeps);
    expect(tried.requests).toHaveLength(2);
  });

  test('a used-up rate limit is waited out until its reset', async () => {
    const now = Date.UTC(2026, 10, 20);
    const { result, sleeps } = await attempt(faults.rateLimit(now + 30_000), 1, testClock(now));
    expect(result).toBe('owner/name');
    // One more second, as in the retry policy.
    expect(sleeps).toEqual([31_000]);
  });

  test('waits double, and end with the attempts', async () => {
    const { result, sleeps, requests } = await attempt(faults.serverError(500), 100);
    expect(sleeps).toEqual([1000, 2000, 4000, 8000]);
    expect(requests).toHaveLength(5);
    expect(result).toMatchObject({ code: 'GITHUB_API', message: expect.stringContaining('HTTP 500') });
  });

  test('a reset an hour away is not waited for, and the message names the cause', async () => {
    const { result, sleeps } = await attempt(faults.rateLimit(Date.now() + 3_600_000), 100);
    expect(sleeps).toEqual([]);
    expect(result).toMatchObject({ code: 'GITHUB_API', message: expect.stringMatching(/rate limit .* exceeded/) });
    expect(result).not.toMatchObject({ message: expect.stringContaining('permissions:') });
  });

  test('a Retry-After beyond the limit is not waited for', async () => {
    const { sleeps, requests } = await attempt(faults.tooManyRequests(86_400), 100);
    expect(sleeps).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  test('all waiting of a client has an end, however many requests it makes', async () => {
    await using fake = await startFakeApi(fakeState({ faults: [{ ...faults.tooManyRequests(100), times: 100 }] }));
    const clock = testClock();
    const api = await clientOf(fake, clock);
    await expect(api.rest.repos.get(repository)).rejects.toThrow();
    await expect(api.rest.repos.get(repository)).rejects.toThrow();
    expect(clock.sleeps.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(API_LIMITS.waiting);
    expect(clock.sleeps).toHaveLength(3);
  });

  test('an attempt that exceeds its limit is repeated', async () => {
    await using fake = await startFakeApi(fakeState({ faults: [faults.slow(30_000)] }));
    const lines: string[] = [];
    const progress: Progress = { ...silent, info: (message) => lines.push(message) };
    const clock = testClock();
    const api = await createApiClient({
      token: 'ghs_test',
      baseUrl: fake.url,
      attempts: 2,
      progress,
      clock,
      attemptTime: 4000,
    });
    expect((await api.rest.repos.get(repository)).data.full_name).toBe('owner/name');
    expect(lines).toEqual([
      'GitHub API: GET /repos/owner/name: no complete answer within 4 s. Retrying in 1 s (attempt 2 of 2).',
    ]);
  });

  test('an unreachable server is a GITHUB_API error', async () => {
    const fake = await startFakeApi(fakeState());
    await fake[Symbol.asyncDispose]();
    const failure = await (await clientOf(fake)).rest.repos
      .get(repository)
      .catch((error: unknown) => githubError(error, call));
    expect(failure).toMatchObject({
      code: 'GITHUB_API',
      message: expect.stringMatching(/no answer .*ECONNREFUSED/),
    });
  });
});

describe('final failures', () => {
  test.each([401, 403, 404, 410, 422])('%d is not retried', async (status) => {
    const { sleeps, requests } = await attempt({ times: 1, answer: { status, message: 'No' } });
    expect(sleeps).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  test('a POST is not repeated after 5xx, but after a rate limit', async () => {
    const body = { ...repository, title: 'Title' };
    await using fake = await startFakeApi(fakeState({ faults: [faults.serverError(502)] }));
    const api = await clientOf(fake);
    await expect(api.rest.issues.create(body)).rejects.toMatchObject({ status: 502 });
    expect(fake.state.requests).toHaveLength(1);
    fake.state.faults.push(faults.secondaryRateLimit(3));
    expect((await api.rest.issues.create(body)).data.number).toBe(1);
    expect(fake.state.requests).toHaveLength(3);
  });
});

describe('the token is sent', () => {
  test('to the API, as an authorization header, with a user agent', async () => {
    await using fake = await startFakeApi(fakeState(), '/api/v3');
    const { rest } = await clientOf(fake);
    expect((await rest.repos.get(repository)).data.id).toBe(1);
    expect(fake.state.requests[0]).toMatchObject({
      path: '/api/v3/repos/owner/name',
      authorization: 'token ghs_test',
      userAgent: expect.stringContaining('flatcar-image-action'),
    });
  });

  test('not to another host that the API redirects to', async () => {
    await using other = await startFakeApi(fakeState());
    await using fake = await startFakeApi(fakeState({ faults: [faults.redirect(`${other.url}/repos/owner/name`)] }));
    const failure = await (await clientOf(fake)).rest.repos
      .get(repository)
      .catch((error: unknown) => githubError(error, call));
    expect(failure).toMatchObject({ code: 'TOO_MANY_REDIRECTS', message: expect.stringContaining(other.url) });
    expect(other.state.requests).toEqual([]);
  });

  test('not out of the folder of an API that shares its host', async () => {
    await using fake = await startFakeApi(fakeState({ faults: [faults.redirect('/elsewhere')] }), '/api/v3');
    const failure = await (await clientOf(fake)).rest.repos
      .get(repository)
      .catch((error: unknown) => githubError(error, call));
    expect(failure).toMatchObject({ code: 'TOO_MANY_REDIRECTS' });
    expect(fake.state.requests).toHaveLength(1);
  });

  test('along the redirect of a renamed repository, with method and body', async () => {
    await using fake = await startFakeApi(fakeState({ renamed: { 'owner/old': 'owner/name' } }));
    const api = await clientOf(fake);
    const old = { owner: 'owner', repo: 'old' };
    expect((await api.rest.repos.get(old)).data.full_name).toBe('owner/name');
    expect((await api.rest.issues.create({ ...old, title: 'Title' })).data.title).toBe('Title');
    expect(fake.state.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /repos/owner/old',
      'GET /repositories/1',
      'POST /repos/owner/old/issues',
      'POST /repositories/1/issues',
    ]);
  });

  test('a redirect loop ends', async () => {
    const { result, requests } = await attempt(faults.redirect('/repos/owner/name'), 100);
    expect(result).toMatchObject({ code: 'TOO_MANY_REDIRECTS' });
    expect(requests).toHaveLength(6);
  });
});

describe('inputs', () => {
  test.each(['', 'two words', 'line\nbreak', 'schlüssel'])('the token %j is rejected, and not shown', async (token) => {
    const client = createApiClient({ token, baseUrl: 'https://api.github.com', attempts: 1, progress: silent });
    const error = await client.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('`token`') });
    if (token !== '') expect((error as Error).message).not.toContain(token);
  });

  test.each(['', 'api.github.com', 'ftp://host', 'https://user@host', 'https://host/?q', 'https://host/#f'])(
    'the base URL %j is rejected',
    async (baseUrl) => {
      const client = createApiClient({ token: 't', baseUrl, attempts: 1, progress: silent });
      await expect(client).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    },
  );
});
