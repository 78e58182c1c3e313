import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customizeImage } from '../../src/customize/customize-image.ts';
import { filesTar } from '../../src/customize/partition/files-tar.ts';
import { type StagedEntry, stageEntries } from '../../src/customize/stage-files.ts';
import { LIMITS } from '../../src/limits.ts';
import type { Progress } from '../../src/progress.ts';
import { silent } from '../runner/silent-progress.ts';
import { type FlatcarDisk, makeFlatcarDisk, type Place, run, scratch, toolEnvironment } from './flatcar-disk.ts';
import { bytesAt } from './read-back.ts';
import { CUSTOMIZE_SCRIPT, canMount, NEEDS_MOUNT, untilNoDevices } from './runner.ts';

const IGNITION = '{"ignition":{"version":"3.3.0"}}';
const SETTING = 'set linux_append="$linux_append x"';
const LOCK = '/run/flatcar-image-customize.lock';
const isRoot = process.getuid?.() === 0;
const NEEDS_ROOT = isRoot ? '' : ' [SKIPPED: needs root]';

const folder = scratch('write-oem');
const originals = join(folder.path, 'originals');
const work = join(folder.path, 'work');
let btrfs: FlatcarDisk;
let ext4: FlatcarDisk;

beforeAll(() => {
  mkdirSync(originals);
  const files = { 'grub.cfg': 'set oem_id="qemu"\n', 'bin/old': 'old', 'kept/old': 'old' };
  btrfs = makeFlatcarDisk(join(originals, 'btrfs.bin'), 'btrfs', files);
  ext4 = makeFlatcarDisk(join(originals, 'ext4.bin'), 'ext4', files);
});
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

function placeOf(disk: FlatcarDisk): Place {
  const place = disk.places.get('OEM');
  if (place === undefined) throw new Error('the disk has no OEM');
  return place;
}

/** Returns the modes of files and folders on the OEM partition of an ext4 disk, by debugfs. */
function modesOf(disk: string, paths: readonly string[]): string[] {
  const part = join(work, 'modes.part');
  writeFileSync(part, bytesAt(disk, placeOf(ext4)));
  const modes = paths.map((path) => /Mode:\s+(\d+)/.exec(run('debugfs', '-R', `stat "/${path}"`, part))?.[1] ?? '');
  rmSync(part);
  return modes.map((mode) => Number.parseInt(mode, 8).toString(8));
}

/** Changes the OEM file system of a copy of the ext4 disk by debugfs, and returns the copy's path. */
function changedBy(...commands: readonly string[]): string {
  const [image, part] = [join(work, 'changed.bin'), join(work, 'changed.part')];
  run('cp', '--sparse=always', ext4.path, image);
  writeFileSync(part, bytesAt(image, placeOf(ext4)));
  for (const command of commands) run('debugfs', '-w', '-R', command, part);
  const seek = `seek=${placeOf(ext4).offset / 1048576}`;
  run('dd', `if=${part}`, `of=${image}`, 'bs=1M', seek, 'conv=notrunc', 'status=none');
  rmSync(part);
  return image;
}

/** Returns a prefix that runs the command after it without a tool of /usr/bin, or with `replacement` in its place. */
function withoutTool(tool: string, replacement?: string): readonly string[] {
  const layers = join(work, 'layers');
  mkdirSync(layers, { recursive: true });
  const options = `lowerdir=/usr/bin,upperdir=${layers}/upper,workdir=${layers}/work`;
  const overlay = `mount -t tmpfs none ${layers}; mkdir ${layers}/upper ${layers}/work; mount -t overlay none -o ${options} /usr/bin`;
  const replace = replacement === undefined ? '' : `cp ${replacement} /usr/bin/${tool};`;
  return ['unshare', '--mount', 'sh', '-e', '-c', `${overlay}; rm /usr/bin/${tool}; ${replace} exec "$@"`, 'sh'];
}

interface Answer {
  readonly notes: readonly string[];
  readonly code?: string;
  readonly message?: string;
  readonly result?: { readonly path: string };
}

