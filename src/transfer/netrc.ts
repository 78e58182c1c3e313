import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
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
 * Reads the logins of the user's .netrc: the file in NETRC (empty: none), or `.netrc` in the home folder (on Windows also `_netrc`) if it exists. A missing or invalid
 * file only causes a warning, because most runs need no login and the file may belong to another program.
 */
export async function readNetrc(
  progress: Progress,
  environment: NodeJS.ProcessEnv = process.env,
  system: NodeJS.Platform = process.platform,
): Promise<readonly NetrcLogin[]> {
  const named = environment['NETRC'];
  if (named === '') return [];
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? homeOfUser();
  const names = system === 'win32' ? ['.netrc', '_netrc'] : ['.netrc'];
  const usual = home === undefined ? [] : names.map((name) => join(home, name));
  for (const path of named === undefined ? usual : [named]) {
    try {
      return parseNetrc(await readText(path));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' && named === undefined) continue;
      progress.warning(
        `Ignoring the .netrc file ${path}: ${code ?? message}. Fix the file, or set NETRC to another one.`,
      );
    }
  }
  return [];
}

/** Returns the home folder in the user database. Undefined for a user without an entry, which containers may have. */
function homeOfUser(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
  return bytes.toString('utf8');
}

/**
 * Parses .netrc text as curl does, by the manual of GNU inetutils (https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html): `machine NAME` or
 * `default`, then `login`, `password` and `account` with a value each, in any order. Other words, such as `protocol https`, are skipped. `macdef` up to an empty line is
 * skipped. `#` in place of a keyword starts a comment. Values may be quoted, with `\` before a quote or backslash. Entries without login or password are ignored.
 * @throws Error with the line number, never with the content
 */
function parseNetrc(text: string): readonly NetrcLogin[] {
  const tokens = tokenizer(text);
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
    } else if (keyword === 'login' || keyword === 'password') {
      const value = tokens.value();
      if (entry !== undefined) entry[keyword] = value;
    } else if (keyword === 'account') {
      tokens.value();
    }
  }
  finish();
  return logins;
}

function tokenizer(text: string) {
  let at = 0;
  const line = () => text.slice(0, at).split('\n').length;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  return {
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
      if (plain === undefined) throw new Error(`line ${line()} lacks a value or a closing quote`);
      return plain;
    },
    /** A macro ends at an empty line, or with the file. */
    skipMacro(): void {
      match(/(?:(?!\r?\n[ \t]*\r?\n)[\s\S])*/y);
    },
  };
}
