import { invalidInput } from '../customize-errors.ts';
import type { OemEntry } from './oem-entry.ts';

/** Returns entries in an order in which parents come first. */
export function sortByPath(entries: readonly OemEntry[]): readonly OemEntry[] {
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Adds the missing parent directories of entries. Throws INVALID_INPUT, which names `input`, if another entry is in the place of one. */
export function addParents(entries: Map<string, OemEntry>, input: string): void {
  for (const path of [...entries.keys()]) {
    for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
      const parent = path.slice(0, end);
      const existing = entries.get(parent);
      if (existing === undefined)
        entries.set(parent, { kind: 'directory', path: parent, mode: 0o755, isImplied: true });
      else if (existing.kind !== 'directory') {
        throw invalidInput(
          input,
          `${parent} is a ${existing.kind}, but ${path} needs a folder there`,
          'Rename or remove one of them.',
        );
      }
    }
  }
}
