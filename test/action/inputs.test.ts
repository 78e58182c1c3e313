import { afterEach, describe, expect, test, vi } from 'vitest';
import { readCustomizeInputs } from '../../src/action/customize-inputs.ts';
import { readDownloadInputs } from '../../src/action/download-inputs.ts';
import { readResolveInputs } from '../../src/action/resolve-inputs.ts';
import { readVerifyInputs } from '../../src/action/verify-inputs.ts';
import { type Door, readAction } from '../docs/actions.ts';

const READERS: Readonly<Record<Door, () => Promise<object>>> = {
  '.': readDownloadInputs,
  resolve: readResolveInputs,
  verify: readVerifyInputs,
  customize: readCustomizeInputs,
};

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a door reads when a workflow gives it nothing but `inputs`; the runner fills in the defaults of the action.yml. */
async function read(door: Door, inputs: Readonly<Record<string, string>>): Promise<object> {
  vi.unstubAllEnvs();
  for (const [name, { default: text = '' }] of Object.entries(readAction(door).inputs))
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, inputs[name] ?? text);
  return READERS[door]();
}

describe.each(['.', 'resolve', 'verify', 'customize'] as const)('%s', (door) => {
  // An empty token is none, which is how the GitHub API is turned off.
  const names = Object.keys(readAction(door).inputs).filter((name) => name !== 'token');

  // As `${{ inputs.x }}` of a reusable workflow, or `${{ matrix.x }}`, gives where nobody set it.
  test.each(names)('an empty %s is its default', async (name) => {
    const others: Record<string, string> = name.startsWith('issue-') ? { 'report-issue': 'true' } : {};
    expect(await read(door, { ...others, [name]: '' })).toEqual(await read(door, others));
  });
});
