import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { create } from '@actions/glob';
import { isWithin, type LocalFiles } from '../commands/verify-local-files.ts';
import { readRunner } from './runner.ts';

/**
 * Finds the files of the patterns in `files`, one per line, in the syntax of @actions/glob: `!` excludes, `#` starts a comment. Links are followed; dangling
 * links are listed separately. A pattern counts as matched by the files that it finds alone, even if others exclude them.
 */
export async function findLocalFiles(text: string): Promise<LocalFiles> {
  const lines = text.split(/\r?\n/).map((line) => withoutDots(line.trim()));
  const patterns = lines.join('\n');
  const positive = lines.filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
  const unmatched: string[] = [];
  for (const pattern of positive) {
    const { paths, dangling } = await find(pattern);
    if (paths.length === 0 && dangling.length === 0) unmatched.push(pattern);
  }
  return { ...(await find(patterns)), unmatched, folders: await findFolders(patterns) };
}

/** Returns a pattern as an absolute path if it has a part `.` or `..`, which @actions/glob does not accept. */
function withoutDots(line: string): string {
  const [, negation = '', pattern = ''] = /^(!*)(.*)$/.exec(line) ?? [];
  if (line.startsWith('#') || !pattern.split(sep === '\\' ? /[\\/]/ : '/').some((part) => /^\.\.?$/.test(part)))
    return line;
  // Backslashes escape in patterns, except on Windows.
  const folder = process.cwd().replace(sep === '\\' ? /[[?*]/g : /[[?*\\]/g, '[$&]');
  return `${negation}${resolve(folder, pattern)}`;
}

/**
 * Returns the folders that files may be in, after all links: the workspace, and outside of it the folders that the patterns name. The content of the workspace
 * may be someone else's, such as that of a pull request, so a link in it chooses no folder.
 */
async function findFolders(patterns: string): Promise<readonly string[]> {
  const { workspace } = readRunner();
  const folders = [await realpath(workspace)];
  for (const path of (await create(patterns)).getSearchPaths()) {
    const status = isWithin(workspace, path) ? undefined : await stat(path).catch(() => undefined);
    if (status === undefined) continue;
    if (status.isDirectory()) folders.push(await realpath(path));
    else folders.push(await realpath(dirname(path)), dirname(await realpath(path)));
  }
  return folders;
}

async function find(patterns: string): Promise<Pick<LocalFiles, 'paths' | 'dangling'>> {
  const options = { matchDirectories: false };
  const paths = await (await create(patterns, options)).glob();
  // When links are followed, dangling ones are ignored, or cause an error without a name: this search follows none.
  const unfollowed = await (await create(patterns, { ...options, followSymbolicLinks: false })).glob();
  const dangling = await Promise.all(unfollowed.map(async (path) => ((await isDangling(path)) ? [path] : [])));
  return { paths, dangling: dangling.flat() };
}

async function isDangling(path: string): Promise<boolean> {
  if (!(await lstat(path)).isSymbolicLink()) return false;
  return stat(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
}
