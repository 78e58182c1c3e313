import { open, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import type { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { invalidInput } from '../customize-errors.ts';
import type { OemEntry } from './oem-entry.ts';

/** Maximum bytes of a name and of a path, both with room for the terminating zero (limits.h of Linux). */
const NAME_MAX = 255;
const PATH_MAX = 4000;
/** Characters that debugfs or the line-based file lists would interpret, and the replacement for invalid UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: names must not contain them.
const UNSUPPORTED_CHARACTERS = /["\\\0-\x1f\x7f\ufffd]/;

/**
 * Lists the directories, files and links in the folder of `oem-files` with their modes. Windows has no modes, so files get
 * 0644 and directories 0755 there. Throws INVALID_INPUT for a link that is broken or points outside the folder, for other
 * types of files, and for unsupported names.
 */
export async function listOemFiles(folder: string): Promise<readonly OemEntry[]> {
  const shown = JSON.stringify(folder);
  const info = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    throw invalid(`can't read ${shown} (${error.code})`, 'Check the path.');
  });
  if (!info.isDirectory()) throw invalid(`${shown} is not a folder`, 'Give the folder that contains the files.');
  const root = await realpath(folder);
  const entries: OemEntry[] = [];
  await walk(root, '', entries);
  if (entries.length === 0) throw invalid(`${shown} is empty`, 'Add files to it, or remove the input.');
  return entries;
}

async function walk(root: string, folder: string, entries: OemEntry[]): Promise<void> {
  const items = await readdir(join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(folder === '' ? root : folder, error);
  });
  for (const item of items) {
    const path = posix.join(folder, item.name);
    checkName(item.name, path);
    if (entries.length >= LIMITS.oemFiles) {
      throw invalid(`the folder has more than ${LIMITS.oemFiles} files`, 'Check the path.');
    }
    const local = join(root, path);
    if (item.isSymbolicLink()) entries.push({ kind: 'link', path, target: await readTarget(root, path, local) });
    else if (item.isDirectory()) {
      entries.push({ kind: 'directory', path, mode: await modeOf(local, 0o755) });
      await walk(root, path, entries);
    } else if (item.isFile()) {
      await checkReadable(path, local);
      entries.push({ kind: 'file', path, mode: await modeOf(local, 0o644), content: { source: local } });
    } else throw invalid(`${path} is a device, pipe or socket`, 'Remove it.');
  }
}

/** Opens the file, because access(2) checks another user ID than the one that reads it later. */
async function checkReadable(path: string, local: string): Promise<void> {
  try {
    await using _file = await open(local, 'r');
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException);
  }
}

function checkName(name: string, path: string): void {
  if (UNSUPPORTED_CHARACTERS.test(name)) {
    throw invalid(
      `the name ${JSON.stringify(path)} contains a quote, a backslash or a control character, or is not UTF-8`,
      'Rename the file.',
    );
  }
  if (Buffer.byteLength(name) > NAME_MAX || Buffer.byteLength(path) > PATH_MAX) {
    throw invalid(`the name ${path} is too long`, 'Shorten it.');
  }
}

/** Returns a link's target. Checks that it stays in the folder, both as written and as the file system resolves it. */
async function readTarget(root: string, path: string, local: string): Promise<string> {
  const target = (await readlink(local)).replaceAll(sep, '/');
  const shown = JSON.stringify(target);
  const written = posix.normalize(posix.join(posix.dirname(path), target));
  if (posix.isAbsolute(target) || isOutside(written, '/')) throw outside(path, shown);
  if (UNSUPPORTED_CHARACTERS.test(target) || Buffer.byteLength(target) > PATH_MAX) {
    throw invalid(`the link ${path} has the unsupported target ${shown}`, 'Rename the target.');
  }
  const real = await realpath(local).catch(() => {
    throw invalid(`the link ${path} is broken: ${shown} does not exist`, 'Remove the link, or add its target.');
  });
  if (isOutside(relative(root, real), sep)) throw outside(path, real);
  return target;
}

function isOutside(path: string, separator: string): boolean {
  return path === '..' || path.startsWith(`..${separator}`);
}

async function modeOf(path: string, onWindows: number): Promise<number> {
  return process.platform === 'win32' ? onWindows : (await stat(path)).mode & 0o7777;
}

function outside(path: string, target: string): ActionError {
  return invalid(`the link ${path} points outside the folder (${target})`, 'Remove it, or point it to a file inside.');
}

function unreadable(path: string, { code }: NodeJS.ErrnoException): ActionError {
  return invalid(`can't read ${path} (${code})`, 'Change its permissions, or remove it.');
}

function invalid(cause: string, remedy: string): ActionError {
  return invalidInput('oem-files', cause, remedy);
}
