import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DOCUMENTS, PLATFORM_NAMES } from '../../src/release/platforms.ts';
import { ACTION_NAMES, type ActionName, ROOT, readAction } from '../runner/actions.ts';

interface Typing {
  readonly type: string;
  readonly separator?: string;
  readonly 'list-item'?: Typing;
  readonly 'allowed-values'?: readonly string[];
}

type Typings = Readonly<Record<'inputs' | 'outputs', Readonly<Record<string, Typing>>>>;

/** Keys that each type of https://github.com/typesafegithub/github-actions-typing#available-types needs besides its name. No other key is allowed. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  string: [],
  boolean: [],
  integer: [],
  enum: ['allowed-values'],
  list: ['separator', 'list-item'],
};

function readTypes(action: ActionName): Typings {
  return parse(readFileSync(join(ROOT, action, 'action-types.yml'), 'utf8')) as Typings;
}

function faultsOf(name: string, typing: Typing, isItem = false): string[] {
  const needs = NEEDS[typing.type];
  if (needs === undefined || (isItem && typing.type === 'list')) return [`${name}: type ${typing.type}`];
  const keys = Object.keys(typing).filter((key) => key !== 'type');
  const faults = keys
    .filter((key) => !needs.includes(key))
    .map((key) => `${name}: ${key} does not go with ${typing.type}`);
  faults.push(...needs.filter((key) => !keys.includes(key)).map((key) => `${name}: ${key} is missing`));
  const values = typing['allowed-values'] ?? [];
  if (
    typing.type === 'enum' &&
    (values.length === 0 || values.some((value) => typeof value !== 'string' || value === ''))
  )
    faults.push(`${name}: allowed-values are not strings`);
  if (new Set(values).size !== values.length) faults.push(`${name}: an allowed value is repeated`);
  const item = typing['list-item'];
  if (item !== undefined) faults.push(...faultsOf(`${name}, item`, item, true));
  return faults;
}

/** Whether a default is of the type; an empty one means that the input is not given. */
function fits(text: string, typing: Typing): boolean {
  if (text === '') return true;
  if (typing.type === 'boolean') return /^(true|false)$/.test(text);
  if (typing.type === 'integer') return /^\d+$/.test(text);
  if (typing.type === 'enum') return (typing['allowed-values'] ?? []).includes(text);
  const item = typing['list-item'];
  return item === undefined || text.split(typing.separator ?? '').every((each) => fits(each, item));
}

describe.each(ACTION_NAMES)('action-types.yml of %s', (name) => {
  const types = readTypes(name);
  const action = readAction(name);

  it('types what action.yml declares, in its order, and nothing else', () => {
    expect(Object.keys(types)).toEqual(['inputs', 'outputs']);
    expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs));
    expect(Object.keys(types.outputs)).toEqual(Object.keys(action.outputs));
  });

  it('follows the convention', () => {
    const all = [...Object.entries(types.inputs), ...Object.entries(types.outputs)];
    expect(all.flatMap(([name, typing]) => faultsOf(name, typing))).toEqual([]);
  });

  it('allows every default', () => {
    const wrong = Object.entries(action.inputs).filter(([name, { default: text = '' }]) => {
      const typing = types.inputs[name];
      return typing !== undefined && !text.startsWith('${{') && !fits(text, typing);
    });
    expect(wrong).toEqual([]);
  });
});

describe('values in action-types.yml', () => {
  const valuesOf = (action: ActionName, name: string): readonly string[] | undefined =>
    readTypes(action).inputs[name]?.['list-item']?.['allowed-values'];

  it('name every platform of the catalogue', () => {
    expect(valuesOf('.', 'platform')).toEqual(['none', ...PLATFORM_NAMES]);
    expect(valuesOf('resolve', 'platform')).toEqual(['none', ...PLATFORM_NAMES]);
    expect(valuesOf('verify', 'platform')).toEqual(['all', ...PLATFORM_NAMES]);
  });

  it('name every document', () => {
    expect(valuesOf('.', 'documents')).toEqual(Object.keys(DOCUMENTS));
  });
});
