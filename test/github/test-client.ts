import { createApiClient, type GitHubApi } from '../../src/github/api-client.ts';
import type { Clock } from '../../src/github/clock.ts';
import { silent } from '../runner/silent-progress.ts';
import type { FakeApi } from './fake-api.ts';

export interface TestClock extends Clock {
  /** The sleeps in ms. */
  readonly sleeps: number[];
}

/** Returns a clock whose sleeps end at once. */
export function testClock(): TestClock {
  let offset = 0;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => Date.now() + offset,
    sleep: async (duration) => {
      sleeps.push(duration);
      offset += duration;
    },
  };
}

/** A client of the fake with its token. */
export function clientOf(fake: FakeApi, clock: Clock = testClock(), token = 'ghs_test'): Promise<GitHubApi> {
  return createApiClient({ token, baseUrl: fake.url, attempts: 5, progress: silent, clock });
}
