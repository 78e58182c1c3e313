import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customizeImage } from '../../src/customize/customize-image.ts';
import { ActionError } from '../../src/errors.ts';
import { silent } from '../runner/silent-progress.ts';
import { type FlatcarDisk, makeFlatcarDisk, type Place, run, scratch, toolEnvironment } from './flatcar-disk.ts';
import { bytesOutside, readOem } from './read-back.ts';
import {
  CUSTOMIZE_SCRIPT,
  type CustomizeAnswer,
  canMount,
  NEEDS_MOUNT,
  readAnswer,
  unprivileged,
  untilNoDevices,
} from './runner.ts';

const IGNITION = '{"ignition":{"version":"3.3.0"}}';
const folder = scratch('disk');
const originals = join(folder.path, 'originals');
const work = join(folder.path, 'work');
let btrfs: FlatcarDisk;
let ext4: FlatcarDisk;

const ON_OEM = {
  'grub.cfg': 'set oem_id="qemu"\n',
  'config.ign': 'old',
  'sysext/active-oem-qemu': '',
  'base/README': 'kept',
};

beforeAll(() => {
  mkdirSync(originals);
  btrfs = makeFlatcarDisk(join(originals, 'btrfs.bin'), 'btrfs', ON_OEM);
  ext4 = makeFlatcarDisk(join(originals, 'ext4.bin'), 'ext4', ON_OEM);
});
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

/** Copies an original to the folder of one test, and returns the copy's path. */
function copyOf(disk: FlatcarDisk, name = 'flatcar_production_image.bin'): string {
  const path = join(work, name);
  run('cp', '--sparse=always', disk.path, path);
  return path;
}

function sha512(path: string): string {
  return createHash('sha512').update(readFileSync(path)).digest('hex');
}

async function rejection(promise: Promise<unknown>): Promise<ActionError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ActionError)) throw new Error(`expected an ActionError, got ${String(error)}`);
  return error;
}

function placeOf(disk: FlatcarDisk): Place {
  const place = disk.places.get('OEM');
  if (place === undefined) throw new Error('the disk has no OEM');
  return place;
}

function oemFolder(): string {
  const path = join(work, 'oem files');
  mkdirSync(join(path, 'bin'), { recursive: true });
  writeFileSync(join(path, 'bin', 'setup it.sh'), '#!/bin/sh\n');
  chmodSync(join(path, 'bin', 'setup it.sh'), 0o750);
  writeFileSync(join(path, 'größe'), 'ü');
  chmodSync(join(path, 'größe'), 0o600);
  symlinkSync('bin/setup it.sh', join(path, 'link'));
  return path;
}

/** Returns a value for every config input. */
function allInputs() {
  return {
    ignition: IGNITION,
    baseIgnition: '{"ignition":{"version":"3.3.0"},"systemd":{}}',
    defaultIgnition: '{"ignition":{"version":"2.3.0"}}',
    cloudConfig: '#cloud-config\nhostname: x\n',
    grubConfig: 'set linux_append="$linux_append flatcar.autologin"',
    oemFiles: oemFolder(),
  };
}

function expectAllInputs(files: ReturnType<typeof readOem>): void {
  expect(Object.fromEntries(files)).toEqual({
    'config.ign': { text: IGNITION, mode: '644' },
    'base/base.ign': { text: '{"ignition":{"version":"3.3.0"},"systemd":{}}', mode: '644' },
    'base/default.ign': { text: '{"ignition":{"version":"2.3.0"}}', mode: '644' },
    'base/README': { text: 'kept', mode: '644' },
    'sysext/active-oem-qemu': { text: '', mode: '644' },
    'cloud-config.yml': { text: '#cloud-config\nhostname: x\n', mode: '644' },
    'grub.cfg': {
      text: 'set oem_id="qemu"\n# BEGIN settings of the customize action\nset linux_append="$linux_append flatcar.autologin"\n# END settings of the customize action\n',
      mode: '644',
    },
    'bin/setup it.sh': { text: '#!/bin/sh\n', mode: '750' },
    größe: { text: 'ü', mode: '600' },
    link: { text: 'bin/setup it.sh', mode: 'link' },
  });
}

/** Checks a customized disk's partition table and the bytes outside its OEM partition. */
function expectRestUntouched(result: string, disk: FlatcarDisk): void {
  expect(run('sgdisk', '-v', result)).toContain('No problems found');
  const [before, after] = bytesOutside(result, placeOf(disk));
  const [wasBefore, wasAfter] = bytesOutside(disk.path, placeOf(disk));
  expect(before.equals(wasBefore)).toBe(true);
  expect(after.equals(wasAfter)).toBe(true);
}

