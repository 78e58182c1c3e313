import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runProgress } from '../../src/commands/run-progress.ts';
import { silent } from '../runner/silent-progress.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('adds up the files and bytes of all transfers, without those that are missing', () => {
  const lines: string[] = [];
  const run = runProgress({ ...silent, info: (line) => void lines.push(line) });
  run.expect(5);
  const meters = ['one', 'two'].map((name) => run.progress.meter(name, 50_000_000));
  for (const meter of meters) meter.advance(10_000_000);
  vi.advanceTimersByTime(10_000);
  run.done(false);
  // Two files of which a fifth has arrived.
  expect(lines).toEqual(['0 of 4 files, 20.0 MB downloaded, 2.0 MB/s, about 1 min 30 s left']);
  vi.advanceTimersByTime(10_000);
  for (const meter of meters) meter.end();
  run.done(true);
  expect(lines[1]).toBe('1 of 4 files, 20.0 MB downloaded, 1.0 MB/s, about 1 min 0 s left');
  for (let file = 0; file < 3; file++) run.done(true);
  run.end();
  expect(lines.slice(2)).toEqual(['Processed 4 of 4 files, 20.0 MB downloaded, 1.0 MB/s, in 20 s']);
});
