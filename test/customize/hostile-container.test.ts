import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { customizeImage } from '../../src/customize/customize-image.ts';
import { toRaw } from '../../src/customize/disk/disk-container.ts';
import { qemuImg, qemuSource } from '../../src/customize/disk/qemu-img.ts';
import type { Progress } from '../../src/progress.ts';
import { silent } from '../runner/silent-progress.ts';
import { type FlatcarDisk, makeFlatcarDisk, run, scratch } from './flatcar-disk.ts';

/** Images that make a tool read or write something else than the image. */

const IGNITION = '{"ignition":{"version":"3.3.0"}}';
const SECRET = 'content of a file that only root can read';

const folder = scratch('hostile');
const work = join(folder.path, 'work');
const canary = join(work, 'canary');
let disk: FlatcarDisk;

beforeAll(() => {
  disk = makeFlatcarDisk(join(folder.path, 'ext4.bin'), 'ext4');
});
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  writeFileSync(canary, SECRET.repeat(4096), { mode: 0o600 });
});

/** Customizes an image and returns the code of the error, or undefined. The canary must not be in any output. */
async function codeFor(image: string, progress: Progress = silent, more: object = {}): Promise<string | undefined> {
  const output = join(work, 'out');
  const code = await customizeImage({ image, ignition: IGNITION, output, ...more }, progress).then(
    () => undefined,
    (error: { readonly code: string }) => error.code,
  );
  if (code === undefined) {
    const raw = join(work, 'out.raw');
    if (readFileSync(output).toString('latin1', 0, 4) === 'KDMV') run('qemu-img', 'convert', '-O', 'raw', output, raw);
    else run('cp', output, raw);
    expect(readFileSync(raw).includes(SECRET)).toBe(false);
  } else expect(readdirSync(work)).not.toContain('out');
  return code;
}

/** A descriptor as qemu-img writes it, with these extra lines. */
function descriptor(...lines: readonly string[]): string {
  return ['# Disk DescriptorFile', 'version=1', 'CID=12345678', ...lines, ''].join('\n');
}

/** Copies the disk to a VMDK whose header names a harmless descriptor in sector 11, with another one at byte 512. */
function vmdkWithTwoDescriptors(hidden: string): string {
  const image = join(work, 'evil.vmdk');
  run('qemu-img', 'convert', '-O', 'vmdk', disk.path, image);
  const bytes = readFileSync(image);
  const harmless = Buffer.from(bytes.subarray(512, 512 + 1024));
  bytes.fill(0, 512, 512 * 21).write(hidden, 512, 'latin1');
  harmless.copy(bytes, 512 * 11);
  bytes.writeBigUInt64LE(11n, 28);
  bytes.writeBigUInt64LE(4n, 36);
  writeFileSync(image, bytes);
  return image;
}

describe('a VMDK with a second descriptor where qemu-img looks for a parent', () => {
  it.each([
    ['an absolute path', () => canary],
    ['a relative path', () => 'canary'],
    ['a json: name', () => `json:{'driver':'raw','file':{'driver':'file','filename':'${canary}'}}`],
    ['a network address', () => 'nbd://127.0.0.1:1/x'],
  ])('is rejected with %s as parent, also inside .gz', async (_, parent) => {
    const hint = `parentFileNameHint="${parent()}"`;
    const image = vmdkWithTwoDescriptors(
      descriptor('parentCID=ffffffff', 'createType="monolithicSparse"', hint, 'RW 2048 SPARSE "x"'),
    );
    expect(await codeFor(image)).toBe('IMAGE_INVALID');
    run('gzip', image);
    expect(await codeFor(`${image}.gz`)).toBe('IMAGE_INVALID');
  });

  it('is converted without the parent, even if the check did not see it', async () => {
    const overlay = join(work, 'overlay.vmdk');
    run('qemu-img', 'convert', '-O', 'vmdk', canary, join(work, 'base.vmdk'));
    run('qemu-img', 'create', '-q', '-f', 'vmdk', '-F', 'vmdk', '-b', join(work, 'base.vmdk'), overlay);
    run('qemu-img', 'convert', '-O', 'raw', overlay, join(work, 'by-name.raw'));
    expect(readFileSync(join(work, 'by-name.raw')).includes(SECRET)).toBe(true);
    await expectNothingOf('vmdk', overlay);
  });

  it.each([
    ['a parent', ['parentCID=00000000', 'createType="monolithicSparse"']],
    ['the hint of a parent', ['parentCID=ffffffff', 'createType="monolithicSparse"', 'ParentFileNameHint="canary"']],
    ['extents in other files', ['parentCID=ffffffff', 'createType="monolithicFlat"', 'RW 128 FLAT "canary" 0']],
  ])('is rejected with %s in its first descriptor', async (_, lines) => {
    const image = join(work, 'child.vmdk');
    run('qemu-img', 'convert', '-O', 'vmdk', disk.path, image);
    const bytes = readFileSync(image);
    bytes.fill(0, 512, 512 * 21).write(descriptor(...lines), 512, 'latin1');
    writeFileSync(image, bytes);
    expect(await codeFor(image)).toBe('IMAGE_INVALID');
  });
});

