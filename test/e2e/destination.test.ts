import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { MirrorRelease } from '../mirror/release.ts';
import type { Runner, Step } from '../runner/run-action.ts';
import { everythingIn, expectFailure, expectSuccess, namesIn, onRunner, openSharedStage, sha512Of } from './stage.ts';

const PACKED = 'flatcar_production_hetzner_image.bin.bz2';
const RAW = 'flatcar_production_hetzner_image.bin';

const stage = await openSharedStage();
let release: MirrorRelease;

beforeAll(async () => {
  release = await stage.lay({ platforms: ['qemu_uefi', 'hetzner', 'virtualbox', 'hyperv'] });
});

const step = (runner: Runner, more: Record<string, string>): Promise<Step> =>
  runner.step('.', { ...stage.inputs, version: '4593.2.5', platform: 'hetzner', ...more });

test.each(['true', 'false'])('a relative one is a folder of the workspace, made if missing (cache: %s)', (cache) =>
  onRunner(async (runner) => {
    const one = await step(runner, { destination: 'images/flatcar', cache });
    expectSuccess(one);
    const directory = join(runner.workspace, 'images/flatcar');
    expect(one.outputs).toMatchObject({
      directory,
      path: join(directory, RAW),
      'signature-path': join(directory, `${PACKED}.sig`),
    });
    expect(await namesIn(directory)).toEqual([RAW, `${PACKED}.sig`]);
    expect(await sha512Of(join(directory, RAW))).toBe(release.file(PACKED).unpacked?.sha512);
    expect(await sha512Of(join(directory, `${PACKED}.sig`))).toBe(await sha512Of(`${release.file(PACKED).path}.sig`));
    const { size, blocks } = await stat(join(directory, RAW));
    expect(blocks * 512).toBeLessThan(size / 2);
    const cached = (await everythingIn(runner.toolCache)).map((path) => basename(path));
    expect(cached.includes(PACKED)).toBe(cache === 'true');
    expect(cached).not.toContain(RAW);
  }),
);

test('several platforms come side by side into one folder', () =>
  onRunner(async (runner) => {
    const one = await step(runner, {
      destination: 'out',
      platform: 'hetzner virtualbox qemu_uefi hyperv',
      extras: 'true',
    });
    expectSuccess(one);
    const names = await namesIn(join(runner.workspace, 'out'));
    for (const name of [
      RAW,
      'flatcar_production_virtualbox_image.vmdk',
      'flatcar_production_virtualbox.ovf',
      'flatcar_production_qemu_uefi_image.img',
      'flatcar_production_qemu_uefi.sh',
      'flatcar_production_qemu_uefi_efi_code.qcow2',
      'flatcar_production_hyperv_image.vhd',
    ])
      expect(names).toContain(name);
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
    const script = await stat(join(runner.workspace, 'out', 'flatcar_production_qemu_uefi.sh'));
    expect(script.mode & 0o111).toBe(0o111);
  }));

test('what is there of the same name is replaced, and everything else left', () =>
  onRunner(async (runner) => {
    const destination = join(runner.workspace, 'mine');
    await mkdir(destination);
    await writeFile(join(destination, RAW), 'of another time');
    await writeFile(join(destination, 'notes'), 'mine');
    expectSuccess(await step(runner, { destination }));
    expect(await sha512Of(join(destination, RAW))).toBe(release.file(PACKED).unpacked?.sha512);
    expect(await readFile(join(destination, 'notes'), 'utf8')).toBe('mine');
  }));

test('keeps the existing file if the new one is rejected', () =>
  onRunner(async (runner) => {
    const destination = join(runner.workspace, 'mine');
    await mkdir(destination);
    await writeFile(join(destination, RAW), 'of another time');
    stage.server.fault({ path: PACKED, kind: 'flip', offset: 77 });
    expectFailure(await step(runner, { destination }), 'SIGNATURE_MISMATCH');
    expect(await namesIn(destination)).toEqual([RAW]);
    expect(await readFile(join(destination, RAW), 'utf8')).toBe('of another time');
  }));

test("a folder in the place of the image is not removed: it may be the user's", () =>
  onRunner(async (runner) => {
    const destination = join(runner.workspace, 'mine');
    await mkdir(join(destination, RAW, 'precious'), { recursive: true });
    expectFailure(await step(runner, { destination }), 'FILE_SYSTEM');
    expect(await everythingIn(destination)).toEqual([RAW, join(RAW, 'precious')]);
  }));

test.each(['file', 'file/images'])(
  'a destination that is a file or below one (%s) fails before any request',
  (destination) =>
    onRunner(async (runner) => {
      await writeFile(join(runner.workspace, 'file'), 'mine');
      const one = await step(runner, { destination });
      expectFailure(one, 'INVALID_INPUT');
      expect(one.errors[0]).toContain(`${join(runner.workspace, 'file')} is a file`);
      expect(stage.server.requests).toEqual([]);
      expect(await readFile(join(runner.workspace, 'file'), 'utf8')).toBe('mine');
    }),
);

test('`decompress: false` leaves the file as it was published', () =>
  onRunner(async (runner) => {
    const one = await step(runner, { destination: 'out', decompress: 'false' });
    expectSuccess(one);
    expect(await namesIn(join(runner.workspace, 'out'))).toEqual([PACKED, `${PACKED}.sig`]);
    expect(await sha512Of(one.outputs['path'] ?? '')).toBe(release.file(PACKED).sha512);
  }));

test("without a runner's tool cache there has to be `cache: false`", () =>
  onRunner(async (runner) => {
    const bare = { environment: { RUNNER_TOOL_CACHE: '' } };
    const inputs = { ...stage.inputs, platform: 'hetzner' };
    const failed = await runner.step('.', inputs, bare);
    expectFailure(failed, 'UNSUPPORTED_RUNNER');
    expect(failed.errors[0]).toContain('`cache: false`');
    expect(stage.server.requests).toEqual([]);
    expectSuccess(await runner.step('.', { ...inputs, cache: 'false' }, bare));
  }));

test('a job summary that can not be written is a warning, after what was asked for was done', () =>
  onRunner(async (runner) => {
    const environment = { GITHUB_STEP_SUMMARY: join(runner.temporary, 'nowhere', 'summary.md') };
    const done = await runner.step('.', { ...stage.inputs, platform: 'hetzner' }, { environment });
    expectSuccess(done);
    expect(done.warnings).toEqual([expect.stringContaining('Could not write the job summary')]);
  }));

test('customize warns that other jobs can read its result in the tool cache', () =>
  onRunner(async (runner) => {
    const inputs = { ignition: '{"ignition":{"version":"3.3.0"}}' };
    const shared = await runner.step('customize', { ...inputs, output: join(runner.toolCache, 'oem.cpio.gz') });
    expectSuccess(shared);
    expect(shared.warnings.join('\n')).toMatch(/oem\.cpio\.gz is in the runner's tool cache.*Set `output`/);
    const own = await runner.step('customize', { ...inputs, output: join(runner.workspace, 'oem.cpio.gz') });
    expectSuccess(own);
    expect(own.warnings.join('\n')).not.toContain('tool cache');
  }));
