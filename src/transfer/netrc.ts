import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ActionError, toActionError } from '../errors.ts';
import type { Progress } from '../progress.ts';

/** An entry of a .netrc. */
export interface NetrcLogin {
  /** Host name in lower case; undefined for the `default` entry. */
  readonly machine: string | undefined;
  readonly login: string;
  readonly password: string;
}

/** A .netrc has a few lines; a larger file is not one. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads the logins of the user's .netrc: the file in NETRC (empty: none), or `.netrc` in the home folder (on Windows also `_netrc`) if it exists. An invalid
 * file in the home folder may belong to another program, so it only causes a warning.
 *
 * @throws ActionError INVALID_INPUT when the file in NETRC cannot be read or parsed
 */
export async function readNetrc(
  progress: Progress,
  environment: NodeJS.ProcessEnv = process.env,
  system: NodeJS.Platform = process.platform,
): Promise<readonly NetrcLogin[]> {
  const named = environment['NETRC'];
  if (named === '') return [];
  if (named !== undefined) return parseNetrc(await readText(named), named);
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
  for (const name of system === 'win32' ? ['.netrc', '_netrc'] : ['.netrc']) {
    const path = join(home, name);
    try {
      return parseNetrc(await readText(path), path);
    } catch (error) {
      if ((error as { cause?: { code?: string } }).cause?.code === 'ENOENT') continue;
      progress.warning(`Ignoring ${path}: ${toActionError(error, `reading ${path}`).message}`);
    }
  }
  return [];
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new ActionError(
      'INVALID_INPUT',
      `Could not read the .netrc file ${path}: ${cause.code ?? 'unknown error'}. Set NETRC to a readable file, or leave it empty.`,
      { cause },
    );
  });
  if (bytes.length > MAX_BYTES) throw invalid(path, undefined, `larger than ${MAX_BYTES} bytes`);
  return bytes.toString('utf8');
}

/**
 * Parses .netrc text by the manual of GNU inetutils (https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html): `machine NAME` or
 * `default`, then `login`, `password` and `account` with a value each, in any order. `macdef` up to an empty line is skipped. `#` in place of a keyword starts
 * a comment. Values may be quoted, with `\` before a quote or backslash. Entries without login or password are ignored.
 * @throws ActionError INVALID_INPUT with the line number, never with the content
 */
function parseNetrc(text: string, path: string): readonly NetrcLogin[] {
  const tokens = tokenizer(text, path);
  const logins: NetrcLogin[] = [];
  let entry: { machine: string | undefined; login?: string; password?: string } | undefined;
  const finish = () => {
    if (entry?.login !== undefined && entry.password !== undefined) {
      logins.push({ machine: entry.machine, login: entry.login, password: entry.password });
    }
  };
  for (let keyword = tokens.keyword(); keyword !== undefined; keyword = tokens.keyword()) {
    if (keyword === 'machine' || keyword === 'default') {
      finish();
      entry = { machine: keyword === 'machine' ? tokens.value().toLowerCase() : undefined };
    } else if (keyword === 'macdef') {
      tokens.value();
      tokens.skipMacro();
    } else if ((keyword === 'login' || keyword === 'password') && entry !== undefined) {
      entry[keyword] = tokens.value();
    } else if (keyword === 'account' && entry !== undefined) {
      tokens.value();
    } else {
      throw invalid(path, tokens.line(), 'expected machine, default, login, password, account or macdef');
    }
  }
  finish();
  return logins;
}

function invalid(path: string, line: number | undefined, reason: string): ActionError {
  return new ActionError(
    'INVALID_INPUT',
    `Invalid .netrc file ${path}${line === undefined ? '' : `, line ${line}`}: ${reason}. Fix the file.`,
  );
}

function tokenizer(text: string, path: string) {
  let at = 0;
  const line = () => text.slice(0, at).split('\n').length;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  return {
    line,
    /** The next keyword; undefined at the end. */
    keyword(): string | undefined {
      match(/(?:\s+|#[^\n]*)*/y);
      return match(/\S+/y);
    },
    /** The value that belongs to the keyword just read. */
    value(): string {
      match(/\s+/y);
      const quoted = match(/"(?:[^"\\\n]|\\[^\n])*"(?=\s|$)/y);
      if (quoted !== undefined) return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
      const plain = text[at] === '"' ? undefined : match(/\S+/y);
      if (plain === undefined) throw invalid(path, line(), 'missing value or closing quote');
      return plain;
    },
    /** A macro ends at an empty line, or with the file. */
    skipMacro(): void {
      match(/(?:(?!\r?\n[ \t]*\r?\n)[\s\S])*/y);
    },
  };
}
