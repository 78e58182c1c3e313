import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type OemPlan, planOem } from '../../src/customize/configs/oem-plan.ts';
import { ineffectiveSettings } from '../../src/customize/ineffective-settings.ts';
import { scratch } from './flatcar-disk.ts';

const folder = scratch('oem-plan');
const work = join(folder.path, 'work');
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

const CLOUD_CONFIG = '#cloud-config\nhostname: x\n';
const USER_DATA = '/var/lib/flatcar-install/user_data';
const SOURCE = `data:;base64,${Buffer.from(CLOUD_CONFIG).toString('base64')}`;
const FILE = { overwrite: true, path: USER_DATA, mode: 0o600, contents: { source: SOURCE } };

const plan = (request: Partial<Parameters<typeof planOem>[0]>) => planOem({ image: '', ...request });
const pathsOf = ({ entries }: OemPlan) => entries.map(({ path }) => path);

function baseOf({ entries }: OemPlan): unknown {
  const entry = entries.find(({ path }) => path === 'base/base.ign');
  if (entry?.kind !== 'file' || !Buffer.isBuffer(entry.content)) throw new Error('no base.ign');
  return JSON.parse(entry.content.toString());
}

describe('a cloud-config', () => {
  it.each(['4081.3.6', '4593.2.5', '4628.1.2', '4694.1.0'])('stays on OEM for release %s', async (releaseVersion) => {
    const planned = await plan({ cloudConfig: CLOUD_CONFIG, releaseVersion });
    expect(pathsOf(planned)).toEqual(['cloud-config.yml']);
    expect(planned.warnings).toEqual([]);
    expect(planned.hasUserData).toBe(false);
  });

  it.each(['4722.0.0', '4757.1.0', '4790.0.0', '4799.0.0+nightly-20260821-2100'])(
    'becomes a file of the base Ignition config for release %s',
    async (releaseVersion) => {
      const planned = await plan({ cloudConfig: CLOUD_CONFIG, releaseVersion });
      expect(pathsOf(planned)).toEqual(['base', 'base/base.ign']);
      expect(baseOf(planned)).toEqual({ ignition: { version: '3.3.0' }, storage: { files: [FILE] } });
      expect(planned.hasUserData).toBe(true);
    },
  );

  it('may have no effect if the release is unknown, so the plan warns', async () => {
    const planned = await plan({ cloudConfig: CLOUD_CONFIG });
    expect(pathsOf(planned)).toEqual(['cloud-config.yml']);
    expect(planned.warnings).toEqual([
      expect.stringMatching(/^The cloud-config may have no effect: releases from 4722/),
    ]);
  });

  const other = { path: '/etc/motd', contents: { source: 'data:,hello' } };
  it.each(['3.0.0', '3.1.0', '3.2.0', '3.3.0', '3.4.0', '3.5.0'])(
    'joins a base config of version %s',
    async (version) => {
      const baseIgnition = JSON.stringify({
        ignition: { version },
        storage: { files: [other], links: [{ path: '/a', target: '/b' }] },
        passwd: { users: [{ name: 'core' }] },
      });
      const planned = await plan({ cloudConfig: CLOUD_CONFIG, baseIgnition, releaseVersion: '4790.0.0' });
      expect(baseOf(planned)).toEqual({
        ignition: { version },
        storage: { files: [other, FILE], links: [{ path: '/a', target: '/b' }] },
        passwd: { users: [{ name: 'core' }] },
      });
    },
  );

  it.each(['2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0'])('joins a base config of version %s', async (version) => {
    const baseIgnition = JSON.stringify({ ignition: { version } });
    const planned = await plan({ cloudConfig: CLOUD_CONFIG, baseIgnition, releaseVersion: '4790.0.0' });
    const { overwrite: _, ...file } = FILE;
    expect(baseOf(planned)).toEqual({ ignition: { version }, storage: { files: [{ filesystem: 'root', ...file }] } });
  });

  it('keeps the files of a base config whose keys have capitals, which Ignition accepts', async () => {
    const baseIgnition = JSON.stringify({ Ignition: { Version: '3.3.0' }, Storage: { Files: [other] } });
    const planned = await plan({ cloudConfig: CLOUD_CONFIG, baseIgnition, releaseVersion: '4790.0.0' });
    expect(baseOf(planned)).toEqual({ Ignition: { Version: '3.3.0' }, Storage: { Files: [other, FILE] } });
  });

  it('joins a base config in Butane, and configs of oem-files', async () => {
    const baseIgnition = 'variant: flatcar\nversion: 1.1.0\n';
    const releaseVersion = '4790.0.0';
    const converted = await plan({ cloudConfig: CLOUD_CONFIG, baseIgnition, releaseVersion });
    expect(baseOf(converted)).toEqual({ ignition: { version: '3.4.0' }, storage: { files: [FILE] } });
    mkdirSync(join(work, 'base'));
    writeFileSync(join(work, 'base/base.ign'), '{"ignition":{"version":"3.4.0"}}');
    writeFileSync(join(work, 'cloud-config.yml'), CLOUD_CONFIG);
    const copied = await plan({ oemFiles: work, releaseVersion });
    expect(baseOf(copied)).toEqual(baseOf(converted));
    expect(pathsOf(copied)).not.toContain('cloud-config.yml');
  });

  it.each([
    [
      'has version 1',
      '{"ignitionVersion":1}',
      /^Invalid `cloud-config`: this release needs Ignition for it, but .* version 1/,
    ],
    [
      'writes the same file',
      JSON.stringify({ ignition: { version: '3.3.0' }, storage: { files: [FILE] } }),
      /^Invalid `cloud-config`: .*duplicate/,
    ],
  ])('fails before anything is written if the base config %s', async (_, baseIgnition, message) => {
    await expect(plan({ cloudConfig: CLOUD_CONFIG, baseIgnition, releaseVersion: '4790.0.0' })).rejects.toEqual(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }),
    );
  });

  it('fails if base.ign of oem-files is a link', async () => {
    mkdirSync(join(work, 'base'));
    writeFileSync(join(work, 'a'), '');
    symlinkSync('../a', join(work, 'base/base.ign'));
    await expect(plan({ cloudConfig: CLOUD_CONFIG, oemFiles: work, releaseVersion: '4790.0.0' })).rejects.toEqual(
      expect.objectContaining({ message: expect.stringMatching(/^Invalid `oem-files`: base\/base.ign is a link/) }),
    );
  });

  it('needs flatcar.first_boot=1 with PXE', async () => {
    const request = { image: '', cloudConfig: CLOUD_CONFIG, releaseVersion: '4790.0.0' };
    const planned = await planOem(request);
    expect(ineffectiveSettings({ request, plan: planned, kind: 'pxe' })).toEqual([
      expect.stringMatching(/^Release 4790\.0\.0 runs the cloud-config only if .* flatcar\.first_boot=1/),
    ]);
    expect(ineffectiveSettings({ request, plan: planned, kind: 'raw' })).toEqual([]);
  });
});

