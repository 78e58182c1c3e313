import { lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { ActionError } from '../errors.ts';

/**
 * Where the result goes, absolute, its folder resolved and made if missing: `output`, or where that is a folder or ends
 * in a slash, a file in it that is called as by default; or `byDefault`. Throws INVALID_INPUT when that is one of `inputs` under whatever name
 * (link, other spelling, other case), lies in `oemFiles`, or can't be written as a file.
 */
export async function outputPath(
  output: string | undefined,
  byDefault: string,
  inputs: readonly string[],
  oemFiles: string | undefined,
): Promise<string> {
  const wanted = await wantedPath(output, byDefault);
  await mkdir(dirname(wanted), { recursive: true }).catch((error: Error) => {
    throw refused(wanted, `its folder can't be made (${error.message})`);
  });
  const folder = await realpath(dirname(wanted));
  const path = join(folder, basename(wanted));
  const there = await lstat(path, { bigint: true }).catch(() => undefined);
  if (there?.isSymbolicLink()) throw refused(path, 'it is a link');
  if (there !== undefined && !there.isFile()) throw refused(path, 'it exists and is not a file');
  for (const input of inputs) {
    const other = await stat(input, { bigint: true }).catch(() => undefined);
    const isSame = there !== undefined && other !== undefined && there.dev === other.dev && there.ino === other.ino;
    if (isSame || resolve(input) === wanted)
      throw refused(path, `it is the same file as ${input}, which is never written over`);
  }
  if (oemFiles) {
    const root = await realpath(oemFiles).catch(() => resolve(oemFiles));
    const within = relative(root, path);
    if (within !== '..' && !within.startsWith(`..${sep}`) && resolve(root, within) === path)
      throw refused(path, 'it lies in the folder of `oem-files`');
  }
  return path;
}

async function wantedPath(output: string | undefined, byDefault: string): Promise<string> {
  if (!output) return resolve(byDefault);
  const isFolder = await stat(output).then(
    (info) => info.isDirectory(),
    () => output.endsWith('/') || output.endsWith(sep),
  );
  return isFolder ? resolve(output, basename(byDefault)) : resolve(output);
}

/** The name for a customized disk image or OVA beside the original. */
export function customizedName(image: string): string {
  const name = basename(image).replace(/\.(?:gz|bz2)$/i, '');
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return join(dirname(image), `${stem}-customized${extension}`);
}

function refused(path: string, why: string): ActionError {
  return new ActionError('INVALID_INPUT', `\`output\` can't be ${path}: ${why}. Give another path.`);
}
