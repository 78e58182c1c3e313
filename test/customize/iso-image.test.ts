import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { customizeImage } from '../../src/customize/customize-image.ts';
import type { CustomizeRequest } from '../../src/customize/customize-request.ts';
import type { ActionError } from '../../src/errors.ts';
import { silent } from '../runner/silent-progress.ts';
import { run, scratch } from './flatcar-disk.ts';
import { APPEND, MENU, makeFlatcarIso, packIso } from './flatcar-iso.ts';

const IGNITION = '{"ignition":{"version":"3.3.0"}}';
const folder = scratch('iso');
const work = join(folder.path, 'work');
const tree = join(work, 'tree');
const image = join(work, 'flatcar_production_iso_image.iso');
const output = join(work, 'out.iso');
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

function makeIso(files: Readonly<Record<string, string | Buffer>> = {}): void {
  makeFlatcarIso(image, tree, files);
}

/** Returns the paths of all files of an ISO with their bytes, as another tool reads them. */
function filesOf(iso: string): Map<string, string> {
  const paths = run('isoinfo', '-R', '-f', '-i', iso).trim().split('\n');
  return new Map(
    paths.map((path) => {
      const options = { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'] };
      const bytes = execFileSync('isoinfo', ['-R', '-i', iso, '-x', path], options);
      return [path, createHash('sha512').update(bytes).digest('hex')];
    }),
  );
}

function readFrom(iso: string, path: string): Buffer {
  return execFileSync('isoinfo', ['-R', '-i', iso, '-x', path], { maxBuffer: 2 ** 28 });
}

function customize(request: Partial<CustomizeRequest> = {}): ReturnType<typeof customizeImage> {
  return customizeImage({ image, output, ignition: IGNITION, releaseVersion: '4593.2.5', ...request }, silent);
}

async function failureOf(request: Partial<CustomizeRequest> = {}): Promise<ActionError> {
  const before = readdirSync(work);
  const error = await customize(request).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(readdirSync(work)).toEqual(before);
  return error as ActionError;
}

describe('a customized ISO', () => {
  it('has an archive with the OEM files, which the boot menu loads, and no other change', async () => {
    makeIso();
    const { path, format, size, sha512, initrd } = await customize({ baseIgnition: IGNITION });
    expect([path, format, initrd]).toEqual([output, 'iso', undefined]);
    expect(size).toBe(statSync(output).size);
    expect(sha512).toBe(createHash('sha512').update(readFileSync(output)).digest('hex'));
    const [before, after] = [filesOf(image), filesOf(output)];
    const changed = [...after.keys()].filter((name) => before.get(name) !== after.get(name));
    // ISOLINUX and its catalogue contain their own places in the ISO.
    expect(changed.sort()).toEqual([
      '/flatcar/oem.gz',
      '/isolinux/boot.cat',
      '/isolinux/isolinux.bin',
      '/syslinux/syslinux.cfg',
    ]);
    expect([...before.keys()].filter((name) => !after.has(name))).toEqual([]);
    expect(readFrom(output, '/syslinux/syslinux.cfg').toString()).toBe(
      `${MENU}  append initrd=/flatcar/cpio.gz,/flatcar/oem.gz flatcar.autologin flatcar.first_boot=1\n`,
    );
    const names = execFileSync('cpio', ['-t', '--quiet'], { input: gunzipSync(readFrom(output, '/flatcar/oem.gz')) });
    expect(names.toString().trim().split('\n')).toEqual([
      'usr',
      'usr/share',
      'usr/share/oem',
      'usr/share/oem/base',
      'usr/share/oem/base/base.ign',
      'usr/share/oem/config.ign',
    ]);
  });

  it('has the same boot record, volume names and kinds of names', async () => {
    makeIso();
    await customize();
    const describeBoot = (iso: string): string =>
      run('xorriso', '-indev', iso, '-report_el_torito', 'as_mkisofs', '-report_system_area', 'as_mkisofs').replace(
        /--modification-date=.*/g,
        '',
      );
    expect(describeBoot(output)).toBe(describeBoot(image));
    const volumeOf = (iso: string): string[] =>
      run('isoinfo', '-d', '-i', iso)
        .split('\n')
        .filter((line) => /^(?:Volume id|System id|Application id|Joliet|Rock Ridge|Eltorito|\s)/.test(line))
        .filter((line) => !/Bootoff/.test(line));
    expect(volumeOf(output)).toEqual(volumeOf(image));
    run('xorriso', '-abort_on', 'SORRY', '-indev', output, '-check_media', '--');
  });

  it('has the same bytes for the same input, at any time', async () => {
    makeIso();
    await customize();
    const first = readFileSync(output);
    await sleep(1100);
    await customize();
    expect(readFileSync(output).equals(first)).toBe(true);
  });

  it('can be customized again: the later files replace the archive, and no argument is repeated', async () => {
    makeIso();
    await customize();
    const again = join(work, 'again.iso');
    await customize({ image: output, output: again, baseIgnition: IGNITION, ignition: '' });
    expect(readFrom(again, '/syslinux/syslinux.cfg')).toEqual(readFrom(output, '/syslinux/syslinux.cfg'));
    const names = execFileSync('cpio', ['-t', '--quiet'], { input: gunzipSync(readFrom(again, '/flatcar/oem.gz')) });
    expect(names.toString()).not.toContain('config.ign');
    expect(names.toString()).toContain('base.ign');
  });

  it('gets the kernel arguments of the request, and a longer line is an error', async () => {
    makeIso();
    await customize({ ignition: '', kernelArguments: ['a=b', 'quiet'] });
    expect(readFrom(output, '/syslinux/syslinux.cfg').toString()).toBe(
      `${MENU}  append initrd=/flatcar/cpio.gz,/flatcar/oem.gz flatcar.autologin a=b quiet\n`,
    );
    rmSync(output);
    expect(await failureOf({ kernelArguments: ['a'.repeat(2000)] })).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('more than the maximum of 2047'),
    });
  });

  it.each<[string, Partial<CustomizeRequest>]>([
    ['root-files', { rootFiles: '.' }],
    ['size', { size: 2 ** 30 }],
    ['format', { format: { format: 'qcow2' } }],
  ])('has no disk for %s', async (input, request) => {
    makeIso();
    mkdirSync(join(work, 'root'));
    writeFileSync(join(work, 'root', 'file'), 'text');
    const rootFiles = request.rootFiles === undefined ? {} : { rootFiles: join(work, 'root') };
    expect(await failureOf({ ...request, ...rootFiles })).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(new RegExp(`^Invalid \`${input}\`: an ISO has no disk`)),
    });
  });

  it('without an Ignition config, has no first boot', async () => {
    makeIso();
    mkdirSync(join(work, 'oem'));
    writeFileSync(join(work, 'oem', 'file'), 'text');
    await customize({ ignition: '', oemFiles: join(work, 'oem') });
    expect(readFrom(output, '/syslinux/syslinux.cfg').toString()).not.toContain('first_boot');
  });

  it('keeps every other byte of the boot menu', async () => {
    const more = `\nlabel other\n\tAPPEND root=/dev/sda9 quiet\nlabel third\n\tappend quiet initrd=/flatcar/cpio.gz\r\n# caf\xe9\n`;
    makeIso({ 'syslinux/syslinux.cfg': Buffer.from(MENU + APPEND + more, 'latin1') });
    await customize();
    expect(readFrom(output, '/syslinux/syslinux.cfg').toString('latin1')).toBe(
      `${MENU}  append initrd=/flatcar/cpio.gz,/flatcar/oem.gz flatcar.autologin flatcar.first_boot=1\n` +
        `\nlabel other\n\tAPPEND root=/dev/sda9 quiet\nlabel third\n\tappend quiet initrd=/flatcar/cpio.gz,/flatcar/oem.gz flatcar.first_boot=1\n# caf\xe9\n`,
    );
  });
});

