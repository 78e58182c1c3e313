import { open, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import type { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { invalidInput } from '../customize-errors.ts';
import { type FolderAttributes, isKept, readAttributes } from './file-attributes.ts';
import type { FileAttribute, OemEntry } from './oem-entry.ts';

/** Maximum bytes of a name and of a path, both with room for the terminating zero (limits.h of Linux). */
const NAME_MAX = 255;
const PATH_MAX = 4000;
/** Characters that debugfs or the line-based file lists would interpret, and the replacement for invalid UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: names must not contain them.
const UNSUPPORTED_CHARACTERS = /["\\\0-\x1f\x7f\ufffd]/;

/** How the folder of an input is listed. */
interface FolderRules {
  readonly input: 'oem-files' | 'root-files';
  /** Links on ROOT may point to files of `/usr` or to files that only exist at run time. They are copied as links, never followed. */
  readonly allowsAnyLink: boolean;
  /** Names that are left out. */
  readonly skipped: readonly string[];
}

const OEM_FILES: FolderRules = { input: 'oem-files', allowsAnyLink: false, skipped: [] };
const ROOT_FILES: FolderRules = { input: 'root-files', allowsAnyLink: true, skipped: ['.git'] };

/**
 * Lists the directories, files and links in the folder of `oem-files` with their modes. Windows has no modes, so files get
 * 0644 and directories 0755 there. Throws INVALID_INPUT for a link that is broken or points outside the folder, for other
 * types of files, and for unsupported names.
 */
export function listOemFiles(folder: string): Promise<readonly OemEntry[]> {
  return listFolder(folder, OEM_FILES);
}

/** Returns a warning that names each file of `oem-files` whose attributes, such as ACLs, OEM does not get. */
export async function oemAttributeWarnings(folder: string): Promise<readonly string[]> {
  const attributes = await readAttributes(folder, OEM_FILES.skipped);
  return attributes === undefined ? [] : lossWarnings(OEM_FILES.input, attributes);
}

function lossWarnings(input: string, lost: FolderAttributes): readonly string[] {
  return [...lost].map(([path, attributes]) => {
    const names = attributes.map(({ name }) => name).join(', ');
    return `\`${input}\`: ${path === '' ? 'the folder' : path} loses its extended attributes (${names}). Check its mode.`;
  });
}

/** The files of `root-files`, and warnings about attributes that are lost. */
interface RootFiles {
  readonly entries: readonly OemEntry[];
  readonly warnings: readonly string[];
}

/**
 * Lists the folder of `root-files` as `listOemFiles` does, with their attributes, but accepts any link and leaves out `.git`.
 * Directories that exist on ROOT keep their modes there.
 */
export async function listRootFiles(folder: string): Promise<RootFiles> {
  const listed = await listFolder(folder, ROOT_FILES);
  const found = await readAttributes(folder, ROOT_FILES.skipped);
  const lost = new Map<string, readonly FileAttribute[]>();
  const entries = listed.map((entry): OemEntry => {
    const all = found?.get(entry.path) ?? [];
    const attributes = entry.kind === 'link' ? [] : all.filter(isKept);
    if (attributes.length < all.length)
      lost.set(
        entry.path,
        all.filter((each) => !attributes.includes(each)),
      );
    const withAttributes = attributes.length === 0 ? entry : { ...entry, attributes };
    return withAttributes.kind === 'directory' ? { ...withAttributes, isImplied: true } : withAttributes;
  });
  const unread = found === undefined ? [NOT_READ] : [];
  return { entries, warnings: [...unread, ...lossWarnings(ROOT_FILES.input, lost)] };
}

const NOT_READ =
  '`root-files` loses its capabilities, ACLs and other extended attributes, if it has any: GNU tar, which reads them, is not installed.';

async function listFolder(folder: string, rules: FolderRules): Promise<readonly OemEntry[]> {
  const shown = JSON.stringify(folder);
  const { input } = rules;
  const info = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    throw invalidInput(input, `can't read ${shown} (${error.code})`, 'Check the path.');
  });
  if (!info.isDirectory()) {
    throw invalidInput(input, `${shown} is not a folder`, 'Give the folder that contains the files.');
  }
  const root = await realpath(folder);
  const entries: OemEntry[] = [];
  await walk({ root, rules, entries }, '');
  if (entries.length === 0) throw invalidInput(input, `${shown} is empty`, 'Add files to it, or remove the input.');
  return entries;
}

