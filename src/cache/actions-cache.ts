import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, copyFile, link, lstat, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { formatSeconds } from '../format.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type FileName, parseFileName } from '../release/file-name.ts';
import { withoutSecrets } from '../report/public-url.ts';
import type { CacheMessage } from './actions-cache-program.ts';
import { makeFolders } from './make-folders.ts';
import { onLines } from './output-lines.ts';
import { setMode } from './own-files.ts';
import { tryToRemove } from './staging.ts';
import { isStored } from './tool-cache.ts';

/** The result of a look-up, with the key of the restored archive. */
type Restored = 'unavailable' | 'missing' | { readonly key: string };

/** The GitHub Actions cache. `job` is a private folder with the archive's files in its subfolder FILES. A failed call throws an Error. */
export interface CacheService {
  /** Unpacks the newest archive whose key starts with `prefix`. */
  restore(job: string, prefix: string): Promise<Restored>;
  /** Saves an archive. Returns the reason if that was not necessary or not allowed. */
  save(job: string, key: string): Promise<string | undefined>;
}

/** The subfolder of a job's folder that is packed and unpacked. */
const FILES = 'files';

/** Options of a call of the cache service. */
export interface CacheServiceOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds without a byte after which a call fails. All of a call may last `LIMITS.slowWindow` times as long. */
  readonly stallTimeout: number;
  readonly progress: Progress;
}

/** Returns the cache service if the runner names one, and has GNU tar. Without that, an archive can't be confined to a folder. */
export async function availableCacheService(options: CacheServiceOptions): Promise<CacheService | undefined> {
  const { environment, progress } = options;
  if (environment['ACTIONS_CACHE_URL'] === undefined && environment['ACTIONS_RESULTS_URL'] === undefined)
    return undefined;
  if (await hasGnuTar(process.platform)) return createCacheService(options);
  progress.info(
    'Skipping the GitHub Actions cache: without GNU tar, an archive could write anywhere. Install GNU tar to use the cache.',
  );
  return undefined;
}

/** Returns the service that the runner names. Each call runs `@actions/cache` in a process, which is killed at its deadline. */
function createCacheService(options: CacheServiceOptions): CacheService {
  return {
    async restore(job, prefix) {
      const { result } = await call('restore', prefix, job, options);
      if (result.kind === 'unavailable') return 'unavailable';
      return result.key === undefined ? 'missing' : { key: result.key };
    },
    async save(job, key) {
      const { result, note } = await call('save', key, job, options);
      if (result.kind === 'unavailable') return 'The runner has no cache service.';
      return result.key === undefined ? note : undefined;
    },
  };
}

/**
 * Options for `tar`, which unpacks an archive that any job of the repository may have written. `@actions/cache` runs it with `-P`: absolute names, `..` and links
 * are effective, and a member may be written through an earlier link. The transformation (`g`: all matches) shortens every name and link target to the part after
 * the last character that our file names do not have. So nothing can leave the folder. https://www.gnu.org/software/tar/manual/html_section/transform.html
 *
 * Existing folders keep their owner and mode, which a member `..` would set. The archive does not choose the owners and modes of files either.
 * https://www.gnu.org/software/tar/manual/html_section/Option-Summary.html
 */
const TAR_OPTIONS = '--no-overwrite-dir --no-same-owner --no-same-permissions --transform=s|.*[^[:alnum:]._+-]||g';

/**
 * `@actions/cache` splits the command line of tar at blanks and quotes. So all its paths are relative to the working folder `FILES`, or to the folder of the
 * archive, which is next to it. The files are compressed already, so zstd gets its lowest level, which it reads from the environment (zstd(1)).
 */
const ENVIRONMENT = { GITHUB_WORKSPACE: `../${FILES}`, RUNNER_TEMP: '..', LC_ALL: 'C', ZSTD_CLEVEL: '1' };

/** `@actions/cache` logs failures as warnings or errors, of which the first line is the cause, and archives that it need not save as other lines. It throws neither. */
const FAILURE = /^::(?:warning|error)[^:]*::(.*?)(?:%0[AD]|$)/;
const NOTE = /^(?:Failed to save|Cache save skipped): .*$/;
/** Commands of `@actions/core` that are not for users. */
const IGNORED = /^::(?:add-mask|debug)(?: [^:]*)?::/;

