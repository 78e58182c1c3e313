import { createApiClient, type GitHubApi } from '../../src/github/api-client.ts';
import type { Clock } from '../../src/github/clock.ts';
import { silent } from '../runner/silent-progress.ts';
import type { FakeApi } from './fake-api.ts';

export interface TestClock extends Clock {
  /** The sleeps in ms. */
  readonly sleeps: number[];
}

/** Returns a clock from `start` on, which only its sleeps advance. They end at once. */
export function testClock(start = Date.now()): TestClock {
  let now = start;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    sleep: async (duration) => {
      sleeps.push(duration);
      now += duration;
    },
  };
}

/** A client of the fake with its token. */
export function clientOf(fake: FakeApi, clock: Clock = testClock(), token = 'ghs_test'): Promise<GitHubApi> {
  return createApiClient({ token, baseUrl: fake.url, attempts: 5, progress: silent, clock });
}
