import { resolve } from 'node:path';
import * as core from '@actions/core';
import { ActionError } from '../errors.ts';
import { shownText } from '../transfer/credentials.ts';

/*
 * All inputs are parsed at the entry point, before anything is fetched. They become typed values that are always valid, or an INVALID_INPUT error.
 */

/** Returns an INVALID_INPUT error that names the input, its value, the cause if there is one, and what to do: a sentence without its full stop. */
export function invalidInput(name: string, value: string, advice: string, cause?: string): ActionError {
  const shown = JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  const subject = cause === undefined ? shown : `${shown}: ${cause}`;
  return new ActionError('INVALID_INPUT', `Invalid \`${name}\`: ${subject}. ${advice}.`);
}

/** Returns the input's text without surrounding white space; empty if the workflow does not set it. */
export function readText(name: string): string {
  return core.getInput(name);
}

/** Reads `true` or `false`; `fallback` if the input is empty. */
export function readBoolean(name: string, fallback: boolean): boolean {
  if (readText(name) === '') return fallback;
  return readChoice(name, ['true', 'false'], (text) => text.toLowerCase()) === 'true';
}

/** Reads one of the choices; the first if the input is empty. */
export function readChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
  normalise = (text: string) => text,
): Choice {
  const text = readText(name);
  const choice = text === '' ? choices[0] : choices.find((each) => each === normalise(text));
  if (choice === undefined) throw invalidInput(name, text, `Expected ${orList(choices)}`);
  return choice;
}

/** Reads a list separated by commas, spaces or newlines, without duplicates. */
export function readList(name: string): readonly string[] {
  return [
    ...new Set(
      readText(name)
        .split(/[\s,]+/)
        .filter((word) => word !== ''),
    ),
  ];
}

/** Reads an integer from `least` to `most`; `fallback` if the input is empty. */
export function readInteger(name: string, fallback: number, least: number, most: number): number {
  const text = readText(name) || String(fallback);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw invalidInput(name, text, `Expected a whole number from ${least} to ${most}`);
  return value;
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads a duration such as 90d, 36h or 12w, and returns milliseconds; undefined if the input is empty. */
export function readAge(name: string): number | undefined {
  const text = readText(name);
  if (text === '') return undefined;
  const [, count, unit = ''] = /^([1-9]\d{0,4})\s*([hdw])$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(milliseconds))
    throw invalidInput(name, text, 'Expected a number of hours, days or weeks, such as 90d, 36h or 12w');
  return milliseconds;
}

/** Parses `text`, the value of the input `name`, as an http or https URL. `advice` is that of `invalidInput`. */
export function parseUrl(name: string, text: string, advice: string): URL {
  const url = /^https?:\/\//i.test(text) && !text.includes('\\') && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw invalidInput(name, shownText(text), advice);
  return url;
}

/** Reads a path and resolves it against the working directory; undefined if the input is empty. */
export function readPath(name: string): string | undefined {
  const text = readText(name);
  if (text === '') return undefined;
  if (/[\n\r\0]/.test(text)) throw invalidInput(name, text, 'Expected one path');
  return resolve(text);
}

/** Reads paths, one per line, and resolves them against the working directory. */
export function readPaths(name: string): readonly string[] {
  return readLines(name).map((line) => resolve(line));
}

/** Reads the lines of an input, without surrounding white space and empty lines. */
export function readLines(name: string): readonly string[] {
  const lines = readText(name).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** Joins words for a sentence: `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