type Result = Extract<CacheMessage, { kind: 'done' | 'unavailable' }>;

async function call(
  command: 'restore' | 'save',
  key: string,
  job: string,
  { environment, stallTimeout, progress }: CacheServiceOptions,
): Promise<{ readonly result: Result; readonly note: string | undefined }> {
  const child = fork(programPath(), [command, key], {
    cwd: join(job, FILES),
    env: { ...environment, ...ENVIRONMENT, ...(command === 'restore' ? { TAR_OPTIONS } : {}) },
    execArgv: [`--network-family-autoselection-attempt-timeout=${LIMITS.connectAttempt}`],
    // A process group, which includes tar.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let last: { readonly failure?: string | undefined; readonly note?: string | undefined } = {};
  const log = (line: string): void => {
    const [, failure] = FAILURE.exec(line) ?? [];
    if (failure !== undefined) last = { failure: withoutSecrets(failure) };
    else if (NOTE.test(line)) last = { note: withoutSecrets(line) };
    // Masks contain the secrets of URLs that are not logged. The runner reads no command from other lines, because they are logged as text.
    else if (!IGNORED.test(line)) progress.info(withoutSecrets(line));
  };
  for (const stream of [child.stdout, child.stderr]) if (stream !== null) onLines(stream, log);
  const result = await resultOf(child, command, stallTimeout);
  if (result.kind === 'done' && result.key === undefined && last.failure !== undefined) throw new Error(last.failure);
  return { result, note: last.note };
}

/** The bundler would copy a file that `new URL` names a second time. */
function programPath(): string {
  const here = fileURLToPath(import.meta.url);
  return join(dirname(here), `actions-cache-program${extname(here)}`);
}

/** Awaits the result of a process. Kills it at its deadline: a look-up is one small answer, and everything else has to make progress. */
async function resultOf(child: ChildProcess, command: 'restore' | 'save', stallTimeout: number): Promise<Result> {
  let result: Result | undefined;
  let expired: number | undefined;
  const expire = (milliseconds: number): NodeJS.Timeout =>
    setTimeout(() => {
      expired = milliseconds;
      kill(child);
    }, milliseconds);
  const total = LIMITS.slowWindow * stallTimeout;
  let stall: NodeJS.Timeout | undefined;
  let end = expire(total);
  child.on('message', (message: CacheMessage) => {
    if (message.kind === 'done' || message.kind === 'unavailable') {
      result = message;
      return;
    }
    clearTimeout(stall);
    stall = expire(stallTimeout);
    if (message.kind === 'active') return;
    clearTimeout(end);
    end = expire(message.kind === 'ready' && command === 'restore' ? stallTimeout : total);
  });
  try {
    // With the output that comes before the end. Throws if the process can't be started.
    await once(child, 'close');
  } finally {
    clearTimeout(stall);
    clearTimeout(end);
  }
  if (expired !== undefined) throw new Error(`the service did not finish within ${expired / 1000} seconds.`);
  if (result === undefined) throw new Error('the process of @actions/cache ended without a result.');
  return result;
}

function kill(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

/** Files from an archive. Nothing of them is verified. */
export interface RestoredArchive {
  readonly key: string;
  readonly folder: string;
  readonly names: readonly FileName[];
  /** Whether the archive had unexpected files, which are ignored. */
  readonly hasJunk: boolean;
}

/**
 * Restores the newest archive whose key starts with `prefix` to `job`, a new folder. Keeps only plain files with one of `names`. Failures are warnings, because the
 * files can be downloaded from a mirror.
 */
export async function restoreArchive(
  service: CacheService,
  job: string,
  { prefix, names }: { readonly prefix: string; readonly names: readonly FileName[] },
  progress: Progress,
): Promise<RestoredArchive | 'unavailable' | 'missing'> {
  const folder = join(job, FILES);
  await mkdir(folder);
  try {
    const found = await service.restore(job, prefix);
    if (typeof found === 'string') return found;
    // If a link has replaced the folder, its target must not be read.
    const status = await lstat(folder).catch(() => undefined);
    const kept = status?.isDirectory() === true ? await sortOut(folder, names, progress) : { names: [], hasJunk: true };
    return { key: found.key, folder, ...kept };
  } catch (error) {
    progress.warning(`Could not read the GitHub Actions cache: ${messageOf(error)}`);
    return 'missing';
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Creates a private folder for one call of the cache service. */
export async function createJobFolder(temporary: string): Promise<string> {
  await makeFolders(temporary);
  return mkdtemp(join(temporary, 'flatcar-image-cache-'));
}

async function sortOut(
  folder: string,
  expected: readonly FileName[],
  progress: Progress,
): Promise<Pick<RestoredArchive, 'names' | 'hasJunk'>> {
  const names: FileName[] = [];
  const junk: string[] = [];
  for (const entry of await readdir(folder)) {
    const name = parseFileName(entry);
    const path = join(folder, entry);
    const isOurs = name !== undefined && expected.includes(name) && (await isStored(folder, name));
    if (isOurs && (await lstat(path)).size <= LIMITS.image) {
      // The archive's mode may make it unreadable.
      setMode(path, 0o644);
      names.push(name);
    } else {
      junk.push(entry);
    }
  }
  if (junk.length > 0)
    progress.warning(
      `Ignoring ${junk.length} unexpected file${junk.length === 1 ? '' : 's'} of the GitHub Actions cache, such as ${JSON.stringify(junk[0])}`,
    );
  return { names, hasJunk: junk.length > 0 };
}

/** Whether the tar that `@actions/cache` runs is GNU tar, which alone reads TAR_OPTIONS. Looks in the place where the package looks first. */
async function hasGnuTar(platform: NodeJS.Platform): Promise<boolean> {
  const programs = process.env['PROGRAMFILES'];
  // Windows searches the workspace first for a bare name, so only Git's tar is run there, by its path.
  const gitTar = programs === undefined ? undefined : join(programs, 'Git', 'usr', 'bin', 'tar.exe');
  const tar = platform === 'win32' ? gitTar : platform === 'darwin' ? 'gtar' : 'tar';
  if (tar === undefined) return false;
  const version = await promisify(execFile)(tar, ['--version']).catch(() => undefined);
  return version?.stdout.includes('GNU tar') ?? false;
}

/** An archive that the post step saves. */
export interface PendingArchive {
  readonly key: string;
  readonly job: string;
}

/** A file to save, and whether the user has its path and may change it. */
export interface SavedFile {
  readonly name: FileName;
  readonly isGiven: boolean;
}

/**
 * Collects stored files for an archive in a new folder below `temporary`. Later steps can't change their content there. A file that the user may change is cloned,
 * or copied if the file system can't. Any other one is a hard link.
 */
export async function collectArchive(
  key: string,
  directory: string,
  files: readonly SavedFile[],
  temporary: string,
): Promise<PendingArchive> {
  const job = await createJobFolder(temporary);
  const folder = join(job, FILES);
  await mkdir(folder);
  for (const { name, isGiven } of files) {
    if (!(await isStored(directory, name))) continue;
    const [from, to] = [join(directory, name), join(folder, name)];
    const copy = (): Promise<void> => copyFile(from, to, constants.COPYFILE_FICLONE);
    await (isGiven ? copy() : link(from, to).catch(copy));
  }
  return { key, job };
}

/** Saves a collected archive and removes its folder. Failures are warnings. */
export async function saveArchive(
  service: CacheService,
  { key, job }: PendingArchive,
  progress: Progress,
): Promise<void> {
  const started = performance.now();
  try {
    const reason = await service.save(job, key);
    const seconds = formatSeconds((performance.now() - started) / 1000);
    progress.info(
      reason === undefined
        ? `Saved ${key} to the GitHub Actions cache in ${seconds}`
        : `Did not save ${key} to the GitHub Actions cache: ${reason}`,
    );
  } catch (error) {
    progress.warning(`Could not save ${key} to the GitHub Actions cache: ${messageOf(error)}`);
  } finally {
    tryToRemove(job);
  }
}
