import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { sha512OfFile } from '../../image/hash-file.ts';
import { LIMITS } from '../../limits.ts';
import { invalidImage } from '../customize-errors.ts';
import { runTool, toolFailed } from '../run-tool.ts';
import type { StagedEntry } from '../stage-files.ts';
import { readExt4Superblock } from './ext4-superblock.ts';
import {
  ABSENT,
  checkFileSystem,
  noSpace,
  type PartitionFileSystem,
  type PartitionImage,
  type PartitionNode,
  type ReadNode,
  toolPath,
} from './partition-file-system.ts';

/**
 * Returns access to an ext4 file system by debugfs(8), which needs no root and no mount. Its exit code is always 0, so
 * any output on stderr is a failure, and `check` runs e2fsck.
 */
export function debugfsFileSystem(image: PartitionImage): PartitionFileSystem {
  return {
    async survey(paths, extended) {
      const free = await freeBytes(image);
      const nodes = await findNodes(image, paths);
      const existing = nodes.get(extended);
      const isReadable = existing?.kind === 'file' && existing.size <= LIMITS.extendedFile;
      const [copy] = isReadable ? await dump(image, [extended]) : [];
      return { free, nodes, extended: copy === undefined ? Buffer.alloc(0) : await readFile(copy) };
    },
    async write(entries) {
      const nodes = await findNodes(image, pathsOf(entries));
      const lines = entries.flatMap((entry) => writeCommands(entry, nodes.get(entry.path)?.kind ?? 'absent'));
      await runCommands(image, [...lines, ...(await attributeCommands(image, entries))], '-w');
    },
    async read(entries) {
      const nodes = await findNodes(image, pathsOf(entries));
      // A file of another size was not written. Its size may be that of a sparse file, which is larger than the partition.
      const written = entries.filter((entry) => entry.kind === 'file' && nodes.get(entry.path)?.size === entry.size);
      const copies = await dump(image, pathsOf(written));
      const found = new Map<string, ReadNode>(nodes);
      for (const [index, { path }] of written.entries()) {
        found.set(path, { ...(nodes.get(path) ?? ABSENT), sha512: await sha512OfFile(copies[index] ?? '') });
      }
      return found;
    },
    check: () => checkFileSystem(image),
  };
}

/** Returns the bytes that are free for new files. */
async function freeBytes({ path, offset, label }: PartitionImage): Promise<number> {
  await using file = await open(path, 'r');
  const superblock = await readExt4Superblock(file, offset);
  if (superblock === undefined) throw invalidImage(`its ${label} file system is damaged`);
  return superblock.free;
}

function pathsOf(entries: readonly StagedEntry[]): readonly string[] {
  return entries.map((entry) => entry.path);
}

const KINDS: ReadonlyMap<number, PartitionNode['kind']> = new Map([
  [0o040000, 'directory'],
  [0o100000, 'file'],
  [0o120000, 'link'],
]);

/** debugfs's messages for paths that do not exist, and for those below a file. */
const NOT_FOUND = /^\/[^\n]*: (?:File not found by ext2_lookup|Ext2 inode is not a directory) *$/gm;

/**
 * Returns what each path is. Reads the inodes as hex digits, because debugfs prints names and link targets of the image
 * unchanged elsewhere, where a newline in them could forge its output.
 */
async function findNodes(image: PartitionImage, paths: readonly string[]): Promise<Map<string, PartitionNode>> {
  const commands = paths.map((path) => `inode_dump "/${path}"`);
  const { stdout, stderr } = await debugfs(image, commands);
  checkErrors(image, stderr.replace(NOT_FOUND, ''));
  const [, ...answers] = stdout.split(/^debugfs: inode_dump ".*"\n/m);
  if (answers.length !== paths.length) throw toolFailed('debugfs', 'it did not answer every command');
  return new Map(paths.map((path, index) => [path, parseInode(answers[index] ?? '')]));
}

/**
 * Parses lines of an octal offset, eight groups of two bytes and their text. A line `*` repeats the one before it. The
 * fields are those of https://docs.kernel.org/filesystems/ext4/dynamic.html#inode-table.
 */
