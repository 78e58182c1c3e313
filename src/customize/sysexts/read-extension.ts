import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { LIMITS } from '../../limits.ts';
import { isUnsupportedRunner } from '../customize-errors.ts';
import { runTool } from '../run-tool.ts';

/** A file `extension-release.NAME` of an extension. */
interface ReleaseFile {
  readonly name: string;
  readonly text: string;
}

/** The metadata of an extension, or the reason why it can't be read here. */
export type ReadExtension = { readonly files: readonly ReleaseFile[] } | { readonly unread: string };

const FOLDER = 'usr/lib/extension-release.d';
const PREFIX = 'extension-release.';
/** Files of that folder in one extension. Real ones have one. */
const FILES_MAX = 16;

/** A private copy of an extension, and the folder that it is in. */
interface Extension {
  readonly path: string;
  readonly file: FileHandle;
}

/** Access to one type of file system by a tool that needs no mount. */
interface Reader {
  readonly tool: string;
  list(extension: Extension): Promise<readonly string[]>;
  read(extension: Extension, path: string): Promise<string>;
}

interface Format {
  readonly magic: string;
  readonly at: number;
  readonly name: string;
  readonly reader?: Reader;
}

const FORMATS: readonly Format[] = [
  { name: 'squashfs', magic: 'hsqs', at: 0, reader: { tool: 'unsquashfs', list: listSquashfs, read: readSquashfs } },
  {
    name: 'erofs',
    magic: '\xe2\xe1\xf5\xe0',
    at: 1024,
    reader: { tool: 'dump.erofs', list: listErofs, read: readErofs },
  },
  { name: 'ext4', magic: '\x53\xef', at: 1080, reader: { tool: 'debugfs', list: listExt4, read: readExt4 } },
  { name: 'btrfs', magic: '_BHRfS_M', at: 0x10040 },
  { name: 'a disk with a GUID partition table', magic: 'EFI PART', at: 512 },
];

/**
 * Reads the metadata of an extension, a private copy, without a mount. Returns undefined if the file has none of the formats that systemd merges. Tools run
 * confined in the folder of the copy.
 */
export async function readExtension(path: string): Promise<ReadExtension | undefined> {
  await using file = await open(path, 'r');
  const head = Buffer.alloc(0x10048);
  await file.read(head, 0, head.length, 0);
  const format = FORMATS.find(({ magic, at }) => head.toString('latin1', at, at + magic.length) === magic);
  if (format === undefined) return undefined;
  const { reader, name } = format;
  if (reader === undefined) return { unread: `its format is ${name}` };
  try {
    const extension = { path, file };
    const names = (await reader.list(extension)).filter((entry) => /^extension-release\.[A-Za-z0-9._+-]+$/.test(entry));
    const files: ReleaseFile[] = [];
    for (const entry of names.slice(0, FILES_MAX)) {
      files.push({ name: entry.slice(PREFIX.length), text: await reader.read(extension, `${FOLDER}/${entry}`) });
    }
    return { files };
  } catch (error) {
    if (isUnsupportedRunner(error)) return { unread: `${reader.tool} is not installed` };
    if (error instanceof Unreadable) return { unread: error.message };
    throw error;
  }
}

/** The installed version of a tool can't read the file. */
class Unreadable extends Error {}

/** Runs a tool on a file by its name, in the folder of the file, and returns what it prints. */
async function run(tool: string, { path }: Extension, args: (name: string) => readonly string[]): Promise<string> {
  const { code, stdout } = await runTool(tool, args(basename(path)), {
    cwd: dirname(path),
    time: LIMITS.toolTime,
    confinement: { fileSize: 0 },
  });
  if (code !== 0) throw new Unreadable(`${tool} can't read it`);
  return stdout.subarray(0, LIMITS.extendedFile).toString('latin1');
}

async function listSquashfs(extension: Extension): Promise<readonly string[]> {
  const printed = await run('unsquashfs', extension, (name) => ['-l', '-d', '', name, FOLDER]);
  const start = `/${FOLDER}/`;
  return printed.split('\n').flatMap((line) => (line.startsWith(start) ? line.slice(start.length) : []));
}

function readSquashfs(extension: Extension, path: string): Promise<string> {
  return run('unsquashfs', extension, (name) => ['-cat', name, path]);
}

async function listErofs(extension: Extension): Promise<readonly string[]> {
  const printed = await run('dump.erofs', extension, (name) => ['--ls', `--path=/${FOLDER}`, name]);
  return printed.split('\n').map((line) => /^ *\d+ +1 +(.+?)$/.exec(line)?.[1] ?? '');
}

/** Reads a file that is not compressed, which applies to small files, where dump.erofs finds its bytes. It prints contents only since version 1.8. */
async function readErofs(extension: Extension, path: string): Promise<string> {
  const printed = await run('dump.erofs', extension, (name) => ['-e', `--path=/${path}`, name]);
  const isFlat = /Layout: [02] /.test(printed);
  const extents = [...printed.matchAll(/^ *\d+: *(\d+)\.\. *\d+ \| *(\d+) : *(\d+)\.\. *\d+ \| *(\d+)/gm)];
  if (!isFlat || extents.length > 1) throw new Unreadable('its extension-release is compressed');
  const [, , length, offset] = (extents[0] ?? ['', '', '0', '0']).map(Number);
  const size = Math.min(length ?? 0, LIMITS.extendedFile);
  const bytes = Buffer.alloc(size);
  const { bytesRead } = await extension.file.read(bytes, 0, size, offset ?? 0);
  if (bytesRead < size) throw new Unreadable('it is truncated');
  return bytes.toString('latin1');
}

async function listExt4(extension: Extension): Promise<readonly string[]> {
  const printed = await run('debugfs', extension, (name) => ['-R', `ls -p /${FOLDER}`, name]);
  return printed.split('\n').map((line) => line.split('/')[5] ?? '');
}

function readExt4(extension: Extension, path: string): Promise<string> {
  return run('debugfs', extension, (name) => ['-R', `cat "/${path}"`, name]);
}
