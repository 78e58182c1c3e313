import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorCode } from '../../src/errors.ts';
import { makeFlatcarDisk } from '../customize/flatcar-disk.ts';
import { tar } from '../mirror/archive.ts';
import { ovf } from '../mirror/content.ts';
import { DISK_SIZE, makeDisk } from '../mirror/disk.ts';
import { IMAGE, type Scenario, type Stage, VERSION } from './scenario.ts';

const IGNITION = '{"ignition":{"version":"3.3.0"}}';

/** A config or an image for customize, written to a file beside its output. */
function customize(
  code: ErrorCode,
  when: string,
  content: Uint8Array | string,
  inputs: Readonly<Record<string, string>>,
  environment: Scenario['environment'] = {},
): Scenario {
  const prepare = async ({ folder }: Stage): Promise<Readonly<Record<string, string>>> => {
    await writeFile(join(folder, 'image.img'), content);
    return { image: join(folder, 'image.img'), ...inputs };
  };
  return { code, when, door: 'customize', prepare, environment };
}

/** The start of an empty qcow2 image of 1 MiB, version 3 (qemu's docs/interop/qcow2.rst). */
function qcow2(): Buffer {
  const bytes = Buffer.alloc(65536 * 4);
  bytes.write('QFI\xfb', 0, 'latin1');
  bytes.writeUInt32BE(3, 4);
  bytes.writeUInt32BE(16, 20);
  bytes.writeBigUInt64BE(1048576n, 24);
  bytes.writeUInt32BE(104, 100);
  return bytes;
}

/** The same with other bytes at an offset. */
function qcow2With(offset: number, bytes: readonly number[]): Buffer {
  const image = qcow2();
  Buffer.from(bytes).copy(image, offset);
  return image;
}

/** A raw disk with a byte changed; from the end where `offset` is negative. */
function disk(offset: number): Buffer {
  const bytes = makeDisk('provoke');
  const at = offset < 0 ? DISK_SIZE + offset : offset;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes;
}

/** An OVA with a descriptor and, where given, other members. */
function ova(descriptor: string, ...members: readonly { readonly name: string; readonly bytes: Buffer }[]): Buffer {
  return tar([{ name: 'image.ovf', bytes: Buffer.from(descriptor) }, ...members]);
}

const OVF = ovf('disk.vmdk', 'flatcar');
const DISK = { name: 'disk.vmdk', bytes: Buffer.from('disk') };

function manifest(name: string, digest: string): { readonly name: string; readonly bytes: Buffer } {
  return { name: 'image.mf', bytes: Buffer.from(`SHA256(${name})= ${digest}\n`) };
}

/** Files for `oem-files`, made in a folder of that name. */
function oemFiles(
  code: ErrorCode,
  when: string,
  make: (folder: string) => Promise<unknown>,
  inputs: Readonly<Record<string, string>> = {},
): Scenario {
  const prepare = async ({ folder }: Stage): Promise<Readonly<Record<string, string>>> => {
    await writeFile(join(folder, 'image.img'), makeDisk('provoke'));
    await mkdir(join(folder, 'oem'));
    await make(join(folder, 'oem'));
    return { image: join(folder, 'image.img'), 'oem-files': join(folder, 'oem'), ...inputs };
  };
  return { code, when, door: 'customize', prepare };
}