/** Converts an image without the checks of `inspectContainer`, and expects zeros in place of the other file's content. */
async function expectNothingOf(format: 'qcow2' | 'vmdk', path: string): Promise<void> {
  const [to, emptyFolder] = [join(work, 'unchecked.raw'), join(work, 'empty')];
  mkdirSync(emptyFolder);
  await toRaw({ format, options: [], compress: false }, { path, to, emptyFolder, maxData: 2 ** 30 });
  const bytes = readFileSync(to);
  expect(bytes.length).toBeGreaterThan(SECRET.length);
  expect(bytes.every((byte) => byte === 0)).toBe(true);
}

describe('a qcow2 image', () => {
  it.each([
    ['a backing file', ['-F', 'raw', '-b']],
    [
      'a backing file by json:',
      ['-F', 'raw', '-b'],
      (path: string) => `json:{"driver":"raw","file":{"driver":"file","filename":"${path}"}}`,
    ],
  ])('that names %s is rejected, and converted without it', async (_, options, name = (path: string) => path) => {
    const image = join(work, 'overlay.qcow2');
    run('qemu-img', 'create', '-q', '-f', 'qcow2', ...options, name(canary), image);
    expect(await codeFor(image)).toBe('IMAGE_INVALID');
    await expectNothingOf('qcow2', image);
  });

  it('that names an address on the network is rejected', async () => {
    const image = join(work, 'overlay.qcow2');
    run('qemu-img', 'create', '-q', '-u', '-f', 'qcow2', '-F', 'raw', '-b', 'nbd://127.0.0.1:1/x', image, '1M');
    expect(await codeFor(image)).toBe('IMAGE_INVALID');
    await expectNothingOf('qcow2', image);
  });

  it.each([
    ['data in another file', ['-o', 'data_file=data.raw']],
    ['raw data in another file', ['-o', 'data_file=data.raw,data_file_raw=on']],
    // Not LUKS: qemu-img measures the processor for it, which fails on machines with a coarse clock.
    ['encryption', ['--object', 'secret,id=s,data=abc', '-o', 'encrypt.format=aes,encrypt.key-secret=s']],
  ])('with %s is rejected', async (_, options) => {
    const image = join(work, 'a.qcow2');
    run('sh', '-c', 'cd "$1" && shift && qemu-img create -q -f qcow2 "$@" a.qcow2 1M', 'sh', work, ...options);
    expect(await codeFor(image)).toBe('IMAGE_INVALID');
  });

  it('with internal snapshots is rejected', async () => {
    const image = join(work, 'a.qcow2');
    run('qemu-img', 'create', '-q', '-f', 'qcow2', image, '1M');
    run('qemu-img', 'snapshot', '-c', 'one', image);
    expect(await codeFor(image)).toBe('IMAGE_INVALID');
  });
});

describe('a file that is renamed over the image', () => {
  const swap = (image: string, ...evil: readonly string[]): Progress => {
    run('qemu-img', 'create', '-q', ...evil, join(work, 'swapped'));
    // The first line of the log follows the detection of the kind.
    return { ...silent, info: (line) => line === 'Copying the image.' && renameSync(join(work, 'swapped'), image) };
  };

  it.each([
    ['qcow2', ['-f', 'qcow2', '-F', 'raw', '-b']],
    ['vmdk', ['-f', 'vmdk', '-F', 'vmdk', '-b']],
  ] as const)('after the detection is never read (%s)', async (format, options) => {
    const image = join(work, `image.${format}`);
    run('qemu-img', 'convert', '-O', format, disk.path, image);
    const base = join(work, 'base');
    run('qemu-img', 'convert', '-O', options[3] === 'vmdk' ? 'vmdk' : 'raw', canary, base);
    const result = await customizeImage(
      { image, ignition: IGNITION, output: join(work, 'out') },
      swap(image, ...options, base),
    );
    run('qemu-img', 'convert', '-f', format, '-O', 'raw', result.path, join(work, 'out.raw'));
    const bytes = readFileSync(join(work, 'out.raw'));
    expect(bytes.length).toBe(statSync(disk.path).size);
    expect(bytes.includes(SECRET)).toBe(false);
  });
});

