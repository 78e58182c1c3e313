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

/** A .netrc is a few lines; this many bytes are not one. */
const MAX_BYTES = 1024 * 1024;

/**
 * The logins of the user's .netrc: the file that NETRC names (empty: none), or `.netrc` in the home folder (on Windows
 * also `_netrc`) where it exists. A file that NETRC names and that cannot be read or parsed is refused with
 * INVALID_INPUT; a bad one in the home folder, which may not be meant for us, is told as a warning and not used.
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
      progress.warning(`${toActionError(error, `reading ${path}`).message} It is not used.`);
    }
  }
  return [];
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new ActionError(
      'INVALID_INPUT',
      `The .netrc file ${path} could not be read (${cause.code ?? 'unknown'}). Set NETRC to a file that is there, or to nothing.`,
      {
        cause,
      },
    );
  });
  if (bytes.length > MAX_BYTES) throw invalid(path, undefined, `is larger than ${MAX_BYTES} bytes`);
  return bytes.toString('utf8');
}

/**
 * Parses .netrc text after the manual of GNU inetutils
 * (https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html): `machine NAME` or `default`, then
 * `login`, `password`, `account` with a value each, in any order; `macdef` up to an empty line is skipped; `#` where a
 * keyword is due begins a comment; values may be quoted, with `\` before a quote or backslash. Entries without login or
 * password are left out. Throws INVALID_INPUT with the line number, never with the content.
 */
export function parseNetrc(text: string, path = '.netrc'): readonly NetrcLogin[] {
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
      throw invalid(
        path,
        tokens.line(),
        'has something other than machine, default, login, password, account or macdef',
      );
    }
  }
  finish();
  return logins;
}

function invalid(path: string, line: number | undefined, what: string): ActionError {
  return new ActionError(
    'INVALID_INPUT',
    `The .netrc file ${path} ${what}${line === undefined ? '' : ` at line ${line}`}. Mend it.`,
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
      if (plain === undefined) throw invalid(path, line(), 'lacks a value or the end of a quoted one');
      return plain;
    },
    /** A macro ends at an empty line, or with the file. */
    skipMacro(): void {
      match(/(?:(?!\r?\n[ \t]*\r?\n)[\s\S])*/y);
    },
  };
}
