import { readFile } from 'node:fs/promises';
import { ActionError } from '../errors.ts';
import { checkCloudConfig } from './cloud-config.ts';
import type { CustomizeRequest } from './customize-request.ts';
import { parseGrubSettings } from './grub-settings.ts';
import { checkIgnitionConfig } from './ignition-config.ts';
import { listOemFiles } from './oem-files.ts';
import { readConfig } from './read-config.ts';

/** What is to lie on OEM: `path` is relative to its root, with `/` on every system; `mode` is the permission bits. */
export type OemEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly content: Buffer | { readonly source: string };
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };

/** All that a request asks to add: entries in the order of their paths, so parents come first, and settings for grub.cfg. */
export interface OemPlan {
  readonly entries: readonly OemEntry[];
  readonly grubSettings: readonly string[];
}

/** Where GRUB reads its settings from. */
export const GRUB_CFG = 'grub.cfg';

/** The configs by input: where the OS reads each on OEM. */
const CONFIGS = [
  { input: 'ignition', key: 'ignition', path: 'config.ign' },
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
  const inOrder = [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { entries: inOrder, grubSettings };
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
      if (there === undefined) entries.set(parent, { kind: 'directory', path: parent, mode: 0o755 });
      else if (there.kind !== 'directory')
        throw new ActionError(
          'INVALID_INPUT',
          `\`oem-files\` brings ${parent} as a ${there.kind}, where ${path} needs a folder.`,
        );
    }
  }
}
