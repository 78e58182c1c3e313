import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { createRunner, type Runner, type Step } from '../runner/run-action.ts';
import { expectFailure, openSharedStage } from './stage.ts';

const IMAGE = 'flatcar_production_qemu_image.img';
const VERSION = '4593.2.5';
const stage = await openSharedStage();
let runner: Runner;

beforeAll(async () => {
  await stage.lay({ platforms: ['qemu', 'pxe'] });
  runner = await createRunner();
});

afterAll(() => runner[Symbol.asyncDispose]());

const verify = (inputs: Record<string, string>, environment: Record<string, string> = {}): Promise<Step> =>
  runner.step(
    'verify',
    { ...stage.inputs, version: VERSION, retries: '1', 'report-issue': 'false', ...inputs },
    { environment },
  );

/** The step failed, the report and the summary are there all the same, and each failed file has its own warning. */
function expectFailedFiles(step: Step, warnings: readonly RegExp[]): void {
  expect(step.exitCode).toBe(1);
  expect(step.errors).toHaveLength(1);
  expect(step.errors[0]).toMatch(/\[VERIFICATION_FAILED\]$/);
  expect(step.warnings).toHaveLength(warnings.length);
  for (const [index, warning] of warnings.entries()) expect(step.warnings[index]).toMatch(warning);
}

describe('of a release on a mirror', () => {
  test('a platform that it lacks', async () => {
    const step = await verify({ platform: 'hetzner' });
    expect(step.errors[0]).toMatch(/\[(FILE_NOT_FOUND|VERIFICATION_FAILED)\]$/);
  });
});

describe('inputs', () => {
  test('of which each is needed or alone', async () => {
    expectFailure(await verify({ platform: 'all, qemu' }), 'INVALID_INPUT');
    const step = await verify({ 'report-issue': 'true', token: '' });
    expectFailure(step, 'INVALID_INPUT');
    expect(step.errors[0]).toContain('required for `report-issue`');
  });
});

test('reports an issue that could not be updated in addition to the failure', async () => {
  const repositories = { 'octo-org/octo-repo': fakeRepository({ hasIssues: false }) };
  await using api = await startFakeApi(fakeState({ repositories }));
  stage.server.fault({ kind: 'flip', offset: 1000, path: IMAGE });
  const step = await verify({ 'report-issue': 'true', token: api.state.token }, { GITHUB_API_URL: api.url });
  expectFailedFiles(step, [/SIGNATURE_MISMATCH/]);
  expect(step.errors[0]).toMatch(/^1 of .* Updating the issue also failed: .* \[GITHUB_API\] \[VERIFICATION_FAILED\]$/);
});
