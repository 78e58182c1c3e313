import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './flatcar-disk.ts';

/** The boot menu of Flatcar's ISO, without the line of the kernel arguments, and that line. */
export const MENU =
  'default flatcar\nprompt 1\ntimeout 15\n\nlabel flatcar\n  menu default\n  kernel /flatcar/vmlinuz\n';
export const APPEND = '  append initrd=/flatcar/cpio.gz flatcar.autologin\n';

/** Creates an ISO in the way of Flatcar's build, from the files of `tree`, which gets `files` first (path → content). It does not boot. */
export function makeFlatcarIso(
  image: string,
  tree: string,
  files: Readonly<Record<string, string | Buffer>> = {},
): void {
  const all = {
    'flatcar/vmlinuz': Buffer.alloc(300_000, 'kernel'),
    'flatcar/cpio.gz': Buffer.alloc(500_000, 'archive'),
    'isolinux/isolinux.bin': Buffer.alloc(24_576, 'loader'),
    'isolinux/isolinux.cfg': 'INCLUDE /syslinux/syslinux.cfg\n',
    'syslinux/syslinux.cfg': MENU + APPEND,
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  packIso(image, tree);
}

/** Creates an ISO from the files of a folder. */
export function packIso(image: string, tree: string): void {
  const boot = ['-b', 'isolinux/isolinux.bin', '-c', 'isolinux/boot.cat', '-no-emul-boot', '-boot-load-size', '4'];
  run('genisoimage', '-quiet', '-l', '-r', '-J', '-o', image, ...boot, '-boot-info-table', tree);
}

const SECTOR = 2048;

/** Changes the place (sector) and the size (bytes) of each file that is called F and a number. */
export function moveFiles(
  image: string,
  place: (index: number) => { readonly sector: number; readonly size: number },
): void {
  const bytes = readFileSync(image);
  for (let at = bytes.indexOf(';1'), index = 0; at !== -1; at = bytes.indexOf(';1', at + 1)) {
    // A directory record (ECMA-119, 9.1): the name is at byte 33, after its length.
    const name = /F\d+\.$/.exec(bytes.toString('latin1', at - 8, at))?.[0] ?? '';
    const record = at - name.length - 33;
    if (name === '' || bytes[record + 32] !== name.length + 2) continue;
    const { sector, size } = place(index++);
    bytes.writeUInt32LE(sector, record + 2);
    bytes.writeUInt32BE(sector, record + 6);
    bytes.writeUInt32LE(size, record + 10);
    bytes.writeUInt32BE(size, record + 14);
  }
  writeFileSync(image, bytes);
}

/** Returns the number of sectors of an ISO. */
export function sectorsOf(image: string): number {
  return Math.floor(readFileSync(image).length / SECTOR);
}
