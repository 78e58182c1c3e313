import { formatBytes, formatSeconds } from '../format.ts';
import type { Progress } from '../progress.ts';

/** Counts the files and bytes of a whole run. */
export interface RunProgress {
  /** Passes events on, except those of single transfers, whose bytes are added up. */
  readonly progress: Progress;
  /** Adds files that may exist. */
  expect(files: number): void;
  /** Counts one file: processed, or missing and no longer expected. */
  done(isFound: boolean): void;
  /** Logs the result. */
  end(): void;
}

/** Least time between two lines, in milliseconds. */
const LINE_EVERY = 10_000;

/** Returns the progress of a run that processes many files at once. */
export function runProgress(progress: Progress): RunProgress {
  const started = performance.now();
  let lastLine = started;
  let [expected, processed, bytes] = [0, 0, 0];
  /** Files that are under way, each as the fraction that has arrived. */
  let partial = 0;

  function line(): string {
    const seconds = (performance.now() - started) / 1000;
    return `${processed} of ${expected} files, ${formatBytes(bytes)} downloaded, ${formatBytes(bytes / seconds)}/s`;
  }

  function tick(): void {
    const now = performance.now();
    if (now - lastLine < LINE_EVERY) return;
    lastLine = now;
    const done = processed + partial;
    const left = ((now - started) / 1000) * (expected / done - 1);
    progress.info(done === 0 ? line() : `${line()}, about ${formatSeconds(left)} left`);
  }

  return {
    progress: {
      ...progress,
      meter(_, total) {
        let fraction = 0;
        return {
          advance(more) {
            bytes += more;
            const part = total === undefined ? 0 : more / total;
            fraction += part;
            partial += part;
            tick();
          },
          end() {
            partial -= fraction;
          },
        };
      },
    },
    expect: (files) => {
      expected += files;
    },
    done(isFound) {
      if (isFound) processed += 1;
      else expected -= 1;
      tick();
    },
    end: () => progress.info(`Processed ${line()}, in ${formatSeconds((performance.now() - started) / 1000)}`),
  };
}
