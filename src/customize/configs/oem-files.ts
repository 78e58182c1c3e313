import { open, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import type { OemEntry } from './oem-entry.ts';

/** NAME_MAX and the kernel's longest path, in bytes, both with room for the terminating zero (limits.h of Linux). */
const NAME_MAX = 255;
const PATH_MAX = 4000;
/** Quotes, backslashes and control characters have a meaning to debugfs, and none in a file name that anybody wants. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const BAD_NAME = /["\\\0-\x1f\x7f\ufffd]/;

/**
 * Lists the folder of the input `oem-files`, its folders, files and links, modes kept (on Windows, which has none, files
 * get 0644 and folders 0755). Throws INVALID_INPUT for a link that leads out of the folder or nowhere, for a device, pipe
 * or socket, and for names that can't stand on OEM.
 */
export async function listOemFiles(folder: string): Promise<readonly OemEntry[]> {
  const info = await stat(folder).catch((error: Error) => {
    throw refused(`holds ${JSON.stringify(folder)}, which is not there (${error.message}). Check the path`);
  });
  if (!info.isDirectory())
    throw refused(
      `holds ${JSON.stringify(folder)}, which is not a folder. Give one: all that is in it goes to the OEM partition`,
    );
  const root = await realpath(folder);
  const entries: OemEntry[] = [];
  await walk(root, '', entries);
  if (entries.length === 0)
    throw refused(`holds ${JSON.stringify(folder)}, which is empty. Put files into it, or leave the input out`);
  return entries;
}

async function walk(root: string, folder: string, entries: OemEntry[]): Promise<void> {
  const items = await readdir(join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(folder === '' ? root : folder, error);
  });
  for (const item of items) {
    const path = posix.join(folder, item.name);
    checkName(item.name, path);
    if (entries.length >= LIMITS.oemFiles)
      throw refused(`has more than ${LIMITS.oemFiles} files. Check whether it is the right folder`);
    const local = join(root, path);
    if (item.isSymbolicLink()) entries.push({ kind: 'link', path, target: await checkedTarget(root, path, local) });
    else if (item.isDirectory()) {
      entries.push({ kind: 'directory', path, mode: await modeOf(local, 0o755) });
      await walk(root, path, entries);
    } else if (item.isFile()) {
      await checkReadable(path, local);
      entries.push({ kind: 'file', path, mode: await modeOf(local, 0o644), content: { source: local } });
    } else throw refused(`has ${path}, which is a device, pipe or socket. Take it out`);
  }
}

/** access(2) would answer for another user than the one who reads later. */
async function checkReadable(path: string, local: string): Promise<void> {
  try {
    await using _file = await open(local, 'r');
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException);
  }
}

function unreadable(path: string, { code }: NodeJS.ErrnoException): ActionError {
  return refused(`has ${path}, which can't be read (${code}). Change its permissions, or take it out`);
}

function checkName(name: string, path: string): void {
  if (BAD_NAME.test(name))
    throw refused(
      `has ${JSON.stringify(path)}: names may hold no quotes, backslashes or control characters, and must be UTF-8. Rename it`,
    );
  if (Buffer.byteLength(name) > NAME_MAX || Buffer.byteLength(path) > PATH_MAX)
    throw refused(`has ${path}, whose name is too long. Shorten it`);
}

/** The target of a link that stays in the folder: as written, and where the file system follows it to. */
async function checkedTarget(root: string, path: string, local: string): Promise<string> {
  const target = (await readlink(local)).replaceAll(sep, '/');
  const written = posix.normalize(posix.join(posix.dirname(path), target));
  if (posix.isAbsolute(target) || written === '..' || written.startsWith('../'))
    throw refused(
      `has the link ${path}, which leads out of the folder (${JSON.stringify(target)}). Take it out, or have it lead to a file in the folder`,
    );
  if (BAD_NAME.test(target) || Buffer.byteLength(target) > PATH_MAX)
    throw refused(
      `has the link ${path} with a target that can't stand on OEM (${JSON.stringify(target)}). Rename what it leads to`,
    );
  const real = await realpath(local).catch(() => {
    throw refused(
      `has the link ${path}, which leads nowhere (${JSON.stringify(target)}). Take it out, or add what it leads to`,
    );
  });
  const within = relative(root, real);
  if (within === '..' || within.startsWith(`..${sep}`))
    throw refused(
      `has the link ${path}, which leads out of the folder (to ${real}). Take it out, or have it lead to a file in the folder`,
    );
  return target;
}

async function modeOf(path: string, onWindows: number): Promise<number> {
  return process.platform === 'win32' ? onWindows : (await stat(path)).mode & 0o7777;
}

function refused(why: string): ActionError {
  return new ActionError('INVALID_INPUT', `\`oem-files\` ${why}.`);
}
