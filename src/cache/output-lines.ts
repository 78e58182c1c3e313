import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Lines of one process that are passed on. An archive may cause a message for each of its millions of members. */
const MAX_LINES = 1000;

/** Characters of a line. A pax record may have gigabytes. */
const MAX_LINE = 4096;

/** Calls `log` for each line of a process's output that is not empty. Truncates long lines, and ends after many. */
export function onLines(stream: Readable, log: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  let lines = 0;
  const end = (): void => {
    const line = pending;
    pending = '';
    if (line.trim() === '') return;
    lines += 1;
    if (lines < MAX_LINES) log(line);
    else if (lines === MAX_LINES) log('Omitting further output of the GitHub Actions cache');
  };
  stream.on('data', (chunk: Buffer) => {
    const [first = '', ...more] = decoder.write(chunk).split(/\r\n?|\n/);
    pending = (pending + first).slice(0, MAX_LINE);
    for (const part of more) {
      end();
      pending = part.slice(0, MAX_LINE);
    }
  });
  stream.on('end', end);
}
