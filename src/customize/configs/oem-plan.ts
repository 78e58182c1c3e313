import { dirname } from 'node:path';
import { LIMITS } from '../../limits.ts';
import type { Progress } from '../../progress.ts';
import { invalidInput } from '../customize-errors.ts';
import type { CustomizeRequest } from '../customize-request.ts';
import { configDependency, type Dependency, folderDependency, textDependency } from '../dependency.ts';
import { checkCloudConfig } from './cloud-config.ts';
import { addParents, sortByPath } from './entry-paths.ts';
import { checkFileServer, ignitionArguments } from './file-server.ts';
import { listOemFiles, oemAttributeWarnings } from './folder-files.ts';
import { grubWarnings, mergeGrubSettings, parseGrubSettings } from './grub-settings.ts';
import { convertConfig, validateIgnition } from './ignition-config.ts';
import { appendKernelArguments, checkKernelArguments, kernelArgumentsOf } from './linux-append.ts';
import type { ExtendedFile, OemEntry } from './oem-entry.ts';
import { isText, readConfig, readContent } from './read-config.ts';
import { readsOemCloudConfig, withUserData } from './user-data.ts';

/** Everything that a request adds to OEM: entries sorted by path, so parents come first, and settings for grub.cfg. */
export interface OemPlan {
  readonly entries: readonly OemEntry[];
  readonly grubSettings: readonly string[];
  /** Kernel arguments to append. */
  readonly kernelArguments: readonly string[];
  /** About configs that are valid, but may not do what their author expects. */
  readonly warnings: readonly string[];
  /** The configs and folders of the request. */
  readonly dependencies: readonly Dependency[];
  /** Whether Ignition writes the cloud-config at first boot, because the release does not read it on OEM. */
  readonly hasUserData: boolean;
}

/** The path on OEM that GRUB reads settings from. */
export const GRUB_CFG = 'grub.cfg';
/** The path on OEM of the config that Ignition prefers over the platform's user data. */
export const IGNITION_CONFIG = 'config.ign';

const BASE_IGNITION = 'base/base.ign';
const CLOUD_CONFIG = 'cloud-config.yml';

/** The inputs that are configs, with the path on OEM that the OS reads each from. */
const CONFIGS = [
  { input: 'ignition', key: 'ignition', path: IGNITION_CONFIG, isIgnition: true },
  { input: 'base-ignition', key: 'baseIgnition', path: BASE_IGNITION, isIgnition: true },
  { input: 'default-ignition', key: 'defaultIgnition', path: 'base/default.ign', isIgnition: true },
  { input: 'cloud-config', key: 'cloudConfig', path: CLOUD_CONFIG, isIgnition: false },
] as const;

/**
 * Reads and checks everything that a request adds, without writing. Configs in `oem-files` pass the same checks as those
 * of the inputs, but are not converted. Throws INVALID_INPUT for conflicting or missing inputs.
 */
export async function planOem(request: CustomizeRequest): Promise<OemPlan> {
  const files = request.oemFiles ? await listOemFiles(request.oemFiles) : [];
  const entries = new Map(files.map((entry) => [entry.path, entry]));
  const warnings: string[] = [];
  const dependencies: Dependency[] = [];
  const release = request.releaseVersion;
  for (const { path, isIgnition } of CONFIGS) {
    const entry = entries.get(path);
    if (entry?.kind !== 'file') continue;
    const [name, bytes] = [`oem-files/${path}`, await readContent(`oem-files/${path}`, entry.content, LIMITS.config)];
    const checked = await (isIgnition ? validateIgnition(name, bytes, { release }) : checkCloudConfig(name, bytes));
    warnings.push(...checked.warnings);
    if (isIgnition) warnings.push(...checkFileServer(name, ignitionArguments(checked.content), release));
  }
  for (const { input, key, path, isIgnition } of CONFIGS) {
    const value = request[key];
    if (!value) continue;
    if (entries.has(path)) {
      throw invalidInput(input, `\`oem-files\` also contains ${path}`, 'Remove one of them.');
    }
    const bytes = await readConfig(input, value);
    dependencies.push(configDependency(input, value, bytes));
    const butaneFiles = request.butaneFiles || (isText(value) ? '' : dirname(value));
    const checked = await (isIgnition
      ? convertConfig(input, bytes, { release, butaneFiles })
      : checkCloudConfig(input, bytes));
    warnings.push(...checked.warnings);
    if (isIgnition) warnings.push(...checkFileServer(input, ignitionArguments(checked.content), release));
    entries.set(path, { kind: 'file', path, mode: 0o644, content: checked.content });
  }
  const hasUserData = await moveCloudConfig(entries, release);
  if (entries.has(CLOUD_CONFIG) && readsOemCloudConfig(release) === undefined) warnings.push(UNKNOWN_RELEASE);
  addParents(entries, 'oem-files');
  const grubConfig: string[] = [];
  if (request.grubConfig) {
    const bytes = await readConfig('grub-config', request.grubConfig, LIMITS.extendedFile);
    dependencies.push(configDependency('grub-config', request.grubConfig, bytes));
    grubConfig.push(...parseGrubSettings('grub-config', bytes));
  }
  const kernelArguments = request.kernelArguments ?? [];
  if (kernelArguments.length > 0) {
    checkKernelArguments(kernelArguments);
    dependencies.push(textDependency('kernel-arguments', kernelArguments.join(' ')));
  }
  warnings.push(...grubWarnings('grub-config', grubConfig));
  warnings.push(...checkFileServer('grub-config', grubConfig.flatMap(kernelArgumentsOf), release));
  warnings.push(...checkFileServer('kernel-arguments', kernelArguments, release));
  if (request.oemFiles) warnings.push(...(await oemAttributeWarnings(request.oemFiles)));
  // Last, because the checks above limit the sizes of configs.
  if (request.oemFiles) dependencies.push(await folderDependency('oem-files', request.oemFiles, files));
  return {
    entries: sortByPath([...entries.values()]),
    grubSettings: grubConfig,
    kernelArguments,
    warnings,
    dependencies,
    hasUserData,
  };
}