function parseInode(text: string): PartitionNode {
  const inode = Buffer.alloc(128);
  let end = 0;
  for (const [, offset = '', hex = ''] of text.matchAll(/^([0-7]+) {2}((?:[0-9a-f]{4} ){8})/gm)) {
    // Extended attributes may follow.
    const at = Math.min(Number.parseInt(offset, 8), inode.length);
    for (; end >= 16 && end < at; end += 16) inode.copy(inode, end, end - 16, end);
    if (at === inode.length) break;
    Buffer.from(hex.replaceAll(' ', ''), 'hex').copy(inode, at);
    end = at + 16;
  }
  if (end === 0) return ABSENT;
  const mode = inode.readUInt16LE(0);
  const size = inode.readUInt32LE(4) + inode.readUInt32LE(0x6c) * 2 ** 32;
  return { kind: KINDS.get(mode & 0o170000) ?? 'other', mode: mode & 0o7777, size };
}

/** Copies files out of the image in one run, and returns the paths of the copies. */
async function dump(image: PartitionImage, paths: readonly string[]): Promise<readonly string[]> {
  const folder = 'dumped';
  await mkdir(join(image.folder, folder), { recursive: true });
  const names = paths.map((_, index) => `${folder}/${index}`);
  await runCommands(
    image,
    paths.map((path, index) => `dump "/${path}" ${names[index]}`),
  );
  return names.map((name) => join(image.folder, name));
}

/** debugfs runs in the staging folder, where names need no quotes. Only names of the partition do. */
function writeCommands(entry: StagedEntry, existing: PartitionNode['kind']): string[] {
  const path = `"/${entry.path}"`;
  if (entry.kind === 'directory') {
    return [...(existing === 'directory' ? [] : [`mkdir ${path}`]), ...inodeCommands(path, 0o040000 | entry.mode)];
  }
  const remove = existing === 'absent' ? [] : [`rm ${path}`];
  if (entry.kind === 'link') return [...remove, `symlink ${path} "${entry.target}"`];
  return [
    ...remove,
    `cd "/${parentOf(entry.path)}"`,
    `write staged/${entry.staged} "${posix.basename(entry.path)}"`,
    'cd /',
    ...inodeCommands(path, 0o100000 | entry.mode),
  ];
}

/** Returns a command for each extended attribute, whose value is in a file. debugfs converts ACLs to the format of ext4. */
async function attributeCommands({ folder }: PartitionImage, entries: readonly StagedEntry[]): Promise<string[]> {
  const commands: string[] = [];
  for (const entry of entries) {
    for (const { name, value } of entry.kind === 'link' ? [] : (entry.attributes ?? [])) {
      const file = `staged/a${commands.length}`;
      await writeFile(join(folder, file), value, { flag: 'wx' });
      commands.push(`ea_set -f ${file} "/${entry.path}" ${name}`);
    }
  }
  return commands;
}

function parentOf(path: string): string {
  const parent = posix.dirname(path);
  return parent === '.' ? '' : parent;
}

function inodeCommands(path: string, mode: number): string[] {
  return [`sif ${path} mode 0${mode.toString(8)}`, `sif ${path} uid 0`, `sif ${path} gid 0`];
}

async function runCommands(
  image: PartitionImage,
  commands: readonly string[],
  ...flags: readonly string[]
): Promise<void> {
  checkErrors(image, (await debugfs(image, commands, ...flags)).stderr);
}

/** Runs debugfs confined. It can't write beyond the end of the file. */
async function debugfs(
  image: PartitionImage,
  commands: readonly string[],
  ...flags: readonly string[]
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { path, folder } = image;
  await writeFile(join(folder, 'commands'), commands.map((line) => `${line}\n`).join(''));
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const options = { cwd: folder, confinement: { fileSize: size } };
  const { code, stdout, stderr } = await runTool('debugfs', [...flags, '-f', 'commands', toolPath(image)], options);
  if (code !== 0) throw toolFailed('debugfs', stderr || `exit code ${code ?? 'none (killed)'}`);
  // Its first line is its version.
  return { stdout: stdout.toString('latin1'), stderr: stderr.replace(/^debugfs \d.*\n?/, '').trim() };
}

function checkErrors({ label }: PartitionImage, stderr: string): void {
  const message = stderr.trim();
  if (message === '') return;
  if (/[Nn]o space|[Cc]ould not allocate|No free space/.test(message)) throw noSpace(label);
  throw toolFailed('debugfs', message);
}
