/** A processor architecture that Flatcar is built for, by the name in release URLs and inputs. */
export type Architecture = 'amd64' | 'arm64';

/** Flatcar's name for a build target; the folder of a release server that holds it. */
export type Board = 'amd64-usr' | 'arm64-usr';

const NAMES: Readonly<Record<string, Architecture>> = {
  amd64: 'amd64',
  x64: 'amd64',
  x86_64: 'amd64',
  arm64: 'arm64',
  aarch64: 'arm64',
};

/** What `architecture` may hold, for messages. */
export const ARCHITECTURE_NAMES: readonly string[] = Object.keys(NAMES);

/** The architecture that `text` names in any of the usual spellings, or undefined. */
export function parseArchitecture(text: string): Architecture | undefined {
  return Object.hasOwn(NAMES, text.toLowerCase()) ? NAMES[text.toLowerCase()] : undefined;
}

/** The board of an architecture, as it stands in release URLs. */
export function boardOf(architecture: Architecture): Board {
  return `${architecture}-usr`;
}
