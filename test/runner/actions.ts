import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** The repository's root folder. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** The actions, named after the folder of their action.yml. */
export const ACTION_NAMES = ['.', 'resolve', 'verify', 'mirror', 'customize', 'boot'] as const;

export type ActionName = (typeof ACTION_NAMES)[number];

export interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly main: string; readonly post?: string };
}

/** Reads an action's action.yml. */
export function readAction(action: ActionName): ActionFile {
  return parse(readFileSync(join(ROOT, action, 'action.yml'), 'utf8')) as ActionFile;
}
