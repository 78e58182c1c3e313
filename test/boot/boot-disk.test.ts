import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run, scratch } from '../customize/flatcar-disk.ts';
import { makeBootDisk, makeBootIso, pxeFiles } from './boot-disk.ts';
import { MEDIA, startMachine, stateLines, UEFI } from './console.ts';

/** Emulation on a busy machine. */
const TIME = 300_000;
const BASE = JSON.stringify({
  ignition: { version: '3.3.0' },
  storage: { files: [{ path: '/etc/by-ignition', mode: 0o640, contents: { source: 'data:,a%20text' } }] },
});
const LOGIN = /localhost login: $/;

const folder = scratch('boot-fixture');
afterAll(() => folder.remove());

/** Returns the console's text of a machine at its login prompt. */
async function textAtLogin(media: readonly string[]): Promise<string> {
  await using machine = startMachine(media);
  return await machine.waitFor(LOGIN, TIME / 1000);
}

describe('the test disk', () => {
  test('boots by BIOS and by UEFI, as raw and as qcow2, with kernel arguments and a config from OEM', {
    timeout: 2 * TIME,
  }, async () => {
    const path = join(folder.path, 'disk.img');
    makeBootDisk(path, {
      oemFiles: {
        'grub.cfg': 'set oem_id="qemu"\nset linux_append="test.argument=1"\n',
        'base/base.ign': BASE,
      },
    });
    const qcow2 = join(folder.path, 'disk.qcow2');
    run('qemu-img', 'convert', '-O', 'qcow2', path, qcow2);
    for (const media of [MEDIA.raw(path), [...UEFI, ...MEDIA.qcow2(qcow2)]]) {
      const lines = stateLines(await textAtLogin(media));
      expect(lines.find((line) => line.startsWith('cmdline'))).toMatch(
        /flatcar\.first_boot=detected flatcar\.oem\.id=qemu test\.argument=1$/,
      );
      expect(lines).toContain(`oem base/base.ign 644 0:0 ${BASE.length}`);
      expect(lines).toContain('root /etc/by-ignition 640 0:0 6');
    }
    // The first boot removed the mark.
    expect(await textAtLogin(MEDIA.raw(path))).not.toContain('flatcar.first_boot');
  });

  test('boots from PXE files with a second archive, and merges a system extension', { timeout: TIME }, async () => {
    const { kernel, archive } = pxeFiles(folder.path);
    const tree = join(folder.path, 'tree');
    const extension = join(folder.path, 'extension');
    mkdirSync(join(extension, 'usr/share'), { recursive: true });
    writeFileSync(join(extension, 'usr/share/of-the-extension'), 'text');
    mkdirSync(join(tree, 'usr/share/oem'), { recursive: true });
    run('mksquashfs', extension, join(tree, 'extension.raw'), '-quiet', '-no-progress');
    const source = `data:;base64,${readFileSync(join(tree, 'extension.raw')).toString('base64')}`;
    const config = {
      ignition: { version: '3.3.0' },
      storage: {
        files: [{ path: '/opt/extensions/example/example.raw', contents: { source } }],
        links: [{ path: '/etc/extensions/example.raw', target: '/opt/extensions/example/example.raw' }],
      },
    };
    writeFileSync(join(tree, 'usr/share/oem/config.ign'), JSON.stringify(config));
    const second = execFileSync(
      'sh',
      ['-c', 'find . -path ./extension.raw -o -print | cpio -o -H newc --quiet | gzip'],
      { cwd: tree },
    );
    const initrd = join(folder.path, 'initrd');
    cpSync(archive, initrd);
    appendFileSync(initrd, second);
    const lines = stateLines(await textAtLogin(MEDIA.pxe(kernel, initrd, 'flatcar.first_boot=1')));
    expect(lines).toContain('extension example /usr/share/of-the-extension');
  });

  test('boots from the ISO image, as a CD and as a disk', { timeout: 2 * TIME }, async () => {
    const path = join(folder.path, 'image.iso');
    makeBootIso(path);
    for (const media of [MEDIA.cdrom(path), MEDIA.raw(path)])
      expect(await textAtLogin(media)).toMatch(/state: cmdline .*flatcar\.autologin/);
  });
});
