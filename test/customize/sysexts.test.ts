import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { mismatchOf, parseExtensionRelease } from '../../src/customize/sysexts/extension-release.ts';
import { planSysexts } from '../../src/customize/sysexts/plan-sysexts.ts';

const folder = mkdtempSync(join(tmpdir(), 'sysexts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function extension(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  return path;
}

describe('planSysexts', () => {
  it.each([
    ['kubernetes-v1.29.1-x86-64.raw', 'opt/extensions/kubernetes/kubernetes-v1.29.1-x86-64.raw'],
    ['k3s-1.31.raw', 'opt/extensions/k3s/k3s-1.31.raw'],
    ['docker_compose.raw', 'opt/extensions/docker_compose/docker_compose.raw'],
    ['flatcar-nvidia-drivers-570-open.raw', 'etc/flatcar/sysext/flatcar-nvidia-drivers-570-open-4593.2.5.raw'],
    ['flatcar-zfs-4593.2.5.raw', 'etc/flatcar/sysext/flatcar-zfs-4593.2.5.raw'],
    ['oem-azure.raw', 'etc/flatcar/oem-sysext/oem-azure-4593.2.5.raw'],
  ])('%s', async (name, path) => {
    const { sysexts, enabled } = await planSysexts([{ path: extension(name) }], '4593.2.5');
    expect(sysexts.map((sysext) => sysext.path)).toEqual([path]);
    const official = /^flatcar-(.+?)(?:-4593.2.5)?\.raw$/.exec(name)?.[1];
    expect(enabled).toEqual(official === undefined ? [] : [official]);
  });

  it('uses the version in a name if the release is unknown', async () => {
    const { sysexts } = await planSysexts([{ path: extension('flatcar-zfs-4081.3.1.raw') }], undefined);
    expect(sysexts[0]?.path).toBe('etc/flatcar/sysext/flatcar-zfs-4081.3.1.raw');
  });

  it.each<[string, string, string | undefined, RegExp]>([
    ['flatcar-zfs.raw', '', undefined, /^Invalid `version`: it is empty, but flatcar-zfs belongs to one release/],
    ['flatcar-zfs-4081.3.1.raw', '', '4593.2.5', /it belongs to release 4081\.3\.1, but the image has 4593\.2\.5/],
    ['a.img', '', undefined, /the file name is not plain, or does not end in \.raw/],
    ['a b.raw', '', undefined, /the file name is not plain/],
    ['a.raw', '../b', undefined, /"\.\.\/b" is not a name of an extension/],
  ])('rejects %s %s', async (file, name, release, message) => {
    const input = { path: extension(file), ...(name === '' ? {} : { name }) };
    await expect(planSysexts([input], release)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(message),
    });
  });

  it('rejects missing files, folders and two extensions of one name', async () => {
    const path = join(folder, 'b.raw');
    await expect(planSysexts([{ path }], undefined)).rejects.toThrow(/can't read it \(ENOENT\)/);
    mkdirSync(path);
    await expect(planSysexts([{ path }], undefined)).rejects.toThrow(/it is not a file/);
    const twice = [{ path: extension('a-1.raw') }, { path: extension('a-2.raw') }];
    await expect(planSysexts(twice, undefined)).rejects.toThrow(/the extension a is listed twice/);
  });
});

describe('extension-release', () => {
  it('is read as os-release', () => {
    const text =
      '# comment\nID="flatcar"\r\n VERSION_ID=\'1.2.3\'\nSYSEXT_LEVEL=1.0\nARCHITECTURE="a\\"b"\nOTHER=x\nID\n';
    expect(parseExtensionRelease(text)).toEqual({
      id: 'flatcar',
      versionId: '1.2.3',
      sysextLevel: '1.0',
      architecture: 'a"b',
    });
  });

  it('never matches without an ID, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const release = parseExtensionRelease(text);
        fc.pre(release.id === undefined);
        expect(mismatchOf(release, '1.2.3')).toBe('its extension-release has no ID');
      }),
    );
  });

  it.each([
    [{ id: 'flatcar' }, /neither VERSION_ID nor SYSEXT_LEVEL/],
    [{ id: 'flatcar', versionId: '1', sysextLevel: '' }, /it is for release "1"/],
    [{ id: 'flatcar', versionId: '4593.2.5', sysextLevel: '1.1' }, /it has SYSEXT_LEVEL "1.1"/],
  ])('%j does not match', (release, cause) => {
    expect(mismatchOf(release, '4593.2.5')).toMatch(cause);
  });

  it('matches every version if the release is unknown', () => {
    expect(mismatchOf({ id: 'flatcar', versionId: '1' }, undefined)).toBeUndefined();
    expect(mismatchOf({ id: 'flatcar', versionId: '1', sysextLevel: '1.0' }, '2')).toBeUndefined();
  });
});
