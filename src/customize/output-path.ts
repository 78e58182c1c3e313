import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { makeFolders } from '../cache/make-folders.ts';
import type { ActionError } from '../errors.ts';
import { invalidInput } from './customize-errors.ts';
import { extensionOf, type OutputFormat } from './disk/output-format.ts';

/** The inputs and defaults that decide where the result goes. */
export interface OutputChoice {
  /** The input: a file, a folder, or empty. */
  readonly output: string | undefined;
  /** The path to use if `output` is empty. Its name is used if `output` is a folder or ends in a slash. */
  readonly fallback: string;
  /** Files that the output must not overwrite. */
  readonly inputs: readonly string[];
  /** The folders of inputs, by the name of the input. They must not contain the output. */
  readonly folders: Readonly<Record<string, string | undefined>>;
}

/**
 * Returns the absolute path of the result and creates its folder. Throws INVALID_INPUT if it is one of `inputs` under any
 * name (link, other spelling, other case), is in one of `folders`, or can't be a file.
 */
export async function outputPath({ output, fallback, inputs, folders }: OutputChoice): Promise<string> {
  const wanted = await wantedPath(output, fallback);
  await makeFolders(dirname(wanted)).catch((error: NodeJS.ErrnoException) => {
    throw invalid(`can't create the folder of ${wanted} (${error.code})`);
  });
  const path = join(await realpath(dirname(wanted)), basename(wanted));
  const existing = await lstat(path, { bigint: true }).catch(() => undefined);
  if (existing?.isSymbolicLink()) throw invalid(`${path} is a link`);
  if (existing !== undefined && !existing.isFile()) throw invalid(`${path} exists and is not a file`);
  for (const input of inputs) {
    const info = await stat(input, { bigint: true }).catch(() => undefined);
    const isSame = existing !== undefined && existing.dev === info?.dev && existing.ino === info.ino;
    if (isSame || resolve(input) === wanted) throw invalid(`${path} is the input file ${input}`);
  }
  for (const [input, folder] of Object.entries(folders)) {
    if (folder && (await isWithin(folder, path))) throw invalid(`${path} is in the folder of \`${input}\``);
  }
  return path;
}

/** Returns the path of the customized image next to the original. Another format has another extension. A tar.gz keeps its own, which may be .box. */
export function customizedPath(image: string, format?: OutputFormat | 'tar.gz'): string {
  if (format === 'tar.gz')
    return join(dirname(image), basename(image).replace(/(?:\.tar)?\.[^.]*$|$/, '-customized$&'));
  const name = basename(image).replace(/\.(?:gz|bz2)$/i, '');
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return join(dirname(image), `${stem}-customized${format === undefined ? extension : extensionOf(format)}`);
}

async function wantedPath(output: string | undefined, fallback: string): Promise<string> {
  if (!output) return resolve(fallback);
  const isFolder = await stat(output).then(
    (info) => info.isDirectory(),
    () => output.endsWith('/') || output.endsWith(sep),
  );
  return isFolder ? resolve(output, basename(fallback)) : resolve(output);
}

async function isWithin(folder: string, path: string): Promise<boolean> {
  const root = await realpath(folder).catch(() => resolve(folder));
  const within = relative(root, path);
  // On Windows, the relative path to another drive is absolute.
  return within !== '..' && !within.startsWith(`..${sep}`) && resolve(root, within) === path;
}

function invalid(cause: string): ActionError {
  return invalidInput('output', cause, 'Use another path.');
}