interface Listing {
  readonly root: string;
  readonly rules: FolderRules;
  readonly entries: OemEntry[];
}

async function walk(listing: Listing, folder: string): Promise<void> {
  const { root, rules, entries } = listing;
  const { input } = rules;
  const items = await readdir(join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(input, folder === '' ? root : folder, error);
  });
  for (const item of items) {
    if (rules.skipped.includes(item.name)) continue;
    const path = posix.join(folder, item.name);
    checkName(input, item.name, path);
    if (entries.length >= LIMITS.folderFiles) {
      throw invalidInput(input, `the folder has more than ${LIMITS.folderFiles} files`, 'Check the path.');
    }
    const local = join(root, path);
    if (item.isSymbolicLink()) entries.push({ kind: 'link', path, target: await readTarget(listing, path, local) });
    else if (item.isDirectory()) {
      entries.push({ kind: 'directory', path, mode: await modeOf(local, 0o755) });
      await walk(listing, path);
    } else if (item.isFile()) {
      await checkReadable(input, path, local);
      entries.push({ kind: 'file', path, mode: await modeOf(local, 0o644), content: { source: local } });
    } else throw invalidInput(input, `${path} is a device, pipe or socket`, 'Remove it.');
  }
}

/** Opens the file, because access(2) checks another user ID than the one that reads it later. */
async function checkReadable(input: string, path: string, local: string): Promise<void> {
  try {
    await using _file = await open(local, 'r');
  } catch (error) {
    throw unreadable(input, path, error as NodeJS.ErrnoException);
  }
}

function checkName(input: string, name: string, path: string): void {
  if (UNSUPPORTED_CHARACTERS.test(name)) {
    throw invalidInput(
      input,
      `the name ${JSON.stringify(path)} contains a quote, a backslash or a control character, or is not UTF-8`,
      'Rename the file.',
    );
  }
  if (Buffer.byteLength(name) > NAME_MAX || Buffer.byteLength(path) > PATH_MAX) {
    throw invalidInput(input, `the name ${path} is too long`, 'Shorten it.');
  }
}

/** Returns a link's target. Unless any is allowed, checks that it stays in the folder, both as written and as the file system resolves it. */
async function readTarget({ root, rules }: Listing, path: string, local: string): Promise<string> {
  const { input } = rules;
  const target = (await readlink(local)).replaceAll(sep, '/');
  const shown = JSON.stringify(target);
  const written = posix.normalize(posix.join(posix.dirname(path), target));
  const isWithin = !posix.isAbsolute(target) && !isOutside(written, '/');
  if (!rules.allowsAnyLink && !isWithin) throw outside(input, path, shown);
  if (UNSUPPORTED_CHARACTERS.test(target) || Buffer.byteLength(target) > PATH_MAX) {
    throw invalidInput(input, `the link ${path} has the unsupported target ${shown}`, 'Rename the target.');
  }
  if (rules.allowsAnyLink) return target;
  const real = await realpath(local).catch(() => {
    throw invalidInput(
      input,
      `the link ${path} is broken: ${shown} does not exist`,
      'Remove the link, or add its target.',
    );
  });
  if (isOutside(relative(root, real), sep)) throw outside(input, path, real);
  return target;
}

function isOutside(path: string, separator: string): boolean {
  return path === '..' || path.startsWith(`..${separator}`);
}

async function modeOf(path: string, onWindows: number): Promise<number> {
  return process.platform === 'win32' ? onWindows : (await stat(path)).mode & 0o7777;
}

function outside(input: string, path: string, target: string): ActionError {
  return invalidInput(
    input,
    `the link ${path} points outside the folder (${target})`,
    'Remove it, or point it to a file inside.',
  );
}

function unreadable(input: string, path: string, { code }: NodeJS.ErrnoException): ActionError {
  return invalidInput(input, `can't read ${path} (${code})`, 'Change its permissions, or remove it.');
}
