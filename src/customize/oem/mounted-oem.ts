import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import { GRUB_CFG } from '../configs/oem-plan.ts';
import { isUnsupportedRunner } from '../customize-errors.ts';
import { runTool, type ToolResult, toolFailed } from '../run-tool.ts';
import type { StagedEntry } from '../stage-files.ts';
import {
  ABSENT,
  type OemFile,
  type OemFileSystem,
  type OemImage,
  type OemNode,
  type OemSurvey,
} from './oem-file-system.ts';
import { EXIT, OEM_SCRIPT } from './oem-script.ts';
import { oemTar } from './oem-tar.ts';
import { scriptError } from './script-errors.ts';

/** Returns the command prefix for root (empty, or `sudo -n`), or undefined if this user can't become root. */
export async function findRootPrefix(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const sudo = await runTool('sudo', ['-n', 'true']).catch(() => undefined);
  return sudo?.code === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Returns access to an OEM file system by a loop device and a mount. Its functions throw UNSUPPORTED_RUNNER if the kernel,
 * the permissions or a tool are missing.
 */
export function mountedOem(image: OemImage, rootPrefix: readonly string[], progress: Progress): OemFileSystem {
  const list = join(image.folder, 'list');
  const run = scriptRunner({ image, rootPrefix, progress, list });
  // noload: reading must not replay the journal. The btrfs counterpart has had several names.
  const readOnly = image.type === 'ext4' ? 'ro,noload' : 'ro';
  const writable = `${image.type === 'btrfs' ? 'compress=zlib,' : ''}noatime,nosuid,nodev,noexec`;
  return {
    async survey(paths) {
      await writeFile(list, linesOf(paths));
      return parseSurvey(await run('survey', readOnly), paths, image.type);
    },
    async write(entries) {
      const staged = join(image.folder, 'staged');
      await run('write', writable, () => Readable.from(oemTar(entries, staged), { objectMode: false }));
    },
    async read(entries) {
      const files = entries.filter((entry) => entry.kind === 'file');
      await writeFile(list, linesOf(entries.map((entry) => `./${entry.path}`)));
      await writeFile(`${list}.files`, linesOf(files.map((entry) => `./${entry.path}`)));
      return parseFiles(await run('read', readOnly), entries);
    },
    check: () => checkFileSystem(image),
  };
}

interface ScriptOptions {
  readonly image: OemImage;
  readonly rootPrefix: readonly string[];
  readonly progress: Progress;
  /** The file with the list of paths. */
  readonly list: string;
}

type RunScript = (action: string, mountOptions: string, input?: () => Readable) => Promise<string[]>;

/** Returns a function that runs the script and returns its output lines. It logs once if it has to wait for the lock. */
function scriptRunner({ image, rootPrefix, progress, list }: ScriptOptions): RunScript {
  let hasWaited = false;

  function attempt(action: string, mountOptions: string, lockWait: number, input?: Readable): Promise<ToolResult> {
    const target = join(image.folder, 'oem');
    const wait = String(lockWait / 1000);
    const args = [action, image.path, target, image.type, mountOptions, list, wait, GRUB_CFG, String(process.pid)];
    const command = [...rootPrefix, 'unshare', '--mount', '--', 'sh', '-c', OEM_SCRIPT, 'customize-oem', ...args];
    return runTool(command[0] ?? 'unshare', command.slice(1), input === undefined ? {} : { input });
  }

  return async (action, mountOptions, input) => {
    let result = await attempt(action, mountOptions, 0, input?.());
    if (result.code === EXIT.lockBusy) {
      if (!hasWaited) progress.info('Waiting for another customization that uses a btrfs OEM partition.');
      hasWaited = true;
      result = await attempt(action, mountOptions, LIMITS.oemTurn, input?.());
    }
    if (result.code === 0) return result.stdout.toString().split('\n');
    throw scriptError(result, image.type);
  };
}

function linesOf(paths: readonly string[]): string {
  return paths.map((path) => `${path}\n`).join('');
}

/** Parses free space, a line per path, a line per existing path, an empty line, and grub.cfg in base64. */
function parseSurvey(lines: readonly string[], paths: readonly string[], type: OemImage['type']): OemSurvey {
  const [space = '', ...rest] = lines;
  const [available = 0, free = 0, block = 0] = space.split(' ').map(Number);
  const present = paths.filter((_, index) => rest[index] === 'present');
  const found = new Map(present.map((path, index) => [path, parseNode(rest[paths.length + index] ?? '')]));
  const nodes = new Map(paths.map((path) => [path, found.get(path) ?? ABSENT]));
  const grubCfg = Buffer.from(rest.slice(paths.length + present.length).join(''), 'base64');
  // Root can use the blocks that ext4 reserves. For btrfs, "free" includes space for metadata, "available" does not.
  return { free: block * (type === 'ext4' ? free : available), nodes, grubCfg };
}

/** Parses a line per entry, then a digest per file. */
function parseFiles(lines: readonly string[], entries: readonly StagedEntry[]): ReadonlyMap<string, OemFile> {
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

const KINDS: ReadonlyMap<number, OemNode['kind']> = new Map([
  [0o040000, 'directory'],
  [0o100000, 'file'],
  [0o120000, 'link'],
]);

/** Parses `st_mode` in hex and, in a survey, the size: stat(2), inode(7). */
function parseNode(line: string): OemNode {
  const [hex = '', size = '0'] = line.split(' ');
  const mode = Number.parseInt(hex, 16);
  return { kind: KINDS.get(mode & 0o170000) ?? 'other', mode: mode & 0o7777, size: Number(size) };
}

const CHECKERS = {
  btrfs: { command: 'btrfs', args: ['check', '--readonly'] },
  ext4: { command: 'e2fsck', args: ['-fn'] },
} as const;

/** Skips the check if its tool is not installed, because everything that was written is read back anyway. */
async function checkFileSystem({ type, path }: OemImage): Promise<void> {
  const { command, args } = CHECKERS[type];
  const result = await runTool(command, [...args, path]).catch((error: unknown) => {
    if (isUnsupportedRunner(error)) return undefined;
    throw error;
  });
  if (result !== undefined && result.code !== 0) {
    throw toolFailed(command, `the OEM file system is damaged: ${result.stderr || result.stdout.toString()}`);
  }
}
