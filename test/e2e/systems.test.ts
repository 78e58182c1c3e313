import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MirrorRelease } from '../mirror/release.ts';
import { expectFailure, expectSuccess, onRunner, openStage, type Stage, sha512Of } from './stage.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const IMAGE = 'flatcar_production_hetzner_image.bin.bz2';

let stage: Stage;
let release: MirrorRelease;
beforeAll(async () => {
  stage = await openStage();
  release = await stage.lay({ platforms: ['hetzner', 'hyperv', 'qemu_uefi', 'pxe'] });
});
afterAll(() => stage[Symbol.asyncDispose]());

/** The environment of a step on another system. */
function on(platform: string): { readonly environment: Record<string, string> } {
  return { environment: { SIMULATED_PLATFORM: platform } };
}

describe.each(['win32', 'darwin'])('the bundles on a simulated %s', (platform) => {
  test('download, unpack in workers, and find the image in the cache', () =>
    onRunner(async (runner) => {
      const inputs = { ...stage.inputs, platform: 'hetzner, hyperv, qemu_uefi', extras: 'true' };
      const first = await runner.step('.', inputs, on(platform));
      expectSuccess(first);
      expect(await sha512Of(first.outputs['path'] ?? '')).toBe(release.file(IMAGE).unpacked?.sha512);
      const second = await runner.step('.', inputs, on(platform));
      expectSuccess(second);
      expect(second.outputs['cache-hit']).toBe('true');
    }));

  test('resolve and verify', () =>
    onRunner(async (runner) => {
      expectSuccess(await runner.step('resolve', { ...stage.inputs, platform: 'pxe' }, on(platform)));
      const inputs = { ...stage.inputs, platform: 'pxe', destination: join(runner.workspace, 'a folder with blanks') };
      expectSuccess(await runner.step('.', inputs, on(platform)));
      const release = await runner.step('verify', { ...stage.inputs, platform: 'pxe' }, on(platform));
      expectSuccess(release);
      // On Windows the globber wants paths with a drive, which a simulation does not have.
      if (platform === 'win32') return;
      const files = 'a folder with blanks/*.cpio.gz';
      const verify = await runner.step('verify', { ...stage.inputs, files }, on(platform));
      expectSuccess(verify);
      expect(verify.outputs['verified']).toBe('1');
    }));

  test('make the PXE archive, and say that disk images are for Linux', () =>
    onRunner(async (runner) => {
      const ignition = '{"ignition":{"version":"3.4.0"}}';
      const output = join(runner.workspace, 'oem.cpio.gz');
      expectSuccess(await runner.step('customize', { ignition, output }, on(platform)));
      const downloaded = await runner.step('.', { ...stage.inputs, platform: 'hetzner' }, on(platform));
      const image = downloaded.outputs['path'] ?? '';
      const failed = await runner.step('customize', { ignition, image }, on(platform));
      expectFailure(failed, 'UNSUPPORTED_RUNNER');
      expect(failed.errors[0]).toContain('ubuntu-latest');
    }));
});

describe('a missing drive or host of a Windows path', () => {
  const environment = { ...on('win32').environment, SIMULATED_PATHS: 'win32' };
  const PATHS = ['Q:\\images\\flatcar', 'Q:/images', '\\\\server\\share\\images'];

  test.each(PATHS)('fails as `destination` before any request: %s', (destination) =>
    onRunner(async (runner) => {
      stage.server.clearRequests();
      for (const action of ['.', 'mirror'] as const) {
        const failed = await runner.step(action, { ...stage.inputs, destination }, { environment });
        expectFailure(failed, 'INVALID_INPUT');
        expect(failed.errors[0]).toMatch(/^Invalid `destination`: .*(?:Q:|share)\\ does not exist/);
      }
      expect(stage.server.requests).toEqual([]);
    }),
  );

  test.each(PATHS)('fails as `output` of customize: %s', (folder) =>
    onRunner(async (runner) => {
      const output = `${folder}\\oem.cpio.gz`;
      const ignition = '{"ignition":{"version":"3.4.0"}}';
      const failed = await runner.step('customize', { ignition, output }, { environment, killAfter: 60_000 });
      expectFailure(failed, 'INVALID_INPUT');
      expect(failed.errors[0]).toMatch(/^Invalid `output`: can't create the folder of .* \(ENOENT\)/);
    }),
  );
});

describe('line ends', () => {
  test('a version.txt with those of Windows is read as any', () =>
    onRunner(async (runner) => {
      const text = 'FLATCAR_VERSION=4700.2.0\r\nFLATCAR_BUILD_ID="2026-01-01-0000"\r\n';
      await stage.lay({ platforms: ['pxe'], version: '4700.2.0', versionText: text, currentNames: [] });
      const step = await runner.step('.', { ...stage.inputs, platform: 'pxe', version: '4700.2.0' });
      expectSuccess(step);
      expect(step.outputs['build-id']).toBe('2026-01-01-0000');
    }));

  test('an input with Windows line ends has one mirror per line', () =>
    onRunner(async (runner) => {
      const lines = `http://127.0.0.1:1/\r\n${stage.inputs['base-url']}\r\n`;
      expectSuccess(await runner.step('.', { ...stage.inputs, platform: 'pxe', retries: '1', 'base-url': lines }));
    }));

  test('are LF in all that is committed', () => {
    const listed = execFileSync('git', ['ls-files', '--eol'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
    expect(listed.filter((line) => /^i\/(?:crlf|mixed)/.test(line) && !line.includes('test/fixtures/'))).toEqual([]);
  });
});

describe('names', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);

  test('differ by more than case', () => {
    const lower = files.map((name) => name.toLowerCase());
    expect(lower.filter((name, index) => lower.indexOf(name) !== index)).toEqual([]);
  });

  test('are valid on Windows', () => {
    const invalid = /[<>:"|?*\\]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
    expect(files.filter((name) => name.split('/').some((part) => invalid.test(part)))).toEqual([]);
  });

  test('of bundles contain no path of the machine that built them', () => {
    const bundles = files.filter((name) => /^dist\/.*\.js$/.test(name));
    expect(bundles.length).toBeGreaterThan(4);
    expect(bundles.filter((name) => readFileSync(join(ROOT, name), 'utf8').includes(ROOT))).toEqual([]);
  });
});

describe('permissions', () => {
  test('a destination that is a file fails before any request', () =>
    onRunner(async (runner) => {
      // Root may write anywhere, so a file blocks the path.
      const destination = join(runner.workspace, 'blocked');
      await writeFile(destination, 'a file');
      expectFailure(await runner.step('.', { ...stage.inputs, platform: 'pxe', destination }), 'INVALID_INPUT');
      expect(await readFile(destination, 'utf8')).toBe('a file');
    }));

  test('files come out readable for everybody and scripts executable, whatever they were in the folder before', () =>
    onRunner(async (runner) => {
      const destination = join(runner.workspace, 'out');
      await mkdir(destination);
      const script = join(destination, 'flatcar_production_qemu_uefi.sh');
      await writeFile(script, 'old');
      await chmod(script, 0o600);
      const inputs = { ...stage.inputs, platform: 'qemu_uefi', extras: 'true', destination };
      expectSuccess(await runner.step('.', inputs));
      expect((await stat(script)).mode & 0o777).toBe(0o755);
      const image = join(destination, 'flatcar_production_qemu_uefi_image.img');
      expect((await stat(image)).mode & 0o444).toBe(0o444);
    }));
});
