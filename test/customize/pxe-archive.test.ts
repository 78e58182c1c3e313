import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { customizeImage } from '../../src/customize/customize-image.ts';
import { cpioArchive } from '../../src/customize/pxe/cpio-archive.ts';
import { stageEntries } from '../../src/customize/stage-files.ts';
import type { Progress } from '../../src/progress.ts';
import { silent } from '../runner/silent-progress.ts';
import { run, scratch } from './flatcar-disk.ts';
import { listTree } from './read-back.ts';

const IGNITION = '{"ignition":{"version":"3.3.0"}}';
const folder = scratch('pxe');
const work = join(folder.path, 'work');
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

/** Creates a main archive in the way of Flatcar's build: `find . | cpio -o -H newc | gzip`. */
function mainArchive(name = 'flatcar_production_pxe_image.cpio.gz'): string {
  const tree = join(work, 'main');
  mkdirSync(join(tree, 'etc'), { recursive: true });
  writeFileSync(join(tree, 'usr.squashfs'), 'squash');
  const path = join(work, name);
  writeFileSync(
    path,
    gzipSync(execFileSync('cpio', ['-o', '-H', 'newc', '--quiet'], { cwd: tree, input: '.\netc\nusr.squashfs\n' })),
  );
  rmSync(tree, { recursive: true });
  return path;
}

function oemFiles(name: string, stamp: number): string {
  const tree = join(work, name);
  for (const path of stamp % 2 === 0 ? ['b', 'a'] : ['a', 'b']) {
    mkdirSync(join(tree, path), { recursive: true });
    writeFileSync(join(tree, path, 'file'), path);
    chmodSync(join(tree, path, 'file'), 0o640);
    utimesSync(join(tree, path, 'file'), stamp, stamp);
    chmodSync(join(tree, path), 0o755);
  }
  symlinkSync('a/file', join(tree, 'link'));
  return tree;
}

interface Member {
  readonly name: string;
  readonly mode: number;
  readonly data: Buffer;
  readonly fields: readonly number[];
}

/**
 * Reads an archive as init/initramfs.c of Linux does, but fails for everything that Linux silently skips. Header fields
 * are eight hex digits. Names end in a zero and are at most PATH_MAX long. Parents come before their entries. Headers and
 * data start at multiples of four. Only zeros follow the trailer.
 */
function readAsKernel(archive: Buffer): Member[] {
  const members: Member[] = [];
  const folders = new Set(['']);
  for (let at = 0; ; ) {
    expect(at % 4).toBe(0);
    const head = archive.toString('latin1', at, at + 110);
    expect(head).toMatch(/^070701[0-9A-F]{104}$/);
    const fields = Array.from({ length: 13 }, (_, index) =>
      Number.parseInt(head.slice(6 + index * 8, 14 + index * 8), 16),
    );
    const [, mode = 0, , , links = 0, , size = 0, , , , , nameSize = 0] = fields;
    expect(nameSize).toBeLessThanOrEqual(4096);
    const raw = archive.subarray(at + 110, at + 110 + nameSize);
    expect(raw.indexOf(0)).toBe(nameSize - 1);
    const name = raw.toString('utf8', 0, nameSize - 1);
    const dataAt = (at + 110 + nameSize + 3) & ~3;
    const data = archive.subarray(dataAt, dataAt + size);
    expect(data.length).toBe(size);
    at = (dataAt + size + 3) & ~3;
    if (name === 'TRAILER!!!') {
      expect(size).toBe(0);
      expect(archive.subarray(at).every((byte) => byte === 0)).toBe(true);
      return members;
    }
    expect(folders.has(name.slice(0, Math.max(0, name.lastIndexOf('/'))))).toBe(true);
    if ((mode & 0o170000) === 0o040000) folders.add(name);
    // Linux handles two or more links as a hard link.
    else expect(links).toBe(1);
    members.push({ name, mode, data, fields });
  }
}

