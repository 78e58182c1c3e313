import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** The folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** The four actions, by the folder of their action.yml. */
export const DOORS = ['.', 'resolve', 'verify', 'customize'] as const;

export type Door = (typeof DOORS)[number];

export interface ActionFile {
  readonly name: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly main: string };
}

/** What a door's action.yml declares. */
export function readAction(door: Door): ActionFile {
  return parse(readFileSync(join(ROOT, door, 'action.yml'), 'utf8')) as ActionFile;
}
