import * as core from '@actions/core';
import { formatBytes, formatSeconds } from '../format.ts';
import type { Meter, Progress } from '../progress.ts';

/** Logs are files that people read later: a line about a transfer comes at most this often, in milliseconds. */
const LINE_EVERY = 5000;

/** Everything that a run says to its log. */
export function actionLog(): Progress {
  return {
    info: (message) => core.info(printable(message)),
    warning: (message) => core.warning(printable(message)),
    // The runner would hide it from all others, but their log would hold it.
    debug: (message) => {
      if (core.isDebug()) core.debug(printable(message));
    },
    meter: (name, total) => startMeter(name, total, Date.now, (line) => core.info(printable(line))),
  };
}

/**
 * `text` on one line, without characters that a terminal or the runner would act on. The runner reads commands from lines that begin with `::` after any
 * blanks (https://docs.github.com/actions/reference/workflow-commands-for-github-actions), and those of the older form, `##[`, wherever they stand in a line
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs), so none of ours may hold them.
 */
export function printable(text: string): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/##+\[/g, '#[')
    .trim();
  return line.startsWith('::') ? line.replace(/^[:\s]+/, '') : line;
}

/** Counts a transfer and writes a line every few seconds. `now` gives milliseconds. */
export function startMeter(
  name: string,
  total: number | undefined,
  now: () => number,
  write: (line: string) => void,
): Meter {
  const started = now();
  let lastLine = started;
  let bytes = 0;
  return {
    advance(more) {
      bytes += more;
      const time = now();
      if (time - lastLine < LINE_EVERY) return;
      lastLine = time;
      write(`${name}: ${progressLine(bytes, total, (time - started) / 1000)}`);
    },
    end() {
      if (lastLine === started) return;
      write(`${name}: ${formatBytes(bytes)} in ${formatSeconds((now() - started) / 1000)}`);
    },
  };
}

function progressLine(bytes: number, total: number | undefined, seconds: number): string {
  const rate = bytes / seconds;
  const amount =
    total === undefined
      ? formatBytes(bytes)
      : `${formatBytes(bytes)} of ${formatBytes(total)} (${Math.floor((100 * bytes) / total)} %)`;
  const left = total === undefined || rate === 0 ? '' : `, ${formatSeconds((total - bytes) / rate)} left`;
  return `${amount}, ${formatBytes(rate)}/s${left}`;
}
