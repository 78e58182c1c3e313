import { setTimeout } from 'node:timers/promises';

/** Time as the API client sees it, so that a test need not wait. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `duration` milliseconds. */
  sleep(duration: number): Promise<void>;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (duration) => {
    await setTimeout(duration);
  },
};
