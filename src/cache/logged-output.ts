import { StringDecoder } from 'node:string_decoder';
import type { Progress } from '../progress.ts';

/** Lines of one run that are logged. An archive may cause a message for each of its millions of members. */
const MAX_LINES = 1000;

/** Characters of a line. A pax record may have gigabytes. */
const MAX_LINE = 4096;

/**
 * The workflow commands of `@actions/core` that only log or mask, in one write each. Without its masks, the log would show the URLs of the cache with their
 * signatures, so the output can't be put between `stop-commands`.
 */
const HARMLESS_COMMAND = /^::(?:add-mask|debug|warning|error)(?: [^:\r\n]*)?::[^\r\n]*\r?\n$/;

type Write = typeof process.stdout.write;

/**
 * Runs `work`, and logs through `progress` what it and its tools print: one call for each line. The runner reads workflow commands from every line, and a tool
 * prints text of the file that it reads. Output of anything else that runs meanwhile is logged as well.
 */
export async function withLoggedOutput<T>(progress: Progress, work: () => Promise<T>): Promise<T> {
  const streams = [process.stdout, process.stderr];
  const originals = streams.map(({ write }) => write);
  let lines = 0;
  let isLogging = false;

  function log(line: string): void {
    if (line.trim() === '') return;
    lines += 1;
    if (lines > MAX_LINES) return;
    isLogging = true;
    try {
      progress.info(lines === MAX_LINES ? 'Omitting further output of the GitHub Actions cache' : line);
    } finally {
      isLogging = false;
    }
  }

  const collectors = streams.map(() => lineCollector(log));
  for (const [index, stream] of streams.entries()) {
    const original = originals[index] as Write;
    stream.write = ((chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
      // Tools print bytes, and only the library prints text.
      const isCommand = typeof chunk === 'string' && HARMLESS_COMMAND.test(chunk);
      if (isLogging || isCommand) return Reflect.apply(original, stream, [chunk, ...rest]);
      collectors[index]?.add(chunk);
      const callback = rest.find((each) => typeof each === 'function');
      if (callback !== undefined) process.nextTick(callback);
      return true;
    }) as Write;
  }
  try {
    return await work();
  } finally {
    for (const collector of collectors) collector.end();
    for (const [index, stream] of streams.entries()) stream.write = originals[index] as Write;
  }
}

/** Splits what is written into lines. A longer line than `MAX_LINE` is truncated. */
function lineCollector(log: (line: string) => void): { add(chunk: Uint8Array | string): void; end(): void } {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  return {
    add(chunk) {
      const text = typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
      const [first = '', ...more] = text.split(/\r\n?|\n/);
      pending = (pending + first).slice(0, MAX_LINE);
      for (const part of more) {
        log(pending);
        pending = part.slice(0, MAX_LINE);
      }
    },
    end() {
      log(pending);
      pending = '';
    },
  };
}
