import { readFile } from 'node:fs/promises';
import { ActionError } from '../../errors.ts';
import type { CustomizeRequest } from '../customize-request.ts';
import { checkCloudConfig } from './cloud-config.ts';
import { mergeGrubSettings, parseGrubSettings } from './grub-settings.ts';
import { checkIgnitionConfig } from './ignition-config.ts';
import type { OemEntry } from './oem-entry.ts';
import { listOemFiles } from './oem-files.ts';
import { readConfig } from './read-config.ts';

/** All that a request asks to add: entries in the order of their paths, so parents come first, and settings for grub.cfg. */
export interface OemPlan {
  readonly entries: readonly OemEntry[];
  readonly grubSettings: readonly string[];
}

/** Where GRUB reads its settings from. */
export const GRUB_CFG = 'grub.cfg';
/** The config that Ignition prefers over the platform's. */
export const IGNITION_CONFIG = 'config.ign';

/** The configs by input: where the OS reads each on OEM. */
const CONFIGS = [
  { input: 'ignition', key: 'ignition', path: IGNITION_CONFIG },
  { input: 'base-ignition', key: 'baseIgnition', path: 'base/base.ign' },
  { input: 'default-ignition', key: 'defaultIgnition', path: 'base/default.ign' },
  { input: 'cloud-config', key: 'cloudConfig', path: 'cloud-config.yml' },
] as const;

/**
 * Reads and checks everything that a request adds. Nothing is written. Configs that come with `oem-files` pass the same
 * checks as those of the inputs. Throws INVALID_INPUT or CONFIG_INVALID, naming the input.
 */
export async function planOemEntries(request: CustomizeRequest): Promise<OemPlan> {
  const entries = new Map<string, OemEntry>();
  if (request.oemFiles) for (const entry of await listOemFiles(request.oemFiles)) entries.set(entry.path, entry);
  for (const { path } of CONFIGS) {
    const entry = entries.get(path);
    if (entry?.kind === 'file')
      checkConfig(path, `oem-files/${path}`, await contentOf(entry.content), request.releaseVersion);
  }
  for (const { input, key, path } of CONFIGS) {
    const value = request[key];
    if (!value) continue;
    if (entries.has(path))
      throw new ActionError(
        'INVALID_INPUT',
        `\`${input}\` and \`oem-files\` both bring ${path}. Take it out of one of them.`,
      );
    const content = await readConfig(input, value);
    checkConfig(path, input, content, request.releaseVersion);
    entries.set(path, { kind: 'file', path, mode: 0o644, content });
  }
  addParents(entries);
  const grubSettings = request.grubConfig
    ? parseGrubSettings('grub-config', await readConfig('grub-config', request.grubConfig))
    : [];
  if (entries.size === 0 && grubSettings.length === 0) {
    throw new ActionError(
      'INVALID_INPUT',
      'There is nothing to add: set at least one of `ignition`, `base-ignition`, `default-ignition`, `cloud-config`, `grub-config` and `oem-files`.',
    );
  }
  return { entries: inOrder([...entries.values()]), grubSettings };
}

/** A grub.cfg that is there, or an empty one: its bytes and its permission bits. */
export interface GrubCfg {
  readonly content: Buffer;
  readonly mode: number;
}

/** What settings are added to where there is nothing. */
export const NO_GRUB_CFG: GrubCfg = { content: Buffer.alloc(0), mode: 0o644 };

/** Whether an Ignition config is among the plan's entries, whichever input brings it. */
export function hasIgnition({ entries }: OemPlan): boolean {
  const paths = CONFIGS.filter(({ key }) => key !== 'cloudConfig').map(({ path }) => path as string);
  return entries.some((entry) => entry.kind === 'file' && paths.includes(entry.path));
}

/**
 * The plan's entries with a grub.cfg that ends in its settings, if it has any: the one that `oem-files` brings, or
 * the one on OEM now, which `existing` gives.
 */
export async function withGrubSettings(plan: OemPlan, existing: () => GrubCfg): Promise<readonly OemEntry[]> {
  if (plan.grubSettings.length === 0) return plan.entries;
  const given = plan.entries.find((entry) => entry.path === GRUB_CFG);
  if (given !== undefined && given.kind !== 'file') {
    throw new ActionError(
      'INVALID_INPUT',
      `\`oem-files\` brings ${GRUB_CFG} as a ${given.kind}; \`grub-config\` needs a file. Take it out of the folder, or leave \`grub-config\` out.`,
    );
  }
  const before = given === undefined ? existing() : { content: await contentOf(given.content), mode: given.mode };
  const content = mergeGrubSettings(before.content, plan.grubSettings);
  const merged: OemEntry = { kind: 'file', path: GRUB_CFG, mode: before.mode, content };
  return inOrder([...plan.entries.filter((entry) => entry !== given), merged]);
}

function inOrder(entries: readonly OemEntry[]): readonly OemEntry[] {
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The bytes of a file entry. */
export async function contentOf(content: Buffer | { readonly source: string }): Promise<Buffer> {
  return Buffer.isBuffer(content) ? content : readFile(content.source);
}

function checkConfig(path: string, input: string, content: Buffer, release: string | undefined): void {
  if (path === 'cloud-config.yml') checkCloudConfig(input, content);
  else checkIgnitionConfig(input, content, release);
}

function addParents(entries: Map<string, OemEntry>): void {
  for (const path of [...entries.keys()]) {
    for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
      const parent = path.slice(0, end);
      const there = entries.get(parent);
      if (there === undefined) entries.set(parent, { kind: 'directory', path: parent, mode: 0o755, isImplied: true });
      else if (there.kind !== 'directory')
        throw new ActionError(
          'INVALID_INPUT',
          `\`oem-files\` brings ${parent} as a ${there.kind}, where ${path} needs a folder. Rename it, or leave one of them out.`,
        );
    }
  }
}
