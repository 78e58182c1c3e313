import { afterEach, describe, expect, test, vi } from 'vitest';
import { readBootInputs } from '../../src/action/boot-inputs.ts';
import { readCustomizeInputs } from '../../src/action/customize-inputs.ts';
import { readDownloadInputs } from '../../src/action/download-inputs.ts';
import { readMirrorInputs } from '../../src/action/mirror-inputs.ts';
import { readResolveInputs } from '../../src/action/resolve-inputs.ts';
import { readVerifyInputs } from '../../src/action/verify-inputs.ts';
import { type ActionName, readAction } from '../runner/actions.ts';

const READERS: Readonly<Record<ActionName, () => Promise<object>>> = {
  '.': readDownloadInputs,
  resolve: readResolveInputs,
  verify: readVerifyInputs,
  mirror: readMirrorInputs,
  customize: readCustomizeInputs,
  boot: async () => readBootInputs(),
};

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Reads an action's inputs as the runner sets them: `inputs`, and the defaults of the action.yml. */
async function read(action: ActionName, inputs: Readonly<Record<string, string>>): Promise<object> {
  vi.unstubAllEnvs();
  for (const [name, { default: text = '' }] of Object.entries(readAction(action).inputs))
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, inputs[name] ?? text);
  return READERS[action]();
}

/** Inputs without a default. */
const REQUIRED: Partial<Readonly<Record<ActionName, Readonly<Record<string, string>>>>> = {
  mirror: { destination: 'mirror' },
  boot: { image: 'image.img' },
};

describe.each(['.', 'resolve', 'verify', 'mirror', 'customize', 'boot'] as const)('%s', (action) => {
  // An empty token is none, which is how the GitHub API is turned off.
  const names = Object.keys(readAction(action).inputs).filter(
    (name) => name !== 'token' && REQUIRED[action]?.[name] === undefined,
  );

  // As `${{ inputs.x }}` of a reusable workflow, or `${{ matrix.x }}`, gives where nobody set it.
  test.each(names)('an empty %s is its default', async (name) => {
    const others: Record<string, string> = {
      ...(name.startsWith('issue-') ? { 'report-issue': 'true' } : {}),
      ...REQUIRED[action],
    };
    expect(await read(action, { ...others, [name]: '' })).toEqual(await read(action, others));
  });
});

test.each(['nightly', '4799.0.0+nightly-20260821-2100'])('%s is on the server of nightlies', async (version) => {
  for (const action of ['.', 'resolve', 'verify'] as const)
    expect(await read(action, { version, channel: 'alpha', token: 't' })).toMatchObject({
      isOfficial: true,
      locations: [
        { template: 'https://bincache.flatcar-linux.net/images/{architecture}/{version}', hasCurrent: false },
      ],
    });
});

const MIRROR = 'https://mirror.example/{channel}/{board}';
test.each([
  [{}, true],
  [{ 'base-url': MIRROR }, false],
  [{ 'base-url': MIRROR, since: '4593.2.0' }, true],
  [{ 'base-url': MIRROR, 'feed-url': 'https://mirror.example/{channel}.json' }, true],
  [{ 'base-url': MIRROR, distribution: 'coreos', since: '1576.1.0' }, false],
] as const)('resolve with %j reads the release feed: %s', async (inputs, hasFeed) => {
  expect(await read('resolve', { token: 't', ...inputs })).toMatchObject({ hasFeed });
});