// biome-ignore format: one scenario a line is what makes the list readable
/** What customize refuses. */
export const CUSTOMIZE_SCENARIOS: readonly Scenario[] = [
  { code: 'INVALID_INPUT', when: 'nothing to add, customize', door: 'customize', prepare: async ({ release }) => ({ image: release.file(IMAGE).path }) },
  { code: 'INVALID_INPUT', when: '`image` missing, customize', door: 'customize', inputs: { image: 'missing.img', ignition: IGNITION } },
  { code: 'INVALID_INPUT', when: '`output` is the image, customize', door: 'customize', prepare: async ({ release }) => ({ image: release.file(IMAGE).path, output: release.file(IMAGE).path, ignition: IGNITION }) },
  customize('INVALID_INPUT', '`ignition` is neither a config nor a file, customize', qcow2(), { ignition: 'config.ign' }),
  customize('INVALID_INPUT', '`version` is no version, customize', qcow2(), { ignition: IGNITION, version: 'newest' }),
  customize('UNSUPPORTED_RUNNER', 'a qcow2 image without qemu-img, customize', qcow2(), { ignition: IGNITION }, { PATH: '/nowhere' }),
  customize('IMAGE_INVALID', 'something else than an image', 'hello', { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a zip archive', Buffer.from('PK\x03\x04 and more', 'latin1'), { ignition: IGNITION }),
  customize('CONFIG_INVALID', 'Butane in place of Ignition', qcow2(), { ignition: 'variant: flatcar\nversion: 1.0.0\n' }),
  customize('CONFIG_INVALID', 'an Ignition config that is no JSON', qcow2(), { ignition: '{ "ignition": ' }),
  customize('CONFIG_INVALID', 'an Ignition version that the release does not read', qcow2(), { ignition: '{"ignition":{"version":"3.9.0"}}', version: VERSION }),
  customize('CONFIG_INVALID', 'a cloud-config without its first line', qcow2(), { 'cloud-config': 'hostname: flatcar\nusers: []\n' }),
  customize('CONFIG_INVALID', 'GRUB commands', qcow2(), { 'grub-config': 'set timeout=1\nreboot\n' }),
  { code: 'NO_SPACE_ON_OEM', when: 'more than fits on OEM', door: 'customize', prepare: prepareFullOem },
  { code: 'TOOL_FAILED', when: 'a qemu-img that fails', door: 'customize', prepare: prepareFailingTool },
  customize('INVALID_INPUT', '`grub-config` for an OVA', ova(OVF, DISK), { 'grub-config': 'set timeout=1\n' }),
  { code: 'INVALID_INPUT', when: 'no `image`, customize', door: 'customize', inputs: { ignition: IGNITION } },
  { code: 'INVALID_INPUT', when: '`image` is a folder, customize', door: 'customize', inputs: { image: '.', ignition: IGNITION } },
  customize('INVALID_INPUT', '`output` of PXE for a disk image', qcow2(), { ignition: IGNITION, output: 'oem.cpio.gz' }),
  oemFiles('INVALID_INPUT', '`output` inside of `oem-files`', (folder) => writeFile(join(folder, 'file'), 'x'), { output: 'oem/image.img' }),
  oemFiles('INVALID_INPUT', '`oem-files` is empty', async () => undefined),
  oemFiles('INVALID_INPUT', '`oem-files` has a link that leads out', (folder) => symlink('../image.img', join(folder, 'link'))),
  oemFiles('INVALID_INPUT', '`oem-files` has a link that leads nowhere', (folder) => symlink('nothing', join(folder, 'link'))),
  oemFiles('INVALID_INPUT', '`oem-files` has a name with a quote', (folder) => writeFile(join(folder, '"x"'), 'x')),
  oemFiles('INVALID_INPUT', '`oem-files` has a pipe', async (folder) => execFileSync('mkfifo', [join(folder, 'pipe')])),
  oemFiles('INVALID_INPUT', '`oem-files` and `ignition` bring the same file', (folder) => writeFile(join(folder, 'config.ign'), IGNITION), { ignition: IGNITION }),
  oemFiles('INVALID_INPUT', '`oem-files` brings a file where a folder is needed', (folder) => writeFile(join(folder, 'base'), 'x'), { 'base-ignition': IGNITION }),
  customize('INVALID_INPUT', '`oem-files` is not there', qcow2(), { 'oem-files': 'missing' }),
  customize('INVALID_INPUT', '`oem-files` is a file', qcow2(), { 'oem-files': 'image.img' }),

  customize('CONFIG_INVALID', 'an Ignition config that is a list', qcow2(), { ignition: '[\n]' }),
  customize('CONFIG_INVALID', 'an Ignition config without a version', qcow2(), { ignition: '{}' }),
  customize('CONFIG_INVALID', 'an experimental Ignition version', qcow2(), { ignition: '{"ignition":{"version":"3.7.0-experimental"}}' }),
  customize('CONFIG_INVALID', 'an Ignition version newer than the release', qcow2(), { ignition: '{"ignition":{"version":"3.4.0"}}', version: '3510.2.0' }),
  customize('CONFIG_INVALID', 'a config in another encoding', qcow2(), { 'cloud-config': 'image.img' }),
  customize('CONFIG_INVALID', 'no GRUB setting', qcow2(), { 'grub-config': '# nothing\n' }),

  customize('IMAGE_INVALID', 'an xz file', Buffer.from('\xfd7zXZ\0 and more', 'latin1'), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a zstd file', Buffer.from('\x28\xb5\x2f\xfd and more', 'latin1'), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a VMDK in several files', '# Disk DescriptorFile\nversion=1\n', { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a qcow2 overlay', qcow2With(8, [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 8]), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a qcow2 image with snapshots', qcow2With(60, [0, 0, 0, 1]), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'an encrypted qcow2 image', qcow2With(32, [0, 0, 0, 2]), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a qcow2 image that was not closed', qcow2With(72, [0, 0, 0, 0, 0, 0, 0, 1]), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a qcow2 image of an unknown version', qcow2With(4, [0, 0, 0, 9]), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a partition table with a damaged header', disk(512 + 60), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a partition table with damaged entries', disk(1024 + 8), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a partition table whose copy is damaged', disk(-512 + 60), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a disk that was cut', makeDisk('provoke').subarray(0, DISK_SIZE / 2), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'an OEM partition without a file system', makeDisk('provoke'), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'an OVA whose disk its manifest disproves', ova(OVF, DISK, manifest('disk.vmdk', '0'.repeat(64))), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'an OVA without a file of its manifest', ova(OVF, manifest('disk.vmdk', '0'.repeat(64))), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'a signed OVA', ova(OVF, DISK, manifest('disk.vmdk', createHash('sha256').update(DISK.bytes).digest('hex')), { name: 'image.cert', bytes: Buffer.from('x') }), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'an OVA that does not begin with its descriptor', tar([DISK]), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'an OVA whose descriptor is no XML', ova('hello', DISK), { ignition: IGNITION }),
  customize('IMAGE_INVALID', 'an OVA whose descriptor is something else', ova('<html/>', DISK), { ignition: IGNITION }),
];

async function prepareFullOem({ folder }: Stage): Promise<Readonly<Record<string, string>>> {
  makeFlatcarDisk(join(folder, 'disk.bin'), 'ext4');
  await mkdir(join(folder, 'oem'));
  await writeFile(join(folder, 'oem/large'), Buffer.alloc(64 * 1024 * 1024));
  return { image: join(folder, 'disk.bin'), 'oem-files': join(folder, 'oem') };
}

async function prepareFailingTool({ folder }: Stage): Promise<Readonly<Record<string, string>>> {
  await writeFile(join(folder, 'image.qcow2'), qcow2());
  await mkdir(join(folder, 'tools'));
  await writeFile(join(folder, 'tools/qemu-img'), '#!/bin/sh\necho "qemu-img: I/O error" >&2\nexit 1\n', {
    mode: 0o755,
  });
  return { image: join(folder, 'image.qcow2'), ignition: IGNITION, PATH: `${join(folder, 'tools')}:/usr/bin:/bin` };
}
