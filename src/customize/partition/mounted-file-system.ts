import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import { runTool, type ToolResult } from '../run-tool.ts';
import type { StagedEntry } from '../stage-files.ts';
import { filesTar } from './files-tar.ts';
import { EXIT, MOUNT_SCRIPT } from './mount-script.ts';
import {
  ABSENT,
  checkFileSystem,
  type PartitionFileSystem,
  type PartitionImage,
  type PartitionNode,
  type PartitionSurvey,
  type ReadNode,
} from './partition-file-system.ts';
import { scriptError } from './script-errors.ts';

/** Returns the command prefix for root (empty, or `sudo -n`), or undefined if this user can't become root. */
export async function findRootPrefix(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const sudo = await runTool('sudo', ['-n', 'true']).catch(() => undefined);
  return sudo?.code === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Options of each mount. Nothing on the file system runs, and its devices and set-user-ID bits have no effect. There is no
 * `errors=` for btrfs: the kernel makes it read-only after an error.
 */
const CONFINED = 'nosuid,nodev,noexec,noatime';

/**
 * Returns access to a btrfs OEM file system by a loop device and a mount, because no tool writes to btrfs without one. Its
 * functions throw UNSUPPORTED_RUNNER if the kernel, the permissions or a tool are missing.
 */
export function mountedFileSystem(
  image: PartitionImage,
  rootPrefix: readonly string[],
  progress: Progress,
): PartitionFileSystem {
  const [list, target] = [join(image.folder, 'list'), join(image.folder, 'mounted')];
  const run = scriptRunner({ image, rootPrefix, progress, list, target });
  return {
    async survey(paths, extended) {
      await writeFile(list, linesOf(paths));
      return parseSurvey(await run('survey', `ro,${CONFINED}`, { extended }), paths);
    },
    async write(entries) {
      const staged = join(image.folder, 'staged');
      const input = () => Readable.from(filesTar(entries, staged), { objectMode: false });
      await run('write', `compress=zlib,${CONFINED}`, { input });
    },
    async read(entries) {
      const files = entries.filter((entry) => entry.kind === 'file');
      await writeFile(list, linesOf(entries.map((entry) => join(target, entry.path))));
      await writeFile(`${list}.files`, linesOf(files.map((entry) => join(target, entry.path))));
      return parseFiles(await run('read', `ro,${CONFINED}`), entries);
    },
    check: () => checkFileSystem(image),
  };
}

interface ScriptOptions {
  readonly image: PartitionImage;
  readonly rootPrefix: readonly string[];
  readonly progress: Progress;
  /** The file with the list of paths. */
  readonly list: string;
  /** The folder to mount on. */
  readonly target: string;
}

/** `extended` is the path of the file to survey. */
interface ScriptInput {
  readonly input?: () => Readable;
  readonly extended?: string;
}

type RunScript = (action: string, mountOptions: string, given?: ScriptInput) => Promise<string[]>;

/** Returns a function that runs the script and returns its output lines. It logs once if it has to wait for the lock. */
function scriptRunner({ image, rootPrefix, progress, list, target }: ScriptOptions): RunScript {
  let hasWaited = false;

  function attempt(
    [action, mountOptions, { input, extended = '' } = {}]: Parameters<RunScript>,
    lockWait: number,
  ): Promise<ToolResult> {
    const wait = String(lockWait / 1000);
    const args = [action, image.path, target, mountOptions, list, wait, extended, String(process.pid)];
    const time = LIMITS.toolTime + lockWait;
    // This process may not kill one that sudo has started as root.
    const limit = rootPrefix.length === 0 ? [] : ['timeout', '-s', 'KILL', String(time / 1000)];
    const script = ['unshare', '--mount', '--', 'sh', '-c', MOUNT_SCRIPT, 'customize-oem', ...args];
    const [command = '', ...rest] = [...rootPrefix, ...limit, ...script];
    return runTool(command, rest, { isRoot: true, time, ...(input === undefined ? {} : { input: input() }) });
  }

  return async (...run) => {
    let result = await attempt(run, 0);
    if (result.code === EXIT.lockBusy) {
      if (!hasWaited) progress.info('Waiting for another customization that uses a btrfs OEM partition.');
      hasWaited = true;
      result = await attempt(run, LIMITS.oemTurn);
    }
    if (result.code === 0) return result.stdout.toString().split('\n');
    throw scriptError(result);
  };
}

function linesOf(paths: readonly string[]): string {
  return paths.map((path) => `${path}\n`).join('');
}

/** Parses free space, a line per path, a line per existing path, an empty line, and the file that gets lines in base64. */
function parseSurvey(lines: readonly string[], paths: readonly string[]): PartitionSurvey {
  const [space = '', ...rest] = lines;
  const [available = 0, block = 0] = space.split(' ').map(Number);
  const present = paths.filter((_, index) => rest[index] === 'present');
  const found = new Map(present.map((path, index) => [path, parseNode(rest[paths.length + index] ?? '')]));
  const nodes = new Map(paths.map((path) => [path, found.get(path) ?? ABSENT]));
  const extended = Buffer.from(rest.slice(paths.length + present.length).join(''), 'base64');
  return { free: block * available, nodes, extended };
}

/** Parses a line per entry, then a digest per file. */
function parseFiles(lines: readonly string[], entries: readonly StagedEntry[]): ReadonlyMap<string, ReadNode> {
  const files = entries.filter((entry) => entry.kind === 'file');
  const digests = new Map(
    files.map(({ path }, index) => [path, (lines[entries.length + index] ?? '').slice(0, 128)] as const),
  );
  return new Map(
    entries.map(({ path }, index) => {
      const { kind, mode } = parseNode(lines[index] ?? '');
      const sha512 = digests.get(path);
      return [path, { kind, mode, ...(sha512 === undefined ? {} : { sha512 }) }];
    }),
  );
}

const KINDS: ReadonlyMap<number, PartitionNode['kind']> = new Map([
  [0o040000, 'directory'],
  [0o100000, 'file'],
  [0o120000, 'link'],
]);

/** Parses `st_mode` in hex and, in a survey, the size: stat(2), inode(7). */
function parseNode(line: string): PartitionNode {
  const [hex = '', size = '0'] = line.split(' ');
  const mode = Number.parseInt(hex, 16);
  return { kind: KINDS.get(mode & 0o170000) ?? 'other', mode: mode & 0o7777, size: Number(size) };
}