describe('the log', () => {
  it.each([
    ['warns about grub-config', { grubConfig: 'set timeout="1"' }, 'which boots with ISOLINUX'],
    ['warns about a release that ignores a second archive', { releaseVersion: '4460.0.0' }, 'may ignore OEM files'],
  ])('%s', async (_, request, text) => {
    makeIso();
    const warning = vi.fn();
    await customizeImage({ image, output, ignition: IGNITION, ...request }, { ...silent, warning });
    expect(warning.mock.calls.flat().join('\n')).toContain(text);
  });

  it('says that the ISO boots on BIOS machines only', async () => {
    makeIso();
    const info = vi.fn();
    await customizeImage({ image, output, ignition: IGNITION }, { ...silent, info });
    expect(info.mock.calls.flat()).toContain('The ISO boots on BIOS machines only, like the original.');
  });
});

describe('an invalid ISO', () => {
  it.each<[string, string, () => void]>([
    [
      'is truncated',
      'the ISO is truncated',
      () => {
        makeIso();
        truncateSync(image, 600_000);
      },
    ],
    [
      'ends in its descriptors',
      'the ISO is truncated',
      () => {
        makeIso();
        truncateSync(image, 33_000);
      },
    ],
    [
      'has other sectors',
      'the ISO is damaged',
      () => {
        makeIso();
        const bytes = readFileSync(image);
        bytes.writeUInt16LE(512, 32_768 + 128);
        writeFileSync(image, bytes);
      },
    ],
    [
      'has a damaged root directory',
      'the ISO is damaged',
      () => {
        makeIso();
        const bytes = readFileSync(image);
        const root = bytes.readUInt32LE(32_768 + 158) * 2048;
        writeFileSync(image, bytes.fill(0x5a, root, root + 2048));
      },
    ],
    [
      'is of another distribution',
      "it is not Flatcar's ISO: it has no file /syslinux/syslinux.cfg",
      () => {
        makeIso();
        rmSync(join(tree, 'syslinux'), { recursive: true });
        packIso(image, tree);
      },
    ],
    [
      'loads another archive',
      "it is not Flatcar's ISO: no entry of its boot menu loads /flatcar/cpio.gz",
      () => makeIso({ 'syslinux/syslinux.cfg': `${MENU}  append initrd=/casper/initrd\n` }),
    ],
    [
      'has a folder in place of the boot menu',
      'the ISO is damaged',
      () => {
        makeIso();
        rmSync(join(tree, 'syslinux', 'syslinux.cfg'));
        mkdirSync(join(tree, 'syslinux', 'syslinux.cfg'));
        packIso(image, tree);
      },
    ],
  ])('that %s is an error in one line', async (_, cause, create) => {
    create();
    const error = await failureOf();
    expect(error).toMatchObject({ code: 'IMAGE_INVALID' });
    expect(error.message).toContain(`Can't customize ${image}: ${cause}`);
    expect(error.message).not.toContain('\n');
    expect(error.message.length).toBeLessThan(400);
  });

  it('with a link in place of the boot menu reads nothing of this machine', async () => {
    makeIso();
    const secret = join(work, 'secret');
    writeFileSync(secret, MENU + APPEND);
    rmSync(join(tree, 'syslinux', 'syslinux.cfg'));
    symlinkSync(secret, join(tree, 'syslinux', 'syslinux.cfg'));
    packIso(image, tree);
    expect(await failureOf()).toMatchObject({ code: 'IMAGE_INVALID' });
  });

  it('with a boot menu of 1 MiB is an error', async () => {
    makeIso({ 'syslinux/syslinux.cfg': MENU + APPEND + '#'.repeat(1024 * 1024) });
    expect(await failureOf()).toMatchObject({ code: expect.stringMatching(/^(?:IMAGE_INVALID|UNPACKED_TOO_LARGE)$/) });
  });
});

it('without xorriso, the error names the package', async () => {
  makeIso();
  const bin = join(work, 'bin');
  mkdirSync(bin);
  const before = process.env['PATH'];
  process.env['PATH'] = bin;
  try {
    // The folders of system tools are searched too, and have no xorriso on a runner.
    const error = await failureOf();
    if (!existsSync('/usr/sbin/xorriso'))
      expect(error.message).toBe(
        "Can't customize the image: xorriso is not installed. Install it: sudo apt-get install xorriso",
      );
    expect(error).toMatchObject({ code: 'UNSUPPORTED_RUNNER' });
  } finally {
    process.env['PATH'] = before;
  }
});
