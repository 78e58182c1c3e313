import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MirrorRelease } from '../mirror/release.ts';
import { ROOT } from '../runner/actions.ts';
import { startCacheService } from '../runner/cache-service.ts';
import { createRunner, type Runner, type StepOptions } from '../runner/run-action.ts';
import { expectFailure, expectSuccess, leftIn, namesIn, openSharedStage, sha512Of } from './stage.ts';

/** `script/windows` sets these variables. */
const { WINE = '', WINDOWS_NODE, WINEPREFIX, WINEDEBUG } = process.env;
/** Under Wine 8, Node can't write to a pipe. */
const NODE = ['bash', '-c', 'out=$(mktemp); "$@" >"$out" 2>&1; code=$?; cat "$out"; rm "$out"; exit $code', 'bash'];
const PACKED = 'flatcar_production_hetzner_image.bin.bz2';
const IGNITION = '{"ignition":{"version":"3.4.0"}}';

const stage = await openSharedStage();
let release: MirrorRelease;
beforeAll(async () => {
  release = await stage.lay({ platforms: ['hetzner', 'pxe'] });
});

const preload = `--import=file:///Z:${pathToFileURL(join(ROOT, 'test/runner/wine.ts')).pathname}`;
const options: StepOptions = {
  // Wine converts the environment from the locale.
  environment: { WINEPREFIX, WINEDEBUG, LC_ALL: 'C.UTF-8', NODE_OPTIONS: preload },
};

async function onWindows(work: (runner: Runner) => Promise<void>): Promise<void> {
  await using runner = await createRunner(tmpdir(), [...NODE, WINE, WINDOWS_NODE ?? '']);
  await work({ ...runner, step: (action, inputs, more = {}) => runner.step(action, inputs, merged(more)) });
}

function merged(more: StepOptions): StepOptions {
  return { ...more, environment: { ...options.environment, ...more.environment } };
}

/** The drive Z: is the root folder of this machine. */
function toLocal(path = ''): string {
  expect(path).toMatch(/^Z:\\/);
  return path.slice(2).replaceAll('\\', '/');
}

describe.skipIf(WINDOWS_NODE === undefined)('on the Node of Windows (script/windows)', () => {
  test('downloads, unpacks in workers, finds the image in the cache, and notices a change', () =>
    onWindows(async (runner) => {
      const inputs = { ...stage.inputs, platform: 'hetzner', version: '4593.2.5' };
      const first = await runner.step('.', inputs);
      expectSuccess(first);
      const path = toLocal(first.outputs['path']);
      expect(await sha512Of(path)).toBe(release.file(PACKED).unpacked?.sha512);
      stage.server.clearRequests();
      const second = await runner.step('.', inputs);
      expectSuccess(second);
      expect(second.outputs).toMatchObject({ 'cache-hit': 'true', path: first.outputs['path'] });
      expect(stage.server.requests).toEqual([]);
      await writeFile(path, 'changed');
      const third = await runner.step('.', inputs);
      expectSuccess(third);
      expect(third.warnings).toHaveLength(1);
      expect(await sha512Of(path)).toBe(release.file(PACKED).unpacked?.sha512);
      expect(await leftIn(runner.temporary)).toEqual([]);
    }));

  test('resolves, downloads to a folder with blanks and umlauts, and verifies the release and the files', () =>
    onWindows(async (runner) => {
      const inputs = { ...stage.inputs, platform: 'pxe' };
      const resolved = await runner.step('resolve', inputs);
      expectSuccess(resolved);
      expect(resolved.outputs['version']).toBe('4593.2.5');
      const destination = `Z:${runner.workspace.replaceAll('/', '\\')}\\für den Läufer`;
      expectSuccess(await runner.step('.', { ...inputs, destination }));
      expect(await namesIn(join(runner.workspace, 'für den Läufer'))).toContain('flatcar_production_pxe_image.cpio.gz');
      expectSuccess(await runner.step('verify', inputs));
      const files = `${destination}\\*.cpio.gz`;
      const verified = await runner.step('verify', { 'signing-key': stage.inputs['signing-key'] ?? '', files });
      expectSuccess(verified);
      expect(verified.outputs).toMatchObject({ verified: '1', failed: '0' });
    }));

  test('builds the PXE archive, and rejects disk images', () =>
    onWindows(async (runner) => {
      const output = 'images\\oem.cpio.gz';
      const built = await runner.step('customize', { ignition: IGNITION, output });
      expectSuccess(built);
      expect(basename(toLocal(built.outputs['path']))).toBe('oem.cpio.gz');
      const { path: image = '' } = (await runner.step('.', { ...stage.inputs, platform: 'hetzner' })).outputs;
      expectFailure(await runner.step('customize', { ignition: IGNITION, image }), 'UNSUPPORTED_RUNNER');
    }));

  test.each(['Q:\\images', '\\\\server\\share\\images'])(
    'fails for a destination on a missing drive: %s',
    (destination) =>
      onWindows(async (runner) => {
        const failed = await runner.step('.', { ...stage.inputs, platform: 'pxe', destination });
        expectFailure(failed, 'INVALID_INPUT');
        expect(failed.errors[0]).toContain('does not exist');
        expect(stage.server.requests).toEqual([]);
      }),
  );

  test("skips the Actions cache without Git's tar", () =>
    onWindows(async (runner) => {
      await using cache = await startCacheService();
      const inputs = { ...stage.inputs, platform: 'pxe' };
      const one = await runner.step('.', inputs, { environment: cache.environment });
      expectSuccess(one);
      expect(one.log).toContain('Skipping the GitHub Actions cache: without GNU tar');
      expect(cache.requests).toEqual([]);
    }));
});
