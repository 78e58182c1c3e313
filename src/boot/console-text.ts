import { type FileHandle, open } from 'node:fs/promises';
import { LIMITS } from '../limits.ts';

/** A serial console that QEMU writes to a file. The text comes from the machine, so it is untrusted. */
export interface ConsoleText extends AsyncDisposable {
  /** Reads what the machine has printed since the last call, and returns the lines that are complete now. */
  read(): Promise<readonly string[]>;
  /** Returns the last complete lines, oldest first, and the line that the machine has not ended yet. */
  last(count: number): readonly string[];
  /** The line that is not complete: a prompt ends without a newline. */
  readonly rest: () => string;
}

/** Lines to keep in memory. */
const KEPT = 1000;
const CHUNK = 256 * 1024;

/** Opens the console's file. */
export async function openConsole(path: string): Promise<ConsoleText> {
  const file = await open(path, 'r');
  const decoder = new TextDecoder();
  const kept: string[] = [];
  let position = 0;
  let rest = '';
  return {
    async read() {
      const { text, next } = await readFrom(file, position);
      position = next;
      const [lines, open] = splitLines(rest + decoder.decode(text, { stream: true }));
      rest = open;
      const plain = lines.map(plainLine).filter((line) => line !== '');
      kept.push(...plain);
      kept.splice(0, kept.length - KEPT);
      return plain;
    },
    last: (count) => [...kept, plainLine(rest)].filter((line) => line !== '').slice(-count),
    rest: () => plainLine(rest),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

async function readFrom(file: FileHandle, position: number): Promise<{ readonly text: Buffer; readonly next: number }> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, position);
  return { text: buffer.subarray(0, bytesRead), next: position + bytesRead };
}

/** Splits text into complete lines and the rest. A line without end counts as complete at the maximum length. */
function splitLines(text: string): readonly [lines: readonly string[], rest: string] {
  const lines: string[] = [];
  const parts = text.split('\n');
  const rest = parts.pop() ?? '';
  for (const line of [...parts, rest]) {
    for (let at = 0; at === 0 || at < line.length; at += LIMITS.consoleLine)
      lines.push(line.slice(at, at + LIMITS.consoleLine));
  }
  return [lines.slice(0, -1), lines.at(-1) ?? ''];
}

/** ECMA-48 control sequences, and the escape sequences of a VT100. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals interpret them
const SEQUENCES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;

/** Returns a line without what terminals interpret. */
function plainLine(text: string): string {
  return (
    text
      .replace(SEQUENCES, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals interpret them
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, '')
      .trimEnd()
  );
}