describe('a raw disk', () => {
  for (const type of ['btrfs', 'ext4'] as const) {
    const needs = type === 'btrfs' ? NEEDS_MOUNT : '';
    it.skipIf(type === 'btrfs' && !canMount)(
      `with ${type} gets all inputs on OEM and no change elsewhere${needs}`,
      async () => {
        const disk = type === 'btrfs' ? btrfs : ext4;
        const image = copyOf(disk);
        const original = sha512(image);
        const result = await customizeImage({ image, ...allInputs() }, silent);
        expect(result).toMatchObject({
          path: join(work, 'flatcar_production_image-customized.bin'),
          format: 'raw',
          sha512: sha512(result.path),
        });
        expect(sha512(image)).toBe(original);
        expectRestUntouched(result.path, disk);
        expectAllInputs(readOem(result.path, placeOf(disk), type, work));
        expect(result.added.find(({ path }) => path === 'bin/setup it.sh')).toEqual({
          path: 'bin/setup it.sh',
          size: 10,
          mode: 0o100750,
          sha512: createHash('sha512').update('#!/bin/sh\n').digest('hex'),
        });
        expect(result.added.map(({ path }) => path)).toEqual([
          'base/base.ign',
          'base/default.ign',
          'bin/setup it.sh',
          'cloud-config.yml',
          'config.ign',
          'grub.cfg',
          'größe',
          'link',
        ]);
        // Holes stay holes.
        expect(statSync(result.path).blocks * 512).toBeLessThan(statSync(image).blocks * 512 + 2 * 1024 * 1024);
        expect(readdirSync(work).sort()).toEqual([
          'flatcar_production_image-customized.bin',
          'flatcar_production_image.bin',
          'oem files',
        ]);
        await untilNoDevices(work);
      },
    );
  }

  it.skipIf(!canMount)(`keeps the UUID of a btrfs OEM${NEEDS_MOUNT}`, async () => {
    const { path } = await customizeImage({ image: copyOf(btrfs), ignition: IGNITION }, silent);
    const uuid = (disk: string) =>
      readFileSync(disk)
        .subarray(placeOf(btrfs).offset + 0x10020, placeOf(btrfs).offset + 0x10030)
        .toString('hex');
    expect(uuid(path)).toBe(uuid(btrfs.path));
  });

  it('can be customized again, and then has only the new GRUB settings', async () => {
    const first = await customizeImage(
      { image: copyOf(ext4), grubConfig: 'set linux_append="a"\nset oem_id="one"' },
      silent,
    );
    const second = await customizeImage(
      { image: first.path, grubConfig: 'set linux_append="b"', output: join(work, 'second.bin') },
      silent,
    );
    expect(readOem(second.path, placeOf(ext4), 'ext4', work).get('grub.cfg')?.text).toBe(
      'set oem_id="qemu"\n# BEGIN settings of the customize action\nset linux_append="b"\n# END settings of the customize action\n',
    );
  });

  it('with 4096-byte sectors', async () => {
    const image = join(work, '4096.bin');
    const place = { offset: 2 * 1024 * 1024, length: 12 * 1024 * 1024 };
    writeFileSync(image, gunzipSync(readFileSync(new URL('gpt-4096.img.gz', import.meta.url))));
    writeFileSync(join(work, 'part'), Buffer.alloc(place.length));
    run('mkfs.ext4', '-q', '-L', 'OEM', join(work, 'part'));
    run('dd', `if=${join(work, 'part')}`, `of=${image}`, 'bs=1M', 'seek=2', 'conv=notrunc', 'status=none');
    const { path } = await customizeImage({ image, ignition: IGNITION }, silent);
    expect(readOem(path, place, 'ext4', work).get('config.ign')?.text).toBe(IGNITION);
  });

  for (const [name, pack] of [
    ['.bz2', ['bzip2', '-k']],
    ['.gz', ['gzip', '-k']],
  ] as const) {
    it(`compressed as ${name} gives an uncompressed image`, async () => {
      const image = copyOf(ext4);
      run(pack[0], pack[1], image);
      rmSync(image);
      const packed = `${image}${name}`;
      const original = sha512(packed);
      const { path } = await customizeImage({ image: packed, ignition: IGNITION }, silent);
      expect(basename(path)).toBe('flatcar_production_image-customized.bin');
      expectRestUntouched(path, ext4);
      expect(readOem(path, placeOf(ext4), 'ext4', work).get('config.ign')?.text).toBe(IGNITION);
      expect(sha512(packed)).toBe(original);
    });
  }

  it('is rejected if it is truncated, compressed or not', async () => {
    const image = copyOf(ext4);
    run('truncate', '-s', '-3M', image);
    expect((await rejection(customizeImage({ image, ignition: IGNITION }, silent))).code).toBe('IMAGE_INVALID');
    run('gzip', image);
    run('truncate', '-s', '-9', `${image}.gz`);
    expect((await rejection(customizeImage({ image: `${image}.gz`, ignition: IGNITION }, silent))).code).toBe(
      'DECOMPRESSION_FAILED',
    );
    expect(readdirSync(work)).toEqual([`${basename(image)}.gz`]);
  });
});