const UNKNOWN_RELEASE =
  'The cloud-config may have no effect: releases from 4722 on do not read it on the OEM partition. Set `version`, and the action writes it for the release.';

/** Moves the cloud-config to the base Ignition config if the release does not read it on OEM. Returns whether it did. */
async function moveCloudConfig(entries: Map<string, OemEntry>, release: string | undefined): Promise<boolean> {
  const cloudConfig = entries.get(CLOUD_CONFIG);
  if (cloudConfig?.kind !== 'file' || readsOemCloudConfig(release) !== false) return false;
  const base = entries.get(BASE_IGNITION);
  if (base !== undefined && base.kind !== 'file') {
    throw invalidInput(
      'oem-files',
      `${BASE_IGNITION} is a ${base.kind}, but the cloud-config needs a file there`,
      'Remove it, or remove the cloud-config.',
    );
  }
  const config = withUserData(
    base === undefined ? undefined : await readContent('base-ignition', base.content, LIMITS.config),
    await readContent('cloud-config', cloudConfig.content, LIMITS.config),
  );
  const { content } = await validateIgnition('cloud-config', config, { release });
  entries.delete(CLOUD_CONFIG);
  entries.set(BASE_IGNITION, { kind: 'file', path: BASE_IGNITION, mode: base?.mode ?? 0o644, content });
  return true;
}

/** Returns whether a plan adds nothing to OEM. */
export function isEmptyOem({ entries, grubSettings, kernelArguments }: OemPlan): boolean {
  return entries.length === 0 && grubSettings.length === 0 && kernelArguments.length === 0;
}

/** Returns whether the plan contains an Ignition config, from a config input or from `oem-files`. */
export function hasIgnition({ entries }: OemPlan): boolean {
  const paths: readonly string[] = CONFIGS.filter(({ isIgnition }) => isIgnition).map(({ path }) => path);
  return entries.some((entry) => entry.kind === 'file' && paths.includes(entry.path));
}

/**
 * Returns the plan's entries with its GRUB settings appended to grub.cfg: to that of `oem-files`, or to the one on OEM
 * that `existing` returns. Throws INVALID_INPUT if the grub.cfg of `oem-files` is not a file.
 */
export async function withGrubSettings(
  plan: OemPlan,
  existing: () => ExtendedFile,
  progress: Progress,
): Promise<readonly OemEntry[]> {
  const settings = [...plan.grubSettings, ...appendKernelArguments(plan.kernelArguments)];
  if (settings.length === 0) return plan.entries;
  const given = plan.entries.find((entry) => entry.path === GRUB_CFG);
  if (given !== undefined && given.kind !== 'file') {
    throw invalidInput(
      'oem-files',
      `${GRUB_CFG} is a ${given.kind}, but \`grub-config\` needs a file`,
      'Remove it, or remove `grub-config`.',
    );
  }
  const before =
    given === undefined
      ? existing()
      : { content: await readContent(`oem-files/${GRUB_CFG}`, given.content, LIMITS.extendedFile), mode: given.mode };
  const { content, warnings } = mergeGrubSettings(before.content, settings);
  for (const warning of warnings) progress.warning(warning);
  const merged: OemEntry = { kind: 'file', path: GRUB_CFG, mode: before.mode, content };
  return sortByPath([...plan.entries.filter((entry) => entry !== given), merged]);
}
