import * as core from '@actions/core';
import { formatBytes, formatSeconds } from '../format.ts';
import type { Meter, Progress } from '../progress.ts';

/** Least time between two lines about a transfer, in milliseconds. */
const LINE_EVERY = 5000;

/** Returns the log of the step. */
export function actionLog(): Progress {
  return {
    info: (message) => core.info(printable(message)),
    warning: (message) => core.warning(printable(message)),
    // Without this check the log file would contain the lines even if debug logging is off.
    debug: (message) => {
      if (core.isDebug()) core.debug(printable(message));
    },
    meter: (name, total) => startMeter(name, total),
  };
}

/**
 * Converts `text` to one line without characters that a terminal or the runner interprets. The runner reads commands from lines that start with `::`
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions), and in the older form `##[` anywhere in a line
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
 */
export function printable(text: string): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are replaced
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/(?<!#)##+\[/g, '#[')
    .trim();
  return line.startsWith('::') ? line.replace(/^[:\s]+/, '') : line;
}

function startMeter(name: string, total: number | undefined): Meter {
  const write = (line: string): void => core.info(printable(line));
  const started = Date.now();
  let lastLine = started;
  let bytes = 0;
  return {
    advance(more) {
      bytes += more;
      const time = Date.now();
      if (time - lastLine < LINE_EVERY) return;
      lastLine = time;
      write(`${name}: ${progressLine(bytes, total, (time - started) / 1000)}`);
    },
    end() {
      if (lastLine === started) return;
      write(`${name}: ${formatBytes(bytes)} in ${formatSeconds((Date.now() - started) / 1000)}`);
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