describe('a disk in a container', () => {
  interface Format {
    readonly name: string;
    readonly format: string;
    readonly file: string;
    readonly args: readonly string[];
  }
  // The formats of Flatcar's build (build_library/vm_image_util.sh), and a variant of each.
  const FORMATS: readonly Format[] = [
    { name: 'qcow2', format: 'qcow2', file: 'a.img', args: ['-O', 'qcow2', '-c', '-o', 'compat=0.10'] },
    {
      name: 'qcow2',
      format: 'qcow2',
      file: 'b.qcow2',
      args: ['-O', 'qcow2', '-o', 'compat=1.1,cluster_size=131072,lazy_refcounts=on'],
    },
    { name: 'vmdk', format: 'vmdk', file: 'c.vmdk', args: ['-O', 'vmdk', '-o', 'adapter_type=lsilogic'] },
    {
      name: 'vmdk-stream',
      format: 'vmdk',
      file: 'd.vmdk',
      args: ['-O', 'vmdk', '-o', 'subformat=streamOptimized,adapter_type=ide'],
    },
    { name: 'vhd-fixed', format: 'vpc', file: 'e.vhd', args: ['-O', 'vpc', '-o', 'subformat=fixed,force_size'] },
    { name: 'vhd', format: 'vpc', file: 'f.vhd', args: ['-O', 'vpc', '-o', 'force_size'] },
    { name: 'vhdx', format: 'vhdx', file: 'g.vhdx', args: ['-O', 'vhdx'] },
    { name: 'vhdx', format: 'vhdx', file: 'h.vhdx', args: ['-O', 'vhdx', '-o', 'subformat=fixed'] },
  ];

  /** Returns the properties of an image that must not change. */
  function propertiesOf(path: string, format: string): unknown {
    const info = JSON.parse(run('qemu-img', 'info', '--output=json', '-f', format, path));
    const data = info['format-specific']?.data ?? {};
    const head = readFileSync(path).subarray(0, 4096).toString('latin1');
    const compressed =
      format === 'qcow2' && JSON.parse(run('qemu-img', 'check', '--output=json', path))['compressed-clusters'] > 0;
    return {
      size: info['virtual-size'],
      cluster: info['cluster-size'],
      compressed,
      ...{
        compat: data.compat,
        lazy: data['lazy-refcounts'],
        type: data['create-type'],
        compression: data['compression-type'],
      },
      adapter: /ddb.adapterType = "(\w+)"/.exec(head)?.[1],
    };
  }

  for (const { name, format, file, args } of FORMATS) {
    it(`${name} (${args.slice(2).join(' ') || 'as by default'}) keeps its format`, async () => {
      const image = join(work, file);
      run('qemu-img', 'convert', '-f', 'raw', ...args, ext4.path, image);
      const [was, original] = [propertiesOf(image, format), sha512(image)];
      const result = await customizeImage({ image, ...allInputs() }, silent);
      expect(result.format).toBe(name);
      expect(result.sha512).toBe(sha512(result.path));
      expect(propertiesOf(result.path, format)).toEqual(was);
      expect(sha512(image)).toBe(original);
      const [size, before] = [statSync(result.path), statSync(image)];
      expect(size.size).toBeLessThan(before.size + 3 * 1024 * 1024);
      expect(size.blocks).toBeLessThan(before.blocks + 6 * 1024);
      if (file === 'e.vhd') expect(size.size).toBe(before.size);
      if (format === 'vmdk')
        expect(readFileSync(result.path).toString('latin1', 0, 4096)).toContain(`"${basename(result.path)}"`);
      const raw = join(work, 'raw');
      run('qemu-img', 'convert', '-f', format, '-O', 'raw', result.path, raw);
      expectRestUntouched(raw, ext4);
      expectAllInputs(readOem(raw, placeOf(ext4), 'ext4', work));
    });
  }

  it.skipIf(!canMount)(`with btrfs, compressed as .bz2${NEEDS_MOUNT}`, async () => {
    const image = join(work, 'flatcar_production_qemu_image.img');
    run('qemu-img', 'convert', '-O', 'qcow2', '-c', btrfs.path, image);
    run('bzip2', image);
    const result = await customizeImage({ image: `${image}.bz2`, ...allInputs() }, silent);
    expect(basename(result.path)).toBe('flatcar_production_qemu_image-customized.img');
    const raw = join(work, 'raw');
    run('qemu-img', 'convert', '-f', 'qcow2', '-O', 'raw', result.path, raw);
    expectRestUntouched(raw, btrfs);
    expectAllInputs(readOem(raw, placeOf(btrfs), 'btrfs', work));
  });

  it('with a backing file, snapshots or data elsewhere is rejected', async () => {
    const base = join(work, 'base.qcow2');
    run('qemu-img', 'convert', '-O', 'qcow2', ext4.path, base);
    const overlay = join(work, 'overlay.qcow2');
    run('qemu-img', 'create', '-q', '-f', 'qcow2', '-b', base, '-F', 'qcow2', overlay);
    expect((await rejection(customizeImage({ image: overlay, ignition: IGNITION }, silent))).message).toContain(
      'backing file',
    );
    run('qemu-img', 'snapshot', '-c', 'one', base);
    expect((await rejection(customizeImage({ image: base, ignition: IGNITION }, silent))).message).toContain(
      'snapshots',
    );
    const flat = join(work, 'flat.vmdk');
    run('qemu-img', 'convert', '-O', 'vmdk', '-o', 'subformat=monolithicFlat', ext4.path, flat);
    const error = await rejection(customizeImage({ image: flat, ignition: IGNITION }, silent));
    expect(error.code).toBe('IMAGE_INVALID');
    expect(error.message).toContain('descriptor');
  });

  it('that makes qemu-img read other files of the host is rejected', async () => {
    const secret = join(work, 'secret');
    writeFileSync(secret, 'x'.repeat(65536));
    const image = join(work, 'evil.vmdk');
    run('qemu-img', 'convert', '-O', 'vmdk', ext4.path, image);
    const bytes = readFileSync(image);
    const descriptor = `# Disk DescriptorFile\nversion=1\nCID=1\nparentCID=ffffffff\ncreateType="monolithicFlat"\nRW 128 FLAT "${secret}" 0\n`;
    bytes.writeBigUInt64LE(0n, 12);
    bytes.fill(0, 512, 512 * 20).write(descriptor, 512);
    writeFileSync(image, bytes);
    expect(run('qemu-img', 'info', image)).toContain('virtual size: 64 KiB');
    const error = await rejection(customizeImage({ image, ignition: IGNITION }, silent));
    expect(error).toMatchObject({ code: 'IMAGE_INVALID', message: expect.stringContaining('other files') });
  });

  it('with a random header is rejected', async () => {
    const marks = ['QFI\xfb\0\0\0\x03', 'KDMV', 'vhdxfile', 'conectix'].map((mark) => Buffer.from(mark, 'latin1'));
    const image = join(work, 'noise');
    const noise = fc.uint8Array({ minLength: 0, maxLength: 2000 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), noise, async (mark, bytes) => {
        writeFileSync(image, Buffer.concat([mark, Buffer.from(bytes), Buffer.alloc(300_000)]));
        const { code } = await rejection(customizeImage({ image, ignition: IGNITION }, silent));
        expect(['IMAGE_INVALID', 'TOOL_FAILED']).toContain(code);
      }),
      { numRuns: 40 },
    );
    expect(readdirSync(work)).toEqual(['noise']);
  });

  it('names the package if qemu-img is missing', async () => {
    const image = join(work, 'a.qcow2');
    run('qemu-img', 'convert', '-O', 'qcow2', ext4.path, image);
    const path = process.env['PATH'];
    process.env['PATH'] = join(work, 'nowhere');
    try {
      const error = await rejection(customizeImage({ image, ignition: IGNITION }, silent));
      expect(error.code).toBe('UNSUPPORTED_RUNNER');
      expect(error.message).toContain('sudo apt-get install qemu-utils');
    } finally {
      process.env['PATH'] = path;
    }
    expect(readdirSync(work)).toEqual(['a.qcow2']);
  });
});

