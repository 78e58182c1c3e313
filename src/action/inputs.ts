import { resolve } from 'node:path';
import * as core from '@actions/core';
import { ActionError } from '../errors.ts';

/*
 * Everything is parsed at the door, before anything is fetched: what the inputs hold becomes types that can't hold anything wrong, or an INVALID_INPUT that
 * names the input, what it held, and what it may hold.
 */

/** An INVALID_INPUT that names the input, what it held, and what it may hold. */
export function invalidInput(name: string, held: string, allowed: string): ActionError {
  const shown = held.length > 80 ? `${held.slice(0, 77)}...` : held;
  return new ActionError('INVALID_INPUT', `Input \`${name}\` holds ${JSON.stringify(shown)}; ${allowed}.`);
}

/** The input's text without white space around it; empty where the workflow does not set it. */
export function readText(name: string): string {
  return core.getInput(name);
}

/** `true` or `false`; `fallback` where the input is empty. @throws ActionError INVALID_INPUT */
export function readBoolean(name: string, fallback: boolean): boolean {
  if (readText(name) === '') return fallback;
  return readChoice(name, ['true', 'false'], (text) => text.toLowerCase()) === 'true';
}

/** One of a few words; the first where the input is empty. @throws ActionError INVALID_INPUT */
export function readChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
  normalise = (text: string) => text,
): Choice {
  const text = readText(name);
  const choice = text === '' ? choices[0] : choices.find((each) => each === normalise(text));
  if (choice === undefined) throw invalidInput(name, text, `it may hold ${orList(choices)}`);
  return choice;
}

/** The words of a list that is separated by commas, spaces or newlines, each once. */
export function readList(name: string): readonly string[] {
  return [
    ...new Set(
      readText(name)
        .split(/[\s,]+/)
        .filter((word) => word !== ''),
    ),
  ];
}

/** A whole number from `least` to `most`; `fallback` where the input is empty. @throws ActionError INVALID_INPUT */
export function readInteger(name: string, fallback: number, least: number, most: number): number {
  const text = readText(name) || String(fallback);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw invalidInput(name, text, `it may hold a whole number from ${least} to ${most}`);
  return value;
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A time such as 90d, 36h or 12w, in milliseconds; undefined where the input is empty. @throws ActionError INVALID_INPUT */
export function readAge(name: string): number | undefined {
  const text = readText(name);
  if (text === '') return undefined;
  const [, count, unit = ''] = /^([1-9]\d{0,4})\s*([hdw])$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(milliseconds))
    throw invalidInput(name, text, 'it may hold a number of hours, days or weeks, such as 90d, 36h or 12w');
  return milliseconds;
}

/** What is refused as a URL may hold a password all the same, so it is shown without what comes before an @. */
export function withoutLogin(text: string): string {
  return text.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@');
}

/** `text`, which the input `name` holds, as an http or https URL. @throws ActionError INVALID_INPUT, which says what is `allowed` */
export function readUrl(name: string, text: string, allowed: string): URL {
  const url = /^https?:\/\//i.test(text) && !text.includes('\\') && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw invalidInput(name, withoutLogin(text), allowed);
  return url;
}

/** A folder or file path, made absolute from the working directory; undefined where the input is empty. @throws ActionError INVALID_INPUT */
export function readPath(name: string): string | undefined {
  const text = readText(name);
  if (text === '') return undefined;
  if (/[\n\r\0]/.test(text)) throw invalidInput(name, text, 'it may hold one path');
  return resolve(text);
}

/** Words for a sentence: `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
