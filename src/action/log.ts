import * as core from '@actions/core';
import type { Meter, Progress } from '../progress.ts';

/** Logs are files that people read later: a line about a transfer comes at most this often, in milliseconds. */
const LINE_EVERY = 5000;

/** Everything that a run says to its log. */
export function actionLog(): Progress {
  return {
    info: (message) => core.info(printable(message)),
    warning: (message) => core.warning(printable(message)),
    debug: (message) => core.debug(printable(message)),
    meter: (name, total) => startMeter(name, total, Date.now, (line) => core.info(printable(line))),
  };
}

/**
 * `text` on one line, without characters that a terminal or the runner would act on. The runner reads commands from lines that begin with `::` or `##[`
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions), so none of ours may.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  return line.startsWith('::') || line.startsWith('##[') ? ` ${line.replace(/^[:#]+/, '')}` : line;
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

/** Bytes for people, in decimal units as download sizes are given. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[power - 1]}`;
}

/** Seconds for people. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
