import { expect, test } from 'vitest';
import { sideBySide, together } from '../src/concurrency.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('sideBySide returns results in the order of the items, with a limited number at once', async () => {
  let running = 0;
  const most: number[] = [];
  const work = async (item: number): Promise<number> => {
    most.push(++running);
    await pause(20 - item * 4);
    running -= 1;
    return item * 10;
  };
  expect(await sideBySide([1, 2, 3, 4, 5], 2, work)).toEqual([10, 20, 30, 40, 50]);
  expect(Math.max(...most)).toBe(2);
});

test('sideBySide throws the first error when the running work has ended, and starts nothing after it', async () => {
  const events: string[] = [];
  const work = async (item: string): Promise<void> => {
    events.push(`start ${item}`);
    await pause(item === 'a' ? 5 : 30);
    events.push(`end ${item}`);
    throw new Error(item);
  };
  await expect(sideBySide(['a', 'b', 'c'], 2, work)).rejects.toThrow('a');
  expect(events).toEqual(['start a', 'start b', 'end a', 'end b']);
});

test('together returns all results, or throws an error when all have ended', async () => {
  expect(await together([Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two']);
  let hasEnded = false;
  const slow = pause(20).then(() => {
    hasEnded = true;
  });
  await expect(together([Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
  expect(hasEnded).toBe(true);
});
