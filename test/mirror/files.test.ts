import { expect, test } from 'vitest';
import { compressionOf, fileName, PLATFORMS, platformOf } from './files.ts';

test('names are each used once, and compressions that belong to a format are never undone', () => {
  const words = PLATFORMS.flatMap((one) => [one.name, ...one.aliases]);
  expect(new Set(words).size).toBe(words.length);
  expect(platformOf('libvirt').name).toBe('qemu');
  expect(compressionOf(platformOf('pxe'), 'F_pxe_image.cpio.gz')).toBe('none');
  expect(compressionOf(platformOf('hyperv'), 'P_image.vhd.zip')).toBe('zip');
  expect(fileName('P_image.img.bz2', 'openstack', 'coreos')).toBe('coreos_production_openstack_image.img.bz2');
});
