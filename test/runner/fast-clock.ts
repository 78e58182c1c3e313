/** Lets timers of a bundle end after a hundredth of their time (`node --import`). */
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const { setTimeout: original } = globalThis;
const fast = (work: () => void, delay = 0, ...rest: []) => original(work, delay / 100, ...rest);
globalThis.setTimeout = Object.assign(fast, original) as typeof setTimeout;

const pause = timers.setTimeout;
timers.setTimeout = (delay = 0, ...rest) => pause(delay / 100, ...rest);
syncBuiltinESMExports();
