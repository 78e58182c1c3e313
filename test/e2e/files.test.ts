import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FileReport } from '../../src/report/verification-report.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { expectFailure, expectSuccess, namesIn, onRunner, openSharedStage, requested, sha512Of } from './stage.ts';

const CONTAINER = 'flatcar_developer_container.bin.bz2';
const DOCKER = 'rootfs-included-sysexts/docker-flatcar.raw';
const OTHERS = ['flatcar-zfs.raw', 'oem-azure.raw', DOCKER, CONTAINER];

const stage = await openSharedStage();
let release: MirrorRelease;
beforeAll(async () => {
  release = await stage.lay({ platforms: ['qemu'], others: OTHERS, documents: false });
});

const wish = { version: '4593.2.5', platform: 'none', sysexts: 'zfs, oem-azure', files: `${CONTAINER}\n${DOCKER}` };

function pathsOf(outputs: Readonly<Record<string, string>>): Record<string, string> {
  return { ...JSON.parse(outputs['sysexts'] ?? ''), ...JSON.parse(outputs['files'] ?? '') };
}

describe('system extensions and other files', () => {
  test('are verified, cached and verified again, without an image', () =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...stage.inputs, ...wish });
      expectSuccess(step);
      const paths = pathsOf(step.outputs);
      expect(Object.keys(paths)).toEqual(['zfs', 'oem-azure', CONTAINER, DOCKER]);
      expect(await sha512Of(paths['zfs'] ?? '')).toBe(release.file('flatcar-zfs.raw').sha512);
      expect(await sha512Of(paths['oem-azure'] ?? '')).toBe(release.file('oem-azure.raw').sha512);
      expect(await sha512Of(paths[DOCKER] ?? '')).toBe(release.file(DOCKER).sha512);
      expect(basename(paths[CONTAINER] ?? '')).toBe('flatcar_developer_container.bin');
      expect(await sha512Of(paths[CONTAINER] ?? '')).toBe(release.file(CONTAINER).unpacked?.sha512);
      expect(step.outputs).toMatchObject({ version: '4593.2.5', images: '[]', 'cache-hit': 'false' });
      expect(step.outputs['path']).toBeUndefined();
      expect(step.summary).toContain(DOCKER);

      stage.server.clearRequests();
      const second = await runner.step('.', { ...stage.inputs, ...wish });
      expectSuccess(second);
      expect(requested(stage.server)).toEqual([]);
      expect(pathsOf(second.outputs)).toEqual(paths);
      expect(second.outputs['cache-hit']).toBe('true');

      await writeFile(paths['zfs'] ?? '', 'changed');
      const third = await runner.step('.', { ...stage.inputs, ...wish });
      expectSuccess(third);
      expect(third.warnings.join()).toContain('Dropping flatcar-zfs.raw from the cache');
      expect(await sha512Of(paths['zfs'] ?? '')).toBe(release.file('flatcar-zfs.raw').sha512);
    }));

  test('come next to an image in a destination, with their subfolder', () =>
    onRunner(async (runner) => {
      const destination = join(runner.workspace, 'out');
      const inputs = { ...stage.inputs, ...wish, platform: 'qemu', decompress: 'false', destination };
      const step = await runner.step('.', inputs);
      expectSuccess(step);
      expect(pathsOf(step.outputs)).toEqual({
        zfs: join(destination, 'flatcar-zfs.raw'),
        'oem-azure': join(destination, 'oem-azure.raw'),
        [CONTAINER]: join(destination, CONTAINER),
        [DOCKER]: join(destination, DOCKER),
      });
      expect(await namesIn(join(destination, 'rootfs-included-sysexts'))).toEqual([
        'docker-flatcar.raw',
        'docker-flatcar.raw.sig',
      ]);
      expect(await readFile(join(destination, DOCKER))).toEqual(await readFile(release.file(DOCKER).path));
    }));

  test('fail together with the others if one is missing: no outputs', () =>
    onRunner(async (runner) => {
      const step = await runner.step('.', { ...stage.inputs, ...wish, sysexts: 'zfs podman' });
      expectFailure(step, 'FILE_NOT_FOUND');
      expect(step.errors[0]).toContain('The mirror has no flatcar-podman.raw of 4593.2.5 for amd64');
      expect(step.outputs).toEqual({});
    }));

  test('have URLs in resolve, and a matrix without platforms', () =>
    onRunner(async (runner) => {
      const step = await runner.step('resolve', { ...stage.inputs, ...wish });
      expectSuccess(step);
      const url = (name: string): string => `${stage.server.url}/${release.urlPath}/${name}`;
      expect(JSON.parse(step.outputs['sysexts'] ?? '')).toEqual({
        zfs: { amd64: url('flatcar-zfs.raw') },
        'oem-azure': { amd64: url('oem-azure.raw') },
      });
      expect(JSON.parse(step.outputs['files'] ?? '')).toEqual({
        [CONTAINER]: { amd64: url(CONTAINER) },
        [DOCKER]: { amd64: url(DOCKER) },
      });
      expect(JSON.parse(step.outputs['matrix'] ?? '')).toEqual({
        include: [{ platform: 'none', architecture: 'amd64', channel: 'stable', version: '4593.2.5', url: '' }],
      });
      expect(step.outputs).toMatchObject({ url: '', urls: '[]', amis: '{}' });
    }));

  test('that an architecture lacks are logged, by resolve and mirror', async () => {
    const alpha = { version: '4799.0.0', channel: 'alpha', platforms: [] };
    await stage.lay({ ...alpha, others: ['flatcar-zfs.raw', 'oem-vmware.raw'] });
    await stage.lay({ ...alpha, others: ['flatcar-zfs.raw'], architecture: 'arm64' });
    await onRunner(async (runner) => {
      const inputs = { ...stage.inputs, channel: 'alpha', platform: 'none', architecture: 'amd64 arm64' };
      const step = await runner.step('resolve', { ...inputs, sysexts: 'zfs oem-vmware' });
      expectSuccess(step);
      expect(step.log).toMatch(/^Skipping sysext oem-vmware for arm64: not published for it$/m);
      const urls = JSON.parse(step.outputs['sysexts'] ?? '') as Record<string, object>;
      expect(Object.entries(urls).map(([name, each]) => [name, Object.keys(each)])).toEqual([
        ['zfs', ['amd64', 'arm64']],
        ['oem-vmware', ['amd64']],
      ]);
      const destination = join(runner.workspace, 'mirror');
      const mirrored = await runner.step('mirror', { ...inputs, sysexts: 'zfs oem-vmware', destination });
      expectSuccess(mirrored);
      expect(mirrored.log).toMatch(/^Skipping sysext oem-vmware for arm64: not published for it$/m);
    });
  });

  test('are verified for several channels in one step', async () => {
    await stage.lay({ version: '4722.1.0', channel: 'beta', platforms: ['qemu'], others: ['flatcar-zfs.raw'] });
    await onRunner(async (runner) => {
      const inputs = { ...stage.inputs, channel: 'stable, beta', platform: 'all' };
      const step = await runner.step('verify', inputs);
      expectSuccess(step);
      const report = JSON.parse(await readFile(step.outputs['report-path'] ?? '', 'utf8')) as FileReport[];
      const found = report.filter(({ name }) => name === 'flatcar-zfs.raw');
      expect(found.map(({ verdict, release: of }) => [verdict, of?.channel, of?.version])).toEqual([
        ['verified', 'stable', '4593.2.5'],
        ['verified', 'beta', '4722.1.0'],
      ]);
      const wrong = await runner.step('verify', { ...inputs, channel: 'stable, beat' });
      expectFailure(wrong, 'INVALID_INPUT');
      expect(wrong.errors[0]).toContain('Invalid `channel`: "beat"');
    });
  });

  test('are covered by verify with platform all', () =>
    onRunner(async (runner) => {
      const step = await runner.step('verify', { ...stage.inputs, version: '4593.2.5', platform: 'all' });
      expectSuccess(step);
      const report = JSON.parse(await readFile(step.outputs['report-path'] ?? '', 'utf8')) as FileReport[];
      const verified = report.filter(({ verdict }) => verdict === 'verified').map(({ name }) => name);
      expect(verified).toEqual(expect.arrayContaining(OTHERS));
    }));
});