describe('the size of the unpacked disk', () => {
  /** Returns a small qcow2 image, all of whose `gibibytes` are compressed clusters with the same byte. */
  async function bomb(gibibytes: number): Promise<string> {
    const [raw, image] = [join(work, 'raw'), join(work, 'bomb.qcow2')];
    await using file = await open(raw, 'w');
    const chunk = Buffer.alloc(2 ** 24, 'A');
    for (let done = 0; done < gibibytes * 64; done++) await file.write(chunk);
    run('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', '-c', '-o', 'compat=0.10', raw, image);
    rmSync(raw);
    return image;
  }

  it('is limited in proportion to the image (qcow2)', async () => {
    const image = await bomb(1);
    expect(statSync(image).size).toBeLessThan(2_000_000);
    // In its own format, the image would not be unpacked as a whole.
    const converted = { format: { format: 'raw' } };
    expect(await codeFor(image, silent, converted)).toBe('UNPACKED_TOO_LARGE');
    run('gzip', '-k', image);
    expect(await codeFor(`${image}.gz`, silent, converted)).toBe('UNPACKED_TOO_LARGE');
  });

  it('is limited in proportion to the image (gz and bz2)', async () => {
    const image = join(work, 'bomb');
    for (const [tool, suffix] of [
      ['gzip', 'gz'],
      ['bzip2', 'bz2'],
    ] as const) {
      const start = 'head -c 512 /dev/zero; printf "EFI PART"; head -c 320000000 /dev/zero | tr "\\0" A';
      run('sh', '-c', `{ ${start}; } | ${tool} -1 > ${image}.${suffix}`);
      expect(await codeFor(`${image}.${suffix}`)).toBe('UNPACKED_TOO_LARGE');
    }
  });

  it.each(['qcow2', 'vmdk', 'vhdx', 'vpc'])('is at most 64 GiB (%s)', async (format) => {
    const image = join(work, 'large');
    run('qemu-img', 'create', '-q', '-f', format, image, '65G');
    expect(await codeFor(image)).toBe('UNPACKED_TOO_LARGE');
  });

  it('is at most 64 GiB (raw)', async () => {
    const image = join(work, 'large');
    run('cp', disk.path, image);
    run('truncate', '-s', '65G', image);
    expect(await codeFor(image)).toBe('UNPACKED_TOO_LARGE');
  });
});

describe('qemuImg', () => {
  it('reads only the described file, in the described format', async () => {
    const emptyFolder = join(work, 'empty');
    mkdirSync(emptyFolder);
    const image = join(work, 'a.qcow2');
    run('qemu-img', 'convert', '-O', 'qcow2', canary, image);
    // As raw, the file is its own bytes, whatever format they have.
    await qemuImg(['convert', '-O', 'raw', qemuSource('raw', image), join(work, 'copy')], { emptyFolder });
    expect(readFileSync(join(work, 'copy')).subarray(0, statSync(image).size)).toEqual(readFileSync(image));
    await expect(qemuImg(['info', qemuSource('vmdk', image)], { emptyFolder })).rejects.toMatchObject({
      code: 'TOOL_FAILED',
    });
    await expect(qemuImg(['info', 'nbd://127.0.0.1:1/x'], { emptyFolder })).rejects.toMatchObject({
      code: 'TOOL_FAILED',
    });
    expect(readdirSync(emptyFolder)).toEqual([]);
  });
});

describe('a VMDK', () => {
  it('keeps its toolsVersion with a qemu-img that has no option for it', async () => {
    const image = join(work, 'image.vmdk');
    run('qemu-img', 'convert', '-O', 'vmdk', '-o', 'toolsversion=10346', disk.path, image);
    const bin = join(work, 'bin');
    mkdirSync(bin);
    // qemu-img before 6.2 rejects the option, and writes no such line.
    const script = `#!/bin/sh
case "$*" in *toolsversion*) echo "qemu-img: Invalid parameter 'toolsversion'" >&2; exit 1; esac
/usr/bin/qemu-img "$@" || exit
for last; do :; done
case "$*" in *'-O vmdk'*) sed -i 's/ddb.toolsVersion = "2147483647"/                               /' "$last"; esac
`;
    writeFileSync(join(bin, 'qemu-img'), script, { mode: 0o755 });
    vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
    const { path } = await customizeImage({ image, ignition: IGNITION, output: join(work, 'out') }, silent);
    vi.unstubAllEnvs();
    const descriptor = readFileSync(path).toString('latin1', 512, 512 * 21);
    expect(descriptor.match(/^ddb\.toolsVersion.*$/gm)).toEqual(['ddb.toolsVersion = "10346"']);
    run('qemu-img', 'check', '-f', 'vmdk', path);
  });
});
