import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { GRUB_CFG } from '../configs/oem-entries.ts';
import { sha512OfFile } from '../disk/sparse-copy.ts';
import { runTool, runToolOk, toolFailed } from '../run-tool.ts';
import type { StagedEntry } from '../stage-files.ts';
import {
  ABSENT,
  noSpaceOnOem,
  type OemFile,
  type OemFileSystem,
  type OemImage,
  type OemNode,
} from './oem-file-system.ts';

/** What debugfs lists of a folder: its entries by name. */
type Listing = ReadonlyMap<string, OemNode>;

const KINDS: Readonly<Record<string, OemNode['kind']>> = { '10': 'file', '04': 'directory', '12': 'link' };

/**
 * The OEM file system, if ext4, by way of debugfs(8): no privilege, no kernel. It answers everything with exit code 0,
 * so whatever it says on its standard error counts as failure, and `check` has e2fsck look at all of it.
 */
export function debugfsOem(image: OemImage): OemFileSystem {
  const listing = (folder: string) => listFolder(image, folder);
  return {
    async survey(paths) {
      const header = (await runToolOk('dumpe2fs', ['-h', image.path])).toString();
      const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)$`, 'm').exec(header)?.[1]);
      if (/^Filesystem features:.*\bneeds_recovery\b/m.test(header) || !/^Filesystem state:\s+clean$/m.test(header)) {
        throw new ActionError(
          'IMAGE_INVALID',
          'The ext4 file system on the OEM partition was not unmounted cleanly. Take an image that was never booted.',
        );
      }
      const nodes = await surveyNodes(paths, listing);
      const there = (await listing('')).get(GRUB_CFG);
      const isReadable = there?.kind === 'file' && there.size <= LIMITS.grubCfg;
      const [grubCfg] = isReadable ? await dump(image, [GRUB_CFG]) : [];
      return {
        free: number('Free blocks') * number('Block size'),
        nodes,
        grubCfg: grubCfg === undefined ? Buffer.alloc(0) : await readFile(grubCfg),
      };
    },
    async write(entries) {
      const paths = entries.map((entry) => entry.path);
      const nodes = await surveyNodes(paths, listing);
      const lines = entries.flatMap((entry) => commands(entry, nodes.get(entry.path)?.kind ?? 'absent'));
      await runCommands(image, lines, '-w');
    },
    async read(entries) {
      const nodes = await surveyNodes(
        entries.map((entry) => entry.path),
        listing,
      );
      const files = entries.filter((entry) => entry.kind === 'file').map((entry) => entry.path);
      const copies = await dump(image, files);
      const found = new Map<string, OemFile>(nodes);
      for (const [index, path] of files.entries()) {
        found.set(path, { ...(nodes.get(path) ?? ABSENT), sha512: await sha512OfFile(copies[index] ?? '') });
      }
      return found;
    },
    async check() {
      const result = await runTool('e2fsck', ['-fn', image.path]);
      if (result.code !== 0)
        throw toolFailed('e2fsck', `the OEM file system is not sound: ${result.stdout.toString() || result.stderr}`);
    },
  };
}

/** What each path is; below anything but a folder, everything is absent. */
async function surveyNodes(
  paths: readonly string[],
  listing: (folder: string) => Promise<Listing>,
): Promise<Map<string, OemNode>> {
  const folders = new Map<string, Listing>([['', await listing('')]]);
  const folder = async (path: string): Promise<Listing> => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const parent = await folder(parentOf(path));
    const found = parent.get(posix.basename(path))?.kind === 'directory' ? await listing(path) : new Map();
    folders.set(path, found);
    return found;
  };
  const nodes = new Map<string, OemNode>();
  for (const path of paths) nodes.set(path, (await folder(parentOf(path))).get(posix.basename(path)) ?? ABSENT);
  return nodes;
}

/** `ls -p` gives a line /inode/mode/uid/gid/name/size/ for each entry, the size empty for folders. */
async function listFolder(image: OemImage, folder: string): Promise<Listing> {
  const result = await runTool('debugfs', ['-R', `ls -p "/${folder}"`, image.path]);
  complain(result.stderr);
  const entries = result.stdout
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, , mode = '', , , name = '', size = ''] = line.split('/');
      if (mode === '' || name === '.' || name === '..') return [];
      return [
        [
          name,
          { kind: KINDS[mode.slice(0, 2)] ?? 'other', mode: Number.parseInt(mode.slice(2), 8), size: Number(size) },
        ] as const,
      ];
    });
  return new Map(entries);
}

/** Copies files out of the image, all in one run, and gives the copies' paths. */
async function dump(image: OemImage, paths: readonly string[]): Promise<readonly string[]> {
  const folder = 'dumped';
  await mkdir(join(image.folder, folder), { recursive: true });
  const names = paths.map((_, index) => `${folder}/${index}`);
  const lines = paths.map((path, index) => `dump "/${path}" ${names[index]}`);
  await runCommands(image, lines);
  return names.map((name) => join(image.folder, name));
}

/** debugfs runs in the staging folder, where the staged files have plain names: only names on OEM need quotes. */
function commands(entry: StagedEntry, there: OemNode['kind']): string[] {
  const path = `"/${entry.path}"`;
  if (entry.kind === 'directory')
    return [...(there === 'directory' ? [] : [`mkdir ${path}`]), ...inode(path, 0o040000 | entry.mode)];
  const removed = there === 'absent' ? [] : [`rm ${path}`];
  if (entry.kind === 'link') return [...removed, `symlink ${path} "${entry.target}"`];
  const name = posix.basename(entry.path);
  return [
    ...removed,
    `cd "/${parentOf(entry.path)}"`,
    `write staged/${entry.staged} "${name}"`,
    'cd /',
    ...inode(path, 0o100000 | entry.mode),
  ];
}

function inode(path: string, mode: number): string[] {
  return [`sif ${path} mode 0${mode.toString(8)}`, `sif ${path} uid 0`, `sif ${path} gid 0`];
}

async function runCommands(image: OemImage, lines: readonly string[], ...flags: readonly string[]): Promise<void> {
  await writeFile(join(image.folder, 'commands'), `${lines.join('\n')}\n`);
  const result = await runTool('debugfs', [...flags, '-f', 'commands', image.path], { cwd: image.folder });
  complain(result.stderr);
}

/** Its first line is always its version. */
function complain(stderr: string): void {
  const words = stderr.replace(/^debugfs \d.*\n?/, '').trim();
  if (words === '') return;
  if (/[Nn]o space|[Cc]ould not allocate|No free space/.test(words)) throw noSpaceOnOem(0, 0);
  throw toolFailed('debugfs', words);
}

function parentOf(path: string): string {
  const parent = posix.dirname(path);
  return parent === '.' ? '' : parent;
}
