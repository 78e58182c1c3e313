import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Progress } from '../../progress.ts';
import { sortByPath } from '../configs/entry-paths.ts';
import type { OemEntry } from '../configs/oem-entry.ts';
import type { RootPlan } from '../configs/root-plan.ts';
import { invalidInput } from '../customize-errors.ts';
import { copyContent } from '../stage-files.ts';
import { mismatchOf, parseExtensionRelease } from './extension-release.ts';
import type { Sysext } from './plan-sysexts.ts';
import { type ReadExtension, readExtension } from './read-extension.ts';

/** Where private copies go, and the release to compare with. */
interface Preparation {
  /** The staging folder. */
  readonly folder: string;
  readonly release: string | undefined;
  readonly progress: Progress;
}

/**
 * Copies the extensions of a plan to the staging folder, and returns the plan with the copies, so that checks and the image get the same bytes. Compares the
 * metadata of each extension with the release. Throws INVALID_INPUT if systemd would not merge it.
 */
export async function privateSysexts(plan: RootPlan, preparation: Preparation): Promise<RootPlan> {
  if (plan.sysexts.length === 0) return plan;
  const copies = join(preparation.folder, 'sysexts');
  await mkdir(copies);
  const entries = new Map(plan.entries.map((entry) => [entry.path, entry]));
  const dependencies = [...plan.dependencies];
  const architectures = new Map<string, string>();
  for (const [index, sysext] of plan.sysexts.entries()) {
    const source = join(copies, `${index}`);
    const digested = await copyContent({ source: sysext.source }, source);
    const entry: OemEntry = { kind: 'file', path: sysext.path, mode: 0o644, content: { source, ...digested } };
    entries.set(sysext.path, entry);
    dependencies.push({ input: 'sysexts', name: basename(sysext.source), digest: { sha512: digested.sha512 } });
    const architecture = await checkExtension(sysext, await readExtension(source), preparation);
    if (architecture !== undefined) architectures.set(sysext.source, architecture);
  }
  return { ...plan, entries: sortByPath([...entries.values()]), dependencies, architectures };
}

/** Compares the metadata of an extension with the release, and returns the architecture that it needs, if any. */
async function checkExtension(
  { name, source }: Sysext,
  extension: ReadExtension | undefined,
  { release, progress }: Preparation,
): Promise<string | undefined> {
  const shown = JSON.stringify(source);
  if (extension === undefined) {
    throw invalidInput(
      'sysexts',
      `${shown}: it is not a squashfs, erofs, ext4 or btrfs image`,
      'Use the .raw file of an extension.',
    );
  }
  if ('unread' in extension) {
    progress.info(`The metadata of the extension ${name} was not checked: ${extension.unread}.`);
    return undefined;
  }
  const { files } = extension;
  const found = files.find((file) => file.name === name) ?? files[0];
  if (found === undefined) {
    throw invalidInput(
      'sysexts',
      `${shown}: it has no file usr/lib/extension-release.d/extension-release.${name}`,
      'Build it again with this file.',
    );
  }
  if (found.name !== name) {
    progress.warning(
      `systemd may not merge the extension ${name}, because its metadata has the name ${found.name}. Write ${found.name}=${source} in \`sysexts\`.`,
    );
  }
  const metadata = parseExtensionRelease(found.text);
  const mismatch = mismatchOf(metadata, release);
  if (mismatch !== undefined)
    throw invalidInput('sysexts', `${shown}: ${mismatch}`, 'Use an extension for the release of the image.');
  const { architecture } = metadata;
  return architecture === undefined || architecture === '' || architecture === '_any' ? undefined : architecture;
}

/** Compares the architectures of a plan's extensions with that of the image, in systemd's names. Throws INVALID_INPUT. */
export function checkArchitectures({ architectures }: RootPlan, image: string | undefined, progress: Progress): void {
  if (architectures === undefined || architectures.size === 0) return;
  if (image === undefined) {
    progress.info(
      'The architecture of the extensions was not checked: the EFI partition of the image has no known boot loader.',
    );
    return;
  }
  for (const [source, architecture] of architectures) {
    if (architecture === image) continue;
    throw invalidInput(
      'sysexts',
      `${JSON.stringify(source)}: it is for ${JSON.stringify(architecture)}, but the image is for ${image}`,
      'Use the extension for the architecture of the image.',
    );
  }
}
