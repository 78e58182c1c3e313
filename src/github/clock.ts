import { setTimeout } from 'node:timers/promises';

/** The clock of the API client, so that a test need not wait. */
export interface Clock {
  /** Returns milliseconds since the epoch. */
  now(): number;
  /** Resolves after `duration` milliseconds. */
  sleep(duration: number): Promise<void>;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (duration) => {
    await setTimeout(duration);
  },
};
