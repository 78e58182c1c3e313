import { vi } from 'vitest';

/**
 * Lets timers of this process advance by one millisecond per turn of its event loop, until it is disposed of. Server and client are in this process, so a slow
 * machine and its pauses add no time between a request and the answer. `setInterval` is not changed.
 */
export function countTurns(): Disposable {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const turns = setInterval(() => vi.advanceTimersByTime(1), 1);
  return {
    [Symbol.dispose]() {
      clearInterval(turns);
      vi.useRealTimers();
    },
  };
}
