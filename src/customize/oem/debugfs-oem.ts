import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { LIMITS } from '../../limits.ts';
import { GRUB_CFG } from '../configs/oem-plan.ts';
import { invalidImage } from '../customize-errors.ts';
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
  type OemSurvey,
} from './oem-file-system.ts';

/** The entries of a directory by name. */
type Listing = ReadonlyMap<string, OemNode>;
type ListDirectory = (path: string) => Promise<Listing>;

const KINDS: Readonly<Record<string, OemNode['kind']>> = { '10': 'file', '04': 'directory', '12': 'link' };

/**
 * Returns access to an ext4 OEM file system by debugfs(8), which needs no root and no mount. Its exit code is always 0, so
 * any output on stderr is a failure, and `check` runs e2fsck.
 */
export function debugfsOem(image: OemImage): OemFileSystem {
  const list: ListDirectory = (path) => listDirectory(image, path);
  return {
    survey: (paths) => surveyImage(image, list, paths),
    async write(entries) {
      const nodes = await findNodes(pathsOf(entries), list);
      const lines = entries.flatMap((entry) => writeCommands(entry, nodes.get(entry.path)?.kind ?? 'absent'));
      await runCommands(image, lines, '-w');
    },
    async read(entries) {
      const nodes = await findNodes(pathsOf(entries), list);
      const files = pathsOf(entries.filter((entry) => entry.kind === 'file'));
      const copies = await dump(image, files);
      const found = new Map<string, OemFile>(nodes);
      for (const [index, path] of files.entries()) {
        found.set(path, { ...(nodes.get(path) ?? ABSENT), sha512: await sha512OfFile(copies[index] ?? '') });
      }
      return found;
    },
    async check() {
      const result = await runTool('e2fsck', ['-fn', image.path]);
      if (result.code !== 0) {
        throw toolFailed('e2fsck', `the OEM file system is damaged: ${result.stdout.toString() || result.stderr}`);
      }
    },
  };
}

async function surveyImage(image: OemImage, list: ListDirectory, paths: readonly string[]): Promise<OemSurvey> {
  const header = (await runToolOk('dumpe2fs', ['-h', image.path])).toString();
  const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)$`, 'm').exec(header)?.[1]);
  if (/^Filesystem features:.*\bneeds_recovery\b/m.test(header) || !/^Filesystem state:\s+clean$/m.test(header)) {
    throw invalidImage('its OEM file system was not unmounted cleanly', 'Use an image that was never booted.');
  }
  const nodes = await findNodes(paths, list);
  const existing = (await list('')).get(GRUB_CFG);
  const isReadable = existing?.kind === 'file' && existing.size <= LIMITS.grubCfg;
  const [grubCfg] = isReadable ? await dump(image, [GRUB_CFG]) : [];
  return {
    free: number('Free blocks') * number('Block size'),
    nodes,
    grubCfg: grubCfg === undefined ? Buffer.alloc(0) : await readFile(grubCfg),
  };
}

function pathsOf(entries: readonly StagedEntry[]): readonly string[] {
  return entries.map((entry) => entry.path);
}

/** Returns what each path is. Nothing exists below a path that is not a directory. */
async function findNodes(paths: readonly string[], list: ListDirectory): Promise<Map<string, OemNode>> {
  const listings = new Map<string, Listing>([['', await list('')]]);
  const listingOf = async (path: string): Promise<Listing> => {
    const known = listings.get(path);
    if (known !== undefined) return known;
    const parent = await listingOf(parentOf(path));
    const found = parent.get(posix.basename(path))?.kind === 'directory' ? await list(path) : new Map();
    listings.set(path, found);
    return found;
  };
  const nodes = new Map<string, OemNode>();
  for (const path of paths) nodes.set(path, (await listingOf(parentOf(path))).get(posix.basename(path)) ?? ABSENT);
  return nodes;
}

/** Parses `ls -p`, which prints a line /inode/mode/uid/gid/name/size/ per entry, with an empty size for directories. */
async function listDirectory(image: OemImage, path: string): Promise<Listing> {
  const result = await runTool('debugfs', ['-R', `ls -p "/${path}"`, image.path]);
  checkErrors(result.stderr);
  const entries = result.stdout
    .toString()
    .split('\n')
    .flatMap((line): (readonly [string, OemNode])[] => {
      const [, , mode = '', , , name = '', size = ''] = line.split('/');
      if (mode === '' || name === '.' || name === '..') return [];
      const kind = KINDS[mode.slice(0, 2)] ?? 'other';
      return [[name, { kind, mode: Number.parseInt(mode.slice(2), 8), size: Number(size) }]];
    });
  return new Map(entries);
}

/** Copies files out of the image in one run, and returns the paths of the copies. */
async function dump(image: OemImage, paths: readonly string[]): Promise<readonly string[]> {
  const folder = 'dumped';
  await mkdir(join(image.folder, folder), { recursive: true });
  const names = paths.map((_, index) => `${folder}/${index}`);
  const lines = paths.map((path, index) => `dump "/${path}" ${names[index]}`);
  await runCommands(image, lines);
  return names.map((name) => join(image.folder, name));
}

/** debugfs runs in the staging folder, where names need no quotes. Only names on OEM do. */
function writeCommands(entry: StagedEntry, existing: OemNode['kind']): string[] {
  const path = `"/${entry.path}"`;
  if (entry.kind === 'directory') {
    return [...(existing === 'directory' ? [] : [`mkdir ${path}`]), ...inodeCommands(path, 0o040000 | entry.mode)];
  }
  const remove = existing === 'absent' ? [] : [`rm ${path}`];
  if (entry.kind === 'link') return [...remove, `symlink ${path} "${entry.target}"`];
  const name = posix.basename(entry.path);
  return [
    ...remove,
    `cd "/${parentOf(entry.path)}"`,
    `write staged/${entry.staged} "${name}"`,
    'cd /',
    ...inodeCommands(path, 0o100000 | entry.mode),
  ];
}

function inodeCommands(path: string, mode: number): string[] {
  return [`sif ${path} mode 0${mode.toString(8)}`, `sif ${path} uid 0`, `sif ${path} gid 0`];
}

async function runCommands(image: OemImage, lines: readonly string[], ...flags: readonly string[]): Promise<void> {
  await writeFile(join(image.folder, 'commands'), `${lines.join('\n')}\n`);
  const result = await runTool('debugfs', [...flags, '-f', 'commands', image.path], { cwd: image.folder });
  checkErrors(result.stderr);
}

/** Throws for anything but debugfs's first line, which is its version. */
function checkErrors(stderr: string): void {
  const message = stderr.replace(/^debugfs \d.*\n?/, '').trim();
  if (message === '') return;
  if (/[Nn]o space|[Cc]ould not allocate|No free space/.test(message)) throw noSpaceOnOem(0, 0);
  throw toolFailed('debugfs', message);
}

function parentOf(path: string): string {
  const parent = posix.dirname(path);
  return parent === '.' ? '' : parent;
}