describe('customizeImage for PXE', () => {
  it('creates an archive that cpio lists and unpacks, and the line for pxelinux', async () => {
    const image = mainArchive();
    const before = readFileSync(image);
    const notes: string[] = [];
    const progress: Progress = { ...silent, info: (text) => notes.push(text) };
    const result = await customizeImage(
      { image, ignition: IGNITION, cloudConfig: '#!/bin/sh\n', baseIgnition: IGNITION, oemFiles: oemFiles('tree', 1) },
      progress,
    );
    expect(result).toMatchObject({
      path: join(work, 'oem.cpio.gz'),
      format: 'pxe',
      initrd: 'initrd flatcar_production_pxe_image.cpio.gz,oem.cpio.gz',
    });
    expect(result.sha512).toBe(createHash('sha512').update(readFileSync(result.path)).digest('hex'));
    expect(notes.join('\n')).toContain('initrd flatcar_production_pxe_image.cpio.gz and initrd oem.cpio.gz');
    run('gzip', '-t', result.path);
    const archive = gunzipSync(readFileSync(result.path));
    const listed = execFileSync('cpio', ['-it', '--quiet'], { input: archive, encoding: 'utf8' }).trim().split('\n');
    expect(listed).toEqual([
      'usr',
      'usr/share',
      'usr/share/oem',
      ...['a', 'a/file', 'b', 'b/file', 'base', 'base/base.ign', 'cloud-config.yml', 'config.ign', 'link'].map(
        (name) => `usr/share/oem/${name}`,
      ),
    ]);
    const tree = join(work, 'unpacked');
    mkdirSync(tree);
    execFileSync('cpio', ['-id', '--quiet', '--no-preserve-owner'], { input: archive, cwd: tree });
    expect(Object.fromEntries(listTree(join(tree, 'usr/share/oem')))).toEqual({
      'config.ign': { text: IGNITION, mode: '644' },
      'base/base.ign': { text: IGNITION, mode: '644' },
      'cloud-config.yml': { text: '#!/bin/sh\n', mode: '644' },
      'a/file': { text: 'a', mode: '640' },
      'b/file': { text: 'b', mode: '640' },
      link: { text: 'a/file', mode: 'link' },
    });
    expect(readAsKernel(archive).map(({ name }) => name)).toEqual(listed);
    expect(readFileSync(image).equals(before)).toBe(true);
    expect(readdirSync(work).sort()).toEqual([
      'flatcar_production_pxe_image.cpio.gz',
      'oem.cpio.gz',
      'tree',
      'unpacked',
    ]);
  });

  it('gives the same bytes for the same input, whatever the time and order of file creation', async () => {
    const create = async (name: string, stamp: number) => {
      const output = join(work, name, 'oem.cpio.gz');
      mkdirSync(join(work, name));
      await customizeImage(
        { image: '', ignition: IGNITION, oemFiles: oemFiles(`${name}-tree`, stamp), output },
        silent,
      );
      return readFileSync(output);
    };
    const umask = process.umask(0o077);
    const first = await create('first', 1_000_000_000);
    process.umask(umask);
    const second = await create('second', 1_500_000_001);
    expect(second.equals(first)).toBe(true);
    // RFC 1952: no time, no system.
    expect([...first.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, first[8], 255]);
    for (const { fields } of readAsKernel(gunzipSync(first))) {
      const [, , uid, gid, , mtime, , ...devices] = fields;
      expect([uid, gid, mtime, ...devices.slice(0, 4)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    }
    // Later versions must give the same digest.
    expect(createHash('sha256').update(gunzipSync(first)).digest('hex')).toBe(
      '9c963a501d0a6749b2e74cd42b4c0e24b41e17d88a852aa86f4c208ffaa9ccc9',
    );
  });

  it('accepts the kernel, or no image, and another output', async () => {
    const kernel = join(work, 'flatcar_production_pxe.vmlinuz');
    writeFileSync(kernel, Buffer.concat([Buffer.alloc(0x202), Buffer.from('HdrS'), Buffer.alloc(64)]));
    const output = join(work, 'mine.cpio.gz');
    expect((await customizeImage({ image: kernel, ignition: IGNITION, output }, silent)).initrd).toBe(
      'initrd flatcar_production_pxe_image.cpio.gz,mine.cpio.gz',
    );
    expect((await customizeImage({ image: '', ignition: IGNITION, output }, silent)).initrd).toBe(
      'initrd flatcar_production_pxe_image.cpio.gz,mine.cpio.gz',
    );
    const image = mainArchive('coreos_production_pxe_image.cpio.gz');
    expect((await customizeImage({ image, ignition: IGNITION, output }, silent)).initrd).toBe(
      'initrd coreos_production_pxe_image.cpio.gz,mine.cpio.gz',
    );
  });

  it('rejects the main archive as output, an empty image without a PXE output, and a disk', async () => {
    const image = mainArchive();
    await expect(customizeImage({ image, ignition: IGNITION, output: image }, silent)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(
      customizeImage({ image: '', ignition: IGNITION, output: join(work, 'x') }, silent),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const disk = join(work, 'disk.bin');
    writeFileSync(disk, Buffer.concat([Buffer.alloc(512), Buffer.from('EFI PART'), Buffer.alloc(8192)]));
    await expect(
      customizeImage({ image: disk, ignition: IGNITION, output: join(work, 'oem.cpio.gz') }, silent),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('appends GRUB settings to the grub.cfg of oem-files', async () => {
    const tree = join(work, 'tree');
    mkdirSync(tree);
    writeFileSync(join(tree, 'grub.cfg'), 'set oem_id="x"\n', { mode: 0o640 });
    const result = await customizeImage(
      { image: '', oemFiles: tree, grubConfig: 'set a="b"', output: join(work, 'oem.cpio.gz') },
      silent,
    );
    const members = readAsKernel(gunzipSync(readFileSync(result.path))).filter(({ name }) => name.endsWith('grub.cfg'));
    expect(members.map(({ data, mode }) => [data.toString(), mode])).toEqual([
      [expect.stringMatching(/^set oem_id="x"\n# BEGIN.*\nset a="b"\n# END.*\n$/), 0o100640],
    ]);
  });

  it('writes a cloud-config into the base Ignition config for a release that does not read it on OEM', async () => {
    const [notes, warnings]: [string[], string[]] = [[], []];
    const result = await customizeImage(
      { image: '', cloudConfig: '#!/bin/sh\n', output: join(work, 'oem.cpio.gz'), releaseVersion: '4790.0.0' },
      { ...silent, info: (text) => notes.push(text), warning: (text) => warnings.push(text) },
    );
    const members = readAsKernel(gunzipSync(readFileSync(result.path)));
    expect(members.map(({ name }) => name)).not.toContain('usr/share/oem/cloud-config.yml');
    const base = members.find(({ name }) => name === 'usr/share/oem/base/base.ign');
    expect(JSON.parse(base?.data.toString() ?? '')).toMatchObject({
      storage: {
        files: [
          {
            path: '/var/lib/flatcar-install/user_data',
            mode: 0o600,
            contents: { source: `data:;base64,${Buffer.from('#!/bin/sh\n').toString('base64')}` },
          },
        ],
      },
    });
    expect(notes).toContain('Release 4790.0.0 does not read a cloud-config on OEM: Ignition writes it at first boot.');
    expect(warnings).toEqual([expect.stringContaining('flatcar.first_boot=1')]);
  });

  it('warns for releases that ignore such archives', async () => {
    const tree = oemFiles('tree', 1);
    const warned = async (releaseVersion: string) => {
      const warnings: string[] = [];
      const progress: Progress = { ...silent, warning: (text) => warnings.push(text) };
      await customizeImage({ image: '', oemFiles: tree, output: join(work, 'oem.cpio.gz'), releaseVersion }, progress);
      return warnings.length > 0;
    };
    for (const release of ['3760.2.0', '3815.2.0', '4487.0.0', '4593.1.0']) expect(await warned(release)).toBe(true);
    for (const release of ['3602.2.3', '3815.2.1', '4230.2.4', '4459.2.3', '4593.2.0', '4593.2.5', '4799.0.0'])
      expect(await warned(release)).toBe(false);
  });

  it('warns that GRUB settings have no effect', async () => {
    const warnings: string[] = [];
    await customizeImage(
      { image: '', grubConfig: 'set a="b"', output: join(work, 'oem.cpio.gz') },
      { ...silent, warning: (text) => warnings.push(text) },
    );
    expect(warnings.join()).toContain('no effect');
  });
});

describe('cpioArchive', () => {
  it('contains any content under any name, as cpio and the kernel read it', async () => {
    const name = fc
      .stringMatching(/^[A-Za-z0-9 ü._-]{1,40}$/)
      .filter((text) => !/^\.+$/.test(text) && !text.endsWith(' '));
    const content = fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes));
    const files = fc.uniqueArray(fc.record({ name, content, mode: fc.integer({ min: 0, max: 0o7777 }) }), {
      selector: (file) => file.name,
      maxLength: 8,
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(files, async (list) => {
        const staging = join(work, `round-${round++}`);
        mkdirSync(staging);
        const entries = await stageEntries(
          list.map((file) => ({ kind: 'file' as const, path: file.name, ...file })),
          staging,
        );
        const chunks: Buffer[] = [];
        for await (const chunk of cpioArchive(entries, 'usr/share/oem', staging)) chunks.push(chunk);
        const archive = Buffer.concat(chunks);
        const files = readAsKernel(archive).filter((member) => (member.mode & 0o170000) === 0o100000);
        expect(files.map((file) => [file.name, file.mode, file.data.toString('hex')])).toEqual(
          list.map((file) => [`usr/share/oem/${file.name}`, 0o100000 | file.mode, file.content.toString('hex')]),
        );
        execFileSync('cpio', ['-it', '--quiet'], { input: archive });
      }),
      { numRuns: 25 },
    );
  });
});
