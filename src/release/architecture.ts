/** A processor architecture, by its name in release URLs and inputs. */
export type Architecture = 'amd64' | 'arm64';

/** Flatcar's name for a build target, which is also its folder on a release server. */
export type Board = 'amd64-usr' | 'arm64-usr';

const NAMES: Readonly<Record<string, Architecture>> = {
  amd64: 'amd64',
  x64: 'amd64',
  x86_64: 'amd64',
  arm64: 'arm64',
  aarch64: 'arm64',
};

/** The accepted values of `architecture`, for messages. */
export const ARCHITECTURE_NAMES: readonly string[] = Object.keys(NAMES);

/** Parses an architecture in any of the usual spellings; returns undefined for anything else. */
export function parseArchitecture(text: string): Architecture | undefined {
  return Object.hasOwn(NAMES, text.toLowerCase()) ? NAMES[text.toLowerCase()] : undefined;
}

/** Returns the board of an architecture, for release URLs. */
export function boardOf(architecture: Architecture): Board {
  return `${architecture}-usr`;
}