describe('space on OEM', () => {
  for (const type of ['btrfs', 'ext4'] as const) {
    it.skipIf(type === 'btrfs' && !canMount)(
      `7 MiB on a nearly full ${type} partition fail cleanly${type === 'btrfs' ? NEEDS_MOUNT : ''}`,
      async () => {
        const disk = type === 'btrfs' ? btrfs : ext4;
        const image = copyOf(disk);
        const fill = join(work, 'fill');
        mkdirSync(fill);
        run(
          'dd',
          'if=/dev/urandom',
          `of=${join(fill, 'sysext.raw')}`,
          'bs=1M',
          `count=${type === 'btrfs' ? 20 : 6}`,
          'status=none',
        );
        const full = await customizeImage({ image, oemFiles: fill, output: join(work, 'full.bin') }, silent);
        const before = readdirSync(work);
        const config = join(work, 'large.ign');
        // Base64 of noise: btrfs gains little by compressing it.
        const noise = randomBytes((7 * 1024 * 1024 * 3) / 4).toString('base64');
        writeFileSync(config, JSON.stringify({ ignition: { version: '3.3.0' }, noise }));
        const error = await rejection(
          customizeImage({ image: full.path, ignition: config, output: join(work, 'out.bin') }, silent),
        );
        expect(error.code).toBe('NO_SPACE_ON_OEM');
        expect(error.message).toMatch(/the files need \d+ bytes, but \d+ are free/);
        expect(readdirSync(work)).toEqual([...before, 'large.ign'].sort());
        await untilNoDevices(work);
      },
    );
  }
});

describe('inodes on OEM', () => {
  it('too few of them fail cleanly, although there are bytes enough', async () => {
    const image = copyOf(ext4);
    const { offset, length } = placeOf(ext4);
    const part = join(work, 'part');
    writeFileSync(part, Buffer.alloc(length));
    run('mkfs.ext4', '-q', '-L', 'OEM', '-N', '16', part);
    run('dd', `if=${part}`, `of=${image}`, 'bs=1M', `seek=${offset / 1048576}`, 'conv=notrunc', 'status=none');
    const oemFiles = join(work, 'many');
    mkdirSync(oemFiles);
    for (let i = 0; i < 40; i++) writeFileSync(join(oemFiles, `file-${i}`), 'x');
    const before = readdirSync(work);
    const error = await rejection(customizeImage({ image, oemFiles, output: join(work, 'out.bin') }, silent));
    expect(error.code).toBe('NO_SPACE_ON_OEM');
    expect(error.message).toContain('inodes');
    expect(readdirSync(work)).toEqual(before);
    await untilNoDevices(work);
  });
});

