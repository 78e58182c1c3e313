import { expect, test } from 'vitest';
import { DISTRIBUTIONS } from '../../src/release/distribution.ts';
import { type PublishedPath, parsePublishedPath } from '../../src/release/file-name.ts';
import { SYSEXTS } from '../../src/release/release-files.ts';
import { allFiles, isPublishedFor, planSysext } from '../../src/release/release-plan.ts';
import type { Version } from '../../src/release/version.ts';

const { flatcar, coreos } = DISTRIBUTIONS;

function path(text: string): PublishedPath {
  const parsed = parsePublishedPath(text);
  if (parsed === undefined) throw new Error(`${text} is not a path`);
  return parsed;
}

test.each([
  ['flatcar_production_image.vmlinuz', true, true],
  ['rootfs-included-sysexts/docker-flatcar.raw', true, true],
  ['flatcar_production_openstack_image.img.bz2', true, true],
  ['flatcar_production_qemu_uefi_secure_image.img', true, false],
  ['a-file-that-no-catalogue-has.txt', true, true],
])('isPublishedFor: %s exists for amd64 (%s) and arm64 (%s)', (name, amd64, arm64) => {
  expect(isPublishedFor(path(name), flatcar, 'amd64')).toBe(amd64);
  expect(isPublishedFor(path(name), flatcar, 'arm64')).toBe(arm64);
});

test('CoreOS Container Linux has no extensions', () => {
  expect(coreos.architectures).toEqual(['amd64']);
  expect(allFiles(coreos, 'amd64', '2512.3.0' as Version).map(({ name }) => name)).not.toContain('flatcar-podman.raw');
});

test.each(SYSEXTS)('planSysext: $name is a raw file that is used as published', (sysext) => {
  const { name, readyName, unpack, folder } = planSysext(sysext, flatcar);
  expect(name).toMatch(/^(?:flatcar|oem)-[a-z0-9_.-]+\.raw$/);
  expect({ readyName, unpack, folder }).toEqual({ readyName: name, unpack: 'none', folder: undefined });
});
