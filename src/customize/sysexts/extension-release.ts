/** The metadata of a system extension that systemd compares with the system (extension-release(5)). Absent fields are undefined. */
export interface ExtensionRelease {
  readonly id?: string;
  readonly versionId?: string;
  readonly sysextLevel?: string;
  readonly architecture?: string;
}

const FIELDS: Readonly<Record<string, keyof ExtensionRelease>> = {
  ID: 'id',
  VERSION_ID: 'versionId',
  SYSEXT_LEVEL: 'sysextLevel',
  ARCHITECTURE: 'architecture',
};

/** Parses an extension-release file, which has the syntax of os-release(5): lines of `NAME=value`, with or without quotes. */
export function parseExtensionRelease(text: string): ExtensionRelease {
  const fields: Partial<Record<keyof ExtensionRelease, string>> = {};
  for (const line of text.split('\n')) {
    const [, name = '', value = ''] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? [];
    const field = FIELDS[name];
    if (field !== undefined) fields[field] = unquote(value.trim());
  }
  return fields;
}

function unquote(value: string): string {
  const [, quote, inner] = /^(["'])(.*)\1$/.exec(value) ?? [];
  return quote === undefined || inner === undefined ? value : inner.replaceAll(/\\(["'$`\\])/g, '$1');
}

/** ID and SYSEXT_LEVEL of Flatcar's os-release (build_library/set_lsb_release in https://github.com/flatcar/scripts). */
const HOST = { id: 'flatcar', sysextLevel: '1.0' } as const;

/**
 * Returns why systemd would not merge the extension on the release, or undefined if it would. Follows systemd's extension_release_validate: the levels are
 * compared if the extension has one, else the versions. An unknown release matches every version.
 */
export function mismatchOf(extension: ExtensionRelease, release: string | undefined): string | undefined {
  const { id, versionId, sysextLevel } = extension;
  if (id === undefined || id === '') return 'its extension-release has no ID';
  if (id === '_any') return undefined;
  if (id !== HOST.id) return `it is for ${JSON.stringify(id)}, not for Flatcar`;
  if (sysextLevel !== undefined && sysextLevel !== '') {
    return sysextLevel === HOST.sysextLevel
      ? undefined
      : `it has SYSEXT_LEVEL ${JSON.stringify(sysextLevel)}, but Flatcar has ${HOST.sysextLevel}`;
  }
  if (versionId === undefined || versionId === '')
    return 'its extension-release has neither VERSION_ID nor SYSEXT_LEVEL';
  if (!release || versionId === release) return undefined;
  return `it is for release ${JSON.stringify(versionId)}, but the image has ${release}`;
}