describe('existing files on OEM', () => {
  it('are not written through if they are links, nor replaced if they are directories', async () => {
    const image = copyOf(ext4);
    const part = join(work, 'part');
    const { offset, length } = placeOf(ext4);
    run(
      'dd',
      `if=${image}`,
      `of=${part}`,
      'bs=1M',
      `skip=${offset / 1048576}`,
      `count=${length / 1048576}`,
      'status=none',
    );
    run('debugfs', '-w', '-R', `symlink /cloud-config.yml ${join(work, 'victim')}`, part);
    run('debugfs', '-w', '-R', 'mkdir /folder', part);
    run('debugfs', '-w', '-R', 'symlink /elsewhere /etc', part);
    run('dd', `if=${part}`, `of=${image}`, 'bs=1M', `seek=${offset / 1048576}`, 'conv=notrunc', 'status=none');
    const replaced = await customizeImage(
      { image, cloudConfig: '#cloud-config\n', output: join(work, 'a.bin') },
      silent,
    );
    expect(readOem(replaced.path, placeOf(ext4), 'ext4', work).get('cloud-config.yml')?.text).toBe('#cloud-config\n');
    expect(existsSync(join(work, 'victim'))).toBe(false);
    for (const [name, there] of [
      ['folder', 'directory'],
      ['elsewhere/x', 'link'],
    ] as const) {
      const tree = join(work, 'tree');
      mkdirSync(join(tree, name, '..'), { recursive: true });
      writeFileSync(join(tree, name), '');
      const error = await rejection(customizeImage({ image, oemFiles: tree }, silent));
      expect(error.code).toBe('IMAGE_INVALID');
      expect(error.message).toContain(`${name.split('/')[0]} on its OEM partition is a ${there}, not a `);
      rmSync(tree, { recursive: true });
    }
  });
});