describe('flatcar.release_file_server_url', () => {
  const server = (url: string) => `flatcar.release_file_server_url=${url}`;
  const inGrub = (url: string) => ({ grubConfig: `set linux_append="$linux_append ${server(url)}"` });
  const inIgnition = (url: string) => ({
    ignition: JSON.stringify({
      ignition: { version: '3.3.0' },
      kernelArguments: { shouldExist: ['quiet', server(url)] },
    }),
  });
  const FORMS = [
    ['grub-config', inGrub],
    ['ignition', inIgnition],
  ] as const;

  it.each(FORMS)('is a URL in %s', async (input, form) => {
    for (const url of ['mirror.example', 'ftp://mirror.example/', '', '/srv']) {
      await expect(plan({ ...form(url), releaseVersion: '4593.2.5' })).rejects.toEqual(
        expect.objectContaining({
          code: 'CONFIG_INVALID',
          message: `Invalid \`${input}\`: flatcar.release_file_server_url is not an http or https URL. Use a URL such as https://mirror.example/flatcar.`,
        }),
      );
    }
  });

  it.each(FORMS)('is known from release 4487.0.1 on in %s', async (input, form) => {
    for (const release of [{ releaseVersion: '4487.0.1' }, { releaseVersion: '4593.2.5' }, {}]) {
      const { warnings } = await plan({ ...form('https://mirror.example/flatcar'), ...release });
      expect(warnings).toEqual([]);
    }
    for (const releaseVersion of ['4081.3.6', '4459.2.4', '4487.0.0']) {
      const { warnings } = await plan({ ...form('http://mirror.example'), releaseVersion });
      expect(warnings).toEqual([
        `\`${input}\`: release ${releaseVersion} ignores flatcar.release_file_server_url, which release 4487.0.1 introduced. Use a newer release.`,
      ]);
    }
  });

  it('is checked in oem-files, and other arguments are not', async () => {
    writeFileSync(join(work, 'config.ign'), inIgnition('x').ignition);
    await expect(plan({ oemFiles: work })).rejects.toEqual(
      expect.objectContaining({ message: expect.stringMatching(/^Invalid `oem-files\/config.ign`: flatcar\.release/) }),
    );
    expect((await plan({ grubConfig: 'set a="flatcar.release_file_server_url=x"' })).warnings).toEqual([]);
  });
});