/** Customizes an image in another process, which `command` starts, with the PATH `path`. */
function customizeBy(request: object, command: readonly string[] = [], path = process.env['PATH']): Answer {
  const node = [process.execPath, '--input-type=module', '-e', CUSTOMIZE_SCRIPT, JSON.stringify(request)];
  const [first = '', ...rest] = [...command, ...node];
  const child = spawnSync(first, rest, { encoding: 'utf8', env: { ...toolEnvironment(), PATH: path } });
  if (child.status !== 0) throw new Error(`${first} ended with ${child.status}: ${child.stderr}${child.error ?? ''}`);
  return JSON.parse(child.stdout.split('\n')[0] ?? '') as Answer;
}

/** Mounts a file system of this size over `work/small` for the command that follows. */
const onSmallDisk = (size: string): readonly string[] => [
  ...['unshare', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=$1 none "$2"; shift 2; exec "$@"', 'sh'],
  ...[size, join(work, 'small')],
];

describe('filesTar', () => {
  it('is unpacked by GNU tar: names of any length, modes, links, sizes', async () => {
    const name = fc
      .string({ unit: fc.constantFrom('a', 'B', '-', ' ', 'ü', '😀', '.'), minLength: 1, maxLength: 60 })
      .filter((text) => text !== '.' && text !== '..');
    const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));
    const mode = fc.integer({ min: 0, max: 0o7777 });
    const entry = fc.record({ path, mode, bytes: fc.uint8Array({ maxLength: 1200 }), isLink: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (list) => {
        const [staged, tree] = [join(work, 'staged'), join(work, 'tree')];
        for (const each of [staged, tree]) {
          rmSync(each, { recursive: true, force: true });
          mkdirSync(each);
        }
        const fitting = list.filter(({ path: one }, index) =>
          list.every(
            ({ path: two }, other) =>
              index === other || (!`${two}/`.startsWith(`${one}/`) && !`${one}/`.startsWith(`${two}/`)),
          ),
        );
        const entries = await stageEntries(
          fitting.map(({ path: at, mode: bits, bytes, isLink }) =>
            isLink
              ? { kind: 'link' as const, path: at, target: `${at}/../${at}` }
              : { kind: 'file' as const, path: at, mode: bits, content: Buffer.from(bytes) },
          ),
          staged,
        );
        const archive = await buffer(Readable.from(filesTar(entries, staged)));
        const options = ['-x', '-p', '-f', '-', '-C', tree, ...(isRoot ? [] : ['--no-same-owner'])];
        execFileSync('tar', options, { input: archive });
        for (const each of entries) {
          const at = join(tree, each.path);
          if (each.kind === 'link') expect(readlinkSync(at)).toBe(each.target);
          else if (each.kind === 'file') {
            expect(statSync(at)).toMatchObject({ size: each.size });
            if (isRoot) expect(statSync(at).mode & 0o7777).toBe(each.mode);
            if (isRoot) expect(readFileSync(at).equals(readFileSync(join(staged, each.staged)))).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('sets the modes of new and existing folders', async () => {
    const tree = join(work, 'tree');
    mkdirSync(join(tree, 'there'), { recursive: true, mode: 0o755 });
    const entries: StagedEntry[] = [
      { kind: 'directory', path: 'there', mode: 0o711 },
      { kind: 'directory', path: 'new', mode: 0o1770 },
    ];
    const input = await buffer(Readable.from(filesTar(entries, work)));
    execFileSync('tar', ['-x', '-p', '-f', '-', '-C', tree, ...(isRoot ? [] : ['--no-same-owner'])], { input });
    expect(['there', 'new'].map((name) => (statSync(join(tree, name)).mode & 0o7777).toString(8))).toEqual([
      '711',
      '1770',
    ]);
  });
});

describe('modes on OEM', () => {
  it('are those of oem-files, also for existing folders, and otherwise unchanged', () => {
    const oemFiles = join(work, 'oem-files');
    mkdirSync(join(oemFiles, 'bin', 'new'), { recursive: true });
    writeFileSync(join(oemFiles, 'bin', 'run'), 'x', { mode: 0o755 });
    for (const [name, mode] of [
      ['bin', 0o700],
      ['bin/new', 0o2750],
      ['bin/run', 0o4711],
    ] as const) {
      chmodSync(join(oemFiles, name), mode);
    }
    const image = changedBy('sif /kept mode 040750', 'mkdir /base', 'sif /base mode 040701');
    const output = join(work, 'out.bin');
    expect(customizeBy({ image, oemFiles, baseIgnition: IGNITION, output }).code).toBeUndefined();
    const paths = ['bin', 'bin/new', 'bin/run', 'bin/old', 'base', 'base/base.ign', 'kept'];
    expect(modesOf(output, paths)).toEqual(['700', '2750', '4711', '644', '701', '644', '750']);
  });
});

describe('the grub.cfg on OEM', () => {
  it('keeps its mode', async () => {
    const image = changedBy('sif /grub.cfg mode 0100600');
    const { path } = await customizeImage({ image, grubConfig: SETTING }, silent);
    expect(modesOf(path, ['grub.cfg'])).toEqual(['600']);
  });

  it('is not replaced by settings if it is a link or too large', async () => {
    const linked = changedBy('rm /grub.cfg', 'symlink /grub.cfg bin/old');
    await expect(customizeImage({ image: linked, grubConfig: SETTING }, silent)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining('grub.cfg on its OEM partition is a link'),
    });
    const given = join(work, 'given');
    mkdirSync(given);
    writeFileSync(join(given, 'grub.cfg'), 'set a="b"\n');
    await customizeImage({ image: linked, grubConfig: SETTING, oemFiles: given }, silent);
    const large = join(work, 'large');
    writeFileSync(large, '#'.repeat(LIMITS.extendedFile + 1));
    const image = changedBy('rm /grub.cfg', `write ${large} grub.cfg`);
    await expect(customizeImage({ image, grubConfig: SETTING }, silent)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
      message: expect.stringContaining(`grub.cfg on its OEM partition has ${LIMITS.extendedFile + 1} bytes`),
    });
    // Without settings, it does not matter.
    await customizeImage({ image, ignition: IGNITION }, silent);
  });
});

describe('the lock for btrfs', () => {
  /** Acquires the lock, and returns a function that releases it. */
  async function acquireLock(): Promise<() => Promise<void>> {
    const sudo = isRoot ? [] : ['sudo', '-n'];
    const script = `umask 077; : >>${LOCK}; exec 9<>${LOCK}; flock 9; echo held; cat >/dev/null`;
    const [command = '', ...args] = [...sudo, 'sh', '-c', script];
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    return async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.stdin.end();
      await ended;
    };
  }

  it.skipIf(!canMount)(`is a file that only root can open, and waiting for it is logged${NEEDS_MOUNT}`, async () => {
    const notes: string[] = [];
    const progress: Progress = { ...silent, info: (text) => notes.push(text) };
    const release = await acquireLock();
    let isDone = false;
    const done = customizeImage(
      { image: btrfs.path, ignition: IGNITION, output: join(work, 'out.bin') },
      progress,
    ).then(() => {
      isDone = true;
    });
    while (!notes.some((note) => note.includes('Waiting for another customization'))) await sleep(50);
    await sleep(300);
    expect(isDone).toBe(false);
    // ext4 needs no lock.
    await customizeImage({ image: ext4.path, ignition: IGNITION, output: join(work, 'ext4.bin') }, silent);
    expect(isDone).toBe(false);
    expect(notes.join()).not.toContain('Writing to the OEM partition.');
    await release();
    await done;
    expect(notes.filter((note) => note === 'Writing to the OEM partition.')).toHaveLength(1);
    expect(notes.filter((note) => note.includes('Waiting')).length).toBe(1);
    expect(statSync(LOCK)).toMatchObject({ uid: 0, mode: 0o100600 });
    await untilNoDevices(work);
  });

  it.skipIf(!isRoot)(`is an error if it is not a file of root, and links are not followed${NEEDS_ROOT}`, () => {
    for (const create of ['ln -s "$0/victim"', 'mkdir', 'touch']) {
      const script = `mount -t tmpfs -o mode=755 none /run; ${create} ${LOCK}; exec "$@"`;
      const answer = customizeBy({ image: btrfs.path, ignition: IGNITION, output: join(work, 'out.bin') }, [
        'unshare',
        '--mount',
        'sh',
        '-c',
        script,
        work,
      ]);
      expect(answer).toMatchObject({ code: 'UNSUPPORTED_RUNNER', message: expect.stringContaining('Remove it') });
      expect(existsSync(join(work, 'victim'))).toBe(false);
    }
  });

  it.skipIf(!isRoot)(`is not used if everybody can write to /run${NEEDS_ROOT}`, () => {
    const script = `mount -t tmpfs -o mode=1777 none /run; ln -s "$0/victim" ${LOCK}; exec "$@"`;
    const answer = customizeBy({ image: btrfs.path, ignition: IGNITION, output: join(work, 'out.bin') }, [
      'unshare',
      '--mount',
      'sh',
      '-c',
      script,
      work,
    ]);
    expect(answer.code).toBeUndefined();
    expect(existsSync(join(work, 'victim'))).toBe(false);
  });
});

describe('programs on the OEM partition', () => {
  const programs = ['bin/stat', 'bin/mount', 'bin/tar', 'stat', 'tar', 'umount'];

  it.skipIf(!canMount).each(['bin', './bin', '', '.', 'node_modules/.bin'])(
    `do not run, with %j in PATH${NEEDS_MOUNT}`,
    (entry) => {
      const proof = join(work, 'ran');
      const names = programs.flatMap((name) => [name, join('node_modules/.bin', name)]);
      const files = names.map((name) => [name, `#!/bin/sh\necho "$0" >>${proof}\n`] as const);
      const disk = makeFlatcarDisk(join(work, 'programs.bin'), 'btrfs', Object.fromEntries(files));
      // mkfs.btrfs copies modes of 0644, so the files get theirs by a first customization.
      const oemFiles = join(work, 'programs');
      for (const [name, text] of files) {
        mkdirSync(join(oemFiles, name, '..'), { recursive: true });
        writeFileSync(join(oemFiles, name), text, { mode: 0o755 });
      }
      const [first, second] = [join(work, 'first.bin'), join(work, 'second.bin')];
      expect(customizeBy({ image: disk.path, oemFiles, output: first }).code).toBeUndefined();
      const path = `${entry}:${process.env['PATH']}`;
      const request = { image: first, ignition: IGNITION, grubConfig: SETTING, output: second };
      expect(customizeBy(request, [], path).code).toBeUndefined();
      expect(existsSync(proof)).toBe(false);
    },
  );
});

describe('many files', () => {
  it.each(canMount ? (['ext4', 'btrfs'] as const) : (['ext4'] as const))(
    'need few processes, whatever their number (%s)',
    (type) => {
      const oemFiles = join(work, 'many');
      for (let index = 0; index < 1500; index++) {
        const at = join(oemFiles, `folder ${index % 20}`);
        if (index < 20) mkdirSync(at, { recursive: true });
        writeFileSync(join(at, `file ${index}`), `${index}`);
      }
      const output = join(work, 'out.bin');
      const count = join(work, 'count');
      // A process that starts last in a separate PID namespace has the number of those before it.
      const counted = ['unshare', ...(isRoot ? [] : ['--map-root-user']), '--pid', '--fork', '--mount-proc'];
      const script = `"$@"; last=$(exec sh -c 'echo $$'); echo "$last" >'${count}'`;
      const answer = customizeBy({ image: (type === 'ext4' ? ext4 : btrfs).path, oemFiles, output }, [
        ...[...counted, 'sh', '-c', script, 'sh'],
      ]);
      expect(answer.code).toBeUndefined();
      const processes = Number(readFileSync(count, 'utf8'));
      expect(processes).toBeGreaterThan(5);
      expect(processes).toBeLessThan(1000);
      if (type === 'ext4') expect(modesOf(output, ['folder 3', 'folder 3/file 1483'])).toEqual(['755', '644']);
    },
  );
});

describe('a full disk of the runner', () => {
  const noise = (name: string, mebibytes: number): string => {
    const path = join(work, 'noise');
    mkdirSync(path, { recursive: true });
    run('dd', 'if=/dev/urandom', `of=${join(path, name)}`, 'bs=1M', `count=${mebibytes}`, 'status=none');
    return path;
  };

  for (const type of ['btrfs', 'ext4'] as const) {
    it.skipIf(!isRoot)(`is not reported as a full OEM partition before writing (${type})${NEEDS_ROOT}`, () => {
      mkdirSync(join(work, 'small'));
      const image = type === 'btrfs' ? btrfs.path : ext4.path;
      // The disk has 11.5 MiB of data and the staged files 7.5 MiB. The rest of the 24 MiB is less than OEM needs.
      const request = { image, oemFiles: noise('a', 7), output: join(work, 'small', 'out.bin') };
      const answer = customizeBy(request, onSmallDisk('24m'));
      expect(answer).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('`output`') });
      expect(answer.message).toMatch(/\d+ bytes are needed, but \d+ are free/);
    });

    it.skipIf(!isRoot)(`is not reported as a full OEM partition while writing (${type})${NEEDS_ROOT}`, () => {
      mkdirSync(join(work, 'small'));
      // The tool that writes fills the disk first: tar, which runs for nothing else, or debugfs with -w.
      const [tool, place] = type === 'btrfs' ? ['tar', '/usr/bin'] : ['debugfs', '/usr/sbin'];
      const [real, fake] = [join(work, 'real'), join(work, 'bin', tool)];
      copyFileSync(join(place, tool), real);
      mkdirSync(join(work, 'bin'));
      // In files of less than the partition's size, which debugfs may not exceed.
      const fill = `for i in $(seq 20); do head -c 8000000 /dev/zero >${join(work, 'small')}/fill$i; done 2>/dev/null`;
      const script = `#!/bin/sh\ncase "$*" in "-w "*|"-x "*) ${fill};; esac\nexec ${real} "$@"\n`;
      writeFileSync(fake, script, { mode: 0o755 });
      const command = [...onSmallDisk('120m'), ...(tool === 'tar' ? withoutTool(tool, fake) : [])];
      const image = type === 'btrfs' ? btrfs.path : ext4.path;
      const request = { image, oemFiles: noise('a', 4), output: join(work, 'small', 'out.bin') };
      const answer = customizeBy(request, command, `${join(work, 'bin')}:${process.env['PATH']}`);
      expect(answer).toMatchObject({
        code: 'DISK_FULL',
        message: expect.stringContaining("Can't write to the disk of `output`: no space is left"),
      });
    });
  }
});

describe('a runner without some tool', () => {
  it.skipIf(!isRoot).each([
    ['mount', 'mount'],
    ['unshare', 'util-linux'],
    ['tar', 'tar'],
  ])(`needs no %s for ext4, and names the package for btrfs${NEEDS_ROOT}`, (missing, name) => {
    const output = join(work, 'out.bin');
    const command = withoutTool(missing);
    const forBtrfs = customizeBy({ image: btrfs.path, ignition: IGNITION, output }, command);
    expect(forBtrfs).toMatchObject({
      code: 'UNSUPPORTED_RUNNER',
      message: expect.stringContaining(`sudo apt-get install ${name}`),
    });
    expect(forBtrfs.message).toContain(`: ${missing} is not installed`);
    expect(customizeBy({ image: ext4.path, ignition: IGNITION, output }, command).code).toBeUndefined();
  });
});