describe('without privilege', () => {
  function asNobody(request: Record<string, string>): CustomizeAnswer {
    const [command = '', ...args] = unprivileged();
    const child = spawnSync(
      command,
      [...args, '--input-type=module', '-e', CUSTOMIZE_SCRIPT, JSON.stringify(request)],
      {
        encoding: 'utf8',
        // Hides the sudo of a test user who has it.
        env: { ...toolEnvironment(), PATH: `${join(work, 'bin')}:/usr/sbin:/usr/bin:/sbin:/bin` },
      },
    );
    if (child.status !== 0)
      throw new Error(`node as nobody ended with ${child.status}: ${child.stderr}${child.error ?? ''}`);
    return readAnswer(child.stdout);
  }

  beforeEach(() => {
    chmodSync(folder.path, 0o755);
    chmodSync(work, 0o777);
    mkdirSync(join(work, 'bin'));
    writeFileSync(join(work, 'bin', 'sudo'), '#!/bin/sh\necho "sudo: a password is required" >&2\nexit 1\n', {
      mode: 0o755,
    });
  });

  it('ext4 is written by debugfs', () => {
    const output = join(work, 'out.bin');
    const answer = asNobody({ image: copyOf(ext4), ...allInputs(), output });
    expect(answer.code).toBeUndefined();
    expectRestUntouched(output, ext4);
    expectAllInputs(readOem(output, placeOf(ext4), 'ext4', work));
  });

  it('debugfs fails cleanly on a full ext4 partition', () => {
    const image = copyOf(ext4);
    const tree = join(work, 'tree');
    mkdirSync(tree);
    run('dd', 'if=/dev/urandom', `of=${join(tree, 'big')}`, 'bs=1M', 'count=20', 'status=none');
    const answer = asNobody({ image, oemFiles: tree, output: join(work, 'out.bin') });
    expect(answer.code).toBe('NO_SPACE_ON_OEM');
    expect(existsSync(join(work, 'out.bin'))).toBe(false);
  });

  it('a read-only folder of the image is an error that names `output`', () => {
    const image = copyOf(ext4);
    chmodSync(work, 0o555);
    const answer = asNobody({ image, ignition: IGNITION });
    chmodSync(work, 0o777);
    expect(answer).toMatchObject({
      code: 'FILE_SYSTEM',
      message: `Can't write to ${work}: EACCES. Set \`output\` to a path in a folder that the step can write to.`,
    });
  });

  it('an unreadable file of oem-files is rejected before anything is written', () => {
    const oemFiles = join(work, 'secret files');
    mkdirSync(join(oemFiles, 'folder'), { recursive: true });
    writeFileSync(join(oemFiles, 'folder', 'file'), '');
    // Imports first, because the user that it changes to may not be able to read the modules.
    const script = `
      const { listOemFiles } = await import(${JSON.stringify(new URL('../../src/customize/configs/folder-files.ts', import.meta.url).href)});
      if (process.getuid() === 0) process.setuid(65534);
      console.log(await listOemFiles(process.argv[1]).then(() => 'listed', (error) => error.code + ' ' + error.message));
    `;
    const list = () => run(process.execPath, '--input-type=module', '-e', script, oemFiles).trim();
    expect(list()).toBe('listed');
    chmodSync(join(oemFiles, 'folder', 'file'), 0o000);
    expect(list()).toMatch(/^INVALID_INPUT Invalid `oem-files`: can't read folder\/file \(EACCES\)/);
    chmodSync(join(oemFiles, 'folder'), 0o000);
    expect(list()).toMatch(/^INVALID_INPUT Invalid `oem-files`: can't read folder \(EACCES\)/);
    chmodSync(join(oemFiles, 'folder'), 0o755);
  });

  it('btrfs is rejected before the image is copied', () => {
    const image = copyOf(btrfs);
    const answer = asNobody({ image, ignition: IGNITION, output: join(work, 'out.bin') });
    expect(answer.code).toBe('UNSUPPORTED_RUNNER');
    expect(answer.notes.join()).not.toContain('Copying');
  });

  it('the error for btrfs names the required permission', () => {
    const before = readdirSync(work);
    const answer = asNobody({ image: copyOf(btrfs), ignition: IGNITION, output: join(work, 'out.bin') });
    expect(answer.code).toBe('UNSUPPORTED_RUNNER');
    expect(answer.message).toContain('sudo without a password');
    expect(readdirSync(work).sort()).toEqual([...before, 'flatcar_production_image.bin'].sort());
  });
});

describe('root in a container', () => {
  // Docker without --privileged drops this capability, and provides no loop devices.
  const isRoot = process.getuid?.() === 0;
  const SITUATIONS = [
    [
      'without CAP_SYS_ADMIN',
      ['setpriv', '--bounding-set=-sys_admin', '--inh-caps=-sys_admin'],
      'mounting is not permitted',
    ],
    [
      'without loop devices',
      [
        'unshare',
        '--mount',
        'sh',
        '-c',
        'mount -t tmpfs none /mnt; cp -a /dev/null /dev/zero /dev/urandom /mnt/; mount --bind /mnt /dev; exec "$@"',
        'sh',
      ],
      'there are no loop devices',
    ],
  ] as const;

  for (const [name, [command, ...args], reason] of SITUATIONS) {
    it.skipIf(!isRoot)(
      `${name} gets an error for btrfs, and can write to ext4${isRoot ? '' : ' [SKIPPED: needs root]'}`,
      async () => {
        const customize = (image: string) => {
          const request = JSON.stringify({ image, ignition: IGNITION, output: join(work, 'out.bin') });
          const node = [process.execPath, '--input-type=module', '-e', CUSTOMIZE_SCRIPT, request];
          return readAnswer(run(command, ...args, ...node));
        };
        const forBtrfs = customize(copyOf(btrfs));
        expect(forBtrfs).toMatchObject({ code: 'UNSUPPORTED_RUNNER', message: expect.stringContaining(reason) });
        expect(forBtrfs.message).toContain('--privileged');
        const forExt4 = customize(copyOf(ext4));
        expect(forExt4.code).toBeUndefined();
        expect(readOem(join(work, 'out.bin'), placeOf(ext4), 'ext4', work).get('config.ign')?.text).toBe(IGNITION);
        await untilNoDevices(work);
      },
    );
  }
});

describe('the image', () => {
  it('is rejected if it is a folder, compressed twice, or compressed and the output is for PXE', async () => {
    const image = copyOf(ext4);
    run('gzip', '-1', image);
    const rejected = (image: string, more = {}) =>
      rejection(customizeImage({ image, ignition: IGNITION, ...more }, silent));
    expect(await rejected(work)).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/^Invalid `image`: .* is not a file/),
    });
    expect(await rejected(`${image}.gz`, { output: join(work, 'oem.cpio.gz') })).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/^Invalid `output`: .* is a compressed image/),
    });
    run('sh', '-c', 'gzip -1c "$1" > "$2"', 'sh', `${image}.gz`, join(work, 'twice.gz'));
    expect(await rejected(join(work, 'twice.gz'))).toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringMatching(/twice\.gz: it is not a disk image, an OVA, an ISO or a PXE archive/),
    });
  });
});

