import { isUnsupportedRunner } from '../customize-errors.ts';
import { runTool } from '../run-tool.ts';
import type { FileAttribute } from './oem-entry.ts';
import { paxReader } from './pax-reader.ts';

/** The extended attributes of the files in a folder, by their path in it. */
export type FolderAttributes = ReadonlyMap<string, readonly FileAttribute[]>;

/** Attributes that Flatcar's ROOT can keep: capabilities, ACLs, and those of users. */
const KEPT = /^(?:security\.capability|system\.posix_acl_(?:access|default)|user\.[A-Za-z0-9._-]{1,200})$/;

/** Returns whether an attribute can be written to an ext4 partition. */
export function isKept({ name }: FileAttribute): boolean {
  return KEPT.test(name);
}

/**
 * Reads the extended attributes below a folder by GNU tar, because Node can't. Leaves out SELinux labels, which are those of this machine. Returns undefined
 * if tar can't read attributes.
 */
export async function readAttributes(
  folder: string,
  skipped: readonly string[],
): Promise<FolderAttributes | undefined> {
  if (process.platform !== 'linux') return undefined;
  const found = new Map<string, readonly FileAttribute[]>();
  const onOutput = paxReader((path, attributes) => found.set(path, attributes));
  const args = [
    '--create',
    '--format=pax',
    '--xattrs',
    '--xattrs-include=*',
    '--xattrs-exclude=security.selinux',
    ...skipped.map((name) => `--exclude=${name}`),
    '.',
  ];
  const result = await runTool('tar', args, { cwd: folder, onOutput }).catch((error: unknown) => {
    if (isUnsupportedRunner(error)) return undefined;
    throw error;
  });
  // 1 means that a file changed meanwhile.
  return result?.code === 0 || result?.code === 1 ? found : undefined;
}
