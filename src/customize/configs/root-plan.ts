import { stat } from 'node:fs/promises';
import { LIMITS } from '../../limits.ts';
import { invalidInput } from '../customize-errors.ts';
import type { CustomizeRequest } from '../customize-request.ts';
import { type Dependency, folderDependency } from '../dependency.ts';
import { planSysexts, type Sysext } from '../sysexts/plan-sysexts.ts';
import { addParents, sortByPath } from './entry-paths.ts';
import { listRootFiles } from './folder-files.ts';
import type { ExtendedFile, OemEntry } from './oem-entry.ts';
import { readContent } from './read-config.ts';

/** Everything that a request adds to ROOT: entries sorted by path, so parents come first, and official extensions to enable. */
export interface RootPlan {
  readonly entries: readonly OemEntry[];
  readonly sysexts: readonly Sysext[];
  /** Names for enabled-sysext.conf. */
  readonly enabled: readonly string[];
  /** The space that all of it occupies on an empty file system. */
  readonly demand: RootDemand;
  readonly dependencies: readonly Dependency[];
  /** About attributes of files that are lost. */
  readonly warnings: readonly string[];
  /** The architecture of each extension whose metadata names one, by the path of its file. Known after the extensions were copied. */
  readonly architectures?: ReadonlyMap<string, string>;
}

/** Space on a file system, in bytes, and the number of files, links and directories. */
interface RootDemand {
  readonly needed: number;
  readonly inodes: number;
}

/** The path on ROOT of the list of official extensions that the boot code links and the updater fetches. */
export const ENABLED_SYSEXTS = 'etc/flatcar/enabled-sysext.conf';

/** Lists and checks everything that a request adds to ROOT, without writing. Throws INVALID_INPUT for conflicting inputs. */
export async function planRoot(request: CustomizeRequest): Promise<RootPlan> {
  const { entries: files, warnings } = request.rootFiles
    ? await listRootFiles(request.rootFiles)
    : { entries: [], warnings: [] };
  const entries = new Map(files.map((entry) => [entry.path, entry]));
  const dependencies = request.rootFiles ? [await folderDependency('root-files', request.rootFiles, files)] : [];
  const { sysexts, entries: added, enabled } = await planSysexts(request.sysexts ?? [], request.releaseVersion);
  const images = sysexts.map(
    ({ path, source }): OemEntry => ({ kind: 'file', path, mode: 0o644, content: { source } }),
  );
  for (const entry of [...images, ...added]) {
    if (entries.has(entry.path)) {
      throw invalidInput('root-files', `\`sysexts\` also writes ${entry.path}`, 'Remove it from the folder.');
    }
    entries.set(entry.path, entry);
  }
  addParents(entries, 'root-files');
  const sorted = sortByPath([...entries.values()]);
  return { entries: sorted, sysexts, enabled, demand: await demandOf(sorted), dependencies, warnings };
}

/** Bytes of a block of the file system, and of what comes with an entry: a part of its directory, and of the map of its blocks. */
const BLOCK = 4096;

async function demandOf(entries: readonly OemEntry[]): Promise<RootDemand> {
  let needed = 0;
  for (const entry of entries) {
    needed += BLOCK;
    if (entry.kind !== 'file') continue;
    const { content } = entry;
    const size = Buffer.isBuffer(content) ? content.length : (await stat(content.source)).size;
    needed += Math.ceil(size / BLOCK) * BLOCK;
  }
  return { needed, inodes: entries.length };
}

/** Returns whether a plan adds nothing to ROOT. */
export function isEmptyRoot({ entries, enabled }: RootPlan): boolean {
  return entries.length === 0 && enabled.length === 0;
}

/**
 * Returns the plan's entries with the official extensions added to enabled-sysext.conf: to that of `root-files`, or to the one on
 * ROOT that `existing` returns.
 */
export async function withEnabledSysexts(
  { entries, enabled }: RootPlan,
  existing: () => ExtendedFile,
): Promise<readonly OemEntry[]> {
  if (enabled.length === 0) return entries;
  const given = entries.find((entry) => entry.path === ENABLED_SYSEXTS);
  if (given !== undefined && given.kind !== 'file') {
    throw invalidInput(
      'root-files',
      `${ENABLED_SYSEXTS} is a ${given.kind}, but \`sysexts\` needs a file`,
      'Remove it.',
    );
  }
  const before =
    given === undefined
      ? existing()
      : {
          content: await readContent(`root-files/${ENABLED_SYSEXTS}`, given.content, LIMITS.extendedFile),
          mode: given.mode,
        };
  const content = enableSysexts(before.content, enabled);
  const merged: OemEntry = { kind: 'file', path: ENABLED_SYSEXTS, mode: before.mode, content };
  const all = new Map([...entries.filter((entry) => entry !== given), merged].map((entry) => [entry.path, entry]));
  addParents(all, 'root-files');
  return sortByPath([...all.values()]);
}

/** Returns the file with a line for each name that it does not enable yet. A line with `-NAME`, which disables one, is removed. */
function enableSysexts(existing: Buffer, names: readonly string[]): Buffer {
  const text = existing.toString('latin1');
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const nameIn = (line: string): string => line.replace(/#.*/, '').trim();
  const kept = lines.filter((line) => !names.some((name) => nameIn(line) === `-${name}`));
  const missing = names.filter((name) => !kept.some((line) => nameIn(line) === name));
  return Buffer.from(`${[...kept, ...missing].join('\n')}\n`, 'latin1');
}