describe('the output', () => {
  it('is never the image, however its path is written', async () => {
    const image = copyOf(ext4);
    const original = sha512(image);
    linkSync(image, join(work, 'hard.bin'));
    symlinkSync(image, join(work, 'soft.bin'));
    mkdirSync(join(work, 'sub'));
    symlinkSync(work, join(work, 'sub', 'up'));
    for (const output of [
      image,
      join(work, 'sub', '..', basename(image)),
      join(work, 'hard.bin'),
      join(work, 'soft.bin'),
      join(work, 'sub', 'up', basename(image)),
    ]) {
      const error = await rejection(customizeImage({ image, ignition: IGNITION, output }, silent));
      expect(error.code).toBe('INVALID_INPUT');
      expect(error.message).toContain('`output`');
    }
    expect(sha512(image)).toBe(original);
  });

  it('is never a config, in oem-files, or below a file', async () => {
    const image = copyOf(ext4);
    const config = join(work, 'config.ign');
    writeFileSync(config, IGNITION);
    const oemFiles = oemFolder();
    for (const output of [config, join(oemFiles, 'out.bin'), join(config, 'out.bin')]) {
      expect((await rejection(customizeImage({ image, ignition: config, oemFiles, output }, silent))).code).toBe(
        'INVALID_INPUT',
      );
    }
    expect(readFileSync(config, 'utf8')).toBe(IGNITION);
  });

  it('gets its default name in an existing folder or after a slash', async () => {
    const image = copyOf(ext4);
    mkdirSync(join(work, 'there'));
    for (const [output, expected] of [
      [work, 'flatcar_production_image-customized.bin'],
      [join(work, 'there'), 'there/flatcar_production_image-customized.bin'],
      [`${join(work, 'new')}/`, 'new/flatcar_production_image-customized.bin'],
    ] as const) {
      const { path } = await customizeImage({ image, ignition: IGNITION, output }, silent);
      expect(path).toBe(join(work, expected));
    }
    const { path } = await customizeImage({ image: '', ignition: IGNITION, output: join(work, 'x.cpio.gz') }, silent);
    expect(path).toBe(join(work, 'x.cpio.gz'));
  });

  it('has at most the permissions of the umask and of the image', async () => {
    const image = copyOf(ext4);
    const modes: string[] = [];
    for (const [umask, mode] of [
      ['022', 0o644],
      ['077', 0o644],
      ['027', 0o666],
      ['000', 0o640],
    ] as const) {
      chmodSync(image, mode);
      const output = join(work, `out-${umask}`);
      const request = JSON.stringify({ image, ignition: IGNITION, output });
      const node = [process.execPath, '--input-type=module', '-e', CUSTOMIZE_SCRIPT, request];
      run('sh', '-c', 'umask $1; shift; exec "$@"', 'sh', umask, ...node);
      modes.push((statSync(output).mode & 0o777).toString(8));
    }
    expect(modes).toEqual(['644', '600', '640', '640']);
  });

  it('creates a missing folder', async () => {
    const output = join(work, 'new', 'folder', 'out.bin');
    const result = await customizeImage({ image: copyOf(ext4), ignition: IGNITION, output }, silent);
    expect(sha512(output)).toBe(result.sha512);
  });

  it('replaces an earlier output', async () => {
    const image = copyOf(ext4);
    const output = join(work, 'out.bin');
    writeFileSync(output, 'old');
    const result = await customizeImage({ image, ignition: IGNITION, output }, silent);
    expect(sha512(output)).toBe(result.sha512);
  });
});

