import { truncateSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { fakeRepository, fakeState, startFakeApi } from '../github/fake-api.ts';
import { createRunner, type Runner, type Step } from '../runner/run-door.ts';
import { expectRefusal, openStage, type Stage } from './stage.ts';

const IMAGE = 'flatcar_production_qemu_image.img';
const VERSION = '4593.2.5';
let stage: Stage;
let runner: Runner;

beforeAll(async () => {
  stage = await openStage();
  await stage.lay({ platforms: ['qemu', 'pxe'] });
  runner = await createRunner();
});

beforeEach(() => stage.server.clearFaults());

afterAll(async () => {
  await runner[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

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
  test('a file that was changed', async () => {
    stage.server.fault({ kind: 'flip', offset: 1000, path: IMAGE });
    const step = await verify({});
    expectFailedFiles(step, [
      new RegExp(`/${IMAGE}: The signature by .* does not belong .* \\[SIGNATURE_MISMATCH\\]$`),
    ]);
    expect(step.errors[0]).toMatch(
      /^1 of \d files failed verification: .*\.img \[SIGNATURE_MISMATCH\]\. The output `report`/,
    );
  });

  test('a file without its signature, and a signature without its file', async () => {
    stage.server.fault({ kind: 'status', status: 404, path: `${IMAGE}.sig` });
    const unsigned = await verify({});
    expectFailedFiles(unsigned, [
      new RegExp(`${IMAGE} has no signature beside it\\..*mirror\\. \\[SIGNATURE_MISSING\\]$`),
    ]);
    stage.server.clearFaults();
    stage.server.fault({ kind: 'status', status: 404, path: IMAGE });
    const taken = await verify({});
    expectFailedFiles(taken, [/is not there, and its signature is: .* \[FILE_NOT_FOUND\]$/]);
  });

  test('a platform that it lacks', async () => {
    const step = await verify({ platform: 'hetzner' });
    expect(step.errors[0]).toMatch(/\[(FILE_NOT_FOUND|VERIFICATION_FAILED)\]$/);
  });

  test('more files than one line may name', async () => {
    stage.server.fault({ kind: 'status', status: 503, path: /flatcar_production_(?!.*\.sig)/ });
    const step = await verify({ platform: 'qemu,pxe' });
    expect(step.errors[0]).toMatch(/ \[HTTP_STATUS\] and \d more\. The output/);
  });
});

describe('of local files', () => {
  test('that are not there', async () => {
    const step = await verify({ files: 'no-such-folder/*' });
    expect(step.errors).toEqual([
      'Nothing was verified: no file was found. Check `files`, or `platform` and `version`. [VERIFICATION_FAILED]',
    ]);
  });

  test('without a signature, or with one that is far too large', async () => {
    const path = join(runner.workspace, 'image.img');
    await writeFile(path, 'image');
    expectFailedFiles(await verify({ files: path }), [
      /image\.img has no image\.img\.sig beside it\. .* \[SIGNATURE_MISSING\]$/,
    ]);
    await writeFile(`${path}.sig`, '');
    truncateSync(`${path}.sig`, LIMITS.signature + 1);
    expectFailedFiles(await verify({ files: path }), [/\.sig has \d+ bytes, more than \d+: .* \[TOO_LARGE\]$/]);
    await rm(path);
    await rm(`${path}.sig`);
  });
});

describe('inputs', () => {
  test('of which each is needed or alone', async () => {
    expectRefusal(await verify({ platform: 'all, qemu' }), 'INVALID_INPUT');
    const step = await verify({ 'report-issue': 'true', token: '' });
    expectRefusal(step, 'INVALID_INPUT');
    expect(step.errors[0]).toContain('needed for `report-issue`');
  });
});

test('an issue that could not be kept is told beside what it was for', async () => {
  const repositories = { 'octo-org/octo-repo': fakeRepository({ hasIssues: false }) };
  await using api = await startFakeApi(fakeState({ repositories }));
  stage.server.fault({ kind: 'flip', offset: 1000, path: IMAGE });
  const step = await verify({ 'report-issue': 'true', token: api.state.token }, { GITHUB_API_URL: api.url });
  expectFailedFiles(step, [/SIGNATURE_MISMATCH/]);
  expect(step.errors[0]).toMatch(
    /^1 of .* The issue could not be kept either: .* \[GITHUB_API\] \[VERIFICATION_FAILED\]$/,
  );
});
