import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ActionError } from '../../errors.ts';
import type { OemEntry } from '../configs/oem-entry.ts';
import { invalidInput } from '../customize-errors.ts';

/** A line of the input `sysexts`: the path of a `.raw` file, and the name of the extension if it is not that of the file. */
export interface SysextInput {
  readonly name?: string;
  readonly path: string;
}

/** A system extension and the place that the boot code expects it at. */
export interface Sysext {
  /** The name after `extension-release.` in it, and before `.raw` in /etc/extensions. */
  readonly name: string;
  /** The `.raw` file. */
  readonly source: string;
  /** Its path on ROOT. */
  readonly path: string;
}

/** Everything that `sysexts` adds to ROOT. */
export interface SysextPlan {
  readonly sysexts: readonly Sysext[];
  /** The links and sysupdate configs that go with them. */
  readonly entries: readonly OemEntry[];
  /** Names for enabled-sysext.conf: the official extensions. */
  readonly enabled: readonly string[];
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/;
const VERSION = /-(\d+\.\d+\.\d+(?:\+[A-Za-z0-9.-]+)?)$/;
/** The version and architecture at the end of a name in Flatcar's sysext bakery: kubernetes-v1.29.1-x86-64. */
const BAKERY_SUFFIX = /-v?\d.*$/;

/**
 * Plans where each extension goes. `flatcar-NAME` is an official extension and `oem-NAME` that of an OEM: both belong to one release, and Flatcar's
 * boot code (initrd-setup-root-after-ignition in https://github.com/flatcar/bootengine) links them. Others go to /opt/extensions with a link, as
 * the sysext bakery recommends. Throws INVALID_INPUT for missing files, duplicate names and an unknown release.
 */
export async function planSysexts(inputs: readonly SysextInput[], release: string | undefined): Promise<SysextPlan> {
  const sysexts: Sysext[] = [];
  const entries: OemEntry[] = [];
  const enabled: string[] = [];
  for (const input of inputs) {
    const name = await nameOf(input);
    if (sysexts.some((other) => other.name === name)) {
      throw invalid(input, `the extension ${name} is listed twice`, 'Remove one of them, or name it: name=path.');
    }
    const [, kind, short = ''] = /^(flatcar|oem)-(.+)$/.exec(name) ?? [];
    if (kind === undefined) {
      const path = `opt/extensions/${name}/${basename(input.path)}`;
      sysexts.push({ name, source: input.path, path });
      entries.push({ kind: 'link', path: `etc/extensions/${name}.raw`, target: `/${path}` });
      entries.push(...(await sysupdateConfig(name, input.path)));
    } else {
      const folder = kind === 'oem' ? 'oem-sysext' : 'sysext';
      const path = `etc/flatcar/${folder}/${name}-${releaseOf(input, name, release)}.raw`;
      sysexts.push({ name, source: input.path, path });
      if (kind === 'flatcar') enabled.push(short);
    }
  }
  return { sysexts, entries, enabled };
}

async function nameOf(input: SysextInput): Promise<string> {
  const file = basename(input.path);
  if (!/.\.raw$/.test(file) || !NAME.test(file.slice(0, -'.raw'.length))) {
    throw invalid(input, 'the file name is not plain, or does not end in .raw', 'Rename the file.');
  }
  const isFile = await stat(input.path).then(
    (info) => info.isFile(),
    (error: NodeJS.ErrnoException) => {
      throw invalid(input, `can't read it (${error.code})`, 'Check the path.');
    },
  );
  if (!isFile) throw invalid(input, 'it is not a file', 'Check the path.');
  const name = input.name ?? nameOfFile(file.slice(0, -'.raw'.length));
  if (NAME.test(name)) return name;
  throw invalid(
    input,
    `${JSON.stringify(name)} is not a name of an extension`,
    'Use letters, digits, ".", "_" and "-".',
  );
}

/** Returns the name of an extension whose line has none. Official names may contain numbers: flatcar-nvidia-drivers-570-open. */
function nameOfFile(stem: string): string {
  return stem.replace(isOfRelease(stem) ? VERSION : BAKERY_SUFFIX, '');
}

function isOfRelease(name: string): boolean {
  return /^(?:flatcar|oem)-/.test(name);
}

/** Returns the release that an official or OEM extension belongs to. A version in the file name must be the same. */
function releaseOf(input: SysextInput, name: string, release: string | undefined): string {
  const [, version] = VERSION.exec(basename(input.path, '.raw')) ?? [];
  const found = release || version;
  if (found === undefined) {
    throw invalidInput(
      'version',
      `it is empty, but ${name} belongs to one release`,
      'Set it to the release of the image.',
    );
  }
  if (version !== undefined && version !== found) {
    throw invalid(
      input,
      `it belongs to release ${version}, but the image has ${found}`,
      'Use the extension of the release.',
    );
  }
  return found;
}

/** Returns the `NAME.conf` next to an extension, for systemd-sysupdate, and its folder. */
async function sysupdateConfig(name: string, path: string): Promise<readonly OemEntry[]> {
  const source = join(dirname(path), `${name}.conf`);
  const isFile = await stat(source).then(
    (info) => info.isFile(),
    () => false,
  );
  if (!isFile) return [];
  return [{ kind: 'file', path: `etc/sysupdate.${name}.d/${name}.conf`, mode: 0o644, content: { source } }];
}

function invalid({ path }: SysextInput, cause: string, remedy: string): ActionError {
  return invalidInput('sysexts', `${JSON.stringify(path)}: ${cause}`, remedy);
}