describe('without GNU cp', () => {
  it('the image is copied', async () => {
    const image = copyOf(ext4);
    const tools = join(work, 'tools');
    mkdirSync(tools);
    const path = process.env['PATH'];
    try {
      for (const script of ['echo "cp: unrecognized option: reflink=auto" >&2; exit 1', undefined]) {
        rmSync(join(tools, 'cp'), { force: true });
        if (script === undefined) {
          // The tools' other folders may contain cp too, so an unusable one must come first.
          writeFileSync(join(tools, 'cp'), '#!/nonexistent/interpreter\n', { mode: 0o755 });
        } else writeFileSync(join(tools, 'cp'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
        process.env['PATH'] = `${tools}:${path}`;
        const output = join(work, 'out.bin');
        await customizeImage({ image, ignition: IGNITION, output }, silent);
        process.env['PATH'] = path;
        expectRestUntouched(output, ext4);
        expect(readOem(output, placeOf(ext4), 'ext4', work).get('config.ign')?.text).toBe(IGNITION);
        expect(statSync(output).blocks * 512).toBeLessThan(statSync(image).blocks * 512 + 2 * 1024 * 1024);
      }
      writeFileSync(join(tools, 'cp'), '#!/bin/sh\necho "cp: error reading: Input/output error" >&2; exit 1\n', {
        mode: 0o755,
      });
      process.env['PATH'] = `${tools}:${path}`;
      expect(await rejection(customizeImage({ image, ignition: IGNITION }, silent))).toMatchObject({
        code: 'TOOL_FAILED',
        message: expect.stringContaining('error reading'),
      });
    } finally {
      process.env['PATH'] = path;
    }
  });
});

describe('before decompression', () => {
  it('another system and a missing tool are errors', async () => {
    const notes: string[] = [];
    const progress = { ...silent, info: (text: string) => notes.push(text) };
    const qcow2 = join(work, 'a.qcow2');
    run('qemu-img', 'convert', '-O', 'qcow2', ext4.path, qcow2);
    const raw = copyOf(ext4);
    for (const image of [qcow2, raw]) for (const tool of ['gzip', 'bzip2']) run(tool, '-k', image);
    const platform = Object.getOwnPropertyDescriptor(process, 'platform');
    try {
      for (const system of ['darwin', 'win32']) {
        Object.defineProperty(process, 'platform', { value: system });
        for (const image of [`${raw}.gz`, `${raw}.bz2`, `${qcow2}.gz`, `${qcow2}.bz2`]) {
          const error = await rejection(customizeImage({ image, ignition: IGNITION }, progress));
          expect(error).toMatchObject({
            code: 'UNSUPPORTED_RUNNER',
            message: expect.stringContaining('writing to its file systems needs Linux'),
          });
        }
      }
    } finally {
      if (platform !== undefined) Object.defineProperty(process, 'platform', platform);
    }
    const path = process.env['PATH'];
    process.env['PATH'] = join(work, 'nowhere');
    try {
      expect(
        (await rejection(customizeImage({ image: `${qcow2}.bz2`, ignition: IGNITION }, progress))).message,
      ).toContain('qemu-utils');
    } finally {
      process.env['PATH'] = path;
    }
    expect(notes).toEqual([]);
  });

  it('a tar archive that is neither an OVA nor compressed by gzip is an error', async () => {
    const tree = join(work, 'tree');
    mkdirSync(tree);
    for (const name of ['disk.raw', 'Vagrantfile']) writeFileSync(join(tree, name), 'x'.repeat(100_000));
    const notes: string[] = [];
    const progress = { ...silent, info: (text: string) => notes.push(text) };
    for (const [name, options, member] of [
      ['gce.tar.bz2', '-cjf', 'disk.raw'],
      ['gce.tar', '-cf', 'disk.raw'],
      ['vagrant.tar', '-cf', 'Vagrantfile'],
    ] as const) {
      run('tar', options, join(work, name), '-C', tree, member);
      const request = { image: join(work, name), cloudConfig: '#cloud-config\n' };
      expect(await rejection(customizeImage(request, progress))).toMatchObject({
        code: 'IMAGE_INVALID',
        message: expect.stringContaining(
          `${name}: it is a tar archive that starts with "${member}", but an OVA starts with its .ovf`,
        ),
      });
    }
    expect(notes).toEqual([]);
  });
});

describe('an unknown release', () => {
  it('gives a warning if any input brings an Ignition config', async () => {
    const warningsOf = async (more: object): Promise<string> => {
      const warnings: string[] = [];
      const progress = { ...silent, warning: (text: string) => warnings.push(text) };
      await customizeImage({ image: '', output: join(work, 'out.cpio.gz'), ...more }, progress);
      return warnings.join();
    };
    const oemFiles = join(work, 'oem');
    mkdirSync(join(oemFiles, 'base'), { recursive: true });
    writeFileSync(join(oemFiles, 'base', 'base.ign'), IGNITION);
    const warning = 'The Ignition config was not checked for a release, because the release is unknown. Set `version`';
    for (const more of [{ ignition: IGNITION }, { baseIgnition: IGNITION }, { oemFiles }]) {
      expect(await warningsOf(more)).toContain(warning);
      expect(await warningsOf({ ...more, releaseVersion: '4593.2.5' })).not.toContain(warning);
    }
    expect(await warningsOf({ cloudConfig: '#cloud-config\n' })).toMatch(
      /^The cloud-config may have no effect: [^,]*, and [^,]*$/,
    );
    expect(await warningsOf({ cloudConfig: '#cloud-config\n', releaseVersion: '4593.2.5' })).toBe('');
    writeFileSync(join(oemFiles, 'base', 'base.ign'), IGNITION, { mode: 0o755 });
    const platform = Object.getOwnPropertyDescriptor(process, 'platform');
    Object.defineProperty(process, 'platform', { value: 'win32' });
    try {
      expect(await warningsOf({ oemFiles })).toContain('Windows has no Unix modes');
      expect(await warningsOf({ ignition: IGNITION })).not.toContain('Unix modes');
    } finally {
      if (platform !== undefined) Object.defineProperty(process, 'platform', platform);
    }
  });
});

describe('an invalid image', () => {
  it('is rejected with the reason', async () => {
    const rejected = async (content: Buffer) => {
      const image = join(work, 'image');
      writeFileSync(image, content);
      return rejection(customizeImage({ image, ignition: IGNITION }, silent));
    };
    expect(await rejected(Buffer.alloc(0))).toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining(`Can't customize ${join(work, 'image')}: the file is empty`),
    });
    expect(await rejected(Buffer.from('PK\x03\x04'))).toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('it is a zip archive'),
    });
    expect(await rejected(Buffer.from('<html></html>'))).toMatchObject({ code: 'IMAGE_INVALID' });
    const { message } = await rejection(customizeImage({ image: join(work, 'missing'), ignition: IGNITION }, silent));
    expect(message).toMatch(/^Invalid `image`: can't read ".*missing" \(ENOENT\)/);
  });

  it('without an OEM partition, or with another file system on it, is rejected', async () => {
    const image = copyOf(ext4);
    const { offset, length } = placeOf(ext4);
    run(
      'dd',
      'if=/dev/zero',
      `of=${image}`,
      'bs=1M',
      `seek=${offset / 1048576}`,
      `count=${length / 1048576}`,
      'conv=notrunc',
      'status=none',
    );
    expect((await rejection(customizeImage({ image, ignition: IGNITION }, silent))).message).toContain(
      'neither a btrfs nor an ext4',
    );
    run('sgdisk', '-c', '6:SOMETHING', image);
    expect((await rejection(customizeImage({ image, ignition: IGNITION }, silent))).message).toContain(
      'no partition with the label OEM',
    );
    expect(readdirSync(work)).toEqual([basename(image)]);
  });
});
